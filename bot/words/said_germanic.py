"""What the desk says by itself in English, German and Dutch. Words alone."""

from typing import Final

from bot.words.saying import DeskWords

ENGLISH_WORDS: Final = DeskWords(
    hello="Hello!",
    hello_to="Hello {name}!",
    what="What would you like to know?",
    still_about="Is it still about “{asked}”, or what else would you like to know?",
    back_for="This is about “{asked}”, of {day}.",
    thanked="Thank you.",
    thanked_by_name="Thank you, {name}.",
    noted="I have noted {told}.",
    remembered="I will remember that.",
    in_place_of="{right} in place of {wrong}",
    fine="I am fine, thank you, and ready to help.",
    welcome="You are welcome! Ask me again whenever you like.",
    content="All right. Ask me again whenever you like.",
    passed_on="It is all passed on, and there is nothing more that you need to do. Ask me again whenever you like.",
    there="Then please send me a direct message: it goes on there, as others read along here.",
    vague="What would you like to know? Please put it in one sentence, with what it is about.",
    goodbye="Goodbye, and have a good day!",
    languages="My articles are in English, so please ask in English. Besides that, and when you want a person, I speak "
    "German, French, Spanish, Italian, Portuguese and Dutch, too.",
    english_alone="",
    or_below="",
    or_person="",
    empty="I only see an empty message. Please ask your question in words.",
    abilities="I answer from our knowledge base and show you where each answer comes from. Ask me about:\n\n{names}\n\n"
    "When I do not know something I say so, and tell you whom to ask instead.",
    nothing_open="I answer from a knowledge base, but nothing in it is open to you yet.",
    identity="I am Frontdesk, an automatic assistant, not a person. I answer from our knowledge base with its sources. "
    "If you would rather have a person, say so.",
    distress="I am a machine and cannot help you with this, but people can, right now. If you are in danger, please "
    "call "
    "your local emergency number (112 or 911). In the United States you can call or text **988** at any hour; for "
    "other countries, findahelpline.com lists numbers. Please talk to somebody.",
    doubted="I answer from our articles and know no more than they say. If you need it confirmed, say “{person}”, and "
    "somebody looks into it.",
    vented="This is not going well for you, I see. Tell me in a sentence what should happen now, or say “{person}”.",
    unhelpful="I am sorry that this was not what you needed. Try it once more in other words, and name the product, "
    "form or place that it is about.",
    unsolved="I am sorry that it is not solved. Tell me what happens now, or say “{person}”.",
    no_form="I find no form that you began within the last half hour. Say “{person}” to begin one.",
    not_found="I could not find an answer to “{question}” in the knowledge base.",
    may_help="**{name}** may be able to help: {address}.",
    other_words="Try it in other words, or say “{person}”.",
    perhaps="Perhaps you mean {meant}",
    either=" or ",
    quoted="“{said}”",
    partly="A part of the knowledge base is out of reach right now. Please ask me again in a few minutes.",
    told="I take “{said}” to go with “{topic}”. I find nothing more on that. What would you like "
    "to know? Or say “{person}”, and somebody looks into it.",
    said_all="On “{said}” I have nothing more than what I said about “{topic}”. Ask me about one part of it, or "
    "say “{person}”, and somebody looks into it.",
    too_long="Your message has {chars} characters, which is more than I can take as a question (up to {most}). "
    "I have not read it. Please ask me in a few sentences.",
    too_late="I was out of reach and only now see your message of {sent}: “{question}” I am sorry about that. "
    "If it still matters, please ask it again.",
    hurried="You are faster than I am: I take {most} messages a minute from one person. I have not answered {what}. "
    "Please wait a minute and ask again.",
    last_messages="your last messages",
    and_more=" and {count} more",
    files="I cannot read files yet, so I have not looked at {listed}. Please tell me in words what matters in it.",
    no_distances="I cannot work out distances from a location.",
    where_else="Please tell me in words what you are looking for there, such as a store in a certain town.",
    nearest="Where is the nearest store?",
    failed="I am sorry: something went wrong on my side and I could not answer {what}. I have tried three times.",
    your_message="your message",
    both=" and ",
    will_help="**{name}** will help you: {address}.",
    these_help="These people will help you:",
    nobody_named="Please ask a colleague or the shop where you are.",
    stopped="Stopped.",
    stopped_here="Stopped here.",
    also_ask="You may also ask",
    to_ask_this="Reply 1 to ask this.",
    to_ask_one="Reply {numbers}.",
    to_ask_many="Reply with a number from 1 to {most}.",
    helpful="Helpful",
    unhelpful_button="Not helpful",
    did_help="This answer helped",
    did_not_help="This answer did not help",
)

GERMAN: Final = DeskWords(
    hello="Guten Tag!",
    hello_to="Guten Tag, {name}!",
    what="Was möchten Sie wissen?",
    still_about="Geht es noch um „{asked}“, oder was möchten Sie sonst wissen?",
    back_for="Es geht um „{asked}“ vom {day}.",
    thanked="Danke.",
    thanked_by_name="Danke, {name}.",
    noted="Ich habe notiert: {told}.",
    remembered="Ich merke es mir.",
    in_place_of="{right} statt {wrong}",
    fine="Danke, mir geht es gut, und ich helfe Ihnen gern.",
    welcome="Gern geschehen! Schreiben Sie mir jederzeit wieder.",
    content="In Ordnung. Schreiben Sie mir jederzeit wieder.",
    passed_on="Es ist alles weitergegeben; Sie müssen nichts mehr tun. Schreiben Sie mir jederzeit wieder.",
    there="Dann schreiben Sie mir bitte eine Direktnachricht: Dort geht es weiter, denn hier lesen andere mit.",
    vague="Was möchten Sie wissen? Schreiben Sie es mir bitte in einem Satz, und worum es dabei geht.",
    goodbye="Auf Wiedersehen, und einen schönen Tag!",
    languages="Ja, ich kann Ihnen auf Deutsch schreiben und auch aufnehmen, was ein Mensch für Sie klären soll. Unsere "
    "Artikel gibt es aber bisher nur auf Englisch; stellen Sie Fragen dazu bitte auf Englisch.",
    english_alone="Unsere Artikel gibt es bisher nur auf Englisch. Bitte fragen Sie mich auf Englisch.",
    or_below="oder schreiben Sie an die Adresse unten",
    or_person="Möchten Sie mit einem Menschen sprechen, schreiben Sie es mir einfach auf Deutsch.",
    empty="Ich sehe nur eine leere Nachricht. Bitte stellen Sie Ihre Frage in Worten.",
    abilities="Ich antworte aus unserer Wissensdatenbank und zeige Ihnen, woher jede Antwort kommt. Fragen Sie mich zu:"
    "\n\n{names}\n\nWenn ich etwas nicht weiß, sage ich das und nenne Ihnen, wen Sie stattdessen fragen können.",
    nothing_open="Ich antworte aus einer Wissensdatenbank, aber darin ist noch nichts für Sie freigegeben.",
    identity="Ich bin Frontdesk, ein automatischer Assistent und kein Mensch. Ich antworte aus unserer "
    "Wissensdatenbank "
    "und nenne die Quellen. Wenn Sie lieber mit einem Menschen sprechen möchten, sagen Sie es mir.",
    distress="Ich bin eine Maschine und kann Ihnen dabei nicht helfen, aber Menschen können es, jetzt sofort. Wenn Sie "
    "in "
    "Gefahr sind, rufen Sie bitte den Notruf **112** an. In Deutschland erreichen Sie die Telefonseelsorge rund um die "
    "Uhr kostenlos unter **116 123**; für andere Länder nennt findahelpline.com Nummern. Bitte sprechen Sie mit "
    "jemandem.",
    doubted="Ich antworte aus unseren Artikeln und weiß nicht mehr, als dort steht. Möchten Sie es bestätigt haben, "
    "schreiben Sie „{person}“, dann sieht es sich jemand an.",
    vented="Ich merke, dass es gerade nicht gut läuft. Sagen Sie mir in einem Satz, was jetzt geschehen soll, oder "
    "schreiben Sie „{person}“.",
    unhelpful="Es tut mir leid, dass das nicht das Richtige war. Versuchen Sie es noch einmal mit anderen Worten, und "
    "nennen Sie das Produkt, das Formular oder den Ort, um den es geht.",
    unsolved="Es tut mir leid, dass es nicht gelöst ist. Sagen Sie mir, was jetzt geschieht, oder schreiben Sie "
    "„{person}“.",
    no_form="Ich finde kein Formular, das Sie in der letzten halben Stunde begonnen haben. Schreiben Sie „{person}“, "
    "dann beginne ich eines.",
    not_found="In der Wissensdatenbank habe ich keine Antwort auf „{question}“ gefunden.",
    may_help="Vielleicht kann **{name}** helfen: {address}.",
    other_words="Versuchen Sie es mit anderen Worten, oder schreiben Sie „{person}“.",
    perhaps="Vielleicht meinen Sie {meant}",
    either=" oder ",
    quoted="„{said}“",
    partly="Ein Teil der Wissensdatenbank ist gerade nicht erreichbar. Bitte fragen Sie mich in ein paar Minuten noch "
    "einmal.",
    told="Ich verstehe „{said}“ als Teil von „{topic}“, weiß dazu selbst aber nicht mehr. Was möchten Sie "
    "wissen? Oder schreiben Sie „{person}“, dann sieht es sich jemand an.",
    said_all="Zu „{said}“ habe ich nicht mehr als das, was ich zu „{topic}“ gesagt habe. Fragen Sie nach etwas "
    "Bestimmtem daraus, oder schreiben Sie „{person}“, dann sieht es sich jemand an.",
    too_long="Ihre Nachricht hat {chars} Zeichen; das ist mehr, als ich als Frage annehmen kann (bis {most}). Ich habe "
    "sie nicht gelesen. Bitte fragen Sie mich in ein paar Sätzen.",
    too_late="Ich war nicht erreichbar und sehe Ihre Nachricht vom {sent} erst jetzt: „{question}“ Das tut mir leid. "
    "Wenn es noch wichtig ist, fragen Sie bitte noch einmal.",
    hurried="Sie sind schneller als ich: Ich nehme {most} Nachrichten pro Minute von einer Person an. Nicht "
    "beantwortet "
    "habe ich {what}. Bitte warten Sie eine Minute, und fragen Sie dann noch einmal.",
    last_messages="Ihre letzten Nachrichten",
    and_more=" und {count} weitere",
    files="Ich kann noch keine Dateien lesen und habe mir {listed} nicht angesehen. Bitte sagen Sie mir in Worten, was "
    "darin wichtig ist.",
    no_distances="Entfernungen von einem Standort kann ich nicht berechnen.",
    where_else="Bitte sagen Sie mir in Worten, was Sie dort suchen, etwa eine Filiale in einem bestimmten Ort.",
    nearest="Wo ist die nächste Filiale?",
    failed="Es tut mir leid: Bei mir ist etwas schiefgegangen, und ich konnte {what} nicht beantworten. Ich habe es "
    "dreimal versucht.",
    your_message="Ihre Nachricht",
    both=" und ",
    will_help="**{name}** hilft Ihnen weiter: {address}.",
    these_help="Hier wird Ihnen geholfen:",
    nobody_named="Bitte fragen Sie jemanden aus dem Team oder im Geschäft vor Ort.",
    stopped="Angehalten.",
    stopped_here="Hier angehalten.",
    also_ask="Sie können auch fragen",
    to_ask_this="Antworten Sie mit 1, um das zu fragen.",
    to_ask_one="Antworten Sie mit {numbers}.",
    to_ask_many="Antworten Sie mit einer Nummer von 1 bis {most}.",
    helpful="Hilfreich",
    unhelpful_button="Nicht hilfreich",
    did_help="Diese Antwort hat geholfen",
    did_not_help="Diese Antwort hat nicht geholfen",
)

DUTCH: Final = DeskWords(
    hello="Goedendag!",
    hello_to="Goedendag, {name}!",
    what="Wat wilt u weten?",
    still_about="Gaat het nog over “{asked}”, of wat wilt u verder weten?",
    back_for="Het gaat over “{asked}” van {day}.",
    thanked="Dank u.",
    thanked_by_name="Dank u, {name}.",
    noted="Ik heb genoteerd: {told}.",
    remembered="Ik onthoud het.",
    in_place_of="{right} in plaats van {wrong}",
    fine="Met mij gaat het goed, dank u, en ik help u graag.",
    welcome="Graag gedaan! Schrijf mij gerust weer.",
    content="Goed. Schrijf mij gerust weer.",
    passed_on="Alles is doorgegeven; u hoeft niets meer te doen. Schrijf mij gerust weer.",
    there="Stuur mij dan alstublieft een direct bericht: daar gaan we verder, want hier lezen anderen mee.",
    vague="Wat wilt u weten? Schrijf het alstublieft in één zin, met waar het over gaat.",
    goodbye="Tot ziens, en een fijne dag!",
    languages="Ja, ik kan u in het Nederlands schrijven en ook noteren wat een medewerker voor u moet uitzoeken. Onze "
    "artikelen zijn er voorlopig alleen in het Engels; stel vragen daarover alstublieft in het Engels.",
    english_alone="Onze artikelen zijn er voorlopig alleen in het Engels. Stel uw vraag alstublieft in het Engels.",
    or_below="of schrijf naar het adres hieronder",
    or_person="Wilt u een mens spreken, schrijf het mij dan gewoon in het Nederlands.",
    empty="Ik zie alleen een leeg bericht. Stel uw vraag alstublieft in woorden.",
    abilities="Ik antwoord uit onze kennisbank en laat u zien waar elk antwoord vandaan komt. Vraag mij "
    "over:\n\n{names}"
    "\n\nAls ik iets niet weet, zeg ik dat en vertel ik u wie u in plaats daarvan kunt vragen.",
    nothing_open="Ik antwoord uit een kennisbank, maar daarin is nog niets voor u beschikbaar.",
    identity="Ik ben Frontdesk, een automatische assistent en geen mens. Ik antwoord uit onze kennisbank, met de "
    "bronnen "
    "erbij. Wilt u liever een mens spreken, zeg het dan.",
    distress="Ik ben een machine en kan u hier niet bij helpen, maar mensen kunnen dat wel, nu meteen. Bent u in "
    "gevaar, "
    "bel dan **112**. In Nederland belt u dag en nacht gratis **113** of 0800-0113, in België **1813**; voor andere "
    "landen "
    "staan er nummers op findahelpline.com. Praat alstublieft met iemand.",
    doubted="Ik antwoord uit onze artikelen en weet niet meer dan daar staat. Wilt u het bevestigd hebben, schrijf dan "
    "“{person}”, dan kijkt iemand ernaar.",
    vented="Ik merk dat het niet goed gaat. Zeg mij in één zin wat er nu moet gebeuren, of schrijf “{person}”.",
    unhelpful="Het spijt mij dat dit niet was wat u nodig had. Probeer het nog eens in andere woorden, en noem het "
    "product, het formulier of de plaats waar het over gaat.",
    unsolved="Het spijt mij dat het niet is opgelost. Zeg mij wat er nu gebeurt, of schrijf “{person}”.",
    no_form="Ik vind geen formulier waar u het afgelopen half uur aan begonnen bent. Schrijf “{person}” om er een te "
    "beginnen.",
    not_found="Ik heb in de kennisbank geen antwoord gevonden op “{question}”.",
    may_help="Misschien kan **{name}** helpen: {address}.",
    other_words="Probeer het in andere woorden, of schrijf “{person}”.",
    perhaps="Misschien bedoelt u {meant}",
    either=" of ",
    quoted="“{said}”",
    partly="Een deel van de kennisbank is nu niet bereikbaar. Vraag het mij over een paar minuten nog eens.",
    told="Ik begrijp “{said}” als deel van “{topic}”, maar weet daar zelf niet meer over. Wat wilt u weten? "
    "Of schrijf “{person}”, dan kijkt iemand ernaar.",
    said_all="Over “{said}” heb ik niet meer dan wat ik over “{topic}” heb gezegd. Vraag naar één deel ervan, of "
    "schrijf “{person}”, dan kijkt iemand ernaar.",
    too_long="Uw bericht heeft {chars} tekens, meer dan ik als vraag kan aannemen (tot {most}). Ik heb het niet "
    "gelezen. "
    "Stel uw vraag alstublieft in een paar zinnen.",
    too_late="Ik was niet bereikbaar en zie uw bericht van {sent} nu pas: “{question}” Dat spijt mij. Als het nog van "
    "belang is, vraag het dan nog eens.",
    hurried="U bent sneller dan ik: ik neem {most} berichten per minuut van één persoon aan. Niet beantwoord heb ik "
    "{what}. Wacht alstublieft een minuut en vraag het dan nog eens.",
    last_messages="uw laatste berichten",
    and_more=" en nog {count}",
    files="Ik kan nog geen bestanden lezen en heb dus niet gekeken naar {listed}. Vertel mij in woorden wat erin van "
    "belang is.",
    no_distances="Afstanden vanaf een locatie kan ik niet berekenen.",
    where_else="Zeg mij in woorden wat u daar zoekt, bijvoorbeeld een winkel in een bepaalde plaats.",
    nearest="Waar is de dichtstbijzijnde winkel?",
    failed="Het spijt mij: er ging bij mij iets mis en ik kon {what} niet beantwoorden. Ik heb het drie keer "
    "geprobeerd.",
    your_message="uw bericht",
    both=" en ",
    will_help="**{name}** helpt u verder: {address}.",
    these_help="Hier wordt u geholpen:",
    nobody_named="Vraag het alstublieft aan iemand van het team of in de winkel waar u bent.",
    stopped="Gestopt.",
    stopped_here="Hier gestopt.",
    also_ask="U kunt ook vragen",
    to_ask_this="Antwoord 1 om dit te vragen.",
    to_ask_one="Antwoord {numbers}.",
    to_ask_many="Antwoord met een nummer van 1 tot {most}.",
    helpful="Nuttig",
    unhelpful_button="Niet nuttig",
    did_help="Dit antwoord hielp",
    did_not_help="Dit antwoord hielp niet",
)

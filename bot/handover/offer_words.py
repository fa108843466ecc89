"""What is said before and after the form, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OfferWords:
    """Braces are filled in. wants: whole words that only somebody who asks for a person in this language uses.

    person, where: how people ask for a person, and where their ticket is.
    """

    wants: str
    person: str
    where: str
    colleague: str
    this: str
    opening: str
    grave: str
    injury: str
    go_on: str
    upset: str
    no_help: str
    not_known: str
    workflow: str
    other: str
    unsolved: str
    shall: str
    declined: str
    what_else: str
    opened: str
    expected: str
    confirmation: str
    closed: str
    back: str
    call: str
    over: str
    sent_open: str
    sent_over: str
    in_a_room: str
    reached: str


OFFER_WORDS: Final = {
    "en": OfferWords(
        wants="",
        person="talk to a person",
        where="where is my ticket?",
        colleague="a colleague",
        this="This",
        opening="Of course: I can pass this on to {whom}. ",
        grave="Thank you for telling me. This is for a colleague to see, and I can pass it on. ",
        injury="If anybody needs help at once, please call 112 or 911 first. ",
        go_on="Let us go on here with what you began. ",
        upset="{about} should not take you this long: I can pass it on to {whom} with all that was said.",
        no_help="What I find does not fit. I can pass this on to {whom}, with all that was said.",
        not_known="I am not finding what you need. I can pass this on to {whom}, so that you need not say it again.",
        workflow="This has to be looked up by hand. I can pass it on to {whom}.",
        other="I can pass this on to {whom}.",
        unsolved="I am sorry that it is not solved. I can pass it on to {whom} once more, with all that was said.",
        shall="Shall I? Say “yes”, or just go on.",
        declined="All right, I have passed nothing on.",
        what_else="What else would you like to know?",
        opened="Thank you. Your ticket is **{number}**. It holds what you asked, what I answered and how to reach you, "
        "so you need not say it again. Ask me “{where}” at any time.",
        expected=" You can expect an answer by {when}.",
        confirmation=" A confirmation goes to {email}.",
        closed="{name} is closed now",
        back=" and is back {when}",
        call="; if you would rather be called back, tell me your telephone number for it",
        over="That form is over. Say “{person}” and I will begin another.",
        sent_open="This form was sent already, as ticket **{id}**, and is being looked after.",
        sent_over="This form was sent already, as ticket **{id}**, and that ticket is {status}. "
        "Say “{person}” and I will open another one.",
        in_a_room="A person can take this. Others read along here, so please send me a direct message and say "
        "“{person}”.",
        reached=" {name} can be reached at {at}.",
    ),
    "de": OfferWords(
        wants="menschen|mensch|mitarbeiter|mitarbeiterin|sprechen|reden|berater|rufen",
        person="mit einem Menschen sprechen",
        where="Wo ist mein Ticket?",
        colleague="jemanden aus dem Team",
        this="Ihr Anliegen",
        opening="Gern: Ich kann das an {whom} weitergeben. ",
        grave="Danke, dass Sie mir das sagen. Das soll jemand aus dem Team sehen, und ich kann es weitergeben. ",
        injury="Wenn jemand sofort Hilfe braucht, rufen Sie bitte zuerst 112 oder 911 an. ",
        go_on="Machen wir hier mit dem weiter, was Sie begonnen haben. ",
        upset="{about} sollte nicht so lange dauern: Ich kann es mit allem, was gesagt wurde, an {whom} weitergeben.",
        no_help="Was ich finde, passt nicht. Ich kann das an {whom} weitergeben, mit allem, was gesagt wurde.",
        not_known="Ich finde nicht, was Sie brauchen. "
        "Ich kann das an {whom} weitergeben; Sie müssen es nicht wiederholen.",
        workflow="Das muss von Hand nachgesehen werden. Ich kann es an {whom} weitergeben.",
        other="Ich kann das an {whom} weitergeben.",
        unsolved="Es tut mir leid, dass es nicht gelöst ist. Ich kann es noch einmal an {whom} weitergeben, mit allem, "
        "was gesagt wurde.",
        shall="Soll ich? Sagen Sie „ja“, oder machen Sie einfach weiter.",
        declined="In Ordnung, ich habe nichts weitergegeben.",
        what_else="Was möchten Sie sonst wissen?",
        opened="Danke. Ihr Ticket ist **{number}**. Darin steht, was Sie gefragt haben, was ich geantwortet "
        "habe und wie man "
        "Sie erreicht; Sie müssen es nicht noch einmal sagen. Fragen Sie mich jederzeit: „{where}“",
        expected=" Eine Antwort können Sie bis {when} erwarten.",
        confirmation=" Eine Bestätigung geht an {email}.",
        closed="{name} ist gerade geschlossen",
        back=" und ab {when} wieder da",
        call="; wenn Sie lieber zurückgerufen werden, nennen Sie mir dafür Ihre Telefonnummer",
        over="Dieses Formular ist beendet. Schreiben Sie „{person}“, dann beginne ich ein neues.",
        sent_open="Dieses Formular wurde schon abgeschickt, als Ticket **{id}**, und wird bearbeitet.",
        sent_over="Dieses Formular wurde schon abgeschickt, als Ticket **{id}**, und das Ticket ist abgeschlossen. "
        "Schreiben Sie „{person}“, dann lege ich ein neues an.",
        in_a_room="Darum kann sich ein Mensch kümmern. Hier lesen andere mit; schicken Sie mir bitte eine "
        "Direktnachricht "
        "und schreiben Sie „{person}“.",
        reached=" {name} ist unter {at} zu erreichen.",
    ),
    "fr": OfferWords(
        wants="parler|humain|personne|quelqu'un|conseiller|conseillère|rappelez|appelez",
        person="parler à une personne",
        where="Où est mon ticket ?",
        colleague="un membre de l'équipe",
        this="Votre demande",
        opening="Bien sûr : je peux transmettre cela à {whom}. ",
        grave="Merci de me l'avoir dit. Un membre de l'équipe doit le voir, et je peux le transmettre. ",
        injury="Si quelqu'un a besoin d'aide tout de suite, appelez d'abord le 112 ou le 911. ",
        go_on="Reprenons ici ce que vous avez commencé. ",
        upset="{about} : cela ne devrait pas vous prendre autant de temps. Je peux le transmettre à {whom} "
        "avec tout ce qui "
        "a été dit.",
        no_help="Ce que je trouve ne convient pas. Je peux transmettre cela à {whom}, avec tout ce qui a été dit.",
        not_known="Je ne trouve pas ce qu'il vous faut. "
        "Je peux transmettre cela à {whom}, et vous n'aurez pas à le redire.",
        workflow="Il faut vérifier cela à la main. Je peux le transmettre à {whom}.",
        other="Je peux transmettre cela à {whom}.",
        unsolved="Je suis désolé que ce ne soit pas résolu. Je peux le transmettre encore une fois à {whom}, avec tout "
        "ce qui a été dit.",
        shall="Voulez-vous ? Dites « oui », ou continuez simplement.",
        declined="D'accord, je n'ai rien transmis.",
        what_else="Que souhaitez-vous savoir d'autre ?",
        opened="Merci. Votre ticket est **{number}**. Il contient votre question, mes réponses et comment vous "
        "joindre ; "
        "vous n'aurez pas à le redire. Demandez-moi à tout moment : « {where} »",
        expected=" Vous pouvez compter sur une réponse d'ici le {when}.",
        confirmation=" Une confirmation est envoyée à {email}.",
        closed="L'équipe {name} n'est pas disponible en ce moment",
        back=" et sera de retour le {when}",
        call=" ; si vous préférez qu'on vous rappelle, donnez-moi votre numéro de téléphone",
        over="Ce formulaire est terminé. Écrivez « {person} » et j'en commencerai un autre.",
        sent_open="Ce formulaire a déjà été envoyé : le ticket **{id}** est en cours de traitement.",
        sent_over="Ce formulaire a déjà été envoyé : le ticket **{id}** est terminé. "
        "Écrivez « {person} » et j'en ouvrirai un autre.",
        in_a_room="Une personne peut s'en occuper. D'autres lisent ici : envoyez-moi un message privé et écrivez "
        "« {person} ».",
        reached=" {name} : {at}.",
    ),
    "es": OfferWords(
        wants="hablar|humano|alguien|asesor|asesora|llámenme|llamenme|llámeme|llámame",
        person="hablar con una persona",
        where="¿Dónde está mi ticket?",
        colleague="alguien del equipo",
        this="Su consulta",
        opening="Claro: puedo trasladar esto a {whom}. ",
        grave="Gracias por decírmelo. Esto debe verlo alguien del equipo, y puedo pasarlo. ",
        injury="Si alguien necesita ayuda de inmediato, llame primero al 112 o al 911. ",
        go_on="Sigamos aquí con lo que usted empezó. ",
        upset="{about} no debería llevarle tanto tiempo: puedo pasarlo a {whom} con todo lo que se dijo.",
        no_help="Lo que encuentro no sirve. Puedo pasar esto a {whom}, con todo lo que se dijo.",
        not_known="No encuentro lo que necesita. Puedo pasar esto a {whom}, para que no tenga que repetirlo.",
        workflow="Esto hay que comprobarlo a mano. Puedo pasarlo a {whom}.",
        other="Puedo pasar esto a {whom}.",
        unsolved="Siento que no esté resuelto. Puedo trasladarlo otra vez a {whom}, con todo lo que se dijo.",
        shall="¿Lo hago? Diga «sí», o siga sin más.",
        declined="De acuerdo, no he pasado nada a nadie.",
        what_else="¿Qué más le gustaría saber?",
        opened="Gracias. Su ticket es **{number}**. Contiene lo que preguntó, lo que respondí y cómo contactar "
        "con usted, "
        "así que no tendrá que repetirlo. Pregúnteme cuando quiera: «{where}»",
        expected=" Puede esperar una respuesta antes del {when}.",
        confirmation=" Se envía una confirmación a {email}.",
        closed="El equipo de {name} no está disponible en este momento",
        back=" y vuelve el {when}",
        call="; si prefiere que le llamen, dígame su número de teléfono",
        over="Este formulario ha terminado. Escriba «{person}» y empezaré otro.",
        sent_open="Este formulario ya se envió como ticket **{id}** y se está atendiendo.",
        sent_over="Este formulario ya se envió como ticket **{id}**, y ese ticket ha terminado. "
        "Escriba «{person}» y abriré otro.",
        in_a_room="Una persona puede ocuparse de esto. Aquí leen otras personas: envíeme un mensaje directo y "
        "escriba «{person}».",
        reached=" {name}: {at}.",
    ),
    "it": OfferWords(
        wants="parlare|umano|qualcuno|operatore|operatrice|consulente|chiamatemi|richiamatemi|chiamami|richiamami",
        person="parlare con una persona",
        where="Dov'è il mio ticket?",
        colleague="qualcuno del team",
        this="La sua richiesta",
        opening="Certo: posso inoltrare questo a {whom}. ",
        grave="Grazie per avermelo detto. Deve vederlo qualcuno del team, e posso inoltrarlo. ",
        injury="Se qualcuno ha bisogno di aiuto subito, chiami prima il 112 o il 911. ",
        go_on="Continuiamo qui con ciò che ha iniziato. ",
        upset="{about} non dovrebbe richiedere tanto tempo: posso inoltrarlo a {whom} con tutto ciò che è stato detto.",
        no_help="Ciò che trovo non va bene. Posso inoltrare questo a {whom}, con tutto ciò che è stato detto.",
        not_known="Non trovo ciò che le serve. Posso inoltrare questo a {whom}, così non dovrà ripeterlo.",
        workflow="Bisogna controllarlo a mano. Posso inoltrarlo a {whom}.",
        other="Posso inoltrare questo a {whom}.",
        unsolved="Mi dispiace che non sia risolto. Posso inoltrarlo di nuovo a {whom}, con tutto ciò che è "
        "stato detto.",
        shall="Procedo? Dica «sì», oppure continui pure.",
        declined="Va bene, non ho inoltrato nulla.",
        what_else="Che cos'altro vorrebbe sapere?",
        opened="Grazie. Il suo ticket è **{number}**. Contiene ciò che ha chiesto, ciò che ho risposto e come "
        "raggiungerla, "
        "così non dovrà ripeterlo. Mi chieda quando vuole: «{where}»",
        expected=" Può aspettarsi una risposta entro {when}.",
        confirmation=" Una conferma viene inviata a {email}.",
        closed="Il team {name} non è disponibile in questo momento",
        back=" e torna {when}",
        call="; se preferisce una telefonata, mi dica il suo numero di telefono",
        over="Questo modulo è terminato. Scriva «{person}» e ne inizierò un altro.",
        sent_open="Questo modulo è già stato inviato come ticket **{id}** ed è in lavorazione.",
        sent_over="Questo modulo è già stato inviato come ticket **{id}**, e quel ticket è concluso. "
        "Scriva «{person}» e ne aprirò un altro.",
        in_a_room="Se ne può occupare una persona. Qui leggono anche altri: mi mandi un messaggio diretto e "
        "scriva «{person}».",
        reached=" {name}: {at}.",
    ),
    "pt": OfferWords(
        wants="falar|pessoa|alguém|atendente|operador|ligue-me|liguem-me|ligar-me|telefonem-me",
        person="falar com uma pessoa",
        where="Onde está o meu ticket?",
        colleague="alguém da equipa",
        this="O seu pedido",
        opening="Claro: posso encaminhar isto para {whom}. ",
        grave="Obrigado por me dizer. Alguém da equipa deve ver isto, e posso encaminhá-lo. ",
        injury="Se alguém precisa de ajuda imediata, ligue primeiro para o 112 ou o 911. ",
        go_on="Continuemos aqui com o que começou. ",
        upset="{about} não devia demorar tanto: posso encaminhá-lo para {whom} com tudo o que foi dito.",
        no_help="O que encontro não serve. Posso encaminhar isto para {whom}, com tudo o que foi dito.",
        not_known="Não encontro aquilo de que precisa. "
        "Posso encaminhar isto para {whom}, para que não tenha de repetir.",
        workflow="Isto tem de ser verificado à mão. Posso encaminhá-lo para {whom}.",
        other="Posso encaminhar isto para {whom}.",
        unsolved="Lamento que não esteja resolvido. Posso encaminhá-lo outra vez para {whom}, com tudo o que foi dito.",
        shall="Quer que o faça? Diga «sim», ou continue simplesmente.",
        declined="Está bem, não encaminhei nada.",
        what_else="O que mais gostaria de saber?",
        opened="Obrigado. O seu ticket é **{number}**. Contém o que perguntou, o que respondi e como "
        "contactar consigo, por isso não precisa de repetir. Pergunte-me quando quiser: «{where}»",
        expected=" Pode esperar uma resposta até {when}.",
        confirmation=" É enviada uma confirmação para {email}.",
        closed="A equipa {name} não está disponível neste momento",
        back=" e está de volta a partir de {when}",
        call="; se prefere que lhe liguem, diga-me o seu número de telefone",
        over="Este formulário terminou. Escreva «{person}» e eu começo outro.",
        sent_open="Este formulário já foi enviado como ticket **{id}** e está a ser tratado.",
        sent_over="Este formulário já foi enviado como ticket **{id}**, e esse ticket terminou. "
        "Escreva «{person}» e eu abro outro.",
        in_a_room="Uma pessoa pode tratar disto. Aqui há outras pessoas a ler: envie-me uma mensagem direta e "
        "escreva «{person}».",
        reached=" {name}: {at}.",
    ),
    "nl": OfferWords(
        wants="mens|medewerker|praten|spreken|iemand|bel|bellen",
        person="met een mens praten",
        where="Waar is mijn ticket?",
        colleague="iemand van het team",
        this="Uw vraag",
        opening="Natuurlijk: ik kan dit doorgeven aan {whom}. ",
        grave="Dank u dat u mij dit vertelt. Iemand van het team moet dit zien, en ik kan het doorgeven. ",
        injury="Als iemand meteen hulp nodig heeft, bel dan eerst 112 of 911. ",
        go_on="Laten we hier verdergaan met wat u begonnen bent. ",
        upset="{about} zou niet zo lang moeten duren: ik kan het met alles wat gezegd is doorgeven aan {whom}.",
        no_help="Wat ik vind, past niet. Ik kan dit doorgeven aan {whom}, met alles wat gezegd is.",
        not_known="Ik vind niet wat u nodig hebt. "
        "Ik kan dit doorgeven aan {whom}, zodat u het niet nog eens hoeft te zeggen.",
        workflow="Dit moet met de hand worden nagekeken. Ik kan het doorgeven aan {whom}.",
        other="Ik kan dit doorgeven aan {whom}.",
        unsolved="Het spijt mij dat het niet is opgelost. Ik kan het nog eens doorgeven aan {whom}, met alles wat "
        "gezegd is.",
        shall="Zal ik? Zeg “ja”, of ga gewoon verder.",
        declined="Goed, ik heb niets doorgegeven.",
        what_else="Wat wilt u verder weten?",
        opened="Dank u. Uw ticket is **{number}**. Daarin staat wat u vroeg, wat ik antwoordde en hoe u te "
        "bereiken bent, "
        "zodat u het niet nog eens hoeft te zeggen. Vraag mij wanneer u wilt: “{where}”",
        expected=" U kunt uiterlijk {when} een antwoord verwachten.",
        confirmation=" Een bevestiging gaat naar {email}.",
        closed="{name} is nu gesloten",
        back=" en is terug op {when}",
        call="; wordt u liever teruggebeld, geef mij dan uw telefoonnummer",
        over="Dit formulier is voorbij. Schrijf “{person}” en ik begin een ander.",
        sent_open="Dit formulier is al verstuurd, als ticket **{id}**, en wordt behandeld.",
        sent_over="Dit formulier is al verstuurd, als ticket **{id}**, en dat ticket is afgerond. "
        "Schrijf “{person}” en ik maak een ander.",
        in_a_room="Een mens kan dit oppakken. Hier lezen anderen mee: stuur mij een direct bericht en schrijf "
        "“{person}”.",
        reached=" {name} is bereikbaar via {at}.",
    ),
}

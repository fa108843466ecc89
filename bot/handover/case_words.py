"""What a waiting person is told about their ticket, and what they may say, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final

from bot.words.languages import said_in


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Braces are filled in. keep, call, assistant: what can be chosen, and is understood.

    waits, assists: patterns for saying the same as a whole message, in any case of letters. calls: how a wish to be
    called begins. times: words by which a time begins. around: what may stand between such a wish, its number and its
    time, and says nothing. reply: which numbers stand for the choices.
    """

    keep: str
    call: str
    assistant: str
    waits: str
    calls: str
    assists: str
    times: str
    around: str
    again: str
    with_you: str
    colleague: str
    resolved: str
    closed: str
    waiting: str
    unanswered: str
    nobody: str
    free: str
    team: str
    your_colleague: str
    no_time: str
    still: str
    untaken: str
    overdue: str
    call_me: str
    until_then: str
    away: str
    late: str
    waits_for: str
    goes_to: str
    whoever: str
    to_assistant: str
    write_again: str
    which_number: str
    which_time: str
    noted: str
    in_private: str
    may_answer: str
    reply: str


def case_words(language: str) -> CaseWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, CASE_WORDS)


CASE_WORDS: Final = {
    "en": CaseWords(
        keep="Keep waiting",
        call="Call me back",
        assistant="Talk to the assistant",
        waits=r"(?:i(?:'|\u2019)?ll |please )?keep waiting",
        calls=r"(?:(?:please|can you|could you) )?(?:call|ring) me",
        assists=r"(?:please )?(?:talk|speak|back) to the assistant",
        times=r"back|today|tomorrow|tonight|in the|on|at|after|before|between|any ?time|when",
        around=r"back|and|please",
        again="You are talking to the assistant again.",
        with_you="{who} is with you now, about ticket **{id}**.",
        colleague="A colleague",
        resolved="Ticket **{id}** is resolved",
        closed="Ticket **{id}** is closed",
        waiting="Ticket **{id}** waits for an answer from you. To answer, say “add to ticket {id}:” and then what you "
        "want to say.",
        unanswered="{who} has not answered, so ticket **{id}** waits for somebody else to take it.",
        nobody="Nobody",
        free="Ticket **{id}** waits for somebody else to take it.",
        team="the team",
        your_colleague="Your colleague here",
        no_time="I cannot say when somebody will.",
        still="You can still expect an answer by {when}.",
        untaken="Nobody has taken ticket **{id}** yet.",
        overdue="Ticket **{id}** should have been answered by now, and nobody has taken it. I am sorry. It stays with "
        "{whom}, as overdue.",
        call_me="If you would rather be called, say “{call}”.",
        until_then="Until then, say “{keep}”, “{call}” or “{assistant}”.",
        away="{who} has what you wrote about ticket **{id}**.",
        late="{who} has not answered you for longer than it should take. I am sorry. Without an answer by {when}, "
        "ticket **{id}** goes back to {whom} for somebody else to take.",
        waits_for="All right: **{id}** waits for {who}.",
        goes_to="What you write goes to {who}.",
        whoever="whoever takes it",
        to_assistant="You are talking to the assistant. **{id}** stays open, and {who} can still answer you here.",
        write_again="Say “{keep}” to write to {who} again.",
        which_number="Which number may they call? Please tell me with its country code.",
        which_time="I have noted in **{id}** that you would like to be called at {number}. When does it suit you?",
        noted="It is noted in **{id}** for whoever calls you; a time is a wish, and I cannot promise it. Until then "
        "you are talking to the assistant.",
        in_private="Others read along here, so please tell me that in a direct message.",
        may_answer="You may answer",
        reply="Reply {numbers}.",
    ),
    "de": CaseWords(
        keep="Weiter warten",
        call="Bitte zurückrufen",
        assistant="Mit dem Assistenten sprechen",
        waits=r"(?:bitte )?(?:weiter warten|(?:ich )?warte(?:n)?(?: (?:ich )?weiter| noch)?)",
        calls=r"(?:bitte )?(?:(?:rufen sie|ruft|ruf|rufe) mich|zurückrufen|können sie mich (?:an|zurück)rufen)",
        assists=r"(?:bitte )?(?:zurück )?(?:mit dem|zum) assistenten(?: (?:sprechen|reden))?",
        times=r"an\b|zurück|heute|morgen|übermorgen|am|um|ab|nach|vor|zwischen|jederzeit|gegen|vormittags|nachmittags",
        around=r"bitte|zurück|an|und|doch",
        again="Sie sprechen wieder mit dem Assistenten.",
        with_you="{who} ist jetzt bei Ihnen, zum Ticket **{id}**.",
        colleague="Jemand aus dem Team",
        resolved="Ticket **{id}** ist gelöst",
        closed="Ticket **{id}** ist geschlossen",
        waiting="Ticket **{id}** wartet auf eine Antwort von Ihnen. Schreiben Sie dazu „zum Ticket {id}:“ und dann, "
        "was "
        "Sie sagen möchten.",
        unanswered="{who} hat nicht geantwortet; Ticket **{id}** wartet jetzt darauf, dass jemand anderes es "
        "übernimmt.",
        nobody="Niemand",
        free="Ticket **{id}** wartet darauf, dass jemand anderes es übernimmt.",
        team="das Team",
        your_colleague="Ihr Gegenüber hier",
        no_time="Wann das jemand tut, kann ich nicht sagen.",
        still="Eine Antwort können Sie weiterhin bis {when} erwarten.",
        untaken="Noch hat niemand das Ticket **{id}** übernommen.",
        overdue="Ticket **{id}** sollte inzwischen beantwortet sein, und niemand hat es übernommen. Das tut mir leid. "
        "Zuständig "
        "ist weiterhin {whom}; dort gilt es als überfällig.",
        call_me="Wenn Sie lieber angerufen werden, sagen Sie „{call}“.",
        until_then="Sagen Sie bis dahin „{keep}“, „{call}“ oder „{assistant}“.",
        away="{who} hat, was Sie zum Ticket **{id}** geschrieben haben.",
        late="{who} hat Ihnen länger nicht geantwortet, als es dauern sollte. Das tut mir leid. Ohne Antwort bis "
        "{when} "
        "geht Ticket **{id}** zurück an {whom}, damit jemand anderes es übernimmt.",
        waits_for="In Ordnung: **{id}** wartet auf {who}.",
        goes_to="Was Sie schreiben, geht an {who}.",
        whoever="jemanden, der es übernimmt",
        to_assistant="Sie sprechen mit dem Assistenten. **{id}** bleibt offen, und {who} kann Ihnen hier "
        "weiterhin antworten.",
        write_again="Sagen Sie „{keep}“, um wieder an {who} zu schreiben.",
        which_number="Unter welcher Nummer darf man Sie anrufen? Bitte mit Ländervorwahl.",
        which_time="Ich habe in **{id}** vermerkt, dass Sie unter {number} angerufen werden möchten. Wann passt es "
        "Ihnen?",
        noted="Es ist in **{id}** vermerkt, für die Person, die Sie anruft; die Zeit ist ein Wunsch, versprechen "
        "kann ich sie nicht. Bis dahin sprechen Sie mit dem Assistenten.",
        in_private="Hier lesen andere mit. Sagen Sie mir das bitte in einer Direktnachricht.",
        may_answer="Sie können antworten",
        reply="Antworten Sie mit {numbers}.",
    ),
    "fr": CaseWords(
        keep="Continuer d'attendre",
        call="Rappelez-moi",
        assistant="Parler à l'assistant",
        waits=r"(?:(?:je )?(?:continuer?|préfère) (?:d['\u2019]|à )?attendre|j['\u2019]attends(?: encore)?)",
        calls=r"(?:(?:pouvez-vous|merci de|veuillez) )?(?:rappelez-moi|rappelle-moi|me rappeler|appelez-moi|appelle-moi"
        r"|m['\u2019]appeler)",
        assists=r"(?:je (?:veux|voudrais) )?(?:parler|revenir) à l['\u2019]assistant",
        times=r"quand|dès|aujourd['\u2019]hui|demain|ce|cet|cette|à|au|après|avant|entre|vers|n['\u2019]importe"
        r"|le matin|l['\u2019]après-midi|le",
        around=r"s['\u2019]il vous plaît|et",
        again="Vous parlez de nouveau à l'assistant.",
        with_you="{who} est maintenant avec vous, au sujet du ticket **{id}**.",
        colleague="Un membre de l'équipe",
        resolved="Le ticket **{id}** est résolu",
        closed="Le ticket **{id}** est fermé",
        waiting="Le ticket **{id}** attend une réponse de vous. Pour répondre, écrivez « ajouter au ticket {id} : » "
        "puis "
        "ce que vous voulez dire.",
        unanswered="{who} n'a pas répondu ; le ticket **{id}** attend maintenant que quelqu'un d'autre le prenne.",
        nobody="Personne",
        free="Le ticket **{id}** attend que quelqu'un d'autre le prenne.",
        team="l'équipe",
        your_colleague="Votre interlocuteur ici",
        no_time="Je ne peux pas dire quand quelqu'un le fera.",
        still="Vous pouvez toujours compter sur une réponse d'ici le {when}.",
        untaken="Personne n'a encore pris le ticket **{id}**.",
        overdue="Le ticket **{id}** aurait dû recevoir une réponse, et personne ne l'a pris. J'en suis désolé. Il "
        "reste, en retard, auprès de {whom}.",
        call_me="Si vous préférez qu'on vous appelle, dites « {call} ».",
        until_then="D'ici là, dites « {keep} », « {call} » ou « {assistant} ».",
        away="{who} a ce que vous avez écrit au sujet du ticket **{id}**.",
        late="{who} ne vous a pas répondu depuis plus longtemps que prévu. J'en suis désolé. Sans réponse d'ici le "
        "{when}, le ticket **{id}** retourne à {whom} pour que quelqu'un d'autre le prenne.",
        waits_for="D'accord : **{id}** attend {who}.",
        goes_to="Ce que vous écrivez va à {who}.",
        whoever="que quelqu'un le prenne",
        to_assistant="Vous parlez à l'assistant. **{id}** reste ouvert, et {who} peut toujours vous répondre ici.",
        write_again="Dites « {keep} » pour écrire de nouveau à {who}.",
        which_number="À quel numéro peut-on vous appeler ? Avec l'indicatif du pays, s'il vous plaît.",
        which_time="J'ai noté dans **{id}** que vous souhaitez un appel au {number}. Quand cela vous convient-il ?",
        noted="C'est noté dans **{id}** pour qui vous appellera ; une heure est un souhait, et je ne peux pas la "
        "promettre. D'ici là, vous parlez à l'assistant.",
        in_private="D'autres lisent ici : dites-moi cela en message privé, s'il vous plaît.",
        may_answer="Vous pouvez répondre",
        reply="Répondez {numbers}.",
    ),
    "es": CaseWords(
        keep="Seguir esperando",
        call="Llámenme",
        assistant="Hablar con el asistente",
        waits=r"(?:(?:voy a )?(?:seguir|sigo) esperando|(?:yo )?espero|esperar)",
        calls=r"(?:por favor,? )?(?:ll[áa]m(?:en|e|a)me|me (?:pueden?|podrían?) llamar|que me llamen|pueden llamarme)",
        assists=r"(?:quiero )?(?:hablar con el|volver al) asistente",
        times=r"hoy|mañana|esta|este|por la|a las|a la|al|el|después|antes|entre|cuando|a partir",
        around=r"por favor|y|de vuelta",
        again="Vuelve a hablar con el asistente.",
        with_you="{who} está ahora con usted, sobre el ticket **{id}**.",
        colleague="Alguien del equipo",
        resolved="El ticket **{id}** está resuelto",
        closed="El ticket **{id}** está cerrado",
        waiting="El ticket **{id}** espera una respuesta suya. Para responder, escriba «añadir al ticket {id}:» y "
        "después "
        "lo que quiere decir.",
        unanswered="{who} no ha respondido; el ticket **{id}** espera ahora a que otra persona lo atienda.",
        nobody="Nadie",
        free="El ticket **{id}** espera a que otra persona lo atienda.",
        team="el equipo",
        your_colleague="La persona que le atiende",
        no_time="No puedo decir cuándo lo hará alguien.",
        still="Todavía puede esperar una respuesta antes del {when}.",
        untaken="Nadie se ha hecho cargo todavía del ticket **{id}**.",
        overdue="El ticket **{id}** ya debería tener respuesta, y nadie se ha hecho cargo de él. Lo siento. "
        "Sigue pendiente para {whom}, con retraso.",
        call_me="Si prefiere que le llamen, diga «{call}».",
        until_then="Hasta entonces, diga «{keep}», «{call}» o «{assistant}».",
        away="{who} tiene lo que usted escribió sobre el ticket **{id}**.",
        late="{who} lleva más tiempo del debido sin responderle. Lo siento. Sin respuesta antes del {when}, el ticket "
        "**{id}** vuelve a {whom} para que otra persona lo atienda.",
        waits_for="De acuerdo: **{id}** espera a {who}.",
        goes_to="Lo que usted escriba va a {who}.",
        whoever="que alguien lo atienda",
        to_assistant="Está hablando con el asistente. **{id}** sigue abierto, y {who} todavía puede responderle aquí.",
        write_again="Diga «{keep}» para volver a escribir a {who}.",
        which_number="¿A qué número le pueden llamar? Con el prefijo del país, por favor.",
        which_time="He anotado en **{id}** que desea que le llamen al {number}. ¿Cuándo le viene bien?",
        noted="Está anotado en **{id}** para quien le llame; la hora es un deseo, y no puedo prometerla. Hasta "
        "entonces "
        "habla con el asistente.",
        in_private="Aquí leen otras personas: dígamelo en un mensaje directo, por favor.",
        may_answer="Puede responder",
        reply="Responda {numbers}.",
    ),
    "it": CaseWords(
        keep="Continuare ad aspettare",
        call="Richiamatemi",
        assistant="Parlare con l'assistente",
        waits=r"(?:continu(?:are|o) ad aspettare|aspetto(?: ancora)?)",
        calls=r"(?:per favore,? )?(?:richiam(?:atemi|ami)|mi (?:richiami|richiamate|chiami|chiamate)|chiam(?:atemi"
        r"|ami))",
        assists=r"(?:voglio |vorrei )?(?:parlare con l['\u2019]|tornare all['\u2019])assistente",
        times=r"oggi|domani|dopo|prima|tra|alle|al|il|la|in|quando|verso|stasera|di",
        around=r"per favore|e|indietro",
        again="Sta di nuovo parlando con l'assistente.",
        with_you="{who} è ora con lei, per il ticket **{id}**.",
        colleague="Qualcuno del team",
        resolved="Il ticket **{id}** è risolto",
        closed="Il ticket **{id}** è chiuso",
        waiting="Il ticket **{id}** aspetta una sua risposta. Per rispondere, scriva «aggiungi al ticket {id}:» e "
        "poi "
        "ciò che vuole dire.",
        unanswered="{who} non ha risposto; il ticket **{id}** aspetta ora che qualcun altro lo prenda.",
        nobody="Nessuno",
        free="Il ticket **{id}** aspetta che qualcun altro lo prenda.",
        team="il team",
        your_colleague="La persona che la segue",
        no_time="Non posso dire quando qualcuno lo farà.",
        still="Può ancora aspettarsi una risposta entro {when}.",
        untaken="Nessuno ha ancora preso il ticket **{id}**.",
        overdue="Il ticket **{id}** dovrebbe già avere una risposta, e nessuno l'ha preso. Mi dispiace. Resta in "
        "attesa, in ritardo, presso {whom}.",
        call_me="Se preferisce una telefonata, dica «{call}».",
        until_then="Fino ad allora, dica «{keep}», «{call}» o «{assistant}».",
        away="{who} ha ciò che ha scritto per il ticket **{id}**.",
        late="{who} non le risponde da più tempo del dovuto. Mi dispiace. Senza risposta entro {when}, il ticket "
        "**{id}** "
        "torna a {whom} perché lo prenda qualcun altro.",
        waits_for="Va bene: **{id}** aspetta {who}.",
        goes_to="Ciò che scrive va a {who}.",
        whoever="che qualcuno lo prenda",
        to_assistant="Sta parlando con l'assistente. **{id}** resta aperto, e {who} può ancora risponderle qui.",
        write_again="Dica «{keep}» per scrivere di nuovo a {who}.",
        which_number="A quale numero la si può chiamare? Con il prefisso del paese, per favore.",
        which_time="Ho annotato in **{id}** che desidera una telefonata al {number}. Quando le va bene?",
        noted="È annotato in **{id}** per chi la chiamerà; l'ora è un desiderio, e non posso prometterla. Fino ad "
        "allora "
        "parla con l'assistente.",
        in_private="Qui leggono anche altri: me lo dica in un messaggio diretto, per favore.",
        may_answer="Può rispondere",
        reply="Risponda {numbers}.",
    ),
    "pt": CaseWords(
        keep="Continuar à espera",
        call="Liguem-me",
        assistant="Falar com o assistente",
        waits=r"(?:(?:continuar|continuo|fico) à espera|(?:eu )?espero)",
        calls=r"(?:por favor,? )?(?:lig(?:uem?|a)-me|me lig(?:uem?|a)|telefonem?-me|podem ligar-me|podem me ligar)",
        assists=r"(?:quero )?(?:falar com o|voltar ao) assistente",
        times=r"hoje|amanhã|depois|antes|entre|às|à|ao|de|da|quando|a partir|esta|este|na|no",
        around=r"por favor|e|de volta",
        again="Está de novo a falar com o assistente.",
        with_you="{who} está agora consigo, sobre o ticket **{id}**.",
        colleague="Alguém da equipa",
        resolved="O ticket **{id}** está resolvido",
        closed="O ticket **{id}** está fechado",
        waiting="O ticket **{id}** espera uma resposta sua. Para responder, escreva «adicionar ao ticket {id}:» e "
        "depois "
        "o que quer dizer.",
        unanswered="{who} não respondeu; o ticket **{id}** espera agora que outra pessoa o assuma.",
        nobody="Ninguém",
        free="O ticket **{id}** espera que outra pessoa o assuma.",
        team="a equipa",
        your_colleague="A pessoa que responde aqui",
        no_time="Não posso dizer quando alguém o fará.",
        still="Ainda pode esperar uma resposta até {when}.",
        untaken="Ainda ninguém assumiu o ticket **{id}**.",
        overdue="O ticket **{id}** já devia ter resposta, e ninguém o assumiu. Lamento. Continua, em "
        "atraso, com {whom}.",
        call_me="Se prefere que lhe liguem, diga «{call}».",
        until_then="Até lá, diga «{keep}», «{call}» ou «{assistant}».",
        away="{who} tem o que escreveu sobre o ticket **{id}**.",
        late="{who} não lhe responde há mais tempo do que devia. Lamento. Sem resposta até {when}, o ticket **{id}** "
        "volta para {whom}, para que outra pessoa o assuma.",
        waits_for="Está bem: **{id}** espera por {who}.",
        goes_to="O que escrever vai para {who}.",
        whoever="quem o assuma",
        to_assistant="Está a falar com o assistente. **{id}** continua aberto, e {who} ainda pode responder-lhe aqui.",
        write_again="Diga «{keep}» para voltar a escrever a {who}.",
        which_number="Para que número lhe podem ligar? Com o indicativo do país, por favor.",
        which_time="Anotei em **{id}** que deseja que lhe liguem para {number}. Quando lhe dá jeito?",
        noted="Está anotado em **{id}** para quem lhe ligar; a hora é um desejo, e não a posso prometer. Até lá fala "
        "com o "
        "assistente.",
        in_private="Aqui há outras pessoas a ler: diga-me isso numa mensagem direta, por favor.",
        may_answer="Pode responder",
        reply="Responda {numbers}.",
    ),
    "nl": CaseWords(
        keep="Blijven wachten",
        call="Bel mij terug",
        assistant="Met de assistent praten",
        waits=r"(?:(?:ik )?blij(?:f|ven) wachten|ik wacht(?: wel)?)",
        calls=r"(?:alstublieft,? )?(?:bel(?:t u)? (?:mij|me)|kunt u (?:mij|me) (?:terug)?bellen)",
        assists=r"(?:met de assistent (?:praten|spreken)|terug naar de assistent)",
        times=r"terug|vandaag|morgen|vanavond|vanmiddag|om|na|voor|tussen|op|in|wanneer|rond",
        around=r"terug|alstublieft|en",
        again="U praat weer met de assistent.",
        with_you="{who} is nu bij u, over ticket **{id}**.",
        colleague="Iemand van het team",
        resolved="Ticket **{id}** is opgelost",
        closed="Ticket **{id}** is gesloten",
        waiting="Ticket **{id}** wacht op een antwoord van u. Zeg om te antwoorden “voeg toe aan ticket {id}:” en dan "
        "wat "
        "u wilt zeggen.",
        unanswered="{who} heeft niet geantwoord; ticket **{id}** wacht er nu op dat iemand anders het oppakt.",
        nobody="Niemand",
        free="Ticket **{id}** wacht erop dat iemand anders het oppakt.",
        team="het team",
        your_colleague="Degene die u hier helpt",
        no_time="Wanneer iemand dat doet, kan ik niet zeggen.",
        still="U kunt nog steeds uiterlijk {when} een antwoord verwachten.",
        untaken="Nog niemand heeft ticket **{id}** opgepakt.",
        overdue="Ticket **{id}** had al beantwoord moeten zijn, en niemand heeft het opgepakt. Dat spijt mij. Het "
        "staat als te laat bij {whom}.",
        call_me="Als u liever gebeld wordt, zeg dan “{call}”.",
        until_then="Zeg tot die tijd “{keep}”, “{call}” of “{assistant}”.",
        away="{who} heeft wat u over ticket **{id}** hebt geschreven.",
        late="{who} heeft u langer niet geantwoord dan het zou moeten duren. Dat spijt mij. Zonder antwoord uiterlijk "
        "{when} gaat ticket **{id}** terug naar {whom}, zodat iemand anders het oppakt.",
        waits_for="Goed: **{id}** wacht op {who}.",
        goes_to="Wat u schrijft, gaat naar {who}.",
        whoever="iemand die het oppakt",
        to_assistant="U praat met de assistent. **{id}** blijft open, en {who} kan u hier nog steeds antwoorden.",
        write_again="Zeg “{keep}” om weer aan {who} te schrijven.",
        which_number="Op welk nummer mag men u bellen? Met het landnummer, alstublieft.",
        which_time="Ik heb in **{id}** genoteerd dat u op {number} gebeld wilt worden. Wanneer schikt het u?",
        noted="Het is in **{id}** genoteerd voor wie u belt; een tijd is een wens, en ik kan hem niet beloven. Tot "
        "die tijd "
        "praat u met de assistent.",
        in_private="Hier lezen anderen mee: zeg mij dat in een direct bericht, alstublieft.",
        may_answer="U kunt antwoorden",
        reply="Antwoord {numbers}.",
    ),
}

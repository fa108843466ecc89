"""What people say about their own tickets and what the desk answers, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Asked:
    """Whole messages, as patterns in any case of letters. adds: its groups are what is to be added.

    mine: how one's own ticket is named, in the place of a number that stands alone. adds_it, closes_it: the same of
    what was spoken of just before, and a wish about a ticket only then.
    """

    asks: str
    adds: str
    closes: str
    mine: str
    adds_it: str
    closes_it: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the desk says. Braces are filled in; `states` are in the order of `bot.tickets.Status`.

    person: how to say that one wants a person. add: how to say that something is to be added.
    """

    in_private: str
    none: str
    not_yours: str
    person: str
    states: tuple[str, str, str, str, str, str]
    colleague: str
    last_change: str
    discreet: str
    over: str
    what: str
    added: str
    closed: str
    closed_already: str


_NUMBER: Final = r"(?:\s+(?:number\s+|nr\.?\s*|n[º°o]\.?\s*)?FD-\w{8})?"
_WHAT: Final = r"\s*[:,.\u2013-]?\s*(?P<what>.*)"
_EN_MINE: Final = r"(?:my |the |our |that |this )*(?:open |support )?tickets?"
_HOW_FAR: Final = {
    "en": r"(?:(?:hi|hello|hey)\W+)?(?:(?:is there |do you have )?any (?:news|updates?|progress)(?: (?:on|about|for))?"
    r"|how far is|where is|(?:what(?: is|'s|\u2019s)?|whats) the status of|status of|(?:what is|what['\u2019]s|whats) (?:happening|going on) with|what happened (?:with|to))"
    r"\W+my (?:support )?(?:request|case|inquiry|enquiry|complaint)\W*|(?:is there |do you have )?any (?:news|updates?|progress)(?: yet)?\W*",
    "de": r"(?:hallo\W+)?(?:wie (?:ist|steht) (?:der stand|es)(?: (?:von|bei|mit|um|zu))?|wie weit (?:ist|sind)|was (?:ist mit|macht|wird aus)"
    r"|(?:gibt es )?(?:etwas |schon )?neues (?:zu|von)|(?:der )?(?:stand|status)(?: (?:von|bei|zu))?)\W+mein\w*\s+"
    r"(?:tickets?|anfragen?|anliegens?|vorgangs?|meldung)\W*",
    "fr": r"(?:bonjour\W+)?(?:o\u00f9 en (?:est|sont)|(?:quel est )?(?:l['\u2019])?(?:\u00e9tat|le statut|statut|avancement) de"
    r"|(?:avez-vous |y a-t-il )?(?:des nouvelles|du nouveau) (?:de|sur|pour|concernant)|qu['\u2019]en est-il de)\W+(?:mon|ma|mes)\s+"
    r"(?:tickets?|demandes?|requ\u00eates?|dossiers?)\W*",
    "es": r"\u00bf?(?:hola\W+)?(?:c\u00f3mo (?:va|van|est\u00e1n?|sigue)|qu\u00e9 (?:pasa|pas\u00f3|hay) (?:con|de)|en qu\u00e9 (?:estado|punto) (?:est\u00e1|va)"
    r"|(?:cu\u00e1l es )?(?:el )?estado de|(?:hay |alguna )?noved(?:ad|ades) (?:de|sobre|con))\W+mis?\s+"
    r"(?:tickets?|solicitud(?:es)?|consultas?|caso|petici\u00f3n)\W*",
    "it": r"(?:ciao\W+)?(?:a che punto (?:\u00e8|sono)|come (?:va|procede)|(?:qual \u00e8 )?(?:lo )?stato (?:di|del|della)"
    r"|(?:ci sono )?novit\u00e0 (?:su|sul|sulla)|che ne \u00e8 (?:di|del|della))\W+(?:(?:la|il|le|i) )?(?:mi[ao]|miei|mie)\s+"
    r"(?:tickets?|richiest[ae]|segnalazion[ei]|pratica)\W*",
    "pt": r"(?:ol\u00e1\W+)?(?:como (?:est\u00e1|vai|anda|ficou)|em que (?:ponto|estado|p\u00e9) est\u00e1|qual (?:\u00e9 )?o (?:estado|status|andamento) d[eoa]"
    r"|(?:h\u00e1 |tem |alguma )?novidades? (?:sobre|d[eoa]))\W+(?:[oa]s? )?(?:meus?|minhas?)\s+"
    r"(?:tickets?|solicita\u00e7(?:\u00e3o|\u00f5es)|chamados?|pedido de (?:ajuda|suporte)|caso)\W*",
    "nl": r"(?:hallo\W+)?(?:hoe (?:staat het (?:ervoor )?met|ver is|gaat het met|loopt)|(?:wat is de )?(?:status|stand) van"
    r"|(?:is er )?(?:al |iets )?nieuws over)\W+mijn\s+(?:tickets?|aanvra(?:ag|gen)|verzoek(?:en)?|melding(?:en)?)\W*",
}  # fmt: skip
"""Whole messages that ask how far something is for which people have other names than "ticket"."""

ASKED: Final = {
    "en": Asked(
        asks=_HOW_FAR["en"] + r"|" + r"(?:(?:hi|hello|hey|please|and|so)\W+)?(?:where(?: is| are|'s|\u2019s)|what(?: is|'s|\u2019s)? (?:the )?(?:status|state|news)(?: of| on| with)?"
        r"|what(?: is|'s|\u2019s) (?:happening|going on|up|new)(?: with| on)?|what (?:has )?happened (?:to|with)|what about"
        r"|how (?:is|far is|are)|how(?:'s|\u2019s)|status of|any (?:news|update|updates|progress) (?:on|about|for|with)|update on|is there (?:any )?(?:news|an update) (?:on|about)"
        rf"|(?:can you )?show(?: me)?|(?:can you )?check(?: on)?|do i have|list)\W+(?:any |an )?{_EN_MINE}\b.*"
        r"|(?:has|have|did) (?:any|some)(?:body|one) (?:already |yet )?(?:look(?:ed)? at|seen?|read|take[n]?|pick(?:ed)? up|answer(?:ed)?) (?:my|the) ticket\b.*"
        r"|(?:my |the )?tickets?(?: status)?\W*|/tickets?\W*",
        adds=r"(?:(?:please|can you|could you|also) )*(?:add (?:this |that |something )?to|(?:note|write|put) (?:this |that |it )?(?:on|in|into|down on)) (?:my |the |that )?ticket"
        + _NUMBER + r"(?: that\b)?" + _WHAT,
        closes=r"(?:(?:please|can you|could you|you can|i want to|i would like to) )*(?:close|cancel|withdraw|delete) (?:my |the |that |this )?ticket\b.*",
        mine="my ticket",
        adds_it=r"(?:(?:please|pls|can you|could you|also|and|i want to|i would like to|i['\u2019]d like to|let me|can i|may i) )*add (?:"
        r"(?:(?:this|that|it|something)(?: to (?:it|that|this(?: one)?|the case))?(?! to\b)|to (?:it|that|this(?: one)?))" + _WHAT + r"|that (?P<that>.+))"
        r"|(?:please |also )*note (?:that )?(?P<note>.+)",
        closes_it=r"(?:(?:please|pls|can you|could you|you can|i want to|just|ok|and) )*(?:close|cancel|withdraw|delete|drop) (?:it|that|this)(?: one)?"
        r"(?: again| now| then)?(?:,? (?:please|pls|thanks|thank you))?",
    ),
    "de": Asked(
        asks=_HOW_FAR["de"] + r"|" + r"(?:hallo\W+)?(?:wo (?:ist|bleibt|sind)|wie (?:steht es (?:mit|um)|weit (?:ist|sind)|ist der stand (?:von|bei))|was (?:ist mit|macht|gibt es neues zu)"
        r"|(?:gibt es )?(?:etwas )?neues (?:zu|von)|stand (?:von|bei)|status (?:von|meines)?|zeig(?:e|en sie)?(?: mir)?)\W+(?:mein(?:em|er|en|es|e)?|das|dem|die)?\s*tickets?\b.*"
        r"|(?:mein|meine) tickets?\W*",
        adds=r"(?:bitte )?(?:erg\u00e4nze|erg\u00e4nzen sie|f\u00fcge?|f\u00fcgen sie|schreib(?:e|en sie)?)(?: bitte)?(?: das| dies)? (?:zu |in |bei |in das )?(?:mein(?:em|es|e)?|dem|das) ticket"
        + _NUMBER + r"(?: hinzu| dazu| an)?" + _WHAT + r"|zu(?:m| mein(?:em)?) ticket" + _NUMBER + r"(?: hinzuf\u00fcgen| erg\u00e4nzen)?\s*:\s*(?P<rest>.*)",
        closes=r"(?:bitte )?(?:schlie\u00dfe?|schliessen?|schlie\u00dfen sie|beende|beenden sie|storniere|stornieren sie)(?: bitte)? (?:mein|das|dieses) ticket\b.*"
        r"|(?:mein|das) ticket (?:bitte )?(?:schlie\u00dfen|schliessen|beenden|stornieren)\b.*",
        mine="mein ticket",
        adds_it=r"(?:bitte )?(?:f\u00fcge?|f\u00fcgen sie|schreib(?:e|en sie)?|erg\u00e4nz(?:e|en sie)|trag(?:e|en sie)?)(?: bitte)?(?: noch)?"
        r"(?: (?:das|dies|es|folgendes)(?: noch)?(?: (?:hinzu|dazu|an|ein|da))?" + _WHAT + r"|\s*:\s*(?P<rest>.+)|,? dass (?P<that>.+))",
        closes_it=r"(?:bitte )?(?:schlie(?:\u00df|ss)e?(?:n sie)?|beende(?:n sie)?|storniere?(?:n sie)?|mach(?:e|en sie)?)(?: bitte)? (?:es|das|ihn|dieses)"
        r"(?: bitte)?(?: zu)?(?: bitte)?",
    ),
    "fr": Asked(
        asks=_HOW_FAR["fr"] + r"|" + r"(?:bonjour\W+)?(?:o\u00f9 (?:en )?(?:est|sont)|(?:quel est )?(?:l['\u2019]\u00e9tat|le statut) de|des nouvelles de|du nouveau (?:sur|pour)|qu['\u2019]en est-il de"
        r"|montre(?:z)?(?:-moi)?)\W+(?:mon|mes|le|les|ce)\s*tickets?\b.*|mes tickets\W*|mon ticket\W*",
        adds=r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?ajoute(?:z|r)?(?: ceci| cela| \u00e7a)? (?:\u00e0|au|dans) (?:mon |le )?ticket" + _NUMBER + _WHAT,
        closes=r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:ferme(?:z|r)?|cl\u00f4ture(?:z|r)?|annule(?:z|r)?) (?:mon|le|ce) ticket\b.*",
        mine="mon ticket",
        adds_it=r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:y )?ajoute(?:z|r)?(?:-y)?(?:[- ](?:ceci|cela|\u00e7a|ca|le|la)\b" + _WHAT
        + r"|\s*:\s*(?P<rest>.+)| que (?P<that>.+))",
        closes_it=r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:le )?(?:ferme(?:z|r)?|cl\u00f4ture(?:z|r)?|annule(?:z|r)?)(?:[- ](?:le|la|\u00e7a|ca|cela|celui-ci))?"
        r"(?:,? (?:s['\u2019]il (?:vous|te) pla[i\u00ee]t|svp|merci))?",
    ),
    "es": Asked(
        asks=_HOW_FAR["es"] + r"|" + r"\u00bf?(?:hola\W+)?(?:d\u00f3nde est\u00e1n?|c\u00f3mo (?:va|van|est\u00e1)|qu\u00e9 (?:pasa|hay) (?:con|de)|cu\u00e1l es el estado de|(?:el )?estado de|hay novedades (?:de|sobre)"
        r"|novedades (?:de|sobre)|mu\u00e9stra(?:me)?|mu\u00e9streme|ver)\W+(?:mi|mis|el|los|este)\s*tickets?\b.*|mis? tickets?\W*",
        adds=r"(?:por favor,? )?(?:a\u00f1ad[ea]|a\u00f1adir|agreg(?:a|ue|ar))(?: esto| eso)? (?:a|al|en) (?:mi |el )?ticket" + _NUMBER + _WHAT,
        closes=r"(?:por favor,? )?(?:cierr[ae]|cerrar|cancel(?:a|e|ar)|anul(?:a|e|ar)) (?:mi|el|este) ticket\b.*",
        mine="mi ticket",
        adds_it=r"(?:por favor,? )?(?:(?:a\u00f1\u00e1d[ae]|agr\u00e9g(?:a|ue))l[oe]\b" + _WHAT + r"|(?:a\u00f1ad[ea]|a\u00f1adir|agreg(?:a|ue|ar))"
        r"(?: (?:esto|eso)\b[\s:,.\u2013-]*(?P<rest>.*)|\s*:\s*(?P<more>.+)| que (?P<that>.+)))",
        closes_it=r"(?:por favor,? )?(?:(?:ci\u00e9rr[ae]|canc\u00e9l[ae]|an\u00fal[ae])l[oe]|(?:cierr[ae]|cancel[ae]|anul[ae]) (?:eso|esto|este))(?:,? (?:por favor|gracias))?",
    ),
    "it": Asked(
        asks=_HOW_FAR["it"] + r"|" + r"(?:ciao\W+)?(?:dov['\u2019]\u00e8|dove (?:\u00e8|sono)|a che punto (?:\u00e8|sono)|come va|(?:qual \u00e8 )?lo stato (?:di|del)|novit\u00e0 (?:su|sul)|mostra(?:mi)?)\W+"
        r"(?:il mio|i miei|il|mio|questo)?\s*tickets?\b.*|(?:il mio|i miei) tickets?\W*",
        adds=r"(?:per favore )?(?:aggiung[ia]|aggiungere)(?: questo| ci\u00f2)? (?:al?|nel|in) (?:(?:il )?mio )?ticket" + _NUMBER + _WHAT,
        closes=r"(?:per favore )?(?:chiud[ia]|chiudere|annull[ai]|annullare) (?:il mio|il|questo) ticket\b.*",
        mine="il mio ticket",
        adds_it=r"(?:per favore )?(?:aggiung(?:ilo|alo|ici|aci)\b" + _WHAT + r"|(?:aggiung[ia]|aggiungere)(?: (?:questo|ci\u00f2|quello)\b[\s:,.\u2013-]*(?P<rest>.*)"
        r"|\s*:\s*(?P<more>.+)| che (?P<that>.+)))",
        closes_it=r"(?:per favore )?(?:chiud(?:ilo|alo)|annull(?:alo|ilo)|(?:chiud[ia]|annull[ai]) (?:questo|quello))(?:,? (?:per favore|grazie))?",
    ),
    "pt": Asked(
        asks=_HOW_FAR["pt"] + r"|" + r"(?:ol\u00e1\W+)?(?:onde est\u00e1|onde est\u00e3o|como (?:est\u00e1|vai|anda)|qual (?:\u00e9 )?o (?:estado|status) d[eo]|novidades (?:sobre|d[eo])|mostr[ae](?:-me)?)\W+"
        r"(?:o meu|os meus|meus?|o|este)?\s*tickets?\b.*|(?:o )?meus? tickets?\W*",
        adds=r"(?:por favor,? )?(?:adicion[ae]|adicionar|acrescent(?:ar|[ae])|junt(?:ar|[ae]))(?: isto| isso)? (?:ao?|no|em) (?:(?:o )?meu )?ticket" + _NUMBER + _WHAT,
        closes=r"(?:por favor,? )?(?:fech[ae]|fechar|encerr[ae]|encerrar|cancel[ae]|cancelar) (?:o meu|meu|o|este) ticket\b.*",
        mine="o meu ticket",
        adds_it=r"(?:por favor,? )?(?:adicion[ae]|adicionar|acrescent(?:ar|[ae])|junt(?:ar|[ae]))(?:-(?:o|lhe))?(?: (?:isto|isso)\b[\s:,.\u2013-]*(?P<rest>.*)"
        r"|\s*:\s*(?P<more>.+)| que (?P<that>.+))",
        closes_it=r"(?:por favor,? )?(?:(?:pode )?(?:fech\u00e1-lo|encerr\u00e1-lo|cancel\u00e1-lo)|(?:fech[ae]|encerr[ae]|cancel[ae])(?:-o| (?:isso|isto|este)))(?:,? (?:por favor|obrigad[oa]))?",
    ),
    "nl": Asked(
        asks=_HOW_FAR["nl"] + r"|" + r"(?:hallo\W+)?(?:waar (?:is|blijft|zijn)|hoe (?:staat het met|ver is|gaat het met)|wat is de status van|status van|is er nieuws over|nieuws over|toon|laat)\W+"
        r"(?:mijn|het|de|dit)?\s*tickets?\b.*|mijn tickets?\W*",
        adds=r"(?:alstublieft )?voeg(?: dit| dat)? toe aan (?:mijn |het )?ticket" + _NUMBER + _WHAT,
        closes=r"(?:alstublieft )?(?:sluit|annuleer|be\u00ebindig) (?:mijn|het|dit) ticket\b.*|(?:mijn|het) ticket sluiten\b.*",
        mine="mijn ticket",
        adds_it=r"(?:alstublieft )?(?:voeg|zet|schrijf)(?: er)? (?:dit|dat|het)(?: er(?:aan|bij))?(?: ook| nog)?(?: toe| bij| aan)?\b" + _WHAT
        + r"|voeg toe\s*:\s*(?P<rest>.+)",
        closes_it=r"(?:alstublieft )?(?:sluit|annuleer|be\u00ebindig) (?:het|dit|dat|hem)(?: maar)?(?:,? (?:alstublieft|aub|graag))?",
    ),
}  # fmt: skip

ANSWERS: Final = {
    "en": Answers(
        in_private="Others read along here, so please ask me about tickets in a direct message.",
        none="I could not find a ticket of yours. Say “{person}” and I will open one.",
        not_yours="I could not find {number} among your tickets. Say “{person}” and I will open one.",
        person="talk to a person",
        states=(
            "has been received and waits for somebody to take it",
            "has been taken by {who}",
            "is being worked on by {who}",
            "waits for an answer",
            "has been resolved",
            "is closed",
        ),
        colleague="a colleague",
        last_change="last change {at}",
        discreet="what you wrote to me",
        over="{id} {state}. Say “{person}” and I will open another one.",
        what="What shall I add? Please say “add to ticket {id}:” and then what it is.",
        added="I have added it to **{id}**.",
        closed="I have closed **{id}**. If you need anything else, just ask.",
        closed_already="{id} {state} already.",
    ),
    "de": Answers(
        in_private="Hier lesen andere mit. Fragen Sie mich bitte in einer Direktnachricht nach Ihren Tickets.",
        none="Ich finde kein Ticket von Ihnen. Schreiben Sie „{person}“, dann lege ich eines an.",
        not_yours="Unter Ihren Tickets finde ich {number} nicht. Schreiben Sie „{person}“, dann lege ich eines an.",
        person="mit einem Menschen sprechen",
        states=(
            "ist eingegangen und wartet darauf, dass es jemand übernimmt",
            "hat {who} übernommen",
            "wird von {who} bearbeitet",
            "wartet auf eine Antwort",
            "ist gelöst",
            "ist geschlossen",
        ),
        colleague="jemand aus dem Team",
        last_change="zuletzt geändert am {at}",
        discreet="was Sie mir geschrieben haben",
        over="{id} {state}. Schreiben Sie „{person}“, dann lege ich ein neues an.",
        what="Was soll ich ergänzen? Schreiben Sie bitte „zum Ticket {id}:“ und dann, was es ist.",
        added="Ich habe es in **{id}** ergänzt.",
        closed="Ich habe **{id}** geschlossen. Wenn Sie noch etwas brauchen, fragen Sie einfach.",
        closed_already="{id} {state}; daran ändert sich nichts.",
    ),
    "fr": Answers(
        in_private="D'autres lisent ici. Posez-moi vos questions sur vos tickets en message privé, s'il vous plaît.",
        none="Je ne trouve aucun ticket à votre nom. Écrivez « {person} » et j'en ouvrirai un.",
        not_yours="Je ne trouve pas {number} parmi vos tickets. Écrivez « {person} » et j'en ouvrirai un.",
        person="parler à une personne",
        states=(
            "est bien arrivé et attend que quelqu'un le prenne",
            "a été pris par {who}",
            "est entre les mains de {who}",
            "attend une réponse",
            "est résolu",
            "est fermé",
        ),
        colleague="un membre de l'équipe",
        last_change="dernier changement le {at}",
        discreet="ce que vous m'avez écrit",
        over="{id} {state}. Écrivez « {person} » et j'en ouvrirai un autre.",
        what="Que dois-je ajouter ? Écrivez « ajouter au ticket {id} : » puis ce que c'est.",
        added="Je l'ai ajouté à **{id}**.",
        closed="J'ai fermé **{id}**. Si vous avez besoin d'autre chose, demandez-moi.",
        closed_already="{id} {state} : il n'y a plus rien à fermer.",
    ),
    "es": Answers(
        in_private="Aquí leen otras personas. Pregúnteme por sus tickets en un mensaje directo, por favor.",
        none="No encuentro ningún ticket suyo. Escriba «{person}» y abriré uno.",
        not_yours="No encuentro {number} entre sus tickets. Escriba «{person}» y abriré uno.",
        person="hablar con una persona",
        states=(
            "ha llegado y espera a que alguien lo tome",
            "lo ha tomado {who}",
            "está en manos de {who}",
            "espera una respuesta",
            "está resuelto",
            "está cerrado",
        ),
        colleague="alguien del equipo",
        last_change="último cambio: {at}",
        discreet="lo que usted me escribió",
        over="{id} {state}. Escriba «{person}» y abriré otro.",
        what="¿Qué debo añadir? Escriba «añadir al ticket {id}:» y después lo que es.",
        added="Lo he añadido a **{id}**.",
        closed="He cerrado **{id}**. Si necesita algo más, pregúnteme.",
        closed_already="{id} ya {state}.",
    ),
    "it": Answers(
        in_private="Qui leggono anche altri. Mi chieda dei suoi ticket in un messaggio diretto, per favore.",
        none="Non trovo nessun suo ticket. Scriva «{person}» e ne aprirò uno.",
        not_yours="Non trovo {number} tra i suoi ticket. Scriva «{person}» e ne aprirò uno.",
        person="parlare con una persona",
        states=(
            "è arrivato e aspetta che qualcuno lo prenda",
            "è stato preso da {who}",
            "è nelle mani di {who}",
            "aspetta una risposta",
            "è risolto",
            "è chiuso",
        ),
        colleague="qualcuno del team",
        last_change="ultima modifica: {at}",
        discreet="ciò che mi ha scritto",
        over="{id} {state}. Scriva «{person}» e ne aprirò un altro.",
        what="Che cosa devo aggiungere? Scriva «aggiungi al ticket {id}:» e poi che cosa.",
        added="L'ho aggiunto a **{id}**.",
        closed="Ho chiuso **{id}**. Se le serve altro, chieda pure.",
        closed_already="{id} {state}: non c'è più nulla da chiudere.",
    ),
    "pt": Answers(
        in_private="Aqui há outras pessoas a ler. Pergunte-me pelos seus tickets numa mensagem direta, por favor.",
        none="Não encontro nenhum ticket seu. Escreva «{person}» e eu abro um.",
        not_yours="Não encontro {number} entre os seus tickets. Escreva «{person}» e eu abro um.",
        person="falar com uma pessoa",
        states=(
            "chegou e espera que alguém o assuma",
            "foi assumido por {who}",
            "está nas mãos de {who}",
            "espera uma resposta",
            "está resolvido",
            "está fechado",
        ),
        colleague="alguém da equipa",
        last_change="última alteração: {at}",
        discreet="o que me escreveu",
        over="{id} {state}. Escreva «{person}» e eu abro outro.",
        what="O que devo acrescentar? Escreva «adicionar ao ticket {id}:» e depois o que é.",
        added="Acrescentei isso a **{id}**.",
        closed="Fechei **{id}**. Se precisar de mais alguma coisa, é só perguntar.",
        closed_already="{id} já {state}.",
    ),
    "nl": Answers(
        in_private="Hier lezen anderen mee. Vraag mij in een direct bericht naar uw tickets, alstublieft.",
        none="Ik vind geen ticket van u. Schrijf “{person}” en ik maak er een.",
        not_yours="Ik vind {number} niet tussen uw tickets. Schrijf “{person}” en ik maak er een.",
        person="met een mens praten",
        states=(
            "is binnengekomen en wacht tot iemand het oppakt",
            "is opgepakt door {who}",
            "is in behandeling bij {who}",
            "wacht op een antwoord",
            "is opgelost",
            "is gesloten",
        ),
        colleague="iemand van het team",
        last_change="laatst gewijzigd: {at}",
        discreet="wat u mij schreef",
        over="{id} {state}. Schrijf “{person}” en ik maak een ander.",
        what="Wat moet ik toevoegen? Schrijf “voeg toe aan ticket {id}:” en daarna wat het is.",
        added="Ik heb het aan **{id}** toegevoegd.",
        closed="Ik heb **{id}** gesloten. Heeft u nog iets nodig, vraag het gerust.",
        closed_already="{id} {state}; er valt niets meer te sluiten.",
    ),
}

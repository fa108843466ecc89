"""How people ask about their own tickets, in every language. Patterns alone."""

from dataclasses import dataclass
from typing import Final

_BLANKS: Final = {
    "<number>": r"(?:\s+(?:number\s+|nr\.?\s*|n[º°o]\.?\s*)?FD-\w{8})?",
    "<what>": r"\s*[:,.\u2013-]?\s*(?P<what>.*)",
    "<mine>": r"(?:my |the |our |that |this )*(?:open |support )?tickets?",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whole messages, as patterns in any case of letters. adds: its groups are what is to be added.

    mine: how one's own ticket is named, in the place of a number that stands alone. adds_it, closes_it: the same of
    what was spoken of just before, and a wish about a ticket only then. In angle brackets: the number of a ticket,
    what is to be added, and how one's own ticket is named in English.
    """

    asks: tuple[str, ...]
    adds: tuple[str, ...]
    closes: tuple[str, ...]
    mine: str
    adds_it: tuple[str, ...]
    closes_it: tuple[str, ...]


def pattern(wordings: tuple[str, ...]) -> str:
    """One regular expression for all of these, with their blanks filled in."""
    whole = "|".join(wordings)
    for blank, filled in _BLANKS.items():
        whole = whole.replace(blank, filled)
    return whole


ASKED: Final = {
    "en": Asked(
        asks=(
            (
                r"(?:(?:hi|hello|hey)\W+)?(?:(?:is there |do you have )?any (?:news|updates?|progress)(?: (?:on"
                r"|about|for))?|how far is|where is|(?:what(?: is|'s|\u2019s)?|whats) the status of|status of"
                r"|(?:what is|what['\u2019]s|whats) (?:happening|going on) with|what happened (?:with"
                r"|to))\W+my (?:support )?(?:request|case|inquiry|enquiry|complaint)\W*"
            ),
            r"(?:is there |do you have )?any (?:news|updates?|progress)(?: yet)?\W*",
            (
                r"(?:(?:hi|hello|hey|please|and|so|ok|okay|but)\W+)*(?:where(?: is| are|['\u2019]?s)"
                r"|what(?: is|['\u2019]?s)? (?:the )?(?:status|state|news)(?: of| on| with)?"
                r"|what(?: is|['\u2019]?s) (?:happening|going on|up|new)(?: with| on)?"
                r"|what (?:has )?happened (?:to|with)|what about|how (?:is|far is|are)|how['\u2019]?s|status of"
                r"|any (?:news|update|updates|progress) (?:on|about|for|with)"
                "|update on|is there (?:any )?(?:news|an update) (?:on|about)|(?:can you )?show(?: me)?"
                r"|(?:can you )?check(?: on)?|do i have|list)\W+(?:any |an )?<mine>\b.*"
            ),
            (
                "(?:has|have|did) (?:any|some)(?:body|one) (?:already |yet )?(?:look(?:ed)? at|seen?|read"
                r"|take[n]?|pick(?:ed)? up|answer(?:ed)?) (?:my|the) ticket\b.*"
            ),
            r"(?:my |the )?tickets?(?: status)?\W*",
            r"/tickets?\W*",
        ),
        adds=(
            (
                "(?:(?:please|can you|could you|also) )*(?:add (?:this |that |something )?to|(?:note|write"
                "|put) (?:this |that |it )?(?:on|in|into|down on)) (?:my |the "
                r"|that )?ticket<number>(?: that\b)?<what>"
            ),
        ),
        closes=(
            (
                "(?:(?:please|pls|can you|could you|you can|i want to|i would like to|ok|okay|and|just|then) )*"
                r"(?:close|cancel|withdraw|delete) (?:my |the |that |this )?ticket\b.*"
            ),
        ),
        mine="my ticket",
        adds_it=(
            (
                r"(?:(?:please|pls|can you|could you|also|and|i want to|i would like to|i['\u2019]d like to|let me"
                "|can i|may i) )*add (?:(?:(?:this|that|it|something)(?: to (?:it|that|this(?: one)?"
                r"|the case))?(?! to\b)|to (?:it|that|this(?: one)?))<what>|that (?P<that>.+))"
            ),
            "(?:please |also )*note (?:that )?(?P<note>.+)",
        ),
        closes_it=(
            (
                "(?:(?:please|pls|can you|could you|you can|i want to|just|ok|and) )*(?:close|cancel|withdraw"
                "|delete|drop) (?:it|that|this)(?: one)?(?: again| now| then)?(?:,? (?:please|pls|thanks"
                "|thank you))?"
            ),
        ),
    ),
    "de": Asked(
        asks=(
            (
                r"(?:hallo\W+)?(?:wie (?:ist|steht) (?:der stand|es)(?: (?:von|bei|mit|um|zu))?|wie weit (?:ist"
                "|sind)|was (?:ist mit|macht|wird aus)|(?:gibt es )?(?:etwas |schon )?neues (?:zu|von)"
                r"|(?:der )?(?:stand|status)(?: (?:von|bei|zu))?)\W+mein\w*\s+(?:tickets?|anfragen?|anliegens?"
                r"|vorgangs?|meldung)\W*"
            ),
            (
                r"(?:hallo\W+)?(?:wo (?:ist|bleibt|sind)|wie (?:steht es (?:mit|um)|weit (?:ist|sind)"
                "|ist der stand (?:von|bei))|was (?:ist mit|macht|gibt es neues zu)"
                "|(?:gibt es )?(?:etwas )?neues (?:zu|von)|stand (?:von|bei)|status (?:von|meines)?|zeig(?:e"
                r"|en sie)?(?: mir)?)\W+(?:mein(?:em|er|en|es|e)?|das|dem|die)?\s*tickets?\b.*"
            ),
            r"(?:mein|meine) tickets?\W*",
        ),
        adds=(
            (
                r"(?:bitte )?(?:erg\u00e4nze|erg\u00e4nzen sie|f\u00fcge?|f\u00fcgen sie|schreib(?:e"
                "|en sie)?)(?: bitte)?(?: das| dies)? (?:zu |in |bei |in das )?(?:mein(?:em|es|e)?|dem"
                "|das) ticket<number>(?: hinzu| dazu| an)?<what>"
            ),
            r"zu(?:m| mein(?:em)?) ticket<number>(?: hinzuf\u00fcgen| erg\u00e4nzen)?\s*:\s*(?P<rest>.*)",
        ),
        closes=(
            (
                r"(?:bitte )?(?:schlie\u00dfe?|schliessen?|schlie\u00dfen sie|beende|beenden sie|storniere"
                r"|stornieren sie)(?: bitte)? (?:mein|das|dieses) ticket\b.*"
            ),
            r"(?:mein|das) ticket (?:bitte )?(?:schlie\u00dfen|schliessen|beenden|stornieren)\b.*",
        ),
        mine="mein ticket",
        adds_it=(
            (
                r"(?:bitte )?(?:f\u00fcge?|f\u00fcgen sie|schreib(?:e|en sie)?|erg\u00e4nz(?:e|en sie)|trag(?:e"
                "|en sie)?)(?: bitte)?(?: noch)?(?: (?:das|dies|es|folgendes)(?: noch)?(?: (?:hinzu|dazu|an|ein"
                r"|da))?<what>|\s*:\s*(?P<rest>.+)|,? dass (?P<that>.+))"
            ),
        ),
        closes_it=(
            (
                r"(?:bitte )?(?:schlie(?:\u00df|ss)e?(?:n sie)?|beende(?:n sie)?|storniere?(?:n sie)?|mach(?:e"
                "|en sie)?)(?: bitte)? (?:es|das|ihn|dieses)(?: bitte)?(?: zu)?(?: bitte)?"
            ),
        ),
    ),
    "fr": Asked(
        asks=(
            (
                r"(?:bonjour\W+)?(?:o\u00f9 en (?:est|sont)|(?:quel est )?(?:l['\u2019])?(?:\u00e9tat|le statut"
                "|statut|avancement) de|(?:avez-vous |y a-t-il )?(?:des nouvelles|du nouveau) (?:de|sur|pour"
                r"|concernant)|qu['\u2019]en est-il de)\W+(?:mon|ma|mes)\s+(?:tickets?|demandes?|requ\u00eates?"
                r"|dossiers?)\W*"
            ),
            (
                r"(?:bonjour\W+)?(?:o\u00f9 (?:en )?(?:est|sont)|(?:quel est )?(?:l['\u2019]\u00e9tat"
                r"|le statut) de|des nouvelles de|du nouveau (?:sur|pour)|qu['\u2019]en est-il de"
                r"|montre(?:z)?(?:-moi)?)\W+(?:mon|mes|le|les|ce)\s*tickets?\b.*"
            ),
            r"mes tickets\W*",
            r"mon ticket\W*",
        ),
        adds=(
            (
                r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?ajoute(?:z|r)?(?: ceci| cela| \u00e7a)? (?:\u00e0"
                "|au|dans) (?:mon |le )?ticket<number><what>"
            ),
        ),
        closes=(
            (
                r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:ferme(?:z|r)?|cl\u00f4ture(?:z|r)?|annule(?:z"
                r"|r)?) (?:mon|le|ce) ticket\b.*"
            ),
        ),
        mine="mon ticket",
        adds_it=(
            (
                "(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:y )?ajoute(?:z|r)?(?:-y)?(?:[- ](?:ceci|cela"
                r"|\u00e7a|ca|le|la)\b<what>|\s*:\s*(?P<rest>.+)| que (?P<that>.+))"
            ),
        ),
        closes_it=(
            (
                r"(?:(?:merci de|veuillez|peux-tu|pouvez-vous) )?(?:le )?(?:ferme(?:z|r)?|cl\u00f4ture(?:z|r)?"
                r"|annule(?:z|r)?)(?:[- ](?:le|la|\u00e7a|ca|cela|celui-ci))?(?:,? (?:s['\u2019]il (?:vous"
                r"|te) pla[i\u00ee]t|svp|merci))?"
            ),
        ),
    ),
    "es": Asked(
        asks=(
            (
                r"\u00bf?(?:hola\W+)?(?:c\u00f3mo (?:va|van|est\u00e1n?|sigue)|qu\u00e9 (?:pasa|pas\u00f3"
                r"|hay) (?:con|de)|en qu\u00e9 (?:estado|punto) (?:est\u00e1|va)"
                r"|(?:cu\u00e1l es )?(?:el )?estado de|(?:hay |alguna )?noved(?:ad|ades) (?:de|sobre"
                r"|con))\W+mis?\s+(?:tickets?|solicitud(?:es)?|consultas?|caso|petici\u00f3n)\W*"
            ),
            (
                r"\u00bf?(?:hola\W+)?(?:d\u00f3nde est\u00e1n?|c\u00f3mo (?:va|van|est\u00e1)|qu\u00e9 (?:pasa"
                r"|hay) (?:con|de)|cu\u00e1l es el estado de|(?:el )?estado de|hay novedades (?:de|sobre)"
                r"|novedades (?:de|sobre)|mu\u00e9stra(?:me)?|mu\u00e9streme|ver)\W+(?:mi|mis|el|los"
                r"|este)\s*tickets?\b.*"
            ),
            r"mis? tickets?\W*",
        ),
        adds=(
            (
                r"(?:por favor,? )?(?:a\u00f1ad[ea]|a\u00f1adir|agreg(?:a|ue|ar))(?: esto| eso)? (?:a|al"
                "|en) (?:mi |el )?ticket<number><what>"
            ),
        ),
        closes=(r"(?:por favor,? )?(?:cierr[ae]|cerrar|cancel(?:a|e|ar)|anul(?:a|e|ar)) (?:mi|el|este) ticket\b.*",),
        mine="mi ticket",
        adds_it=(
            (
                r"(?:por favor,? )?(?:(?:a\u00f1\u00e1d[ae]|agr\u00e9g(?:a|ue))l[oe]\b<what>|(?:a\u00f1ad[ea]"
                r"|a\u00f1adir|agreg(?:a|ue|ar))(?: (?:esto|eso)\b[\s:,.\u2013-]*(?P<rest>.*)|\s*:\s*(?P<more>.+)"
                "| que (?P<that>.+)))"
            ),
        ),
        closes_it=(
            (
                r"(?:por favor,? )?(?:(?:ci\u00e9rr[ae]|canc\u00e9l[ae]|an\u00fal[ae])l[oe]|(?:cierr[ae]"
                "|cancel[ae]|anul[ae]) (?:eso|esto|este))(?:,? (?:por favor|gracias))?"
            ),
        ),
    ),
    "it": Asked(
        asks=(
            (
                r"(?:ciao\W+)?(?:a che punto (?:\u00e8|sono)|come (?:va|procede)"
                r"|(?:qual \u00e8 )?(?:lo )?stato (?:di|del|della)|(?:ci sono )?novit\u00e0 (?:su|sul|sulla)"
                r"|che ne \u00e8 (?:di|del|della))\W+(?:(?:la|il|le|i) )?(?:mi[ao]|miei|mie)\s+(?:tickets?"
                r"|richiest[ae]|segnalazion[ei]|pratica)\W*"
            ),
            (
                r"(?:ciao\W+)?(?:dov['\u2019]\u00e8|dove (?:\u00e8|sono)|a che punto (?:\u00e8|sono)|come va"
                r"|(?:qual \u00e8 )?lo stato (?:di|del)|novit\u00e0 (?:su|sul)|mostra(?:mi)?)\W+(?:il mio|i miei"
                r"|il|mio|questo)?\s*tickets?\b.*"
            ),
            r"(?:il mio|i miei) tickets?\W*",
        ),
        adds=(
            (
                r"(?:per favore )?(?:aggiung[ia]|aggiungere)(?: questo| ci\u00f2)? (?:al?|nel"
                "|in) (?:(?:il )?mio )?ticket<number><what>"
            ),
        ),
        closes=(r"(?:per favore )?(?:chiud[ia]|chiudere|annull[ai]|annullare) (?:il mio|il|questo) ticket\b.*",),
        mine="il mio ticket",
        adds_it=(
            (
                r"(?:per favore )?(?:aggiung(?:ilo|alo|ici|aci)\b<what>|(?:aggiung[ia]|aggiungere)(?: (?:questo"
                r"|ci\u00f2|quello)\b[\s:,.\u2013-]*(?P<rest>.*)|\s*:\s*(?P<more>.+)| che (?P<that>.+)))"
            ),
        ),
        closes_it=(
            (
                "(?:per favore )?(?:chiud(?:ilo|alo)|annull(?:alo|ilo)|(?:chiud[ia]|annull[ai]) (?:questo"
                "|quello))(?:,? (?:per favore|grazie))?"
            ),
        ),
    ),
    "pt": Asked(
        asks=(
            (
                r"(?:ol\u00e1\W+)?(?:como (?:est\u00e1|vai|anda|ficou)|em que (?:ponto|estado|p\u00e9) est\u00e1"
                r"|qual (?:\u00e9 )?o (?:estado|status|andamento) d[eoa]|(?:h\u00e1 |tem "
                r"|alguma )?novidades? (?:sobre|d[eoa]))\W+(?:[oa]s? )?(?:meus?|minhas?)\s+(?:tickets?"
                r"|solicita\u00e7(?:\u00e3o|\u00f5es)|chamados?|pedido de (?:ajuda|suporte)|caso)\W*"
            ),
            (
                r"(?:ol\u00e1\W+)?(?:onde est\u00e1|onde est\u00e3o|como (?:est\u00e1|vai|anda)"
                r"|qual (?:\u00e9 )?o (?:estado|status) d[eo]|novidades (?:sobre|d[eo])"
                r"|mostr[ae](?:-me)?)\W+(?:o meu|os meus|meus?|o|este)?\s*tickets?\b.*"
            ),
            r"(?:o )?meus? tickets?\W*",
        ),
        adds=(
            (
                "(?:por favor,? )?(?:adicion[ae]|adicionar|acrescent(?:ar|[ae])|junt(?:ar|[ae]))(?: isto"
                "| isso)? (?:ao?|no|em) (?:(?:o )?meu )?ticket<number><what>"
            ),
        ),
        closes=(
            (
                "(?:por favor,? )?(?:fech[ae]|fechar|encerr[ae]|encerrar|cancel[ae]|cancelar) (?:o meu|meu|o"
                r"|este) ticket\b.*"
            ),
        ),
        mine="o meu ticket",
        adds_it=(
            (
                "(?:por favor,? )?(?:adicion[ae]|adicionar|acrescent(?:ar|[ae])|junt(?:ar|[ae]))(?:-(?:o"
                r"|lhe))?(?: (?:isto|isso)\b[\s:,.\u2013-]*(?P<rest>.*)|\s*:\s*(?P<more>.+)| que (?P<that>.+))"
            ),
        ),
        closes_it=(
            (
                r"(?:por favor,? )?(?:(?:pode )?(?:fech\u00e1-lo|encerr\u00e1-lo|cancel\u00e1-lo)|(?:fech[ae]"
                "|encerr[ae]|cancel[ae])(?:-o| (?:isso|isto|este)))(?:,? (?:por favor|obrigad[oa]))?"
            ),
        ),
    ),
    "nl": Asked(
        asks=(
            (
                r"(?:hallo\W+)?(?:hoe (?:staat het (?:ervoor )?met|ver is|gaat het met|loopt)"
                r"|(?:wat is de )?(?:status|stand) van|(?:is er )?(?:al |iets )?nieuws over)\W+mijn\s+(?:tickets?"
                r"|aanvra(?:ag|gen)|verzoek(?:en)?|melding(?:en)?)\W*"
            ),
            (
                r"(?:hallo\W+)?(?:waar (?:is|blijft|zijn)|hoe (?:staat het met|ver is|gaat het met)"
                r"|wat is de status van|status van|is er nieuws over|nieuws over|toon|laat)\W+(?:mijn|het|de"
                r"|dit)?\s*tickets?\b.*"
            ),
            r"mijn tickets?\W*",
        ),
        adds=("(?:alstublieft )?voeg(?: dit| dat)? toe aan (?:mijn |het )?ticket<number><what>",),
        closes=(
            r"(?:alstublieft )?(?:sluit|annuleer|be\u00ebindig) (?:mijn|het|dit) ticket\b.*",
            r"(?:mijn|het) ticket sluiten\b.*",
        ),
        mine="mijn ticket",
        adds_it=(
            (
                "(?:alstublieft )?(?:voeg|zet|schrijf)(?: er)? (?:dit|dat|het)(?: er(?:aan|bij))?(?: ook"
                r"| nog)?(?: toe| bij| aan)?\b<what>"
            ),
            r"voeg toe\s*:\s*(?P<rest>.+)",
        ),
        closes_it=(
            (
                r"(?:alstublieft )?(?:sluit|annuleer|be\u00ebindig) (?:het|dit|dat"
                "|hem)(?: maar)?(?:,? (?:alstublieft|aub|graag))?"
            ),
        ),
    ),
}

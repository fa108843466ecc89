"""How people of other languages than English ask for a person: the parts of such a wish, and how they stand together.

Each language names the same parts; a wish is somebody to talk to with talking, handing on or wanting, a call back, the
question whether anybody is there, or enough of machines. Pure.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_GAP: Final = r"[^.?!\n]{0,40}?"
_ENDS: Final = r"\W*$|[,;.!?\n]"
_RATHER: Final = r" (?:sondern|mais|sino|ma|mas|maar|bitte|svp|s'il|por favor|per favore|aub|alstublieft)\b"
_HERE: Final = (
    r" (?:mit|avec|con|com|met|die (?:mij|me)|qui (?:me|peut)|que me|que possa|che (?:mi|possa)|a quem|dort|da|hier"
    r"|erreichbar|ici|là|qui|aquí|ahí|allí|lì|aqui|aí|disponib\w*|disponív\w*|beschikbaar|di (?:vero|reale)"
    r"|de (?:verdad|verdade|réel|vrai)|real|vero|derrière|en (?:línea|ligne))\b"
)
"""What follows where it is asked whether anybody is there to talk to."""
_NO_HOW: Final = "".join(f"(?<!{how} )" for how in ("comment", "wie", "cómo", "como", "come", "hoe"))
_NO_OTHER: Final = "".join(f"(?<!{other} )" for other in ("autre", "andere", "anderen", "otra", "altra", "outra"))


@dataclass(frozen=True, slots=True)
class Asking:
    """who: somebody to talk to. talk: what one does with them. give: how one is handed on to them. want: before `who`.

    call: that somebody is to call back, as a whole. please: a whole message may be `who` and this. there: whether
    anybody is there, before `who`. enough: of machines, before `machine`. no_mail: that no mails are wanted any
    more, which no article in English can settle. must: before a wish what makes it a question about rules, not a wish.
    have, had: before and after `who`, that one would like to have one; without `had` at the end. serve: that they are
    to see to one, before or after `who`. alone: who is wanted where nothing else is said.
    """

    who: str
    talk: str
    give: str
    want: str
    call: str
    please: str
    there: str
    enough: str
    machine: str
    no_mail: str
    must: str
    have: str
    had: str
    serve: str
    alone: str

    def patterns(self) -> Iterator[str]:
        """Every way to say it, over plain lower-case text."""
        yield rf"\b(?:{self.talk})\b{_GAP}\b(?:{self.who})\b"
        yield rf"{_NO_HOW}\b(?:{self.give})\b{_GAP}{_NO_OTHER}\b(?:{self.who})\b"
        yield rf"\b(?:{self.who})\b{_GAP}\b(?:{self.talk})\b"
        yield rf"\b(?:{self.want}) (?:\w+ ){{0,2}}?(?:{self.who})\b"
        yield rf"\b(?:{self.call})\b"
        yield rf"^\W*(?:\w+\W+){{0,2}}?(?:{self.who})\W+(?:{self.please})\W*$"
        yield rf"\b(?:{self.have}) (?:\w+ ){{0,2}}?(?:{self.who})\b(?: (?:\w+ ){{0,2}}?(?:{self.had})\b|\W*$)"
        yield rf"\b(?:{self.serve})\b (?:\w+ )?(?:{self.who})\b"
        yield rf"\b(?:{self.who}) (?:[\w-]+ )?(?:{self.serve})\b"
        yield rf"^\W*(?:{self.alone})\W*$"
        yield rf"\b(?:{self.there})\b (?:\w+ ){{0,3}}?(?:{self.who})\b(?={_ENDS}|{_HERE})"
        yield rf"\b(?:{self.no_mail})\b"
        yield rf"\b(?:{self.enough}) (?:\w+ ){{0,2}}?(?:{self.machine})\b(?={_ENDS}|{_RATHER}| (?:{self.talk}))"


_MARKED: Final = str.maketrans({"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss", "'": "'?"})
"""How German may be typed without its letters; an apostrophe may be left out in every language."""


OTHERS: Final = "xxx"
"""What stands in a text for people with whom one works oneself: what they do is no wish."""
OWN_PEOPLE: Final = re.compile(
    r"\b(?:my|our|meine?[nmrs]?|unsere?[nmrs]?|m(?:on|a|es)|n(?:otre|os)|mis?|nuestr[oa]s?|(?:il |la )?mi[oae]i?"
    r"|nostr[oaie]|(?:o |a )?meus?|(?:a )?minhas?|noss[oa]s?|mijn|onze)"
    r" (?:\w+ )?(?:colleg\w*|kolleg\w*|companer\w*|colaborador\w*|chef\w*|chefe|boss|manager|jef[ea]|gerente|capo"
    r"|responsa\w+|superior\w*|vorgesetzte\w*|teamleit\w*|leidinggevende|teamleider|supervisor\w*)\b"
)
"""Those with whom one works oneself, over what `folded` gives: nobody of the desk."""


def folded(text: str) -> str:
    """A text as one types it who leaves accents out."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def elsewhere() -> str:
    """Every way to wish for a person in other languages than English, over what `folded` gives."""
    return "|".join(folded(each.translate(_MARKED)) for own in ASKING.values() for each in own.patterns())


ASKING: Final = {
    "de": Asking(
        who=r"mensch(?:en)?|mitarbeiter(?:in|n)?|kolleg(?:e|in|en)|berater(?:in)?|sachbearbeiter(?:in|n)?"
        r"|ansprechpartner(?:in)?|techniker(?:in)?|supporter|leute(?:n)? mit denen"
        r"|echte[rnm]? (?:person(?:en)?|leuten?|support)|jemande[mn]|jemand vom team|personalabteilung"
        r"|kunden(?:dienst|service|betreuung)|(?:ihr|eur|d?ein)e?[nmrs]? "
        r"(?:vorgesetzte|chef|teamleiter|team|support|leute)\w*|(?:vorgesetzte[nr]|chef(?:in)?|teamleiter(?:in)?)",
        talk="sprechen|reden|verbinden|verbunden|weiterleiten|chatten|telefonieren|schreiben",
        give=r"(?:verbind|leit|reich|gib|geb)\w* (?:sie |du )?(?:mich|mir|das|dies|es|meine?n? \w+)|holen sie(?: mir)?"
        r"|hole? mir",
        want="(?:ich|wir) (?:will|wollen|möchten?|brauchen?|hätten? gerne?|verlangen?)(?: bitte)? "
        r"(?:(?:hilfe|unterstützung|rat) von |mit )?eine?[nmr]?",
        call=r"(?:bitte um|hätten? gern|möchten?|wünschen?|brauchen?) (?:\w+ )?rückruf(?! de[rs]\b)"
        r"|jemand (?:\w+ ){0,3}(?:zurück ?rufen|anrufen|zurückruft|anruft)|rufen sie mich (?:bitte )?(?:zurück|an)"
        r"|(?:verbinden|leiten) sie mich"
        r"|(?:können|könnten|kann|könnte) (?:sie |ihr |du |jemand |mich |\w+ ){1,4}(?:zurück|an)rufen"
        r"|bei mir (?:telefonisch )?melden|stell(?:en sie)? mich (?:bitte )?durch|(?:bestehe|möchte|will|wünsche|hätte)"
        r" (?:\w+ ){0,3}?persönliche[sn]? gespräch|persönlich(?:er|en) ansprechpartner"
        r"|mit wem (?:kann|könnte) ich (?:\w+ ){0,4}?(?:persönlich|direkt) (?:\w+ ){0,2}?(?:sprechen|reden)|(?:möchte"
        r"|will|würde gern) (?:bitte )?(?:zurückgerufen"
        r"|angerufen) werden",
        please=r"bitte|gern|danke",
        there="gibt es|gibts|gibt's|ist (?:da|hier)|arbeite[nt] (?:hier|da)",
        enough="keine?n?|genug von|schluss mit|(?:an)?statt|nicht mit (?:einem|einer)",
        machine="bots?|robotern?|roboter|maschinen?|chatbots?|computer",
        no_mail=r"(?:schicke?n?|sende?n?|schickt|sendet) (?:sie )?(?:mir|uns) (?:bitte )?keine (?:e-?)?(?:mails?|"
        r"newsletter|werbung)|keine (?:e-?)?(?:mails?|newsletter|werbung) mehr|newsletter (?:abbestellen|"
        r"abmelden)",
        must="(?:muss|müssen|soll|sollen|darf|wann|warum|wenn|falls|ob) (?:ich|wir|man|kunden)",
        have=r"(?:kann|könnte|dürfte|darf) ich",
        had=r"haben|bekommen|kriegen|sprechen",
        serve=r"kann mich|könnte mich|bearbeiten|übernehmen|ansehen|anschauen|kontaktieren|am (?:telefon|apparat)",
        alone=r"(?:echte[rn]? )?mensch(?:en)?|mitarbeiter(?:in)?|kunden(?:dienst|service|betreuung)|berater(?:in)?",
    ),
    "fr": Asking(
        who=r"humains?|être humain|une? (?:vraie )?personne|vraies? (?:personnes?|gens)|conseill(?:er|ère)s?"
        r"|agente?(?! (?:nettoy|immob|de (?:liv|voy|s[eé]c)|d[']))"
        r"|collègues?|collaborat(?:eur|rice)s?|responsable|chef|directeur|directrice|technicienn?e?|interlocut(?:eur"
        r"|rice)"
        r"|gestionnaire|quelqu'un|ressources humaines|opérateur|opératrice|service client|employée?|supérieur",
        talk="parler|discuter|échanger|joindre|contacter|m'entretenir",
        give=r"passe[rz](?![- ]vous)(?:-moi)?|transf[éè]re[rz]?(?:-moi|-le|-la| moi| mon)?|met(?:s"
        r"|tez)[- ](?:moi )?en (?:relation|contact)"
        r"|appelez|(?:transmettez|dirigez|renvoyez|confiez|remettez)(?:[- ](?:moi|le|la|mon \w+|ma \w+|ça|cela))"
        r"|être mise? en (?:relation|contact)|passez-moi (?:le|la|un|une|votre) (?=service|direction)"
        r"|donnez-moi",
        want=r"(?:je|on) (?:veux|voudrais|souhaite|préfère|demande|veut)|j'aimerais(?: avoir| qu'un)?"
        r"|j'ai besoin d[e'](?: une?)?",
        call=r"quelqu'un (?:peut|pourrait|peut-il|pourrait-il) (?:\w+ ){0,2}(?:me |m'ap?)(?:r?appeler|peler)"
        r"|(?:r?appelez|rappelle)-moi|qu'(?:on|une? \w+) me (?:r?appelle|contacte)"
        r"|(?:je souhaite|je voudrais|je veux|j'aimerais|je préfère) (?:bien )?(?:un r?appel(?! de)|être (?:r?appel"
        r"|contact|recontact)ée?)|(?:pouvez|pourriez|peux|pourrait|peut)[- ](?:vous|tu|on) m'?e? ?(?:r?appeler"
        r"|téléphoner)"
        r"|à qui (?:puis-je|je peux|pourrais-je) parler (?:directement|en personne|de vive voix)"
        r"|me rappeler",
        please=r"s'il (?:vous|te) pla[iî]t|svp|merci",
        there=r"y a[- ]t[- ]il|il y a|est-ce qu'il y a",
        enough="pas|marre d[eu]s?|bol d[eu]s?|assez d[eu]s?|plus de|au lieu d[eu']",
        machine="robots?|bots?|machines?|chatbots?|ordinateur",
        no_mail=r"ne (?:m['\u2019 ]|me |nous )envoye[zr]? plus|ne plus (?:recevoir|m['\u2019]envoyer) (?:d[e'\u2019] ?|"
        r"vos |les )?(?:e-?mails?|courriels?|newsletters?)|me dés(?:inscrire|abonner)",
        must=r"(?:dois-je|faut-il|faut|doit-on|quand|pourquoi|si)",
        have=r"(?:puis-je|je peux|je pourrais|pourrais-je|est-ce que je (?:peux|pourrais)) avoir",
        had=r"au téléphone|en ligne|ici",
        serve=r"(?:peut|pourrait)[- ](?:il |elle )?(?:m'aider|s'occuper de moi)|prendre le relais|s'en occuper"
        r"|m'appeler"
        r"|me (?:contacter|répondre)",
        alone=r"(?:un )?humain|(?:un )?conseill(?:er|ère)|(?:un )?agent|service client|(?:une )?vraie personne"
        r"|opérateur",
    ),
    "es": Asking(
        who=r"persona(?: real)?(?! para (?!hablar|esto|ayud|que))|humanos?|agente(?! (?:limp|inmob|de (?:adu|seg|vi"
        r"|vent)))"
        r"|asesora?|representante|operadora?|alguien|encargad[oa]|supervisora?"
        r"|emplead[oa]|gerente|jef[ea]|responsable|técnic[oa]|compañer[oa]|colega|especialista|ejecutiv[oa]"
        r"|gente de verdad|soporte(?: técnico)?|atención al cliente|recursos humanos",
        talk=r"hablar|comunic\w+|contactar|chatear|tratarlo",
        give=r"p[áa]s[ae][mn]\w*|pasar\w*|conéct\w+|conect\w+|póng[ae][mn]\w*|atienda|dame|deme|ponme|comuníqu\w+"
        r"|comuníca\w+|(?:derív|escál|transfiér|remít|deriv|transfier)[ae](?:n|me|lo|la|melo)*"
        r"|pon(?:er|ga|gan|drían?)(?:me|se)? en contacto",
        want=r"(?:quiero|necesito|prefiero|quisiera|exijo)(?: a)?",
        call=r"(?:me (?:puede|podría) (?:llamar|devolver la llamada) alguien|que me llame alguien|alguien (?:puede"
        r"|podría) llamarme"
        r"|llámeme|llámame)"
        r"|ll[áa]menme|(?:me pueden|me podrían|pueden|podrían) llamar(?:me)?|(?:quiero|quisiera|me gustaría"
        r"|prefiero) que me (?:llamen|llamaran|llame|contacten)|(?:quiero|quisiera|me gustaría) una llamada"
        r"|con quién (?:puedo|podría) hablar (?:directamente|en persona|personalmente)"
        r"|que (?:un|una|algún|alguna) (?:\w+ ){1,2}?(?:suy[oa] |vuestr[oa] |de ustedes )?(?:me llame|me contacte"
        r"|revise"
        r"|se (?:ocupe|encargue))",
        please=r"por favor|gracias",
        there=r"hay(?! que\b)",
        enough=r"no (?:quiero|más)(?: \w+)*? (?:un|una|más)|basta de|hart[oa] de|nada de|no con (?:un|una)|(?:en vez"
        r"|en lugar) de"
        r"|no (?:un|una)",
        machine="robots?|bots?|máquinas?|chatbots?",
        no_mail=r"no (?:me|nos) (?:env[ií]en?|manden?) más (?:correos?|e-?mails?|publicidad|mensajes)|dar(?:me|"
        r"se)? de baja d(?:el|e la|e los|e su)",
        must=r"(?:tengo que|hay que|debo|cuándo|por qué|si|ayer)",
        have=r"(?:puedo|podría) (?:tener|hablar con)",
        had=r"al teléfono|aquí",
        serve=r"me (?:puede|podría|pueden) atender|(?:puede|podría) atenderme|me (?:contacte|llame|ayude|atienda"
        r"|atendiera)|(?:puede|podría) llamarme",
        alone=r"(?:un )?(?:humano|agente|asesor|operador)|(?:una )?persona real|operadora|atención al cliente"
        r"|representante",
    ),
    "it": Asking(
        who=r"persona(?: vera| reale)?|operat(?:ore|rice)|umano|essere umano|addett[oa]|consulente|qualcuno"
        r"|responsabile|direttore|direttrice|capo|superiore|tecnico|colleg[ah]i?|collaborat(?:ore|rice)|referente"
        r"|persone vere|(?:vostr[oa] )?(?:supporto|assistenza)|risorse umane|assistenza clienti|impiegat[oa]",
        talk=r"parlare|parlarne|discuterne|discutere|parlo|contattare|chattare",
        give=r"passar\w*|passi|passi|mi passi|passatemi|passami|mett\w+ in contatto|mett\w+ \w+ in contatto|datemi"
        r"|mi dia|mi faccia|fatemi|(?:inoltr|gir|affid|trasfer)(?:i|ate|a)(?:mi|lo|la|tela|telo)*|mi (?:trasferisc"
        r"|colleg"
        r"|mett)\w+",
        want=r"(?:voglio|vorrei|desidero|preferisco|ho bisogno di)(?: avere)?",
        call=r"qualcuno (?:mi )?(?:può|potrebbe) (?:ri)?chiamar(?:e|mi)|mi (?:ri)?chiami|(?:ri)?chiamatemi"
        r"|(?:vorrei|voglio|desidero|preferisco) essere (?:(?:ri)?chiamat|(?:ri)?contattat)[oa]|(?:potete|può|puoi"
        r"|potreste|potrebbe) (?:ri)?chiamarmi|(?:ri)?chiamami|mi (?:può|potete|potrebbe|potreste|puoi) (?:ri)?chiamare"
        r"|con chi (?:posso|potrei) parlare (?:direttamente|di persona|personalmente)",
        please=r"per (?:favore|piacere|cortesia)|grazie",
        there=r"c'è|ci sono",
        enough=r"non (?:un|una|più|con un|con una)|basta|niente|stuf[oa] d[ie]l?|(?:invece|anziché"
        r"|al posto)(?: che)? d[ie]l?"
        r"|non (?:voglio|vorrei) (?:parlare|scrivere|chattare) con (?:un|una|il|la)",
        machine="robot|bot|macchin[ae]|chatbot",
        no_mail=r"non (?:mandatemi|inviatemi|mi (?:mandate|inviate|mandi|invii)) più (?:e-?mail|mail|newsletter|"
        r"pubblicità|messaggi)|disiscriver(?:mi|e)",
        must=r"(?:devo|bisogna|quando|perché|se|ieri)",
        have=r"(?:posso|potrei) avere",
        had=r"al telefono|in linea",
        serve=r"mi (?:può|potrebbe) (?:aiutare|assistere|servire)|(?:può|potrebbe) (?:aiutarmi|assistermi)|intervenire"
        r"|mi (?:contatti|richiami|aiuti)",
        alone=r"(?:un )?operatore|(?:un )?umano|operatrice|assistenza clienti|persona (?:reale|vera)|consulente",
    ),
    "pt": Asking(
        who=r"pessoas?(?: rea(?:l|is)| a sério| de verdade)?|humano|ser humano|atendente|agente(?! (?:imob|de (?:vi"
        r"|vend|limp|seg)))|alguém|operadora?|gerente"
        r"|supervisora?|chefe|colega|colaborador(?:a)?|técnic[oa]|especialista|assistente real|(?:o |do )?suporte"
        r"|funcionári[oa]|apoio ao cliente|recursos humanos|responsável",
        talk=r"falar|conversar|atendid[oa]|contact[oa]r|contac?tad[oa]|tratar(?: disto| disso)?"
        r"|entrar em conta(?:c)?to",
        give=r"transf(?:erir|ir[ae]|ere)\w*|pass[ae](?:r|-me)\w*|me pass[ae]|pass[ae] (?:para|pra|isto|isso)|ponha-me"
        r"|põe-me"
        r"|ligue-me (?:a|com)|chame|me (?:transfer|transfir|colo[cq]|conect|põe|ligue com)\w*|encaminhe\w*"
        r"|ponham?-me em conta(?:c)?to",
        want=r"(?:quero|queria|preciso de|prefiro|gostaria de)",
        call=r"alguém (?:me )?pode (?:me )?ligar(?:-me)?|alguém que me ligue|ligue-me|me ligue|me liguem"
        r"|(?:podem|pode|poderiam) (?:me )?(?:ligar|telefonar)(?:-me)?(?: de volta)?(?! a)|(?:gostaria|queria"
        r"|quero|prefiro) que me (?:ligassem|liguem|ligue|telefonem)|liguem-me|telefonem-me|(?:queria|quero"
        r"|gostaria de)"
        r" (?:receber )?uma (?:chamada|ligação)|com quem (?:posso|poderia) falar (?:directamente|diretamente"
        r"|pessoalmente)|alguém (?:\w+ ){0,3}?pode (?:me )?(?:ligar|contactar|contatar)(?:-me)?(?! a)",
        please=r"por favor|obrigad[oa]",
        there=r"há|tem|existe",
        enough=r"não (?:um|uma|quero|mais)|não quero falar com|chega de|fart[oa] de|nada de|em vez de|no lugar de|sem",
        machine="robôs?|bots?|máquinas?|chatbots?",
        no_mail=r"não (?:me )?(?:enviem?|mandem?)(?:-me)? mais (?:e-?mails?|mensagens|publicidade)"
        r"|cancelar a (?:minha )?(?:subscrição|newsletter)",
        must=r"(?:tenho (?:de|que)|é preciso|devo|quando|porque|se|ontem)",
        have=r"(?:posso|poderia) ter",
        had=r"ao telefone|em linha",
        serve=r"(?:me pode|pode me|podia-me|pode) (?:atender|ajudar)(?:-me)?|atender-me|me (?:atender|ajude|contacte"
        r"|ligue)",
        alone=r"(?:um )?(?:humano|atendente|agente)|pessoa (?:real|de verdade)|apoio ao cliente|operadora?",
    ),
    "nl": Asking(
        who=r"mens(?:en)?|medewerker|persoon|iemand|collega|klantenservice|personeelszaken"
        r"|adviseur|leidinggevende|supervisor|manager|chef|(?:uw|jullie|je) baas|teamleider|specialist|technicus"
        r"|echte mensen"
        r"|helpdesk",
        talk=r"spreken|praten|doorverbonden|doorverbinden|bespreken|bespreek|chatten|bellen met|liever contact met"
        r"|graag contact met",
        give=r"verbind(?: mij| me)?|breng (?:mij|me) in contact|(?:geef|zet|schakel|stuur|koppel|speel)(?:t u)? (?:mij"
        r"|me|dit"
        r"|het|mijn \w+)|haal",
        want=r"ik (?:wil|wens|heb liever|zou graag|wil graag|moet)(?: een)?|(?:doe mij|liever) een",
        call=r"(?:kan|kunt u) iemand (?:mij|me) (?:terug)?bellen|bel (?:mij|me) terug|iemand die (?:mij"
        r"|me) (?:terug)?belt"
        r"|(?:wil|zou) graag (?:terug ?)?gebeld worden|(?:kunnen|kunt|kan) (?:jullie|u|je) (?:mij"
        r"|me) (?:terug)?bellen|bel (?:mij|me)\b|wie kan ik (?:\w+ ){0,3}?(?:persoonlijk|rechtstreeks|direct)"
        r" (?:\w+ ){0,2}?(?:spreken|bellen)",
        please=r"alstublieft|alsjeblieft|graag|aub",
        there=r"is er(?: hier)?|zijn er|werkt hier",
        enough=r"geen|genoeg van|niet met een|klaar met|ipv|in plaats van|zonder",
        machine="robots?|bots?|machines?|chatbots?|computers?",
        no_mail=r"stuur(?:t u)? (?:me|mij|ons) geen (?:e-?)?(?:mails?|nieuwsbrie\w+|reclame)|geen (?:e-?mails?|"
        r"nieuwsbrie\w+) meer|nieuwsbrief (?:opzeggen|afmelden)",
        must=r"(?:moet|moeten|wanneer|waarom|als|gisteren)",
        have=r"(?:kan|mag|kon) ik",
        had=r"hebben|krijgen|aan de lijn",
        serve=r"(?:mij|me) (?:even )?(?:te woord staan|helpen|(?:terug)?bellen)|dit (?:overnemen|oppakken)",
        alone=r"(?:een )?(?:echt )?mens|(?:een )?medewerker|klantenservice|adviseur",
    ),
}

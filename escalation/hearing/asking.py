"""How people of other languages than English ask for a person: the parts of such a wish, and how they stand together.

Each language names the same parts; a wish is somebody to talk to with talking, handing on or wanting, a call back, the
question whether anybody is there, or enough of machines. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_GAP: Final = r"[^.?!\n]{0,40}?"


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
        yield rf"\b(?:{self.talk}|{self.give})\b{_GAP}\b(?:{self.who})\b"
        yield rf"\b(?:{self.who})\b{_GAP}\b(?:{self.talk})\b"
        yield rf"\b(?:{self.want}) (?:\w+ ){{0,2}}?(?:{self.who})\b"
        yield rf"\b(?:{self.call})\b"
        yield rf"^\W*(?:\w+\W+){{0,2}}?(?:{self.who})\W+(?:{self.please})\W*$"
        yield rf"\b(?:{self.have}) (?:\w+ ){{0,2}}?(?:{self.who})\b(?: (?:\w+ ){{0,2}}?(?:{self.had})\b|\W*$)"
        yield rf"\b(?:{self.serve})\b (?:\w+ )?(?:{self.who})\b"
        yield rf"\b(?:{self.who}) (?:\w+ )?(?:{self.serve})\b"
        yield rf"^\W*(?:{self.alone})\W*$"
        yield rf"\b(?:{self.there})\b (?:\w+ ){{0,3}}?(?:{self.who})\b"
        yield rf"\b(?:{self.no_mail})\b"
        yield rf"\b(?:{self.enough}) (?:\w+ ){{0,2}}?(?:{self.machine})\b"


ASKING: Final = {
    "de": Asking(
        who=r"mensch(?:en)?|mitarbeiter(?:in|n)?|kolleg(?:e|in|en)|berater(?:in)?|sachbearbeiter(?:in)?"
        r"|ansprechpartner(?:in)?"
        r"|echte[rn]? person|jemande[mn]|jemand vom team|personalabteilung"
        r"|kunden(?:dienst|service|betreuung)|(?:ihr|eur"
        r"|d?ein)e?[nmr]? "
        r"(?:vorgesetzte|chef|teamleiter)\w*",
        talk="sprechen|reden|verbinden|verbunden|weiterleiten|chatten|telefonieren|schreiben",
        give="(?:verbinden|leiten) sie mich|verbinde mich|geben sie mir|gib mir|holen sie(?: mir)?",
        want="(?:ich|wir) (?:will|wollen|möchten?|brauchen?|hätten? gern|verlangen?)(?: bitte)? "
        r"(?:(?:hilfe|unterstützung|rat) von |mit )?eine?[nmr]?",
        call=r"(?:bitte um|hätten? gern|möchten?|wünschen?|brauchen?) (?:\w+ )?rückruf(?! de[rs]\b)"
        r"|jemand (?:\w+ ){0,3}(?:zurück ?rufen|anrufen|zurückruft|anruft)|rufen sie mich (?:bitte )?(?:zurück|an)"
        r"|(?:verbinden|leiten) sie mich"
        r"|können sie mich (?:bitte )?(?:zurück|an)rufen|(?:möchte|will|würde gern) (?:bitte )?(?:zurückgerufen"
        r"|angerufen) werden",
        please=r"bitte|gern|danke",
        there="gibt es|gibts|gibt's|ist (?:da|hier)|arbeite[nt] (?:hier|da)",
        enough="keine?n?|genug von|schluss mit|statt|nicht mit einem",
        machine="bots?|robotern?|roboter|maschinen?|chatbots?|computer",
        no_mail=r"(?:schicke?n?|sende?n?|schickt|sendet) (?:sie )?(?:mir|uns) (?:bitte )?keine (?:e-?)?(?:mails?|"
        r"newsletter|werbung)|keine (?:e-?)?(?:mails?|newsletter|werbung) mehr|newsletter (?:abbestellen|"
        r"abmelden)",
        must="(?:muss|müssen|soll|sollen|darf|wann|warum|wenn|falls|ob) (?:ich|wir|man|kunden)",
        have=r"(?:kann|könnte|dürfte|darf) ich",
        had=r"haben|bekommen|kriegen|sprechen",
        serve=r"kann mich|könnte mich",
        alone=r"(?:echte[rn]? )?mensch(?:en)?|mitarbeiter(?:in)?|kunden(?:dienst|service|betreuung)|berater(?:in)?",
    ),
    "fr": Asking(
        who=r"humain|être humain|une? (?:vraie )?personne|vraie personne|conseill(?:er|ère)|agent|collègue"
        r"|responsable"
        r"|quelqu'un|ressources humaines|opérateur|opératrice|service client|employée?|supérieur",
        talk="parler|discuter|échanger|joindre|contacter|m'entretenir",
        give=r"passe[rz](?:-moi)?|transf[éè]re[rz](?:-moi)?|met(?:s|tez)[- ](?:moi )?en (?:relation|contact)|appelez"
        r"|donnez-moi",
        want=r"(?:je|on) (?:veux|voudrais|souhaite|préfère|demande|veut)|j'aimerais(?: avoir| qu'un)?"
        r"|j'ai besoin d[e'](?: une?)?",
        call=r"quelqu'un (?:peut|pourrait|peut-il|pourrait-il) (?:\w+ ){0,2}(?:me |m'ap?)(?:r?appeler|peler)"
        r"|(?:r?appelez|rappelle)-moi|qu'on me (?:r?appelle)"
        r"|(?:je souhaite|je voudrais|je veux|j'aimerais|je préfère) (?:un r?appel(?! de)|être r?appelée?)"
        r"|me rappeler",
        please=r"s'il (?:vous|te) pla[iî]t|svp|merci",
        there=r"y a[- ]t[- ]il|il y a|est-ce qu'il y a",
        enough="pas|marre d[eu]s?|assez d[eu]s?|plus de",
        machine="robots?|bots?|machines?|chatbots?|ordinateur",
        no_mail=r"ne (?:m['\u2019 ]|me |nous )envoye[zr]? plus|ne plus (?:recevoir|m['\u2019]envoyer) (?:d[e'\u2019] ?|"
        r"vos |les )?(?:e-?mails?|courriels?|newsletters?)|me dés(?:inscrire|abonner)",
        must=r"(?:dois-je|faut-il|faut|doit-on|quand|pourquoi|si)",
        have=r"(?:puis-je|je peux|je pourrais|pourrais-je|est-ce que je (?:peux|pourrais)) avoir",
        had=r"au téléphone|en ligne|ici",
        serve=r"(?:peut|pourrait)[- ](?:il |elle )?(?:m'aider|s'occuper de moi)",
        alone=r"(?:un )?humain|(?:un )?conseill(?:er|ère)|(?:un )?agent|service client|(?:une )?vraie personne"
        r"|opérateur",
    ),
    "es": Asking(
        who=r"persona(?: real)?|humano|agente|asesora?|representante|operadora?|alguien|encargad[oa]|supervisora?"
        r"|emplead[oa]"
        r"|atención al cliente|recursos humanos",
        talk=r"hablar|comunic\w+|contactar|chatear|tratarlo",
        give=r"pás[ae][mn]\w*|pasar\w*|conéct\w+|conect\w+|póng[ae][mn]\w*|atienda|dame|deme|ponme",
        want=r"(?:quiero|necesito|prefiero|quisiera|exijo)(?: a)?",
        call=r"(?:me (?:puede|podría) (?:llamar|devolver la llamada) alguien|que me llame alguien|alguien (?:puede"
        r"|podría) llamarme"
        r"|llámeme|llámame)"
        r"|ll[áa]menme|(?:me pueden|me podrían|pueden|podrían) llamar(?:me)?|(?:quiero|quisiera|me gustaría"
        r"|prefiero) que me (?:llamen|llamaran|llame)",
        please=r"por favor|gracias",
        there=r"hay(?! que\b)",
        enough=r"no (?:quiero|más)(?: \w+)*? (?:un|una|más)|basta de|hart[oa] de|nada de",
        machine="robots?|bots?|máquinas?|chatbots?",
        no_mail=r"no (?:me|nos) (?:env[ií]en?|manden?) más (?:correos?|e-?mails?|publicidad|mensajes)|dar(?:me|"
        r"se)? de baja d(?:el|e la|e los|e su)",
        must=r"(?:tengo que|hay que|debo|cuándo|por qué|si|ayer)",
        have=r"(?:puedo|podría) (?:tener|hablar con)",
        had=r"al teléfono|aquí",
        serve=r"me (?:puede|podría|pueden) atender|(?:puede|podría) atenderme",
        alone=r"(?:un )?(?:humano|agente|asesor|operador)|(?:una )?persona real|operadora|atención al cliente"
        r"|representante",
    ),
    "it": Asking(
        who=r"persona(?: vera| reale)?|operat(?:ore|rice)|umano|essere umano|addett[oa]|consulente|qualcuno"
        r"|responsabile"
        r"|risorse umane|assistenza clienti|impiegat[oa]",
        talk=r"parlare|parlarne|discuterne|discutere|parlo|contattare|chattare",
        give=r"passar\w*|passi|passi|mi passi|passatemi|passami|mett\w+ in contatto|mett\w+ \w+ in contatto|datemi"
        r"|mi dia|mi faccia",
        want=r"(?:voglio|vorrei|desidero|preferisco|ho bisogno di)(?: avere)?",
        call=r"qualcuno (?:mi )?(?:può|potrebbe) (?:ri)?chiamar(?:e|mi)|mi (?:ri)?chiami|(?:ri)?chiamatemi"
        r"|(?:vorrei|voglio|desidero|preferisco) essere (?:ri)?chiamat[oa]|(?:potete|può"
        r"|potrebbe) (?:ri)?chiamarmi|(?:ri)?chiamami",
        please=r"per (?:favore|piacere|cortesia)|grazie",
        there=r"c'è|ci sono",
        enough=r"non (?:un|una|più|con un)|basta|niente|stufo di",
        machine="robot|bot|macchin[ae]|chatbot",
        no_mail=r"non (?:mandatemi|inviatemi|mi (?:mandate|inviate|mandi|invii)) più (?:e-?mail|mail|newsletter|"
        r"pubblicità|messaggi)|disiscriver(?:mi|e)",
        must=r"(?:devo|bisogna|quando|perché|se|ieri)",
        have=r"(?:posso|potrei) avere",
        had=r"al telefono|in linea",
        serve=r"mi (?:può|potrebbe) (?:aiutare|assistere|servire)|(?:può|potrebbe) (?:aiutarmi|assistermi)",
        alone=r"(?:un )?operatore|(?:un )?umano|operatrice|assistenza clienti|persona (?:reale|vera)|consulente",
    ),
    "pt": Asking(
        who=r"pessoa(?: real| a sério| de verdade)?|humano|ser humano|atendente|agente|alguém|operadora?|gerente"
        r"|supervisora?"
        r"|funcionári[oa]|apoio ao cliente|recursos humanos|responsável",
        talk=r"falar|conversar|atendid[oa]|contactar|tratar(?: disto| disso)?",
        give=r"transf(?:erir|ira)\w*|pass[ae](?:r|-me)\w*|ponha-me|põe-me|ligue-me (?:a|com)|chame",
        want=r"(?:quero|queria|preciso de|prefiro|gostaria de)",
        call=r"alguém (?:me )?pode (?:me )?ligar(?:-me)?|alguém que me ligue|ligue-me|me ligue|me liguem"
        r"|(?:podem|pode|poderiam) (?:me )?(?:ligar|telefonar)(?:-me)?(?: de volta)?(?! a)|(?:gostaria|queria"
        r"|quero|prefiro) que me (?:ligassem|liguem|ligue|telefonem)|liguem-me|telefonem-me",
        please=r"por favor|obrigad[oa]",
        there=r"há|tem|existe",
        enough=r"não (?:um|uma|quero|mais)|chega de|fart[oa] de|nada de",
        machine="robôs?|bots?|máquinas?|chatbots?",
        no_mail=r"não (?:me )?(?:enviem?|mandem?)(?:-me)? mais (?:e-?mails?|mensagens|publicidade)"
        r"|cancelar a (?:minha )?(?:subscrição|newsletter)",
        must=r"(?:tenho (?:de|que)|é preciso|devo|quando|porque|se|ontem)",
        have=r"(?:posso|poderia) ter",
        had=r"ao telefone|em linha",
        serve=r"(?:me pode|pode me|podia-me|pode) (?:atender|ajudar)(?:-me)?|atender-me|me atender",
        alone=r"(?:um )?(?:humano|atendente|agente)|pessoa (?:real|de verdade)|apoio ao cliente|operadora?",
    ),
    "nl": Asking(
        who=r"mens(?:en)?|medewerker|persoon|iemand|collega|klantenservice|personeelszaken"
        r"|adviseur|leidinggevende|uw chef",
        talk=r"spreken|praten|doorverbonden|doorverbinden|bespreken|bespreek|chatten|bellen met",
        give=r"verbind(?: mij| me)?|breng (?:mij|me) in contact|geef (?:mij|me)|haal",
        want=r"ik (?:wil|wens|heb liever|zou graag|wil graag)",
        call=r"(?:kan|kunt u) iemand (?:mij|me) (?:terug)?bellen|bel (?:mij|me) terug|iemand die (?:mij"
        r"|me) (?:terug)?belt"
        r"|(?:wil|zou) graag (?:terug ?)?gebeld worden|(?:kunnen|kunt|kan) (?:jullie|u|je) (?:mij"
        r"|me) (?:terug)?bellen|bel (?:mij|me)\b",
        please=r"alstublieft|alsjeblieft|graag|aub",
        there=r"is er(?: hier)?|zijn er|werkt hier",
        enough=r"geen|genoeg van|niet met een|klaar met",
        machine="robots?|bots?|machines?|chatbots?|computers?",
        no_mail=r"stuur(?:t u)? (?:me|mij|ons) geen (?:e-?)?(?:mails?|nieuwsbrie\w+|reclame)|geen (?:e-?mails?|"
        r"nieuwsbrie\w+) meer|nieuwsbrief (?:opzeggen|afmelden)",
        must=r"(?:moet|moeten|wanneer|waarom|als|gisteren)",
        have=r"(?:kan|mag|kon) ik",
        had=r"hebben|krijgen|aan de lijn",
        serve=r"(?:mij|me) (?:even )?(?:te woord staan|helpen)",
        alone=r"(?:een )?(?:echt )?mens|(?:een )?medewerker|klantenservice|adviseur",
    ),
}

"""What English, German and Dutch put so that a translation may not change it; see `wording.py`."""

from typing import Final

from rag.evidence.wording import Wording

GERMANIC: Final = {
    "en": Wording(
        numbers="two|twice three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
        "fifty sixty seventy eighty ninety hundred thousand half|halves",
        units=(
            "(?:business|working|work)[ -]days?|weekdays?",
            r"seconds|(?<=\d )second",
            "minutes?",
            "hours?|hourly",
            "nights?|nightly|overnight",
            "days?|daily",
            "weeks?|weekly",
            "months?|monthly",
            "years?|yearly|annual|annually",
        ),
        money=(
            r"\$|\bdollars?\b|\busd\b",
            r"€|\beuros?\b|\beur\b",
            r"£|\bpounds?\b|\bgbp\b",
            r"\bfrancs?\b|\bchf\b",
            r"\bcents?\b|\bpence\b",
            r"%|\bpercent\b|\bper_cent\b",
        ),
        months=r"January February March April (?<=in_)May|(?<=to_)May|(?<=from_)May|(?<=\d_)May|May(?=_\d) June "
        "July August September October November December",
        weekdays="Mondays? Tuesdays? Wednesdays? Thursdays? Fridays? Saturdays? Sundays?",
        joins="and|or|but|nor",
        denies=r"not|cannot|\w+n't|no|never|nobody|none|nothing|nowhere|neither|no one",
        without="without",
        soft=(
            "only|solely|just|nothing but|alone",
            "unless|except|apart from|other than",
            "until|till|not before",
            "free of charge|for free|costs? nothing|at no (?:extra |additional )?(?:cost|charge)|free",
            r"forbidden|prohibited|banned|refus\w+|reject\w*|closed|prevent\w*|avoid\w*|stopped|cancel\w*"
            "|impossible|unable",
            "(?:no|not)(?: be)? (?:later|more|less|fewer|longer|older|earlier|younger|sooner|larger|heavier"
            "|higher) than|at (?:most|least|the latest)",
            r"invalid|un(?!it|ion|ique|der|til|less)\w+(?:ed|able|t|en)|miss\w*|lost|lose\w*|optional|gone|late"
            r"|fail\w*",
            "not only|no matter|whether or not|not even|instead|rather than",
        ),
        least="at least|no(?:t)? (?:less|fewer|earlier|sooner|younger) than|or (?:more|older|over|longer)|minimum"
        "|(?<!no )(?<!not )(?<!be )(?:more|longer|older) than|over|above",
        most="at most|up to|(?:no|not|not be) (?:more|later|longer|older) than|or (?:less|fewer|younger)|maximum"
        "|within|(?<!no )(?<!not )(?:less|fewer) than|under|below",
        must="must|ha(?:ve|s) to|needs? to|required",
        may="may|can|cannot|can't|could|allowed|optional",
    ),
    "de": Wording(
        numbers="zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig "
        "fünfzig sechzig siebzig achtzig neunzig hundert tausend hälfte|halbe?[nrs]?",
        number_ends=r"|mal|er|(?:stünd|täg|wöch|monat|jähr|minüt)ig\w*",
        units=(
            r"(?:werk|arbeits|wochen|geschäfts)tag\w*|werktags",
            "sekunden?",
            r"minuten?|\w*minütig\w*",
            r"stunden?|\w*stündig\w*|stündlich\w*",
            "nacht|nächten?|nachts",
            r"(?!mon|diens|donners|frei|sams|sonn|geburts|feier)\w*tag(?:e|en|s|es)?|täglich\w*|\w*tägig\w*",
            r"wochen?|wöchentlich\w*|\w*wöchig\w*",
            r"monat(?:e|en|s)?|monatlich\w*|\w*monatig\w*",
            r"(?:kalender)?jahr(?:e|en|es|s)?|jährlich\w*|\w*jährig\w*",
        ),
        money=(
            r"\$|\bdollar\b|\busd\b",
            r"€|\beuro\b|\beur\b",
            r"£|\bpfund\b|\bgbp\b",
            r"\bfranken\b|\bfrancs?\b|\bchf\b",
            r"\bcents?\b|\bpence\b",
            r"%|\bprozent\b",
        ),
        months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        weekdays="[Mm]ontags? [Dd]ienstags? [Mm]ittwochs? [Dd]onnerstags? [Ff]reitags? [Ss]amstags?"
        "|[Ss]onnabends? [Ss]onntags?",
        joins="und|oder|aber|sondern|noch",
        denies=r"nicht|nichts|kein\w*|nie|niemals|niemand\w*|weder|nirgend\w*",
        without="ohne",
        soft=(
            "nur|ausschließlich|lediglich|allein",
            r"außer\w*|es sei denn|ausgenommen",
            "bis|erst",
            r"kostenlos\w*|kostenfrei\w*|gratis|kost\w+ nichts|ohne (?:auf|zu)preis|umsonst",
            r"verboten|untersagt|abgelehnt|geschlossen|verhinder\w+|vermeid\w+|abgebrochen|storn\w+|unmöglich\w*"
            "|nicht möglich",
            r"(?:nicht|kein\w*) (?:mehr|länger|älter|später|weniger|früher|größer|schwerer|höher|jünger) als"
            "|höchstens|mindestens|spätestens",
            r"ungültig\w*|un(?!d|s|ter|ser|ten|gefähr|möglich)\w+|verpass\w+|verlor\w+|verlier\w+|verf[aä]ll\w*"
            r"|freiwillig|nicht genommene\w*|verspät\w+|fehl\w+",
            r"nicht nur|nicht einmal|auch nicht|egal|statt\w*|anstelle|ob oder ob nicht",
        ),
        least="mindestens|wenigstens|oder (?:mehr|älter|länger)|nicht weniger als|(?<!nicht )mehr als|über|ab dem"
        "|frühestens|länger als|älter als|nicht früher",
        most="höchstens|bis zu|maximal|spätestens|innerhalb|binnen|(?<!nicht )weniger als|unter|nicht (?:mehr|länger"
        "|älter|später) als",
        must=r"müssen|muss|müsste|erforderlich|benötig\w+|brauch\w+|zu \w+en",
        may=r"kann|können|könnte\w*|darf|dürfen|dürfte\w*|erlaubt|freiwillig|optional",
        quoting="Im Artikel steht auf Englisch: „{}“",
        has_nouns=True,
    ),
    "nl": Wording(
        numbers="twee drie vier vijf zes zeven acht negen tien elf twaalf vijftien twintig dertig veertig vijftig "
        "zestig zeventig tachtig negentig honderd duizend helft|halve?",
        number_ends="|maal",
        units=(
            "(?:werk|week)dag(?:en)?|door de week",
            "secondes?|seconden",
            "minuut|minuten",
            "uur|uren|uurlijks",
            "nacht(?:en)?",
            r"(?!maan|dins|woens|donder|vrij|zater|zon|verjaar|feest|mid|van)\w*dag(?:en)?|dagelijkse?",
            "week|weken|wekelijkse?",
            "maand(?:en)?|maandelijkse?",
            r"jaar|jaren|jaarlijkse?|\w*jarige?",
        ),
        money=(
            r"\$|\bdollars?\b|\busd\b",
            r"€|\beuro\b|\beur\b",
            r"£|\bpond(?:en)?\b|\bgbp\b",
            r"\bfrancs?\b|\bfrank\b|\bchf\b",
            r"\bcents?\b|\bpence\b",
            r"%|\bprocent\b",
        ),
        months="januari februari maart april mei juni juli augustus september oktober november december",
        weekdays="maandag(?:en)? dinsdag(?:en)? woensdag(?:en)? donderdag(?:en)? vrijdag(?:en)? zaterdag(?:en)? "
        "zondag(?:en)?",
        joins="en|of|maar|noch",
        denies="niet|niets|geen|nooit|niemand|nergens|noch",
        without="zonder",
        soft=(
            "alleen|slechts|uitsluitend|enkel",
            "tenzij|behalve|uitgezonderd",
            "tot|pas",
            "gratis|kosteloos|zonder (?:extra )?kosten|kost(?:en)? niets",
            r"verboden|geweigerd|weiger\w+|gesloten|voorkom\w+|vermijd\w+|geannuleerd|onmogelijk\w*",
            r"(?:niet|geen) (?:meer|langer|later|minder|eerder|ouder|groter|zwaarder)(?: \w+)? dan|hoogstens"
            "|minstens|uiterlijk|maximaal|minimaal|ten (?:minste|hoogste)",
            r"ongeldig\w*|on(?!der|s|ze|geveer|line|mogelijk|middellijk)\w+|verloren|verlie\w+|verlopen|kwijt"
            r"|optione\w+|ontbrek\w+|vertraag\w+|laat|mis(?:t|sen|lukken)?",
            "niet alleen|zelfs niet|ook niet|in plaats",
        ),
        least="minstens|ten minste|minimaal|minimum|of (?:meer|ouder|langer)|niet minder dan|(?<!niet )meer dan"
        "|niet eerder dan|op zijn vroegst|boven|vanaf|langer dan|ouder dan",
        most="hoogstens|ten hoogste|maximaal|maximum|tot|binnen|(?<!niet )minder dan|uiterlijk|niet (?:meer|langer"
        "|later|ouder)|of minder|onder",
        must="moet|moeten|dient|dienen|verplicht|vereist|nodig",
        may="kan|kunt|kunnen|mag|mogen|toegestaan|optioneel",
        quoting="Het artikel zegt, in het Engels: “{}”",
    ),
}

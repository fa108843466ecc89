"""How people say in each language who they are, where they live and how to reach them. Words alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PART_TIME, FULL_TIME = "part-time", "full-time"
EMAIL, PHONE, WHATSAPP = "email", "phone", "whatsapp"


@dataclass(frozen=True, slots=True)
class Words:
    """Regular expressions, except `cues`: by rule, one of these is in every message that could match, in small letters.

    called: what stands before a name; not_called: before a name that is wrong; no, but: "not this but that".
    mine, being: "my", and what stands between a thing and its value. things: by how facts are called.
    lives: what stands before a place. moved: whole sentences with one. works: before the hours. reached: before a way.
    """

    cues: Mapping[str, Sequence[str]]
    called: str
    not_called: str
    no: str
    but: str
    mine: str
    being: str
    things: Mapping[str, str]
    lives: str
    moved: tuple[str, ...]
    works: str
    hours: Mapping[str, str]
    reached: str
    ways: Mapping[str, str]
    has_capital_nouns: bool = False


_MAIL: Final = r"e-?mails?|mails?"
WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        cues={
            "name": ("name is", "name's", "name\u2019s", "name isn", "called", "call me"),
            "instead": ("not ",),
            "mine": (),
            "lives": ("i live", "i now", "i currently", "i am based", "i work"),
            "moved": ("moved to", "relocated to"),
            "works": ("-time", "time"),
            "reached": ("prefer", "contact me", "reach me", "best by", "best via"),
        },
        called=r"my name is|my name's|i am called|please call me(?= (?-i:[^\W\d_a-z]))|call me(?= (?-i:[^\W\d_a-z]))",
        not_called=r"my (?:(?:first|last|family) ?|sur)?name(?:(?: is|['\u2019]s) not| isn['\u2019]t)"
        r"|i(?: a|['\u2019])m not called",
        no="not",
        but=r"but(?: it(?:['\u2019]s| is))?|(?:it|that)(?:['\u2019]s| is)",
        mine="",
        being="",
        things={},
        lives=r"i (?:now |currently )?(?:live|am based|work) (?:now |currently )?(?:in|at)",
        moved=(r"i(?:['\u2019]ve| have)?(?: just| recently)? (?:moved|relocated) to {place}",),
        works=r"i (?:now )?work",
        hours={PART_TIME: "part[- ]time", FULL_TIME: "full[- ]time"},
        reached=r"i (?:would |now )?prefer|i['\u2019]d prefer|(?:please )?(?:contact|reach) me (?:by|via|on|through)"
        r"|best (?:by|via)",
        ways={EMAIL: _MAIL, PHONE: r"(?:a )?(?:phone|(?:phone )?calls?)", WHATSAPP: "whatsapp"},
    ),
    "de": Words(
        cues={
            "name": ("name ist", "hei\u00dfe", "heisse"),
            "instead": ("sondern",),
            "mine": ("mein",),
            "lives": ("wohne", "lebe", "arbeite"),
            "moved": ("gezogen",),
            "works": ("zeit",),
            "reached": ("mich ", "bevorzuge", "am liebsten", "am besten"),
        },
        called=r"mein name ist|ich hei(?:\u00df|ss)e",
        not_called=r"mein (?:vor|nach|familien)?name ist nicht|ich hei(?:\u00df|ss)e nicht",
        no="nicht",
        but="sondern",
        mine="meine?",
        being=r"(?: ist| lautet|:)(?: jetzt| nun)?(?: der| die| das)?",
        things={
            "order number": "bestellnummer|auftragsnummer",
            "customer number": "kundennummer",
            "employee number": "personalnummer|mitarbeiternummer",
            "account number": "kontonummer",
            "membership number": "mitgliedsnummer",
            "shoe size": "schuhgr\u00f6(?:\u00df|ss)e",
            "size": "gr\u00f6(?:\u00df|ss)e",
            "manager": "chefin|chef|vorgesetzte[rn]?",
            "team": "team",
            "department": "abteilung",
            "store": "filiale",
            "birthday": "geburtstag|geburtsdatum",
        },
        lives=r"ich (?:wohne|lebe|arbeite) (?:jetzt |nun |inzwischen )?in",
        moved=(r"ich bin (?:gerade |jetzt |k\u00fcrzlich |vor kurzem )?nach {place} (?:um)?gezogen",),
        works="ich arbeite(?: jetzt| nun)?(?: in| auf)?",
        hours={PART_TIME: "teilzeit", FULL_TIME: "vollzeit"},
        reached=r"(?:kontaktieren|erreichen|informieren|benachrichtigen) sie mich"
        r"(?: bitte| am besten| am liebsten| lieber){0,2} (?:per|\u00fcber|via)"
        r"|(?:kontaktiert|kontaktiere|erreicht) mich(?: bitte| lieber)? (?:per|\u00fcber|via)"
        r"|ich bevorzuge|(?<!\w )am (?:liebsten|besten)(?: erreichen sie mich)? (?:per|\u00fcber|via)",
        ways={EMAIL: _MAIL, PHONE: "telefon|anruf", WHATSAPP: "whatsapp"},
        has_capital_nouns=True,
    ),
    "fr": Words(
        cues={
            "name": ("appelle", "mon nom", "mon pr\u00e9nom"),
            "instead": (" mais ",),
            "mine": ("mon ", "ma "),
            "lives": ("habite", "je vis", "travaille"),
            "moved": ("d\u00e9m\u00e9nag",),
            "works": ("temps",),
            "reached": ("-moi ", "pr\u00e9f\u00e8re"),
        },
        called=r"je m['\u2019]appelle|mon nom est",
        not_called=r"je ne m['\u2019]appelle pas"
        r"|je m['\u2019]appelle pas|mon (?:nom(?: de famille)?|pr\u00e9nom) (?:n['\u2019])?est pas",
        no="pas|non",
        but="mais",
        mine="mon|ma",
        being=r"(?: est(?: maintenant)?(?: le| la|:)?|\s?:)",
        things={
            "order number": r"num\u00e9ro de commande",
            "customer number": r"num\u00e9ro (?:de )?client",
            "employee number": r"matricule|num\u00e9ro d['\u2019]employ\u00e9e?",
            "account number": r"num\u00e9ro de compte",
            "shoe size": "pointure",
            "size": "taille",
            "manager": "responsable|chef",
            "team": "\u00e9quipe",
            "department": "service",
            "store": "magasin",
            "birthday": r"anniversaire|date de naissance",
        },
        lives=r"j['\u2019]habite(?: maintenant)?(?: \u00e0| en| au| aux)?"
        r"|je (?:vis|travaille)(?: maintenant)? (?:\u00e0|en|au|aux)",
        moved=(
            r"(?:j['\u2019]ai d\u00e9m\u00e9nag\u00e9|je viens de d\u00e9m\u00e9nager) (?:\u00e0|en|au|aux) {place}",
        ),
        works=r"je travaille(?: maintenant)? \u00e0",
        hours={PART_TIME: "temps partiel|mi-temps", FULL_TIME: "plein temps|temps plein"},
        reached=r"(?:contactez|joignez)-moi(?: plut\u00f4t| de pr\u00e9f\u00e9rence)? par"
        r"|je pr\u00e9f\u00e8re(?: \u00eatre (?:contact\u00e9|joint)e?)?(?: par(?: l['\u2019])?| l['\u2019]| le)?",
        ways={EMAIL: rf"{_MAIL}|courriel", PHONE: "t\u00e9l\u00e9phone", WHATSAPP: "whatsapp"},
    ),
    "es": Words(
        cues={
            "name": ("llamo", "nombre", "apellido"),
            "instead": (" sino ",),
            "mine": ("mi ",),
            "lives": ("vivo", "trabajo"),
            "moved": ("mudado", "mud\u00e9"),
            "works": ("trabajo",),
            "reached": ("me ", "prefiero"),
        },
        called="me llamo|mi nombre es",
        not_called="no me llamo|mi (?:nombre|apellido) no es",
        no="no",
        but=r"sino(?: que es)?",
        mine="mi",
        being=r"(?: es(?: ahora)?(?: el| la)?|:)",
        things={
            "order number": "n\u00famero de(?:l)? pedido",
            "customer number": "n\u00famero de cliente",
            "employee number": "n\u00famero de empleado",
            "account number": "n\u00famero de cuenta",
            "shoe size": "n\u00famero de (?:pie|zapato|calzado)",
            "size": "talla",
            "manager": "jef[ea]|responsable",
            "team": "equipo",
            "department": "departamento",
            "store": "tienda",
            "birthday": "cumplea\u00f1os|fecha de nacimiento",
        },
        lives=r"(?:ahora )?(?:vivo|trabajo)(?: ahora)? en",
        moved=("me (?:he mudado|mud\u00e9) a {place}",),
        works="trabajo(?: ahora)? a",
        hours={PART_TIME: "tiempo parcial|media jornada", FULL_TIME: "tiempo completo|jornada completa"},
        reached=r"(?:cont\u00e1ct(?:e|a|en)(?:n)?me|escr\u00edb(?:a|e)(?:n)?me)(?: mejor)? por(?: el)?"
        r"|prefiero(?: que me (?:contacten|contacte|llamen|llame|escriban|escriba))?(?: por(?: el)?| el)?",
        ways={EMAIL: rf"{_MAIL}|correo(?: electr\u00f3nico)?", PHONE: "tel\u00e9fono", WHATSAPP: "whatsapp"},
    ),
    "it": Words(
        cues={
            "name": ("chiamo", "nome", "cognome"),
            "instead": (" ma ", " bens\u00ec "),
            "mine": ("mio ", "mia "),
            "lives": ("abito", "vivo", "lavoro"),
            "moved": ("trasferit",),
            "works": ("lavoro",),
            "reached": ("contatt", "preferisco"),
        },
        called="mi chiamo|il mio nome \u00e8",
        not_called="non mi chiamo|il mio (?:nome|cognome) non \u00e8",
        no="non",
        but=r"(?:ma|bens\u00ec)(?: \u00e8)?(?: il)?",
        mine="(?:il )?mio|(?:la )?mia",
        being=r"(?: \u00e8(?: ora)?(?: il| la)?|:)",
        things={
            "order number": r"numero (?:d['\u2019]ordine|dell['\u2019]ordine|ordine)",
            "customer number": "numero cliente|codice cliente",
            "employee number": "matricola",
            "account number": "numero di conto",
            "shoe size": "numero di scarpe",
            "size": "taglia",
            "manager": "responsabile|capo",
            "team": "squadra|team",
            "department": "reparto",
            "store": "negozio",
            "birthday": "compleanno|data di nascita",
        },
        lives=r"(?:ora |adesso )?(?:abito|vivo|lavoro)(?: ora| adesso)? (?:a|in)",
        moved=("mi sono trasferit[oa] (?:a|in) {place}",),
        works="lavoro(?: ora)?(?: a| in)?",
        hours={PART_TIME: "part[- ]time|tempo parziale", FULL_TIME: "full[- ]time|tempo pieno"},
        reached=r"(?:contattatemi|contattami|mi contatti|mi contattate)(?: meglio)? (?:per|via|tramite)"
        r"|preferisco(?: essere contattat[oa])?(?: (?:per|via|tramite|il)| l['\u2019])?",
        ways={EMAIL: _MAIL, PHONE: "telefono|telefonate?", WHATSAPP: "whatsapp"},
    ),
    "pt": Words(
        cues={
            "name": ("chamo", "nome", "apelido"),
            "instead": ("n\u00e3o ",),
            "mine": ("meu ", "minha "),
            "lives": ("moro", "vivo", "trabalho"),
            "moved": ("mudei",),
            "works": ("trabalho",),
            "reached": ("conta", "prefiro"),
        },
        called="(?:o )?meu nome \u00e9|chamo-me|me chamo",
        not_called="(?:o )?meu (?:nome|apelido|sobrenome) n\u00e3o \u00e9|n\u00e3o me chamo",
        no="n\u00e3o",
        but=r"(?:mas(?: sim)?|e sim|\u00e9)(?: o)?",
        mine="(?:o )?meu|(?:a )?minha",
        being=r"(?: \u00e9(?: agora)?(?: o| a)?|:)",
        things={
            "order number": "n\u00famero d[aeo] (?:encomenda|pedido)",
            "customer number": "n\u00famero de cliente",
            "employee number": "n\u00famero de (?:funcion\u00e1rio|empregado|colaborador)",
            "account number": "n\u00famero d[ae] conta",
            "shoe size": "n\u00famero (?:de sapato|que cal\u00e7o)",
            "size": "tamanho",
            "manager": "chefe|gestora?",
            "team": "equip[ae]",
            "department": "departamento",
            "store": "loja",
            "birthday": "anivers\u00e1rio|data de nascimento",
        },
        lives=r"(?:agora )?(?:moro|vivo|trabalho)(?: agora)? (?:em|no|na)",
        moved=("(?:mudei(?:-me)?|me mudei) para (?:o |a )?{place}",),
        works="trabalho(?: agora)?(?: a| em)?",
        hours={
            PART_TIME: "tempo parcial|meio per\u00edodo|part[- ]time",
            FULL_TIME: "tempo inteiro|tempo integral|per\u00edodo integral",
        },
        reached=r"(?:contactem?-me|contatem?-me|entrem? em contac?to comigo)"
        r"(?: de prefer\u00eancia)? (?:por|via|pelo)|prefiro(?: ser contac?tad[oa])?(?: (?:por|via|pelo|o))?",
        ways={EMAIL: rf"{_MAIL}|correio eletr[\u00f3\u00f4]nico", PHONE: "telefone", WHATSAPP: "whatsapp"},
    ),
    "nl": Words(
        cues={
            "name": ("ik heet", "naam is"),
            "instead": ("niet ",),
            "mine": ("mijn ",),
            "lives": ("ik woon", "ik werk"),
            "moved": ("verhuisd",),
            "works": ("ik werk",),
            "reached": ("contact", "liever", "voorkeur"),
        },
        called="mijn naam is|ik heet",
        not_called="mijn (?:voor|achter)?naam is niet|ik heet niet",
        no="niet",
        but="maar",
        mine="mijn",
        being=r"(?: is(?: nu)?(?: de| het)?|:)",
        things={
            "order number": "bestelnummer|ordernummer",
            "customer number": "klantnummer",
            "employee number": "personeelsnummer|medewerkersnummer",
            "account number": "rekeningnummer",
            "shoe size": "schoenmaat",
            "size": "maat",
            "manager": "leidinggevende|baas|manager",
            "team": "team",
            "department": "afdeling",
            "store": "winkel|filiaal",
            "birthday": "verjaardag|geboortedatum",
        },
        lives=r"ik (?:woon|werk)(?: nu)? in",
        moved=("ik ben (?:net |nu |onlangs )?verhuisd naar {place}", "ik ben (?:net |nu )?naar {place} verhuisd"),
        works="ik werk(?: nu)?(?: in)?",
        hours={PART_TIME: "deeltijd|part-?time", FULL_TIME: "voltijd|full-?time"},
        reached=r"neemt? (?:alstublieft |alsjeblieft )?(?:liever )?contact (?:met (?:mij|me) )?op (?:per|via)"
        r"|ik (?:heb liever|geef de voorkeur aan)(?: contact (?:per|via))?",
        ways={EMAIL: _MAIL, PHONE: "telefoon", WHATSAPP: "whatsapp"},
    ),
}  # fmt: skip

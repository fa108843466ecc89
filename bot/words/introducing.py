"""Reads a message that greets and says who is there, and no more: "Hi, I'm Ann", "Bonjour, je suis Amélie". Pure."""

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"(?P<name>[^\W\d_a-z][\w'\u2019-]{1,30}(?:[ ][^\W\d_a-z][\w'\u2019.-]{0,30}){0,2})"
_SAID: Final = {
    "en": (
        r"hi+|hello|hey|hiya|good (?:morning|afternoon|evening|day)|morning|greetings",
        r"i(?:['\u2019]?m| am)|this is|it(?:['\u2019]?s| is)",
    ),
    "de": (
        r"hallo|guten (?:tag|morgen|abend)|hi|hey|servus|moin|gr\u00fc(?:\u00df|ss) gott",
        r"ich bin(?: der| die| es,?)?|hier ist",
    ),
    "fr": (r"bonjour|bonsoir|salut|coucou", r"je suis|c['\u2019]est|ici"),
    "es": (r"hola|buen(?:os|as) (?:d\u00edas|dias|tardes|noches)|buenas|buen d\u00eda", r"soy|aqu\u00ed"),
    "it": (r"ciao|salve|buon ?(?:giorno|asera|pomeriggio)|buonasera", r"sono|qui"),
    "pt": (r"ol\u00e1|ola|oi|bom dia|boa (?:tarde|noite)", r"(?:eu )?sou(?: o| a)?|aqui \u00e9(?: o| a)?"),
    "nl": (r"hallo|hoi|dag|goede(?:morgen|middag|navond|dag)", r"ik ben(?: het,?)?|met|hier is"),
}
"""By language: how people greet, and what stands before their name."""
_TO_ALL: Final = r"(?: (?i:there|all|everyone|zusammen|\u00e0 tous|a todos))?"
_PATTERNS: Final = {
    language: re.compile(rf"\W*(?i:{hello}){_TO_ALL}\W+(?i:{i_am}) {_NAME}(?: (?i:here))?\W*")
    for language, (hello, i_am) in _SAID.items()
}
_NO_NAME_WORDS: Final = (
    "kunde kundin neukunde neukundin student studentin sch\u00fcler sch\u00fclerin mitglied mitarbeiter mitarbeiterin "
    "rentner rentnerin lehrer lehrerin german american canadian mexican british english french spanish italian "
    "portuguese dutch indian chinese japanese swiss austrian about urgent important me"
)
_NO_NAMES: Final = frozenset(_NO_NAME_WORDS.split())
"""What begins with a capital letter there and names nobody."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """Who says hello, and in which language."""

    name: str
    language: str


def introduced(text: str) -> Introduced | None:
    """Who is there, where a message greets and says no more than that."""
    for language, pattern in _PATTERNS.items():
        if (found := pattern.fullmatch(text)) and found["name"].split()[0].casefold() not in _NO_NAMES:
            return Introduced(found["name"].strip(), language)
    return None

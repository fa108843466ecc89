"""Which words of a message are the writer's own, not quoted, and which address or number they call theirs. Pure."""

import re
from collections.abc import Sequence

from bot.people import Entity

_QUOTED = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab\u00bb][^\"\u201c\u201d\u201e\u00ab\u00bb\n]{1,400}[\"\u201c\u201d\u00ab\u00bb]"
    r"|^[ ]{0,3}>.*$",
    re.MULTILINE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|my|me|ich|mein\w*|je|j'\w+|mon|ma|mes|yo|mi|me|io|mio|mia|eu|meu|minha|ik|mijn)\b", re.IGNORECASE
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|whenever|unless|whether|suppose|supposing|assuming|imagine|in case|until|once"
    r"|can|could|should|shall|would|may|might|must|do|did"
    r"|wenn|falls|ob|si|quand|lorsque|est-ce que|cuando|se|quando|als|indien|wanneer|kann|darf|puis|pode|kan)\s+$",
    re.IGNORECASE,
)
NEW = (
    r"(?:(?:new|current|own|work|private|personal|mobile|other|second|neue|aktuelle|nieuwe|nuov[oa]|nov[oa]|nouvelle"
    r"|nouveau|nuev[oa])\s+)?"
)
MAIL = (
    r"(?:adresse\s+|indirizzo\s+)?(?:e-?mail|mail|courriel|correo)"
    r"(?:[ -]?(?:address|adresse|adres|electr[\u00f3o]nico))?"
)
PHONE = (
    r"(?:num\u00e9ro|numero|n\u00famero|number|nummer|phone|telephone|mobile|cell|handy|telefon|telefoon"
    r"|t\u00e9l\u00e9phone|portable|tel\u00e9fono"
    r"|m\u00f3vil|telefono|cellulare|telefone|telem\u00f3vel|celular)(?:[ -]?(?:number|nummer))?"
    r"(?:\s+(?:de|di)\s+(?!commande|client|pedido|cuenta|compte|conto|conta|ordin)\w+)?"
)
MY = r"(?:my|meine?|mon|ma|mi|(?:il |la )?mi[oa]|(?:o |a )?(?:meu|minha)|mijn)"
_OWN_WAY = re.compile(
    rf"\b{MY}\s+{NEW}"
    rf"(?:(?P<email>{MAIL})|(?P<phone>{PHONE}))"
    r"(?:(?:\s+(?:now|jetzt|maintenant|ahora|ora|agora|nu))?"
    r"\s+(?:is(?=n['\u2019]t)|(?:is|ist|lautet|est|es|\u00e8|\u00e9)(?!\w))"
    r"|\s+(?:has )?changed to\b|'s\b|\u2019s\b|\s?[:=])",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:[\s:<(\"'=\u201c]|\b(?:still|now|currently|noch|jetzt|nun|maintenant|ahora|ora|adesso|agora|nu|le|el|il|o"
    r"|actually|inzwischen|d\u00e9sormais|voortaan|eigentlich|eigenlijk|en fait|en realidad|in realt\u00e0"
    r"|na verdade)\b)*",
    re.IGNORECASE,
)
_NOT = re.compile(r"\s*(?:n['\u2019]t|not|no longer|nicht|pas|no|non|n\u00e3o|niet)\b[\s:<]*", re.IGNORECASE)
_BUT = re.compile(r"[\s.,;>]*(?:but|it is|it's|it\u2019s|that is|sondern|mais|sino|ma|mas|maar)?[\s:<]*", re.IGNORECASE)


def own_words(text: str) -> str:
    """The text, of the same length, with blanks where it quotes what somebody says of themselves."""
    return _QUOTED.sub(lambda found: _blank(found) if _FIRST_PERSON.search(found.group()) else found.group(), text)


def is_supposed(text: str, start: int) -> bool:
    """Whether what begins there is only supposed, or asked, and not said to be so."""
    return _SUPPOSED.search(text, max(0, start - 20), start) is not None


def names_a_way(text: str) -> bool:
    """Whether a text may say how to reach its writer: a cheap look, before it is read for addresses and numbers."""
    return _OWN_WAY.search(text) is not None


def said_of_own(text: str, found: Sequence[Entity]) -> Sequence[tuple[Entity, int]]:
    """The address and the number that a message says are the writer's own, each with where the words begin that say so.

    Another in it may be anybody's. found: what the message speaks of, in order.
    """
    own, ways = own_words(text), []
    for said in _OWN_WAY.finditer(own):
        kind = "email" if said["email"] else "phone"
        if is_supposed(own, said.start()):
            continue
        if entity := _meant(own, said.end(), [one for one in found if one.kind == kind and one.start >= said.end()]):
            ways.append((entity, said.start()))
    return ways


def _meant(text: str, end: int, after: Sequence[Entity]) -> Entity | None:
    """The first one, where nothing but a word such as "now" stands before it; the second, where the first is denied."""
    if not after:
        return None
    first, *more = after
    if _FILLER.fullmatch(text, end, first.start):
        return first
    if _NOT.fullmatch(text, end, first.start) and more and _BUT.fullmatch(text, first.end, more[0].start):
        return more[0]
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())

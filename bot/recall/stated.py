"""Reads what people state of themselves: their name, how to reach them, and other facts. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.people import Entity
from bot.recall.own import is_supposed, own_words, said_of_own
from bot.recall.stated_rules import MINE, NOT_THAT, ROLE, Grammar, Rule, grammars
from bot.words.introducing import introduced

MAX_VALUE_CHARS = 80
_NOT_NAMES = (
    "a an the not back when if for on at by again please later now today tomorrow asap soon it that this wrong in too"
    " so misspelled misspelt spelled spelt missing incorrect different changed hidden shown printed still already"
    " falsch nicht mal faux pas mal incorrecto mal sbagliato errato errado fout verkeerd"
)
_NO_NAMES = frozenset(_NOT_NAMES.split())
_SIZE = re.compile(
    r"(?:(?:eu|us|uk) )?\d|(?:x{1,4}|[2-5]x)?[sml]\b|(?:extra )?(?:small|large)|medium|one size", re.IGNORECASE
)
_DAYS = frozenset({"birthday", "date of birth", "start date"})
_DAY = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:on|out|off|away|no|never|always|still|too|very|so|also|gone|closed|open|full|sold|missing|unknown|unclear|lost"
    r"|broken|ill|sick|busy|unavailable|different|great|good|bad|nice|fine|empty|locked|set|asking|going|being|changing"
    r"|moving|coming|leaving|refusing|saying|telling|wrong|late|at lunch|in a|in the|there|here|gone)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"[\d@]")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ]")
_VALUE_ENDS = re.compile(
    r"\.\s|\.$|\s(?:and|but|so|because|since|und|aber|seit|weil|et|mais|depuis|pero|desde|porque|ma|perch\u00e9|mas|maar)\s"
)
_I_AM = r"(?:i(?: am|['\u2019]m)|ich bin|je suis|soy|sono|sou|ik ben)"
_REST = re.compile(
    r"(?i)\b(?:and|hi|hello|hey|by the way|btw|ok|okay|please|no|yes|sorry|actually|thanks|thank you|now"
    r"|correction|instead|just so you know|for your information|i"
    r"|und|nein|doch|eigentlich|\u00fcbrigens|bitte|hallo|guten tag|danke|ja|entschuldigung|jetzt|nun|ab sofort|ich"
    r"|et|non|en fait|d\u00e9sol\u00e9e?|pardon|bonjour|merci|oui|au fait|s['\u2019]il vous pla\u00eet|maintenant"
    r"|y|en realidad|perd\u00f3n|hola|gracias|s\u00ed|por cierto|por favor|ahora"
    r"|e|in realt\u00e0|scusi|scusate|buongiorno|grazie|s\u00ec|per favore|per piacere|ora|adesso|anzi"
    r"|n\u00e3o|na verdade|desculpe|ol\u00e1|obrigad[oa]|sim|agora|ali\u00e1s"
    r"|en|nee|eigenlijk|bedankt|alstublieft|alsjeblieft|nu|trouwens|overigens)\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a message says of its person. details: fields of a profile. facts: anything else, by name.

    corrections: what was wrong and what it is. is_all: the message says nothing besides. ways: their own address and
    number, by `email` and `phone`.
    """

    details: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[tuple[str, str], ...] = ()
    is_all: bool = False
    ways: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.details or self.facts or self.corrections or self.ways)


@lru_cache
def stated(text: str, found: tuple[Entity, ...] = ()) -> Stated:
    """What a person says of themselves; nothing where they ask or tell something else.

    found: what the message speaks of, in order; without it, nobody's address or number is told from another's.
    """
    ways = said_of_own(text, found)
    reading = _Reading(own_words(text), [(start, way.end) for way, start in ways])
    for grammar in grammars(reading.small):
        _read_name(reading, grammar)
        _read_way(reading, grammar)
        _read_facts(reading, grammar)
        _read_corrections(reading, grammar.instead, may_be_names=not grammar.has_capital_nouns)
    if "name" not in reading.details and (here := introduced(reading.text)):
        reading.details["name"] = here.name
        reading.spans.append((0, len(text)))
    _read_english_facts(reading)
    _read_corrections(reading, NOT_THAT)
    return Stated(
        reading.details,
        {name: value for name, value in reading.facts.items() if value},
        tuple(each for each in dict.fromkeys(reading.corrections) if each[0] != each[1]),
        bool(reading.spans) and _is_all(reading.text, reading.spans),
        {way.kind: way.value for way, _ in ways},
    )


@dataclass(slots=True)
class _Reading:
    """What has been found so far, and where."""

    text: str
    spans: list[tuple[int, int]]
    details: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    corrections: list[tuple[str, str]] = field(default_factory=list)
    small: str = field(init=False)

    def __post_init__(self) -> None:
        self.small = self.text.lower()

    def said(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Where it is said, and not only supposed."""
        found = rule.found(self.text, self.small)
        return (each for each in found if not is_supposed(self.text, each.start()))

    def note(self, name: str, found: re.Match[str]) -> None:
        """Take the value for a fact."""
        self.facts[name] = value = _value(found["value"])
        until = found.start("value") + len(value)
        self.spans.append((found.start(), found.end() if until == found.end("value") else until))


def _read_name(reading: _Reading, grammar: Grammar) -> None:
    found = next((each for rule in grammar.names for each in rule.found(reading.text, reading.small)), None)
    if found is None or found["name"].split()[0].lower() in _NO_NAMES:
        return
    name = reading.details["name"] = found["name"].strip()
    reading.spans.append(found.span())
    greeted = re.compile(rf"\b(?i:{_I_AM}) {re.escape(name.split()[0])}\b")  # "I'm Ada, my name is Ada Byron"
    reading.spans.extend(each.span() for each in greeted.finditer(reading.text))
    if found["wrong"]:
        reading.corrections.append((found["wrong"].strip(), name))


def _read_way(reading: _Reading, grammar: Grammar) -> None:
    for found in reading.said(grammar.reached):
        if reading.text[found.end() :].lstrip().startswith("?"):
            continue  # whether it is best by e-mail is asked
        reading.details["preferred_contact"] = str(found.lastgroup)
        reading.spans.append(found.span())


def _read_facts(reading: _Reading, grammar: Grammar) -> None:
    for mine in reading.said(grammar.mine):
        thing = next(name for name, said in grammar.things.items() if said.fullmatch(mine["thing"]))
        if _fits_elsewhere(thing, _value(mine["value"])):
            reading.note(thing, mine)
    for rule in (*grammar.moved, grammar.lives):
        for found in reading.said(rule):
            reading.note("place", found)
    for found in reading.said(grammar.works):
        reading.facts["hours"] = str(found.lastgroup).replace("_", "-")
        reading.spans.append(found.span())


def _read_english_facts(reading: _Reading) -> None:
    for mine in reading.said(MINE):
        if _fits(mine["thing"].lower(), _value(mine["value"])):
            reading.note(mine["thing"].lower(), mine)
    for found in reading.said(ROLE):
        reading.note("role", found)


def _read_corrections(reading: _Reading, rule: Rule, *, may_be_names: bool = False) -> None:
    """What is neither a number nor a name may be meant otherwise: "not the shoes but the jacket"."""
    for each in rule.found(reading.text, reading.small):
        old, new = (each[name].strip(" .")[:MAX_VALUE_CHARS] for name in ("old", "new"))
        reading.corrections.append((old, new))
        if _TELLS.search(new) or (may_be_names and _CAPITAL.match(old) and _CAPITAL.match(new)):
            reading.spans.append(each.span())


def _fits(thing: str, value: str) -> bool:
    """Whether a value can be one of such a thing, and does not say how it goes: "my manager is on holiday"."""
    if thing.endswith((" id", " number")):
        return re.search(r"\d", value) is not None
    if thing.endswith("size"):
        return _SIZE.match(value) is not None
    if thing in _DAYS:
        return _DAY.search(value) is not None
    return _NOTHING.match(value) is None


def _fits_elsewhere(thing: str, value: str) -> bool:
    """The same in other languages: where a name is meant, it begins with a capital letter."""
    is_name = not thing.endswith((" number", "size")) and thing not in _DAYS
    return _CAPITAL.match(value) is not None if is_name else _fits(thing, value)


def _value(text: str) -> str:
    """Up to where something else begins."""
    return _VALUE_ENDS.split(text, maxsplit=1)[0].strip()[:MAX_VALUE_CHARS]


def _is_all(text: str, spans: list[tuple[int, int]]) -> bool:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return not re.search(r"\w", _REST.sub(" ", "".join(left)))

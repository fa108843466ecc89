"""Reads what people state of themselves: their name, how to reach them, and other facts. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.people import Entity
from bot.recall.own import is_supposed, own_words, said_of_own
from bot.words.introducing import introduced

MAX_VALUE_CHARS = 80
_NAME = r"(?P<name>[^\W\d_][\w'\u2019-]{0,30}(?:[ ][^\W\d_a-z][\w'\u2019-]{0,30}){0,2})"
_NAMES = tuple(
    re.compile(pattern + _NAME, re.UNICODE)
    for pattern in (
        r"\b(?i:my name is|my name's|i am called)\s+",
        r"\b(?i:please call me|call me)\s+(?=[^\W\d_a-z])",  # "call me after five" names nobody
        r"\b(?i:mein name ist|ich hei(?:\u00df|ss)e)\s+",
        r"\b(?i:je m['\u2019]appelle|mon nom est)\s+",
        r"\b(?i:me llamo|mi nombre es)\s+",
        r"\b(?i:mi chiamo|il mio nome \u00e8)\s+",
        r"\b(?i:meu nome \u00e9|chamo-me|me chamo)\s+",
        r"\b(?i:mijn naam is|ik heet)\s+",
    )
)
_NOT_NAMES = (
    "a an the not back when if for on at by again please later now today tomorrow asap soon it that this wrong in too"
    " so misspelled misspelt spelled spelt missing incorrect different changed hidden shown printed still already"
)
_NO_NAMES = frozenset(_NOT_NAMES.split())
_KNOWN = (
    "(?:employee|staff|customer|member|membership|account|order) (?:id|number)|shoe size|size|manager|supervisor|team"
    "|department|office|location|city|town|country|time ?zone|start date|job title|role|store|shop|birthday"
    "|date of birth|language"
)
_MINE = re.compile(
    rf"\bmy (?P<thing>{_KNOWN})(?: is|'s|\u2019s|:)\s+(?:called\s+|named\s+)?"
    r"(?!(?:not|wrong|late|the same|the wrong)\b)(?P<value>[^\n,;!?]+)",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\b(?i:i (?:live|am based|work) (?:in|at)) (?P<value>(?:the )?[A-Z][\w' -]{1,50})")
_ROLE = re.compile(
    r"\bi(?: a|\u2019|')m an? (?P<value>(?:part|full)[- ]timer?|student|intern|contractor|manager|team lead|new hire"
    r"|new starter|loyalty member|member|seller|teacher|apprentice)\b(?!\w)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\bi work (?P<value>(?:part|full)[- ]time)\b", re.IGNORECASE)
_REACH = re.compile(
    r"\b(?:i prefer|(?:please )?(?:contact|reach) me (?:by|via|on|through)|best (?:by|via))\s+(?:an? )?"
    r"(?P<value>e-?mail|phone|(?:phone )?calls?|whatsapp)\b",
    re.IGNORECASE,
)
_IS = r"(?:it|that)(?:'s|\u2019s| is)"
_INSTEAD = re.compile(rf"\b(?:{_IS})?\s*not (?P<old>[\w@.+#-]+),? (?:but|{_IS}) (?P<new>[\w@.+#-]+)", re.IGNORECASE)
_NOT_THAT = re.compile(
    r"\b(?:(?:my|the) (?:order|account|ticket|invoice|membership|phone|employee)(?: number| id)? )?"
    r"(?:is|was|it is|it's|it\u2019s|i mean|i meant) (?P<new>[\w@.+#-]*[\d@][\w@.+#-]*),? (?:and )?not "
    r"(?P<old>[\w@.+#-]*[\d@][\w@.+#-]*)",
    re.IGNORECASE,
)
"""Of numbers alone: "my bag is red, not blue" corrects nothing."""
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
_WAYS = {"e": "email", "p": "phone", "c": "phone", "w": "whatsapp"}
_REST = re.compile(
    r"(?i)\b(?:and|hi|hello|hey|by the way|btw|ok|okay|please|no|yes|sorry|actually|thanks|thank you"
    r"|just so you know|for your information|i)\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a message says of its person. details: fields of a profile. facts: anything else, by name.

    corrections: what was wrong and what it is. is_all: the message says nothing besides. ways: their own address and
    number, by `email` and `phone`.
    """

    details: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    corrections: tuple[tuple[str, str], ...] = ()
    is_all: bool = False
    ways: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.details or self.facts or self.corrections or self.ways)


def stated(text: str, found: Sequence[Entity] = ()) -> Stated:
    """What a person says of themselves; nothing where they ask or tell something else.

    found: what the message speaks of, in order; without it, nobody's address or number is told from another's.
    """
    ways = said_of_own(text, found)
    text = own_words(text)
    spans: list[tuple[int, int]] = [(start, way.end) for way, start in ways]
    details, facts = _details(text, spans), _facts(text, spans)
    corrections = []
    for each in (*_INSTEAD.finditer(text), *_NOT_THAT.finditer(text)):
        spans.append(each.span())
        corrections.append((each["old"].strip(" .")[:MAX_VALUE_CHARS], each["new"].strip(" .")[:MAX_VALUE_CHARS]))
    is_all = bool(spans) and _is_all(text, spans)
    return Stated(details, facts, tuple(corrections), is_all, {way.kind: way.value for way, _ in ways})


def _details(text: str, spans: list[tuple[int, int]]) -> dict[str, str]:
    details = {}
    for pattern in _NAMES:
        if (found := pattern.search(text)) and found["name"].split()[0].lower() not in _NO_NAMES:
            details["name"] = found["name"].strip()
            spans.append(found.span())
    if "name" not in details and (here := introduced(text)):
        details["name"] = here.name
        spans.append((0, len(text)))
    if way := _REACH.search(text):
        details["preferred_contact"] = _WAYS[way["value"][0].lower()]
        spans.append(way.span())
    return details


def _facts(text: str, spans: list[tuple[int, int]]) -> dict[str, str]:
    facts = {}
    for mine in _MINE.finditer(text):
        value, thing = _value(mine["value"]), mine["thing"].lower()
        if is_supposed(text, mine.start()) or not _fits(thing, value):
            continue
        facts[thing] = value
        spans.append((mine.start(), mine.start("value") + len(value)))
    for name, pattern in (("place", _LIVES), ("role", _ROLE), ("hours", _HOURS)):
        if (found := pattern.search(text)) and not is_supposed(text, found.start()):
            facts[name] = _value(found["value"])
            spans.append((found.start(), found.start("value") + len(facts[name])))
    return {name: value for name, value in facts.items() if value}


def _fits(thing: str, value: str) -> bool:
    """Whether a value can be one of such a thing, and does not say how it goes: "my manager is on holiday"."""
    if thing.endswith((" id", " number")):
        return re.search(r"\d", value) is not None
    if thing.endswith("size"):
        return _SIZE.match(value) is not None
    if thing in _DAYS:
        return _DAY.search(value) is not None
    return _NOTHING.match(value) is None


def _value(text: str) -> str:
    """Up to where something else begins."""
    return re.split(r"\.\s|\.$|\s(?:and|but|so|because|since)\s", text, maxsplit=1)[0].strip()[:MAX_VALUE_CHARS]


def _is_all(text: str, spans: list[tuple[int, int]]) -> bool:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return not re.search(r"\w", _REST.sub(" ", "".join(left)))

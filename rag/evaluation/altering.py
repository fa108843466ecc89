"""Makes false sentences out of true ones: each with one thing changed."""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

Change = Callable[[str, random.Random, Sequence[str]], str | None]
"""From a sentence, chance and the other sentences around it to a false one; None where there is nothing to change."""

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty")
_NUMBER = re.compile(rf"(?<![\w.@/:-])(?:\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\w/@:]|\.\d|-\d)|\b(?:{'|'.join(_WORDS)})\b")
_UNITS = (("days", "weeks"), ("hours", "days"), ("minutes", "hours"), ("months", "weeks"), ("years", "months"))
_SINGLE_UNITS = tuple((one.removesuffix("s"), other.removesuffix("s")) for one, other in _UNITS)
_PLAIN_DAYS = re.compile(r"\b(?:business|working) (days?)\b")
_TO_DENY = re.compile(
    r"\b(is|are|can|may|must|will|should|has to be|have to be)\b(?! (?:\w+ ){0,2}(?:not|never|no|only)\b|')"
)
_DENIALS = (
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\bcan't\b"), "can"),
    (re.compile(r"\bwon't\b"), "will"),
    (re.compile(r"\b(is|are|may|must|can|should|does|do|will)(?: not|n't)\b"), r"\1"),
    (re.compile(r"\bnever\b"), "always"),
    (re.compile(r"\bDon't\b"), "Do"),
    (re.compile(r"\bno\b(?= (?!one|longer|more|later)[a-z])"), "some"),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"\bNo\b(?= (?!one|longer|more|later)[a-z])"), "Some"),
    (re.compile(r"\bDo not\b"), "Always"),
    (re.compile(r"\bNever\b"), "Always"),
)
_OPPOSITES = (
    ("free", "charged"),
    ("included", "excluded"),
    ("accepted", "refused"),
    ("before", "after"),
    ("after", "before"),
    ("open", "closed"),
    ("always", "never"),
    ("refused", "accepted"),
    ("allowed", "forbidden"),
    ("first", "last"),
    ("prohibited", "allowed"),
    ("blocked", "admitted"),
    ("lost", "kept"),
    ("increase", "decrease"),
    ("if", "unless"),
    ("unless", "if"),
    ("with", "without"),
    ("until", "from"),
)
_BOUNDS = (
    ("at least", "at most"),
    ("at most", "at least"),
    ("up to", "at least"),
    ("more than", "less than"),
    ("less than", "more than"),
    ("within", "no sooner than"),
    ("maximum", "minimum"),
    ("or more", "or less"),
    ("or over", "or under"),
    ("no later than", "no earlier than"),
    ("over", "under"),
    ("above", "below"),
)
_DUTIES = (("must", "may"), ("may", "must"), ("have to", "can"), ("need to", "may"), ("can", "must"), ("has to", "can"))
_NAME = re.compile(
    r"(?<=[a-z,] )(?:[A-Z][\w&]+(?: (?:& )?[A-Z][\w&]+)*)|[\w.-]+@[\w.-]+\w|\b[\w-]+\.example/\w+|\d-\d{3}-\d{3}-\d{4}"
)
_NO_SUBJECT = frozenset(
    {"your", "they", "that", "there", "when", "this", "with", "have", "from", "after", "every", "each"}
)
_COMMON_NAME = re.compile(
    r"\b(?:ShopUNow|US|United|IT|AI|PDF|ID|CEO|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\w+days?)\b"
)
_VERB = re.compile(
    r" (?:is|are|can|cannot|can't|may|must|will|costs?|takes?|gets?|needs?|has|have|runs?|lasts?|pays?|works?|earns?"
    r"|receives?|carry|carries|arrives?|appears?|starts?|ends?|begins?|stays?|comes?|wait|apply|applies) "
)


def number(text: str, rng: random.Random, around: Sequence[str]) -> str | None:
    """One number made another: one from the sentences around it, or a made up one."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    one = rng.choice(found)
    is_word = one[0].isalpha()
    others = [
        other
        for line in around
        for other in _NUMBER.findall(line)
        if _value(other) != _value(one[0]) and other.isalpha() == is_word
    ]
    new = rng.choice(others) if others and rng.getrandbits(1) else _made_up(one[0], rng)
    return text[: one.start()] + new + text[one.end() :]


def swapped(text: str, rng: random.Random, _: Sequence[str]) -> str | None:
    """Two numbers of the sentence in each other's place."""
    found = list(_NUMBER.finditer(text))
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if _value(one[0]) != _value(other[0])
        and one[0].isalpha() == other[0].isalpha()
        and not re.fullmatch(r" (?:to|and|or) ", text[one.end() : other.start()])
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def unit(text: str, rng: random.Random, _: Sequence[str]) -> str | None:
    """Days made weeks, business days made days, and so on."""
    plain = _PLAIN_DAYS.sub(r"\1", text)
    return plain if plain != text else _swapped(text, (*_UNITS, *_SINGLE_UNITS), rng)


def negation(text: str, rng: random.Random, _: Sequence[str]) -> str | None:
    """A denial put in or taken out, or a word made its opposite."""
    taken = [changed for pattern, new in _DENIALS if (changed := pattern.sub(new, text, count=1)) != text]
    turned = _swapped(text, _OPPOSITES, rng)
    put = list(_TO_DENY.finditer(text))
    ways = [*taken, *([turned] if turned else [])]
    if put and not re.match(r"(?:No|Nobody|Nothing|None|Never|Neither|Only)\b", text):
        one = rng.choice(put)
        ways.append(f"{text[: one.end()]} not{text[one.end() :]}")
    return rng.choice(ways) if ways else None


def bound(text: str, rng: random.Random, _: Sequence[str]) -> str | None:
    """At least made at most, and so on."""
    return _swapped(text, _BOUNDS, rng)


def duty(text: str, rng: random.Random, _: Sequence[str]) -> str | None:
    """What must be done made what may be done, and the other way round."""
    return _swapped(text, _DUTIES, rng)


def name(text: str, rng: random.Random, around: Sequence[str]) -> str | None:
    """A name, address or number to call made another one that stands near."""
    found = list(_NAME.finditer(text))
    if not found:
        return None
    one = rng.choice(found)
    others = sorted({other for line in around for other in _NAME.findall(line) if _like(other, one[0], text)})
    return text[: one.start()] + rng.choice(others) + text[one.end() :] if others else None


def stitched(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """The beginning of one sentence, with what it is about, and the end of a sentence about other things."""
    head = _VERB.search(text)
    if not head or not (about := _content(text[: head.start()])):
        return None
    ends = [found for other in others if (found := _VERB.search(other)) and about.isdisjoint(_content(other))]
    same_verb = [found for found in ends if found[0] == head[0]] or ends
    if not same_verb:
        return None
    end = rng.choice(same_verb)
    return text[: head.start()] + end.string[end.start() :]


def _content(text: str) -> set[str]:
    """The first letters of the words that say what a text is about."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())} - _NO_SUBJECT


def _swapped(text: str, pairs: Iterable[tuple[str, str]], rng: random.Random) -> str | None:
    fitting = [(one, other) for one, other in pairs if re.search(rf"\b{one}\b", text)]
    if not fitting:
        return None
    one, other = rng.choice(fitting)
    return re.sub(rf"\b{one}\b", other, text, count=1)


def _value(written: str) -> str:
    words = {word: str(value) for value, word in enumerate(_WORDS[:9], 2)}
    return words.get(written, {"twelve": "12", "twenty": "20"}.get(written, written)).replace(",", "")


def _made_up(old: str, rng: random.Random) -> str:
    if not old[0].isdigit():
        return rng.choice([word for word in _WORDS if word != old])
    value = float(old.replace(",", ""))
    new = value
    while new == value:
        new = rng.choice([value * 2, value + 1, max(1, value - 1), value * 10, value + 5, round(value * 1.5)])
    return f"{new:,.2f}" if "." in old else f"{new:,.0f}"


def _like(other: str, one: str, text: str) -> bool:
    if _COMMON_NAME.search(f"{one} {other}"):
        return False
    return (
        other not in text
        and one not in other
        and ("@" in other) == ("@" in one)
        and other[0].isdigit() == one[0].isdigit()
    )


CHANGES: dict[str, Change] = {
    "number": number,
    "swapped": swapped,
    "negation": negation,
    "name": name,
    "stitched": stitched,
    "unit": unit,
    "bound": bound,
    "duty": duty,
}

"""Synonyms, so that a question finds an article that says the same in other words.

The groups are in `rag/synonyms/`; they are the same for every reader, so they can tell nobody anything about hidden
articles. One line is one group, in one of three forms:

    refund, money back, reimburse            the first stands best for the others, and they for one another
    vehicle > car, van, motorbike            the first is the general word for the others
    ~ sick, doctor, fever                    not the same, but spoken of together
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rag.synonyms import everyday, kinds, places, services, spoken, trade, work
from rag.words import text

SAME = 0.8
AKIN = 0.65
VAGUE = 0.6
SUREST = 0.85
BROADER = 0.65
NARROWER = 0.55
TOGETHER = 0.4
PHRASE_GAP = 3
"""At most this many small words may stand within a phrase: `send` them all `back`."""

_SMALL = (
    "a an the it them this that these those my your our his her their its me you us him one some any all in to for"
    " is are was were"
)
_PARTICLES = frozenset({"off", "up", "down", "back", "out", "away", "over"})
_MAY_STAND_WITHIN = frozenset(_SMALL.split())
_BOOKS = (everyday, kinds, work, trade, places, services, spoken)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a known phrase of a text. token: its stem; the stems of a phrase are joined by `_`."""

    words: tuple[str, ...]
    token: str

    @property
    def is_phrase(self) -> bool:
        """Whether it is made of several words."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class _Entry:
    others: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class _Book:
    entries: Mapping[str, tuple[_Entry, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    vocabulary: frozenset[str]


def related(token: str) -> dict[str, float]:
    """What may stand for a word or phrase, and how surely (0 to 1): more so where two words meet in several groups."""
    found: dict[str, float] = {}
    for entry in _book().entries.get(token, ()):
        for other in entry.others:
            found[other] = 1 - (1 - found.get(other, 0.0)) * (1 - entry.strength)
    found.pop(token, None)
    return {
        other: min(strength, SUREST) * (VAGUE if other in text.vague_stems() else 1)
        for other, strength in found.items()
    }


def knows(token: str) -> bool:
    """Whether the word is one of the thesaurus' own, so that it is no slip of the keyboard."""
    return token in _book().vocabulary or token in _book().entries


def pieces(written: str) -> list[Piece]:
    """The words of a text, with the longest known phrases as one piece each; nothing is dropped."""
    plain = text.words(written)
    stems = [text.stem(word) for word in plain]
    found, at = [], 0
    while at < len(stems):
        taken = _phrase_at(stems, plain, at)
        if taken:
            phrase, used = taken
            found.append(Piece(tuple(plain[position] for position in used), "_".join(phrase)))
            skipped = [position for position in range(at, used[-1]) if position not in used]
            found += [Piece((plain[position],), stems[position]) for position in skipped]
            at = used[-1] + 1
        else:
            found.append(Piece((plain[at],), stems[at]))
            at += 1
    return found


def _phrase_at(stems: list[str], plain: list[str], start: int) -> tuple[tuple[str, ...], list[int]] | None:
    candidates = _book().phrases.get(stems[start], ())
    following = stems[start + 1 : start + 2 + PHRASE_GAP] if candidates else ()
    for phrase in candidates:
        if phrase[1] not in following:
            continue
        used = _positions(phrase, stems, plain, start)
        if used:
            return phrase, used
    return None


def _positions(phrase: tuple[str, ...], stems: list[str], plain: list[str], start: int) -> list[int]:
    used, at, gap = [start], start + 1, 0
    for wanted in phrase[1:]:
        parts = len(phrase) == 2 and wanted in _PARTICLES  # noqa: PLR2004 # drop the whole thing off
        while (
            at < len(stems) and stems[at] != wanted and gap < PHRASE_GAP and (parts or plain[at] in _MAY_STAND_WITHIN)
        ):
            at, gap = at + 1, gap + 1
        if at >= len(stems) or stems[at] != wanted:
            return []
        used.append(at)
        at += 1
    return used


@cache
def _book() -> _Book:
    entries: dict[str, list[_Entry]] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    vocabulary: set[str] = set()
    for heads, others, strength in _groups():
        for head in heads:
            entries.setdefault(head, []).append(_Entry(others, strength))
            stems = tuple(head.split("_"))
            vocabulary.update(stems)
            if len(stems) > 1:
                phrases.setdefault(stems[0], set()).add(stems)
    longest_first = {first: tuple(sorted(those, key=lambda one: (-len(one), one))) for first, those in phrases.items()}
    return _Book({head: tuple(those) for head, those in entries.items()}, longest_first, frozenset(vocabulary))


def _groups() -> Iterator[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """Who may be said for whom, and how surely."""
    for line in "\n".join(one.GROUPS for one in _BOOKS).splitlines():
        if ">" in line:
            head, _, below = line.partition(">")
            broad, narrow = _tokens(head), _tokens(below)
            yield narrow, broad, BROADER
            yield broad, narrow, NARROWER
        elif line.strip():
            members = _tokens(line.strip().removeprefix("~"))
            if line.lstrip().startswith("~"):
                yield members, members, TOGETHER
            else:
                yield members[:1], members[1:], SAME
                yield members[1:], members[:1], SAME
                yield members[1:], members[1:], AKIN


def _tokens(listed: str) -> tuple[str, ...]:
    return tuple("_".join(text.stems(term)) for term in listed.split(",") if term.strip())

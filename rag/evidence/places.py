"""The statements of a passage, each with its surroundings."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rag import chunking
from rag.evidence.claims import Claim, claim
from rag.ports import Passage

_POINTS_BACK = re.compile(r"\b(?:it|they|this|these|them|its|their|there|such|that)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its surroundings. above: of title, headings and lead. beside: of its neighbours."""

    source: int
    number: int
    quote: str
    said: Claim
    above: frozenset[str]
    beside: frozenset[str]
    titles: str


def places_of(source: int, passage: Passage) -> list[Place]:
    """The statements of a passage. source: its number, from 1."""
    return [replace(place, source=source) for place in _statements(passage.title, passage.heading, passage.text)]


@lru_cache(maxsize=1_024)
def _statements(title: str, heading: str, text: str) -> tuple[Place, ...]:
    said = chunking.statements(text)
    bags = [claim(one.text).bag for one in said]
    titles = f"{title}. {heading}"
    above = claim(titles).bag
    found = []
    for number, one in enumerate(said):
        if one.announces:
            continue
        beside = frozenset[str]().union(*bags[max(0, number - 1) : number], *bags[number + 1 : number + 2])
        lead = claim(one.lead).bag if one.lead else frozenset[str]()
        before = said[number - 1].text if number and _POINTS_BACK.search(one.text.lower()) else ""
        around = above | lead | claim(before).bag
        found.append(Place(0, number, one.text, claim(one.text), around, beside, f"{titles} {one.lead} {before}"))
    return tuple(found)

"""Things that a department names: by a pattern of its own, or by a list of names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.departments import EntityPattern
from bot.people import Entity


def find_things(text: str, pattern: EntityPattern) -> Iterator[Entity]:
    """What a pattern finds, by its name in the list, or as it is written in capitals."""
    regex, names = _compiled(pattern)
    for found in regex.finditer(text):
        group = "value" if "value" in found.re.groupindex else 0
        written = found[group] or ""
        if written:
            value = names[_plain(written)] if names else re.sub(r"\s+", "-", written.strip()).upper()
            yield Entity(pattern.name, value, written, 0.95, *found.span(group))


def only_name_with(written: str, names: Sequence[str]) -> str | None:
    """The one name that holds all these words; None where several do, or none."""
    words = set(_plain(written).split())
    holding = [name for name in names if words <= set(_plain(name).split())]
    return holding[0] if len(holding) == 1 else None


@lru_cache(maxsize=256)
def _compiled(pattern: EntityPattern) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds the things of a pattern, and what to call those that have names, by their plain ones."""
    names = {_plain(name): name for name in pattern.names}
    longest_first = sorted(names, key=len, reverse=True)
    inner = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first) or pattern.regex
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w]|-\w)", re.IGNORECASE), names


def _plain(name: str) -> str:
    return " ".join(name.lower().split())

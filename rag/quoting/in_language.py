"""A quoted answer whose statements are put into another language, its lists and marks as they were."""

import re
from collections.abc import Iterator, Mapping

from rag.quoting.rendering import MARK

_BULLET = re.compile(r"(?:(?:-|\d+\.) )?")
_BOLD = re.compile(r"\*\*.*\*\*")


def statements_of(text: str) -> list[str]:
    """What a quoted answer says, piece by piece."""
    return list(dict.fromkeys(piece.strip() for _, pieces in _lines(text) for piece in pieces if piece.strip()))


def with_statements(text: str, translated: Mapping[str, str]) -> str | None:
    """The same with all its pieces in the other language; None where one is not known."""
    if not translated.keys() >= set(statements_of(text)):
        return None
    lines = ((bullet, [_put(piece.strip(), translated) for piece in pieces]) for bullet, pieces in _lines(text))
    return "\n".join(bullet + f"{MARK} ".join(pieces).rstrip() for bullet, pieces in lines)


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each line as its bullet and what stands between the marks; the last piece has none behind it."""
    for line in text.split("\n"):
        end = found.end() if (found := _BULLET.match(line)) else 0
        yield line[:end], line[end:].split(MARK)


def _put(piece: str, translated: Mapping[str, str]) -> str:
    said = translated.get(piece, "")
    return f"**{said}**" if _BOLD.fullmatch(piece) and not _BOLD.fullmatch(said) else said

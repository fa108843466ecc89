"""Picks the approved template to use outside the 24-hour window, by language. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<language>[a-z]{2}):(?P<sid>HX[0-9A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Templates:
    """Content sids. fallback: for languages that have none of their own, or "": what is said in them waits, then."""

    fallback: str = ""
    by_language: Sequence[tuple[str, str]] = ()

    def of(self, language: str) -> str:
        """The sid for this language, such as `de`; "" where there is none."""
        return next((sid for known, sid in self.by_language if known == language), self.fallback)

    def __bool__(self) -> bool:
        return bool(self.fallback or self.by_language)

    def __iter__(self) -> Iterator[str]:
        """Every sid, once."""
        return iter(dict.fromkeys(sid for sid in (self.fallback, *(each for _, each in self.by_language)) if sid))


NO_TEMPLATES = Templates()


def read_templates(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Entries such as `de:HX…`, in their order. Raises ValueError for anything else, and for a language named twice."""
    found = [_ENTRY.fullmatch(entry) for entry in given]
    pairs = tuple((each["language"], each["sid"]) for each in found if each)
    if len({language for language, _ in pairs}) != len(given):
        raise ValueError("expected a template for each language, such as de:HX0123,es:HX4567")
    return pairs

"""How a text is read for numbers: its digits in one alphabet, its chains of digits, and the words beside them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

THING_WORDS = (
    r"orders?|bestell\w*|auftrag\w*|commande|pedido|ordine|encomenda|bestelling|zam[óo]wieni\w*"
    r"|invoice|rechnung\w*|facture|factura|fattura|fatura|faktura|factuur|voucher|coupon|gutschein\w*"
    r"|tracking|parcel|package|shipment|sendung\w*|paket\w*|colis|paquete|pacco|rma|serial|imei|iccid"
    r"|isbn|ean|upc|gtin|barcode|strichcode|sku|article|artikel\w*|model|contra[ck]?t\w*|vertrag\w*|contrat\w*|contratto"
    r"|customer|kunden\w*|klant\w*|cliente?|zähler\w*|meter"
)
"""Things of a shop that have numbers, as people call them."""

BEFORE, AFTER = 56, 16
"""How far around a number a word may stand that says what it is, in characters."""

MOST_GROUPS = 8
"""Of digits, in which a card or an id is written."""

_DIGITS = re.compile(r"[0-9]+")
_GAP = re.compile(r" ?\(0\) ?|[ .\-/]|  | [\-/] |\) ?[\-/]?|[ \-]?\(|\) ?\(")
_WIDEST_GAP = 5
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"
_PLAIN = {ord(char): " " for char in _SPACES + _UNSEEN} | {ord(char): "-" for char in _DASHES}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Chain:
    """Digits that belong together. groups: where each run of them stands. gaps: what is between these."""

    groups: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the first digit stands."""
        return self.groups[0][0]

    @property
    def end(self) -> int:
        """Behind the last digit."""
        return self.groups[-1][1]

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(end - start for start, end in self.groups)

    @property
    def size(self) -> int:
        """How many digits it has."""
        return sum(self.lengths)

    def part(self, first: int, last: int) -> "Chain":
        """The chain of the groups `first` to `last`, without the latter."""
        return Chain(self.groups[first:last], self.gaps[first : last - 1])

    def outside(self, taken: Sequence[tuple[int, int]]) -> Iterator["Chain"]:
        """What is left of it between places that are something else. taken: these, in order."""
        first = 0
        for number, (start, end) in enumerate(self.groups):
            at = bisect_left(taken, (end, 0)) - 1
            if at >= 0 and taken[at][1] > start:
                if first < number:
                    yield self.part(first, number)
                first = number + 1
        if first < len(self.groups):
            yield self.part(first, len(self.groups))

    def digits(self, text: str) -> str:
        """The digits alone."""
        return "".join(text[start:end] for start, end in self.groups)


def plain(text: str) -> str:
    """The same text, character for character, with digits, spaces, dashes and wide letters as ASCII has them."""
    if text.isascii():
        return text
    changed = text.translate(_PLAIN | _FULL_WIDTH)
    return changed if changed.isascii() else "".join(map(_ascii_digit, changed))


def chains(text: str) -> Iterator[Chain]:
    """The chains of digits of a plain text, in order."""
    groups: list[tuple[int, int]] = []
    gaps: list[str] = []
    for found in _DIGITS.finditer(text):
        if groups:
            between = text[groups[-1][1] : min(found.start(), groups[-1][1] + _WIDEST_GAP + 1)]
            if len(between) > _WIDEST_GAP or not _GAP.fullmatch(between):
                yield Chain(tuple(groups), tuple(gaps))
                groups, gaps = [], []
            else:
                gaps.append(between)
        groups.append(found.span())
    if groups:
        yield Chain(tuple(groups), tuple(gaps))


def windows(chain: Chain, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The parts of a chain whose number of digits is one of `sizes`, as numbers of their first and behind their last
    group; of one start, the longest first. None has more than MOST_GROUPS.
    """
    least, most, lengths = min(sizes), max(sizes), chain.lengths
    for first in range(len(lengths)):
        total, ends = 0, []
        for last in range(first, min(first + MOST_GROUPS, len(lengths))):
            total += lengths[last]
            if total > most:
                break
            if total >= least and total in sizes:
                ends.append(last + 1)
        yield from ((first, end) for end in reversed(ends))


class Cues:
    """Where words stand in a text that say what a number beside them is."""

    def __init__(self, words: re.Pattern[str], text: str) -> None:
        self._starts = [found.start() for found in words.finditer(text)]

    def __bool__(self) -> bool:
        return bool(self._starts)

    def before(self, start: int) -> bool:
        """Whether one begins shortly before a place."""
        return self._has(max(0, start - BEFORE), start)

    def beside(self, start: int, end: int) -> bool:
        """Whether one begins shortly before a place, or shortly behind it."""
        return self.before(start) or self._has(end, end + AFTER)

    def _has(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end


def before(text: str, start: int) -> str:
    """What stands before a place, in small letters."""
    return text[max(0, start - BEFORE) : start].lower()


def after(text: str, end: int) -> str:
    """What stands behind a place, in small letters."""
    return text[end : end + AFTER].lower()


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether neither a letter nor a digit touches it, nor what joins it to a longer word or number."""
    left, right = text[start - 1 : start], text[end : end + 1]
    return not (left.isalnum() or left == "_" or right.isalnum() or right == "_")


def _ascii_digit(char: str) -> str:
    if char.isascii():
        return char
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)

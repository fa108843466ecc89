"""The lines of a PDF's page: their words in cells, their height, and whether they are bold."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what pypdf hands to a visitor

from pypdf import PageObject

from rag.sources.decoding import clean

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": ""})
_SAME_LINE = 0.3
"""Of the height of a line: so far apart are the base lines of what stands in one line."""
_CHAR = 0.5
"""Of the height: about how wide a letter is."""
_NEARLY_ALL = 0.9
_MARGIN = 0.09
"""Of the page, above and below: where running titles and page numbers stand."""
_MARK = re.compile(r"(?:[•◦▪●○■‣*\u2013-]|\d{1,3}[.)]?|[a-z][.)])")
_MARKED = re.compile(r"\s*([•◦▪●○■‣*\u2013-]|\d{1,3}[.)])\s+(?=\S)")
_PRINTED = re.compile(
    r"(?:file|https?)://\S+(?:\s+\d+\s*/\s*\d+)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d{2}.*", re.DOTALL
)
"""What browsers print above and below a page."""
_PAGE_NUMBER = re.compile(r"(?:page|seite|página|-)?\s*\d{1,4}\s*(?:(?:/|of|von|de)\s*\d{1,4})?\s*-?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. pieces: where each begins that was written by itself, and its words. mark: of a list, "-" or "2.".

    y: from the foot of the page. wide: the numbers of pieces that stand apart from the one before, as in a table.
    is_margin: whether it stands where running titles do.
    """

    pieces: tuple[tuple[float, str], ...]
    mark: str
    y: float
    height: float
    wide: frozenset[int]
    is_bold: bool
    is_margin: bool

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def text(self) -> str:
        """All its words, without the mark."""
        return " ".join(" ".join(words for _, words in self.pieces).split())


@dataclass(slots=True)
class _Piece:
    text: str
    x: float
    y: float
    height: float
    is_bold: bool


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which they were written, which is that of reading in columns, too."""
    pieces: list[_Piece] = []

    def visit(text: str, matrix: Any, text_matrix: Any, font: Any, size: Any) -> None:
        pieces.extend(_pieces(text, matrix, text_matrix, font, float(size)))

    page.extract_text(visitor_text=visit)
    floor, ceiling = float(page.mediabox.bottom), float(page.mediabox.top)
    low, high = floor + _MARGIN * (ceiling - floor), ceiling - _MARGIN * (ceiling - floor)
    rows = _with_marks(list(_rows(pieces)))
    return [_line(row, is_margin=not low <= row[0].y <= high) for row in rows]


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the titles and numbers that stand in the margin of each of them."""
    often = Counter(name for page in pages for name in {_running(line) for line in page if line.is_margin})
    least = max(2, len(pages) // 2)
    return [[line for line in page if not (line.is_margin and _runs(line, often, least))] for page in pages]


def _runs(line: Line, often: Counter[str], least: int) -> bool:
    is_known = _PAGE_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
    return often[_running(line)] >= least or is_known is not None


def _running(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _pieces(text: str, matrix: Any, text_matrix: Any, font: Any, size: float) -> Iterator[_Piece]:
    words = clean(text).translate(_LIGATURES)
    if not words.strip():
        return
    a, b, c, d, e, f = (float(value) for value in matrix)
    x, y = float(text_matrix[4]), float(text_matrix[5])
    scale = abs(float(text_matrix[3]) or float(text_matrix[1]) or 1.0) * (abs(d) or abs(b) or 1.0)
    is_bold = bool(re.search(r"bold|black|heavy|semibold", str((font or {}).get("/BaseFont", "")), re.IGNORECASE))
    height = abs(size * scale) or 1.0
    for number, line in enumerate(part for part in words.split("\n") if part.strip()):
        yield _Piece(line, a * x + c * y + e, b * x + d * y + f - number * height * 1.2, height, is_bold)


def _rows(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    row: list[_Piece] = []
    for piece in pieces:
        if row and abs(piece.y - row[-1].y) > _SAME_LINE * max(piece.height, row[-1].height):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _with_marks(rows: list[list[_Piece]]) -> list[list[_Piece]]:
    """Marks of lists that were written apart from their items, each before its own."""
    is_apart = [all(_MARK.fullmatch(piece.text.strip()) for piece in row) for row in rows]
    apart = [row for row, alone in zip(rows, is_apart, strict=True) if alone]
    kept = [row for row, alone in zip(rows, is_apart, strict=True) if not alone]
    for row in apart:
        for mark in row:
            beside = [one for one in kept if abs(one[0].y - mark.y) <= _SAME_LINE * mark.height and one[0].x > mark.x]
            if beside:
                min(beside, key=lambda one: one[0].x).insert(0, mark)
    return kept


def _line(row: Sequence[_Piece], *, is_margin: bool) -> Line:
    bold = sum(len(piece.text) for piece in row if piece.is_bold)
    share = bold / sum(len(piece.text) for piece in row)
    mark, words = _mark(row)
    height = max(piece.height for piece in words)
    wide = {
        number
        for number, (before, piece) in enumerate(itertools.pairwise(words), start=1)
        if piece.x - before.x - _CHAR * before.height * len(before.text.rstrip()) > piece.height
    }
    pieces = tuple((piece.x, piece.text) for piece in words)
    return Line(pieces, mark, row[0].y, round(height, 1), frozenset(wide), share > _NEARLY_ALL, is_margin)


def _mark(row: Sequence[_Piece]) -> tuple[str, Sequence[_Piece]]:
    """The mark of a list with which a line begins, and the rest of the line."""
    first = row[0]
    if len(row) > 1 and _MARK.fullmatch(first.text.strip()):
        return _plain_mark(first.text.strip()), row[1:]
    begun = _MARKED.match(first.text)
    if begun is None:
        return "", row
    rest = _Piece(first.text[begun.end() :], first.x, first.y, first.height, first.is_bold)
    return _plain_mark(begun.group(1)), [rest, *row[1:]]


def _plain_mark(mark: str) -> str:
    number = re.match(r"\d+", mark)
    return f"{number.group()}." if number else "-"

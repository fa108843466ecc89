"""Turns the lines of a PDF into Markdown: headings by their size, paragraphs, lists and tables."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import median

from rag.sources.html import as_table
from rag.sources.pdf_lines import Line

_LARGER = 1.12
_MAX_HEADING_CHARS, _MAX_BOLD_CHARS = 120, 80
_FAR = 1.45
"""Of the usual distance between two lines: farther apart, they are of two paragraphs."""
_FULL = 0.8
"""Of the usual length of a line: a shorter one may end its paragraph."""
_SAME_HEADING = 1.4
"""Of its height: so far apart are the lines of one heading."""
_SAME_PLACE = 2.0
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown, and what it is. level: of a heading, from 1, else 0. kind: text, item, table or heading."""

    text: str
    kind: str
    level: int = 0


@dataclass(slots=True)
class Setting:
    """How a document is set. sizes: the heights of its headings, the largest first."""

    height: float
    sizes: Sequence[float]
    chapters: frozenset[str]

    def level(self, line: Line, following: Line | None) -> int:
        """Which level of heading a line is, 0 for none."""
        text = line.text
        if line.mark and line.height <= self.height * _LARGER:
            return 0
        if len(text) > _MAX_HEADING_CHARS or not re.search(r"[^\W\d_]", text):
            return 0
        if line.height >= self.height * _LARGER:
            return self.sizes.index(line.height) + 1
        if text.casefold() in self.chapters:
            return len(self.sizes) + 1
        is_title = line.is_bold and len(text) <= _MAX_BOLD_CHARS and not text.endswith((*_ENDS, ","))
        is_alone = len(line.pieces) == 1 and following is not None and not following.is_bold
        return len(self.sizes) + 1 if is_title and is_alone and following and not following.wide else 0


def setting_of(pages: Sequence[Sequence[Line]], chapters: Collection[str]) -> Setting:
    """How most of the words are set, and what stands out."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page:
            weights[line.height] += len(line.text)
    height = weights.most_common(1)[0][0] if weights else 1.0
    sizes = sorted((size for size in weights if size >= height * _LARGER), reverse=True)
    return Setting(height, sizes, frozenset(name.casefold() for name in chapters))


def blocks_of(page: Sequence[Line], setting: Setting) -> list[Block]:
    """A page's blocks, in the order in which they are read."""
    made = _Page(setting, _leading(page), _usual_chars(page))
    number = 0
    while number < len(page):
        rows = _table_at(page, number)
        if rows:
            made.table(page[number : number + len(rows)], rows)
            number += len(rows)
            continue
        made.line(page[number], page[number + 1] if number + 1 < len(page) else None)
        number += 1
    return made.blocks


def joined(text: str, line: str) -> str:
    """Two lines of a paragraph; a word that was cut between them is whole again."""
    if re.search(r"[a-zà-ÿ]-$", text) and re.match(r"[a-zà-ÿ]", line):
        return text[:-1] + line
    return f"{text} {line}"


@dataclass(slots=True)
class _Page:
    setting: Setting
    leading: float
    chars: float
    blocks: list[Block] = field(default_factory=list)
    last: Line | None = None
    start: float = 0.0
    """Where the paragraph or item that is being read begins."""

    def line(self, line: Line, following: Line | None) -> None:
        level = self.setting.level(line, following)
        if level:
            self._heading(line, level)
        elif line.mark:
            self.blocks.append(Block(f"{line.mark} {line.text}", "item"))
            self.start = line.x
        elif self._goes_on(line):
            last = self.blocks[-1]
            self.blocks[-1] = Block(joined(last.text, line.text), last.kind)
        else:
            self.blocks.append(Block(line.text, "text"))
            self.start = line.x
        self.last = line

    def table(self, lines: Sequence[Line], rows: list[list[str]]) -> None:
        self.blocks.append(Block(as_table(rows), "table"))
        self.last = lines[-1]

    def _heading(self, line: Line, level: int) -> None:
        name = f"{line.mark} {line.text}".strip() if line.mark != "-" else line.text
        last = self.blocks[-1] if self.blocks else None
        if last and last.level == level and self.last and 0 < self.last.y - line.y < _SAME_HEADING * line.height:
            self.blocks[-1] = Block(f"{last.text} {name}", "heading", level)
        else:
            self.blocks.append(Block(name, "heading", level))

    def _goes_on(self, line: Line) -> bool:
        """Whether a line belongs to the paragraph or item before it."""
        if not self.blocks or self.blocks[-1].kind not in {"text", "item"} or self.last is None:
            return False
        begins_small = re.match(r"[a-zà-ÿ(,;]", line.text) is not None
        if not 0 < self.last.y - line.y <= _FAR * self.leading or abs(self.last.height - line.height) > 1:
            return begins_small and not self.last.text.endswith(_ENDS)
        if self.blocks[-1].kind == "item" and line.x <= self.start + _SAME_PLACE:
            return begins_small
        return begins_small or len(self.last.text) >= _FULL * self.chars


def _leading(page: Sequence[Line]) -> float:
    steps = [one.y - two.y for one, two in itertools.pairwise(page) if 0 < one.y - two.y < 3 * one.height]
    return min(median(steps), 1.6 * median(line.height for line in page)) if steps else 14.0


def _usual_chars(page: Sequence[Line]) -> float:
    lengths = sorted(len(line.text) for line in page)
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0


def _table_at(page: Sequence[Line], start: int) -> list[list[str]]:
    """The rows of a table that begins with this line; none where it is no table."""
    end = start
    while end < len(page) and len(page[end].pieces) > 1 and not page[end].mark:
        if end > start and not 0 < page[end - 1].y - page[end].y < 4 * page[end].height:
            break
        end += 1
    lines = page[start:end]
    columns = _columns(lines)
    return [_cells(line, columns) for line in lines] if len(lines) > 1 and len(columns) > 1 else []


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: where pieces of several lines do, or where all of them have as many that stand apart."""
    if not lines:
        return []
    places = sorted(place for line in lines for place, _ in line.pieces)
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= _SAME_PLACE:
            groups[-1].append(place)
        else:
            groups.append([place])
    shared = [group[0] for group in groups if len(group) >= max(2, len(lines) / 2)]
    first = places[0]
    columns = [first, *(place for place in shared if place > first + _SAME_PLACE)]
    if len(columns) > 1 and any(line.wide for line in lines):
        return columns
    counts = {len(line.wide) for line in lines}
    if counts != {0} and len(counts) == 1:
        return [first, *(min(line.pieces[number][0] for line in lines) for number in sorted(lines[0].wide))]
    return []


def _cells(line: Line, columns: Sequence[float]) -> list[str]:
    cells = [""] * len(columns)
    for place, words in line.pieces:
        number = max((one for one, begins in enumerate(columns) if begins <= place + _SAME_PLACE), default=0)
        cells[number] = f"{cells[number]} {' '.join(words.split())}".strip()
    return cells

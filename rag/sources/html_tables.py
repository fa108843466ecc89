"""Resolves the cells of an HTML table, spans included, and finds its header row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # it comes without types

_MAX_SPAN = 50
"""A cell that claims to span more is one that has gone wrong."""
_MAX_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it stands. is_repeated: it spans columns and began in one before. is_head: it is marked as one."""

    element: etree._Element
    is_head: bool
    is_repeated: bool = False


def cells_of(table: etree._Element) -> list[list[Cell]]:
    """The rows, each with a cell for every column: one that spans rows stands in each of them."""
    rows: list[list[Cell]] = []
    below: dict[int, tuple[int, Cell]] = {}
    count = 0
    for row in table.iter("tr"):
        cells: list[Cell] = []
        _fill(cells, below)
        for element in (cell for cell in row if cell.tag in {"td", "th"}):
            for repeated in range(_span(element, "colspan")):
                cell = Cell(element, element.tag == "th", is_repeated=repeated > 0)
                if (down := _span(element, "rowspan") - 1) > 0:
                    below[len(cells)] = (down, cell)
                cells.append(cell)
                _fill(cells, below)
        count += len(cells)
        if count > _MAX_CELLS:
            break
        if cells:
            rows.append(cells)
    return rows


def laid_out(
    rows: Sequence[Sequence[Cell]], words: Callable[[etree._Element], str]
) -> tuple[str, list[str], list[list[str]]]:
    """What stands above all columns, or ""; the head, of empty names where no row is one; and the other rows."""
    title = ""
    rest = list(rows)
    if len(rest) > 1 and len(rest[0]) > 1 and all(cell.element is rest[0][0].element for cell in rest[0]):
        title = words(rest.pop(0)[0].element)
    lines = [["" if cell.is_repeated else words(cell.element) for cell in row] for row in rest]
    head = lines.pop(0) if lines and _is_head(rest, lines[0]) else [""] * max(map(len, lines), default=0)
    return title, head, [line for line in lines if any(line)]


def _fill(cells: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in below:
        left, cell = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _span(element: etree._Element, name: str) -> int:
    given = (element.get(name) or "1").strip()
    return max(1, min(int(given), _MAX_SPAN)) if re.fullmatch(r"[0-9]{1,4}", given) else 1


def _is_head(rows: Sequence[Sequence[Cell]], words: Sequence[str]) -> bool:
    """What is marked as a head decides; where nothing is, a first row without figures is one."""
    first = rows[0]
    if next(first[0].element.iterancestors("thead"), None) is not None:
        return True
    if any(cell.is_head for row in rows for cell in row):
        return all(cell.is_head for cell, name in zip(first[1:], words[1:], strict=True) if name) and any(
            cell.is_head for cell in first[1:]
        )
    return len(rows) > 1 and not any(re.search(r"\d", word) for word in words)

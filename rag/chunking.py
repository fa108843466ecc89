"""Cuts an article into statements that are quoted whole, and groups these into passages under their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rag.words import sentences

MAX_WORDS = 140
"""A passage ends at the first paragraph or list that would make it longer than this many words."""


class Form(StrEnum):
    """How a statement stands on the page."""

    SENTENCE = "sentence"
    BULLET = "bullet"
    STEP = "step"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest piece that is quoted: a sentence, a list item, a table row.

    heading: the path of headings above it, outermost first. block: statements of one paragraph or list share it.
    lead: the sentence that announces the list or table it belongs to, or "".
    """

    text: str
    form: Form
    heading: tuple[str, ...]
    block: int
    lead: str = ""

    @property
    def announces(self) -> bool:
        """Whether it only says what comes next, and nothing by itself."""
        return self.text.rstrip("*_ ").endswith(":")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: whole blocks that stand together under one heading."""

    heading: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The words of the passage as Markdown."""
        return "\n\n".join(_shown(list(group)) for _, group in groupby(self.statements, key=lambda one: one.block))


_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*)$")
_BULLET = re.compile(r"^(\s*)(?:[-*+•])\s+(?:\[[ xX]\]\s+)?(.*)$")
_STEP = re.compile(r"^(\s*)(\d{1,3})[.)]\s+(.*)$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TARGET = r"(?:(?:[^()]|\([^()]*\)){0,2000}|[^)]{0,2000})\)"
"""Of a link, to its end: brackets within an address come in pairs, as in `Tapir_(animal).md`."""
_IMAGE = re.compile(rf"!\[([^\[\]]*)\]\({_TARGET}")
_INNER_LINK = re.compile(rf"\[([^\[\]]+)\]\((?!https?:|mailto:|tel:){_TARGET}")


def statements(markdown: str) -> tuple[Statement, ...]:
    """Everything an article says, in order; pictures, comments and HTML tags are left out."""
    found: list[Statement] = []
    lead = ""
    for number, (heading, lines) in enumerate(_blocks(markdown)):
        made = _block_statements(lines, heading, number, _usable_lead(found, lead, heading))
        found.extend(made)
        lead = made[-1].text if made and made[-1].form is Form.SENTENCE else lead if made else ""
        if made and made[-1].form is not Form.SENTENCE and not made[-1].lead:
            lead = ""
    return tuple(found)


def chunks(said: tuple[Statement, ...]) -> tuple[Chunk, ...]:
    """The passages of an article: never across a heading, never through a block."""
    made: list[Chunk] = []
    for heading, under in groupby(said, key=lambda one: one.heading):
        waiting: list[Statement] = []
        for _, block in groupby(under, key=lambda one: one.block):
            whole = list(block)
            if waiting and _length(waiting) + _length(whole) > MAX_WORDS and not whole[0].lead:
                made.append(Chunk(heading, tuple(waiting)))
                waiting = []
            waiting += whole
        made.append(Chunk(heading, tuple(waiting)))
    return tuple(made)


def _usable_lead(found: list[Statement], lead: str, heading: tuple[str, ...]) -> str:
    return lead if found and found[-1].heading == heading and lead.rstrip("*_ ").endswith(":") else ""


def _length(said: list[Statement]) -> int:
    return sum(len(one.text.split()) for one in said)


def _shown(block: list[Statement]) -> str:
    if block[0].form is Form.SENTENCE:
        return " ".join(one.text for one in block)
    if block[0].form is Form.STEP:
        return "\n".join(f"{number}. {one.text}" for number, one in enumerate(block, 1))
    return "\n".join(f"- {one.text}" for one in block)


def _blocks(markdown: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each paragraph, list or table as its lines, with the path of headings above it."""
    path: list[tuple[int, str]] = []
    waiting: list[str] = []
    for line in [*_lines(markdown), ""]:
        title = _HEADING.match(line)
        if waiting and (title or _starts_block(line, waiting)):
            yield tuple(text for _, text in path), waiting
            waiting = []
        if title:
            level = len(title.group(1))
            path = [(depth, text) for depth, text in path if depth < level] + [
                (level, _plain(title.group(2).rstrip().rstrip("#")))
            ]
        elif not _RULE.match(line) and (line.strip() or waiting):
            waiting.append(line)  # an empty one, too: it tells where a list may end
    if waiting:
        yield tuple(text for _, text in path), waiting


def _lines(markdown: str) -> list[str]:
    text = _IMAGE.sub("", _without_comments(markdown))
    kept = [line for line in text.expandtabs(4).splitlines() if not _FENCE.match(line)]
    return [re.sub(r"^\s{0,3}>\s?", "", line) for line in kept]


def _without_comments(markdown: str) -> str:
    """A comment that does not end is none. It takes one look at each character, whatever stands there."""
    kept, place = [], 0
    while (start := markdown.find("<!--", place)) >= 0 and (end := markdown.find("-->", start + 4)) >= 0:
        kept.append(markdown[place:start])
        place = end + 3
    return "".join([*kept, markdown[place:]])


def _starts_block(line: str, waiting: list[str]) -> bool:
    opener, item = _item(waiting[0]), _item(line)
    if opener is None:
        return (
            not line.strip() or item is not None or bool(_RULE.match(line)) or _is_table(line) != _is_table(waiting[0])
        )
    if item:
        return item[0] <= 1 and opener[2] is not item[2]
    return bool(line.strip()) and not line.startswith(" ") and not waiting[-1].strip()


def _is_table(line: str) -> bool:
    return line.lstrip().startswith("|")


def _item(line: str) -> tuple[int, str, Form] | None:
    step = _STEP.match(line)
    if step:
        return len(step.group(1)), step.group(3), Form.STEP
    bullet = None if _RULE.match(line) else _BULLET.match(line)
    return (len(bullet.group(1)), bullet.group(2), Form.BULLET) if bullet else None


def _block_statements(lines: list[str], heading: tuple[str, ...], block: int, lead: str) -> list[Statement]:
    first = _item(lines[0])
    if first:
        form = first[2]
        return [Statement(text, form, heading, block, lead) for text in _items(lines)]
    if _is_table(lines[0]):
        return [Statement(text, Form.ROW, heading, block, lead) for text in _rows(lines)]
    whole = _plain(" ".join(lines))
    return [Statement(text, Form.SENTENCE, heading, block) for text in sentences.split(whole)]


def _items(lines: list[str]) -> list[str]:
    """The items of a list; what is nested in an item stays with it."""
    items: list[list[str]] = []
    for line in lines:
        item = _item(line)
        if item and (item[0] <= 1 or not items):
            items.append([item[1]])
        elif item:
            items[-1].append(f"({item[1]})")
        elif line.strip():
            items[-1].append(line.strip())
    return [text for parts in items if (text := _plain(" ".join(parts)))]


def _rows(lines: list[str]) -> list[str]:
    """Each row of a table as a phrase: `Standard: delivery time 3 days, price £4`."""
    cells = [_cells(line) for line in lines if not _TABLE_RULE.match(line)]
    has_head = len(lines) > 1 and bool(_TABLE_RULE.match(lines[1]))
    head, rows = (cells[0], cells[1:]) if has_head and cells else ([""], cells)
    return [text for row in rows if (text := _row(head, row))]


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [_plain(cell.replace(r"\|", "|")) for cell in cells]


def _row(head: list[str], row: list[str]) -> str:
    named = zip(head[1:] + [""] * len(row), row[1:], strict=False)
    rest = ", ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)
    return f"**{row[0]}**: {rest}" if rest and row[0] else rest or row[0]


def _plain(text: str) -> str:
    """Without tags, and without links to other files of the folder, which lead nowhere in a message."""
    return " ".join(_INNER_LINK.sub(r"\1", _TAG.sub("", text)).split())

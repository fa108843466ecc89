"""Reads a Word document as Markdown: headings, paragraphs, lists and tables in their order."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # Any: elements of lxml

import docx
from docx.document import Document as Word
from docx.opc.exceptions import OpcError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped] # it comes without types

from rag.sources.decoding import clean
from rag.sources.docx_text import W, blocks_in, boxes_in, is_bold, words_of
from rag.sources.draft import Document, Draft, Unreadable
from rag.sources.html import as_table
from rag.sources.markdown import title_in

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_TEXT_BYTES = 50 * 1024 * 1024
MAX_PARTS = 5_000
MAX_TITLE_CHARS = 80
_NO_TITLE = "Word Document"
"""What python-docx calls what has no title."""
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(document: Document) -> list[Draft]:
    """The document as one draft. Raises Unreadable for what is encrypted, broken, blown up or without text."""
    if document.body.startswith(_OLE):
        raise Unreadable("it is encrypted or in Word's old format: save it as .docx without a password first")
    try:
        _check_size(document.body)
        word = docx.Document(io.BytesIO(document.body))
        text = _joined(_blocks(word))
        about = word.core_properties
        title, modified = clean(about.title or "").strip(), about.modified
    except (zipfile.BadZipFile, OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, OSError) as exc:
        raise Unreadable(f"it is a broken Word document ({type(exc).__name__})") from exc
    if not text:
        raise Unreadable("it is empty")
    return [
        Draft(
            title if title and title != _NO_TITLE else title_in(text, document.name),
            text,
            updated=modified.date().isoformat() if modified else "",
            url=document.url,
        )
    ]


def _check_size(body: bytes) -> None:
    """A few bytes may unpack to more than fits into memory; zipfile reads no more of a part than is claimed."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = archive.infolist()
    sizes = [part.file_size for part in parts]
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MAX_PARTS or sum(sizes) > MAX_UNPACKED_BYTES or sum(texts) > MAX_TEXT_BYTES:
        raise Unreadable("unpacked, it is too large")


@dataclass(frozen=True, slots=True)
class _Block:
    """kind: text, item, table, heading, or title for a bold line that stands for a heading."""

    text: str
    kind: str
    level: int = 0


def _blocks(word: Word) -> list[_Block]:
    reader = _Reader(word)
    found = [block for element in blocks_in(word.element.body) for block in reader.blocks(element) if block.text]
    return list(_titled(found))


def _titled(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """A bold line is a heading where something that is none follows."""
    level = 1
    for number, block in enumerate(blocks):
        following = blocks[number + 1].kind if number + 1 < len(blocks) else "title"
        if block.kind == "heading":
            level = block.level
        if block.kind == "title":
            is_heading = following not in {"title", "heading"}
            yield _Block(block.text, "heading", min(level + 1, 6)) if is_heading else _Block(block.text, "text")
        else:
            yield block


def _joined(blocks: Sequence[_Block]) -> str:
    text, before = "", ""
    for block in blocks:
        text += "\n" if before == block.kind == "item" else "\n\n"
        text += f"{'#' * block.level} {block.text}" if block.level else block.text
        before = block.kind
    return text.strip()


class _Reader:
    """Reads the blocks of one document, and counts its lists."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._notes = _notes(word)
        self._formats = _formats(word)
        self._count = 0

    def blocks(self, element: Any) -> Iterator[_Block]:
        if element.tag.endswith("}tbl"):
            self._count = 0
            yield from self._table(Table(element, self._word))
            return
        paragraph = Paragraph(element, self._word)
        yield self._paragraph(paragraph)
        for boxed in boxes_in(element):
            yield self._paragraph(Paragraph(boxed, self._word))

    def _words(self, element: Any) -> str:
        return clean(words_of(element, lambda number: self._notes.get(number, ""), self._address)).strip()

    def _address(self, relation: str) -> str:
        found = self._word.part.rels.get(relation)
        return found.target_ref if found is not None and found.is_external else ""

    def _paragraph(self, paragraph: Paragraph) -> _Block:
        words, style = self._words(paragraph._p), _style(paragraph)  # noqa: SLF001 - there is no public word for it
        if not words or style.lower().startswith(("toc ", "table of contents")):
            return _Block("", "text")
        level = _heading(style)
        if level:
            self._count = 0
            return _Block(words, "heading", level)
        mark, depth = self._list_mark(paragraph, style)
        if mark:
            self._count += mark == "1." and not depth
            return _Block(f"{'   ' * depth}{f'{self._count}.' if mark == '1.' and not depth else '-'} {words}", "item")
        self._count = 0
        is_title = is_bold(paragraph._p) and len(words) <= MAX_TITLE_CHARS and words[-1] not in ".,;:!"  # noqa: SLF001
        return _Block(words, "title" if is_title else "text")

    def _list_mark(self, paragraph: Paragraph, style: str) -> tuple[str, int]:
        """The mark, and how deep in other items it is."""
        numbered: Any = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None  # noqa: SLF001
        deep = re.search(r"(?:Bullet|Number) (\d)$", style)
        depth = int(deep.group(1)) - 1 if deep else 0
        if numbered is None or numbered.numId is None:
            return ("1." if "Number" in style else "-" if "Bullet" in style else ""), depth
        level = numbered.ilvl.val if numbered.ilvl is not None else 0
        written = self._formats.get((numbered.numId.val, level), "bullet")
        if written == "none" or not numbered.numId.val:
            return "", 0
        return ("-" if written == "bullet" else "1."), level or depth

    def _table(self, table: Table) -> Iterator[_Block]:
        """The table; a first row that is one cell is its title."""
        rows = [list(self._cells(row.cells)) for row in table.rows]
        rows = [row for row in rows if any(row)]
        if len(rows) > 1 and len(rows[0]) > 1 and not any(rows[0][1:]):
            yield _Block(f"**{rows.pop(0)[0]}:**", "text")
        if rows:
            yield _Block(as_table(rows), "table")

    def _cells(self, cells: Sequence[_Cell]) -> Iterator[str]:
        """A cell that spans columns is there for each of them: its words stand in the first."""
        before = None
        for cell in cells:
            inner = cell._tc  # noqa: SLF001 - there is no public word for it
            paragraphs = () if inner is before else inner.iter(f"{W}p")
            yield " ".join(words for one in paragraphs if (words := self._words(one)))
            before = inner


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _heading(style: str) -> int:
    found = re.fullmatch(r"(?:Heading|Überschrift|Titre|Título) (\d)", style, re.IGNORECASE)
    if found:
        return min(int(found.group(1)), 6)
    return 1 if style == "Title" else 0


def _notes(word: Word) -> dict[str, str]:
    """What footnotes and endnotes say, by their number."""
    found: dict[str, str] = {}
    for relation in word.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = etree.fromstring(relation.target_part.blob, parser=etree.XMLParser(resolve_entities=False))
            for note in root:
                said = " ".join(words_of(one, _nothing, _nothing) for one in note.iter(f"{W}p")).strip()
                if said and note.get(f"{W}type") is None:
                    found.setdefault(note.get(f"{W}id"), clean(said).removesuffix("."))
    return found


def _nothing(_: str) -> str:
    return ""


def _formats(word: Word) -> dict[tuple[int, int], str]:
    """How each level of each list is numbered: decimal, bullet, none and others, by the list's number and level."""
    try:
        numbering = word.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    kinds = {
        (kind.get(f"{W}abstractNumId"), int(level.get(f"{W}ilvl", "0"))): written.get(f"{W}val", "")
        for kind in numbering.iter(f"{W}abstractNum")
        for level in kind.iter(f"{W}lvl")
        if (written := level.find(f"{W}numFmt")) is not None
    }
    found: dict[tuple[int, int], str] = {}
    for number in numbering.iter(f"{W}num"):
        kind = number.find(f"{W}abstractNumId")
        for (name, level), written in kinds.items():
            if kind is not None and name == kind.get(f"{W}val"):
                found[int(number.get(f"{W}numId", "0")), level] = written
    return found

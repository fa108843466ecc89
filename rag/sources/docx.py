"""A Word document as Markdown: headings, paragraphs, lists and tables in their order."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError  # type: ignore[import-untyped] # it comes without types

from rag.sources.decoding import clean
from rag.sources.draft import Document, Draft, Unreadable
from rag.sources.html import as_table
from rag.sources.markdown import title_in

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_TEXT_BYTES = 50 * 1024 * 1024
MAX_PARTS = 5_000
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
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, AttributeError, OSError) as exc:
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


def _blocks(word: Word) -> Iterator[tuple[str, bool]]:
    """Each block, and whether it is an item of a list."""
    number = 0
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            number = 0
            yield _table(item), False
            continue
        mark = _list_mark(item)
        number = number + 1 if mark == "1." else 0
        yield _paragraph(item, f"{number}." if number else mark), bool(mark)


def _joined(blocks: Iterator[tuple[str, bool]]) -> str:
    text, was_item = "", False
    for block, is_item in blocks:
        if block:
            text += ("\n" if was_item and is_item else "\n\n") + block
            was_item = is_item
    return text.strip()


def _paragraph(paragraph: Paragraph, mark: str) -> str:
    words = " ".join(clean(paragraph.text).split())
    if not words:
        return ""
    level = _heading(_style(paragraph))
    if level:
        return f"{'#' * level} {words}"
    return f"{mark} {words}" if mark else words


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _heading(style: str) -> int:
    found = re.fullmatch(r"(?:Heading|Überschrift|Titre|Título) (\d)", style, re.IGNORECASE)
    if found:
        return min(int(found.group(1)), 6)
    return 1 if style == "Title" else 0


def _list_mark(paragraph: Paragraph) -> str:
    style = _style(paragraph)
    if "Number" in style:
        return "1."
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no public word for it
    is_item = properties is not None and properties.numPr is not None
    return "-" if is_item or "Bullet" in style else ""


def _table(table: Table) -> str:
    rows = [[" ".join(clean(cell.text).split()) for cell in row.cells] for row in table.rows]
    rows = [row for row in rows if any(row)]
    return as_table(rows) if rows else ""

"""Reads a PDF as Markdown: under its own headings, its outline's chapters, or its page numbers."""

import io
import re
from collections.abc import Mapping, Sequence

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from rag.sources.decoding import clean
from rag.sources.draft import Document, Draft, Flaw, Unreadable, readable_name
from rag.sources.pdf_blocks import Block, Setting, blocks_of, joined, setting_of
from rag.sources.pdf_lines import Line, lines_of, without_running

MAX_PAGES = 2_000
MAX_CHARS = 4_000_000
_SCANNED_CHARS = 20
_MAX_NAMED = 10
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(
    r"\(?(?:untitled|anonymous|unspecified|no title|unbenannt|document\s?\d*|microsoft (?:word|powerpoint|excel) - .*"
    r"|.*\.(?:docx?|odt|pdf|rtf|pptx?|xlsx?|indd|html?|md|tex|dvi))\)?",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title."""


def read_pdf(document: Document) -> list[Draft | Flaw]:
    """The document as one draft, and which of its pages hold no text.

    Raises Unreadable for what is encrypted, broken, too long or without text.
    """
    try:
        reader = PdfReader(io.BytesIO(document.body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is encrypted: save it without a password first")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"it has more than {MAX_PAGES:,} pages")
        return _read(document, reader, _pages(reader))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as exc:
        raise Unreadable(f"it is a broken PDF ({type(exc).__name__})") from exc


def _read(document: Document, reader: PdfReader, lines: Sequence[Sequence[Line]]) -> list[Draft | Flaw]:
    if not lines:
        raise Unreadable("it has no pages")
    pages = without_running(lines)
    if sum(len(line.text) for page in pages for line in page) < _SCANNED_CHARS:
        raise Unreadable("it holds pictures and no text: have the text recognised (OCR) first")
    chapters = _chapters(reader)
    setting = setting_of(pages, [name for names in chapters.values() for name in names])
    blocks = [blocks_of(page, setting) for page in pages]
    about = reader.metadata
    date = _DATE.match(str(about.get("/ModDate", ""))) if about else None
    draft = Draft(
        _title(reader, blocks) or readable_name(document.name),
        _markdown(_under_headings(blocks, chapters, setting), has_title=bool(setting.sizes)),
        updated="-".join(date.groups()) if date else "",
        url=document.url,
    )
    pictures = [number + 1 for number, page in enumerate(pages) if not page and _is_picture(reader.pages[number])]
    return [draft, *([Flaw(_without_text(pictures))] if pictures else [])]


def _title(reader: PdfReader, blocks: Sequence[Sequence[Block]]) -> str:
    """What the document says of itself, or else its only largest heading, when that stands on the first page."""
    about = reader.metadata
    title = " ".join(clean(str(about.title)).split()) if about and about.title else ""
    if title and not _NO_TITLE.fullmatch(title):
        return title
    first = [block.text for page in blocks for block in page if block.level == 1]
    return first[0] if len(first) == 1 and any(block.text == first[0] for block in blocks[0]) else ""


def _pages(reader: PdfReader) -> list[list[Line]]:
    total, pages = 0, []
    for page in reader.pages:
        pages.append(lines_of(page))
        total += sum(len(line.text) for line in pages[-1])
        if total > MAX_CHARS:
            raise Unreadable(f"it has more than {MAX_CHARS:,} characters")
    return pages


def _is_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return bool(objects)


def _without_text(pages: Sequence[int]) -> str:
    named = ", ".join(map(str, pages[:_MAX_NAMED])) + (" and more" if len(pages) > _MAX_NAMED else "")
    return f"page {named}: a picture without text, left out: have the text recognised (OCR) first"


def _under_headings(
    pages: Sequence[Sequence[Block]], chapters: Mapping[int, list[str]], setting: Setting
) -> list[Block]:
    """All blocks. Chapters that no line names stand above their page; without any heading, the page's number does."""
    named = {block.text.casefold() for page in pages for block in page if block.level}
    has_headings = bool(named) or bool(chapters)
    all_blocks: list[Block] = []
    for number, page in enumerate(pages):
        rest = list(page)
        if all_blocks and rest and _goes_on(all_blocks[-1], rest[0]):
            all_blocks[-1] = Block(joined(all_blocks[-1].text, rest.pop(0).text), all_blocks[-1].kind)
        unnamed = [name for name in chapters.get(number, []) if name.casefold() not in named]
        heads = unnamed if has_headings else [f"Page {number + 1}"] if rest else []
        all_blocks += [Block(name, "heading", len(setting.sizes) + 1) for name in heads]
        all_blocks += rest
    return all_blocks


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a paragraph was cut by the end of a page."""
    is_cut = before.kind in {"text", "item"} and block.kind == "text" and not before.text.endswith((".", "!", "?", ":"))
    return is_cut and re.match(r"[a-zà-ÿ]", block.text) is not None


def _markdown(blocks: Sequence[Block], *, has_title: bool) -> str:
    """has_title: whether a heading of the first level is the title of all, when it is the only one and stands first."""
    top = int(has_title and blocks[0].level == 1 and sum(block.level == 1 for block in blocks) == 1)
    text = ""
    before = ""
    for block in blocks:
        text += "" if not text else "\n" if before == block.kind == "item" else "\n\n"
        text += f"{'#' * min(6, block.level + 1 - top)} {block.text}" if block.level else block.text
        before = block.kind
    return text


def _chapters(reader: PdfReader) -> dict[int, list[str]]:
    """The outline's first level, by number of page from 0."""
    found: dict[int, list[str]] = {}
    for entry in reader.outline:
        if isinstance(entry, Destination):
            number, name = reader.get_destination_page_number(entry), clean(str(entry.title)).strip()
            if number is not None and name:
                found.setdefault(number, []).append(name)
    return found

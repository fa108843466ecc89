"""The text of a PDF as Markdown: one heading for each page, or those of its outline."""

import io
import re
from collections.abc import Iterator, Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from rag.sources.decoding import clean
from rag.sources.draft import Document, Draft, Unreadable
from rag.sources.markdown import readable_name

MAX_PAGES = 2_000
MAX_CHARS = 4_000_000
_SCANNED_CHARS = 20
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(document: Document) -> list[Draft]:
    """The document as one draft. Raises Unreadable for what is encrypted, broken, too long or without text."""
    try:
        reader = PdfReader(io.BytesIO(document.body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is encrypted: save it without a password first")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"it has more than {MAX_PAGES:,} pages")
        pages = list(_pages(reader))
        return [_draft(document, reader, pages)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as exc:
        raise Unreadable(f"it is a broken PDF ({type(exc).__name__})") from exc


def _draft(document: Document, reader: PdfReader, pages: list[str]) -> Draft:
    if not pages:
        raise Unreadable("it has no pages")
    if sum(map(len, pages)) < _SCANNED_CHARS:
        raise Unreadable("it holds pictures and no text: have the text recognised (OCR) first")
    chapters = _chapters(reader)
    parts = [part for number, text in enumerate(pages) for part in _page(number, text, chapters) if text]
    about = reader.metadata
    title = clean(str(about.title)).strip() if about and about.title else ""
    date = _DATE.match(str(about.get("/ModDate", ""))) if about else None
    return Draft(
        title or readable_name(document.name),
        "\n\n".join(parts),
        updated="-".join(date.groups()) if date else "",
        url=document.url,
    )


def _pages(reader: PdfReader) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = _joined(clean(page.extract_text()))
        total += len(text)
        if total > MAX_CHARS:
            raise Unreadable(f"it has more than {MAX_CHARS:,} characters")
        yield text


def _page(number: int, text: str, chapters: Mapping[int, list[str]]) -> list[str]:
    """A page under the chapters that begin on it, or else under its number."""
    if chapters:
        return [*(f"## {name}" for name in chapters.get(number, [])), text]
    return [f"## Page {number + 1}", text]


def _chapters(reader: PdfReader) -> dict[int, list[str]]:
    """The outline's first level, by number of page from 0."""
    found: dict[int, list[str]] = {}
    for entry in reader.outline:
        if isinstance(entry, Destination):
            number, name = reader.get_destination_page_number(entry), clean(str(entry.title)).strip()
            if number is not None and name:
                found.setdefault(number, []).append(name)
    return found


def _joined(text: str) -> str:
    """Lines of a paragraph in one; words that were cut at the end of a line are whole again."""
    lines = re.sub(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])", "", text).split("\n")
    joined = ""
    for line in (" ".join(line.split()) for line in lines):
        joined += _gap(joined, line) + line
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _gap(before: str, line: str) -> str:
    if not before:
        return ""
    if not line or before.endswith("\n"):
        return "\n"
    if re.match(r"([-*•\u2013]|\d{1,3}[.)])\s", line):
        return "\n"
    return "\n\n" if before.endswith((".", "!", "?", ":")) else " "

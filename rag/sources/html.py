"""Reads the main content of an HTML page as Markdown: headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped] # it comes without types
from lxml import html as lxml_html

from rag.sources import html_tables
from rag.sources.decoding import clean, decode
from rag.sources.draft import Document, Draft, Unreadable, readable_name
from rag.sources.html_furniture import is_furniture, updated_in
from rag.sources.html_shown import HEADINGS, is_shown

MAX_CHARS = 4_000_000
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table", "blockquote", "pre"}
    | {"figure", "figcaption", "address", "details", "summary", "button", "body", "html", "center", "fieldset"}
    | {"hgroup"}
)
_MAIN = ("//main", "//*[@role='main']", "//article", "//body")
_ENOUGH_CHARS = 60
_OPENED, _BACK = "\0opened ", "\0back"
"""Before what opens an answer, and behind that answer; no document holds this character."""
_PARAGRAPH = "\n\n"
_UPDATED = (
    "//meta[@property='article:modified_time']/@content",
    "//meta[@name='last-modified' or @name='dcterms.modified']/@content",
    "//time[@itemprop='dateModified']/@datetime",
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(document: Document) -> list[Draft]:
    """The page as one draft. Raises Unreadable when no text is in it."""
    tree = _parse(decode(document.body, document.content_type))
    if tree is None:
        raise Unreadable("it is empty")
    title = _title(tree) or readable_name(document.name)
    text = _content(tree)
    updated = _first(tree, _UPDATED) or updated_in(text)
    text = "\n\n".join(block for block in text.split("\n\n") if not is_furniture(block))
    if not text:
        raise Unreadable("no text is in it; if its text is made by scripts, ingest what they make it of")
    date = _DATE.match(updated)
    return [Draft(title, text, updated=date.group() if date else "", url=document.url)]


def markdown_of(text: str) -> str:
    """A piece of HTML as Markdown."""
    tree = _parse(text)
    return "" if tree is None else _markdown(tree).strip()


def _parse(text: str) -> etree._Element | None:
    if len(text) > MAX_CHARS:
        raise Unreadable(f"it has more than {MAX_CHARS:,} characters")
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as exc:
        raise Unreadable("it is no HTML that can be read") from exc


def _title(tree: etree._Element) -> str:
    """What stands on the page wins over what stands in the tab, which names the site as well."""
    heads = [_words(head) for head in tree.iter("h1")]
    named = _first(tree, ("//meta[@property='og:title']/@content", "//title/text()"))
    return next((head for head in heads if head), "") if len(heads) == 1 else named or next(iter(heads), "")


def _first(tree: etree._Element, paths: tuple[str, ...]) -> str:
    found = (" ".join(clean(str(value)).split()) for path in paths for value in tree.xpath(path))
    return next((value for value in found if value), "")


def _content(tree: etree._Element) -> str:
    """The first of the usual places that holds enough; everything on the page where none does."""
    for path in _MAIN:
        places = tree.xpath(path)
        text = "\n\n".join(_markdown(place) for place in places if not _is_within(place, places)).strip()
        if len(text) >= _ENOUGH_CHARS:
            return text
    return _markdown(tree).strip()


def _is_within(place: etree._Element, places: list[etree._Element]) -> bool:
    return any(above in places for above in place.iterancestors())


def _markdown(element: etree._Element) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(_under_headings(_blocks(element))))


def _under_headings(blocks: Iterator[str]) -> Iterator[str]:
    """Questions that open an answer as headings below the one that holds there, which then holds again."""
    heading, is_behind = "", False
    for block in blocks:
        if block == _BACK:
            is_behind = True
            continue
        is_heading = re.match(r"#{1,6} ", block) is not None
        if is_behind and heading and not is_heading and not block.startswith(_OPENED):
            yield heading
        if block.startswith(_OPENED):
            level = len(heading) - len(heading.lstrip("#")) + 1
            yield f"{'#' * max(2, min(6, level))} {block.removeprefix(_OPENED)}"
        else:
            heading = block if is_heading else heading
            yield block
        is_behind = False


def _blocks(element: etree._Element) -> Iterator[str]:
    """The blocks within an element; text between them is a paragraph of its own."""
    inline = [element.text or ""]
    for child in element:
        if not is_shown(child):
            inline.append(child.tail or "")
        elif _is_block(child):
            yield from _paragraph(inline)
            yield from _block(child)
            inline = [child.tail or ""]
        else:
            inline += [_PARAGRAPH if child.tag == "br" else _marked(child, _inline(child)), child.tail or ""]
    yield from _paragraph(inline)


def _is_block(element: etree._Element) -> bool:
    return element.tag in _BLOCKS or element.tag in HEADINGS or any(child.tag in _BLOCKS for child in element)


def _block(element: etree._Element) -> Iterator[str]:
    if element.tag in HEADINGS:
        words = _words(element)
        yield from [f"{'#' * HEADINGS[element.tag]} {words}"] if words else []
    elif element.tag in {"ul", "ol"}:
        yield from _kept("\n".join(_items(element, depth=0)))
    elif element.tag == "table":
        yield from _table(element)
    elif element.tag == "pre":
        yield from _kept(f"```\n{clean(''.join(element.itertext())).strip()}\n```")
    elif element.tag == "dl":
        yield from _definitions(element)
    elif element.tag == "details":
        yield from _folded_away(element)
    elif element.tag in {"summary", "button"}:
        yield from _question(_words(element))
    else:
        yield from _blocks(element)


def _folded_away(element: etree._Element) -> Iterator[str]:
    """Details below what they are opened by; what follows them stands below the heading that was there before."""
    yield from _blocks(element)
    yield _BACK


def _question(words: str) -> Iterator[str]:
    yield from [f"{_OPENED}{words}"] if words else []


def _definitions(element: etree._Element) -> Iterator[str]:
    """Each term with what is said of it: a paragraph, or what stands below the term."""
    terms: list[str] = []
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors("dl")) is not element or not is_shown(child):
            continue
        if child.tag == "dt":
            terms += [words] if (words := _words(child).rstrip(":")) else []
            continue
        said = list(_blocks(child))
        if terms and said:
            name = f"**{', '.join(terms)}:**"
            is_plain = not re.match(r"[-|#`]|\d+\.", said[0])
            said = [f"{name} {said[0]}", *said[1:]] if is_plain else [name, *said]
        terms = [] if said else terms
        yield from said
    yield from [f"**{', '.join(terms)}**"] if terms else []


def _paragraph(inline: list[str]) -> Iterator[str]:
    """Lines that were broken are paragraphs where a sentence ends there, and else go on."""
    said = ""
    for part in "".join(inline).split(_PARAGRAPH):
        line = _folded(part)
        if said and (not line or re.search(r"[.!?:]\W*$", said)):
            yield from _kept(said)
            said = ""
        said = f"{said} {line}".strip()
    yield from _kept(said)


def _kept(text: str) -> Iterator[str]:
    if text.strip():
        yield text


def _items(element: etree._Element, *, depth: int) -> Iterator[str]:
    """The items of a list, and of the lists within them."""
    number = 0
    for item in element:
        if item.tag != "li" or not is_shown(item):
            continue
        number += 1
        mark = f"{number}." if element.tag == "ol" else "-"
        inner = [child for child in item.iter("ul", "ol") if next(child.iterancestors("li")) is item]
        words = _folded(_inline(item, without=inner))
        if words:
            yield f"{'   ' * depth}{mark} {words}"
        for child in inner:
            yield from _items(child, depth=depth + 1)


def _table(element: etree._Element) -> Iterator[str]:
    """A table with its head; one that only lays a page out, as the blocks in it."""
    rows = html_tables.cells_of(element)
    if next(element.iterdescendants("table"), None) is not None or all(len(row) == 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell.element)
        return
    title, head, lines = html_tables.laid_out(rows, _words)
    if title:
        yield f"**{title}:**"
    if lines:
        yield as_table([head, *lines])


def as_table(rows: list[list[str]]) -> str:
    """Rows of cells as a Markdown table, whose first row is its head."""
    width = max(map(len, rows))
    cells = [[cell.replace("|", r"\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _words(element: etree._Element) -> str:
    return _folded(_inline(element))


def _folded(text: str) -> str:
    return " ".join(clean(text).split())


def _inline(element: etree._Element, without: list[etree._Element] | None = None) -> str:
    """The words of an element in one line; emphasis and links to other sites stay."""
    parts = [element.text or ""]
    for child in element:
        if is_shown(child) and child not in (without or []):
            gap = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            parts += [gap, _marked(child, _inline(child, without)), gap]
        parts.append(child.tail or "")
    return "".join(parts)


def _marked(element: etree._Element, words: str) -> str:
    if element.tag in {"strong", "b"} and words.strip():
        return f"**{words.strip()}**"
    link = (element.get("href") or "").strip()
    if element.tag == "a" and words.strip() and re.match(r"https?://[^\s()<>]+$", link):
        return f"[{words.strip()}]({link})"
    return words

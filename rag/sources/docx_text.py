"""The text of a Word paragraph as people see it: with insertions, without what is deleted, struck or hidden."""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped] # it comes without types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "txbxContent")} | {_FALLBACK})
_OUT_OF_SIGHT = ("vanish", "strike", "dstrike")
_SIGNS: Mapping[str, str] = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}

Note = Callable[[str], str]
"""The words of the footnote with this number, or ""."""
Link = Callable[[str], str]
"""The address behind a relation, or ""."""


def words_of(paragraph: etree._Element, note: Note, link: Link) -> str:
    """The words in one line; links keep their address, and a footnote stands in brackets where it is pointed to."""
    return " ".join("".join(_parts(paragraph, note, link)).split())


def boxes_in(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in the text boxes that hang on this one."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield from box.iter(f"{W}p")


def blocks_in(place: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in their order, those within content controls and the like among them."""
    for child in place:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
            yield from blocks_in(child)


def is_bold(paragraph: etree._Element) -> bool:
    """Whether all its words are bold by their own setting."""
    runs = [run for run in paragraph.iter(f"{W}r") if any(text.text for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_is_set(run, "b") for run in runs)


def _parts(element: etree._Element, note: Note, link: Link) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or (child.tag == f"{W}r" and any(_is_set(child, how) for how in _OUT_OF_SIGHT)):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            said = note(child.get(f"{W}id", ""))
            yield f" ({said})" if said else ""
        elif child.tag == f"{W}hyperlink":
            yield _linked("".join(_parts(child, note, link)), link(child.get(f"{_R}id", "")))
        else:
            yield from _parts(child, note, link)


def _linked(words: str, address: str) -> str:
    is_plain = re.match(r"https?://[^\s()<>]+$", address) is not None and words.strip()
    return f"[{words.strip()}]({address})" if is_plain and words.strip() != address else words


def _is_set(run: etree._Element, name: str) -> bool:
    value = run.find(f"{W}rPr/{W}{name}")
    return value is not None and value.get(f"{W}val", "1") not in {"0", "false", "none"}

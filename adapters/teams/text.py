"""Converts Teams' markup to plain words, and our Markdown to the subset that its clients really show."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.words.plain import clean

_AT = re.compile(r"<at(?:\s[^<>]*)?>([^<>]*)</at>", re.IGNORECASE)
_NBSP = re.compile("&nbsp;|\xa0", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_DESK = "\0"  # stands where the desk was mentioned; no text that arrives has it
_BLOCKS = frozenset({"p", "div", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style"})
_TAG = re.compile(r"<(/?)([A-Za-z!][A-Za-z0-9]*)[^<>]*>")

_CODE = re.compile(r"(^[ ]{0,3}```.*?(?:^[ ]{0,3}```[ ]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{3,500})>")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\s]+)[^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]*)(?:\s[^()\n]*)?\)")
_OTHER_LINK = re.compile(r"\]\((?!https?://|mailto:)", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s()<>\"]{1,500}", re.IGNORECASE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^([^\n|>-][^\n]*)\n[ ]{0,3}(?:={2,}|-{3,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_DIVIDER = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\*_`[]#|~"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a text. written: how it stands there. is_desk: whether it is us."""

    written: str
    name: str
    is_desk: bool


def read_text(text: str, mentions: Iterable[Mention], *, desk: str, is_html: bool) -> str:
    """Teams' text as a person reads it: without the desk's own mention, others by name, escapes undone.

    Each mention is looked for once: whoever types the desk's name as a word means a word. desk: its name in Teams.
    """
    text = _NBSP.sub(" ", text.replace(_DESK, ""))
    for mention in mentions:
        written = _NBSP.sub(" ", mention.written)
        if written:
            text = text.replace(written, _DESK if mention.is_desk else mention.name or _AT.sub(r"\1", written), 1)
    text = _without_desk(_AT.sub(lambda at: _DESK if _is_name(at[1], desk) else at[1], text))
    words = clean(_NBSP.sub(" ", _words_of(text) if is_html else html.unescape(text)))
    lines = "\n".join(line.rstrip() for line in _GAP.sub(" ", words).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def is_named(text: str, desk: str) -> bool:
    """Whether the desk's name stands in a text as a mention. desk: its name in Teams."""
    return any(_is_name(at[1], desk) for at in _AT.finditer(text))


def to_markdown(markdown: str) -> str:
    """Standard Markdown as Teams shows it: no headings, tables, rules and pictures, and nothing that is a tag."""
    pieces = _CODE.split(clean(markdown))
    return "".join(piece if index % 2 else _format(piece) for index, piece in enumerate(pieces)).strip("\n")


def escape(words: str) -> str:
    """Plain words that stay what they are in Teams' Markdown."""
    return _untagged(clean(words).translate(_MARKS))


def is_safe_link(url: str) -> bool:
    """Whether a person should be offered to follow this address."""
    return bool(_SAFE_LINK.fullmatch(url))


def _is_name(written: str, desk: str) -> bool:
    return bool(desk) and html.unescape(written).strip().lower() == desk.lower()


def _without_desk(text: str) -> str:
    """The text without the desk's mentions, and without the gaps and the commas that they leave behind."""
    whole, *rest = text.split(_DESK)
    for after in rest:
        whole = _closed(whole.rstrip(" \t"), after.lstrip(" \t"))
    return whole


def _closed(before: str, after: str) -> str:
    if not before.strip():
        return after[1:].lstrip() if after[:1] in {":", ","} and after[1:2].isspace() else after.lstrip()
    if not after or after[0] in ".,;:!?\n":
        return before.rstrip(",") + after
    return f"{before} {after}"


def _words_of(markup: str) -> str:
    """What markup shows, in one pass: however it is written, reading it takes no longer than it is."""
    shown: list[str] = []
    start = unseen = 0
    for tag in _TAG.finditer(markup):
        if not unseen:
            shown.append(markup[start : tag.start()].replace("\n", " "))
        start, is_end, name = tag.end(), tag[1] == "/", tag[2].lower()
        if name in _UNSEEN:
            unseen = max(unseen - 1, 0) if is_end else unseen + 1
        elif name == "br" or (is_end and name in _BLOCKS):
            shown.append("\n")
    return html.unescape("".join(shown) + ("" if unseen else markup[start:].replace("\n", " ")))


def _format(text: str) -> str:
    text = _AUTOLINK.sub(lambda link: link[1] if ":" in link[1] or "@" in link[1] else link[0], text)
    text = _IMAGE.sub(r"[\1](\2)", text)
    text = _OTHER_LINK.sub("] (", _LINK.sub(_safe_link, text))
    text = "\n".join(_laid_out(text.split("\n")))
    text = _HEADING.sub(_bold, _UNDERLINE.sub(_bold, text))
    return _BLANK_LINES.sub("\n\n", _untagged(_RULE.sub("", text)))


def _laid_out(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with lists for tables, and a blank line before a list: clients differ on one that follows at once."""
    number, before = 0, ""
    while number < len(lines):
        line = lines[number]
        rows = _rows(lines, number)
        if rows:
            yield from _listed(rows)
            number += len(rows) + 1
            before = ""
            continue
        if _ITEM.match(line) and before.strip() and not _ITEM.match(before) and not before.startswith((" ", "\t")):
            yield ""
        yield line
        number, before = number + 1, line


def _rows(lines: Sequence[str], start: int) -> Sequence[str]:
    """The rows of the table that begins here, its head first and without the line below that; none where none does."""
    divider = lines[start + 1] if start + 1 < len(lines) else ""
    if "|" not in lines[start] or "-" not in divider or not _DIVIDER.fullmatch(divider):
        return ()
    body = list(takewhile(lambda line: "|" in line, lines[start + 2 :]))
    return [lines[start], *body]


def _listed(rows: Sequence[str]) -> Iterator[str]:
    """A table as a bold line and a list of lines."""
    head, *body = ([cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows)
    yield f"**{' · '.join(head).replace('**', '')}**"
    yield ""
    yield from (f"- {' · '.join(filter(None, cells))}" for cells in body if any(cells))
    yield ""


def _bold(match: re.Match[str]) -> str:
    return f"**{match[1].replace('**', '')}**"


def _safe_link(match: re.Match[str]) -> str:
    label, url = match[1], match[2]
    return f"[{label}]({url})" if is_safe_link(url) else label


def _untagged(text: str) -> str:
    """Nothing that a client could take for a tag or an escape."""
    return re.sub(r"&(?=#?\w{1,32};)", "&amp;", text).replace("<", "&lt;")

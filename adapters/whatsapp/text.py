"""Converts Markdown to WhatsApp's formatting: no headings, no tables, no links behind words. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from bot.words.plain import clean

_BREAKER = "\u200b"  # a zero-width space: not visible, and no marker before it formats what follows
_FENCE = re.compile(
    r"^[ \t]{0,3}(`{3,}+|~{3,}+)[^\n`]*\n(.*?)(?:^[ \t]{0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(.*)")
_NUMBERED = re.compile(r"([ \t]*)(\d{1,9})[.)][ \t]+(.*)")
_QUOTE = re.compile(r"[ ]{0,3}>[ \t]?(.*)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_BORDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELLS = re.compile(r"(?<!\\)\|")
_EMPTY_TABLE = 2  # heads and border
_GAP = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")

_INLINE = re.compile(
    r"""
      (?P<code>`[^`\n]+`)
    | !?\[(?P<label>[^\[\]\n]*)\]\((?P<target>[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)(?:[ ]"[^"\n]*")?\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
    | (?P<url>https?://[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)
    | \\(?P<escaped>[\\`*_{}\[\]()#+\-.!|~<>])
    | (?<![^\W_])(?P<both>\*\*\*|___)(?=\S)(?P<both_text>[^\n]{1,600}?)(?<=\S)(?P=both)(?![^\W_])
    | (?P<strong>\*\*|__)(?=\S)(?P<strong_text>[^\n]{1,600}?)(?<=\S)(?P=strong)
    | ~~(?=\S)(?P<strike>[^\n]{1,600}?)(?<=\S)~~
    | (?<![^\W_])(?P<soft>[*_])(?=[^\s*_])(?P<soft_text>[^\n]{0,600}?[^\s*_])(?P=soft)(?![*_]|[^\W_])
    """,
    re.VERBOSE,
)
_PAIRED = re.compile(r"(?<![^\W_])([*_~])(?=\S)(?=[^\n]{0,1600}\S\1(?![^\W_]))")


def to_whatsapp(markdown: str) -> str:
    """The text as WhatsApp shows it best. Code stays as it is; what only looks like emphasis is kept from becoming it.

    Source: faq.whatsapp.com, "How to format your messages".
    """
    text = clean(markdown).replace(_BREAKER, "")
    pieces: list[str] = []
    end = 0
    for block in _FENCE.finditer(text):
        pieces += [_lines(text[end : block.start()]), f"```\n{block[2].rstrip()}\n```"]
        end = block.end()
    return "".join([*pieces, _lines(text[end:])]).strip()


def literal(text: str) -> str:
    """Somebody's words on one line, none of which becomes emphasis."""
    return _unpaired(" ".join(clean(text).split()))


def _lines(text: str) -> str:
    return _GAP.sub("\n\n", "\n".join(_each_line(text.split("\n"))))


def _each_line(lines: Sequence[str]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        rows = _table(lines, number)
        if rows:
            yield from _table_lines(lines[number : number + rows])
            number += rows
        else:
            yield _line(lines[number])
            number += 1


def _line(line: str) -> str:
    for pattern, write in _LINE_KINDS:
        if match := pattern.fullmatch(line):
            return write(match)
    return _inline(line.strip())


def _bold_line(match: "re.Match[str]") -> str:
    """A heading; what is bold in it would close it early."""
    return _wrapped(_inline(match[1]).replace("*", "").strip(), "*")


_LINE_KINDS: "tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]" = (
    (_HEADING, _bold_line),
    (_RULE, lambda _: ""),
    (_BULLET, lambda match: f"{match[1]}- {_inline(match[2])}"),
    (_NUMBERED, lambda match: f"{match[1]}{match[2]}. {_inline(match[3])}"),
    (_QUOTE, lambda match: f"> {_inline(match[1])}"),
)


def _table(lines: Sequence[str], start: int) -> int:
    """How many lines from here on are one table: its heads, a border, its rows."""
    border = lines[start + 1] if start + 1 < len(lines) else ""
    if not _ROW.fullmatch(lines[start]) or "|" not in border or not _BORDER.fullmatch(border):
        return 0
    end = start + 2
    while end < len(lines) and _ROW.fullmatch(lines[end]):
        end += 1
    return end - start


def _table_lines(lines: Sequence[str]) -> Iterator[str]:
    """Each row as a list item, its values under the names of their columns."""
    heads = _cells(lines[0])
    for row in map(_cells, lines[2:]):
        pairs = [(head, value) for head, value in zip_longest(heads, row, fillvalue="") if value]
        yield f"- {'; '.join(f'{head}: {value}' if head else value for head, value in pairs)}" if pairs else ""
    if len(lines) == _EMPTY_TABLE:
        yield "; ".join(heads)


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [_inline(cell.strip()) for cell in _CELLS.split(inner)]


def _inline(text: str) -> str:
    """One line: emphasis and links translated, everything between them taken as it is."""
    pieces: list[str] = []
    end = 0
    for match in _INLINE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        pieces += [_unpaired(text[end : match.start()]), _span(match, stands_alone=not _is_word(before + after))]
        end = match.end()
    return "".join([*pieces, _unpaired(text[end:])])


def _span(match: "re.Match[str]", *, stands_alone: bool) -> str:
    """stands_alone: no letter touches it, which WhatsApp wants of emphasis."""
    kind = str(match.lastgroup)
    if kind == "target":
        return _link(_inline(match["label"]).strip(), match["target"])
    if kind == "escaped":
        return match["escaped"] + (_BREAKER if match["escaped"] in "*_~" else "")
    if kind in _MARKS:
        return _emphasised(match[kind], *_MARKS[kind], stands_alone=stands_alone)
    return match[kind].removeprefix("mailto:")


_MARKS = {"both_text": "*_", "strong_text": "*", "strike": "~", "soft_text": "_"}


def _emphasised(text: str, *marks: str, stands_alone: bool) -> str:
    inner = _inline(text)
    if not stands_alone or any(mark in inner for mark in marks):
        return inner
    for mark in reversed(marks):
        inner = _wrapped(inner, mark)
    return inner


def _wrapped(text: str, mark: str) -> str:
    return f"{mark}{text}{mark}" if text else ""


def _link(label: str, target: str) -> str:
    address = target.removeprefix("mailto:")
    if not re.match(r"(?:https?://|mailto:|tel:)", target):
        return label or address
    return address if not label or label == address else f"{label}: {address.removeprefix('tel:')}"


def _unpaired(text: str) -> str:
    return _PAIRED.sub(rf"\1{_BREAKER}", text)


def _is_word(touching: str) -> bool:
    return any(each.isalnum() for each in touching)

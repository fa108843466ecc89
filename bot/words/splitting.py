"""Splits long Markdown at the best border: paragraph, list item, line, sentence, word, or anywhere."""

import re
import unicodedata

_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})([^\n`]{0,20})$", re.MULTILINE)
_BORDERS = (
    re.compile(r"\n[ \t]*\n"),
    re.compile(r"\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…])\s|(?<=[。！？])"),  # noqa: RUF001 the full stops of Chinese and Japanese
    re.compile(r"\s"),
)
_BLANK_LINES = re.compile(r"^(?:[ \t]*\n)+")
_SOONEST = 0.5  # a better border counts only where it does not leave a piece half empty
_JOINERS = "\u200d\ufe0f\ufe0e"
_CLUSTER_CHARS = 20


def split_markdown(text: str, max_chars: int) -> list[str]:
    """The text in pieces of at most `max_chars` characters (100 or more), none blank; only white space is lost.

    A code block that has to be cut is closed in one piece and opened again in the next.
    """
    pieces = []
    rest = text.strip()
    while len(rest) > max_chars:
        head, rest = _cut(rest, max_chars)
        if head.strip():
            pieces.append(head)
    return [*pieces, rest] if rest.strip() else pieces


def _cut(text: str, max_chars: int) -> tuple[str, str]:
    end = _border(text, max_chars)
    block = _open_block(text[:end])
    if block is None:
        return text[:end].rstrip(), _next_start(text, end)
    if block.start() >= end * _SOONEST:
        return text[: block.start()].rstrip(), text[block.start() :]
    marks, opening = block.group(1), block.group(0).strip()
    end = _border(text, max_chars - len(marks) - 1)
    return f"{text[:end].rstrip()}\n{marks}", f"{opening}\n{_BLANK_LINES.sub('', text[end:])}"


def _border(text: str, room: int) -> int:
    """Where to cut: the last place of the best sort in the later half of the room."""
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, int(room * _SOONEST), room)]
        if ends:
            return ends[-1]
    return _between_characters(text, room)


def _between_characters(text: str, end: int) -> int:
    """A place at or shortly before `end` that takes no accent or joined emoji apart."""
    for place in range(end, end - _CLUSTER_CHARS, -1):
        joined = text[place] in _JOINERS or text[place - 1] == "\u200d" or unicodedata.combining(text[place])
        if not joined:
            return place
    return end


def _next_start(text: str, end: int) -> str:
    """What follows a cut: after a line break the indentation stays, for it may make a list item what it is."""
    rest = text[end:]
    return _BLANK_LINES.sub("", rest) if text[end - 1] == "\n" else rest.lstrip()


def _open_block(text: str) -> re.Match[str] | None:
    """The line that opens the code block in which `text` ends."""
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(text):
        if opened is None:
            opened = line
        elif line.group(1).startswith(opened.group(1)) and not line.group(2).strip():
            opened = None
    return opened

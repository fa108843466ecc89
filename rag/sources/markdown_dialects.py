"""Converts the Markdown of MkDocs, Docusaurus, Hugo, GitHub and others to the plain Markdown read here.

Callouts and tabs become paragraphs, footnotes stand where they are pointed to (they are conditions more often than
not), headings that are underlined get their signs, and what only a site's builder understands is left out. Code stays.
"""

import html
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

_FENCE = re.compile(r"^\s*(```+|~~~+)")
_DIRECTIVE = re.compile(r"^(\s*):{3,}\s*(?:\{?([\w-]+)\}?)?\s*(?:\[([^\]]*)\]|(.*?))?\s*(?:\{[^}]*\})?\s*$")
_CALLOUT = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?)\s*([\w-]*)[^\"]*(?:\"([^\"]*)\")?\s*$")
_TAB = re.compile(r"^(\s*)===[!+]?\s+\"([^\"]+)\"\s*$")
_ALERT = re.compile(r"^\s*>\s*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO)\][-+]?\s*(.*)$", re.IGNORECASE)
_BUILDER_LINE = re.compile(
    r"^(?:import\s.+\sfrom\s.+|import\s+['\"].+|export\s+(?:const|default|let|function)\b.*|\[TOC\]|\[\[_?TOC_?\]\]"
    r"|\{:\s*[.#].*\}|\{(?:#|\.)[^{}]*\})\s*;?\s*$",
    re.IGNORECASE,
)
_BUILDER_WORDS = re.compile(
    r"\{/\*[^{}]{0,500}\*/\}|\{\{[<%][^{}]{0,500}[%>]\}\}|\{%[^{}]{0,500}%\}|\{:?\s*(?:[.#][\w-]+\s*)+(?:[\w-]+=\S+\s*)*\}"
)
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_STARTS_ELSE = re.compile(r"^\s*(?:#{1,6}\s|[-*+>|]|\d{1,3}[.)]\s|```|~~~|:::|!!!|\?\?\?|$)")
_PIPES = re.compile(r"^\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+$")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s*(.*)$")
_NOTE_MARK = re.compile(r"([.!?]?)\[\^([^\]\s]+)\]")
_TARGET = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_MEANS = re.compile(r"^:\s{1,3}(\S.*)$")
_SUMMARY = re.compile(r"<summary[^<>]{0,200}>([^<>]{0,500})</summary>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]+~~|<(del|s|strike)>[^<>]{0,500}</\1>", re.IGNORECASE)
_SUBSCRIPT = re.compile(r"(?<=\w)~(\w{1,8})~")
_MARKED = re.compile(r"==(?=\S)([^=\n]+)==")
_MAX_HEADING_CHARS = 120

FromHtml = Callable[[str], str]
"""A table in HTML as one in Markdown."""


def plain(markdown: str, table: FromHtml) -> str:
    """The same text in plain Markdown. table: reads tables that are written in HTML."""
    last = markdown.rfind("</table>")  # behind it nothing is a table, however often one begins
    head = _TABLE.sub(lambda found: f"\n\n{table(found.group())}\n\n", markdown[: max(0, last) + len("</table>")])
    text = head + markdown[max(0, last) + len("</table>") :]
    text = _SUMMARY.sub(lambda found: f"\n\n{_asked(found.group(1).strip())}\n\n", text) if "<summary" in text else text
    lines = list(_unfolded(text.split("\n")))
    notes, targets = _notes(lines), _targets(lines)
    said = (
        line if is_code else _inline(line, notes, targets)
        for line, is_code in _headed(lines)
        if is_code or not (_NOTE.match(line) or _TARGET.match(line))
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(said)).strip()


def _asked(words: str) -> str:
    """What opens an answer, as a question by itself, which is then answered by what follows it."""
    return f"**{words}**" if words and not words.endswith("?") else words


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is code: callouts and tabs without their frame, builders' lines left out."""
    fence, label = "", ""
    frames: list[int] = []
    for given in lines:
        fenced = _FENCE.match(given)
        while not fence and frames and given.strip() and _indent(given) < frames[-1]:
            frames.pop()
        line = _shifted(given, frames)
        if fence or fenced:
            if fenced and (not fence or given.strip().startswith(fence)):
                fence = "" if fence else fenced.group(1)
            yield from ((f"**{label}:**", False), ("", False)) if label else ()
            label = ""
            yield line, True
        elif framed := _CALLOUT.match(line) or _TAB.match(line):
            frames.append((frames[-1] if frames else 0) + len(framed.group(1)) + 4)
            yield "", False
            label = framed.group(framed.re.groups) or ""
        elif directive := _DIRECTIVE.match(line):
            yield "", False
            label = directive.group(3) or directive.group(4) or ""
        elif alert := _ALERT.match(line):
            yield (f"> {alert.group(1)}" if alert.group(1) else ">"), False
        elif not _BUILDER_LINE.match(line):
            if label and not line.strip():
                continue
            yield from _labelled(label, line)
            label = ""


def _labelled(label: str, line: str) -> Iterator[tuple[str, bool]]:
    """A line below the name of the callout or tab that it begins."""
    name = f"**{label.rstrip(':')}:**" if label else ""
    if name and not _STARTS_ELSE.match(line):
        yield f"{name} {line.strip()}", False
        return
    if name:
        yield from ((name, False), ("", False))
    yield line, False


def _shifted(line: str, frames: Sequence[int]) -> str:
    return line[min(_indent(line), frames[-1]) :] if frames else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _headed(lines: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Underlined headings with signs, tables with their outer lines, and what is defined beside its term."""
    waiting: list[tuple[str, bool]] = []
    is_table = False
    for (line, is_code), (following, _) in itertools.pairwise([*lines, ("", False)]):
        before = waiting[0][0] if waiting and not waiting[0][1] and not _STARTS_ELSE.match(waiting[0][0]) else ""
        underline, means = _UNDERLINE.match(line), _MEANS.match(line)
        is_table = not is_code and "|" in line and (is_table or _PIPES.match(following) is not None)
        if before and underline and not is_code and len(before) <= _MAX_HEADING_CHARS:
            waiting = [(f"{'#' if underline.group(1)[0] == '=' else '##'} {before.strip()}", False)]
        elif before and means and not is_code:
            waiting = [(f"**{before.strip().strip('*')}:** {means.group(1)}", False)]
        else:
            yield from waiting
            waiting = [(f"| {line.strip()} |" if is_table and not line.lstrip().startswith("|") else line, is_code)]
    yield from waiting


def _notes(lines: Sequence[tuple[str, bool]]) -> Mapping[str, str]:
    found = (_NOTE.match(line) for line, is_code in lines if not is_code)
    return {one.group(1): one.group(2).strip().removesuffix(".") for one in found if one}


def _targets(lines: Sequence[tuple[str, bool]]) -> Mapping[str, str]:
    found = (_TARGET.match(line) for line, is_code in lines if not is_code)
    return {one.group(1).casefold(): one.group(2) for one in found if one}


def _inline(line: str, notes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """A line without what only a builder understands; what is struck out does not hold any more."""
    said = _NOTE_MARK.sub(lambda found: _noted(found, notes), line) if "[^" in line else line
    if "][" in said:
        said = _REFERENCE.sub(lambda found: _linked(found, targets), said)
    if "<" in said:
        said = _ADDRESS.sub(lambda found: found.group(1).removeprefix("mailto:"), said)
    if "{" in said:
        said = _BUILDER_WORDS.sub("", said).rstrip() if "`" not in said else said
    if "~" in said or "<" in said:
        said = _SUBSCRIPT.sub(r"\1", _STRUCK.sub("", said))
    if "==" in said:
        said = _MARKED.sub(r"\1", said)
    return html.unescape(said).replace("\xa0", " ") if "&" in said else said


def _noted(found: "re.Match[str]", notes: Mapping[str, str]) -> str:
    said = notes.get(found.group(2), "")
    return f" ({said[:1].lower() + said[1:]}){found.group(1)}" if said else found.group(1)


def _linked(found: "re.Match[str]", targets: Mapping[str, str]) -> str:
    address = targets.get((found.group(2) or found.group(1)).casefold())
    return f"[{found.group(1)}]({address})" if address else found.group()

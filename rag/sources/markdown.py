"""Reads Markdown and plain text into one draft, with its front matter."""

import re
import tomllib
from typing import Any  # Any: what stands in a file, before it has been checked

from pydantic import ValidationError

from rag.sources import markdown_dialects
from rag.sources.decoding import decode
from rag.sources.draft import Document, Draft, Unreadable, readable_name
from rag.sources.front_matter import FrontMatter, front_matter_end
from rag.sources.problems import expected_in
from rag.sources.yaml_lines import BadYaml, Located, load

_TOML = "+++"
_OTHER_NAMES = {
    "keywords": "tags",
    "date": "updated",
    "last_updated": "updated",
    "last_modified_at": "updated",
    "lastmod": "updated",
    "last_update": "updated",
}
"""What other tools call our fields; the later name wins."""
_HEADING = re.compile(r"#{1,6}[ \t]")


def read_markdown(document: Document) -> list[Draft]:
    """The article in it. Raises Unreadable, also for front matter that is wrong: it may say who must not read it."""
    lines = decode(document.body, document.content_type).splitlines()
    is_toml = bool(lines) and lines[0].rstrip() == _TOML
    end = _toml_end(lines) if is_toml else front_matter_end(lines)
    if end is None:
        raise Unreadable(f"expected a line `{_TOML if is_toml else '---'}` that ends the front matter")
    body = plain("\n".join(lines[end:]))
    if not body:
        raise Unreadable("it is empty")
    if end == 0:
        return [Draft(title_in(body, document.name), body, url=document.url)]
    located = _toml(lines[1 : end - 1]) if is_toml else _yaml(lines[1 : end - 1])
    front = _front_matter(located, title_in(body, document.name))
    return [
        Draft(
            title=front.title,
            text=body,
            questions=tuple(question for question in front.questions if question),
            tags=tuple(str(tag) for tag in front.tags if tag != ""),
            updated=front.updated.isoformat() if front.updated else "",
            url=front.url or document.url,
            department=front.department or "",
            audience=front.audience or "",
            owner=front.owner or "",
        )
    ]


def plain(markdown: str) -> str:
    """Markdown of any tool as what is read here; see `rag/sources/markdown_dialects.py`."""
    return markdown_dialects.plain(markdown, _table)


def _table(text: str) -> str:
    """A table in HTML as one in Markdown; as it is, where what reads HTML is not installed."""
    try:
        from rag.sources.html import markdown_of
    except ImportError:
        return text
    return markdown_of(text)


def title_in(markdown: str, name: str) -> str:
    """The first heading, or else the name made readable."""
    lines = (line.strip().strip("#").strip() for line in markdown.splitlines() if _HEADING.match(line))
    return next((line for line in lines if line), "") or readable_name(name)


def _yaml(lines: list[str]) -> Located:
    try:
        return load("\n".join(lines), first_line=2)
    except BadYaml as exc:
        raise Unreadable(f"line {exc.line}: expected valid YAML in the front matter: {exc}") from exc


def _toml(lines: list[str]) -> Located:
    try:
        return Located(tomllib.loads("\n".join(lines)), {})
    except tomllib.TOMLDecodeError as exc:
        raise Unreadable(f"expected valid TOML in the front matter: {exc}") from exc


def _toml_end(lines: list[str]) -> int | None:
    return next((number + 1 for number, line in enumerate(lines) if number and line.rstrip() == _TOML), None)


def _front_matter(located: Located, title: str) -> FrontMatter:
    """What stands there, in the words of other tools, too. title: that it has when nothing is said of it."""
    given = located.data
    named = {"title": title, **_renamed(given)} if isinstance(given, dict) else {"title": title}
    try:
        return FrontMatter.model_validate(named if given is None or isinstance(given, dict) else given)
    except ValidationError as exc:
        wrong = "; ".join(f"line {line}: expected {expected}" for line, expected in expected_in(exc, located))
        raise Unreadable(wrong) from exc


def _renamed(given: dict[str, Any]) -> dict[str, Any]:
    nested = given.get("last_update")
    known = {**given, "last_update": nested.get("date")} if isinstance(nested, dict) else given
    named = {ours: known[theirs] for theirs, ours in _OTHER_NAMES.items() if known.get(theirs)}
    return {**named, **{name: value for name, value in given.items() if value is not None}}

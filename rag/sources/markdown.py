"""Markdown and plain text into one draft, with what its front matter says."""

import re
from pathlib import PurePosixPath

from pydantic import ValidationError

from rag.sources.decoding import decode
from rag.sources.draft import Document, Draft, Unreadable
from rag.sources.front_matter import FrontMatter, front_matter_end
from rag.sources.problems import expected_in
from rag.sources.yaml_lines import BadYaml, load

_HEADING = re.compile(r"#{1,6}[ \t]")


def read_markdown(document: Document) -> list[Draft]:
    """The article in it. Raises Unreadable, also for front matter that is wrong: it may say who must not read it."""
    text = decode(document.body, document.content_type)
    lines = text.splitlines()
    end = front_matter_end(lines)
    if end is None:
        raise Unreadable("expected a line `---` that ends the front matter")
    body = "\n".join(lines[end:]).strip()
    if not body:
        raise Unreadable("it is empty")
    if end == 0:
        return [Draft(title_in(body, document.name), body, url=document.url)]
    front = _front_matter(lines[1 : end - 1])
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


def title_in(markdown: str, name: str) -> str:
    """The first heading, or else the name made readable."""
    lines = (line.strip().strip("#").strip() for line in markdown.splitlines() if _HEADING.match(line))
    return next((line for line in lines if line), "") or readable_name(name)


def readable_name(name: str) -> str:
    """`team/house-rules.pdf` as `House rules`."""
    stem = re.sub(r"[_\-\s]+", " ", PurePosixPath(name.partition("?")[0].rstrip("/")).stem).strip() or name
    return stem[:1].upper() + stem[1:]


def _front_matter(lines: list[str]) -> FrontMatter:
    try:
        located = load("\n".join(lines), first_line=2)
        return FrontMatter.model_validate({} if located.data is None else located.data)
    except BadYaml as exc:
        raise Unreadable(f"line {exc.line}: expected valid YAML in the front matter: {exc}") from exc
    except ValidationError as exc:
        wrong = "; ".join(f"line {line}: expected {expected}" for line, expected in expected_in(exc, located))
        raise Unreadable(wrong) from exc

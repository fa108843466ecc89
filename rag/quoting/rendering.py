"""Statements of an article as a cited answer in Markdown."""

from collections.abc import Sequence
from itertools import groupby

from bot.model import Citation
from rag.chunking import Form, Statement
from rag.ports import Article
from rag.search.indexed import Indexed

NUMBER = 1
"""What is quoted comes from one article, so its citation is the first and only one."""
MARK = f" [{NUMBER}]"


def quote(indexed: Indexed, chosen: Sequence[int]) -> tuple[str, Citation]:
    """These statements of the article as Markdown, each with the mark of its citation, and the citation."""
    said = [indexed.said[number] for number in chosen]
    return _render(said, indexed.article.title), _citation(indexed.article, said)


def quote_all(indexed: Indexed) -> tuple[str, Citation]:
    """All that the article says, in the same form."""
    return quote(indexed, range(len(indexed.said)))


def _citation(article: Article, said: Sequence[Statement]) -> Citation:
    return Citation(
        n=NUMBER,
        article=article.id,
        title=article.title,
        owner=article.owner,
        updated=article.updated,
        quote=" ".join(one.text for one in said),
        department=article.department,
        url=article.url,
    )


def _render(said: Sequence[Statement], title: str) -> str:
    parts: list[str] = []
    for _, group in groupby(said, key=lambda one: one.block):
        block = [one for one in group if not (one.announces and any(part.startswith(one.text) for part in parts))]
        if not block:  # its list stands above already, below these words
            continue
        is_lone_step = len(block) == 1 and block[0].form is Form.STEP  # no "1." of steps of which it was the third
        if block[0].form is Form.SENTENCE or is_lone_step:
            parts.append(" ".join(one.text if one.announces else f"{one.text}{MARK}" for one in block))
        else:
            parts.append(_rendered_list(block, title, has_lead=bool(parts) and block[0].lead in parts[-1]))
    return "\n\n".join(parts)


def _rendered_list(block: Sequence[Statement], title: str, *, has_lead: bool) -> str:
    lead = block[0].lead or f"**{block[0].heading[-1] if block[0].heading else title}:**"
    bullets = [f"{number}." if one.form is Form.STEP else "-" for number, one in enumerate(block, 1)]
    items = "\n".join(f"{bullet} {one.text}{MARK}" for bullet, one in zip(bullets, block, strict=True))
    return items if has_lead and block[0].lead else f"{lead}\n{items}"

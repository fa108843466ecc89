"""Turns passages from an index into articles, with their surroundings where the article is at hand."""

from collections.abc import Sequence
from functools import lru_cache

from rag.index.passages import pieces
from rag.ports import Article, Passage

SHORT_CHARS = 3_000
"""An article that is no longer is taken as a whole."""
AROUND = 1
"""Of a longer one, so many passages before and after each that was found."""
MOST_PARTED = 256
"""Articles whose passages are remembered."""

_parted = lru_cache(maxsize=MOST_PARTED)(pieces)


def with_surroundings(passages: Sequence[Passage], whole: Article | None) -> Article | None:
    """The article with these passages and their neighbours, with its questions and tags.

    whole: what is at hand of it; None is given where that is not what the passages are of, as while it changes.
    """
    if whole is None or any(one.reader_class != whole.reader_class for one in passages):
        return None
    parted = _parted(whole.text)
    found = [_ordinal(one) for one in passages]
    if any(at >= len(parted) or parted[at] != (one.heading, one.text) for at, one in zip(found, passages, strict=True)):
        return None
    if len(whole.text) <= SHORT_CHARS:
        return whole
    near = sorted({at for one in found for at in range(max(0, one - AROUND), min(len(parted), one + AROUND + 1))})
    return _made(passages[0], [parted[at] for at in near], whole.questions, whole.tags)


def of_passages(passages: Sequence[Passage]) -> Article:
    """An article of these passages alone."""
    inorder = sorted(passages, key=_ordinal)
    return _made(passages[0], [(one.heading, one.text) for one in inorder])


def _made(
    first: Passage, parts: Sequence[tuple[str, str]], questions: tuple[str, ...] = (), tags: tuple[str, ...] = ()
) -> Article:
    lines, above = [], ""
    for heading, text in parts:
        if heading and heading != above:
            lines.append(f"## {heading}")
        above = heading
        lines.append(text)
    return Article(
        id=first.article,
        title=first.title,
        department=first.department,
        reader_class=first.reader_class,
        owner=first.owner,
        updated=first.updated,
        text="\n\n".join(lines),
        tags=tags,
        questions=questions,
        url=first.url,
    )


def _ordinal(passage: Passage) -> int:
    number = passage.id.rpartition("#")[2]
    return int(number) if number.isdigit() else 0

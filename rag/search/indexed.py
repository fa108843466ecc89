"""An article as it is searched: its statements and passages, and where in it each token stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.chunking import Chunk, Statement, chunks, statements
from rag.ports import Article
from rag.search import question as asking
from rag.words import text

TITLE_TIMES = 2
"""How often a title counts in the candidates' BM25; the questions and tags of an article count once."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where in an article a token stands: numbers of its questions, statements and windows.

    A window is a statement with the heading above it and the statement after it.
    """

    title: bool
    tags: bool
    questions: tuple[int, ...]
    statements: tuple[int, ...]
    windows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article as it is searched. said: its statements; `tokens` (with marks) and `headings` belong to each of them.

    asked: the tokens of its title, its questions and its headings; worded: their words, in order.
    documents: what BM25 counts of each passage.
    """

    article: Article
    said: tuple[Statement, ...]
    passages: tuple[Chunk, ...]
    asked: tuple[frozenset[str], ...]
    worded: tuple[tuple[str, ...], ...]
    tokens: tuple[frozenset[str], ...]
    headings: tuple[frozenset[str], ...]
    places: Mapping[str, Places]
    documents: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> frozenset[str]:
        """The tokens of the title."""
        return self.asked[0]


def index_article(article: Article) -> Indexed:
    """Read an article once for searching; the result depends on nothing but the article."""
    said = statements(article.text)
    listed = tuple(tuple(asking.tokens(one)) for one in (article.title, *article.questions))
    sections = [heading[-1] for heading in dict.fromkeys(one.heading for one in said) if heading]
    worded = tuple(tuple(text.words(one)) for one in (article.title, *article.questions, *sections))
    asked = tuple(frozenset(one) for one in (*listed, *(asking.tokens(one) for one in sections)))
    tags = tuple(asking.tokens(" , ".join(tag.replace("-", " ").replace("_", " ") for tag in article.tags)))
    above = {one.heading: tuple(asking.tokens(" ".join(one.heading))) for one in said}
    lead = {one.lead: tuple(asking.tokens(one.lead)) for one in said}
    own = [tuple(asking.tokens(one.text)) for one in said]
    tokens = tuple(
        frozenset([*words, *lead[one.lead], *asking.marks(one.text)]) for one, words in zip(said, own, strict=True)
    )
    headings = tuple(frozenset(above[one.heading]) - asked[0] for one in said)
    every = (*listed[0] * (TITLE_TIMES - 1), *(token for one in listed for token in one), *tags)
    documents, at = [], 0
    passages = chunks(said)
    for chunk in passages:
        words = [token for one in own[at : at + len(chunk.statements)] for token in one]
        documents.append((*every, *above[chunk.heading], *words))
        at += len(chunk.statements)
    places = _places(asked, frozenset(tags), tokens, headings)
    return Indexed(article, said, passages, asked, worded, tokens, headings, places, tuple(documents))


def _places(
    asked: Sequence[frozenset[str]],
    tags: frozenset[str],
    tokens: Sequence[frozenset[str]],
    headings: Sequence[frozenset[str]],
) -> Mapping[str, Places]:
    following = [*tokens[1:], frozenset[str]()][: len(tokens)]
    windows = [one.union(under, after) for one, under, after in zip(tokens, headings, following, strict=True)]
    in_questions, in_tokens, in_windows = _numbers(asked[1:]), _numbers(tokens), _numbers(windows)
    return {
        token: Places(
            title=token in asked[0],
            tags=token in tags,
            questions=in_questions.get(token, ()),
            statements=in_tokens.get(token, ()),
            windows=in_windows.get(token, ()),
        )
        for token in sorted(tags.union(*asked, *windows))
    }


def _numbers(sets: Sequence[frozenset[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, tokens in enumerate(sets):
        for token in tokens:
            found.setdefault(token, []).append(number)
    return {token: tuple(numbers) for token, numbers in found.items()}

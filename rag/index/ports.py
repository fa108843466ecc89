"""What the knowledge base asks of an index of passages, in this process or on a server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Audience
from rag.ports import Article, Passage


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for in an index.

    text: the words. vector: their meaning, of length 1, or () for words alone. alpha: what meaning counts in the
    fusion, 0 (words alone) to 1 (meaning alone). departments: ids of the only ones that are asked, or None for all.
    """

    text: str
    vector: tuple[float, ...] = ()
    alpha: float = 0.65
    departments: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the passages of one article, in numbers of passages."""

    added: int = 0
    kept: int = 0
    removed: int = 0


class PassageIndex(Protocol):
    """Passages of articles, in an index of its own for each reader class; the same contract in process and on a server.

    Every method raises DependencyError when the index cannot be reached.
    """

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        """The best first: words and meanings of each class that the audience holds, fused by relative score.

        Only these classes are asked, each passage's class is looked at once more, and equal scores are ordered by id.
        """

    async def put(self, article: Article) -> Change:
        """Make the article's passages what it says now; passages that did not change are not touched or embedded again.

        A reader never sees half of it: until all is there, the article is found as it was before.
        """

    async def remove(self, article_id: str) -> Change:
        """Take the article out of whatever class it is in."""

    async def versions(self) -> Mapping[str, str]:
        """Every article that is wholly in the index, by id, with the hash of its content."""

"""One immutable state of the knowledge base: what may answer a question in it, best first."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType

from bot.departments import Department
from bot.model import Audience
from rag.meaning.embedding import Vectors
from rag.meaning.nearness import Meaning, Near, meaning_of, texts_of
from rag.meaning.vectors import VectorStore
from rag.ports import Article
from rag.samples import samples
from rag.search.found import Found, ranked
from rag.search.indexed import Indexed, index_article
from rag.search.judging import Judged, judge
from rag.search.parts import ALL, Part, Parts
from rag.search.question import Question, Term, tokens
from rag.search.reader_index import Bound, Candidate, ReaderIndex
from rag.search.weighing import Evidence
from rag.sources.folder import KnowledgeFolder

log = logging.getLogger(__name__)

GUESS_FROM, DESCRIBED_FROM = 0.25, 0.3
"""A department is named from this confidence of its article on, or this share of the question in its description."""
LOOKED_AT = 6
"""Articles that get a closer look; more cost time and hardly ever bring the right one."""


@dataclass(frozen=True, slots=True)
class _Promising:
    """A candidate with the class it is of, as the question sees that class."""

    index: ReaderIndex
    terms: Sequence[Bound]
    near: Near | None
    candidate: Candidate

    @property
    def id(self) -> str:
        """The article's."""
        return self.candidate.indexed.article.id

    @property
    def reader_class(self) -> str:
        """The article's."""
        return self.candidate.indexed.article.reader_class

    def judge(self, question: Question, evidence: Evidence | None) -> Judged:
        """A closer look at it. evidence: of an earlier look."""
        return judge(self.index, question, self.terms, self.candidate, self.near, evidence=evidence)


def _indexed(folder: KnowledgeFolder, known: Mapping[Article, Indexed]) -> Iterator[tuple[Article, Indexed]]:
    """Every article as it is searched; one of which none of us has thought keeps no other from being found."""
    for _, article in sorted(folder.articles.items()):
        try:
            indexed = known.get(article) or index_article(article)
        except Exception:
            log.exception("knowledge.article_failed", extra={"file": f"{article.id}.md"})
            continue
        yield article, indexed


class Snapshot:
    """One state of the knowledge base: an index for each reader class. It is never changed, only replaced."""

    def __init__(
        self,
        folder: KnowledgeFolder,
        previous: "Snapshot | None" = None,
        *,
        read: Mapping[Article, Indexed] = MappingProxyType({}),
    ) -> None:
        """Build it; articles that are the same in `previous`, or else were `read` before, are not read again."""
        self.folder = folder
        known = previous.indexed if previous else read
        self.indexed: Mapping[Article, Indexed] = dict(_indexed(folder, known))
        classes = sorted({article.reader_class for article in self.indexed})
        self._indexes = {name: self._index_of(name, previous) for name in classes}
        self._for_customers = tuple(one for one in folder.departments if not one.internal)
        self._matters = {one.id: frozenset(tokens(f"{one.name} {one.description}")) for one in folder.departments}
        self._samples: dict[Audience, tuple[str, ...]] = {}
        self.meanings: Mapping[str, Meaning] = self._kept(previous) if previous else {}
        """By reader class: a class that is not known yet takes nothing from readers who do not hold it (P5)."""

    @property
    def has_meaning(self) -> bool:
        """Whether meanings are compared, too, for everybody."""
        return bool(self._indexes) and self.meanings.keys() == self._indexes.keys()

    def means_for(self, audience: Audience) -> bool:
        """Whether they are for these readers: the meaning of every class that they hold is known."""
        held = [name for name in self._indexes if audience.may_read(name)]
        return bool(held) and all(name in self.meanings for name in held)

    def meanings_for(self, audience: Audience) -> list[Meaning]:
        """Of each class that these readers hold."""
        return [one for name, one in self.meanings.items() if audience.may_read(name)]

    def read(self, ids: Collection[str], audience: Audience) -> list[Indexed]:
        """The articles with these ids, as they are searched, of those that the audience may read."""
        return [
            indexed
            for article, indexed in self.indexed.items()
            if article.id in ids and audience.may_read(article.reader_class)
        ]

    def beside(self, cited: Iterable[Indexed], audience: Audience) -> list[Indexed]:
        """All of the same departments that the audience may read."""
        departments = {indexed.article.department for indexed in cited}
        ids = {one.id for one in self.indexed if one.department in departments}
        return self.read(ids, audience)

    def is_strange(self, question: Question, audience: Audience) -> bool:
        """Whether it has a telling word that no article says which these readers may read."""
        indexes = [index for name, index in self._indexes.items() if audience.may_read(name)]
        known = {bound.term.token for index in indexes for bound in index.bind(question) if bound.variants}
        return any(term.weight >= 1 and term.token not in known for term in question.terms)

    def texts(self) -> Iterator[str]:
        """Everything that must have a vector before meanings can be compared."""
        return (text for indexed in self.indexed.values() for text in texts_of(indexed))

    def with_meaning(self, store: VectorStore) -> "Snapshot":
        """The same state with meanings compared, too, in each class of which `store` has every vector."""
        meanings = {name: meaning_of(index.articles, store) for name, index in self._indexes.items()}
        known = {name: one for name, one in meanings.items() if one is not None}
        other = copy(self)
        other.meanings = known
        return other

    def find(
        self,
        question: Question,
        audience: Audience,
        vector: Vectors | None = None,
        *,
        earlier: Sequence[Found] = (),
        limit: int = LOOKED_AT,
        only: frozenset[str] | None = None,
        parts: Parts = ALL,
    ) -> list[Found]:
        """What may answer, best first: only the classes that the audience holds are asked.

        vector: the question's meaning; it is passed over where the articles' are not known. earlier: what the same
        question found by words alone, which need not be weighed again. limit: how many articles get a closer look.
        parts: of the search, that take part.
        """
        weighed = {one.article.id: one.judged.evidence for one in earlier}
        promising: list[_Promising] = []
        compares = vector is not None and self.means_for(audience)
        for name, index in self._indexes.items():
            if audience.may_read(name):
                terms = index.bind(question)
                near = self.meanings[name].near(vector) if vector is not None and compares else None
                promises, fuses = near.promises() if near else None, Part.FUSION in parts
                candidates = index.candidates(terms, limit, promises, only=only, fuses=fuses)
                promising += [_Promising(index, terms, near, one) for one in candidates]
        promising.sort(key=lambda one: (-one.candidate.promise, one.id))
        found = [
            Found(one.judge(question, weighed.get(one.id)), one.terms, self.meanings.get(one.reader_class), ())
            for one in promising[:limit]
        ]
        return ranked([one for one in found if audience.may_read(one.article.reader_class)], parts)

    def department(self, question: Question, found: Sequence[Found], audience: Audience) -> str:
        """The id of the department whose matter it most likely is, or "".

        That of the best article, which is right 19 times in 20; where there is hardly one, the department that says so
        of itself.
        """
        named = {one.id for one in self.departments(audience)}
        best = next((one for one in found if one.article.department in named), None)
        if best and best.seems >= GUESS_FROM:
            return best.article.department
        scores = {name: _coverage(question.terms, self._matters[name]) for name in named}
        likely = max(sorted(scores), key=lambda name: scores[name], default="")
        return likely if likely and scores[likely] >= DESCRIBED_FROM else ""

    def threshold(self, department: str, otherwise: float) -> float:
        """How sure an answer of this department must be."""
        chosen = next((one.threshold for one in self.folder.departments if one.id == department), None)
        return otherwise if chosen is None else chosen

    def tone(self, department: str) -> str:
        """How this department wants to be written for, or ""."""
        return next((one.tone for one in self.folder.departments if one.id == department), "")

    def departments(self, audience: Audience) -> Sequence[Department]:
        """See `Library.departments`."""
        return self.folder.departments if audience.is_employee else self._for_customers

    def articles(self, audience: Audience) -> Iterable[Article]:
        """Everything the audience may read, by id."""
        return (article for article in self.indexed if audience.may_read(article.reader_class))

    def samples(self, audience: Audience) -> Sequence[str]:
        """Questions to begin with, the best first. To choose them takes as long as to answer one, so they are kept."""
        if audience not in self._samples:
            self._samples[audience] = samples(self.departments(audience), tuple(self.articles(audience)))
        return self._samples[audience]

    def _kept(self, previous: "Snapshot") -> Mapping[str, Meaning]:
        """The meanings of the classes in which nothing changed."""
        same = (name for name, index in self._indexes.items() if index is previous.index_of(name))
        return {name: previous.meanings[name] for name in same if name in previous.meanings}

    def _index_of(self, name: str, previous: "Snapshot | None") -> ReaderIndex:
        members = [indexed for article, indexed in self.indexed.items() if article.reader_class == name]
        before = previous.index_of(name) if previous else None
        return before if before and list(before.articles) == members else ReaderIndex(members)

    def index_of(self, name: str) -> ReaderIndex | None:
        """The index of one reader class."""
        return self._indexes.get(name)


def _coverage(terms: Sequence[Term], held: frozenset[str]) -> float:
    whole = sum(term.weight for term in terms) or 1.0
    met = (
        term.weight * max((share for token, share in term.variants.items() if token in held), default=0.0)
        for term in terms
    )
    return sum(met) / whole

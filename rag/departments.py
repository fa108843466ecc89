"""Tells whose matter a question is, from what the articles and departments that a reader may see say of themselves."""

from collections.abc import Iterator

import numpy as np

from bot.model import Audience
from rag import sentences
from rag.embedding import Vectors
from rag.nearest import Example, MeaningRouter, Route, WordsRouter
from rag.snapshot import Snapshot
from rag.vectors import VectorStore

Key = tuple[frozenset[str], tuple[str, ...]]


class DepartmentRouter:
    """Routes in one snapshot; what hidden articles and departments say plays no part, not even in a decimal (P5)."""

    def __init__(self, snapshot: Snapshot, store: VectorStore | None = None) -> None:
        """store: knows the vectors of titles and questions; an example without one counts by words alone."""
        self._snapshot = snapshot
        self._store = store
        self._by_words: dict[Key, WordsRouter] = {}
        self._by_meaning: dict[Key, MeaningRouter | None] = {}

    def route(self, vector: Vectors | None, question: str, audience: Audience) -> Route:
        """The department's id as the label. vector: the question's meaning, or None for words alone."""
        key = self._key(audience)
        if vector is not None:
            if key not in self._by_meaning:
                self._by_meaning[key] = self._meaning_of(audience)
            by_meaning = self._by_meaning[key]
            if by_meaning:
                return by_meaning.route(vector)
        if key not in self._by_words:
            self._by_words[key] = WordsRouter(examples_for(self._snapshot, audience))
        return self._by_words[key].route(question)

    def _key(self, audience: Audience) -> Key:
        """What an audience sees; those who see the same share a router."""
        classes = frozenset(one.reader_class for one in self._snapshot.articles(audience))
        return classes, tuple(one.id for one in self._snapshot.departments(audience))

    def _meaning_of(self, audience: Audience) -> MeaningRouter | None:
        if self._store is None:
            return None
        rows = ((one.label, self._store.of([one.text])) for one in examples_for(self._snapshot, audience))
        known = [(label, row[0]) for label, row in rows if row is not None]
        if not known:
            return None
        labels, vectors = zip(*known, strict=True)
        return MeaningRouter(labels, np.stack(vectors))


def examples_for(snapshot: Snapshot, audience: Audience) -> Iterator[Example]:
    """What the audience may know of each department: titles and questions of articles, and how it describes itself."""
    seen = {one.id for one in snapshot.departments(audience)}
    for article in snapshot.articles(audience):
        if article.department in seen:
            for text in (article.title, *article.questions):
                yield Example(text, article.department)
    for one in snapshot.departments(audience):
        for text in (one.name, *sentences.split(one.description)):
            yield Example(text, one.id)

"""The index of passages in this process: BM25 and vectors for each reader class, kept in a folder.

`put` and `remove` write the one file of their article and exchange an immutable state; they do not rebuild anything.
What a class is ranked with (`Shelf`) is built by the next search that asks it, once for all changes until then, in a
thread: about a second for 10 000 passages. So a bulk of puts costs one building, and a search finds all that was put
before it began.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from bot.errors import DependencyError
from bot.model import Audience
from rag.index import files as passage_files
from rag.index.files import KeptArticle
from rag.index.passages import Entry, compare, entries, version
from rag.index.ports import Change, Query
from rag.index.ranking import Kept, Shelf, search
from rag.meaning.embedding import Embedder, Vectors
from rag.ports import Article, Passage

_State = Mapping[str, Mapping[str, KeptArticle]]
"""Articles by reader class and id. A class that did not change is the same object in the next state."""


async def open_local_passages(folder: Path | None = None, embedder: Embedder | None = None) -> "LocalPassages":
    """The index with what is kept in `folder`; without a folder it is in memory alone.

    embedder: None for words alone. What was kept with another one, or damaged, is not in it and has to be put again.
    Raises DependencyError when the folder cannot be read.
    """
    model = embedder.model if embedder else ""
    kept = await asyncio.to_thread(_read, folder, model) if folder else []
    state: dict[str, dict[str, KeptArticle]] = {}
    for article in kept:
        state.setdefault(article.reader_class, {})[article.id] = article
    index = LocalPassages(state, folder=folder, embedder=embedder)
    await index.prepare()
    return index


class LocalPassages:
    """Implements `PassageIndex` in this process. Everything is called from one event loop."""

    def __init__(self, state: _State, *, folder: Path | None, embedder: Embedder | None) -> None:
        self._state = state
        self._folder = folder
        self._embedder = embedder
        self._writing = asyncio.Lock()
        self._building = asyncio.Lock()
        self._shelves: dict[str, tuple[Mapping[str, KeptArticle], Shelf]] = {}

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        """See the port."""
        if limit <= 0:
            return ()
        state = self._state
        held = sorted(name for name in state if audience.may_read(name))
        shelves = [await self._shelf(name, state[name]) for name in held]
        found = await asyncio.to_thread(search, shelves, query, limit)
        return tuple(one for one in found if audience.may_read(one.reader_class))

    async def put(self, article: Article) -> Change:
        """See the port. Raises ValueError for an id that is not text in UTF-8."""
        async with self._writing:
            before, hashed = self._find(article.id), version(article)
            if before and before.version == hashed:
                return Change(kept=len(before.passages))
            made = await asyncio.to_thread(entries, article)
            kept = await self._with_vectors(made, before)
            after = KeptArticle(article.id, hashed, article.reader_class, kept)
            if self._folder:
                await _on_disk(passage_files.write, self._folder, self._model, after)
            self._state = _exchanged(self._state, article.id, after)
            return compare((one.hash for one in before.passages) if before else (), (one.hash for one in made))

    async def remove(self, article_id: str) -> Change:
        """See the port."""
        async with self._writing:
            before = self._find(article_id)
            if before is None:
                return Change()
            if self._folder:
                await _on_disk(passage_files.delete, self._folder, article_id)
            self._state = _exchanged(self._state, article_id, None)
            return Change(removed=len(before.passages))

    async def versions(self) -> Mapping[str, str]:
        """See the port."""
        return {one.id: one.version for held in self._state.values() for one in held.values()}

    async def prepare(self) -> None:
        """Build what searches of any class would have to build first."""
        for name, held in self._state.items():
            await self._shelf(name, held)

    @property
    def _model(self) -> str:
        return self._embedder.model if self._embedder else ""

    def _find(self, article_id: str) -> KeptArticle | None:
        return next((held[article_id] for held in self._state.values() if article_id in held), None)

    async def _shelf(self, name: str, held: Mapping[str, KeptArticle]) -> Shelf:
        async with self._building:
            known = self._shelves.get(name)
            if known and known[0] is held:
                return known[1]
            shelf = await asyncio.to_thread(Shelf, chain.from_iterable(one.passages for one in held.values()))
            self._shelves[name] = held, shelf
            return shelf

    async def _with_vectors(self, made: Sequence[Entry], before: KeptArticle | None) -> tuple[Kept, ...]:
        """The passages to keep; only what was not there before is embedded."""
        known = {one.hash: one.vector for one in before.passages} if before else {}
        missing = [one for one in made if one.hash not in known]
        if self._embedder:
            rows = await self._embedder.embed([one.meaning for one in missing])
            known.update(zip((one.hash for one in missing), rows, strict=True))
        return tuple(Kept(one.passage, one.words, one.hash, _copied(known.get(one.hash))) for one in made)


def _read(folder: Path, model: str) -> list[KeptArticle]:
    try:
        return list(passage_files.read(folder, model))
    except OSError as exc:
        raise DependencyError(f"the passages in {folder} cannot be read ({exc.strerror})") from exc


async def _on_disk(work: Callable[..., None], folder: Path, *arguments: object) -> None:
    try:
        await asyncio.to_thread(work, folder, *arguments)
    except OSError as exc:
        raise DependencyError(f"the passages in {folder} cannot be written ({exc.strerror})", retry_after=60) from exc


def _exchanged(state: _State, article_id: str, after: KeptArticle | None) -> _State:
    """The state with this article as it is now, in its class alone."""
    other = dict(state)
    for name, held in state.items():
        if article_id in held:
            other[name] = {each: one for each, one in held.items() if each != article_id}
    if after:
        other[after.reader_class] = {**other.get(after.reader_class, {}), article_id: after}
    return {name: held for name, held in other.items() if held}


def _copied(vector: Vectors | None) -> Vectors | None:
    """A row of its own, so that it does not hold the others in memory."""
    return None if vector is None else np.array(vector, dtype=np.float32)

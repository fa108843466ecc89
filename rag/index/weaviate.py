"""The index of passages on a Weaviate server, one collection for each reader class; see `PassageIndex`.

A passage counts only if its article's head names it, and the head is read after the passages at every search. So `put`
writes what is new beside what is there, exchanges the head, which is one object, and then deletes what no head names:
whoever searches meanwhile, on whatever replica, finds the article as it was or as it is. A put that was interrupted
left nothing in sight; the next one of that article clears it away. One process puts and removes at a time.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from bot.model import Audience
from rag.index.passages import Entry, compare, entries, terms, version
from rag.index.ports import Change, Query
from rag.index.ranking import headed_first
from rag.index.weaviate_records import Head, Hit, Place, head_of, records, visible
from rag.index.weaviate_scores import fuse_hits
from rag.meaning.embedding import Embedder
from rag.ports import Article, Passage
from rag.settings import WeaviateAddress

if TYPE_CHECKING:
    from rag.index.weaviate_server import Server

PREFIX = "Frontdesk"
ROUNDS = 3
"""A search is repeated at most so often, while articles change under it."""


@asynccontextmanager
async def open_weaviate(
    address: WeaviateAddress, *, embedder: Embedder | None = None, prefix: str = PREFIX, desk: str = ""
) -> AsyncIterator["WeaviateIndex"]:
    """The index on this server, which need not be there yet.

    embedder: None for words alone; each model has collections of its own, and so has each desk: see `Place`.
    """
    server_module = await asyncio.to_thread(_load)
    place = Place(address, prefix, embedder.model if embedder else "", desk)
    server = server_module.Server(place)
    try:
        yield WeaviateIndex(server, embedder)
    finally:
        await server.close()


class WeaviateIndex:
    """Implements `PassageIndex` with Weaviate."""

    def __init__(self, server: "Server", embedder: Embedder | None) -> None:
        self._server = server
        self._embedder = embedder
        self._writing = asyncio.Lock()

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        """See the port. Rarity of words is counted in each class, as the server does."""
        words = " ".join(terms(query.text))
        vector = query.vector if self._embedder else ()
        alpha = (query.alpha if words else 1.0) if vector else 0.0
        if limit <= 0 or not (words or vector) or query.departments == frozenset():
            return ()
        classes = await self._visible_hits(
            sorted(audience.classes), replace(query, text=words, vector=vector, alpha=alpha), limit
        )
        ranked = fuse_hits(classes, alpha=alpha)
        readable = (
            replace(hit.passage, score=score)
            for hit, score in ranked
            if audience.may_read(hit.passage.reader_class) and _is_of(query.departments, hit)
        )
        return tuple(headed_first(islice(readable, limit), query.text))

    async def put(self, article: Article) -> Change:
        """See the port. Raises ValueError for an id that is not text in UTF-8."""
        async with self._writing:
            hashed = version(article)
            made = await asyncio.to_thread(entries, article)
            before = (await self._server.heads({article.id}, with_hashes=True)).get(article.id)
            if before and before.version == hashed and before.is_tidy:
                return Change(kept=len(before.passages))
            written = records(made)
            after = head_of(article, hashed, written)
            there = set(before.passages) if before else set()
            missing = [record for record in written if record.id not in there]
            if missing:
                vectors = await self._vectors([record.entry for record in missing], before)
                await self._server.add(article.reader_class, missing, vectors)
            await self._server.write_head(after)
            await self._tidy(before, after)
            return compare(before.hashes if before else (), after.hashes)

    async def remove(self, article_id: str) -> Change:
        """See the port."""
        async with self._writing:
            before = (await self._server.heads({article_id}, with_hashes=True)).get(article_id)
            if before is None:
                return Change()
            await self._server.delete_head(article_id)
            await self._server.sweep(article_id, (), before.reader_class)
            return Change(removed=len(before.passages))

    async def versions(self) -> Mapping[str, str]:
        """See the port."""
        return {head.article: head.version async for head in self._server.all_heads()}

    async def delete_everything(self) -> None:
        """Delete the collections of this desk and this model."""
        await self._server.delete_everything()

    async def _visible_hits(self, classes: Sequence[str], query: Query, limit: int) -> list[list[Hit]]:
        """The hits of each class that heads name. What was hidden by others is looked for once more, behind these."""
        shown: list[list[Hit]] = []
        known: Mapping[str, Head] = {}
        for _ in range(ROUNDS):
            found = await asyncio.gather(*(self._hits(name, query, limit) for name in classes))
            heads = await self._server.heads({hit.passage.article for hits in found for hit in hits})
            parts = [visible(hits, heads) for hits in found]
            shown = [hits for hits, _ in parts]
            dropped = {hit.passage.article for _, others in parts for hit in others}
            if not dropped or all(known.get(name, ...) == heads.get(name) for name in dropped):
                break
            known = {name: heads[name] for name in dropped if name in heads}
            limit += max(len(others) for _, others in parts)
        return shown

    async def _hits(self, reader_class: str, query: Query, limit: int) -> list[Hit]:
        among = query.departments or ()
        return await self._server.search(
            reader_class, query.text, query.vector, alpha=query.alpha, among=among, limit=limit
        )

    async def _vectors(self, made: Sequence[Entry], before: Head | None) -> Mapping[str, Sequence[float]]:
        """The vectors of these passages, by hash; those that are on the server, in another class, are taken there."""
        if self._embedder is None:
            return {}
        wanted = {one.hash: one.meaning for one in made}
        known = dict(await self._server.vectors(before.reader_class, _written_as(before, wanted))) if before else {}
        missing = [name for name in wanted if name not in known]
        rows = await self._embedder.embed([wanted[name] for name in missing])
        known.update(zip(missing, rows.tolist(), strict=True))
        return known

    async def _tidy(self, before: Head | None, after: Head) -> None:
        """Make the server look as if there had never been an earlier version."""
        await self._server.sweep(after.article, after.passages, after.reader_class)
        moved = before is not None and before.passages != after.passages
        if before and set(before.passages) & set(after.passages) and (moved or before.shown != after.shown):
            await self._server.update(after)
        await self._server.write_head(replace(after, is_tidy=True))


def _written_as(head: Head, hashes: Mapping[str, str]) -> list[str]:
    """The ids of the records that have these hashes."""
    return [name for name, hashed in zip(head.passages, head.hashes, strict=True) if hashed in hashes]


def _is_of(departments: frozenset[str] | None, hit: Hit) -> bool:
    return departments is None or hit.passage.department in departments


def _load() -> ModuleType:
    """Import the SDKs, which takes seconds. Raises ConfigurationError where they are not installed."""
    try:
        import rag.index.weaviate_server
    except ModuleNotFoundError as exc:
        raise ConfigurationError("WEAVIATE_URL needs the client for it: pip install -e '.[weaviate]'") from exc
    return rag.index.weaviate_server

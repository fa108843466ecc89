"""The calls to a Weaviate server: through LlamaIndex's store where it has them, with every error translated.

Importing this takes seconds; `rag/index/weaviate.py` does it when an index is opened.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime

from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
)
from weaviate.classes.data import DataObject
from weaviate.classes.query import Filter, MetadataQuery

from bot.errors import DependencyError
from rag.index.lru import LruCache
from rag.index.weaviate_client import RETRY_AFTER_S, WRITE_TIMEOUT_S, Hits
from rag.index.weaviate_collections import Collections
from rag.index.weaviate_objects import OF_A_HEAD, SHOWN, head_from, head_values, node_of, shown_values
from rag.index.weaviate_records import Head, Hit, Place, Record, head_id

TOGETHER = 100
"""This many records are written in one go."""
PLACEHOLDER = [1.0]
"""The vector of every passage where there is no model: the store insists on one, and nothing looks at it."""
MOST_HEADS = 5_000
"""Heads that are remembered, each as it was written at its time: whether it is still that is asked at every search."""
WRITTEN = MetadataQuery(last_update_time=True)
_PAGE = 500


class Server:
    """One server, as far as it is ours. It connects when it is first asked."""

    def __init__(self, place: Place) -> None:
        self._ours = Collections(place)
        self._known_heads = LruCache[tuple[str, datetime], Head](MOST_HEADS)
        self.close = self._ours.close
        self.delete_everything = self._ours.delete_all

    async def search(
        self,
        reader_class: str,
        words: str,
        vector: Sequence[float],
        *,
        alpha: float,
        among: Collection[str],
        limit: int,
    ) -> list[Hit]:
        """The best records of one class. among: ids of departments, none for all."""
        store = await self._ours.passages(reader_class)
        filters = [MetadataFilter(key="department", value=sorted(among), operator=FilterOperator.ANY)]
        query = VectorStoreQuery(
            query_str=words,
            query_embedding=list(vector) or None,
            similarity_top_k=limit,
            mode=VectorStoreQueryMode.HYBRID,
            filters=MetadataFilters(filters=filters) if among else None,
        )
        async with self._ours.asked():
            found = await store.aquery(
                query,
                alpha=alpha,
                query_properties=["words"],
                include_vector=False,
                return_properties=SHOWN,
                return_metadata=MetadataQuery(score=True, explain_score=True),
            )
        return found.hits if isinstance(found, Hits) else []

    async def heads(self, articles: Collection[str], *, with_hashes: bool = False) -> Mapping[str, Head]:
        """The heads of these articles, of those that have one. with_hashes: of the passages; no search needs them."""
        if not articles:
            return {}
        if with_hashes:
            return {head.article: head for _, head in await self._read_heads(articles, [*OF_A_HEAD, "hashes"])}
        written = await self._written(articles)
        known = {name: self._known_heads.get((name, at)) for name, at in written.items()}
        missing = [name for name, head in known.items() if head is None]
        for at, head in await self._read_heads(missing, OF_A_HEAD) if missing else ():
            self._known_heads.keep((head.article, at), head)
            known[head.article] = head
        return {name: head for name, head in known.items() if head is not None}

    async def _written(self, articles: Collection[str]) -> Mapping[str, datetime]:
        """When the heads of these articles were last written, of those that have one."""
        collection, names = await self._ours.heads(), {head_id(one): one for one in articles}
        async with self._ours.asked():
            found = await collection.query.fetch_objects_by_ids(
                sorted(names), limit=len(names), return_properties=[], return_metadata=WRITTEN
            )
        return {names[str(one.uuid)]: one.metadata.last_update_time for one in found.objects}

    async def _read_heads(self, articles: Collection[str], fields: Sequence[str]) -> list[tuple[datetime, Head]]:
        collection = await self._ours.heads()
        async with self._ours.asked():
            found = await collection.query.fetch_objects_by_ids(
                [head_id(one) for one in sorted(articles)],
                limit=len(articles),
                return_properties=list(fields),
                return_metadata=WRITTEN,
            )
        return [(one.metadata.last_update_time, head_from(one.properties)) for one in found.objects]

    async def all_heads(self) -> AsyncIterator[Head]:
        """Every head there is."""
        collection, after = await self._ours.heads(), None
        while True:
            async with self._ours.asked():
                page = await collection.query.fetch_objects(limit=_PAGE, after=after)
            for one in page.objects:
                yield head_from(one.properties)
            if len(page.objects) < _PAGE:
                return
            after = page.objects[-1].uuid

    async def write_head(self, head: Head) -> None:
        """Put the head in the place of the one before."""
        collection = await self._ours.heads()
        written = DataObject(properties=head_values(head), uuid=head_id(head.article), vector=PLACEHOLDER)
        async with self._ours.asked(WRITE_TIMEOUT_S):
            answer = await collection.data.insert_many([written])
        if answer.has_errors:
            raise DependencyError("Weaviate did not take a head", retry_after=RETRY_AFTER_S)

    async def delete_head(self, article: str) -> None:
        """Take the article out of sight."""
        collection = await self._ours.heads()
        async with self._ours.asked(WRITE_TIMEOUT_S):
            await collection.data.delete_by_id(head_id(article))

    async def add(self, reader_class: str, written: Sequence[Record], vectors: Mapping[str, Sequence[float]]) -> None:
        """Write records, and look whether all are there: the store does not say which the server refused.

        vectors: by hash.
        """
        store = await self._ours.passages(reader_class)
        for at in range(0, len(written), TOGETHER):
            few = written[at : at + TOGETHER]
            async with self._ours.asked(WRITE_TIMEOUT_S):
                await store.async_add([node_of(one, vectors.get(one.entry.hash, PLACEHOLDER)) for one in few])
                there = await self._ours.of(store).query.fetch_objects_by_ids(
                    [one.id for one in few], limit=len(few), return_properties=["hash"]
                )
            if len(there.objects) < len(few):
                raise DependencyError("Weaviate did not take all passages", retry_after=RETRY_AFTER_S)

    async def vectors(self, reader_class: str, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """The vectors of records, by their hash."""
        collection = self._ours.of(await self._ours.passages(reader_class))
        found: dict[str, Sequence[float]] = {}
        for at in range(0, len(ids), TOGETHER):
            few = list(ids[at : at + TOGETHER])
            async with self._ours.asked():
                page = await collection.query.fetch_objects_by_ids(
                    few, limit=len(few), include_vector=True, return_properties=["hash"]
                )
            found |= {str(one.properties["hash"]): one.vector["default"] for one in page.objects}
        return found

    async def update(self, head: Head) -> None:
        """Write place, owner, date, address and label of the article's records anew."""
        collection = self._ours.of(await self._ours.passages(head.reader_class))
        for ordinal, record_id in enumerate(head.passages):
            async with self._ours.asked(WRITE_TIMEOUT_S):
                await collection.data.update(record_id, properties=shown_values(head, ordinal))

    async def sweep(self, article: str, kept: Collection[str], reader_class: str) -> None:
        """Delete the article's records, in any class, that are not `kept` in `reader_class`."""
        ours = await self._ours.passages(reader_class)
        for store in await self._ours.every_store():
            collection = self._ours.of(store)
            async with self._ours.asked(WRITE_TIMEOUT_S):
                found = await collection.query.fetch_objects(
                    filters=Filter.by_property("article").equal(article),
                    limit=10_000,
                    return_properties=["article"],
                )
                there = {str(one.uuid) for one in found.objects if one.properties["article"] == article}
                old = sorted(there - set(kept)) if store is ours else sorted(there)
                for at in range(0, len(old), TOGETHER):
                    await store.adelete_nodes(node_ids=old[at : at + TOGETHER])

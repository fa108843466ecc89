"""The calls to a Weaviate server: through LlamaIndex's store where it has them, with every error translated.

Importing this takes seconds; `rag/index/weaviate.py` does it when an index is opened.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # what both SDKs give is not typed

from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
)
from weaviate import exceptions as wrong
from weaviate.classes.config import Configure, Property, StopwordsPreset, VectorDistances
from weaviate.classes.data import DataObject
from weaviate.classes.query import Filter, MetadataQuery

from bot.errors import DependencyError
from rag.index.lately import Lately
from rag.index.weaviate_client import (
    ERRORS,
    READ_TIMEOUT_S,
    RETRY_AFTER_S,
    WRITE_TIMEOUT_S,
    Hits,
    Store,
    client_of,
    store_of,
    translated,
)
from rag.index.weaviate_objects import (
    OF_A_HEAD,
    SHOWN,
    head_from,
    head_properties,
    head_values,
    node_of,
    passage_properties,
    shown_values,
)
from rag.index.weaviate_records import Head, Hit, Record, collection_name, family, head_id
from rag.search.bm25 import K1, B
from rag.settings import WeaviateAddress

TOGETHER = 100
"""This many records are written in one go."""
PLACEHOLDER = [1.0]
"""The vector of every passage where there is no model: the store insists on one, and nothing looks at it."""
HEADS = "heads"
MOST_HEADS = 5_000
"""Heads that are remembered, each as it was written at its time: whether it is still that is asked at every search."""
WRITTEN = MetadataQuery(last_update_time=True)
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server is and what is ours there. prefix: of the collections. model: of the vectors, "" for none."""

    server: WeaviateAddress
    prefix: str
    model: str


class Server:
    """One server with the collections of one desk and one model. It connects when it is first asked."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._client: Any = None
        self._stores: dict[str, Store] = {}
        self._known_heads = Lately[tuple[str, datetime], Head](MOST_HEADS)
        self._connecting = asyncio.Lock()
        self._creating = asyncio.Lock()

    async def close(self) -> None:
        """Close the connection; again is harmless."""
        client, self._client = self._client, None
        self._stores.clear()
        if client:
            await client.close()

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
        store = await self._passages(reader_class)
        filters = [MetadataFilter(key="department", value=sorted(among), operator=FilterOperator.ANY)]
        query = VectorStoreQuery(
            query_str=words,
            query_embedding=list(vector) or None,
            similarity_top_k=limit,
            mode=VectorStoreQueryMode.HYBRID,
            filters=MetadataFilters(filters=filters) if among else None,
        )
        async with self._asked():
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
        collection, names = await self._heads(), {head_id(one): one for one in articles}
        async with self._asked():
            found = await collection.query.fetch_objects_by_ids(
                sorted(names), limit=len(names), return_properties=[], return_metadata=WRITTEN
            )
        return {names[str(one.uuid)]: one.metadata.last_update_time for one in found.objects}

    async def _read_heads(self, articles: Collection[str], fields: Sequence[str]) -> list[tuple[datetime, Head]]:
        collection = await self._heads()
        async with self._asked():
            found = await collection.query.fetch_objects_by_ids(
                [head_id(one) for one in sorted(articles)],
                limit=len(articles),
                return_properties=list(fields),
                return_metadata=WRITTEN,
            )
        return [(one.metadata.last_update_time, head_from(one.properties)) for one in found.objects]

    async def all_heads(self) -> AsyncIterator[Head]:
        """Every head there is."""
        collection, after = await self._heads(), None
        while True:
            async with self._asked():
                page = await collection.query.fetch_objects(limit=_PAGE, after=after)
            for one in page.objects:
                yield head_from(one.properties)
            if len(page.objects) < _PAGE:
                return
            after = page.objects[-1].uuid

    async def write_head(self, head: Head) -> None:
        """Put the head in the place of the one before."""
        collection = await self._heads()
        written = DataObject(properties=head_values(head), uuid=head_id(head.article), vector=PLACEHOLDER)
        async with self._asked(WRITE_TIMEOUT_S):
            answer = await collection.data.insert_many([written])
        if answer.has_errors:
            raise DependencyError("Weaviate did not take a head", retry_after=RETRY_AFTER_S)

    async def delete_head(self, article: str) -> None:
        """Take the article out of sight."""
        collection = await self._heads()
        async with self._asked(WRITE_TIMEOUT_S):
            await collection.data.delete_by_id(head_id(article))

    async def add(self, reader_class: str, written: Sequence[Record], vectors: Mapping[str, Sequence[float]]) -> None:
        """Write records, and look whether all are there: the store does not say which the server refused.

        vectors: by hash.
        """
        store = await self._passages(reader_class)
        for at in range(0, len(written), TOGETHER):
            few = written[at : at + TOGETHER]
            async with self._asked(WRITE_TIMEOUT_S):
                await store.async_add([node_of(one, vectors.get(one.entry.hash, PLACEHOLDER)) for one in few])
                there = await self._collection(store).query.fetch_objects_by_ids(
                    [one.id for one in few], limit=len(few), return_properties=["hash"]
                )
            if len(there.objects) < len(few):
                raise DependencyError("Weaviate did not take all passages", retry_after=RETRY_AFTER_S)

    async def vectors(self, reader_class: str, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """The vectors of records, by their hash."""
        collection = self._collection(await self._passages(reader_class))
        found: dict[str, Sequence[float]] = {}
        for at in range(0, len(ids), TOGETHER):
            few = list(ids[at : at + TOGETHER])
            async with self._asked():
                page = await collection.query.fetch_objects_by_ids(
                    few, limit=len(few), include_vector=True, return_properties=["hash"]
                )
            found |= {str(one.properties["hash"]): one.vector["default"] for one in page.objects}
        return found

    async def update(self, head: Head) -> None:
        """Write place, owner, date and address of the article's records anew."""
        collection = self._collection(await self._passages(head.reader_class))
        for ordinal, record_id in enumerate(head.passages):
            async with self._asked(WRITE_TIMEOUT_S):
                await collection.data.update(record_id, properties=shown_values(head, ordinal))

    async def sweep(self, article: str, kept: Collection[str], reader_class: str) -> None:
        """Delete the article's records, in any class, that are not `kept` in `reader_class`."""
        ours = await self._passages(reader_class)
        for store in await self._every_store():
            collection = self._collection(store)
            async with self._asked(WRITE_TIMEOUT_S):
                found = await collection.query.fetch_objects(
                    filters=Filter.by_property("article").equal(article),
                    limit=10_000,
                    return_properties=["article"],
                )
                there = {str(one.uuid) for one in found.objects if one.properties["article"] == article}
                old = sorted(there - set(kept)) if store is ours else sorted(there)
                for at in range(0, len(old), TOGETHER):
                    await store.adelete_nodes(node_ids=old[at : at + TOGETHER])

    async def delete_everything(self) -> None:
        """Delete all collections of this desk and model."""
        client = await self._connected()
        async with self._asked(WRITE_TIMEOUT_S):
            for name in await client.collections.list_all():
                if name.startswith(self._family):
                    await client.collections.delete(name)
        self._stores.clear()

    @property
    def _family(self) -> str:
        """What the names of all our collections begin with."""
        return family(self._place.prefix, self._place.model)

    async def _connected(self) -> Any:
        async with self._connecting:
            if self._client is None:
                client = client_of(self._place.server)
                try:
                    async with self._asked():
                        await client.connect()
                except BaseException:
                    await client.close()
                    raise
                self._client = client
            return self._client

    async def _passages(self, reader_class: str) -> "Store":
        name = self._name(f"class {reader_class}")
        distance = VectorDistances.COSINE if self._place.model else None
        return await self._known(name, passage_properties, distance=distance, describes=reader_class)

    async def _heads(self) -> Any:
        return self._collection(await self._known(self._name(HEADS), head_properties, distance=None, describes=HEADS))

    async def _every_store(self) -> "list[Store]":
        """The store of each class that has a collection, by whomever it was made.

        One that is being made here is listed before it can be asked, so it is waited for.
        """
        client = await self._connected()
        async with self._creating, self._asked():
            listed = await client.collections.list_all()
        names = [name for name, one in listed.items() if name.startswith(self._family) and one.description != HEADS]
        for name in names:
            self._stores.setdefault(name, store_of(client, name))
        return [self._stores[name] for name in names]

    async def _known(
        self, name: str, properties: Callable[[], list[Property]], *, distance: Any, describes: str
    ) -> "Store":
        """The store of a collection, which is created when it is first needed; nothing asks it before it is whole."""
        store = self._stores.get(name)
        if store is None:
            async with self._creating:
                await self._ensure(name, properties(), distance=distance, describes=describes)
                store = self._stores[name] = self._stores.get(name) or store_of(await self._connected(), name)
        return store

    async def _ensure(self, name: str, properties: list[Property], *, distance: Any, describes: str) -> None:
        """Create a collection unless it is there; another process may be creating it, too."""
        index = Configure.VectorIndex.hnsw(distance_metric=distance) if distance else Configure.VectorIndex.none()
        client = await self._connected()
        async with self._asked(WRITE_TIMEOUT_S):
            if await client.collections.exists(name):
                return
            try:
                await client.collections.create(
                    name,
                    description=describes,
                    properties=properties,
                    vector_config=Configure.Vectors.self_provided(vector_index_config=index),
                    inverted_index_config=Configure.inverted_index(
                        bm25_k1=K1, bm25_b=B, stopwords_preset=StopwordsPreset.NONE
                    ),
                )
            except wrong.UnexpectedStatusCodeError:
                if not await client.collections.exists(name):
                    raise

    def _collection(self, store: "Store") -> Any:
        return self._client.collections.get(store.index_name)

    def _name(self, kind: str) -> str:
        return collection_name(self._place.prefix, self._place.model, kind)

    @asynccontextmanager
    async def _asked(self, timeout_s: float = READ_TIMEOUT_S) -> AsyncIterator[None]:
        """Around every call: bounded in time, and failing as DependencyError only."""
        try:
            async with asyncio.timeout(timeout_s):
                yield
        except ERRORS as exc:
            self._stores.clear()  # a collection may be gone; it is looked for again
            raise translated(exc) from exc

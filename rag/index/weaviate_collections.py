"""The collections of one desk on a Weaviate server: connected to, created and found when they are first needed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any  # what both SDKs give is not typed

from weaviate import exceptions as wrong
from weaviate.classes.config import Configure, Property, StopwordsPreset, VectorDistances

from rag.index.weaviate_client import (
    ERRORS,
    READ_TIMEOUT_S,
    WRITE_TIMEOUT_S,
    Store,
    client_of,
    is_late,
    store_of,
    translated,
)
from rag.index.weaviate_objects import (
    head_properties,
    passage_properties,
)
from rag.index.weaviate_records import Place, collection_name, family
from rag.search.bm25 import K1, B

HEADS = "heads"


class Collections:
    """Those of one desk and one model. It connects when it is first asked."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._client: Any = None
        self._is_stuck = False
        self._leaving: set[asyncio.Task[None]] = set()
        self._stores: dict[str, Store] = {}
        self._connecting = asyncio.Lock()
        self._creating = asyncio.Lock()

    async def close(self) -> None:
        """Close the connection; again is harmless."""
        client, self._client = self._client, None
        self._stores.clear()
        for task in self._leaving:
            task.cancel()
        await asyncio.gather(*self._leaving, return_exceptions=True)
        if client:
            await client.close()

    async def delete_all(self) -> None:
        """Delete all collections of this desk and model."""
        client = await self._connected()
        async with self.asked(WRITE_TIMEOUT_S):
            for name in await client.collections.list_all():
                if name.startswith(self._family):
                    await client.collections.delete(name)
        self._stores.clear()

    @property
    def _family(self) -> str:
        """What the names of all our collections begin with."""
        return family(self._place.prefix, self._place.model, self._place.desk)

    async def _connected(self) -> Any:
        async with self._connecting:
            if self._client is None or self._is_stuck:
                client = client_of(self._place.server)
                try:
                    async with self.asked():
                        await client.connect()
                except BaseException:
                    await client.close()
                    raise
                self._leave(self._client)
                self._client, self._is_stuck = client, False
                self._stores.clear()
            return self._client

    def _leave(self, client: Any) -> None:
        """Close a connection that others may still wait on, once nobody does any more."""
        if client is not None:
            task = asyncio.create_task(_closed_later(client), name="weaviate.leaving")
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def passages(self, reader_class: str) -> Store:
        """The store of what one class may read."""
        name = self._name(f"class {reader_class}")
        distance = VectorDistances.COSINE if self._place.model else None
        return await self._known(name, passage_properties, distance=distance, describes=reader_class)

    async def heads(self) -> Any:
        """The collection of the heads of articles."""
        return self.of(await self._known(self._name(HEADS), head_properties, distance=None, describes=HEADS))

    async def every_store(self) -> list[Store]:
        """The store of each class that has a collection, by whomever it was made.

        One that is being made here is listed before it can be asked, so it is waited for.
        """
        client = await self._connected()
        async with self._creating, self.asked():
            listed = await client.collections.list_all()
        described = [one.description for name, one in listed.items() if name.startswith(self._family)]
        return [await self.passages(each) for each in described if each != HEADS]

    async def _known(
        self, name: str, properties: Callable[[], list[Property]], *, distance: Any, describes: str
    ) -> Store:
        """The store of a collection, which is created when it is first needed; nothing asks it before it is whole."""
        store = self._stores.get(name)
        if store is None:
            async with self._creating:
                await self._ensure(name, properties(), distance=distance, describes=describes)
                store = self._stores[name] = self._stores.get(name) or store_of(await self._connected(), name)
        return store

    async def _ensure(self, name: str, properties: list[Property], *, distance: Any, describes: str) -> None:
        """Create a collection, or add what one of an earlier version lacks; another process may be at it, too."""
        index = Configure.VectorIndex.hnsw(distance_metric=distance) if distance else Configure.VectorIndex.none()
        client = await self._connected()
        async with self.asked(WRITE_TIMEOUT_S):
            if await client.collections.exists(name):
                await _complete(client.collections.get(name), properties)
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

    def of(self, store: Store) -> Any:
        """The collection under a store, for what the store cannot do."""
        return self._client.collections.get(store.index_name)

    def _name(self, kind: str) -> str:
        return collection_name(self._place.prefix, self._place.model, kind, self._place.desk)

    @asynccontextmanager
    async def asked(self, timeout_s: float = READ_TIMEOUT_S) -> AsyncIterator[None]:
        """Around every call: bounded in time, and failing as DependencyError only.

        A connection on which nothing came in time is not asked again: what holds it may never answer on it.
        """
        try:
            async with asyncio.timeout(timeout_s):
                yield
        except ERRORS as exc:
            self._stores.clear()  # a collection may be gone; it is looked for again
            self._is_stuck = self._is_stuck or is_late(exc)
            raise translated(exc) from exc


async def _closed_later(client: Any) -> None:
    try:
        await asyncio.sleep(2 * WRITE_TIMEOUT_S)
    finally:
        await client.close()


async def _complete(collection: Any, properties: list[Property]) -> None:
    """Add the fields that the collection does not have yet."""
    for one in await _lacking(collection, properties):
        try:
            await collection.config.add_property(one)
        except wrong.UnexpectedStatusCodeError:
            if one in await _lacking(collection, properties):
                raise


async def _lacking(collection: Any, properties: list[Property]) -> list[Property]:
    there = {one.name for one in (await collection.config.get()).properties}
    return [one for one in properties if one.name not in there]

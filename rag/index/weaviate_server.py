"""The calls to a Weaviate server: through LlamaIndex's store where it has them, with every error translated.

Importing this takes seconds; `rag/index/weaviate.py` does it when an index is opened.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any  # what both SDKs give is not typed
from urllib.parse import urlsplit

import grpc
import httpx
import weaviate
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
    VectorStoreQueryResult,
)
from llama_index.vector_stores.weaviate import WeaviateVectorStore
from weaviate import exceptions as wrong
from weaviate.classes.config import Configure, DataType, Property, StopwordsPreset, Tokenization, VectorDistances
from weaviate.classes.data import DataObject
from weaviate.classes.init import AdditionalConfig, Auth, Timeout
from weaviate.classes.query import Filter, MetadataQuery

from bot.errors import DependencyError
from rag.bm25 import K1, B
from rag.index.weaviate_records import LANGUAGE, Head, Hit, Record, collection_name, family, head_id
from rag.index.weaviate_scores import read_explanation
from rag.ports import Passage

READ_TIMEOUT_S = 5.0
WRITE_TIMEOUT_S = 60.0
RETRY_AFTER_S = 5.0
TOGETHER = 100
"""This many records are written in one go."""
PLACEHOLDER = [1.0]
"""The vector of every passage where there is no model: the store insists on one, and nothing looks at it."""
HEADS = "heads"

ERRORS = (wrong.WeaviateBaseError, httpx.HTTPError, grpc.RpcError, OSError, TimeoutError, ValueError)
"""What both SDKs raise; the store says ValueError for a query that the server refused."""
HOPELESS = (
    wrong.AuthenticationFailedError,
    wrong.InsufficientPermissionsError,
    wrong.MissingScopeError,
    wrong.SchemaValidationError,
    wrong.WeaviateInvalidInputError,
    wrong.WeaviateUnsupportedFeatureError,
)
"""What will not go away by itself."""

_SHOWN = ["text", "article", "department", "reader_class", "title", "heading"]
_EXACT = ("article", "department", "reader_class", "language", "hash")
_PLAIN = ("title", "heading", "owner", "updated", "url", "text")
_OF_THE_STORE = ("_node_content", "_node_type", "node_info", "relationships", "document_id", "doc_id", "ref_doc_id")
_OF_A_HEAD = ["article", "version", "reader_class", "owner", "updated", "url", "passages", "is_tidy"]
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server is and what is ours there. prefix: of the collections. model: of the vectors, "" for none."""

    url: str
    grpc_url: str
    api_key: str
    prefix: str
    model: str


class Server:
    """One server with the collections of one desk and one model. It connects when it is first asked."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._client: Any = None
        self._stores: dict[str, _Store] = {}
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
                return_properties=_SHOWN,
                return_metadata=MetadataQuery(score=True, explain_score=True),
            )
        return [_hit(node) for node in found.nodes or []]

    async def heads(self, articles: Collection[str], *, with_hashes: bool = False) -> Mapping[str, Head]:
        """The heads of these articles, of those that have one. with_hashes: of the passages; no search needs them."""
        if not articles:
            return {}
        collection = await self._heads()
        async with self._asked():
            found = await collection.query.fetch_objects_by_ids(
                [head_id(one) for one in sorted(articles)],
                limit=len(articles),
                return_properties=[*_OF_A_HEAD, "hashes"] if with_hashes else _OF_A_HEAD,
            )
        heads = [_head(one.properties) for one in found.objects]
        return {head.article: head for head in heads}

    async def all_heads(self) -> AsyncIterator[Head]:
        """Every head there is."""
        collection, after = await self._heads(), None
        while True:
            async with self._asked():
                page = await collection.query.fetch_objects(limit=_PAGE, after=after)
            for one in page.objects:
                yield _head(one.properties)
            if len(page.objects) < _PAGE:
                return
            after = page.objects[-1].uuid

    async def write_head(self, head: Head) -> None:
        """Put the head in the place of the one before."""
        collection = await self._heads()
        written = DataObject(properties=_head_properties(head), uuid=head_id(head.article), vector=PLACEHOLDER)
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
                await store.async_add([_node(one, vectors.get(one.entry.hash, PLACEHOLDER)) for one in few])
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
                await collection.data.update(record_id, properties=_shown_by(head, ordinal))

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
                client = _client(self._place)
                try:
                    async with self._asked():
                        await client.connect()
                except BaseException:
                    await client.close()
                    raise
                self._client = client
            return self._client

    async def _passages(self, reader_class: str) -> "_Store":
        name = self._name(f"class {reader_class}")
        distance = VectorDistances.COSINE if self._place.model else None
        return await self._known(name, _passage_properties, distance=distance, describes=reader_class)

    async def _heads(self) -> Any:
        return self._collection(
            await self._known(self._name(HEADS), _head_properties_declared, distance=None, describes=HEADS)
        )

    async def _every_store(self) -> "list[_Store]":
        """The store of each class that has a collection, by whomever it was made.

        One that is being made here is listed before it can be asked, so it is waited for.
        """
        client = await self._connected()
        async with self._creating, self._asked():
            listed = await client.collections.list_all()
        names = [name for name, one in listed.items() if name.startswith(self._family) and one.description != HEADS]
        for name in names:
            self._stores.setdefault(name, _store(client, name))
        return [self._stores[name] for name in names]

    async def _known(
        self, name: str, properties: Callable[[], list[Property]], *, distance: Any, describes: str
    ) -> "_Store":
        """The store of a collection, which is created when it is first needed; nothing asks it before it is whole."""
        store = self._stores.get(name)
        if store is None:
            async with self._creating:
                await self._ensure(name, properties(), distance=distance, describes=describes)
                store = self._stores[name] = self._stores.get(name) or _store(await self._connected(), name)
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

    def _collection(self, store: "_Store") -> Any:
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


class _Store(WeaviateVectorStore):
    """The store without what it reads from the JSON that it keeps beside every field, and with raw scores."""

    def parse_query_result(self, query_result: Any, query: VectorStoreQuery) -> VectorStoreQueryResult:
        """Nodes with the fields that were asked for and the explanation of their score."""
        nodes = [
            TextNode(
                id_=str(one.uuid),
                text=one.properties.pop("text", ""),
                metadata={**one.properties, "explained": one.metadata.explain_score},
            )
            for one in query_result.objects[: query.similarity_top_k]
        ]
        return VectorStoreQueryResult(nodes=nodes, ids=[node.node_id for node in nodes])


def _store(client: Any, name: str) -> _Store:
    return _Store(weaviate_client=client, index_name=name)  # type: ignore[call-arg]  # it has an __init__ of its own


def translated(error: BaseException) -> DependencyError:
    """The same failure as an error of ours; it repeats nothing of what was sent."""
    status = getattr(error, "status_code", None)
    is_hopeless = isinstance(error, HOPELESS) or (isinstance(status, int) and status in {400, 401, 403})
    name = f"{type(error).__name__} {status}" if status else type(error).__name__
    return DependencyError(f"Weaviate failed ({name})", retry_after=None if is_hopeless else RETRY_AFTER_S)


def _client(place: Place) -> Any:
    http, rpc = urlsplit(place.url), urlsplit(place.grpc_url)
    is_secure = http.scheme == "https"
    return weaviate.use_async_with_custom(
        http_host=http.hostname or "",
        http_port=http.port or (443 if is_secure else 80),
        http_secure=is_secure,
        grpc_host=rpc.hostname or http.hostname or "",
        grpc_port=rpc.port or (443 if is_secure else 50051),
        grpc_secure=rpc.scheme == "https" if place.grpc_url else is_secure,
        auth_credentials=Auth.api_key(place.api_key) if place.api_key else None,
        additional_config=AdditionalConfig(timeout=Timeout(init=5, query=READ_TIMEOUT_S, insert=WRITE_TIMEOUT_S)),
        skip_init_checks=True,  # they ask a package registry for the client's newest version
    )


def _passage_properties() -> list[Property]:
    words = Property(
        name="words",
        data_type=DataType.TEXT,
        tokenization=Tokenization.WHITESPACE,
        index_searchable=True,
        index_filterable=False,
    )
    ordinal = Property(name="ordinal", data_type=DataType.INT, index_filterable=False)
    exact = [_text(name, is_filter=True) for name in _EXACT]
    return [words, ordinal, *exact, *(_text(name) for name in (*_PLAIN, *_OF_THE_STORE))]


def _head_properties_declared() -> list[Property]:
    lists = [
        Property(name=name, data_type=DataType.TEXT_ARRAY, index_filterable=False, index_searchable=False)
        for name in ("passages", "hashes")
    ]
    names = ("article", "version", "reader_class", "owner", "updated", "url")
    return [*(_text(name) for name in names), *lists, Property(name="is_tidy", data_type=DataType.BOOL)]


def _text(name: str, *, is_filter: bool = False) -> Property:
    """A field that BM25 does not look into, and that is found by its whole value or not at all."""
    return Property(
        name=name,
        data_type=DataType.TEXT,
        tokenization=Tokenization.FIELD,
        index_searchable=False,
        index_filterable=is_filter,
    )


def _node(record: Record, vector: Sequence[float]) -> TextNode:
    passage = record.entry.passage
    return TextNode(
        id_=record.id,
        text=passage.text,
        embedding=[float(number) for number in vector],
        metadata={
            "article": passage.article,
            "department": passage.department,
            "reader_class": passage.reader_class,
            "title": passage.title,
            "heading": passage.heading,
            "owner": passage.owner,
            "updated": passage.updated,
            "url": passage.url,
            "language": LANGUAGE,
            "hash": record.entry.hash,
            "ordinal": record.ordinal,
            "words": record.entry.words,
        },
    )


def _hit(node: Any) -> Hit:
    held = node.metadata
    explained = read_explanation(held["explained"])
    passage = Passage(
        id="",
        article=held["article"],
        title=held["title"],
        heading=held["heading"],
        text=node.text,
        department=held["department"],
        reader_class=held["reader_class"],
        owner="",
        updated="",
    )
    return Hit(node.node_id, passage, explained.words, explained.meaning, explained.shares)


def _head_properties(head: Head) -> dict[str, Any]:
    return {
        "article": head.article,
        "version": head.version,
        "reader_class": head.reader_class,
        "owner": head.owner,
        "updated": head.updated,
        "url": head.url,
        "passages": list(head.passages),
        "hashes": list(head.hashes),
        "is_tidy": head.is_tidy,
    }


def _head(held: Mapping[str, Any]) -> Head:
    texts = {
        name: str(held.get(name) or "") for name in ("article", "version", "reader_class", "owner", "updated", "url")
    }
    return Head(
        **texts,
        passages=tuple(held.get("passages") or ()),
        hashes=tuple(held.get("hashes") or ()),
        is_tidy=bool(held.get("is_tidy")),
    )


def _shown_by(head: Head, ordinal: int) -> dict[str, Any]:
    return {"owner": head.owner, "updated": head.updated, "url": head.url, "ordinal": ordinal}

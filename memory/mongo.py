"""Documents in MongoDB, through motor: what several replicas of the desk share.

A write returns once a majority has it in its journal, and reads see nothing that a failover could take back. Nothing is
used that needs a replica set: no transaction, no change stream, no partial or expiring index. Motor is past its end of
life, so it is known to this module alone.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any, TypeAlias, TypeVar

import orjson
import pymongo
from bson.errors import BSONError
from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection, AsyncIOMotorDatabase
from pydantic import SecretStr
from pymongo import IndexModel, ReturnDocument
from pymongo import errors as driver

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import JsonObject
from memory import mongo_query as query
from memory.checks import check_changes, check_cursor, check_key, check_query, encode
from memory.documents import KINDS, Kind
from memory.mongo_atomic import check_atomic
from memory.mongo_query import Bson
from memory.mongo_trouble import why_unreachable
from memory.ports import Cursor, Stored, Where

Result = TypeVar("Result")
Client: TypeAlias = AsyncIOMotorClient[Bson]
Collection: TypeAlias = AsyncIOMotorCollection[Bson]
Database: TypeAlias = AsyncIOMotorDatabase[Bson]

DEFAULT_DATABASE = "frontdesk"
CALL_TIMEOUT_S = 2.5
"""How long one call may take, its search for a server and its wait for a majority included."""

_MARGIN_S = 0.5  # after which a call is given up that the driver should have given up
_SELECTION_SHARE = 0.8  # of a call, for the search of a server
_PREPARE_TIMEOUT_S = 600.0  # an index over what is already there
_SLOW_S = 60.0  # a page of a migration, or a look at the server: nobody waits for an answer
_MAX_CONNECTIONS = 32
_RETRY_AFTER_S = 1.0
_FORMAT = 1
_FORMAT_COLLECTION = "frontdesk_format"
_REFUSED_CODES = frozenset({13, 18, 8000})  # Unauthorized, AuthenticationFailed, Atlas' own word for it


@asynccontextmanager
async def open_mongo(url: SecretStr, *, kinds: Mapping[str, Kind] = KINDS) -> AsyncIterator["MongoDocuments"]:
    """The documents in the database that the URL's path names, `DEFAULT_DATABASE` when it names none.

    Raises ConfigurationError for a URL that cannot be used, credentials that are refused and data of a newer version;
    StoreUnavailable when nobody answers.
    """
    client = await _connect(url)
    try:
        documents = MongoDocuments(kinds, client.get_default_database(DEFAULT_DATABASE), timeout_s=CALL_TIMEOUT_S)
        await _prepare(documents)
        yield documents
    finally:
        client.close()


class MongoDocuments:
    """The document port on MongoDB.

    timeout_s: how long a call may take before it raises StoreUnavailable.

    Methods raise ValueError, before anything is written, for what no store keeps (`memory.checks`) and for a kind that
    is not declared. A document beyond MongoDB's limit of 16 MB is StoreUnavailable without `retry_after`.
    """

    def __init__(self, kinds: Mapping[str, Kind], database: Database, *, timeout_s: float) -> None:
        self._kinds = kinds
        self._database = database
        self._timeout_s = timeout_s

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        return await self._run(_insert(self._database[kind], query.record(key, _copy(doc), version=1)))

    async def get(self, kind: str, key: str) -> Stored | None:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        return _stored(await self._run(self._database[kind].find_one({"_id": key})))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        record = query.record(key, _copy(doc), version=version + 1)
        result = await self._run(self._database[kind].replace_one({"_id": key, "version": version}, record))
        return result.matched_count == 1

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        """See the port."""
        check_query(self._kinds, kind, where, order)
        check_changes(set)
        claimed = self._database[kind].find_one_and_update(
            query.matching(where, order=order),
            query.changing(_copy(set)),
            sort=query.sorting(order),
            return_document=ReturnDocument.AFTER,
        )
        return _stored(await self._run(claimed))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        """See the port."""
        check_query(self._kinds, kind, where, order)
        if after is not None:
            check_cursor(after)
        return await self._list(kind, query.matching(where, order=order, after=after), query.sorting(order), limit)

    async def count(self, kind: str, where: Where) -> int:
        """See the port."""
        check_query(self._kinds, kind, where)
        return await self._run(self._database[kind].count_documents(query.matching(where)))

    async def delete(self, kind: str, where: Where) -> int:
        """See the port."""
        check_query(self._kinds, kind, where)
        return (await self._run(self._database[kind].delete_many(query.matching(where)))).deleted_count

    async def page(self, kind: str, *, after: str | None, limit: int) -> list[Stored]:
        """Documents of a kind whatever is in them, by key, from the one behind `after` on; to go through all."""
        check_query(self._kinds, kind)
        return await self._list(kind, {} if after is None else {"_id": {"$gt": after}}, [("_id", 1)], limit)

    async def put_all(self, kind: str, documents: Sequence[Stored]) -> None:
        """Store documents under their keys and versions, whatever is there; for a migration."""
        check_query(self._kinds, kind)
        puts = [
            pymongo.ReplaceOne({"_id": each.key}, query.record(each.key, each.doc, version=each.version), upsert=True)
            for each in documents
        ]
        if puts:
            with pymongo.timeout(_SLOW_S):
                await self._run(self._database[kind].bulk_write(puts, ordered=False), _SLOW_S)

    async def take_out(self, kind: str, keys: Sequence[str]) -> None:
        """Delete documents by their keys; for a migration."""
        check_query(self._kinds, kind)
        if not keys:
            return
        with pymongo.timeout(_SLOW_S):
            await self._run(self._database[kind].delete_many({"_id": {"$in": [*keys]}}), _SLOW_S)

    async def prepare(self) -> None:
        """Check version and server, create the indexes that are declared and drop ours that are not."""
        found = await self._run(_read_format(self._database))
        if found > _FORMAT:
            raise ConfigurationError(
                f"the data behind MONGODB_URL were written by a newer version (format {found}, this one knows "
                f"{_FORMAT}): install that version"
            )
        with pymongo.timeout(_SLOW_S):
            await self._run(check_atomic(self._database), _SLOW_S)
        for kind, declared in self._kinds.items():
            with pymongo.timeout(_PREPARE_TIMEOUT_S):
                await self._run(_index(self._database[kind], declared), _PREPARE_TIMEOUT_S)

    async def _list(self, kind: str, matching: Bson, sort: query.Sort, limit: int) -> list[Stored]:
        if limit <= 0:  # which for MongoDB is no limit
            return []
        cursor = self._database[kind].find(matching, sort=list(sort), limit=limit, batch_size=limit)
        return [each for found in await self._run(cursor.to_list(limit)) if (each := _stored(found)) is not None]

    async def _run(self, call: Awaitable[Result], timeout_s: float | None = None) -> Result:
        with _translated():
            async with asyncio.timeout((timeout_s or self._timeout_s) + _MARGIN_S):
                return await call


def unavailable(error: Exception) -> StoreUnavailable:
    """A driver's error as ours: its class and code alone, since its text may hold what a person wrote."""
    code = getattr(error, "code", None)
    what = type(error).__name__ + ("" if code is None else f", code {code}")
    is_final = isinstance(error, BSONError)  # the document itself cannot be sent
    return StoreUnavailable(f"MongoDB failed: {what}", retry_after=None if is_final else _RETRY_AFTER_S)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (driver.PyMongoError, BSONError, TimeoutError) as exc:
        raise unavailable(exc) from exc


async def _connect(url: SecretStr) -> Client:
    """A client that has not asked anybody yet, but for the names behind a mongodb+srv URL: hence the thread."""
    make = partial(
        AsyncIOMotorClient,
        url.get_secret_value(),
        io_loop=asyncio.get_running_loop(),
        appname="frontdesk",
        w="majority",
        journal=True,
        readConcernLevel="majority",
        readPreference="primary",
        tz_aware=True,
        maxPoolSize=_MAX_CONNECTIONS,
        serverSelectionTimeoutMS=round(CALL_TIMEOUT_S * _SELECTION_SHARE * 1000),
        timeoutMS=round(CALL_TIMEOUT_S * 1000),
    )
    try:
        return await asyncio.to_thread(make)
    except OSError as exc:
        raise ConfigurationError("MONGODB_URL names a file for TLS that cannot be read: correct its path") from exc
    except (driver.PyMongoError, ValueError, TypeError) as exc:
        if why := why_unreachable(exc):
            raise StoreUnavailable(f"MongoDB cannot be reached: {why}", retry_after=_RETRY_AFTER_S) from exc
        raise ConfigurationError(
            "MONGODB_URL cannot be used: expected mongodb://user:password@host:27017/frontdesk or mongodb+srv://…, "
            "with what is special in the password percent-encoded"
        ) from exc


async def _prepare(documents: MongoDocuments) -> None:
    try:
        await documents.prepare()
    except StoreUnavailable as exc:
        if isinstance(exc.__cause__, driver.OperationFailure) and exc.__cause__.code in _REFUSED_CODES:
            raise ConfigurationError(
                "MongoDB refuses the user or the password in MONGODB_URL, or the user may not read and write there"
            ) from exc
        if why := why_unreachable(exc.__cause__):
            raise StoreUnavailable(f"MongoDB cannot be reached: {why}", retry_after=exc.retry_after) from exc
        raise


async def _insert(collection: Collection, record: Bson) -> bool:
    try:
        await collection.insert_one(record)
    except driver.DuplicateKeyError:
        return False
    return True


async def _read_format(database: Database) -> int:
    """The format of the data, which is ours where there are none yet."""
    collection = database[_FORMAT_COLLECTION]
    found = await collection.find_one({"_id": "format"})
    if found is None:
        await _insert(collection, {"_id": "format", "format": _FORMAT})
        return _FORMAT
    return int(found["format"])


async def _index(collection: Collection, declared: Kind) -> None:
    wanted = query.indexes(declared.indexes)
    known = {str(index["name"]) async for index in collection.list_indexes()}
    missing = [IndexModel(list(fields), name=name) for name, fields in wanted.items() if name not in known]
    if missing:
        await collection.create_indexes(missing)
    for name in known - wanted.keys():
        if query.is_ours(name):
            await collection.drop_index(name)


def _copy(doc: JsonObject) -> JsonObject:
    """The document as every store keeps it, in plain values of its own. Raises ValueError."""
    copied: JsonObject = orjson.loads(encode(doc))
    return copied


def _stored(found: Mapping[str, Any] | None) -> Stored | None:
    try:
        return None if found is None else query.stored(found)
    except (AttributeError, KeyError, TypeError, ValueError) as exc:
        raise StoreUnavailable("a document in the store is damaged") from exc

"""Documents in a SQLite file: what the desk keeps them in when no server is named.

The file is in WAL mode with `synchronous=FULL`: what a write returned for is on the disk, and other processes may read
and write the same file at the same time. `secure_delete` overwrites what is deleted. A writer thread commits what has
gathered; a reader thread does not wait for it. Conditions look at numbers, texts, booleans and null; a list or an
object equals none of them.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path

import orjson

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import JsonObject
from memory import sqlite_query as query
from memory.checks import check_changes, check_cursor, check_key, check_query, encode
from memory.documents import KINDS, Kind
from memory.group_commit import Effect, Row, Worker
from memory.ports import Cursor, Stored, Where

MEMORY = ":memory:"
"""In the place of a path: documents that are gone when the store is closed."""

_BUSY_TIMEOUT_S = 1.2
_FORMAT = 1
_OLDEST_SQLITE = (3, 38, 0)  # the first with JSON built in always; RETURNING came with 3.35
_CACHED_STATEMENTS = 512
_WRONG_PLACE = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"})
_WRONG_CONTENT = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT"})


@asynccontextmanager
async def open_sqlite(
    path: Path | str, *, kinds: Mapping[str, Kind] = KINDS, busy_timeout_s: float = _BUSY_TIMEOUT_S
) -> AsyncIterator["SqliteDocuments"]:
    """The documents in the file at `path`, which is created with its folder; `MEMORY` keeps them in memory.

    busy_timeout_s: how long a write waits while another process writes, before it raises StoreUnavailable.
    Raises ConfigurationError when the file cannot be used and says what to do; StoreUnavailable when it is busy.
    """
    documents = await asyncio.to_thread(_open, str(path), kinds, busy_timeout_s, asyncio.get_running_loop())
    try:
        yield documents
    finally:
        await documents.close()


def write_anew(path: Path) -> None:
    """Write the file anew, so that nothing is left in it, or beside it, of what was replaced or deleted.

    Who writes meanwhile waits. Raises StoreUnavailable, as when there is no space for the copy.
    """
    try:
        with closing(_connect(str(path), _BUSY_TIMEOUT_S)) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as exc:
        raise StoreUnavailable(f"{path} cannot be written anew: {exc}") from exc


class SqliteDocuments:
    """The document port on SQLite. Everything is called from the event loop in which it was opened.

    Methods raise ValueError, before anything is written, for what no store keeps (`memory.checks`) and for a kind that
    is not declared.
    """

    def __init__(self, path: str, kinds: Iterable[str], writer: Worker, reader: Worker) -> None:
        self._path = path
        self._kinds = frozenset(kinds)
        self._writer = writer
        self._reader = reader

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        return (await self._writer.run(query.insert(kind, key, encode(doc)))).changed == 1

    async def get(self, kind: str, key: str) -> Stored | None:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        return _first(await self._reader.run(query.get(kind, key)))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        """See the port."""
        check_query(self._kinds, kind)
        check_key(key)
        return (await self._writer.run(query.replace(kind, key, encode(doc), version=version))).changed == 1

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        """See the port."""
        check_query(self._kinds, kind, where, order)
        check_changes(set)
        encode(set)
        return _first(await self._writer.run(query.claim(kind, where, set, order)))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        """See the port."""
        check_query(self._kinds, kind, where, order)
        if after is not None:
            check_cursor(after)
        found = await self._reader.run(query.find(kind, where, order=order, limit=limit, after=after))
        return [_stored(row) for row in found.rows]

    async def count(self, kind: str, where: Where) -> int:
        """See the port."""
        check_query(self._kinds, kind, where)
        return int((await self._reader.run(query.count(kind, where))).rows[0][0])

    async def delete(self, kind: str, where: Where) -> int:
        """See the port."""
        check_query(self._kinds, kind, where)
        return (await self._writer.run(query.delete(kind, where))).changed

    async def page(self, kind: str, *, after: str | None, limit: int) -> list[Stored]:
        """Documents of a kind whatever is in them, by key, from the one behind `after` on; for a migration."""
        check_query(self._kinds, kind)
        return [_stored(row) for row in (await self._reader.run(query.page(kind, after=after, limit=limit))).rows]

    async def count_to(self, kind: str, key: str) -> int:
        """How many documents `page` has given when this is the last key."""
        check_query(self._kinds, kind)
        return int((await self._reader.run(query.count_to(kind, key))).rows[0][0])

    async def compact(self) -> None:
        """Leave no copy of what was deleted: its place in the file is overwritten already, so the log beside it goes.

        While others read or write, a part of the log may stay until the next time.
        """
        if self._path != MEMORY:
            await asyncio.to_thread(_empty_log, self._path)

    async def rewrite(self) -> None:
        """Write the file anew: SQLite overwrites what is deleted, and not what it has moved to another page.

        Others may read meanwhile; writes wait. Raises StoreUnavailable, as when there is no space for the copy.
        """
        if self._path != MEMORY:
            await asyncio.to_thread(write_anew, Path(self._path))

    async def close(self) -> None:
        """Finish what has been asked for and close the file; again is harmless."""
        await self._reader.close()
        await self._writer.close()


def _empty_log(path: str) -> None:
    try:
        with closing(_connect(path, _BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as exc:
        raise StoreUnavailable(f"the document store failed: {exc}", retry_after=_BUSY_TIMEOUT_S) from exc


def _first(effect: Effect) -> Stored | None:
    return _stored(effect.rows[0]) if effect.rows else None


def _stored(row: Row) -> Stored:
    key, version, text = row
    try:
        return Stored(key, orjson.loads(text), version)
    except orjson.JSONDecodeError as exc:
        raise StoreUnavailable("a document in the store is damaged") from exc


def _open(
    path: str, kinds: Mapping[str, Kind], busy_timeout_s: float, loop: asyncio.AbstractEventLoop
) -> SqliteDocuments:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise ConfigurationError(f"SQLite {sqlite3.sqlite_version} is too old: 3.38 or newer is needed")
    if path != MEMORY:
        _make_place(Path(path))
    with ExitStack() as opened:
        try:
            connection = opened.enter_context(closing(_connect(path, busy_timeout_s)))
            _prepare(connection, kinds)
            writer = Worker(connection, "documents-writer", loop)
            reader = writer if path == MEMORY else _open_reader(path, busy_timeout_s, loop)
        except sqlite3.Error as exc:
            raise _not_opened(path, exc) from exc
        opened.pop_all()  # from here on the worker closes it
    writer.start()
    reader.start()
    return SqliteDocuments(path, kinds, writer, reader)


def _open_reader(path: str, busy_timeout_s: float, loop: asyncio.AbstractEventLoop) -> Worker:
    return Worker(_connect(path, busy_timeout_s), "documents-reader", loop)


def _connect(path: str, busy_timeout_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=busy_timeout_s,
        isolation_level=None,
        check_same_thread=False,  # it is opened here and then belongs to one worker
        cached_statements=_CACHED_STATEMENTS,
    )
    try:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_place(path: Path) -> None:
    """Create the folder and an empty file that only its owner reads; SQLite gives what it puts beside it the same."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as exc:
        raise ConfigurationError(
            f"the data folder {path.parent} cannot be used ({exc.strerror}): make it writable, "
            "or set FRONTDESK_DATA_DIR to another folder"
        ) from exc


def _prepare(connection: sqlite3.Connection, kinds: Mapping[str, Kind]) -> None:
    """Create what is declared and drop the indexes that no longer are."""
    connection.execute("BEGIN IMMEDIATE")
    _check_format(connection)
    for kind, declared in kinds.items():
        connection.execute(query.create_table(kind))
        wanted = {query.index_name(kind, index) for index in declared.indexes}
        for name in _indexes(connection, kind) - wanted:
            connection.execute(f'DROP INDEX "{name}"')
        for index in declared.indexes:
            connection.execute(query.create_index(kind, index))
    connection.execute(f"PRAGMA user_version={_FORMAT}")
    connection.execute("COMMIT")


def _check_format(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > _FORMAT:
        raise ConfigurationError(
            f"the data were written by a newer version (format {found}, this one knows {_FORMAT}): install that version"
        )


def _indexes(connection: sqlite3.Connection, kind: str) -> set[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    return {name for (name,) in connection.execute(sql, (kind,))}


def _not_opened(path: str, error: sqlite3.Error) -> ConfigurationError | StoreUnavailable:
    name = getattr(error, "sqlite_errorname", "")
    primary = "_".join(name.split("_")[:2])
    if primary in _WRONG_CONTENT:
        return ConfigurationError(
            f"{path} is not a readable database ({error}): restore it from a backup, or move it away together with "
            f"{path}-wal and {path}-shm to begin with an empty one"
        )
    if primary in _WRONG_PLACE:
        return ConfigurationError(
            f"{path} cannot be opened ({error}): its folder and the file must be writable; FRONTDESK_DATA_DIR names it"
        )
    return StoreUnavailable(f"{path} cannot be opened: {error}", retry_after=_BUSY_TIMEOUT_S)

"""Which store the documents are in: MongoDB where a URL names one, else SQLite; encrypted where there are keys."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from bot.ports import Clock
from memory.encryption.sealing import SealedDocuments
from memory.encryption.unlocking import unlock
from memory.erasure.erasures import DocumentErasures, no_files, nothing
from memory.erasure.probe import probe_files
from memory.migration import check_whole
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.sqlite import MEMORY, SqliteDocuments, open_sqlite

if TYPE_CHECKING:  # the driver is loaded only where a URL is set
    from memory.mongo import MongoDocuments


def is_shared(settings: MemorySettings, database: Path | str) -> bool:
    """Whether other processes may work on the same documents; those in memory are always one's own."""
    return settings.uses_mongodb and database != MEMORY


@asynccontextmanager
async def open_documents(settings: MemorySettings, database: Path | str) -> AsyncIterator[Documents]:
    """The documents in the MongoDB of the settings or, where they name none, in the SQLite file `database`.

    They are encrypted where the settings hold keys; those in memory never are. Raises ConfigurationError when MongoDB
    is named and its driver is not installed, when a copy into it was broken off, or when the keys do not fit what is
    stored; see the stores for the rest.
    """
    async with open_mongodb(settings) if is_shared(settings, database) else open_sqlite(database) as documents:
        await check_whole(documents)  # before the keys: of half a copy nobody can tell whether it is encrypted
        yield documents if database == MEMORY else await unlock(documents, settings.keys)


def open_mongodb(settings: MemorySettings) -> "AbstractAsyncContextManager[MongoDocuments]":
    """The documents in the MongoDB of the settings."""
    try:
        from memory.mongo import open_mongo
    except ModuleNotFoundError as exc:
        raise ConfigurationError("MONGODB_URL needs the driver motor: pip install -e '.[mongodb]'") from exc
    return open_mongo(settings.mongodb_url)


def build_erasures(
    documents: Documents,
    clock: Clock,
    database: Path | str,
    *,
    hashed: Callable[[str], str],
    changed: Callable[[str], None] = lambda _: None,
    forgotten: Callable[[Sequence[str]], object] = lambda _: None,
    alone: bool = False,
) -> DocumentErasures:
    """What forgets people; where the documents are in a file, nothing of what was deleted is left there."""
    kept_in = documents.inner if isinstance(documents, SealedDocuments) else documents
    file = kept_in if isinstance(kept_in, SqliteDocuments) and isinstance(database, Path) else None
    return DocumentErasures(
        documents,
        clock,
        hashed=hashed,
        changed=changed,
        forgotten=forgotten,
        compact=file.compact if file else nothing,
        rewrite=file.rewrite if file else nothing,
        files=partial(probe_files, database.parent) if file and isinstance(database, Path) else no_files,
        alone=alone,
    )

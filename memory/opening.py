"""Which store the documents are in: MongoDB where a URL names one, else SQLite; encrypted where there are keys."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.sqlite import MEMORY, open_sqlite
from memory.unlocking import unlock

if TYPE_CHECKING:  # the driver is loaded only where a URL is set
    from memory.mongo import MongoDocuments


def is_shared(settings: MemorySettings, database: Path | str) -> bool:
    """Whether other processes may work on the same documents; those in memory are always one's own."""
    return settings.uses_mongodb and database != MEMORY


@asynccontextmanager
async def open_documents(settings: MemorySettings, database: Path | str) -> AsyncIterator[Documents]:
    """The documents in the MongoDB of the settings or, where they name none, in the SQLite file `database`.

    They are encrypted where the settings hold keys; those in memory never are. Raises ConfigurationError when MongoDB
    is named and its driver is not installed, or when the keys do not fit what is stored; see the stores for the rest.
    """
    async with open_mongodb(settings) if is_shared(settings, database) else open_sqlite(database) as documents:
        yield documents if database == MEMORY else await unlock(documents, settings.keys)


def open_mongodb(settings: MemorySettings) -> "AbstractAsyncContextManager[MongoDocuments]":
    """The documents in the MongoDB of the settings."""
    try:
        from memory.mongo import open_mongo
    except ModuleNotFoundError as exc:
        raise ConfigurationError("MONGODB_URL needs the driver motor: pip install -e '.[mongodb]'") from exc
    return open_mongo(settings.mongodb_url)

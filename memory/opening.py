"""Which store the documents are in: MongoDB where a URL names one, else a SQLite file."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.sqlite import MEMORY, open_sqlite

if TYPE_CHECKING:  # the driver is loaded only where a URL is set
    from memory.mongo import MongoDocuments


def is_shared(settings: MemorySettings, database: Path | str) -> bool:
    """Whether other processes may work on the same documents; those in memory are always one's own."""
    return settings.uses_mongodb and database != MEMORY


def open_documents(settings: MemorySettings, database: Path | str) -> AbstractAsyncContextManager[Documents]:
    """The documents in the MongoDB of the settings or, where they name none, in the SQLite file `database`.

    Raises ConfigurationError when MongoDB is named and its driver is not installed; see the stores for the rest.
    """
    if not is_shared(settings, database):
        return open_sqlite(database)
    return open_mongodb(settings)


def open_mongodb(settings: MemorySettings) -> "AbstractAsyncContextManager[MongoDocuments]":
    """The documents in the MongoDB of the settings."""
    try:
        from memory.mongo import open_mongo
    except ModuleNotFoundError as exc:
        raise ConfigurationError("MONGODB_URL needs the driver motor: pip install -e '.[mongodb]'") from exc
    return open_mongo(settings.mongodb_url)

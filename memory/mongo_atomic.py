"""Refuses a server that speaks MongoDB's protocol and loses writes: of replacements of one version one must win.

The desk's leases, tickets and one-time codes stand on that. FerretDB 1.24 on SQLite, for one, lets nine of ten win.
"""

import asyncio
import uuid

from motor.motor_asyncio import AsyncIOMotorDatabase

from bot.errors import ConfigurationError
from memory.mongo_query import Bson

AT_ONCE, ROUNDS = 8, 3
_COLLECTION = "frontdesk_probe"


async def check_atomic(database: AsyncIOMotorDatabase[Bson]) -> None:
    """Raise ConfigurationError when two of several replacements of the same version were done."""
    collection, key = database[_COLLECTION], uuid.uuid4().hex
    await collection.insert_one({"_id": key, "version": 0})
    try:
        for version in range(ROUNDS):
            wanted = {"_id": key, "version": version}
            tries = (collection.replace_one(wanted, {"version": version + 1, "by": by}) for by in range(AT_ONCE))
            done = sum(result.matched_count for result in await asyncio.gather(*tries))
            if done != 1:
                raise ConfigurationError(
                    f"The server behind MONGODB_URL did {done} of {AT_ONCE} replacements of one version, where one may "
                    "succeed: answers would be sent twice. Use MongoDB itself (docs/operations.md)."
                )
    finally:
        await collection.delete_one({"_id": key})

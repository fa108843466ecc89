"""What the desk knows about itself: facts made once and kept with the documents."""

import secrets
from typing import Any, TypeVar

from bot.errors import StoreUnavailable
from memory.ports import Documents

T = TypeVar("T", str, float)

_SALT = "salt"
_SINCE = "since"


async def salt_of(documents: Documents) -> str:
    """The secret with which ids are hashed, made at the first start; the same for every replica of the desk."""
    return await _made_once(documents, _SALT, secrets.token_hex(32))


async def there_since(documents: Documents, channel: str, *, now: float) -> float:
    """Since when the desk has been on a channel: Unix time of its first start there, which is `now` when this is it."""
    return await _made_once(documents, f"{_SINCE}-{channel}", now)


async def _made_once(documents: Documents, key: str, value: T) -> T:
    """The value that was kept first under this key."""
    await documents.insert("desk", key, {"value": value})
    stored: Any = await documents.get("desk", key)
    if stored is None:
        raise StoreUnavailable(f"the desk's {key} was written and is not there")
    return type(value)(stored.doc["value"])

"""What the desk knows about itself: facts made once and kept with the documents."""

import secrets

from bot.errors import StoreUnavailable
from memory.ports import Documents

_SALT = "salt"


async def salt_of(documents: Documents) -> str:
    """The secret with which ids are hashed, made at the first start; the same for every replica of the desk."""
    await documents.insert("desk", _SALT, {"value": secrets.token_hex(32)})
    stored = await documents.get("desk", _SALT)
    if stored is None:
        raise StoreUnavailable("the desk's salt was written and is not there")
    return str(stored.doc["value"])

"""Whether a store is encrypted, and with which keys: noted beside the documents, and read before anything is written.

The note holds the key of the hashes, in one box for each data key that documents may still be sealed with. So the
hashes stay when data keys change, a wrong key is noticed at the start, and replicas that start at once agree: all
follow the one that writes the note first.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import JsonObject
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey
from memory.ports import Documents

if TYPE_CHECKING:  # the library is loaded only where there are keys
    from memory.encryption.keyring import Keyring
    from memory.encryption.sealing import Sealer

KIND = NOTE = "sealing"
SETTING = "FRONTDESK_DATA_KEYS"
COMMAND = "python app.py encrypt"

_PLACE = "hash key"
_HASH_KEY_BYTES = 32


class State(StrEnum):
    """What the documents of a store are."""

    PLAIN = "plain"
    SEALING = "sealing"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted. boxes: the key of the hashes, by the data key that seals it. version: 0 before it is written."""

    state: State = State.PLAIN
    boxes: Mapping[str, str] = field(default_factory=dict)
    version: int = 0


async def unlock(documents: Documents, keys: Sequence[DataKey]) -> Documents:
    """The documents as the desk works on them: sealed where there are keys, else as they are.

    Raises ConfigurationError when the store and the keys do not fit together, before anything else is written.
    """
    note = await read_note(documents)
    if not keys:
        return await _leave_plain(documents, note)
    from memory.encryption.keyring import Keyring
    from memory.encryption.sealing import SealedDocuments

    keyring = Keyring(keys)
    if note is None and await _is_in_use(documents):
        note = Note()
    if note is None:
        note = await write_note(documents, Note(State.SEALED, seal_hash_key(keyring, os.urandom(_HASH_KEY_BYTES))))
    _check_sealed(note)
    return SealedDocuments(documents, await _sealer(documents, keyring, note))


def check_keys(note: Note | None, keys: Sequence[DataKey]) -> None:
    """Raise ConfigurationError when a desk with these keys would not open; writes nothing."""
    if note is None:
        return
    if not keys:
        _check_plain(note)
        return
    from memory.encryption.keyring import Keyring

    _check_sealed(note)
    open_hash_key(Keyring(keys), note)


async def begin_sealing(documents: Documents, keyring: "Keyring") -> tuple[Note, "Sealer"]:
    """Note that all is being sealed with the first key, so that no desk opens until `end_sealing`."""
    from memory.encryption.sealing import Sealer

    note = await read_note(documents) or Note()
    hash_key = open_hash_key(keyring, note) if note.boxes else os.urandom(_HASH_KEY_BYTES)
    boxes = {**note.boxes, **seal_hash_key(keyring, hash_key)}
    begun = await write_note(documents, replace(note, state=State.SEALING, boxes=boxes))
    if (begun.state, begun.boxes) != (State.SEALING, boxes):
        raise StoreUnavailable("somebody else noted something about the keys at the same time")
    return begun, Sealer(keyring, hash_key)


async def end_sealing(documents: Documents, keyring: "Keyring", note: Note) -> None:
    """Note that all is sealed with the first key; the others are no longer needed."""
    boxes = {keyring.first: note.boxes[keyring.first]}
    await write_note(documents, replace(note, state=State.SEALED, boxes=boxes))


async def read_note(documents: Documents) -> Note | None:
    """What is noted; None in a store where no desk has been since it could be."""
    stored = await documents.get(KIND, NOTE)
    return None if stored is None else parse_note(stored.doc, version=stored.version)


def parse_note(doc: Any, *, version: int = 0) -> Note:
    """What the document of the note says."""
    return Note(State(doc["state"]), doc["boxes"], version)


async def write_note(documents: Documents, note: Note) -> Note:
    """Write the note, or return the one of somebody who was faster."""
    doc: JsonObject = {"state": str(note.state), "boxes": {**note.boxes}}
    if note.version == 0:
        await documents.insert(KIND, NOTE, doc)
    else:
        await documents.replace(KIND, NOTE, doc, version=note.version)
    written = await read_note(documents)
    if written is None:
        raise StoreUnavailable("whether the documents are encrypted was written and is not there")
    return written


def seal_hash_key(keyring: "Keyring", hash_key: bytes) -> Mapping[str, str]:
    """The box of the first key."""
    return {keyring.first: keyring.seal(hash_key, place=_PLACE)}


def open_hash_key(keyring: "Keyring", note: Note) -> bytes:
    """The key of the hashes. Raises ConfigurationError unless every data key in use is there, and is the right one."""
    from memory.encryption.keyring import NotOpened

    missing = [key_id for key_id in note.boxes if not keyring.has(key_id)]
    if missing:
        raise ConfigurationError(
            f"Documents are encrypted with the key {', '.join(missing)}, which is not in {SETTING}: add it behind the "
            f"first one, and run `{COMMAND}` before you take it away."
        )
    found = b""
    for key_id, box in note.boxes.items():
        try:
            found = keyring.open(box, place=_PLACE)
        except NotOpened as exc:
            raise ConfigurationError(
                f"The key {key_id} in {SETTING} is not the one that documents were encrypted with: set that one, and "
                "give a new key an id of its own."
            ) from exc
    return found


async def _leave_plain(documents: Documents, note: Note | None) -> Documents:
    """Note that documents are not encrypted, so that no replica with keys begins to encrypt beside this one."""
    _check_plain(note or await write_note(documents, Note()))
    return documents


def _check_plain(note: Note) -> None:
    if note.state is not State.PLAIN:
        raise ConfigurationError(
            f"The documents are encrypted: set {SETTING} to their keys ({', '.join(note.boxes)}). Without them nobody "
            "can read what the desk has kept."
        )


async def _sealer(documents: Documents, keyring: "Keyring", note: Note) -> "Sealer":
    """Everything that is needed to work on sealed documents; a new first key is noted before it is used."""
    from memory.encryption.sealing import Sealer

    hash_key = open_hash_key(keyring, note)
    while keyring.first not in note.boxes:
        boxes = {**note.boxes, **seal_hash_key(keyring, hash_key)}
        note = await write_note(documents, replace(note, boxes=boxes))
        hash_key = open_hash_key(keyring, note)
    return Sealer(keyring, hash_key)


async def _is_in_use(documents: Documents) -> bool:
    for name, kind in KINDS.items():
        if kind.sealing is not None and await documents.count(name, {}):
            return True
    return False


def _check_sealed(note: Note) -> None:
    if note.state is State.SEALING:
        raise ConfigurationError(f"Encrypting the documents was broken off: run `{COMMAND}` again first.")
    if note.state is State.PLAIN:
        raise ConfigurationError(
            f"{SETTING} is set and the documents are not encrypted yet: stop every desk and run `{COMMAND}` first."
        )

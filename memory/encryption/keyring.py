"""Encrypts with the first of several keys and decrypts with all of them: AES-256-GCM, as `cryptography` has it.

Every box has a key of its own, which keyed BLAKE2b makes of the data key and 16 random bytes that stand in the box. So
the limit of 2**32 boxes that random nonces put on one key of AES-GCM (NIST SP 800-38D, 8.3) is never near.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import FrontdeskError
from memory.encryption.data_keys import DataKey

_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 16, 12, 16
_HEAD_BYTES = _SALT_BYTES + _NONCE_BYTES
_BLOCK_BYTES = 4096


class NotOpened(FrontdeskError):
    """A box that none of the keys opens, or that was made for another place."""


class Keyring:
    """keys: at least one; the first encrypts."""

    def __init__(self, keys: Sequence[DataKey]) -> None:
        self.first = keys[0].id
        self._keys = {key.id: key.secret for key in keys}
        self._random = _Random()

    def has(self, key_id: str) -> bool:
        """Whether there is a key of this id."""
        return key_id in self._keys

    def seal(self, content: bytes, *, place: str) -> str:
        """A box of text that only opens at this place: `id:base64`."""
        head = self._random.take(_HEAD_BYTES)
        body = _cipher(self._keys[self.first], head).encrypt(head[_SALT_BYTES:], content, place.encode())
        return f"{self.first}:{base64.b64encode(head + body).decode()}"

    def open(self, box: str, *, place: str) -> bytes:
        """What was sealed at this place. Raises NotOpened."""
        key_id, _, text = box.partition(":")
        secret = self._keys.get(key_id)
        if secret is None:
            raise NotOpened(f"there is no key {key_id!a}")
        raw = _decode(text)
        if len(raw) < _HEAD_BYTES + _TAG_BYTES:
            raise NotOpened("the box is damaged")
        head, body = raw[:_HEAD_BYTES], raw[_HEAD_BYTES:]
        try:
            return _cipher(secret, head).decrypt(head[_SALT_BYTES:], body, place.encode())
        except InvalidTag as exc:
            raise NotOpened(f"key {key_id!a} does not open the box: another key, another place, or damage") from exc


class _Random:
    """Random bytes, each given once, fetched in blocks: asking the system lets go of the interpreter every time."""

    def __init__(self) -> None:
        self._block = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._block):
            self._block, self._at = os.urandom(_BLOCK_BYTES), 0
        self._at += size
        return self._block[self._at - size : self._at]


def key_of(box: str) -> str:
    """The id of the key that a box was sealed with."""
    return box.partition(":")[0]


def _cipher(secret: bytes, head: bytes) -> AESGCM:
    return AESGCM(hashlib.blake2b(head[:_SALT_BYTES], key=secret, digest_size=_KEY_BYTES).digest())


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""

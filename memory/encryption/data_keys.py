"""The keys that documents are encrypted with, as they are written in a setting."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

KEY_BYTES = 32

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key of 32 random bytes. id: stands beside everything that it encrypted."""

    id: str
    secret: bytes = field(repr=False)


def parse_data_keys(text: str) -> tuple[DataKey, ...]:
    """The keys in `id:base64,…`, in their order.

    Raises ValueError that names every wrong key by its place, and shows nothing of what stands there.
    """
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    problems = [problem for n, entry in enumerate(entries, start=1) for problem in _problems(n, entry)]
    if problems:
        raise ValueError("; ".join(problems))
    keys = tuple(_parse(entry) for entry in entries)
    for what, values in (("an id", [key.id for key in keys]), ("a secret", [key.secret for key in keys])):
        if len(set(values)) < len(values):
            raise ValueError(f"expected every key to have {what} of its own")
    return keys


def _problems(n: int, entry: str) -> Iterator[str]:
    name, colon, secret = entry.partition(":")
    if not colon:
        yield f"key {n}: expected id:base64"
        return
    if not _ID.fullmatch(name):
        yield f"key {n}: expected an id of at most 32 letters, digits, dashes and underscores"
    if len(_decode(secret)) != KEY_BYTES:
        yield f"key {n}: expected {KEY_BYTES} bytes in base64, as `openssl rand -base64 {KEY_BYTES}` prints them"


def _parse(entry: str) -> DataKey:
    name, _, secret = entry.partition(":")
    return DataKey(name, _decode(secret))


def _decode(secret: str) -> bytes:
    try:
        return base64.b64decode(secret, validate=True)
    except (binascii.Error, ValueError):
        return b""

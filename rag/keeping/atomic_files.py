"""Writes files whole or not at all, and reads them back only if they are intact."""

import hashlib
import os
import tempfile
from pathlib import Path

_DIGEST = 32


def write(file: Path, magic: bytes, content: bytes) -> None:
    """Write it anew; a crash leaves the old one. magic: names the format and its version. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, waiting = tempfile.mkstemp(prefix="new-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(magic + hashlib.sha256(content).digest() + content)
        Path(waiting).replace(file)
    except OSError:
        Path(waiting).unlink(missing_ok=True)
        raise


def read(file: Path, magic: bytes) -> bytes | None:
    """Its content, or None when it is damaged or of another format. Raises OSError."""
    whole = file.read_bytes()
    digest, content = whole[len(magic) : len(magic) + _DIGEST], whole[len(magic) + _DIGEST :]
    return content if whole.startswith(magic) and hashlib.sha256(content).digest() == digest else None

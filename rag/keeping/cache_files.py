"""Files of a knowledge base in the user's cache: where they are, and when unused ones are deleted."""

import contextlib
import hashlib
import os
import time
from pathlib import Path

from rag.meaning.model_files import cache_folder

MOST, UNUSED_S = 16, 30 * 86400.0
"""Of one kind so many files are kept, and none that no start has used for a month: their folders may be gone."""


def kept_file(kind: str, folder: Path) -> Path:
    """The file for this folder, marked as in use; what of the kind was not used for long is deleted."""
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    file = cache_folder() / kind / f"{name}.cache"
    with contextlib.suppress(OSError):
        os.utime(file)
    with contextlib.suppress(OSError):
        _forget_unused(file)
    return file


def _forget_unused(own: Path) -> None:
    """Delete the others that were used least lately; whoever misses one computes it again."""
    used = {file: file.stat().st_mtime for file in own.parent.glob("*.cache") if file != own}
    oldest = time.time() - UNUSED_S
    for place, file in enumerate(sorted(used, key=lambda one: used[one], reverse=True), start=1):
        if place >= MOST or used[file] < oldest:
            file.unlink(missing_ok=True)

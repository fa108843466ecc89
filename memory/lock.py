"""One `serve` per data folder: a lock file that ends with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ConfigurationError

LOCK_FILE = "frontdesk.lock"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the data folder, which is created when it is not there; a crash lets go of it.

    Raises ConfigurationError when another process holds it, with that process's id, or when the file cannot be written.
    """
    descriptor = _open(folder / LOCK_FILE)
    try:
        _lock(descriptor, folder)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)  # the file stays: deleting it would race with the next holder


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as exc:
        raise ConfigurationError(
            f"{path} cannot be written ({exc.strerror}): set FRONTDESK_DATA_DIR to a folder that can"
        ) from exc


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        holder = os.pread(descriptor, 20, 0).decode(errors="replace") or "unknown"
        raise ConfigurationError(
            f"the data folder {folder} is in use by process {holder}: stop that process, "
            "or set FRONTDESK_DATA_DIR to another folder"
        ) from exc

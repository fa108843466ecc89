"""Reads files and folders of this machine as documents; the size of each is checked first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rag.sources.draft import Document, Unreadable
from rag.sources.folder import DEPARTMENTS_FILE, leads_out
from rag.sources.read import MAX_BYTES, is_readable_name

MAX_FILES: Final = 50_000


def files_at(path: Path) -> Sequence[Path]:
    """The file, or every file of a kind that can be read in the folder and below it, and links to other folders.

    Raises Unreadable without any.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise Unreadable("there is no such file or folder")
    found = sorted(one for one in path.rglob("*") if _is_wanted(one, path))
    if not found:
        raise Unreadable("no file in it can be ingested")
    if len(found) > MAX_FILES:
        raise Unreadable(f"it holds more than {MAX_FILES:,} files")
    return found


def read_file(path: Path, name: str, folder: Path | None = None) -> Document:
    """The file under the name that it gets. folder: out of which no link may lead. Raises Unreadable."""
    try:
        if folder and leads_out(path, folder):
            raise Unreadable("it is a link that leads out of the folder")
        if path.is_dir():
            raise Unreadable("it is a link to a folder, and these are not followed")
        if not path.is_file():
            raise Unreadable("it is no file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"it has {size / 1024**2:.0f} MB; more than {MAX_BYTES // 1024**2} MB are not read")
        return Document(name, path.read_bytes())
    except OSError as exc:
        raise Unreadable(f"it cannot be read ({type(exc).__name__})") from exc


def _is_wanted(path: Path, folder: Path) -> bool:
    is_hidden = any(part[0] in ".~" for part in path.relative_to(folder).parts)
    is_link = path.is_dir() and path.is_symlink()  # so that it is named, as nothing below it is found
    is_ours = path.name != DEPARTMENTS_FILE and is_readable_name(path.name) and path.is_file()
    return not is_hidden and (is_link or is_ours)

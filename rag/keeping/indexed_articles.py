"""Caches articles as they were read for searching, so that a second start reads only those that changed."""

import hashlib
import logging
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rag.keeping import atomic_files
from rag.ports import Article
from rag.search.indexed import Indexed

_READ = TypeAdapter(Indexed)

log = logging.getLogger(__name__)


def load(file: Path) -> Mapping[Article, Indexed]:
    """What was read before, by the article it was read from; nothing where the file is not of use."""
    try:
        content = atomic_files.read(file, _magic()) or b""
        read = [_READ.validate_json(line) for line in content.splitlines()]  # all at once would leave holes in memory
    except (OSError, ValidationError):
        return {}
    return {one.article: one for one in read}


def save(file: Path, read: Mapping[Article, Indexed]) -> None:
    """Write the file anew; a failure costs only the next start some time."""
    try:
        atomic_files.write(file, _magic(), b"\n".join(map(_READ.dump_json, read.values())))
    except OSError as exc:
        log.warning("knowledge.articles_not_kept", extra={"error": type(exc).__name__})


def _magic() -> bytes:
    """Names the code of the whole of rag/, too, since what it would read differently must be read again."""
    code = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        code.update(file.read_bytes())
    return b"frontdesk articles " + code.digest()

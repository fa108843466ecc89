"""Keeps an article's passages and their vectors in one file of a folder, written atomically."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import orjson

from rag.index.ranking import Kept
from rag.keeping import atomic_files
from rag.ports import Passage

_MAGIC = b"frontdesk passages 2\n"
_EARLIER = b"frontdesk passages 1\n"
"""Of files that say nothing of labels."""
_SUFFIX = ".passages"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class KeptArticle:
    """All that an index keeps of an article. version: the hash of its content."""

    id: str
    version: str
    reader_class: str
    passages: tuple[Kept, ...]


def write(folder: Path, model: str, article: KeptArticle) -> None:
    """Write the article's file anew; a crash leaves the old one. Raises OSError."""
    atomic_files.write(_file(folder, article.id), _MAGIC, _encode(model, article))


def delete(folder: Path, article_id: str) -> None:
    """Delete the article's file. Raises OSError."""
    _file(folder, article_id).unlink(missing_ok=True)


def read(folder: Path, model: str) -> Iterator[KeptArticle]:
    """Every article in the folder whose vectors are of this model; damaged files are left out, and that is logged."""
    for file in sorted(folder.glob(f"*{_SUFFIX}")):
        content = atomic_files.read(file, _MAGIC) or atomic_files.read(file, _EARLIER)
        if content is None:
            log.warning("passages.file_damaged", extra={"file": file.name})
            continue
        article = _decode(model, content)
        if article:
            yield article


def _file(folder: Path, article_id: str) -> Path:
    return folder / f"{hashlib.sha256(article_id.encode()).hexdigest()[:32]}{_SUFFIX}"


def _encode(model: str, article: KeptArticle) -> bytes:
    head = {
        "model": model,
        "article": article.id,
        "version": article.version,
        "reader_class": article.reader_class,
        "passages": [{**asdict(one.passage), "words": one.words, "hash": one.hash} for one in article.passages],
    }
    vectors = [one.vector for one in article.passages if one.vector is not None]
    rows = np.stack(vectors).astype("<f4").tobytes() if vectors else b""
    return orjson.dumps(head) + b"\n" + rows


def _decode(model: str, content: bytes) -> KeptArticle | None:
    end = content.index(b"\n")
    head = orjson.loads(content[:end])
    if head["model"] != model:
        return None
    listed = head["passages"]
    numbers = np.frombuffer(content, dtype="<f4", offset=end + 1)
    rows = numbers.reshape(len(listed), -1) if numbers.size else None
    kept = []
    for number, fields in enumerate(listed):
        words, hashed = fields.pop("words"), fields.pop("hash")
        vector = None if rows is None else rows[number]
        kept.append(Kept(Passage(**fields), words, hashed, vector))
    return KeptArticle(head["article"], head["version"], head["reader_class"], tuple(kept))

"""Keeps the vectors of articles' texts, in memory and in one file, so that a second start computes nothing."""

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from rag.keeping import atomic_files
from rag.meaning.embedding import Embedder, Vectors

SAVED_EVERY = 128
"""After this many texts the file is written, so that a process that is killed at its first start loses little."""
FEW = SAVED_EVERY
"""So many texts get their vectors in a moment."""
_MAGIC = b"frontdesk vectors 1\n"
_KEY = 16

log = logging.getLogger(__name__)


class VectorStore:
    """The vectors that are known, by the text they belong to."""

    def __init__(self, embedder: Embedder, file: Path | None = None) -> None:
        """file: where they are kept; what cannot be read there is computed again."""
        self._embedder = embedder
        self._file = file
        self._known: dict[bytes, Vectors] = _load(file, embedder.model) if file else {}

    def of(self, texts: Sequence[str]) -> Vectors | None:
        """A row for each text, or None when one is not known yet."""
        known, keys = self._known, [_key(text) for text in texts]
        rows = [known[key] for key in keys if key in known]
        if not rows or len(rows) < len(keys):
            return None
        together = np.stack(rows)
        known.update(zip(keys, together, strict=True))  # they lie there, and need not be kept where they came from
        return together

    def lacks(self, texts: Iterable[str]) -> int:
        """How many of these texts have no vector yet."""
        return len({_key(text) for text in texts} - self._known.keys())

    @property
    def count(self) -> int:
        """How many are known."""
        return len(self._known)

    async def embed(self, texts: Iterable[str], *, forget_others: bool = True) -> int:
        """Compute what is missing, keep just these texts, and say how many were missing. Raises DependencyError."""
        wanted = {_key(text): text for text in texts}
        missing = [key for key in wanted if key not in self._known]
        if len(missing) > FEW and self._file:
            self._known |= await asyncio.to_thread(_beside, self._file, self._embedder.model, frozenset(missing))
            missing = [key for key in missing if key not in self._known]
        for start in range(0, len(missing), SAVED_EVERY):
            keys = missing[start : start + SAVED_EVERY]
            rows = await self._embedder.embed([wanted[key] for key in keys])
            self._known.update(zip(keys, rows, strict=True))
            if len(keys) == SAVED_EVERY:
                await asyncio.to_thread(self.save)
        if forget_others and (missing or len(wanted) != len(self._known)):
            self._known = {key: self._known[key] for key in wanted}
        return len(missing)

    async def rows(self, texts: Sequence[str]) -> Vectors:
        """A row for each text; what is missing is computed and kept. Raises DependencyError."""
        await self.embed(texts, forget_others=False)
        return np.stack([self._known[_key(text)] for text in texts]) if texts else np.zeros((0, 0), dtype=np.float32)

    def save(self) -> None:
        """Write the file anew; a crash leaves the old one, and a failure costs only the next start some time."""
        if self._file is None:
            return
        try:
            _save(self._file, self._embedder.model, self._known)
        except OSError as exc:
            log.warning("knowledge.vectors_not_kept", extra={"error": type(exc).__name__})


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_KEY]


def _save(file: Path, model: str, known: Mapping[bytes, Vectors]) -> None:
    rows = np.stack(list(known.values())) if known else np.zeros((0, 0), dtype=np.float32)
    head = (model.encode(), b"\n", np.array(rows.shape, dtype="<i8").tobytes())
    atomic_files.write(file, _MAGIC, b"".join((*head, *known, rows.tobytes())))


def _beside(file: Path, model: str, missing: frozenset[bytes]) -> dict[bytes, Vectors]:
    """What of the missing stands in the files of other folders, such as the one from which this was copied."""
    found: dict[bytes, Vectors] = {}
    for other in sorted(file.parent.glob(f"*{file.suffix}")):
        known = _load(other, model) if other != file and missing - found.keys() else {}
        found |= {key: row for key, row in known.items() if key in missing}
    return found


def _load(file: Path, model: str) -> dict[bytes, Vectors]:
    try:
        content = atomic_files.read(file, _MAGIC)
    except OSError:
        return {}
    head = model.encode() + b"\n"
    if content is None or not content.startswith(head):
        return {}
    at = len(head) + 16
    count, size = np.frombuffer(content[len(head) : at], dtype="<i8").tolist()
    keys = [content[at + number * _KEY : at + (number + 1) * _KEY] for number in range(count)]
    rows = np.frombuffer(content, dtype=np.float32, offset=at + count * _KEY).reshape(count, size)
    return dict(zip(keys, rows, strict=True))

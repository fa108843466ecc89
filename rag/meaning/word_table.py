"""What each word means to the embedding model, read from its file line by line: 12 MB that need not be in memory.

The lines of the words that are read most are kept: each look into the file lets go of the interpreter, and in a busy
desk another thread has it for milliseconds then.
"""

import os
import weakref
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from rag.meaning.model_files import ModelFiles

WIDTH = 384
"""Bytes of a line."""
KEPT = 4_096
"""Lines, 1.8 MB: the words of a knowledge base, and those that everybody uses."""


class WordTable:
    """For any number of threads. In an archive nothing can be looked up, so that then it is in memory after all."""

    def __init__(self, files: ModelFiles, name: str, place: slice) -> None:
        """place: where in the file of this name it is, in bytes. Raises OSError where it cannot be read."""
        if files.place.is_dir():
            self._file = os.open(files.place / name, os.O_RDONLY | os.O_CLOEXEC)
            weakref.finalize(self, os.close, self._file)
            self._line: Callable[[int], bytes] = lru_cache(maxsize=KEPT)(partial(_from_file, self._file, place.start))
        else:
            self._held = files.read(name)[place]
            self._line = self._from_memory

    def lines(self, numbers: Sequence[int]) -> NDArray[np.uint8]:
        """Those of some tokens, shape (1, tokens, 384). Raises OSError where the file can no longer be read."""
        return np.frombuffer(b"".join(map(self._line, numbers)), dtype=np.uint8).reshape(1, len(numbers), WIDTH)

    def _from_memory(self, number: int) -> bytes:
        return self._held[number * WIDTH : (number + 1) * WIDTH]


def _from_file(file: int, begin: int, number: int) -> bytes:
    return os.pread(file, WIDTH, begin + number * WIDTH)

"""What each word means to the embedding model, read from its file line by line: 12 MB that need not be in memory."""

import os
import weakref
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.meaning.model_files import ModelFiles

WIDTH = 384
"""Bytes of a line."""


class WordTable:
    """For any number of threads. In an archive nothing can be looked up, so that then it is in memory after all."""

    def __init__(self, files: ModelFiles, name: str, place: slice) -> None:
        """place: where in the file of this name it is, in bytes. Raises OSError where it cannot be read."""
        self._place = place
        if files.place.is_dir():
            self._file = os.open(files.place / name, os.O_RDONLY | os.O_CLOEXEC)
            weakref.finalize(self, os.close, self._file)
            self._line = self._from_file
        else:
            self._held = files.read(name)[place]
            self._line = self._from_memory

    def lines(self, numbers: Sequence[int]) -> NDArray[np.uint8]:
        """Those of some tokens, shape (1, tokens, 384). Raises OSError where the file can no longer be read."""
        return np.frombuffer(b"".join(map(self._line, numbers)), dtype=np.uint8).reshape(1, len(numbers), WIDTH)

    def _from_file(self, number: int) -> bytes:
        return os.pread(self._file, WIDTH, self._place.start + number * WIDTH)

    def _from_memory(self, number: int) -> bytes:
        return self._held[number * WIDTH : (number + 1) * WIDTH]

"""Cosines of many vectors to one, on the core that asks for them."""

import numpy as np

from rag.meaning.embedding import Vectors

AT_ONCE = 400_000
"""Numbers that OpenBLAS multiplies without waking its other threads, which costs ten times what they save."""


def cosines(rows: Vectors, vector: Vectors) -> Vectors:
    """One for each row. rows, vector: of length 1."""
    step = max(1, AT_ONCE // max(1, rows.shape[1]))
    if len(rows) <= step:
        return np.asarray(rows @ vector, dtype=np.float32)
    return np.concatenate([rows[at : at + step] @ vector for at in range(0, len(rows), step)])

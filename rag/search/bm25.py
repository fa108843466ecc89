"""BM25 weights by token with rarity taken out, so that rarity can be counted elsewhere."""

import logging
import math
from collections.abc import Mapping, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

K1, B = 1.2, 0.6


def columns(documents: Sequence[Sequence[str]]) -> Mapping[str, tuple[Numbers, Scores]]:
    """For each token, the numbers of the documents that hold it and BM25 of it there, its rarity taken out."""
    vocabulary = {token: number for number, token in enumerate(sorted({token for one in documents for token in one}))}
    if not vocabulary:
        return {}
    logging.getLogger("bm25s").setLevel(logging.WARNING)  # the library sets DEBUG, which every handler would show
    index = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
    index.index(([[vocabulary[token] for token in one] for one in documents], dict(vocabulary)), show_progress=False)
    stored, total = index.scores, len(documents)
    found = {}
    for token, column in vocabulary.items():
        start, end = stored["indptr"][column], stored["indptr"][column + 1]
        values = stored["data"][start:end] / np.float32(rarity(int(end - start), total))
        found[token] = (stored["indices"][start:end], values)
    return found


def rarity(count: int, total: int) -> float:
    """What a token says that `count` of `total` documents hold."""
    return math.log(1 + (total - count + 0.5) / (count + 0.5))

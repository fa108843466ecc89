"""Cosines of many vectors to one."""

import numpy as np
import pytest

from rag.meaning.cosines import AT_ONCE, cosines


@pytest.mark.parametrize("rows", [0, 1, AT_ONCE // 384, AT_ONCE // 384 + 1, 5_000])
def test_each_row_has_its_cosine_however_many_there_are(rows: int) -> None:
    dice = np.random.default_rng(1)
    stacked = dice.standard_normal((rows, 384)).astype(np.float32)
    vector = dice.standard_normal(384).astype(np.float32)
    found = cosines(stacked, vector)
    assert found.shape == (rows,)
    assert found.dtype == np.dtype(np.float32)
    assert np.allclose(found, np.einsum("ij,j->i", stacked, vector), atol=1e-3)

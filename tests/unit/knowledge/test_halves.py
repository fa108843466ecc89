"""The embedding model is cut in two."""

import pytest

from rag.meaning.encoder import HALFWAY
from rag.meaning.halves import halves
from rag.meaning.model_files import MODEL_FILE, ModelFiles, model_folder
from tests.unit.knowledge.embedders import needs_model


@needs_model
def test_no_half_holds_what_only_the_other_needs() -> None:
    model = ModelFiles(model_folder()).read(MODEL_FILE)
    lower, upper = halves(model, HALFWAY)
    assert len(lower) + len(upper) < 1.01 * len(model)
    for layer in range(6):
        name = f"encoder.layer.{layer}.output.dense.bias".encode()
        assert (name in lower, name in upper) == (layer < 3, layer >= 3)


@pytest.mark.parametrize("damaged", [b"", b"\x3a\x05abc", b"\x3a\x04\x0a\x02\xff\xff", b"no model at all"])
def test_what_is_no_model_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="no ONNX model"):
        halves(damaged, HALFWAY)

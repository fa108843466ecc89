"""The embedding model cut in two makes what the whole one makes."""

import numpy as np
import pytest

from rag.meaning.encoder import HALFWAY, OUTPUT, Encoder, session_of
from rag.meaning.halves import halves
from rag.meaning.model_files import MODEL_FILE, ModelFiles, model_folder
from tests.unit.knowledge.embedders import needs_model

ASKED = "how long do i have to bring back a jacket that does not fit"


@needs_model
def test_two_halves_make_of_a_text_what_the_whole_model_makes() -> None:
    files = ModelFiles(model_folder())
    encoder, whole = Encoder(files), session_of(files.read(MODEL_FILE))
    tokens = [encoder.begins, *encoder.tokens(ASKED), encoder.ends]
    ids = np.array([tokens], dtype=np.int64)
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = whole.run([OUTPUT], given)[0][0].mean(axis=0)
    assert np.allclose(encoder.vector(ASKED), mean / np.linalg.norm(mean), atol=1e-5)
    assert encoder.halfway(tokens, of_question=len(tokens)).shape == (1, len(tokens), 384)


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

"""The embedding model is cut in parts, and what its words mean stays in its file."""

import zipfile
from pathlib import Path

import pytest

from rag.meaning.encoder import EMBEDDED, TABLE, WORDS
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.meaning.model_parts import parts_of, table_in
from rag.meaning.word_table import WIDTH, WordTable
from tests.unit.knowledge.embedders import needs_model


@needs_model
def test_no_part_holds_what_only_another_needs() -> None:
    model = ModelFiles(model_folder()).read(MODEL_FILE)
    lower, upper = parts_of(model, WORDS, EMBEDDED)
    table = table_in(model, TABLE)
    assert len(lower) + len(upper) < 1.01 * (len(model) - (table.stop - table.start))
    for layer in range(6):
        name = f"encoder.layer.{layer}.output.dense.bias".encode()
        assert (name in lower, name in upper) == (False, True)


@pytest.mark.parametrize("damaged", [b"", b"\x3a\x05abc", b"\x3a\x04\x0a\x02\xff\xff", b"no model at all"])
def test_what_is_no_model_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="no ONNX model"):
        parts_of(damaged, WORDS, EMBEDDED)


@needs_model
def test_a_constant_that_a_model_lacks_is_not_found() -> None:
    model = ModelFiles(model_folder()).read(MODEL_FILE)
    with pytest.raises(ValueError, match="not enough"):
        table_in(model, "somebody.else")


@pytest.mark.parametrize("archived", [False, True])
def test_the_lines_of_the_words_that_are_asked_for_are_read(tmp_path: Path, archived: bool) -> None:
    rows = [bytes([number]) * WIDTH for number in range(4)]
    for name, content in ((MODEL_FILE, b"before" + b"".join(rows) + b"after"), (TOKENIZER_FILE, b"{}")):
        (tmp_path / name).write_bytes(content)
    place = tmp_path
    if archived:
        place = tmp_path / "model.jar"
        with zipfile.ZipFile(place, "w") as archive:
            for name in (MODEL_FILE, TOKENIZER_FILE):
                archive.write(tmp_path / name, name)
    table = WordTable(ModelFiles(place), MODEL_FILE, slice(6, 6 + 4 * WIDTH))
    lines = table.lines([3, 0, 3])
    assert lines.shape == (1, 3, WIDTH)
    assert [bytes(line) for line in lines[0]] == [rows[3], rows[0], rows[3]]

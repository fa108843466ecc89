"""The embedding model in memory: what a text means, and what it makes of a question and a passage halfway through."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any  # what onnxruntime and tokenizers give is not typed

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from bot.heap import give_back_memory
from rag.meaning.model_files import MODEL_FILE, SHA256, TOKENIZER_FILE, ModelFiles

Floats = NDArray[np.float32]
Tokens = list[int]

MAX_TOKENS = 256
OUTPUT = "last_hidden_state"
HALFWAY = "/encoder/layer.2/output/LayerNorm/Add_1_output_0"
"""What the third of its six layers gives: from there on `rag.meaning.page_reader` goes its own way."""
_GRAPH, _OUTPUTS, _NAME = 7, 12, 1
"""Numbers of fields: ModelProto.graph, GraphProto.output, ValueInfoProto.name (onnx.proto of ONNX 1.0 and later)."""


class Encoder:
    """The model, for any number of threads. Raises DependencyError where it cannot be loaded, or fails."""

    def __init__(self, files: ModelFiles) -> None:
        try:
            model = files.read(MODEL_FILE)
            self.is_ours = hashlib.sha256(model).hexdigest() == SHA256[MODEL_FILE]
            """Whether it is the model that `make model` fetches, whose layers are known."""
            self._session = _session(with_output(model, HALFWAY) if self.is_ours else model)
            self._tokenizer = _tokenizer(files)
            self.begins, self.ends = (self._tokenizer.token_to_id(one) for one in ("[CLS]", "[SEP]"))
        except Exception as exc:  # both libraries raise plain Exceptions for a damaged file
            raise DependencyError(
                f"the embedding model in {files.place} cannot be loaded ({exc}): delete it and run `make model`,"
                " or set FRONTDESK_EMBEDDINGS=none"
            ) from exc

    def vector(self, text: str) -> Floats:
        """The mean of the tokens' vectors, made 1 long."""
        tokens = self._encoded(text, alone=True)
        mean = self._run(OUTPUT, tokens, [0] * len(tokens))[0].mean(axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, without those that begin and end one."""
        return self._encoded(text, alone=False)

    def halfway(self, tokens: Tokens, *, of_question: int) -> Floats:
        """What it makes of a question and a passage, shape (1, tokens, 384). of_question: so many of the tokens."""
        return self._run(HALFWAY, tokens, [0] * of_question + [1] * (len(tokens) - of_question))

    def _encoded(self, text: str, *, alone: bool) -> Tokens:
        try:
            tokens: Tokens = self._tokenizer.encode(_readable(text), add_special_tokens=alone).ids
        except Exception as exc:  # see above
            raise DependencyError(f"the embedding model failed ({exc})") from exc
        return tokens

    def _run(self, output: str, tokens: Tokens, types: Sequence[int]) -> Floats:
        ids = np.array([tokens], dtype=np.int64)
        kinds = np.array([types], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
        try:
            made: Floats = self._session.run([output], inputs)[0]
        except Exception as exc:  # see above
            raise DependencyError(f"the embedding model failed ({exc})") from exc
        return made


def session_of(model: Path | bytes) -> Any:
    """An ONNX model that uses one core, and keeps no more memory than it needs."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # more would spin on cores that others need
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # they keep what the longest text needed
    place = model if isinstance(model, bytes) else str(model)
    session = onnxruntime.InferenceSession(place, options, providers=["CPUExecutionProvider"])
    give_back_memory()  # loading takes 8 MB more than it needs in the end
    return session


def _session(model: bytes) -> Any:
    """From a file: of bytes the library keeps a copy beside what it made of them."""
    try:
        with TemporaryDirectory() as folder:
            file = Path(folder) / MODEL_FILE
            file.write_bytes(model)
            return session_of(file)
    except OSError:  # nothing can be written
        return session_of(model)


def with_output(model: bytes, name: str) -> bytes:
    """An ONNX model that also gives what its node of this name makes.

    Protocol Buffers read two messages, one after the other, as one: what is single is merged, lists are joined
    (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
    """
    return model + _field(_GRAPH, _field(_OUTPUTS, _field(_NAME, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes, at most 127 of them: then its key and its length are a byte each."""
    return bytes((number << 3 | 2, len(content))) + content


def _tokenizer(files: ModelFiles) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(files.read(TOKENIZER_FILE))
    tokenizer.no_padding()  # as shipped, each text is filled up to 128 tokens
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # the tokenizer takes no lone surrogates

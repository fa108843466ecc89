"""The embedding model in memory: what a text means, and what it makes of the words of a question and a passage."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any  # what onnxruntime and tokenizers give is not typed

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from rag.meaning.model_files import MODEL_FILE, SHA256, TOKENIZER_FILE, ModelFiles
from rag.meaning.model_parts import parts_of, table_in
from rag.meaning.word_table import WordTable

Floats = NDArray[np.float32]
Tokens = list[int]

MAX_TOKENS = 256
KEPT_TEXTS = 4_096
"""Statements of articles, about 0.7 KB each."""
OUTPUT = "last_hidden_state"
TABLE = "embeddings.word_embeddings.weight_quantized"
WORDS = "/embeddings/word_embeddings/Gather_output_0_quantized"
"""The table of what each word means, 384 bytes a line, and what the model looks up in it."""
EMBEDDED = "/embeddings/LayerNorm/Add_1_output_0"
"""What it makes of words and places below its six layers: from there on `rag.meaning.page_reader` goes its own way."""


class Encoder:
    """The model, for any number of threads. Raises DependencyError where it cannot be loaded, or fails."""

    def __init__(self, files: ModelFiles) -> None:
        try:
            model = files.read(MODEL_FILE)
            self.is_ours = all(hashlib.sha256(files.read(name)).hexdigest() == sha for name, sha in SHA256.items())
            """Whether it is the model that `make model` fetches, whose parts are known."""
            parts = [(OUTPUT, model)]
            if self.is_ours:
                self._words = WordTable(files, MODEL_FILE, table_in(model, TABLE))
                parts = list(zip((EMBEDDED, OUTPUT), parts_of(model, WORDS, EMBEDDED), strict=True))
            self._parts = [(output, _session(part)) for output, part in parts]
            self._tokenizer = _tokenizer(files)
            self.tokens_of_article = lru_cache(maxsize=KEPT_TEXTS)(self.tokens)
            """As `tokens`, and remembered: of articles alone, as what people ask is not kept here."""
            self.begins, self.ends = (self._tokenizer.token_to_id(one) for one in ("[CLS]", "[SEP]"))
        except Exception as exc:  # both libraries raise plain Exceptions for a damaged file
            raise DependencyError(
                f"the embedding model in {files.place} cannot be loaded ({exc}): delete it and run `make model`,"
                " or set FRONTDESK_EMBEDDINGS=none"
            ) from exc

    def vector(self, text: str) -> Floats:
        """The mean of the tokens' vectors, made 1 long."""
        tokens = self._encoded(text, alone=True)
        mean = self._run(tokens, [0] * len(tokens), of=len(self._parts))[0].mean(axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, without those that begin and end one."""
        return self._encoded(text, alone=False)

    def embedded(self, tokens: Tokens, *, of_question: int) -> Floats:
        """What it makes of a question and a passage, shape (1, tokens, 384). of_question: so many of the tokens."""
        return self._run(tokens, [0] * of_question + [1] * (len(tokens) - of_question), of=1)

    def _encoded(self, text: str, *, alone: bool) -> Tokens:
        try:
            tokens: Tokens = self._tokenizer.encode(_readable(text), add_special_tokens=alone).ids
        except Exception as exc:  # see above
            raise DependencyError(f"the embedding model failed ({exc})") from exc
        return tokens

    def _run(self, tokens: Tokens, types: Sequence[int], *, of: int) -> Floats:
        """What its first parts make, so many of them."""
        ids, kinds = np.array([tokens], dtype=np.int64), np.array([types], dtype=np.int64)
        given: dict[str, NDArray[Any]] = {"input_ids": ids, "token_type_ids": kinds}
        given["attention_mask"] = np.ones_like(ids)
        try:
            if self.is_ours:
                given[WORDS] = self._words.lines(tokens)
            for output, session in self._parts[:of]:
                (made,) = session.run([output], {one.name: given[one.name] for one in session.get_inputs()})
                given[output] = made
        except Exception as exc:  # see above
            raise DependencyError(f"the embedding model failed ({exc})") from exc
        return np.asarray(made, dtype=np.float32)


def session_of(model: Path | bytes) -> Any:
    """An ONNX model that uses one core, and keeps no more memory than it needs."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # more would spin on cores that others need
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # they keep what the longest text needed
    place = model if isinstance(model, bytes) else str(model)
    slower = ["SkipLayerNormFusion"]  # what it joins takes 1.8 ms of a page that is read, and 1.0 one after the other
    return onnxruntime.InferenceSession(place, options, providers=["CPUExecutionProvider"], disabled_optimizers=slower)


def _session(model: bytes) -> Any:
    """From a file: of bytes the library keeps a copy beside what it made of them."""
    try:
        with TemporaryDirectory() as folder:
            file = Path(folder) / MODEL_FILE
            file.write_bytes(model)
            return session_of(file)
    except OSError:  # nothing can be written
        return session_of(model)


def _tokenizer(files: ModelFiles) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(files.read(TOKENIZER_FILE))
    tokenizer.no_padding()  # as shipped, each text is filled up to 128 tokens
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # the tokenizer takes no lone surrogates

"""Embeds texts with a small model inside this process."""

import asyncio
import hashlib
import os
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol  # what onnxruntime and tokenizers give is not typed

import numpy as np
from numpy.typing import NDArray

from bot.errors import ConfigurationError, DependencyError

Vectors = NDArray[np.float32]
"""One row for each text, of length 1."""

MODEL = "all-minilm-l6-v2-q"
MODEL_FILE, TOKENIZER_FILE = "all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json"
MAX_TOKENS = 256
MOST_THREADS = 4
"""For the many texts of a knowledge base; a second core halves a first start's wait for meanings."""
NICENESS = 5
LOCAL, NONE, OPENAI = "local", "none", "openai"


class Embedder(Protocol):
    """Texts in, vectors out. A vector depends on its own text alone, so it tells nothing about hidden articles (P5)."""

    @property
    def model(self) -> str:
        """What tells one model from another; vectors of different models do not compare."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """A row for each text; one alone is a question, which goes first. Raises DependencyError without a model."""


class LocalEmbedder:
    """Implements `Embedder` with all-MiniLM-L6-v2 in 8 bits: 384 numbers, English, about 1.5 ms for a question.

    It is loaded when it is first used. A question has a thread of its own; many texts share others, which give way.
    """

    def __init__(self, files: "ModelFiles") -> None:
        self._files = files
        self._for_questions = ThreadPoolExecutor(1, thread_name_prefix="embedding")
        self._for_many = ThreadPoolExecutor(
            min(os.cpu_count() or 1, MOST_THREADS), thread_name_prefix="embedding-many", initializer=_give_way
        )
        self._loading = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def model(self) -> str:
        """See `Embedder.model`."""
        return self._files.identity

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        run = asyncio.get_running_loop().run_in_executor
        if len(texts) == 1:
            return np.asarray([await run(self._for_questions, self._vector, texts[0])])
        running = [run(self._for_many, self._vector, text) for text in texts]
        try:
            rows = await asyncio.gather(*running)
        finally:
            for one in running:
                one.cancel()
        return np.stack(rows) if rows else _nothing()

    def close(self) -> None:
        """Let the threads end; what is being embedded is finished."""
        for worker in (self._for_questions, self._for_many):
            worker.shutdown(wait=True, cancel_futures=True)

    def _vector(self, text: str) -> Vectors:
        with self._loading:
            if self._loaded is None:
                self._loaded = _Loaded(self._files)
        return self._loaded.vector(text)


class ModelFiles:
    """The model's two files, in a folder or in an archive (jar or zip)."""

    def __init__(self, place: Path) -> None:
        """Raises ConfigurationError when they are not there."""
        self.place = place
        self._stamp = [_stamp_of(place, name) for name in (MODEL_FILE, TOKENIZER_FILE)]
        self.identity = hashlib.sha256(repr(self._stamp).encode()).hexdigest()[:16]

    def read(self, name: str) -> bytes:
        """The bytes of one of them."""
        if self.place.is_dir():
            return (self.place / name).read_bytes()
        with zipfile.ZipFile(self.place) as archive:
            return archive.read(name)

    @contextmanager
    def as_file(self, name: str) -> Iterator[Path]:
        """One of them as a file, which may be gone afterwards."""
        if self.place.is_dir():
            yield self.place / name
            return
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(self.place) as archive:
            yield Path(archive.extract(name, folder))


def cache_folder() -> Path:
    """The desk's folder in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "frontdesk"


def model_folder() -> Path:
    """Where the model is: in the user's cache, where `make model` puts it, or with the environment, as in the image."""
    fetched, brought = (
        place / "models" / MODEL for place in (cache_folder(), Path(sys.prefix) / "share" / "frontdesk")
    )
    return brought if is_complete(brought) and not is_complete(fetched) else fetched


def open_embedder(setting: str | None) -> LocalEmbedder | None:
    """The embedder that FRONTDESK_EMBEDDINGS names; None for words alone.

    setting: `local`, `local:<folder or archive>`, `none`, or None for `local` where the model is there. Raises
    ConfigurationError when the model that is asked for is not there.
    """
    if not embeddings_are_on(setting):
        return None
    _, _, place = (setting or LOCAL).partition(":")
    return LocalEmbedder(ModelFiles(Path(place).expanduser() if place else model_folder()))


def embeddings_are_on(setting: str | None) -> bool:
    """Whether this value of FRONTDESK_EMBEDDINGS means a model."""
    return is_complete(model_folder()) if setting is None else setting != NONE


def is_complete(folder: Path) -> bool:
    """Whether both files of the model are in this folder."""
    return all((folder / name).is_file() for name in (MODEL_FILE, TOKENIZER_FILE))


class _Loaded:
    """The model in memory, for any number of threads."""

    def __init__(self, files: ModelFiles) -> None:
        try:
            self._session, self._tokenizer = _session(files), _tokenizer(files)
        except Exception as exc:  # both libraries raise plain Exceptions for a damaged file
            raise DependencyError(
                f"the embedding model in {files.place} cannot be loaded ({exc}): delete it and run `make model`,"
                " or set FRONTDESK_EMBEDDINGS=none"
            ) from exc

    def vector(self, text: str) -> Vectors:
        """The mean of the tokens' vectors, made 1 long."""
        try:
            ids = np.array([self._tokenizer.encode(_readable(text)).ids], dtype=np.int64)
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            mean = self._session.run(None, inputs)[0][0].mean(axis=0)
        except Exception as exc:  # see above
            raise DependencyError(f"the embedding model failed ({exc})") from exc
        return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)


def _give_way() -> None:
    """Let the desk's own threads go first; only Linux knows priorities of single threads."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _session(files: ModelFiles) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # more would spin on cores that others need
    options.enable_cpu_mem_arena = False  # it keeps what the longest text needed
    with files.as_file(MODEL_FILE) as file:  # of bytes it keeps a copy beside what it made of them
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _tokenizer(files: ModelFiles) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(files.read(TOKENIZER_FILE))
    tokenizer.no_padding()  # as shipped, each text is filled up to 128 tokens
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # the tokenizer takes no lone surrogates


def _stamp_of(place: Path, name: str) -> tuple[str, int]:
    try:
        if place.is_dir():
            return name, (place / name).stat().st_size
        with zipfile.ZipFile(place) as archive:
            return name, archive.getinfo(name).CRC
    except (OSError, KeyError, zipfile.BadZipFile) as exc:
        raise ConfigurationError(
            f"FRONTDESK_EMBEDDINGS: expected {MODEL_FILE} and {TOKENIZER_FILE} in {place}: run `make model`, name the"
            " folder or archive that has them (local:<folder or archive>), or set it to none"
        ) from exc


def _nothing() -> Vectors:
    return np.zeros((0, 0), dtype=np.float32)

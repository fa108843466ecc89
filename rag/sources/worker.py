"""Reads documents off the event loop: light ones in a thread, heavy ones in a process that can be killed."""

import asyncio
import contextlib
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO  # Any: JSON of the process

import orjson

from rag.sources.draft import Document, Draft, Flaw, Unreadable
from rag.sources.read import Reading, is_heavy, read

TIMEOUT_S = 120.0
MAX_MEMORY_BYTES = 1024 * 1024 * 1024
_ROOT = Path(__file__).parents[2]
_INHERITED = ("PATH", "SYSTEMROOT", "LANG", "VIRTUAL_ENV")


async def read_apart(document: Document, *, timeout_s: float = TIMEOUT_S) -> Reading:
    """Everything in the document. Raises Unreadable, also for one that takes more time or memory than there is."""
    try:
        async with asyncio.timeout(timeout_s):
            if is_heavy(document):
                return await _in_process(document)
            return await asyncio.to_thread(read, document)
    except TimeoutError as exc:
        raise Unreadable(f"it could not be read within {timeout_s:g} s") from exc


async def _in_process(document: Document) -> Reading:
    """The process gets no secrets with its environment: what is in the document may try to get at them."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "rag.sources.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(_ROOT), **{name: os.environ[name] for name in _INHERITED if name in os.environ}},
    )
    try:
        answer, _ = await process.communicate(_pack(document))
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        raise Unreadable("reading it takes more memory than there is, or breaks the reader")
    return _unpack_reading(answer)


def _pack(document: Document) -> bytes:
    about = [document.name, document.content_type, document.url]
    return orjson.dumps(about) + b"\n" + document.body


def _unpack(stream: BinaryIO) -> Document:
    name, content_type, url = orjson.loads(stream.readline())
    return Document(name, stream.read(), content_type, url)


def _pack_reading(found: Reading) -> bytes:
    parts = [asdict(part) for part in found if isinstance(part, Draft)]
    return orjson.dumps({"drafts": parts, "flaws": [part.reason for part in found if isinstance(part, Flaw)]})


def _unpack_reading(answer: bytes) -> Reading:
    """JSON and nothing that could run: the document may have got the better of the process."""
    found: dict[str, Any] = orjson.loads(answer)
    if "unreadable" in found:
        raise Unreadable(str(found["unreadable"]))
    drafts = [
        Draft(**{**one, "questions": tuple(one["questions"]), "tags": tuple(one["tags"])}) for one in found["drafts"]
    ]
    return [*drafts, *(Flaw(reason) for reason in found["flaws"])]


def main() -> None:
    """Read the document that comes in; what goes out is what is in it, or why nothing is."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    try:
        answer = _pack_reading(read(_unpack(sys.stdin.buffer)))
    except Unreadable as exc:
        answer = orjson.dumps({"unreadable": str(exc)})
    out.write(answer)
    out.flush()


if __name__ == "__main__":
    main()

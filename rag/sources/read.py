"""Chooses how to read a document: by its content type, the ending of its name, or its first bytes."""

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from rag.sources.decoding import beginning
from rag.sources.draft import Document, Draft, Flaw, Unreadable

Reading = Sequence[Draft | Flaw]

MAX_BYTES: Final = 100 * 1024 * 1024
_HEAVY: Final = frozenset({"pdf", "docx"})
"""Kinds whose reading may take long or much memory, whatever their size."""
_LIGHT_BYTES: Final = 256 * 1024

_READERS: Final[Mapping[str, tuple[str, str]]] = {
    "markdown": ("rag.sources.markdown", "read_markdown"),
    "html": ("rag.sources.html", "read_html"),
    "pdf": ("rag.sources.pdf", "read_pdf"),
    "docx": ("rag.sources.docx", "read_docx"),
    "csv": ("rag.sources.faq", "read_csv"),
    "yaml": ("rag.sources.faq", "read_yaml"),
}
_ENDINGS: Final[Mapping[str, str]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".csv": "csv",
    ".tsv": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES: Final[Mapping[str, str]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    _WORD: "docx",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
}
_VAGUE: Final = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip"})
"""What servers call what they do not know."""

_HTML = re.compile(rb"<(!doctype html|html|head|body)\b", re.IGNORECASE)
_BEGINNING_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0"


def is_readable_name(name: str) -> bool:
    """Whether a file of this name in a folder is meant to be ingested."""
    return _ending(name) in _ENDINGS


def kind_of(document: Document) -> str:
    """How it is to be read. Raises Unreadable for what nobody here can read."""
    if not document.body.strip():
        raise Unreadable("it is empty")
    if len(document.body) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 1024**2} MB")
    return _by_beginning(document) or _by_name(document)


def is_heavy(document: Document) -> bool:
    """Whether reading it may take long or much memory. Raises Unreadable for what nobody here can read."""
    return kind_of(document) in _HEAVY or len(document.body) > _LIGHT_BYTES


def read(document: Document) -> Reading:
    """Everything in it, which takes its time: call it in a thread, or where it is heavy in a process.

    Raises Unreadable.
    """
    kind = kind_of(document)
    module, function = _READERS[kind]
    try:
        reader: Callable[[Document], Reading] = getattr(importlib.import_module(module), function)
    except ImportError as exc:
        raise Unreadable(f"{exc.name} is not installed: pip install -r requirements.lock") from exc
    return reader(document)


def _by_beginning(document: Document) -> str:
    """What cannot be mistaken for anything else, whatever it is called."""
    body = document.body
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith(b"PK\x03\x04") and b"word/" in body:
        return "docx"
    if body.startswith(_OLE) and _ending(document.name) in {".docx", ".doc"}:
        return "docx"
    return "html" if _HTML.match(_without_prologue(beginning(body, _BEGINNING_BYTES))) else ""


def _without_prologue(head: bytes) -> bytes:
    """What stands behind declarations of XML and comments."""
    rest = head.lstrip()
    while rest.startswith((b"<!--", b"<?xml")):
        _, ends, rest = rest.partition(b"-->" if rest.startswith(b"<!--") else b"?>")
        rest = rest.lstrip() if ends else b""
    return rest


def _by_name(document: Document) -> str:
    media_type = document.content_type.partition(";")[0].strip().lower()
    ending = _ending(document.name)
    kind = _TYPES.get(media_type) or (_ENDINGS.get(ending) if media_type in _VAGUE else None)
    if kind:
        return kind
    if media_type == "text/plain" or (not ending and media_type in _VAGUE):
        return "markdown"
    raise Unreadable(f"its kind is not supported: {media_type or ending}")


def _ending(name: str) -> str:
    """`.pdf`; what follows a `?` in an address is no part of it."""
    return PurePosixPath(name.partition("?")[0]).suffix.lower()

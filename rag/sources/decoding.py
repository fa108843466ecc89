"""Decodes bytes into clean text, whatever encoding they are in or claim to be in."""

import codecs
import re

from rag.sources.draft import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 2048
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LAST = "cp1252"
_GUESSED = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "shift_jis", "euc_jp"]
_GUESSED += ["euc_kr", "gb18030", "big5"]
_ENOUGH_TO_GUESS = 40
"""Bytes beyond ASCII; of fewer, any guess is as good as another."""
_MAX_UNDECODED = 0.02
_ASCII = 0x7F


def decode(body: bytes, content_type: str = "") -> str:
    """The text without control characters, its lines ended by a plain line end.

    A mark at its beginning decides, then UTF-8 where it fits, then what the server or the document itself declares,
    then what looks most like text. Raises Unreadable for what is no text.
    """
    marked = _marked(body)
    text = _strictly(body, marked) if marked else None
    if text is None and b"\0" in body:
        raise Unreadable("it is not text")
    if text is None:
        text = _first_fitting(body, content_type)
    return clean(text)


def beginning(body: bytes, max_bytes: int) -> bytes:
    """The first bytes, as UTF-8 where a mark says in which encoding they are, to be looked at before they are read."""
    head, marked = body[:max_bytes], _marked(body)
    return head.decode(marked, errors="ignore").encode() if marked else head


def clean(text: str) -> str:
    """The text without characters that no document may hold, its lines ended by a plain line end."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _marked(body: bytes) -> str:
    """The encoding that the mark at the beginning names, "" without one."""
    return next((name for mark, name in _MARKS if body.startswith(mark)), "")


def _first_fitting(body: bytes, content_type: str) -> str:
    head = body[:_DECLARED_WITHIN].decode("latin-1")
    declared = [found.group(1) for place in (content_type, head) if (found := _CHARSET.search(place))]
    for name in ["utf-8", *declared, _detected(body)]:
        text = _strictly(body, name)
        if text is not None:
            return text
    text = body.decode(_LAST, errors="replace")
    if text.count("\N{REPLACEMENT CHARACTER}") > _MAX_UNDECODED * len(text):
        raise Unreadable("its encoding is not known")
    return text


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (LookupError, ValueError):
        return None


def _detected(body: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return _LAST
    sample = body[:100_000]
    if sum(byte > _ASCII for byte in sample) < _ENOUGH_TO_GUESS:
        return _LAST
    best = from_bytes(sample, cp_isolation=_GUESSED).best()
    return best.encoding if best else _LAST

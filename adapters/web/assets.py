"""The files of the chat page: read once, served compressed, and checked again by the browser at every visit."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

FOLDER: Final = Path(__file__).parent / "static"
PAGE: Final = "index.html"

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Nothing but our own files is loaded, nothing inline runs, and nobody frames the page."""

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. etag: changes with its content."""

    body: bytes
    zipped: bytes
    content_type: str
    etag: str


def read_assets() -> Mapping[str, Asset]:
    """Every file whose type the page uses, by name."""
    return {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in _TYPES}


def asset_response(request: web.Request, asset: Asset, *, language: str = "") -> web.Response:
    """The file, or 304 when the browser has it. language: of what depends on the browser's."""
    headers = {**SECURITY_HEADERS, "Cache-Control": "no-cache", "ETag": f'W/"{asset.etag}"', "Vary": "Accept-Encoding"}
    if language:
        headers |= {"Content-Language": language, "Vary": "Accept-Encoding, Accept-Language, Cookie"}
    if any(tag.value in {asset.etag, "*"} for tag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    if "gzip" not in request.headers.get("Accept-Encoding", "").lower():
        return _response(asset.body, asset, headers)
    return _response(asset.zipped, asset, {**headers, "Content-Encoding": "gzip"})


def _response(body: bytes, asset: Asset, headers: Mapping[str, str]) -> web.Response:
    return web.Response(body=body, headers=headers, content_type=asset.content_type, charset="utf-8")


def _read(path: Path) -> Asset:
    return packed(path.read_bytes(), _TYPES[path.suffix])


def packed(body: bytes, content_type: str) -> Asset:
    """A file of this content."""
    return Asset(
        body=body,
        zipped=gzip.compress(body, mtime=0),
        content_type=content_type,
        etag=hashlib.sha256(body).hexdigest()[:20],
    )

"""Proves that Twilio sent a request before anything reads it."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit

from adapters.whatsapp.wire import Form, raw
from bot.errors import BadSignature

SIGNATURE: Final = "X-Twilio-Signature"
SIGNATURE_SETTINGS: Final = "X-Twilio-Webhooks-Signature-Settings"
_ALGORITHMS: Final = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
_BODY_HASH: Final = "bodySHA256"
_URL = re.compile(r"(https?)://([^/?#]*?)(?::(\d*))?((?:[/?#].*)?)", re.DOTALL)


def verify(
    url: str, headers: Mapping[str, str], *, secrets: Sequence[bytes], form: Form | None = None, body: bytes = b""
) -> None:
    """Check that Twilio signed this request with one of the secrets.

    url: as it is configured at Twilio, query included; it counts with and without its port. form: the decoded fields,
    or None for any other body, whose SHA-256 the URL must then name. Raises BadSignature. Source: twilio.com/docs,
    "Webhooks security".
    """
    given = headers.get(SIGNATURE, "").encode("utf-8", "replace")
    if not given:
        raise BadSignature("unsigned")
    algorithm = _ALGORITHMS.get(_algorithm(headers.get(SIGNATURE_SETTINGS, "")))
    if algorithm is None:
        raise BadSignature("algorithm")
    if form is None and not _names_hash(url, body):
        raise BadSignature("signature")
    fields = _signed_fields(form or {})
    texts = (raw(each) + fields for each in _spellings(url))
    if not any(_is_signed(text, secret, algorithm, given) for text in texts for secret in secrets):
        raise BadSignature("signature")


def _algorithm(settings: str) -> str:
    """The algorithm that the header of a shared key names; without one it is that of the auth token."""
    named = dict(part.strip().partition("=")[::2] for part in settings.split(","))
    return named.get("algorithm", "").strip().upper() or "HMAC_SHA1"


def _signed_fields(form: Form) -> bytes:
    """Names and values without anything between them, both sorted by their bytes, a repeated value once."""
    said: list[str] = []
    for name in sorted(form, key=raw):
        values = form[name]
        for value in values if len(values) == 1 else sorted(set(values), key=raw):
            said += (name, value)
    return raw("".join(said))


def _spellings(url: str) -> Iterator[str]:
    """The URL as it is, then without or with its port: Twilio is not consistent in which of them it signs."""
    parts = _URL.fullmatch(url)
    if parts is None:
        return
    scheme, host, port, rest = parts.groups()
    with_port = f"{scheme}://{host}:{port or ('443' if scheme == 'https' else '80')}{rest}"
    bare = f"{scheme}://{host}{rest}"
    yield from (with_port, bare) if port else (bare, with_port)


def _names_hash(url: str, body: bytes) -> bool:
    named = parse_qs(urlsplit(url).query).get(_BODY_HASH, [""])[0]
    return hmac.compare_digest(hashlib.sha256(body).hexdigest().encode(), named.encode("utf-8", "replace"))


def _is_signed(text: bytes, secret: bytes, algorithm: str, given: bytes) -> bool:
    return hmac.compare_digest(base64.b64encode(hmac.digest(secret, text, algorithm)), given)

"""Signs requests as Twilio does. Source: twilio.com/docs, "Webhooks security".

What is signed: the address, then each name and value, names sorted and once each, values of one name likewise.
A JSON body is signed through its hash in the query. Fields are compared and signed as the bytes that travel.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

Value: TypeAlias = str | bytes
Fields: TypeAlias = Mapping[str, Value] | Sequence[tuple[str, Value]]
"""A form; as pairs, a name may come more than once. Bytes go as they are, UTF-8 or not."""

HASHES = {"HMAC_SHA1": hashlib.sha1, "HMAC_SHA256": hashlib.sha256}
SIGNATURE, SETTINGS = "X-Twilio-Signature", "X-Twilio-Webhooks-Signature-Settings"


@dataclass(frozen=True)
class Signer:
    """A secret and how it signs. settings: with a shared key, `key=…,algorithm=HMAC_SHA256`; empty for auth tokens."""

    secret: str
    settings: str = ""

    def headers(self, url: str, fields: Fields = ()) -> dict[str, str]:
        """Return the headers of a request to this address; no fields for JSON, whose hash the address holds."""
        signature = {SIGNATURE: sign(url, fields, self.secret, algorithm=algorithm_of(self.settings))}
        return signature | ({SETTINGS: self.settings} if self.settings else {})


def sign(url: str, fields: Fields, secret: str, *, algorithm: str = "HMAC_SHA1") -> str:
    """Return the value of X-Twilio-Signature."""
    signed = url.encode() + b"".join(name + value for name, value in sorted(set(as_bytes(fields))))
    return base64.b64encode(hmac.new(secret.encode(), signed, HASHES[algorithm]).digest()).decode()


def algorithm_of(settings: str) -> str:
    """Return the algorithm that a settings header names; without one it is that of auth tokens."""
    named = dict(part.strip().partition("=")[::2] for part in settings.split(","))
    return named.get("algorithm") or "HMAC_SHA1"


def with_body_hash(url: str, body: bytes) -> str:
    """Return an address whose query holds the hash of a JSON body."""
    parts = urlsplit(url)
    added = f"bodySHA256={hashlib.sha256(body).hexdigest()}"
    return parts._replace(query=f"{parts.query}&{added}" if parts.query else added).geturl()


def pairs(fields: Fields) -> list[tuple[str, Value]]:
    """Return a form as names and values in the order in which they travel."""
    return list(fields.items() if isinstance(fields, Mapping) else fields)


def as_bytes(fields: Fields) -> Iterable[tuple[bytes, bytes]]:
    """Return names and values as bytes."""
    return ((_bytes(name), _bytes(value)) for name, value in pairs(fields))


def _bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")

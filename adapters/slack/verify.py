"""Proves that Slack sent the bytes that arrived, before anybody parses them."""

import hashlib
import hmac
from collections.abc import Mapping

from bot.errors import BadSignature

MAX_AGE_S = 300
_TIMESTAMP_DIGITS = 12


def verify(body: bytes, headers: Mapping[str, str], *, secret: bytes, now: float) -> None:
    """Check that Slack signed this request.

    body: the bytes as received. now: Unix time in seconds; more than 300 s from the request's own time is refused.
    Raises BadSignature. Source: docs.slack.dev, "Verifying requests from Slack".
    """
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not timestamp or not signature:
        raise BadSignature("unsigned")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _TIMESTAMP_DIGITS):
        raise BadSignature("timestamp")
    if abs(now - int(timestamp)) > MAX_AGE_S:
        raise BadSignature("expired")
    if not hmac.compare_digest(sign(body, timestamp, secret=secret).encode(), signature.encode("utf-8", "replace")):
        raise BadSignature("signature")


def sign(body: bytes, timestamp: str, *, secret: bytes) -> str:
    """The signature, version v0, that Slack gives to `body` at `timestamp`."""
    if not secret:
        raise BadSignature("no_secret")
    return "v0=" + hmac.new(secret, b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()

"""Proves who sent a report: a signature over time and body, and a time that is not long ago."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.errors import BadSignature

MAX_AGE_S = 300.0


def signature(secret: bytes, signed: bytes) -> str:
    """HMAC-SHA256 in base64."""
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def verify_standard(body: bytes, headers: Mapping[str, str], *, secret: bytes, now: float) -> str:
    """Check the headers of Standard Webhooks, and give back the id. now: Unix time in seconds.

    Several signatures may stand there, divided by blanks, each with its version. Raises BadSignature.
    Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.
    """
    sent, at, given = (headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not sent or not at.isdecimal() or not given:
        raise BadSignature("unsigned")
    expected = f"v1,{signature(secret, f'{sent}.{at}.'.encode() + body)}"
    if not any(_is_same(each, expected) for each in given.split(" ")):
        raise BadSignature("bad_signature")
    _check_age(float(at), now)
    return sent


def verify_zendesk(body: bytes, headers: Mapping[str, str], *, secret: bytes, now: float) -> str:
    """Check that Zendesk signed this request, and give back when it says it was. now: Unix time in seconds.

    base64(HMAC-SHA256(timestamp + body)), the timestamp as it stands in its header. Raises BadSignature.
    Source: developer.zendesk.com/documentation/webhooks/verifying/
    """
    at = headers.get("X-Zendesk-Webhook-Signature-Timestamp", "")
    given = headers.get("X-Zendesk-Webhook-Signature", "")
    if not at or not given:
        raise BadSignature("unsigned")
    if not _is_same(given, signature(secret, at.encode(errors="surrogateescape") + body)):
        raise BadSignature("bad_signature")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as exc:
        raise BadSignature("bad_timestamp") from exc
    _check_age((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp(), now)
    return at


def _is_same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(errors="surrogateescape"), expected.encode())


def _check_age(at: float, now: float) -> None:
    if abs(now - at) > MAX_AGE_S:
        raise BadSignature("old_timestamp")

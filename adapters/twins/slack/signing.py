"""Signs requests as Slack does, version v0. Source: docs.slack.dev, "Verifying requests from Slack"."""

import hashlib
import hmac


def sign(body: bytes, secret: str, timestamp: int | str) -> str:
    """Return the value of X-Slack-Signature for these bytes at this time (Unix seconds)."""
    signed = b"v0:%s:%s" % (str(timestamp).encode(), body)
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signed_headers(body: bytes, secret: str, timestamp: int | str) -> dict[str, str]:
    """Return both headers of a signed request."""
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": sign(body, secret, timestamp)}

"""Posts events of tickets to other programs, signed, so that they can tell who sent them, when, and which are doubles.

The headers are those of Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp`,
`webhook-signature: v1,<base64 of HMAC-SHA256 over id.timestamp.body>`.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Iterable

from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from bot.errors import AmbiguousOutcome, DependencyError
from bot.hosts import is_loopback
from bot.model import JsonObject
from bot.ports import Clock
from escalation.notices.mail import RETRY_S, refusal
from escalation.settings import Webhook

TIMEOUT_S = 15.0
PREFIX = "whsec_"
_SUCCESS = range(200, 300)
_GONE = 410
_LATER_S = 300.0


class WebhookSender:
    """Implements `Sender`. guarded: a session that connects to the public network alone; free: one that may not be.

    Only addresses on this machine, which an operator has to have named so, go through `free`.
    """

    def __init__(self, hooks: Iterable[Webhook], clock: Clock, *, guarded: ClientSession, free: ClientSession) -> None:
        self._secrets = {hook.url: key_of(hook.secret) for hook in hooks}
        self._clock = clock
        self._guarded = guarded
        self._free = free

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port. A receiver that answers 410 wants no more of it; other refusals are tried again."""
        secret = self._secrets.get(to)
        if secret is None:
            raise DependencyError("it is not among FRONTDESK_WEBHOOKS any more")
        body = json.dumps({"id": key, **content}, separators=(",", ":")).encode()
        url = URL(to)
        session = self._free if is_loopback(url.host or "") else self._guarded
        headers = {"Content-Type": "application/json", **signed(key, body, secret, at=int(self._clock.now()))}
        try:
            async with session.post(
                url, data=body, headers=headers, allow_redirects=False, timeout=ClientTimeout(total=TIMEOUT_S)
            ) as response:
                status, wait = response.status, response.headers.get("Retry-After", "")
        except (ClientError, OSError) as exc:
            raise AmbiguousOutcome(f"webhook: {type(exc).__name__}", retry_after=RETRY_S) from exc
        if status not in _SUCCESS:
            error = refusal("the webhook", status, wait)
            if error.retry_after is None and status != _GONE:
                raise DependencyError(str(error), retry_after=_LATER_S)
            raise error


def signed(key: str, body: bytes, secret: bytes, *, at: int) -> dict[str, str]:
    """The headers that prove who sent this body and when. at: Unix time in seconds."""
    digest = hmac.new(secret, f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": key,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def key_of(secret: str) -> bytes:
    """The bytes that sign: after `whsec_` they stand in base64."""
    if secret.startswith(PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
        except binascii.Error:
            return secret.encode()
    return secret.encode()

"""Posts to the app as Twilio does: signed, 15 seconds in all, again as the address says, else to the fallback."""

import asyncio
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urlencode, urlsplit

import aiohttp

from adapters.twins import delivery
from adapters.twins.delivery import Attempt
from adapters.twins.twilio.overrides import CONNECT, READ, Overrides, failure_of, split_address
from adapters.twins.twilio.signing import SIGNATURE, Fields, Signer, pairs, with_body_hash

USER_AGENT = "TwilioProxy/1.1"
FORM = "application/x-www-form-urlencoded; charset=UTF-8"
JSON = "application/json"
BAD_STATUS, NO_CONNECTION = 11200, 11205
Body: TypeAlias = Fields | bytes
"""A form, or the bytes of a JSON document."""


@dataclass(frozen=True)
class Delivery(delivery.Delivery):
    """Everything that was tried for one webhook. An attempt's failure is 4xx, 5xx, ct, rt, or empty.

    signed_url: the address that was signed. replies: sids of the messages that the answer's TwiML sent.
    problem: Twilio's code for an answer that it could not use, such as 12300.
    """

    signed_url: str = ""
    replies: tuple[str, ...] = ()
    problem: int = 0

    @property
    def content_type(self) -> str:
        """What the last answer says it is, without its charset."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0].strip().lower()

    @property
    def error_code(self) -> int:
        """What stands in Twilio's debugger: 11200, 11205, or the problem with the answer; 0 for none."""
        if not self.failure:
            return self.problem
        return NO_CONNECTION if self.failure in {CONNECT, READ} else BAD_STATUS


class Addresses:
    """Which public addresses lead to which servers on this machine, as a proxy in front of the app would."""

    def __init__(self) -> None:
        self._behind: dict[str, str] = {}

    def add(self, public_url: str, local_url: str) -> None:
        """Let everything under a public address be sent to a local one."""
        self._behind[public_url.rstrip("/")] = local_url.rstrip("/")

    def reach(self, url: str) -> str:
        """Return where an address really leads."""
        for public, local in self._behind.items():
            if url == public or url.startswith((f"{public}/", f"{public}?")):
                return local + url.removeprefix(public)
        return url


class Deliveries:
    """Sends webhooks and status callbacks. signer: what signs them, asked each time."""

    def __init__(self, session: aiohttp.ClientSession, *, signer: Callable[[], Signer], addresses: Addresses) -> None:
        self._session, self._signer, self._addresses = session, signer, addresses

    async def deliver(
        self,
        url: str,
        form: Body,
        *,
        public_url: str = "",
        signed_url: str = "",
        secret: str = "",
        settings_header: str = "",
        signature: str | None = None,
        unsigned: bool = False,
        retries: int = 0,
        fallback_url: str = "",
        timeout_s: float = 0.0,
        content_type: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Post a form, or JSON where bytes are given, and again while that fails and is to be tried again.

        url: as configured at Twilio, its fragment being the connection overrides. public_url: scheme and host under
        which Twilio knows the app when it is not those of url. signed_url: what is signed instead of all that.
        secret, settings_header, signature, unsigned: another key, a shared key, any signature, none.
        retries: so many more attempts whatever the failure; otherwise as the overrides say, once on no connection.
        timeout_s: instead of Twilio's 15 s. fallback_url: where it goes when all failed.
        """
        address, overrides = split_address(url)
        known_as = split_address(signed_url or _under(public_url, address))[0]
        if isinstance(form, bytes) and not signed_url:
            address, known_as = with_body_hash(address, form), with_body_hash(known_as, form)
        signer = self._chosen(secret, settings_header)
        sent = _headers(form, content_type) | _signed(signer, known_as, form, signature=signature, unsigned=unsigned)
        if retries:
            overrides = replace(overrides, retries=retries, policy=frozenset({"all"}))
        if timeout_s:
            overrides = replace(overrides, read_s=timeout_s, total_s=timeout_s)
        attempts = await self._try(address, _encode(form), sent | dict(headers or {}), overrides)
        if attempts[-1].failure and fallback_url and not isinstance(form, bytes):
            failed = [("ErrorCode", str(Delivery(attempts).error_code)), ("ErrorUrl", known_as)]
            after = await self.deliver(fallback_url, [*pairs(form), *failed], secret=secret, headers=headers)
            return Delivery((*attempts, *after.attempts), after.signed_url)
        return Delivery(attempts, known_as)

    def _chosen(self, secret: str, settings: str) -> Signer:
        usual = self._signer()
        return Signer(secret or usual.secret, settings or usual.settings)

    async def _try(
        self, address: str, body: bytes, headers: Mapping[str, str], overrides: Overrides
    ) -> tuple[Attempt, ...]:
        attempts: list[Attempt] = []
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + overrides.total_s
        while not attempts or (overrides.wants_retry(attempts[-1].failure) and len(attempts) <= overrides.retries):
            left_s = ends_at - loop.time()
            if left_s <= 0:
                break
            attempts.append(await self._attempt(address, body, headers, overrides, left_s=left_s))
        return tuple(attempts)

    async def _attempt(
        self, address: str, body: bytes, headers: Mapping[str, str], overrides: Overrides, *, left_s: float
    ) -> Attempt:
        timeout = aiohttp.ClientTimeout(
            total=min(left_s, overrides.connect_s + overrides.read_s),
            sock_connect=overrides.connect_s,
            sock_read=overrides.read_s,
        )
        url = self._addresses.reach(address)
        try:
            async with self._session.post(
                url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return Attempt(answer.status, failure_of(answer.status), await answer.read(), dict(answer.headers))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Attempt(0, CONNECT)
        except (TimeoutError, aiohttp.ClientError):
            return Attempt(0, READ)


def _under(public_url: str, address: str) -> str:
    """Return an address as it is under a public one, which may have a path of its own."""
    if not public_url:
        return address
    parts = urlsplit(address)
    return public_url.rstrip("/") + parts._replace(scheme="", netloc="").geturl()


def _encode(form: Body) -> bytes:
    return form if isinstance(form, bytes) else urlencode(pairs(form), errors="surrogatepass").encode()


def _headers(form: Body, content_type: str) -> dict[str, str]:
    return {
        "Content-Type": content_type or (JSON if isinstance(form, bytes) else FORM),
        "User-Agent": USER_AGENT,
        "Accept": "*/*",
        "X-Home-Region": "us1",
        "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
    }


def _signed(signer: Signer, url: str, form: Body, *, signature: str | None, unsigned: bool) -> dict[str, str]:
    fields: Sequence[tuple[str, str | bytes]] = [] if isinstance(form, bytes) else pairs(form)
    headers = signer.headers(url, fields)
    if unsigned:
        del headers[SIGNATURE]
    return headers | ({SIGNATURE: signature} if signature is not None else {})

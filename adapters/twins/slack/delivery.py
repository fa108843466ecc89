"""Sends to the app as Slack does: signed, three seconds to answer, events again when that fails."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import aiohttp

from adapters.twins.delivery import Attempt, Delivery
from adapters.twins.slack.payload import EVENT, Payload
from adapters.twins.slack.signing import signed_headers

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
ANSWER_WITHIN_S = 3.0
RETRY_DELAYS_S = (0.0, 60.0, 300.0)


class Deliveries:
    """Posts payloads to a request URL. sleep: how the wait before a retry passes."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        signing_secret: str,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._secret = signing_secret
        self._clock = clock
        self._sleep = sleep

    async def deliver(
        self,
        url: str,
        payload: Payload,
        *,
        retries: int = 0,
        delays_s: Sequence[float] = (0.0, 0.0, 0.0),
        timeout_s: float = ANSWER_WITHIN_S,
        timestamp: int | None = None,
        secret: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Post a payload, and an event again up to so many times while it fails, until X-Slack-No-Retry forbids it.

        delays_s: seconds before each retry; RETRY_DELAYS_S are Slack's own.
        timestamp, secret, headers: another time, another key, further headers, to deceive the app.
        """
        attempts: list[Attempt] = []
        while True:
            extra = dict(headers or {}) | _retry_headers(attempts)
            signing = {"timestamp": timestamp, "secret": secret}
            attempts.append(await self._attempt(url, payload, extra, timeout_s=timeout_s, **signing))  # type: ignore[arg-type]
            if not _goes_on(payload, attempts, retries):
                return Delivery(tuple(attempts))
            await self._sleep(delays_s[min(len(attempts), len(delays_s)) - 1])

    async def redeliver(self, url: str, payload: Payload, *, num: int = 1, reason: str = "http_timeout") -> Delivery:
        """Post an event once more although it may have arrived, as Slack does when it did not see the answer."""
        return await self.deliver(url, payload, headers={"X-Slack-Retry-Num": str(num), "X-Slack-Retry-Reason": reason})

    async def _attempt(
        self,
        url: str,
        payload: Payload,
        extra: Mapping[str, str],
        *,
        timeout_s: float,
        timestamp: int | None,
        secret: str | None,
    ) -> Attempt:
        body = payload.encode()
        at = int(self._clock()) if timestamp is None else timestamp
        headers = {"Content-Type": payload.content_type, "User-Agent": USER_AGENT, "Accept": "*/*"}
        headers |= signed_headers(body, self._secret if secret is None else secret, at)
        timeout = aiohttp.ClientTimeout(total=timeout_s)
        try:
            async with self._session.post(
                url, data=body, headers=headers | dict(extra), timeout=timeout, allow_redirects=False
            ) as answer:
                failure = "" if answer.ok and answer.status < 300 else "http_error"  # noqa: PLR2004 2xx
                return Attempt(answer.status, failure, await answer.read(), dict(answer.headers))
        except TimeoutError:
            return Attempt(0, "http_timeout")
        except aiohttp.ClientError:
            return Attempt(0, "connection_failed")


def _retry_headers(attempts: Sequence[Attempt]) -> dict[str, str]:
    if not attempts:
        return {}
    return {"X-Slack-Retry-Num": str(len(attempts)), "X-Slack-Retry-Reason": attempts[-1].failure}


def _goes_on(payload: Payload, attempts: Sequence[Attempt], retries: int) -> bool:
    """Only events are sent again, and not once the app asked for peace."""
    last = attempts[-1]
    forbidden = (last.headers or {}).get("X-Slack-No-Retry") == "1"
    return bool(last.failure) and payload.kind == EVENT and len(attempts) <= min(retries, 3) and not forbidden

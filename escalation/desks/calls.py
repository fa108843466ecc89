"""Calls the API of a help desk: JSON there and back, and every way in which that fails as one of our errors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # JSON of somebody else's API, read field by field

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout

from bot.errors import AmbiguousOutcome, DependencyError
from escalation.notices.mail import RETRY_S, refusal

TIMEOUT_S = 15.0
_SUCCESS = range(200, 300)
_FAILED = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """status: of HTTP. body: the JSON, None where there is none. wait: the header Retry-After."""

    status: int
    body: Any
    wait: str = ""

    @property
    def is_success(self) -> bool:
        """Whether it was done."""
        return self.status in _SUCCESS


async def call(
    session: ClientSession,
    who: str,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    data: Mapping[str, str] | bytes | None = None,
    send: object = None,
) -> Answer:
    """Call it and give back its answer, a refusal too. send: as JSON. who: is called, for the log.

    Raises DependencyError where it cannot be reached, AmbiguousOutcome where what it did cannot be known.
    """
    try:
        async with session.request(
            method,
            url,
            headers=headers,
            params=params,
            data=data,
            json=send,
            allow_redirects=False,
            timeout=ClientTimeout(total=TIMEOUT_S),
        ) as response:
            answer = Answer(
                response.status, _read(await response.read()), response.headers.get("Retry-After", "").strip()
            )
    except ClientConnectorError as exc:
        raise DependencyError(f"{who} cannot be reached", retry_after=RETRY_S) from exc
    except (ClientError, OSError, TimeoutError) as exc:
        raise AmbiguousOutcome(f"{who}: {type(exc).__name__}", retry_after=RETRY_S) from exc
    if answer.status >= _FAILED:
        raise AmbiguousOutcome(f"{who} answered {answer.status}", retry_after=seconds(answer.wait))
    return answer


def done(who: str, answer: Answer) -> Any:
    """The JSON of an answer that says that it was done. Raises DependencyError for every other."""
    if not answer.is_success:
        raise refusal(who, answer.status, answer.wait)
    if answer.body is None:
        raise unreadable(who)
    return answer.body


def unreadable(who: str) -> AmbiguousOutcome:
    """The error for an answer that cannot be what it should be."""
    return AmbiguousOutcome(f"{who} gave an answer that cannot be read", retry_after=RETRY_S)


def seconds(retry_after: str) -> float:
    """How long to wait, where it says so in seconds; else as long as usual."""
    return float(retry_after) if retry_after.isdecimal() else RETRY_S


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None

"""Calls to a platform, as every channel makes them: what a lost connection means, and reads that are repeated."""

import json
import math
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp

from bot.errors import AmbiguousOutcome, DependencyError
from bot.ports import Clock

CALL_S = 5.0
"""How long one call may take (the send time-out)."""
SOON_S = 1.0
"""When to call again after something that never reached the platform."""
MAX_READS = 3
MAX_WAIT_S = 3.0
"""A read that would have to wait longer is the caller's to repeat."""
MAX_PAUSE_S, MAX_RETRY_AFTER_S = 30.0, 3600.0

CONNECT_S = 3.0
_KEEP_ALIVE_S = 30.0
_MOST_CONNECTIONS = 100

T = TypeVar("T")


def new_session(to_json: Callable[[object], str] = json.dumps) -> aiohttp.ClientSession:
    """What calls to a platform go through."""
    timeout = aiohttp.ClientTimeout(total=CALL_S, sock_connect=CONNECT_S)
    connector = aiohttp.TCPConnector(limit=_MOST_CONNECTIONS, keepalive_timeout=_KEEP_ALIVE_S)
    return aiohttp.ClientSession(timeout=timeout, connector=connector, json_serialize=to_json)


def connection_error(exc: Exception, call: str = "") -> DependencyError:
    """What an error of the connection means: not sent (and when it may work), never to be sent, or perhaps sent."""
    what = f"{call}: {type(exc).__name__}" if call else type(exc).__name__
    if isinstance(exc, aiohttp.InvalidURL | aiohttp.NonHttpUrlClientError):
        return DependencyError(what)
    if isinstance(exc, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return DependencyError(what, retry_after=SOON_S)
    return AmbiguousOutcome(what)


def seconds_of(retry_after: str) -> float:
    """The seconds of a Retry-After header, within reason; SOON_S where it names none."""
    try:
        seconds = float(retry_after)
    except ValueError:
        return SOON_S
    return SOON_S if math.isnan(seconds) else min(max(seconds, 0.1), MAX_RETRY_AFTER_S)


async def repeated(
    read: Callable[[], Awaitable[T]], clock: Clock, *, most: int = MAX_READS, most_s: float = MAX_WAIT_S
) -> T:
    """What a read gives; it is repeated where the platform says that it will work soon.

    most: times. most_s: seconds to wait before one of them. Raises DependencyError, with the time after which to read
    again where there is one.
    """
    for attempt in range(1, most + 1):
        try:
            return await read()
        except DependencyError as exc:
            wait = _wait_s(exc, attempt)
            if wait is None:
                raise
            if wait > most_s or attempt == most:
                raise DependencyError(str(exc), retry_after=wait) from exc
            await clock.sleep(wait)
    raise AssertionError("unreachable")


def _wait_s(exc: DependencyError, attempt: int) -> float | None:
    """Seconds before a read is repeated: what the platform asked for, else growing; with a little chance on top."""
    chance = 1 + random.random() / 4  # noqa: S311 spreads load, keeps no secret
    if isinstance(exc, AmbiguousOutcome):
        return float(min(0.2 * 2**attempt, MAX_PAUSE_S) * chance)
    return None if exc.retry_after is None else exc.retry_after * chance

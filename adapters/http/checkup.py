"""Checks from outside, as a platform would, that the desk is up and answers under its public address."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
import orjson

from bot.checkup import Finding, Grade
from bot.model import JsonObject

CALL_S = 5.0
_OK = 200
PART = "Desk"


@dataclass(frozen=True, slots=True)
class Answered:
    """What an address answered. status: 0 where nothing came back, and then `why` says why. body: {} if not JSON."""

    status: int
    body: JsonObject
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """The desk as it is reached. public_url: "" where none is set. is_running: it listens at `local_url`."""

    session: aiohttp.ClientSession
    local_url: str
    public_url: str
    is_running: bool = False

    @property
    def url(self) -> str:
        """Where the desk can be tried."""
        return self.public_url or self.local_url

    @property
    def has_public_address(self) -> bool:
        """Whether platforms can be given it: they call nothing but https."""
        return self.public_url.startswith("https://")

    async def ask(self, url: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answered:
        """GET an address, or POST `data` to it, within five seconds; raises nothing."""
        return await _ask(self.session, url, data, headers or {})


async def _ask(session: aiohttp.ClientSession, url: str, data: bytes | None, headers: Mapping[str, str]) -> Answered:
    method = "GET" if data is None else "POST"
    try:
        async with (
            asyncio.timeout(CALL_S),
            session.request(method, url, data=data, headers=headers, allow_redirects=False) as answer,
        ):
            return Answered(answer.status, _json(await answer.read()))
    except TimeoutError:
        return Answered(0, {}, f"no answer within {CALL_S:g} s")
    except (aiohttp.ClientError, OSError, ValueError) as exc:
        return Answered(0, {}, type(exc).__name__)


async def check_desk(outside: Outside) -> list[Finding]:
    """Whether a desk listens, is ready, and is the one that the public address leads to."""
    health = await outside.ask(f"{outside.local_url}/health")
    if health.body.get("alive") is not True:
        where = outside.local_url
        what = f"something else answers at {where}" if health.status else f"no desk is running at {where}"
        return [Finding(PART, what, Grade.WARNING, "Start it with `make run`; webhooks can only be checked then.")]
    ready = await outside.ask(f"{outside.local_url}/ready")
    return [_readiness(ready, outside.local_url), *await _check_public(outside)]


def _readiness(ready: Answered, local_url: str) -> Finding:
    if ready.status == _OK:
        return Finding(PART, f"is open and ready at {local_url}")
    checks = ready.body.get("checks")
    waiting = ", ".join(name for name, holds in checks.items() if not holds) if isinstance(checks, dict) else ""
    return Finding(
        PART,
        f"is running at {local_url} but not ready: {waiting or ready.why or ready.status}",
        Grade.WRONG,
        "The findings below say why; the desk's log has a line for whatever it lost.",
    )


async def _check_public(outside: Outside) -> list[Finding]:
    public_url = outside.public_url
    if not public_url:
        return []
    health = await outside.ask(f"{public_url}/health")
    if health.body.get("alive") is True:
        return [Finding(PART, f"answers at its public address {public_url}")]
    seen = health.why or f"status {health.status}"
    repair = "Let the address lead to the desk (proxy, tunnel, DNS, certificate), or correct FRONTDESK_PUBLIC_URL."
    return [Finding(PART, f"does not answer at its public address {public_url}: {seen}", Grade.WRONG, repair)]


def _json(body: bytes) -> JsonObject:
    try:
        value = orjson.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}

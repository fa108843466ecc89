"""The only caller of Slack's Web API: every error of the SDK becomes one of ours here, and reads are repeated."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.fields import Fields, part, text
from adapters.http.outbound import CALL_S, MAX_READS, MAX_WAIT_S, connection_error, repeated, seconds_of
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from bot.telemetry import Outage

MAX_PAGES = 50
MAX_PATIENT_READS = 20

LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
"""Answers after which a post may or may not have taken effect."""

log = logging.getLogger(__name__)

_CLIENT_ERROR, _TOO_MANY_REQUESTS, _SERVER_ERROR = 400, 429, 500


class SlackRefused(DependencyError):
    """Slack answered no, and the call had no effect.

    error: its word for why, such as `not_in_channel`. needed: the scope that is missing, where that is why.
    """

    def __init__(self, method: str, error: str, *, needed: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{method}: {error} {needed}".rstrip(), retry_after=retry_after)
        self.error = error
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in the workspace, by auth.test. enterprise_id: empty outside an Enterprise organisation."""

    team_id: str
    enterprise_id: str
    user_id: str
    bot_id: str


class SlackClient:
    """Calls methods of the Web API. Every call is bounded by CALL_S seconds and raises DependencyError.

    on_back: called when Slack answers again after it could not be reached.
    """

    def __init__(self, sdk: AsyncWebClient, clock: Clock) -> None:
        self.on_back: Callable[[], None] = lambda: None
        self._sdk = sdk
        self._clock = clock
        self._outage = Outage(log, lost="slack.unreachable", back="slack.back")

    async def post(self, method: str, message: JsonObject) -> Fields:
        """Call a method that changes something, once. Raises AmbiguousOutcome when it may have taken effect."""
        return await self._call(method, json=message)

    async def fetch(self, method: str, *, is_patient: bool = False, **arguments: str | int) -> Fields:
        """Call a method that may be repeated; a few times, where Slack says that it will work soon.

        is_patient: nobody waits for it, so it is called again whenever Slack says, and often.
        """
        most, most_s = (MAX_PATIENT_READS, float("inf")) if is_patient else (MAX_READS, MAX_WAIT_S)
        asked = {name: str(value) for name, value in arguments.items()}
        return await repeated(lambda: self._call(method, data=asked), self._clock, most=most, most_s=most_s)

    async def pages(
        self, method: str, *, is_patient: bool = False, **arguments: str | int
    ) -> AsyncGenerator[Fields, None]:
        """Every page of a list. Raises DependencyError also when there are more than MAX_PAGES."""
        cursor = ""
        for _ in range(MAX_PAGES):
            asked = arguments | ({"cursor": cursor} if cursor else {})
            page = await self.fetch(method, is_patient=is_patient, **asked)
            yield page
            cursor = text(part(page, "response_metadata"), "next_cursor")
            if not cursor:
                return
        raise DependencyError(f"{method}: more than {MAX_PAGES} pages")

    async def identity(self) -> Identity:
        """Who we are."""
        answer = await self.fetch("auth.test")
        return Identity(*(text(answer, name) for name in ("team_id", "enterprise_id", "user_id", "bot_id")))

    async def _call(self, method: str, **arguments: object) -> Fields:
        try:
            async with asyncio.timeout(CALL_S):
                answer = await self._sdk.api_call(method, **arguments)  # type: ignore[arg-type] # json= or data=
        except (SlackClientError, aiohttp.ClientError, OSError, ValueError) as exc:
            error = translate(exc, method)
            self._note(error)
            raise error from exc
        self._note(None)
        return answer.data if isinstance(answer.data, dict) else {}

    def _note(self, error: DependencyError | None) -> None:
        """Say once that Slack is lost and once that it is back; a refusal is an answer like any other."""
        if isinstance(error, AmbiguousOutcome) or (error and not isinstance(error, SlackRefused) and error.retry_after):
            self._outage.began(error)
        elif self._outage.lasts and (error is None or isinstance(error, SlackRefused)):
            self._outage.ended()
            self.on_back()


def scope_advice(refusal: SlackRefused) -> str:
    """What to do about a scope that is missing; empty where that is not why."""
    if refusal.error != "missing_scope":
        return ""
    scope = refusal.needed or "that manifest.yml names"
    return f"Add the scope {scope} under OAuth & Permissions and install the app to the workspace again."


def translate(exc: Exception, method: str) -> DependencyError:
    """What an error of the SDK means: not sent (and when it may work), never to be sent, or perhaps sent."""
    if isinstance(exc, SlackApiError):
        return _translate_answer(exc, method)
    if isinstance(exc, SlackClientError):
        return DependencyError(f"{method}: {type(exc).__name__}")
    return connection_error(exc, method)


def _translate_answer(exc: SlackApiError, method: str) -> DependencyError:
    status, headers, data = _answer(exc.response)
    error = text(data, "error") or f"status {status}"
    if status == _TOO_MANY_REQUESTS or error in LIMITED:
        return SlackRefused(method, error, retry_after=seconds_of(headers.get("Retry-After", "")))
    is_refusal = bool(data) or _CLIENT_ERROR <= status < _SERVER_ERROR
    if status >= _SERVER_ERROR or error in UNCLEAR or not is_refusal:
        return AmbiguousOutcome(f"{method}: {error}")
    return SlackRefused(method, error, needed=text(data, "needed"))


def _answer(response: object) -> tuple[int, Mapping[str, str], Fields]:
    """Status, headers and JSON of the SDK's response, or of aiohttp's where the body was no JSON."""
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    headers: Mapping[str, str] = getattr(response, "headers", None) or {}
    data = getattr(response, "data", None)
    return status, headers, data if isinstance(data, dict) else {}

"""The only caller of Twilio's API: every error of the SDK becomes one of ours here."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import aiohttp
from twilio.base import values
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance, MessagePage
from twilio.rest.content.v1.content import ContentPage

from adapters.http.outbound import CALL_S, SOON_S, connection_error, seconds_of
from adapters.whatsapp.http_client import RETRY_AFTER
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from bot.telemetry import Outage

QUEUE_FULL_S = 30.0
PAGE_SIZE = 100
MOST_PAGES = 10

LIMITED = frozenset({20429, 63017, 63018})
QUEUE_FULL = frozenset({21611, 30001})
_UNAUTHORIZED, _FORBIDDEN, _TOO_MANY_REQUESTS, _SERVER_ERROR = 401, 403, 429, 500
_ODD_ANSWERS = (aiohttp.ClientError, OSError, ValueError, TypeError, AttributeError, KeyError)

T = TypeVar("T")
log = logging.getLogger(__name__)


class TwilioRefused(DependencyError):
    """Twilio answered no, and the call had no effect. code: its own error code, else the HTTP status."""

    def __init__(self, what: str, code: int, *, retry_after: float | None = None) -> None:
        super().__init__(f"{what}: {code}", retry_after=retry_after)
        self.code = code


@dataclass(frozen=True, slots=True)
class Listed:
    """A message in Twilio's records. created: Unix time in seconds, whole ones."""

    sid: str
    body: str
    sender: str
    to: str
    is_inbound: bool
    created: float
    files: int


@dataclass(frozen=True, slots=True)
class _NewContent:
    """A request of the Content API, in the SDK's shape; its own class sends every type that is not wanted, too."""

    name: str
    types: JsonObject

    def to_dict(self) -> JsonObject:
        """As it goes over the wire."""
        return {"friendly_name": self.name, "language": "en", "variables": {"1": "…"}, "types": self.types}


class TwilioClient:
    """Every call is bounded by CALL_S seconds and raises DependencyError.

    on_back: called when Twilio answers again after it could not be reached.
    """

    def __init__(self, sdk: Client) -> None:
        self.on_back: Callable[[], None] = lambda: None
        self.is_refused = False
        """Whether Twilio's last word was that the credentials are wrong."""
        self._sdk = sdk
        self._outage = Outage(log, lost="whatsapp.unreachable", back="whatsapp.back")

    async def create(
        self, *, to: str, sender: str, service: str, body: str = "", template: str = "", text: str = "", callback: str
    ) -> str:
        """Send a message, once, and return its sid. Raises AmbiguousOutcome when it may have been sent.

        service, callback: empty for none. template: a content sid whose variable 1 is `text`, in place of a body.
        """
        content = {"content_sid": template, "content_variables": json.dumps({"1": text})} if template else {}
        created = await self._call(
            "create",
            self._sdk.messages.create_async(
                to=to,
                from_=sender,
                messaging_service_sid=service or values.unset,
                status_callback=callback or values.unset,
                body=values.unset if template else body,
                **content,
            ),
        )
        if not created.sid:
            raise AmbiguousOutcome("create: no sid")
        return str(created.sid)

    async def contents(self) -> dict[str, str]:
        """The sids of the account's contents, by name; of several of one name the oldest. Raises DependencyError."""
        found: dict[str, str] = {}
        page: ContentPage | None = await self._read(self._sdk.content.v1.contents.page_async(page_size=PAGE_SIZE))
        for _ in range(MOST_PAGES):
            if page is None:
                break
            found |= {str(each.friendly_name): str(each.sid) for each in page}
            page = await self._read(_next_contents(page))
        return found

    async def create_content(self, name: str, types: JsonObject) -> str:
        """Make a content and return its sid. Raises DependencyError."""
        contents = self._sdk.content.v1.contents
        made = await self._call("content", contents.create_async(_NewContent(name, types)))
        return str(made.sid)

    async def show_typing(self, sid: str) -> None:
        """Let the person who sent this message see that an answer is being written, and that theirs was read."""
        typing = self._sdk.messaging.v2.typing_indicator
        await self._call("typing", typing.create_async(channel="whatsapp", message_id=sid))

    async def listed(self, *, to: str, since: float, most: int) -> AsyncGenerator[Listed, None]:
        """Messages to an address (any where it is empty) that were created since then, newest first.

        Without Twilio's own filter by date: what waits in its queue has none. Raises DependencyError with the time
        after which to ask again.
        """
        messages = self._sdk.messages
        page: MessagePage | None = await self._read(messages.page_async(to=to or values.unset, page_size=PAGE_SIZE))
        seen = 0
        while page is not None and seen < most:
            for record in page:
                seen += 1
                message = _listed(record)
                if message.created < since:
                    return
                yield message
            page = await self._read(_next(page))

    async def _read(self, call: Awaitable[T]) -> T:
        try:
            return await self._call("list", call)
        except AmbiguousOutcome as exc:
            raise DependencyError(str(exc), retry_after=SOON_S) from exc

    async def _call(self, what: str, call: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(CALL_S):
                answer = await call
        except (TwilioException, *_ODD_ANSWERS) as exc:
            error = translate(exc, what, retry_after=RETRY_AFTER.get())
            self._note(error)
            raise error from exc
        self._note(None)
        return answer

    def _note(self, error: DependencyError | None) -> None:
        """Say once that Twilio is lost and once that it is back."""
        if isinstance(error, TwilioRefused):
            self.is_refused = error.code in {_UNAUTHORIZED, 20003}
            return
        if error is not None:
            self._outage.began(error)
            return
        self.is_refused = False
        if self._outage.lasts:
            self._outage.ended()
            self.on_back()


def translate(exc: Exception, what: str, *, retry_after: str = "") -> DependencyError:
    """What an error of the SDK means: not sent (and when it may work), never to be sent, or perhaps sent."""
    answer = _answer_of(exc)
    if answer is not None:
        return _translate_answer(what, *answer, retry_after)
    if isinstance(exc, TwilioException):
        return DependencyError(f"{what}: {type(exc).__name__}")
    return connection_error(exc, what)


def _answer_of(exc: Exception) -> tuple[int, int] | None:
    """Status and Twilio's code of the answer that an error stands for; the SDK does not look at what it takes there.

    A page that could not be had is an error without either, which carries the whole response.
    """
    if isinstance(exc, TwilioRestException | TwilioServiceException):
        status = exc.status if isinstance(exc.status, int) else _SERVER_ERROR
        return status, exc.code if isinstance(exc.code, int) else status
    response = exc.args[-1] if isinstance(exc, TwilioException) and exc.args else None
    return (response.status_code, response.status_code) if isinstance(response, Response) else None


def _translate_answer(what: str, status: int, code: int, retry_after: str) -> DependencyError:
    if status == _TOO_MANY_REQUESTS or code in LIMITED:
        return TwilioRefused(what, code, retry_after=seconds_of(retry_after))
    if code in QUEUE_FULL:
        return TwilioRefused(what, code, retry_after=QUEUE_FULL_S)
    if status >= _SERVER_ERROR:
        return AmbiguousOutcome(f"{what}: {code}")
    return TwilioRefused(what, code)


async def _next(page: MessagePage) -> MessagePage | None:
    following: MessagePage | None = await page.next_page_async()
    return following


async def _next_contents(page: ContentPage) -> ContentPage | None:
    following: ContentPage | None = await page.next_page_async()
    return following


def _listed(record: MessageInstance) -> Listed:
    created = record.date_created or record.date_sent
    return Listed(
        sid=record.sid or "",
        body=record.body or "",
        sender=record.from_ or "",
        to=record.to or "",
        is_inbound=record.direction == "inbound",
        created=created.timestamp() if created else float("inf"),
        files=int(record.num_media or 0),
    )

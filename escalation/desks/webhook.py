"""Any help desk, through a program of one's own: it is posted what happens to a ticket, and posts back what it did.

Both ways are signed as Standard Webhooks are. What is posted has the same `webhook-id` when it comes again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal  # a report as it was stored

from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from yarl import URL

from bot.errors import AmbiguousOutcome, DependencyError, MalformedPayload
from bot.hosts import is_loopback
from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import COLLEAGUE, Status, Urgency, is_nobodys
from bot.words.plain import clean
from escalation.desks.syncing import due
from escalation.desks.verify import verify_standard
from escalation.notices.mail import RETRY_S, refusal
from escalation.notices.outbox import Outbox
from escalation.notices.webhooks import TIMEOUT_S, key_of, signed
from escalation.ports import Changed, Comment, Message, NewCase, Outside, Tickets

NAME = "webhook"
WHO = "the desk's webhook"
MAX_WORDS_CHARS = 20_000
_SUCCESS = range(200, 300)


def _cleaned(value: object) -> object:
    return clean(value).strip() if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_cleaned), Field(max_length=200)]
Words = Annotated[str, BeforeValidator(_cleaned), Field(max_length=MAX_WORDS_CHARS)]


def _operators(name: str) -> str:
    if is_nobodys(name):
        raise ValueError("expected the name of an operator")
    return name


Name = Annotated[Line, AfterValidator(_operators)]


class CommentIn(BaseModel):
    """What an operator said. public: for the person; else it stays there."""

    model_config = ConfigDict(extra="ignore")

    by: Name = COLLEAGUE
    text: Words = Field(min_length=1)
    public: bool


class ReportIn(BaseModel):
    """What has changed; what is not named has not. at: when, Unix time in seconds; what is older changes no state."""

    model_config = ConfigDict(extra="ignore")

    ticket: Line
    at: float = Field(ge=0, allow_inf_nan=False)
    status: Literal["created", "assigned", "in_progress", "waiting", "resolved", "closed"] | None = None
    assigned_to: Name | None = None
    resolution: Words = ""
    urgency: Literal["low", "medium", "high", "critical"] | None = None
    comment: CommentIn | None = None


class WebhookDesk:
    """Implements `Desk`. guarded, free: see `WebhookSender`."""

    name = NAME
    max_bytes = 60_000
    frees = False

    def __init__(self, url: str, secret: str, clock: Clock, *, guarded: ClientSession, free: ClientSession) -> None:
        self._url = URL(url)
        self._secret = key_of(secret)
        self._clock = clock
        self._session = free if is_loopback(self._url.host or "") else guarded

    def shows(self, status: Status, *, before: Status) -> Status:  # noqa: ARG002 - each can follow on each
        """See the port: it has the states of ours."""
        return status

    def shows_urgency(self, urgency: Urgency) -> Urgency:
        """See the port."""
        return urgency

    async def find(self, ticket: str) -> str | None:
        """See the port: a case goes by the number of its ticket."""
        return ticket

    async def create(self, case: NewCase) -> str:
        """See the port."""
        await self._post(case.ticket, {"event": "case.created", "case": asdict(case)})
        return case.ticket

    async def fetch(self, case: str, report: "JsonObject | None") -> Outside:  # noqa: ARG002 - it cannot be asked
        """See the port: what it reported, and nothing without a report."""
        return _outside(report) if report else Outside()

    async def tell(self, case: str, message: Message, *, stamp: str) -> str:
        """See the port."""
        told: JsonObject = {
            "ticket": case,
            "text": message.text,
            "status": message.status,
            "urgency": message.urgency,
        }
        await self._post(message.key, {"event": "case.told", "case": told})
        return stamp

    async def changed(self, cursor: str) -> tuple[Sequence[Changed], str]:
        """See the port: it says so by itself."""
        return (), cursor

    async def _post(self, key: str, content: JsonObject) -> None:
        now = self._clock.now()
        body = json.dumps({"id": key, "at": now, **content}, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json", **signed(key, body, self._secret, at=int(now))}
        try:
            async with self._session.post(
                self._url, data=body, headers=headers, allow_redirects=False, timeout=ClientTimeout(total=TIMEOUT_S)
            ) as response:
                status, wait = response.status, response.headers.get("Retry-After", "")
        except (ClientError, OSError, TimeoutError) as exc:
            raise AmbiguousOutcome(f"{WHO}: {type(exc).__name__}", retry_after=RETRY_S) from exc
        if status not in _SUCCESS:
            error = refusal(WHO, status, wait)
            raise DependencyError(str(error), retry_after=error.retry_after or RETRY_S)


class WebhookDoor:
    """Implements `Door`."""

    def __init__(self, outbox: Outbox, tickets: Tickets, clock: Clock, *, secret: str) -> None:
        self._outbox = outbox
        self._tickets = tickets
        self._clock = clock
        self._secret = key_of(secret)

    async def take(self, body: bytes, headers: Mapping[str, str]) -> None:
        """See the port."""
        sent = verify_standard(body, headers, secret=self._secret, now=self._clock.now())
        report = parse(body)
        ticket = await self._tickets.get(report.ticket)
        if ticket is None:
            raise MalformedPayload("unknown_ticket")
        content = {**report.model_dump(), "id": clean(sent)[:200]}
        await self._outbox.record(due(NAME, ticket.id, f"report:{sent}", content))


def parse(body: bytes) -> ReportIn:
    """A report. Raises MalformedPayload."""
    try:
        return ReportIn.model_validate_json(body)
    except ValidationError as exc:
        is_json = all(error["type"] != "json_invalid" for error in exc.errors(include_input=False))
        raise MalformedPayload("wrong_fields" if is_json else "not_json") from exc


def _outside(report: Any) -> Outside:
    said = report["comment"]
    is_public = said is not None and said["public"]
    return Outside(
        Status(report["status"]) if report["status"] else None,
        report["assigned_to"],
        report["resolution"],
        comments=(Comment(report["id"], said["by"] or COLLEAGUE, said["text"]),) if is_public else (),
        at=report["at"],
        urgency=Urgency(report["urgency"]) if report.get("urgency") else None,
    )

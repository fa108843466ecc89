"""Tickets of ours as tickets in Zendesk, by its Ticketing API.

What the desk writes there is private, so that Zendesk sends it to nobody; the requester is the user whose token is
used, so that Zendesk writes to no address that a stranger gave. Every update of ours carries a key in the metadata of
its audit, by which it is known again, and the stamp of the ticket that was read: what arrives late is refused.

Sources, all below developer.zendesk.com: api-reference/ticketing/introduction/ (authentication, rate limits,
idempotency), api-reference/ticketing/tickets/tickets/ (create, update, list by external_id),
documentation/ticketing/managing-tickets/creating-and-updating-tickets/ (safe_update and updated_stamp, metadata),
api-reference/ticketing/tickets/ticket_audits/, documentation/ticketing/reference-guides/ticket-audit-events-reference
(Comment events), api-reference/ticketing/users/users/ (show_many),
api-reference/ticketing/ticket-management/incremental_exports/ (cursor, 10 requests a minute); and
support.zendesk.com/hc/en-us/articles/4408894213018, "About native system ticket rules" (what has left New is never New
again; what is solved has an assignee).
"""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any  # JSON of their API

from aiohttp import ClientSession

from bot.errors import DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import COLLEAGUE, Status, Urgency
from bot.words.plain import clean
from escalation.desks.calls import Answer, call, done, unreadable
from escalation.desks.words import operators_name
from escalation.notices.mail import SETTINGS_RETRY_S
from escalation.ports import Changed, Comment, Message, NewCase, Outside

NAME = "zendesk"
WHO = "Zendesk"
NUMBER = "FD-"
"""How the numbers of our tickets begin, which stand in external_id."""
_NEW, _OPEN, _SOLVED = "new", "open", "solved"
_THEIRS = {
    Status.CREATED: _NEW,
    Status.ASSIGNED: _OPEN,
    Status.IN_PROGRESS: _OPEN,
    Status.WAITING: "pending",
    Status.RESOLVED: _SOLVED,
    Status.CLOSED: _SOLVED,
}
"""Zendesk closes what is solved by itself, after a while."""
_OURS = {
    "new": Status.CREATED,
    "open": Status.IN_PROGRESS,
    "pending": Status.WAITING,
    "hold": Status.WAITING,
    "solved": Status.RESOLVED,
    "closed": Status.RESOLVED,
    "deleted": Status.RESOLVED,
}
_PRIORITY = {Urgency.LOW: "low", Urgency.MEDIUM: "normal", Urgency.HIGH: "high", Urgency.CRITICAL: "urgent"}
_URGENCY = {theirs: ours for ours, theirs in _PRIORITY.items()}
_STAFF = frozenset({"agent", "admin"})
_CONFLICT, _UNPROCESSABLE = 409, 422
_BEFORE_S = 120
"""A start must lie more than a minute back."""
_MOST_PAGES = 5
_AGAIN_S = 2.0
_MOST_IDS = 100


class ZendeskDesk:
    """Implements `Desk`. url: such as https://example.zendesk.com. email, token: of a user who may see every ticket."""

    name = NAME
    max_bytes = 60_000
    """Comments hold 64 kB."""
    frees = True

    def __init__(self, session: ClientSession, clock: Clock, *, url: str, email: str, token: str) -> None:
        self._session = session
        self._clock = clock
        self._url = f"{url}/api/v2"
        basic = base64.b64encode(f"{email}/token:{token}".encode()).decode()
        self._headers = {"Authorization": f"Basic {basic}"}
        self._users: dict[int, Any] = {}
        self._own: Any = None

    def shows(self, status: Status, *, before: Status) -> Status:
        """See the port. What has left `new` never is it again: nobody has it when it is open and nobody's."""
        return _OURS[_set(status, is_new=before is Status.CREATED)]

    def shows_urgency(self, urgency: Urgency) -> Urgency:
        """See the port."""
        return urgency

    async def find(self, ticket: str) -> str | None:
        """See the port."""
        found = await self._get("/tickets.json", external_id=ticket)
        return next((str(each["id"]) for each in _rows(found, "tickets")), None)

    async def create(self, case: NewCase) -> str:
        """See the port. The key makes it once within two hours; whoever tries again has looked before."""
        known = await self.find(case.ticket)
        if known is not None:
            return known
        ticket = {
            "external_id": case.ticket,
            "subject": case.subject,
            "comment": {"body": case.text, "public": False},
            "status": _THEIRS[case.status],
            "priority": _PRIORITY[case.urgency],
            "tags": ["frontdesk"],
            **await self._solver(case.status, None),
        }
        headers = {"Idempotency-Key": case.ticket}
        answer = await self._call("POST", "/tickets.json", headers=headers, send={"ticket": ticket})
        if _error(answer) == "IdempotentRequestError":  # the same ticket, in other words: its key is good for two hours
            raise DependencyError("Zendesk has had this ticket in other words", retry_after=SETTINGS_RETRY_S)
        return str(_ticket(done(WHO, answer))["id"])

    async def fetch(self, case: str, report: "JsonObject | None") -> Outside:  # noqa: ARG002 - all is asked for
        """See the port. Who is no member of staff says nothing to the person; what is the desk's own is nobody's."""
        ticket = _ticket(await self._get(f"/tickets/{_id(case)}.json"))
        audits = [each async for each in self._audits(case)]
        said = [(audit, event) for audit in audits for event in _comments(audit)]
        people = await self._people([ticket.get("assignee_id"), *(_author(*each) for each in said)])
        own = await self._own_id()
        assignee = {} if ticket.get("assignee_id") == own else people.get(ticket.get("assignee_id"), {})
        return Outside(
            _OURS.get(str(ticket["status"]), Status.IN_PROGRESS),
            _name(assignee),
            comments=tuple(
                Comment(str(event["id"]), _name(people[_author(audit, event)]) or COLLEAGUE, clean(str(event["body"])))
                for audit, event in said
                if people.get(_author(audit, event), {}).get("role") in _STAFF
            ),
            ours=frozenset(key for audit in audits if (key := _key(audit))),
            stamp=str(ticket["updated_at"]),
            urgency=_URGENCY.get(str(ticket.get("priority"))),
        )

    async def tell(self, case: str, message: Message, *, stamp: str) -> str:
        """See the port."""
        ticket: dict[str, Any] = {
            "comment": {"body": message.text, "public": False},
            "metadata": {"frontdesk": message.key},
            "safe_update": True,
            "updated_stamp": stamp,
        }
        if message.status:
            there = _ticket(await self._get(f"/tickets/{_id(case)}.json"))
            ticket["status"] = _set(message.status, is_new=there["status"] == _NEW)
            ticket |= await self._solver(message.status, there.get("assignee_id"))
        ticket |= {"assignee_id": None} if message.frees else {}
        ticket |= {"priority": _PRIORITY[message.urgency]} if message.urgency else {}
        answer = await self._call("PUT", f"/tickets/{_id(case)}.json", send={"ticket": ticket})
        if answer.status == _CONFLICT:
            raise DependencyError("Zendesk has another version of the ticket", retry_after=_AGAIN_S)
        return str(_ticket(done(WHO, answer))["updated_at"])

    async def changed(self, cursor: str) -> tuple[Sequence[Changed], str]:
        """See the port. What changed within the last minute comes the next time, as Zendesk does it."""
        found: list[Changed] = []
        for _ in range(_MOST_PAGES):
            where = {"cursor": cursor} if cursor else {"start_time": str(int(self._clock.now()) - _BEFORE_S)}
            page = await self._get("/incremental/tickets/cursor.json", **where)
            tickets = [each for each in _rows(page, "tickets") if str(each.get("external_id")).startswith(NUMBER)]
            found += [Changed(str(each["external_id"]), str(each["updated_at"])) for each in tickets]
            cursor = str(page.get("after_cursor") or cursor)
            if page.get("end_of_stream", True):
                break
        return found, cursor

    async def me(self) -> JsonObject:
        """The user whose token is used: name, role."""
        user: JsonObject = (await self._get("/users/me.json"))["user"]
        return user

    async def _own_id(self) -> Any:
        """The id of that user, asked for once."""
        if self._own is None:
            self._own = (await self.me()).get("id")
        return self._own

    async def _solver(self, status: Status, assignee: Any) -> dict[str, Any]:
        """Who has solved it, where nobody has it: what is solved must be somebody's."""
        is_solved = _THEIRS[status] == _SOLVED and not assignee
        return {"assignee_id": await self._own_id()} if is_solved else {}

    async def _audits(self, case: str) -> Any:
        where = {"page[size]": "100"}
        while True:
            page = await self._get(f"/tickets/{_id(case)}/audits.json", **where)
            for audit in _rows(page, "audits"):
                yield audit
            meta = page.get("meta") or {}
            if not meta.get("has_more"):
                return
            where["page[after]"] = str(meta["after_cursor"])

    async def _people(self, ids: Iterable[Any]) -> dict[Any, Any]:
        """Users by their ids; who they are is asked once."""
        unknown = sorted({each for each in ids if isinstance(each, int)} - self._users.keys())
        for begin in range(0, len(unknown), _MOST_IDS):
            asked = ",".join(map(str, unknown[begin : begin + _MOST_IDS]))
            page = await self._get("/users/show_many.json", ids=asked)
            self._users |= {each["id"]: each for each in _rows(page, "users")}
        return self._users

    async def _get(self, path: str, **params: str) -> Any:
        body = done(WHO, await self._call("GET", path, params=params))
        if not isinstance(body, dict):
            raise unreadable(WHO)
        return body

    async def _call(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **options: Any
    ) -> Answer:
        given = {**self._headers, **(headers or {})}
        return await call(self._session, WHO, method, self._url + path, headers=given, **options)


def _set(status: Status, *, is_new: bool) -> str:
    """What Zendesk is given for a state of ours."""
    return _OPEN if _THEIRS[status] == _NEW and not is_new else _THEIRS[status]


def _id(case: str) -> int:
    """Only a number goes into an address."""
    return int(case)


def _rows(body: Any, name: str) -> list[Any]:
    rows = body.get(name) if isinstance(body, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unreadable(WHO)
    return rows


def _ticket(body: Any) -> Any:
    ticket = body.get("ticket") if isinstance(body, dict) else None
    if not isinstance(ticket, dict) or not {"id", "status", "updated_at"} <= ticket.keys():
        raise unreadable(WHO)
    return ticket


def _error(answer: Answer) -> str:
    return str(answer.body.get("error")) if isinstance(answer.body, dict) else ""


def _comments(audit: Any) -> Iterator[Any]:
    """What was said for the person to read, in this update; nothing of what we said ourselves."""
    for event in audit.get("events", ()):
        if event.get("type") == "Comment" and event.get("public") and event.get("body") and not _key(audit):
            yield event


def _author(audit: Any, event: Any) -> Any:
    return event.get("author_id") or audit.get("author_id")


def _key(audit: Any) -> str:
    custom = (audit.get("metadata") or {}).get("custom") or {}
    return str(custom.get("frontdesk") or "")


def _name(user: Any) -> str:
    """As the person is to read it: agents may have another name for that."""
    return operators_name(clean(str(user.get("alias") or user.get("name") or "")).strip())

"""The REST endpoints of tickets: a form opens one; staff read, change and answer them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from adapters.api.endpoint import Answer, Call
from adapters.api.settings import Scope
from adapters.api.ticket_models import (
    FormIn,
    GetNotifications,
    GetTicket,
    GetTickets,
    OnceHeaders,
    PatchTicket,
    PostForm,
    PostNote,
    PostRetry,
    PostWords,
    TicketChange,
)
from adapters.http.errors import RequestRefused
from bot.errors import TicketConflict, TicketRefused, UnknownTicket
from bot.forms import check
from bot.handover.cases import Cases, Given
from bot.handover.contact import form_for
from bot.handover.estimates import Estimates
from bot.handover.screen_words import SCREEN_WORDS, screen_words
from bot.handover.translated import in_language
from bot.model import CUSTOMERS, ChannelName, ConversationKey, JsonObject, employees
from bot.tickets import IN_CHARGE, Change, Status, Ticket
from bot.words.languages import ENGLISH, language_of
from escalation.ports import Notifications, Tickets
from memory.ports import AuditLog, ReadKind
from rag.ports import Library

PAGE = 50


class Escalating:
    """The endpoints of forms and tickets."""

    def __init__(
        self,
        tickets: Tickets,
        cases: Cases,
        library: Library,
        audit: AuditLog,
        notifications: Notifications,
        *,
        estimates: Estimates,
    ) -> None:
        self._tickets = tickets
        self._cases = cases
        self._library = library
        self._audit = audit
        self._notifications = notifications
        self._estimates = estimates

    async def post_form(self, call: Call[PostForm]) -> Answer:
        """Open a ticket; raises RequestRefused with every field that is wrong."""
        body, key = call.asked.body, call.key.name
        is_inside = not call.key.scopes.isdisjoint({Scope.ASK_EMPLOYEE, Scope.TICKETS_WRITE})
        known = {each.id: each for each in self._library.departments(employees() if is_inside else CUSTOMERS)}
        language = _language(body)
        form = in_language(form_for(known.get(body.department)), language)
        checked = check(form, {**body.fields, **body.model_dump(exclude={"fields"})})
        problems = dict(checked.problems)
        if body.department and body.department not in known:
            problems["department"] = f"expected one of: {', '.join(known)}"
        if problems:
            raise RequestRefused(422, "wrong_fields", f"Wrong fields: {', '.join(problems)}.", fields=problems)
        conversation = ConversationKey(ChannelName.REST, key, body.conversation_id) if body.conversation_id else None
        once = _once("form", key, call.asked.headers)
        ticket = await self._cases.submit(Given(checked.values, body.department, conversation, language), once=once)
        if dict(ticket.form) != dict(checked.values) or ticket.department != body.department:
            raise RequestRefused(409, "key_reused", "This Idempotency-Key came with another form before.")
        return Answer(_made(ticket, self._estimates.estimate(ticket)), 201)

    async def get_ticket(self, call: Call[GetTicket]) -> Answer:
        """One ticket."""
        ticket = await self._tickets.get(call.asked.path.ticket_id)
        if ticket is None:
            raise _unknown()
        return await self._shown(call, ticket)

    async def get_tickets(self, call: Call[GetTickets]) -> Answer:
        """A page of tickets."""
        query = call.asked.query
        found = await self._tickets.list(
            status=query.status, department=query.department, after=query.after, limit=PAGE
        )
        following = found[-1].id if len(found) == PAGE else ""
        for ticket in found:
            await self._record(call, ticket)
        return Answer({"next": following, "tickets": [_to_json(ticket) for ticket in found]})

    async def patch_ticket(self, call: Call[PatchTicket]) -> Answer:
        """Change a ticket; 409 when somebody else was faster, or when it cannot become that."""
        change = call.asked.body
        by = change.assigned_to or call.key.name
        with _refusing():
            wanted = await self._wanted(call.asked.path.ticket_id, change)
            ticket = await self._tickets.change(call.asked.path.ticket_id, wanted, version=change.version, by=by)
        return await self._shown(call, ticket)

    async def _wanted(self, ticket_id: str, asked: TicketChange) -> Change:
        """What is to become of it. A ticket of which nobody is to have the conversation any more is given back."""
        if asked.assigned_to is not None or "assigned_to" not in asked.model_fields_set:
            return Change(asked.status, asked.assigned_to, asked.resolution, urgency=asked.urgency)
        ticket = await self._tickets.get(ticket_id)
        is_theirs = asked.status is None and ticket is not None and ticket.status in IN_CHARGE
        status = Status.CREATED if is_theirs else asked.status
        return Change(status, "", asked.resolution, urgency=asked.urgency)

    async def post_words(self, call: Call[PostWords]) -> Answer:
        """Say something to the person of a ticket, wherever they are."""
        body, once = call.asked.body, _once("words", call.key.name, call.asked.headers)
        with _refusing():
            ticket = await self._cases.say(call.asked.path.ticket_id, by=body.by, text=body.text, once=once)
        return await self._shown(call, ticket, status=202)

    async def post_note(self, call: Call[PostNote]) -> Answer:
        """Add what staff alone read."""
        body, once = call.asked.body, _once("note", call.key.name, call.asked.headers)
        with _refusing():
            ticket = await self._cases.note(call.asked.path.ticket_id, by=body.by, text=body.text, once=once)
        return await self._shown(call, ticket, status=201)

    async def _shown(self, call: Call[Any], ticket: Ticket, *, status: int = 200) -> Answer:
        """A ticket as staff read it, which is written down before."""
        await self._record(call, ticket)
        return Answer(_to_json(ticket), status)

    async def _record(self, call: Call[Any], ticket: Ticket) -> None:
        whom = ticket.person or ticket.id
        await self._audit.record(ReadKind.READ_TICKET, who=call.key.name, whom=whom, request=call.request_id)

    async def get_notifications(self, call: Call[GetNotifications]) -> Answer:
        """A page of what somebody has to be told, or could not be told."""
        query = call.asked.query
        found = await self._notifications.reports(query.state, after=query.after, limit=PAGE)
        following = found[-1].id if len(found) == PAGE else ""
        return Answer({"next": following, "notifications": [asdict(each) for each in found]})

    async def post_retry(self, call: Call[PostRetry]) -> Answer:
        """Try again what was given up."""
        if not await self._notifications.retry(call.asked.body.id):
            raise RequestRefused(404, "not_found", "No notification of this id was given up and can be tried again.")
        return Answer({"id": call.asked.body.id, "state": "pending"}, 202)


def _once(kind: str, key: str, headers: OnceHeaders) -> str:
    """What the request is known by, should it come again; its own each time where the caller gave no key."""
    return f"{kind}:{key}:{headers.idempotency_key or uuid.uuid4().hex}"


@contextmanager
def _refusing() -> Iterator[None]:
    """Tells the caller why a ticket cannot be changed as they asked."""
    try:
        yield
    except TicketRefused as exc:
        raise _refused(exc) from exc


def _refused(exc: TicketRefused) -> RequestRefused:
    if isinstance(exc, UnknownTicket):
        return _unknown()
    code = "stale" if isinstance(exc, TicketConflict) else "wrong_state"
    return RequestRefused(409, code, f"{exc}. Read it again.")


def _unknown() -> RequestRefused:
    return RequestRefused(404, "not_found", "There is no ticket of this number.")


def _language(form: FormIn) -> str:
    """That of the person's locale, else that in which they write."""
    language = form.locale[:2].lower() or language_of(form.issue_summary)
    return language if language in SCREEN_WORDS else ENGLISH


def _made(ticket: Ticket, estimate: str) -> JsonObject:
    words = screen_words(ticket.language)
    return {
        "ticket_id": ticket.id,
        "message": words.made.format(number=ticket.id),
        "estimated_response_time": estimate or None,
        "next_steps": [words.keep, words.read],
        "confirmation_sent_via": ticket.confirmation or None,
    }


def _to_json(ticket: Ticket) -> JsonObject:
    fields: dict[str, Any] = asdict(ticket)
    same = (
        "status",
        "assigned_to",
        "resolution",
        "department",
        "reason",
        "urgency",
        "created_at",
        "summary",
    )
    return {
        "ticket_id": ticket.id,
        "form_data": dict(ticket.form),
        "meanwhile": ticket.meanwhile,
        "call_back": dict(ticket.call_back),
        "original_query": ticket.question,
        "entities": [{"kind": one.kind, "value": one.value, "confidence": one.confidence} for one in ticket.entities],
        "transcript": list(fields["transcript"]),
        "passages": [
            {"article": one.article, "title": one.title, "url": one.url, "quote": one.quote} for one in ticket.passages
        ],
        "history": list(fields["history"]),
        "version": ticket.version,
        **{name: fields[name] for name in same},
    }

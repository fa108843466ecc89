"""Keeps a ticket and its case in a help desk the same, both ways: one look at both, and then what is missing is done.

It is done by the outbox, so that it is tried again until it is done or given up in plain sight. Nothing depends on why
somebody looks: a change here, a report from there and a look around lead to the same. Of each thing that is sent, it is
written down before that it will be, and it is looked for before it is sent again.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol  # a document as the store gives it back

from bot.errors import AmbiguousOutcome, DependencyError, StoreUnavailable, TicketConflict
from bot.model import JsonObject
from bot.tickets import NEXT, OPEN, URGED, Change, Status, Step, Ticket, Urgency
from escalation.desks.charge import changed_there, has_it_there, taken_by_speaking
from escalation.desks.links import Link, Links
from escalation.desks.words import (
    FORGET,
    HAD_ITS_TIME,
    Find,
    came_from,
    case_of,
    concerns,
    key_of,
    origin,
    pieces,
    said_in,
    stands,
    steps_after,
)
from escalation.notices.news import event_of
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import Outbox
from escalation.notices.wording import Words
from escalation.ports import Desk, Message, Outside, Tickets

log = logging.getLogger(__name__)

AGAIN_S = 2.0


class Say(Protocol):
    """Says to the person what an operator says; with the same `once` it is said once. Raises StoreUnavailable."""

    async def __call__(self, ticket_id: str, *, by: str, text: str, once: str, is_late: bool) -> Ticket:
        """Give back the ticket as it is then."""


class Hearing:
    """Hears what happens to tickets, and has each help desk brought up to date."""

    def __init__(self, outbox: Outbox, desks: Sequence[str]) -> None:
        self._outbox = outbox
        self._desks = desks

    async def hear(self, ticket: Ticket, steps: Sequence[Step]) -> None:
        """What an attendant calls. Raises StoreUnavailable."""
        for step in steps:
            for desk in self._desks:
                if concerns(step, desk):
                    await self._outbox.record(due(desk, ticket.id, event_of(step), whom=ticket.person or ticket.id))


def due(desk: str, ticket: str, why: str, report: "JsonObject | None" = None, *, whom: str = "") -> Notification:
    """That somebody has to look at both; for the same reason the same. whom: of whom its people read something then."""
    content: JsonObject = {"ticket": ticket, "report": report}
    return Notification(ticket, why, Way.DESK, desk, content, whom=whom)


class Syncing:
    """Implements `Sender`: what is sent is that a ticket and its case are to be looked at."""

    def __init__(
        self,
        desks: Sequence[Desk],
        links: Links,
        tickets: Tickets,
        say: Say,
        *,
        find: Find,
        words: Mapping[str, Words],
    ) -> None:
        self._desks = {desk.name: desk for desk in desks}
        self._links = links
        self._tickets = tickets
        self._say = say
        self._find = find
        self._words = words

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port."""
        desk = self._desks.get(to)
        if desk is None:
            raise DependencyError(f"no setting names the help desk {to} any more")
        report: Any = content.get("report")
        try:
            await self._look(desk, str(content["ticket"]), report, by=key)
        except StoreUnavailable as exc:
            raise DependencyError("the documents are away", retry_after=AGAIN_S) from exc
        except TicketConflict as exc:
            raise DependencyError("the ticket was changed meanwhile", retry_after=AGAIN_S) from exc

    async def _look(self, desk: Desk, number: str, report: "JsonObject | None", *, by: str) -> None:
        ticket = await self._tickets.get(number)
        if ticket is None:
            return
        link = await self._links.take(desk.name, number, by=by)
        try:
            await self._bring(desk, link, ticket, report)
        except (AmbiguousOutcome, StoreUnavailable):
            raise  # what was sent may still arrive: nobody else begins before that is over
        except (DependencyError, TicketConflict):
            await link.let_go()
            raise

    async def _bring(self, desk: Desk, link: Link, ticket: Ticket, report: "JsonObject | None") -> None:
        if ticket.is_erased:
            await self._ask_to_forget(desk, link, ticket)
            return
        if not link.case:
            await self._open(desk, link, ticket)
        outside = await desk.fetch(link.case, report)
        ticket = await self._hear(desk, link, ticket, outside)
        await self._tell(desk, link, ticket, outside)
        await link.let_go()

    async def _open(self, desk: Desk, link: Link, ticket: Ticket) -> None:
        """Have the case, as the ticket was when that was first tried. What was said since is told after it."""
        if not link.doc["told"]:
            await link.save(told=event_of(ticket.history[-1]), ours=ticket.status)
        ours = Status(link.doc["ours"])
        department = self._find(ticket.department)
        new = case_of(ticket, department, self._words, desk, told=link.doc["told"], ours=ours)
        theirs, urgent = desk.shows(ours, before=Status.CREATED), desk.shows_urgency(new.urgency)
        await link.save(case=await desk.create(new), theirs=theirs, urgent=urgent)

    async def _hear(self, desk: Desk, link: Link, ticket: Ticket, outside: Outside) -> Ticket:
        """What has become of the case becomes of the ticket; first what was said, for then it may be over."""
        before = Status(link.doc["theirs"])
        theirs = _with(outside.status or before, outside.assigned_to)
        is_late = outside.at is not None and outside.at < link.doc["of"]
        for comment in outside.comments:
            if comment.id not in link.doc["heard"]:
                once = f"{origin(desk.name)}:{comment.id}"
                ticket = await self._say(ticket.id, by=comment.by, text=comment.text, once=once, is_late=True)
                if taken := None if is_late else taken_by_speaking(ticket, comment.by, outside, theirs):
                    ticket = await self._changed(desk, ticket, taken)
                    await link.save(ours=ticket.status)
                await link.save(heard=[*link.doc["heard"], comment.id])
        if is_late:
            return ticket
        if outside.at is not None:
            await link.save(of=outside.at)
        ticket = await self._hear_urgency(desk, link, ticket, outside)
        assigned = link.doc["assigned"] if outside.assigned_to is None else outside.assigned_to
        sending = link.doc["sending"]
        if sending and before != theirs == _with(desk.shows(Status(sending), before=before), outside.assigned_to):
            await link.save(ours=sending, theirs=theirs, sending="")
        if (theirs, assigned) == (link.doc["theirs"], link.doc["assigned"]):
            return ticket
        change = changed_there(
            ticket,
            desk.name,
            outside,
            before=link.doc["assigned"],
            assigned=assigned,
            becomes=lambda: self._becomes(desk, link, ticket, theirs) if theirs != link.doc["theirs"] else None,
        )
        if NEXT[ticket.status]:
            ticket = await self._changed(desk, ticket, change)
        ours = ticket.status if change.status else link.doc["ours"]
        await link.save(theirs=theirs, ours=ours, assigned=assigned, sending="")
        return ticket

    async def _hear_urgency(self, desk: Desk, link: Link, ticket: Ticket, outside: Outside) -> Ticket:
        """What its priority was set to there becomes its urgency, while it is open; where both have changed, too."""
        theirs, urging = outside.urgency, link.doc.get("urging")
        is_ours = bool(urging) and theirs == desk.shows_urgency(Urgency(urging))
        if theirs is None or (theirs == link.doc.get("urgent") and not is_ours):
            return ticket
        is_news = not is_ours and theirs != desk.shows_urgency(ticket.urgency)
        if is_news and ticket.is_open and link.doc.get("urgent"):
            ticket = await self._changed(desk, ticket, Change(urgency=theirs))
        await link.save(urgent=theirs, urging="")
        return ticket

    async def _changed(self, desk: Desk, ticket: Ticket, change: Change) -> Ticket:
        return await self._tickets.change(ticket.id, change, version=ticket.version, by=origin(desk.name))

    def _becomes(self, desk: Desk, link: Link, ticket: Ticket, theirs: Status) -> Status | None:
        """What a ticket becomes when its case became this; None where it is that, or cannot be.

        Where both have changed, the case counts, but a ticket that is over by now stays so: they did not know.
        """
        if theirs in (desk.shows(ticket.status, before=Status.CREATED), ticket.status):
            return None
        if theirs in OPEN and not ticket.is_open and ticket.status != link.doc["ours"]:
            return None
        if theirs in NEXT[ticket.status]:
            return theirs
        if theirs in OPEN and Status.IN_PROGRESS in NEXT[ticket.status]:
            return Status.IN_PROGRESS
        log.warning("desks.not_taken", extra={"desk": desk.name, "ticket": ticket.id, "status": theirs})
        return None

    async def _tell(self, desk: Desk, link: Link, ticket: Ticket, outside: Outside) -> None:
        """What has happened to the ticket is told: each thing that was said by itself, and how it stands then."""
        stamp = outside.stamp
        for step in steps_after(ticket, link.doc["told"]):
            text = "" if came_from(step, desk.name) else said_in(ticket, step)
            urgency = ticket.urgency if text and step.what.startswith(URGED) else None
            if urgency:
                await link.save(urging=urgency)
            for number, piece in enumerate(pieces(text, desk.max_bytes) if text else ()):
                key = key_of(ticket.id, event_of(step), str(number))
                if key not in outside.ours:
                    stamp = await desk.tell(link.case, Message(key, piece, urgency=urgency), stamp=stamp)
            if text:
                urgent = {"urgent": desk.shows_urgency(urgency), "urging": ""} if urgency else {}
                await link.save(told=event_of(step), **urgent)
        await self._tell_state(desk, link, ticket, outside, stamp)

    async def _tell_state(self, desk: Desk, link: Link, ticket: Ticket, outside: Outside, stamp: str) -> None:
        """How the ticket stands, where that is another; whoever has the case there and not here has it no more."""
        last, had = ticket.history[-1], link.doc["assigned"]
        frees = desk.frees and bool(had) and ticket.is_open and not has_it_there(ticket, desk.name, had)
        assigned = "" if frees else had
        is_another, before = ticket.status != link.doc["ours"], Status(link.doc["theirs"])
        theirs = _with(desk.shows(ticket.status, before=before), assigned)
        key = key_of(ticket.id, event_of(last), "status")
        is_news = is_another and ticket.status is Status.CREATED and key not in outside.ours
        if frees or is_news or (is_another and theirs != before):
            await link.save(sending=ticket.status)
            await desk.tell(link.case, Message(key, stands(ticket), ticket.status, frees), stamp=stamp)
        if is_another or frees:
            await link.save(ours=ticket.status, theirs=theirs, assigned=assigned, sending="", told=event_of(last))
        elif link.doc["told"] != event_of(last):
            await link.save(told=event_of(last))

    async def _ask_to_forget(self, desk: Desk, link: Link, ticket: Ticket) -> None:
        """Tell the operators there, whose records those are, and forget which case it was."""
        case = link.case or (await desk.find(ticket.id) if link.doc["told"] else None)
        if case:
            outside = await desk.fetch(case, None)
            key = key_of(ticket.id, "erased")
            if key not in outside.ours:
                words = HAD_ITS_TIME if ticket.is_expired else FORGET
                await desk.tell(case, Message(key, words.format(ticket=ticket.id)), stamp=outside.stamp)
        await link.forget()


def _with(status: Status, assigned_to: str | None) -> Status:
    """A new case that somebody has is one that was assigned."""
    return Status.ASSIGNED if status is Status.CREATED and assigned_to else status

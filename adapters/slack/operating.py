"""Does what operators do in their rooms, before Slack is told 200: so that what they write is there or comes again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from adapters.slack import cards
from adapters.slack.acts import (
    READ,
    RESOLVE_WITH_WORDS,
    SOLUTION,
    Overlooked,
    Pressed,
    Submitted,
    Where,
    Written,
    parse_act,
)
from adapters.slack.answers import DONE, Answer
from adapters.slack.client import SlackClient
from adapters.slack.directory import Directory
from adapters.slack.rooms import SlackRooms
from bot.background import Background
from bot.errors import DependencyError, StoreUnavailable, TicketRefused, TicketTaken, UnsupportedEvent
from bot.handover.dossier import Act, dossier_of, said_at
from bot.handover.operators import Operator, Operators, operator
from bot.model import Department, JsonObject
from escalation.ports import Cards
from memory.ports import AuditLog, ReadKind

IN_REQUEST_S = 1.5
"""What Slack may take to say who somebody is: it waits for us for 3 s."""
REFUSED = "Only full members of this workspace who are in this channel can do that. Nothing was done."

Given = TypeVar("Given")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands behind the rooms. find: a department by its id. is_room: whether a channel is a room of operators."""

    operators: Operators
    cards: Cards
    audit: AuditLog
    find: Callable[[str], Department | None]
    is_room: Callable[[str], bool]


class Operating:
    """Takes what happens in rooms of operators."""

    def __init__(
        self,
        desk: Desk,
        client: SlackClient,
        directory: Directory,
        rooms: SlackRooms,
        *,
        me: Callable[[], str],
        tell: Callable[..., Awaitable[None]],
        background: Background,
    ) -> None:
        """me: our bot's user id. tell: says something to one person in a channel, or fails silently."""
        self._desk = desk
        self._client = client
        self._directory = directory
        self._rooms = rooms
        self._me = me
        self._tell = tell
        self._background = background

    async def take(self, body: JsonObject) -> Answer | None:
        """Do what an operator wants; None where nobody is one here.

        Raises UnsupportedEvent, MalformedPayload, and DependencyError where it has to come again.
        """
        match parse_act(body, me=self._me(), is_room=self._desk.is_room):
            case Overlooked():
                raise UnsupportedEvent("operators_room")
            case Written() as written:
                return await self._write(written)
            case Pressed() as pressed:
                return await self._press(pressed)
            case Submitted() as submitted:
                return await self._submit(submitted)
        return None

    async def _write(self, written: Written) -> Answer | None:
        ticket = await self._desk.cards.ticket_at(written.room, written.thread)
        if ticket is None and not self._desk.is_room(written.room):
            return None
        ticket = ticket or await _in_time(self._rooms.ticket_of(written.room, written.thread))
        if not ticket:
            raise UnsupportedEvent("operators_room")  # they talk among themselves
        where = Where(ticket, written.room, written.thread)
        who = await self._who(written.user, where)
        if who is None:
            return self._whisper(where, written.user, REFUSED)
        try:
            await self._pass_on(written, where, who)
        except TicketRefused as exc:
            return self._whisper(where, written.user, f"This was not passed on: {exc}.")
        return DONE

    async def _pass_on(self, written: Written, where: Where, who: Operator) -> None:
        files = ", ".join(written.files)
        named = f"(files that are not shown here: {files})" if files else ""
        if files and not written.is_note:
            self._whisper(where, written.user, f"Files cannot be passed on, only their names: {files}")
        if not written.words and not files:
            return
        text, once = "\n\n".join(part for part in (written.words, named) if part), said_at(written.room, written.ts)
        add = self._desk.operators.note if written.is_note else self._desk.operators.say
        await add(where.ticket, who, text, once=once)

    async def _press(self, pressed: Pressed) -> Answer:
        where = pressed.where
        card = await self._desk.cards.card_of(where.ticket)
        if (card is None and not self._desk.is_room(where.room)) or (card is not None and card[0] != where.room):
            raise UnsupportedEvent("operators_room")
        who = await self._who(pressed.user, where)
        if who is None:
            return self._whisper(where, pressed.user, REFUSED)
        if pressed.act == RESOLVE_WITH_WORDS:
            return await self._open(pressed, cards.solution_view(where))
        if pressed.act == READ:
            return await self._read(pressed, who)
        try:
            await self._desk.operators.act(Act(pressed.act), where.ticket, who)
        except TicketTaken as exc:
            return self._whisper(where, pressed.user, f"{exc.by or 'A colleague'} has {where.ticket} already.")
        except TicketRefused as exc:
            return self._whisper(where, pressed.user, f"That cannot be done: {exc}.")
        return DONE

    async def _read(self, pressed: Pressed, who: Operator) -> Answer:
        """The whole case for one person alone; that they read it is written down before."""
        ticket = await self._desk.operators.get(pressed.where.ticket)
        whom = ticket.person or ticket.id
        await self._desk.audit.record(ReadKind.READ_TICKET, who=who.id, whom=whom, request=pressed.trigger)
        whole = dossier_of(ticket, self._desk.find(ticket.department), is_whole=True)
        return await self._open(pressed, cards.case_view(whole))

    async def _open(self, pressed: Pressed, view: JsonObject) -> Answer:
        try:
            await _in_time(self._client.post("views.open", {"trigger_id": pressed.trigger, "view": view}))
        except StoreUnavailable:
            raise
        except DependencyError as exc:
            log.warning("slack.modal_not_opened", extra={"error": str(exc)})
            return self._whisper(pressed.where, pressed.user, "Slack could not open it. Please press again.")
        return DONE

    async def _submit(self, submitted: Submitted) -> Answer:
        who = await self._who(submitted.user, submitted.where)
        if who is None:
            return _wrong(REFUSED)
        try:
            await self._desk.operators.act(Act.RESOLVE, submitted.where.ticket, who, resolution=submitted.solution)
        except TicketRefused as exc:
            return _wrong(f"That cannot be done: {exc}.")
        return DONE

    async def _who(self, user: str, where: Where) -> Operator | None:
        """The operator; None for who may not act here."""
        member = await _in_time(self._directory.member_of(where.room, user))
        if member is None:
            log.warning("slack.operator_refused", extra={"room": where.room, "ticket": where.ticket})
            return None
        return operator(member.person_id, member.shown.get("name", ""))

    def _whisper(self, where: Where, user: str, words: str) -> Answer:
        self._background.start(lambda: self._tell(where.room, user, words, thread=where.thread))
        return DONE


def _wrong(why: str) -> Answer:
    """What is said in the modal, which stays open."""
    return Answer(200, {"response_action": "errors", "errors": {SOLUTION: why}})


async def _in_time(call: Awaitable[Given]) -> Given:
    """What Slack says. Raises DependencyError also where it takes too long."""
    try:
        async with asyncio.timeout(IN_REQUEST_S):
            return await call
    except TimeoutError as exc:
        raise DependencyError("Slack does not answer in time", retry_after=IN_REQUEST_S) from exc

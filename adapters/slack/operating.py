"""Carries out what operators do in their rooms before Slack is told 200, so that nothing they write is lost."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from adapters.slack import cards
from adapters.slack.acts import SOLUTION, Overlooked, Pressed, Submitted, Where, Written, parse_act
from adapters.slack.answers import DONE, Answer
from adapters.slack.client import SlackClient
from adapters.slack.directory import Directory
from adapters.slack.rooms import SlackRooms
from bot.background import Background
from bot.errors import DependencyError, StoreUnavailable, UnsupportedEvent
from bot.handover.dossier import Act
from bot.handover.floor import CASE_IS_GONE, READ, RESOLVE_WITH_WORDS, Floor
from bot.handover.operators import Operator, operator
from bot.model import JsonObject
from bot.waiting import answered

IN_REQUEST_S = 1.5
"""What Slack may take to say who somebody is: it waits for us for 3 s."""
REFUSED = "Only full members of this workspace who are in this channel can do that. Nothing was done."

_answered = partial(answered, seconds=IN_REQUEST_S, who="Slack")

log = logging.getLogger(__name__)


class Operating:
    """Takes what happens in rooms of operators."""

    def __init__(
        self,
        floor: Floor,
        client: SlackClient,
        directory: Directory,
        rooms: SlackRooms,
        *,
        me: Callable[[], str],
        tell: Callable[..., Awaitable[None]],
        background: Background,
    ) -> None:
        """me: our bot's user id. tell: says something to one person in a channel, or fails silently."""
        self._floor = floor
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
        match parse_act(body, me=self._me(), is_room=self._floor.is_room):
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
        ticket = await self._floor.cards.ticket_at(written.room, written.thread)
        if ticket is None and not self._floor.is_room(written.room):
            return None
        ticket = ticket or await _answered(self._rooms.ticket_of(written.room, written.thread))
        if not ticket:
            raise UnsupportedEvent("operators_room")  # they talk among themselves
        where = Where(ticket, written.room, written.thread)
        who = await self._who(written.user, where)
        if who is None:
            return self._whisper(where, written.user, REFUSED)
        for told in await self._floor.write(ticket, who, written.words):
            self._whisper(where, written.user, told)
        return DONE

    async def _press(self, pressed: Pressed) -> Answer:
        where = pressed.where
        if not await self._floor.has_card(where.room, where.ticket):
            raise UnsupportedEvent("operators_room")
        who = await self._who(pressed.user, where)
        if who is None:
            return self._whisper(where, pressed.user, REFUSED)
        if pressed.act == RESOLVE_WITH_WORDS:
            return await self._open(pressed, cards.solution_view(where))
        if pressed.act == READ:
            return await self._read(pressed, who)
        why_not = await self._floor.act(Act(pressed.act), where.ticket, who)
        return self._whisper(where, pressed.user, why_not) if why_not else DONE

    async def _read(self, pressed: Pressed, who: Operator) -> Answer:
        whole = await self._floor.read(pressed.where.ticket, who, request=pressed.trigger)
        if whole is None:
            return self._whisper(pressed.where, pressed.user, CASE_IS_GONE)
        return await self._open(pressed, cards.case_view(whole))

    async def _open(self, pressed: Pressed, view: JsonObject) -> Answer:
        try:
            await _answered(self._client.post("views.open", {"trigger_id": pressed.trigger, "view": view}))
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
        why_not = await self._floor.act(Act.RESOLVE, submitted.where.ticket, who, resolution=submitted.solution)
        return _wrong(why_not) if why_not else DONE

    async def _who(self, user: str, where: Where) -> Operator | None:
        """The operator; None for who may not act here."""
        member = await _answered(self._directory.member_of(where.room, user))
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

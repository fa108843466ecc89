"""Carries out what operators do in their channels before Teams is told 200, so that nothing they write is lost."""

import logging
from dataclasses import replace
from functools import partial

from adapters.teams import cards
from adapters.teams.acts import DIALOGS, Actor, Overlooked, Pressed, Submitted, Written, parse_act
from adapters.teams.channel import TeamsChannel
from adapters.teams.directory import Directory
from adapters.teams.invokes import TAKEN, Answer, done, failed
from adapters.teams.places import Place
from adapters.teams.references import References
from adapters.teams.rooms import TeamsRooms
from adapters.teams.text import escape
from bot.background import Background
from bot.errors import DependencyError, StoreUnavailable, UnsupportedEvent
from bot.handover.dossier import Act
from bot.handover.floor import CASE_IS_GONE, RESOLVE_WITH_WORDS, Floor
from bot.handover.operators import Operator, operator
from bot.model import JsonObject
from bot.waiting import answered

IN_REQUEST_S = 3.0
"""What Teams may take to say who somebody is: a dialog waits for us for 5 s."""
REFUSED = "Only full members of this organisation who are in this team can do that. Nothing was done."
AGAIN = "I could not do this just now. Please press again in a moment."
NO_CARD = "This thread is not below a card of mine that I know: nothing was passed on."
_DONE = "Done: the card shows it in a moment."
_SECOND = "Done. This card came twice, and I take this one away: please go on below the other."

log = logging.getLogger(__name__)


class Operating:
    """Takes what happens in channels of operators. home: our tenant, whose members alone can be operators."""

    def __init__(
        self,
        floor: Floor,
        channel: TeamsChannel,
        directory: Directory,
        references: References,
        rooms: TeamsRooms,
        *,
        home: str,
        background: Background,
    ) -> None:
        self._floor = floor
        self._channel = channel
        self._directory = directory
        self._references = references
        self._rooms = rooms
        self._home = home
        self._background = background

    async def take(self, body: JsonObject) -> Answer | None:
        """Do what an operator wants; None where nobody is one here.

        Raises UnsupportedEvent, MalformedPayload, and DependencyError where it has to come again.
        """
        match parse_act(body, home=self._home, is_room=self._floor.is_room):
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
        place = written.actor.place
        ticket = await self._floor.cards.ticket_at(place.room, place.thread)
        if ticket is None and not self._floor.is_room(place.room):
            return None
        if ticket is None:
            if written.is_addressed or await self._is_doubtful(place):
                return self._reply(written.actor, NO_CARD)
            raise UnsupportedEvent("operators_room")  # they talk among themselves
        who = await self._who(written.actor, ticket)
        if who is None:
            return self._reply(written.actor, REFUSED)
        for told in await self._floor.write(ticket, who, written.words):
            self._reply(written.actor, told)
        return TAKEN

    async def _press(self, pressed: Pressed) -> Answer:
        """Where nobody waits for an answer, what was not done is said in the thread."""
        is_dialog = pressed.act in DIALOGS
        try:
            who = await self._allowed(pressed.actor, pressed.ticket)
            if is_dialog:
                return Answer(body=await self._open(pressed, who))
            why_not = await self._floor.act(Act(pressed.act), pressed.ticket, who) if who else REFUSED
            is_second = bool(who) and await self._is_second(pressed)
        except DependencyError as exc:
            if not pressed.waits:
                raise
            log.warning("teams.act_not_done", extra={"error": type(exc).__name__})
            return Answer(body=cards.told(AGAIN)) if is_dialog else failed(AGAIN, code="ServiceUnavailable", status=500)
        if not pressed.waits:
            return self._reply(pressed.actor, why_not) if why_not else TAKEN
        return failed(why_not) if why_not else done(_SECOND if is_second else _DONE)

    async def _open(self, pressed: Pressed, who: Operator | None) -> JsonObject:
        if who is None:
            return cards.told(REFUSED)
        if pressed.act == RESOLVE_WITH_WORDS:
            return cards.solution_dialog(pressed.ticket)
        whole = await self._floor.read(pressed.ticket, who, request=pressed.request)
        return cards.case_dialog(whole) if whole else cards.told(CASE_IS_GONE)

    async def _submit(self, submitted: Submitted) -> Answer:
        try:
            who = await self._allowed(submitted.actor, submitted.ticket)
            why_not = REFUSED
            if who:
                why_not = await self._floor.act(Act.RESOLVE, submitted.ticket, who, resolution=submitted.solution)
        except DependencyError as exc:
            log.warning("teams.act_not_done", extra={"error": type(exc).__name__})
            return Answer(body=cards.told(AGAIN))
        return Answer(body=cards.told(why_not or _DONE))

    async def _allowed(self, actor: Actor, ticket: str) -> Operator | None:
        """The operator; None for who may not act on this ticket here."""
        is_theirs = await self._floor.has_card(actor.place.room, ticket)
        return await self._who(actor, ticket) if is_theirs else None

    async def _who(self, actor: Actor, ticket: str) -> Operator | None:
        """Teams' token vouches for tenant, channel and person; the channel's roster says who is there."""
        member = None
        if actor.is_home:
            member = await answered(self._directory.member_of(actor.place, actor.user), IN_REQUEST_S, who="Teams")
        if member is None:
            log.warning("teams.operator_refused", extra={"room": actor.place.room, "ticket": ticket})
            return None
        await self._note(actor)
        return operator(member.person_id, member.shown.get("name", "") or actor.name)

    async def _note(self, actor: Actor) -> None:
        """How this channel is reached; when it cannot be kept, the next act brings it again."""
        try:
            await self._references.note(actor.place)
        except StoreUnavailable as exc:
            log.warning("teams.place_not_kept", extra={"error": str(exc)})

    async def _is_doubtful(self, place: Place) -> bool:
        """Whether a thread may be below a card that nobody knows of: its id is the time at which it was begun."""
        if not place.thread.isascii() or not place.thread.isdigit():
            return False
        return await self._floor.cards.in_doubt(place.room, int(place.thread[:16]) / 1000)

    async def _is_second(self, pressed: Pressed) -> bool:
        """Whether the card is one that a resend left beside the one that is kept up to date; it is taken away."""
        known, place = await self._floor.cards.card_of(pressed.ticket), pressed.actor.place
        if known in {None, (place.room, place.thread)} or not place.thread:
            return False
        self._background.start(partial(self._take_away, place.room, place.thread))
        return True

    async def _take_away(self, room: str, card: str) -> None:
        try:
            await self._rooms.remove(room, card, card)
        except DependencyError as exc:
            log.warning("teams.second_card_stays", extra={"error": str(exc)})

    def _reply(self, actor: Actor, words: str) -> Answer:
        """Say it in the thread: Teams shows nothing to one person alone there."""
        self._background.start(partial(self._say, actor, words))
        return TAKEN

    async def _say(self, actor: Actor, words: str) -> None:
        activity: JsonObject = {"type": "message", "textFormat": "markdown", "text": f"_{escape(words)}_"}
        try:
            await self._channel.say(replace(actor.place, user=""), activity)
        except DependencyError as exc:
            log.warning("teams.operator_not_told", extra={"error": str(exc)})

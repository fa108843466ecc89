"""Carries out what a person wants done with a ticket of theirs."""

from typing import Any  # an effect as it was stored

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET, MEANWHILE, REACH_OTHERWISE, URGE_TICKET, Carry
from bot.errors import TicketRefused
from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import PERSON, Change, Line, Meanwhile, Status, Urgency
from escalation.ports import Tickets


class OwnerActs:
    """Carriers of such effects. Where a ticket is over meanwhile, what cannot be done any more is not done."""

    def __init__(self, tickets: Tickets, clock: Clock) -> None:
        self._tickets = tickets
        self._clock = clock

    @property
    def carriers(self) -> dict[str, Carry]:
        """Who carries out which."""
        return {
            ADD_TO_TICKET: self._add,
            CLOSE_TICKET: self._close,
            MEANWHILE: self._wait,
            URGE_TICKET: self._urge,
            REACH_OTHERWISE: self._reach,
        }

    async def _add(self, turn: str, _person: str, given: JsonObject) -> None:
        line = Line(PERSON, str(given["text"]), self._clock.now())
        await self._tickets.add(str(given["ticket"]), line, once=turn)

    async def _close(self, _turn: str, _person: str, given: JsonObject) -> None:
        await self._tickets.change(str(given["ticket"]), Change(Status.CLOSED), version=None, by=PERSON)

    async def _wait(self, turn: str, _person: str, given: JsonObject) -> None:
        """What the person does until somebody answers."""
        call_back: Any = given["call_back"]
        change = Change(meanwhile=Meanwhile(str(given["meanwhile"])), call_back=call_back)
        if await self._changed(given, change) and call_back:
            wish = ", ".join(f"{name}: {value}" for name, value in call_back.items())
            line = Line(PERSON, f"Please call me back ({wish}).", self._clock.now())
            await self._tickets.add(str(given["ticket"]), line, once=f"{turn}:call_back")

    async def _urge(self, _turn: str, _person: str, given: JsonObject) -> None:
        """More urgent than it was, never less."""
        ticket, urgency = await self._tickets.get(str(given["ticket"])), Urgency(str(given["urgency"]))
        if ticket and ticket.urgency.is_below(urgency):
            await self._changed(given, Change(urgency=urgency))

    async def _reach(self, _turn: str, _person: str, given: JsonObject) -> None:
        """By another number or address, also where they wish to be called."""
        contact: Any = given["contact"]
        ticket = await self._tickets.get(str(given["ticket"]))
        if ticket and ticket.is_open:
            is_called = "phone" in contact and "phone" in ticket.call_back
            call_back = {"phone": contact["phone"]} if is_called else None
            await self._changed(given, Change(contact=contact, call_back=call_back))

    async def _changed(self, given: JsonObject, change: Change) -> bool:
        try:
            await self._tickets.change(str(given["ticket"]), change, version=None, by=PERSON)
        except TicketRefused:
            return False
        return True

"""Marks what a person was at as solved while its ticket is over, and as open again when it is not."""

from collections.abc import Sequence
from typing import Protocol

from bot.tickets import Step, Ticket
from escalation.ports import Tickets


class Settle(Protocol):
    """Marks what a person was at, by their id and the ticket's number."""

    async def __call__(self, person_id: str, ticket: str, *, resolved: bool) -> None:
        """resolved: whether that is over. Raises StoreUnavailable."""


class Solved:
    """Told of a ticket's new steps, and asked when what a person was at is noted after its ticket has changed."""

    def __init__(self, tickets: Tickets, settle: Settle) -> None:
        self._tickets = tickets
        self._settle = settle

    async def hear(self, ticket: Ticket, steps: Sequence[Step]) -> None:
        """Mark it where the ticket is in another state now; done again, it changes nothing. Raises StoreUnavailable."""
        if ticket.person and any(step.what.startswith("status: ") for step in steps):
            await self._settle(ticket.person, ticket.id, resolved=not ticket.is_open)

    async def look(self, person: str, ticket_id: str) -> None:
        """Mark what has just been noted as its ticket is now. Raises StoreUnavailable."""
        if ticket := await self._tickets.get(ticket_id):
            await self._settle(person, ticket.id, resolved=not ticket.is_open)

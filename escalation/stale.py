"""Closes tickets that nobody has touched for long, so that their time to be deleted begins: none is kept for ever."""

from bot.errors import TicketConflict, TicketRefused, UnknownTicket
from bot.ports import Clock
from bot.tickets import DESK, OPEN, Change, Status
from escalation.service import TICKET, DocumentTickets
from memory.ports import Documents, Less, Where, pages

WHY = "closed because nothing was said or done about it for {days} days"
_DAY_S = 86_400.0
_PAGE = 100


class StaleTickets:
    """A job that may stop anywhere and run twice at once: a ticket that somebody touches meanwhile stays open."""

    def __init__(self, documents: Documents, tickets: DocumentTickets, clock: Clock, *, days: int) -> None:
        """days: without any change, after which a ticket is closed."""
        self._documents = documents
        self._tickets = tickets
        self._clock = clock
        self._days = days

    async def close(self) -> int:
        """Close them as an operator would: who wrote is told, and hears the assistant again. How many that were.

        Raises StoreUnavailable; the next run goes on.
        """
        before, closed = self._clock.now() - self._days * _DAY_S, 0
        for status in sorted(OPEN):
            where: Where = {"status": str(status), "changed_at": Less(before)}
            async for page in pages(self._documents, TICKET, where, order="changed_at", size=_PAGE):
                for stored in page:
                    closed += await self._close(stored.key, stored.version)
        return closed

    async def _close(self, ticket: str, version: int) -> bool:
        change = Change(Status.CLOSED, resolution=WHY.format(days=self._days))
        try:
            await self._tickets.change(ticket, change, version=version, by=DESK)
        except (TicketConflict, TicketRefused, UnknownTicket):
            return False
        return True

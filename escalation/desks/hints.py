"""Zendesk's webhooks: they say that a ticket has changed; what it is now is then asked of Zendesk itself.

The body is that of an event (`{"detail": {"id": …}}`), or what a trigger is set to send (`{"ticket_id": …}`).
Source: developer.zendesk.com/api-reference/webhooks/event-types/ticket-events
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import MalformedPayload, UnsupportedEvent
from bot.ports import Clock
from escalation.desks.links import Links
from escalation.desks.syncing import due
from escalation.desks.verify import verify_zendesk
from escalation.desks.words import key_of
from escalation.desks.zendesk import NAME
from escalation.notices.outbox import Outbox


class _Detail(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(max_length=30)


class _Hint(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    ticket_id: str = Field(default="", max_length=30)
    detail: _Detail | None = None


class ZendeskDoor:
    """Implements `Door`. secret: of the webhook."""

    def __init__(self, outbox: Outbox, links: Links, clock: Clock, *, secret: str) -> None:
        self._outbox = outbox
        self._links = links
        self._clock = clock
        self._secret = secret.encode()

    async def take(self, body: bytes, headers: Mapping[str, str]) -> None:
        """See the port. What concerns no ticket of ours is none of ours: Zendesk tells of every ticket that it has."""
        at = verify_zendesk(body, headers, secret=self._secret, now=self._clock.now())
        ticket = await self._links.ticket_of(NAME, parse(body))
        if ticket is None:
            raise UnsupportedEvent("no_ticket_of_ours")
        await self._outbox.record(due(NAME, ticket, f"hint:{key_of(at, body.hex())}"))


def parse(body: bytes) -> str:
    """The id of the ticket in Zendesk. Raises MalformedPayload."""
    try:
        hint = _Hint.model_validate_json(body)
    except ValidationError as exc:
        raise MalformedPayload("not_a_ticket_event") from exc
    case = hint.ticket_id or (hint.detail.id if hint.detail else "")
    if not case:
        raise MalformedPayload("not_a_ticket_event")
    return case

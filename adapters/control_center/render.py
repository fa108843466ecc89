"""Renders events of tickets as JSON for a watcher."""

from adapters.control_center.window import Seen
from bot.model import JsonObject
from bot.tickets import Step, Ticket


def hello(position: int) -> JsonObject:
    """The first message: from where the events that follow go on."""
    return {"type": "hello", "position": position}


def heartbeat(position: int) -> JsonObject:
    """That nothing has happened since."""
    return {"type": "heartbeat", "position": position}


def event(seen: Seen) -> JsonObject:
    """Something that happened, with its ticket as it is now; null where that is gone."""
    happening, ticket = seen.happening, seen.ticket
    step = _step(seen, ticket) if ticket else None
    return {
        "type": "event",
        "position": happening.seq,
        "event": happening.event,
        "at": happening.at,
        "ticket_id": happening.ticket,
        "what": happening.what,
        "by": _by(step, seen),
        "text": _text(step, ticket) if ticket else "",
        "ticket": _ticket(ticket) if ticket else None,
    }


def _ticket(ticket: Ticket) -> JsonObject:
    return {
        "status": str(ticket.status),
        "assigned_to": ticket.assigned_to,
        "department": ticket.department,
        "reason": str(ticket.reason),
        "urgency": str(ticket.urgency),
        "channel": ticket.channel,
        "summary": ticket.summary or ticket.question,
        "meanwhile": ticket.meanwhile,
        "created_at": ticket.created_at,
        "due_at": ticket.due_at,
        "version": ticket.version,
    }


def _by(step: Step | None, seen: Seen) -> str:
    """An operator by name, as long as the ticket tells it."""
    return step.by if step else seen.happening.by


def _text(step: Step | None, ticket: Ticket) -> str:
    """What was said or noted; "" for what is no line."""
    line = ticket.line(step) if step else None
    return line.text if line else ""


def _step(seen: Seen, ticket: Ticket) -> Step | None:
    """Where it stands in the history; None where that is too long ago."""
    kind, at = seen.happening.what.partition(":")[0], seen.happening.at
    return next((step for step in ticket.history if step.at == at and step.what.partition(":")[0] == kind), None)

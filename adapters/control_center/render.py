"""What a watcher reads, as JSON."""

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
    return {
        "type": "event",
        "position": happening.seq,
        "event": happening.event,
        "at": happening.at,
        "ticket_id": happening.ticket,
        "what": happening.what,
        "by": _by(seen, ticket) if ticket else happening.by,
        "text": _text(seen, ticket) if ticket else "",
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


def _by(seen: Seen, ticket: Ticket) -> str:
    """An operator by name, as long as the ticket tells it."""
    return next((step.by for step in ticket.history if _is_of(step, seen)), seen.happening.by)


def _text(seen: Seen, ticket: Ticket) -> str:
    """What was said; "" for what is no line."""
    kind = seen.happening.what
    if kind not in {"said", "noted"}:
        return ""
    by = _by(seen, ticket)
    return next((line.text for line in ticket.transcript if (line.by, line.at) == (by, seen.happening.at)), "")


def _is_of(step: Step, seen: Seen) -> bool:
    kind = seen.happening.what.partition(":")[0]
    return step.at == seen.happening.at and step.what.partition(":")[0] == kind

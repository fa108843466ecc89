"""What is in a Zendesk: users, tickets, and an audit for every update of one.

Sources: developer.zendesk.com/api-reference/ticketing/tickets/tickets/ and …/ticket_audits/; and the rules that no
setting changes, support.zendesk.com/hc/en-us/articles/4408894213018, "About native system ticket rules": new and
assigned is open, what has left new is never new again, what is solved has an assignee, what an end user says opens a
ticket again.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES = ("urgent", "high", "normal", "low")
MAX_METADATA_BYTES = 1024
MAX_COMMENT_CHARS = 65_536
KEY_LIFETIME_S = 7_200
DESK, ADA, EVE = 101, 102, 103


class Refused(Exception):
    """A call was refused. status: of HTTP. body: of the answer."""

    def __init__(self, status: int, body: Json, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status} {body.get('error')}")
        self.status, self.body, self.headers = status, body, headers or {}


def invalid(name: str, why: str) -> Refused:
    """Return the refusal of a value."""
    details = {name: [{"description": f"{name.capitalize()}: {why}", "error": "InvalidValue"}]}
    return Refused(422, {"error": "RecordInvalid", "description": "Record validation errors", "details": details})


@dataclass
class Zendesk:
    """Holds it all. clock: Unix time in seconds. moved: when a ticket was changed last.

    assigns_solvers: the setting by which whoever solves a ticket that nobody has gets it; else that is refused.
    """

    clock: Callable[[], float]
    users: dict[int, Json] = field(default_factory=dict)
    tickets: dict[int, Json] = field(default_factory=dict)
    audits: dict[int, list[Json]] = field(default_factory=dict)
    moved: dict[int, float] = field(default_factory=dict)
    keys: dict[str, tuple[Json, int, float]] = field(default_factory=dict)
    assigns_solvers: bool = True
    _ids: Any = field(default_factory=lambda: itertools.count(35_436))
    _updates: int = 0

    def __post_init__(self) -> None:
        self.add_user(DESK, "Frontdesk", role="admin")
        self.add_user(ADA, "Ada Agent", role="agent", alias="Ada")
        self.add_user(EVE, "Eve Enduser", role="end-user")

    def add_user(self, user_id: int, name: str, *, role: str, alias: str | None = None) -> None:
        """Let somebody be known."""
        self.users[user_id] = {"id": user_id, "name": name, "role": role, "alias": alias, "active": True}

    def create(self, given: Json, *, by: int, key: str) -> tuple[Json, str]:
        """Make a ticket, or find the one that this key made; and what the lookup of the key found, or ""."""
        if key in self.keys and self.clock() - self.keys[key][2] < KEY_LIFETIME_S:
            before, made, _ = self.keys[key]
            if before != given:
                said = "Request parameters are not identical to the original request"
                raise Refused(400, {"error": "IdempotentRequestError", "description": said})
            return self.tickets[made], "hit"
        if not (given.get("comment") or {}).get("body"):
            raise invalid("description", "cannot be blank")
        ticket_id = next(self._ids)
        empty: Json = {"subject": None, "external_id": None, "priority": None, "tags": [], "assignee_id": None}
        ticket = {"id": ticket_id, **empty, "status": "new", "requester_id": by, "created_at": self._now()}
        self.tickets[ticket_id], self.audits[ticket_id] = ticket, []
        try:
            self.update(ticket_id, given, by=by)
        except Refused:
            del self.tickets[ticket_id], self.audits[ticket_id]
            raise
        if key:
            self.keys[key] = (given, ticket_id, self.clock())
        return ticket, "miss" if key else ""

    def update(self, ticket_id: int, given: Json, *, by: int) -> Json:
        """Change a ticket, and note it in an audit."""
        ticket = self.ticket(ticket_id)
        if ticket["status"] == "closed":
            raise invalid("status", "closed prevents ticket update")
        self._check(given)
        if given.get("safe_update") and given.get("updated_stamp") != ticket["updated_at"]:
            said = "Safe Update prevented an update with outdated ticket data"
            raise Refused(409, {"error": "UpdateConflict", "description": said})
        given = self._ruled(ticket, given, by)
        events = [
            self._event("Change", field_name=name, value=given[name], previous_value=ticket.get(name))
            for name in ("subject", "external_id", "status", "priority", "assignee_id", "tags")
            if name in given and given[name] != ticket.get(name)
        ]
        ticket |= {event["field_name"]: event["value"] for event in events}
        if ticket["status"] == "new" and ticket["assignee_id"]:
            ticket["status"] = "open"
        comment = given.get("comment")
        if comment:
            author = comment.get("author_id", by)
            words = {"body": comment["body"], "public": comment.get("public", True), "author_id": author}
            events.append(self._event("Comment", **words, attachments=[]))
        ticket["updated_at"] = self._now()
        self._updates += 1
        ticket["generated"] = self._updates
        self.moved[ticket_id] = self.clock()
        audit = {
            "id": next(self._ids),
            "ticket_id": ticket_id,
            "created_at": ticket["updated_at"],
            "author_id": by,
            "metadata": {"system": {}, "custom": dict(given.get("metadata") or {})},
            "events": events,
            "via": {"channel": "api"},
        }
        self.audits[ticket_id].append(audit)
        return ticket

    def ticket(self, ticket_id: int) -> Json:
        """Return one ticket."""
        if ticket_id not in self.tickets:
            raise Refused(404, {"error": "RecordNotFound", "description": "Not found"})
        return self.tickets[ticket_id]

    def _ruled(self, ticket: Json, given: Json, by: int) -> Json:
        """What is changed, by the rules of the system."""
        before, status = ticket["status"], given.get("status", ticket["status"])
        if status == "new" and before != "new":
            raise invalid("status", "New cannot be set once a ticket has left it")
        assignee = given.get("assignee_id", ticket["assignee_id"])
        if status == "solved" and not assignee:
            if not self.assigns_solvers:
                raise invalid("assignee", "is required when solving a ticket")
            given = {**given, "assignee_id": by}
        is_end_user = self.users.get(by, {}).get("role") == "end-user"
        if is_end_user and given.get("comment") and status in {"pending", "hold", "solved"}:
            given = {**given, "status": "open"}
        return given

    def _check(self, given: Json) -> None:
        if given.get("status", "new") not in STATUSES:
            raise invalid("status", f"{given['status']} is not valid")
        if given.get("priority") not in (None, *PRIORITIES):
            raise invalid("priority", f"{given['priority']} is not valid")
        if given.get("assignee_id") and self.users.get(given["assignee_id"], {}).get("role") not in {"agent", "admin"}:
            raise invalid("assignee", "is not an agent")
        if "comment" in given and not given["comment"].get("body"):
            raise invalid("comment", "body cannot be blank")
        if len(str((given.get("comment") or {}).get("body", ""))) > MAX_COMMENT_CHARS:
            raise invalid("comment", "is too long")
        if len(str(given.get("metadata") or "")) > MAX_METADATA_BYTES:
            raise invalid("metadata", "is too large")

    def _event(self, kind: str, **fields: Any) -> Json:
        return {"id": next(self._ids), "type": kind, **fields}

    def _now(self) -> str:
        """As Zendesk writes times, and never the same twice: two updates have two stamps."""
        self._updates += 1
        moment = datetime.fromtimestamp(int(self.clock()) + self._updates, UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

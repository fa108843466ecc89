"""Who is told of which step of a ticket, in which way and in which words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from string import Template

from bot.departments import Department, OperatorRooms
from bot.handover.dossier import CASE_FIELDS
from bot.hours import ALWAYS, said
from bot.model import JsonObject
from bot.tickets import DESK, PERSON, SAID, TOLD, Status, Step, Ticket
from bot.words.times import told_at
from escalation.notices.notification import Notification, Way
from escalation.notices.spoken import spoken
from escalation.notices.wording import Rows, Value, Words, in_language, texted
from escalation.targets import DUE, MISSED, NAMES, acts

HIDDEN = f"{SAID}: "
_HIDDEN = frozenset({"said", "noted"})
"""Kinds of steps that name an id of ours, which nobody outside needs."""
_LABELS = {"preferred_contact": "Preferred contact", "email": "E-mail", "phone": "Telephone"}
_SAID_BY = {"person": "Person", "desk": "Assistant"}
_ENDED = frozenset({f"status: {Status.RESOLVED}", f"status: {Status.CLOSED}"})
_TEXTED = {"person_assigned": "text_assigned", "person_said": "text_said", "person_ended": "text_ended"}
_TEXTED_BY = {"phone": Way.SMS, "whatsapp": Way.WHATSAPP}
_NUMBER = re.compile(r"\+\d+")
"""What can be texted: no extension has messages of its own."""
_LEFT = f"status: {Status.CREATED}"
"""Where time does it: its operator has not answered, and nobody has it any more."""
EVENTS = {
    "created": "ticket.created",
    "status": "ticket.status",
    "assigned_to": "ticket.assigned",
    "said": "ticket.said",
    "noted": "ticket.noted",
    "meanwhile": "ticket.meanwhile",
    "urgency": "ticket.urgency",
    "reached": "ticket.reached",
    DUE: "ticket.due",
    MISSED: "ticket.missed",
}
"""What other programs call what happened, by the kind of step; what is not here they are not told."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who can be told. mails: e-mail is on. fallback: an address, or "". hooks: addresses of webhooks.

    texts_by: ways in which people can be texted. texts: in which words.
    """

    words: Mapping[str, Words]
    mails: bool = False
    fallback: str = ""
    hooks: tuple[str, ...] = ()
    texts: Mapping[str, Template] = field(default_factory=dict)
    texts_by: frozenset[str] = frozenset()


def notifications(ticket: Ticket, step: Step, department: Department | None, reach: Reach) -> Sequence[Notification]:
    """Everything that this step brings; for the same step of a ticket, the same keys."""
    mails = _mails(ticket, step, department, reach) if reach.mails else []
    kind = step.what.partition(":")[0]
    event = event_of(step)
    posts = [
        Notification(ticket.id, event, Way.WEBHOOK, hook, _posted(ticket, step, EVENTS[kind]))
        for hook in reach.hooks
        if kind in EVENTS
    ]
    return [*mails, *posts, *_rooms(ticket, step, department), *_texts(ticket, step, department, reach)]


def _texts(ticket: Ticket, step: Step, department: Department | None, reach: Reach) -> list[Notification]:
    """To the phone that a person in no conversation prefers; by an operator alone, as anybody may type any number."""
    name, way = _TEXTED.get(_template(ticket, step), ""), _texted_by(ticket, reach)
    if not name or way is None:
        return []
    text = texted(in_language(reach.texts, name, ticket.language), _told(ticket, step, department))
    content: JsonObject = {"text": text, "at": step.at, "language": ticket.language}
    return [Notification(ticket.id, event_of(step), way, ticket.form["phone"], content, is_speech=_is_speech(step))]


def is_texted(ticket: Ticket, reach: Reach) -> bool:
    """Whether a text brings the person what an operator says to them, where they are in no conversation."""
    return _texted_by(ticket, reach) is not None


def _texted_by(ticket: Ticket, reach: Reach) -> Way | None:
    way = _TEXTED_BY.get(ticket.form.get("preferred_contact", ""))
    is_whole = _NUMBER.fullmatch(ticket.form.get("phone", "")) is not None
    return way if way in reach.texts_by and is_whole else None


def _rooms(ticket: Ticket, step: Step, department: Department | None) -> list[Notification]:
    """That something has changed, for the places of the department's operators: what, the ticket itself says."""
    rooms = department.operators if department else OperatorRooms()
    content: JsonObject = {"ticket": ticket.id, "what": step.what, "at": step.at}
    told = []
    for way in (Way.SLACK, Way.TEAMS):
        usual, discreet = rooms.on(way)
        if room := (discreet if ticket.is_grave else "") or usual:
            told.append(Notification(ticket.id, event_of(step), way, room, content, is_speech=_is_speech(step)))
    return told


def _is_speech(step: Step) -> bool:
    return step.what.startswith("said: ")


def event_of(step: Step) -> str:
    """What tells this step from every other of its ticket, however often it is looked at."""
    is_by_time = step.what.partition(":")[0] in {DUE, MISSED}
    return step.what if is_by_time else f"{step.what}@{step.at:.6f}"


def dossier(ticket: Ticket, department: Department | None, words: Mapping[str, Words]) -> JsonObject:
    """The case as the department reads it in the e-mail about a new one: subject, text and HTML."""
    return words["department_new"].filled(_values(ticket, ticket.history[0], department))


def _mails(ticket: Ticket, step: Step, department: Department | None, reach: Reach) -> list[Notification]:
    template = _template(ticket, step)
    own = (department.escalation_email if department else "") or reach.fallback
    to, whom = [own], ticket.person or ticket.id
    if template.startswith("person_"):
        to, whom = [ticket.form.get("email", "")], ""
    elif template == "department_missed":
        to = list(dict.fromkeys((own, reach.fallback)))
    event = event_of(step)
    mails = [
        Notification(ticket.id, event, Way.EMAIL, each, _filled(template, ticket, step, department, reach), whom=whom)
        for each in to
        if each and template
    ]
    return mails + _confirmation(ticket, step, department, reach)


def _filled(template: str, ticket: Ticket, step: Step, department: Department | None, reach: Reach) -> JsonObject:
    """The e-mail: to the department in English, to a person in their language."""
    if template.startswith("department_"):
        return reach.words[template].filled(_values(ticket, step, department))
    return in_language(reach.words, template, ticket.language).filled(_told(ticket, step, department))


def _confirmation(ticket: Ticket, step: Step, department: Department | None, reach: Reach) -> list[Notification]:
    """To whoever filled in the form, with nothing in it that they wrote: the address may be somebody else's."""
    to = ticket.form.get("email", "")
    if step.what != "created" or ticket.confirmation != Way.EMAIL or not to:
        return []
    expected = _expected_in(ticket, department)
    sentence = spoken(ticket.language).expected.format(when=expected) if expected else ""
    words = in_language(reach.words, "person_received", ticket.language)
    content = words.filled({**_told(ticket, step, department), "expected": sentence})
    return [Notification(ticket.id, f"confirmed:{event_of(step)}", Way.EMAIL, to, content)]


def _template(ticket: Ticket, step: Step) -> str:
    """Which e-mail this step brings, "" for none. A person in a conversation is told there."""
    kind = step.what.partition(":")[0]
    if kind in {DUE, MISSED}:
        return f"department_{kind}"
    if step.what == "created":
        return "department_new"
    if step.what == _LEFT and step.by == DESK:
        return "department_back"
    if kind == "said" and step.by == PERSON:
        return "department_added"
    return _template_elsewhere(ticket, step, kind) if not ticket.origin and step.by != PERSON else ""


def _template_elsewhere(ticket: Ticket, step: Step, kind: str) -> str:
    """The same for a person who is in no conversation."""
    if step.what.startswith(TOLD):
        return "person_waits"
    if kind == "said":
        return "person_said"
    if kind == "assigned_to" and ticket.assigned_to:
        return "person_assigned"
    return "person_ended" if step.what in _ENDED else ""


def _values(ticket: Ticket, step: Step, department: Department | None) -> dict[str, Value]:
    kind, _, about = step.what.partition(": ")
    target, _, when = about.rpartition(" ") if kind in {DUE, MISSED} else ("", "", "")
    line = ticket.line(step)
    return {
        "ticket": ticket.id,
        "department": department.name if department else "the desk",
        "status": ticket.status.replace("_", " "),
        "reason": ticket.reason.replace("_", " "),
        "urgency": str(ticket.urgency),
        "summary": ticket.summary or ticket.question,
        "question": ticket.question,
        "contact": _contact(ticket),
        "transcript": [(_SAID_BY.get(line.by, line.by), line.text) for line in ticket.transcript if not line.internal],
        "sources": [(each.title, each.url or each.article) for each in ticket.passages],
        "expected": _expected(ticket, department) or "\u2013",
        "who": _who(ticket, step) or "nobody",
        "words": line.text if line and kind == "said" else "",
        "resolution": ticket.resolution,
        "target": NAMES.get(target, target),
        "due": _due(when, department, step),
    }


def _told(ticket: Ticket, step: Step, department: Department | None) -> dict[str, Value]:
    """The same as the person reads it, in their language."""
    words, values = spoken(ticket.language), _values(ticket, step, department)
    return {
        **values,
        "expected": _expected_in(ticket, department) or "\u2013",
        "status": words.states.get(ticket.status, str(values["status"])),
        "department": department.name if department else words.desk,
    }


def _expected_in(ticket: Ticket, department: Department | None) -> str:
    """By when an answer can be expected, in the person's language; "" where nothing is promised."""
    if ticket.due_at is None:
        return ""
    return told_at((department and department.hours) or ALWAYS, ticket.due_at, ticket.created_at, ticket.language)


def _who(ticket: Ticket, step: Step) -> str:
    """Who has spoken, or who has the ticket; of one that was left, who had it."""
    if step.what.startswith("said: "):
        return step.by
    return ticket.last_operator if step.what == _LEFT else ticket.assigned_to


def _contact(ticket: Ticket) -> Rows:
    """What the person gave to be reached by, and what the department's own fields asked; no ids of platforms."""
    called = {f"call_back_{name}": value for name, value in ticket.call_back.items()}
    return [
        (_LABELS.get(name, name.replace("_", " ").capitalize()), value)
        for name, value in {**ticket.form, **called}.items()
        if name not in CASE_FIELDS
    ]


def _expected(ticket: Ticket, department: Department | None) -> str:
    if ticket.due_at is None or acts(ticket):  # then it is the time for something else
        return ""
    return said((department and department.hours) or ALWAYS, ticket.due_at, ticket.created_at)


def _due(when: str, department: Department | None, step: Step) -> str:
    """The deadline that stands in the step, as people say it when the step is taken."""
    if not when:
        return ""
    at = datetime.fromisoformat(when).timestamp()
    return said((department and department.hours) or ALWAYS, at, step.at)


def _posted(ticket: Ticket, step: Step, event: str) -> JsonObject:
    """What happened, and to which ticket; who may know more reads it over REST."""
    kind = step.what.partition(":")[0]
    return {
        "event": event,
        "at": step.at,
        "what": kind if kind in _HIDDEN else step.what,
        "ticket": {
            "ticket_id": ticket.id,
            "status": str(ticket.status),
            "department": ticket.department,
            "reason": str(ticket.reason),
            "urgency": str(ticket.urgency),
            "assigned_to": ticket.assigned_to,
            "channel": ticket.channel,
            "created_at": ticket.created_at,
            "due_at": ticket.due_at,
        },
    }

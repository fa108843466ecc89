"""What a person who waits for an operator is told of it, and what they can do until somebody answers."""

import re
from datetime import datetime

from bot.durable.effects import MEANWHILE
from bot.forms import PHONE_IN, check_field
from bot.handover.contact import CONTACT
from bot.handover.estimates import Estimates
from bot.hours import ALWAYS, said
from bot.model import Effect, JsonObject, Outcome, Reply, Turn
from bot.tickets import AWAY, IN_CHARGE, LATE, OVERDUE, UNTAKEN, Meanwhile, Ticket

KEEP, CALL, ASSISTANT = "Keep waiting", "Call me back", "Talk to the assistant"
MOST_TIME_CHARS = 200
PHONE, TIME = "phone", "time"
_AWAITED = "call_back"
_WAITS = re.compile(r"\W*(?:i(?:'|\u2019)?ll |please )?keep waiting\W*", re.I)
_CALLS = re.compile(
    r"\W*(?:(?:please|can you|could you) )?(?:call|ring) me(?P<rest>(?: please)?\W*| back(?:\W.*)?|\W.*\d{4}.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASSISTANT = re.compile(r"\W*(?:please )?(?:talk|speak|back) to the assistant\W*", re.I)
_BEFORE_TIME = re.compile(r"^\W*(?:(?:back|and|please)\b\W*)*", re.I)
_BEFORE_NUMBER = re.compile(r"\W*\b(?:at|on|under)\W*$", re.I)
_DIGITS = re.compile(r"\d")
_FEW_DIGITS = 4
"""So many digits are an attempt at a telephone number."""
_PHONE_OF = re.compile(r"whatsapp:(\+\d{7,15})")


def notice(ticket: Ticket, what: str, estimates: Estimates, now: float) -> tuple[str, tuple[str, ...]]:
    """What a person hears at a step of being told how it stands, and what they can choose then."""
    department = estimates.find(ticket.department)
    whom = department.name if department else "the team"
    who, hours = ticket.last_operator or "Your colleague here", (department and department.hours) or ALWAYS
    if what == UNTAKEN:
        expected = "I cannot say when somebody will."
        if ticket.due_at is not None and ticket.due_at > now:
            expected = f"You can still expect an answer by {said(hours, ticket.due_at, now)}."
        return f"Nobody has taken ticket **{ticket.id}** yet. {expected} {_CALL_ME}", (KEEP, CALL)
    if what == OVERDUE:
        text = f"Ticket **{ticket.id}** should have been answered by now, and nobody has taken it. I am sorry. "
        return f"{text}It stays with {whom}, as overdue. {_CALL_ME}", (KEEP, CALL)
    if what == AWAY:
        text = f"{estimates.closed(ticket.department)} {who} has what you wrote about ticket **{ticket.id}**."
    else:
        back = datetime.fromisoformat(what.removeprefix(LATE)).timestamp()
        text = (
            f"{who} has not answered you for longer than it should take. I am sorry. Without an answer by"
            f" {said(hours, back, now)}, ticket **{ticket.id}** goes back to {whom} for somebody else to take."
        )
    return f"{text.strip()} {_UNTIL_THEN}", (KEEP, CALL, ASSISTANT)


_CALL_ME = f"If you would rather be called, say \u201c{CALL}\u201d."
_UNTIL_THEN = f"Until then, say \u201c{KEEP}\u201d, \u201c{CALL}\u201d or \u201c{ASSISTANT}\u201d."


def is_about(turn: Turn, text: str) -> bool:
    """Whether a text may be such a wish, or the answer to a question about one."""
    patterns = (_WAITS, _CALLS, _ASSISTANT)
    return bool(_awaited(turn)) or any(pattern.fullmatch(text) for pattern in patterns)


def about(turn: Turn) -> str:
    """The number of the ticket that the answer is about, "" where none was asked about."""
    return _awaited(turn).partition(":")[0]


def answered(turn: Turn, text: str, ticket: Ticket) -> Reply | None:
    """What is said to a wish of somebody who has this open ticket; None where it is none after all."""
    who = ticket.assigned_to or "whoever takes it"
    if _WAITS.fullmatch(text):
        wrote = f" What you write goes to {ticket.assigned_to or 'them'}." if ticket.assigned_to else ""
        return _chosen(ticket, Meanwhile.WAIT, f"All right: **{ticket.id}** waits for {who}.{wrote}")
    if _ASSISTANT.fullmatch(text):
        back = f" Say \u201c{KEEP}\u201d to write to {who} again." if ticket.status in IN_CHARGE else ""
        done = (
            f"You are talking to the assistant. **{ticket.id}** stays open, and {who} can still answer you here.{back}"
        )
        return _chosen(ticket, Meanwhile.ASSISTANT, done)
    if wish := _CALLS.fullmatch(text):
        return _called(ticket, wish["rest"] or "", known=_known_phone(turn, ticket), is_wish=True)
    asked = _awaited(turn).partition(":")[2]
    if asked == PHONE:
        return _called(ticket, text) if len(_DIGITS.findall(text)) >= _FEW_DIGITS else None
    return None if text.rstrip().endswith("?") or asked != TIME else _timed(ticket, text)


def _awaited(turn: Turn) -> str:
    """The ticket and the field that were asked about last, as `FD-…:phone`; "" where they were not."""
    kind, _, about = (turn.session.awaits if turn.session else "").partition(":")
    return about if kind == _AWAITED else ""


def _called(ticket: Ticket, text: str, *, known: str = "", is_wish: bool = False) -> Reply:
    """Notes the number, asked for where it is neither said nor known, and the time, if that was said, too.

    is_wish: the text is what follows "call me", so that a time may come before the number.
    """
    found = PHONE_IN.search(text)
    number, problem = check_field(CONTACT.field(PHONE), found.group()) if found else (known, "")
    if problem or not number:
        asks = problem or "Which number may they call? Please tell me with its country code."
        return _asks(ticket, PHONE, asks)
    time = _time_in(text[found.end() :] if found else text)
    if found and not time and is_wish:
        time = _time_in(_BEFORE_NUMBER.sub("", text[: found.start()]))
    if not time:
        asks = f"I have noted in **{ticket.id}** that you would like to be called at {number}. When does it suit you?"
        return _chosen(ticket, Meanwhile.CALL_BACK, asks, awaits=f"{_AWAITED}:{ticket.id}:{TIME}", phone=number)
    return _noted(ticket, time[:MOST_TIME_CHARS], phone=number)


def _time_in(text: str) -> str:
    return _BEFORE_TIME.sub("", text).strip(" ,.;:!?\n")


def _timed(ticket: Ticket, text: str) -> Reply:
    return _noted(ticket, " ".join(text.split())[:MOST_TIME_CHARS])


def _noted(ticket: Ticket, time: str, **given: str) -> Reply:
    text = (
        f"It is noted in **{ticket.id}** for whoever calls you; a time is a wish, and I cannot promise it."
        " Until then you are talking to the assistant."
    )
    return _chosen(ticket, Meanwhile.CALL_BACK, text, time=time, **given)


def _asks(ticket: Ticket, field: str, text: str) -> Reply:
    awaits = f"{_AWAITED}:{ticket.id}:{field}"
    return Reply(text, Outcome.ASKED, reason="ticket", ticket_id=ticket.id, awaits=awaits)


def _chosen(ticket: Ticket, what: Meanwhile, text: str, *, awaits: str = "", **call_back: str) -> Reply:
    given: JsonObject = {"ticket": ticket.id, "meanwhile": str(what), "call_back": {**call_back}}
    outcome = Outcome.ASKED if awaits else Outcome.NOTICE
    effects = (Effect(MEANWHILE, given),)
    return Reply(text, outcome, reason="ticket", ticket_id=ticket.id, awaits=awaits, effects=effects)


def _known_phone(turn: Turn, ticket: Ticket) -> str:
    writes_from = _PHONE_OF.fullmatch(turn.person.id)
    return ticket.call_back.get(PHONE) or ticket.form.get(PHONE) or (writes_from[1] if writes_from else "")

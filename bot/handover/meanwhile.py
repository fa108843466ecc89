"""What a person is told while they wait for an operator, and what they can do meanwhile."""

import re
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache

from bot.durable.effects import MEANWHILE
from bot.forms import PHONE_IN, check_field
from bot.handover.call_times import says_when, told_when
from bot.handover.case_words import CASE_WORDS, CaseWords, case_words
from bot.handover.contact import CONTACT, writes_from
from bot.handover.estimates import Estimates
from bot.handover.form_words import FORM_WORDS
from bot.handover.replies import is_cancel
from bot.handover.ticket_words import ANSWERS
from bot.handover.translated import in_language
from bot.hours import ALWAYS
from bot.model import Effect, JsonObject, Outcome, Reply, Turn
from bot.questions import is_question
from bot.tickets import AWAY, IN_CHARGE, LATE, OVERDUE, UNTAKEN, Meanwhile, Ticket
from bot.words.languages import said_in
from bot.words.times import told_at

MOST_TIME_CHARS = 200
PHONE, TIME = "phone", "time"
_AWAITED = "call_back"
_DIGITS = re.compile(r"\d")
_OTHER_NUMBER = re.compile(
    r"\b(?:number|phone|cell|mobile|nummer|handy|num\u00e9ro|n\u00famero|numero|portable|m\u00f3vil|cellulare|telem\u00f3vel)\b",
    re.IGNORECASE,
)
"""What a wish to be called names that is not to be called where it is known."""
_FEW_DIGITS = 4
"""So many digits are an attempt at a telephone number."""


def notice(ticket: Ticket, what: str, estimates: Estimates, now: float) -> tuple[str, tuple[str, ...]]:
    """What a person hears at a step of being told how it stands, and what they can choose then."""
    words, language = case_words(ticket.language), ticket.language
    department = estimates.find(ticket.department)
    hours = (department and department.hours) or ALWAYS
    named = {
        "id": ticket.id,
        "whom": department.name if department else words.team,
        "who": ticket.last_operator or words.your_colleague,
    }
    call_me = words.call_me.format(call=words.call)
    if what == UNTAKEN:
        expected = words.no_time
        if ticket.due_at is not None and ticket.due_at > now:
            expected = words.still.format(when=told_at(hours, ticket.due_at, now, language))
        return f"{words.untaken.format(**named)} {expected} {call_me}", (words.keep, words.call)
    if what == OVERDUE:
        return f"{words.overdue.format(**named)} {call_me}", (words.keep, words.call)
    if what == AWAY:
        text = f"{estimates.closed(ticket.department, language)} {words.away.format(**named)}"
    else:
        back = datetime.fromisoformat(what.removeprefix(LATE)).timestamp()
        text = words.late.format(when=told_at(hours, back, now, language), **named)
    choices = {"keep": words.keep, "call": words.call, "assistant": words.assistant}
    return f"{text.strip()} {words.until_then.format(**choices)}", tuple(choices.values())


def is_about(turn: Turn, text: str) -> bool:
    """Whether a text may be such a wish, or the answer to a question about one."""
    is_time = turn.last.private and says_when(text)
    return bool(about(turn)) or is_time or is_wish(text)


@lru_cache
def is_wish(text: str) -> bool:
    """Whether a text is such a wish by itself."""
    return any(_heard(kind, text) for kind in ("waits", "calls", "assists"))


def about(turn: Turn) -> str:
    """The number of the ticket that the answer is about, "" where none was asked about."""
    return _awaited(turn)[0]


def answered(turn: Turn, text: str, ticket: Ticket) -> Reply | None:
    """What is said to a wish of somebody who has this open ticket; None where it is none after all."""
    words = case_words(ticket.language)
    named = {"id": ticket.id, "who": ticket.assigned_to or words.whoever, "keep": words.keep}
    if _heard("waits", text):
        goes = f" {words.goes_to.format(**named)}" if ticket.assigned_to else ""
        return _chosen(ticket, Meanwhile.WAIT, f"{words.waits_for.format(**named)}{goes}")
    if _heard("assists", text):
        again = f" {words.write_again.format(**named)}" if ticket.status in IN_CHARGE else ""
        who = ticket.assigned_to or said_in(ticket.language, ANSWERS).colleague
        return _chosen(ticket, Meanwhile.ASSISTANT, f"{words.to_assistant.format(id=ticket.id, who=who)}{again}")
    if wish := _heard("calls", text):
        return _called(ticket, wish["rest"] or "", known=_known_phone(turn, ticket), is_wish=True)
    return _told_of_call(turn, text, ticket)


def _told_of_call(turn: Turn, text: str, ticket: Ticket) -> Reply | None:
    """What is said to a number or a time for the call that was wished for; None where the text is neither."""
    _, asked, time = _awaited(turn)
    is_time = says_when(text)
    if asked == PHONE and is_time:
        added = said_in(ticket.language, FORM_WORDS).added
        return _asks(ticket, PHONE, f"{added} {case_words(ticket.language).which_number}", time=told_when(text))
    if asked == PHONE:
        return _called(ticket, text, time=time) if len(_DIGITS.findall(text)) >= _FEW_DIGITS else None
    is_other = is_question(text) or is_cancel(text, is_question=True)
    is_later = is_time and ticket.meanwhile == Meanwhile.CALL_BACK and not turn.in_charge
    if is_later or (asked == TIME and not is_other):
        return _timed(ticket, text)
    return None


def still_asked(turn: Turn, text: str, reply: Reply) -> Reply:
    """The answer to a question in the place of a number, which is asked for once more after it, and then awaited."""
    if _awaited(turn)[1] != PHONE or reply.awaits or reply.filling or not is_question(text):
        return reply
    return replace(reply, text=f"{reply.text}\n\n{case_words(reply.language).which_number}", awaits=turn.at.awaits)


def _heard(kind: str, text: str) -> re.Match[str] | None:
    """How a text reads as such a wish, in whichever language."""
    return next(filter(None, (each.fullmatch(text) for each in _patterns(kind))), None)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_pattern(kind, words), re.IGNORECASE | re.DOTALL) for words in CASE_WORDS.values())


def _pattern(kind: str, words: CaseWords) -> str:
    """A whole message. After a wish to be called may come a number or a time, and not just any name."""
    said = rf"\W*(?:{getattr(words, kind)})"
    if kind != "calls":
        return rf"{said}(?:\W+(?:{words.around}))?\W*"
    small = rf"(?:\W+(?:{words.around}))*"
    return rf"{said}(?P<rest>{small}\W*|{small}\W+(?:(?:{words.times})\b.*|.*\d{{4}}.*|.*(?:\d\W?){{6}}.*))"


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says nothing before a time, and after it, before a number."""
    small = "|".join(words.around for words in CASE_WORDS.values())
    before = "at|on|under|unter|auf|au|en|al|no|nel|para|op|zu"
    return (
        re.compile(rf"^\W*(?:(?:{small})\b\W*)*", re.IGNORECASE),
        re.compile(rf"\W*\b(?:{before})\W*$", re.IGNORECASE),
    )


def _awaited(turn: Turn) -> tuple[str, str, str]:
    """The ticket and the field that were asked about last, and a time that was said before; "" where they were not."""
    kind, _, asked = turn.at.awaits.partition(":")
    ticket, field, time = (*asked.split(":", 2), "", "", "")[:3]
    return (ticket, field, time) if kind == _AWAITED else ("", "", "")


def _called(ticket: Ticket, text: str, *, known: str = "", is_wish: bool = False, time: str = "") -> Reply:
    """Notes the number, asked for where it is neither said nor known, and the time, if that was said, too.

    is_wish: the text is what follows "call me", so that a time may come before the number. time: said before.
    """
    if is_wish and _OTHER_NUMBER.search(text) and not _DIGITS.search(text):
        return _asks(ticket, PHONE, case_words(ticket.language).which_number)
    found = PHONE_IN.search(text)
    words, field = case_words(ticket.language), in_language(CONTACT, ticket.language).field(PHONE)
    number, problem = check_field(field, found.group()) if found else (known, "")
    if problem or not number:
        return _asks(ticket, PHONE, problem or words.which_number)
    time = _time_in(text[found.end() :] if found else text) or time
    if found and not time and is_wish:
        time = _time_in(_around()[1].sub("", text[: found.start()]))
    if not time:
        asks = words.which_time.format(id=ticket.id, number=number)
        return _chosen(ticket, Meanwhile.CALL_BACK, asks, awaits=f"{_AWAITED}:{ticket.id}:{TIME}", phone=number)
    return _noted(ticket, time[:MOST_TIME_CHARS], phone=number)


def _time_in(text: str) -> str:
    return _around()[0].sub("", text).strip(" ,.;:!?\n")


def _timed(ticket: Ticket, text: str) -> Reply:
    return _noted(ticket, " ".join(text.split())[:MOST_TIME_CHARS])


def _noted(ticket: Ticket, time: str, **given: str) -> Reply:
    text = case_words(ticket.language).noted.format(id=ticket.id)
    return _chosen(ticket, Meanwhile.CALL_BACK, text, time=time, **given)


def _asks(ticket: Ticket, field: str, text: str, *, time: str = "") -> Reply:
    awaits = f"{_AWAITED}:{ticket.id}:{field}" + (f":{time}" if time else "")
    return Reply(text, Outcome.ASKED, language=ticket.language, reason="ticket", ticket_id=ticket.id, awaits=awaits)


def _chosen(ticket: Ticket, what: Meanwhile, text: str, *, awaits: str = "", **call_back: str) -> Reply:
    given: JsonObject = {"ticket": ticket.id, "meanwhile": str(what), "call_back": {**call_back}}
    outcome = Outcome.ASKED if awaits else Outcome.NOTICE
    effects = (Effect(MEANWHILE, given),)
    return Reply(
        text,
        outcome,
        language=ticket.language,
        reason="ticket",
        ticket_id=ticket.id,
        awaits=awaits,
        effects=effects,
    )


def _known_phone(turn: Turn, ticket: Ticket) -> str:
    return ticket.call_back.get(PHONE) or ticket.form.get(PHONE) or writes_from(turn.person.id)

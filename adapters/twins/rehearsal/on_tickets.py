"""Checks of P6: tickets, what is in them, and who sees them."""

from adapters.twins.rehearsal.cases import Case
from adapters.twins.rehearsal.evidence import Checks, Evidence, name_of
from adapters.twins.rehearsal.seen import Shown
from adapters.twins.rehearsal.shelf import plain

HANDED_OVER = "handed_over"
WANTED, RESOLVED, CLOSED, ASSISTANT = "person_wanted", "resolved", "closed", "desk"
"""Why everybody wants to be handed over, how each ticket ends, and who has answered before, as REST says it."""
INSIDE, OUTSIDE = "teams", "slack"
"""In which rooms the operators are of departments for employees, and for customers."""
_NOT_FOUND = "could not find"
LINES_BEFORE = 6
"""So much at least of what was said before goes with a ticket; who hears it for the first time reads no more."""


def _handed_over(case: Evidence) -> tuple[int, list[str]]:
    """Each number that anybody was told is that of a ticket, and whoever was handed over was told one."""
    record = case.record
    handed = [one for one in record.shown if one.outcome == HANDED_OVER]
    wrong = [f"there is no ticket {number}" for number, exists in record.tickets.items() if not exists]
    wrong += [
        f"handed over without a number: {name_of(one)}"
        for one in handed
        if not any(number in case.whole(one) for number in record.tickets)
    ]
    return len(handed) + len(record.tickets), wrong


def _there_at_once(case: Evidence) -> tuple[int, list[str]]:
    at_once = case.record.at_once
    return len(at_once), [f"told before there was a ticket: {number}" for number, was in at_once.items() if not was]


def _one_ticket_each(case: Evidence) -> tuple[int, list[str]]:
    """Forms were sent twice: each of them is one ticket, and there are no others."""
    record = case.record
    wrong = [f"{each.role} filled in a form and was told no number" for each in record.cases if not each.number]
    told = {each.number for each in record.cases}
    wrong += [f"a ticket that nobody was told of: {number}" for number in record.made if number not in told]
    numbers = [each.number for each in record.cases if each.number]
    handed = {(one.reply_id, number) for one in record.shown for number in numbers if _hands_over(one, number)}
    opened = [number for _, number in handed]
    wrong += [f"told twice that a ticket was opened: {number}" for number in {*opened} if opened.count(number) > 1]
    wrong += [f"one ticket for two people: {number}" for number in {*numbers} if numbers.count(number) > 1]
    return len(record.cases), wrong


def _hands_over(shown: Shown, number: str) -> bool:
    return shown.outcome == HANDED_OVER and number in shown.text


def _holds_the_form(case: Evidence) -> tuple[int, list[str]]:
    looked, wrong = 0, []
    for each in case.record.cases:
        form, said = each.ticket.get("form_data", {}), each.ticket.get("transcript", ())
        for name, value in each.given.items() if each.ticket else ():
            looked += 1
            if form.get(name) != value:
                wrong.append(f"the ticket of {each.role} says {form.get(name)!r} for {name}, not {value!r}")
        lines = [str(line.get("text", "")) for line in said if line.get("by") == "person"]
        before = _said_before(case, each) if each.ticket else []
        if each.ticket and each.added and not any(each.added in line for line in lines):
            wrong.append(f"the ticket of {each.role} does not hold what they had added to it")
        missing = [one for one in [each.wish, *before] if plain(one) not in map(plain, lines)] if each.ticket else []
        wrong += [f"the ticket of {each.role} does not hold what they said: {one[:50]!r}" for one in missing]
        has_seen = any(one.outcome == "answered" and one.place == each.place for one in case.record.shown)
        if each.ticket and has_seen and not each.ticket.get("passages"):
            wrong.append(f"the ticket of {each.role} does not hold what they were shown")
        if each.ticket and not any(line.get("by") == ASSISTANT for line in said):
            wrong.append(f"the ticket of {each.role} does not hold what they were answered")
        reason = "" if each.is_grave else WANTED
        for name, value in {"urgency": each.given.get("urgency", ""), "reason": reason}.items() if each.ticket else ():
            if value and each.ticket.get(name) != value:
                wrong.append(f"the ticket of {each.role} has the {name} {each.ticket.get(name)!r}, not {value!r}")
    return looked, wrong


def _said_before(case: Evidence, one: Case) -> list[str]:
    """The last that somebody said in the same place before they wanted a person."""
    here = [said.line.text for said in case.said if said.role.name == one.role and said.place == one.place]
    before = here[: here.index(one.wish)] if one.wish in here else []
    return [text for text in before[-LINES_BEFORE:] if text]


def _has_a_card(case: Evidence) -> tuple[int, list[str]]:
    """In the room of its department, and as the ticket is now."""
    cases, wrong = [one for one in case.record.cases if one.number], []
    for one in cases:
        room = INSIDE if one.ticket.get("department") in case.shelf.inside else OUTSIDE
        if not one.card:
            wrong.append(f"no operator sees the case of {one.role}")
        elif one.room != room:
            wrong.append(f"the case of {one.role} is shown in the room of {one.room}, not of {room}")
        elif str(one.ticket.get("status", "")) not in one.card:
            wrong.append(f"the card of {one.role} does not show that the ticket is {one.ticket.get('status')}")
    return len(cases), wrong


def _card_tells(case: Evidence) -> tuple[int, list[str]]:
    """What somebody needs who has not been there: who and what it is about, why, and what was said and shown."""
    looked, wrong = 0, []
    for one in case.record.cases:
        card = plain(one.card)
        shown = [str(each.get("title", "")) for each in one.ticket.get("passages", ())]
        reason = str(one.ticket.get("reason", "")).replace("_", " ")
        for words in [*one.given.values(), one.wish, reason, *shown] if one.card and not one.is_grave else ():
            looked += 1
            wrong += [f"the card of {one.role} does not show {words!r}"] * (plain(words) not in card)
    return looked, wrong


def _of_its_person_alone(case: Evidence) -> tuple[int, list[str]]:
    """Neither a ticket nor its card holds what is another person's own."""
    looked, wrong = 0, []
    for one in case.record.cases:
        own = case.record.private.get(one.role, ())
        others = {word for words in case.record.private.values() for word in words} - {*own, *one.given.values()}
        for what, text in (("ticket", str(one.ticket)), ("card", one.card)):
            looked += bool(text)
            wrong += [f"the {what} of {one.role} shows another's {word!r}" for word in sorted(others) if word in text]
    return looked, wrong


def _card_is_discreet(case: Evidence) -> tuple[int, list[str]]:
    """What is grave is not for everybody in a room: the card says that there is something, and not what."""
    grave = [one for one in case.record.cases if one.is_grave]
    wrong = [
        f"the card of {one.role} shows {words!r}"
        for one in grave
        for words in [one.given.get("email", ""), one.wish]
        if words and plain(words) in plain(one.card)
    ]
    return len(grave), wrong


def _due_as_told(case: Evidence) -> tuple[int, list[str]]:
    """What the person was told of when they are answered is what operators see."""
    cases = [one for one in case.record.cases if one.due and one.card_at_first]
    wrong = [
        f"{one.role} was told {one.due!r}, and operators were not"
        for one in cases
        if plain(one.due) not in plain(one.card_at_first)
    ]
    return len(cases), wrong


def _comes_to_an_end(case: Evidence) -> tuple[int, list[str]]:
    """Operators have resolved every ticket but what its person has closed; nobody has closed one that is not theirs."""
    cases = [one for one in case.record.cases if one.ticket]
    wrong = [f"the ticket of {one.role} is {one.ticket.get('status')}" for one in cases if not _is_resolved(one)]
    return len(cases), wrong


def _is_resolved(one: Case) -> bool:
    """Or closed, where its person was told so."""
    is_closed = bool(one.withdrawn) and one.number in one.withdrawn
    return one.ticket.get("status") == (CLOSED if is_closed else RESOLVED)


def _only_their_own(case: Evidence) -> tuple[int, list[str]]:
    """Whoever asks is shown the ticket that is theirs and no other, and is told so who names another's."""
    numbers = {one.number for one in case.record.cases if one.number}
    cases, wrong = [one for one in case.record.cases if one.looked], []
    for one in cases:
        if one.number not in one.looked:
            wrong.append(f"{one.role} was not shown their ticket")
        wrong += [f"{one.role} was shown the ticket {each}" for each in numbers - {one.number} if each in one.looked]
        if one.denied and _NOT_FOUND not in one.denied:
            wrong.append(f"{one.role} named another's ticket and was told {one.denied[:60]!r}")
    return len(cases), wrong


CHECKS: Checks = (
    ("P6", "each number that was told is that of a ticket", _handed_over),
    ("P6", "each ticket was there when its number was told", _there_at_once),
    ("P6", "each form is one ticket, however often it was sent", _one_ticket_each),
    ("P6", "each ticket holds what was filled in and said", _holds_the_form),
    ("P6", "operators see each ticket in their room, as it is", _has_a_card),
    ("P6", "what operators see of a ticket tells them all they need", _card_tells),
    ("P6", "operators know by when a person was told to be answered", _due_as_told),
    ("P5", "a ticket shows nothing of anybody else", _of_its_person_alone),
    ("P5", "what is grave does not stand on a card for everybody", _card_is_discreet),
    ("P6", "each ticket comes to its end, by those who may end it", _comes_to_an_end),
    ("P6", "people are shown their own tickets alone", _only_their_own),
)

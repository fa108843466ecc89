"""When a person should take over: from what is known of a conversation to one reason, or none. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.departments import Department
from bot.model import Outcome
from bot.people import NOTHING_MORE, Exchange
from bot.tickets import Reason
from escalation.hearing.rules import grave_matter, wants_person
from escalation.ports import Known

STAYS: Final = 0.6
"""What of an earlier mood is left after each message."""
UPSET_FROM: Final = 0.5
"""From here on a message counts as upset, and a mood is one in which a person is offered.

One message alone brings it to 0.4 at most.
"""
UNSURE_BELOW: Final = 0.55
"""An answer that is less sure counts as none. The desk's own least is 0.5."""
TIMES: Final = 2
"""So often in a row nothing is found, or so often something did not help, before a person is offered."""
BY_HAND: Final = "hand_over_workflow"
"""The workflow of a department that answers nothing by machine that its articles do not answer."""
UNHELPFUL: Final = "unhelpful"
MAX_READ_CHARS: Final = 4_000
"""Of 40,000 characters all that is heard in them took half a second, in which nobody else was answered."""
_ORDER: Final = re.compile(r"(?<![\w.])#?(?=[A-Z\d-]*\d{4})[A-Z]{0,4}-?\d[\d-]{3,}\b")
_ANSWERS: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_KNOWN})


def decide(known: Known) -> Reason | None:
    """The gravest reason to hand over; None where the desk goes on.

    What was declined is not found again, but whoever asks for a person gets one. What shows only over several messages
    is found once, and again only after as much more of it.
    """
    texts = [_read(text) for text in known.texts]
    for text in texts:
        if (matter := grave_matter(text)) and matter not in known.declined:
            return matter
    if any(wants_person(text) for text in texts):
        return Reason.ASKED
    found = (reason for reason, holds in _GRADUAL if reason not in known.declined and holds(known))
    return next(found, None)


def _read(text: str) -> str:
    """A text as far as it is read: of a very long one its beginning and its end, where wishes stand."""
    half = MAX_READ_CHARS // 2
    return text if len(text) <= MAX_READ_CHARS else f"{text[:half]}\n{text[-half:]}"


def mood_of(upset: Iterable[float]) -> float:
    """How upset somebody is after several messages, oldest first, 0 to 1; what is more likely calm makes it fade."""
    mood = 0.0
    for each in upset:
        mood = STAYS * mood + (1 - STAYS) * (each if each >= UPSET_FROM else 0.0)
    return mood


def _is_for_a_workflow(known: Known) -> bool:
    """Whether it is found by hand alone: an order in the books, or what was not found of some departments' matters.

    Articles may say something to whoever names an order in full, but not how that one is.
    """
    department, last = known.department, known.exchanges[-1] if known.exchanges else None
    if department is None or last is None:
        return False
    looks_up = department.requires_order_lookup
    if not _is_out(last):
        return (
            looks_up and last.outcome == Outcome.ANSWERED and any(_names_one(department, each) for each in known.texts)
        )
    return department.workflow == BY_HAND or (looks_up and any(_ORDER.search(text) for text in known.texts))


def _names_one(department: Department, text: str) -> bool:
    """Whether a text has what the department knows its orders by."""
    return any(field.pattern and re.search(field.pattern, text, re.IGNORECASE) for field in department.form)


def _is_upset(known: Known) -> bool:
    """Whether the mood is bad, and what was said last is part of it."""
    upset = [each.upset for each in _since(known.exchanges, Reason.UPSET)]
    return bool(upset) and upset[-1] >= UPSET_FROM and mood_of(upset) >= UPSET_FROM


def _is_not_helped(known: Known) -> bool:
    since = _since(known.exchanges, Reason.NO_HELP)
    is_said_now = bool(since) and since[-1].why == UNHELPFUL
    return is_said_now and sum(each.why == UNHELPFUL for each in since) >= TIMES


def _is_not_known(known: Known) -> bool:
    """Whether nothing, or nothing sure, was found several times in a row, and nothing now."""
    asked = [each for each in _since(known.exchanges, Reason.NOT_KNOWN) if each.outcome in _ANSWERS or _is_out(each)]
    last = asked[-TIMES:]
    is_now = bool(known.exchanges) and _is_out(known.exchanges[-1])
    return is_now and len(last) == TIMES and all(_is_unsure(each) for each in last)


def _is_unsure(exchange: Exchange) -> bool:
    is_faint = exchange.confidence is not None and exchange.confidence < UNSURE_BELOW
    return _is_out(exchange) or is_faint


def _is_out(exchange: Exchange) -> bool:
    """Whether the desk knew nothing, or nothing more."""
    return exchange.outcome == Outcome.NOT_KNOWN or exchange.why in NOTHING_MORE


def _since(exchanges: Sequence[Exchange], reason: Reason) -> Sequence[Exchange]:
    """What came after a person was last offered for this reason."""
    offers = [at for at, each in enumerate(exchanges) if each.offered == reason]
    return exchanges[offers[-1] + 1 :] if offers else exchanges


_GRADUAL: Final = (
    (Reason.WORKFLOW, _is_for_a_workflow),
    (Reason.UPSET, _is_upset),
    (Reason.NO_HELP, _is_not_helped),
    (Reason.NOT_KNOWN, _is_not_known),
)
"""What only shows once something was answered, the gravest first."""

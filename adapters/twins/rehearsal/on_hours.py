"""A check of P6: whether what people are told of office hours, and of when they are answered, can be so."""

import re
from datetime import datetime

from adapters.twins.rehearsal.evidence import Checks, Evidence, name_of
from adapters.twins.rehearsal.opening import TOLD, Opening
from adapters.twins.rehearsal.seen import Shown

NEAR_S = 120.0
"""So long what was so when it was written may have changed since."""
_CLOSED = "{name} is closed now"
_BACK = re.compile(r"^ and is back (.*)")
_BOLD = re.compile(r"[*_]+")


def _as_it_is(case: Evidence) -> tuple[int, list[str]]:
    """Who is said to be closed is, and opens when it is said; an answer is promised for office hours to come."""
    looked, wrong = 0, list[str]()
    for one in case.record.shown:
        text = " ".join(_BOLD.sub("", one.text).split())
        for opening in case.shelf.openings.values():
            _, is_said, rest = text.partition(_CLOSED.format(name=opening.name))
            looked += bool(is_said)
            wrong += [f"{each}: {name_of(one)}" for each in _faults(opening, rest, one)] if is_said else []
    for each in case.record.cases:
        hours, at = case.shelf.openings.get(str(each.ticket.get("department"))), _told_at(case, each.place, each.due)
        told = TOLD.match(each.due)
        if hours and told and at:
            looked += 1
            then = hours.meant(told, at)
            if not hours.is_within(then) or then.timestamp() < at - NEAR_S:
                wrong.append(
                    f"{each.role} was promised an answer by {each.due!r}, when nobody of {hours.name} is there"
                )
    return looked, wrong


def _faults(opening: Opening, rest: str, shown: Shown) -> list[str]:
    """rest: what is said after that it is closed."""
    at = shown.at
    wrong = [f"{opening.name} is open"] if opening.is_open(at) and opening.is_open(at - NEAR_S) else []
    back = _BACK.match(rest)
    told, opens = TOLD.match(back[1]) if back else None, opening.opens(at)
    if told and opens and opening.meant(told, at) not in {opens, opening.opens(at - NEAR_S)}:
        wrong.append(f"{opening.name} is back {_written(opens)}, not {told[0]}")
    return wrong


def _told_at(case: Evidence, place: str, due: str) -> float:
    """When a person was told by when they are answered, 0 for never."""
    told = [one.at for one in case.record.shown if one.place == place and due in one.text] if due else []
    return min(told, default=0.0)


def _written(then: datetime) -> str:
    return f"{then:%A %H:%M}"


CHECKS: Checks = (("P6", "what people are told of office hours is so", _as_it_is),)

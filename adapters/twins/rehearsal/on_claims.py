"""A check of P6: what the desk claims to have done, or that somebody else will, which no record backs."""

import re

from adapters.twins.rehearsal.evidence import Checks, Evidence
from adapters.twins.rehearsal.seen import Shown

_CITED = re.compile(r"\[\d+\]")
_NAMES = r"(?:ticket|case|request|complaint|order|refund|message|question|issue)"
_DONE = r"(?:opened|created|filed|raised|escalated|forwarded|passed|sent|handed|transferred|notified|informed|booked)"
_CLAIMS = (
    re.compile(rf"\bI(?:'ve| have| just)?(?: now| just| already)? {_DONE}\b(?! (?:you|nothing)\b)", re.IGNORECASE),
    re.compile(
        rf"\b{_NAMES} (?:number )?(?:has|have|is|was|were)(?: now| just| already| been)* {_DONE}", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:your|the) (?:ticket|case)(?: number| id)?(?: is|:)? ?#?(?-i:[A-Z]+-[0-9A-Z]+|\d+)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:somebody|someone|a colleague|a person|an? (?:agent|operator|specialist)|(?:our|the) team) "
        r"(?:will|is going to) (?:call|contact|get back|reach|phone|write|answer|be in touch|take over)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:somebody|someone|a colleague|a person|an? (?:agent|operator|specialist)|(?:our|the) team|they|we) "
        r"(?:has|have|was|were|is|are)(?: now| just| already| been)* "
        r"(?:told|notified|informed|alerted|on it|on (?:their|the) way|looking into|working on|taking care)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bI(?:'ve| have)(?: now| just| already)? (?:told|alerted|asked|called) "
        r"(?:somebody|someone|them|a (?:colleague|person)|an? (?:agent|operator|specialist)|(?:our|the) team)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bconfirmation (?:goes|has gone|was sent|has been sent|will be sent)\b", re.IGNORECASE),
    re.compile(r"\b(?:you will be|you have been|I(?:'ve| have)) (?:refunded|reimbursed|credited)\b", re.IGNORECASE),
)
_GERMAN_CLAIMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bIch habe (?!(?:\w+ ){0,6}(?:nichts?|kein\w*)\b)[^.!?\n]{0,60}"
        r"\b(?:eröffnet|angelegt|erstellt|weitergeleitet|weitergegeben|informiert|gemeldet|benachrichtigt)\b",
        r"\b(?:ein Kollege|eine Kollegin|jemand|ein Mitarbeiter|eine Mitarbeiterin|(?:unser|das) Team) "
        r"(?:wird|ruft|meldet|antwortet|schreibt|kümmert|ist (?:informiert|benachrichtigt|dran))\b",
        r"\bIhr(?:e)? (?:Ticket|Anliegen|Anfrage|Fall|Bestellung)\b[^.!?\n]{0,20}\b(?:wurde|ist)\b[^.!?\n]{0,40}"
        r"\b(?:eröffnet|angelegt|weitergeleitet|weitergegeben|erstattet)\b",
    )
)


def _no_claims(case: Evidence) -> tuple[int, list[str]]:
    wrong = [
        f"promise: no record backs {claim!r}"
        for one in case.record.shown
        for claim in _claims(_own_words(one))
        if not _backed(case, claim)
    ]
    return len(case.record.shown), wrong


def _own_words(shown: Shown) -> str:
    """A message without what it quotes from articles and repeats of questions."""
    kept = [line for line in shown.text.splitlines() if not _CITED.search(line)]
    return re.sub(r"\u201c[^\u201d]*\u201d", " ", "\n".join(kept))


def _claims(text: str) -> list[str]:
    return [
        found.group()
        for pattern in (*_CLAIMS, *_GERMAN_CLAIMS)
        for found in pattern.finditer(text)
        if not _denied(text, found)
    ]


def _denied(text: str, found: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:not|n't|cannot|if|when|once)\b[^.!?]{0,40}$", text[: found.start()], re.IGNORECASE)
    ) or (bool(re.match(r"[^.!?]{0,12}\bnot\b", text[found.start() : found.end() + 12], re.IGNORECASE)))


def _backed(case: Evidence, claim: str) -> bool:
    return any(exists and ticket in claim for ticket, exists in case.record.tickets.items())


CHECKS: Checks = (("P6", "nothing was claimed that no record backs", _no_claims),)

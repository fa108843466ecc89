"""Holds what was seen against the promises; every check says how often it looked and what it found wrong."""

from adapters.twins.rehearsal import on_answers, on_claims, on_hours, on_people, on_sending, on_sources, on_tickets
from adapters.twins.rehearsal.evidence import Checks, Evidence, Verdict
from adapters.twins.rehearsal.seen import Record
from adapters.twins.rehearsal.shelf import Shelf

PROMISES = {
    "P1": "Nobody is left without an answer",
    "P2": "One event, one effect",
    "P3": "A conversation is one line of thought",
    "P4": "It says only what it can show",
    "P5": "To only those who may hear it",
    "P6": "A hand-over really happens",
    "P7": "A person's data is theirs",
    "P8": "It gets better under control",
}
_ALL: Checks = (
    *on_answers.CHECKS,
    *on_sources.CHECKS,
    *on_sending.CHECKS,
    *on_claims.CHECKS,
    *on_people.CHECKS,
    *on_tickets.CHECKS,
    *on_hours.CHECKS,
)
CHECKS: Checks = tuple(sorted(_ALL, key=lambda check: check[0]))
"""In the order of the promises."""


def judge(record: Record, shelf: Shelf) -> list[Verdict]:
    """Every check, in the order of the promises."""
    evidence = Evidence(record, shelf)
    verdicts = []
    for promise, name, check in CHECKS:
        looked, violations = check(evidence)
        verdicts.append(Verdict(promise, name, looked, tuple(dict.fromkeys(violations))))
    return verdicts

"""What the doctor finds: each finding says what it looked at, what is the matter, and how to repair it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a finding counts. OFF: a part that nobody has turned on."""

    OK = "ok"
    OFF = "off"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. repair: what to do next, a sentence or two; empty only where nothing is wrong."""

    part: str
    what: str
    grade: Grade = Grade.OK
    repair: str = ""


def report(findings: Sequence[Finding]) -> str:
    """The findings as lines, and how many there are of each kind that matters."""
    lines = [line for finding in findings for line in _lines(finding)]
    wrong, warnings = (sum(each.grade is grade for each in findings) for grade in (Grade.WRONG, Grade.WARNING))
    summary = f"{_count(wrong, 'thing')} to repair, {_count(warnings, 'warning')}."
    return "\n".join([*lines, "", summary if wrong or warnings else "All is well."])


def exit_code(findings: Sequence[Finding]) -> int:
    """0 when all is well or only warned about, 1 when something must be repaired."""
    return int(any(finding.grade is Grade.WRONG for finding in findings))


def _lines(finding: Finding) -> list[str]:
    first = f"{finding.grade:<8} {finding.part}: {finding.what}"
    return [first, *([f"{'':8} -> {finding.repair}"] if finding.repair else [])]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

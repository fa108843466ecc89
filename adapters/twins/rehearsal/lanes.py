"""Prints what happens as it happens: a lane for each platform, side by side."""

import re
import shutil
import textwrap
import time
from collections.abc import Callable, Sequence

from adapters.twins.rehearsal.evidence import Verdict
from adapters.twins.rehearsal.judging import PROMISES

LANE_CHARS = (24, 46)
MAX_LINES = 7
_SOURCES = re.compile(r"\n(?:\*?Sources?:?\*?)\b.*", re.DOTALL)


class Lanes:
    """names: the lanes, from left to right. write: takes one line at a time."""

    def __init__(self, names: Sequence[str], write: Callable[[str], object], *, width: int | None = None) -> None:
        least, most = LANE_CHARS
        total = width or shutil.get_terminal_size((120, 40)).columns
        self._began = time.monotonic()
        self._names = names
        self._write = write
        self._width = max(least, min(most, total // len(names) - 3))

    def head(self) -> None:
        """The names of the lanes."""
        self._row([name.upper() for name in self._names])
        self._row(["-" * self._width for _ in self._names])

    def says(self, lane: str, who: str, text: str) -> None:
        """Show a message in its lane."""
        words = " ".join(_SOURCES.sub("", text).split())
        lines = textwrap.wrap(
            f"{who}: {words}", self._width, subsequent_indent="  ", max_lines=MAX_LINES, placeholder=" …"
        )
        for line in lines:
            self._row([line if name == lane else "" for name in self._names])

    def happens(self, what: str) -> None:
        """Something on the stage."""
        passed = f" {time.monotonic() - self._began:.0f} s"
        self._write(f"~~ {what} ".ljust(self._total - len(passed), "~") + passed)

    @property
    def _total(self) -> int:
        return (self._width + 3) * len(self._names) - 3

    def _row(self, cells: Sequence[str]) -> None:
        self._write(" | ".join(cell.ljust(self._width) for cell in cells).rstrip(" |"))


def table(verdicts: Sequence[Verdict]) -> list[str]:
    """The verdicts as lines: promise, checks made, violations, and then each violation."""
    lines = [f"{'promise':<46} {'checks made':>11} {'violations':>10}", "-" * 69]
    for promise, title in PROMISES.items():
        own = [each for each in verdicts if each.promise == promise]
        looked, broken = sum(each.looked for each in own), sum(len(each.violations) for each in own)
        lines.append(f"{promise} {title:<43} {looked:>11} {broken:>10}")
    found = [(each, violation) for each in verdicts for violation in each.violations]
    return [*lines, *(f"  violation of {each.promise} ({each.check}): {what}" for each, what in found)]

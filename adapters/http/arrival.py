"""Orders messages by their arrival, for a channel that has no order of its own."""

import time
from collections.abc import Callable
from typing import Final

DIGITS: Final = 20


class Arrivals:
    """Words that compare as text in the order in which they were asked for, however coarse the clock is.

    now_ns: Unix time in nanoseconds.
    """

    def __init__(self, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._now_ns = now_ns
        self._last = 0

    def next(self) -> str:
        """The order of what arrives now."""
        self._last = max(self._now_ns(), self._last + 1)
        return f"{self._last:0{DIGITS}d}"

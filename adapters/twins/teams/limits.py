"""Teams' rate limits: sliding windows for each conversation, and one for the whole app.

Source: learn.microsoft.com, "Optimize your bot with rate limiting in Teams".
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Windows: TypeAlias = Sequence[tuple[int, float]]
WRITES: Windows = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))
READS: Windows = ((14, 1.0),)
APP: Windows = ((30, 1.0),)
STREAM: Windows = ((1, 1.0),)


@dataclass
class RateLimits:
    """Counts calls; off until it is switched on. A refused call does not count."""

    clock: Callable[[], float]
    is_on: bool = False
    _taken: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def retry_after(self, *, conversation: str, is_write: bool, stream: str = "") -> int:
        """Return 0 for a call that may pass and is counted, else the whole seconds to wait. stream: of which."""
        if not self.is_on:
            return 0
        wanted = {("app", ""): APP, ("write" if is_write else "read", conversation): WRITES if is_write else READS}
        if stream:
            wanted["stream", stream] = STREAM
        waits = [self._wait_s(key, windows) for key, windows in wanted.items()]
        if not any(waits):
            for key in wanted:
                self._taken[key].append(self.clock())
        return math.ceil(max(waits))

    def _wait_s(self, key: tuple[str, str], windows: Windows) -> float:
        now, taken = self.clock(), self._taken[key]
        while taken and taken[0] <= now - windows[-1][1]:
            taken.popleft()
        return max((_wait_in(taken, now, allowed, window_s) for allowed, window_s in windows), default=0.0)


def _wait_in(taken: Sequence[float], now: float, allowed: int, window_s: float) -> float:
    recent = [at for at in taken if at > now - window_s]
    return 0.0 if len(recent) < allowed else recent[-allowed] + window_s - now

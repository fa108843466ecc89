"""Twilio's and Meta's rates: 80 messages a second from a sender, one in six seconds to the same person."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class RateLimits:
    """Counts messages; off until it is switched on. per_second: of the sender; more are refused with 429.

    pair_burst, pair_every_s: so many at once to one person, then one in that time; more fail with 63018 later.
    """

    clock: Callable[[], float]
    is_on: bool = False
    per_second: int = 80
    pair_burst: int = 10
    pair_every_s: float = 6.0
    _sent: deque[float] = field(default_factory=deque)
    _pairs: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def retry_after(self) -> int:
        """Return 0 for a message that may pass and is counted, else the whole seconds to wait."""
        return self._take(self._sent, allowed=self.per_second, window_s=1.0)

    def is_pair_over(self, to: str) -> bool:
        """Say whether a message to somebody is one too many, and count it where it is not."""
        return self._take(self._pairs[to], allowed=self.pair_burst, window_s=self.pair_every_s * self.pair_burst) > 0

    def _take(self, taken: deque[float], *, allowed: int, window_s: float) -> int:
        if not self.is_on:
            return 0
        now = self.clock()
        while taken and taken[0] <= now - window_s:
            taken.popleft()
        if len(taken) < allowed:
            taken.append(now)
            return 0
        return max(1, math.ceil(taken[0] + window_s - now))

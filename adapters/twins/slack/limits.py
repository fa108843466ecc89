"""Slack's rate limits: so many calls a minute by tier, and one message a second into each channel."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
POSTING = 5


@dataclass
class RateLimits:
    """Counts calls; off until it is switched on. burst: how many messages may follow at once into one channel.

    overrides: calls a minute for single methods, such as 1 for the histories of commercially distributed apps.
    """

    clock: Callable[[], float]
    is_on: bool = False
    burst: int = 1
    overrides: dict[str, int] = field(default_factory=dict)
    _taken: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def retry_after(self, method: str, tier: int, channel: str) -> int:
        """Return 0 for a call that may pass and is counted, else the whole seconds to wait."""
        if not self.is_on or (tier == 0 and method not in self.overrides):
            return 0
        if method not in self.overrides and tier == POSTING:
            return self._take((method, channel), allowed=self.burst, window_s=float(self.burst))
        return self._take((method, ""), allowed=self.overrides.get(method) or PER_MINUTE[tier], window_s=60.0)

    def _take(self, key: tuple[str, str], *, allowed: int, window_s: float) -> int:
        now, taken = self.clock(), self._taken[key]
        while taken and taken[0] <= now - window_s:
            taken.popleft()
        if len(taken) < allowed:
            taken.append(now)
            return 0
        return max(1, math.ceil(taken[0] + window_s - now))

"""A circuit breaker: leaves a service alone for a while after several failures in a row."""

import logging

from bot.errors import DependencyError
from bot.ports import Clock

FAILURES = 3
PAUSE_S = 30.0

log = logging.getLogger(__name__)


class Breaker:
    """Counts what a service does. After three failures in a row it is not asked for 30 s; then one call tries it.

    name: what the service is called in the log, which says once that it is lost and once that it is back.
    """

    def __init__(self, name: str, clock: Clock) -> None:
        self._name = name
        self._clock = clock
        self._failures = 0
        self._paused_until = 0.0

    def check(self) -> None:
        """Raises DependencyError while the service is left alone."""
        if self._failures < FAILURES:
            return
        left = self._paused_until - self._clock.monotonic()
        if left > 0:
            raise DependencyError(f"{self._name} has failed {self._failures} times in a row", retry_after=left)
        self._paused_until = self._clock.monotonic() + PAUSE_S  # others wait for what this call finds

    def failed(self, error: BaseException) -> None:
        """Take note of a call that the service did not answer as it should."""
        self._failures += 1
        self._paused_until = self._clock.monotonic() + PAUSE_S
        if self._failures == 1:
            log.warning("model.lost", extra={"service": self._name, "problem": str(error)})

    def worked(self) -> None:
        """Take note of an answer."""
        if self._failures:
            log.info("model.back", extra={"service": self._name, "failures": self._failures})
        self._failures = 0

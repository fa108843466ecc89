"""A clock that a test moves by hand, for whatever expires in a double."""

from dataclasses import dataclass


@dataclass
class HandClock:
    """Unix time in seconds that moves when told."""

    now: float = 1_767_225_600.0

    def __call__(self) -> float:
        return self.now

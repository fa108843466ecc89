"""Timed work as data, which `desk/schedule.py` gives to the scheduler."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every `interval_s` seconds. `run` may be done twice without harm."""

    name: str
    interval_s: float
    run: Callable[[], Awaitable[object]]

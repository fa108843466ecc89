"""Trouble on demand: which call goes wrong, how, how often, and whether it took effect all the same."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Protocol

KINDS = ("ratelimited", "status", "error", "reset", "hang", "slow", "garbage", "html", "truncated")


class Arguments(Protocol):
    """What a call was given by name."""

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return an argument as it came."""


@dataclass
class Fault:
    """One kind of trouble for calls of a method; `*` in the method stands for anything.

    kind: ratelimited (429 and Retry-After), status (an HTTP error), error (a refusal in the
    platform's own words), reset (the connection breaks),
    hang (no answer until the caller gives up), slow (effect and answer come late, the effect even when the caller
    has gone), garbage, html, truncated (200 with a body that is no answer).
    takes_effect: the call is carried out although its answer is lost or bad.
    times: how many calls it hits, None for all. skip: how many matching calls pass before.
    where: arguments that must be equal. when: a further condition.
    until: with slow, what is waited for instead of seconds.
    """

    method: str
    kind: str
    takes_effect: bool = False
    times: int | None = 1
    skip: int = 0
    where: Mapping[str, Any] = field(default_factory=dict)
    when: Callable[[Arguments], bool] | None = None
    error: str = "internal_error"
    status: int = 500
    retry_after_s: int = 1
    seconds: float = 0.0
    until: asyncio.Event | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}: one of {', '.join(KINDS)}")

    def fits(self, method: str, args: Arguments) -> bool:
        """Say whether a call is one that this is meant for."""
        is_meant = fnmatchcase(method, self.method) and self.times != 0
        is_alike = all(str(args.get(name)) == str(value) for name, value in self.where.items())
        return is_meant and is_alike and (self.when is None or self.when(args))


class Faults:
    """The faults that are waiting, in the order in which they were set; the first that fits a call has it."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Let a kind of trouble begin."""
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Let all trouble end."""
        self.waiting.clear()

    def take(self, method: str, args: Arguments) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        fault = next((fault for fault in self.waiting if fault.fits(method, args)), None)
        if fault is None:
            return None
        if fault.skip > 0:
            fault.skip -= 1
            return None
        if fault.times is not None:
            fault.times -= 1
        return fault


def rate_limited(method: str, *, retry_after_s: int = 1, times: int | None = 1, **more: Any) -> Fault:
    """HTTP 429 with Retry-After; the call has no effect."""
    return Fault(method, "ratelimited", retry_after_s=retry_after_s, times=times, **more)


def http_status(
    method: str, status: int = 500, *, takes_effect: bool = False, times: int | None = 1, **more: Any
) -> Fault:
    """An HTTP error, such as 500 or 503."""
    return Fault(method, "status", status=status, takes_effect=takes_effect, times=times, **more)


def error(method: str, name: str, *, times: int | None = 1, **more: Any) -> Fault:
    """A refusal with this error: Slack's HTTP 200 with ok: false, or the Bot Framework's with a status of its own."""
    return Fault(method, "error", error=name, times=times, **more)


def reset(method: str, *, takes_effect: bool, times: int | None = 1, **more: Any) -> Fault:
    """The connection is reset, before or after the call took effect."""
    return Fault(method, "reset", takes_effect=takes_effect, times=times, **more)


def hang(method: str, *, takes_effect: bool, times: int | None = 1, **more: Any) -> Fault:
    """No answer until the caller gives up, before or after the call took effect."""
    return Fault(method, "hang", takes_effect=takes_effect, times=times, **more)


def slow(
    method: str, seconds: float = 0.0, *, until: asyncio.Event | None = None, times: int | None = 1, **more: Any
) -> Fault:
    """Effect and answer come so much later, or once the event is set."""
    return Fault(method, "slow", seconds=seconds, until=until, times=times, **more)


def bad_body(method: str, kind: str, *, takes_effect: bool = True, times: int | None = 1, **more: Any) -> Fault:
    """HTTP 200 with a body that is no answer. kind: garbage, html or truncated."""
    return Fault(method, kind, takes_effect=takes_effect, times=times, **more)

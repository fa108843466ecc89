"""Documents that fail on purpose, to show that nothing above them loses or doubles anything.

Every call passes two points, before and after it takes effect. A plan is awaited at each of them: it returns, waits, or
raises. To walk every point of a scenario, run it once under `Points`, then once for each of their `crashes()` and
`failures()`.
"""

import random
from collections.abc import Awaitable, Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from typing import TypeAlias, TypeVar

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from memory.ports import Cursor, Documents, Stored, Where

Result = TypeVar("Result")
READS = frozenset({"get", "find", "count"})


class Moment(StrEnum):
    """On which side of its effect a call is."""

    BEFORE = "before"
    AFTER = "after"


class Crash(BaseException):
    """The process died here: no handler for errors may stop it, and what it knew is gone."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the port. number: counts from 0. key: empty where the method takes none."""

    number: int
    method: str
    kind: str
    key: str = ""


Plan: TypeAlias = Callable[[Call, Moment], Awaitable[None]]
"""Awaited at each point. What it raises, the caller sees: StoreUnavailable for a failure, Crash for the end."""


async def no_faults(_call: Call, _moment: Moment) -> None:
    """The plan in which everything works."""


@dataclass(frozen=True, slots=True)
class At:
    """The plan that does something at one point."""

    number: int
    moment: Moment
    action: Callable[[], Awaitable[None]]

    async def __call__(self, call: Call, now: Moment) -> None:
        """Awaited at each point."""
        if call.number == self.number and now == self.moment:
            await self.action()


def crash_at(number: int, moment: Moment) -> Plan:
    """Die at one point."""
    return At(number, moment, _crash)


def fail_at(number: int, moment: Moment) -> Plan:
    """Raise StoreUnavailable at one point: after it, the call has taken effect all the same."""
    return At(number, moment, _fail)


def fail_sometimes(dice: random.Random, *, probability: float) -> Plan:
    """Raise StoreUnavailable at any point with this probability, from 0 to 1."""

    async def plan(_call: Call, _moment: Moment) -> None:
        if dice.random() < probability:
            await _fail()

    return plan


def slowly(sleep: Callable[[float], Awaitable[None]], *, seconds: float) -> Plan:
    """Wait at every point; `sleep` is a clock's."""

    async def plan(_call: Call, _moment: Moment) -> None:
        await sleep(seconds)

    return plan


def in_turn(*plans: Plan) -> Plan:
    """Several plans, one after the other at every point."""

    async def plan(call: Call, moment: Moment) -> None:
        for each in plans:
            await each(call, moment)

    return plan


def every_point(calls: int) -> Iterator[tuple[int, Moment]]:
    """Every point of a run that made this many calls, in order."""
    return ((number, moment) for number in range(calls) for moment in Moment)


class Points:
    """The plan of a run without faults that notes its points, for those at which a fault makes a difference.

    outside: what outlives the process beside the documents: what it sent, what it acknowledged, the time. Without it
    nothing is known of that, and every point is taken to have another.
    """

    def __init__(self, outside: Callable[[], Hashable] | None = None) -> None:
        self._outside = outside
        self._noted: list[tuple[Call, Moment, Hashable]] = []
        self._writes = 0

    async def __call__(self, call: Call, moment: Moment) -> None:
        """Awaited at each point."""
        if _makes_a_difference(call, moment):
            self._writes += moment is Moment.AFTER
            mark = (self._writes, self._outside()) if self._outside else len(self._noted)
            self._noted.append((call, moment, mark))

    def failures(self) -> Sequence[Plan]:
        """A failure at each point; whoever reads is told of it all the same, before and after."""
        return [fail_at(call.number, moment) for call, moment, _ in self._noted]

    def crashes(self) -> Sequence[Plan]:
        """A death at each point that leaves another world than the one before: only what is outside is left of it."""
        alike = (next(group) for _, group in groupby(self._noted, key=lambda noted: noted[2]))
        return [crash_at(call.number, moment) for call, moment, _ in alike]

    def faults(self) -> Iterator[Plan]:
        """Both."""
        return chain(self.crashes(), self.failures())


def _makes_a_difference(call: Call, moment: Moment) -> bool:
    """After a call that only reads everything is as before it."""
    return moment is Moment.BEFORE or call.method not in READS


class FaultyDocuments:
    """The documents of `inner`, as one process sees them that follows `plan`.

    plan: another may be put in its place. calls: what was asked, in order; changed by nobody else. crashed: the process
    has died: every later call, and every one under way, raises Crash. A process that starts again gets a
    FaultyDocuments of its own over the same `inner`.
    """

    def __init__(self, inner: Documents, plan: Plan = no_faults) -> None:
        self.calls: list[Call] = []
        self.crashed = False
        self._inner = inner
        self.plan = plan

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        """See the port."""
        return await self._call("insert", kind, key, lambda: self._inner.insert(kind, key, doc))

    async def get(self, kind: str, key: str) -> Stored | None:
        """See the port."""
        return await self._call("get", kind, key, lambda: self._inner.get(kind, key))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        """See the port."""
        return await self._call("replace", kind, key, lambda: self._inner.replace(kind, key, doc, version=version))

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        """See the port."""
        return await self._call("claim", kind, "", lambda: self._inner.claim(kind, where, set=set, order=order))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        """See the port."""
        return await self._call(
            "find", kind, "", lambda: self._inner.find(kind, where, order=order, limit=limit, after=after)
        )

    async def count(self, kind: str, where: Where) -> int:
        """See the port."""
        return await self._call("count", kind, "", lambda: self._inner.count(kind, where))

    async def delete(self, kind: str, where: Where) -> int:
        """See the port."""
        return await self._call("delete", kind, "", lambda: self._inner.delete(kind, where))

    async def _call(self, method: str, kind: str, key: str, effect: Callable[[], Awaitable[Result]]) -> Result:
        self._check_alive()
        call = Call(len(self.calls), method, kind, key)
        self.calls.append(call)
        await self._reach(call, Moment.BEFORE)
        result = await effect()
        self._check_alive()
        await self._reach(call, Moment.AFTER)
        return result

    async def _reach(self, call: Call, moment: Moment) -> None:
        try:
            await self.plan(call, moment)
        except Crash:
            self.crashed = True
            raise
        self._check_alive()

    def _check_alive(self) -> None:
        if self.crashed:
            raise Crash("the process is dead")


async def _crash() -> None:
    raise Crash("the process dies here")


async def _fail() -> None:
    raise StoreUnavailable("a fault was asked for here", retry_after=0)

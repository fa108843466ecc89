"""Keeps the parts of a reply in order: Twilio may let a later one overtake."""

import asyncio
from collections import OrderedDict

from bot.ports import Clock

GAP_S = 1.0
"""After what time the next part may follow when no report says that the one before has left."""

_MOST = 1_000


class Pace:
    """Which part each conversation saw last, in memory: after a restart there is time enough between them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._left: OrderedDict[str, asyncio.Event] = OrderedDict()

    def sent(self, conversation: str, sid: str) -> None:
        """A part was taken by Twilio, and another one follows."""
        self._last[conversation] = (sid, self._clock.monotonic())
        self._event(sid)
        _trim(self._last)

    def left(self, sid: str) -> None:
        """Twilio reports that a message has left, or failed."""
        self._event(sid).set()

    async def wait(self, conversation: str) -> None:
        """Wait until the part before has left, or had the time to."""
        sid, at = self._last.pop(conversation, ("", 0.0))
        rest = at + GAP_S - self._clock.monotonic()
        if sid and rest > 0:
            waits = [asyncio.ensure_future(self._event(sid).wait()), asyncio.ensure_future(self._clock.sleep(rest))]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waits:
                    each.cancel()
        self._left.pop(sid, None)

    def _event(self, sid: str) -> asyncio.Event:
        event = self._left.setdefault(sid, asyncio.Event())
        _trim(self._left)
        return event


def _trim(known: "OrderedDict[str, tuple[str, float]] | OrderedDict[str, asyncio.Event]") -> None:
    while len(known) > _MOST:
        known.popitem(last=False)

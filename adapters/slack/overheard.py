"""Remembers replies in threads for ten minutes: they belong to a mention that Slack may deliver late."""

from collections import OrderedDict

from bot.model import Incoming
from bot.ports import Clock

KEPT_S = 600.0
MOST_KEPT = 1000


class Overheard:
    """Replies in threads, for ten minutes and in memory alone: nothing is stored that was not said to the desk.

    Slack delivers a mention again after a minute or five when the desk could not take it; what people wrote under it
    in the meantime belongs to it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Incoming]] = OrderedDict()

    def keep(self, message: Incoming) -> None:
        """Remember a reply; the oldest are forgotten."""
        self._kept[message.dedupe_key] = (self._clock.monotonic(), message)
        while self._kept and (len(self._kept) > MOST_KEPT or self._is_old(next(iter(self._kept)))):
            self._kept.popitem(last=False)

    def drop(self, message: Incoming) -> None:
        """Forget a reply: it has been taken."""
        self._kept.pop(message.dedupe_key, None)

    def after(self, mention: Incoming) -> list[Incoming]:
        """What was said in the thread of this mention after it, in order."""
        found = [
            message
            for key, (_, message) in self._kept.items()
            if _is_below(message, mention) and message.order > mention.order and not self._is_old(key)
        ]
        return sorted(found, key=lambda message: message.order)

    def _is_old(self, key: str) -> bool:
        return self._clock.monotonic() - self._kept[key][0] > KEPT_S


def _is_below(message: Incoming, mention: Incoming) -> bool:
    """Whether it was said in the thread of the mention."""
    places = [(one.conversation.tenant, one.address["channel"], one.address["thread"]) for one in (message, mention)]
    return places[0] == places[1]

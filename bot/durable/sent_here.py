"""Remembers which parts this process has sent, until the store has it, too: what it knows need not be looked up."""

from collections import OrderedDict

from bot.durable.open_turn import Lease
from bot.durable.parts import SETTLED, PartState

REMEMBERED = 2_000


class SentHere:
    """The turns that were last sent and not yet closed; a turn that was decided has the same parts to its end."""

    def __init__(self) -> None:
        self._parts: OrderedDict[str, dict[int, tuple[str, str]]] = OrderedDict()

    def note(self, turn_id: str, index: int, platform_id: str, reason: str) -> None:
        """The platform has taken a part, under this id; reason: where that is not certain."""
        self._parts.setdefault(turn_id, {})[index] = (platform_id, reason)
        if len(self._parts) > REMEMBERED:
            self._parts.popitem(last=False)

    def recall(self, lease: Lease) -> None:
        """Mark what was sent in a turn that was read from the store again."""
        for index, (platform_id, reason) in self._parts.get(lease.turn["id"], {}).items():
            part = lease.turn["parts"][index]
            if part["state"] not in SETTLED:
                part["state"], part["platform_id"], part["reason"] = str(PartState.SENT), platform_id, reason

    def forget(self, turn_id: str) -> None:
        """The turn is closed."""
        self._parts.pop(turn_id, None)

"""Caches a conversation's state in a single-process desk, so that it need not reread what it wrote itself."""

from collections import OrderedDict

from bot.durable.open_turn import Lease
from memory.ports import Stored

REMEMBERED = 2_000


class Recent:
    """The conversations last worked on, as they are in the store, each with everything that waits in it.

    Only where nobody else writes (`sole`): elsewhere nothing is remembered. Whatever makes a memory doubtful (a write
    whose outcome is not known, a message that arrived while the store was read) forgets it, and the store is read.
    """

    def __init__(self, *, sole: bool) -> None:
        self._sole = sole
        self._leases: OrderedDict[str, Lease] = OrderedDict()
        self._begun: dict[str, str] = {}

    def of(self, conversation: str) -> Lease | None:
        """What is known of a conversation, even while it is being read or worked on."""
        return self._leases.get(conversation)

    def settled(self, conversation: str) -> Lease | None:
        """A conversation between two turns, as it is in the store; None: read it."""
        lease = self._leases.get(conversation)
        if lease is None or not lease.is_settled:
            return None
        self._leases.move_to_end(conversation)
        return lease

    def keep(self, lease: Lease) -> None:
        """Remember what is being read; it becomes complete only if nothing arrives meanwhile."""
        if self._sole:
            self._leases[lease.key] = lease
            self._leases.move_to_end(lease.key)
            if len(self._leases) > REMEMBERED:
                self._leases.popitem(last=False)

    def knows(self, lease: Lease) -> bool:
        """Whether this is still what is remembered of its conversation."""
        return self._leases.get(lease.key) is lease

    def forget(self, conversation: str) -> None:
        """Read it from the store next time."""
        self._leases.pop(conversation, None)

    def begin(self, conversation: str, event_id: str) -> bool:
        """Whether a message that arrives now is worked on at once, so that its acceptance can say so."""
        lease = self._leases.get(conversation)
        is_free = lease is None or (lease.is_settled and not lease.waiting)
        return self._sole and is_free and self._begun.setdefault(conversation, event_id) == event_id

    def has_begun(self, conversation: str, event_id: str) -> bool:
        """Whether `begin` said so of this message, and no turn was opened with it yet."""
        return self._begun.get(conversation) == event_id

    def opened(self, conversation: str, event_id: str) -> None:
        """A turn has the message now, or it was never stored."""
        if self.has_begun(conversation, event_id):
            del self._begun[conversation]

    def arrived(self, event: Stored, conversation: str, before: Lease | None) -> None:
        """A message was stored. before: what was known of its conversation before the write began."""
        if before is not None and before.is_complete and self._leases.get(conversation) is before:
            before.waiting[event.key] = event
        else:
            self.forget(conversation)

"""An audit log that lives in memory, and fails when it is told to."""

from dataclasses import dataclass, field

from bot.errors import StoreUnavailable
from memory.ports import ReadKind


@dataclass
class MemoryAudit:
    """records: what was done, by whom, to whom, in which request. failing: the store is down."""

    failing: bool = False
    records: list[tuple[ReadKind, str, str, str]] = field(default_factory=list)

    async def record(self, what: ReadKind, *, who: str, whom: str, request: str) -> None:
        if self.failing:
            raise StoreUnavailable("down", retry_after=1)
        self.records.append((what, who, whom, request))

"""How often somebody has done something lately: counted before it is done, over all replicas."""

from collections.abc import Callable
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents

KIND = "link"
HOUR_S, DAY_S = 3600.0, 86_400.0
_MOST_TRIES = 100


class Counts:
    """A document for each who is counted, by a key that names nobody; it is deleted when it has counted nothing new
    for a day. Methods raise StoreUnavailable.
    """

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def add(self, key: str, person_id: str, what: str, once: str, *, most: int, within_s: float = HOUR_S) -> bool:
        """Count one more and say whether there may be as many; what is too many is not counted.

        person_id: with whom it is erased, or "". once: with the same again, nothing more is counted.
        """

        def counted(recent: list[Any]) -> list[Any] | None:
            return [*recent, [once, self._clock.now()]] if len(recent) < most else None

        return await self._recount(key, person_id, what, once, change=counted, within_s=within_s)

    async def forgive(self, key: str, what: str, once: str) -> None:
        """Count it no more."""
        await self._recount(
            key, "", what, "", change=lambda recent: [each for each in recent if each[0] != once], within_s=HOUR_S
        )

    async def _recount(
        self,
        key: str,
        person_id: str,
        what: str,
        once: str,
        *,
        change: Callable[[list[Any]], list[Any] | None],
        within_s: float,
    ) -> bool:
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(KIND, key)
            doc: Any = stored.doc if stored else {"person": person_id, "at": 0}
            now = self._clock.now()
            recent = [each for each in doc.get(what, ()) if abs(now - each[1]) < within_s]
            if any(each[0] == once for each in recent):
                return True
            changed = change(recent)
            if changed is None:
                return False
            new: JsonObject = {**doc, what: changed, "at": now}
            if stored is None and await self._documents.insert(KIND, key, new):
                return True
            if stored and await self._documents.replace(KIND, key, new, version=stored.version):
                return True
        raise StoreUnavailable("codes are tried by too many at once", retry_after=1)

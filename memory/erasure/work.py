"""An erasure that this process goes on with, as last read or written, and what it is carried out with."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any  # documents as the store gives them back

from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents, Stored, Where

KIND = "erasure"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Means:
    """What erasures are carried out with. `DocumentErasures` says what each is."""

    documents: Documents
    clock: Clock
    hashed: Callable[[str], str]
    changed: Callable[[str], None]
    forgotten: Callable[[Sequence[str]], object]
    compact: Callable[[], Awaitable[None]]
    rewrite: Callable[[], Awaitable[None]]
    files: Callable[[Sequence[str]], Awaitable[int | None]]
    alone: bool
    linger_s: float
    left_out: frozenset[str]
    since: dict[tuple[str, str], float] = field(default_factory=dict)
    """Since when this process has seen what holds an erasure up, by its id and a name for that."""
    packed: dict[str, str] = field(default_factory=dict)
    """What an erasure's document held packed until a moment ago, by its id."""


class Work:
    """An erasure, and the steps' way to the store."""

    def __init__(self, means: Means, stored: Stored) -> None:
        self.means = means
        self.documents = means.documents
        self.key = stored.key
        self.doc: Any = stored.doc
        self._version = stored.version

    @property
    def ids(self) -> tuple[str, ...]:
        """Every identity of the person."""
        return tuple(self.doc["identities"])

    async def save(self) -> bool:
        """Keep how far it is; False when somebody else is at it, so that this process must stop."""
        is_ours = await self.documents.replace(KIND, self.key, self.doc, version=self._version)
        self._version += is_ours
        return is_ours

    async def delete(self, kind: str, where: Where) -> int:
        """Delete documents, and note how many; none of a kind that is left out."""
        deleted = 0 if kind in self.means.left_out else await self.documents.delete(kind, where)
        self.count(kind, deleted)
        return deleted

    def count(self, kind: str, number: int) -> None:
        """Note how many documents of a kind are gone."""
        if number:
            self.doc["erased"][kind] = self.doc["erased"].get(kind, 0) + number

    def note_records(self, conversations: Iterable[str]) -> None:
        """Remember records that are to go: once the turns are deleted, nothing leads to them any more."""
        self.doc["records"] = [*dict.fromkeys((*self.doc["records"], *conversations))]

    def seal(self, certificate: JsonObject, packed: str) -> None:
        """Leave nothing but the certificate, and what is still to be looked for."""
        kept = ("state", "asked_at", "rounds", "swept_at")
        self.doc = {name: self.doc[name] for name in kept}
        self.doc |= {"step": "seal", "certificate": certificate, "packed": packed}

    def for_s(self, what: str) -> float:
        """For how long this process has seen something, by a clock that never jumps."""
        now = self.means.clock.monotonic()
        return now - self.means.since.setdefault((self.key, what), now)

    def end(self) -> None:
        """Let this process forget what it remembered of it."""
        self.means.packed.pop(self.key, None)
        for seen in [seen for seen in self.means.since if seen[0] == self.key]:
            del self.means.since[seen]

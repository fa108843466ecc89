"""The document store as everything above it sees it: one small port, several stores.

What must be atomic lives in one document; what must be unique is its key. Kinds and their indexes are declared in
`memory/documents.py`. Every method raises StoreUnavailable when the store fails; a write may then have taken effect.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from bot.model import ChannelName, JsonObject
from bot.people import Notes, Offer, Profile, Refusal

Scalar: TypeAlias = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Less:
    """The field is below `value`; a missing field never is."""

    value: float | str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The field is `value` or above; a missing field never is."""

    value: float | str


@dataclass(frozen=True, slots=True)
class More:
    """The field is above `value`; a missing field never is."""

    value: float | str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field equals one of `values`; an empty tuple matches nothing."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The field differs from `value`; a missing field counts as None."""

    value: Scalar


Condition: TypeAlias = Scalar | Less | AtLeast | More | OneOf | Not
Where: TypeAlias = Mapping[str, Condition]
"""Field (dots reach into nested objects) to condition; all must hold. None matches a missing field too."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a listing stopped: the order field's value and the key of its last document."""

    value: Scalar
    key: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it was read: a copy of its own, and the version that `replace` wants back (from 1)."""

    key: str
    doc: JsonObject
    version: int

    def cursor(self, order: str) -> Cursor:
        """Where a listing ordered by this top-level field goes on after this document."""
        value = self.doc.get(order.removeprefix("-"))
        return Cursor(value if isinstance(value, bool | int | float | str) else None, self.key)


class ReadKind(StrEnum):
    """What staff do that is written down."""

    READ_PERSON = "read_person"
    ERASE_PERSON = "erase_person"
    READ_TICKET = "read_ticket"
    READ_TRACE = "read_trace"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """Who did what with the data of whom. at: Unix time in seconds. request: by which the log lines are found.

    whom: a keyed hash of the person's id.
    """

    at: float
    who: str
    what: ReadKind
    whom: str
    request: str


class AuditLog(Protocol):
    """What staff read of people's data, kept for its own time and never changed."""

    async def record(self, what: ReadKind, *, who: str, whom: str, request: str) -> None:
        """Keep a record, before the data are given out: without it they are not. Raises StoreUnavailable.

        who: the name of the API key, or the id of the member of staff. whom: the person, or what stands for them.
        """


class Documents(Protocol):
    """A store of JSON documents by kind and key.

    order: a field's name, `-field` for descending; equal values are ordered by key, ascending.
    Keys are text without NUL.
    """

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        """Store a new document with version 1; False, and nothing changed, when the key is already there."""

    async def get(self, kind: str, key: str) -> Stored | None:
        """The document under this key."""

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        """Put `doc` in the place of what has this version; False, and nothing changed, when someone was faster."""

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        """Change the first document that matches, atomically, and return it as it is then.

        set: top-level fields and their new values.
        """

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        """At most `limit` documents that match and that have the order field, after the cursor."""

    async def count(self, kind: str, where: Where) -> int:
        """How many documents match."""

    async def delete(self, kind: str, where: Where) -> int:
        """Delete what matches and return how many that were; an empty `where` deletes all of the kind."""


async def pages(
    documents: Documents, kind: str, where: Where, *, order: str, size: int
) -> AsyncIterator[Sequence[Stored]]:
    """Every document that matches, `size` of them at a time; what is done with a page moves no other out of sight."""
    after: Cursor | None = None
    while page := await documents.find(kind, where, order=order, limit=size, after=after):
        after = page[-1].cursor(order)
        yield page


class People(Protocol):
    """What is known of people; every method raises StoreUnavailable."""

    async def get(self, person_id: str) -> Profile | None:
        """What is known of a person by all their linked identities; None where nothing is."""

    async def recall(self, person_id: str, *, since: float) -> tuple[Profile | None, Sequence[Stored]]:
        """The same, with the records of the private conversations in which their other identities are.

        Of those, the last ones in which something was said at `since` (Unix time in seconds) or later. Two round trips.
        """

    async def note(self, person_id: str, notes: Notes, *, once: str, after: str = "") -> None:
        """Add what is newly known. once: an id; with the same one again, nothing is changed.

        after: only where this id has been noted before, so that who was forgotten since stays so.
        """


class Links(Protocol):
    """Which identities are one person, and the codes that link them; every method raises StoreUnavailable.

    once: an id of the message that asks for it; with the same one again, nothing more is counted or used up.
    """

    async def identities(self, person_id: str) -> tuple[str, ...]:
        """Every identity of this person, this one first."""

    async def offer(self, person_id: str, code: str, *, once: str) -> str | None:
        """Keep a code for a while and say by which key; None, and nothing kept, where there were too many lately."""

    async def find(self, person_id: str, code: str, *, once: str) -> Offer | Refusal:
        """Whose code it is, for this person to be linked with; a wrong one is counted, and too many are refused."""

    async def take(self, person_id: str, key: str, *, once: str) -> Offer | Refusal:
        """Use a code up: of several people that try, one is given it."""

    async def spoil(self, code: str) -> None:
        """Use a code up for nobody: it was said where others read."""

    async def offered(self, key: str) -> Offer | None:
        """What became of a code; None when nothing is known of it any more."""


MAILED = "link-"
"""What stands in a ticket's place where a code is to be sent by e-mail, before the keyed hash of the address."""


@dataclass(frozen=True, slots=True)
class MailedCode:
    """A code that goes to `to`, the mailbox of an account on `channel`."""

    code: str
    to: str
    channel: ChannelName


class MailedCodes(Protocol):
    """Codes by e-mail, for who cannot open the other chat; every method raises StoreUnavailable."""

    async def address(self, person_id: str) -> str:
        """The address by which this person is known, or ""; it may be one that they stated."""

    async def may_ask(self, person_id: str, *, once: str) -> bool:
        """Count that they ask for one; False where they did so too often lately. once: as in `Links`."""

    def asker(self, person_id: str) -> str:
        """What stands for a person who asks, and does not name them."""

    async def make(self, address: str, *, asker: str, channel: str, once: str, at: float) -> MailedCode | None:
        """A code that only `asker` may type, for the account whose own mailbox this is; None where there is none.

        Nor where that mailbox was sent too many lately. channel: of the account that is meant, or "". once: with the
        same again, it is the same code. at: when it was asked for, Unix time in seconds.
        """


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """How far an erasure has come.

    state: `working`, `done` or `failed`. certificate: what was done, once it is over.
    """

    state: str
    certificate: "JsonObject | None" = None


class Erasures(Protocol):
    """Deletes all that is known of a person, in the background; every method raises StoreUnavailable."""

    async def begin(self, person_id: str, *, by: str) -> str:
        """Have it done, and return what it is known by. by: who asked for it, such as `person`."""

    async def report(self, erasure_id: str) -> ErasureReport | None:
        """How far it has come; None where there is none."""


class Exports(Protocol):
    """Hands over all that is known of a person; every method raises StoreUnavailable."""

    async def of(self, person_id: str) -> JsonObject:
        """All that is known: profile, issues, facts, sessions, transcripts, verdicts."""

    async def take(self, token: str) -> "JsonObject | None":
        """The same for who has a link, once; None where it was used, is over, or never was."""

"""An erasure that is being worked on, and what it takes out of documents: plain functions from values to values."""

import re
from collections.abc import Iterable, Sequence
from typing import Any  # documents as the store gives them back

from bot.model import ChannelName, JsonObject
from bot.tickets import DESK, ERASED
from memory.ports import Documents, OneOf, Stored

KIND = "erasure"
READ_HERE = frozenset({ChannelName.WEB, ChannelName.REST, ChannelName.TERMINAL})
"""Channels whose people fetch a reply."""
ALWAYS_PRIVATE = READ_HERE | {ChannelName.WHATSAPP}
_TICKET_TEXTS = ("question", "summary", "resolution", "assigned_to")
_DIALLED = re.compile(r"[+0-9 ()/.\-\u00a0]+")
_FEWEST_DIGITS = 9
LEAST_CHARS = 6
"""What is shorter may stand anywhere by chance."""


class Work:
    """An erasure that this process goes on with, as last read or written."""

    def __init__(self, documents: Documents, stored: Stored) -> None:
        self.key = stored.key
        self.doc: Any = stored.doc
        self._documents = documents
        self._version = stored.version

    @property
    def ids(self) -> tuple[str, ...]:
        """Every identity of the person."""
        return tuple(self.doc["identities"])

    async def save(self) -> bool:
        """Keep how far it is; False when somebody else is at it, so that this process must stop."""
        is_ours = await self._documents.replace(KIND, self.key, self.doc, version=self._version)
        self._version += is_ours
        return is_ours

    def count(self, kind: str, number: int) -> None:
        """Note how many documents of a kind are gone."""
        if number:
            self.doc["erased"][kind] = self.doc["erased"].get(kind, 0) + number

    def note_records(self, conversations: Iterable[str]) -> None:
        """Remember records that are to go: once the turns are deleted, nothing leads to them any more."""
        self.doc["records"] = [*dict.fromkeys((*self.doc["records"], *conversations))]

    def seal(self, certificate: JsonObject) -> None:
        """Leave nothing but the certificate."""
        kept = ("state", "asked_at", "rounds", "swept_at")
        self.doc = {name: self.doc[name] for name in kept} | {"step": "seal", "certificate": certificate}


def without(doc: Any, ids: Sequence[str]) -> dict[str, Any]:
    """A conversation's record without sessions of these people, and without questions that one of them was offered."""
    sessions = [one for one in doc.get("sessions", ()) if one["person"] not in ids]
    if len(sessions) == len(doc.get("sessions", ())) and not doc.get("offered"):
        return dict(doc)
    said_at = max((one["at"] for one in sessions), default=None)
    return {**doc, "sessions": sessions, "said_at": said_at, "offered": []}


def is_theirs(doc: Any, conversation: str, ids: Sequence[str]) -> bool:
    """Whether a conversation's record is of a place that a person has to themselves, as far as it shows."""
    own = [one for one in doc.get("sessions", ()) if one["person"] in ids]
    return conversation.partition(":")[0] in ALWAYS_PRIVATE or any(one["private"] for one in own)


def is_private(doc: Any) -> bool:
    """Whether a turn was in a place that the person has to themselves."""
    is_always = doc["conversation"].partition(":")[0] in ALWAYS_PRIVATE
    return is_always or any(asked.get("private") for asked in doc["asked"])


def teams_places(doc: Any) -> set[tuple[str, str]]:
    """The chats of a turn, as the references to them are found."""
    addresses = [asked["address"] for asked in doc["asked"] if asked["channel"] == ChannelName.TEAMS]
    return {(address["tenant"], address["room"]) for address in addresses}


def telling(doc: Any) -> list[str]:
    """What of a person is theirs alone, so that it can be looked for."""
    told = (doc.get("details", {}), doc.get("platform", {}), {"email": doc.get("mailbox", "")})
    found = (each.get(name, "") for each in told for name in ("email", "phone"))
    return [*dict.fromkeys(value for value in found if len(value) >= LEAST_CHARS)]


def bare(identity: str) -> str:
    """What WhatsApp itself calls somebody, a number or an id; empty for others, whose ids stand nowhere alone."""
    channel, _, name = identity.partition(":")
    return name if channel == ChannelName.WHATSAPP and len(name) >= LEAST_CHARS else ""


def is_way_to(given: object, ways: Iterable[str]) -> bool:
    """Whether an e-mail address or a phone number is one of these, however either is written."""
    if not isinstance(given, str) or not given:
        return False
    mails, numbers = {way.casefold() for way in ways}, {_number(way) for way in ways} - {""}
    number = _number(given)
    return given.strip().casefold() in mails or (
        number != "" and any(one.endswith(number) or number.endswith(one) for one in numbers)
    )


def _number(given: str) -> str:
    """The digits of a phone number without its country's zeros; empty for what is none, or is too short to tell."""
    if "@" in given or not _DIALLED.fullmatch(given):
        return ""
    digits = "".join(filter(str.isdigit, given.replace("(0)", ""))).lstrip("0")
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def minimised(doc: Any, *, now: float, what: str = ERASED) -> JsonObject:
    """A ticket of which only the number, the department and how it ended are left.

    It is looked at once more, so that a help desk hears of it, and it is gone from where operators saw it.
    what: the step that says why.
    """
    kept = ("status", "department", "reason", "urgency", "created_at", "due_at", "once")
    is_over = doc["status"] in {"resolved", "closed"}
    gone = {"what": what, "by": DESK, "at": now}
    empty: JsonObject = dict.fromkeys((*_TICKET_TEXTS, "person", "conversation", "channel"), "")
    history = [*({**step, "by": ""} for step in doc["history"] if step["what"].startswith("status:")), gone]
    return {
        **{name: doc.get(name) for name in kept},
        **empty,
        **{name: [] for name in ("transcript", "passages", "entities")},
        "status": doc["status"] if is_over else "closed",
        "form": {},
        "origin": {},
        "history": history,
        "changed_at": now,
        "look_at": now,
        "told": len(history) - 1,
    }


def values_of(page: Sequence[Stored], field: str) -> OneOf:
    """The values of a field, as a condition."""
    found: list[Any] = [stored.doc[field] for stored in page]
    return OneOf(tuple(found))

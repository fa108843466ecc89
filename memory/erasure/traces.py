"""Where in documents somebody shows: plain functions from values to values."""

import re
from collections.abc import Iterable, Sequence
from typing import Any  # documents as the store gives them back

from bot.model import FETCHED, ChannelName

ALWAYS_PRIVATE = FETCHED | {ChannelName.WHATSAPP}
_DIALLED = re.compile(r"[+0-9 ()/.\-\u00a0]+")
_FEWEST_DIGITS = 9
LEAST_CHARS = 6
"""What is shorter may stand anywhere by chance."""


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


def is_identity(person: str) -> bool:
    """Whether this is somebody's id on a channel. What staff have mistyped is a word, and may stand anywhere."""
    channel, _, name = person.partition(":")
    return bool(name) and channel in {*ChannelName}


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

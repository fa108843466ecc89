"""Parses what operators do in their channels: buttons on a card, its dialog, and replies in its thread. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from adapters.http.fields import part, record, text
from adapters.teams.choices import OURS
from adapters.teams.envelope import is_addressed, is_home, person_of, place_of
from adapters.teams.fields import identifier, optional_id
from adapters.teams.places import Kind, Place
from adapters.teams.said import attachments_of, words_of
from bot.errors import MalformedPayload
from bot.handover.dossier import said_at
from bot.handover.floor import ACTS, MAX_SOLUTION_CHARS, READ, RESOLVE_WITH_WORDS, Words, is_number
from bot.handover.floor import words_of as read_words
from bot.model import JsonObject
from bot.words.plain import clean

TICKET = "ticket"
"""What the data of every button of a card has beside `OURS`: the number and the act."""
SOLUTION = "solution"
DIALOGS = frozenset({READ, RESOLVE_WITH_WORDS})
EXECUTED, OPENED, SENT = "adaptiveCard/action", "task/fetch", "task/submit"
_BOT = "28:"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and where. user: their id in Teams. is_home: everything that names a tenant names ours."""

    place: Place
    user: str
    name: str
    is_home: bool


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card. act: one of ACTS. waits: Teams waits for an answer. request: the id of the activity."""

    act: str
    ticket: str
    actor: Actor
    waits: bool
    request: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The dialog that resolves a ticket. solution: what the person is told, or ""."""

    ticket: str
    actor: Actor
    solution: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote in a thread, which may be that of a card. is_addressed: it mentions the desk."""

    actor: Actor
    words: Words
    is_addressed: bool


@dataclass(frozen=True, slots=True)
class Overlooked:
    """Something in a channel of operators that is none of the desk's business."""


Done: TypeAlias = Pressed | Submitted | Written | Overlooked


def parse_act(body: JsonObject, *, home: str, is_room: Callable[[str], bool]) -> Done | None:
    """What an operator did; None for everything else. is_room: whether operators are in a channel, by its id.

    home: our tenant. Raises MalformedPayload.
    """
    match text(body, "type"):
        case "message":
            return _parse_message(body, home, is_room)
        case "invoke":
            return _parse_invoke(body, home)
    return None


def to_data(act: str, number: str) -> Mapping[str, str]:
    """What a button carries, under OURS and TICKET."""
    return {"act": act, "number": number}


def _parse_message(body: JsonObject, home: str, is_room: Callable[[str], bool]) -> Done | None:
    if found := _named(body.get("value")):
        return _pressed(body, found, home, waits=False)
    place = place_of(body)
    if place.kind is not Kind.CHANNEL:
        return None
    sender, activity = record(body, "from"), identifier(body, "id")
    is_bot = text(sender, "id").startswith(_BOT) or text(sender, "role") == "bot"
    is_changed = bool(text(part(body, "channelData"), "eventType"))
    if is_bot or is_changed or place.thread == activity:
        return Overlooked() if is_room(place.room) else None
    files = tuple(attachment.name for attachment in attachments_of(body))
    words = read_words(words_of(body), files, said_at(place.room, activity))
    return Written(_actor(body, home), words, is_addressed(body, place))


def _parse_invoke(body: JsonObject, home: str) -> Done | None:
    name, value = text(body, "name"), part(body, "value")
    if name == EXECUTED:
        found = _named(part(value, "action").get("data"))
        return _pressed(body, found, home, waits=True) if found else None
    found = _named(value.get("data"))
    if found is None:
        return None
    if name == OPENED:
        return _pressed(body, found, home, waits=True)
    if name != SENT:
        return None
    solution = clean(text(part(value, "data"), SOLUTION)).strip()[:MAX_SOLUTION_CHARS]
    return Submitted(found[1], _actor(body, home), solution)


def _pressed(body: JsonObject, found: tuple[str, str], home: str, *, waits: bool) -> Pressed:
    act, number = found
    return Pressed(act, number, _actor(body, home), waits=waits, request=optional_id(body, "id"))


def _named(data: object) -> tuple[str, str] | None:
    """Act and ticket of a button of ours; None where it is another. data: as anybody may have written it."""
    ours = part(part(data, OURS), TICKET) if isinstance(data, dict) else {}
    if not ours:
        return None
    act, number = text(ours, "act"), text(ours, "number")
    if act not in ACTS or not is_number(number):
        raise MalformedPayload("field_value")
    return act, number


def _actor(body: JsonObject, home: str) -> Actor:
    place = place_of(body)
    user = identifier(record(body, "from"), "id", as_field="from")
    return Actor(place, user, person_of(body, place).name, is_home(body, place, home))

"""Parses what Teams sends: which activities are messages for the desk, and what the others mean. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from adapters.http.fields import Fields, part, record, records, text
from adapters.teams.choices import Choice, read_choice
from adapters.teams.envelope import is_addressed, is_home, person_of, place_of
from adapters.teams.fields import identifier, moment, optional_id
from adapters.teams.forms import key_of, read_form
from adapters.teams.places import Kind, Place, to_address
from adapters.teams.said import attachments_of, words_of
from adapters.teams.verify import CHANNEL
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, Incoming, JsonObject, Person
from bot.people import Filling
from bot.progress import MAX_COMMENT_CHARS
from bot.words.around import ASKED, ASKED_BY
from bot.words.plain import clean

RATED = "message/submitAction"
EXECUTED = "adaptiveCard/action"
_BOT = "28:"
_CHANGED = {"editMessage": "edited", "softDeleteMessage": "deleted", "undeleteMessage": "restored"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A person's message. is_invoke: it was pressed on a card that waits for an answer."""

    message: Incoming
    place: Place
    is_invoke: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that came back from a card. card: the id of the message that shows it, "" where nobody says.

    is_invoke: the card waits for an answer.
    """

    filling: Filling
    message: Incoming
    place: Place
    card: str
    is_invoke: bool


@dataclass(frozen=True, slots=True)
class Installed:
    """The desk was added somewhere. is_new: not merely brought up to date. locale: of whoever did it."""

    place: Place
    is_new: bool
    person: Person
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """The desk was taken out of a place."""

    place: Place


@dataclass(frozen=True, slots=True)
class Moved:
    """Who can read a place has changed."""

    place: Place


@dataclass(frozen=True, slots=True)
class Rated:
    """A person's verdict on what the desk said. sent: the id of that message. comment: what they wrote beside it."""

    place: Place
    sent: str
    person: Person
    helpful: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Invoked:
    """Something else that Teams waits for an answer to. name: of the invoke. locale: of whoever did it."""

    name: str
    locale: str = ""


Parsed: TypeAlias = Heard | Submitted | Installed | Removed | Moved | Rated | Invoked


def parse(body: JsonObject, *, home: str, now: float, order: str) -> Parsed:
    """What one activity means.

    home: the tenant whose people may be employees. now: Unix time in seconds. order: of its arrival.
    Raises UnsupportedEvent or MalformedPayload.
    """
    kind = text(body, "type")
    if not kind:
        raise MalformedPayload("type")
    if text(body, "channelId") not in {"", CHANNEL}:
        raise UnsupportedEvent("channel")
    if kind == "invoke":
        return _parse_invoke(body, home=home, now=now, order=order)
    if kind == "message":
        return _parse_message(body, home=home, now=now, order=order)
    if kind in _OTHERS:
        return _OTHERS[kind](body)
    raise UnsupportedEvent(_IGNORED.get(kind, "type"))


def _parse_message(body: JsonObject, *, home: str, now: float, order: str) -> Heard | Submitted:
    sender = record(body, "from")
    if text(sender, "id").startswith(_BOT) or text(sender, "role") == "bot":
        raise UnsupportedEvent("bot")
    changed = _CHANGED.get(text(part(body, "channelData"), "eventType"))
    if changed:
        raise UnsupportedEvent(changed)
    if filling := read_form(body.get("value")):
        return _submitted(body, filling, home=home, now=now, order=order)
    choice, words = read_choice(body.get("value")), words_of(body)
    if not words and choice is None and body.get("value") not in (None, "", {}):
        raise UnsupportedEvent("submit")  # a card of somebody else's
    place = place_of(body)
    if choice is None and not is_addressed(body, place):
        raise UnsupportedEvent("not_addressed")
    return _heard(body, place, words, choice, home=home, now=now, order=order)


def _parse_invoke(body: JsonObject, *, home: str, now: float, order: str) -> Parsed:
    name, value = text(body, "name"), part(body, "value")
    if name == RATED and text(value, "actionName") == "feedback":
        return _parse_verdict(body, value)
    if name == EXECUTED:
        data = part(value, "action").get("data")
        if filling := read_form(data):
            return _submitted(body, filling, home=home, now=now, order=order, is_invoke=True)
        choice = read_choice(data)
        if choice is not None:
            return _heard(body, place_of(body), "", choice, home=home, now=now, order=order, is_invoke=True)
    return Invoked(name, _locale(body))


def _parse_verdict(body: JsonObject, value: Fields) -> Parsed:
    """One on nothing, as some clients send it, is taken like one on what is no longer known."""
    given, judged = part(value, "actionValue"), optional_id(body, "replyToId")
    reaction = text(given, "reaction")
    if reaction not in {"like", "dislike"} or not judged:
        return Invoked(RATED)
    place = place_of(body)
    comment = _comment(text(given, "feedback"))
    return Rated(place, judged, person_of(body, place), helpful=reaction == "like", comment=comment)


def _comment(given: str) -> str:
    """What stands in the feedback form: JSON in a string, of which some clients send the words alone."""
    try:
        form = json.loads(given)
    except (ValueError, RecursionError):
        form = None
    return clean(text(form, "feedbackText") if isinstance(form, dict) else given).strip()[:MAX_COMMENT_CHARS]


def _submitted(
    body: JsonObject, filling: Filling, *, home: str, now: float, order: str, is_invoke: bool = False
) -> Submitted:
    """The form as a message without words. Pressed again, it is the same message, whatever Teams calls it."""
    heard = _heard(body, place_of(body), "", None, home=home, now=now, order=order)
    key = f"teams:{heard.place.tenant}:{heard.place.conversation_id}:{heard.message.person.id}:{key_of(filling)}"
    message = replace(heard.message, dedupe_key=key, submission=filling, attachments=())
    return Submitted(filling, message, heard.place, optional_id(body, "replyToId"), is_invoke)


def _heard(
    body: JsonObject,
    place: Place,
    words: str,
    choice: Choice | None,
    *,
    home: str,
    now: float,
    order: str,
    is_invoke: bool = False,
) -> Heard:
    activity, asker = identifier(body, "id"), person_of(body, place)
    key = f"teams:{place.tenant}:{place.conversation_id}"
    is_pressed = choice is not None and bool(choice.nonce)
    message = Incoming(
        dedupe_key=f"{key}:{choice.nonce}:{asker.id}" if choice and is_pressed else f"{key}:{activity}",
        platform_id=activity,
        conversation=place.key,
        person=asker,
        text=words or (choice.question if choice else ""),
        order=order,
        sent_at=moment(body, "timestamp", now=now),
        address=to_address(place, activity=activity) | _heading(choice, asker, place),
        attachments=tuple(attachments_of(body)),
        locale=_locale(body),
        audience=None if is_home(body, place, home) else CUSTOMERS,
        private=not place.kind.is_shared,
        time_zone=_time_zone(body),
    )
    return Heard(message, place, is_invoke)


def _heading(choice: Choice | None, asker: Person, place: Place) -> dict[str, str]:
    """Whose question it is, where it was pressed and stands nowhere."""
    if choice is None:
        return {}
    return {"heading": ASKED} if place.kind is Kind.PERSONAL else {"heading": ASKED_BY, "named": asker.name}


def _parse_update(body: JsonObject) -> Parsed:
    place, desk = place_of(body, is_thread=False), text(part(body, "recipient"), "id")
    added = {text(member, "id") for member in records(body, "membersAdded")}
    removed = {text(member, "id") for member in records(body, "membersRemoved")}
    if desk and desk in added:
        return Installed(place, is_new=True, person=_anybody(body, place), locale=_locale(body))
    if desk and desk in removed:
        return Removed(place)
    if added or removed:
        return Moved(place)
    raise UnsupportedEvent("conversation_update")


def _parse_installation(body: JsonObject) -> Parsed:
    place, action = place_of(body, is_thread=False), text(body, "action")
    match action:
        case "add" | "add-upgrade":
            return Installed(place, is_new=action == "add", person=_anybody(body, place), locale=_locale(body))
        case "remove":
            return Removed(place)
    raise UnsupportedEvent("installation_update")  # `remove-upgrade` comes before `add-upgrade`


_OTHERS: Mapping[str, Callable[[JsonObject], Parsed]] = {
    "conversationUpdate": _parse_update,
    "installationUpdate": _parse_installation,
}
_IGNORED: Mapping[str, str] = {
    "messageUpdate": "edited",
    "messageDelete": "deleted",
    "messageReaction": "reaction",
    "typing": "typing",
    "endOfConversation": "ended",
    "event": "event",
    "trace": "trace",
}


def _anybody(body: JsonObject, place: Place) -> Person:
    return person_of(body, place) if place.user else Person(f"teams:{place.tenant}:")


def _locale(body: JsonObject) -> str:
    return (text(_client(body), "locale") or text(body, "locale"))[:35]


def _time_zone(body: JsonObject) -> str:
    return text(_client(body), "timezone")[:64]


def _client(body: JsonObject) -> Fields:
    """What the person's app says of itself."""
    return next((entity for entity in records(body, "entities") if text(entity, "type") == "clientInfo"), {})

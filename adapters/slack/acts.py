"""Parses what operators do in their rooms: buttons on a card, its modal, and replies in its thread. Pure."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from adapters.http.fields import Fields, part, record, records, text
from adapters.slack.fields import identifier, optional_id, optional_timestamp, timestamp
from adapters.slack.heard import SPOKEN, attachment
from adapters.slack.text import to_markdown
from adapters.slack.words import read_message
from bot.errors import MalformedPayload
from bot.handover.dossier import URGENCY, said_at
from bot.handover.floor import ACTS, Words, is_number, words_of
from bot.model import JsonObject
from bot.words.plain import clean

PREFIX = "frontdesk_ticket_"
"""What the action id of every button of a card begins with."""
SUBMIT = "frontdesk_ticket_solution"
SOLUTION = "solution"


@dataclass(frozen=True, slots=True)
class Where:
    """A ticket, and where its card is. thread: the ts of the card."""

    ticket: str
    room: str
    thread: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card. act: one of ACTS."""

    act: str
    where: Where
    user: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The modal that resolves a ticket. solution: what the person is told, or ""."""

    where: Where
    user: str
    solution: str


@dataclass(frozen=True, slots=True)
class Written:
    """A reply of a person in a thread, which may be that of a card."""

    room: str
    thread: str
    user: str
    words: Words


@dataclass(frozen=True, slots=True)
class Overlooked:
    """Something in a room of operators that is none of the desk's business."""


Done: TypeAlias = Pressed | Submitted | Written | Overlooked


def parse_act(body: JsonObject, *, me: str, is_room: Callable[[str], bool]) -> Done | None:
    """What an operator did; None for everything else. is_room: whether operators are there, by a channel's id.

    me: our bot's user id, or nothing when it is not known yet. Raises MalformedPayload.
    """
    match body.get("type"):
        case "event_callback":
            return _parse_message(part(body, "event"), me, is_room)
        case "block_actions":
            return _parse_press(body)
        case "view_submission" if text(part(body, "view"), "callback_id") == SUBMIT:
            return _parse_submission(body)
    return None


def to_private(where: Where) -> str:
    """What a modal carries with it."""
    return json.dumps([where.ticket, where.room, where.thread])


def _parse_message(event: Fields, me: str, is_room: Callable[[str], bool]) -> Done | None:
    """A mention of the desk comes as two events, either of which will do: what is said is known by its ts."""
    kind, subtype = text(event, "type"), text(event, "subtype")
    if kind not in {"message", "app_mention"} or subtype.endswith("_join"):
        return None
    room = identifier(event, "channel")
    is_ours = is_room(room)
    thread = optional_timestamp(event, "thread_ts")
    is_reply = bool(thread) and thread != text(event, "ts")
    is_person = subtype in SPOKEN and not event.get("bot_id") and text(event, "user") not in {"", me}
    if not is_reply or not is_person or event.get("hidden") is True:
        return Overlooked() if is_ours else None
    parent = text(event, "parent_user_id")
    if not is_ours and (not me or parent != me):
        return None
    if me and parent not in {"", me}:
        return Overlooked()
    words = read_message({**event, "text": to_markdown(text(event, "text"))}, without=frozenset({me} - {""}))
    files = tuple(attachment(file).name for file in records(event, "files"))
    said = words_of(words, files, said_at(room, timestamp(event)))
    return Written(room, thread, identifier(event, "user"), said)


def _parse_press(body: JsonObject) -> Pressed | None:
    action = next(records(body, "actions"), {})
    name = text(action, "action_id")
    if not name.startswith(PREFIX):
        return None
    act, value = name.removeprefix(PREFIX), text(action, "value")
    if act == URGENCY:
        act, _, value = text(part(action, "selected_option"), "value").partition(":")
    if act not in ACTS:
        raise MalformedPayload("field_action_id")
    place = part(body, "container")
    where = Where(_number(value), identifier(place, "channel_id"), timestamp(place, "message_ts"))
    return Pressed(act, where, identifier(record(body, "user"), "id"), optional_id(body, "trigger_id"))


def _parse_submission(body: JsonObject) -> Submitted:
    view = record(body, "view")
    try:
        ticket, room, thread = json.loads(text(view, "private_metadata"))
    except ValueError as exc:
        raise MalformedPayload("field_private_metadata") from exc
    values = part(part(part(part(view, "state"), "values"), SOLUTION), SOLUTION)
    where = Where(_number(ticket), identifier({"room": room}, "room"), timestamp({"ts": thread}))
    return Submitted(where, identifier(record(body, "user"), "id"), clean(text(values, "value")).strip())


def _number(value: object) -> str:
    if not isinstance(value, str) or not is_number(value):
        raise MalformedPayload("field_value")
    return value

"""Parses commands, shortcuts and clicks: each is a question, feedback on a reply, or not ours. Pure."""

import re
from dataclasses import dataclass

from adapters.http.fields import Fields, flag, part, record, records, text
from adapters.slack.fields import identifier, optional_id, optional_timestamp, timestamp
from adapters.slack.heard import Heard, attachment, conversation_of, private_conversation
from adapters.slack.text import read_text
from adapters.slack.words import read_message
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, Attachment, ChannelName, ConversationKey, Incoming, JsonObject, Person
from bot.progress import Feedback
from bot.words.around import ASKED, ASKED_ABOUT, ASKED_BY, ASKED_IN
from bot.words.languages import ENGLISH
from bot.words.plain import clean

ASK, HELP, PRIVACY = "/ask", "/help", "/privacy"
ASK_SHORTCUT = "ask_frontdesk"
FEEDBACK_ACTION = "frontdesk_feedback"
CHOICE_ACTION = "frontdesk_ask"
"""A choice's action id is this, a dash and its number: ids must differ within a message."""

_VERDICT = re.compile(r"(up|down)(?:\.([a-z]{2,3}))?:(\S{1,200})")
"""What a button for a verdict carries: it, the language of its words, and the reply."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A person's verdict on a reply, and where to thank them. language: in which they were asked for it."""

    feedback: Feedback
    channel: str
    thread: str
    user: str
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """A command that is answered at once: for help, or to ask without a question."""

    user: str


def parse_command(form: JsonObject, *, me: str, now: float) -> Heard | HelpWanted:
    """A slash command. me: as in inbound.parse. Raises UnsupportedEvent for a command that is not ours."""
    command, user = text(form, "command"), identifier(form, "user_id")
    question = read_text(text(form, "text"), without=frozenset({me} - {""}))
    if command == HELP:
        return HelpWanted(user)
    if command == PRIVACY:
        question = PRIVACY  # what can be done is told in the direct message, and written there
    elif command != ASK:
        raise UnsupportedEvent("command")
    if not question:
        return HelpWanted(user)
    team, room = identifier(form, "team_id"), identifier(form, "channel_id")
    trigger = identifier(form, "trigger_id")
    asker = Person(f"slack:{team}:{user}", clean(text(form, "user_name")))
    conversation = private_conversation(team, room, user)
    address = _in_person(user, ASKED) | _asked_in(text(form, "channel_name"))
    message = question_of(question, asker, conversation, trigger, address, now=now)
    return Heard(message, acknowledged_aloud=True)


def parse_shortcut(body: JsonObject, *, now: float) -> Heard:
    """The message shortcut: a question that consists of somebody's message."""
    if text(body, "callback_id") != ASK_SHORTCUT:
        raise UnsupportedEvent("shortcut")
    message, channel = record(body, "message"), record(body, "channel")
    team, room, user = team_of(body), identifier(channel, "id"), identifier(record(body, "user"), "id")
    address = _in_person(user, ASKED_ABOUT)
    files = tuple(attachment(file) for file in records(message, "files"))
    conversation = private_conversation(team, room, user)
    trigger = identifier(body, "trigger_id")
    return Heard(
        question_of(read_message(message), asker_of(body), conversation, trigger, address, now=now, files=files)
    )


def parse_click(body: JsonObject, *, now: float) -> Heard | Rated:
    """A button of ours: feedback, or a question to ask next."""
    action = next(records(body, "actions"), None)
    if action is None:
        raise MalformedPayload("field_actions")
    name = text(action, "action_id")
    if name == FEEDBACK_ACTION:
        return _parse_verdict(body, action)
    if name.startswith(f"{CHOICE_ACTION}-"):
        return _parse_choice(body, action, now)
    raise UnsupportedEvent("action")


def _parse_verdict(body: JsonObject, action: Fields) -> Rated:
    verdict = _VERDICT.fullmatch(text(action, "value"))
    if verdict is None:
        raise MalformedPayload("field_value")
    place = place_of(body)
    user = identifier(record(body, "user"), "id")
    helpful, channel = verdict[1] == "up", ChannelName.SLACK
    feedback = Feedback(verdict[3], asker_of(body).id, helpful=helpful, channel=channel, place=channel)
    channel_id, thread = identifier(place, "channel_id"), optional_timestamp(place, "thread_ts")
    return Rated(feedback, channel_id, thread, user, verdict[2] or ENGLISH)


def _parse_choice(body: JsonObject, action: Fields, now: float) -> Heard:
    question = clean(text(action, "value")).strip()
    if not question:
        raise MalformedPayload("field_value")
    conversation, address = _choice_in_view(body) if body.get("view") else _choice_in_message(body)
    shared = flag(body, "is_ext_shared_channel")
    trigger = identifier(body, "trigger_id")
    return Heard(question_of(question, asker_of(body), conversation, trigger, address, now=now, shared=shared))


def _choice_in_view(body: JsonObject) -> tuple[ConversationKey, dict[str, str]]:
    """The Home tab keeps the direct message's id as its private metadata (home.py)."""
    user = identifier(record(body, "user"), "id")
    room = optional_id(part(body, "view"), "private_metadata")
    return conversation_of(team_of(body), room or user, "", in_person=True), _in_person(user, ASKED)


def _choice_in_message(body: JsonObject) -> tuple[ConversationKey, dict[str, str]]:
    place, asker = place_of(body), asker_of(body)
    channel = identifier(place, "channel_id")
    thread = optional_timestamp(place, "thread_ts") or timestamp(place, "message_ts")
    in_person = channel.startswith("D")
    address = {
        "channel": channel,
        "thread": thread,
        "user": identifier(record(body, "user"), "id"),
        "place": "person" if in_person else "room",
        **({"heading": ASKED} if in_person else {"heading": ASKED_BY, "named": asker.name}),
    }
    return conversation_of(team_of(body), channel, thread, in_person=in_person), address


def question_of(
    words: str,
    asker: Person,
    conversation: ConversationKey,
    trigger: str,
    address: dict[str, str],
    *,
    now: float,
    files: tuple[Attachment, ...] = (),
    shared: bool = False,
) -> Incoming:
    """What has no ts of its own is known by its trigger and ordered by its arrival, in the form of a ts."""
    return Incoming(
        dedupe_key=f"slack:{conversation.tenant}:{trigger}",
        platform_id=trigger,
        conversation=conversation,
        person=asker,
        text=words,
        order=f"{now:017.6f}",
        sent_at=now,
        address=address,
        attachments=files,
        audience=CUSTOMERS if shared else None,
        private=address["place"] == "person",
    )


def _in_person(user: str, heading: str) -> dict[str, str]:
    """The address of an answer that goes to one person alone, whose direct message is not known yet."""
    return {"channel": "", "thread": "", "user": user, "place": "person", "heading": heading}


def _asked_in(room: str) -> dict[str, str]:
    name = clean(room)
    return {"heading": ASKED_IN, "named": name} if name and name not in {"directmessage", "privategroup"} else {}


def place_of(body: JsonObject) -> Fields:
    """channel_id, message_ts and thread_ts of the message that holds the button; `message` names a thread too."""
    container, message = part(body, "container"), part(body, "message")
    found = {
        "channel_id": container.get("channel_id") or part(body, "channel").get("id"),
        "message_ts": container.get("message_ts") or message.get("ts"),
        "thread_ts": container.get("thread_ts") or message.get("thread_ts"),
    }
    return {name: value for name, value in found.items() if value}


def team_of(body: JsonObject) -> str:
    """The workspace in which it was done."""
    return optional_id(part(body, "team"), "id") or identifier(record(body, "user"), "team_id")


def asker_of(body: JsonObject) -> Person:
    """Who did it."""
    user = record(body, "user")
    home = optional_id(user, "team_id") or team_of(body)
    return Person(f"slack:{home}:{identifier(user, 'id')}", clean(text(user, "username") or text(user, "name"))[:80])

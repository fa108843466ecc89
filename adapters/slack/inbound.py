"""Parses what Slack sends: which events are messages for the desk, and what the others mean. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from adapters.http.fields import Fields, flag, part, record, records, text
from adapters.slack.actions import HelpWanted, Rated, parse_click, parse_command, parse_shortcut
from adapters.slack.fields import (
    SLACKBOT,
    identifier,
    optional_id,
    optional_timestamp,
    organisation_of,
    timestamp,
    workspace_of,
)
from adapters.slack.forms import FormSent, FormWanted, is_about_form, parse_press, parse_submission
from adapters.slack.heard import SPOKEN, Heard, attachment, conversation_of
from adapters.slack.text import begins_with_mention, first_mention, mentions
from adapters.slack.words import read_message, wire_text
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, ConversationKey, Incoming, JsonObject, Person

KNOWN_S = 7 * 86_400.0
"""For so long the desk knows what it was asked, and is not asked again by an edit."""

JOINED = frozenset({"channel_join", "group_join"})
"""Subtypes of a message that says somebody joined, which member_joined_channel says too."""

LEGACY_EVENTS = frozenset({"assistant_thread_started"})
"""Of apps that still have the older assistant view, which manifest.yml does not ask for."""

LISTENED = LEGACY_EVENTS | {"app_home_opened"}
"""Events that carry no message and go on to a listener."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A person pressed Stop. channel, thread: where."""

    conversation: ConversationKey
    channel: str
    thread: str
    user: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Who can read a room may have changed: somebody joined or left `room`, or something about `user` changed."""

    room: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A workspace took the app's token away."""

    how: str
    team: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Nothing to store: a listener may act on it."""

    kind: str


Parsed: TypeAlias = Heard | HelpWanted | Rated | FormWanted | FormSent | Stopped | Moved | Revoked | Passed


def parse(body: JsonObject, *, me: str, now: float) -> Parsed:
    """What one request of Slack's means.

    body: the decoded JSON or form. me: our bot's user id by auth.test, or nothing when it is not known yet. now: Unix
    time in seconds, which orders what has no ts. Raises UnsupportedEvent or MalformedPayload.
    """
    kind = body.get("type")
    if kind is None and "command" in body:
        return parse_command(body, me=me, now=now)
    match kind:
        case "event_callback":
            return _parse_event(body, me)
        case "block_actions" | "view_submission" | "message_action":
            return _parse_interaction(body, now)
        case "url_verification" if text(body, "challenge"):
            return Passed(kind)
        case "url_verification":
            raise MalformedPayload("field_challenge")
        case "app_rate_limited":
            raise UnsupportedEvent(kind)
        case str() if kind:
            raise UnsupportedEvent("request")
    raise MalformedPayload("type")


def _parse_interaction(body: JsonObject, now: float) -> Parsed:
    match body["type"]:
        case "view_submission":
            return parse_submission(body, now=now)
        case "message_action":
            return parse_shortcut(body, now=now)
    return parse_press(body, now=now) if is_about_form(body) else parse_click(body, now=now)


def _parse_event(body: JsonObject, me: str) -> Parsed:
    event = record(body, "event")
    kind = text(event, "type")
    if kind == "message":
        joined = text(event, "subtype") in JOINED
        return _parse_membership(body, event) if joined else _parse_message(body, event, me)
    if kind == "app_mention":
        return _parse_mention(body, event, me)
    if kind in LISTENED:
        return Passed(kind)
    if kind in _OTHERS:
        return _OTHERS[kind](body, event)
    raise UnsupportedEvent("event") if kind else MalformedPayload("event_type")


def _parse_stop(body: JsonObject, event: Fields) -> Stopped:
    channel, thread = identifier(event, "channel"), optional_timestamp(event, "thread_ts")
    in_person = _is_direct(channel, event)
    if not thread and not in_person:
        raise MalformedPayload("field_thread_ts")
    conversation = conversation_of(workspace_of(body), channel, thread, in_person=in_person)
    return Stopped(conversation, channel, thread, optional_id(event, "user"))


def _parse_membership(_body: JsonObject, event: Fields) -> Moved:
    return Moved(room=identifier(event, "channel"))


def _parse_person(_body: JsonObject, event: Fields) -> Moved:
    return Moved(user=identifier(part(event, "user"), "id"))


def _parse_removal(body: JsonObject, event: Fields) -> Revoked:
    return Revoked(text(event, "type"), optional_id(body, "team_id"))


def _parse_revocation(body: JsonObject, event: Fields) -> Revoked:
    if not part(event, "tokens").get("bot"):
        raise UnsupportedEvent("event")  # a token of a person's own, which the desk does not use
    return _parse_removal(body, event)


_OTHERS: Mapping[str, Callable[[JsonObject, Fields], Parsed]] = {
    "agent_session_stopped": _parse_stop,
    "member_joined_channel": _parse_membership,
    "member_left_channel": _parse_membership,
    "team_join": _parse_person,
    "user_change": _parse_person,
    "app_uninstalled": _parse_removal,
    "tokens_revoked": _parse_revocation,
}

HEARD_EVENTS = frozenset({"message", "app_mention"}) | LISTENED | _OTHERS.keys()
"""Every event type that means something to the desk."""


def _parse_message(body: JsonObject, event: Fields, me: str) -> Heard:
    _refuse_unspoken(event, me)
    channel = identifier(event, "channel")
    ours = _own_ids(body, me)
    said = wire_text(event)
    if _is_direct(channel, event):
        return Heard(_message(body, event, read_message(event, without=ours), in_person=True))
    mentioned = any(mentions(said, user) for user in ours)
    in_group = event.get("channel_type") == "mpim"
    if mentioned and not in_group:
        raise UnsupportedEvent("mention_twin")  # the same words arrive as app_mention, which is the one to keep
    if not mentioned and begins_with_mention(said):
        raise UnsupportedEvent("not_addressed")  # said to somebody else, even where the desk is in the conversation
    return Heard(_message(body, event, read_message(event, without=ours)), addressed=mentioned, in_group=in_group)


def _parse_mention(body: JsonObject, event: Fields, me: str) -> Heard:
    """A mention comes anew whenever the message around it is edited, also where only the edit has put it there.

    Source: github.com/slack-go/slack, pull request 1256.
    """
    _refuse_unspoken(event, me)
    if _is_direct(identifier(event, "channel"), event):
        raise UnsupportedEvent("mention_in_direct")  # a direct message arrives as message.im anyway
    said = wire_text(event)
    ours = frozenset(user for user in _own_ids(body, me) if mentions(said, user)) or frozenset({first_mention(said)})
    message = _message(body, event, read_message(event, without=ours - {""}))
    edited = float(optional_timestamp(part(event, "edited"), "ts") or message.platform_id)
    if edited - message.sent_at > KNOWN_S:
        raise UnsupportedEvent("edited")
    return Heard(replace(message, sent_at=edited), in_group=None)


def _refuse_unspoken(event: Fields, me: str) -> None:
    """Raises UnsupportedEvent with the reason for everything that no person has just said."""
    subtype = text(event, "subtype")
    if subtype not in SPOKEN:
        raise UnsupportedEvent(_UNSPOKEN.get(subtype, "notice"))
    if event.get("bot_id") or event.get("bot_profile") or event.get("user") == SLACKBOT:
        raise UnsupportedEvent("bot")
    if flag(event, "hidden"):
        raise UnsupportedEvent("hidden")
    if me and event.get("user") == me:
        raise UnsupportedEvent("own")


def _message(body: JsonObject, event: Fields, words: str, *, in_person: bool = False) -> Incoming:
    """The message in our words. in_person: in a direct message, where the desk talks to one person."""
    team, channel, user, ts = (
        workspace_of(body),
        identifier(event, "channel"),
        identifier(event, "user"),
        timestamp(event),
    )
    thread = optional_timestamp(event, "thread_ts")
    home = optional_id(event, "user_team") or optional_id(event, "team") or team
    legacy = bool(thread) and (bool(event.get("assistant_thread")) or _is_legacy_root(event))
    return Incoming(
        dedupe_key=f"slack:{team}:{channel}:{ts}",
        platform_id=ts,
        conversation=conversation_of(team, channel, thread or ts, in_person=in_person, threaded=legacy),
        person=Person(f"slack:{home}:{user}"),
        text=words,
        order=ts,
        sent_at=float(ts),
        address={"channel": channel, "thread": thread or ts, "user": user, "place": "person" if in_person else "room"},
        attachments=tuple(attachment(file) for file in records(event, "files")),
        audience=CUSTOMERS if flag(body, "is_ext_shared_channel") or _is_foreign(body, event, team) else None,
        private=in_person,
    )


def _is_foreign(body: JsonObject, event: Fields, team: str) -> bool:
    """Whether the event itself says that its author belongs to another workspace (not one of the same organisation)."""
    homes = {optional_id(event, name) for name in ("user_team", "source_team", "team")} - {""}
    return not organisation_of(body) and not homes <= {team}


def _own_ids(body: JsonObject, me: str) -> frozenset[str]:
    """Under which user ids the desk may be mentioned: auth.test's, and the bots that the envelope is addressed to."""
    addressed = {text(entry, "user_id") for entry in records(body, "authorizations") if flag(entry, "is_bot")}
    return frozenset((addressed | {me}) - {""})


def _is_direct(channel: str, event: Fields) -> bool:
    return event.get("channel_type") == "im" or channel.startswith("D")


def _is_legacy_root(event: Fields) -> bool:
    return text(part(event, "root"), "subtype") == "assistant_app_thread"


_UNSPOKEN: Mapping[str, str] = {
    "message_changed": "edited",
    "message_deleted": "deleted",
    "bot_message": "bot",
}

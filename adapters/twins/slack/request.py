"""One call of a method, and the look-ups that many methods share."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from adapters.twins.slack.access import KIND_SCOPES, Token
from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.world import Channel, Message, User, World, ts_key

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What a method works on: the workspace, the arguments, the caller. origin: scheme, host and port of the twin."""

    world: World
    args: Arguments
    token: Token
    origin: str = "http://127.0.0.1"


def find_channel(request: Request, name: str = "channel") -> Channel:
    """Return the conversation that an argument names. Raises channel_not_found, also for what the bot may not see."""
    world, wanted = request.world, request.args.required(name)
    channel = world.channels.get(wanted) or _by_name(world, wanted)
    if channel is None or not is_visible(world, channel):
        raise SlackError("channel_not_found")
    return channel


def find_writable(request: Request, name: str = "channel") -> Channel:
    """Return the conversation to write to; a user id stands for the direct messages with that user.

    Raises SlackError: channel_not_found, is_archived, not_in_channel.
    """
    world, wanted = request.world, request.args.required(name)
    channel = world.im_with(wanted) if wanted in world.users else find_channel(request, name)
    if channel.is_archived:
        raise SlackError("is_archived")
    if world.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def find_readable(request: Request, access: str) -> Channel:
    """Return the conversation to read. access: history or read; the scope goes by the kind of conversation."""
    channel = find_channel(request)
    request.token.demand([f"{KIND_SCOPES[channel.kind]}:{access}"])
    if access == "history" and request.world.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def find_own_message(request: Request, channel: Channel, ts: str, *, refusal: str) -> Message:
    """Return a message of this app. Raises message_not_found, or the refusal where somebody else wrote it."""
    message = request.world.message(channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.bot_id != request.world.bot_id:
        raise SlackError(refusal)
    return message


def find_user(request: Request, name: str = "user") -> User:
    """Return the user that an argument names. Raises user_not_found."""
    user = request.world.users.get(request.args.required(name))
    if user is None:
        raise SlackError("user_not_found")
    return user


def check_ts(value: str, error: str) -> str:
    """Return a message time that is one. Raises SlackError with the given error."""
    try:
        ts_key(value)
    except ValueError:
        raise SlackError(error) from None
    return value


def is_visible(world: World, channel: Channel) -> bool:
    """Say whether the bot knows that the conversation exists: public, or it is in there."""
    return channel.kind == "public" or world.bot_user in channel.members


def page(request: Request, items: Sequence[T], *, default: int, maximum: int) -> tuple[Sequence[T], str]:
    """Return one page of a list and the cursor of the next, empty at the end. Raises invalid_cursor, invalid_limit."""
    start = int(decode_cursor(request.args.text("cursor"), "offset") or 0)
    stop = start + page_size(request, default=default, maximum=maximum)
    return items[start:stop], encode_cursor("offset", stop) if stop < len(items) else ""


def page_size(request: Request, *, default: int, maximum: int) -> int:
    """Return how many items one answer holds; 0 is no answer to that question. Raises invalid_limit."""
    limit = request.args.number("limit", default) or default
    if limit < 0:
        raise SlackError("invalid_limit")
    return min(limit, maximum)


def encode_cursor(kind: str, value: int) -> str:
    """Return an opaque cursor."""
    return base64.b64encode(f"{kind}:{value}".encode()).decode()


def decode_cursor(cursor: str, kind: str) -> str:
    """Return what a cursor of this kind holds, empty for no cursor. Raises invalid_cursor."""
    if not cursor:
        return ""
    try:
        found, _, value = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if found != kind or not value.isdigit():
        raise SlackError("invalid_cursor")
    return value


def paged(members: Json, cursor: str) -> Json:
    """Return an answer with the cursor where clients look for it."""
    return {**members, "response_metadata": {"next_cursor": cursor}}


def _by_name(world: World, wanted: str) -> Channel | None:
    name = wanted.removeprefix("#")
    return next((channel for channel in world.channels.values() if name and channel.name == name), None)

"""chat.*: messages that an app posts, changes and takes back."""

from typing import Any

from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.blocks import parse_blocks
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.metadata import parse_metadata
from adapters.twins.slack.request import Request, check_ts, find_channel, find_own_message, find_writable
from adapters.twins.slack.world import Channel, Message, World, ts_key

MAX_TEXT_CHARS = 40_000
MAX_MARKDOWN_TEXT_CHARS = 12_000
NAME_PINGS = ("channel", "here", "everyone")


def post_message(request: Request) -> Json:
    """chat.postMessage: one more message, or one more reply in a thread."""
    channel = find_writable(request)
    message = _compose(request, channel)
    request.world.add_message(message)
    clear_status(request.world, channel.id, message.thread_ts or message.ts)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_json(request.world, message, with_metadata=True),
    }


def post_ephemeral(request: Request) -> Json:
    """chat.postEphemeral: seen by one person, kept nowhere that can be read back."""
    channel = find_writable(request)
    user = request.args.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _compose(request, channel)
    message.visible_to = user
    request.world.add_message(message)
    return {"message_ts": message.ts}


def update(request: Request) -> Json:
    """chat.update: new words for a message of this app; what is not passed stays."""
    channel, args = find_writable(request), request.args
    message = find_own_message(request, channel, args.required("ts"), refusal="cant_update_message")
    if request.world.is_streaming(message):
        raise SlackError("streaming_state_conflict")
    fields = _content(args)
    if not fields and args.structure("metadata") is None:
        raise SlackError("no_text")
    _apply(message, fields, parse_metadata(args))
    message.stream, message.edited_ts = None, request.world.next_ts()
    request.world.note_pings(message)
    shown = message_json(request.world, message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(request: Request) -> Json:
    """chat.delete: a message of this app goes away."""
    channel = find_writable(request)
    message = find_own_message(request, channel, request.args.required("ts"), refusal="cant_delete_message")
    message.is_deleted = True
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(request: Request) -> Json:
    """chat.getPermalink: where a person finds a message."""
    channel = find_channel(request)
    ts = request.args.required("message_ts")
    if request.world.message(channel.id, ts) is None:
        raise SlackError("message_not_found")
    link = f"https://{request.world.team['domain']}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def message_json(world: World, message: Message, *, with_metadata: bool = False) -> Json:
    """Return a message as histories and answers show it."""
    shown: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    shown |= {"team": world.users[message.user].team_id} if message.user in world.users else {}
    optional = {
        "subtype": message.subtype,
        "bot_id": message.bot_id,
        "thread_ts": message.thread_ts,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "reactions": _reactions(message),
        "app_id": world.app_id if message.bot_id == world.bot_id else "",
        "edited": {"user": message.user, "ts": message.edited_ts} if message.edited_ts else None,
        "metadata": message.metadata if with_metadata else None,
    }
    return shown | {name: value for name, value in optional.items() if value} | message.extra


def clear_status(world: World, channel: str, thread_ts: str) -> None:
    """Take away the "is thinking" line: the app's next message does that."""
    world.statuses.pop((channel, thread_ts), None)


def refuse_long_text(text: str) -> None:
    """Raise msg_too_long for more characters than a message may have."""
    if len(text) > MAX_TEXT_CHARS:
        raise SlackError("msg_too_long")


def _compose(request: Request, channel: Channel) -> Message:
    args, world = request.args, request.world
    fields = _content(args)
    if not any(fields.values()):
        raise SlackError("no_text")
    thread_ts = args.text("thread_ts")
    broadcast = bool(thread_ts) and args.flag("reply_broadcast")
    message = Message(
        channel.id,
        ts="",
        user=world.bot_user,
        bot_id=world.bot_id,
        thread_ts=_root_of(world, channel, check_ts(thread_ts, "invalid_thread_ts")) if thread_ts else "",
        subtype="thread_broadcast" if broadcast else "",
    )
    _apply(message, fields, parse_metadata(args))
    message.pings = _named_pings(args)
    message.ts = world.next_ts()
    return message


def _root_of(world: World, channel: Channel, thread_ts: str) -> str:
    """A reply to a reply lands in the same thread."""
    parent = world.message(channel.id, thread_ts)
    return parent.thread_ts or parent.ts if parent else thread_ts


def _apply(message: Message, fields: Json, metadata: Json | None) -> None:
    for name, value in fields.items():
        setattr(message, name, value)
    if metadata is not None:
        message.metadata = metadata or None


def _content(args: Arguments) -> dict[str, Any]:
    """Return the parts of a message that were passed: text, blocks, attachments."""
    blocks = parse_blocks(args)
    fields: dict[str, Any] = {"blocks": blocks} if blocks is not None else {}
    if "text" in args:
        fields["text"] = args.text("text")
        refuse_long_text(fields["text"])
    if args.get("attachments") is not None:
        fields["attachments"] = _attachments(args)
    if args.text("markdown_text"):
        fields |= _markdown_content(args, fields)
    return fields


def _markdown_content(args: Arguments, fields: Json) -> Json:
    text = args.text("markdown_text")
    if fields.get("text") or fields.get("blocks"):
        raise SlackError("markdown_text_conflict")
    if len(text) > MAX_MARKDOWN_TEXT_CHARS:
        raise SlackError("msg_too_long")
    return {"text": text, "blocks": [{"type": "markdown", "text": text}]}


def _attachments(args: Arguments) -> list[Json]:
    try:
        attachments = args.structure("attachments")
    except ValueError:
        attachments = None
    if not isinstance(attachments, list) or not all(isinstance(item, dict) for item in attachments):
        raise SlackError("invalid_attachments")
    return attachments


def _named_pings(args: Arguments) -> tuple[str, ...]:
    """With link_names or parse=full a plain @channel pings too."""
    if not args.flag("link_names") and args.text("parse") != "full":
        return ()
    return tuple(f"!{name}" for name in NAME_PINGS if f"@{name}" in args.text("text"))


def _reactions(message: Message) -> list[Json]:
    return [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()]


def newest_first(messages: list[Message]) -> list[Message]:
    """Return messages as a channel's history lists them."""
    return sorted(messages, key=lambda message: ts_key(message.ts), reverse=True)

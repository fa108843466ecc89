"""chat.startStream, appendStream and stopStream: a message that grows while it is read.

A stream takes text or chunks for its whole life, lives about five minutes in all, and a person can stop it.
"""

from adapters.twins.slack.blocks import parse_blocks
from adapters.twins.slack.chat import MAX_MARKDOWN_TEXT_CHARS, clear_status, message_json
from adapters.twins.slack.errors import Json, SlackError, invalid_arguments
from adapters.twins.slack.metadata import parse_metadata
from adapters.twins.slack.request import Request, check_ts, find_own_message, find_writable
from adapters.twins.slack.world import Channel, Message, Stream, World

TASK_STATES = ("pending", "in_progress", "complete", "error")
SESSION_STATES = ("processing", "active", "suspended", "closed")


def start(request: Request) -> Json:
    """chat.startStream: open a message under thread_ts; in channels the recipient must be named."""
    channel, args, world = find_writable(request), request.args, request.world
    thread_ts = check_ts(args.required("thread_ts"), "invalid_thread_ts")
    _require_recipient(request, channel)
    if args.text("task_display_mode") not in {"", "timeline", "plan"}:
        raise invalid_arguments("must be a valid enum value [json-pointer:/task_display_mode]")
    message = Message(channel.id, "", world.bot_user, bot_id=world.bot_id, thread_ts=thread_ts)
    message.stream = Stream(world.clock())
    _grow(request, message)
    message.ts = world.next_ts()
    world.add_message(message)
    clear_status(world, channel.id, thread_ts)
    return {"channel": channel.id, "ts": message.ts}


def append(request: Request) -> Json:
    """chat.appendStream: more of the same."""
    channel = find_writable(request)
    message = _streaming_message(request, channel)
    if not _grow(request, message):
        raise SlackError("no_text")
    request.world.note_pings(message)
    return {"channel": channel.id, "ts": message.ts}


def stop(request: Request) -> Json:
    """chat.stopStream: the end of the text, and with it blocks, metadata and the state of the session."""
    channel, world = find_writable(request), request.world
    message = _streaming_message(request, channel)
    blocks, metadata, status = (
        parse_blocks(request.args),
        parse_metadata(request.args),
        request.args.text("session_status"),
    )
    if status not in {"", *SESSION_STATES}:
        raise invalid_arguments("must be a valid enum value [json-pointer:/session_status]")
    _grow(request, message)
    _close(message, blocks, metadata)
    world.note_pings(message)
    if status:
        world.sessions.setdefault((channel.id, message.thread_ts), {})["status"] = status
    return {"channel": channel.id, "ts": message.ts, "message": message_json(world, message, with_metadata=True)}


def stop_by_user(world: World, channel: str, thread_ts: str) -> list[str]:
    """Let the person press Stop: the open streams of the thread end; their times are returned."""
    stopped = [message for message in world.thread(channel, thread_ts) if world.is_streaming(message)]
    for message in stopped:
        if message.stream:
            message.stream.state = "stopped_by_user"
    return [message.ts for message in stopped]


def _streaming_message(request: Request, channel: Channel) -> Message:
    message = find_own_message(request, channel, request.args.required("ts"), refusal="message_not_owned_by_app")
    if message.stream and message.stream.state == "stopped_by_user":
        raise SlackError("stopped_by_user")
    if not request.world.is_streaming(message):
        raise SlackError("message_not_in_streaming_state")
    return message


def _require_recipient(request: Request, channel: Channel) -> None:
    if channel.kind == "im":
        return
    for name in ("recipient_team_id", "recipient_user_id"):
        if not request.args.text(name):
            raise SlackError(f"missing_{name}")


def _close(message: Message, blocks: list[Json] | None, metadata: Json | None) -> None:
    if message.stream:
        message.stream.state = "stopped"
    message.blocks = message.blocks + (blocks or [])
    message.metadata = metadata or None


def _grow(request: Request, message: Message) -> bool:
    """Add what this call brings; say whether it brought anything. Raises for a change of mode and for too much text."""
    text, chunks = request.args.text("markdown_text"), _chunks(request)
    if text and chunks:
        raise SlackError("cannot_provide_both_markdown_text_and_chunks")
    if not text and not chunks:
        return False
    _keep_mode(message, "markdown_text" if text else "chunks")
    text = text or "".join(chunk.get("text", "") for chunk in chunks if chunk["type"] == "markdown_text")
    if len(text) > MAX_MARKDOWN_TEXT_CHARS:
        raise SlackError("msg_too_long")
    _add_text(message, text)
    _add_tasks(message, chunks)
    return True


def _keep_mode(message: Message, mode: str) -> None:
    if message.stream is None or message.stream.mode not in {"", mode}:
        raise SlackError("streaming_mode_mismatch")
    message.stream.mode = mode


def _add_text(message: Message, text: str) -> None:
    message.text += text
    message.blocks = [{"type": "markdown", "text": message.text}] if message.text else []


def _add_tasks(message: Message, chunks: list[Json]) -> None:
    """A task's title and status are replaced, its details grow."""
    for chunk in chunks:
        if chunk["type"] == "task_update" and message.stream:
            known = message.stream.tasks.setdefault(chunk["id"], {})
            details = known.get("details", "") + chunk.get("details", "")
            known.update(chunk | ({"details": details} if details else {}))


def _chunks(request: Request) -> list[Json]:
    try:
        chunks = request.args.structure("chunks") or []
    except ValueError:
        raise SlackError("invalid_chunks") from None
    if not isinstance(chunks, list) or not all(isinstance(chunk, dict) and _is_chunk(chunk) for chunk in chunks):
        raise SlackError("invalid_chunks")
    return chunks


def _is_chunk(chunk: Json) -> bool:
    match chunk.get("type"):
        case "markdown_text":
            return isinstance(chunk.get("text"), str)
        case "plan_update":
            return isinstance(chunk.get("title"), str)
        case "task_update":
            texts = all(isinstance(chunk.get(name), str) for name in ("id", "title"))
            return texts and chunk.get("status") in TASK_STATES
        case kind:
            return kind == "blocks"

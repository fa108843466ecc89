"""Streamed messages: a text that grows while it is read. Source: learn.microsoft.com, "Stream bot messages"."""

from typing import Any

from adapters.twins.teams.content import MAX_MESSAGE_BYTES, check_types, entities_of, is_rich, message_bytes
from adapters.twins.teams.errors import Json, Refused
from adapters.twins.teams.world import Conversation, Message, Stream, World

STREAM_TYPES = ("informative", "streaming", "final")
MAX_INFORMATIVE_CHARS = 1_000


def stream_info(activity: Json) -> Json | None:
    """Return the streaminfo entity of an activity, or None. Raises Refused."""
    return next((entity for entity in entities_of(activity) if entity.get("type") == "streaminfo"), None)


def check_chunk(activity: Json, info: Json, conversation: Conversation) -> None:
    """Let a part of a stream pass that is as it should be, whatever came before it. Raises Refused."""
    kind, sequence, text = info.get("streamType"), info.get("streamSequence"), activity.get("text")
    check_types(activity)
    if conversation.kind != "personal":
        raise _not_allowed("Streaming is not allowed in this chat")
    if kind not in STREAM_TYPES:
        raise _bad("streamType must be one of informative, streaming, final")
    if activity.get("type") != ("message" if kind == "final" else "typing"):
        raise _bad("informative and streaming are of type typing, final is of type message")
    if kind == "final" and sequence is not None:
        raise _bad("final must not carry streamSequence")
    if kind != "final" and not _is_sequence(sequence):
        raise _bad("streamSequence must be a number from 1")
    if kind != "final" and is_rich(activity):
        raise _bad("Attachments, labels, citations and feedback are for the final message")
    if not isinstance(text, str) or (not text and not activity.get("attachments")):
        raise _bad("A streaming activity must have text")
    if kind == "informative" and len(text) > MAX_INFORMATIVE_CHARS:
        raise _bad(f"An informative text has at most {MAX_INFORMATIVE_CHARS} characters")
    if message_bytes(activity) > MAX_MESSAGE_BYTES:
        raise _not_allowed("Message size too large")


def open_stream(world: World, conversation: Conversation, info: Json) -> Message:
    """Begin a stream. Raises Refused where one is running in this chat, or where this is no beginning."""
    if info.get("streamType") == "final":
        raise _bad("final must carry the streamId of a stream")
    if info["streamSequence"] != 1:
        raise _bad("streamSequence must start at 1")
    if any(world.is_open(message) for message in world.standing(conversation.id)):
        raise _not_allowed("Only one stream may run in a chat")
    message = Message(world.next_message_id(), conversation.id, world.bot_id)
    message.stream = Stream(world.clock())
    return world.add_message(message)


def find_stream(world: World, conversation: Conversation, info: Json) -> Message:
    """Return the message of a stream that may still grow. Raises Refused."""
    message = world.messages.get(str(info["streamId"]))
    if message is None or message.stream is None or message.conversation != conversation.id or message.is_deleted:
        raise _bad("There is no such streamId")
    if message.stream.state == "canceled":
        raise _not_allowed("Content stream was canceled by user")
    if not message.is_streaming:
        raise _not_allowed("Content stream was already completed")
    if not world.is_open(message):
        raise _not_allowed("Content stream exceeded streaming time")
    return message


def grow(message: Message, activity: Json, info: Json) -> None:
    """Take a part into the message; the final one has its other content set by the caller. Raises Refused."""
    stream, text = message.stream, activity["text"]
    if stream is None:
        raise _bad("There is no such streamId")
    kind, sequence = info["streamType"], info.get("streamSequence") or stream.sequence + 1
    if sequence <= stream.sequence:
        said = "Preconditions for the order of the stream failed"
        raise Refused(400, "ContentStreamSequenceOrderPreConditionFailed", said)
    if kind != "informative" and message.text not in text:
        raise _not_allowed("Request must contain previously streamed content")
    stream.sequence = sequence
    if kind == "informative":
        stream.informative = text
    else:
        message.text, stream.informative = text, ""
    if kind == "final":
        stream.state = "final"


def cancel_streams(world: World, conversation_id: str) -> list[str]:
    """Let the person press Stop: the running streams of the chat end as they are; their ids are returned."""
    stopped = [message for message in world.standing(conversation_id) if message.is_streaming]
    for message in stopped:
        if message.stream:
            message.stream.state = "canceled"
    return [message.id for message in stopped]


def _is_sequence(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _not_allowed(message: str) -> Refused:
    return Refused(403, "ContentStreamNotAllowed", message)


def _bad(message: str) -> Refused:
    return Refused(400, "BadRequest", message)

"""What a bot says: sent, answered to, changed, taken back."""

from adapters.twins.teams.content import attachments_of, check_message, entities_of
from adapters.twins.teams.errors import Json, bad_syntax
from adapters.twins.teams.request import Answer, Request, check_type, find_own_message, find_writable
from adapters.twins.teams.streams import check_chunk, find_stream, grow, open_stream, stream_info
from adapters.twins.teams.world import Conversation, Message, World, split_thread


def send(request: Request) -> Answer:
    """POST activities: say something in a conversation; in a channel, without a thread, this begins one."""
    conversation, activity = find_writable(request), request.body
    kind, info = check_type(activity), stream_info(activity)
    if info is not None:
        return _stream(request.world, conversation, activity, info)
    if kind == "typing":
        request.world.typing_at[conversation.id] = request.world.clock()
        return Answer(201, {"id": request.world.next_message_id()})
    check_message(activity, conversation)
    root = split_thread(request.path["conversation_id"])[1]
    placed = place_message(request.world, conversation, activity, root=root, reply_to=_reply_to(request))
    return Answer(201, {"id": placed[0].id} if len(placed) == 1 else {})


def update(request: Request) -> Answer:
    """PUT activity: the same message with other content; a stream that ran out of time is finished like this."""
    conversation, activity = find_writable(request), request.body
    if check_type(activity) != "message":
        raise bad_syntax("Only messages can be updated")
    message = find_own_message(request, conversation)
    check_message(activity, conversation)
    if activity.get("text") and attachments_of(activity):
        raise bad_syntax("Activity resulted into multiple skype activities")
    _fill(message, activity)
    message.is_edited = True
    if message.stream and message.is_streaming:
        message.stream.state = "updated"
    return Answer(200, {"id": message.id})


def delete(request: Request) -> Answer:
    """DELETE activity: nobody sees it any more."""
    find_own_message(request, find_writable(request)).is_deleted = True
    return Answer(200)


def place_message(
    world: World, conversation: Conversation, activity: Json, *, root: str, reply_to: str = ""
) -> list[Message]:
    """Show a message; text with attachments becomes two, as Teams does it."""
    parts = [activity]
    if activity.get("text") and attachments_of(activity):
        parts = [{**activity, "attachments": []}, {**activity, "text": "", "entities": []}]
    placed: list[Message] = []
    for part in parts:
        message = Message(world.next_message_id(), conversation.id, world.bot_id, reply_to=reply_to)
        message.root = (root or message.id) if conversation.kind == "channel" else ""
        root = message.root
        placed.append(world.add_message(_fill(message, part)))
    return placed


def _stream(world: World, conversation: Conversation, activity: Json, info: Json) -> Answer:
    check_chunk(activity, info, conversation)
    is_new = not info.get("streamId")
    is_final = info["streamType"] == "final"
    if is_final:
        check_message(activity, conversation)
    message = open_stream(world, conversation, info) if is_new else find_stream(world, conversation, info)
    grow(message, activity, info)
    if is_final:
        _fill(message, activity)
    return Answer(201 if is_new else 202, {"id": message.id} if is_new else {})


def _fill(message: Message, activity: Json) -> Message:
    message.text = activity.get("text") or ""
    message.text_format = activity.get("textFormat") or "markdown"
    message.attachments = attachments_of(activity)
    message.entities = entities_of(activity)
    message.channel_data = activity.get("channelData") or {}
    message.suggested_actions = (activity.get("suggestedActions") or {}).get("actions", [])
    return message


def _reply_to(request: Request) -> str:
    return request.path.get("activity_id") or str(request.body.get("replyToId") or "")

"""One call of the connector, what it is answered with, and the look-ups that many calls share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.twins.teams.errors import Json, Refused, bad_argument
from adapters.twins.teams.world import Conversation, Message, World, split_thread


@dataclass(frozen=True)
class Request:
    """What a call works on. path: the ids in the address, decoded. content: the body as bytes.

    service_url: the connector's own, with the path of the tenant; origin: scheme, host and port.
    """

    world: World
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Json
    headers: Mapping[str, str]
    origin: str
    service_url: str
    content: bytes = b""


@dataclass(frozen=True)
class Answer:
    """A status and a body: JSON, bytes, or nothing."""

    status: int = 200
    body: Json | list[Json] | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def find_conversation(request: Request) -> Conversation:
    """Return the conversation of the address. Raises Refused: 404 for none, 403 where the bot is not in it."""
    found = request.world.place(request.path["conversation_id"])
    if found is None or _is_no_thread(request.world, found, request.path["conversation_id"]):
        raise Refused(404, "ConversationNotFound", "Conversation not found.")
    if not found.has_bot:
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
    return found


def find_writable(request: Request) -> Conversation:
    """Return the conversation to write to. Raises Refused: 403 where the person has blocked the bot."""
    found = find_conversation(request)
    if found.is_blocked:
        raise Refused(403, "MessageWritesBlocked", "Message writes are blocked for this conversation.")
    return found


def find_own_message(request: Request, conversation: Conversation) -> Message:
    """Return the bot's message of the address. Raises Refused: 404, and 403 where somebody else wrote it."""
    found = request.world.messages.get(request.path["activity_id"])
    if found is None or found.is_deleted or found.conversation != conversation.id:
        raise Refused(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.")
    if found.sender != request.world.bot_id:
        raise Refused(403, "ForbiddenOperationException", "Only the sender may change an activity.")
    return found


def check_type(activity: Json) -> str:
    """Return the type of an activity. Raises Refused for none and for an unknown one."""
    kind = activity.get("type")
    if kind not in ("message", "typing"):
        raise bad_argument("Unknown activity type")
    return str(kind)


def _is_no_thread(world: World, conversation: Conversation, conversation_id: str) -> bool:
    """Say whether an id names a thread that does not exist."""
    root = split_thread(conversation_id)[1]
    if not root:
        return False
    known = world.messages.get(root)
    return conversation.kind != "channel" or known is None or known.conversation != conversation.id

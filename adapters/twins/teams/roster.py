"""Who is in a conversation, what a team has, and new conversations."""

from adapters.twins.teams.content import check_message
from adapters.twins.teams.errors import Json, Refused, bad_argument, bad_syntax
from adapters.twins.teams.request import Answer, Request, check_type, find_conversation
from adapters.twins.teams.sending import place_message
from adapters.twins.teams.world import THREAD_MARK, Conversation, Person, Team, World

MIN_PAGE, DEFAULT_PAGE, MAX_PAGE = 50, 200, 500


def members(request: Request) -> Answer:
    """GET members: everybody but the bot."""
    return Answer(200, [person.as_member() for person in _people(request)])


def paged_members(request: Request) -> Answer:
    """GET pagedmembers: so many at a time. ?pageSize=, ?continuationToken=."""
    people, start = _people(request), _number(request.query.get("continuationToken") or "0")
    size = min(max(_number(request.query.get("pageSize") or str(DEFAULT_PAGE)), MIN_PAGE), MAX_PAGE)
    page: Json = {"members": [person.as_member() for person in people[start : start + size]]}
    return Answer(200, page | ({"continuationToken": str(start + size)} if start + size < len(people) else {}))


def member(request: Request) -> Answer:
    """GET one member, by Teams id, Entra object id or principal name."""
    conversation, wanted = find_conversation(request), request.world.find_person(request.path["member_id"])
    if wanted is None or wanted.id not in conversation.members:
        raise Refused(404, "MemberNotFoundInConversation", "The member was not found in the conversation.")
    return Answer(200, wanted.as_member())


def team(request: Request) -> Answer:
    """GET a team."""
    found = _find_team(request)
    return Answer(200, {"id": found.id, "name": found.name, "aadGroupId": found.aad_group_id})


def channels(request: Request) -> Answer:
    """GET the channels of a team; General has no name."""
    found = _find_team(request)
    rooms = [one for one in request.world.conversations.values() if one.team == found.id]
    shown = [{"id": one.id} | ({} if one.id == found.id else {"name": one.name}) for one in rooms]
    return Answer(200, {"conversations": shown})


def create_conversation(request: Request) -> Answer:
    """POST conversations: a personal chat with one member, or a new thread in a channel."""
    body = request.body
    data = _object(body, "channelData")
    if body.get("isGroup") or data.get("channel"):
        return _create_thread(request, str(_object(data, "channel").get("id", "")))
    chat = _personal_chat(request, data)
    first = _first_message(request, chat)
    if chat.is_blocked and first:
        raise Refused(403, "MessageWritesBlocked", "Message writes are blocked for this conversation.")
    placed = place_message(request.world, chat, first, root="") if first else []
    return _created(request, chat.id, placed[0].id if placed else "")


def _create_thread(request: Request, channel_id: str) -> Answer:
    channel = request.world.conversations.get(channel_id)
    if channel is None or channel.kind != "channel":
        raise bad_syntax("Incorrect conversation creation parameters")
    if not channel.has_bot:
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
    first = _first_message(request, channel)
    if not first:
        raise bad_syntax("Incorrect conversation creation parameters")
    root = place_message(request.world, channel, first, root="")[0].id
    return _created(request, f"{channel.id}{THREAD_MARK}{root}", root)


def _personal_chat(request: Request, data: Json) -> Conversation:
    wanted = request.body.get("members")
    if not isinstance(wanted, list) or len(wanted) != 1 or not isinstance(wanted[0], dict):
        raise bad_syntax("Incorrect conversation creation parameters")
    tenant = request.body.get("tenantId") or _object(data, "tenant").get("id")
    person = _invited(request.world, str(wanted[0].get("id", "")))
    if person is None:
        raise bad_argument("Failed to decrypt pairwise id")
    if tenant != person.tenant_id:
        raise bad_syntax("Incorrect conversation creation parameters")
    chat = request.world.personal_with(person.id)
    if not chat.has_bot:
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
    return chat


def _invited(world: World, person_id: str) -> Person | None:
    """Return the person of a Teams id or Entra object id; addresses and principal names do not do here."""
    return None if "@" in person_id else world.find_person(person_id)


def _first_message(request: Request, conversation: Conversation) -> Json:
    activity = _object(request.body, "activity")
    if activity:
        check_type(activity)
        check_message(activity, conversation)
    return activity


def _created(request: Request, conversation_id: str, activity_id: str) -> Answer:
    made = {"id": conversation_id, "serviceUrl": request.service_url}
    return Answer(201, made | ({"activityId": activity_id} if activity_id else {}))


def _people(request: Request) -> list[Person]:
    known = request.world.people
    return [known[person_id] for person_id in find_conversation(request).members if person_id in known]


def _find_team(request: Request) -> Team:
    found = request.world.teams.get(request.path["team_id"])
    if found is None:
        raise Refused(404, "NotFound", "The team was not found.")
    if not any(one.team == found.id and one.has_bot for one in request.world.conversations.values()):
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
    return found


def _object(members: Json, name: str) -> Json:
    value = members.get(name) or {}
    if not isinstance(value, dict):
        raise bad_syntax(f"{name} must be an object")
    return value


def _number(text: str) -> int:
    if not text.isdecimal():
        raise bad_argument("A number is expected")
    return int(text)

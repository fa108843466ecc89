"""conversations.*: which places there are, who is in them, what was said there."""

from adapters.twins.slack.access import KIND_SCOPES
from adapters.twins.slack.chat import message_json, newest_first
from adapters.twins.slack.errors import Json, SlackError, invalid_arguments
from adapters.twins.slack.request import (
    Request,
    decode_cursor,
    encode_cursor,
    find_channel,
    find_readable,
    find_user,
    is_visible,
    page,
    page_size,
    paged,
)
from adapters.twins.slack.world import Channel, Message, World, ts_key

KINDS = {"public_channel": "public", "private_channel": "private", "mpim": "mpim", "im": "im"}


def open_conversation(request: Request) -> Json:
    """conversations.open: the direct messages with one person (or several)."""
    known = bool(request.args.text("channel"))
    channel = find_channel(request) if known else _open_with(request, _listed_users(request))
    full = request.args.flag("return_im")
    return {
        "no_op": True,
        "already_open": True,
        "channel": channel_json(request.world, channel) if full else {"id": channel.id},
    }


def info(request: Request) -> Json:
    """conversations.info: what a place is."""
    channel = find_readable(request, "read")
    shown = channel_json(request.world, channel)
    if request.args.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def members(request: Request) -> Json:
    """conversations.members: who is in there, page by page."""
    channel = find_readable(request, "read")
    found, cursor = page(request, channel.members, default=100, maximum=1000)
    return paged({"members": list(found)}, cursor)


def history(request: Request) -> Json:
    """conversations.history: the root messages of a place, newest first; thread replies are not among them."""
    channel = find_readable(request, "history")
    listed = [m for m in request.world.standing(channel.id) if not m.is_reply or m.subtype == "thread_broadcast"]
    wanted = [message for message in newest_first(listed) if _is_in_range(request, message)]
    before = decode_cursor(request.args.text("cursor"), "next_ts")
    wanted = [message for message in wanted if not before or ts_key(message.ts) < int(before)]
    shown = wanted[: page_size(request, default=100, maximum=999)]
    return _messages(request, shown, has_more=len(wanted) > len(shown)) | {"pin_count": 0}


def replies(request: Request) -> Json:
    """conversations.replies: one thread, oldest first, its root on every page as Slack does it.

    Replies are found under their root also when that was deleted.
    """
    channel, ts = find_readable(request, "history"), request.args.required("ts")
    asked = request.world.message(channel.id, ts)
    thread = request.world.thread(channel.id, asked.thread_ts or ts if asked else ts)
    if not thread:
        raise SlackError("thread_not_found")
    root, answers = [m for m in thread if not m.is_reply], [m for m in thread if m.is_reply]
    after = int(decode_cursor(request.args.text("cursor"), "next_ts") or 0)
    wanted = [m for m in answers if ts_key(m.ts) > after and _is_in_range(request, m)]
    shown = wanted[: page_size(request, default=1000, maximum=1000)]
    return _messages(request, [*root, *shown], has_more=len(wanted) > len(shown))


def users_conversations(request: Request) -> Json:
    """users.conversations: the places somebody is in, the bot itself by default."""
    world, member = request.world, request.args.text("user") or request.world.bot_user
    if member not in world.users:
        raise SlackError("user_not_found")
    kinds = _kinds(request)
    request.token.demand([f"{KIND_SCOPES[kind]}:read" for kind in kinds])
    kept = [c for c in world.channels.values() if member in c.members and c.kind in kinds and is_visible(world, c)]
    if request.args.flag("exclude_archived"):
        kept = [channel for channel in kept if not channel.is_archived]
    found, cursor = page(request, kept, default=100, maximum=999)
    return paged({"channels": [channel_json(world, channel) for channel in found]}, cursor)


def channel_json(world: World, channel: Channel) -> Json:
    """Return a place as the Web API shows it."""
    shown: Json = {
        "id": channel.id,
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_archived": channel.is_archived,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_shared": channel.is_ext_shared,
        "context_team_id": world.team["id"],
        "created": 1767225600,
    }
    if channel.kind == "im":
        return shown | {"user": next((user for user in channel.members if user != world.bot_user), ""), "is_open": True}
    return shown | {
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_private": channel.kind != "public",
        "is_member": world.bot_user in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _messages(request: Request, shown: list[Message], *, has_more: bool) -> Json:
    with_metadata = request.args.flag("include_all_metadata")
    listed = [_listed_json(request.world, message, with_metadata=with_metadata) for message in shown]
    answer: Json = {"messages": listed, "has_more": has_more}
    if has_more and shown:
        answer["response_metadata"] = {"next_cursor": encode_cursor("next_ts", ts_key(shown[-1].ts))}
    return answer


def _listed_json(world: World, message: Message, *, with_metadata: bool) -> Json:
    shown = message_json(world, message, with_metadata=with_metadata)
    if message.is_reply:
        root = world.message(message.channel, message.thread_ts)
        return shown | ({"parent_user_id": root.user} if root else {})
    answers = [reply for reply in world.thread(message.channel, message.ts) if reply is not message]
    return shown | (_thread_summary(message, answers) if answers else {})


def _thread_summary(message: Message, answers: list[Message]) -> Json:
    users = list(dict.fromkeys(reply.user for reply in answers))
    counts = {"reply_count": len(answers), "reply_users_count": len(users), "reply_users": users}
    return {"thread_ts": message.ts, "latest_reply": answers[-1].ts, **counts}


def _is_in_range(request: Request, message: Message) -> bool:
    """Say whether a message lies between oldest and latest; the ends count only when inclusive."""
    slack = 1 if request.args.flag("inclusive") else 0
    at = ts_key(message.ts)
    return _bound(request, "oldest", -1) - slack < at < _bound(request, "latest", 2**62) + slack


def _bound(request: Request, name: str, default: int) -> int:
    value = request.args.text(name)
    if not value:
        return default
    try:
        return ts_key(value)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _kinds(request: Request) -> list[str]:
    asked = request.args.text("types", "public_channel").split(",")
    unknown = [kind for kind in asked if kind.strip() not in KINDS]
    if unknown:
        raise SlackError("invalid_types")
    return [KINDS[kind.strip()] for kind in asked]


def _listed_users(request: Request) -> list[str]:
    users = [user for user in request.args.required("users").split(",") if user]
    if not users or len(users) > 8:  # noqa: PLR2004 a group conversation holds nine with the bot
        raise invalid_arguments("users must hold 1 to 8 ids")
    for user in users:
        if user not in request.world.users:
            raise SlackError("user_not_found")
        if request.world.users[user].deleted:
            raise SlackError("user_disabled")
    return users


def _open_with(request: Request, users: list[str]) -> Channel:
    world = request.world
    if len(users) == 1:
        request.token.demand(["im:write"])
        return world.im_with(find_user(request, "users").id)
    request.token.demand(["mpim:write"])
    wanted = {*users, world.bot_user}
    for channel in world.channels.values():
        if channel.kind == "mpim" and set(channel.members) == wanted:
            return channel
    return world.add_channel(Channel(world.next_id("G"), name="mpdm", kind="mpim", members=sorted(wanted)))

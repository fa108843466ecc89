"""auth.test, users.*, bots.info, team.info, files.info, reactions.add: small questions and small deeds."""

import re

from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.request import Request, find_user, find_writable, page, paged
from adapters.twins.slack.world import User, World


def auth_test(request: Request) -> Json:
    """auth.test: whose token this is."""
    world = request.world
    whose = {"user_id": world.bot_user, "user": world.users[world.bot_user].name, "bot_id": world.bot_id}
    team = {"team_id": world.team["id"], "team": world.team["name"], "is_enterprise_install": False}
    return {"url": f"https://{world.team['domain']}.slack.com/", **whose, **team}


def users_info(request: Request) -> Json:
    """users.info: one person."""
    return {"user": user_json(request, find_user(request))}


def users_list(request: Request) -> Json:
    """users.list: everybody of the workspace, page by page; people of other workspaces are not in it."""
    world = request.world
    ours = [user for user in world.users.values() if user.team_id == world.team["id"]]
    found, cursor = page(request, ours, default=1000, maximum=1000)
    listed = [user_json(request, user) for user in found]
    return paged({"members": listed, "cache_ts": int(world.clock())}, cursor)


def bots_info(request: Request) -> Json:
    """bots.info: the bot behind a bot id."""
    wanted = request.args.text("bot") or request.world.bot_id
    user = _bot_user(request.world, wanted)
    if user is None:
        raise SlackError("bot_not_found")
    app = request.world.app_id if user.id == request.world.bot_user else "AOTHER"
    return {"bot": {"id": wanted, "deleted": user.deleted, "name": user.name, "app_id": app, "user_id": user.id}}


def team_info(request: Request) -> Json:
    """team.info: the workspace."""
    if request.args.text("team", request.world.team["id"]) != request.world.team["id"]:
        raise SlackError("team_not_found")
    return {"team": {**request.world.team, "email_domain": "example.com", "icon": {"image_default": True}}}


def files_info(request: Request) -> Json:
    """files.info: what is known of a file."""
    file = request.world.files.get(request.args.required("file"))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


def reactions_add(request: Request) -> Json:
    """reactions.add: an emoji on a message."""
    channel, name = find_writable(request), request.args.required("name").strip(":")
    message = request.world.message(channel.id, request.args.required("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    if not re.fullmatch(r"[a-z0-9_+'-]+", name):
        raise SlackError("invalid_name")
    users = message.reactions.setdefault(name, [])
    if request.world.bot_user in users:
        raise SlackError("already_reacted")
    users.append(request.world.bot_user)
    return {}


def user_json(request: Request, user: User) -> Json:
    """Return a person as the Web API shows them; the e-mail address and the language only to those who may and ask."""
    first, _, last = user.real_name.partition(" ")
    profile = {"real_name": user.real_name, "real_name_normalized": user.real_name, "team": user.team_id}
    profile |= {"display_name": user.name, "display_name_normalized": user.name}
    profile |= {"first_name": first, "last_name": last}
    if user.email and "users:read.email" in request.token.scopes:
        profile["email"] = user.email
    shown: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile,
    }
    shown |= {"is_bot": user.is_bot, "is_app_user": False, "updated": 1767225600}
    if user.is_bot:
        profile["bot_id"] = user.bot_id
    if user.deleted:
        return shown
    shown |= {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": 0,
        "is_admin": False,
        "is_owner": False,
    }
    shown |= {"is_restricted": user.is_restricted, "is_ultra_restricted": user.is_ultra_restricted}
    if user.is_stranger:
        shown["is_stranger"] = True
    return shown | ({"locale": user.locale} if request.args.flag("include_locale") else {})


def _bot_user(world: World, bot_id: str) -> User | None:
    return next((user for user in world.users.values() if user.bot_id == bot_id), None)

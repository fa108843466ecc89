"""views.*: modals opened with a trigger that lives three seconds, and the home tab."""

from adapters.twins.slack.blocks import parse_view
from adapters.twins.slack.errors import Json, SlackError, invalid_arguments
from adapters.twins.slack.request import Request, find_user
from adapters.twins.slack.world import TRIGGER_LIFETIME_S, Trigger, World

MAX_STACK = 3


def open_view(request: Request) -> Json:
    """views.open: a modal for the person whose action issued the trigger, in place of what they had open."""
    view = _parse(request, "modal")
    trigger = _use_trigger(request)
    request.world.close_views(trigger.user)
    return {"view": keep_view(request.world, view, trigger.user)}


def push_view(request: Request) -> Json:
    """views.push: a modal on top of the one that is open; three at most."""
    view, world = _parse(request, "modal"), request.world
    trigger = _use_trigger(request)
    stack = [kept for kept in world.views.values() if kept["user"] == trigger.user]
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= MAX_STACK:
        raise SlackError("push_limit_reached")
    return {"view": keep_view(world, view, trigger.user, root=stack[0]["root_view_id"], previous=stack[-1]["id"])}


def update_view(request: Request) -> Json:
    """views.update: new content for an open modal; with a hash only where nothing newer stands."""
    view, world = _parse(request, "modal"), request.world
    old = _find(request)
    _check_hash(request, old)
    return {"view": replace_view(world, old["id"], view)}


def publish_view(request: Request) -> Json:
    """views.publish: somebody's home tab."""
    user, view = find_user(request, "user_id"), _parse(request, "home")
    old = request.world.homes.get(user.id)
    if old is not None:
        _check_hash(request, old)
    shown = _shown(request.world, view)
    shown |= {"id": old["id"] if old else request.world.next_id("V"), "user": user.id}
    request.world.homes[user.id] = shown
    return {"view": shown}


def replace_view(world: World, view_id: str, view: Json) -> Json:
    """Put other content into an open modal, under a new hash."""
    old = world.views[view_id]
    kept = {name: old[name] for name in ("id", "root_view_id", "previous_view_id", "user")}
    world.views[view_id] = _shown(world, view) | kept
    return world.views[view_id]


def keep_view(world: World, view: Json, user: str, *, root: str = "", previous: str = "") -> Json:
    """Show one more modal. Raises duplicate_external_id."""
    external = view.get("external_id")
    if external and any(kept.get("external_id") == external for kept in world.views.values()):
        raise SlackError("duplicate_external_id")
    view_id = world.next_id("V")
    ids = {"id": view_id, "root_view_id": root or view_id, "previous_view_id": previous or None, "user": user}
    world.views[view_id] = _shown(world, view) | ids
    return world.views[view_id]


def _parse(request: Request, surface: str) -> Json:
    view = parse_view(request.args)
    if view["type"] != surface:
        raise invalid_arguments(f"unsupported type: {view['type']} [json-pointer:/view/type]")
    return view


def _use_trigger(request: Request) -> Trigger:
    """Take the one use that a trigger has."""
    name = request.args.text("trigger_id") or request.args.required("interactivity_pointer")
    trigger = request.world.triggers.get(name)
    if trigger is None:
        raise SlackError("invalid_trigger_id")
    if trigger.is_used:
        raise SlackError("exchanged_trigger_id")
    if request.world.clock() - trigger.issued_at > TRIGGER_LIFETIME_S:
        raise SlackError("expired_trigger_id")
    trigger.is_used = True
    return trigger


def _find(request: Request) -> Json:
    args, views = request.args, request.world.views
    external = args.text("external_id")
    wanted = args.text("view_id") if not external else ""
    if not external and not wanted:
        raise invalid_arguments("missing required field: view_id")
    for view in views.values():
        if (external and view.get("external_id") == external) or view["id"] == wanted:
            return view
    raise SlackError("not_found")


def _check_hash(request: Request, old: Json) -> None:
    wanted = request.args.text("hash")
    if wanted and wanted != old["hash"]:
        raise SlackError("hash_conflict")


def _shown(world: World, view: Json) -> Json:
    optional = {"callback_id": "", "private_metadata": "", "external_id": "", "state": {"values": {}}}
    where = {"team_id": world.team["id"], "app_id": world.app_id, "bot_id": world.bot_id}
    return {**optional, **view, **where, "hash": f"{int(world.clock())}.{world.next_id('h')}"}

"""assistant.threads.* and agents.sessions.*: what a person sees around the conversation with an agent.

Under the agent experience prompts belong to the whole conversation: a call with thread_ts succeeds and shows nothing.
"""

from typing import Any

from adapters.twins.slack.errors import Json, SlackError, invalid_arguments
from adapters.twins.slack.request import Request, check_ts, find_writable
from adapters.twins.slack.streams import SESSION_STATES
from adapters.twins.slack.world import World

MAX_LOADING_MESSAGES = 10
MAX_PROMPTS = 4
MAX_TITLE_CHARS = 200
STATUS_LIFETIME_S = 120.0


def set_status(request: Request) -> Json:
    """assistant.threads.setStatus: the line that says what the app is doing; an empty one takes it away."""
    channel, args = find_writable(request, "channel_id"), request.args
    key = (channel.id, check_ts(args.required("thread_ts"), "invalid_thread_ts"))
    if "status" not in args:
        raise invalid_arguments("missing required field: status")
    loading = _list(request, "loading_messages", MAX_LOADING_MESSAGES)
    request.world.statuses.pop(key, None)
    if args.text("status"):
        request.world.statuses[key] = {"status": args.text("status"), "loading": loading, "at": request.world.clock()}
    return {}


def shown_status(world: World, channel: str, thread_ts: str) -> str:
    """Return the status a person sees in a thread now: it fades after two minutes."""
    status = world.statuses.get((channel, thread_ts))
    return status["status"] if status and world.clock() - status["at"] <= STATUS_LIFETIME_S else ""


def set_title(request: Request) -> Json:
    """assistant.threads.setTitle: the name of a thread in the history of conversations."""
    channel, args = find_writable(request, "channel_id"), request.args
    thread_ts = check_ts(args.required("thread_ts"), "invalid_thread_ts")
    request.world.titles[channel.id, thread_ts] = args.required("title")
    return {}


def set_suggested_prompts(request: Request) -> Json:
    """assistant.threads.setSuggestedPrompts: up to four questions to click on."""
    channel, args, world = find_writable(request, "channel_id"), request.args, request.world
    prompts = _list(request, "prompts", MAX_PROMPTS)
    if not prompts or not all(_is_prompt(prompt) for prompt in prompts):
        raise invalid_arguments("prompts must be objects with title and message [json-pointer:/prompts]")
    thread_ts = args.text("thread_ts") if world.experience == "agent" else args.required("thread_ts")
    if world.experience == "agent" and thread_ts:
        return {}
    world.prompts[channel.id] = {"prompts": prompts, "title": args.text("title"), "thread_ts": thread_ts}
    return {}


def set_session_status(request: Request) -> Json:
    """agents.sessions.setStatus: whether the agent is at work in a thread."""
    session = _session(request)
    status = request.args.required("status")
    if status not in SESSION_STATES:
        raise invalid_arguments("must be a valid enum value [json-pointer:/status]")
    session.setdefault("title", _title(request.args.text("title")))
    session["status"] = status
    if request.world.hears_session_stop:
        return {}
    return {"warning": "missing_agent_session_stopped_event_subscription"}


def rename_session(request: Request) -> Json:
    """agents.sessions.rename: another title for a session."""
    title = _title(request.args.required("title"))
    _session(request)["title"] = title
    return {}


def _session(request: Request) -> Json:
    if request.world.experience != "agent":
        raise SlackError("access_denied")
    channel = find_writable(request, "channel_id")
    return request.world.sessions.setdefault((channel.id, request.args.text("thread_ts")), {})


def _title(title: str) -> str:
    if len(title) > MAX_TITLE_CHARS:
        raise invalid_arguments(f"must be less than {MAX_TITLE_CHARS + 1} characters [json-pointer:/title]")
    return title


def _list(request: Request, name: str, max_items: int) -> list[Any]:
    try:
        items = request.args.structure(name) or []
    except ValueError:
        raise invalid_arguments(f"must be an array [json-pointer:/{name}]") from None
    if not isinstance(items, list) or len(items) > max_items:
        raise invalid_arguments(f"no more than {max_items} items allowed [json-pointer:/{name}]")
    return items


def _is_prompt(prompt: Any) -> bool:
    return isinstance(prompt, dict) and all(isinstance(prompt.get(name), str) for name in ("title", "message"))

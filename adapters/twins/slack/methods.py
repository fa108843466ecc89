"""Every method the twin has: what it does, which token and scope it wants, how often it may be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.twins.slack import agents, chat, conversations, people, streams, views
from adapters.twins.slack.access import Tokens
from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.request import Request
from adapters.twins.slack.world import World


@dataclass(frozen=True)
class Method:
    """One method. scopes: any one of them is enough. caller: the kind of token, bot or app.

    tier: 1 to 4; 5 is chat.postMessage's own rule, 0 no limit.
    """

    run: Callable[[Request], Json]
    scopes: tuple[str, ...] = ()
    tier: int = 3
    caller: str = "bot"


def open_connection(request: Request) -> Json:
    """apps.connections.open: where the Socket Mode connection goes, for once."""
    ticket = request.world.next_id("S")
    request.world.socket_tickets.add(ticket)
    return {"url": f"{request.origin.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={request.world.app_id}"}


_WRITE = ("chat:write",)
_ASSIST = ("assistant:write",)
METHODS: Mapping[str, Method] = {
    "agents.sessions.rename": Method(agents.rename_session, _WRITE),
    "agents.sessions.setStatus": Method(agents.set_session_status, _WRITE),
    "apps.connections.open": Method(open_connection, ("connections:write",), tier=1, caller="app"),
    "assistant.threads.setStatus": Method(agents.set_status, (*_ASSIST, *_WRITE)),
    "assistant.threads.setSuggestedPrompts": Method(agents.set_suggested_prompts, _ASSIST),
    "assistant.threads.setTitle": Method(agents.set_title, _ASSIST),
    "auth.test": Method(people.auth_test, tier=0),
    "bots.info": Method(people.bots_info, ("users:read",)),
    "chat.appendStream": Method(streams.append, _WRITE, tier=4),
    "chat.delete": Method(chat.delete, _WRITE),
    "chat.getPermalink": Method(chat.get_permalink, tier=0),
    "chat.postEphemeral": Method(chat.post_ephemeral, _WRITE, tier=4),
    "chat.postMessage": Method(chat.post_message, _WRITE, tier=5),
    "chat.startStream": Method(streams.start, _WRITE, tier=2),
    "chat.stopStream": Method(streams.stop, _WRITE, tier=2),
    "chat.update": Method(chat.update, _WRITE),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.members": Method(conversations.members, tier=4),
    "conversations.open": Method(conversations.open_conversation),
    "conversations.replies": Method(conversations.replies),
    "files.info": Method(people.files_info, ("files:read",), tier=4),
    "reactions.add": Method(people.reactions_add, ("reactions:write",)),
    "team.info": Method(people.team_info, ("team:read",)),
    "users.conversations": Method(conversations.users_conversations),
    "users.info": Method(people.users_info, ("users:read",), tier=4),
    "users.list": Method(people.users_list, ("users:read",), tier=2),
    "views.open": Method(views.open_view, tier=4),
    "views.publish": Method(views.publish_view, tier=4),
    "views.push": Method(views.push_view, tier=4),
    "views.update": Method(views.update_view, tier=4),
}


def answer(
    name: str, args: Arguments, headers: Mapping[str, str], *, world: World, tokens: Tokens, origin: str
) -> Json:
    """Run a method and return the body of its answer; a refusal is an answer too."""
    try:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        token = tokens.identify(headers, str(args.get("token") or ""), kind=method.caller)
        token.demand(method.scopes)
        return with_warnings({"ok": True, **method.run(Request(world, args, token, origin))}, args.warnings)
    except SlackError as refusal:
        return with_warnings(refusal.as_json(), args.warnings)


def with_warnings(body: Json, warnings: tuple[str, ...]) -> Json:
    """Return an answer that also says what was odd about the request."""
    if not warnings:
        return body
    metadata = body.get("response_metadata", {}) | {"warnings": list(warnings)}
    return {**body, "warning": ",".join(warnings), "response_metadata": metadata}

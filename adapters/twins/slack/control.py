"""The twin's own door, /_twin/…: for programs that run it as a process and cannot reach into it.

GET calls, messages, whispers, state; POST faults, limits, deliver, people, channels; DELETE faults.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from adapters.twins.door import add_door, body_of
from adapters.twins.slack.errors import Json
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Channel, Message, User


def add_control(application: web.Application, twin: SlackTwin) -> None:
    """Add the control routes to the twin's server."""
    control = _Control(twin)
    add_door(application, twin)
    application.router.add_get("/_twin/messages", control.messages)
    application.router.add_get("/_twin/whispers", control.whispers)
    application.router.add_get("/_twin/state", control.state)
    application.router.add_post("/_twin/deliver", control.deliver)
    application.router.add_post("/_twin/people", control.add_user)
    application.router.add_post("/_twin/channels", control.add_channel)
    application.router.add_post("/_twin/limits", control.set_limits)


class _Control:
    def __init__(self, twin: SlackTwin) -> None:
        self._twin = twin

    async def messages(self, request: web.Request) -> web.Response:
        """What the bot posted and still stands. ?channel=, ?thread_ts=."""
        said = self._twin.said(request.query.get("channel", ""), thread_ts=request.query.get("thread_ts", ""))
        return web.json_response({"messages": [_shown(message) for message in said]})

    async def whispers(self, request: web.Request) -> web.Response:
        """The ephemeral messages. ?user=."""
        whispers = self._twin.whispers(request.query.get("user", ""))
        return web.json_response({"messages": [_shown(message) for message in whispers]})

    async def state(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """Views, home tabs, statuses, prompts, Socket Mode connections."""
        world = self._twin.world
        statuses = [{"channel": place[0], "thread_ts": place[1], **status} for place, status in world.statuses.items()]
        shown = {"views": world.views, "homes": world.homes, "statuses": statuses, "prompts": world.prompts}
        shown["form_errors"] = world.form_errors
        return web.json_response(shown | {"connections": self._twin.sockets.connections, "api_url": self._twin.api_url})

    async def set_limits(self, request: web.Request) -> web.Response:
        """Switch the rate limits: is_on, burst."""
        wanted = await body_of(request)
        self._twin.limits.is_on = bool(wanted.get("is_on", True))
        self._twin.limits.burst = int(wanted.get("burst", 1))
        return web.json_response({"is_on": self._twin.limits.is_on})

    async def deliver(self, request: web.Request) -> web.Response:
        """Let something happen and tell the app: {url, build, args, retries?}; url "socket" goes through Socket Mode.

        build: the name of a method of Events, or of Interactions for slash_command, shortcut and press;
        a press names its message by channel and ts, send_form its view by view_id. Answers with what was sent and
        what came of it.
        """
        wanted = await body_of(request)
        sent = [await self._send(wanted, payload) for payload in self._built(wanted["build"], wanted.get("args", {}))]
        return web.json_response({"sent": sent})

    async def add_user(self, request: web.Request) -> web.Response:
        """Let somebody exist: the fields of User."""
        return web.json_response(asdict(self._twin.world.add_user(User(**await body_of(request)))))

    async def add_channel(self, request: web.Request) -> web.Response:
        """Let a conversation exist: the fields of Channel."""
        return web.json_response(asdict(self._twin.world.add_channel(Channel(**await body_of(request)))))

    def _built(self, name: str, args: Json) -> tuple[Payload, ...]:
        if name == "send_form":
            return (self._twin.interactions.send_form(self._twin.world.views[args.pop("view_id")], **args),)
        if name == "press":
            message = self._twin.world.messages[args.pop("channel")][args.pop("ts")]
            return (self._twin.interactions.press(message, **args),)
        maker = self._twin.events if hasattr(self._twin.events, name) else self._twin.interactions
        build: Callable[..., Any] = getattr(maker, name)
        built = build(**args)
        return built if isinstance(built, tuple) else (built,)

    async def _send(self, wanted: Json, payload: Payload) -> Json:
        retries = int(wanted.get("retries", 0))
        if wanted["url"] == "socket":
            through = await self._twin.deliver_socket(payload, retries=retries)
            return {"body": payload.body, "status": 200 if through.is_acknowledged else 0, "answer": through.answer}
        delivery = await self._twin.deliver(wanted["url"], payload, retries=retries)
        answer = delivery.body.decode("utf-8", "replace")
        return {"body": payload.body, "status": delivery.status, "attempts": len(delivery.attempts), "answer": answer}


def _shown(message: Message) -> Json:
    return asdict(message) | {"visible": message.visible}

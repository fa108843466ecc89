"""The twin's own door, /_twin/…: for programs that run it as a process and cannot reach into it.

GET calls, messages, state, environ; POST faults, limits, deliver, people, conversations, keys, stop, block;
DELETE faults.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from adapters.twins.door import add_door, body_of
from adapters.twins.teams.errors import Json
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Conversation, Person


def add_control(application: web.Application, twin: TeamsTwin) -> None:
    """Add the control routes to the twin's server."""
    control = _Control(twin)
    add_door(application, twin)
    application.router.add_get("/_twin/messages", control.messages)
    application.router.add_get("/_twin/state", control.state)
    application.router.add_get("/_twin/environ", control.environ)
    application.router.add_post("/_twin/limits", control.set_limits)
    application.router.add_post("/_twin/deliver", control.deliver)
    application.router.add_post("/_twin/people", control.add_person)
    application.router.add_post("/_twin/conversations", control.add_conversation)
    application.router.add_post("/_twin/keys", control.rotate_keys)
    application.router.add_post("/_twin/stop", control.stop_stream)
    application.router.add_post("/_twin/block", control.block)


class _Control:
    def __init__(self, twin: TeamsTwin) -> None:
        self._twin = twin

    async def messages(self, request: web.Request) -> web.Response:
        """What the bot said and still stands. ?conversation=; ?everybody=1 for people's messages too."""
        conversation = request.query.get("conversation", "")
        everybody = self._twin.world.standing(conversation)
        shown = everybody if request.query.get("everybody") else self._twin.said(conversation)
        return web.json_response({"messages": [asdict(message) for message in shown]})

    async def state(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """People, conversations, who sees the bot typing, dialogs, failures that people saw."""
        world = self._twin.world
        typing = [place for place in world.conversations if world.is_typing(place)]
        shown: Json = {"typing": typing, "dialogs": world.dialogs, "failures": world.failures}
        shown["people"] = [asdict(person) for person in world.people.values()]
        shown["conversations"] = [asdict(place) for place in world.conversations.values()]
        return web.json_response(shown | {"service_url": self._twin.service_url})

    async def environ(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """The settings of a desk that is to work with this twin."""
        return web.json_response(self._twin.environ)

    async def set_limits(self, request: web.Request) -> web.Response:
        """Switch the rate limits: is_on."""
        self._twin.limits.is_on = bool((await body_of(request)).get("is_on", True))
        return web.json_response({"is_on": self._twin.limits.is_on})

    async def deliver(self, request: web.Request) -> web.Response:
        """Let something happen and tell the bot: {url, build, args, how?}.

        build: the name of a method of Activities, or `activity` for one that is given whole as args; how: what
        Deliveries.deliver takes. Answers with what was sent and what came of it.
        """
        wanted = await body_of(request)
        built = self._built(wanted["build"], wanted.get("args", {}))
        return web.json_response({"sent": [await self._send(wanted, activity) for activity in built]})

    async def add_person(self, request: web.Request) -> web.Response:
        """Let somebody exist: the fields of Person."""
        return web.json_response(asdict(self._twin.world.add_person(Person(**await body_of(request)))))

    async def add_conversation(self, request: web.Request) -> web.Response:
        """Let a conversation exist: the fields of Conversation."""
        place = self._twin.world.add_conversation(Conversation(**await body_of(request)))
        return web.json_response(asdict(place))

    async def rotate_keys(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """Sign with a new key."""
        self._twin.rotate_keys()
        return web.json_response({"kid": self._twin.keys.kid("current")})

    async def stop_stream(self, request: web.Request) -> web.Response:
        """Press Stop: {conversation}."""
        return web.json_response({"stopped": self._twin.stop_stream((await body_of(request))["conversation"])})

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or no longer: {conversation, is_blocked}."""
        wanted = await body_of(request)
        place = self._twin.world.conversations[wanted["conversation"]]
        place.is_blocked = bool(wanted.get("is_blocked", True))
        return web.json_response({"is_blocked": place.is_blocked})

    def _built(self, name: str, args: Json) -> tuple[Json, ...]:
        if name == "activity":
            return (args,)
        build: Callable[..., Any] = getattr(self._twin.activities, name)
        args = {key: value.encode() if key == "content" else value for key, value in args.items()}
        built = build(**args)
        return built if isinstance(built, tuple) else (built,)

    async def _send(self, wanted: Json, activity: Json) -> Json:
        delivery = await self._twin.deliver(wanted["url"], activity, **wanted.get("how", {}))
        answer = delivery.body.decode("utf-8", "replace")
        return {
            "activity": activity,
            "status": delivery.status,
            "attempts": len(delivery.attempts),
            "answer": answer,
        }

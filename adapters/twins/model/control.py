"""The twin's own door, /_twin/…: for programs that run it as a process and cannot reach into it.

GET calls; POST faults, says, mischief, abilities; DELETE faults, says.
"""

from dataclasses import replace
from typing import Any

from aiohttp import web

from adapters.twins.door import add_door, body_of
from adapters.twins.model.errors import Json
from adapters.twins.model.reading import MISCHIEF
from adapters.twins.model.script import Said
from adapters.twins.model.server import ModelTwin


def add_control(application: web.Application, twin: ModelTwin) -> None:
    """Add the control routes to the twin's server."""
    control = _Control(twin)
    add_door(application, twin)
    application.router.add_post("/_twin/says", control.add_words)
    application.router.add_delete("/_twin/says", control.clear_words)
    application.router.add_post("/_twin/mischief", control.set_mischief)
    application.router.add_post("/_twin/abilities", control.set_abilities)


class _Control:
    def __init__(self, twin: ModelTwin) -> None:
        self._twin = twin

    async def add_words(self, request: web.Request) -> web.Response:
        """Let something be said: the fields of Said that JSON can hold."""
        self._twin.script.add(Said(**await body_of(request)))
        return web.json_response({"waiting": len(self._twin.script.waiting)})

    async def clear_words(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """Let the model speak for itself again."""
        self._twin.script.clear()
        return web.json_response({"waiting": 0})

    async def set_mischief(self, request: web.Request) -> web.Response:
        """Let the model err in these ways and no others: {"kinds": […]}."""
        kinds = set((await body_of(request)).get("kinds", []))
        self._twin.mind.mischief = kinds & set(MISCHIEF)
        return web.json_response({"kinds": sorted(self._twin.mind.mischief)})

    async def set_abilities(self, request: web.Request) -> web.Response:
        """Change what the server takes: fields of Abilities, lists for sets."""
        wanted: Json = {name: _as_set(value) for name, value in (await body_of(request)).items()}
        self._twin.mind.abilities = replace(self._twin.abilities, **wanted)
        return web.json_response({"models": sorted(self._twin.abilities.models)})


def _as_set(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value

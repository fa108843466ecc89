"""The twin's own door, /_twin/…: for programs that run it as a process and cannot reach into it.

GET calls, messages, typing, reports, state; POST faults, failures, limits, deliver, people, contents, callbacks,
release, report, addresses; DELETE faults.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from adapters.twins.door import add_door, body_of
from adapters.twins.twilio.delivery import Delivery
from adapters.twins.twilio.errors import Json
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.webhooks import Form
from adapters.twins.twilio.world import Content, Person


def add_control(application: web.Application, twin: TwilioTwin) -> None:
    """Add the control routes to the twin's server."""
    control = _Control(twin)

    def forget_failures() -> None:  # reporting is there once the twin is open
        twin.reporting.failures.clear()

    add_door(application, twin, forget_failures)
    for name in ("messages", "typing", "reports", "state"):
        application.router.add_get(f"/_twin/{name}", getattr(control, name))
    posted = {
        "failures": control.add_failure,
        "limits": control.set_limits,
        "deliver": control.deliver,
        "people": control.add_person,
        "contents": control.add_content,
        "callbacks": control.set_callbacks,
        "release": control.release,
        "report": control.report,
        "addresses": control.add_address,
    }
    for name, handler in posted.items():
        application.router.add_post(f"/_twin/{name}", handler)


class _Control:
    def __init__(self, twin: TwilioTwin) -> None:
        self._twin = twin

    async def messages(self, request: web.Request) -> web.Response:
        """What was sent. ?person=, by id or address; ?seen=1: what arrived, in the order of arriving."""
        person = request.query.get("person", "")
        found = self._twin.seen(person) if request.query.get("seen") else self._twin.said(person)
        return web.json_response({"messages": [asdict(message) for message in found]})

    async def typing(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """Every typing indicator."""
        return web.json_response({"typing": [asdict(typing) for typing in self._twin.typing]})

    async def reports(self, request: web.Request) -> web.Response:
        """The status callbacks that were posted. ?sid= of one message."""
        wanted = request.query.get("sid", "")
        kept = [report for report in self._twin.reports if wanted in ("", report.sid)]
        shown = [
            {"sid": report.sid, "status": report.status, "form": report.form, "answer": _shown(report.delivery)}
            for report in kept
        ]
        return web.json_response({"reports": shown})

    async def state(self, request: web.Request) -> web.Response:  # noqa: ARG002 the signature of a handler
        """People, contents, and the settings to use."""
        world = self._twin.world
        people = [asdict(person) | {"address": person.address} for person in world.people.values()]
        contents = [asdict(content) for content in world.contents.values()]
        return web.json_response({"people": people, "contents": contents, "environ": self._twin.environ})

    async def add_failure(self, request: web.Request) -> web.Response:
        """Let coming messages fail after they were taken: code, person, status, times."""
        return web.json_response(asdict(self._twin.fail(**await body_of(request))))

    async def set_limits(self, request: web.Request) -> web.Response:
        """Switch the rate limits: is_on, per_second, pair_burst, pair_every_s."""
        for name, value in ({"is_on": True} | await body_of(request)).items():
            setattr(self._twin.limits, name, value)
        return web.json_response({"is_on": self._twin.limits.is_on})

    async def deliver(self, request: web.Request) -> web.Response:
        """Let something happen and tell the app: {url, build, args, how?, only_kept?}.

        build: the name of a method of Webhooks, or again: the form of a webhook that was sent before, in args.
        how: what Deliveries.deliver takes. only_kept: the webhook is lost, and the message is in the list alone.
        """
        wanted = await body_of(request)
        form = wanted["args"] if wanted["build"] == "again" else self._built(wanted["build"], wanted.get("args", {}))
        if wanted.get("only_kept"):
            return web.json_response({"form": form})
        delivery = await self._twin.deliver(wanted["url"], form, **wanted.get("how", {}))
        return web.json_response({"form": form} | _shown(delivery))

    async def add_person(self, request: web.Request) -> web.Response:
        """Let somebody exist: the fields of Person."""
        return web.json_response(asdict(self._twin.world.add_person(Person(**await body_of(request)))))

    async def add_content(self, request: web.Request) -> web.Response:
        """Let a template exist: the fields of Content, of which the sid may be left out."""
        wanted: Json = {"sid": self._twin.world.next_sid("HX")} | await body_of(request)
        return web.json_response(asdict(self._twin.world.add_content(Content(**wanted))))

    async def set_callbacks(self, request: web.Request) -> web.Response:
        """Say how messages move on: mode, course, pace_s, refusal."""
        for name, value in (await body_of(request)).items():
            setattr(self._twin.reporting, name, value)
        return web.json_response({"mode": self._twin.callbacks})

    async def release(self, request: web.Request) -> web.Response:
        """Let held messages go on: sid, steps."""
        await self._twin.release(**await body_of(request))
        return web.json_response({"reports": len(self._twin.reports)})

    async def report(self, request: web.Request) -> web.Response:
        """Post any status callback: sid, status, error_code."""
        delivery = await self._twin.report(**await body_of(request))
        return web.json_response({"answer": _shown(delivery) if delivery else None})

    async def add_address(self, request: web.Request) -> web.Response:
        """Let a public address lead to a local one: public_url, local_url."""
        self._twin.behind(**await body_of(request))
        return web.json_response({})

    def _built(self, name: str, args: Json) -> Form:
        build: Callable[..., Any] = getattr(self._twin.webhooks, name)
        form: Form = build(**args)
        return form


def _shown(delivery: Delivery) -> Json:
    answer = delivery.body.decode("utf-8", "replace")
    shown = {"status": delivery.status, "attempts": len(delivery.attempts), "answer": answer}
    return shown | {"replies": delivery.replies, "error_code": delivery.error_code}

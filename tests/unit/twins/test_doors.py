"""The doubles' own doors: what makes no sense there is answered 400 with the reason, by each of them alike."""

from typing import Any

import aiohttp
import pytest

from adapters.twins.model.control import add_control as model_door
from adapters.twins.model.server import ModelTwin
from adapters.twins.slack.control import add_control as slack_door
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.control import add_control as teams_door
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.control import add_control as twilio_door
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.zendesk.server import ZendeskTwin

DELIVER = "deliver"
NOWHERE = "http://127.0.0.1:1/"


DOORS: dict[Any, Any] = {
    SlackTwin: slack_door,
    TeamsTwin: teams_door,
    TwilioTwin: twilio_door,
    ModelTwin: model_door,
}


def with_door(twin: Any) -> Any:
    """A double as its program opens it. Those of desks have nothing beyond the door that all have."""
    return twin(door=DOORS[twin]) if twin in DOORS else twin()


def base_of(twin: Any) -> str:
    """Where a double listens, whatever it calls its address."""
    urls = (getattr(twin, name, "") for name in ("url", "api_url", "service_url", "base_url"))
    return "/".join(next(filter(None, urls)).split("/")[:3])


async def answer(base: str, path: str, **given: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(f"{base}/_twin/{path}", **given) as answered:
        return answered.status, str((await answered.json()).get("error", ""))


@pytest.mark.parametrize("twin", [SlackTwin, TeamsTwin, TwilioTwin, ModelTwin, ZendeskTwin])
async def test_a_fault_that_makes_no_sense_is_refused_with_the_reason(twin: Any) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"data": b"{"}, "JSONDecodeError"),
        ({"json": ["x"]}, "expected an object of JSON, not list"),
        ({"json": {"colour": "red"}}, "colour"),
    ]
    async with with_door(twin) as opened:
        base = base_of(opened)
        for given, reason in wrong:
            status, said = await answer(base, "faults", **given)
            assert status == 400
            assert reason in said
        async with aiohttp.ClientSession() as session, session.get(f"{base}/_twin/calls?after=x") as answered:
            assert answered.status == 400


@pytest.mark.parametrize("twin", [SlackTwin, TeamsTwin, TwilioTwin])
@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({}, "KeyError"),
        ({"url": NOWHERE, "build": "dance"}, "AttributeError: "),
        ({"url": NOWHERE, "build": "text", "args": {}}, "missing 2 required positional"),
    ],
)
async def test_something_that_cannot_happen_is_refused_with_the_reason(
    twin: Any, wanted: dict[str, Any], reason: str
) -> None:
    build = {SlackTwin: "message_im", TeamsTwin: "personal_message", TwilioTwin: "text"}[twin]
    wanted = wanted | ({"build": build} if wanted.get("build") == "text" else {})
    async with with_door(twin) as opened:
        status, said = await answer(base_of(opened), DELIVER, json=wanted)
    assert status == 400
    assert reason in said

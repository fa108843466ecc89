"""The Twilio twin as a program of its own, reached through its control routes only."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.twins.twilio.server import TwilioTwin
from tests.unit.twins.program_kit import running, settings_of
from tests.unit.twins.twilio_kit import App, LocalClient, app_of, client_of, refused

TOKEN = "known-to-the-app"
TEXTS_FROM = "+15550002222"
ANN, NORA = "whatsapp:+15551230000", "whatsapp:+12025550100"


@pytest.fixture
async def environ() -> AsyncIterator[dict[str, str]]:
    async with running("twilio", "--auth-token", TOKEN, "--sms-from", TEXTS_FROM) as printed:
        yield await settings_of(printed)


class Program(TwilioTwin):
    """Stands for the twin of the other process where a client or an app wants to know its settings."""

    def __init__(self, environ: dict[str, str]) -> None:
        super().__init__(account_sid=environ["TWILIO_ACCOUNT_SID"], auth_token=environ["TWILIO_AUTH_TOKEN"])
        self.url = environ["TWILIO_API_URL"]

    @property
    def api_url(self) -> str:
        return self.url

    async def control(self, verb: str, path: str, body: Any = None) -> Any:
        url = f"{self.url}/_twin/{path}"
        async with aiohttp.ClientSession() as session, session.request(verb, url, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()


@pytest.fixture
def program(environ: dict[str, str]) -> Program:
    return Program(environ)


@pytest.fixture
async def client(program: Program) -> AsyncIterator[LocalClient]:
    async with client_of(program) as real:
        yield real


@pytest.fixture
async def app(program: Program) -> AsyncIterator[App]:
    async with app_of(program) as serving:
        yield serving


async def send(client: LocalClient, app: App, to: str = ANN, body: str = "hi") -> str:
    wanted = {"from_": "whatsapp:+15550001111", "to": to, "body": body, "status_callback": f"{app.url}/whatsapp/status"}
    return str((await client.messages.create_async(**wanted)).sid)


async def say(program: Program, app: App, build: str, args: Any, **more: Any) -> Any:
    wanted = {"url": f"{app.url}/whatsapp/webhook", "build": build, "args": args} | more
    return await program.control("POST", "deliver", wanted)


def test_the_settings_to_use_are_printed(environ: dict[str, str]) -> None:
    assert environ["TWILIO_AUTH_TOKEN"] == TOKEN
    assert environ["TWILIO_WHATSAPP_FROM"] == "whatsapp:+15550001111"
    assert environ["TWILIO_API_URL"].startswith("http://127.0.0.1:")
    assert environ["TWILIO_API_URL"].removeprefix("http://") in environ["FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"]


async def test_it_sends_sms_from_the_number_that_it_was_given(
    environ: dict[str, str], program: Program, client: LocalClient
) -> None:
    assert environ["TWILIO_SMS_FROM"] == TEXTS_FROM
    sent = await client.messages.create_async(from_=TEXTS_FROM, to="+12025550100", body="By SMS")
    kept = await client.messages(str(sent.sid)).fetch_async()
    assert (kept.from_, kept.body) == (TEXTS_FROM, "By SMS")


async def test_people_are_added_and_speak_and_hear(program: Program, client: LocalClient, app: App) -> None:
    await program.control("POST", "people", {"id": "nora", "name": "Nora", "phone": "+12025550100"})
    said = await say(program, app, "text", {"person": "nora", "body": "hello"})
    assert (said["status"], app.verdicts, app.forms[0]["Body"]) == (200, [True], "hello")
    again = await say(program, app, "again", said["form"], how={"retries": 1})
    assert (again["status"], app.forms[1]["MessageSid"]) == (200, app.forms[0]["MessageSid"])
    lost = await say(program, app, "text", {"person": "nora", "body": "lost"}, only_kept=True)
    assert len(app.forms) == 2
    listed = await client.messages.list_async(to="whatsapp:+15550001111")
    assert [kept.sid for kept in listed] == [lost["form"]["MessageSid"], said["form"]["MessageSid"]]
    await program.control("POST", "callbacks", {"mode": "held"})
    sid = await send(client, app, NORA, "for you")
    assert (await program.control("GET", "messages?person=nora&seen=1"))["messages"] == []
    assert (await program.control("POST", "release", {"sid": sid}))["reports"] == 2
    (seen,) = (await program.control("GET", "messages?person=nora&seen=1"))["messages"]
    assert (seen["body"], seen["status"]) == ("for you", "delivered")
    reports = (await program.control("GET", f"reports?sid={sid}"))["reports"]
    assert [(report["status"], report["answer"]["status"]) for report in reports] == [("sent", 200), ("delivered", 200)]
    assert (await program.control("POST", "report", {"sid": sid, "status": "read"}))["answer"]["status"] == 200
    assert app.verdicts == [True] * 5


async def test_trouble_is_set_and_cleared(program: Program, client: LocalClient, app: App) -> None:
    await say(program, app, "text", {"person": "ann", "body": "hello"})
    await program.control("POST", "faults", {"method": "messages.create", "kind": "error", "error": "20500"})
    assert (await refused(send(client, app))).code == 20500
    await program.control("POST", "faults", {"method": "*", "kind": "status", "status": 503, "times": None})
    assert (await refused(send(client, app))).status == 503
    assert await program.control("DELETE", "faults") == {"waiting": 0}
    await program.control("POST", "callbacks", {"mode": "held"})
    await program.control("POST", "failures", {"code": 63016, "person": "ann"})
    sid = await send(client, app)
    await program.control("POST", "release", {})
    assert (await client.messages(sid).fetch_async()).error_code == 63016
    await program.control("POST", "limits", {"per_second": 1})
    await send(client, app)
    assert (await refused(send(client, app))).code == 20429
    calls = (await program.control("GET", "calls?method=messages.create&after=1"))["calls"]
    assert [call["status"] for call in calls] == [503, 201, 201, 429]


async def test_addresses_templates_and_typing_are_reached_from_outside(program: Program, client: LocalClient) -> None:
    async with app_of(program, public_url="https://desk.example") as app:
        await program.control("POST", "addresses", {"public_url": "https://desk.example", "local_url": app.url})
        wanted = {
            "url": "https://desk.example/whatsapp/webhook",
            "build": "text",
            "args": {"person": "ann", "body": "a"},
        }
        form = (await program.control("POST", "deliver", wanted))["form"]
        assert app.verdicts == [True]
    await client.messaging.v2.typing_indicator.create_async(channel="whatsapp", message_id=form["MessageSid"])
    assert [shown["person"] for shown in (await program.control("GET", "typing"))["typing"]] == ["ann"]
    template = {"friendly_name": "back", "language": "en", "types": {"twilio/text": {"body": "x"}}}
    sid = (await program.control("POST", "contents", template | {"approval": "approved"}))["sid"]
    state = await program.control("GET", "state")
    assert [content["sid"] for content in state["contents"]] == [sid]
    assert "ann" in [person["id"] for person in state["people"]]
    assert state["environ"]["TWILIO_API_URL"] == program.api_url

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from aiohttp.test_utils import TestServer
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ConversationAccount, ConversationReference

from adapters.http.outbound import CALL_S, MAX_READS, MAX_WAIT_S, connection_error
from adapters.teams.adapter import DeskAdapter
from adapters.teams.client import SHUT_OUT, Connector, Refused
from adapters.teams.http import Http, Reply
from adapters.teams.places import Kind, Place
from adapters.teams.settings import TeamsSettings
from adapters.teams.tokens import REFUSED_PAUSE_S, Tokens
from adapters.twins import faults
from adapters.twins.teams.server import TeamsTwin
from bot.errors import AmbiguousOutcome, DependencyError
from bot.settings import read_settings
from tests.unit.passing import hang
from tests.unit.slack.desk import FreeClock
from tests.unit.teams.desk import GROUP, HELP

HELLO: dict[str, Any] = {"type": "message", "text": "hello"}


@pytest.fixture
def clock() -> FreeClock:
    return FreeClock()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def connector(twin: TeamsTwin, session: aiohttp.ClientSession, clock: FreeClock) -> Connector:
    return connector_for(twin.environ, session, clock)


def connector_for(environ: dict[str, str], session: aiohttp.ClientSession, clock: FreeClock) -> Connector:
    return Connector(Http(session), tokens_for(environ, session, clock), clock)


def tokens_for(environ: dict[str, str], session: aiohttp.ClientSession, clock: FreeClock) -> Tokens:
    return Tokens(Http(session), settings_of(environ), clock)


def settings_of(environ: dict[str, str]) -> TeamsSettings:
    given = {name: value for name, value in environ.items() if name.startswith(("TEAMS_", "IDENTITY_"))}
    return read_settings(TeamsSettings, environ=given, env_file=None)[TeamsSettings]


def place_in(twin: TeamsTwin, room: str = GROUP, thread: str = "") -> Place:
    kind = Kind.CHANNEL if "tacv2" in room else Kind.GROUP
    return Place(twin.world.tenant_id, room, kind, twin.service_url, twin.world.bot_id, user="29:ada", thread=thread)


async def say(twin: TeamsTwin, connector: Connector) -> str:
    return await DeskAdapter(connector).send(place_in(twin), HELLO)


async def refusal(twin: TeamsTwin, connector: Connector) -> DependencyError:
    with pytest.raises(DependencyError) as refused:
        await say(twin, connector)
    return refused.value


def is_certain(exc: DependencyError) -> bool:
    """Whether the call certainly had no effect."""
    return not isinstance(exc, AmbiguousOutcome)


async def test_what_is_said_arrives_and_its_id_comes_back(twin: TeamsTwin, connector: Connector) -> None:
    sent = await say(twin, connector)
    (message,) = twin.said(GROUP)
    assert (message.id, message.text) == (sent, "hello")
    (call,) = twin.calls_to("send")
    assert call.params["from"] == {"id": twin.world.bot_id}
    assert call.params["recipient"] == {"id": "29:ada"}
    assert call.params["conversation"] == {"id": GROUP}


async def test_an_answer_names_what_it_answers(twin: TeamsTwin, connector: Connector) -> None:
    asked = twin.activities.channel_message("29:ada", "hello")
    thread = asked["id"]
    await DeskAdapter(connector).send(place_in(twin, HELP, thread), HELLO, reply_to=thread)
    (message,) = twin.said(f"{HELP};messageid={thread}")
    assert (message.reply_to, message.root) == (thread, thread)
    assert twin.calls_to("reply")[0].params["replyToId"] == thread


@pytest.mark.parametrize(
    ("fault", "retry_after"),
    [
        (faults.rate_limited("send", retry_after_s=7), 7.0),
        (faults.error("send", "ConflictingWrite", status=412), 1.0),
        (faults.error("send", "Whatever", status=400), None),
        (faults.error("send", "Whatever", status=403), None),
        (faults.error("send", "Whatever", status=404), None),
        (faults.error("send", "MessageSizeTooBig", status=413), None),
    ],
)
async def test_what_teams_refuses_was_not_sent_and_says_when_it_may_be(
    twin: TeamsTwin, connector: Connector, fault: faults.Fault, retry_after: float | None
) -> None:
    twin.faults.add(fault)
    refused = await refusal(twin, connector)
    assert (is_certain(refused), refused.retry_after) == (True, retry_after)
    assert twin.said() == []


@pytest.mark.parametrize(
    "fault",
    [
        *(faults.http_status("send", status) for status in (500, 502, 503, 504)),
        faults.http_status("send", 504, takes_effect=True),
        faults.reset("send", takes_effect=False),
        faults.reset("send", takes_effect=True),
        faults.hang("send", takes_effect=True),
        faults.bad_body("send", "garbage"),
        faults.bad_body("send", "html"),
        faults.bad_body("send", "truncated"),
    ],
)
async def test_what_may_have_been_sent_is_never_called_refused(
    twin: TeamsTwin, connector: Connector, fault: faults.Fault
) -> None:
    twin.faults.add(fault)
    refused = asyncio.create_task(refusal(twin, connector))
    if fault.kind == "hang":
        await hang(twin, "send", CALL_S)
    assert not is_certain(await refused)
    assert len(twin.said()) == fault.takes_effect


async def test_a_server_that_says_when_to_come_back_did_nothing(session: aiohttp.ClientSession) -> None:
    async def busy(_: web.Request) -> web.Response:
        return web.Response(status=503, headers={"Retry-After": "4"})

    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", busy)
    async with TestServer(application) as server:
        connector = connector_for({"TEAMS_DANGEROUSLY_SKIP_AUTH": "true"}, session, FreeClock())
        with pytest.raises(Refused) as refused:
            await connector.post(str(server.make_url("/")), ("conversations", "a", "activities"), HELLO)
    assert refused.value.retry_after == 4.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "4"}, 4.0),
        ({"Retry-After": "0"}, 0.1),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "Fri, 02 Jan 2026 10:00:09 GMT", "Date": "Fri, 02 Jan 2026 10:00:00 GMT"}, 9.0),
        ({"Retry-After": "Fri, 02 Jan 2026 10:00:09 GMT"}, None),
        ({"Retry-After": "soon", "Date": "Fri, 02 Jan 2026 10:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait_is_read_in_seconds_and_as_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert Reply(429, {}, headers).retry_after == seconds


async def test_where_nobody_listens_nothing_was_sent(
    twin: TeamsTwin, session: aiohttp.ClientSession, clock: FreeClock
) -> None:
    connector = connector_for(twin.environ, session, clock)
    with pytest.raises(DependencyError) as refused:
        await connector.post("http://127.0.0.1:9/", ("conversations", "a", "activities"), HELLO)
    assert (is_certain(refused.value), refused.value.retry_after) == (True, 1.0)


class _NoNames(AbstractResolver):
    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> Any:
        raise OSError("no such name")

    async def close(self) -> None:
        """Nothing is open."""


async def test_a_name_that_cannot_be_found_means_that_nothing_was_sent(clock: FreeClock) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=_NoNames())) as session:
        connector = connector_for({"TEAMS_DANGEROUSLY_SKIP_AUTH": "true"}, session, clock)
        with pytest.raises(DependencyError) as refused:
            await connector.post("http://smba.example/", ("conversations", "a", "activities"), HELLO)
    assert (is_certain(refused.value), refused.value.retry_after) == (True, 1.0)


def _make(kind: type[aiohttp.ClientError]) -> aiohttp.ClientError:
    """One of aiohttp's errors, whatever its constructor wants."""
    made = kind.__new__(kind)
    OSError.__init__(made) if isinstance(made, OSError) else Exception.__init__(made)
    return made


CLIENT_ERRORS = [
    kind for _, kind in inspect.getmembers(aiohttp, inspect.isclass) if issubclass(kind, aiohttp.ClientError)
]


@pytest.mark.parametrize("kind", CLIENT_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_of_the_http_client_means_something(kind: type[aiohttp.ClientError]) -> None:
    error = connection_error(_make(kind))
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
    never = (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError)
    assert is_certain(error) == issubclass(kind, before + never)
    assert (error.retry_after is not None) == (is_certain(error) and issubclass(kind, before))


async def test_one_token_serves_many_calls(twin: TeamsTwin, connector: Connector) -> None:
    await asyncio.gather(*(say(twin, connector) for _ in range(10)))
    assert len(twin.calls_to("token")) == 1
    assert len(twin.said()) == 10


async def test_a_token_is_replaced_before_it_ends(twin: TeamsTwin, connector: Connector, clock: FreeClock) -> None:
    await say(twin, connector)
    clock.ahead_s = 3_599.0 - 299.0
    await say(twin, connector)
    assert [call.status for call in twin.calls_to("send")] == [201, 201]
    assert len(twin.calls_to("token")) == 2


async def test_a_token_that_is_refused_is_renewed_once(twin: TeamsTwin, connector: Connector) -> None:
    await say(twin, connector)
    twin.logins.revoke()
    await say(twin, connector)
    assert [call.status for call in twin.calls_to("send")] == [201, 401, 201]
    twin.faults.add(faults.error("send", "Unauthorized", status=401, times=None))
    refused = await refusal(twin, connector)
    assert (is_certain(refused), refused.retry_after) == (True, 30.0)
    assert [call.status for call in twin.calls_to("send")] == [201, 401, 201, 401, 401]


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        (faults.http_status("token", 500), 1.0),
        (faults.rate_limited("token", retry_after_s=9), 9.0),
        (faults.bad_body("token", "html"), REFUSED_PAUSE_S),
        (faults.reset("token", takes_effect=False), 1.0),
    ],
)
async def test_while_no_token_can_be_had_nothing_is_sent_and_it_is_tried_again(
    twin: TeamsTwin, connector: Connector, fault: faults.Fault, pause: float
) -> None:
    twin.faults.add(fault)
    refused = await refusal(twin, connector)
    assert (is_certain(refused), refused.retry_after, twin.calls_to("send")) == (True, pause, [])
    assert await say(twin, connector)


async def test_a_wrong_password_is_named_without_its_value(
    twin: TeamsTwin, session: aiohttp.ClientSession, clock: FreeClock
) -> None:
    connector = connector_for(twin.environ | {"TEAMS_APP_PASSWORD": "wr0ng"}, session, clock)
    refused = await refusal(twin, connector)
    assert "invalid_client" in str(refused)
    assert "wr0ng" not in str(refused)
    assert refused.retry_after == REFUSED_PAUSE_S


@pytest.mark.parametrize(("header", "shown"), [("", {"Metadata": "true"}), ("secret", {"X-IDENTITY-HEADER": "secret"})])
async def test_a_managed_identity_gets_its_token_from_the_machine(
    session: aiohttp.ClientSession, clock: FreeClock, header: str, shown: dict[str, str]
) -> None:
    asked: list[web.Request] = []

    async def identity(request: web.Request) -> web.Response:
        asked.append(request)
        return web.json_response({"access_token": "from-the-machine", "expires_in": "86399"})

    application = web.Application()
    application.router.add_get("/msi/token", identity)
    async with TestServer(application) as server:
        environ = {
            "TEAMS_APP_ID": "the-app",
            "TEAMS_TENANT_ID": "the-tenant",
            "TEAMS_APP_TYPE": "UserAssignedMSI",
            "IDENTITY_ENDPOINT": str(server.make_url("/msi/token")),
            "IDENTITY_HEADER": header,
        }
        tokens = tokens_for(environ, session, clock)
        assert await tokens.get() == await tokens.get() == "from-the-machine"
    (request,) = asked
    assert request.query["resource"] == "https://api.botframework.com"
    assert request.query["client_id"] == "the-app"
    assert {name: request.headers.get(name) for name in shown} == shown


async def test_without_a_secret_no_token_is_asked_for(session: aiohttp.ClientSession, clock: FreeClock) -> None:
    tokens = tokens_for({"TEAMS_DANGEROUSLY_SKIP_AUTH": "true"}, session, clock)
    assert (await tokens.get(), tokens.is_usable) == ("", True)


async def test_a_client_on_this_machine_is_answered_although_no_token_can_be_had(
    twin: TeamsTwin, session: aiohttp.ClientSession, clock: FreeClock
) -> None:
    heard: list[str | None] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.headers.get("Authorization"))
        return web.json_response({"id": "1"}, status=201)

    application = web.Application()
    application.router.add_post("/{tail:.*}", hear)
    twin.faults.add(faults.http_status("token", 500, times=None))
    async with TestServer(application) as server:
        tokens = tokens_for(twin.environ, session, clock)
        connector = Connector(Http(session), tokens, clock, token_is_optional=True)
        for _ in range(3):
            await connector.post(str(server.make_url("/")), ("conversations", "a", "activities"), HELLO)
    assert (heard, len(twin.calls_to("token"))) == ([None] * 3, 1)


async def test_a_read_waits_as_long_as_teams_asks_and_no_longer_than_makes_sense(
    twin: TeamsTwin, connector: Connector, clock: FreeClock
) -> None:
    path = ("conversations", GROUP, "pagedmembers")
    twin.faults.add(faults.rate_limited("paged_members", retry_after_s=1))
    assert await connector.fetch(twin.service_url, path)
    assert 1.0 <= clock.slept[0] < 1.3
    twin.faults.add(faults.rate_limited("paged_members", retry_after_s=int(MAX_WAIT_S) + 1))
    with pytest.raises(DependencyError) as refused:
        await connector.fetch(twin.service_url, path)
    assert refused.value.retry_after is not None
    twin.faults.add(faults.http_status("paged_members", 500, times=None))
    with pytest.raises(DependencyError):
        await connector.fetch(twin.service_url, path)
    assert len(twin.calls_to("paged_members")) == 2 + 1 + MAX_READS


@pytest.mark.parametrize("code", sorted(SHUT_OUT))
async def test_being_shut_out_is_told_from_other_refusals(twin: TeamsTwin, connector: Connector, code: str) -> None:
    twin.faults.add(faults.error("send", code, status=403))
    refused = await refusal(twin, connector)
    assert isinstance(refused, Refused)
    assert refused.shuts_us_out


async def test_an_answer_to_what_is_gone_is_said_all_the_same(twin: TeamsTwin, connector: Connector) -> None:
    twin.faults.add(faults.error("reply", "ActivityNotFoundInConversation", status=404))
    await DeskAdapter(connector).send(place_in(twin), HELLO, reply_to="1700000000000")
    assert [message.text for message in twin.said(GROUP)] == ["hello"]


async def test_the_sdks_own_calls_go_through_our_connector(twin: TeamsTwin, connector: Connector) -> None:
    """What somebody writes against botbuilder works here: send, change, take back, continue a conversation."""
    adapter: Any = DeskAdapter(connector)
    assert isinstance(adapter, BotAdapter)
    reference = ConversationReference(
        service_url=twin.service_url,
        channel_id="msteams",
        bot=Activity().deserialize({"from": {"id": twin.world.bot_id}}).from_property,
        conversation=ConversationAccount(id=GROUP),
    )
    sent: list[str] = []

    async def talk(context: TurnContext) -> None:
        answer = await context.send_activity("first")
        sent.append(answer.id)
        await context.update_activity(Activity(type="message", id=answer.id, text="second"))
        gone = await context.send_activity("third")
        await context.delete_activity(gone.id)

    await adapter.continue_conversation(reference, talk)
    (message,) = twin.said(GROUP)
    assert (message.id, message.text, message.is_edited) == (sent[0], "second", True)

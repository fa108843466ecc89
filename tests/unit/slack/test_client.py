import asyncio
import inspect
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import slack_sdk.errors
from aiohttp.abc import AbstractResolver, ResolveResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.outbound import CALL_S, MAX_READS, MAX_WAIT_S
from adapters.slack.client import SlackClient, translate
from adapters.twins import faults
from adapters.twins.slack.server import SlackTwin
from bot.errors import AmbiguousOutcome, DependencyError
from tests.unit.passing import hang
from tests.unit.slack.desk import FreeClock

POST: dict[str, Any] = {"channel": "C1", "text": "hello"}


@pytest.fixture
async def twin() -> AsyncIterator[SlackTwin]:
    async with SlackTwin() as twin:
        yield twin


@pytest.fixture
def clock() -> FreeClock:
    return FreeClock()


@pytest.fixture
async def client(twin: SlackTwin, clock: FreeClock) -> AsyncIterator[SlackClient]:
    async with aiohttp.ClientSession() as session:
        yield client_for(twin.api_url, session, clock, token=twin.bot_token)


def client_for(url: str, session: aiohttp.ClientSession, clock: FreeClock, *, token: str = "xoxb-1") -> SlackClient:
    return SlackClient(AsyncWebClient(token=token, base_url=url, session=session, retry_handlers=[]), clock)


def is_refusal(exc: DependencyError) -> bool:
    """Whether the call certainly had no effect."""
    return not isinstance(exc, AmbiguousOutcome)


async def refusal(client: SlackClient, message: dict[str, Any] | None = None) -> DependencyError:
    with pytest.raises(DependencyError) as refused:
        await client.post("chat.postMessage", message or POST)
    return refused.value


async def test_a_post_that_slack_limits_was_not_sent_and_says_when_it_may_be(
    twin: SlackTwin, client: SlackClient
) -> None:
    twin.faults.add(faults.rate_limited("chat.postMessage", retry_after_s=7))
    refused = await refusal(client)
    assert (is_refusal(refused), refused.retry_after) == (True, 7.0)
    assert twin.said() == []


@pytest.mark.parametrize("error", ["ratelimited", "rate_limited"])
async def test_a_limit_that_comes_as_an_answer_is_one_too(twin: SlackTwin, client: SlackClient, error: str) -> None:
    twin.faults.add(faults.error("chat.postMessage", error))
    refused = await refusal(client)
    assert not isinstance(refused, AmbiguousOutcome)
    assert refused.retry_after == 1.0


@pytest.mark.parametrize(
    "fault",
    [
        faults.http_status("chat.postMessage", 500),
        faults.http_status("chat.postMessage", 503, takes_effect=True),
        faults.error("chat.postMessage", "internal_error"),
        faults.error("chat.postMessage", "fatal_error"),
        faults.error("chat.postMessage", "service_unavailable"),
        faults.error("chat.postMessage", "request_timeout"),
        faults.reset("chat.postMessage", takes_effect=False),
        faults.reset("chat.postMessage", takes_effect=True),
        faults.hang("chat.postMessage", takes_effect=True),
        faults.bad_body("chat.postMessage", "garbage"),
        faults.bad_body("chat.postMessage", "html"),
        faults.bad_body("chat.postMessage", "truncated"),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.error or fault.status}-{fault.takes_effect}",
)
async def test_a_post_without_a_clear_answer_may_have_been_sent(
    twin: SlackTwin, client: SlackClient, fault: faults.Fault
) -> None:
    twin.faults.add(fault)
    refused = asyncio.create_task(refusal(client))
    if fault.kind == "hang":
        await hang(twin, "chat.postMessage", CALL_S)
    assert isinstance(await refused, AmbiguousOutcome)
    assert len(twin.calls_to("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("channel", "error"), [("CNONE", "channel_not_found"), ("C2", "not_in_channel"), ("C3", "is_archived")]
)
async def test_a_post_that_can_never_work_says_so(client: SlackClient, channel: str, error: str) -> None:
    refused = await refusal(client, {"channel": channel, "text": "hello"})
    assert (is_refusal(refused), refused.retry_after) == (True, None)
    assert str(refused) == f"chat.postMessage: {error}"


async def test_a_revoked_token_is_refused_for_good(twin: SlackTwin, client: SlackClient) -> None:
    twin.refuse_token("token_revoked")
    refused = await refusal(client)
    assert (is_refusal(refused), refused.retry_after) == (True, None)


async def test_what_never_reached_slack_may_be_sent_soon(clock: FreeClock) -> None:
    async with aiohttp.ClientSession() as session:
        refused = await refusal(client_for("http://127.0.0.1:9/api/", session, clock))
    assert (is_refusal(refused), refused.retry_after) == (True, 1.0)


async def test_a_name_that_is_not_known_is_the_same(clock: FreeClock) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=Nowhere())) as session:
        refused = await refusal(client_for("http://slack.invalid/api/", session, clock))
    assert (is_refusal(refused), refused.retry_after) == (True, 1.0)


async def test_a_read_is_repeated_after_what_slack_asks_for(
    twin: SlackTwin, client: SlackClient, clock: FreeClock
) -> None:
    twin.faults.add(faults.rate_limited("users.info", retry_after_s=2))
    twin.faults.add(faults.http_status("users.info", 500))
    answer: Any = await client.fetch("users.info", user="U1")
    assert answer["user"]["name"] == "ada"
    asked_for, own = clock.slept
    assert 2 <= asked_for <= 2.5
    assert 0 < own < 2


async def test_a_read_is_not_repeated_for_ever(twin: SlackTwin, client: SlackClient, clock: FreeClock) -> None:
    twin.faults.add(faults.http_status("users.info", 500, times=None))
    with pytest.raises(DependencyError) as refused:
        await client.fetch("users.info", user="U1")
    assert not isinstance(refused.value, AmbiguousOutcome)
    assert refused.value.retry_after is not None
    assert len(twin.calls_to("users.info")) == MAX_READS
    assert len(clock.slept) == MAX_READS - 1


async def test_a_long_wait_is_the_callers(twin: SlackTwin, client: SlackClient, clock: FreeClock) -> None:
    twin.faults.add(faults.rate_limited("users.info", retry_after_s=30))
    with pytest.raises(DependencyError) as refused:
        await client.fetch("users.info", user="U1")
    assert refused.value.retry_after is not None
    assert refused.value.retry_after >= 30 > MAX_WAIT_S
    assert clock.slept == []


async def test_a_read_that_slack_refuses_is_not_repeated(twin: SlackTwin, client: SlackClient) -> None:
    with pytest.raises(DependencyError, match=r"users.info: user_not_found"):
        await client.fetch("users.info", user="UNOBODY")
    assert len(twin.calls_to("users.info")) == 1


async def test_every_page_of_a_list_is_read(client: SlackClient) -> None:
    names = [user["id"] async for page in client.pages("users.list", limit=2) for user in page["members"]]  # type: ignore[union-attr,index,call-overload]
    assert "U1" in names
    assert len(names) == len(set(names)) > 4


class Nowhere(AbstractResolver):
    """Knows no name."""

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        raise OSError("no such name")

    async def close(self) -> None:
        """Nothing is open."""


def answer_of(status: int, **data: object) -> SlackApiError:
    return SlackApiError("refused", Answer(status, data))  # type: ignore[no-untyped-call] # the SDK


class Answer:
    """As much of the SDK's response as an error carries."""

    def __init__(self, status: int, data: dict[str, object]) -> None:
        self.status_code = status
        self.data = data
        self.headers: dict[str, str] = {}


def an_error(cls: type[Exception]) -> Exception:
    if cls is SlackApiError:
        return answer_of(200, ok=False, error="invalid_blocks")
    if cls is slack_sdk.errors.SlackTokenRotationError:
        return cls(answer_of(200, ok=False, error="invalid_auth"))
    return cls("wrong")


@pytest.mark.parametrize("cls", [cls for _, cls in inspect.getmembers(slack_sdk.errors, inspect.isclass)])
def test_every_error_of_the_sdk_is_translated(cls: type[Exception]) -> None:
    """None of them, as the SDK raises them itself, comes after a request was written without a clear answer."""
    assert issubclass(cls, SlackClientError)
    translated = translate(an_error(cls), "chat.postMessage")
    assert (is_refusal(translated), translated.retry_after) == (True, None)


@pytest.mark.parametrize("said", ["Wed, 21 Oct 2026 07:28:00 GMT", "nan", ""])
def test_a_retry_after_that_is_no_number_means_soon(said: str) -> None:
    error = answer_of(429, ok=False, error="ratelimited")
    error.response.headers = {"Retry-After": said}
    assert translate(error, "x").retry_after == 1.0


def test_a_translated_error_holds_nothing_that_was_said() -> None:
    error = answer_of(200, ok=False, error="invalid_blocks", message={"text": "my salary"})
    assert "salary" not in str(translate(error, "chat.postMessage"))


@pytest.mark.parametrize(
    ("exc", "retry_after"),
    [(aiohttp.ConnectionTimeoutError(), 1.0), (aiohttp.InvalidURL("slack"), None)],
    ids=["no connection in time", "no address"],
)
def test_what_was_never_written_is_not_ambiguous(exc: Exception, retry_after: float | None) -> None:
    translated = translate(exc, "x")
    assert (is_refusal(translated), translated.retry_after) == (True, retry_after)


@pytest.mark.parametrize("exc", [TimeoutError(), aiohttp.SocketTimeoutError(), aiohttp.ServerDisconnectedError()])
def test_what_was_written_and_not_answered_is_ambiguous(exc: Exception) -> None:
    assert isinstance(translate(exc, "x"), AmbiguousOutcome)

"""Trouble on demand in the Teams twin, and whether the call took effect all the same."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.twins import faults
from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.teams_kit import GROUP, Bot, bot_of


@pytest.fixture
async def bot(teams: TeamsTwin) -> AsyncIterator[Bot]:
    async with bot_of(teams) as bot:
        await bot.log_in()
        yield bot


def texts(teams: TeamsTwin) -> list[str]:
    return [said.text for said in teams.said()]


async def test_a_rate_limit_says_when_to_come_back_or_does_not(teams: TeamsTwin, bot: Bot) -> None:
    teams.faults.add(faults.rate_limited("send", retry_after_s=7))
    teams.faults.add(faults.rate_limited("send", retry_after_s=-1))
    first, second = await bot.send(), await bot.send()
    assert (first.status, first.headers["Retry-After"]) == (429, "7")
    assert (second.status, "Retry-After" in second.headers) == (429, False)
    assert (await bot.send(text="taken")).status == 201
    assert texts(teams) == ["taken"]


@pytest.mark.parametrize(("status", "code"), [(412, "PreconditionFailed"), (500, "ServiceError"), (403, "Forbidden")])
async def test_a_refusal_is_worded_on_demand(teams: TeamsTwin, bot: Bot, status: int, code: str) -> None:
    teams.faults.add(faults.error("send", code, status=status))
    answer = await bot.send()
    assert (answer.status, answer.code, texts(teams)) == (status, code, [])


@pytest.mark.parametrize("status", [502, 504])
@pytest.mark.parametrize("takes_effect", [False, True])
async def test_an_http_error_may_hide_an_effect(teams: TeamsTwin, bot: Bot, status: int, takes_effect: bool) -> None:
    teams.faults.add(faults.http_status("*", status, takes_effect=takes_effect))
    path = ("conversations", GROUP, "activities")
    answer = await bot.call("POST", *path, json={"type": "message", "text": "hi"})
    assert answer.status == status
    assert texts(teams) == (["hi"] if takes_effect else [])


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_reset_breaks_the_connection(teams: TeamsTwin, bot: Bot, takes_effect: bool) -> None:
    teams.faults.add(faults.reset("send", takes_effect=takes_effect))
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.send()
    assert texts(teams) == (["hi"] if takes_effect else [])
    assert (teams.calls[-1].fault, teams.calls[-1].status) == ("reset", 0)


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_hang_lasts_until_the_caller_gives_up(teams: TeamsTwin, bot: Bot, takes_effect: bool) -> None:
    teams.faults.add(faults.hang("send", takes_effect=takes_effect))
    call = asyncio.ensure_future(bot.send())
    await teams.until(lambda: teams.calls[-1].fault == "hang")
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await teams.until(lambda: teams.calls[-1].is_abandoned)
    assert texts(teams) == (["hi"] if takes_effect else [])


async def test_a_slow_call_takes_effect_although_nobody_waits_for_it(teams: TeamsTwin, bot: Bot) -> None:
    go_on = asyncio.Event()
    teams.faults.add(faults.slow("send", until=go_on))
    call = asyncio.ensure_future(bot.send())
    await teams.until(lambda: teams.calls[-1].fault == "slow")
    call.cancel()
    await teams.until(lambda: teams.calls[-1].is_abandoned)
    assert texts(teams) == []
    go_on.set()
    await teams.until(lambda: texts(teams) == ["hi"])


async def test_trouble_finds_one_conversation(teams: TeamsTwin, bot: Bot) -> None:
    teams.faults.add(faults.http_status("send", 502, where={"conversation_id": GROUP}, times=None))
    assert [(await bot.send(GROUP)).status, (await bot.send()).status] == [502, 201]


@pytest.mark.parametrize("method", ["token", "keys", "metadata"])
async def test_the_login_and_the_keys_meet_trouble_too(teams: TeamsTwin, bot: Bot, method: str) -> None:
    teams.faults.add(faults.http_status(method, 503))
    if method == "token":
        url, verb = f"{teams.login_url}/{teams.world.tenant_id}/oauth2/v2.0/token", "POST"
    else:
        url, verb = (
            (teams.openid_metadata_url if method == "metadata" else f"{teams.origin}/v1/.well-known/keys"),
            "GET",
        )
    async with bot.session.request(verb, url) as answer:
        assert answer.status == 503
    assert [call.status for call in teams.calls_to(method)][-1] == 503


@pytest.mark.parametrize("kind", ["garbage", "html", "truncated"])
async def test_a_bad_body_is_no_answer(teams: TeamsTwin, bot: Bot, kind: str) -> None:
    teams.faults.add(faults.bad_body("send", kind))
    path = ("conversations", GROUP, "activities")
    headers = {"Authorization": f"Bearer {bot.token}"}
    url = teams.service_url + "v3/" + "/".join(path)
    async with bot.session.post(url, json={"type": "message", "text": "hi"}, headers=headers) as answer:
        assert answer.status == 200
        with pytest.raises((ValueError, aiohttp.ContentTypeError)):
            await answer.json()
    assert texts(teams) == ["hi"]


async def test_a_twin_closes_while_somebody_still_waits_for_it() -> None:
    async with TeamsTwin() as teams, bot_of(teams) as bot:
        await bot.log_in()
        teams.faults.add(faults.hang("send", takes_effect=False))
        waiting = asyncio.ensure_future(bot.send())
        await teams.until(lambda: teams.calls[-1].fault == "hang")
        teams.service.close()
        answer = (await asyncio.gather(waiting, return_exceptions=True))[0]
    assert isinstance(answer, aiohttp.ClientError) or (not isinstance(answer, BaseException) and answer.status == 500)


async def test_waiting_for_something_that_does_not_come_ends(teams: TeamsTwin) -> None:
    with pytest.raises(TimeoutError):
        await teams.until(teams.said, timeout_s=0.01)

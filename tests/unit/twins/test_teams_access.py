"""The Teams twin lets in whom Microsoft lets in, and limits as Teams limits."""

import pytest

from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.teams_kit import GROUP, Bot, bot_of

ELSEWHERE = "99999999-9999-9999-9999-999999999999"


def clock_of(teams: TeamsTwin) -> HandClock:
    clock = teams.world.clock
    assert isinstance(clock, HandClock)
    return clock


async def test_the_right_secret_gets_a_token_for_an_hour(teams: TeamsTwin, bot: Bot) -> None:
    answer = await bot.log_in()
    assert answer.status == 200
    assert (answer.body["token_type"], answer.body["expires_in"]) == ("Bearer", 3_599)
    assert "no-store" in answer.headers["Cache-Control"]
    assert [call.method for call in teams.calls] == ["token"]


@pytest.mark.parametrize(
    ("form", "status", "error", "number"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client", 7_000_215),
        ({"client_secret": ""}, 401, "invalid_client", 7_000_218),
        ({"client_id": ELSEWHERE}, 400, "unauthorized_client", 700_016),
        ({"tenant": ELSEWHERE}, 400, "invalid_request", 90_002),
        ({"tenant": "botframework.com"}, 400, "unauthorized_client", 700_016),
        ({"scope": "https://graph.microsoft.com/.default"}, 400, "invalid_scope", 1_002_012),
        ({"scope": ""}, 400, "invalid_request", 900_144),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", 70_003),
    ],
)
async def test_a_wrong_login_is_refused_in_entras_words(
    bot: Bot, form: dict[str, str], status: int, error: str, number: int
) -> None:
    answer = await bot.log_in(**form)
    assert (answer.status, answer.body["error"], answer.body["error_codes"]) == (status, error, [number])
    assert answer.body["error_description"].startswith(f"AADSTS{number}: ")


async def test_a_multi_tenant_bot_logs_in_at_the_shared_tenant() -> None:
    async with TeamsTwin(app_type="MultiTenant") as teams, bot_of(teams) as bot:
        assert teams.environ["TEAMS_APP_TYPE"] == "MultiTenant"
        assert (await bot.log_in(tenant="botframework.com")).status == 200


async def test_a_token_is_good_until_it_expires(teams: TeamsTwin, bot: Bot) -> None:
    assert (await bot.send()).status == 201
    clock_of(teams).now += 3_600
    answer = await bot.send()
    assert (answer.status, answer.body) == (401, {"message": "Authorization has been denied for this request."})
    assert len(teams.said()) == 1


async def test_a_token_is_good_until_it_is_revoked(teams: TeamsTwin, bot: Bot) -> None:
    await bot.log_in()
    teams.logins.revoke()
    assert (await bot.send()).status == 401
    await bot.log_in()
    assert (await bot.send()).status == 201


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer forged", "Basic abc"])
async def test_a_call_without_a_token_of_ours_is_refused(teams: TeamsTwin, bot: Bot, header: str) -> None:
    path = ("conversations", GROUP, "activities")
    answer = await bot.call("POST", *path, json={"type": "message", "text": "hi"}, headers={"Authorization": header})
    assert answer.status == 401
    assert teams.said() == []


async def test_what_is_no_json_object_is_refused(bot: Bot) -> None:
    path = ("conversations", GROUP, "activities")
    json_type = {"Content-Type": "application/json"}
    assert (await bot.call("POST", *path, data=b"{not json", headers=json_type)).code == "BadSyntax"
    assert (await bot.call("POST", *path, data=b'{"type":"message"}')).status == 415


async def test_nothing_is_limited_until_the_limits_are_switched_on(teams: TeamsTwin, bot: Bot) -> None:
    for _ in range(20):
        await bot.send(GROUP)
    assert len(teams.said(GROUP)) == 20


async def test_seven_messages_a_second_go_into_a_conversation(teams: TeamsTwin, bot: Bot) -> None:
    teams.limits.is_on = True
    answers = [await bot.send(GROUP) for _ in range(8)]
    assert [answer.status for answer in answers] == [201] * 7 + [429]
    assert (answers[-1].code, answers[-1].headers["Retry-After"]) == ("TooManyRequests", "1")
    assert (await bot.send()).status == 201
    clock_of(teams).now += 1
    assert (await bot.send(GROUP)).status == 201
    assert (await bot.send(GROUP)).headers["Retry-After"] == "1"
    clock_of(teams).now += 1
    assert (await bot.send(GROUP)).status == 201


async def test_sixty_messages_in_half_a_minute_are_enough(teams: TeamsTwin, bot: Bot) -> None:
    teams.limits.is_on = True
    for _ in range(60):
        assert (await bot.send(GROUP)).status == 201
        clock_of(teams).now += 0.4
    assert (await bot.send(GROUP)).headers["Retry-After"] == "6"


async def test_the_roster_is_read_fourteen_times_a_second(teams: TeamsTwin, bot: Bot) -> None:
    teams.limits.is_on = True
    answers = [await bot.call("GET", "conversations", GROUP, "members") for _ in range(15)]
    assert [answer.status for answer in answers] == [200] * 14 + [429]


async def test_the_app_as_a_whole_calls_thirty_times_a_second(teams: TeamsTwin, bot: Bot) -> None:
    teams.limits.is_on = True
    places = [bot.personal(person_id) for person_id in teams.world.people] + [GROUP, "19:general@thread.tacv2"]
    answers = [await bot.send(place) for place in places for _ in range(6)]
    assert [answer.status for answer in answers] == [201] * 30 + [429] * 6


async def test_a_stream_takes_one_part_a_second(teams: TeamsTwin, bot: Bot) -> None:
    teams.limits.is_on = True
    stream = (await bot.stream("a", streamSequence=1)).id
    assert (await bot.stream("ab", streamSequence=2, streamId=stream)).status == 202
    assert (await bot.stream("abc", streamSequence=3, streamId=stream)).status == 429
    clock_of(teams).now += 1
    assert (await bot.stream("abc", streamSequence=3, streamId=stream)).status == 202

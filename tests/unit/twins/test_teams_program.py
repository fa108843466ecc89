"""The Teams twin as a program of its own, reached through its control routes only."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.unit.twins.program_kit import running, settings_of
from tests.unit.twins.teams_kit import GROUP, SCOPE, Ear

SETTINGS = {
    "TEAMS_APP_ID": "mine",
    "TEAMS_APP_PASSWORD": "shared-with-the-desk",
    "TEAMS_TENANT_ID": "11111111-1111-1111-1111-111111111111",
    "TEAMS_APP_TYPE": "SingleTenant",
}


@pytest.fixture
async def environ() -> AsyncIterator[dict[str, str]]:
    async with running("teams", "--app-id", "mine", "--app-password", SETTINGS["TEAMS_APP_PASSWORD"]) as printed:
        yield await settings_of(printed)


async def control(environ: dict[str, str], verb: str, path: str, body: Any = None) -> Any:
    url = f"http://{environ['FRONTDESK_DANGEROUSLY_ALLOW_HOSTS']}/_twin/{path}"
    async with aiohttp.ClientSession() as session, session.request(verb, url, json=body) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def send(environ: dict[str, str], conversation: str, activity: Any) -> tuple[int, Any]:
    """Log in with the printed settings and post an activity."""
    form = {"grant_type": "client_credentials", "client_id": environ["TEAMS_APP_ID"], "scope": SCOPE}
    form["client_secret"] = environ["TEAMS_APP_PASSWORD"]
    service_url = (await control(environ, "GET", "state"))["service_url"]
    async with aiohttp.ClientSession() as session:
        login = f"{environ['TEAMS_LOGIN_URL']}/{environ['TEAMS_TENANT_ID']}/oauth2/v2.0/token"
        async with session.post(login, data=form) as answer:
            headers = {"Authorization": f"Bearer {(await answer.json())['access_token']}"}
        url = f"{service_url}v3/conversations/{conversation}/activities"
        async with session.post(url, json=activity, headers=headers) as answer:
            return answer.status, await answer.json()


async def test_the_settings_are_printed_and_are_told_again(environ: dict[str, str]) -> None:
    assert environ | SETTINGS == environ
    assert await control(environ, "GET", "environ") == environ
    async with aiohttp.ClientSession() as session, session.get(environ["TEAMS_OPENID_METADATA_URL"]) as answer:
        assert (await answer.json())["issuer"] == "https://api.botframework.com"


async def test_a_program_is_told_what_to_do_and_asked_what_it_saw(environ: dict[str, str], ear: Ear) -> None:
    said = {"url": ear.url, "build": "personal_message", "args": {"user_id": "29:ada", "text": "hello"}}
    (sent,) = (await control(environ, "POST", "deliver", said))["sent"]
    conversation = sent["activity"]["conversation"]["id"]
    assert (sent["status"], sent["attempts"], ear.activities) == (202, 1, [sent["activity"]])
    await control(environ, "POST", "faults", {"method": "send", "kind": "error", "error": "Oops", "status": 502})
    assert (await send(environ, conversation, {"type": "message", "text": "lost"}))[0] == 502
    assert (await send(environ, conversation, {"type": "typing"}))[0] == 201
    assert (await control(environ, "GET", "state"))["typing"] == [conversation]
    assert (await send(environ, conversation, {"type": "message", "text": "kept"}))[0] == 201
    messages = (await control(environ, "GET", f"messages?conversation={conversation}"))["messages"]
    everybody = (await control(environ, "GET", "messages?everybody=1"))["messages"]
    calls = (await control(environ, "GET", "calls?method=send"))["calls"]
    assert [message["text"] for message in messages] == ["kept"]
    assert [message["text"] for message in everybody] == ["hello", "kept"]
    assert [call["fault"] for call in calls] == ["error", "", ""]
    assert (await control(environ, "GET", "calls?after=1"))["calls"] != calls


async def test_deliveries_may_be_signed_badly_and_be_several(environ: dict[str, str], ear: Ear) -> None:
    how = {"token": "no header"}
    installed = {"url": ear.url, "build": "installed", "args": {"where": "29:ada"}, "how": how}
    sent = (await control(environ, "POST", "deliver", installed))["sent"]
    assert [one["activity"]["type"] for one in sent] == ["conversationUpdate", "installationUpdate"]
    whole = {"url": ear.url, "build": "activity", "args": sent[0]["activity"]}
    await control(environ, "POST", "deliver", whole)
    assert ["Authorization" in headers for headers, _ in ear.heard] == [False, False, True]


async def test_people_places_limits_keys_and_blocks_are_set_from_outside(environ: dict[str, str], ear: Ear) -> None:
    await control(environ, "POST", "people", {"id": "29:nora", "name": "Nora New", "user_role": "guest"})
    place = {"id": "19:new@thread.v2", "kind": "groupChat", "members": ["29:nora"]}
    await control(environ, "POST", "conversations", place)
    args = {"user_id": "29:nora", "text": "hi", "conversation": "19:new@thread.v2"}
    (sent,) = (await control(environ, "POST", "deliver", {"url": ear.url, "build": "group_message", "args": args}))[
        "sent"
    ]
    assert sent["activity"]["from"]["name"] == "Nora New"
    first, second = [(await control(environ, "POST", "keys"))["kid"] for _ in range(2)]
    assert first != second
    await control(environ, "POST", "block", {"conversation": GROUP})
    assert (await send(environ, GROUP, {"type": "message", "text": "hi"}))[0] == 403
    await control(environ, "POST", "block", {"conversation": GROUP, "is_blocked": False})
    await control(environ, "POST", "limits", {"is_on": True})
    statuses = [(await send(environ, GROUP, {"type": "message", "text": "hi"}))[0] for _ in range(2)]
    assert statuses == [201, 201]
    await control(environ, "POST", "faults", {"method": "*", "kind": "status", "status": 503, "times": None})
    assert (await control(environ, "DELETE", "faults")) == {"waiting": 0}
    assert (await control(environ, "POST", "stop", {"conversation": GROUP})) == {"stopped": []}

"""P8 of the whole program: what people say on every channel is in no file of a desk that has keys."""

import base64
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from bot.settings import read_settings
from desk.commands import encrypt
from desk.sections import SECTIONS
from tests.system.desk import DeskProcess

PUBLIC_URL = "https://desk.example.com"
KEYS = f"k1:{base64.b64encode(bytes(range(32))).decode()}"
NAME, EMAIL, PHONE = "Xaverine Quillfeather", "xaverine@quill.example", "+49 170 5550123"
SAID = f"How long do I have to return something? I am {NAME}, {EMAIL}, {PHONE}."
GONE = f"What is the airspeed of an unladen swallow? Ask {NAME}."
_HOSTS = "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever server other tests are given: a setting that is not named is read from the environment."""
    monkeypatch.delenv("MONGODB_URL", raising=False)


async def talk(folder: Path, **settings: str) -> set[str]:
    """A conversation on every channel, ended by `kill -9`; what names somebody in it."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackTwin())
        teams = await stack.enter_async_context(TeamsTwin())
        twilio = await stack.enter_async_context(TwilioTwin())
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
        environ = twilio.environ | teams.environ
        hosts = ",".join({twilio.environ.get(_HOSTS, ""), teams.environ[_HOSTS]} - {""})
        desk = DeskProcess(folder, slack, **(environ | {"FRONTDESK_PUBLIC_URL": PUBLIC_URL, _HOSTS: hosts} | settings))
        await desk.start()
        twilio.behind(PUBLIC_URL, desk.url)
        member = next(user for user in slack.world.users.values() if user.id.startswith("U") and not user.is_bot)
        ann, ada = twilio.world.people["ann"], teams.world.people["29:ada"]

        async def everybody_says(text: str, *, answers: int) -> None:
            """And hears the answer, lest what is said next be answered with it."""
            asked = slack.events.message_im(member.id, text)
            assert (await slack.deliver(desk.events_url, asked)).is_accepted
            activity = teams.activities.personal_message(ada.id, text)
            assert (await teams.deliver(f"{desk.url}/api/messages", activity)).is_accepted
            form = twilio.webhooks.text("ann", text)
            assert (await twilio.deliver(f"{PUBLIC_URL}/whatsapp/webhook", form)).is_accepted
            for twin in (slack, teams, twilio):
                await twin.until(lambda said=twin.said: len(said()) >= answers, timeout_s=20)  # type: ignore[misc]

        await everybody_says(SAID, answers=1)
        await everybody_says(GONE, answers=2)
        await ask_over_rest(http, desk)
        visitor = await ask_on_the_page(http, desk)
        await desk.kill()
    known_as = {
        visitor,
        f"slack:{member.team_id}:{member.id}",
        ann.phone.removeprefix("+"),
        ann.bsuid,
        ada.id,
        ada.name,
    }
    return {NAME, EMAIL, PHONE, SAID, *known_as}


async def ask_over_rest(http: aiohttp.ClientSession, desk: DeskProcess) -> None:
    headers = {"Authorization": "Bearer a-secret-of-the-rig"}
    person = {"id": EMAIL, "kind": "customer", "name": NAME}
    url = URL(f"{desk.url}/api/v1/conversations/{EMAIL}/messages?wait_s=10")
    async with http.post(url, json={"text": SAID, "person": person}, headers=headers) as answer:
        [reply] = (await answer.json())["replies"]
    verdict = {"reply_id": reply["reply_id"], "person_id": EMAIL, "helpful": True}
    async with http.post(f"{desk.url}/api/v1/feedback", json=verdict, headers=headers) as judged:
        assert judged.status == 200


async def ask_on_the_page(http: aiohttp.ClientSession, desk: DeskProcess) -> str:
    async with http.get(f"{desk.url}/web/session") as session:
        visitor: Any = (await session.json())["visitor"]
    body = {"text": SAID, "kind": "customer", "conversation": "c1", "id": "m1"}
    async with http.post(f"{desk.url}/web/messages", json=body) as taken:
        assert taken.status == 202
    async with http.get(f"{desk.url}/web/replies?conversation=c1&kind=customer&wait_s=10") as replies:
        assert (await replies.json())["replies"]
    return str(visitor)


def found(named: set[str], folder: Path) -> set[str]:
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert any(b"SQLite format" in each for each in files)
    return {each for each in named if any(each.encode() in file for file in files)}


async def test_with_keys_no_file_of_the_desk_shows_what_anybody_said_or_who_they_are(tmp_path: Path) -> None:
    named = await talk(tmp_path, FRONTDESK_DATA_KEYS=KEYS)
    assert found(named, tmp_path) == set()


async def test_without_keys_it_is_all_there_to_be_found_and_the_command_hides_it(tmp_path: Path) -> None:
    named = await talk(tmp_path)
    assert found(named, tmp_path) == named
    environ = {"FRONTDESK_DATA_DIR": str(tmp_path), "FRONTDESK_DATA_KEYS": KEYS}
    await encrypt(read_settings(*SECTIONS.values(), environ=environ, env_file=None))
    assert found(named, tmp_path) == set()


@pytest.mark.parametrize("keys", ["", f"k1:{base64.b64encode(bytes(32)).decode()}"], ids=["none", "false"])
async def test_a_desk_that_is_encrypted_does_not_start_without_its_key(tmp_path: Path, keys: str) -> None:
    desk = DeskProcess(tmp_path, FRONTDESK_DATA_KEYS=KEYS)
    await desk.start()
    assert await desk.stop() == 0
    desk = DeskProcess(tmp_path, FRONTDESK_DATA_KEYS=keys)
    await desk.start()
    assert await desk.process.wait() == 2
    await desk.stop()
    assert any("FRONTDESK_DATA_KEYS" in line for line in desk.err)

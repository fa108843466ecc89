"""One behaviour: every dialogue runs through every channel, and what differs is what Capabilities says."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
import yaml

from adapters.twins.rehearsal.desk import free_port
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from bot.capabilities import CAPABILITIES
from bot.model import ChannelName
from tests.scenarios.speakers import (
    ANSWER_WITHIN_S,
    API_KEY,
    WEB_CODE,
    Heard,
    Neutral,
    RestSpeaker,
    SlackSpeaker,
    Speaker,
    TeamsSpeaker,
    WebSpeaker,
    WhatsAppSpeaker,
    words,
)
from tests.system.desk import DeskProcess

DIALOGUES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "dialogues.yaml").read_text())
CHANNELS = (ChannelName.SLACK, ChannelName.TEAMS, ChannelName.WHATSAPP, ChannelName.WEB, ChannelName.REST)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Places:
    """A running desk and where people talk to it. told: what REST was told, by dialogue."""

    slack: SlackTwin
    teams: TeamsTwin
    twilio: TwilioTwin
    session: aiohttp.ClientSession
    url: str
    told: dict[str, list[Neutral]] = field(default_factory=dict)

    def speaker(self, channel: ChannelName, *, employee: bool) -> Speaker:
        make: dict[ChannelName, Callable[[], Speaker]] = {
            ChannelName.SLACK: lambda: SlackSpeaker(self.slack, self.url, employee=employee),
            ChannelName.TEAMS: lambda: TeamsSpeaker(self.teams, self.url, employee=employee),
            ChannelName.WHATSAPP: lambda: WhatsAppSpeaker(self.twilio, self.url),
            ChannelName.WEB: lambda: WebSpeaker(self.session, self.url, employee=employee),
            ChannelName.REST: lambda: RestSpeaker(self.session, self.url, employee=employee),
        }
        return make[channel]()


NAMES = {"ada", "ben", "guido", "xena"}
"""What people are called where the platform tells the desk; the desk says hello by it."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def places(tmp_path_factory: pytest.TempPathFactory, quick: Sequence[str]) -> AsyncIterator[Places]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackTwin())
        teams = await stack.enter_async_context(TeamsTwin())
        twilio = await stack.enter_async_context(TwilioTwin())
        session = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
        hosts = [twin.environ["FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"] for twin in (teams, twilio)]
        port = free_port()
        settings = {
            "FRONTDESK_API_KEYS": f"scenario:{API_KEY}:ask+ask:employee+tickets:read",
            "FRONTDESK_WEB_EMPLOYEE_TOKEN": WEB_CODE,
            "FRONTDESK_RATE_PER_MINUTE": "0",
            "FRONTDESK_EMBEDDINGS": "none",
            "FRONTDESK_PORT": str(port),
            "FRONTDESK_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": ",".join(hosts),
        }
        folder = tmp_path_factory.mktemp("desk")
        desk = DeskProcess(folder, slack, **{**teams.environ, **twilio.environ, **settings})
        stack.push_async_callback(desk.stop)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(DeskProcess, "command", quick)
            await desk.start()
        yield Places(slack, teams, twilio, session, desk.url)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["name"] for dialogue in DIALOGUES])
async def test_a_dialogue_is_the_same_on_every_channel(
    places: Places, dialogue: dict[str, Any], channel: ChannelName
) -> None:
    employee = dialogue["for"] == "employee"
    if employee and channel is ChannelName.WHATSAPP:
        employee = False  # on WhatsApp everybody is a customer, and hears what one does
    told = await _told(places, dialogue, employee=employee)
    speaker = places.speaker(channel, employee=employee)
    for line, neutral in zip(dialogue["lines"], told, strict=True):
        heard = await speaker.say(line["say"])
        assert heard.outcome == neutral.outcome
        if line.get("personal"):
            assert [each for each in line["has"] if each not in heard.text] == [], heard.text
            continue
        words = [word for word in heard.words if word not in NAMES]
        same = line.get("opens", len(neutral.words))
        assert words[:same] == [word for word in neutral.words if word not in NAMES][:same], heard.text
        _check_sources(heard, neutral, channel)
        _check_choices(heard, neutral, channel)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["name"] for dialogue in DIALOGUES])
async def test_the_desk_says_what_the_dialogue_says(places: Places, dialogue: dict[str, Any]) -> None:
    told = await _told(places, dialogue, employee=dialogue["for"] == "employee")
    for line, neutral in zip(dialogue["lines"], told, strict=True):
        assert neutral.outcome == line["outcome"], neutral.text
        assert [each for each in line["has"] if each not in neutral.text] == [], neutral.text


async def _told(places: Places, dialogue: dict[str, Any], *, employee: bool) -> list[Neutral]:
    """What REST, which renders nothing, is told; asked once for each dialogue and kind of person."""
    key = f"{dialogue['name']} {employee}"
    if key not in places.told:
        speaker = RestSpeaker(places.session, places.url, employee=employee)
        places.told[key] = [await speaker.say(line["say"]) for line in dialogue["lines"]]
    return places.told[key]


def _check_sources(heard: Heard, neutral: Neutral, channel: ChannelName) -> None:
    shown = " ".join(heard.words)
    titles = heard.titles if isinstance(heard, Neutral) else neutral.titles[: CAPABILITIES[channel].sources]
    assert titles == neutral.titles[: CAPABILITIES[channel].sources]
    if not isinstance(heard, Neutral):
        assert [title for title in titles if " ".join(words(title)) not in shown] == []


def _check_choices(heard: Heard, neutral: Neutral, channel: ChannelName) -> None:
    buttons = CAPABILITIES[channel].buttons
    assert heard.buttons == neutral.choices[:buttons]
    if not buttons and neutral.choices:
        numbered = [f"{number}. {choice}" for number, choice in enumerate(neutral.choices, start=1)]
        assert [line for line in numbered if line not in heard.text] == []


async def test_a_question_that_began_on_whatsapp_goes_on_in_slack_once_the_two_are_linked(places: Places) -> None:
    slack = places.speaker(ChannelName.SLACK, employee=True)
    whatsapp = places.speaker(ChannelName.WHATSAPP, employee=False)
    await slack.say("thanks")
    found = re.search(r"FD-\w{4}-\w{4}", (await whatsapp.say("link my accounts")).text)
    assert found
    assert "WhatsApp account" in (await slack.say(found[0].lower())).text
    assert "are linked" in (await slack.say("yes")).text
    assert "linked with your Slack account" in (await whatsapp.say("What does standard shipping cost?")).text
    heard = await slack.say("and to Canada?")
    assert "19.95" in heard.text
    assert "could not find" in (await whatsapp.say("How do I connect to the VPN?")).text
    assert "WhatsApp account" in (await slack.say("unlink")).text
    assert "nothing any more" in (await slack.say("yes")).text
    assert "linked with nothing" in (await whatsapp.say("unlink")).text


async def test_who_stops_on_whatsapp_in_their_language_hears_that_it_worked_and_then_nothing(places: Places) -> None:
    whatsapp = WhatsAppSpeaker(places.twilio, places.url)
    assert "19.95" in (await whatsapp.say("Do you ship to Canada?")).text
    await whatsapp.tell("ARR\u00caT")
    await places.twilio.until(lambda: "D\u00c9MARRER" in places.twilio.seen()[-1].body, ANSWER_WITHIN_S)
    told = len(places.twilio.seen())
    await whatsapp.tell("hello?")
    assert "Hello" in (await whatsapp.say("D\u00c9MARRER")).text
    assert len(places.twilio.seen()) == told + 1

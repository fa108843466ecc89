"""The doctor sees what is wrong with Slack's tokens, scopes, address and rooms."""

import asyncio
import socket
from pathlib import Path

import pytest

from adapters.slack.checkup import NEEDED, check_slack
from adapters.slack.rooms_checkup import check_rooms
from adapters.slack.settings import SlackSettings
from adapters.twins import faults
from adapters.twins.slack.server import SlackTwin
from bot.checkup import Grade
from bot.settings import read_settings
from desk import checkup
from desk.sections import SECTIONS
from tests.unit.doctor.clinic import PUBLIC, Clinic, origin_of, warned, wrong
from tests.unit.slack import desk as slack_desk


async def test_a_good_slack_app_is_found_to_be_one(clinic: Clinic) -> None:
    async with slack_desk.open_desk(clinic.slack) as desk:
        findings = await clinic.slack_findings(clinic.outside(origin_of(desk.url)))
    assert wrong(findings) == []
    assert any("all 16 scopes" in each.what for each in findings)
    assert any("takes what is signed" in each.what for each in findings)


def test_the_scopes_that_are_looked_for_are_those_of_the_manifest() -> None:
    assert set(NEEDED) == set(slack_desk.manifest()["oauth_config"]["scopes"]["bot"])


async def test_a_revoked_token_is_named_by_slacks_own_word(clinic: Clinic) -> None:
    clinic.slack.refuse_token("account_inactive")
    assert wrong(await clinic.slack_findings()) == ["the bot token is refused: account_inactive"]


async def test_a_missing_scope_is_named_with_what_is_lost(clinic: Clinic) -> None:
    async with SlackTwin(scopes=set(NEEDED) - {"users:read"}) as twin:
        clinic.slack = twin
        (found,) = wrong(await clinic.slack_findings())
    assert found == "scopes are missing: users:read (guests and people of other organisations)"


async def test_a_slack_that_never_answers_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checkup, "MOST_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        environ = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": "hush",
            "SLACK_API_URL": f"http://127.0.0.1:{mute.getsockname()[1]}/api/",
            "FRONTDESK_EMBEDDINGS": "none",
            "FRONTDESK_PORT": "9",
        }
        async with asyncio.timeout(20):
            assert await checkup.doctor(read_settings(*SECTIONS.values(), environ=environ, env_file=None)) == 1
    assert "wrong    Slack: cannot be reached: " in capsys.readouterr().out


async def test_slack_that_is_away_is_not_taken_for_a_bad_token(clinic: Clinic) -> None:
    assert wrong(await clinic.slack_findings(SLACK_API_URL="http://127.0.0.1:9/")) == [
        "cannot be reached: auth.test: ClientConnectorError"
    ]


async def test_a_desk_with_another_signing_secret_is_seen(clinic: Clinic) -> None:
    async with slack_desk.open_desk(clinic.slack) as desk:
        outside = clinic.outside(origin_of(desk.url))
        findings = await clinic.slack_findings(outside, SLACK_SIGNING_SECRET="another")
    assert wrong(findings) == ["the running desk has another signing secret"]


async def test_a_bad_app_token_is_seen(clinic: Clinic) -> None:
    findings = await check_slack(
        slack_desk.slack_settings(clinic.slack, socket=True, SLACK_APP_TOKEN="xapp-wrong"), clinic.outside()
    )
    assert wrong(findings) == ["Socket Mode is refused: invalid_auth"]


async def test_http_without_a_public_https_address_is_warned_about(clinic: Clinic) -> None:
    assert "Slack calls nothing but https addresses" in warned(await clinic.slack_findings())
    assert warned(await clinic.slack_findings(clinic.outside(public_url=PUBLIC))) == []


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_an_address_that_is_not_slacks_is_named_as_such(clinic: Clinic, method: str) -> None:
    clinic.slack.faults.add(faults.bad_body(method, "html"))
    findings = await check_slack(slack_desk.slack_settings(clinic.slack, socket=True), clinic.outside())
    (found,) = [each for each in findings if each.grade is Grade.WRONG]
    assert found.what.startswith("cannot be reached")
    assert "SLACK_API_URL" in found.repair


async def test_channels_of_operators_are_looked_at(clinic: Clinic) -> None:
    rooms = {"C1": "Returns", "C2": "HR", "CGUEST": "IT", "C404": "Legal"}
    findings = await check_rooms(slack_desk.slack_settings(clinic.slack), rooms, clinic.outside())
    assert [each.grade for each in findings] == [Grade.OK, Grade.WRONG, Grade.WARNING, Grade.WRONG]
    assert "the desk is not in C2, where the operators of HR are" in wrong(findings)
    assert "outsiders read along in CGUEST, where the operators of IT are" in warned(findings)
    off = read_settings(SlackSettings, environ={}, env_file=None)[SlackSettings]
    assert wrong(await check_rooms(off, {"C1": "Returns"}, clinic.outside())) == [
        "Returns has operators there, and Slack is off"
    ]


@pytest.mark.parametrize(
    ("fault", "says", "repair"),
    [
        (faults.error("conversations.info", "missing_scope"), "missing_scope", "Add the scope that manifest.yml names"),
        (faults.http_status("conversations.info", 404), "status 404", "Check SLACK_API_URL"),
        (faults.bad_body("conversations.info", "html"), "cannot be looked at", "Try again"),
        (faults.reset("conversations.info", takes_effect=False), "cannot be looked at", "Try again"),
    ],
)
async def test_a_channel_that_cannot_be_looked_at_says_why(
    clinic: Clinic, fault: faults.Fault, says: str, repair: str
) -> None:
    clinic.slack.faults.add(fault)
    (found,) = await check_rooms(slack_desk.slack_settings(clinic.slack), {"C1": "Returns"}, clinic.outside())
    assert says in found.what
    assert found.repair.startswith(repair)

"""The doctor sees what is wrong with the bot's registration, Microsoft's keys and the rooms in Teams."""

from pathlib import Path

import pytest

from adapters.teams.checkup import check_teams
from adapters.teams.rooms_checkup import check_rooms as check_teams_rooms
from adapters.teams.settings import TeamsSettings
from adapters.twins import faults
from adapters.twins.teams.world import Conversation
from bot.checkup import Grade
from bot.settings import read_settings
from desk.checkup import doctor
from desk.sections import SECTIONS
from tests.unit.doctor.clinic import Clinic, origin_of, warned, wrong
from tests.unit.slack import desk as slack_desk
from tests.unit.teams import desk as teams_desk


def anywhere(url: str) -> bool:
    """Whether a token may be sent to an address."""
    return True


async def test_a_good_teams_bot_is_found_to_be_one(clinic: Clinic) -> None:
    async with teams_desk.open_desk(clinic.teams) as desk:
        findings = await clinic.teams_findings(clinic.outside(origin_of(desk.url)))
    assert wrong(findings) == []
    assert any("gives the bot its token" in each.what for each in findings)
    assert any("closed to strangers" in each.what for each in findings)


async def test_a_wrong_client_secret_is_seen(clinic: Clinic) -> None:
    (found,) = [each for each in await clinic.teams_findings(TEAMS_APP_PASSWORD="old") if each.grade is Grade.WRONG]
    assert "invalid_client" in found.what
    assert "TEAMS_APP_PASSWORD" in found.repair


async def test_a_wrong_tenant_is_seen(clinic: Clinic) -> None:
    (found,) = [each for each in await clinic.teams_findings(TEAMS_TENANT_ID="not-ours") if each.grade is Grade.WRONG]
    assert found.what.startswith("no token can be had")


async def test_a_desk_that_would_take_unsigned_messages_from_everybody_is_seen(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    away = {"TEAMS_DANGEROUSLY_SKIP_AUTH": "true", "FRONTDESK_EMBEDDINGS": "none", "FRONTDESK_PORT": "9"}
    for host, found in (("127.0.0.1", 0), ("0.0.0.0", 1)):
        environ = clinic.teams.environ | away | {"FRONTDESK_HOST": host, "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": ""}
        await doctor(read_settings(*SECTIONS.values(), environ=environ, env_file=None))
        assert capsys.readouterr().out.count("wrong    Teams: the desk does not open") == found


async def test_keys_that_cannot_be_fetched_are_seen(clinic: Clinic) -> None:
    clinic.teams.faults.add(faults.http_status("metadata", 503, times=None))
    assert any("keys cannot be fetched: status 503" in each for each in wrong(await clinic.teams_findings()))


async def test_channels_of_operators_in_teams_are_looked_at(clinic: Clinic) -> None:
    clinic.teams.world.add_conversation(Conversation("19:out@thread.tacv2", "channel", ["29:ada"], has_bot=False))
    rooms = {teams_desk.HELP: "Returns", teams_desk.GENERAL: "HR", "19:out@thread.tacv2": "IT", "19:x": "Legal"}
    settings = read_settings(TeamsSettings, environ=clinic.teams.environ, env_file=None)[TeamsSettings]
    findings = await check_teams_rooms(settings, rooms, clinic.outside(), trusts=anywhere)
    assert [each.grade for each in findings] == [Grade.OK, Grade.WARNING, Grade.WRONG, Grade.WRONG]
    assert f"outsiders read along in {teams_desk.GENERAL}, where the operators of HR are" in warned(findings)
    not_there = "the desk is not in 19:out@thread.tacv2, where the operators of IT are: BotNotInConversationRoster"
    assert not_there in wrong(findings)
    away = settings.model_copy(update={"service_url": "http://127.0.0.1:9"})
    (found,) = await check_teams_rooms(away, {teams_desk.HELP: "Returns"}, clinic.outside(), trusts=anywhere)
    assert (found.grade, "cannot be looked at" in found.what) == (Grade.WARNING, True)


async def test_a_connector_of_strangers_is_wrong_and_gets_no_token(clinic: Clinic) -> None:
    settings = read_settings(TeamsSettings, environ=clinic.teams.environ, env_file=None)[TeamsSettings]
    rooms = {teams_desk.HELP: "Returns"}
    (found,) = await check_teams_rooms(settings, rooms, clinic.outside(), trusts=lambda _: False)
    assert (found.grade, found.what.startswith("TEAMS_SERVICE_URL")) == (Grade.WRONG, True)
    assert clinic.teams.calls == []


@pytest.mark.parametrize(
    ("environ", "missing"),
    [({}, "Teams is off"), ({"TEAMS_APP_ID": "a", "TEAMS_APP_PASSWORD": "b"}, "TEAMS_TENANT_ID")],
)
async def test_operators_in_teams_without_teams_or_its_tenant_are_wrong(
    clinic: Clinic, environ: dict[str, str], missing: str
) -> None:
    settings = read_settings(TeamsSettings, environ=environ, env_file=None)[TeamsSettings]
    (found,) = await check_teams_rooms(settings, {teams_desk.HELP: "Returns"}, clinic.outside(), trusts=anywhere)
    assert (found.grade, missing in found.what) == (Grade.WRONG, True)


async def test_a_desk_that_runs_without_teams_is_seen(clinic: Clinic) -> None:
    async with slack_desk.open_desk(clinic.slack) as desk:
        findings = await clinic.teams_findings(clinic.outside(origin_of(desk.url)))
    assert any("is not there" in each for each in wrong(findings))


async def test_a_bot_without_a_home_tenant_is_warned_about(clinic: Clinic) -> None:
    environ = {name: value for name, value in clinic.teams.environ.items() if name != "TEAMS_TENANT_ID"}
    settings = read_settings(TeamsSettings, environ=environ | {"TEAMS_APP_TYPE": "MultiTenant"}, env_file=None)
    findings = await check_teams(settings[TeamsSettings], clinic.outside())
    assert "nobody is at home: everybody reads as a customer" in warned(findings)

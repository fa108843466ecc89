"""The doctor sees what is wrong with a setting, token, scope, address or server, and says what to do about it."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

import app
from adapters.http.checkup import Answered, Outside, check_desk
from adapters.http.health import health_routes
from adapters.http.server import build_app, listening
from adapters.slack.checkup import NEEDED, check_slack
from adapters.slack.rooms_checkup import check_rooms
from adapters.slack.settings import SlackSettings
from adapters.teams.checkup import check_teams
from adapters.teams.rooms_checkup import check_rooms as check_teams_rooms
from adapters.teams.settings import TeamsSettings
from adapters.twins import faults
from adapters.twins.model.server import ModelTwin
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Conversation
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.checkup import RETRIES, check_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from bot.checkup import Finding, Grade, exit_code, report
from bot.clock import SystemClock
from bot.settings import read_settings
from desk.checkup import doctor
from desk.sections import SECTIONS
from memory.checkup import check_documents
from memory.sqlite import open_sqlite
from rag.checkup import check_embeddings, check_knowledge
from rag.model.settings import ModelSettings
from tests.unit.slack import desk as slack_desk
from tests.unit.slack.desk import Counts
from tests.unit.teams import desk as teams_desk
from tests.unit.twins.model_kit import settings_of
from tests.unit.whatsapp import desk as whatsapp_desk

PUBLIC = "https://desk.shop.example"


@dataclass
class Clinic:
    """Doubles of every platform, and a session to look at them from."""

    slack: SlackTwin
    teams: TeamsTwin
    twilio: TwilioTwin
    session: aiohttp.ClientSession

    def outside(self, url: str = "", *, public_url: str = "") -> Outside:
        """A desk at `url`; where none is given, none is running."""
        return Outside(self.session, url or "http://127.0.0.1:9", public_url, is_running=bool(url))

    async def slack_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = slack_desk.slack_settings(self.slack, socket=False, **environ)
        return await check_slack(settings, outside or self.outside())

    async def teams_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = read_settings(TeamsSettings, environ=self.teams.environ | environ, env_file=None)[TeamsSettings]
        return await check_teams(settings, outside or self.outside())

    async def twilio_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = read_settings(WhatsAppSettings, environ=self.twilio.environ | environ, env_file=None)
        return await check_whatsapp(settings[WhatsAppSettings], outside or self.outside())


@dataclass(frozen=True)
class ToDouble(Outside):
    """Twilio's own addresses lead to a double of it."""

    double: str = ""

    async def ask(self, url: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answered:
        there = re.sub(r"^https://\w+\.twilio\.com", self.double, url)
        return await Outside.ask(self, there, data=data, headers=headers)


@pytest.fixture
async def clinic() -> AsyncIterator[Clinic]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(slack_desk.installed_twin())
        teams = await stack.enter_async_context(TeamsTwin())
        twilio = await stack.enter_async_context(TwilioTwin())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Clinic(slack, teams, twilio, session)


def wrong(findings: list[Finding]) -> list[str]:
    """What must be repaired; each says how."""
    assert all(each.repair for each in findings if each.grade in {Grade.WARNING, Grade.WRONG})
    return [each.what for each in findings if each.grade is Grade.WRONG]


def warned(findings: list[Finding]) -> list[str]:
    return [each.what for each in findings if each.grade is Grade.WARNING]


def anywhere(url: str) -> bool:
    """Whether a token may be sent to an address."""
    return True


def origin_of(url: str) -> str:
    return url.split("/", 3)[0] + "//" + url.split("/", 3)[2]


# -- Slack --------------------------------------------------------------------------------------------------------


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


# -- Teams --------------------------------------------------------------------------------------------------------


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
    assert any("keys" in each for each in wrong(await clinic.teams_findings()))


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


# -- WhatsApp -----------------------------------------------------------------------------------------------------


async def test_a_good_sender_is_found_to_be_one(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = f"{PUBLIC}/whatsapp/webhook{RETRIES}"
    findings = await clinic.twilio_findings(clinic.outside(public_url=PUBLIC))
    assert (wrong(findings), warned(findings)) == ([], [])
    assert any("and again when that fails" in each.what for each in findings)


async def test_the_desk_takes_what_the_doctor_signs(clinic: Clinic) -> None:
    async with whatsapp_desk.open_desk(clinic.twilio, public_url="") as desk:
        findings = await clinic.twilio_findings(clinic.outside(origin_of(desk.url)))
        other = await clinic.twilio_findings(clinic.outside(origin_of(desk.url)), TWILIO_WEBHOOK_SECRETS="next")
        assert desk.inbox.messages == []
    assert any("takes what is signed" in each.what for each in findings)
    assert any("takes what is signed" in each.what for each in other)


async def test_a_wrong_auth_token_is_seen_at_once(clinic: Clinic) -> None:
    assert wrong(await clinic.twilio_findings(TWILIO_AUTH_TOKEN="old")) == ["Twilio refuses the account's credentials"]


async def test_a_webhook_that_leads_elsewhere_is_seen(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = "https://old.shop.example/whatsapp/webhook"
    (found,) = wrong(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC)))
    assert found == "Twilio calls https://old.shop.example/whatsapp/webhook for incoming messages"


async def test_a_webhook_that_is_tried_only_once_is_warned_about(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = f"{PUBLIC}/whatsapp/webhook"
    assert warned(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC))) == [
        "Twilio tries each message only once"
    ]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/whatsapp/webhook", 404, "/whatsapp/webhook is not there"),
        ("/whatsapp/status", 404, "/whatsapp/status is not there"),
        ("/whatsapp/status", 403, "another auth token"),
        ("/whatsapp/status", 502, "/whatsapp/status does not answer as it should: status 502"),
    ],
)
async def test_each_address_that_twilio_calls_is_tried(clinic: Clinic, path: str, status: int, says: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status if request.path == path else 400)

    proxy = web.Application()
    proxy.router.add_post("/{any:.*}", answer)
    async with listening(proxy, host="127.0.0.1", port=0, metrics=Counts(), grace_s=1) as address:
        (found,) = wrong(await clinic.twilio_findings(clinic.outside(address.url)))
    assert says in found


@pytest.mark.parametrize(
    ("service_url", "callback_url", "says"),
    [
        (f"{PUBLIC}/whatsapp/webhook{RETRIES}", "https://old.shop.example", []),
        ("https://old.shop.example/x", "", ["Twilio calls https://old.shop.example/x for incoming messages"]),
        ("", "https://old.shop.example", ["Twilio calls https://old.shop.example for incoming messages"]),
    ],
)
async def test_a_messaging_service_calls_its_own_address_or_leaves_that_to_the_sender(
    clinic: Clinic, service_url: str, callback_url: str, says: list[str]
) -> None:
    clinic.twilio.world.service = "MG" + "0" * 32
    clinic.twilio.sender.service_url, clinic.twilio.sender.callback_url = service_url, callback_url
    named = {"TWILIO_MESSAGING_SERVICE_SID": clinic.twilio.world.service}
    assert wrong(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC), **named)) == says
    assert wrong(await clinic.twilio_findings(TWILIO_MESSAGING_SERVICE_SID="MG" + "1" * 32)) == [
        "there is no such messaging service in the account"
    ]


async def test_what_twilio_does_not_say_is_warned_about(clinic: Clinic) -> None:
    for call in ("services.fetch", "content.approvals"):
        clinic.twilio.faults.add(faults.http_status(call, 503, times=None))
    named = {"TWILIO_MESSAGING_SERVICE_SID": "MG1", "TWILIO_TEMPLATE_SID": "HX" + "0" * 32}
    findings = await clinic.twilio_findings(None, **named)
    assert (wrong(findings), sum("Twilio does not say" in each for each in warned(findings))) == ([], 2)


async def test_a_sender_that_is_offline_is_seen(clinic: Clinic) -> None:
    clinic.twilio.sender.status = "OFFLINE"
    assert "whatsapp:+15550001111 is offline" in wrong(await clinic.twilio_findings())


async def test_a_number_that_is_no_sender_is_wrong_unless_it_is_the_sandbox(clinic: Clinic) -> None:
    assert wrong(await clinic.twilio_findings(TWILIO_WHATSAPP_FROM="whatsapp:+15559999999")) == [
        "whatsapp:+15559999999 is not a sender of the account"
    ]
    sandbox = await clinic.twilio_findings(TWILIO_WHATSAPP_FROM="whatsapp:+14155238886")
    assert (wrong(sandbox), len(warned(sandbox))) == ([], 2)


async def test_twilio_itself_needs_an_address_and_a_double_of_it_does_not(clinic: Clinic) -> None:
    unreachable = "Twilio cannot call the desk without a public https address"
    assert unreachable in warned(await clinic.twilio_findings())
    environ = clinic.twilio.environ | {"TWILIO_API_URL": ""}
    settings = read_settings(WhatsAppSettings, environ=environ, env_file=None)[WhatsAppSettings]
    outside = ToDouble(clinic.session, "http://127.0.0.1:9", "", double=clinic.twilio.environ["TWILIO_API_URL"])
    assert unreachable in wrong(await check_whatsapp(settings, outside))


async def test_a_template_that_is_not_there_is_seen(clinic: Clinic) -> None:
    missing, german = "HX" + "0" * 32, "HX" + "1" * 32
    findings = await clinic.twilio_findings(TWILIO_TEMPLATE_SID=missing, TWILIO_TEMPLATE_SIDS=f"de:{german}")
    for sid in (missing, german):
        assert f"there is no such template in the account: {sid}" in wrong(findings)


# -- the desk itself ----------------------------------------------------------------------------------------------


async def test_a_desk_that_is_not_running_is_only_warned_about(clinic: Clinic) -> None:
    findings = await check_desk(clinic.outside())
    assert (wrong(findings), exit_code(findings)) == ([], 0)
    assert "no desk is running" in warned(findings)[0]


@pytest.mark.parametrize("ready", [True, False])
async def test_a_running_desk_says_whether_it_is_ready(clinic: Clinic, *, ready: bool) -> None:
    async def check() -> bool:
        return ready

    counts = Counts()
    site = listening(
        build_app(health_routes({"slack": check}), metrics=counts), host="127.0.0.1", port=0, metrics=counts
    )
    async with site as address:
        findings = await check_desk(Outside(clinic.session, address.url, address.url))
        away = await check_desk(Outside(clinic.session, address.url, "http://127.0.0.1:9"))
    assert bool(wrong(findings)) is not ready
    assert ready or "not ready: slack" in wrong(findings)[0]
    assert any("does not answer at its public address" in each for each in wrong(away))


async def test_a_folder_that_cannot_be_one_is_seen(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert wrong(await check_documents(tmp_path / "file" / "data", "desk.sqlite")) == [
        f"{tmp_path / 'file' / 'data'} cannot be written"
    ]


async def test_a_damaged_file_is_seen_and_a_whole_one_too(tmp_path: Path) -> None:
    async with open_sqlite(tmp_path / "desk.sqlite"):
        assert wrong(await check_documents(tmp_path, "desk.sqlite")) == []
    (tmp_path / "other.sqlite").write_bytes(b"this is no database" * 100)
    assert "is damaged" in wrong(await check_documents(tmp_path, "other.sqlite"))[0]


async def test_a_mistake_in_an_article_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "departments.yaml").write_text("departments:\n  help:\n    name: Help\n    user_type: nobody\n")
    assert any("departments.yaml:4" in each for each in wrong(await check_knowledge(tmp_path)))


async def test_a_model_that_is_not_there_is_seen(tmp_path: Path) -> None:
    nobody = read_settings(ModelSettings, environ={}, env_file=None)[ModelSettings]
    assert len(wrong(await check_embeddings(f"local:{tmp_path}", nobody, SystemClock()))) == 1
    assert wrong(await check_embeddings("none", nobody, SystemClock())) == []
    assert len(wrong(await check_embeddings("openai", nobody, SystemClock()))) == 1


async def test_a_server_that_compares_meanings_is_tried_out() -> None:
    async with ModelTwin() as model:
        assert wrong(await check_embeddings("openai", settings_of(model), SystemClock())) == []
        other_key = settings_of(model, OPENAI_API_KEY="sk-of-somebody-else")
        assert "invalid_api_key" in wrong(await check_embeddings("openai", other_key, SystemClock()))[0]


def test_the_report_counts_what_must_be_repaired() -> None:
    findings = [Finding("A", "is well"), Finding("B", "is not", Grade.WRONG, "Mend it.")]
    assert report(findings).splitlines() == [
        "ok       A: is well",
        "wrong    B: is not",
        "         -> Mend it.",
        "",
        "1 thing to repair, 0 warnings.",
    ]
    assert (exit_code(findings), exit_code(findings[:1])) == (1, 0)


def test_a_wrong_setting_is_the_first_thing_that_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_PORT", "many")
    assert app.main(["doctor"]) == 1
    assert "FRONTDESK_PORT" in capsys.readouterr().err


async def test_a_channel_that_is_off_is_nothing_to_repair(clinic: Clinic) -> None:
    classes = (SlackSettings, TeamsSettings, WhatsAppSettings)
    none = read_settings(*classes, environ={}, env_file=None)
    findings = [
        *await check_slack(none[SlackSettings], clinic.outside()),
        *await check_teams(none[TeamsSettings], clinic.outside()),
        *await check_whatsapp(none[WhatsAppSettings], clinic.outside()),
    ]
    assert [each.grade for each in findings] == [Grade.OFF] * 3
    assert all("turns it on" in each.repair for each in findings)


async def test_whether_the_number_for_sms_can_send_some_is_looked_at(clinic: Clinic) -> None:
    alone = {"TWILIO_WHATSAPP_FROM": "", "TWILIO_SMS_FROM": "+15550002222"}
    assert wrong(await clinic.twilio_findings(None, **alone)) == ["+15550002222 is not a number of the account"]
    clinic.twilio.world.sms_numbers.add("+15550002222")
    findings = await clinic.twilio_findings(None, **alone)
    assert wrong(findings) == []
    assert [each.what for each in findings][1:] == ["+15550002222 sends SMS"]
    assert wrong(await clinic.twilio_findings(None, **alone, TWILIO_AUTH_TOKEN="old"))

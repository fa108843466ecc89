"""The doctor sees what is wrong with the desk itself: its address, stores, knowledge base and model."""

from pathlib import Path

import pytest

import app
from adapters.http.checkup import Outside, check_desk
from adapters.http.health import health_routes
from adapters.http.server import build_app, listening
from adapters.slack.checkup import check_slack
from adapters.slack.settings import SlackSettings
from adapters.teams.checkup import check_teams
from adapters.teams.settings import TeamsSettings
from adapters.twins.model.server import ModelTwin
from adapters.whatsapp.checkup import check_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from bot.checkup import Finding, Grade, exit_code, report
from bot.clock import SystemClock
from bot.settings import read_settings
from memory.checkup import check_documents
from memory.sqlite import open_sqlite
from rag.checkup import check_embeddings, check_knowledge
from rag.meaning.model_files import MODEL_FILE, SHA256, TOKENIZER_FILE, model_folder
from rag.model.settings import ModelSettings
from tests.unit.doctor.clinic import Clinic, warned, wrong
from tests.unit.knowledge.embedders import needs_model
from tests.unit.slack.desk import Counts
from tests.unit.twins.model_kit import settings_of


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


@needs_model
async def test_another_model_is_said_not_to_read_articles_and_what_is_damaged_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = read_settings(ModelSettings, environ={}, env_file=None)[ModelSettings]
    for name in (MODEL_FILE, TOKENIZER_FILE):
        (tmp_path / name).write_bytes((model_folder() / name).read_bytes())
    (well,) = await check_embeddings(f"local:{tmp_path}", nobody, SystemClock())
    assert (well.grade, well.repair) == (Grade.OK, "")
    monkeypatch.setitem(SHA256, MODEL_FILE, "that of another")
    (found,) = await check_embeddings(f"local:{tmp_path}", nobody, SystemClock())
    assert found.grade is Grade.OFF
    assert "nothing is read" in found.what
    (tmp_path / MODEL_FILE).write_bytes(b"damaged")
    (found,) = await check_embeddings(f"local:{tmp_path}", nobody, SystemClock())
    assert found.grade is Grade.WRONG
    assert "make model" in found.repair


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

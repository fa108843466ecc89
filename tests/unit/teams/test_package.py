"""The app package keeps to the limits that Microsoft publishes for it, and says what the code does."""

import io
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

import app
from adapters.teams.app_package import FOLDER, build_package
from adapters.teams.settings import TeamsSettings
from bot.errors import ConfigurationError
from bot.settings import read_settings
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, write_folder

ROOT = Path(__file__).parents[3]
APP_ID = "0f6f3b1a-2c3d-4e5f-8091-a2b3c4d5e6f7"
ENVIRON = {"TEAMS_APP_ID": APP_ID, "TEAMS_APP_PASSWORD": "s3cret", "TEAMS_TENANT_ID": "t"}
QUESTIONS = ["How do I return an item?", "x" * 300, *(f"Question {number}?" for number in range(20))]


def settings(**environ: str) -> TeamsSettings:
    return read_settings(TeamsSettings, environ=ENVIRON | environ, env_file=None)[TeamsSettings]


def package(public_url: str = "https://desk.example.com:8443", *, reads_along: bool = False) -> zipfile.ZipFile:
    built = build_package(settings(), public_url=public_url, questions=QUESTIONS, reads_along=reads_along)
    return zipfile.ZipFile(io.BytesIO(built))


def manifest(*, reads_along: bool = False) -> Any:
    return json.loads(package(reads_along=reads_along).read("manifest.json"))


def texts(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for name, item in items for found in texts(item, f"{path}.{name}")]


def test_three_files_stand_at_the_root() -> None:
    assert sorted(package().namelist()) == ["color.png", "manifest.json", "outline.png"]


def test_the_manifest_names_this_bot_and_this_desk() -> None:
    found = manifest()
    assert (found["id"], found["bots"][0]["botId"]) == (APP_ID, APP_ID)
    assert found["validDomains"] == ["desk.example.com:8443"]
    assert found["developer"]["websiteUrl"] == "https://desk.example.com:8443"
    assert not any("HOST" in text or "APP_ID" in text for _, text in texts(found))


def test_the_manifest_has_the_version_of_its_schema() -> None:
    found = manifest()
    assert f"/v{found['manifestVersion']}/" in found["$schema"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])


@pytest.mark.parametrize(
    ("path", "max_chars"),
    [
        ("developer.name", 32),
        ("name.short", 30),
        ("name.full", 100),
        ("description.short", 80),
        ("description.full", 4_000),
    ],
)
def test_every_text_is_within_its_limit(path: str, max_chars: int) -> None:
    value = manifest()
    for name in path.split("."):
        value = value[name]
    assert 0 < len(value) <= max_chars


def test_questions_become_prompts_within_the_limits() -> None:
    lists = manifest()["bots"][0]["commandLists"]
    assert len(lists) <= 3
    assert [one["scopes"] for one in lists] == [["personal"], ["team", "groupChat"]]
    for command in (command for one in lists for command in one["commands"]):
        assert 0 < len(command["title"]) <= 32
        assert 0 < len(command["description"]) <= 128
        assert len(command.get("prompt", "")) <= 4_000
    assert all(0 < len(one["commands"]) <= 12 for one in lists)
    first = lists[0]["commands"][0]
    assert (first["title"], first["type"], first["prompt"]) == (QUESTIONS[0], "prompt", QUESTIONS[0])


def test_the_bot_is_where_the_code_answers() -> None:
    bot = manifest()["bots"][0]
    assert set(bot["scopes"]) == {"personal", "team", "groupChat"}
    assert bot["isNotificationOnly"] is False
    assert not {"webApplicationInfo", "authorization"} & set(manifest())  # no permission to read along


def test_an_app_that_reads_along_asks_each_team_and_is_another_version() -> None:
    found = manifest(reads_along=True)
    assert found["authorization"]["permissions"] == {
        "resourceSpecific": [{"name": "ChannelMessage.Read.Group", "type": "Application"}]
    }
    assert found["webApplicationInfo"] == {"id": APP_ID, "resource": "https://desk.example.com:8443"}
    assert found["version"] > manifest()["version"]


@pytest.mark.parametrize(("icon", "side"), [("color.png", 192), ("outline.png", 32)])
def test_an_icon_has_the_size_that_teams_wants(icon: str, side: int) -> None:
    data = (FOLDER / icon).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">IIBB", data[16:26]) == (side, side, 8, 6)


@pytest.mark.parametrize("public_url", ["", "http://desk.example.com", "desk.example.com"])
def test_without_an_address_that_teams_can_call_there_is_no_package(public_url: str) -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_PUBLIC_URL"):
        package(public_url)


def test_without_an_app_there_is_no_package() -> None:
    with pytest.raises(ConfigurationError, match="TEAMS_APP_ID"):
        build_package(settings(TEAMS_APP_ID="none"), public_url="https://desk.example.com", questions=())


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small knowledge base, from which the command takes its questions."""
    environ = ENVIRON | {"FRONTDESK_PUBLIC_URL": "https://desk.example.com", "FRONTDESK_EMBEDDINGS": "none"}
    for name, value in (environ | {"FRONTDESK_KNOWLEDGE_BASE": str(tmp_path / "base")}).items():
        monkeypatch.setenv(name, value)
    return write_folder(tmp_path / "base")


def test_the_command_writes_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = base.parent / "app.zip"
    assert app.main(["teams-package", "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    written = json.loads(zipfile.ZipFile(out).read("manifest.json"))
    prompts = [one["title"] for one in written["bots"][0]["commandLists"][0]["commands"]]
    assert prompts == ["When may I water?", "How do I open the shed?", "help"]
    assert "authorization" not in written


def test_where_it_cannot_be_written_that_is_what_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It said that the desk could not be opened."""
    assert app.main(["teams-package", "--out", str(base / "nowhere" / "app.zip")]) == 1
    assert capsys.readouterr().err.startswith("The package could not be written: ")


@pytest.mark.parametrize(("more", "reads_along"), [([], True), (["--mentions-only"], False)])
def test_where_operators_are_in_teams_the_app_asks_to_read_along(
    base: Path, more: list[str], reads_along: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    operators = "    operators:\n      teams: 19:a@thread.tacv2\n"
    write_folder(base, departments=DEPARTMENTS.replace("  office:\n", f"{operators}  office:\n"))
    out = base.parent / "app.zip"
    assert app.main(["teams-package", "--out", str(out), *more]) == 0
    assert ("read along" in capsys.readouterr().out) is reads_along
    assert ("authorization" in json.loads(zipfile.ZipFile(out).read("manifest.json"))) is reads_along

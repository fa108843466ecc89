"""What the documents name exists: links, settings, commands, paths of the REST interface, and what the desk quotes."""

import argparse
import inspect
import re
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from adapters.api.conversations import Conversations
from adapters.api.ingesting import Ingesting
from adapters.api.openapi import openapi
from adapters.api.routes import endpoints
from adapters.http.outbound import CALL_S
from adapters.http.server import listening
from adapters.terminal import commands
from bot.conversation import LATE_AFTER_S
from bot.durable.open_turn import MAX_ATTEMPTS, MAX_JOINED
from bot.model import employees
from bot.settings import read_settings
from bot.thinking import JOIN_FOR_S, THINK_TIMEOUT_S
from bot.turns import Turns
from desk.features import banner_of
from desk.sections import SECTIONS
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.knowledge.ingestions import MemoryIngestions
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.people import MemoryPrivacy
from tests.unit.web.desk import FORM_OF, MemoryLibrary

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXT = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXT.values())
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_VARIABLE = re.compile(
    r"\b(?:FRONTDESK|SLACK|TEAMS|TWILIO|OPENAI|WEAVIATE|MONGODB|SMTP|SENDGRID|ZENDESK|SALESFORCE)_[A-Z][A-Z_]*[A-Z]\b"
)
_API_PATH = re.compile(r"/api/v1/[\w{}/.-]+|/openapi\.json")
_CITED = re.compile(r"^\s+\[\d+\] (.+) · (\S+) · updated (\S+)$", re.MULTILINE)


def test_the_documents_of_the_house_are_there() -> None:
    assert set(TEXT) >= {"README.md", "CHANGELOG.md", "CONTRIBUTING.md"} | {
        f"docs/{name}.md" for name in ("promises", "guarantees", "slack", "knowledge-base", "rest", "operations")
    }


@pytest.mark.parametrize("name", TEXT)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    assert [link for link in _relative_links(TEXT[name]) if not _leads_somewhere(name, link)] == []


@pytest.mark.parametrize("name", [name for name in TEXT if name.startswith("docs/")])
def test_every_document_can_be_reached_from_another(name: str) -> None:
    linked = {_target(source, link)[0] for source, text in TEXT.items() for link in _relative_links(text)}
    assert ROOT / name in linked


@pytest.mark.parametrize("name", TEXT)
def test_every_variable_that_a_document_names_is_a_setting(name: str) -> None:
    assert set(_VARIABLE.findall(TEXT[name])) <= _variables()


def test_every_setting_is_explained_in_a_document() -> None:
    required = {names[0] for names, _ in _settings()}
    assert required <= set(_VARIABLE.findall(EVERYTHING))


def test_every_setting_is_in_the_example_file_and_nothing_else_is() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == {names[0] for names, _ in _settings()}


@pytest.mark.parametrize("name", TEXT)
def test_every_target_of_make_that_a_document_names_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(_named_after("make", TEXT[name])) <= targets


@pytest.mark.parametrize("name", TEXT)
def test_every_command_of_the_desk_that_a_document_names_exists(name: str) -> None:
    assert set(_named_after("app.py", TEXT[name])) <= _commands()


@pytest.mark.parametrize("name", TEXT)
def test_every_module_that_a_document_runs_exists(name: str) -> None:
    modules = re.findall(r"python -m ([\w.]+)", TEXT[name])
    assert [module for module in modules if not _is_program(ROOT.joinpath(*module.split(".")))] == []


def _described() -> list[str]:
    """The paths of the REST interface."""
    conversations = Conversations(MemoryInbox(), MemoryLibrary(), FixedClock(), MemoryAudit(), form_of=FORM_OF)
    return [
        *openapi(endpoints(conversations, Ingesting(MemoryIngestions()), escalating(), MemoryPrivacy().endpoints))[
            "paths"
        ]
    ]


@pytest.mark.parametrize("name", ["README.md", "docs/rest.md"])
def test_every_path_of_the_rest_interface_that_is_named_is_in_its_description(name: str) -> None:
    paths = _described()
    patterns = [re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))) for path in paths]
    named = set(_API_PATH.findall(TEXT[name])) - {"/openapi.json"}
    assert named
    assert [path for path in named if not any(pattern.fullmatch(path) for pattern in patterns)] == []


def test_every_path_of_the_rest_interface_is_shown() -> None:
    shown = _API_PATH.findall(TEXT["docs/rest.md"])
    assert "/control/events" in TEXT["docs/operators-live.md"]
    for path in {*_described()} - {"/control/events"}:
        pattern = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))
        assert any(pattern.fullmatch(each) for each in shown), path


def test_every_test_that_a_document_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", EVERYTHING))
    defined = set(chain.from_iterable(_tests_in(path) for path in ROOT.glob("tests/**/test_*.py")))
    assert named
    assert named <= defined


def test_every_metric_that_a_document_names_is_one_of_the_desks() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for part in ("bot", "adapters") for path in _modules(part))
    names = {re.sub(r"_(total|seconds)$", "", name) for name in re.findall(r"`frontdesk_(\w+)`", EVERYTHING)}
    assert names
    assert [name for name in names if f'Final = "{name}"' not in source and f' = "{name}"' not in source] == []


def test_every_event_of_the_log_that_is_explained_is_logged_somewhere() -> None:
    places = [
        *chain.from_iterable(_modules(part) for part in ("desk", "bot", "adapters", "rag", "memory", "escalation")),
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in places)
    table = TEXT["docs/operations.md"].partition("## Logs")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z]+\.[a-z_]+)`", table))
    assert named
    assert [event for event in named if f'"{event}"' not in source] == []


@pytest.mark.parametrize("name", ["README.md", *(name for name in TEXT if re.fullmatch(r"docs/[\w-]+\.md", name))])
def test_a_command_is_written_with_the_interpreter_that_has_what_it_needs(name: str) -> None:
    assert re.findall(r"(?<![\w/.])python3? (?:app\.py|-m) ?\S*", TEXT[name]) == []


def test_the_manifest_is_what_the_way_into_slack_says_of_it() -> None:
    text = (ROOT / "manifest.yml").read_text(encoding="utf-8")
    scopes = yaml.safe_load(text)["oauth_config"]["scopes"]["bot"]
    events = yaml.safe_load(text)["settings"]["event_subscriptions"]["bot_events"]
    assert f"{len(scopes)} bot scopes and {len(events)} bot events" in TEXT["docs/slack.md"]


def test_the_manifest_for_socket_mode_has_no_addresses() -> None:
    command = next(line for line in TEXT["docs/slack.md"].splitlines() if line.startswith("sed -e"))
    printed = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    settings = yaml.safe_load(printed)["settings"]
    assert "HOST/" not in printed
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert settings["event_subscriptions"].keys() == {"bot_events"}
    assert all("url" not in command for command in yaml.safe_load(printed)["features"]["slash_commands"])


def test_the_banner_of_the_readme_is_what_a_desk_with_nothing_set_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT / "docs")  # where no .env is
    # as after `make run`, which fetches the model
    monkeypatch.setattr("rag.settings.embeddings_are_on", lambda _: True)
    printed = banner_of(read_settings(*SECTIONS.values()), "http://127.0.0.1:3978", for_employees=True, problems=())
    assert printed.text().strip("\n") in TEXT["README.md"]


def test_the_time_limits_that_are_promised_are_those_of_the_code() -> None:
    limits = dict(re.findall(r"^\| ([^|]+) \| (\d+[^|]*) \|$", TEXT["docs/guarantees.md"], re.MULTILINE))
    grace = {part: inspect.signature(part).parameters["grace_s"].default for part in (listening, Turns.running)}
    assert limits["thinking about one turn"].startswith(f"{THINK_TIMEOUT_S:g} s,")
    assert limits["attempts"] == str(MAX_ATTEMPTS)
    assert limits["messages that join a turn"].startswith(
        f"{MAX_JOINED} at most, at most twice, within {JOIN_FOR_S:g} s"
    )
    assert limits["one send to Slack, Teams or Twilio"] == f"{CALL_S:g} s"
    assert limits["a question counts as late"].startswith(f"{LATE_AFTER_S / 3600:g} hour ")
    assert limits["stopping"].startswith(f"{grace[listening]:g} s for requests, {grace[Turns.running]:g} s for turns")


def test_what_the_dialogue_of_the_readme_quotes_stands_in_an_article() -> None:
    dialogue = TEXT["README.md"].partition("customer> ")[2].partition("```")[0]
    articles = {path: _plain(path.read_text(encoding="utf-8")) for path in ROOT.glob("knowledge_base/*/*.md")}
    quoted = [_plain(each) for each in re.findall(r"([^\n\]]*(?:\n  [^\n\]]+)*) \[\d+\]\n", dialogue)]
    assert len(quoted) > 3
    assert [quote for quote in quoted if not any(quote in article for article in articles.values())] == []
    for title, owner, updated in _CITED.findall(dialogue):
        front = [f"title: {title}", f"owner: {owner}", f"updated: {updated}"]
        assert any(all(line in article for line in front) for article in articles.values()), title


def test_every_figure_of_the_readme_stands_in_the_results_that_it_names() -> None:
    rows = re.findall(r"^\| [^|]+ \| ([^|]*\d[^|]*) \| `\.venv[^|]+ \| \[([\w/.]+)\]", TEXT["README.md"], re.MULTILINE)
    assert len(rows) > 3
    for figures, results in rows:
        measured = re.findall(r"\d+\.\d+", (ROOT / results).read_text(encoding="utf-8"))
        assert set(re.findall(r"\d+\.\d+", figures)) <= set(measured), results


@pytest.mark.parametrize("name", ["slack", "teams", "whatsapp"])
async def test_what_a_how_to_lets_one_ask_is_answered_by_words_alone(name: str) -> None:
    knowledge = Knowledge(Snapshot(read_folder(ROOT / "knowledge_base")))
    asked = re.findall(r"`(?:@\w+ )?(\w[^`\n]*\?)`|\"(?:text|body)\": \"([^\"]+\?)\"", TEXT[f"docs/{name}.md"])
    questions = {*chain.from_iterable(asked)} - {""}
    assert questions
    answers = {question: await knowledge.answer(question, employees()) for question in questions}
    assert [question for question, answer in answers.items() if not answer.known] == []


@pytest.mark.parametrize("name", TEXT)
def test_no_document_names_a_machine_and_no_line_is_longer_than_its_reader_likes(name: str) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|Users|tmp|work|root)/\S*", TEXT[name]) == []
    long = [line for line in TEXT[name].splitlines() if len(line) > 130 and not line.startswith(("|", "- ", "  "))]
    assert long == []


def _relative_links(text: str) -> Iterator[str]:
    for link in _LINK.findall(text):
        if not re.match(r"[a-z]+:", link):
            yield link


def _target(source: str, link: str) -> tuple[Path, str]:
    path, _, anchor = link.partition("#")
    place = (ROOT / source).parent / path if path else ROOT / source
    return place.resolve(), anchor


def _leads_somewhere(source: str, link: str) -> bool:
    path, anchor = _target(source, link)
    if not path.exists():
        return False
    return not anchor or anchor in _anchors(path.read_text(encoding="utf-8"))


def _anchors(text: str) -> set[str]:
    """As code hosts make them of headings: small letters, words joined by dashes, no other marks."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _settings() -> Iterator[tuple[tuple[str, ...], bool]]:
    """The names of each setting, the first being the one that counts, and whether it is a secret."""
    for section in SECTIONS.values():
        for field in section.model_fields.values():
            yield _names(field), SecretStr in (field.annotation, *getattr(field.annotation, "__args__", ()))


def _names(field: FieldInfo) -> tuple[str, ...]:
    alias = field.validation_alias
    return (alias,) if isinstance(alias, str) else tuple(str(choice) for choice in getattr(alias, "choices", ()))


def _variables() -> set[str]:
    known: set[str] = set()
    for names, is_secret in _settings():
        known.update(names)
        known.update(f"{name}_FILE" for name in names if is_secret)
    return known


def _named_after(word: str, text: str) -> Iterator[str]:
    """`make run` and the like, in code alone: in a sentence they are only words."""
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    for piece in code:
        yield from re.findall(rf"(?<![\w.]){re.escape(word)} ([a-z][a-z-]*)", piece)


def _commands() -> set[str]:
    """The commands of app.py as its own parser lists them."""
    parser = commands.parser(public_data=ROOT, own_questions=ROOT, own_paraphrases=ROOT)
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return set(chain.from_iterable(action.choices for action in actions))


def _is_program(place: Path) -> bool:
    return place.with_suffix(".py").is_file() or (place / "__main__.py").is_file()


def _modules(part: str) -> Iterator[Path]:
    return (path for path in (ROOT / part).rglob("*.py") if "twins" not in path.parts)


def _tests_in(path: Path) -> list[str]:
    return re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    """Words alone: no list marks, no line ends."""
    return " ".join(re.sub(r"^(- |\d+\. )", "", line.strip()) for line in text.splitlines()).strip()


def test_nothing_in_the_repository_is_a_link() -> None:
    """A link to a place on one machine is nothing in every other clone."""
    rooms = (ROOT / name for name in ("adapters", "bench", "bot", "desk", "docs", "knowledge_base", "rag", "tests"))
    assert [str(path) for room in rooms for path in room.rglob("*") if path.is_symlink()] == []

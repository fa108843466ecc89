"""Who may import whom: the layer table, enforced over the whole tree. Change the table and this file together.

values            what VALUES lists: standard library, pydantic, each other
ports             bot/ports.py, rag/ports.py, memory/ports.py, ..., and those of a room, such as rag/model/ports.py:
                  values, each other
core              the rest of bot/: values, ports, core; no SDK, no driver, no aiohttp
implementations   the rest of rag/, memory/, escalation/: values, ports, own package, own SDK; never each other
channels          adapters/<channel>/: values, ports, core, own package, adapters/http/, own SDK; never another channel
twins             adapters/twins/: nothing of ours
root              desk/: everything, for app.py alone, which nothing imports
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = frozenset({"app", "desk", "bot", "adapters", "rag", "memory", "escalation"})
VALUES = frozenset(
    f"bot.{name}"
    for name in (
        *("model", "departments", "progress", "people", "issues", "hours", "forms", "tickets", "errors", "settings"),
        *("env_example", "hosts", "telemetry", "checkup", "banner", "background", "waiting", "waiting_since", "heap"),
        *("words.plain", "words.times", "words.languages", "words.grammar", "handover.contact", "handover.dossier"),
    )
)
VALUES_MAY_USE = frozenset({"pydantic", "pydantic_settings"})
ROOT_PARTS = frozenset({"app", "desk"})
IMPLEMENTATIONS = frozenset({"rag", "memory", "escalation"})
MAY_IMPORT = {
    "values": {"values"},
    "ports": {"values", "ports"},
    "core": {"values", "ports", "core"},
    "implementations": {"values", "ports"},
    "channels": {"values", "ports", "core"},
    "twins": set[str](),
}
OWN_PACKAGE = frozenset({"implementations", "channels", "twins"})
CONTENT_ONLY = ("knowledge_base",)


@dataclass(frozen=True)
class Import:
    """One module importing another."""

    importer: str
    imported: str

    def __str__(self) -> str:
        return f"{self.importer} imports {self.imported}"


def _layer(module: str) -> str:
    head, _, rest = module.partition(".")
    if head in ROOT_PARTS:
        return "root"
    if module in VALUES:
        return "values"
    if rest.split(".")[-1] == "ports":
        return "ports"
    if head == "bot":
        return "core"
    if module.startswith("adapters.twins"):
        return "twins"
    return "implementations" if head in IMPLEMENTATIONS else "channels"


def _home(module: str) -> str:
    """The package that a module may always use: its own."""
    depth = 2 if module.startswith("adapters.") else 1
    return ".".join(module.split(".")[:depth])


def allowed(found: Import) -> bool:
    """Whether the layer table lets this import stand."""
    layer, target = _layer(found.importer), found.imported.split(".")[0]
    if target not in OURS:
        return _may_use_library(layer, target)
    if layer == "root" or target in ROOT_PARTS:
        return layer == "root" and target != "app"
    if layer in OWN_PACKAGE and _home(found.imported) == _home(found.importer):
        return True
    return _layer(found.imported) in MAY_IMPORT[layer] or (layer, _home(found.imported)) == (
        "channels",
        "adapters.http",
    )


def _may_use_library(layer: str, library: str) -> bool:
    if library in sys.stdlib_module_names:
        return True
    if layer in {"values", "ports"}:
        return library in VALUES_MAY_USE
    return layer != "core"


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted([ROOT / "app.py", *(file for name in OURS for file in (ROOT / name).rglob("*.py"))]):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def _imports(module: str, path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (Import(module, _target(node.module or "", alias.name)) for alias in node.names)


def _target(module: str, name: str) -> str:
    """`from bot import handlers` names a module, `from bot.model import Turn` names something in one."""
    is_module = (ROOT / Path(*module.split("."), f"{name}.py")).exists()
    return f"{module}.{name}" if is_module else module


def test_every_import_of_the_house_stays_within_its_layer() -> None:
    wrong = [str(found) for module, path in _modules() for found in _imports(module, path) if not allowed(found)]
    assert not wrong, "\n".join(wrong)


def test_packages_hold_no_code_of_their_own() -> None:
    full = [str(path) for name in OURS for path in (ROOT / name).rglob("__init__.py") if path.read_text().strip()]
    assert not full


def test_the_knowledge_base_holds_no_code() -> None:
    assert not [str(path) for name in CONTENT_ONLY for path in (ROOT / name).rglob("*.py")]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("bot.model", "bot.turns"),
        ("bot.model", "aiohttp"),
        ("bot.ports", "bot.journal"),
        ("memory.ports", "memory.sqlite"),
        ("rag.model.ports", "rag.model.client"),
        ("bot.turns", "aiohttp"),
        ("bot.turns", "slack_sdk"),
        ("bot.turns", "memory.sqlite"),
        ("bot.turns", "adapters.slack.channel"),
        ("rag.pipeline", "memory.documents"),
        ("memory.sqlite", "adapters.http.server"),
        ("memory.sqlite", "bot.journal"),
        ("adapters.slack.channel", "adapters.web.routes"),
        ("adapters.slack.channel", "memory.sqlite"),
        ("adapters.api.routes", "rag.pipeline"),
        ("adapters.twins.slack.server", "bot.model"),
        ("adapters.twins.slack.server", "adapters.http.server"),
        ("adapters.http.server", "app"),
        ("bot.turns", "desk.opening"),
        ("desk.opening", "app"),
    ],
)
def test_an_import_across_a_layer_is_refused(importer: str, imported: str) -> None:
    assert not allowed(Import(importer, imported))


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("bot.settings", "pydantic_settings"),
        ("bot.journal", "memory.ports"),
        ("bot.conversation", "rag.ports"),
        ("rag.ports", "bot.model"),
        ("rag.model.ports", "rag.ports"),
        ("bot.recall.remembering", "rag.model.ports"),
        ("memory.sqlite", "memory.checks"),
        ("adapters.slack.channel", "slack_sdk"),
        ("adapters.web.routes", "adapters.http.pull"),
        ("adapters.web.routes", "rag.ports"),
        ("app", "desk.serving"),
        ("desk.opening", "memory.sqlite"),
    ],
)
def test_an_import_within_the_table_stands(importer: str, imported: str) -> None:
    assert allowed(Import(importer, imported))

"""The doubles speak their protocols in words of their own: no library of a platform, and nothing of the product."""

import ast
import sys
from pathlib import Path

import pytest

TWINS = Path(__file__).parents[3] / "adapters" / "twins"
THEIRS = {*sys.stdlib_module_names, "aiohttp", "adapters"}


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("twin", ["model", "salesforce", "slack", "teams", "twilio", "zendesk"])
def test_a_twin_imports_nothing_of_the_product_or_of_the_platform(twin: str) -> None:
    names = {name for file in [*TWINS.glob("*.py"), *(TWINS / twin).glob("*.py")] for name in imported(file)}
    signs = {"cryptography"} if twin == "teams" else set()  # its tokens are signed with keys
    assert f"adapters.twins.{twin}" in {".".join(name.split(".")[:3]) for name in names}
    assert {name for name in names if name.partition(".")[0] not in THEIRS | signs} == set()
    assert {name for name in names if name.startswith("adapters") and not name.startswith("adapters.twins")} == set()

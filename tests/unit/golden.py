"""Golden files: what a value must look like, reviewed like code. `--update-golden` writes them anew."""

import json
from pathlib import Path

import pytest

from bot.model import Json

GOLDEN = Path(__file__).parents[1] / "golden"


def check_golden(request: pytest.FixtureRequest, name: str, value: Json) -> None:
    """Compare `value` with tests/golden/<name>.json."""
    path = GOLDEN / f"{name}.json"
    text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    if request.config.getoption("--update-golden", default=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{path.name} is missing: run with --update-golden and review it"
    assert path.read_text(encoding="utf-8") == text

"""The rehearsal of the whole product, and that it sees what is broken on purpose."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.twins.rehearsal.play import rehearse

ROOT = Path(__file__).parents[2]
ENOUGH = 1
"""So many acts show each of these defects: in the first one everybody asks, in vain and of what is hidden, too."""
DEFECTS = {"lose": "P1", "double": "P2", "swap": "P3", "leak": "P5", "promise": "P6"}


async def _rehearse(*arguments: str, **settings: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        "rehearse",
        *arguments,
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    return process.returncode or 0, printed.decode()


def _violations(printed: str) -> set[str]:
    return set(re.findall(r"^  violation of (P\d)", printed, re.MULTILINE))


async def test_the_desk_keeps_every_promise() -> None:
    code, printed = await _rehearse()
    assert (code, _violations(printed)) == (0, set()), printed
    assert all(re.search(rf"^P{number} .* [1-9]\d* +0$", printed, re.MULTILINE) for number in range(1, 9)), printed


@pytest.mark.parametrize("defect", DEFECTS)
async def test_a_defect_is_seen(defect: str, quick: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_EMBEDDINGS", "none")
    lines: list[str] = []
    verdicts = await rehearse(
        [*quick, "serve", "--defect", defect], ROOT / "knowledge_base", most=ENOUGH, write=lines.append
    )
    printed = "\n".join(lines)
    assert any(each.violations for each in verdicts)
    assert DEFECTS[defect] in _violations(printed), printed
    assert re.search(rf"^  violation of {DEFECTS[defect]} .*: {defect}\b", printed, re.MULTILINE), printed

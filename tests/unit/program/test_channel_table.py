"""The table of channels in the README is what bot/capabilities.py says."""

import re
from pathlib import Path

import pytest

from bot.capabilities import CAPABILITIES, channel_table
from bot.model import ChannelName

README = Path(__file__).parents[3] / "README.md"
_TABLE = re.compile(r"(?<=<!-- channels -->\n).*?(?=<!-- /channels -->)", re.DOTALL)


def test_every_channel_has_its_row_and_its_source() -> None:
    assert set(CAPABILITIES) == set(ChannelName)
    assert all(one.source for one in CAPABILITIES.values())


def test_the_readme_shows_the_table(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden", default=False):
        README.write_text(_TABLE.sub(lambda _: channel_table(), text), encoding="utf-8")
        text = README.read_text(encoding="utf-8")
    found = _TABLE.search(text)
    assert found is not None
    assert found.group() == channel_table(), "run: pytest --update-golden tests/unit/program/test_channel_table.py"

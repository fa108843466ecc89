"""When a channel shows that the desk is at work."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot import thinking
from bot.model import CUSTOMERS, Asked, Incoming, Turn
from tests.simulation.world import message


class Shows:
    """A channel that counts how often it shows that."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    async def heard(self, message: Incoming) -> None:
        return None

    async def show_thinking(self, message: Incoming) -> None:
        self.shown.append(message.platform_id)


@pytest.mark.parametrize(("notice", "count"), [("", 1), ("Nora is with you now.", 0)])
async def test_it_is_shown_to_whoever_has_asked_and_not_to_whom_is_told_something(
    notice: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinking, "SHOW_THINKING_AFTER_S", 0.0)
    channel: Any = Shows()
    said = replace(message(1), notice=notice)
    async with thinking.shown_thinking(channel, Turn("r_1", said.conversation, (Asked("e", said),), CUSTOMERS)):
        for _ in range(5):
            await asyncio.sleep(0)
    assert len(channel.shown) == count

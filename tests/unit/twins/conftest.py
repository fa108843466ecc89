"""The doubles, and who talks to them."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.teams_kit import Bot, Ear, bot_of, listen


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def slack() -> AsyncIterator[SlackTwin]:
    async with SlackTwin() as twin:
        yield twin


@pytest.fixture
async def teams() -> AsyncIterator[TeamsTwin]:
    async with TeamsTwin() as twin:
        yield twin


@pytest.fixture
async def bot(teams: TeamsTwin) -> AsyncIterator[Bot]:
    async with bot_of(teams) as bot:
        yield bot


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    async with listen() as ear:
        yield ear

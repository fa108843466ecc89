"""The double of Teams, and a desk that talks to it."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.teams.server import TeamsTwin
from tests.steady import steady_now
from tests.unit.teams.desk import Desk, open_desk


@pytest.fixture
async def twin() -> AsyncIterator[TeamsTwin]:
    async with TeamsTwin(clock=steady_now) as twin:
        yield twin


@pytest.fixture
async def desk(twin: TeamsTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin) as desk:
        yield desk

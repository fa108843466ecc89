"""The double of Slack with the desk's app in it, and a desk that talks to it."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.slack.server import SlackTwin
from tests.unit.slack.desk import Desk, installed_twin, open_desk


@pytest.fixture
async def twin() -> AsyncIterator[SlackTwin]:
    async with installed_twin() as twin:
        yield twin


@pytest.fixture
async def desk(twin: SlackTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin) as desk:
        yield desk

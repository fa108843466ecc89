"""What the tests of the doctor share."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest

from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from tests.unit.doctor.clinic import Clinic
from tests.unit.slack import desk as slack_desk


@pytest.fixture
async def clinic() -> AsyncIterator[Clinic]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(slack_desk.installed_twin())
        teams = await stack.enter_async_context(TeamsTwin())
        twilio = await stack.enter_async_context(TwilioTwin())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Clinic(slack, teams, twilio, session)

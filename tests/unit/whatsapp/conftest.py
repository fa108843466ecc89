"""A double of Twilio, and a desk of its own that talks to it."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.twilio.server import TwilioTwin
from tests.steady import steady_now
from tests.unit.whatsapp.desk import Desk, open_desk


@pytest.fixture
async def twin() -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin(clock=steady_now) as twin:
        yield twin


@pytest.fixture
async def desk(twin: TwilioTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin) as desk:
        yield desk

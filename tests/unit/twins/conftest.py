"""The doubles, and who talks to them."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.model.server import ModelTwin
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from tests.steady import steady_now
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.teams_kit import Bot, Ear, bot_of, listen
from tests.unit.twins.twilio_kit import App, LocalClient, app_of, client_of


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def slack() -> AsyncIterator[SlackTwin]:
    async with SlackTwin(clock=steady_now) as twin:
        yield twin


@pytest.fixture
async def teams(clock: HandClock) -> AsyncIterator[TeamsTwin]:
    async with TeamsTwin(clock=clock) as twin:
        yield twin


@pytest.fixture
async def twilio(clock: HandClock) -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin(clock=clock) as twin:
        twin.webhooks.text("ann", "hello")
        yield twin


@pytest.fixture
async def client(twilio: TwilioTwin) -> AsyncIterator[LocalClient]:
    async with client_of(twilio) as real:
        yield real


@pytest.fixture
async def app(twilio: TwilioTwin) -> AsyncIterator[App]:
    async with app_of(twilio) as serving:
        yield serving


@pytest.fixture
async def model() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as twin:
        yield twin


@pytest.fixture
async def bot(teams: TeamsTwin) -> AsyncIterator[Bot]:
    async with bot_of(teams) as bot:
        yield bot


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    async with listen() as ear:
        yield ear

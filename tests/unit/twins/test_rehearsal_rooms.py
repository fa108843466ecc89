"""Operators of the rehearsal are as patient as people: what was not taken is delivered, or pressed, again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.twins.rehearsal import rooms
from adapters.twins.rehearsal.rooms import CLAIM, SlackRoom, TeamsRoom
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import ADAPTIVE_CARD, Message
from tests.unit.twins.slack_kit import client_of

NUMBER = "FD-1"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait."""
    monkeypatch.setattr(rooms, "AGAIN_AFTER_S", 0.0)
    monkeypatch.setattr(rooms, "_SLACKS_RETRIES", (0.0,) * 3)
    monkeypatch.setattr(rooms, "_TEAMS_RETRIES", (0.0,) * 2)


@asynccontextmanager
async def busy(*, refusals: int) -> AsyncIterator[tuple[str, list[int]]]:
    """A desk that takes nothing so often at first, and what it answered to each delivery."""
    answered: list[int] = []

    async def take(_: web.Request) -> web.Response:
        answered.append(503 if len(answered) < refusals else 200)
        return web.Response(status=answered[-1])

    application = web.Application()
    application.router.add_post("/in", take)
    async with TestServer(application) as server:
        yield str(server.make_url("/in")), answered


async def slack_room(twin: SlackTwin, url: str) -> SlackRoom:
    room = SlackRoom(twin, lambda: url)
    button: dict[str, Any] = {"type": "button", "action_id": "claim", "text": {"type": "plain_text", "text": CLAIM}}
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": NUMBER}},
        {"type": "actions", "elements": [button]},
    ]
    await client_of(twin).chat_postMessage(channel=room.setting["slack"], text=NUMBER, blocks=blocks)
    return room


async def test_what_an_operator_does_in_slack_is_done_once_the_desk_takes_it(slack: SlackTwin) -> None:
    """A desk that was busy for three seconds never heard of it, and was blamed for what came of that."""
    deeds: list[Callable[[SlackRoom], Awaitable[None]]] = [
        lambda room: room.speak(NUMBER, "Hello"),
        lambda room: room.press(NUMBER, CLAIM),
    ]
    for number, deed in enumerate(deeds):
        async with busy(refusals=2) as (url, answered):
            await deed(await slack_room(slack, url))
            assert answered == [503, 503, 200], number


async def test_what_an_operator_does_in_teams_is_done_once_the_desk_takes_it(teams: TeamsTwin) -> None:
    async with busy(refusals=2) as (url, answered):
        room = TeamsRoom(teams, lambda: url)
        place = room.setting["teams"]
        button = {"type": "Action.Execute", "title": CLAIM, "verb": "claim"}
        card = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": NUMBER}], "actions": [button]}
        shown = {"contentType": ADAPTIVE_CARD, "content": card}
        message = Message(teams.world.next_message_id(), place, teams.world.bot_id, attachments=[shown])
        teams.world.messages[message.id] = message
        assert room.offers(NUMBER, CLAIM)
        await room.speak(NUMBER, "Hello")
        assert answered == [503, 503, 200]


async def test_a_button_is_offered_as_long_as_the_card_has_it(slack: SlackTwin) -> None:
    async with busy(refusals=0) as (url, _):
        room = await slack_room(slack, url)
        assert (room.offers(NUMBER, CLAIM), room.offers(NUMBER, "Resolve"), room.offers("FD-2", CLAIM)) == (
            True,
            False,
            False,
        )
        with pytest.raises(LookupError):
            await room.press(NUMBER, "Resolve")

"""P1 and P2 of the whole program: `kill -9` in the middle of real traffic against the Slack twin."""

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from adapters.twins.faults import hang, rate_limited, reset
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from tests.system.desk import DeskProcess

PEOPLE = 6
QUESTIONS = (
    "How long do I have to return something?",
    "hello",
    "When do I get my refund?",
    "What is the airspeed of an unladen swallow?",
    "How do I reset my password?",
)


def _ts(payload: Payload) -> str:
    body: Any = payload.body
    return str(body["event"]["ts"])


def _answers(slack: SlackTwin) -> Counter[str]:
    """How often each message was answered, by the metadata of first parts."""
    answered: Counter[str] = Counter()
    for message in slack.said():
        marker: Any = (message.metadata or {}).get("event_payload", {})
        if marker.get("part") == 1:
            answered.update(marker["in_reply_to"])
    return answered


async def _deliver_until_taken(slack: SlackTwin, desk: DeskProcess, payload: Payload) -> None:
    """Slack's own retries, quicker: until there is an answer 200."""
    async with asyncio.timeout(90):
        while not (await slack.deliver(desk.events_url, payload)).is_accepted:  # noqa: ASYNC110  # Slack's own retry
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_again_and_again_it_answers_each_message_once_and_in_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    async with SlackTwin() as slack:
        desk = DeskProcess(tmp_path, slack, FRONTDESK_RATE_PER_MINUTE="0")
        await desk.start()
        people = [user.id for user in slack.world.users.values() if user.id.startswith("U") and not user.is_bot][
            :PEOPLE
        ]
        sent = [
            slack.events.message_im(people[number % len(people)], QUESTIONS[number % len(QUESTIONS)])
            for number in range(60)
        ]
        slack.faults.add(reset("chat.postMessage", takes_effect=True, times=2))
        slack.faults.add(rate_limited("chat.postMessage", times=2))
        slack.faults.add(reset("chat.postMessage", takes_effect=False, times=2))

        async def traffic() -> None:
            deliveries = []
            for payload in sent:
                deliveries.append(asyncio.create_task(_deliver_until_taken(slack, desk, payload)))
                await asyncio.sleep(0.05)
                if dice.random() < 0.2:
                    deliveries.append(asyncio.create_task(_deliver_until_taken(slack, desk, payload)))
            await asyncio.gather(*deliveries)

        sending = asyncio.create_task(traffic())
        for _ in range(4):
            await asyncio.sleep(dice.uniform(0.2, 0.9))
            await desk.kill()
            await desk.start()
        await sending
        wanted = {_ts(payload) for payload in sent}
        await slack.until(lambda: set(_answers(slack)) >= wanted, timeout_s=180)
        await desk.stop()
        assert _answers(slack) == dict.fromkeys(wanted, 1)


async def test_killed_while_a_post_hangs_it_looks_the_post_up_and_answers_once(tmp_path: Path) -> None:
    async with SlackTwin() as slack:
        desk = DeskProcess(tmp_path, slack)
        await desk.start()
        person = next(user.id for user in slack.world.users.values() if not user.is_bot)
        slack.faults.add(hang("chat.postMessage", takes_effect=False))
        asked = slack.events.message_im(person, "How long do I have to return something?")
        assert (await slack.deliver(desk.events_url, asked)).status == 200
        await slack.until(lambda: slack.calls_to("chat.postMessage"), timeout_s=20)
        await desk.kill()
        await desk.start()
        await slack.until(lambda: _answers(slack)[_ts(asked)] == 1, timeout_s=10)
        await desk.stop()
        assert _answers(slack) == {_ts(asked): 1}


async def test_what_was_said_while_the_desk_was_off_is_answered_once_whatever_is_delivered_meanwhile(
    tmp_path: Path,
) -> None:
    async with SlackTwin() as slack:
        slack.events.message_im("U1", "How do I reset my password?")  # before there was a desk
        desk = DeskProcess(tmp_path, slack)
        await desk.start()
        known = slack.events.app_mention("C1", "U1", "<@UBOT> How long do I have to return something?")
        assert (await slack.deliver(desk.events_url, known)).status == 200
        await slack.until(lambda: _answers(slack)[_ts(known)] == 1, timeout_s=20)
        await desk.kill()
        direct = slack.events.message_im("U1", "When do I get my refund?")
        mention, its_twin = slack.events.mention_pair("G1", "U2", "<@UBOT> hello")
        missed = [
            direct,
            slack.events.message_im("U1", "How do I reset my password?", thread_ts=direct.ts),
            slack.events.message("C1", "U2", "When do I get my refund?", thread_ts=known.ts),
            mention,
        ]
        assert not (await slack.deliver(desk.events_url, direct)).is_accepted
        await desk.start()
        await asyncio.gather(*(slack.deliver(desk.events_url, payload) for payload in (direct, mention, its_twin)))
        wanted = {_ts(payload) for payload in (known, *missed)}
        await slack.until(lambda: set(_answers(slack)) >= wanted, timeout_s=15)
        for payload in (*missed, its_twin):
            assert (await slack.deliver(desk.events_url, payload)).status == 200
        assert await desk.stop() == 0
        assert _answers(slack) == dict.fromkeys(wanted, 1)

"""Several replicas on one MongoDB: what one of them took in is answered once, whichever of them dies (P1, P2, P3)."""

import asyncio
import itertools
import random
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from memory.mongo import open_mongo
from tests.mongo_kit import database, named_url
from tests.system.desk import DeskProcess

HEADERS = {"Authorization": "Bearer a-secret-of-the-rig"}
CONVERSATIONS = 8
MESSAGES = 48
QUESTIONS = (
    "How long do I have to return something?",
    "When do I get my refund?",
    "What is the airspeed of an unladen swallow?",
    "How do I reset my password?",
)


async def ask_until_taken(session: aiohttp.ClientSession, desks: list[DeskProcess], *, number: int) -> str:
    """Send one message to one desk after another, as a load balancer would, until one has taken it; its event id."""
    body = {
        "text": QUESTIONS[number % len(QUESTIONS)],
        "person": {"id": f"p{number % CONVERSATIONS}", "kind": "customer"},
    }
    path = f"/api/v1/conversations/c{number % CONVERSATIONS}/messages"
    headers = {"Idempotency-Key": f"question-{number}"}
    async with asyncio.timeout(60):
        for desk in itertools.cycle(desks[number % len(desks) :] + desks[: number % len(desks)]):
            try:
                async with session.post(desk.url + path, json=body, headers=headers) as answer:
                    if answer.status in (200, 202):
                        return str((await answer.json())["event_id"])
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise AssertionError("unreachable")


async def replies(session: aiohttp.ClientSession, desk: DeskProcess) -> list[dict[str, Any]]:
    """Every reply of every conversation."""
    said: list[dict[str, Any]] = []
    for number in range(CONVERSATIONS):
        async with session.get(f"{desk.url}/api/v1/conversations/c{number}/replies?after=0") as answer:
            said += (await answer.json())["replies"]
    return said


async def all_answered(session: aiohttp.ClientSession, desk: DeskProcess, wanted: set[str]) -> Counter[str]:
    async with asyncio.timeout(60):
        while True:
            answered = Counter(event for reply in await replies(session, desk) for event in reply["in_reply_to"])
            if set(answered) >= wanted:
                return answered
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("seed", [1, 2])
async def test_two_replicas_of_which_one_is_killed_again_and_again_answer_each_message_once(
    tmp_path: Path, request: pytest.FixtureRequest, seed: int
) -> None:
    dice = random.Random(seed)
    with database(named_url(request.config)) as url:
        shared = {
            "MONGODB_URL": url.get_secret_value(),
            "FRONTDESK_RATE_PER_MINUTE": "0",
        }
        desks = [DeskProcess(tmp_path / name, None, **shared) for name in ("one", "two")]
        await asyncio.gather(*(desk.start() for desk in desks))
        async with aiohttp.ClientSession(headers=HEADERS) as session:

            async def traffic() -> set[str]:
                asked = []
                for number in range(MESSAGES):
                    asked.append(asyncio.create_task(ask_until_taken(session, desks, number=number)))
                    await asyncio.sleep(0.05)
                return set(await asyncio.gather(*asked))

            sending = asyncio.create_task(traffic())
            for _ in range(2):
                await asyncio.sleep(dice.uniform(0.3, 0.9))
                await desks[0].kill()
                await desks[0].start()
            await asyncio.sleep(dice.uniform(0.1, 0.5))
            await desks[0].kill()
            wanted = await sending
            answered = await all_answered(session, desks[1], wanted)
        assert await desks[1].stop() == 0
        assert len(wanted) == MESSAGES
        assert answered == dict.fromkeys(wanted, 1)
        async with open_mongo(url) as documents:
            turns = await documents.find("turn", {}, order="seq", limit=1_000)
            numbers = Counter((turn.doc["conversation"], turn.doc["seq"]) for turn in turns)
            assert set(numbers.values()) == {1}, "two turns of a conversation ran at once"


async def test_replicas_need_no_lock_and_one_reads_what_the_other_answered(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with database(named_url(request.config)) as url:
        desks = [DeskProcess(tmp_path, None, MONGODB_URL=url.get_secret_value()) for _ in range(2)]
        await asyncio.gather(*(desk.start() for desk in desks))
        assert "MongoDB at 127.0.0.1" in "\n".join(desks[0].out)
        async with aiohttp.ClientSession(headers=HEADERS) as session:
            event = await ask_until_taken(session, desks[:1], number=0)
            assert await all_answered(session, desks[1], {event}) == {event: 1}
        assert [await desk.stop() for desk in desks] == [0, 0]
    assert await asyncio.to_thread(lambda: [*tmp_path.iterdir()]) == []


async def test_a_desk_whose_mongodb_does_not_answer_says_so_and_shows_no_password(tmp_path: Path) -> None:
    desk = DeskProcess(tmp_path, None, MONGODB_URL="mongodb://desk:hunter2@127.0.0.1:9/frontdesk")
    await desk.start()
    assert await desk.process.wait() == 1
    printed = "\n".join([*desk.out, *desk.err])
    await desk.stop()
    assert "MongoDB cannot be reached: nothing listens there" in printed
    assert "hunter2" not in printed

"""The whole program in front of the Teams twin: `kill -9` under both policies, and a verdict on what was said."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from adapters.twins.faults import hang, rate_limited, reset
from adapters.twins.teams.errors import Json
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Person
from tests.system.desk import DeskProcess

QUESTIONS = ("How long do I have to return something?", "hello", "When do I get my refund?", "thank you")
PEOPLE = ("29:ada", "29:grace", "29:guido", "29:xena")
MORE = 8
"""So many people more that on a busy machine, too, a turn that a crash may drop has joined few of the messages."""


def desk_for(folder: Path, teams: TeamsTwin, policy: str = "resend") -> DeskProcess:
    settings = teams.environ | {"TEAMS_ON_AMBIGUOUS": policy}
    return DeskProcess(folder, None, **settings, FRONTDESK_RATE_PER_MINUTE="0")


def answers(teams: TeamsTwin) -> Counter[str]:
    """How often each message was answered, by what first parts say."""
    answered: Counter[str] = Counter()
    for message in teams.said():
        marker = message.channel_data.get("frontdesk", {})
        if marker.get("part") == 1:
            answered.update(marker["in_reply_to"])
    return answered


async def deliver_until_taken(teams: TeamsTwin, desk: DeskProcess, activity: Json) -> None:
    """Teams' own retries, quicker: until there is an answer 2xx."""
    async with asyncio.timeout(90):
        while not (await teams.deliver(f"{desk.url}/api/messages", activity)).is_accepted:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


@pytest.mark.parametrize(("policy", "times"), [("resend", 1), ("drop", 0)])
async def test_killed_while_a_post_hangs_it_resends_or_drops_by_setting(
    tmp_path: Path, policy: str, times: int
) -> None:
    async with TeamsTwin() as teams:
        desk = desk_for(tmp_path, teams, policy)
        await desk.start()
        teams.faults.add(hang("reply", takes_effect=False))
        asked = teams.activities.personal_message("29:ada", "How long do I have to return something?")
        await deliver_until_taken(teams, desk, asked)
        await teams.until(lambda: teams.calls_to("reply"), timeout_s=20)
        await desk.kill()
        await desk.start()
        later = teams.activities.personal_message("29:ada", "hello")
        await deliver_until_taken(teams, desk, later)
        await teams.until(lambda: answers(teams)[later["id"]], timeout_s=15)
        await desk.stop()
        assert answers(teams)[asked["id"]] == times


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("policy", ["resend", "drop"])
async def test_killed_again_and_again_it_loses_nothing_or_doubles_nothing_by_setting(
    tmp_path: Path, policy: str
) -> None:
    dice = random.Random(7)
    async with TeamsTwin() as teams:
        desk = desk_for(tmp_path, teams, policy)
        await desk.start()
        more = [teams.world.add_person(Person(f"29:{number}", f"No. {number}")).id for number in range(MORE)]
        people = [*PEOPLE, *more]
        sent = [teams.activities.personal_message(dice.choice(people), dice.choice(QUESTIONS)) for _ in range(30)]
        teams.faults.add(reset("reply", takes_effect=True, times=2))
        teams.faults.add(rate_limited("reply", times=2))
        teams.faults.add(reset("reply", takes_effect=False, times=2))

        async def traffic() -> None:
            deliveries = []
            for activity in sent:
                deliveries.append(asyncio.create_task(deliver_until_taken(teams, desk, activity)))
                await asyncio.sleep(0.05)
                if dice.random() < 0.2:
                    deliveries.append(asyncio.create_task(deliver_until_taken(teams, desk, activity)))
            await asyncio.gather(*deliveries)

        sending = asyncio.create_task(traffic())
        for _ in range(2):
            await asyncio.sleep(dice.uniform(0.2, 0.9))
            await desk.kill()
            await desk.start()
        await sending
        teams.faults.clear()  # the last words may join a turn that waits, and with it be dropped by setting
        last = [teams.activities.personal_message(person, "goodbye") for person in people]
        for activity in last:
            await deliver_until_taken(teams, desk, activity)
        wanted = {activity["id"] for activity in last}
        await teams.until(lambda: set(answers(teams)) >= wanted, timeout_s=180)
        await desk.stop()
        counts = [answers(teams)[activity["id"]] for activity in sent]
        assert (min(counts) >= 1) if policy == "resend" else (max(counts) <= 1)
        assert sum(counts) >= len(sent) // 3  # a turn that a crash drops may have joined several messages


async def test_a_verdict_finds_the_reply_by_what_teams_calls_it(tmp_path: Path) -> None:
    async with TeamsTwin() as teams:
        desk = desk_for(tmp_path, teams)
        await desk.start()
        asked = teams.activities.personal_message("29:ada", "How long do I have to return something?")
        await deliver_until_taken(teams, desk, asked)
        await teams.until(lambda: answers(teams)[asked["id"]], timeout_s=20)
        (said,) = teams.said()
        feedback = teams.activities.feedback(said.id, "dislike", "it was about shoes")
        async with aiohttp.ClientSession() as session:
            async with asyncio.timeout(20):
                while 'verdict="unhelpful"' not in await metrics(session, desk):  # the turn is kept after it is said
                    assert (await teams.deliver(f"{desk.url}/api/messages", feedback)).json() == {}
        assert await desk.stop() == 0
        assert not any("shoes" in line for line in desk.err)


async def metrics(session: aiohttp.ClientSession, desk: DeskProcess) -> str:
    async with session.get(f"{desk.url}/metrics") as answer:
        return await answer.text()

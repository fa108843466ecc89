"""What has to be told survives crashes, is tried again, and is given up in plain sight."""

import asyncio
import logging
from collections import Counter
from itertools import pairwise

import pytest

from bot.errors import DependencyError, StoreUnavailable
from bot.model import JsonObject
from bot.tickets import Change, Status
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import MAX_ATTEMPTS, NOTIFICATION
from escalation.service import TICKET
from memory.ports import Documents
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Crash, Plan, Points, fail_at
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.telling import DRAFT, EVERYBODY, HOOK, Desk, Post, desk, everything


async def _opened(documents: Documents, post: Post, plan: Plan) -> None:
    """Open a ticket as a turn does, again after a fault; then send all with a process without faults."""
    first = desk(documents, post, plan)
    for made in (first, desk(documents, post)):
        try:
            await made.tickets.open(DRAFT, once="t1")
            assert await documents.count(NOTIFICATION, {}) == 3  # nobody is told that it stands before all is recorded
            await everything(made)
            break
        except (Crash, StoreUnavailable):
            continue
    await asyncio.sleep(300)
    last = desk(documents, post)
    await last.attendant.run()
    await everything(last)


def test_a_crash_or_a_store_failure_at_any_call_loses_nothing_and_doubles_are_known_by_their_id() -> None:
    points = Points()
    run(_opened(MemoryDocuments(), Post(), points))
    assert len(points.crashes()) >= 15
    for fault in points.faults():
        documents, post = MemoryDocuments(), Post()
        run(_opened(documents, post, fault))
        for to in EVERYBODY:
            assert len(set(post.keys(to))) == 1, (fault, to)
        assert len(post.sent) <= 4  # what was being sent may come twice
        assert run(documents.count(NOTIFICATION, {"state": "sent"})) == 3
        assert run(documents.count(TICKET, {})) == 1


@pytest.mark.parametrize("goes_out", [False, True])
def test_a_crash_while_it_is_sent_sends_it_again_with_the_same_id(goes_out: bool) -> None:
    post = Post()

    async def dies(key: str, to: str) -> None:
        if goes_out:
            post.sent.append((key, to, {}))
        raise Crash("while sending")

    async def scenario() -> None:
        documents = MemoryDocuments()
        await desk(documents, post).tickets.open(DRAFT, once="t1")
        post.fault = dies
        with pytest.raises(Crash):
            await desk(documents, post).outbox.work()
        post.fault = None
        await everything(desk(documents, post))
        assert len({key for key, _, _ in post.sent}) == 2 + goes_out  # its lease lasts
        await asyncio.sleep(121)
        await everything(desk(documents, post))

    run(scenario())
    counted = Counter(key for key, _, _ in post.sent)
    assert len(counted) == 3
    assert sorted(counted.values()) == [1, 1, 1 + goes_out]


def test_a_change_whose_news_could_not_be_recorded_is_told_later() -> None:
    async def scenario() -> tuple[Post, Status]:
        documents, post = MemoryDocuments(), Post()
        ticket = await desk(documents, post).tickets.open(DRAFT, once="t1")
        await everything(desk(documents, post))
        broken = desk(documents, post, fail_at(2, "before"))  # type: ignore[arg-type]  # a Moment is text
        changed = await broken.tickets.change(ticket.id, Change(status=Status.RESOLVED), version=None, by="Grace")
        assert post.subjects("ada@example.org")[1:] == []
        await asyncio.sleep(1)
        later = desk(documents, post)
        assert await later.attendant.run() == 1
        await everything(later)
        return post, changed.status

    post, status = run(scenario())
    assert status is Status.RESOLVED
    assert len(post.subjects("ada@example.org")) == 2


async def _retried(error: DependencyError, *, until_s: float, every_s: float = 0) -> tuple[Desk, Post, list[float]]:
    """every_s: how often somebody looks, 0 for as often as a desk does."""
    documents, post, tries = MemoryDocuments(), Post(), list[float]()

    async def fails(key: str, to: str) -> None:
        tries.append(LoopClock().now())
        raise error

    post.fault = fails
    made = desk(documents, post)
    await made.outbox.record(Notification("FD-1", "created", Way.EMAIL, "x@example.org", {"subject": "s"}))
    if not every_s:
        async with made.outbox.running():
            await asyncio.sleep(until_s)
    for _ in range(int(until_s / every_s) if every_s else 0):
        await everything(made)
        await asyncio.sleep(every_s)
    return made, post, tries


def test_what_fails_for_a_while_is_tried_again_later_and_later() -> None:
    _, _, tries = run(_retried(DependencyError("away", retry_after=1), until_s=1800))
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert len(tries) >= 7
    assert waits[-1] > 4 * waits[1]
    assert tries[0] == pytest.approx(EPOCH_S, abs=0.1)


def test_what_never_works_is_given_up_in_plain_sight(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "escalation"):
        made, _, tries = run(_retried(DependencyError("550"), until_s=60))
    assert len(tries) == 1
    (dead,) = run(made.outbox.reports("dead"))
    assert (dead.ticket, dead.way, dead.attempts, dead.why) == ("FD-1", "email", 1, "550")
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == ["outbox.dead"]
    assert "x@example.org" not in caplog.text
    assert made.metrics.counted["notifications"] == 1


def test_after_two_days_of_trying_it_is_given_up() -> None:
    made, _, tries = run(_retried(DependencyError("away", retry_after=1), until_s=4 * 86_400, every_s=60))
    assert len(tries) == MAX_ATTEMPTS
    assert 86_400 < tries[-1] - tries[0] < 3 * 86_400
    assert len(run(made.outbox.reports("dead"))) == 1


def test_what_was_given_up_can_be_tried_again() -> None:
    async def scenario() -> list[bool]:
        made, post, _ = await _retried(DependencyError("550"), until_s=60)
        (dead,) = await made.outbox.reports("dead")
        post.fault = None
        retried = [await made.outbox.retry(dead.id), await made.outbox.retry("unknown")]
        await everything(made)
        assert len(post.sent) == 1
        return [*retried, await made.outbox.retry(dead.id)]

    assert run(scenario()) == [True, False, False]


def test_nothing_of_what_was_sent_is_kept_but_that_it_was() -> None:
    async def scenario() -> list[JsonObject]:
        documents = MemoryDocuments()
        made = desk(documents, Post())
        await made.tickets.open(DRAFT, once="t1")
        await everything(made)
        return [stored.doc for stored in await documents.find(NOTIFICATION, {}, order="at", limit=9)]

    docs = run(scenario())
    assert len(docs) == 3
    assert all((doc["to"], doc["content"]) == ("", {}) for doc in docs)


def test_a_sender_that_hangs_holds_up_nobody_else() -> None:
    async def scenario() -> set[str]:
        post = Post()

        async def hangs(key: str, to: str) -> None:
            if to == HOOK:
                await asyncio.sleep(1e6)

        post.fault = hangs
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(DRAFT, once="t1")
        async with made.outbox.running():
            await asyncio.sleep(6)
        return {to for _, to, _ in post.sent}

    assert run(scenario()) == EVERYBODY - {HOOK}


def test_a_server_that_takes_a_minute_is_waited_for_and_gets_it_once() -> None:
    """It was cut off after 40 seconds, had taken it all the same, and got it again and again."""

    async def scenario() -> Post:
        post = Post()

        async def slowly(key: str, to: str) -> None:
            await asyncio.sleep(80)

        post.fault = slowly
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(DRAFT, once="t1")
        async with made.outbox.running():
            await asyncio.sleep(1000)
        return post

    assert sorted(to for _, to, _ in run(scenario()).sent) == sorted(EVERYBODY)


def test_several_replicas_send_each_once() -> None:
    async def scenario() -> Post:
        documents, post = MemoryDocuments(), Post()

        async def slowly(key: str, to: str) -> None:
            await asyncio.sleep(1)

        post.fault = slowly
        first, *_ = replicas = [desk(documents, post) for _ in range(3)]
        for number in range(10):
            await first.tickets.open(DRAFT, once=f"t{number}")
        await asyncio.gather(*(everything(each) for each in replicas))
        return post

    assert set(Counter(key for key, _, _ in run(scenario()).sent).values()) == {1}

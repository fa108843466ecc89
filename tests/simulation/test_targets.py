"""Targets of tickets on simulated time: who is reminded, who is chased, and what counts as an answer."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from bot.departments import Department
from bot.errors import StoreUnavailable
from bot.hours import Targets
from bot.tickets import Change, Line, Status, Ticket, Urgency
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Crash, Plan, Points
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.telling import BOSS, DRAFT, HOOK, HOUR_S, RETURNS, Desk, Post, desk, everything


async def _watched(
    hours: float,
    *,
    before: Callable[[Desk, Ticket], Coroutine[Any, Any, object]] | None = None,
    department: Department = RETURNS,
) -> Any:
    """A ticket that three replicas look at every twenty seconds; what `before` does happens after an hour."""
    documents, post = MemoryDocuments(), Post()
    replicas = [desk(documents, post, department=department) for _ in range(3)]
    ticket = await replicas[0].tickets.open(DRAFT, once="t1")
    for minute in range(int(hours * 60)):
        if minute == 60 and before:
            await before(replicas[0], ticket)
        await asyncio.gather(*(each.attendant.run() for each in replicas))
        await asyncio.gather(*(everything(each) for each in replicas))
        await asyncio.sleep(60)
    found = await replicas[0].tickets.get(ticket.id)
    counted = sum(each.metrics.counted["targets_missed"] for each in replicas)
    return post, found, counted


def _time_steps(ticket: Ticket) -> list[tuple[str, float]]:
    found = [(step.what, (step.at - EPOCH_S) / HOUR_S) for step in ticket.history]
    return [(what.rpartition(" ")[0], round(at, 1)) for what, at in found if what.startswith(("due", "missed"))]


def test_a_department_is_reminded_and_a_missed_target_goes_to_the_fallback_once_each() -> None:
    post, ticket, counted = run(_watched(6))
    assert _time_steps(ticket) == [("due: first_reply", 3.0), ("missed: first_reply", 4.0)]
    assert [subject.partition("] ")[2] for subject in post.subjects("returns@shop.example")[1:]] == [
        "Due today 04:00 UTC: first reply",
        "Overdue since today 04:00 UTC: first reply",
    ]
    assert len(post.keys("returns@shop.example")) == 3
    assert len(post.keys(BOSS)) == 1
    assert counted == 1


def test_a_department_is_never_sent_a_time_of_being_late_that_is_not_over() -> None:
    """It read "Overdue since 02:00" at 01:57, and of a ticket of the day before "since tomorrow"."""
    told = EPOCH_S + 26 * HOUR_S - 137

    async def scenario() -> list[list[str]]:
        made = desk(MemoryDocuments(), post := Post())
        await made.tickets.open(replace(DRAFT, due_at=told), once="t1")
        late = []
        for at in (told + 10, EPOCH_S + 26 * HOUR_S + 10):
            await asyncio.sleep(at - LoopClock().now())
            await made.attendant.run()
            await everything(made)
            late.append([each.partition("] ")[2] for each in post.subjects("returns@shop.example") if "Over" in each])
        return late

    assert run(scenario()) == [[], ["Overdue since today 02:00 UTC: first reply"]]


def test_who_was_answered_in_time_is_not_chased_but_who_writes_again_is() -> None:
    async def talk(made: Desk, ticket: Ticket) -> None:
        now = LoopClock().now()
        await made.tickets.add(ticket.id, Line("Grace", "Hello", now), once="w1")
        await made.tickets.add(ticket.id, Line("person", "And now?", now + 1), once="turn2")

    _, ticket, _ = run(_watched(6, before=talk))
    assert _time_steps(ticket) == [("due: next_reply", 2.5), ("missed: next_reply", 3.0)]


def test_a_note_among_staff_answers_nobody_and_is_in_no_webhook() -> None:
    async def note(made: Desk, ticket: Ticket) -> None:
        await made.tickets.add(ticket.id, Line("Grace", "A secret", LoopClock().now(), internal=True), once="n1")

    post, ticket, _ = run(_watched(6, before=note))
    assert ("missed: first_reply", 4.0) in _time_steps(ticket)
    events = [content["event"] for _, to, content in post.sent if to == HOOK]
    assert "ticket.noted" in events
    assert "A secret" not in str(post.sent)
    assert "n1" not in str([content.get("what") for _, to, content in post.sent if to == HOOK])


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED, Status.WAITING, Status.IN_PROGRESS])
def test_a_ticket_that_somebody_has_dealt_with_is_not_chased(status: Status) -> None:
    async def deal(made: Desk, ticket: Ticket) -> None:
        await made.tickets.change(ticket.id, Change(status=status), version=None, by="Grace")

    _, ticket, _ = run(_watched(6, before=deal))
    assert _time_steps(ticket) == []
    assert (ticket.due_at is None) is not ticket.is_open


URGENT = replace(
    RETURNS,
    targets=Targets(
        first_reply=(("medium", 4 * HOUR_S), ("high", HOUR_S)),
        next_reply=(("medium", 2 * HOUR_S),),
        resolution=(("medium", 100 * HOUR_S), ("high", 3 * HOUR_S)),
    ),
)


def test_what_has_become_more_urgent_has_the_time_of_that_from_then_on() -> None:
    """Its clock went on as before."""

    async def urge(made: Desk, ticket: Ticket) -> None:
        await made.tickets.change(ticket.id, Change(urgency=Urgency.HIGH), version=None, by="person")

    post, ticket, _ = run(_watched(5, before=urge, department=URGENT))
    assert _time_steps(ticket) == [
        ("due: first_reply", 1.8),
        ("missed: first_reply", 2.0),
        ("due: resolution", 3.3),
        ("missed: resolution", 4.0),
    ]
    assert "ticket.urgency" in [content["event"] for _, to, content in post.sent if to == HOOK]


def test_what_has_become_more_urgent_late_keeps_the_time_that_was_promised() -> None:
    async def urge(made: Desk, ticket: Ticket) -> None:
        await asyncio.sleep(2.5 * HOUR_S)
        await made.tickets.change(ticket.id, Change(urgency=Urgency.HIGH), version=None, by="person")

    _, ticket, _ = run(_watched(4, before=urge, department=URGENT))
    assert ("missed: first_reply", 4.0) in _time_steps(ticket)


def _urged(*changes: tuple[Urgency, str]) -> Callable[[Desk, Ticket], Coroutine[Any, Any, object]]:
    """Ten minutes between each."""

    async def urge(made: Desk, ticket: Ticket) -> None:
        for urgency, by in changes:
            await made.tickets.change(ticket.id, Change(urgency=urgency), version=None, by=by)
            await asyncio.sleep(HOUR_S / 6)

    return urge


def test_what_was_made_urgent_by_mistake_has_its_old_times_again() -> None:
    _, ticket, _ = run(
        _watched(5, before=_urged((Urgency.HIGH, "Grace"), (Urgency.MEDIUM, "Grace")), department=URGENT)
    )
    assert _time_steps(ticket) == [("due: first_reply", 3.0), ("missed: first_reply", 4.0)]


def test_what_an_operator_makes_less_urgent_has_the_time_of_that_from_the_beginning() -> None:
    low = replace(URGENT, targets=replace(URGENT.targets, resolution=(("medium", 2 * HOUR_S), ("low", 4 * HOUR_S))))
    _, ticket, _ = run(_watched(5, before=_urged((Urgency.LOW, "Grace")), department=low))
    assert [step for step in _time_steps(ticket) if "resolution" in step[0]] == [
        ("due: resolution", 3.0),
        ("missed: resolution", 4.0),
    ]


@pytest.mark.parametrize("changes", [[], [(Urgency.HIGH, "person")]])
def test_a_first_reply_is_due_when_the_person_was_told_though_it_is_less_urgent_now(
    changes: list[tuple[Urgency, str]],
) -> None:
    """They were told it with their form, or when they said that it is urgent."""
    _, before, _ = run(_watched(6, before=_urged(*changes), department=URGENT))
    _, ticket, _ = run(_watched(6, before=_urged(*changes, (Urgency.LOW, "Grace")), department=URGENT))
    told = [step for step in _time_steps(before) if "first_reply" in step[0]]
    assert [step for step in _time_steps(ticket) if "first_reply" in step[0]] == told
    assert len(told) == 2


def test_what_was_said_before_the_answer_is_answered_by_it() -> None:
    async def talk(made: Desk, ticket: Ticket) -> None:
        now = LoopClock().now()
        await made.tickets.add(ticket.id, Line("person", "Hello?", now), once="turn2")
        await made.tickets.add(ticket.id, Line("Grace", "Hello", now + 1), once="w1")

    _, ticket, _ = run(_watched(6, before=talk))
    assert _time_steps(ticket) == []


def test_a_target_that_was_missed_is_not_missed_again_when_something_else_happens() -> None:
    async def scenario() -> tuple[Post, Ticket]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        await asyncio.sleep(5 * HOUR_S)
        await made.attendant.run()
        for number in range(2):
            await made.tickets.add(ticket.id, Line("person", "Hello?", LoopClock().now()), once=f"turn{number}")
        await everything(made)
        found = await made.tickets.get(ticket.id)
        assert found is not None
        return post, found

    post, ticket = run(scenario())
    assert [what for what, _ in _time_steps(ticket)] == ["missed: first_reply"]
    assert len(post.keys(BOSS)) == 1


def test_a_target_is_missed_on_a_ticket_with_a_long_history_too(few_steps: int) -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        for number in range(few_steps):
            await made.tickets.add(ticket.id, Line("person", "Hello?", LoopClock().now()), once=f"turn{number}")
        await asyncio.sleep(5 * HOUR_S)
        await made.attendant.run()
        await everything(made)
        return post

    assert len(run(scenario()).keys(BOSS)) == 1


def test_a_ticket_that_is_assigned_and_left_is_chased() -> None:
    async def take(made: Desk, ticket: Ticket) -> None:
        await made.tickets.change(
            ticket.id, Change(status=Status.ASSIGNED, assigned_to="Grace"), version=None, by="Grace"
        )

    _, ticket, _ = run(_watched(6, before=take))
    assert [what for what, _ in _time_steps(ticket)] == ["due: first_reply", "missed: first_reply"]


def test_a_crash_or_a_store_failure_when_a_target_is_missed_tells_of_it_all_the_same() -> None:
    async def missed(plan: Plan) -> tuple[Post, Ticket]:
        documents, post = MemoryDocuments(), Post()
        ticket = await desk(documents, post).tickets.open(DRAFT, once="t1")
        await asyncio.sleep(5 * HOUR_S)
        first = desk(documents, post, plan)
        try:
            await first.attendant.run()
        except (Crash, StoreUnavailable):
            await asyncio.sleep(61)
        last = desk(documents, post)
        await last.attendant.run()
        await everything(last)
        found = await last.tickets.get(ticket.id)
        assert found is not None
        return post, found

    points = Points()
    run(missed(points))
    for fault in points.faults():
        post, ticket = run(missed(fault))
        assert [what for what, _ in _time_steps(ticket)] == ["missed: first_reply"]
        assert len(post.keys(BOSS)) == 1


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps a ticket's history holds, where that is few."""
    for module in ("service", "attendant"):
        monkeypatch.setattr(f"escalation.{module}.MOST_STEPS", 20)
    return 20


def test_old_steps_that_make_room_are_not_told_again(few_steps: int) -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        for number in range(few_steps + 50):
            await asyncio.sleep(1)
            await made.tickets.add(ticket.id, Line("person", f"{number}", LoopClock().now()), once=f"turn{number}")
            await everything(made)
        return post

    post = run(scenario())
    assert len(post.keys("returns@shop.example")) == few_steps + 51

"""Nobody waits in silence: who is not answered is told how it stands, can do something else, and is handed back."""

import asyncio
from dataclasses import replace

import pytest

from bot.errors import StoreUnavailable
from bot.hours import Hours, Targets
from bot.tickets import Change, Line, Reason, Status, Step, Ticket, Urgency
from escalation.patience import Patience, brought, moments
from tests.simulation.faulty import Crash, Plan, Points
from tests.simulation.handed_over import TAKEN, WISH, said, tickets_of
from tests.simulation.handed_over import talk as talk_on
from tests.simulation.knowledge import HELP
from tests.simulation.loop import EPOCH_S, run
from tests.simulation.telling import DRAFT, Post, desk, everything
from tests.simulation.waited_for import (
    BACK_S,
    LATE_S,
    MINUTE_S,
    pass_time,
    say,
    taken,
    texts,
    world_of,
)
from tests.simulation.world import Process, World, quiet

TARGETS = Targets(first_reply=(("medium", 240.0),))
DAYTIME = Hours("UTC", (((5, 17 * 60),),) * 7)
"""A simulation begins at midnight, UTC."""


async def told_department(world: World, subject: str) -> int:
    found = await world.documents.find("notification", {}, order="at", limit=99)
    return sum(subject in str(stored.doc["content"]) for stored in found)


def test_whose_operator_leaves_is_told_once_and_then_handed_back_to_the_desk() -> None:
    world = world_of()

    async def leaves(process: Process, ticket: Ticket) -> None:
        await say(process, world, "Is there any news?", 10)
        await pass_time(process, world, LATE_S - 1)
        assert not texts(world, "has not answered you")
        await pass_time(process, world, 2)
        (late,) = texts(world, "has not answered you")
        assert "today 00:01 UTC" in late
        assert not texts(world, "has not answered, so")  # the minute that was told is not over
        assert await told_department(world, "Nobody has it any more") == 0
        await pass_time(process, world, 60)
        await say(process, world, "How do I return shoes?", 11)

    ticket = run(taken(world, leaves))
    assert (ticket.status, ticket.assigned_to) == (Status.CREATED, "")
    assert len(texts(world, "has not answered you")) == 1
    (back,) = texts(world, "Grace has not answered, so")
    assert "talking to the assistant again" in back
    assert run(told_department(world, "Nobody has it any more")) == 1
    assert world.knowledge.asked[-1] == "How do I return shoes?"


def test_who_is_answered_in_time_hears_nothing_of_waiting() -> None:
    world = world_of()

    async def answers(process: Process, ticket: Ticket) -> None:
        await say(process, world, "Is there any news?", 10)
        await pass_time(process, world, LATE_S - 2)
        await process.cases.say(ticket.id, by="Grace", text="It is on its way.", once="w1")
        await pass_time(process, world, 100)

    assert run(taken(world, answers)).status is Status.ASSIGNED
    assert not texts(world, "has not answered")


def test_an_answer_in_the_moment_in_which_time_is_over_counts() -> None:
    world = world_of()

    async def answers(process: Process, ticket: Ticket) -> None:
        await asyncio.sleep(BACK_S + 1)
        stale = await world.documents.get("ticket", ticket.id)
        assert stale is not None
        await process.tickets.change(ticket.id, Change(Status.IN_PROGRESS), version=None, by="Grace")
        await process.attendant.attend(stale)

    assert run(taken(world, answers)).status is Status.IN_PROGRESS
    assert not texts(world, "has not answered")


@pytest.mark.parametrize(("seconds", "says"), [(3, "has not answered you"), (6, "has not answered, so")])
def test_a_crash_or_a_store_failure_at_any_call_tells_of_it_once_and_what_it_says_is_so(
    seconds: int, says: str
) -> None:
    async def waits(world: World, plan: Plan) -> None:
        await talk_on(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            await quiet(world)
            await pass_time(process, world, seconds - 1)
        await asyncio.sleep(MINUTE_S if seconds == 6 else 1)
        async with world.process(plan) as process:
            try:
                await process.attendant.run()
                await asyncio.sleep(1)
            except (Crash, StoreUnavailable):
                pass
        await asyncio.sleep(61)
        async with world.process(replica="b") as process:
            for _ in range(2):
                await process.attendant.run()
                await quiet(world)
            found = await process.tickets.get(ticket.id)
            assert found is not None
            assert (found.status is Status.CREATED) is (seconds == 6)
            await say(process, world, "How do I return shoes?", 10)
        assert (world.knowledge.asked[-1] == "How do I return shoes?") is (seconds == 6)
        assert len(texts(world, says)) == 1

    patience = Patience(3, 3 if seconds == 6 else 300)
    world = world_of(patience=patience)
    points = Points(world.outside)
    run(waits(world, points))
    assert len(points.crashes()) > 10
    for fault in points.faults():
        run(waits(world_of(patience=patience), fault))


def test_several_replicas_tell_it_once() -> None:
    world = world_of()

    async def scenario() -> None:
        await talk_on(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with (
            world.process(replica="a", sole=False) as one,
            world.process(replica="b", sole=False) as two,
        ):
            await one.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            for _ in range(MINUTE_S + 2):
                await asyncio.sleep(1)
                await asyncio.gather(one.attendant.run(), two.attendant.run())
            await quiet(world)

    run(scenario())
    assert len(texts(world, "has not answered you")) == 1
    assert len(texts(world, "has not answered, so")) == 1


def test_meanwhile_the_assistant_answers_until_the_operator_speaks() -> None:
    world = world_of()

    async def chooses(process: Process, ticket: Ticket) -> None:
        await pass_time(process, world, LATE_S + 1)
        await say(process, world, "3", 10)
        await say(process, world, "How do I return shoes?", 11)
        assert world.knowledge.asked[-1] == "How do I return shoes?"
        await process.cases.say(ticket.id, by="Grace", text="Sorry, I am back.", once="w1")
        await quiet(world)
        await say(process, world, "Hello Grace", 12)
        assert world.knowledge.asked[-1] == "How do I return shoes?"

    ticket = run(taken(world, chooses))
    assert [step.what for step in ticket.history if step.what.startswith("meanwhile")] == [
        "meanwhile: assistant",
        "meanwhile: ",
    ]
    assert ticket.transcript[-1].text == "Hello Grace"
    assert "How do I return shoes?" not in [line.text for line in ticket.transcript]
    said_last = "\n\n".join(arrived.text for arrived in world.platform.arrived)
    assert said_last.rindex("Grace is with you now") < said_last.index("Sorry, I am back.")


def test_who_keeps_waiting_stays_with_the_operator_and_is_handed_back_in_time_all_the_same() -> None:
    world = world_of()

    async def chooses(process: Process, ticket: Ticket) -> None:
        await pass_time(process, world, LATE_S + 1)
        await say(process, world, "1", 10)
        await say(process, world, "Hello?", 11)
        assert "Hello?" not in world.knowledge.asked
        await pass_time(process, world, BACK_S)

    assert run(taken(world, chooses)).status is Status.CREATED
    assert len(texts(world, "has not answered you")) == 1


def test_a_ticket_that_nobody_takes_is_told_of_before_its_time_and_when_that_is_over() -> None:
    world = world_of(replace(HELP, targets=TARGETS))

    async def nothing(process: Process, ticket: Ticket) -> None:
        await pass_time(process, world, 179)
        assert not texts(world, "Nobody has taken")
        await pass_time(process, world, 3)
        assert len(texts(world, "Nobody has taken")) == 1
        await pass_time(process, world, 300)

    run(taken(world, nothing, change=None))
    (first,) = texts(world, "Nobody has taken")
    assert "You can still expect an answer by today 00:05 UTC." in first
    assert len(texts(world, "should have been answered by now")) == 1


def test_where_nothing_was_promised_nothing_is_promised_now() -> None:
    world = world_of()
    run(taken(world, lambda process, _: pass_time(process, world, 300), change=None))
    (told,) = texts(world, "Nobody has taken")
    assert "I cannot say when somebody will." in told


def test_who_writes_when_the_office_is_closed_is_told_at_once_when_it_opens_and_time_stands_still() -> None:
    world = world_of(replace(HELP, hours=DAYTIME))

    async def writes(process: Process, ticket: Ticket) -> None:
        await quiet(world)
        assert len(texts(world, "Help is closed now and is back today 00:05 UTC. Grace has what you wrote")) == 1
        await pass_time(process, world, 280)
        assert not texts(world, "has not answered")
        await pass_time(process, world, 30 + LATE_S)
        assert len(texts(world, "has not answered you")) == 1

    run(taken(world, writes))


def test_while_an_operator_writes_though_the_office_is_closed_nobody_hears_that_it_is() -> None:
    world = world_of(replace(HELP, hours=DAYTIME))

    async def writes(process: Process, ticket: Ticket) -> None:
        await quiet(world)
        heard = len(texts(world, "Help is closed now"))
        await process.cases.say(ticket.id, by="Grace", text="I am still here.", once="w1")
        await say(process, world, "Thank you! And what of my parcel?", 10)
        await pass_time(process, world, 5)
        assert len(texts(world, "Help is closed now")) == heard

    run(taken(world, writes))


@pytest.mark.parametrize(
    ("status", "says"),
    [(Status.WAITING, "waits for an answer from you"), (Status.CREATED, "waits for somebody else to take it")],
)
def test_that_an_operator_lets_go_is_announced_and_the_assistant_answers(status: Status, says: str) -> None:
    world = world_of()

    async def lets_go(process: Process, ticket: Ticket) -> None:
        await asyncio.sleep(1)
        change = Change(status, assigned_to="" if status is Status.CREATED else None)
        await process.tickets.change(ticket.id, change, version=None, by="Grace")
        await quiet(world)
        await say(process, world, "How do I return shoes?", 10)

    run(taken(world, lets_go))
    (told,) = texts(world, says)
    assert "talking to the assistant again" in told
    assert world.knowledge.asked[-1] == "How do I return shoes?"


def test_time_begins_anew_for_who_takes_it_next() -> None:
    world = world_of()

    async def passes(process: Process, ticket: Ticket) -> None:
        await say(process, world, "Hello?", 10)
        await pass_time(process, world, MINUTE_S)
        again = Change(Status.ASSIGNED, assigned_to="Alan")
        await process.tickets.change(ticket.id, again, version=None, by="Alan")
        await pass_time(process, world, LATE_S - 2)
        assert len(texts(world, "has not answered you")) == 1
        await pass_time(process, world, BACK_S + MINUTE_S)

    assert run(taken(world, passes)).status is Status.CREATED
    assert len(texts(world, "Alan has not answered you")) == 1
    assert len(texts(world, "Alan has not answered, so")) == 1


def test_a_person_without_a_conversation_hears_by_email_that_nobody_has_answered() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk((world := world_of()).documents, post, department=None)
        await made.tickets.open(replace(DRAFT, due_at=None), once="t1")
        for _ in range(3):
            await asyncio.sleep(20 * 60)
            await made.attendant.run()
        await everything(made)
        assert world.platform.arrived == []
        return post

    assert sum("not forgotten" in each for each in run(scenario()).subjects("ada@example.org")) == 1


def test_only_the_last_of_what_was_missed_while_the_desk_was_away_is_told() -> None:
    world = world_of()

    async def away(process: Process, ticket: Ticket) -> None:
        await asyncio.sleep(200)
        await process.attendant.run()
        await quiet(world)
        await pass_time(process, world, 3)

    assert run(taken(world, away)).status is Status.CREATED
    assert not texts(world, "has not answered you")
    assert len(texts(world, "has not answered, so")) == 1


def test_nobody_waits_for_a_ticket_that_waits_for_them_or_is_over() -> None:
    world = world_of()
    ticket = run(taken(world, lambda *_: asyncio.sleep(0)))
    for status in (Status.WAITING, Status.RESOLVED, Status.CLOSED):
        assert not moments(replace(ticket, status=status), None, Patience())
    answered = replace(ticket, transcript=(*ticket.transcript, Line("Grace", "Hello", ticket.changed_at + 1)))
    assert not moments(answered, None, Patience())
    assert moments(ticket, None, Patience())[0].at < EPOCH_S + 3600


def test_time_takes_a_ticket_from_its_operator_with_their_id() -> None:
    ticket = replace(MADE, status=Status.ASSIGNED, assigned_to="Ana", operator="slack:T:U1")
    ticket = replace(ticket, history=(Step("assigned_to: Ana", "Ana", 1.0),))
    for days in range(1, 6):
        ticket = brought(ticket, None, Patience(60.0, 60.0), days * 86_400.0) or ticket
    assert (ticket.status, ticket.assigned_to, ticket.operator) == (Status.CREATED, "", "")


def test_who_is_given_back_after_the_first_reply_was_due_hears_that_alone() -> None:
    given_back = replace(MADE, history=(Step("status: created", "desk", 3_000.0),))
    assert moments(given_back, replace(HELP, targets=TARGETS), Patience()) == []
    assert [each.at for each in moments(MADE, replace(HELP, targets=TARGETS), Patience())] == [181.0, 300.0]


MADE = Ticket(
    "FD-1", Status.CREATED, "web:p", "web:t:c", "web", "help", Reason.ASKED, Urgency.MEDIUM, {}, "Why?", created_at=1.0
)

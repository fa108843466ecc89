"""P6: while an operator has a conversation the desk is quiet, both hear each other, and no stale draft is sent."""

import asyncio
import contextlib

import pytest

from bot.errors import StoreUnavailable, TicketRefused
from bot.tickets import Change, Status, Ticket
from tests.simulation.faulty import Call, Moment, Plan, Points
from tests.simulation.handed_over import TAKEN, WISH, said, talk, tickets_of, told
from tests.simulation.loop import run
from tests.simulation.platform import rate_limited
from tests.simulation.world import Process, World, deliver, quiet


async def heard_by_operator(world: World, ticket_id: str) -> list[str]:
    """What the person said after the ticket was made."""
    async with world.process() as process:
        ticket = await process.tickets.get(ticket_id)
    assert ticket is not None
    return [line.text for line in ticket.transcript if line.by == "person" and line.at > ticket.created_at]


def test_while_somebody_has_the_conversation_the_desk_is_quiet_and_both_hear_each_other() -> None:
    world = World()

    async def scenario() -> Ticket:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=ticket.version, by="Grace")
            await quiet(world)
            before = len(world.knowledge.asked)
            await deliver(process, *said("Is there any news?", first=10))
            await quiet(world)
            assert len(world.knowledge.asked) == before
            assert world.platform.heard == ["Is there any news?"]  # and none that was answered, and no notice
            for _ in range(2):
                await process.cases.say(ticket.id, by="Grace", text="The money is on its way.", once="w1")
            await quiet(world)
            taken = await process.tickets.get(ticket.id)
            assert taken is not None
            assert [line.by for line in taken.transcript[-2:]] == ["person", "Grace"]
            await process.tickets.change(
                ticket.id, Change(status=Status.RESOLVED, resolution="refunded"), version=None, by="Grace"
            )
            await quiet(world)
            await deliver(process, *said("And how do I return shoes?", first=11))
            await quiet(world)
            assert world.knowledge.asked[-1] == "And how do I return shoes?"
        (ticket,) = await tickets_of(world)
        return ticket

    ticket = run(scenario())
    assert ticket.status is Status.RESOLVED
    texts = [arrived.text for arrived in world.platform.arrived]
    assert f"Grace is with you now, about ticket **{ticket.id}**." in texts
    assert texts.count("**Grace:** The money is on its way.") == 1
    assert [text for text in texts if "resolved: refunded" in text]
    assert "talking to the assistant again" in " ".join(texts)
    assert not [text for text in texts if "Is there any news?" in text]


def test_what_an_operator_says_in_quick_succession_is_all_heard_and_in_order() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            for number in range(3):
                await asyncio.sleep(0.001)
                await process.cases.say(ticket.id, by="Grace", text=f"word {number}", once=f"w{number}")
            await quiet(world)

    run(scenario())
    said_last = "\n\n".join(arrived.text for arrived in world.platform.arrived[5:])
    expected = ("is with you now", *(f"**Grace:** word {number}" for number in range(3)))
    heard = [said_last.find(each) for each in expected]
    assert -1 not in heard
    assert heard == sorted(heard)


def test_while_somebody_has_the_conversation_the_person_still_has_their_rights_and_help_in_danger() -> None:
    world = World()

    async def scenario() -> list[str]:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        own = ("I want to kill myself", "where is my ticket?", "forget me", "link my accounts")
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            for number, text in enumerate(own, start=20):
                await deliver(process, *said(text, first=number))
                await quiet(world)
        return await heard_by_operator(world, ticket.id)

    passed_on = run(scenario())
    texts = " ".join(arrived.text for arrived in world.platform.arrived)
    assert "988" in texts
    assert "has been taken by Grace" in texts
    assert "cannot be undone" in texts
    assert "Your code is" in texts
    assert passed_on == ["I want to kill myself"]


def test_of_several_messages_at_once_each_goes_to_whom_it_is_for() -> None:
    world = World()

    async def scenario() -> list[str]:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        texts = ("It was order 1042.", "where is my ticket?", "Please add to my ticket: the box was open", "And soon?")
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            await deliver(process, *said(*texts, first=20))
            await quiet(world)
        return await heard_by_operator(world, ticket.id)

    before = len(world.knowledge.asked)
    passed_on = run(scenario())
    assert sorted(passed_on) == ["It was order 1042.\nAnd soon?", "the box was open"]
    assert told(world, "has been taken by Grace") == 1
    assert "And soon?" not in world.knowledge.asked[before:]


def test_all_that_is_added_to_a_ticket_in_one_turn_is_kept() -> None:
    world = World()

    async def scenario() -> list[str]:
        await talk(world, said(*WISH))
        async with world.process() as process:
            await deliver(process, *said("add to my ticket: one", "add to my ticket: two", first=20))
            await quiet(world)
            (ticket,) = await process.tickets.list()
        return await heard_by_operator(world, ticket.id)

    assert run(scenario()) == ["one", "two"]


def test_who_is_taken_again_hears_so_and_another_ticket_changes_nothing() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        await talk(world, said("talk to a person", "yes", first=30))
        one, other = await tickets_of(world)
        async with world.process() as process:
            for status in (Status.IN_PROGRESS, Status.RESOLVED, Status.IN_PROGRESS):
                await process.tickets.change(one.id, Change(status=status), version=None, by="Grace")
                await quiet(world)
            await process.tickets.change(other.id, Change(status=Status.RESOLVED), version=None, by="Alan")
            await quiet(world)
            asked = len(world.knowledge.asked)
            await deliver(process, *said("Still there, Grace?", first=50))
            await quiet(world)
            assert len(world.knowledge.asked) == asked

    run(scenario())
    texts = [arrived.text for arrived in world.platform.arrived]
    assert sum("is with you now" in text for text in texts) == 2


async def talks_in_charge(world: World) -> str:
    """Whoever answers in the conversation: the knowledge base, or nobody."""
    async with world.process() as process:
        before = len(world.knowledge.asked)
        await deliver(process, *said("Is the shop open?", first=90))
        await quiet(world)
    return "desk" if len(world.knowledge.asked) > before else "person"


@pytest.mark.parametrize(
    ("change", "who", "says"),
    [(TAKEN, "person", "Grace is with you now"), (Change(status=Status.RESOLVED), "desk", "is resolved")],
)
def test_a_crash_or_a_store_failure_at_any_call_of_a_change_leaves_the_conversation_with_whom_the_ticket_says(
    change: Change, who: str, says: str
) -> None:
    async def changed(world: World, plan: Plan) -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        if change is not TAKEN:
            async with world.process() as process:
                await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
                await quiet(world)
        async with world.process(plan) as process:
            with contextlib.suppress(StoreUnavailable):
                await process.tickets.change(ticket.id, change, version=None, by="Grace")
            await asyncio.sleep(1)
        await asyncio.sleep(61)
        async with world.process() as process:
            await process.attendant.run()
            stands = await process.tickets.get(ticket.id)
            assert stands is not None
            if stands.status is not change.status:  # it was not changed, and nobody was told that it was
                assert not told(world, says)
                await process.tickets.change(ticket.id, change, version=None, by="Grace")
            await quiet(world)
        assert await talks_in_charge(world) == who
        assert told(world, says) == 1

    world = World()
    points = Points(world.outside)
    run(changed(world, points))
    assert len(points.crashes()) > 10
    for fault in points.faults():
        run(changed(World(), fault))


def test_who_takes_over_as_an_answer_ends_does_not_hold_the_conversation_up() -> None:
    """Its messages were done and its turn was not: the answer was looked for anew, and a platform that cannot tell
    (Teams) held the conversation up for ten seconds, while nobody was told who had it.
    """
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        running: list[Process] = []

        async def take_over(call: Call, moment: Moment) -> None:
            if running and (call.method, call.kind, moment) == ("insert", "turn", Moment.AFTER):
                await running.pop().journal.put_in_charge(ticket.conversation, ticket.id)

        async with world.process(take_over) as process:
            running.append(process)
            await deliver(process, *said("Is the shop open?", first=10))
            await quiet(world)
            await asyncio.sleep(2)
            stored = await world.documents.get("conversation", ticket.conversation)
            assert not running
            assert stored is not None
            assert (stored.doc["turn"], stored.doc["in_charge"]) == (None, ticket.id)

    run(scenario())
    assert world.knowledge.asked[-1] == "Is the shop open?"


def test_who_has_it_already_and_begins_is_not_announced_again_but_another_is() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            for change in (TAKEN, Change(status=Status.IN_PROGRESS), Change(assigned_to="Alan")):
                await process.tickets.change(ticket.id, change, version=None, by="Grace")
                await asyncio.sleep(1)
            await quiet(world)

    run(scenario())
    texts = [arrived.text.partition(" is with you now")[0] for arrived in world.platform.arrived]
    assert texts[-2:] == ["Grace", "Alan"]


def test_nobody_speaks_into_a_ticket_that_is_over() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.tickets.change(ticket.id, Change(status=Status.CLOSED), version=None, by="Grace")
            with pytest.raises(TicketRefused, match="nobody hears"):
                await process.cases.say(ticket.id, by="Grace", text="Hello?", once="w")
            await quiet(world)

    run(scenario())


def test_a_draft_that_somebody_makes_stale_by_taking_over_is_never_sent() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        world.knowledge.takes_s = 2.0
        async with world.process() as process:
            await deliver(process, *said("Where is the refund?", first=10))
            await asyncio.sleep(1)
            await process.tickets.change(
                ticket.id, Change(status=Status.IN_PROGRESS, assigned_to="Grace"), version=None, by="Grace"
            )
            await quiet(world)
            taken = await process.tickets.get(ticket.id)
            assert taken is not None
            assert taken.transcript[-1].text == "Where is the refund?"

    run(scenario())
    assert not [each for each in world.platform.arrived if "Where is the refund?" in each.text]


def test_a_draft_that_the_platform_put_off_is_not_sent_once_somebody_has_taken_over() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        world.platform.faults = {world.platform.sends: rate_limited}
        async with world.process() as process:
            await deliver(process, *said("How do I return shoes?", first=10))
            await asyncio.sleep(0.5)
            await process.tickets.change(
                ticket.id, Change(status=Status.IN_PROGRESS, assigned_to="Grace"), version=None, by="Grace"
            )
            await quiet(world)

    run(scenario())
    texts = [each.text for each in world.platform.arrived]
    assert world.knowledge.asked[-1] == "How do I return shoes?"
    assert not [text for text in texts if "How do I return shoes?" in text]
    (ticket,) = run(tickets_of(world))
    assert (ticket.transcript[-1].by, ticket.transcript[-1].text) == ("person", "How do I return shoes?")
    assert [line.text for line in ticket.transcript].count("How do I return shoes?") == 1
    assert "Grace is with you now" in texts[-1]

"""P6: a ticket stands before the person is told so, once; while somebody has the conversation, the desk is quiet."""

import asyncio
import contextlib
from collections.abc import Sequence

import pytest

from bot.errors import StoreUnavailable, TicketRefused
from bot.model import Incoming, JsonObject
from bot.people import Entity, Spoken
from bot.progress import Marker
from bot.recall.sessions import IDLE_S
from bot.tickets import Change, Reason, Status, Ticket
from memory.people import DocumentPeople
from tests.simulation.faulty import Crash, Plan, Points, no_faults
from tests.simulation.loop import LoopClock, run
from tests.simulation.platform import Platform, rate_limited
from tests.simulation.world import World, deliver, message, quiet

WISH = ("How long does a refund take?", "talk to a person", "My name is Ada Lovelace", "ada@example.org", "yes")
"""A question, the wish for a person, and what the form asks."""
TAKEN = Change(status=Status.ASSIGNED, assigned_to="Grace")


def said(*texts: str, first: int = 1) -> list[Incoming]:
    return [message(number, text=text, private=True) for number, text in enumerate(texts, start=first)]


async def talk(world: World, messages: Sequence[Incoming], plan: Plan = no_faults) -> int:
    """Say one thing after the other to a desk that may die at any point, then all again to one that does not."""
    left = list(messages)
    async with world.process(plan) as process:
        for each in messages:
            if await deliver(process, each):
                break
            left.remove(each)
            await asyncio.sleep(1)
        calls = len(process.documents.calls)
    for each in [*messages[: len(messages) - len(left)], *left]:
        async with world.process() as process:
            assert not await deliver(process, each)  # a duplicate changes nothing
            await quiet(world)
    return calls


async def tickets_of(world: World) -> list[Ticket]:
    async with world.process() as process:
        return list(await process.tickets.list())


async def heard_by_operator(world: World, ticket_id: str) -> list[str]:
    """What the person said after the ticket was made."""
    async with world.process() as process:
        ticket = await process.tickets.get(ticket_id)
    assert ticket is not None
    return [line.text for line in ticket.transcript if line.by == "person" and line.at > ticket.created_at]


def told(world: World, start: str) -> int:
    return sum(start in arrived.text for arrived in world.platform.arrived)


def test_what_was_asked_and_answered_and_how_to_reach_the_person_are_in_the_ticket() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    told_in_form = {"name": "Ada Lovelace", "email": "ada@example.org", "issue_summary": WISH[0], "urgency": "medium"}
    assert ticket.form == told_in_form
    assert (ticket.reason, ticket.status, ticket.department) == (Reason.ASKED, Status.CREATED, "help")
    assert [line.text for line in ticket.transcript][:2] == [WISH[0], f"About {WISH[0]} [1]"]
    assert [passage.quote for passage in ticket.passages] == [WISH[0]]
    assert told(world, f"Your ticket is **{ticket.id}**") == 1


def test_a_crash_or_a_store_failure_at_any_call_makes_one_ticket_and_tells_of_it_once() -> None:
    world = World()
    points = Points(world.outside)
    run(talk(world, said(*WISH), points))
    assert len(points.crashes()) > 30
    for fault in points.faults():
        world = World()
        run(talk(world, said(*WISH), fault))
        (ticket,) = run(tickets_of(world))
        assert told(world, f"Your ticket is **{ticket.id}**") == 1


@pytest.mark.parametrize("arrives", [False, True])
def test_nothing_is_said_of_a_ticket_before_it_stands(arrives: bool) -> None:
    world = World()
    stood: list[int] = []

    async def looks(platform: Platform, part: JsonObject, marker: Marker) -> None:
        stood.append(await world.documents.count("ticket", {}))
        if arrives:
            platform.arrive(part, marker)
        raise Crash("while sending")

    world.platform.faults = {4: looks}
    run(talk(world, said(*WISH)))
    assert stood == [1]


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


@pytest.mark.parametrize(
    "answer",
    ["go back", "please do not send it", "ok, but the e-mail is wrong", "yes? no, wait, don't", "correct the e-mail"],
)
def test_what_is_no_clear_yes_sends_nothing(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:-1], answer)))
    assert run(tickets_of(world)) == []


@pytest.mark.parametrize("answer", ["yes", "Yes, please!", "ok", "send it", "sure, go ahead", "Ja, bitte"])
def test_a_yes_in_other_words_sends_it(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:-1], answer)))
    assert len(run(tickets_of(world))) == 1


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


@pytest.mark.parametrize("answer", ["yes", "what is your name?", "no"])
def test_what_is_no_name_is_not_taken_for_one(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:2], answer, "Ada Lovelace", *WISH[3:])))
    (ticket,) = run(tickets_of(world))
    assert ticket.form["name"] == "Ada Lovelace"


def test_what_a_reading_of_the_whole_case_names_is_in_the_ticket_and_plain_messages_are_not_read() -> None:
    asked: list[tuple[list[str], str]] = []

    async def name(spoken: Sequence[str], department: str, _how: Spoken) -> Sequence[Entity]:
        asked.append(([*spoken], department))
        return (Entity("product", "Volden kettle VK-200", "kettle", 0.6, 0, 6),)

    world = World(name=name)
    first, *others = said("Where is the kettle of 2026-05-04?", *WISH[1:])
    run(talk(world, [first]))
    assert asked == []
    run(talk(world, others))
    ((spoken, department),) = asked
    assert (spoken[0], department) == (first.text, "help")
    (ticket,) = run(tickets_of(world))
    assert [(one.kind, one.value, one.confidence) for one in ticket.entities] == [
        ("product", "Volden kettle VK-200", 0.6)
    ]


def test_a_crash_while_a_case_is_read_makes_one_ticket() -> None:
    async def name(_spoken: Sequence[str], _department: str, _how: Spoken) -> Sequence[Entity]:
        await asyncio.sleep(4)
        return (Entity("product", "kettle", "kettle", 0.6, 0, 6),)

    world = World(name=name)
    points = Points(world.outside)
    run(talk(world, said(*WISH), points))
    for crash in points.crashes():
        world = World(name=name)
        run(talk(world, said(*WISH), crash))
        (ticket,) = run(tickets_of(world))
        assert [one.value for one in ticket.entities] == ["kettle"]
        assert told(world, f"Your ticket is **{ticket.id}**") == 1


SOLVED = Change(status=Status.RESOLVED, resolution="Paid on Monday.")


async def issues_of(world: World) -> list[tuple[str, str, bool]]:
    """What is noted of what the person was at: what, its ticket, and whether it is over."""
    async with world.process() as process:
        known = await DocumentPeople(process.documents, LoopClock()).get("slack:T1:p")
        return [(one.summary, one.ticket, one.resolved) for one in known.issues] if known else []


@pytest.mark.parametrize("is_solved_first", [False, True])
def test_what_a_person_was_at_names_its_ticket_and_is_over_when_that_is(is_solved_first: bool) -> None:
    world = World()

    async def play() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            if is_solved_first:
                await process.tickets.change(ticket.id, SOLVED, version=None, by="Grace")
            await asyncio.sleep(2 * IDLE_S)
            await process.summaries.run()
        assert await issues_of(world) == [(WISH[0], ticket.id, is_solved_first)]
        async with world.process() as process:
            if not is_solved_first:
                await process.tickets.change(ticket.id, SOLVED, version=None, by="Grace")
        assert await issues_of(world) == [(WISH[0], ticket.id, True)]
        again = Change(status=Status.IN_PROGRESS)
        async with world.process() as process:
            await process.tickets.change(ticket.id, again, version=None, by="Grace")
        assert await issues_of(world) == [(WISH[0], ticket.id, False)]

    run(play())


def test_what_is_known_of_a_person_lists_their_tickets() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    run(talk(world, said("What do you know about me?", first=20)))
    (listed,) = [line for arrived in world.platform.arrived for line in arrived.text.split("\n") if "Ticket: " in line]
    assert listed.startswith(f"- Ticket: {ticket.id}, received, {WISH[0]}, ")

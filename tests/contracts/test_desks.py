"""What every help desk does, over HTTP: one case for a ticket, and both the same whatever goes wrong on the way."""

from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from adapters.twins import faults
from adapters.twins.zendesk.world import ADA
from bot.durable.effects import MEANWHILE
from bot.errors import DependencyError, StoreUnavailable
from bot.handover.dossier import Act
from bot.handover.operators import Operator, Operators
from bot.model import JsonObject
from bot.tickets import Change, Line, Status, Urgency
from escalation.desks.words import case_of
from escalation.notices.news import event_of
from memory.erasure.minimal import minimised
from memory.retention import DAY_S, expire
from tests.simulation.faulty import Crash, Plan, Points, no_faults
from tests.unit.escalation.desks_kit import DRAFT, PLACES, RETURNS, WORDS, Frontdesk, Street, ZendeskPlace, street

GRACE = Operator("slack:T1:U2", "Grace")
HELLO, COMING, INNER = "Which colour was it?", "A new one is on its way.", "He is angry, be nice."


class DeskContract:
    """The contract; a subclass names its help desk."""

    name: str

    @pytest.fixture
    async def street(self) -> AsyncIterator[Street]:
        async with street(self.name) as made:
            yield made

    async def opened(self, street: Street) -> tuple[Frontdesk, str]:
        made = street.start()
        await made.following.run()  # where it looks around from
        ticket = await made.tickets.open(DRAFT, once="t1")
        await made.work()
        return made, ticket.id

    async def test_a_ticket_is_one_case_with_all_that_is_known(self, street: Street) -> None:
        _, number = await self.opened(street)
        (case,) = street.place.cases()
        assert case.priority in {"urgent", "High", "critical"}
        for known in (number, "It broke", "ada@example.org", "person wanted"):
            assert known in case.notes[0]

    async def test_what_is_said_here_is_a_note_there_and_not_told_to_the_person_again(self, street: Street) -> None:
        made, number = await self.opened(street)
        await made.tickets.add(number, Line("person", "It was blue.", street.clock.now()), once="p1")
        await made.cases.say(number, by="Grace", text=HELLO, once="s1")
        await street.settle()
        (case,) = street.place.cases()
        assert [sum(text in note for note in case.notes) for text in ("The person: It was blue.", HELLO)] == [1, 1]
        assert [text for text in street.told if HELLO in text] == [f"**Grace:** {HELLO}"]

    async def test_long_words_lose_nothing(self, street: Street) -> None:
        made, number = await self.opened(street)
        words = "".join(f"\N{LATIN SMALL LETTER U WITH DIAERESIS}{place} " for place in range(3_000))
        await made.tickets.add(number, Line("person", words, street.clock.now()), once="p1")
        await street.settle()
        notes = "".join(note.partition("\n[frontdesk")[0] for note in street.place.cases()[0].notes[1:])
        assert notes == f"The person: {words}"

    async def test_a_state_here_is_a_state_there_and_does_not_come_back(self, street: Street) -> None:
        made, number = await self.opened(street)
        solved = Change(Status.RESOLVED, resolution="Sent a new one.")
        await made.tickets.change(number, solved, version=None, by="Grace")
        await street.settle()
        (case,) = street.place.cases()
        assert case.status == street.place.solved
        assert any("Sent a new one." in note for note in case.notes)
        ticket, writes = await street.ticket(number), street.place.writes
        await street.settle()
        assert (await street.ticket(number)).version == ticket.version
        assert street.place.writes == writes
        assert sum("is resolved" in text for text in street.told) == 1

    async def test_what_is_said_and_done_there_reaches_the_person_once_and_in_order(self, street: Street) -> None:
        made, number = await self.opened(street)
        await street.place.acts(made, INNER, public=False)
        await street.place.acts(made, COMING, status=street.place.solved)
        for _ in range(3):
            await street.report(made)
            await made.work()
        await street.settle()
        ticket = await street.ticket(number)
        assert ticket.status is Status.RESOLVED
        assert [COMING in text or "is resolved" in text for text in street.told] == [True, True]
        assert COMING in street.told[0]
        assert INNER not in str(street.told)
        assert INNER not in str(ticket)
        assert await street.dead() == 0

    async def test_who_has_it_there_has_it_here_and_the_bot_is_silent(self, street: Street) -> None:
        made, number = await self.opened(street)
        street.place.assign()
        await street.report(made)
        await made.work()
        ticket = await street.ticket(number)
        assert ticket.status in {Status.ASSIGNED, Status.IN_PROGRESS}
        assert ticket.assigned_to in {"Ada", "Grace Hopper"}
        assert street.told == [f"{ticket.assigned_to} is with you now, about ticket **{number}**."]
        await street.settle()
        assert len(street.told) == 1

    async def test_a_new_urgency_and_a_new_number_are_notes_there(self, street: Street) -> None:
        made, number = await self.opened(street)
        await made.tickets.change(number, Change(urgency=Urgency.LOW), version=None, by="person")
        changed = Change(contact={"phone": "+15550100200"})
        await made.tickets.change(number, changed, version=None, by="person")
        await street.settle()
        notes = [note.partition("\n")[0] for note in street.place.cases()[0].notes[1:]]
        assert notes == [
            "Its urgency is low now: the person says so.",
            "The person is reached otherwise now: +15550100200",
        ]

    async def test_an_urgency_that_is_set_here_is_the_priority_there_and_does_not_come_back(
        self, street: Street
    ) -> None:
        made, number = await self.opened(street)
        for urgency, by in ((Urgency.LOW, "Grace"), (Urgency.CRITICAL, "person")):
            await made.tickets.change(number, Change(urgency=urgency), version=None, by=by)
            await street.settle()
            assert street.place.cases()[0].priority == street.place.priorities[urgency]
        assert "Its urgency is low now: Grace says so." in street.place.cases()[0].notes[1]
        writes = street.place.writes
        await self.acts_and_settles(street, made)
        steps = [step.what for step in (await street.ticket(number)).history if step.what.startswith("urgency")]
        assert (steps, street.place.writes) == (["urgency: low", "urgency: critical"], writes)

    @pytest.mark.parametrize("urgency", [Urgency.LOW, Urgency.HIGH])
    async def test_a_priority_that_is_set_there_is_the_urgency_here_also_where_both_were_set(
        self, street: Street, urgency: Urgency
    ) -> None:
        made, number = await self.opened(street)
        street.place.urge(Urgency.MEDIUM)
        await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert ticket.urgency is Urgency.MEDIUM
        assert (ticket.history[-1].what, ticket.history[-1].by) == ("urgency: medium", f"desk:{self.name}")
        street.clock.time += 1
        street.place.urge(urgency)
        await made.tickets.change(number, Change(urgency=Urgency.CRITICAL), version=None, by="Grace")
        await street.report(made)
        await street.settle()
        ours = (await street.ticket(number)).urgency
        assert street.place.priorities[ours] == street.place.cases()[0].priority == street.place.priorities[urgency]

    async def test_an_urgency_whose_answer_was_lost_is_not_taken_for_one_that_was_set_there(
        self, street: Street
    ) -> None:
        made, number = await self.opened(street)
        street.place.twin.faults.add(faults.reset(street.place.sets, takes_effect=True))
        await made.tickets.change(number, Change(urgency=Urgency.LOW), version=None, by="Grace")
        await made.work()
        await made.tickets.change(number, Change(urgency=Urgency.MEDIUM), version=None, by="Grace")
        await street.settle()
        assert (await street.ticket(number)).urgency is Urgency.MEDIUM
        assert street.place.cases()[0].priority == street.place.priorities[Urgency.MEDIUM]

    async def test_a_case_says_where_and_when_the_person_wishes_to_be_called(self, street: Street) -> None:
        made, number = await self.opened(street)
        wish: JsonObject = {"phone": "+441632960011", "time": "mornings"}
        given: JsonObject = {"ticket": number, "meanwhile": "call_back", "call_back": wish}
        await made.cases.carriers[MEANWHILE]("turn2", "slack:T1:p", given)
        await street.settle()
        told = [note for note in street.place.cases()[0].notes if "+441632960011" in note and "mornings" in note]
        assert len(told) == 1
        await made.tickets.change(number, Change(Status.WAITING), version=None, by="Grace")
        await street.settle()
        assert "wishes to be called back: +441632960011, mornings" in street.place.cases()[0].notes[-1]

    async def acts_and_settles(self, street: Street, made: Frontdesk) -> None:
        street.clock.time += 1
        await street.report(made)
        await made.work()
        await street.settle()

    async def test_who_lets_go_of_it_there_gives_it_back_to_the_assistant(self, street: Street) -> None:
        made, number = await self.opened(street)
        for to_nobody in (False, True):
            street.place.assign(to_nobody=to_nobody)
            await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert (ticket.status, ticket.assigned_to) == (Status.CREATED, "")
        assert "You are talking to the assistant again." in street.told[-1]

    async def test_who_claims_it_here_keeps_it_when_the_one_who_had_it_there_lets_go(self, street: Street) -> None:
        made, number = await self.opened(street)
        street.place.assign()
        await self.acts_and_settles(street, made)
        operators = Operators(street.start().tickets, made.cases)
        await operators.act(Act.TAKE_OVER, number, GRACE)
        if self.name != "zendesk":  # where it was taken from them by that
            street.place.assign(to_nobody=True)
        await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert (ticket.status, ticket.assigned_to) == (Status.ASSIGNED, "Grace")
        assert sum("with you now" in text for text in street.told) == 2

    async def test_who_takes_it_there_has_it_though_it_was_claimed_here(self, street: Street) -> None:
        made, number = await self.opened(street)
        await Operators(made.tickets, made.cases).act(Act.CLAIM, number, GRACE)
        await street.settle()
        street.place.assign()
        await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert ticket.is_with_operator
        assert ticket.assigned_to in {"Ada", "Grace Hopper"}

    async def test_what_is_handed_back_here_is_had_again_by_who_takes_it_there(self, street: Street) -> None:
        made, number = await self.opened(street)
        street.place.assign()
        await self.acts_and_settles(street, made)
        operators = Operators(street.start().tickets, made.cases)
        await operators.act(Act.HAND_BACK, number, GRACE)
        await street.settle()
        assert (await street.ticket(number)).status is Status.CREATED
        assert sum("waits for somebody to take it" in note for note in street.place.cases()[0].notes) == 1
        if self.name == "zendesk":
            street.place.assign()
        else:  # the owner there stays the owner: they go on
            await street.place.acts(made, status=street.place.opened)
        await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert ticket.is_with_operator
        assert await street.dead() == 0

    async def test_a_case_that_is_taken_up_again_is_a_ticket_taken_up_again(self, street: Street) -> None:
        made, number = await self.opened(street)
        for status in (street.place.solved, street.place.opened):
            await street.place.acts(made, status=status)
            await street.report(made)
            await made.work()
            street.clock.time += 1
        assert (await street.ticket(number)).status is Status.IN_PROGRESS

    @pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED])
    async def test_what_is_over_here_stays_over_though_somebody_there_has_not_known(
        self, street: Street, status: Status
    ) -> None:
        made, number = await self.opened(street)
        await street.place.acts(made, status=street.place.opened)
        await made.tickets.change(number, Change(status), version=None, by="Grace")
        await street.report(made)
        await street.settle()
        assert (await street.ticket(number)).status is status
        assert street.place.cases()[0].status in {street.place.solved, "closed"}

    async def test_what_is_taken_back_before_the_help_desk_has_answered_does_not_come_back(
        self, street: Street
    ) -> None:
        made, number = await self.opened(street)
        street.place.twin.faults.add(faults.reset(street.place.sets, takes_effect=True))
        await made.tickets.change(number, Change(Status.RESOLVED), version=None, by="Grace")
        await made.work()
        await made.tickets.change(number, Change(Status.IN_PROGRESS), version=None, by="Grace")
        await street.settle()
        assert (await street.ticket(number)).status is Status.IN_PROGRESS
        assert street.place.cases()[0].status == street.place.opened
        assert sum("is resolved" in text for text in street.told) == 1

    async def test_a_late_word_is_still_said(self, street: Street) -> None:
        made, number = await self.opened(street)
        await made.tickets.change(number, Change(Status.CLOSED), version=None, by="person")
        await made.work()
        await street.place.acts(made, COMING)
        await street.report(made)
        await made.work()
        assert sum(COMING in text for text in street.told) == 1

    async def test_a_help_desk_that_is_down_holds_nobody_up_and_is_caught_up_with(self, street: Street) -> None:
        made = street.start()
        fault = street.place.twin.faults.add(faults.http_status("*", 503, times=None))
        ticket = await made.tickets.open(DRAFT, once="t1")
        await made.cases.say(ticket.id, by="Grace", text=HELLO, once="s1")
        await made.work()
        assert street.told == [f"**Grace:** {HELLO}"]
        assert street.place.cases() == []
        fault.times = 0
        await street.settle()
        (case,) = street.place.cases()
        assert sum(HELLO in note for note in case.notes) == 1

    async def test_a_help_desk_that_asks_for_patience_is_given_it(self, street: Street) -> None:
        made = street.start()
        street.place.twin.faults.add(faults.rate_limited("*", retry_after_s=77, times=1))
        with pytest.raises(DependencyError) as caught:
            await _create(street, made)
        assert caught.value.retry_after is not None
        assert caught.value.retry_after >= 77

    async def test_who_is_forgotten_is_to_be_forgotten_there_and_the_case_is_no_longer_known(
        self, street: Street
    ) -> None:
        _, number = await self.opened(street)
        stored = await street.documents.get("ticket", number)
        assert stored is not None
        await street.documents.delete("notification", {"ticket": number})
        await street.documents.replace(
            "ticket", number, minimised(stored.doc, now=street.clock.now()), version=stored.version
        )
        await street.settle()
        (case,) = street.place.cases()
        assert sum("wants to be forgotten" in note for note in case.notes) == 1
        assert await street.documents.count("outside", {}) == 0
        writes = street.place.writes
        await street.settle()
        assert street.place.writes == writes

    async def test_what_has_had_its_time_here_is_to_be_redacted_there_and_the_case_is_no_longer_known(
        self, street: Street
    ) -> None:
        made, number = await self.opened(street)
        await made.tickets.change(number, Change(Status.CLOSED), version=None, by="Grace")
        await street.settle()
        street.clock.time += 366 * DAY_S
        await expire(street.documents, now=street.clock.now(), keep_days=90)
        await street.settle()
        (case,) = street.place.cases()
        assert sum("has deleted what was in it" in note for note in case.notes) == 1
        assert await street.documents.count("outside", {}) == 0
        assert "ada@example.org" not in str(await street.documents.get("ticket", number))

    @pytest.mark.parametrize("faults", [Points.crashes, Points.failures])
    async def test_a_crash_or_a_store_failure_at_any_call_leaves_one_case_and_both_the_same(
        self, faults: Callable[[Points], Sequence[Plan]]
    ) -> None:
        points = Points()
        async with street(self.name) as first:
            await _story(first, points)
        assert len(faults(points)) > 70
        for fault in faults(points):
            async with street(self.name) as made:
                await _story(made, fault)

    @pytest.mark.parametrize("kind", ["lost before", "lost after", "503 after", "patience"])
    async def test_trouble_at_any_call_to_it_leaves_one_case_and_both_the_same(self, kind: str) -> None:
        async with street(self.name) as first:
            await _story(first, no_faults)
            calls = len(first.place.twin.calls)
        for number in range(calls):
            async with street(self.name) as made:
                fault = {
                    "lost before": faults.reset("*", takes_effect=False),
                    "lost after": faults.reset("*", takes_effect=True),
                    "503 after": faults.http_status("*", 503, takes_effect=True),
                    "patience": faults.rate_limited("*"),
                }[kind]
                fault.skip = number
                made.place.twin.faults.add(fault)
                await _story(made, no_faults)


class AnswersInWords(DeskContract):
    """A desk whose answers have a body; those of the webhook have none."""

    @pytest.mark.parametrize("kind", ["garbage", "html", "truncated"])
    async def test_an_answer_that_is_none_leaves_open_whether_it_was_done(self, street: Street, kind: str) -> None:
        street.place.twin.faults.add(faults.bad_body("*", kind))
        await self.opened(street)
        await street.settle()
        assert len(street.place.cases()) == 1


class TestWebhook(DeskContract):
    name = "webhook"


class TestZendesk(AnswersInWords):
    name = "zendesk"

    async def test_what_is_handed_back_is_open_and_nobodys_there_as_it_can_never_be_new_again(
        self, street: Street
    ) -> None:
        made, number = await self.opened(street)
        street.place.assign()
        await self.acts_and_settles(street, made)
        await Operators(street.start().tickets, made.cases).act(Act.HAND_BACK, number, GRACE)
        await street.settle()
        assert isinstance(street.place, ZendeskPlace)
        (case,) = street.place.twin.world.tickets.values()
        assert (case["status"], case["assignee_id"]) == ("open", None)
        assert await street.dead() == 0

    async def test_an_agent_who_speaks_in_a_ticket_that_nobody_has_takes_it(self, street: Street) -> None:
        made, number = await self.opened(street)
        operators = Operators(street.start().tickets, made.cases)
        for act in (Act.CLAIM, Act.HAND_BACK):
            await operators.act(act, number, GRACE)
            await street.settle()
        await street.place.acts(made, COMING)
        await self.acts_and_settles(street, made)
        ticket = await street.ticket(number)
        assert (ticket.status, ticket.assigned_to) == (Status.IN_PROGRESS, "Ada")
        assert [COMING in text or "with you now" in text for text in street.told[-2:]] == [True, True]

    @pytest.mark.parametrize("assigns_solvers", [True, False])
    async def test_the_desk_solves_what_nobody_has_and_counts_for_nobody(
        self, street: Street, assigns_solvers: bool
    ) -> None:
        assert isinstance(street.place, ZendeskPlace)
        street.place.twin.world.assigns_solvers = assigns_solvers
        made, number = await self.opened(street)
        await made.tickets.change(number, Change(Status.RESOLVED), version=None, by="Grace")
        await street.settle()
        ticket = await street.ticket(number)
        assert (ticket.status, ticket.assigned_to) == (Status.RESOLVED, "")
        assert street.place.cases()[0].status == "solved"
        assert await street.dead() == 0

    async def test_an_agent_who_is_called_like_the_person_is_not_taken_for_them(self, street: Street) -> None:
        made, number = await self.opened(street)
        assert isinstance(street.place, ZendeskPlace)
        street.place.twin.world.users[ADA]["alias"] = "Person"
        street.place.assign()
        await street.place.acts(made, COMING)
        await street.settle()
        assert (await street.ticket(number)).assigned_to == "A colleague"
        assert [text for text in street.told if COMING in text] == [f"**A colleague:** {COMING}"]


class TestSalesforce(AnswersInWords):
    name = "salesforce"


def test_every_help_desk_is_held_to_the_contract() -> None:
    assert {each.name for each in (TestWebhook, TestZendesk, TestSalesforce)} == set(PLACES)


async def _create(street: Street, made: Frontdesk) -> None:
    street.place.twin.calls.clear()
    ticket = await street.start().tickets.open(DRAFT, once="t1")
    told = event_of(ticket.history[-1])
    await made.desk.create(case_of(ticket, RETURNS, WORDS, made.desk, told=told, ours=ticket.status))


async def _story(street: Street, plan: Plan) -> None:
    """A ticket is opened, somebody speaks, the help desk answers and solves it; then look at what is left of it.

    The process may die on the way: what was interrupted is done again by the next one, as a turn or a platform does.
    """
    made = street.start(plan)
    place = street.place

    async def again(step: str) -> None:
        nonlocal made
        for _ in range(4):
            try:
                await _do(street, made, step)
            except (Crash, StoreUnavailable):
                street.clock.time += 200
                made = street.start() if made.documents.crashed else made
            else:
                return
        raise AssertionError(step)

    for step in ("look", "open", "work", "say", "urge", "work"):
        await again(step)
    await street.settle()
    await place.acts(made, INNER, public=False)
    await place.acts(made, COMING, status=place.solved)
    street.clock.time += 61
    for step in ("report", "work"):
        await again(step)
    await street.settle()
    (case,) = place.cases()
    assert case.status == place.solved
    assert sum(HELLO in note for note in case.notes) == 1
    assert case.priority == place.priorities[Urgency.HIGH]
    assert sum("urgency is high" in note for note in case.notes) <= 1  # none where the case was made with it
    assert sum("It broke" in note for note in case.notes) == 1
    assert not any(COMING in note for note in case.notes)
    told = [text for text in street.told if HELLO in text or COMING in text or "is resolved" in text]
    assert [HELLO in told[0], COMING in told[1], "is resolved" in told[2], len(told)] == [True, True, True, 3]
    assert INNER not in str(street.told)
    (ticket,) = await street.start().tickets.list()
    assert (ticket.status, ticket.urgency) == (Status.RESOLVED, Urgency.HIGH)
    assert await street.dead() == 0
    writes = place.writes
    await street.settle()
    assert place.writes == writes


async def _do(street: Street, made: Frontdesk, step: str) -> None:
    match step:
        case "look":
            await made.following.run()
        case "open":
            await made.tickets.open(DRAFT, once="t1")
        case "say":
            number = made.tickets.number("t1")
            await made.cases.say(number, by="Grace", text=HELLO, once="s1")
        case "urge":
            await made.tickets.change(made.tickets.number("t1"), Change(urgency=Urgency.HIGH), version=None, by="Grace")
        case "work":
            await made.work()
        case "report":
            await street.report(made)

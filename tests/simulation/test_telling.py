"""Who is told of a ticket: recorded before anything is said, sent at least once, the same each time, by one replica."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pytest

from bot.departments import Department
from bot.errors import DependencyError, StoreUnavailable
from bot.hours import Hours, Targets
from bot.model import Citation, JsonObject
from bot.tickets import Change, Draft, Line, Reason, Status, Ticket, Urgency
from escalation.attendant import Attendant
from escalation.notices.news import Reach
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import MAX_ATTEMPTS, NOTIFICATION, Outbox
from escalation.notices.wording import read_templates, read_texts
from escalation.service import TICKET, DocumentTickets
from memory.faulty import Crash, FaultyDocuments, Plan, Points, fail_at, no_faults
from memory.ports import Documents
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.world import MemoryDocuments, NoMetrics

HOUR_S = 3600.0
HOOK = "https://crm.example/hook"
WORDS = read_templates(None)
BOSS = "boss@shop.example"
NIGHT_AND_DAY = Hours("UTC", (((0, 24 * 60),),) * 7)
TARGETS = Targets(
    first_reply=(("medium", 4 * HOUR_S),),
    next_reply=(("medium", 2 * HOUR_S),),
    resolution=(("medium", 100 * HOUR_S),),
)
RETURNS = Department(
    "returns", "Returns", "", "returns@shop.example", internal=False, hours=NIGHT_AND_DAY, targets=TARGETS
)
FORM = {"name": "Ada <b>", "email": "ada@example.org", "issue_summary": "It is & broken", "urgency": "medium"}
DRAFT = Draft(
    person="rest:p1",
    conversation="",
    channel="rest",
    department="returns",
    reason=Reason.FORM,
    urgency=Urgency.MEDIUM,
    form=FORM,
    question="How do I return it?",
    summary="It is & broken",
    transcript=(Line("person", "How do I return it?", EPOCH_S - 60), Line("desk", "With the label.", EPOCH_S - 59)),
    passages=(Citation(1, "returns/label", "Labels", "r", "", "q", url="https://shop.example/label"),),
    due_at=EPOCH_S + 4 * HOUR_S,
    confirmation="email",
)
EVERYBODY = {"returns@shop.example", "ada@example.org", HOOK}
Fault = Callable[[str, str], Awaitable[None]]


@dataclass
class Post:
    """Everything that was sent, by every process. fault: what goes wrong before it goes out."""

    sent: list[tuple[str, str, JsonObject]] = field(default_factory=list)
    fault: Fault | None = None

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        if self.fault:
            await self.fault(key, to)
        self.sent.append((key, to, content))

    def keys(self, to: str) -> list[str]:
        return [key for key, each, _ in self.sent if each == to]

    def subjects(self, to: str) -> list[str]:
        seen = {key: str(content["subject"]) for key, each, content in self.sent if each == to}
        return list(seen.values())


@dataclass
class Desk:
    documents: FaultyDocuments
    outbox: Outbox
    attendant: Attendant
    tickets: DocumentTickets
    metrics: NoMetrics


def desk(
    documents: Documents, post: Post, plan: Plan = no_faults, *, department: Department | None = RETURNS, **reach: Any
) -> Desk:
    """A process over these documents."""
    faulty, clock, metrics = FaultyDocuments(documents, plan), LoopClock(), NoMetrics()
    outbox = Outbox(faulty, {Way.EMAIL: post, Way.WEBHOOK: post}, clock, metrics, dice=random.Random(1))
    told: dict[str, Any] = {"mails": True, "fallback": BOSS, "hooks": (HOOK,)} | reach
    attendant = Attendant(faulty, outbox, clock, metrics, find=lambda _: department, reach=Reach(WORDS, **told))
    tickets = DocumentTickets(faulty, clock, secret="salt", attend=attendant.attend)
    return Desk(faulty, outbox, attendant, tickets, metrics)


async def everything(made: Desk) -> None:
    """Send what is due now."""
    while await made.outbox.work():
        pass


def test_a_new_ticket_is_told_to_the_department_the_person_and_other_programs() -> None:
    async def scenario() -> tuple[Post, Ticket]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        await everything(made)
        return post, ticket

    post, ticket = run(scenario())
    assert {to for _, to, _ in post.sent} == EVERYBODY
    (dossier,) = (content for _, to, content in post.sent if to == "returns@shop.example")
    for part in ("It is & broken", "form", "medium", "Ada <b>", "ada@example.org", "With the label.", "Labels"):
        assert part in str(dossier["text"])
    assert "today 04:00 UTC" in str(dossier["text"])
    assert "Ada &lt;b&gt;" in str(dossier["html"])
    assert "It is &amp; broken" in str(dossier["html"])
    (confirmed,) = (content for _, to, content in post.sent if to == "ada@example.org")
    assert ticket.id in str(confirmed["text"])
    assert "You can expect an answer by today 04:00 UTC." in str(confirmed["text"])


def test_the_person_is_told_in_their_language_and_the_department_in_english() -> None:
    async def scenario() -> tuple[Post, Ticket]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        draft = replace(DRAFT, language="de", origin={})
        ticket = await made.tickets.open(draft, once="t1")
        change = Change(Status.ASSIGNED, assigned_to="Grace")
        await made.tickets.change(ticket.id, change, version=None, by="Grace")
        ended = Change(Status.RESOLVED, resolution="Neu geschickt.")
        await made.tickets.change(ticket.id, ended, version=None, by="Grace")
        await everything(made)
        return post, ticket

    post, ticket = run(scenario())
    mine = {str(content["subject"]): str(content["text"]) for _, to, content in post.sent if to == "ada@example.org"}
    assert sorted(mine) == sorted(
        [
            f"Wir haben Ihr Anliegen: {ticket.id}",
            f"Um Ihr Anliegen {ticket.id} k\u00fcmmert sich jetzt jemand",
            f"Ihr Anliegen {ticket.id} ist gel\u00f6st",
        ]
    )
    ended, _, received = (mine[each] for each in sorted(mine))
    assert "Eine Antwort k\u00f6nnen Sie bis Donnerstag, 01.01., 04:00 Uhr (UTC) erwarten." in received
    assert "Neu geschickt." in ended
    (dossier,) = (content for _, to, content in post.sent if to == "returns@shop.example")
    assert "today 04:00 UTC" in str(dossier["text"])


def test_what_a_stranger_writes_is_not_sent_on_to_the_address_that_they_give() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(DRAFT, once="t1")
        await everything(made)
        return post

    (confirmed,) = (content for _, to, content in run(scenario()).sent if to == "ada@example.org")
    assert not [word for word in ("broken", "Ada", "return it") if word in str(confirmed)]


def test_other_programs_hear_what_happened_and_nothing_that_was_said() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        await made.tickets.add(ticket.id, Line("Grace", "A secret", LoopClock().now()), once="w1")
        await made.tickets.change(
            ticket.id, Change(status=Status.RESOLVED, resolution="Private"), version=None, by="Grace"
        )
        await everything(made)
        return post

    posted = [content for _, to, content in run(scenario()).sent if to == HOOK]
    assert sorted(str(content["event"]) for content in posted) == ["ticket.created", "ticket.said", "ticket.status"]
    text = str(posted)
    assert not [word for word in ("ada@", "Ada", "broken", "secret", "Private", "return it") if word in text]


@pytest.mark.parametrize(("preferred", "way"), [("phone", Way.SMS), ("whatsapp", Way.WHATSAPP)])
def test_who_is_in_no_conversation_is_texted_once_an_operator_has_the_ticket(preferred: str, way: Way) -> None:
    async def scenario(**reach: Any) -> list[tuple[str, JsonObject]]:
        post, phone = Post(), Post()
        made = desk(MemoryDocuments(), post, texts=read_texts(None), **reach)
        for each in (Way.SMS, Way.WHATSAPP):
            made.outbox.add(each, phone)
        form = {**FORM, "phone": "+15551230000", "preferred_contact": preferred}
        ticket = await made.tickets.open(replace(DRAFT, form=form), once="t1")
        await everything(made)
        assert phone.sent == [], "anybody may type any number"
        for change in (Change(assigned_to="Grace"), Change(status=Status.RESOLVED, resolution="Sent again.")):
            await made.tickets.change(ticket.id, change, version=None, by="Grace")
        await made.tickets.add(ticket.id, Line("Grace", "It is\non its way.", LoopClock().now()), once="w1")
        await everything(made)
        return [(to, content) for _, to, content in phone.sent]

    texts = run(scenario(texts_by=frozenset({way})))
    assert {to for to, _ in texts} == {"+15551230000"}
    said = sorted(str(content["text"]) for _, content in texts)
    assert [text.partition(" FD-")[0] for text in said] == [
        "Grace of Returns about your request",
        "Grace of Returns looks at your request",
        "Your request",
    ]
    assert said[0].endswith(": It is on its way.")
    assert said[2].endswith("is resolved. Sent again.")
    assert run(scenario()) == [], "with no number to send from nobody is texted"


def test_without_a_confirmation_promised_the_person_gets_none() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(replace(DRAFT, confirmation=""), once="t1")
        await everything(made)
        return post

    assert {to for _, to, _ in run(scenario()).sent} == EVERYBODY - {"ada@example.org"}


def test_a_ticket_that_no_department_takes_goes_to_the_fallback() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post, department=None)
        await made.tickets.open(replace(DRAFT, department=""), once="t1")
        await everything(made)
        return post

    assert len(run(scenario()).keys(BOSS)) == 1


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


def test_changes_reach_the_person_by_email_where_there_is_no_conversation_and_only_there() -> None:
    async def scenario(draft: Draft) -> list[str]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(draft, once="t1")
        await made.tickets.change(
            ticket.id, Change(status=Status.ASSIGNED, assigned_to="Grace"), version=ticket.version, by="Grace"
        )
        await made.tickets.add(ticket.id, Line("Grace", "It is on its way.", LoopClock().now()), once="w1")
        await made.tickets.change(
            ticket.id, Change(status=Status.RESOLVED, resolution="Sent"), version=None, by="Grace"
        )
        await everything(made)
        return sorted(post.subjects("ada@example.org"))

    number = "FD-"
    subjects = [subject.split(number)[0] for subject in run(scenario(DRAFT))]
    assert subjects == ["An answer to your request ", "We have your request: ", "Your request ", "Your request "]
    in_a_conversation = run(scenario(replace(DRAFT, origin={"there": "is one"})))
    assert [subject.split(number)[0] for subject in in_a_conversation] == ["We have your request: "]


def test_what_the_person_adds_reaches_the_department() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        for _ in range(2):
            await made.tickets.add(ticket.id, Line("person", "Size 9, too", LoopClock().now()), once="turn7")
        await everything(made)
        return post

    mails = [content for _, to, content in run(scenario()).sent if to == "returns@shop.example"]
    assert [("Size 9, too" in str(mail["text"])) for mail in mails] == [False, True]


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


async def _watched(hours: float, *, before: Callable[[Desk, Ticket], Coroutine[Any, Any, object]] | None = None) -> Any:
    """A ticket that three replicas look at every twenty seconds; what `before` does happens after an hour."""
    documents, post = MemoryDocuments(), Post()
    replicas = [desk(documents, post) for _ in range(3)]
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

"""What a person is told of when somebody answers is what the ticket holds; a confirmation that is told of goes out."""

import asyncio
import random
from dataclasses import asdict, replace
from datetime import date

import pytest

from bot.departments import Department
from bot.durable.effects import OPEN_TICKET
from bot.durable.records import message_to_doc
from bot.errors import AmbiguousOutcome
from bot.handover.estimates import Estimates
from bot.hours import Hours, Targets
from bot.model import JsonObject
from bot.people import Filling
from bot.ports import Clock
from bot.progress import Marker
from bot.tickets import Reason, Ticket
from escalation.attendant import Attendant
from escalation.notices.news import Reach
from escalation.notices.notification import Way
from escalation.notices.outbox import NOTIFICATION, Outbox
from escalation.notices.wording import read_templates
from memory.ports import Documents
from tests.simulation.faulty import Points
from tests.simulation.handed_over import WISH, said, talk, tickets_of, told
from tests.simulation.knowledge import HELP
from tests.simulation.loop import EPOCH_S, run
from tests.simulation.metrics import NoMetrics
from tests.simulation.platform import Platform
from tests.simulation.world import Tell, World
from tests.unit.memory.audit import MemoryAudit

HOUR_S = 3600.0
WORDS = read_templates(None)
WEEK = ((8 * 60, 17 * 60),)
NEW_YEAR = date(2026, 1, 1)
"""A Thursday, and the day on which simulations begin, at midnight UTC."""
OFFICE = replace(
    HELP,
    hours=Hours("America/Chicago", (WEEK,) * 5 + ((),) * 2, frozenset({NEW_YEAR}), "Central time"),
    targets=Targets(first_reply=(("medium", 2 * HOUR_S),)),
)
OPEN = replace(OFFICE, hours=Hours("UTC", (((0, 24 * 60),),) * 7))


def telling(department: Department | None, *, mails: bool = True) -> Tell:
    def tell(documents: Documents, clock: Clock) -> tuple[Attendant, Estimates]:
        metrics = NoMetrics()
        outbox = Outbox(documents, {}, clock, metrics, dice=random.Random(1), audit=MemoryAudit())
        attendant = Attendant(
            documents, outbox, clock, metrics, find=lambda _: department, reach=Reach(WORDS, mails=mails)
        )
        return attendant, Estimates(lambda _: department, clock, mails=mails)

    return tell


def talked(world: World) -> Ticket:
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    return ticket


def test_outside_hours_the_person_is_told_when_somebody_is_back_and_is_offered_a_call() -> None:
    world = World(tell=telling(OFFICE))
    ticket = talked(world)
    back = "Help is closed now and is back Friday 08:00 Central time"  # 18:00 on New Year's Eve; the next is a holiday
    assert told(world, back) == 1
    assert told(world, "called back") == 1
    assert told(world, "You can expect an answer by Friday 10:00 Central time.") == 1
    assert ticket.due_at == EPOCH_S + (24 + 16) * HOUR_S


def test_in_hours_nobody_is_said_to_be_away() -> None:
    world = World(tell=telling(OPEN))
    ticket = talked(world)
    assert told(world, "closed now") == 0
    assert told(world, "You can expect an answer by today 02:05 UTC.") == 1
    assert ticket.due_at is not None
    assert ticket.due_at == EPOCH_S + 2 * HOUR_S + 300  # the clock acts on the five minutes that were told


@pytest.mark.parametrize("asks", ["what happens now", "ok and when will I hear back?", "wheres my ticket"])
def test_who_asks_what_happens_now_hears_how_far_their_ticket_is_and_by_when(asks: str) -> None:
    """It was looked up in the articles, and of a ticket it was not told again by when somebody answers."""
    world = World(tell=telling(OPEN))
    run(talk(world, said(*WISH, asks)))
    assert told(world, "waits for somebody to take it") == 1
    assert told(world, "You can expect an answer by today 02:05 UTC.") == 2


def test_where_nothing_is_said_of_hours_and_targets_nothing_is_promised() -> None:
    for department in (HELP, None):
        world = World(tell=telling(department, mails=False))
        assert talked(world).due_at is None
        assert not any(told(world, word) for word in ("expect", "closed", "confirmation", "called back"))


def test_a_confirmation_that_is_told_of_has_been_recorded_before() -> None:
    world = World(tell=telling(OPEN))
    seen: list[int] = []

    async def looks(platform: Platform, part: JsonObject, marker: Marker) -> None:
        assert "A confirmation goes to ada@example.org." in str(part["text"])
        seen.append(await world.documents.count(NOTIFICATION, {"way": Way.EMAIL, "to": "ada@example.org"}))
        platform.arrive(part, marker)
        raise AmbiguousOutcome("no answer")

    world.platform.faults = {4: looks}
    talked(world)
    assert seen == [1]


def test_without_email_no_confirmation_is_told_of() -> None:
    world = World(tell=telling(OPEN, mails=False))
    assert talked(world).confirmation == ""
    assert told(world, "confirmation") == 0


def test_a_crash_at_any_call_leaves_one_dossier_and_one_confirmation() -> None:
    department = replace(OPEN, escalation_email="help@example.org")
    world = World(tell=telling(department))
    points = Points(world.outside)
    run(talk(world, said(*WISH), points))
    crashes = points.crashes()
    assert len(crashes) > 30
    for crash in crashes:
        world = World(tell=telling(department))
        run(talk(world, said(*WISH), crash))
        (ticket,) = run(tickets_of(world))
        for to in ("help@example.org", "ada@example.org"):
            assert run(world.documents.count(NOTIFICATION, {"to": to, "ticket": ticket.id})) == 1, (crash, to)
        assert told(world, "A confirmation goes to ada@example.org.") == 1


def test_a_ticket_that_is_opened_later_than_it_was_told_of_keeps_what_was_told() -> None:
    async def scenario() -> Ticket:
        world = World(tell=telling(OPEN))
        filling = Filling("t1", "help", Reason.ASKED, "Why?", {"name": "Ada", "issue_summary": "Why?"})
        given: JsonObject = {
            "once": "t1",
            "filling": asdict(filling),
            "message": message_to_doc(said("yes")[0]),
            "due_at": EPOCH_S + 1200,
            "confirmation": "",
        }
        await asyncio.sleep(600)
        async with world.process() as process:
            await process.cases.carriers[OPEN_TICKET]("turn", "p", given)
        (ticket,) = await tickets_of(world)
        return ticket

    assert run(scenario()).due_at == EPOCH_S + 1200

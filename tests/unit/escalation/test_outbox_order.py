"""In which order the outbox sends: what people say passes updates, and starves nothing."""

import asyncio
from dataclasses import replace

from bot.departments import Department, OperatorRooms
from bot.model import JsonObject
from bot.tickets import Line, Step
from escalation.notices.news import Reach, notifications
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import HEAD_START_S, MOST_OF_A_WAY, WORKERS, Outbox
from escalation.notices.wording import read_templates
from tests.simulation.documents import MemoryDocuments
from tests.simulation.metrics import NoMetrics
from tests.unit.core.test_case_languages import ticket
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.test_links import Clock


class Sent:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.what: list[str] = []

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        self.what.append(str(content["what"]))


def _about(ticket: int, what: str, *, is_speech: bool = False) -> Notification:
    return Notification(f"FD-{ticket}", what, Way.SLACK, "C1", {"what": f"{ticket} {what}"}, is_speech=is_speech)


async def _sent(outbox: Outbox) -> None:
    while await outbox.work():
        pass


async def test_what_people_say_passes_the_cards_of_other_tickets_and_keeps_its_own_order() -> None:
    clock, sent = Clock(), Sent()
    outbox = Outbox(MemoryDocuments(), {Way.SLACK: sent}, clock, NoMetrics(), audit=MemoryAudit())
    for number in range(1, 4):
        await outbox.record(_about(number, "created"))
        clock.time += 1
    for words in ("said: first", "said: second"):
        await outbox.record(_about(9, words, is_speech=True))
        clock.time += 1
    await _sent(outbox)
    assert sent.what == ["9 said: first", "9 said: second", "1 created", "2 created", "3 created"]


async def test_a_card_that_has_waited_long_is_not_passed_any_more() -> None:
    clock, sent = Clock(), Sent()
    outbox = Outbox(MemoryDocuments(), {Way.SLACK: sent}, clock, NoMetrics(), audit=MemoryAudit())
    await outbox.record(_about(1, "created"))
    clock.time += HEAD_START_S + 1
    await outbox.record(_about(2, "created"))
    await outbox.record(_about(9, "said: hello", is_speech=True))
    await _sent(outbox)
    assert sent.what == ["1 created", "9 said: hello", "2 created"]


class Hanging:
    """Answers nobody, as a mail server may."""

    def __init__(self) -> None:
        self.tried = 0
        self.answers = asyncio.Event()

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        self.tried += 1
        await self.answers.wait()


async def test_a_server_that_hangs_does_not_hold_up_what_goes_elsewhere() -> None:
    clock, sent, hanging = Clock(), Sent(), Hanging()
    outbox = Outbox(MemoryDocuments(), {Way.SLACK: sent, Way.EMAIL: hanging}, clock, NoMetrics(), audit=MemoryAudit())
    for number in range(6):
        await outbox.record(Notification(f"FD-{number}", "created", Way.EMAIL, "ada@example.org", {"what": "mail"}))
    await outbox.record(_about(9, "said: hello"))
    async with asyncio.timeout(20):
        workers = [asyncio.create_task(_sent(outbox)) for _ in range(WORKERS)]
        await asyncio.wait(workers, return_when=asyncio.FIRST_COMPLETED)
        assert (sent.what, hanging.tried) == (["9 said: hello"], MOST_OF_A_WAY)
        hanging.answers.set()
        await asyncio.gather(*workers)
    assert hanging.tried == 6  # and none of them twice


def test_to_rooms_words_go_as_speech_and_changes_of_a_ticket_do_not() -> None:
    room = OperatorRooms("C0123ABCD", "", "19:a@thread.tacv2", "")
    department = Department("returns", "Returns", "", "", internal=False, operators=room)

    def speech(what: str) -> set[bool]:
        told = notifications(ticket("de"), Step(what, "person", 1.0), department, Reach({}))
        assert {each.way for each in told} == {Way.SLACK, Way.TEAMS}
        return {each.is_speech for each in told}

    assert speech("said: m1") == {True}
    assert speech("status: assigned") == {False}
    assert speech("assigned_to: Grace") == {False}


def test_once_somebody_has_answered_what_is_due_next_is_not_called_an_answer() -> None:
    department = Department("returns", "Returns", "", "r@shop.example", internal=False)

    def told(*said: Line) -> str:
        open_one = replace(ticket("en", due_at=7200.0), transcript=said)
        (mail,) = notifications(
            open_one, Step("created", "desk", 1.0), department, Reach(read_templates(None), mails=True)
        )
        return str(mail.content["text"])

    assert "Answer expected: today 02:00 UTC" in told()
    assert "Answer expected: \u2013" in told(Line("Grace", "Hello", 2.0))

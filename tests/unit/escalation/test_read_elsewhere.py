"""What staff read in e-mails and help desks is written down before it is on its way, as what they read here is."""

from dataclasses import replace

import pytest

from bot.errors import StoreUnavailable
from bot.tickets import PERSON, Change, Line, Status
from escalation.attendant import Attendant
from escalation.desks.syncing import Hearing
from escalation.notices.news import Reach
from escalation.notices.notification import Way
from escalation.notices.outbox import NOTIFICATION, Outbox
from escalation.service import DocumentTickets
from memory.ports import ReadKind
from tests.simulation.documents import MemoryDocuments
from tests.simulation.metrics import NoMetrics
from tests.simulation.telling import DRAFT, HOOK, RETURNS, WORDS
from tests.unit.inbox import FixedClock
from tests.unit.memory.audit import MemoryAudit


class Told:
    """A ticket desk that tells by e-mail, by webhook and to a help desk, and sends nothing."""

    def __init__(self, audit: MemoryAudit) -> None:
        self.documents, clock = MemoryDocuments(), FixedClock()
        outbox = Outbox(self.documents, {}, clock, NoMetrics(), audit=audit)
        reach = Reach(WORDS, mails=True, fallback="boss@shop.example", hooks=(HOOK,))
        attendant = Attendant(self.documents, outbox, clock, NoMetrics(), find=lambda _: RETURNS, reach=reach)
        attendant.add(Hearing(outbox, ["zendesk"]).hear)
        self.tickets = DocumentTickets(self.documents, clock, secret="s", attend=attendant.attend)


async def test_each_email_to_a_department_and_each_look_of_a_help_desk_is_in_the_audit_log() -> None:
    told = Told(audit := MemoryAudit())
    ticket = await told.tickets.open(DRAFT, once="t1")
    mail = (ReadKind.READ_TICKET, "email:returns@shop.example", "rest:p1", f"email of {ticket.id}")
    desk = (ReadKind.READ_TICKET, "desk:zendesk", "rest:p1", f"desk of {ticket.id}")
    assert sorted(audit.records) == sorted([mail, desk])  # not what goes to the person, and no event without words
    audit.records.clear()
    await told.tickets.add(ticket.id, Line(PERSON, "It is blue.", 1.0), once="w1")
    assert sorted(audit.records) == sorted([mail, desk])
    audit.records.clear()
    await told.tickets.change(ticket.id, Change(Status.ASSIGNED, assigned_to="Grace"), version=None, by="Grace")
    assert {who for _, who, _, _ in audit.records} == {"desk:zendesk"}  # the e-mail about that is the person's


async def test_a_form_without_a_person_is_written_down_by_its_ticket() -> None:
    told = Told(audit := MemoryAudit())
    ticket = await told.tickets.open(replace(DRAFT, person=""), once="t1")
    assert {whom for _, _, whom, _ in audit.records} == {ticket.id}


async def test_what_cannot_be_written_down_is_told_to_nobody() -> None:
    told = Told(audit := MemoryAudit(failing=True))
    with pytest.raises(StoreUnavailable):
        await told.tickets.open(DRAFT, once="t1")
    waiting = await told.documents.find(NOTIFICATION, {}, order="at", limit=100)
    assert not [one for one in waiting if one.doc["way"] in {Way.EMAIL, Way.DESK}]
    audit.failing = False
    await told.tickets.open(DRAFT, once="t1")
    assert {who for _, who, _, _ in audit.records} == {"email:returns@shop.example", "desk:zendesk"}

"""Operators at work behind any platform: real tickets, outbox and rooms on documents in memory."""

from dataclasses import dataclass, field, replace
from typing import Any

from bench.conversing import NO_ESTIMATES
from bot.departments import Department, OperatorRooms
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.handover.cases import Cases
from bot.handover.floor import Floor
from bot.handover.operators import Operators
from bot.journal import Journal
from bot.model import Citation, JsonObject
from bot.people import Mentioned
from bot.tickets import Draft, Line, Reason, Ticket, Urgency
from desk.platforms import Staffed
from escalation.attendant import Attendant
from escalation.notices.news import Reach, is_texted
from escalation.notices.notification import Way
from escalation.notices.outbox import Outbox
from escalation.notices.wording import read_texts
from escalation.rooms import Rooms
from escalation.service import DocumentTickets
from memory.erasure.minimal import minimised
from tests.simulation.documents import MemoryDocuments
from tests.simulation.metrics import NoMetrics
from tests.unit.memory.audit import MemoryAudit
from tests.unit.slack.desk import FreeClock, MemoryInbox


def returns(rooms: OperatorRooms) -> Department:
    return Department("returns", "Returns & Co", "", "r@shop.example", internal=False, operators=rooms)


def draft(person: str, conversation: str, origin: JsonObject) -> Draft:
    return Draft(
        person=person,
        conversation=conversation,
        channel="whatsapp",
        department="returns",
        reason=Reason.ASKED,
        urgency=Urgency.HIGH,
        form={"name": "Ada <!here>", "email": "ada@example.org", "issue_summary": "Refund & <@U1>", "urgency": "high"},
        question="Where is my refund?",
        summary="Refund & <@U1>",
        mood="upset",
        transcript=(Line("person", "Where is <!channel> it?", 5.0), Line("desk", "See **there** [1]", 6.0)),
        passages=(Citation(1, "returns/refunds", "Refunds", "r", "", "q", url="https://shop.example/refunds"),),
        entities=(Mentioned("order_number", "SUN-1", 1.0, 5.0),),
        origin=origin,
    )


@dataclass
class Behind:
    """What stands behind the rooms of a department. department: as it is configured now."""

    way: Way
    platform: Staffed
    inbox: MemoryInbox
    clock: FreeClock
    department: Department
    draft: Draft
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    audit: MemoryAudit = field(default_factory=MemoryAudit)

    def __post_init__(self) -> None:
        documents, clock, ids, metrics = self.documents, self.clock, Ids("salt"), NoMetrics()
        reach = Reach({}, texts=read_texts(None), texts_by=frozenset({Way.SMS}))
        self.outbox = Outbox(documents, {}, clock, metrics, audit=MemoryAudit())
        self.attendant = Attendant(documents, self.outbox, clock, metrics, find=self.find, reach=reach)
        self.tickets = DocumentTickets(documents, clock, secret="salt", attend=self.attendant.attend)
        journal = Journal(documents, Leases(documents, clock, replica="r", sole=True), clock, ids)
        self.cases = Cases(
            self.tickets, History(documents, clock, ids), journal, clock, self.inbox.accept, estimates=NO_ESTIMATES
        )
        self.attendant.add(self.cases.settle)
        rooms = Rooms(documents, self.platform.room, clock, self.audit, place=self.way, find=self.find)
        self.outbox.add(self.way, rooms)
        operators = Operators(self.tickets, self.cases, is_texted=lambda ticket: is_texted(ticket, reach))
        self.platform.hear_operators(Floor(operators, rooms, self.audit, self.find, self.is_room))

    def find(self, named: str) -> Department | None:
        return self.department if named == "returns" else None

    def is_room(self, room: str) -> bool:
        return room in set(self.department.operators.on(self.way)) - {""}

    async def open(self, **changes: Any) -> Ticket:
        ticket = await self.tickets.open(replace(self.draft, **changes), once=str(changes))
        await self.work()
        return ticket

    async def work(self) -> None:
        """Do what is due, however often it has to wait."""
        for _ in range(4):
            while await self.outbox.work():
                pass
            self.clock.ahead_s += 10

    async def now(self, ticket: Ticket) -> Ticket:
        found = await self.tickets.get(ticket.id)
        assert found is not None
        return found

    async def erase(self, ticket: Ticket) -> None:
        stored = await self.documents.get("ticket", ticket.id)
        assert stored is not None
        doc = minimised(stored.doc, now=self.clock.now())
        await self.documents.replace("ticket", ticket.id, doc, version=stored.version)
        self.clock.ahead_s += 1
        assert await self.attendant.run() == 1
        await self.work()

    def heard(self) -> list[str]:
        """What the person was told."""
        return [message.notice for message in self.inbox.messages if message.notice]

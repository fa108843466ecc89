"""Tickets for tests of what stands before them: real ones, on documents in memory."""

from adapters.api.escalating import Escalating
from bench.conversing import NO_ESTIMATES
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.handover.cases import Cases
from bot.handover.estimates import Estimates
from bot.journal import Journal
from bot.ports import Inbox
from escalation.attendant import Attendant
from escalation.notices.outbox import Outbox
from escalation.service import DocumentTickets, attend_to_nothing
from memory.ports import AuditLog, Documents
from rag.ports import Library
from tests.simulation.documents import MemoryDocuments
from tests.simulation.knowledge import Knowledge
from tests.simulation.metrics import NoMetrics
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.memory.audit import MemoryAudit


def escalating(
    documents: Documents | None = None,
    *,
    inbox: Inbox | None = None,
    library: Library | None = None,
    audit: AuditLog | None = None,
    attendant: Attendant | None = None,
    estimates: Estimates = NO_ESTIMATES,
) -> Escalating:
    """The endpoints of tickets."""
    documents, clock, ids = documents or MemoryDocuments(), FixedClock(), Ids("salt")
    attend = attendant.attend if attendant else attend_to_nothing
    tickets = DocumentTickets(documents, clock, secret="salt", attend=attend)
    journal = Journal(documents, Leases(documents, clock, replica="r", sole=True), clock, ids)
    taken = inbox or MemoryInbox()
    cases = Cases(tickets, History(documents, clock, ids), journal, clock, taken.accept, estimates=estimates)
    if attendant:
        attendant.add(cases.settle)
    outbox = Outbox(documents, {}, clock, NoMetrics(), audit=MemoryAudit())
    return Escalating(tickets, cases, library or Knowledge(), audit or MemoryAudit(), outbox, estimates=estimates)

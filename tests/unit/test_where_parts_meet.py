"""What goes wrong where notes, time-outs, erasures and live events meet in one ticket."""

from dataclasses import replace

from adapters.control_center.window import Seen, Window
from bot.tickets import ERASED, Draft, Line, Reason, Status, Step, Ticket, Urgency
from escalation.patience import Patience, brought
from escalation.ports import Happening
from escalation.service import DocumentTickets
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.inbox import FixedClock

TICKET = Ticket(
    "FD-1", Status.ASSIGNED, "web:p", "web:t:c", "web", "", Reason.ASKED, Urgency.LOW, {}, "?", 0.0, assigned_to="Ana"
)


def test_a_note_of_the_same_moment_is_not_taken_for_words() -> None:
    note, words = Line("Ana", "SECRET", 5.0, internal=True), Line("Ana", "Hello.", 5.0)
    ticket = replace(TICKET, transcript=(note, words))
    assert ticket.line(Step(words.mark("w"), "Ana", 5.0)) == words
    assert ticket.line(Step(note.mark("n"), "Ana", 5.0)) == note


def test_time_takes_a_ticket_from_its_operator_with_their_id() -> None:
    taken = Step("assigned_to: Ana", "Ana", 1.0)
    given = replace(TICKET, operator="slack:T:U1", history=(taken,))
    for days in range(1, 6):
        given = brought(given, None, Patience(60.0, 60.0), days * 86_400.0) or given
    assert (given.status, given.assigned_to, given.operator) == (Status.CREATED, "", "")


async def test_nothing_is_added_to_a_ticket_whose_person_was_forgotten() -> None:
    async with open_sqlite(MEMORY) as documents:
        tickets = DocumentTickets(documents, FixedClock(), secret="s")
        made = await tickets.open(Draft("", Reason.FORM, Urgency.LOW, {}), once="f")
        erased = {**(stored.doc if (stored := await documents.get("ticket", made.id)) else {})}
        erased["history"] = [{"what": ERASED, "by": "", "at": 1.0}]
        assert stored is not None
        assert await documents.replace("ticket", made.id, erased, version=stored.version)
        await tickets.add(made.id, Line("person", "My secret.", 2.0), once="w")
        after = await tickets.get(made.id)
        assert after is not None
        assert after.transcript == ()


async def test_who_watches_again_sees_nothing_that_was_erased_meanwhile() -> None:
    async with open_sqlite(MEMORY) as documents:
        window = Window(_Nothing(), DocumentTickets(documents, FixedClock(), secret="s"), FixedClock())  # type: ignore[arg-type]  # asked for nothing
        before = replace(TICKET, transcript=(Line("person", "My secret.", 1.0),))
        window._keep([Seen(_happening(1), before)])
        window._keep([Seen(_happening(2), replace(TICKET, status=Status.CLOSED, transcript=()))])
        kept = await window.after(0)
    assert [seen.happening.seq for seen in kept] == [1, 2]
    assert all(seen.ticket is not None and seen.ticket.transcript == () for seen in kept)


class _Nothing:
    pass


def _happening(seq: int) -> Happening:
    return Happening(seq, "ticket.said", "FD-1", "said: w", "person", 1.0)

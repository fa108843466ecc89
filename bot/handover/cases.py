"""The life of a case: opened, added to, taken by an operator, talked about, given back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any  # an effect as it was stored

from bot.durable.effects import OPEN_TICKET, Carry
from bot.durable.history import History
from bot.durable.records import message_from_doc, message_to_doc
from bot.errors import TicketRefused
from bot.handover.case_words import CaseWords, case_words
from bot.handover.estimates import Estimates
from bot.handover.meanwhile import notice
from bot.handover.owner_acts import OwnerActs
from bot.journal import Journal
from bot.model import ConversationKey, Incoming, JsonObject
from bot.people import Entity, Filling, Mentioned, Spoken
from bot.ports import Clock
from bot.tickets import (
    BOT,
    DESK,
    IN_CHARGE,
    PERSON,
    SAID,
    TOLD,
    Draft,
    Line,
    Reason,
    Status,
    Step,
    Ticket,
    Urgency,
)
from bot.words.echoing import echo
from bot.words.languages import ENGLISH, colon
from escalation.ports import Tickets

MOST_LINES = 40
"""How many things said before are handed over with a case."""

_STATUS = "status: "
_MOMENT_S = 1e-6
"""Words come after who says them, where both are of the same moment; orders keep that much of a second."""

Say = Callable[[Incoming], Awaitable[object]]
"""Takes something that has to be said to a person, durably and once."""
Name = Callable[[Sequence[str], str, Spoken], Awaitable[Sequence[Entity]]]
"""What a person spoke of, by their messages, oldest first; a department's id, and how they speak. It never raises."""


async def name_nothing(_said: Sequence[str], _department: str, _spoken: Spoken) -> Sequence[Entity]:
    """Where nothing reads a case but what read each message."""
    return ()


@dataclass(frozen=True, slots=True)
class Given:
    """A form that was filled in outside a conversation, or beside one."""

    form: Mapping[str, str]
    department: str
    conversation: ConversationKey | None
    language: str = ENGLISH


class Cases:
    """Tickets together with the conversations that they come from."""

    def __init__(
        self,
        tickets: Tickets,
        history: History,
        journal: Journal,
        clock: Clock,
        say: Say,
        *,
        estimates: Estimates,
        name: Name = name_nothing,
    ) -> None:
        """say: the inbox; what an operator says goes in like a message, so that it is said once and in order.

        name: asked once before a ticket is opened, and waited for.
        """
        self._tickets = tickets
        self._history = history
        self._journal = journal
        self._clock = clock
        self._say = say
        self._estimates = estimates
        self._name = name

    @property
    def carriers(self) -> dict[str, Carry]:
        """Who carries out the effects of replies about tickets."""
        return {OPEN_TICKET: self._open, **OwnerActs(self._tickets, self._clock).carriers}

    async def settle(self, ticket: Ticket, steps: Sequence[Step]) -> None:
        """Say to the person what operators said and how it stands; let the desk be silent while one talks, and say so.

        steps: of the ticket, that are new; done again, it changes nothing. Raises StoreUnavailable.
        """
        if ticket.conversation and any(_hands_over(step) for step in steps):
            await self._hand_over(ticket)
        for step in steps:
            if step.what.startswith(f"{SAID}: ") and step.by != PERSON and (line := ticket.line(step)):
                words = f"**{echo(step.by)}{colon(ticket.language)}** {line.text}"
                await self._tell(ticket, words, once=step.what.removeprefix(f"{SAID}: "), at=step.at + _MOMENT_S)
            if step.what.startswith(TOLD) and ticket.is_open:
                text, choices = notice(ticket, step.what, self._estimates, self._clock.now())
                await self._tell(ticket, text, once=f"told@{step.at:.6f}", at=step.at, choices=choices)

    async def _hand_over(self, ticket: Ticket) -> None:
        """Say who talks in the conversation now, and let it be so."""
        if ticket.is_with_operator:
            await self._journal.put_in_charge(ticket.conversation, ticket.id)
        else:
            await self._journal.put_in_charge(ticket.conversation, BOT, in_place_of=ticket.id)
        last = [step for step in ticket.history if _hands_over(step)][-1]
        if text := _said_of(ticket, last):
            choices = (case_words(ticket.language).call,) if _is_given_up(ticket, last) else ()
            await self._tell(ticket, text, once=f"handed_over@{last.at:.6f}", at=last.at, choices=choices)

    async def submit(self, given: Given, *, once: str) -> Ticket:
        """The ticket of a form, made once; what was said in its conversation goes with it."""
        draft = Draft(
            department=given.department,
            reason=Reason.FORM,
            urgency=Urgency(given.form["urgency"]),
            form=given.form,
            summary=given.form["issue_summary"],
            due_at=self._estimates.due_at(given.department, given.form["urgency"], self._clock.now()),
            confirmation=self._estimates.confirmation(given.form),
            language=given.language,
        )
        origin = await self._history.last_message(given.conversation) if given.conversation else None
        draft = await self._from(message_from_doc(origin), draft) if origin else draft
        return await self._tickets.open(draft, once=once)

    async def say(self, ticket_id: str, *, by: str, text: str, once: str, is_late: bool = False) -> Ticket:
        """What an operator says to the person, wherever that is; whoever attends to the ticket sees to it.

        once: an id; with the same one it is said once. is_late: said all the same where the ticket is over by now, as
        by an operator of a help desk who has not known. Raises TicketRefused.
        """
        line = Line(by, text, self._clock.now())
        known = await self._tickets.get(ticket_id)
        if known is not None and not known.is_open and not is_late and not known.has(line, once=once):
            raise TicketRefused(f"{known.id} is {known.status}: nobody hears what is said there")
        return await self._tickets.add(ticket_id, line, once=once)

    async def note(self, ticket_id: str, *, by: str, text: str, once: str) -> Ticket:
        """What staff alone read in a ticket, open or over; once as in `say`. Raises UnknownTicket."""
        line = Line(by, text, self._clock.now(), internal=True)
        return await self._tickets.add(ticket_id, line, once=once)

    async def _tell(self, ticket: Ticket, text: str, *, once: str, at: float, choices: tuple[str, ...] = ()) -> None:
        """at: Unix time in seconds, which is its place among what else is told."""
        if not ticket.origin:
            return
        key = f"notice:{ticket.id}:{once}"
        said = message_from_doc(ticket.origin)
        told = replace(
            said,
            dedupe_key=key,
            platform_id=key,
            text="",
            attachments=(),
            notice=text,
            sent_at=at,
            locale=ticket.language,
        )
        await self._say(replace(told, order=_later(said.order, at), choices=choices))

    async def _open(self, _turn: str, person: str, given: JsonObject) -> None:
        message = message_from_doc(given["message"])
        filling = Filling(**given["filling"])  # type: ignore[arg-type]  # as handing_over rendered it
        mentioned: Any = given.get("entities", ())
        draft = Draft(
            department=filling.department,
            reason=Reason(filling.reason),
            urgency=Urgency(filling.given.get("urgency", Urgency.MEDIUM)),
            form=filling.given,
            question=filling.question,
            summary=filling.given.get("issue_summary", filling.question),
            entities=tuple(Mentioned(**one) for one in mentioned),
            due_at=due_at if isinstance(due_at := given.get("due_at"), float) else None,
            confirmation=str(given.get("confirmation", "")),
            mood=str(given.get("mood", "")),
            language=filling.language,
        )
        once = str(given["once"])
        draft = replace(await self._from(message, draft), person=person)
        if await self._tickets.get(self._tickets.number(once)) is None:  # done again, nothing is read again
            zone = message.time_zone or str(given.get("time_zone", ""))
            draft = await self._named(draft, Spoken(message.locale, zone))
        await self._tickets.open(draft, once=once)

    async def _named(self, draft: Draft, spoken: Spoken) -> Draft:
        """The draft with what the whole of the case names; what a message said for certain stays as it was."""
        said = [line.text for line in draft.transcript if line.by == PERSON]
        summary = [] if draft.summary in said else [draft.summary]
        found = await self._name([*said, *summary], draft.department, spoken)
        known = {(one.kind, one.value) for one in draft.entities}
        new = {(one.kind, one.value): one for one in found if (one.kind, one.value) not in known}
        now = self._clock.now()
        named = (Mentioned(one.kind, one.value, one.confidence, now) for one in new.values())
        return replace(draft, entities=(*draft.entities, *named))

    async def _from(self, message: Incoming, draft: Draft) -> Draft:
        """The draft with where it comes from, and with what was said there."""
        said = await self._history.transcript(message.conversation, message.person.id, limit=MOST_LINES)
        return replace(
            draft,
            person=message.person.id,
            conversation=str(message.conversation),
            channel=str(message.conversation.channel),
            question=draft.question or said.question,
            transcript=said.lines,
            passages=said.citations,
            origin=message_to_doc(message),
        )


def _hands_over(step: Step) -> bool:
    """Whether somebody else may talk in the conversation after it."""
    return step.what.startswith((_STATUS, "assigned_to: ", "meanwhile: "))


def _said_of(ticket: Ticket, last: Step) -> str:
    """What the person hears of who talks now; nothing where they brought it about, or nothing changes for them."""
    if last.by == PERSON:
        return ""
    before, words = _status_before(ticket, last), case_words(ticket.language)
    again = f"\n\n{words.again}"
    if ticket.status in IN_CHARGE:
        has_same = last.what.startswith(_STATUS) and before in IN_CHARGE
        who = ticket.assigned_to or words.colleague
        return "" if has_same else words.with_you.format(who=who, id=ticket.id)
    if ticket.is_open:
        said = _said_of_open(ticket, last, words)
        return "" if before == ticket.status else f"{said}{again if before in IN_CHARGE else ''}"
    ended = words.resolved if ticket.status is Status.RESOLVED else words.closed
    how = f"{colon(ticket.language)} {ticket.resolution}" if ticket.resolution else "."
    return f"{ended.format(id=ticket.id)}{how}{again}"


def _said_of_open(ticket: Ticket, last: Step, words: CaseWords) -> str:
    """Why nobody has the conversation though the ticket is open."""
    if ticket.status is Status.WAITING:
        return words.waiting.format(id=ticket.id)
    if last.by == DESK:
        return words.unanswered.format(who=ticket.last_operator or words.nobody, id=ticket.id)
    return words.free.format(id=ticket.id)


def _is_given_up(ticket: Ticket, last: Step) -> bool:
    """Whether time has taken the ticket from its operator."""
    return ticket.status is Status.CREATED and last.by == DESK


def _status_before(ticket: Ticket, last: Step) -> str:
    """Which state the ticket was in before what happened last."""
    before = [step.what for step in ticket.history if step.what.startswith(_STATUS) and step.at < last.at]
    return before[-1].removeprefix(_STATUS) if before else Status.CREATED


def _later(order: str, now: float) -> str:
    """A place in the order of a conversation after what was said so far: orders are times, or else counts."""
    if "." in order:
        return f"{now:0{len(order)}.6f}"
    nanoseconds = str(int(now * 1e9))
    return nanoseconds if len(order) == len(nanoseconds) else f"{order}~{now:017.6f}"

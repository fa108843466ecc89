"""What a person may be told about when somebody answers: what the department's hours and targets say, no more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.departments import Department
from bot.handover.offer_words import OFFER_WORDS
from bot.handover.screen_words import screen_words
from bot.hours import ALWAYS, Hours, due_after, is_there, there_from
from bot.ports import Clock
from bot.tickets import Status, Ticket
from bot.words.times import moment_at, told_at

EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Estimates:
    """find: a department by its id. mails: whether e-mail can be sent, so that a confirmation can be told of."""

    find: Callable[[str], Department | None]
    clock: Clock
    mails: bool = False

    def due(self, department: str, urgency: str) -> float | None:
        """By when a ticket that is opened now gets its first reply; None where nobody has said."""
        return self.due_at(department, urgency, self.clock.now())

    def due_at(self, department: str, urgency: str, at: float) -> float | None:
        """The same for a ticket that is opened at another time."""
        found = self.find(department)
        within = found.targets.within("first_reply", urgency) if found else None
        return due_after(_hours(found), at, within) if within else None

    def closed(self, department: str, language: str) -> str:
        """That nobody is there now, and when somebody is back; "" where that is not so, or nobody has said."""
        found, now = self.find(department), self.clock.now()
        if found is None or found.hours is None or is_there(found.hours, now):
            return ""
        back, words = there_from(found.hours, now), OFFER_WORDS[language]
        when = words.back.format(when=told_at(found.hours, back, now, language)) if back is not None else ""
        return f"{words.closed.format(name=found.name)}{when}."

    def away(self, department: str, language: str, *, can_call: bool) -> str:
        """The same before what is said next, with the offer of a call.

        can_call: whether the person's telephone number is known.
        """
        call = "" if can_call else OFFER_WORDS[language].call
        closed = self.closed(department, language)
        return f"{closed.removesuffix('.')}{call}. " if closed else ""

    def expected(self, department: str, due_at: float | None, language: str) -> str:
        """By when an answer can be expected, as a sentence; "" where nothing is promised."""
        if due_at is None:
            return ""
        when = told_at(_hours(self.find(department)), due_at, self.clock.now(), language)
        return OFFER_WORDS[language].expected.format(when=when)

    def awaited(self, ticket: Ticket, language: str) -> str:
        """The same of a ticket that nobody has taken yet, until then."""
        is_to_come = ticket.due_at is not None and ticket.due_at > self.clock.now()
        return (
            self.expected(ticket.department, ticket.due_at, language)
            if is_to_come and ticket.status is Status.CREATED
            else ""
        )

    def changed(self, ticket: Ticket, language: str) -> str:
        """When a ticket last changed, on the clock of its department as everything else is told of it."""
        return moment_at(_hours(self.find(ticket.department)), ticket.changed_at, language)

    def confirmation(self, form: Mapping[str, str]) -> str:
        """In which way a confirmation of this form is sent, or ""."""
        return EMAIL if self.mails and form.get(EMAIL) else ""

    def estimate(self, ticket: Ticket) -> str:
        """By when the ticket gets its reply, as it was said when it was opened; "" where nothing was."""
        if ticket.due_at is None:
            return ""
        when = told_at(_hours(self.find(ticket.department)), ticket.due_at, ticket.created_at, ticket.language)
        return screen_words(ticket.language).by.format(when=when)


def _hours(department: Department | None) -> Hours:
    return (department.hours if department else None) or ALWAYS

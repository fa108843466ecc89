"""Hands a conversation to a person: asks for what is missing, shows what will be passed on, opens a ticket."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.departments import Department
from bot.durable.sessions import IDLE_S, open_elsewhere
from bot.forms import Choice, Form, Kind, check, check_field
from bot.handlers import notice
from bot.handover import replies
from bot.handover.besides import with_more
from bot.handover.confirming import after_a_no, one_first, without_a_yes
from bot.handover.contact import CONTACT, FREE_TEXT, FormOf
from bot.handover.course import COURSE_WORDS, asks_course
from bot.handover.estimates import Estimates
from bot.handover.filling_in import (
    WRONG,
    answered,
    ask,
    go_on,
    is_answer,
    is_untold,
    other_numbers,
    with_all,
    words_of,
    wrong,
)
from bot.handover.offers import Wish, in_a_room, language_for, offered, opening, words_for
from bot.handover.prefilling import answered_before, known_of
from bot.handover.reading_answers import is_number_alone
from bot.handover.ticket_opener import TicketOpener
from bot.handover.translated import form_for_filling, in_language
from bot.handover.why import WHY_WORDS, asks_why
from bot.model import Outcome, Reply, Turn
from bot.people import Filling, Noticed
from bot.routing import Intent, understand
from bot.tickets import GRAVE, Reason, Urgency
from bot.words.desk_words import desk_words
from bot.words.echoing import echo
from bot.words.languages import said_in
from escalation.ports import Tickets
from memory.ports import People

OFFER = "offer"
"""In the place of a field: the person was asked whether they want a person at all."""
CANCELLED = "cancelled"
"""In the same place: a form that a channel shows whole was called off."""
_GO_ON = re.compile(
    r"\W*(?:(?:please|bitte) )?(?:"
    r"(?:continue|resume|finish|go on with) (?:with )?(?:my|the|that) form"
    r"|(?:mach(?:en sie|en wir)? )?(?:weiter )?mit (?:dem|meinem) formular(?: weiter(?:machen)?| fortfahren)?"
    r"|(?:das|mein) formular (?:fortsetzen|weiter ausf\u00fcllen|fertig ausf\u00fcllen)"
    r"|(?:continu(?:er|ons|ez)|repren(?:dre|ons|ez)|termin(?:er|ons))(?: avec)? (?:le|mon) formulaire"
    r"|(?:continu(?:ar|emos)|seguir|sigamos|terminar)(?: con)? (?:el|mi) formulario"
    r"|(?:continu(?:are|a|iamo)|riprend(?:ere|i|iamo)|finire)(?: con)? il (?:mio )?modulo"
    r"|(?:continuar|retomar|terminar|acabar)(?: com)? o (?:meu )?formul\u00e1rio"
    r"|(?:ga )?(?:verder|doorgaan) met (?:het|mijn) formulier|(?:het|mijn) formulier (?:afmaken|hervatten)"
    r")(?: (?:please|bitte|s'il vous pla\u00eet|por favor|per favore|alstublieft))?\W*",
    re.IGNORECASE,
)


def everybody(_department: str) -> Form:
    """Where no department asks anything of its own."""
    return CONTACT


class HandOver:
    """Fills in the form by talking, or takes one that was filled in at once, and opens the ticket that comes of it."""

    def __init__(
        self,
        tickets: Tickets,
        people: People,
        estimates: Estimates,
        *,
        form_of: FormOf,
        idle_s: float = IDLE_S,
    ) -> None:
        """form_of: what a department asks. idle_s: how long a form that was begun elsewhere can be gone on with."""
        self._idle_s = idle_s
        self._people = people
        self._estimates = estimates
        self._opener = TicketOpener(tickets, people, estimates)
        self._form_of = form_of

    async def begin(self, turn: Turn, wish: Wish) -> Reply:
        """The first question of the form, or what will be passed on where everything is known.

        In a room nothing personal is asked. Raises StoreUnavailable.
        """
        if not turn.last.private:
            return in_a_room(wish, language_for(turn))
        if not wish.question and (resumed := await self.resumed(turn)):
            return resumed
        filling = await self._filling(turn, wish)
        can_call = "phone" in filling.given
        away = self._estimates.away(filling.department, filling.language, can_call=can_call)
        return go_on(self._form(filling), filling, f"{opening(wish, filling.language)}{away}")

    async def resumed(self, turn: Turn) -> Reply | None:
        """The form that the person has begun by a linked identity and not sent, gone on with here; None without one.

        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return None
        now = turn.last.sent_at
        _, held = await self._people.recall(turn.person.id, since=now - self._idle_s)
        docs = [each.doc for each in held]
        others = open_elsewhere(docs, may_read=turn.audience.classes, now=now, idle_s=self._idle_s)
        for begun in [one.filling for one in reversed(others) if one.filling and one.filling.asks != OFFER]:
            if await self._opener.sent(turn, begun) is None:
                return go_on(self._form(begun), begun, words_for(begun.language).go_on)
        return None

    async def sent(self, turn: Turn) -> Reply | None:
        """That the form that is open here was sent elsewhere; None where it was not. Raises StoreUnavailable."""
        filling = turn.at.filling
        return await self._opener.sent(turn, filling) if filling and filling.asks != OFFER else None

    async def offer(self, turn: Turn, wish: Wish) -> Reply:
        """Asks whether the person wants a person; whatever else they say next is heard as if nothing had been asked.

        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return in_a_room(wish, language_for(turn))
        filling = await self._filling(turn, wish)
        return ask(filling, OFFER, f"{offered(wish, filling.language)} {words_for(filling.language).shall}")

    async def _filling(self, turn: Turn, wish: Wish) -> Filling:
        """The form as it begins, with what is known."""
        known = await self._people.get(turn.person.id)
        owner = wish.department.id if wish.department else ""
        given = known_of(turn, wish, known, self._form_of(owner))
        given |= answered_before(turn)
        return Filling(turn.id, owner, wish.reason, wish.question, given, language=language_for(turn))

    def _form(self, filling: Filling) -> Form:
        """What this person is asked, in their language."""
        return form_for_filling(self._form_of, filling)

    async def answer(self, turn: Turn, text: str) -> Reply:
        """What is said after an answer to the form that is open; `turn.at.filling` is it.

        Raises StoreUnavailable.
        """
        filling = turn.at.filling
        if filling is None:
            raise ValueError("no form is open")
        form = self._form(filling)
        is_field = form.has(filling.asks)
        is_left = replies.is_cancel(text, is_question=is_field) and not _is_choice(form, filling, text)
        owner = self._estimates.find(filling.department)
        if is_left or (filling.asks != FREE_TEXT and replies.is_unwilling(text, owner.name if owner else "")):
            return declined(filling)
        if is_field and form.field(filling.asks).required and replies.is_no_thanks(text):
            return declined(filling)
        if filling.asks == OFFER:
            return declined(filling) if replies.is_no(text) else go_on(form, filling)
        if filling.asks != FREE_TEXT and understand(text).intent is Intent.PERSON:
            return go_on(form, filling, one_first(filling, text))
        if filling.asks == WRONG:
            return after_a_no(form, filling, text)
        return await self._confirmed(turn, form, filling, text) if not filling.asks else answered(form, filling, text)

    def again(self, turn: Turn, text: str) -> Reply | None:
        """What is asked again of somebody who wants to go on, or to whom a person was offered for a wrong number."""
        return self.once_more(turn) if wants_on(text) else self._put_right(turn, text)

    def to(self, turn: Turn, department: Department) -> Reply | None:
        """The form for the department that somebody names where their name is asked; None where that cannot be."""
        filling = turn.at.filling
        if filling is None or filling.asks != "name" or filling.reason in GRAVE:
            return None
        filling = replace(filling, department=department.id)
        away = self._estimates.away(department.id, filling.language, can_call="phone" in filling.given)
        said = opening(Wish(Reason(filling.reason), department), filling.language)
        return go_on(self._form(filling), filling, f"{said}{away}")

    def _put_right(self, turn: Turn, text: str) -> Reply | None:
        filling = turn.at.filling
        if filling is None or filling.asks != OFFER or is_untold(filling):
            return None
        form = self._form(filling)
        found = other_numbers(form, filling, text) if is_number_alone(form.fields, text) else {}
        if not found:
            return None
        filling = with_all(form, filling, found)
        said = desk_words(filling.language).quoted.format(said=echo(filling.given.get(FREE_TEXT, "")))
        matter = f"{words_of(filling).told} {said}"
        return ask(filling, OFFER, f"{matter}\n\n{words_for(filling.language).shall}")

    def takes(self, turn: Turn, text: str) -> bool:
        """Whether a text that sounds like a question may be an answer to the form that is open."""
        filling = turn.at.filling
        return filling is not None and is_answer(self._form(filling), filling, text)

    def once_more(self, turn: Turn) -> Reply | None:
        """What the open form asks, for somebody who wants to go on with it; None where none is open."""
        filling = turn.at.filling
        return go_on(self._form(filling), filling) if filling and filling.asks != OFFER else None

    def course(self, turn: Turn, text: str) -> Reply | None:
        """What becomes of the form, for somebody who asks that in the middle of it, and what is asked; else None."""
        filling = turn.at.filling
        if filling is None or not asks_course(text):
            return None
        language, department = filling.language, self._estimates.find(filling.department)
        due_at = self._estimates.due(filling.department, filling.given.get("urgency", Urgency.MEDIUM))
        expected = self._estimates.expected(filling.department, due_at, language)
        whom = f"**{department.name}**" if department else words_for(language).colleague
        said = said_in(language, COURSE_WORDS).told.format(whom=whom, expected=expected)
        return self.asks_again(turn, notice(said, "form", language))

    def why(self, turn: Turn, text: str) -> Reply | None:
        """What an answer is needed for, to somebody who asks that where it is asked, and what is asked; else None."""
        filling = turn.at.filling
        if filling is None or not self._form(filling).has(filling.asks) or not asks_why(text):
            return None
        language, department = filling.language, self._estimates.find(filling.department)
        whom = f"**{department.name}**" if department else words_for(language).colleague
        said = said_in(language, WHY_WORDS).told.format(whom=whom, leave=words_of(filling).leave)
        return self.asks_again(turn, notice(said, "form", language))

    def told_more(self, turn: Turn, text: str) -> Reply | None:
        """What is said to more of the matter, that somebody wants to have added to the open form; None without one."""
        filling = turn.at.filling
        if filling is None:
            return None
        filling = with_more(self._form(filling), filling, text)
        return go_on(self._form(filling), filling, f"{words_of(filling).added} ")

    def asks_again(self, turn: Turn, reply: Reply) -> Reply:
        """An answer to a question or a courtesy in the middle of the form, which then goes on."""
        filling = turn.at.filling
        if filling is None:
            return reply
        again = go_on(self._form(filling), filling)
        outcome = again.outcome if reply.outcome is Outcome.NOTICE else reply.outcome
        return replace(reply, text=f"{reply.text}\n\n---\n\n{again.text}", outcome=outcome, filling=again.filling)

    async def submitted(self, turn: Turn, sent: Filling) -> Reply:
        """What is said to a form that was filled in at once: its ticket, or what is wrong, which is asked again.

        sent: as it came back; a second time, it becomes no second ticket. Where it `asks` a field, that alone was
        answered, on a button; without an id, of whatever form is open. Another form that is open stays so.
        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return in_a_room(Wish(Reason.FORM, None), language_for(turn))
        held = turn.at.filling
        begun = held if held and sent.id in {"", held.id} else None
        reply = self._pressed(turn, begun, sent) if sent.asks else await self._filled_in(turn, begun, sent)
        return reply if begun or not held or held.asks == OFFER or reply.filling else replace(reply, filling=held)

    async def _filled_in(self, turn: Turn, begun: Filling | None, sent: Filling) -> Reply:
        filling = replace(begun, given=_whole(begun, sent.given), asks="") if begun else sent
        form = self._form(filling)
        checked = check(form, filling.given)
        if checked.problems:
            return wrong(form, replace(filling, given=dict(checked.values)), checked.problems)
        return await self._opener.open(turn, form, filling)

    def _pressed(self, turn: Turn, begun: Filling | None, sent: Filling) -> Reply:
        """What is said to one answer on a button, which may stand under a question of long ago."""
        if begun is None or begun.asks == OFFER:
            language = language_for(turn)
            words = words_for(language)
            return notice(words.over.format(person=words.person), "form_over", language)
        if sent.asks == CANCELLED:
            return declined(begun)
        form = self._form(begun)
        return answered(form, replace(begun, asks=sent.asks), sent.given.get(sent.asks, ""))

    async def _confirmed(self, turn: Turn, form: Form, filling: Filling, text: str) -> Reply:
        if replies.is_yes(text):
            return await self._opener.open(turn, form, filling)
        return without_a_yes(form, filling, text)


def answers_to(form: Form, filling: Filling | None) -> tuple[Choice, ...]:
    """The answers among which the form asks the person to choose, in its language; none where it asks anything else."""
    if filling is None or (filling.asks and filling.asks != OFFER and not form.has(filling.asks)):
        return ()
    words = words_of(filling)
    if not form.has(filling.asks):
        return (Choice("yes", words.yes), Choice("no", words.no))
    return in_language(form, filling.language).field(filling.asks).choices


def wants_on(text: str) -> bool:
    """Whether somebody wants to go on with a form."""
    return bool(_GO_ON.fullmatch(text.strip()))


def is_open(filling: Filling | None, text: str) -> bool:
    """Whether a text is heard as an answer to the form: an offer of one is answered by yes and no alone."""
    if filling is None or filling.asks != OFFER:
        return filling is not None
    return replies.is_taken_up(text) or replies.is_no(text) or replies.is_cancel(text)


def _whole(begun: Filling, given: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, with the one thing that a form does not show for others to read, where it was left alone."""
    kept = {FREE_TEXT: begun.question} if is_untold(begun) and not given.get(FREE_TEXT, "").strip() else {}
    return {**given, **kept}


def declined(filling: Filling, *, asks_on: bool = False) -> Reply:
    """What is said to somebody who wants no person, or the form no more. asks_on: they have asked something else."""
    words = words_for(filling.language)
    text = words.declined if asks_on else f"{words.declined} {words.what_else}"
    return replace(notice(text, "form_cancelled", filling.language), noticed=Noticed(declined=filling.reason))


def _is_choice(form: Form, filling: Filling, text: str) -> bool:
    """Whether a text is one of the answers among which the form asks to choose."""
    field = form.field(filling.asks) if form.has(filling.asks) else None
    return field is not None and field.kind is Kind.CHOICE and not check_field(field, text)[1]

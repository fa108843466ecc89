"""Hands a conversation to a person: asks for what is missing, says what will be passed on, and opens a ticket."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from bot.durable.effects import OPEN_TICKET
from bot.durable.records import message_to_doc
from bot.forms import Choice, Form, Kind, check, check_field
from bot.handlers import echo
from bot.handover import replies
from bot.handover.contact import CONTACT, FREE_TEXT, FormOf
from bot.handover.estimates import NO_ESTIMATES, Estimates
from bot.handover.filling_in import WRONG, answered, ask, corrected, go_on, is_untold, named, told, wrong
from bot.model import Department, Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Filling, Mentioned, Noticed, Profile, Session
from bot.recall.sessions import IDLE_S, open_elsewhere
from bot.tickets import GRAVE, UPSET, Reason, Ticket, Urgency
from escalation.ports import Tickets
from memory.ports import People

OFFER = "offer"
"""In the place of a field: the person was asked whether they want a person at all."""
YES_OR_NO = (Choice("yes", "Yes"), Choice("no", "No"))
CANCELLED = "cancelled"
"""In the same place: a form that a channel shows whole was called off."""
_GO_ON = re.compile(r"\W*(?:please )?(?:continue|resume|finish|go on with) (?:with )?(?:my|the|that) form\W*", re.I)
_PHONE_OF = re.compile(r"whatsapp:(\+\d{7,15})")


@dataclass(frozen=True, slots=True)
class Wish:
    """Why and to whom a conversation is handed over. question: what the person is at."""

    reason: Reason
    department: Department | None
    question: str = ""


def everybody(_department: str) -> Form:
    """Where no department asks anything of its own."""
    return CONTACT


class HandOver:
    """Fills in the form by talking, or takes one that was filled in at once, and opens the ticket that comes of it."""

    def __init__(
        self,
        tickets: Tickets,
        people: People,
        estimates: Estimates = NO_ESTIMATES,
        *,
        form_of: FormOf = everybody,
        idle_s: float = IDLE_S,
    ) -> None:
        """form_of: what a department asks. idle_s: how long a form that was begun elsewhere can be gone on with."""
        self._idle_s = idle_s
        self._tickets = tickets
        self._people = people
        self._estimates = estimates
        self._form_of = form_of

    async def begin(self, turn: Turn, wish: Wish) -> Reply:
        """The first question of the form, or what will be passed on where everything is known.

        In a room nothing personal is asked. Raises StoreUnavailable.
        """
        if not turn.last.private:
            return _in_a_room(wish)
        if not wish.question and (resumed := await self.resumed(turn)):
            return resumed
        filling = await self._filling(turn, wish)
        form = self._form_of(filling.department)
        away = self._estimates.away(filling.department, can_call="phone" in filling.given)
        return go_on(form, filling, f"{_opening(wish)}{away}")

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
        begun = [one.filling for one in others if one.filling and one.filling.asks != OFFER]
        if not begun:
            return None
        return go_on(self._form_of(begun[-1].department), begun[-1], "Let us go on here with what you began. ")

    async def offer(self, turn: Turn, wish: Wish) -> Reply:
        """Asks whether the person wants a person; whatever else they say next is heard as if nothing had been asked.

        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return _in_a_room(wish)
        filling = await self._filling(turn, wish)
        return ask(filling, OFFER, f"{_offered(wish)} Shall I? Say \u201cyes\u201d, or just go on.")

    async def _filling(self, turn: Turn, wish: Wish) -> Filling:
        """The form as it begins, with what is known."""
        known = await self._people.get(turn.person.id)
        owner = wish.department.id if wish.department else ""
        given = _known(turn, wish, known, self._form_of(owner))
        return Filling(turn.id, owner, wish.reason, wish.question, {**given, **_answered_before(turn)})

    async def answer(self, turn: Turn, text: str) -> Reply:
        """What is said after an answer to the form that is open; `turn.session.filling` is it.

        Raises StoreUnavailable.
        """
        filling = turn.session.filling if turn.session else None
        if filling is None:
            raise ValueError("no form is open")
        form = self._form_of(filling.department)
        is_field = form.has(filling.asks)
        if replies.is_cancel(text, is_question=is_field) and not _is_choice(form, filling, text):
            return _declined(filling)
        if is_field and form.field(filling.asks).required and replies.is_no_thanks(text):
            return _declined(filling)
        if filling.asks == OFFER:
            return _declined(filling) if replies.is_no(text) else go_on(form, filling)
        if filling.asks == WRONG:
            return _mended(form, filling, text)
        return await self._confirmed(turn, form, filling, text) if not filling.asks else answered(form, filling, text)

    def asks_again(self, turn: Turn, reply: Reply) -> Reply:
        """An answer to a question in the middle of the form, which then goes on."""
        filling = turn.session.filling if turn.session else None
        if filling is None:
            return reply
        again = go_on(self._form_of(filling.department), filling)
        return replace(reply, text=f"{reply.text}\n\n---\n\n{again.text}", filling=again.filling)

    async def submitted(self, turn: Turn, sent: Filling) -> Reply:
        """What is said to a form that was filled in at once: its ticket, or what is wrong, which is asked again.

        sent: as it came back; a second time, it becomes no second ticket. Where it `asks` a field, that alone was
        answered, on a button; without an id, of whatever form is open. Another form that is open stays so.
        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return _in_a_room(Wish(Reason.FORM, None))
        held = turn.session.filling if turn.session else None
        begun = held if held and sent.id in {"", held.id} else None
        reply = self._pressed(begun, sent) if sent.asks else await self._filled_in(turn, begun, sent)
        return reply if begun or not held or held.asks == OFFER or reply.filling else replace(reply, filling=held)

    async def _filled_in(self, turn: Turn, begun: Filling | None, sent: Filling) -> Reply:
        filling = replace(begun, given=_whole(begun, sent.given), asks="") if begun else sent
        form = self._form_of(filling.department)
        checked = check(form, filling.given)
        if checked.problems:
            return wrong(form, replace(filling, given=dict(checked.values)), checked.problems)
        return await self._sent(turn, form, filling)

    def _pressed(self, begun: Filling | None, sent: Filling) -> Reply:
        """What is said to one answer on a button, which may stand under a question of long ago."""
        if begun is None or begun.asks == OFFER:
            return _notice("That form is over. Say \u201ctalk to a person\u201d and I will begin another.", "form_over")
        if sent.asks == CANCELLED:
            return _declined(begun)
        form = self._form_of(begun.department)
        return answered(form, replace(begun, asks=sent.asks), sent.given.get(sent.asks, ""))

    async def _sent(self, turn: Turn, form: Form, filling: Filling) -> Reply:
        """The ticket of a form, or that there is one already."""
        made = await self._tickets.get(self._tickets.number(filling.id))
        if made is None:
            return self._opened(turn, form, filling)
        known = await self._people.get(turn.person.id)
        if made.person in {turn.person.id, *(known.identities if known else ())}:
            return _sent_before(made)
        return self._opened(turn, form, replace(filling, id=turn.id))  # somebody else's, whatever it says

    async def _confirmed(self, turn: Turn, form: Form, filling: Filling, text: str) -> Reply:
        if replies.is_yes(text):
            return await self._sent(turn, form, filling)
        return _not_yet(form, filling, text)

    def _opened(self, turn: Turn, form: Form, filling: Filling) -> Reply:
        filling = replace(filling, given=dict(check(form, filling.given).values))
        number = self._tickets.number(filling.id)
        due_at = self._estimates.due(filling.department, filling.given.get("urgency", Urgency.MEDIUM))
        confirmation = self._estimates.confirmation(filling.given)
        given: JsonObject = {
            "once": filling.id,
            "filling": asdict(filling),
            "message": message_to_doc(replace(turn.last, submission=None)),
            "due_at": due_at,
            "confirmation": confirmation,
        }
        if turn.session and turn.session.was_upset:
            given["mood"] = UPSET
        if turn.session and turn.session.entities:
            given["entities"] = [asdict(one) for one in turn.session.entities]
        text = (
            f"Thank you. Your ticket is **{number}**. It holds what you asked, what I answered and how to reach you, "
            "so you need not say it again. Ask me \u201cwhere is my ticket?\u201d at any time."
            f"{self._estimates.expected(filling.department, due_at)}"
        )
        if confirmation:
            text += f" A confirmation goes to {filling.given['email']}."
        return Reply(
            text,
            Outcome.HANDED_OVER,
            department=filling.department,
            reason=filling.reason,
            effects=(Effect(OPEN_TICKET, given),),
            ticket_id=number,
        )


def _not_yet(form: Form, filling: Filling, text: str) -> Reply:
    """What is said to whoever was asked whether it shall be sent, and did not say yes."""
    if replies.is_no(text):
        names = ", ".join(each.label.lower() for each in form.fields)
        asks = f"What is wrong? Say \u201cchange\u201d and one of {names}, or \u201cnever mind\u201d."
        return ask(filling, WRONG, asks)
    if changed := corrected(form, filling, text):
        return changed
    if replies.is_back(text):
        return answered(form, filling, text)
    asks = "Shall I send it? Please say \u201cyes\u201d or \u201cnever mind\u201d."
    return ask(filling, "", f"{asks}\n\n{told(form, filling)}")


def _mended(form: Form, filling: Filling, text: str) -> Reply:
    """What is said to whoever said no: a yes is none to sending it before they are asked again."""
    if replies.is_yes(text):
        return go_on(form, replace(filling, asks=""))
    return named(form, filling, text) or _not_yet(form, replace(filling, asks=""), text)


def answers_to(form: Form, filling: Filling | None) -> tuple[Choice, ...]:
    """The answers among which the form asks the person to choose; none where it asks for anything else."""
    if filling is None or (filling.asks and filling.asks != OFFER and not form.has(filling.asks)):
        return ()
    return form.field(filling.asks).choices if form.has(filling.asks) else YES_OR_NO


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


def _opening(wish: Wish) -> str:
    """How the form begins: why, unless nobody else is to read that, and to whom it goes."""
    if wish.reason in GRAVE:
        first = "If anybody needs help at once, please call 112 or 911 first. " if wish.reason is Reason.INJURY else ""
        return f"{first}Thank you for telling me. This is for a colleague to see, and I can pass it on. "
    return f"Of course: I can pass this on to {_whom(wish)}. "


def _offered(wish: Wish) -> str:
    """What could be passed on, and why it may be better so."""
    about = f"\u201c{echo(wish.question)}\u201d" if wish.question else "This"
    whom = _whom(wish)
    offers = {
        Reason.UPSET: f"{about} should not take you this long: I can pass it on to {whom} with all that was said.",
        Reason.NO_HELP: f"What I find does not fit. I can pass this on to {whom}, with what I have tried.",
        Reason.NOT_KNOWN: f"I keep finding nothing. I can pass this on to {whom}, so that you need not say it again.",
        Reason.WORKFLOW: f"This has to be looked up by hand. I can pass it on to {whom}.",
    }
    return offers.get(wish.reason, f"I can pass this on to {whom}.")


def _whom(wish: Wish) -> str:
    return f"**{wish.department.name}**" if wish.department else "a colleague"


def _declined(filling: Filling) -> Reply:
    text = "All right, I have passed nothing on. What else would you like to know?"
    return replace(_notice(text, "form_cancelled"), noticed=Noticed(declined=filling.reason))


def _known(turn: Turn, wish: Wish, profile: Profile | None, form: Form) -> dict[str, str]:
    """What the form need not ask, because the person, their platform or this conversation has said it."""
    phone = _PHONE_OF.fullmatch(turn.person.id)
    session = turn.session
    given = {
        "name": (profile.name if profile else "") or (session.name if session else "") or turn.person.name,
        "email": profile.email if profile else "",
        "phone": (profile.phone if profile else "") or (phone[1] if phone else ""),
        "preferred_contact": profile.preferred_contact if profile else "",
        **_spoken_of(session, form),
        FREE_TEXT: wish.question,
        "urgency": Urgency.HIGH if wish.reason in GRAVE else "",
    }
    return {name: value for name, value in given.items() if value and check_field(form.field(name), value)[0]}


def _is_choice(form: Form, filling: Filling, text: str) -> bool:
    """Whether a text is one of the answers among which the form asks to choose."""
    field = form.field(filling.asks) if form.has(filling.asks) else None
    return field is not None and field.kind is Kind.CHOICE and not check_field(field, text)[1]


def _answered_before(turn: Turn) -> dict[str, str]:
    """Who the person is and how to reach them, as they have said it in a form that was open until now."""
    held = turn.session.filling if turn.session else None
    names = ("name", *CONTACT.either, "preferred_contact")
    return {name: value for name in names if (value := held.given.get(name, ""))} if held else {}


def _spoken_of(session: Session | None, form: Form) -> dict[str, str]:
    """What the department asks that is called like a kind of thing of which this conversation has spoken."""
    said: Sequence[Mentioned] = session.entities if session else ()
    return {one.kind: one.value for one in said if form.has(one.kind) and not CONTACT.has(one.kind)}


def _sent_before(ticket: Ticket) -> Reply:
    """What is said to a form that was sent already."""
    how = "and is being looked after" if ticket.is_open else f"and that ticket is {ticket.status}"
    more = "" if ticket.is_open else " Say \u201ctalk to a person\u201d and I will open another one."
    text = f"This form was sent already, as ticket **{ticket.id}**, {how}.{more}"
    return Reply(text, Outcome.NOTICE, reason="form_sent", ticket_id=ticket.id)


def _in_a_room(wish: Wish) -> Reply:
    owner = None if wish.reason in GRAVE else wish.department
    at = owner.escalation_email if owner else ""
    whom = f" {owner.name} can be reached at {at}." if owner and at else ""
    text = (
        "A person can take this. Others read along here, so please send me a direct message and say "
        f"\u201ctalk to a person\u201d.{whom}"
    )
    return Reply(text, Outcome.ASKED, reason="form_in_private")


def _notice(text: str, reason: str) -> Reply:
    return Reply(text, Outcome.NOTICE, reason=reason)

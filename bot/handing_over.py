"""Hands a conversation to a person: asks for what is missing, says what will be passed on, and opens a ticket."""

import re
from dataclasses import asdict, dataclass, replace

from bot.effects import OPEN_TICKET
from bot.estimates import NO_ESTIMATES, Estimates
from bot.forms import Choice, Field, Form, Kind, check, check_field
from bot.handlers import echo
from bot.model import Department, Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Filling, Noticed, Profile
from bot.records import message_to_doc
from bot.stated import stated
from bot.tickets import GRAVE, Reason, Urgency
from escalation.ports import Tickets
from memory.ports import People

URGENCIES = tuple(Choice(str(each), each.title()) for each in Urgency)
WAYS = (Choice("email", "E-mail"), Choice("phone", "Phone"), Choice("whatsapp", "WhatsApp"))
CONTACT = Form(
    "contact",
    "Talk to a person",
    (
        Field("name", "Name", asks="What is your name?"),
        Field("email", "E-mail address", Kind.EMAIL, required=False, asks="Which e-mail address may they write to?"),
        Field("phone", "Telephone number", Kind.PHONE, required=False, asks="Which number may they call?"),
        Field("preferred_contact", "Preferred contact", Kind.CHOICE, required=False, choices=WAYS),
        Field("issue_summary", "What it is about", Kind.TEXT, asks="What is it about? A sentence or two will do."),
        Field("urgency", "Urgency", Kind.CHOICE, choices=URGENCIES, default=Urgency.MEDIUM),
    ),
    either=("email", "phone"),
)
"""What is asked of everybody, whatever the department; its own fields come after these."""
FREE_TEXT = "issue_summary"
"""The field that takes anything, a question, too."""
OFFER = "offer"
"""In the place of a field: the person was asked whether they want a person at all."""
"""Reasons that nobody reads in a reply, nor what was said of them: somebody may look over the person's shoulder."""
_TAKEN_UP = re.compile(
    r"\W*(?:yes|yep|yeah|y|sure|please|go ahead|do (?:it|that|so)|ja|oui|s[i\u00ed\u00ec]|sim)"
    r"(?:\W+(?:please|do|do it|do that|thanks|thank you|bitte|gerne?|por favor|s'il vous pla\u00eet|per favore))*\W*",
    re.I,
)
_YES = re.compile(
    r"\W*(?:(?:yes|yep|yeah|y|ok|okay|sure|correct|right|ja|oui|s[i\u00ed\u00ec]|sim|please)\W*)*"
    r"(?:yes|yep|yeah|y|ok|okay|sure|correct|right|go ahead|do it|please do|send(?: it)?|ja|oui|s[i\u00ed\u00ec]|sim)"
    r"(?:\W+(?:please|send it|do|thanks|thank you|bitte|danke|merci|gracias|grazie|obrigad[oa]))*\W*",
    re.IGNORECASE,
)
_NO = re.compile(r"\W*(?:no|nope|not now|nein|non|n\u00e3o|nee)\W*", re.I)
_CANCEL = re.compile(r"\W*(?:cancel|stop|never ?mind|forget it|abort|abbrechen|annuler|cancelar|annulla)\W*", re.I)
"""Never mind is what is offered: on WhatsApp, Twilio takes CANCEL for a wish to hear nothing any more."""
_BACK = re.compile(r"\W*(?:back|go back|zur(?:\u00fc|ue)ck)\W*", re.I)
_SKIP = re.compile(r"\W*(?:skip|none|i (?:do not|don't) have (?:one|any)|-)\W*", re.I)
_CHANGE = re.compile(r"\W*(?:no,? )?(?:change|correct|edit)\s+(?:the |my )?(?P<what>[\w -]+?)\W*", re.I)
_PHONE_OF = re.compile(r"whatsapp:(\+\d{7,15})")


@dataclass(frozen=True, slots=True)
class Wish:
    """Why and to whom a conversation is handed over. question: what the person is at."""

    reason: Reason
    department: Department | None
    question: str = ""


class HandOver:
    """Fills in the form by talking, one question at a time, and opens the ticket that comes of it."""

    def __init__(self, tickets: Tickets, people: People, estimates: Estimates = NO_ESTIMATES) -> None:
        self._tickets = tickets
        self._people = people
        self._estimates = estimates

    async def begin(self, turn: Turn, wish: Wish) -> Reply:
        """The first question of the form, or what will be passed on where everything is known.

        In a room nothing personal is asked. Raises StoreUnavailable.
        """
        if not turn.last.private:
            return _in_a_room(wish)
        filling = await self._filling(turn, wish)
        return _next(filling, f"{_opening(wish)}{self._estimates.away(filling.department)}")

    async def offer(self, turn: Turn, wish: Wish) -> Reply:
        """Asks whether the person wants a person; whatever else they say next is heard as if nothing had been asked.

        Raises StoreUnavailable.
        """
        if not turn.last.private:
            return _in_a_room(wish)
        filling = await self._filling(turn, wish)
        return _ask(filling, OFFER, f"{_offered(wish)} Shall I? Say \u201cyes\u201d, or just go on.")

    async def _filling(self, turn: Turn, wish: Wish) -> Filling:
        """The form as it begins, with what is known."""
        known = await self._people.get(turn.person.id)
        owner = wish.department.id if wish.department else ""
        return Filling(turn.id, owner, wish.reason, wish.question, _known(turn, wish, known))

    def go_on(self, turn: Turn, text: str) -> Reply:
        """What is said after an answer to the form that is open; `turn.session.filling` is it."""
        filling = turn.session.filling if turn.session else None
        if filling is None:
            raise ValueError("no form is open")
        if _CANCEL.fullmatch(text):
            return _declined(filling)
        if filling.asks == OFFER:
            return _declined(filling) if _NO.fullmatch(text) else _next(filling, "")
        return self._confirmed(turn, filling, text) if not filling.asks else _answered(filling, text)

    def asks_again(self, turn: Turn, reply: Reply) -> Reply:
        """An answer to a question in the middle of the form, which then goes on."""
        filling = turn.session.filling if turn.session else None
        if filling is None:
            return reply
        again = _next(filling, "")
        return replace(reply, text=f"{reply.text}\n\n---\n\n{again.text}", filling=again.filling)

    def _confirmed(self, turn: Turn, filling: Filling, text: str) -> Reply:
        if change := _CHANGE.fullmatch(text):
            return _changed(filling, change["what"])
        if _NO.fullmatch(text):
            names = ", ".join(each.label.lower() for each in CONTACT.fields)
            return _ask(
                filling, "", f"What is wrong? Say \u201cchange\u201d and one of {names}, or \u201cnever mind\u201d."
            )
        if not _YES.fullmatch(text):
            asks = "Shall I send it? Please say \u201cyes\u201d or \u201cnever mind\u201d."
            return _ask(filling, "", f"{asks}\n\n{_told(filling)}")
        return self._opened(turn, filling)

    def _opened(self, turn: Turn, filling: Filling) -> Reply:
        number = self._tickets.number(filling.id)
        due_at = self._estimates.due(filling.department, filling.given.get("urgency", Urgency.MEDIUM))
        confirmation = self._estimates.confirmation(filling.given)
        given: JsonObject = {
            "once": filling.id,
            "filling": asdict(filling),
            "message": message_to_doc(turn.last),
            "due_at": due_at,
            "confirmation": confirmation,
        }
        if turn.session and turn.session.entities:
            given["entities"] = [[one.kind, one.value] for one in turn.session.entities]
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


def is_open(filling: Filling | None, text: str) -> bool:
    """Whether a text is heard as an answer to the form: an offer of one is answered by yes and no alone."""
    if filling is None or filling.asks != OFFER:
        return filling is not None
    return any(pattern.fullmatch(text.strip()) for pattern in (_TAKEN_UP, _NO, _CANCEL))


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


def _known(turn: Turn, wish: Wish, profile: Profile | None) -> dict[str, str]:
    """What the form need not ask, because the person, their platform or this conversation has said it."""
    phone = _PHONE_OF.fullmatch(turn.person.id)
    session = turn.session
    given = {
        "name": (profile.name if profile else "") or (session.name if session else "") or turn.person.name,
        "email": profile.email if profile else "",
        "phone": (profile.phone if profile else "") or (phone[1] if phone else ""),
        "preferred_contact": profile.preferred_contact if profile else "",
        "issue_summary": wish.question,
        "urgency": Urgency.HIGH if wish.reason in GRAVE else "",
    }
    return {name: value for name, value in given.items() if value and check_field(CONTACT.field(name), value)[0]}


def _missing(filling: Filling) -> Field | None:
    """What has to be asked next: what must be given, and one way to reach the person."""
    for each in CONTACT.fields:
        if each.required and not each.default and each.name not in filling.given:
            return each
        if each.name == CONTACT.either[0] and not filling.given.keys() & set(CONTACT.either):
            return each
    return None


def _next(filling: Filling, said: str) -> Reply:
    """The next question, or what will be passed on."""
    field = _missing(filling)
    if field is None:
        return _ask(filling, "", f"{said}This is what I would pass on:\n\n{_told(filling)}\n\nShall I send it?")
    return _ask(filling, field.name, f"{said}{_question(field)}")


def _question(field: Field) -> str:
    """A field as a question, with its choices as a numbered list."""
    listed = "".join(f"\n{number}. {choice.label}" for number, choice in enumerate(field.choices, start=1))
    return f"{field.asks or field.label + '?'}{listed}"


def _ask(filling: Filling, field: str, text: str) -> Reply:
    return Reply(text, Outcome.ASKED, reason="form", filling=replace(filling, asks=field))


def _answered(filling: Filling, text: str) -> Reply:
    """What is said after an answer: the next question, or what is wrong with it."""
    field = CONTACT.field(filling.asks)
    if _BACK.fullmatch(text):
        return _back(filling, field)
    if _SKIP.fullmatch(text):
        return _skipped(filling, field)
    if field.name == "name":
        text = stated(text).details.get("name", text)
        if text.endswith("?") or _YES.fullmatch(text) or _NO.fullmatch(text):
            return _ask(filling, field.name, f"{_question(field)} Or say \u201cnever mind\u201d.")
    value, problem = check_field(field, text)
    if problem and field.name == "email" and not check_field(CONTACT.field("phone"), text)[1]:
        field, (value, problem) = CONTACT.field("phone"), check_field(CONTACT.field("phone"), text)
    if problem:
        return _ask(filling, field.name, f"{problem} Or say \u201cback\u201d, or \u201cnever mind\u201d.")
    return _next(replace(filling, given={**filling.given, field.name: value}), "")


def _back(filling: Filling, field: Field) -> Reply:
    """The question before; what was answered to it is asked again."""
    before = [each for each in CONTACT.fields[: CONTACT.fields.index(field)] if each.asks]
    if not before:
        return _ask(filling, field.name, f"This is the first question. {_question(field)}")
    given = {name: value for name, value in filling.given.items() if name != before[-1].name}
    return _ask(replace(filling, given=given), before[-1].name, _question(before[-1]))


def _skipped(filling: Filling, field: Field) -> Reply:
    if field.name == "email":
        return _ask(filling, "phone", _question(CONTACT.field("phone")))
    why = "I need a way to reach you" if field.name in CONTACT.either else f"{field.label} cannot be left out"
    return _ask(filling, field.name, f"{why}. {_question(field)} Or say \u201cnever mind\u201d.")


def _changed(filling: Filling, what: str) -> Reply:
    """The question about what the person wants to change."""
    words = {word for word in re.findall(r"\w+", what.lower()) if len(word) > 2}  # noqa: PLR2004  # not "my", "of"
    for each in CONTACT.fields:
        if words & set(re.findall(r"\w+", f"{each.name} {each.label}".lower().replace("_", " "))):
            return _ask(filling, each.name, _question(each))
    return _ask(filling, "", f"I do not know what \u201c{echo(what)}\u201d is here.\n\n{_told(filling)}")


def _told(filling: Filling) -> str:
    """What will be passed on, a line each."""
    checked = check(CONTACT, filling.given).values
    labels = {choice.value: choice.label for each in CONTACT.fields for choice in each.choices}
    if filling.reason in GRAVE and checked.get(FREE_TEXT) == filling.question:
        checked = {**checked, FREE_TEXT: "what you wrote to me, in your words"}
    rows = [(each.label, checked.get(each.name, "")) for each in CONTACT.fields]
    return "\n".join(f"- **{label}:** {labels.get(value, echo(value))}" for label, value in rows if value)


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

"""Prefills a form with what the person, their platform or the conversation has already said. Pure."""

from collections.abc import Sequence

from bot.forms import Form, check_field
from bot.handover.contact import CONTACT, FREE_TEXT, PREFERRED, writes_from
from bot.handover.offers import Wish
from bot.handover.reading_answers import called_at, only_ways_in, wants_call, with_number, written_in
from bot.model import Turn
from bot.people import Mentioned, Profile
from bot.tickets import GRAVE, Urgency


def known_of(turn: Turn, wish: Wish, profile: Profile | None, form: Form) -> dict[str, str]:
    """What the form need not ask, because the person, their platform or this conversation has said it."""
    given = {
        "name": (profile.name if profile else "") or turn.at.name or turn.person.name,
        "email": profile.email if profile else "",
        "phone": (profile.phone if profile else "") or writes_from(turn.person.id),
        PREFERRED: profile.preferred_contact if profile else "",
        **({PREFERRED: "phone"} if wants_call(turn.last.text) else {}),
        **called_at(form, turn.last.text),
        **only_ways_in(turn.last.text),
        **_written_in(wish.question, form),
        **_spoken_of(turn.at.entities, form),
        **_written_in(turn.last.text, form),
        FREE_TEXT: wish.question,
        "urgency": Urgency.HIGH if wish.reason in GRAVE else "",
    }
    if wish.reason not in GRAVE:
        for name, said in _written_in(wish.question, form).items():
            given[FREE_TEXT] = with_number(given[FREE_TEXT], said, given[name])
    return {name: value for name, value in given.items() if value and check_field(form.field(name), value)[0]}


def answered_before(turn: Turn) -> dict[str, str]:
    """Who the person is and how to reach them, as they have said it in a form that was open until now."""
    held = turn.at.filling
    names = ("name", *CONTACT.either, PREFERRED)
    return {name: value for name in names if (value := held.given.get(name, ""))} if held else {}


def _written_in(text: str, form: Form) -> dict[str, str]:
    """What the department asks that a text holds once, such as the number of the order that it is about."""
    found = {each.name: written_in(each, text) for each in form.fields}
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _spoken_of(said: Sequence[Mentioned], form: Form) -> dict[str, str]:
    """What the department asks that is called like a kind of thing of which this conversation has spoken."""
    return {one.kind: one.value for one in said if form.has(one.kind) and not CONTACT.has(one.kind)}

"""The form by which somebody asks for a person: the common fields and those of the department."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.departments import Department
from bot.forms import Choice, Field, Form, Kind, Need
from bot.people import Filling
from bot.tickets import GRAVE, Urgency

URGENCIES = tuple(Choice(str(each), each.title()) for each in Urgency)
WAYS = (Choice("email", "E-mail"), Choice("phone", "Phone"), Choice("whatsapp", "WhatsApp"))
_ON_WHATSAPP = re.compile(r"whatsapp:(\+\d{7,15})")
FREE_TEXT = "issue_summary"
"""The field that takes anything, a question, too."""
PREFERRED = "preferred_contact"
REACHED_BY = {"email": "email", "phone": "phone", "whatsapp": "phone"}
"""Which field says where somebody is who is to be reached in this way."""
CONTACT = Form(
    "contact",
    "Talk to a person",
    (
        Field("name", "Name", asks="What is your name?"),
        Field("email", "E-mail address", Kind.EMAIL, required=False, asks="Which e-mail address may they write to?"),
        Field("phone", "Telephone number", Kind.PHONE, required=False, asks="Which number may they call?"),
        Field(
            PREFERRED,
            "Preferred contact",
            Kind.CHOICE,
            required=False,
            choices=WAYS,
            asks="How shall they get in touch with you?",
        ),
        Field(FREE_TEXT, "What it is about", Kind.TEXT, asks="What is it about? A sentence or two will do."),
        Field("urgency", "Urgency", Kind.CHOICE, choices=URGENCIES, default=str(Urgency.MEDIUM)),
    ),
    either=("email", "phone"),
    needs=tuple(Need(PREFERRED, way, field) for way, field in REACHED_BY.items()),
)
"""What is asked of everybody, whatever the department; its own fields come after these."""

FormOf = Callable[[str], Form]
"""The form of a department, by its id; that of everybody where there is no such department."""


def writes_from(person_id: str) -> str:
    """The number of somebody who writes on WhatsApp, by their id; "" for anybody else."""
    found = _ON_WHATSAPP.fullmatch(person_id)
    return found[1] if found else ""


def form_for(department: Department | None) -> Form:
    """What is asked of somebody who wants to talk to this department."""
    own = department.form if department else ()
    return replace(CONTACT, fields=(*CONTACT.fields, *own)) if own else CONTACT


def forms_of(find: Callable[[str], Department | None]) -> FormOf:
    """find: a department by its id."""
    return lambda department: form_for(find(department))


def missing(form: Form, filling: Filling) -> Field | None:
    """What has to be asked next by talking: what must be given, one way to reach the person, what goes with what they
    chose, and what the department wants to know; in grave matters only what must be given. Nothing is asked twice: what
    was skipped is in `filling.given` as "".
    """
    given = filling.given
    needed = {need.field for need in form.unmet(given)}
    for each in form.fields:
        if each.name in needed:
            return each
        is_open = each.name not in given and not each.default
        if is_open and (each.required or (not CONTACT.has(each.name) and filling.reason not in GRAVE)):
            return each
        if is_open and each.name == PREFERRED and all(given.get(way) for way in form.either):
            return each
        if each.name == form.either[0] and not any(given.get(way) for way in form.either):
            open_ways = [way for way in form.either if way in needed or way not in given] or form.either[-1:]
            return form.field(min(open_ways, key=lambda way: way not in needed))
    return None

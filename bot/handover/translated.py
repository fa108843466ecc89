"""Translates the form into the language of whoever fills it in. Pure."""

from dataclasses import replace

from bot.forms import Choice, Field, Form, Told
from bot.handover.contact import CONTACT, URGENCIES, WAYS, FormOf
from bot.handover.form_words import FORM_WORDS, FormWords
from bot.people import Filling
from bot.words.languages import ENGLISH


def form_for_filling(form_of: FormOf, filling: Filling) -> Form:
    """What whoever fills this in is asked, in their language."""
    return in_language(form_of(filling.department), filling.language)


def in_language(form: Form, language: str) -> Form:
    """The form in a language: with the desk's own words, and with the department's where it has given them.

    A choice is still known by the label that stands in `form`, and kept by the same value.
    """
    words = FORM_WORDS.get(language)
    if words is None or language == ENGLISH:
        return form
    own = _of_everybody(words)
    fields = []
    for each in form.fields:
        told = own.get(each.name) or next((one for one in each.told if one.language == language), None)
        fields.append(replace(_told(each, told) if told else each, problems=words.problems))
    return replace(form, title=words.title, fields=tuple(fields))


def _of_everybody(words: FormWords) -> dict[str, Told]:
    """What the fields that everybody is asked are called."""
    shown = dict(zip((each.value for each in (*WAYS, *URGENCIES)), (*words.ways, *words.urgencies), strict=True))
    return {
        each.name: Told(words.problems.tongue, label, asks, tuple(shown[one.value] for one in each.choices))
        for each, (label, asks) in zip(CONTACT.fields, words.fields, strict=True)
    }


def _told(field: Field, told: Told) -> Field:
    labels = told.choices or tuple(one.label for one in field.choices)
    choices = tuple(
        one if one.label == label else Choice(one.value, label, (*one.also, one.label))
        for one, label in zip(field.choices, labels, strict=True)
    )
    return replace(field, label=told.label or field.label, asks=told.asks or field.asks, choices=choices)

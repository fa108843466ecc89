"""Translates the form into the language of whoever fills it in. Pure."""

from dataclasses import replace
from functools import cache

from bot.forms import Choice, Field, Form, Told
from bot.handover.contact import CONTACT, PREFERRED, URGENCIES, WAYS, FormOf
from bot.handover.form_words import FORM_WORDS, FormWords
from bot.people import Filling
from bot.words.languages import ENGLISH


def form_for_filling(form_of: FormOf, filling: Filling) -> Form:
    """What whoever fills this in is asked, in their language."""
    return in_language(form_of(filling.department), filling.language)


def in_language(form: Form, language: str) -> Form:
    """The form in a language: with the desk's own words, and with the department's where it has given them.

    A choice is still known by the label that stands in `form`, those of everybody in every language, and kept by the
    same value.
    """
    form = replace(form, fields=tuple(map(_known_everywhere, form.fields)))
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


def _known_everywhere(field: Field) -> Field:
    """A field that everybody is asked, whose choices are known by what they are called in any language."""
    labels = _labels().get(field.name)
    if labels is None:
        return field
    choices = zip(field.choices, zip(*labels, strict=True), strict=True)
    return replace(field, choices=tuple(replace(one, also=(*one.also, *called)) for one, called in choices))


@cache
def _labels() -> dict[str, list[tuple[str, ...]]]:
    """What the choices that everybody has are called, language by language."""
    words = FORM_WORDS.values()
    return {PREFERRED: [each.ways for each in words], "urgency": [each.urgencies for each in words]}


def _told(field: Field, told: Told) -> Field:
    labels = told.choices or tuple(one.label for one in field.choices)
    choices = tuple(
        one if one.label == label else Choice(one.value, label, (*one.also, one.label))
        for one, label in zip(field.choices, labels, strict=True)
    )
    return replace(field, label=told.label or field.label, asks=told.asks or field.asks, choices=choices)

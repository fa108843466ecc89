"""The form in the language of whoever fills it in. Pure."""

from dataclasses import replace

from bot.forms import Choice, Form
from bot.handover.contact import CONTACT, URGENCIES, WAYS
from bot.handover.form_words import FORM_WORDS
from bot.words.languages import ENGLISH


def in_language(form: Form, language: str) -> Form:
    """The form with the desk's own words in a language; what the department asks besides stays as it is written.

    A choice is still known by its English label, and kept by the same value.
    """
    words = FORM_WORDS.get(language)
    if words is None or language == ENGLISH:
        return form
    named = dict(zip((each.name for each in CONTACT.fields), words.fields, strict=True))
    shown = dict(zip((each.value for each in (*WAYS, *URGENCIES)), (*words.ways, *words.urgencies), strict=True))
    fields = []
    for each in form.fields:
        if each.name in named:
            label, asks = named[each.name]
            choices = tuple(Choice(one.value, shown[one.value], (one.label,)) for one in each.choices)
            each = replace(each, label=label, asks=asks if each.asks else "", choices=choices)  # noqa: PLW2901
        fields.append(replace(each, problems=words.problems))
    return replace(form, title=words.title, fields=tuple(fields))

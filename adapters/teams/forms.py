"""The contact form as an Adaptive Card: every field at once, and what comes back. Pure.

Source: learn.microsoft.com, "Universal Actions for Adaptive Cards" and "Cards"; adaptivecards.io/explorer.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

import orjson

from adapters.http.fields import flag, part, text
from adapters.teams.choices import OURS
from adapters.teams.text import escape
from bot.forms import Field, Form, Kind, empty
from bot.handover.contact import FREE_TEXT
from bot.handover.filling_in import is_untold, passed_on, words_of
from bot.handover.handing_over import CANCELLED
from bot.handover.screen_words import ScreenWords, screen_words
from bot.model import Json, JsonObject
from bot.people import Filling
from bot.tickets import Reason
from bot.words.languages import ENGLISH
from bot.words.plain import clean, shorten

MAX_CARD_BYTES = 28 * 1024
SEND, CANCEL = "frontdesk.form.send", "frontdesk.form.cancel"
_FORM = "form"
_QUESTION_CHARS, _DEPARTMENT_CHARS = 300, 100
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
_STYLES: Mapping[Kind, JsonObject] = {
    Kind.LINE: {},
    Kind.TEXT: {"isMultiline": True},
    Kind.EMAIL: {"style": "Email"},
    Kind.PHONE: {"style": "Tel"},
}
_NO_PROBLEMS: Mapping[str, str] = {}


def form_card(form: Form, filling: Filling, problems: Mapping[str, str] = _NO_PROBLEMS) -> "JsonObject | None":
    """The whole form with what is known, and with what is wrong above its field.

    None where it is larger than Teams takes: then it goes on by talking.
    """
    words = screen_words(filling.language)
    content = card_of([said(words.again if problems else words.at_once), *_fields(form, filling, problems, words)])
    content["actions"] = [_action(words.send, SEND, filling), _action(words.cancel, CANCEL, filling)]
    return content if len(orjson.dumps(content)) <= MAX_CARD_BYTES else None


def sent_card(form: Form, filling: Filling) -> JsonObject:
    """What stands in the place of a form that was sent: there is nothing to press any more."""
    facts: list[Json] = [
        {"title": shorten(label, _DEPARTMENT_CHARS), "value": escape(value)}
        for label, value in passed_on(form, filling)
    ]
    words = screen_words(filling.language)
    return card_of([said(words.sent, weight="Bolder"), {"type": "FactSet", "facts": facts}, said(words.below)])


def cancelled_card(language: str) -> JsonObject:
    """What stands in the place of a form that was called off."""
    return card_of([said(screen_words(language).closed)])


def read_form(value: object) -> Filling | None:
    """What came back, or None where it is no form of ours; of one that was called off no answers are read.

    value: of a card's action, the inputs beside our own data, both as anybody may have written them.
    """
    ours = part(part(value, OURS), _FORM) if isinstance(value, dict) else {}
    form_id, reason = text(ours, "id"), text(ours, "reason")
    if not isinstance(value, dict) or not _ID.fullmatch(form_id) or reason not in set(Reason):
        return None
    is_cancelled = flag(ours, "is_cancelled")
    given = {} if is_cancelled else {name: clean(said) for name, said in value.items() if isinstance(said, str)}
    department = shorten(text(ours, "department"), _DEPARTMENT_CHARS)
    question = shorten(text(ours, "question"), _QUESTION_CHARS)
    asks, language = CANCELLED if is_cancelled else "", text(ours, "language") or ENGLISH
    return Filling(form_id, department, reason, question, given, asks, language)


def key_of(filling: Filling) -> str:
    """The same for every time that the same is sent of a form: Teams sends a press again under another id."""
    said = orjson.dumps([filling.asks, filling.given], option=orjson.OPT_SORT_KEYS)
    return f"form:{filling.id}:{hashlib.blake2b(said, digest_size=16).hexdigest()}"


def _fields(form: Form, filling: Filling, problems: Mapping[str, str], words: ScreenWords) -> Iterator[JsonObject]:
    for each in form.fields:
        if each.name in problems:
            yield said(escape(problems[each.name]), color="Attention")
        is_hidden = each.name == FREE_TEXT and is_untold(filling)
        shown = _input(each, "" if is_hidden else filling.given.get(each.name, "") or each.default, words)
        yield _untold(shown, words_of(filling).untold) if is_hidden else shown


def _input(field: Field, value: str, words: ScreenWords) -> JsonObject:
    """A field; the client checks it before it sends, and the desk once more."""
    shown: JsonObject = {"id": field.name, "label": field.label, "isRequired": field.required}
    if field.required:
        shown["errorMessage"] = empty(field)
    if field.kind is Kind.CHOICE:
        choices: list[Json] = [{"title": each.label, "value": each.value} for each in field.choices]
        known = {each.value for each in field.choices}
        shown |= {"type": "Input.ChoiceSet", "style": "compact", "placeholder": words.choose, "choices": choices}
        return shown | ({"value": value} if value in known else {})
    shown |= {"type": "Input.Text", "maxLength": field.max_chars, **_STYLES[field.kind]}
    return shown | ({"value": value[: field.max_chars]} if value else {})


def _untold(shown: JsonObject, untold: str) -> JsonObject:
    """What nobody else is to read on the screen; left alone, it is passed on as it was written."""
    return shown | {"isRequired": False, "placeholder": f"{untold[:1].upper()}{untold[1:]}"}


def _action(title: str, verb: str, filling: Filling) -> JsonObject:
    """A button, also for clients that do not know `Action.Execute`."""
    named: JsonObject = {"id": filling.id, "department": filling.department, "reason": filling.reason}
    named["language"] = filling.language
    named |= {"is_cancelled": True} if verb == CANCEL else {"question": shorten(filling.question, _QUESTION_CHARS)}
    button: JsonObject = {"title": title, "data": {OURS: {_FORM: named}}}
    button |= {"associatedInputs": "none"} if verb == CANCEL else {}
    return {"type": "Action.Execute", "verb": verb, **button, "fallback": {"type": "Action.Submit", **button}}


def said(words: str, **more: Json) -> JsonObject:
    """A text of a card."""
    return {"type": "TextBlock", "text": words, "wrap": True, **more}


def card_of(body: list[JsonObject]) -> JsonObject:
    """A card without actions."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": [*body],
    }

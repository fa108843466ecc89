"""Renders a form's choices as buttons or a list to tap, and reads a tap. Pure.

Source: twilio.com/docs, "twilio/quick-reply" and "twilio/list-picker".
"""

import hashlib
import json
import re
from collections.abc import Sequence

from bot.forms import Choice
from bot.handover.screen_words import screen_words
from bot.model import Json, JsonObject
from bot.people import Filling
from bot.tickets import Reason
from bot.words.languages import ENGLISH
from bot.words.plain import shorten

MAX_BODY_CHARS = 1_024
MOST_BUTTONS, MOST_ITEMS = 3, 10
_BUTTON_CHARS, _ITEM_CHARS, _ID_CHARS = 20, 24, 200
_TAPPED = re.compile(r"form:([^:]{0,100}):(.+)", re.DOTALL)


def content_of(field: str, choices: Sequence[Choice], language: str = ENGLISH) -> "JsonObject | None":
    """Twilio's content for a question with these answers; its variable 1 is the question.

    field: that is asked, "" for a yes or no. None where they are too many or cannot be told apart: then the numbers in
    the text have to do.
    """
    is_short = len(choices) <= MOST_BUTTONS
    titles = [shorten(each.label, _BUTTON_CHARS if is_short else _ITEM_CHARS) for each in choices]
    ids = [f"form:{field}:{each.value}" for each in choices]
    if not 1 <= len(choices) <= MOST_ITEMS or len(set(titles)) < len(titles) or max(map(len, ids)) > _ID_CHARS:
        return None
    named = list(zip(titles, ids, strict=True))
    if is_short:
        actions: list[Json] = [{"type": "QUICK_REPLY", "title": title, "id": each} for title, each in named]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    items: list[Json] = [{"item": title, "id": each} for title, each in named]
    button = shorten(screen_words(language).choose, _BUTTON_CHARS)
    return {"twilio/list-picker": {"body": "{{1}}", "button": button, "items": items}}


def name_of(content: JsonObject) -> str:
    """By what the same content is found again in the account, whichever replica made it."""
    told = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return f"frontdesk_form_{hashlib.blake2b(told.encode(), digest_size=12).hexdigest()}"


def read_tap(payload: str) -> Filling | str | None:
    """The answer to one field of whatever form is open, or a yes or no in words; None for any other button."""
    tapped = _TAPPED.fullmatch(payload)
    if tapped is None:
        return None
    field, value = tapped[1], tapped[2]
    return Filling("", "", Reason.FORM, "", {field: value}, field) if field else value

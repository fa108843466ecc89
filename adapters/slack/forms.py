"""Renders the form for Slack (buttons, then a modal) and parses what comes back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson

from adapters.http.fields import Fields, part, record, records, text
from adapters.slack.actions import asker_of, place_of, question_of, team_of
from adapters.slack.fields import identifier, optional_timestamp, timestamp
from adapters.slack.heard import Heard
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.forms import Choice, Field, Form, Kind
from bot.handover.filling_in import words_of
from bot.handover.form_words import FORM_WORDS
from bot.handover.handing_over import OFFER
from bot.handover.offers import words_for
from bot.handover.screen_words import ScreenWords, screen_words
from bot.model import ChannelName, ConversationKey, Incoming, Json, JsonObject, Person
from bot.people import Filling
from bot.words.languages import ENGLISH, said_in
from bot.words.plain import clean, shorten

FORM_ACTION = "frontdesk_form"
ANSWER_ACTION = "frontdesk_answer"
"""An answer's action id is this, a dash and its number: ids must differ within a message."""
FORM_VIEW = "frontdesk_form"
_MAX_QUESTION_CHARS = 500
"""What goes along with the modal may have 3,000 characters in all; the session keeps the whole question."""
_ENTRY = "value"
"""The action id of every field; its block id is the field's name, by which Slack shows what is wrong with it."""


@dataclass(frozen=True, slots=True)
class FormWanted:
    """Somebody pressed the button. address: where replies go. form_id: of the form as it was asked there.

    language: in which it was asked.
    """

    person: Person
    conversation: ConversationKey
    address: Mapping[str, str]
    form_id: str
    trigger: str
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class FormSent:
    """A form that came back. shown: the names of the fields that the person saw, in their order.

    is_own: whether it was opened for who sent it.
    """

    message: Incoming
    filling: Filling
    shown: tuple[str, ...]
    is_own: bool = True


def form_buttons(filling: Filling, conversation: ConversationKey) -> list[Json]:
    """The button that opens the form, or the two that answer whether a person is wanted at all.

    Each names the conversation: what was asked by a command is answered in the direct message, which is another one.
    """
    words, there = screen_words(filling.language), {"in": conversation.thread, "language": filling.language}
    if filling.asks != OFFER:
        return [_button(words.fill_in, FORM_ACTION, {"form": filling.id, **there})]
    return [
        _button(said, f"{ANSWER_ACTION}-{number}", {"say": said, **there})
        for number, said in enumerate((words.please, words_of(filling).no), start=1)
    ]


def is_about_form(body: JsonObject) -> bool:
    """Whether a click is on one of these buttons."""
    name = text(next(records(body, "actions"), {}), "action_id")
    return name == FORM_ACTION or name.startswith(f"{ANSWER_ACTION}-")


def parse_press(body: JsonObject, *, now: float) -> FormWanted | Heard:
    """A press of one of these buttons. Raises MalformedPayload."""
    place, asker, team = place_of(body), asker_of(body), team_of(body)
    value = _decode(text(next(records(body, "actions"), {}), "value"), "field_value")
    address = {
        "channel": identifier(place, "channel_id"),
        "thread": optional_timestamp(place, "thread_ts") or timestamp(place, "message_ts"),
        "user": identifier(record(body, "user"), "id"),
        "place": "person",
    }
    if not address["channel"].startswith("D"):
        raise MalformedPayload("field_channel_id")  # a form is asked in direct messages alone
    conversation = ConversationKey(ChannelName.SLACK, team, _said(value, "in"))
    trigger = identifier(body, "trigger_id")
    if "say" in value:
        words, heading = clean(_said(value, "say")), screen_words(text(value, "language")).you_said
        return Heard(question_of(words, asker, conversation, trigger, {**address, "heading": heading}, now=now))
    return FormWanted(asker, conversation, address, _said(value, "form"), trigger, text(value, "language") or ENGLISH)


def parse_submission(body: JsonObject, *, now: float) -> FormSent:
    """A modal that was sent. now: Unix time in seconds. Raises UnsupportedEvent for one that is not ours."""
    view = record(body, "view")
    if text(view, "callback_id") != FORM_VIEW:
        raise UnsupportedEvent("view")
    along = _decode(text(view, "private_metadata"), "field_private_metadata")
    begun, to = record(along, "form"), record(along, "to")
    state = record(record(view, "state"), "values")
    if not state:
        raise MalformedPayload("field_values")
    given = {name: clean(_entered(part(state, name))) for name in state}
    filling = Filling(
        _said(begun, "id"),
        text(begun, "department"),
        _said(begun, "reason"),
        text(begun, "question"),
        given,
        language=text(begun, "language") or ENGLISH,
    )
    address = {**{name: identifier(to, name) for name in ("channel", "thread", "user")}, "place": "person"}
    conversation = ConversationKey(ChannelName.SLACK, team_of(body), _said(along, "in"))
    trigger = identifier(body, "trigger_id")
    message = question_of("", asker_of(body), conversation, trigger, address, now=now)
    is_own = identifier(record(body, "user"), "id") == address["user"]
    return FormSent(replace(message, submission=filling), filling, tuple(state), is_own)


def form_view(form: Form, filling: Filling, wanted: FormWanted) -> JsonObject:
    """The modal with every field, filled in as far as the form is."""
    along: JsonObject = {
        "in": wanted.conversation.thread,
        "to": {name: wanted.address[name] for name in ("channel", "thread", "user")},
        "form": {
            "id": filling.id,
            "department": filling.department,
            "reason": filling.reason,
            "question": shorten(filling.question, _MAX_QUESTION_CHARS),
            "language": filling.language,
        },
    }
    words = screen_words(filling.language)
    blocks: list[Json] = [
        _input(field, _hint(field, form, words), filling.given.get(field.name) or field.default)
        for field in form.fields
    ]
    return {
        **_modal(form.title, blocks, words),
        "callback_id": FORM_VIEW,
        "submit": _plain(words.send),
        "private_metadata": _encode(along),
    }


def over_view(language: str) -> JsonObject:
    """A modal that says that the form is over."""
    return _notice(over(language), language)


def over(language: str) -> str:
    """That a form is over, and what to do about it."""
    offers = words_for(language)
    return screen_words(language).over.format(where=offers.where, person=offers.person)


def away_view(language: str) -> JsonObject:
    """A modal that says that the form cannot be read just now."""
    return _notice(screen_words(language).away, language)


def _notice(words: str, language: str) -> JsonObject:
    title = said_in(language, FORM_WORDS).title
    return _modal(title, [{"type": "section", "text": _plain(words)}], screen_words(language))


def errors(problems: Mapping[str, str]) -> JsonObject:
    """What Slack is answered so that it shows each problem below its field and keeps what was typed."""
    return {"response_action": "errors", "errors": {**problems}}


def _modal(title: str, blocks: list[Json], words: ScreenWords) -> JsonObject:
    return {
        "type": "modal",
        "title": _plain(title),
        "close": _plain(words.not_now),
        "blocks": blocks,
    }


def _input(field: Field, hint: str, value: str) -> Json:
    block: JsonObject = {
        "type": "input",
        "block_id": field.name,
        "label": _plain(field.label),
        "element": _element(field, value),
        "optional": not field.required,
    }
    return block | ({"hint": _plain(hint)} if hint else {})


def _hint(field: Field, form: Form, words: ScreenWords) -> str:
    if field.name not in form.either:
        return field.asks
    labels = [form.field(name).label for name in form.either]
    small = [labels[0], *map(str.lower, labels[1:])] if field.problems.is_english else labels
    return words.one_of.format(labels=field.problems.between.join(small))


def _element(field: Field, value: str) -> JsonObject:
    """No field, label or list of choices is longer than Slack allows (docs.slack.dev, "Block elements")."""
    if field.kind is Kind.CHOICE:
        options = {choice.value: _option(choice) for choice in field.choices}
        chosen = {"initial_option": options[value]} if value in options else {}
        return {"type": "static_select", "action_id": _ENTRY, "options": [*options.values()], **chosen}
    typed: JsonObject = {"initial_value": value[: field.max_chars]} if value else {}
    if field.kind is Kind.EMAIL:
        return {"type": "email_text_input", "action_id": _ENTRY, **typed}
    lines: JsonObject = {"multiline": field.kind is Kind.TEXT, "max_length": field.max_chars}
    return {"type": "plain_text_input", "action_id": _ENTRY, **lines, **typed}


def _option(choice: Choice) -> Json:
    return {"text": _plain(choice.label), "value": choice.value}


def _button(words: str, action: str, value: JsonObject) -> Json:
    return {"type": "button", "text": _plain(words), "action_id": action, "value": _encode(value)}


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}


def _entered(entry: Fields) -> str:
    """What stands in a field: typed, chosen, or nothing."""
    element = part(entry, _ENTRY)
    return text(element, "value") or text(part(element, "selected_option"), "value")


def _said(source: Fields, name: str) -> str:
    value = text(source, name)
    if not value:
        raise MalformedPayload(f"field_{name}")
    return value


def _encode(value: JsonObject) -> str:
    return orjson.dumps(value).decode()


def _decode(value: str, reason: str) -> Fields:
    try:
        decoded: object = orjson.loads(value)
    except ValueError as exc:
        raise MalformedPayload(reason) from exc
    if not isinstance(decoded, dict):
        raise MalformedPayload(reason)
    return decoded

"""The form as Slack shows it: buttons below a question, the modal that one of them opens, and what was sent. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson

from adapters.http.fields import Fields, part, record, records, text
from adapters.slack.actions import asker_of, place_of, question_of, team_of
from adapters.slack.fields import identifier, optional_timestamp, timestamp
from adapters.slack.heard import Heard
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.forms import Choice, Field, Form, Kind
from bot.handover.handing_over import OFFER
from bot.model import ChannelName, ConversationKey, Incoming, Json, JsonObject, Person
from bot.people import Filling
from bot.words.plain import clean, shorten

FORM_ACTION = "frontdesk_form"
ANSWER_ACTION = "frontdesk_answer"
"""An answer's action id is this, a dash and its number: ids must differ within a message."""
FORM_VIEW = "frontdesk_form"
ANSWERS = ("Yes, please", "No")
OVER = (
    "This form is over: it was sent, or left, or nothing was said for a while. Ask me \u201cwhere is my ticket?\u201d, "
    "or say \u201ctalk to a person\u201d and I will begin another one."
)
AWAY = "I cannot open the form just now. Please press the button again in a minute, or answer me in the conversation."
NOT_KEPT = "This could not be sent just now, and nothing of it is lost: please press Send again in a moment."

_MAX_QUESTION_CHARS = 500
"""What goes along with the modal may have 3,000 characters in all; the session keeps the whole question."""
_ENTRY = "value"
"""The action id of every field; its block id is the field's name, by which Slack shows what is wrong with it."""


@dataclass(frozen=True, slots=True)
class FormWanted:
    """Somebody pressed the button. address: where replies go. form_id: of the form as it was asked there."""

    person: Person
    conversation: ConversationKey
    address: Mapping[str, str]
    form_id: str
    trigger: str


@dataclass(frozen=True, slots=True)
class FormSent:
    """A form that came back. shown: the names of the fields that the person saw, in their order."""

    message: Incoming
    filling: Filling
    shown: tuple[str, ...]


def form_buttons(filling: Filling, conversation: ConversationKey) -> list[Json]:
    """The button that opens the form, or the two that answer whether a person is wanted at all.

    Each names the conversation: what was asked by a command is answered in the direct message, which is another one.
    """
    if filling.asks != OFFER:
        opens: JsonObject = {"form": filling.id, "in": conversation.thread}
        return [_button("Fill in the form", FORM_ACTION, opens)]
    return [
        _button(words, f"{ANSWER_ACTION}-{number}", {"say": words, "in": conversation.thread})
        for number, words in enumerate(ANSWERS, start=1)
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
        words = clean(_said(value, "say"))
        return Heard(question_of(words, asker, conversation, trigger, {**address, "heading": "You said"}, now=now))
    return FormWanted(asker, conversation, address, _said(value, "form"), trigger)


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
        _said(begun, "id"), text(begun, "department"), _said(begun, "reason"), text(begun, "question"), given
    )
    address = {**{name: identifier(to, name) for name in ("channel", "thread", "user")}, "place": "person"}
    conversation = ConversationKey(ChannelName.SLACK, team_of(body), _said(along, "in"))
    trigger = identifier(body, "trigger_id")
    message = question_of("", asker_of(body), conversation, trigger, address, now=now)
    return FormSent(replace(message, submission=filling), filling, tuple(state))


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
        },
    }
    blocks: list[Json] = [_input(field, form, filling.given.get(field.name) or field.default) for field in form.fields]
    return {
        **_modal(form.title, blocks),
        "callback_id": FORM_VIEW,
        "submit": _plain("Send"),
        "private_metadata": _encode(along),
    }


def notice_view(words: str) -> JsonObject:
    """A modal that says something in the place of the form."""
    return _modal("Talk to a person", [{"type": "section", "text": _plain(words)}])


def errors(problems: Mapping[str, str]) -> JsonObject:
    """What Slack is answered so that it shows each problem below its field and keeps what was typed."""
    return {"response_action": "errors", "errors": {**problems}}


def _modal(title: str, blocks: list[Json]) -> JsonObject:
    return {
        "type": "modal",
        "title": _plain(title),
        "close": _plain("Not now"),
        "blocks": blocks,
    }


def _input(field: Field, form: Form, value: str) -> Json:
    block: JsonObject = {
        "type": "input",
        "block_id": field.name,
        "label": _plain(field.label),
        "element": _element(field, value),
        "optional": not field.required,
    }
    return block | ({"hint": _plain(hint)} if (hint := _hint(field, form)) else {})


def _hint(field: Field, form: Form) -> str:
    if field.name in form.either:
        labels = " or ".join(form.field(name).label.lower() for name in form.either)
        return f"{labels[:1].upper()}{labels[1:]}: one is enough."
    return field.asks


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

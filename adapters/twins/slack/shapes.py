"""Block Kit as data: which blocks and elements exist, what they need, how long each part may be.

Source: docs.slack.dev, "Block Kit: blocks", "Block elements", "Composition objects".
"""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.twins.slack.checks import Check, Place, anything, boolean, each, integer, one_of, shape, string, typed

ID = string(255)
URL = string(3000, min_chars=1)


def plain(max_chars: int) -> Check:
    """A plain_text object."""
    return typed({"plain_text": shape({"text": string(max_chars, min_chars=1)}, {"emoji": boolean})})


def wording(max_chars: int) -> Check:
    """A text object of either kind."""
    text = string(max_chars, min_chars=1)
    kinds = {
        "plain_text": shape({"text": text}, {"emoji": boolean}),
        "mrkdwn": shape({"text": text}, {"verbatim": boolean}),
    }
    return typed(kinds)


CONFIRM = shape(
    {"title": plain(100), "text": wording(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
OPTION = shape({"text": wording(75), "value": string(150)}, {"description": wording(75), "url": URL})
GROUP = shape({"label": plain(75), "options": each(OPTION, max_items=100)})
FEEDBACK = shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
IMAGE = {"alt_text": string(2000)}
IMAGE_SOURCE = {"image_url": URL, "slack_file": shape({}, {"id": string(255), "url": URL}, one_from="id url")}

_ACTION = {"action_id": ID, "confirm": CONFIRM}
_ENTRY = {"action_id": ID, "placeholder": plain(150), "focus_on_load": boolean}
_PICK = _ACTION | {"placeholder": plain(150), "focus_on_load": boolean}
_MANY = _PICK | {"max_selected_items": integer(1, 100)}
_TYPED = _ENTRY | {"initial_value": string(3000), "dispatch_action_config": anything}
_FILTER = {"default_to_current_conversation": boolean, "response_url_enabled": boolean, "filter": anything}
_OPTIONS_100 = {"options": each(OPTION, max_items=100), "option_groups": each(GROUP, max_items=100)}


def _options(max_items: int, initial: Mapping[str, Check]) -> Check:
    return shape({"options": each(OPTION, max_items=max_items)}, {**_ACTION, "focus_on_load": boolean, **initial})


ELEMENTS: dict[str, Check] = {
    "button": shape(
        {"text": plain(75)},
        _ACTION
        | {"url": URL, "value": string(2000), "style": one_of("primary", "danger"), "accessibility_label": string(75)},
    ),
    "icon_button": shape(
        {"icon": one_of("trash"), "text": plain(75)},
        _ACTION | {"value": string(2000), "accessibility_label": string(75), "visible_to_user_ids": anything},
    ),
    "feedback_buttons": shape({"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": ID}),
    "image": shape(IMAGE, IMAGE_SOURCE, one_from="image_url slack_file"),
    "overflow": _options(5, {}),
    "checkboxes": _options(10, {"initial_options": each(OPTION, max_items=10)}),
    "radio_buttons": _options(10, {"initial_option": OPTION}),
    "datepicker": shape({}, _PICK | {"initial_date": string(10, min_chars=10)}),
    "timepicker": shape({}, _PICK | {"initial_time": string(5, min_chars=5), "timezone": string(100)}),
    "datetimepicker": shape({}, _ACTION | {"initial_date_time": integer(0, 9_999_999_999), "focus_on_load": boolean}),
    "static_select": shape({}, _PICK | _OPTIONS_100 | {"initial_option": OPTION}, one_from="options option_groups"),
    "multi_static_select": shape(
        {}, _MANY | _OPTIONS_100 | {"initial_options": each(OPTION, max_items=100)}, one_from="options option_groups"
    ),
    "external_select": shape({}, _PICK | {"initial_option": OPTION, "min_query_length": integer(0, 3000)}),
    "multi_external_select": shape({}, _MANY | {"initial_options": anything, "min_query_length": integer(0, 3000)}),
    "users_select": shape({}, _PICK | {"initial_user": ID}),
    "multi_users_select": shape({}, _MANY | {"initial_users": each(ID, max_items=100)}),
    "conversations_select": shape({}, _PICK | _FILTER | {"initial_conversation": ID}),
    "multi_conversations_select": shape({}, _MANY | _FILTER | {"initial_conversations": each(ID, max_items=100)}),
    "channels_select": shape({}, _PICK | {"initial_channel": ID, "response_url_enabled": boolean}),
    "multi_channels_select": shape({}, _MANY | {"initial_channels": each(ID, max_items=100)}),
    "plain_text_input": shape(
        {}, _TYPED | {"multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)}
    ),
    "email_text_input": shape({}, _TYPED),
    "url_text_input": shape({}, _TYPED),
    "number_input": shape(
        {"is_decimal_allowed": boolean}, _TYPED | {"min_value": string(100), "max_value": string(100)}
    ),
    "file_input": shape({}, {"action_id": ID, "filetypes": anything, "max_files": integer(1, 10)}),
    "rich_text_input": shape({}, _ENTRY | {"initial_value": anything, "dispatch_action_config": anything}),
    "workflow_button": shape({"text": plain(75), "workflow": anything}, _ACTION | {"style": anything}),
}
_TYPED_IN = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input", "rich_text_input"}
_FEEDBACK_ROW = {"feedback_buttons", "icon_button"}
_ACTIONS = ELEMENTS.keys() - _TYPED_IN - _FEEDBACK_ROW - {"image"}
_BUTTONS = {"button", "workflow_button"}


def _element(allowed: Iterable[str]) -> Check:
    return typed(ELEMENTS, frozenset(allowed))


def _block(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *, one_from: str = "") -> Check:
    return shape(required, {"block_id": ID, **(optional or {})}, one_from=one_from)


def _context_part(place: Place, value: Any) -> None:
    """A context block holds images and text objects."""
    if isinstance(value, dict) and value.get("type") == "image":
        ELEMENTS["image"](place, value)
    else:
        wording(3000)(place, value)


_RICH_TEXT = each(
    typed(
        {
            "rich_text_section": shape({"elements": anything}),
            "rich_text_list": shape(
                {"elements": anything, "style": one_of("bullet", "ordered")},
                {"indent": integer(0, 8), "offset": integer(0, 100_000), "border": integer(0, 1)},
            ),
            "rich_text_preformatted": shape({"elements": anything}, {"border": integer(0, 1), "language": string(100)}),
            "rich_text_quote": shape({"elements": anything}, {"border": integer(0, 1)}),
        }
    ),
    max_items=1000,
    min_items=0,
)
_CELL = typed({"raw_text": shape({"text": string(10_000)}), "rich_text": _block({"elements": _RICH_TEXT})})
_TABLE_ROWS = each(each(_CELL, max_items=20), max_items=100)

_ANYWHERE: dict[str, Check] = {
    "actions": _block({"elements": each(_element(_ACTIONS), max_items=25)}),
    "context": _block({"elements": each(_context_part, max_items=10)}),
    "divider": _block({}),
    "header": _block({"text": plain(150)}),
    "image": _block(IMAGE, IMAGE_SOURCE | {"title": plain(2000)}, one_from="image_url slack_file"),
    "input": _block(
        {"label": plain(2000), "element": _element(ELEMENTS.keys() - _BUTTONS - _FEEDBACK_ROW - {"image", "overflow"})},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": _block({"elements": _RICH_TEXT}),
    "section": _block(
        {},
        {
            "text": wording(3000),
            "fields": each(wording(2000), max_items=10),
            "accessory": _element(ELEMENTS.keys() - _TYPED_IN - _FEEDBACK_ROW),
            "expand": boolean,
        },
        one_from="text fields",
    ),
    "video": _block(
        {"alt_text": string(2000), "title": plain(200), "thumbnail_url": URL, "video_url": URL},
        {"author_name": string(50), "description": plain(200), "provider_icon_url": URL, "provider_name": string(100)}
        | {"title_url": URL},
    ),
}
_IN_MESSAGES: dict[str, Check] = {
    "context_actions": _block({"elements": each(_element(_FEEDBACK_ROW), max_items=5)}),
    "file": _block({"external_id": string(255), "source": one_of("remote")}),
    "markdown": _block({"text": string(12_000, min_chars=1)}),
    "table": _block({"rows": _TABLE_ROWS}, {"column_settings": anything}),
}
BLOCKS: dict[str, dict[str, Check]] = {
    "message": _ANYWHERE | _IN_MESSAGES,
    "modal": _ANYWHERE,
    "home": _ANYWHERE,
}
VIEWS: dict[str, Check] = {
    "modal": shape(
        {"title": plain(24), "blocks": anything},
        {"submit": plain(24), "close": plain(24), "private_metadata": string(3000), "callback_id": ID}
        | {"clear_on_close": boolean, "notify_on_close": boolean, "external_id": ID, "submit_disabled": boolean},
    ),
    "home": shape({"blocks": anything}, {"private_metadata": string(3000), "callback_id": ID, "external_id": ID}),
}

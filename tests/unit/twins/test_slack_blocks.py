"""The Slack twin judges blocks as Slack does: it takes what slack_sdk's own models build, and names what is wrong."""

from typing import Any

import pytest
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ContextActionsBlock,
    ContextBlock,
    DatePickerElement,
    DividerBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
    HeaderBlock,
    IconButtonElement,
    ImageBlock,
    ImageElement,
    MarkdownBlock,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
    SectionBlock,
    StaticSelectElement,
    TableBlock,
    UserSelectElement,
)

from adapters.twins.slack.blocks import block_problems
from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.slack_kit import client_of, refused

Json = dict[str, Any]
OPTIONS = [Option(text=PlainTextObject(text="One"), value="1"), Option(text=PlainTextObject(text="Two"), value="2")]
CONFIRM = ConfirmObject(title="Sure?", text="Really?", confirm="Yes", deny="No")
ELEMENTS = [
    ButtonElement(text="Go", action_id="go", value="v", style="primary", confirm=CONFIRM),
    StaticSelectElement(placeholder="Pick", action_id="pick", options=OPTIONS, initial_option=OPTIONS[0]),
    OverflowMenuElement(action_id="more", options=OPTIONS),
    CheckboxesElement(action_id="tick", options=OPTIONS),
    DatePickerElement(action_id="day", placeholder="Day", initial_date="2026-01-31"),
    UserSelectElement(action_id="who", placeholder="Who"),
]
FEEDBACK = FeedbackButtonsElement(
    action_id="feedback",
    positive_button=FeedbackButtonObject(text="Good", value="up", accessibility_label="Good answer"),
    negative_button=FeedbackButtonObject(text="Bad", value="down"),
)
GOOD: list[Block] = [
    SectionBlock(block_id="s1", text=MarkdownTextObject(text="*hi*"), accessory=ELEMENTS[0]),
    SectionBlock(fields=["a", "b"]),
    HeaderBlock(text="Title"),
    DividerBlock(),
    ContextBlock(elements=[MarkdownTextObject(text="by"), ImageElement(image_url="https://x.example/a", alt_text="a")]),
    ActionsBlock(elements=ELEMENTS),
    MarkdownBlock(text="# Title\n\n| a | b |"),
    ImageBlock(image_url="https://x.example/a.png", alt_text="a", title="A"),
    ContextActionsBlock(elements=[FEEDBACK, IconButtonElement(icon="trash", text="Delete", action_id="delete")]),
    RichTextBlock(elements=[RichTextSectionElement(elements=[RichTextElementParts.Text(text="hi")])]),
    TableBlock(rows=[[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]]),
]


async def test_what_the_sdk_builds_is_taken(slack: SlackTwin) -> None:
    await client_of(slack).chat_postMessage(channel="C1", text="all of them", blocks=GOOD)
    assert [block["type"] for block in slack.said("C1")[0].blocks] == [block.type for block in GOOD]


def text(value: str, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": value}


def section(value: str, **more: Any) -> Json:
    return {"type": "section", "text": text(value, "mrkdwn"), **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": text("Go"), "action_id": "go", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(count: int, **more: Any) -> Json:
    options = [{"text": text(str(number)), "value": str(number)} for number in range(count)]
    return {"type": "static_select", "action_id": "s", "options": options, **more}


def feedback(**more: Any) -> Json:
    row = {"positive_button": {"text": text("Good"), "value": "up"}, "negative_button": {"text": text("Bad"), **more}}
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "f", **row}]}


LIMITS: list[tuple[str, Json, Json]] = [
    ("section text", section("x" * 3000), section("x" * 3001)),
    ("empty text", section("x"), section("")),
    ("header", {"type": "header", "text": text("x" * 150)}, {"type": "header", "text": text("x" * 151)}),
    ("header kind", {"type": "header", "text": text("x")}, {"type": "header", "text": text("x", "mrkdwn")}),
    ("button text", actions(button(text=text("x" * 75))), actions(button(text=text("x" * 76)))),
    ("button value", actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    ("button url", actions(button(url="x" * 3000)), actions(button(url="x" * 3001))),
    ("button style", actions(button(style="danger")), actions(button(style="default"))),
    ("action_id", actions(button(action_id="x" * 255)), actions(button(action_id="x" * 256))),
    ("block_id", section("x", block_id="x" * 255), section("x", block_id="x" * 256)),
    ("action_id twice", actions(button(), button(action_id="b")), actions(button(), button())),
    (
        "elements",
        actions(*(button(action_id=str(n)) for n in range(25))),
        actions(*(button(action_id=str(n)) for n in range(26))),
    ),
    ("no elements", actions(button()), actions()),
    (
        "context",
        {"type": "context", "elements": [text("x")] * 10},
        {"type": "context", "elements": [text("x")] * 11},
    ),
    (
        "fields",
        {"type": "section", "fields": [text("x" * 2000)] * 10},
        {"type": "section", "fields": [text("x" * 2001)]},
    ),
    ("neither text nor fields", section("x"), {"type": "section"}),
    ("options", actions(select(100)), actions(select(101))),
    ("placeholder", actions(select(1, placeholder=text("x" * 150))), actions(select(1, placeholder=text("x" * 151)))),
    ("feedback value", feedback(value="x" * 2000), feedback(value="x" * 2001)),
    ("feedback without value", feedback(value="down"), feedback()),
    ("feedback in actions", feedback(value="down"), actions(feedback(value="down")["elements"][0])),
    ("markdown", {"type": "markdown", "text": "x" * 12_000}, {"type": "markdown", "text": "x" * 12_001}),
    ("unknown type", {"type": "divider"}, {"type": "dividers"}),
    ("unknown member", section("x"), section("x", colour="red")),
    (
        "image",
        {"type": "image", "alt_text": "a", "image_url": "https://x.example"},
        {"type": "image", "image_url": "https://x.example"},
    ),
    (
        "table columns",
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20]},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]},
    ),
]


@pytest.mark.parametrize(("name", "good", "bad"), LIMITS, ids=[name for name, _, _ in LIMITS])
def test_a_block_passes_up_to_its_limit_and_not_beyond(name: str, good: Json, bad: Json) -> None:
    assert block_problems([good]) == []
    assert block_problems([bad]) != []


async def test_what_is_wrong_is_said_with_its_place(slack: SlackTwin) -> None:
    blocks = [{"type": "divider"}, section("x" * 3001), actions({"type": "button", "action_id": "a"})]
    answer = await refused(client_of(slack).chat_postMessage(channel="C1", text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]",
        "[ERROR] missing required field: text [json-pointer:/blocks/2/elements/0]",
    ]


async def test_a_message_holds_fifty_blocks(slack: SlackTwin) -> None:
    divider = {"type": "divider"}
    await client_of(slack).chat_postMessage(channel="C1", text="x", blocks=[divider] * 50)
    answer = await refused(client_of(slack).chat_postMessage(channel="C1", text="x", blocks=[divider] * 51))
    assert answer["error"] == "invalid_blocks"


async def test_a_block_id_stands_once_in_a_message(slack: SlackTwin) -> None:
    blocks = [section("a", block_id="same"), section("b", block_id="same")]
    answer = await refused(client_of(slack).chat_postMessage(channel="C1", text="x", blocks=blocks))
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] `block_id` already exists: same [json-pointer:/blocks/1]"
    ]


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([{"type": "markdown", "text": "x" * 6_001}] * 2, "invalid_blocks"),
        ([section("x" * 3000)] * 5, "msg_blocks_too_long"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2, "invalid_attachments"),
        ({"type": "divider"}, "invalid_blocks_format"),
    ],
)
async def test_a_message_as_a_whole_has_limits_too(slack: SlackTwin, blocks: Any, error: str) -> None:
    call = client_of(slack).api_call("chat.postMessage", json={"channel": "C1", "text": "x", "blocks": blocks})
    assert (await refused(call))["error"] == error


async def test_thirteen_thousand_characters_of_blocks_still_pass(slack: SlackTwin) -> None:
    await client_of(slack).chat_postMessage(channel="C1", text="x", blocks=[section("x" * 3000)] * 4)
    assert len(slack.said("C1")) == 1


def test_blocks_of_messages_do_not_stand_in_views() -> None:
    assert block_problems([feedback(value="down")], surface="modal") != []
    assert block_problems([{"type": "divider"}] * 100, surface="home") == []

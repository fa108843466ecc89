"""Views of the Slack twin: a trigger lives three seconds and opens one modal; hashes decide what is newer."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.slack_kit import client_of, refusal, refused

Json = dict[str, Any]


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": {"type": "plain_text", "text": "Ticket"}, "blocks": [{"type": "divider"}], **more}


def home(count: int = 1) -> Json:
    return {"type": "home", "blocks": [{"type": "divider"}] * count}


@pytest.fixture
async def slack(clock: HandClock) -> AsyncIterator[SlackTwin]:
    async with SlackTwin(clock=clock) as twin:
        yield twin


def trigger_of(slack: SlackTwin, user: str = "U1") -> str:
    return str(slack.interactions.shortcut("create_ticket", user=user).body["trigger_id"])


async def test_a_trigger_opens_one_view(slack: SlackTwin) -> None:
    client, trigger = client_of(slack), trigger_of(slack)
    opened = (await client.views_open(trigger_id=trigger, view=modal(callback_id="t", private_metadata="{}")))["view"]
    assert slack.world.views[opened["id"]]["callback_id"] == "t"
    assert await refusal(client.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    assert await refusal(client.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_a_trigger_is_over_after_three_seconds(slack: SlackTwin, clock: HandClock) -> None:
    trigger = trigger_of(slack)
    clock.now += 3.1
    assert await refusal(client_of(slack).views_open(trigger_id=trigger, view=modal())) == "expired_trigger_id"


async def test_a_bad_view_leaves_the_trigger_unused(slack: SlackTwin) -> None:
    client, trigger = client_of(slack), trigger_of(slack)
    long = {"type": "plain_text", "text": "x" * 25}
    answer = await refused(client.views_open(trigger_id=trigger, view=modal(title=long)))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    assert (await client.views_open(trigger_id=trigger, view=modal()))["ok"]


@pytest.mark.parametrize(
    "view",
    [
        modal(private_metadata="x" * 3001),
        modal(callback_id="x" * 256),
        modal(blocks=[{"type": "markdown", "text": "x"}]),
        modal(blocks=[{"type": "divider"}] * 101),
        {"type": "modal", "blocks": []},
        home(),
    ],
)
async def test_a_view_that_slack_would_refuse_is_refused(slack: SlackTwin, view: Json) -> None:
    assert await refusal(client_of(slack).views_open(trigger_id=trigger_of(slack), view=view)) == "invalid_arguments"


async def test_a_modal_with_an_input_needs_a_submit_button(slack: SlackTwin) -> None:
    label = {"type": "plain_text", "text": "Your name"}
    entry = {"type": "input", "label": label, "element": {"type": "plain_text_input", "action_id": "name"}}
    client, view = client_of(slack), modal(blocks=[entry])
    assert await refusal(client.views_open(trigger_id=trigger_of(slack), view=view)) == "invalid_arguments"
    view["submit"] = {"type": "plain_text", "text": "Send"}
    assert (await client.views_open(trigger_id=trigger_of(slack), view=view))["ok"]
    number = {**entry, "element": {"type": "number_input", "action_id": "count"}}
    view["blocks"] = [number]
    assert await refusal(client.views_open(trigger_id=trigger_of(slack), view=view)) == "invalid_arguments"


async def test_an_update_with_an_old_hash_conflicts(slack: SlackTwin) -> None:
    client = client_of(slack)
    opened = (await client.views_open(trigger_id=trigger_of(slack), view=modal(external_id="mine")))["view"]
    newer = (await client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(external_id="mine")))[
        "view"
    ]
    old = client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal())
    assert newer["hash"] != opened["hash"]
    assert await refusal(old) == "hash_conflict"
    assert (await client.views_update(external_id="mine", view=modal()))["view"]["id"] == opened["id"]
    assert await refusal(client.views_update(view_id="VNONE", view=modal())) == "not_found"


async def test_three_modals_stack_and_no_more(slack: SlackTwin) -> None:
    client = client_of(slack)
    opened = (await client.views_open(trigger_id=trigger_of(slack), view=modal()))["view"]
    pushed = (await client.views_push(trigger_id=trigger_of(slack), view=modal()))["view"]
    assert (pushed["root_view_id"], pushed["previous_view_id"]) == (opened["id"], opened["id"])
    await client.views_push(trigger_id=trigger_of(slack), view=modal())
    assert await refusal(client.views_push(trigger_id=trigger_of(slack), view=modal())) == "push_limit_reached"


async def test_a_home_tab_is_published_unless_a_newer_one_stands(slack: SlackTwin) -> None:
    client = client_of(slack)
    first = (await client.views_publish(user_id="U1", view=home()))["view"]
    await client.views_publish(user_id="U1", view=home(2), hash=first["hash"])
    assert await refusal(client.views_publish(user_id="U1", view=home(3), hash=first["hash"])) == "hash_conflict"
    assert len(slack.world.homes["U1"]["blocks"]) == 2
    assert await refusal(client.views_publish(user_id="UNOBODY", view=home())) == "user_not_found"


def field(**more: Any) -> Json:
    text = {"type": "plain_text", "text": "Size"}
    options = [{"text": {"type": "plain_text", "text": word}, "value": word} for word in ("s", "m")]
    element = {"type": "static_select", "action_id": "value", "options": options, **more.pop("element", {})}
    return {"type": "input", "block_id": "size", "label": text, "element": element, **more}


def asking(block: Json) -> Json:
    return modal(blocks=[block], submit={"type": "plain_text", "text": "Send"})


@pytest.mark.parametrize(
    ("element", "wrong"),
    [
        ({"initial_option": {"text": {"type": "plain_text", "text": "l"}, "value": "l"}}, "initial_option"),
        ({"type": "plain_text_input", "options": None, "max_length": 3, "initial_value": "long"}, "initial_value"),
    ],
)
async def test_a_field_is_opened_with_what_can_stand_in_it(slack: SlackTwin, element: Json, wrong: str) -> None:
    given = {name: value for name, value in (field(element=element)["element"]).items() if value is not None}
    view = asking(field() | {"element": given})
    answer = await refused(client_of(slack).views_open(trigger_id=trigger_of(slack), view=view))
    assert wrong in answer["response_metadata"]["messages"][0]


async def test_a_person_sends_only_what_slack_lets_them(slack: SlackTwin) -> None:
    opened = await client_of(slack).views_open(trigger_id=trigger_of(slack), view=asking(field()))
    view = slack.world.views[opened["view"]["id"]]
    for values in ({}, {"size": "l"}, {"colour": "red"}):
        with pytest.raises(LookupError):
            slack.interactions.send_form(view, values)
    state = slack.interactions.send_form(view, {"size": "m"}).body["view"]["state"]["values"]
    assert state["size"]["value"]["selected_option"]["value"] == "m"

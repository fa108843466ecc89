"""The Teams twin refuses what Teams would not show: too big, badly cited, no card that it knows."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.twins.teams.cards import inputs
from adapters.twins.teams.errors import Refused
from adapters.twins.teams.methods import METHODS
from adapters.twins.teams.request import Request
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import World, populate
from tests.unit.twins.teams_kit import CARD_TYPE, GROUP, Bot

EXECUTE = {"type": "Action.Execute", "verb": "go", "data": {"nonce": "1"}, "fallback": {"type": "Action.Submit"}}

NAMES = (
    "type text textFormat channelData feedbackLoop attachments contentType content entities suggestedActions actions "
    "body items columns rows cells card fallback selectAction data verb url id mentioned citation position appearance "
    "keywords streamType streamSequence streamId members tenantId channel tenant activity isGroup"
)
WORDS = (
    "message typing mention streaminfo streaming final AdaptiveCard 1.5 TextBlock Container ColumnSet ActionSet "
    "Action.Submit Action.Execute Action.ShowCard Input.Text Claim DigitalDocument imBack 29:ada"
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-1, 3), st.sampled_from([*WORDS.split(), "", CARD_TYPE]))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES.split()), inner, max_size=6)
    ),
    max_leaves=20,
)
ANYTHING = st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=6)
CARDS = st.fixed_dictionaries(
    {"type": st.just("AdaptiveCard"), "version": st.just("1.5")},
    optional={"body": st.lists(ANYTHING, max_size=3), "actions": st.lists(ANYTHING, max_size=3)},
)
ROOTS = st.fixed_dictionaries({"citation": st.lists(VALUES, max_size=2), "additionalType": VALUES})


def claim(position: Any = 1, **appearance: Any) -> dict[str, Any]:
    described = {"@type": "DigitalDocument", "name": "Refunds", "abstract": "Money back.", "keywords": ["billing"]}
    return {"@type": "Claim", "position": position, "appearance": described | appearance}


def root(*claims: Any, **members: Any) -> dict[str, Any]:
    usual = {"type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org", "@id": ""}
    return usual | {"additionalType": ["AIGeneratedContent"], "citation": list(claims)} | members


def card(*body: Any, actions: Any = (), **members: Any) -> dict[str, Any]:
    shown = {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": list(actions)} | members
    return {"contentType": CARD_TYPE, "content": shown}


async def test_citations_of_what_the_text_says_are_shown(teams: TeamsTwin, bot: Bot) -> None:
    entity = root(claim(1), claim(2, name="n" * 80, abstract="a" * 160, keywords=["k" * 28] * 3))
    assert (await bot.send(text="Yes [1], or no [2].", entities=[entity])).status == 201
    assert teams.said()[0].entities == [entity]


async def test_a_card_may_say_what_is_cited(bot: Bot) -> None:
    shown = card({"type": "TextBlock", "text": "Yes [1]."})
    assert (await bot.send(text="", attachments=[shown], entities=[root(claim())])).status == 201


@pytest.mark.parametrize(
    "entities",
    [
        [root(), root()],
        [root(*[claim()] * 21)],
        [root(claim(2))],
        [root(claim("1"))],
        [root(claim(True))],
        [root(claim(name=""))],
        [root(claim(name=None))],
        [root(claim(name="n" * 81))],
        [root(claim(abstract="a" * 161))],
        [root(claim(keywords=["a", "b", "c", "d"]))],
        [root(claim(keywords=["k" * 29]))],
        [root(claim(url=1))],
        [root({"@type": "Claim", "position": 1})],
        [root("claim")],
        [root(additionalType="AIGeneratedContent")],
        [root(**{"@type": "Thing"})],
        [{"mentioned": {}}],
        [{"type": "mention", "mentioned": {"id": "29:ada"}, "text": "<at>Nobody</at>"}],
        [{"type": "mention", "text": "[1]"}],
        "entities",
    ],
)
async def test_an_entity_that_is_not_as_it_should_be_is_refused(teams: TeamsTwin, bot: Bot, entities: Any) -> None:
    answer = await bot.send(text="Yes [1].", entities=entities)
    assert (answer.status, answer.code) == (400, "BadSyntax")
    assert teams.said() == []


async def test_a_mention_of_somebody_stands_in_the_text(bot: Bot) -> None:
    mention = {"type": "mention", "mentioned": {"id": "29:ada", "name": "Ada"}, "text": "<at>Ada</at>"}
    assert (await bot.send(GROUP, "Hello <at>Ada</at>", entities=[mention])).status == 201


@pytest.mark.parametrize(
    "members",
    [
        {"text": 1},
        {"textFormat": "html"},
        {"channelData": "x"},
        {"channelData": {"feedbackLoop": {"type": "other"}}},
        {"channelData": {"feedbackLoop": True}},
        {"attachments": {"a": 1}},
        {"attachments": [{}]},
        {"attachments": [{"contentType": "image/png"}]},
        {"suggestedActions": {"actions": [{"type": "openUrl", "title": "a", "value": "b"}]}},
        {"suggestedActions": {"actions": [{"type": "imBack", "title": "a"}]}},
    ],
)
async def test_a_message_that_teams_cannot_show_is_refused(bot: Bot, members: dict[str, Any]) -> None:
    assert (await bot.send(**{"text": "hi", **members})).status == 400


async def test_suggested_actions_are_for_personal_chats(teams: TeamsTwin, bot: Bot) -> None:
    wanted = {"actions": [{"type": "imBack", "title": "Yes", "value": "yes"}], "to": ["29:ada"]}
    assert (await bot.send(text="Well?", suggestedActions=wanted)).status == 201
    assert (await bot.send(GROUP, "Well?", suggestedActions=wanted)).status == 400
    assert [message.suggested_actions for message in teams.said()] == [wanted["actions"]]


@pytest.mark.parametrize(("text", "status"), [("x" * 51_000, 201), ("x" * 51_200, 413), ("🙂" * 25_600, 413)])
async def test_a_message_of_more_than_a_hundred_kilobytes_is_too_big(bot: Bot, text: str, status: int) -> None:
    answer = await bot.send(text=text)
    assert answer.status == status
    assert answer.code == ("MessageSizeTooBig" if status == 413 else "")


async def test_a_card_of_more_than_28_kilobytes_is_too_big(bot: Bot) -> None:
    small = card(*[{"type": "TextBlock", "text": "x" * 1_000}] * 26)
    large = card(*[{"type": "TextBlock", "text": "x" * 1_000}] * 28)
    assert (await bot.send(text=None, attachments=[small])).status == 201
    assert (await bot.send(text=None, attachments=[large])).status == 413


async def test_a_card_with_everything_is_shown(teams: TeamsTwin, bot: Bot) -> None:
    table = {"type": "Table", "columns": [{"width": 1}], "rows": [{"type": "TableRow", "cells": [cell()]}]}
    shown = card(
        {"type": "TextBlock", "text": "Order", "wrap": True},
        {"type": "ColumnSet", "columns": [{"type": "Column", "items": [{"type": "Input.Date", "id": "day"}]}]},
        {
            "type": "Container",
            "items": [{"type": "Input.ChoiceSet", "id": "choice", "choices": [{"title": "A", "value": "a"}]}],
            "style": "warning",
        },
        {"type": "FactSet", "facts": [{"title": "a", "value": "b"}]},
        table,
        {"type": "ActionSet", "actions": [{"type": "Action.OpenUrl", "title": "Open", "url": "https://shop.example"}]},
        actions=[
            EXECUTE,
            {"type": "Action.Submit", "title": "Cancel", "associatedInputs": "none", "data": {"cancel": True}},
            {"type": "Action.ShowCard", "card": card({"type": "Input.Text", "id": "why"})["content"]},
        ],
        msteams={"width": "Full"},
    )
    assert (await bot.send(text=None, attachments=[shown])).status == 201
    assert [inner["id"] for inner in inputs(teams.said()[0].cards[0])] == ["day", "choice", "cell", "why"]


def cell() -> dict[str, Any]:
    return {"type": "TableCell", "items": [{"type": "Input.Toggle", "id": "cell", "title": "Sure"}]}


@pytest.mark.parametrize(
    "shown",
    [
        {"contentType": CARD_TYPE},
        {"contentType": CARD_TYPE, "content": {"type": "Card"}},
        card(version="1.6"),
        card(version=None),
        card(version="new"),
        card(body="text"),
        card("text"),
        card({"type": "Heading", "text": "a"}),
        card({"type": "TextBlock"}),
        card({"type": "Image"}),
        card({"type": "Input.Text"}),
        card({"type": "Input.Text", "id": "a"}, {"type": "Input.Text", "id": "a"}),
        card({"type": "Container", "items": [{"type": "Input.Toggle", "id": "a"}]}),
        card(actions=[{"type": "Action.Go"}]),
        card(actions=["go"]),
        card(actions=[{"type": "Action.OpenUrl", "url": "javascript:alert(1)"}]),
        card(actions=[{"type": "Action.Submit", "data": 1}]),
        card(actions=[EXECUTE], version="1.3"),
        card(actions=[EXECUTE | {"verb": 1}]),
        card(actions=[EXECUTE | {"fallback": {"type": "Action.Go"}}]),
        card(actions=[{"type": "Action.ShowCard", "card": card(actions=[{"type": "Action.Go"}])["content"]}]),
        card({"type": "ActionSet", "actions": [{"type": "Action.OpenUrl"}]}),
        card({"type": "TextBlock", "text": "a", "selectAction": {"type": "Action.Go"}}),
    ],
)
async def test_a_card_that_teams_does_not_know_is_refused(teams: TeamsTwin, bot: Bot, shown: Any) -> None:
    assert (await bot.send(text=None, attachments=[shown])).status == 400
    assert teams.said() == []


async def test_an_update_is_held_to_the_same_rules(teams: TeamsTwin, bot: Bot) -> None:
    sent = (await bot.send(text="before")).id
    for change in ({"entities": [root(), root()]}, {"attachments": [card()]}, {"type": "typing"}, {"text": ""}):
        assert (await bot.update(bot.personal(), sent, **change)).status == 400
    assert (await bot.update(bot.personal(), sent, text="x" * 60_000)).status == 413
    assert [message.text for message in teams.said()] == ["before"]


@settings(max_examples=150)
@given(ANYTHING, CARDS, ROOTS, st.sampled_from(["message", "typing"]))
def test_nothing_that_a_bot_sends_makes_the_twin_fall_over(members: Any, shown: Any, labels: Any, kind: str) -> None:
    world = populate(World(app_id="a"))
    rich = {"attachments": [{"contentType": CARD_TYPE, "content": shown}], "entities": [root(**labels)]}
    for name in ("send", "create_conversation"):
        for body in (members, members | {"type": kind}, {"type": kind, "text": "[1]"} | rich):
            path = {"conversation_id": world.personal_with("29:ada").id}
            request = Request(world, path, {}, body, {}, "", "")
            assert status_of(name, request) in {201, 202, 400, 403, 413}


def status_of(name: str, request: Request) -> int:
    try:
        return METHODS[name].run(request).status
    except Refused as refusal:
        return refusal.status

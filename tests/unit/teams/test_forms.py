"""The form as a card in Teams: shown whole, checked at its fields, taken once, and replaced by what was sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.teams.forms import MAX_CARD_BYTES, form_card, read_form
from adapters.teams.render import render
from adapters.twins import faults
from adapters.twins.teams.cards import check_card, inputs
from adapters.twins.teams.inputs import NotSent
from adapters.twins.teams.server import TeamsTwin
from bot.forms import Choice, Field, Form, Kind
from bot.handover.contact import CONTACT, FREE_TEXT
from bot.handover.form_words import FORM_WORDS
from bot.handover.handing_over import CANCELLED, OFFER
from bot.handover.screen_words import SCREEN_WORDS
from bot.handover.translated import in_language
from bot.model import Incoming, Outcome, Reply
from bot.people import Filling, Session
from bot.tickets import Reason
from tests.unit.answers_kit import turn_of
from tests.unit.golden import check_golden
from tests.unit.teams.desk import GROUP, ROOM, Desk, incoming, open_desk

BEGUN = Filling("r_1", "hr", Reason.ASKED, "Where is my order?", {"name": "Ada Lovelace"}, "email")
FILLED = {
    "email": "Ada@Example.org",
    "issue_summary": "It never came.",
    "urgency": "high",
    "preferred_contact": "email",
}
ASKED = Reply("Which e-mail address may they write to?", Outcome.ASKED, reason="form", filling=BEGUN)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with TeamsTwin() as twin, open_desk(twin) as desk:
        yield desk


async def shown(desk: Desk, reply: Reply = ASKED) -> str:
    """The form, shown to Ada; the id of its message."""
    message = await desk.hear(desk.twin.activities.personal_message("29:ada", "talk to a person"))
    return (await desk.say(message, reply))[-1]


def press(desk: Desk, card: str, button: str = "Send", *, user: str = "29:ada", **how: Any) -> Any:
    return desk.twin.activities.press(user, card, button, **how)


def stands(desk: Desk, card: str) -> Any:
    return desk.twin.world.messages[card].cards[0]


def submissions(desk: Desk) -> list[Incoming]:
    return [message for message in desk.inbox.messages if message.submission]


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("form_begun", ASKED),
        ("form_whole", replace(ASKED, filling=replace(BEGUN, given={"name": "Ada", **FILLED}, asks=""))),
        ("form_in_german", replace(ASKED, filling=replace(BEGUN, language="de"))),
        (
            "form_grave_in_german",
            replace(
                ASKED, filling=replace(BEGUN, reason=Reason.FRAUD, given={FREE_TEXT: BEGUN.question}, language="de")
            ),
        ),
        ("form_grave", replace(ASKED, filling=replace(BEGUN, reason=Reason.FRAUD, given={FREE_TEXT: BEGUN.question}))),
        ("form_choice", replace(ASKED, filling=replace(BEGUN, asks="preferred_contact"))),
        ("form_offered", replace(ASKED, text="Shall I?", filling=replace(BEGUN, asks=OFFER))),
    ],
)
def test_each_state_of_the_form_looks_as_reviewed(kind: str, reply: Reply, request: pytest.FixtureRequest) -> None:
    turn = turn_of(incoming())
    if kind == "form_choice":
        turn = replace(turn, session=Session("s", "p", 0, 0, filling=BEGUN))
    activities = [part["activity"] for part in render(reply, turn)]
    for activity in activities:
        for attachment in activity.get("attachments", ()):  # type: ignore[union-attr] # JSON
            check_card(attachment["content"])  # type: ignore[call-overload, index] # JSON
    check_golden(request, f"teams/{kind}", activities)


def test_the_form_is_shown_as_it_begins_and_as_it_ends_and_not_in_between_nor_in_a_room() -> None:
    turn = turn_of(incoming())
    held = replace(turn, session=Session("s", "p", 0, 0, filling=replace(BEGUN, asks="name")))
    offered = replace(turn, session=Session("s", "p", 0, 0, filling=replace(BEGUN, asks=OFFER)))
    whole = replace(ASKED, filling=replace(BEGUN, asks=""))
    cases = [(ASKED, turn), (ASKED, held), (ASKED, offered), (whole, held), (ASKED, turn_of(incoming(place=ROOM)))]
    assert [len(render(reply, turn)) for reply, turn in cases] == [2, 1, 2, 2, 1]


def test_a_form_that_is_larger_than_teams_takes_is_talked_about() -> None:
    wide = Form("f", "F", tuple(Field(f"n{at}", f"N{at}", Kind.TEXT) for at in range(12)))
    given = {f"n{at}": "\U0001f600" * 3_000 for at in range(12)}
    assert form_card(wide, replace(BEGUN, given=given)) is None
    card = form_card(CONTACT, replace(BEGUN, given={FREE_TEXT: "\U0001f600" * 3_000, "name": "x" * 500}))
    assert card is not None
    check_card(card)
    assert MAX_CARD_BYTES == 28 * 1024


async def test_what_was_filled_in_is_kept_once_and_stands_in_the_place_of_the_card(desk: Desk) -> None:
    card = await shown(desk)
    pressed = press(desk, card, **FILLED)
    delivery = await desk.twin.deliver(desk.url, pressed)
    assert (delivery.status, desk.twin.world.failures) == (200, [])
    (message,) = submissions(desk)
    assert message.submission is not None
    assert message.submission.given == {"name": "Ada Lovelace", **FILLED}
    assert (message.submission.id, message.submission.department, message.private) == ("r_1", "hr", True)
    body = stands(desk, card)["body"]
    assert (body[0]["text"], "actions" in stands(desk, card)) == ("Sent:", False)
    assert {"title": "E-mail address", "value": "Ada@example.org"} in body[1]["facts"]
    for _ in range(3):
        again = await desk.twin.redeliver(desk.url, pressed, new_ids=True)
        assert again.json() == delivery.json()
    assert (len(submissions(desk)), desk.inbox.duplicates) == (1, 3)


async def test_the_client_sends_nothing_while_a_field_that_must_be_filled_in_is_empty(desk: Desk) -> None:
    card = await shown(desk)
    with pytest.raises(NotSent) as not_sent:
        press(desk, card, email="ada@example.org")
    assert not_sent.value.ids == ("issue_summary",)


async def test_a_preferred_contact_of_which_nothing_is_known_comes_back_at_the_field_that_is_missing(
    desk: Desk,
) -> None:
    card = await shown(desk)
    await desk.twin.deliver(desk.url, press(desk, card, **{**FILLED, "preferred_contact": "phone"}))
    body = stands(desk, card)["body"]
    at = next(number for number, one in enumerate(body) if "You chose" in str(one.get("text")))
    assert body[at + 1]["id"] == "phone"
    assert submissions(desk) == []


async def test_what_is_wrong_comes_back_at_its_field_with_what_was_typed(desk: Desk) -> None:
    card = await shown(desk)
    wrong = {**FILLED, "email": "ada at example", "name": "\U0001f600"}
    await desk.twin.deliver(desk.url, press(desk, card, **wrong))
    body = stands(desk, card)["body"]
    at = {one.get("id"): number for number, one in enumerate(body)}
    assert "such as ada@example.org" in body[at["email"] - 1]["text"]
    assert "in words" in body[at["name"] - 1]["text"]
    assert {one["id"]: one.get("value") for one in inputs(stands(desk, card))} == {**wrong, "phone": None}
    assert submissions(desk) == []
    await desk.twin.deliver(desk.url, press(desk, card, **FILLED, name="Ada"))
    assert stands(desk, card)["body"][0]["text"] == "Sent:"
    assert len(submissions(desk)) == 1


async def test_a_client_that_was_tampered_with_gets_no_further(desk: Desk) -> None:
    card = await shown(desk)
    pressed = press(desk, card, is_checked=False, name="", urgency="yesterday", admin="yes", issue_summary="x" * 40_000)
    delivery = await desk.twin.deliver(desk.url, pressed)
    assert delivery.status == 200
    assert submissions(desk) == []
    pressed = press(desk, card, is_checked=False, admin="yes", name="Ada", **FILLED)
    await desk.twin.deliver(desk.url, pressed)
    assert "admin" not in (submissions(desk)[0].submission or BEGUN).given


async def test_while_the_store_is_away_the_card_stays_and_says_to_press_again(desk: Desk) -> None:
    card = await shown(desk)
    before = stands(desk, card)
    desk.inbox.is_down = True
    delivery = await desk.twin.deliver(desk.url, press(desk, card, **FILLED))
    answer = delivery.json()
    assert (delivery.status, answer["statusCode"], answer["type"]) == (200, 500, "application/vnd.microsoft.error")
    assert "press the button again" in answer["value"]["message"]
    assert stands(desk, card) == before
    desk.inbox.is_down = False
    await desk.twin.deliver(desk.url, press(desk, card, **FILLED))
    assert len(submissions(desk)) == 1


async def test_cancel_calls_the_form_off_without_looking_at_its_fields(desk: Desk) -> None:
    card = await shown(desk)
    await desk.twin.deliver(desk.url, press(desk, card, "Cancel"))
    (message,) = submissions(desk)
    assert message.submission is not None
    assert (message.submission.asks, message.submission.given) == (CANCELLED, {})
    assert stands(desk, card)["body"][0]["text"] == "This form is closed; nothing more is sent from it."


async def test_the_card_its_errors_and_what_takes_its_place_are_in_the_language(desk: Desk) -> None:
    german, form = SCREEN_WORDS["de"], in_language(CONTACT, "de")
    spoken = replace(ASKED, filling=replace(BEGUN, language="de"))
    card = await shown(desk, spoken)
    wrong = press(desk, card, "Absenden", **{**FILLED, "email": "ada at example"})
    await desk.twin.deliver(desk.url, wrong)
    body = stands(desk, card)["body"]
    assert body[0]["text"] == german.again
    assert FORM_WORDS["de"].problems.email in [one.get("text") for one in body]
    desk.inbox.is_down = True
    answer = (await desk.twin.deliver(desk.url, press(desk, card, "Absenden", **FILLED))).json()
    assert answer["value"]["message"] == german.not_saved
    desk.inbox.is_down = False
    await desk.twin.deliver(desk.url, press(desk, card, "Absenden", **FILLED))
    body = stands(desk, card)["body"]
    assert (body[0]["text"], body[-1]["text"]) == (german.sent, german.below)
    facts = {fact["title"]: fact["value"] for fact in body[1]["facts"]}
    assert facts[form.field("urgency").label] == "Hoch"
    (message,) = submissions(desk)
    assert message.submission
    assert (message.submission.language, message.submission.given["urgency"]) == ("de", "high")
    called_off = await shown(desk, spoken)
    await desk.twin.deliver(desk.url, press(desk, called_off, german.cancel))
    assert stands(desk, called_off)["body"][0]["text"] == german.closed


async def test_an_old_client_sends_a_message_and_its_card_is_changed_afterwards(desk: Desk) -> None:
    card = await shown(desk)
    delivery = await desk.twin.deliver(desk.url, press(desk, card, is_old=True, **FILLED))
    assert (delivery.status, delivery.body) == (202, b"")
    await desk.twin.until(lambda: stands(desk, card)["body"][0]["text"] == "Sent:")
    assert len(submissions(desk)) == 1


async def test_an_old_client_hears_of_what_is_wrong_at_the_field_too(desk: Desk) -> None:
    card = await shown(desk)
    desk.twin.faults.add(faults.rate_limited("update", retry_after_s=2))
    await desk.twin.deliver(desk.url, press(desk, card, is_old=True, **FILLED | {"email": "nobody"}))
    await desk.twin.until(lambda: "once more" in stands(desk, card)["body"][0]["text"])
    assert desk.clock.slept == [2.0]
    assert len(submissions(desk)) == 1  # by talking, it is asked again


async def test_an_old_client_sends_again_what_could_not_be_stored(desk: Desk) -> None:
    card = await shown(desk)
    desk.inbox.is_down = True
    pressed = press(desk, card, is_old=True, **FILLED)
    assert (await desk.twin.deliver(desk.url, pressed)).status == 503
    desk.inbox.is_down = False
    statuses = [(await desk.twin.redeliver(desk.url, pressed, new_ids=True)).status for _ in range(2)]
    assert (statuses, len(submissions(desk))) == ([202, 200], 1)


async def test_a_form_pressed_where_others_read_along_is_left_as_it_is(desk: Desk) -> None:
    card = await shown(desk)
    pressed = press(desk, card, **FILLED)
    pressed["conversation"] = desk.twin.activities.group_message("29:ada", "x")["conversation"]
    answer = (await desk.twin.deliver(desk.url, pressed)).json()
    assert ("our own chat" in answer["value"]["message"], submissions(desk)) == (True, [])
    assert pressed["conversation"]["id"] == GROUP


async def test_a_grave_matter_is_not_shown_again_and_need_not_be_written_again(desk: Desk) -> None:
    grave = replace(BEGUN, reason=Reason.FRAUD, given={"name": "Ada", FREE_TEXT: BEGUN.question})
    card = await shown(desk, replace(ASKED, filling=grave))
    assert [one.get("value") for one in inputs(stands(desk, card)) if one["id"] == FREE_TEXT] == [None]
    await desk.twin.deliver(desk.url, press(desk, card, email="ada@example.org"))
    assert stands(desk, card)["body"][0]["text"] == "Sent:"
    assert len(submissions(desk)) == 1


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"id": "", "reason": "form"},
        {"id": "r_1", "reason": "made_up"},
        {"id": "r 1\n", "reason": "form"},
        {"id": 1, "reason": None},
        [],
    ],
)
def test_what_is_no_form_of_ours_is_none(form: Any) -> None:
    assert read_form({"frontdesk": {"form": form}, "name": "Ada"}) is None


def test_only_texts_are_read_and_departments_may_ask_for_more() -> None:
    own = Form(
        "f", "F", (*CONTACT.fields, Field("size", "Size", Kind.CHOICE, choices=(Choice("s", "S"),))), CONTACT.either
    )
    card: Any = form_card(own, BEGUN)
    check_card(card)
    assert [one["id"] for one in inputs(card)][-1] == "size"
    data = {**card["actions"][0]["data"], "size": "s", "name": ["Ada"], "email": "a\ud800\x00"}
    read = read_form(data)
    assert read is not None
    assert read.given == {"size": "s", "email": "a\ufffd"}

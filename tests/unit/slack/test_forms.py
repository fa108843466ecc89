"""The form as a modal in Slack: opened from below the question, checked field by field, kept before it closes."""

import json
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack.forms import FormWanted, form_view
from adapters.twins import faults
from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.blocks import parse_view
from adapters.twins.slack.payload import INTERACTION, Payload
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Message
from bot.departments import Department
from bot.forms import Choice, Field, Kind
from bot.handover.contact import form_for
from bot.handover.form_words import FORM_WORDS
from bot.handover.handing_over import OFFER
from bot.handover.screen_words import SCREEN_WORDS
from bot.model import ChannelName, ConversationKey, Outcome, Person, Reply
from bot.people import Filling
from tests.unit.golden import check_golden
from tests.unit.slack.desk import DEPARTMENTS, Desk, open_desk, say

Json = dict[str, Any]
WORDS = SCREEN_WORDS["en"]
OVER = WORDS.over.format(where="where is my ticket?", person="talk to a person")
ANSWERS = (WORDS.please, "No")
RETURNS = next(each for each in DEPARTMENTS if each.id == "returns")
BEGUN = Filling("turn-1", "returns", "person_wanted", "Can I <b>return</b> it & when?", {"name": "Ada & Co"}, "email")
ANSWERED = {"email": "ada@example.org", "issue_summary": "The *lamp* <broke> & hums.", "order_number": "SU-1042"}


def asks(filling: Filling = BEGUN) -> Reply:
    return Reply("Which e-mail address may they write to?", Outcome.ASKED, reason="form", filling=filling)


async def asked(desk: Desk, filling: Filling = BEGUN) -> Message:
    """A question of the form in the direct message with U1, whose session holds it."""
    await desk.twin.deliver(desk.url, desk.twin.events.message_im("U1", "talk to a person"))
    message = desk.inbox.messages[-1]
    desk.inbox.fillings[f"{message.conversation} slack:T1:U1 {filling.id}"] = filling
    await say(desk, message, asks(filling))
    return desk.twin.said("D1")[-1]


async def opened(desk: Desk, message: Message, *, user: str = "U1") -> Json:
    """The modal that pressing the button opens."""
    press = desk.twin.interactions.press(message, "frontdesk_form", user=user)
    assert (await desk.twin.deliver(desk.url, press)).status == 200
    view: Json = list(desk.twin.world.views.values())[-1]
    return view


async def sent(desk: Desk, view: Json, values: dict[str, str] | None = None) -> Payload:
    payload = desk.twin.interactions.send_form(view, ANSWERED if values is None else values)
    assert (await desk.twin.deliver(desk.url, payload)).status == 200
    return payload


def shown(view: Json) -> str:
    return str(view["blocks"][0]["text"]["text"])


async def test_the_button_opens_every_field_filled_in_as_far_as_it_is(desk: Desk) -> None:
    view = await opened(desk, await asked(desk))

    fields = {block["block_id"]: block for block in view["blocks"]}
    assert [*fields] == [each.name for each in form_for(RETURNS).fields]
    assert fields["name"]["element"]["initial_value"] == "Ada & Co"
    assert fields["issue_summary"]["element"]["multiline"] is True
    assert fields["urgency"]["element"]["initial_option"]["value"] == "medium"
    assert [option["text"]["text"] for option in fields["condition"]["element"]["options"]] == [
        "New & unopened",
        "Used",
    ]
    assert fields["order_number"]["hint"]["text"] == "Which order is it about?"
    assert "one is enough" in fields["email"]["hint"]["text"]
    assert (fields["email"]["optional"], fields["name"]["optional"]) == (True, False)
    assert view["title"]["text"] == "Talk to a person"


async def test_a_form_that_is_sent_is_kept_and_the_modal_closes(desk: Desk) -> None:
    message = await asked(desk)
    payload = await sent(desk, await opened(desk, message))

    assert desk.twin.world.views == {}
    kept = desk.inbox.messages[-1]
    assert kept.submission is not None
    assert (kept.submission.id, kept.submission.department, kept.submission.reason) == BEGUN_IDS
    given = {name: value for name, value in kept.submission.given.items() if value}
    assert given == {"name": "Ada & Co", "urgency": "medium", **ANSWERED}
    assert str(kept.conversation) == "slack:T1:D1"
    assert (kept.address["channel"], kept.address["thread"], kept.private) == ("D1", message.thread_ts, True)
    assert kept.dedupe_key == f"slack:T1:{payload.body['trigger_id']}"


BEGUN_IDS = ("turn-1", "returns", "person_wanted")


async def test_a_form_that_comes_again_is_a_duplicate(desk: Desk) -> None:
    payload = await sent(desk, await opened(desk, await asked(desk)))
    before = desk.inbox.duplicates
    assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [message.submission is not None for message in desk.inbox.messages] == [False, True]
    assert desk.inbox.duplicates > before


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"email": ""}, {"email": "Please give e-mail address or telephone number."}),
        ({"email": "ada@localhost"}, {"email": "Please give an e-mail address such as ada@example.org."}),
        (
            {"preferred_contact": "whatsapp"},
            {"phone": FORM_WORDS["en"].problems.also.format(chosen="WhatsApp", small="telephone number")},
        ),
        ({"name": "\u200b"}, {"name": "Please fill in “Name”."}),
        ({"issue_summary": "??"}, {"issue_summary": "Please say what it is about in words."}),
        (
            {"phone": "1", "order_number": "\ud800"},
            {
                "phone": "Please give a telephone number with its country code, such as +1 555 010 0199.",
                "order_number": "Please say order number in words.",
            },
        ),
    ],
)
async def test_what_is_wrong_is_shown_at_its_field_and_nothing_is_kept(
    desk: Desk, values: dict[str, str], wrong: dict[str, str]
) -> None:
    view = await opened(desk, await asked(desk))
    before = len(desk.inbox.messages)
    await sent(desk, view, ANSWERED | values)
    assert desk.twin.world.form_errors[view["id"]] == wrong
    assert len(desk.inbox.messages) == before
    await sent(desk, view)
    assert desk.twin.world.views == {}
    assert len(desk.inbox.messages) == before + 1


async def test_more_than_a_field_holds_is_refused_there(desk: Desk) -> None:
    """Slack itself lets nobody type so much; a program may send it."""
    view = await opened(desk, await asked(desk))
    payload = desk.twin.interactions.send_form(view, ANSWERED)
    payload.body["view"]["state"]["values"]["issue_summary"]["value"]["value"] = "word " * 8_000
    assert (await desk.twin.deliver(desk.url, payload)).status == 200
    (problem,) = desk.twin.world.form_errors[view["id"]].values()
    assert problem == "What it is about has 39,999 characters; please shorten it to 3,000."


async def test_what_is_typed_stays_as_it_is_but_for_halves_of_characters(desk: Desk) -> None:
    typed = "<!channel> <@U2> *not bold* &amp; \ud83d [x](y) \U0001f4a1"
    await sent(desk, await opened(desk, await asked(desk)), ANSWERED | {"issue_summary": typed})
    kept = desk.inbox.messages[-1].submission
    assert kept is not None
    assert kept.given["issue_summary"] == typed.replace("\ud83d", "\ufffd")


async def test_a_form_that_is_over_says_what_to_do(desk: Desk) -> None:
    message = await asked(desk)
    desk.inbox.fillings.clear()
    view = await opened(desk, message)
    assert shown(view) == OVER
    assert "submit" not in view


async def test_the_form_is_in_the_language_in_which_it_was_begun(desk: Desk, request: pytest.FixtureRequest) -> None:
    german = SCREEN_WORDS["de"]
    message = await asked(desk, replace(BEGUN, language="de"))
    (button,) = next(block for block in message.blocks if block.get("block_id") == "form")["elements"]
    assert button["text"]["text"] == german.fill_in
    view = await opened(desk, message)
    kept = {name: value for name, value in view.items() if name in {"title", "submit", "close", "blocks"}}
    check_golden(request, "slack/modal_in_german", kept)
    await sent(desk, view, ANSWERED | {"email": "ada@", "name": "\u200b"})
    assert desk.twin.world.form_errors[view["id"]] == {
        "name": "Bitte geben Sie \u201eName\u201c an.",
        "email": FORM_WORDS["de"].problems.email,
    }
    desk.inbox.is_down = True
    await sent(desk, view)
    assert [*desk.twin.world.form_errors[view["id"]].values()] == [german.not_kept]
    desk.inbox.is_down = False
    await sent(desk, view)
    assert (submission := desk.inbox.messages[-1].submission)
    assert submission.language == "de"
    desk.inbox.fillings.clear()
    assert shown(await opened(desk, message)) == german.over.format(
        where="Wo ist mein Ticket?", person="mit einem Menschen sprechen"
    )


async def test_an_offer_is_answered_in_its_language(desk: Desk) -> None:
    message = await asked(desk, Filling("turn-1", "", "upset", "", {}, OFFER, "de"))
    press = desk.twin.interactions.press(message, "frontdesk_answer-1")
    assert (await desk.twin.deliver(desk.url, press)).status == 200
    heard = desk.inbox.messages[-1]
    assert (heard.text, heard.address["heading"]) == ("Ja, bitte", "Sie haben gesagt")


async def test_nobody_else_opens_the_form_of_a_person(desk: Desk) -> None:
    view = await opened(desk, await asked(desk), user="U2")
    assert shown(view) == OVER
    assert "Ada & Co" not in json.dumps(view)


async def test_nobody_else_sends_the_form_of_a_person(desk: Desk) -> None:
    """Their ticket was told in the direct message of the person whose form it was."""
    payload = desk.twin.interactions.send_form(await opened(desk, await asked(desk)), ANSWERED)
    foreign = Payload(INTERACTION, payload.body | {"user": {**payload.body["user"], "id": "U2"}})
    answer = await desk.twin.deliver(desk.url, foreign)
    assert (answer.status, json.loads(answer.body)["errors"]) == (200, {"name": OVER})
    assert [message.submission for message in desk.inbox.messages] == [None]


async def test_without_the_store_the_modal_says_so_and_nothing_is_lost(desk: Desk) -> None:
    message = await asked(desk)
    view = await opened(desk, message)
    desk.inbox.is_down = True
    assert shown(await opened(desk, message)) == WORDS.away
    desk.twin.world.views[view["id"]] = view
    await sent(desk, view)
    assert [*desk.twin.world.form_errors[view["id"]].values()] == [WORDS.not_kept]
    assert view["id"] in desk.twin.world.views
    desk.inbox.is_down = False
    await sent(desk, view)
    assert desk.inbox.messages[-1].submission is not None
    assert view["id"] not in desk.twin.world.views


async def test_where_slack_opens_nothing_the_person_is_told(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.error("views.open", "internal_error"))
    press = desk.twin.interactions.press(message, "frontdesk_form")
    assert (await desk.twin.deliver(desk.url, press)).status == 200
    (whisper,) = desk.twin.whispers("U1")
    assert (whisper.channel, whisper.thread_ts, whisper.text) == ("D1", message.thread_ts, WORDS.away)


async def test_a_field_that_was_added_since_is_left_to_the_conversation(desk: Desk) -> None:
    """It cannot be filled in where it is not shown."""
    view = await opened(desk, await asked(desk))
    payload = desk.twin.interactions.send_form(view, ANSWERED)
    del payload.body["view"]["state"]["values"]["order_number"]
    assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert desk.inbox.messages[-1].submission is not None
    assert desk.twin.world.form_errors == {}


@pytest.mark.parametrize("number", [1, 2])
async def test_an_offer_is_answered_with_a_button(desk: Desk, number: int) -> None:
    message = await asked(desk, Filling("turn-1", "", "upset", "", {}, OFFER))
    press = desk.twin.interactions.press(message, f"frontdesk_answer-{number}")
    assert (await desk.twin.deliver(desk.url, press)).status == 200
    heard = desk.inbox.messages[-1]
    assert (heard.text, str(heard.conversation), heard.private) == (ANSWERS[number - 1], "slack:T1:D1", True)


async def test_a_form_that_a_command_began_stays_in_its_conversation(desk: Desk) -> None:
    """Its answer is posted in the direct message, which is a conversation of its own."""
    command = desk.twin.interactions.slash_command("/ask", "talk to a person", channel="C2")
    await desk.twin.deliver(desk.url, command)
    message = desk.inbox.messages[-1]
    desk.inbox.fillings[f"{message.conversation} slack:T1:U1 turn-1"] = BEGUN
    await say(desk, message, asks())
    await sent(desk, await opened(desk, desk.twin.said("D1")[-1]))
    assert str(desk.inbox.messages[-1].conversation) == str(message.conversation) == "slack:T1:C2:U1"
    assert desk.inbox.messages[-1].address["channel"] == "D1"


def broken(change: Json) -> Json:
    view = {"callback_id": "frontdesk_form", "private_metadata": "{}", "state": {"values": {"name": {}}}}
    user = {"id": "U1", "username": "ada", "team_id": "T1"}
    return {"type": "view_submission", "user": user, "team": {"id": "T1"}, "trigger_id": "1.2.3", "view": view | change}


@pytest.mark.parametrize(
    "change",
    [{}, {"private_metadata": "["}, {"private_metadata": "[1]"}, {"private_metadata": '{"form": 1}'}, {"state": []}],
    ids=str,
)
async def test_a_modal_that_is_not_as_it_was_opened_is_refused(desk: Desk, change: Json) -> None:
    assert (await desk.twin.deliver(desk.url, Payload(INTERACTION, broken(change)))).status == 400
    assert desk.inbox.messages == []


async def test_the_form_works_over_a_socket(twin: SlackTwin) -> None:
    async with open_desk(twin, socket=True) as desk:
        await twin.deliver_socket(twin.events.message_im("U1", "talk to a person"))
        message = desk.inbox.messages[-1]
        desk.inbox.fillings[f"{message.conversation} slack:T1:U1 turn-1"] = BEGUN
        await say(desk, message, asks())
        await twin.deliver_socket(twin.interactions.press(twin.said("D1")[-1], "frontdesk_form"))
        (view,) = twin.world.views.values()
        await twin.deliver_socket(twin.interactions.send_form(view, ANSWERED | {"email": ""}))
        assert [*twin.world.form_errors[view["id"]]] == ["email"]
        await twin.deliver_socket(twin.interactions.send_form(view, ANSWERED))
        assert twin.world.views == {}
        assert desk.inbox.messages[-1].submission is not None


def test_slack_takes_the_largest_form_that_a_department_may_have() -> None:
    choices = tuple(Choice(f"{number}{'&' * 47}"[:48], f"{number}{'&' * 47}"[:48]) for number in range(10))
    own = tuple(
        Field(f"f{n}", "\U0001f4a1" * 48, kind, choices=choices if kind is Kind.CHOICE else (), asks="?" * 200)
        for n, kind in enumerate([*Kind, *Kind, Kind.LINE, Kind.LINE])
    )
    form = form_for(Department("d" * 64, "D", "", "d@shop.example", internal=False, form=own))
    given = {field.name: "\U0001f4a1" * field.max_chars for field in form.fields}
    filling = Filling("t" * 64, "d" * 64, "person_wanted", '"\U0001f4a1\\\n' * 4_000, given, "name")
    key = ConversationKey(ChannelName.SLACK, "T" * 20, f"{'C' * 20}:{'U' * 20}")
    address = {"channel": "D" * 20, "thread": "1767225600.000100", "user": "U" * 20}
    view: Json = form_view(form, filling, FormWanted(Person("slack:T1:U1"), key, address, filling.id, "1.2.3"))
    assert parse_view(Arguments({"view": view})) == view
    assert len(view["private_metadata"].encode()) <= 3_000

"""A form over HTTP, as REST and the chat page show and take it: whole, checked field by field, and once."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from adapters.http.pull import said_to_json
from bot.handover.form_words import FORM_WORDS
from bot.model import Outcome, Reply
from bot.people import Filling
from bot.progress import Said
from tests.unit.inbox import MemoryInbox
from tests.unit.rest.rest import ASK, Rest, resting
from tests.unit.web.desk import FORM_OF, web_desk
from tests.unit.web.desk import MemoryInbox as WebInbox

PERSON = ASK["person"]
VALUES = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "issue_summary": "The lamp hums.",
    "order_number": "SU-1042",
}
SENT: dict[str, Any] = {"id": "turn-1", "department": "returns", "values": VALUES}
BEGUN = Filling("turn-1", "returns", "person_wanted", "How?", {"name": "Ada", "condition": "b"}, "email")


@pytest.fixture
async def rest() -> AsyncIterator[Rest]:
    async with resting() as rest:
        yield rest


def form_of(filling: Filling | None) -> Any:
    said = Said(1, "r1", ("e1",), Reply("Which address?", Outcome.ASKED, reason="form", filling=filling))
    return said_to_json(said, FORM_OF)["form"]


def test_a_reply_shows_the_form_with_all_that_a_client_needs() -> None:
    form = form_of(BEGUN)
    assert {name: value for name, value in form.items() if name != "fields"} == {
        "id": "turn-1",
        "department": "returns",
        "reason": "person_wanted",
        "title": "Talk to a person",
        "language": "en",
        "words": {
            "note": "Fill this in, or just answer below.",
            "send": "Send",
            "cancel": "Cancel",
            "one_is_enough": "One of these is enough",
            "optional": "Optional",
            "choose": "Please choose",
            "nothing": "No answer",
            "not_sent": "The form was not sent.",
            "yes": "Yes, please",
            "no": "No",
        },
        "asks": "email",
        "either": ["email", "phone"],
    }
    fields = {field["name"]: field for field in form["fields"]}
    assert [*fields][-2:] == ["order_number", "condition"]
    assert fields["condition"] == {
        "name": "condition",
        "label": "Condition",
        "kind": "choice",
        "required": False,
        "choices": [{"value": "a", "label": "New"}, {"value": "b", "label": "Used"}],
        "max_chars": 200,
        "value": "b",
    }
    assert (fields["issue_summary"]["kind"], fields["issue_summary"]["max_chars"]) == ("text", 3000)
    assert (fields["name"]["value"], fields["email"]["value"], fields["urgency"]["value"]) == ("Ada", "", "medium")
    assert form_of(None) is None


async def test_a_form_is_read_over_rest_as_it_is_described(rest: Rest) -> None:
    """Every answer is checked against the OpenAPI document."""
    rest.inbox.answering = False
    event = (await rest.post()).body["event_id"]
    await rest.inbox.say([event], Reply("Which address?", Outcome.ASKED, reason="form", filling=BEGUN))
    (reply,) = (await rest.get()).body["replies"]
    assert reply["form"] == form_of(BEGUN)


async def test_a_form_that_is_sent_over_rest_is_taken_as_it_is(rest: Rest) -> None:
    given = await rest.post(json={"person": PERSON, "submission": {**SENT, "reason": "upset"}})
    assert given.status == 202
    (message,) = rest.inbox.messages.values()
    assert message.submission == Filling("turn-1", "returns", "upset", "", VALUES)
    assert (message.text, message.private) == ("", True)


def test_the_form_is_in_the_language_in_which_it_was_begun() -> None:
    form = form_of(replace(BEGUN, language="de"))
    assert (form["language"], form["title"], form["words"]["send"]) == ("de", "Mit jemandem sprechen", "Absenden")
    labels = {field["name"]: field["label"] for field in form["fields"]}
    assert (labels["email"], labels["order_number"]) == ("E-Mail-Adresse", "Order number")
    (urgency,) = [field for field in form["fields"] if field["name"] == "urgency"]
    assert urgency["choices"][2] == {"value": "high", "label": "Hoch"}


@pytest.mark.parametrize(
    ("submission", "locale", "language"),
    [({"language": "de"}, "", "de"), ({}, "de-CH", "de"), ({"language": "es"}, "de-CH", "es"), ({}, "xx", "en")],
)
async def test_what_is_wrong_is_said_in_the_language_of_the_form_or_the_locale(
    rest: Rest, submission: dict[str, str], locale: str, language: str
) -> None:
    wrong = SENT | submission | {"values": VALUES | {"email": "ada"}}
    asked = {"person": PERSON, "submission": wrong, "locale": locale}
    refused = await rest.post(json=asked)
    assert refused.fields == {"submission.values.email": FORM_WORDS[language].problems.email}
    assert (await rest.post(json=asked | {"submission": SENT | submission})).status == 202
    (message,) = rest.inbox.messages.values()
    assert message.submission
    assert message.submission.language == language


WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"values": VALUES | {"email": "ada"}}, {"values.email": "Please give an e-mail address such as ada@example.org."}),
    ({"values": VALUES | {"email": ""}}, {"values.email": "Please give e-mail address or telephone number."}),
    (
        {"values": VALUES | {"condition": "c", "order_number": "", "colour": "red"}},
        {
            "values.order_number": "Please fill in “Order number”.",
            "values.condition": "Please choose one of: New, Used.",
            "values.colour": "is not known here",
        },
    ),
    ({"values": VALUES | {"name": "x" * 201}}, {"values.name": "Name has 201 characters; please shorten it to 200."}),
    (
        {"values": VALUES | {"issue_summary": "word " * 8_000}},
        {"values.issue_summary": "What it is about has 39,999 characters; please shorten it to 3,000."},
    ),
    ({"department": "nobody"}, {"department": "expected one of: returns"}),
    ({"department": "legal"}, {"department": "expected one of: returns"}),
]
SHAPES: list[tuple[dict[str, Any], str]] = [
    ({"values": {"name": "x" * 40_001}}, "values.name"),
    ({"values": {f"f{n}": "" for n in range(51)}}, "values"),
    ({"values": {"name": 1}}, "values.name"),
    ({"values": None}, "values"),
    ({"id": ""}, "id"),
    ({"id": "a\nb"}, "id"),
    ({"reason": "boredom"}, "reason"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("change", "fields"), WRONG, ids=",".join)
async def test_what_is_wrong_in_a_form_is_named_field_by_field_over_rest(
    rest: Rest, change: dict[str, Any], fields: dict[str, str]
) -> None:
    given = await rest.post(json={"person": PERSON, "submission": SENT | change})
    assert (given.status, given.fields) == (422, {f"submission.{name}": text for name, text in fields.items()})
    assert rest.inbox.messages == {}


@pytest.mark.parametrize(("change", "field"), SHAPES, ids=str)
async def test_what_is_no_form_is_refused_over_rest(rest: Rest, change: dict[str, Any], field: str) -> None:
    given = await rest.post(json={"person": PERSON, "submission": SENT | change})
    assert (given.status, [*given.fields]) == (422, [f"submission.{field}"])


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"person": PERSON, "submission": SENT, "text": "Hello"}, {"text": "expected no text beside a submission"}),
        ({"person": PERSON}, {"text": "is required"}),
        ({"person": PERSON, "text": None}, {"text": "is required"}),
    ],
)
async def test_a_message_is_either_words_or_a_form(rest: Rest, body: object, fields: Mapping[str, str]) -> None:
    given = await rest.post(json=body)
    assert (given.status, given.fields) == (422, fields)


async def test_an_employee_sends_the_form_of_an_internal_department(rest: Rest) -> None:
    values = {name: value for name, value in VALUES.items() if name != "order_number"}
    body = {"person": {"id": "p1", "kind": "employee"}, "submission": {**SENT, "department": "legal", "values": values}}
    assert (await rest.post(json=body, secret="s2")).status == 202


async def test_halves_of_characters_do_not_get_in(rest: Rest) -> None:
    raw = '{"person": {"id": "p1", "kind": "customer"}, "submission": {"id": "t", "values": {"name": "Ada \\ud800",'
    raw += ' "email": "a@b.example", "issue_summary": "x \\udfff y"}}}'
    given = await rest.call(
        "POST", "/api/v1/conversations/c1/messages", data=raw, headers={"Content-Type": "application/json"}
    )
    assert given.status == 202
    (message,) = rest.inbox.messages.values()
    assert message.submission is not None
    assert message.submission.given["issue_summary"] == "x \ufffd y"


async def test_without_the_store_a_form_is_to_be_sent_again() -> None:
    async with resting(MemoryInbox(failing={"accept"})) as rest:
        given = await rest.post(json={"person": PERSON, "submission": SENT})
    assert given.status == 503


async def web_post(inbox: WebInbox, **body: object) -> tuple[int, Any]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with web_desk(inbox) as address, aiohttp.ClientSession(cookie_jar=jar) as http:
        async with http.get(f"{address.url}/web/session"):
            pass
        sent = {"kind": "customer", "conversation": "c1", "id": "m1", **body}
        async with http.post(f"{address.url}/web/messages", json=sent) as answer:
            return answer.status, await answer.json()


async def test_a_form_that_is_sent_on_the_page_is_taken_as_it_is() -> None:
    inbox = WebInbox()
    status, _ = await web_post(inbox, submission=SENT)
    assert status == 202
    (message,) = inbox.messages
    assert message.submission == Filling("turn-1", "returns", "form", "", VALUES)


@pytest.mark.parametrize(("change", "fields"), WRONG, ids=",".join)
async def test_what_is_wrong_in_a_form_is_named_as_over_rest(change: dict[str, Any], fields: dict[str, str]) -> None:
    inbox = WebInbox()
    status, body = await web_post(inbox, submission=SENT | change)
    assert status == 422
    assert body["error"]["fields"] == {f"submission.{name}": text for name, text in fields.items()}
    assert inbox.messages == []


@pytest.mark.parametrize(("change", "field"), SHAPES, ids=str)
async def test_what_is_no_form_is_refused_on_the_page(change: dict[str, Any], field: str) -> None:
    status, body = await web_post(WebInbox(), submission=SENT | change)
    assert (status, [*body["error"]["fields"]]) == (422, [f"submission.{field}"])

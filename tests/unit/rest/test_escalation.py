"""Forms and tickets over REST."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.handover.form_words import FORM_WORDS
from bot.handover.screen_words import SCREEN_WORDS
from bot.model import Citation
from bot.tickets import Draft, Reason, Urgency
from escalation.service import DocumentTickets
from memory.ports import ReadKind
from tests.simulation.documents import MemoryDocuments
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock
from tests.unit.memory.audit import MemoryAudit
from tests.unit.rest.rest import ASK, MESSAGES, Rest, resting

KEYS = "shop:s1:ask,office:s5:tickets:read+tickets:write,reader:s6:tickets:read"
FORM = "/api/v1/escalation/form"
TICKETS = "/api/v1/escalation"
GIVEN = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "issue_summary": "My refund has not come.",
    "urgency": "high",
}


@pytest.fixture
async def rest() -> AsyncIterator[Rest]:
    async with resting(keys=KEYS) as rest:
        yield rest


async def test_a_form_makes_a_ticket_that_staff_can_read(rest: Rest) -> None:
    made = await rest.post(FORM, GIVEN)
    assert made.status == 201
    assert made.body["ticket_id"].startswith("FD-")
    assert made.body["ticket_id"] in made.body["message"]
    read = await rest.get(f"{TICKETS}/{made.body['ticket_id']}", secret="s6")
    assert read.body["form_data"] == GIVEN
    assert (read.body["status"], read.body["reason"], read.body["version"]) == ("created", "form", 1)
    assert [step["what"] for step in read.body["history"]] == ["created"]


async def test_the_same_form_sent_again_makes_one_ticket_and_another_under_its_key_is_refused(rest: Rest) -> None:
    once = {"Idempotency-Key": "k1"}
    first, again = [await rest.post(FORM, GIVEN, headers=once) for _ in range(2)]
    assert first.body == again.body
    assert (await rest.post(FORM, {**GIVEN, "name": "Bea"}, headers=once)).status == 409
    assert len((await rest.get(TICKETS, secret="s6")).body["tickets"]) == 1


async def test_every_field_that_is_wrong_is_named(rest: Rest) -> None:
    given = {"email": "nobody", "phone": "1", "urgency": "now", "department": "nowhere", "issue_summary": "\U0001f600"}
    refused = await rest.post(FORM, given)
    assert refused.status == 422
    assert refused.fields.keys() == {"name", "email", "phone", "urgency", "department", "issue_summary"}
    assert (await rest.post(FORM, {**GIVEN, "admin": True})).fields == {"admin": "is not known here"}
    assert (await rest.get(TICKETS, secret="s6")).body["tickets"] == []


async def test_a_preferred_contact_of_which_nothing_is_known_is_named_at_the_field_that_is_missing(rest: Rest) -> None:
    refused = await rest.post(FORM, GIVEN | {"preferred_contact": "phone", "locale": "de"})
    also = FORM_WORDS["de"].problems.also
    assert (refused.status, refused.fields) == (422, {"phone": also.format(chosen="Telefon", label="Telefonnummer")})
    assert (await rest.post(FORM, GIVEN | {"preferred_contact": "phone", "phone": "+15550100199"})).status == 201


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ({"locale": "de-AT"}, "de"),
        ({"issue_summary": "Wo ist mein Geld? Ich habe es noch nicht."}, "de"),
        ({"locale": "en", "issue_summary": "Wo ist mein Geld? Ich habe es noch nicht."}, "en"),
        ({"locale": "pl"}, "en"),
    ],
)
async def test_the_form_speaks_the_language_of_whoever_fills_it_in(
    rest: Rest, given: dict[str, str], language: str
) -> None:
    words = SCREEN_WORDS[language]
    wrong = await rest.post(FORM, GIVEN | given | {"phone": "1", "urgency": "now"})
    assert wrong.fields["phone"] == FORM_WORDS[language].problems.phone
    assert FORM_WORDS[language].urgencies[0] in wrong.fields["urgency"]
    made = await rest.post(FORM, GIVEN | given)
    assert made.body["message"] == words.made.format(number=made.body["ticket_id"])
    assert made.body["next_steps"] == [words.keep, words.read]
    read = await rest.get(f"{TICKETS}/{made.body['ticket_id']}", secret="s6")
    assert read.body["form_data"]["urgency"] == "high"


async def test_a_change_names_the_version_that_was_read(rest: Rest) -> None:
    path = f"{TICKETS}/{(await rest.post(FORM, GIVEN)).body['ticket_id']}"
    taken = await rest.call(
        "PATCH", path, secret="s5", json={"version": 1, "status": "assigned", "assigned_to": "Grace"}
    )
    assert (taken.status, taken.body["status"], taken.body["assigned_to"], taken.body["version"]) == (
        200,
        "assigned",
        "Grace",
        2,
    )
    stale = await rest.call("PATCH", path, secret="s5", json={"version": 1, "status": "closed"})
    assert (stale.status, stale.code) == (409, "stale")
    done = await rest.call("PATCH", path, secret="s5", json={"version": 2, "status": "closed", "resolution": "paid"})
    assert done.body["resolution"] == "paid"
    reopened = await rest.call("PATCH", path, secret="s5", json={"version": 3, "status": "in_progress"})
    assert (reopened.status, reopened.code) == (409, "wrong_state")


async def test_staff_set_how_urgent_a_ticket_is_beside_whatever_else_they_change(rest: Rest) -> None:
    path = f"{TICKETS}/{(await rest.post(FORM, GIVEN)).body['ticket_id']}"
    for version, change in (
        (1, {"urgency": "critical"}),
        (2, {"urgency": "low", "status": "assigned", "assigned_to": "Grace"}),
        (3, {"urgency": "medium", "assigned_to": None}),
    ):
        done = await rest.call("PATCH", path, secret="s5", json={"version": version, **change})
        assert (done.status, done.body["urgency"]) == (200, change["urgency"])
    steps = [(step["what"], step["by"]) for step in done.body["history"] if step["what"].startswith("urgency")]
    assert steps == [("urgency: critical", "office"), ("urgency: low", "Grace"), ("urgency: medium", "office")]
    wrong = await rest.call("PATCH", path, secret="s5", json={"version": 4, "urgency": "now"})
    assert (wrong.status, list(wrong.fields)) == (422, ["urgency"])


async def test_a_ticket_is_taken_from_its_operator_and_waits_for_somebody(rest: Rest) -> None:
    path = f"{TICKETS}/{(await rest.post(FORM, GIVEN)).body['ticket_id']}"
    states = []
    for change in (
        {"status": "assigned", "assigned_to": "Grace"},
        {"assigned_to": None},
        {"assigned_to": None},
        {"status": "in_progress", "assigned_to": "Grace"},
        {"status": "waiting", "assigned_to": None, "resolution": None},
    ):
        version = (await rest.get(path, secret="s6")).body["version"]
        done = await rest.call("PATCH", path, secret="s5", json={"version": version, **change})
        states.append((done.body["status"], done.body["assigned_to"]))
    took, gave, freed = ("assigned", "Grace"), ("created", ""), ("waiting", "")
    assert states == [took, gave, gave, ("in_progress", "Grace"), freed]


@pytest.mark.parametrize("name", ["person", " Desk", "BOT", "d\u00adesk", "desk:zendesk", "\uff42ot"])
async def test_no_operator_is_called_as_somebody_else_is_in_the_history(rest: Rest, name: str) -> None:
    path = f"{TICKETS}/{(await rest.post(FORM, GIVEN)).body['ticket_id']}"
    for verb, end, field, more in (
        ("PATCH", "", "assigned_to", {"version": 1}),
        ("POST", "/words", "by", {"text": "Hello"}),
        ("POST", "/notes", "by", {"text": "Hello"}),
    ):
        refused = await rest.call(verb, path + end, secret="s5", json={**more, field: name})
        assert (refused.status, list(refused.fields)) == (422, [field])


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
@pytest.mark.parametrize("end", ["/words", "/notes"])
async def test_words_of_an_operator_that_say_nothing_are_refused(rest: Rest, end: str, text: str) -> None:
    path = f"{TICKETS}/{(await rest.post(FORM, GIVEN)).body['ticket_id']}"
    refused = await rest.post(path + end, {"text": text, "by": "Grace"}, secret="s5")
    assert (refused.status, list(refused.fields)) == (422, ["text"])


@pytest.mark.parametrize(
    ("method", "path", "secret", "status"),
    [
        ("GET", f"{TICKETS}/FD-00000000", "s6", 404),
        ("PATCH", f"{TICKETS}/FD-00000000", "s5", 404),
        ("PATCH", f"{TICKETS}/FD-00000000", "s6", 403),
        ("GET", TICKETS, "s1", 403),
        ("POST", f"{TICKETS}/FD-00000000/words", "s6", 403),
        ("POST", f"{TICKETS}/FD-00000000/notes", "s6", 403),
    ],
)
async def test_who_may_not_and_what_is_not_there_is_refused(
    rest: Rest, method: str, path: str, secret: str, status: int
) -> None:
    body = {"version": 1} if method == "PATCH" else {"text": "Hello", "by": "Grace"}
    options: dict[str, Any] = {} if method == "GET" else {"json": body}
    assert (await rest.call(method, path, secret=secret, **options)).status == status


async def test_it_is_written_down_who_read_which_ticket_before_it_is_shown() -> None:
    audit = MemoryAudit()
    async with resting(keys=KEYS, tickets=escalating(audit=audit)) as rest:
        ticket = (await rest.post(FORM, GIVEN)).body["ticket_id"]
        assert audit.records == []
        for path in (f"{TICKETS}/{ticket}", TICKETS):
            await rest.get(path, secret="s6")
        assert [each[:3] for each in audit.records] == [(ReadKind.READ_TICKET, "reader", ticket)] * 2
        audit.failing = True
        assert (await rest.get(f"{TICKETS}/{ticket}", secret="s6")).status == 503


async def test_an_operators_words_go_to_the_person_once(rest: Rest) -> None:
    assert (await rest.post(MESSAGES, ASK)).status == 202
    ticket = (await rest.post(FORM, GIVEN)).body["ticket_id"]
    once = {"Idempotency-Key": "w1"}
    for _ in range(2):
        said = await rest.post(
            f"{TICKETS}/{ticket}/words", {"text": "It is on its way.", "by": "Grace"}, secret="s5", headers=once
        )
        assert said.status == 202
        assert [line["text"] for line in said.body["transcript"]] == ["It is on its way."]


async def test_a_ticket_holds_the_passages_that_the_person_was_shown() -> None:
    documents = MemoryDocuments()
    shown = Citation(
        1, "returns/gift", "Gifts", "o@example.org", "2026-01-01", "Gifts come back.", url="https://x.example"
    )
    draft = Draft("", Reason.ASKED, Urgency.LOW, {"issue_summary": "A gift"}, passages=(shown,))
    ticket = await DocumentTickets(documents, FixedClock(), secret="salt").open(draft, once="t1")
    async with resting(keys=KEYS, tickets=escalating(documents)) as rest:
        read = await rest.get(f"{TICKETS}/{ticket.id}", secret="s5")
    told = {"article": "returns/gift", "title": "Gifts", "url": "https://x.example", "quote": "Gifts come back."}
    assert read.body["passages"] == [told]


async def test_a_note_is_kept_once_and_marked_as_internal(rest: Rest) -> None:
    ticket = (await rest.post(FORM, GIVEN)).body["ticket_id"]
    path, once = f"{TICKETS}/{ticket}/notes", {"Idempotency-Key": "n1"}
    for _ in range(2):
        noted = await rest.post(path, {"text": "She has called twice.", "by": "Grace"}, secret="s5", headers=once)
        assert noted.status == 201
    assert [(line["text"], line["internal"]) for line in noted.body["transcript"]][-1:] == [
        ("She has called twice.", True)
    ]
    assert [step["what"] for step in noted.body["history"]] == ["created", "noted: note:office:n1"]
    missing = f"{TICKETS}/FD-00000000/notes"
    assert (await rest.post(missing, {"text": "Hello", "by": "Grace"}, secret="s5")).status == 404


async def test_an_operator_is_nobody_else_and_a_customers_key_hears_of_no_inner_department(rest: Rest) -> None:
    ticket = (await rest.post(FORM, GIVEN)).body["ticket_id"]
    said = await rest.post(f"{TICKETS}/{ticket}/words", {"text": "Hello", "by": "Person"}, secret="s5")
    assert "expected the name of an operator" in said.fields["by"]
    assert (await rest.post(FORM, {**GIVEN, "department": "nowhere"}, secret="s5")).fields["department"] == (
        "expected one of: help"
    )


async def test_tickets_are_listed_by_status_and_department(rest: Rest) -> None:
    await rest.post(FORM, GIVEN)
    await rest.post(FORM, {**GIVEN, "department": "help"})
    assert len((await rest.get(TICKETS, secret="s6")).body["tickets"]) == 2
    assert len((await rest.get(f"{TICKETS}?department=help", secret="s6")).body["tickets"]) == 1
    assert (await rest.get(f"{TICKETS}?status=closed", secret="s6")).body == {"next": "", "tickets": []}
    assert (await rest.get(f"{TICKETS}?status=lost", secret="s6")).status == 422


@pytest.mark.parametrize(
    "query", ["escalation?department=a%00", "escalation?after=%C2%B9%00", "notifications?after=%00"]
)
async def test_what_no_store_could_hold_is_a_wrong_field_of_a_list(query: str, rest: Rest) -> None:
    refused = await rest.get(f"/api/v1/{query}", secret="s5")
    field = query.partition("?")[2].partition("=")[0]
    assert (refused.status, refused.fields) == (422, {field: "expected printable characters"})

"""Who is told of a ticket: recorded before anything is said, sent at least once, the same each time, by one replica."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model import JsonObject
from bot.tickets import Change, Draft, Line, Status, Ticket
from escalation.notices.notification import Way
from escalation.notices.wording import read_texts
from tests.simulation.documents import MemoryDocuments
from tests.simulation.loop import LoopClock, run
from tests.simulation.telling import BOSS, DRAFT, EVERYBODY, FORM, HOOK, Post, desk, everything


def test_a_new_ticket_is_told_to_the_department_the_person_and_other_programs() -> None:
    async def scenario() -> tuple[Post, Ticket]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        await everything(made)
        return post, ticket

    post, ticket = run(scenario())
    assert {to for _, to, _ in post.sent} == EVERYBODY
    (dossier,) = (content for _, to, content in post.sent if to == "returns@shop.example")
    for part in ("It is & broken", "form", "medium", "Ada <b>", "ada@example.org", "With the label.", "Labels"):
        assert part in str(dossier["text"])
    assert "today 04:00 UTC" in str(dossier["text"])
    assert "Ada &lt;b&gt;" in str(dossier["html"])
    assert "It is &amp; broken" in str(dossier["html"])
    (confirmed,) = (content for _, to, content in post.sent if to == "ada@example.org")
    assert ticket.id in str(confirmed["text"])
    assert "You can expect an answer by today 04:00 UTC." in str(confirmed["text"])


def test_the_person_is_told_in_their_language_and_the_department_in_english() -> None:
    async def scenario() -> tuple[Post, Ticket]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        draft = replace(DRAFT, language="de", origin={})
        ticket = await made.tickets.open(draft, once="t1")
        change = Change(Status.ASSIGNED, assigned_to="Grace")
        await made.tickets.change(ticket.id, change, version=None, by="Grace")
        ended = Change(Status.RESOLVED, resolution="Neu geschickt.")
        await made.tickets.change(ticket.id, ended, version=None, by="Grace")
        await everything(made)
        return post, ticket

    post, ticket = run(scenario())
    mine = {str(content["subject"]): str(content["text"]) for _, to, content in post.sent if to == "ada@example.org"}
    assert sorted(mine) == sorted(
        [
            f"Wir haben Ihr Anliegen erhalten: {ticket.id}",
            f"Um Ihr Anliegen {ticket.id} k\u00fcmmert sich jetzt jemand",
            f"Ihr Anliegen {ticket.id} ist gel\u00f6st",
        ]
    )
    ended, _, received = (mine[each] for each in sorted(mine))
    assert "Eine Antwort k\u00f6nnen Sie bis Donnerstag, 01.01., 04:00 Uhr (UTC) erwarten." in received
    assert "Neu geschickt." in ended
    (dossier,) = (content for _, to, content in post.sent if to == "returns@shop.example")
    assert "today 04:00 UTC" in str(dossier["text"])


def test_what_a_stranger_writes_is_not_sent_on_to_the_address_that_they_give() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(DRAFT, once="t1")
        await everything(made)
        return post

    (confirmed,) = (content for _, to, content in run(scenario()).sent if to == "ada@example.org")
    assert not [word for word in ("broken", "Ada", "return it") if word in str(confirmed)]


def test_other_programs_hear_what_happened_and_nothing_that_was_said() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        await made.tickets.add(ticket.id, Line("Grace", "A secret", LoopClock().now()), once="w1")
        await made.tickets.change(
            ticket.id, Change(status=Status.RESOLVED, resolution="Private"), version=None, by="Grace"
        )
        await everything(made)
        return post

    posted = [content for _, to, content in run(scenario()).sent if to == HOOK]
    assert sorted(str(content["event"]) for content in posted) == ["ticket.created", "ticket.said", "ticket.status"]
    text = str(posted)
    assert not [word for word in ("ada@", "Ada", "broken", "secret", "Private", "return it") if word in text]


@pytest.mark.parametrize(("preferred", "way"), [("phone", Way.SMS), ("whatsapp", Way.WHATSAPP)])
def test_who_is_in_no_conversation_is_texted_once_an_operator_has_the_ticket(preferred: str, way: Way) -> None:
    async def scenario(number: str = "+15551230000", **reach: Any) -> list[tuple[str, JsonObject]]:
        post, phone = Post(), Post()
        made = desk(MemoryDocuments(), post, texts=read_texts(None), **reach)
        for each in (Way.SMS, Way.WHATSAPP):
            made.outbox.add(each, phone)
        form = {**FORM, "phone": number, "preferred_contact": preferred}
        ticket = await made.tickets.open(replace(DRAFT, form=form), once="t1")
        await everything(made)
        assert phone.sent == [], "anybody may type any number"
        for change in (Change(assigned_to="Grace"), Change(status=Status.RESOLVED, resolution="Sent again.")):
            await made.tickets.change(ticket.id, change, version=None, by="Grace")
        await made.tickets.add(ticket.id, Line("Grace", "It is\non its way.", LoopClock().now()), once="w1")
        await everything(made)
        return [(to, content) for _, to, content in phone.sent]

    texts = run(scenario(texts_by=frozenset({way})))
    assert {to for to, _ in texts} == {"+15551230000"}
    said = sorted(str(content["text"]) for _, content in texts)
    assert [text.partition(" FD-")[0] for text in said] == [
        "Grace of Returns about your request",
        "Grace of Returns looks at your request",
        "Your request",
    ]
    assert said[0].endswith(": It is on its way.")
    assert said[2].endswith("is resolved. Sent again.")
    assert run(scenario()) == [], "with no number to send from nobody is texted"
    extension = run(scenario("+15551230000 ext. 12", texts_by=frozenset({way})))
    assert extension == [], "an extension has no messages of its own"


def test_without_a_confirmation_promised_the_person_gets_none() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        await made.tickets.open(replace(DRAFT, confirmation=""), once="t1")
        await everything(made)
        return post

    assert {to for _, to, _ in run(scenario()).sent} == EVERYBODY - {"ada@example.org"}


def test_a_ticket_that_no_department_takes_goes_to_the_fallback() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post, department=None)
        await made.tickets.open(replace(DRAFT, department=""), once="t1")
        await everything(made)
        return post

    assert len(run(scenario()).keys(BOSS)) == 1


def test_changes_reach_the_person_by_email_where_there_is_no_conversation_and_only_there() -> None:
    async def scenario(draft: Draft) -> list[str]:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(draft, once="t1")
        await made.tickets.change(
            ticket.id, Change(status=Status.ASSIGNED, assigned_to="Grace"), version=ticket.version, by="Grace"
        )
        await made.tickets.add(ticket.id, Line("Grace", "It is on its way.", LoopClock().now()), once="w1")
        await made.tickets.change(
            ticket.id, Change(status=Status.RESOLVED, resolution="Sent"), version=None, by="Grace"
        )
        await everything(made)
        return sorted(post.subjects("ada@example.org"))

    number = "FD-"
    subjects = [subject.split(number)[0] for subject in run(scenario(DRAFT))]
    assert subjects == ["An answer to your request ", "We have your request: ", "Your request ", "Your request "]
    in_a_conversation = run(scenario(replace(DRAFT, origin={"there": "is one"})))
    assert [subject.split(number)[0] for subject in in_a_conversation] == ["We have your request: "]


def test_what_the_person_adds_reaches_the_department() -> None:
    async def scenario() -> Post:
        post = Post()
        made = desk(MemoryDocuments(), post)
        ticket = await made.tickets.open(DRAFT, once="t1")
        for _ in range(2):
            await made.tickets.add(ticket.id, Line("person", "Size 9, too", LoopClock().now()), once="turn7")
        await everything(made)
        return post

    mails = [content for _, to, content in run(scenario()).sent if to == "returns@shop.example"]
    assert [("Size 9, too" in str(mail["text"])) for mail in mails] == [False, True]

"""P6: people ask of their tickets in their own language, on whatever channel, and are answered in it."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.people import Entity, Spoken
from bot.tickets import Change, Status, Urgency
from memory.entities.finding import find_entities
from tests.simulation.linked import Talk, talk_of

DIALOGUES = {
    "de": (
        ("Wo ist mein Ticket?", "ist eingegangen und wartet"),
        ("zum Ticket {id}: die Schachtel war nass", "Ich habe es in **{id}** ergänzt"),
        ("schließen Sie bitte mein Ticket", "Ich habe **{id}** geschlossen"),
        ("Wie steht es um mein Ticket?", "ist geschlossen"),
        ("tickets", "ist geschlossen"),
    ),
    "es": (
        ("¿Dónde está mi ticket?", "espera a que alguien lo atienda"),
        ("añadir al ticket {id}: la caja estaba mojada", "Lo he añadido a **{id}**"),
        ("cierra mi ticket, por favor", "He cerrado **{id}**"),
        ("¿Cómo va mi ticket?", "está cerrado"),
        ("mis tickets", "está cerrado"),
    ),
}


@pytest.mark.parametrize("channel", ["slack", "whatsapp"])
@pytest.mark.parametrize("language", DIALOGUES)
def test_a_ticket_is_asked_for_added_to_and_closed_in_the_persons_language(language: str, channel: str) -> None:
    async def scenario(talk: Talk) -> None:
        for text in ("How long does a refund take?", "talk to a person", "Ada", "ada@example.org", "email", "yes"):
            await talk.say(channel, text)
        (ticket,) = await talk.process.tickets.list()
        for text, answer in DIALOGUES[language]:
            assert answer.format(id=ticket.id) in await talk.say(channel, text.format(id=ticket.id))
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert now.status is Status.CLOSED
        assert any(word in now.transcript[-1].text for word in ("nass", "mojada"))

    talk_of(scenario)


IT = (
    ("where is my ticket?", "waits for somebody to take it"),
    ("add this to it: the box was wet", "I have added it to **{id}**"),
    ("add something to my ticket", "What shall I add?"),
    ("how long does a refund take?", "[1]"),
    ("add something to my ticket", "What shall I add?"),
    ("the lid is gone, too", "I have added it to **{id}**"),
    ("where is {id}?", "waits for somebody to take it"),
    ("where is FD-00000000?", "I could not find FD-00000000 among your tickets"),
    ("close it", "I have closed **{id}**"),
)


@pytest.mark.parametrize("channel", ["slack", "whatsapp"])
def test_a_ticket_is_named_by_its_number_and_as_it(channel: str) -> None:
    async def scenario(talk: Talk) -> None:
        for text in ("How long does a refund take?", "talk to a person", "Ada", "ada@example.org", "email", "yes"):
            await talk.say(channel, text)
        (ticket,) = await talk.process.tickets.list()
        for text, answer in IT:
            assert answer.format(id=ticket.id) in await talk.say(channel, text.format(id=ticket.id)), text
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert now.status is Status.CLOSED
        assert [line.text for line in now.transcript[-2:]] == ["the box was wet", "the lid is gone, too"]

    talk_of(scenario)


def test_with_several_tickets_close_it_closes_none() -> None:
    async def scenario(talk: Talk) -> None:
        for asks in ("talk to a person about a refund", "I need to talk to somebody about shoes"):
            for text in (asks, "Ada", "ada@example.org", "email", "yes"):
                await talk.say("slack", text)
        tickets = await talk.process.tickets.list()
        assert len(tickets) == 2
        await talk.say("slack", "where are my tickets?")
        said = await talk.say("slack", "close it")
        assert all(ticket.id in said for ticket in tickets)
        assert all(ticket.is_open for ticket in await talk.process.tickets.list())

    talk_of(scenario)


URGENT = {
    "en": ("it's urgent now", "the urgency of **{id}** is “High” now"),
    "de": ("Es ist jetzt dringend!", "Die Dringlichkeit von **{id}** ist jetzt „Hoch“"),
    "fr": ("c'est devenu très urgent", "l'urgence de **{id}** est maintenant « Haute »"),
    "es": ("ahora es muy urgente", "la urgencia de **{id}** es ahora «Alta»"),
    "it": ("il mio ticket è urgente", "l'urgenza di **{id}** ora è «Alta»"),
    "pt": ("agora é urgente", "a urgência de **{id}** é agora «Alta»"),
    "nl": ("het is nu heel dringend", "de urgentie van **{id}** is nu “Hoog”"),
}
FORM = ("talk to a person", "Ada", "ada@example.org", "My lamp is dark", "yes")


@pytest.mark.parametrize("language", URGENT)
def test_a_ticket_that_is_urgent_now_is_so_for_operators_too(language: str) -> None:
    """It was added as a note, and nothing else became of it."""

    async def scenario(talk: Talk) -> None:
        said, answer = URGENT[language]
        assert answer.partition(" **")[0] not in await talk.say("slack", said)
        for text in FORM:
            await talk.say("slack", text)
        (ticket,) = await talk.process.tickets.list()
        assert answer.format(id=ticket.id) in await talk.say("slack", said)
        again = await talk.say("slack", said)
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert [line.text for line in now.transcript[-2:]] == [said, said]
        assert now.urgency is Urgency.HIGH
        assert [(step.what, step.by) for step in now.history if "urgency" in step.what] == [("urgency: high", "person")]
        assert answer.format(id=ticket.id) not in again
        assert ticket.id in again

    talk_of(scenario)


def test_what_is_urgent_is_so_too_while_an_operator_is_there_and_nothing_is_said_of_it() -> None:
    async def scenario(talk: Talk) -> None:
        for text in FORM:
            await talk.say("slack", text)
        (ticket,) = await talk.process.tickets.list()
        await talk.process.journal.put_in_charge(ticket.conversation, ticket.id)
        assert await talk.say("slack", "it's urgent now") == ""
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert (now.urgency, now.transcript[-1].text) == (Urgency.HIGH, "it's urgent now")

    talk_of(scenario)


@pytest.mark.parametrize("named", ["FD-{} is critical now", "raise the priority of my ticket FD-{} to critical"])
def test_of_several_tickets_the_one_that_is_named_is_urgent_and_those_of_others_are_not(named: str) -> None:
    async def scenario(talk: Talk) -> None:
        for asks in ("talk to a person about a refund", "I need to talk to somebody about shoes"):
            for text in (asks, "Ada", "ada@example.org", "email", "yes"):
                await talk.say("slack", text)
        first, last = await talk.process.tickets.list()
        await talk.say("slack", named.replace("FD-{}", first.id))
        await talk.say("whatsapp", named.replace("FD-{}", last.id))
        assert [each.urgency for each in await talk.process.tickets.list()] == [Urgency.CRITICAL, Urgency.MEDIUM]

    talk_of(scenario)


def test_who_wants_a_person_or_another_ticket_makes_none_more_urgent() -> None:
    async def scenario(talk: Talk) -> None:
        for text in FORM:
            await talk.say("slack", text)
        for text in (
            "please raise a ticket",
            "I want to escalate my ticket to a real person",
            "How do I raise priority?",
        ):
            await talk.say("slack", text)
            await talk.say("slack", "never mind")
        assert [each.urgency for each in await talk.process.tickets.list()] == [Urgency.MEDIUM]

    talk_of(scenario)


REACHED = {
    "en": (
        "sorry, my number is +1 555 010 0200, not +1 555 010 0199",
        "+15550100200",
        "I have changed that in **{id}**",
    ),
    "de": ("Meine Nummer hat sich geändert: +49 170 5550200", "+491705550200", "Ich habe das in **{id}** geändert"),
    "fr": ("mon numéro a changé : +33 6 12 34 56 78", "+33612345678", "Je l'ai modifié dans **{id}**"),
    "es": ("mi número es ahora +34 600 123 456", "+34600123456", "Lo he cambiado en **{id}**"),
    "it": ("cambi il mio numero: +39 333 1234567", "+393331234567", "L'ho cambiato in **{id}**"),
    "pt": ("mude o meu telefone para +351 912 345 678", "+351912345678", "Alterei isso em **{id}**"),
    "nl": ("mijn nummer is nu +31 6 12345678", "+31612345678", "Ik heb dat in **{id}** aangepast"),
}


@pytest.mark.parametrize("language", REACHED)
def test_a_number_that_is_put_right_is_right_in_the_open_ticket_too(language: str) -> None:
    """The operator called the old one."""

    async def scenario(talk: Talk) -> None:
        said, number, answer = REACHED[language]
        for text in ("talk to a person", "Ada", "skip", "+1 555 010 0199", "My lamp is dark", "yes"):
            await talk.say("slack", text)
        (ticket,) = await talk.process.tickets.list()
        assert ticket.form["phone"] == "+15550100199"
        await talk.say("slack", "call me back tomorrow")
        assert answer.format(id=ticket.id) in await talk.say("slack", said)
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert (now.form["phone"], now.call_back["phone"]) == (number, number)
        assert ("reached: phone", "person") in [(step.what, step.by) for step in now.history]
        assert number not in str(now.history)
        assert answer.format(id=ticket.id) not in await talk.say("slack", said)
        assert number in await talk.say("slack", "talk to a person about shoes"), "nor is the old one asked for again"

    talk_of(scenario, read=read)


def test_neither_another_persons_number_nor_a_closed_ticket_is_changed() -> None:
    async def scenario(talk: Talk) -> None:
        for text in ("talk to a person", "Ada", "skip", "+1 555 010 0199", "My lamp is dark", "yes"):
            await talk.say("slack", text)
        for who, text in (
            ("slack", "my boss's number is {}"),
            ("whatsapp", "my number is {}"),
            ("slack", "is my number {}?"),
        ):
            await talk.say(who, text.format("+1 555 010 0200"))
        await talk.say("slack", "close my ticket")
        await talk.say("slack", "my number is +1 555 010 0200")
        assert [each.form["phone"] for each in await talk.process.tickets.list()] == ["+15550100199"]

    talk_of(scenario, read=read)


def read(text: str, _now: float, _spoken: Spoken) -> tuple[Entity, ...]:
    return find_entities(text, now=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_form_goes_on_after_a_question_for_tickets_and_takes_what_is_to_be_added() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say("slack", "talk to a person")
        said = await talk.say("slack", "where is my ticket?")
        assert said == "I could not find a ticket of yours.\n\n---\n\nWhich e-mail address may they write to?"
        assert "That goes with it." in await talk.say("slack", "add this: the box was wet")
        assert "**What it is about:** the box was wet" in await talk.say("slack", "ada@example.org")

    talk_of(scenario)


def test_an_address_that_is_left_after_a_ticket_was_made_goes_with_it() -> None:
    async def scenario(talk: Talk) -> None:
        for text in FORM:
            await talk.say("slack", text)
        assert "I have added it to" in await talk.say("slack", "or ann@example.org")
        (ticket,) = await talk.process.tickets.list()
        assert ticket.transcript[-1].text == "or ann@example.org"

    talk_of(scenario)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("no, it is not solved", "I am sorry that it is not solved. I can pass it on to"),
        ("yes that solved it, thanks", "You are welcome!"),
    ],
)
def test_what_is_said_of_the_end_of_a_ticket_is_not_looked_up(said: str, answer: str) -> None:
    async def scenario(talk: Talk) -> None:
        for text in FORM:
            await talk.say("slack", text)
        (ticket,) = await talk.process.tickets.list()
        await asyncio.sleep(60)
        await talk.process.tickets.change(ticket.id, Change(Status.RESOLVED), version=None, by="Grace")
        assert answer in await talk.say("slack", said)
        if "sorry" in answer:
            assert "My lamp is dark" in await talk.say("slack", "yes")
            assert "I have passed nothing on" in await talk.say("slack", "never mind")
        assert "You are welcome" in await talk.say("slack", "yes thanks")
        is_declined = "sorry" in answer
        again = await talk.say("slack", "it still does not work")
        assert ("sorry that it is not solved" in again) is not is_declined
        await talk.say("slack", "How long does a refund take?")
        assert "sorry that it is not solved" not in await talk.say("slack", "it still does not work")

    talk_of(scenario)

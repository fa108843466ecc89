"""P6: people ask of their tickets in their own language, on whatever channel, and are answered in it."""

import asyncio

import pytest

from bot.tickets import Change, Status
from tests.simulation.test_linking import Talk, _talk

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

    _talk(scenario)


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

    _talk(scenario)


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

    _talk(scenario)


URGENT = {
    "en": ("it's urgent now", "I have added it to **{id}**"),
    "de": ("Es ist jetzt dringend!", "Ich habe es in **{id}** ergänzt"),
    "fr": ("c'est devenu très urgent", "Je l'ai ajouté à **{id}**"),
    "es": ("ahora es muy urgente", "Lo he añadido a **{id}**"),
    "pt": ("agora é urgente", "Acrescentei isso a **{id}**"),
    "nl": ("het is nu heel dringend", "Ik heb het aan **{id}** toegevoegd"),
}
FORM = ("talk to a person", "Ada", "ada@example.org", "My lamp is dark", "yes")


@pytest.mark.parametrize("language", URGENT)
def test_that_it_is_urgent_goes_with_the_ticket_that_is_open(language: str) -> None:
    async def scenario(talk: Talk) -> None:
        said, answer = URGENT[language]
        assert "ergänzt" not in await talk.say("slack", said)
        for text in FORM:
            await talk.say("slack", text)
        (ticket,) = await talk.process.tickets.list()
        assert answer.format(id=ticket.id) in await talk.say("slack", said)
        now = await talk.process.tickets.get(ticket.id)
        assert now is not None
        assert now.transcript[-1].text == said

    _talk(scenario)


def test_a_form_goes_on_after_a_question_for_tickets_and_takes_what_is_to_be_added() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say("slack", "talk to a person")
        said = await talk.say("slack", "where is my ticket?")
        assert said == "I could not find a ticket of yours.\n\n---\n\nWhich e-mail address may they write to?"
        assert "That goes with it." in await talk.say("slack", "add this: the box was wet")
        assert "**What it is about:** the box was wet" in await talk.say("slack", "ada@example.org")

    _talk(scenario)


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

    _talk(scenario)

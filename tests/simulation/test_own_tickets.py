"""P6: people ask of their tickets in their own language, on whatever channel, and are answered in it."""

import pytest

from bot.tickets import Status
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

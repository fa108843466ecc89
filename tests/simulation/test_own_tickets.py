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
        ("¿Dónde está mi ticket?", "espera a que alguien lo tome"),
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

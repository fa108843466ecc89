"""A whole hand-over in another language ends in the ticket that it would be in English."""

import pytest

from bot.handover.contact import form_for
from bot.tickets import Ticket
from tests.simulation.loop import run
from tests.simulation.test_linking import Talk
from tests.simulation.world import HELP, World

GERMAN = [
    ("Wie kann ich die Lampe zurückgeben?", ""),
    ("human", "Gern: Ich kann das an"),
    ("ada@", "Bitte geben Sie eine E-Mail-Adresse"),
    ("zurück", "Wie heißen Sie?"),
    ("Ada", "An welche E-Mail-Adresse"),
    ("ada@example.org", "- **Dringlichkeit:** Mittel"),
    ("ändern Worum es geht", "Worum geht es?"),
    ("Die Lampe fehlt", "- **Worum es geht:** Die Lampe fehlt"),
    ("ändere die Dringlichkeit auf hoch", "- **Dringlichkeit:** Hoch"),
    ("ja", "Danke. Ihr Ticket ist **FD-"),
    ("Wo ist mein Ticket?", "Die Lampe fehlt"),
]
SPANISH = [
    ("¿Cómo puedo devolver la lámpara?", ""),
    ("human", "Claro: puedo pasar esto a"),
    ("omitir", "¿A qué número"),
    ("12", "Escriba un número de teléfono"),
    ("+34 600 123 456", "Esto es lo que pasaría:"),
    ("no", "¿Qué está mal?"),
    ("cambiar urgencia", "2. Media"),
    ("Alta", "- **Urgencia:** Alta"),
    ("hm", "¿Lo envío? Diga «sí»"),
    ("sí", "Gracias. Su ticket es **FD-"),
]


async def _ticket(lines: list[tuple[str, str]]) -> Ticket:
    world = World(form_of=lambda _: form_for(HELP))
    async with world.process() as process:
        talk = Talk(process, world)
        for text, heard in lines:
            await talk.say("slack", text)
            assert heard in world.platform.arrived[-1].text, (text, world.platform.arrived[-1].text)
        (ticket,) = await process.tickets.list()
    return ticket


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        (GERMAN, {"name": "Ada", "email": "ada@example.org", "urgency": "high", "issue_summary": "Die Lampe fehlt"}),
        (
            SPANISH,
            {
                "name": "Slack Person",
                "phone": "+34600123456",
                "urgency": "high",
                "issue_summary": "¿Cómo puedo devolver la lámpara?",
            },
        ),
    ],
)
def test_a_whole_hand_over_in_another_language(lines: list[tuple[str, str]], given: dict[str, str]) -> None:
    ticket = run(_ticket(lines))
    assert {name: value for name, value in ticket.form.items() if value} == given
    assert ticket.urgency == "high"

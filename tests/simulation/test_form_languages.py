"""A whole hand-over in another language ends in the ticket that it would be in English."""

import pytest

from bot.handover.contact import form_for
from bot.tickets import Change, Status, Ticket
from tests.simulation.knowledge import HELP
from tests.simulation.linked import Talk
from tests.simulation.loop import run
from tests.simulation.world import World, quiet

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
    ("human", "Claro: puedo trasladar esto a"),
    ("omitir", "¿A qué número"),
    ("12", "Escriba un número de teléfono"),
    ("+34 600 123 456", "Esto es lo que transmitiría:"),
    ("no", "¿Qué está mal?"),
    ("cambiar urgencia", "2. Media"),
    ("Alta", "- **Urgencia:** Alta"),
    ("hm", "¿Lo envío? Diga «sí»"),
    ("sí", "Gracias. Su ticket es **FD-"),
]


async def _attended() -> list[str]:
    """What a German-speaking person hears of their ticket while an operator has it."""
    world = World(form_of=lambda _: form_for(HELP))
    async with world.process() as process:
        talk = Talk(process, world)
        for text, _ in GERMAN[:-1]:
            await talk.say("slack", text)
        (ticket,) = await process.tickets.list()
        told = len(world.platform.arrived)
        for change in (
            Change(Status.ASSIGNED, assigned_to="Grace", operator="slack:T1:U9"),
            Change(Status.WAITING),
            Change(Status.RESOLVED, resolution="Neu geschickt"),
        ):
            await process.tickets.change(ticket.id, change, version=None, by="Grace")
            await quiet(world)
    return [one.text.replace(ticket.id, "FD") for one in world.platform.arrived[told:]]


def test_what_is_told_later_is_in_the_language_of_the_form() -> None:
    again = "\n\nSie sprechen wieder mit dem Assistenten."
    assert run(_attended()) == [
        "Grace ist jetzt bei Ihnen, zum Ticket **FD**.",
        "Ticket **FD** wartet auf eine Antwort von Ihnen. Schreiben Sie dazu \u201ezum Ticket FD:\u201c und dann, was "
        f"Sie sagen m\u00f6chten.{again}",
        f"Ticket **FD** ist gel\u00f6st: Neu geschickt{again}",
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

"""That a ticket has become more urgent is heard in every language, and is no question and no other wish."""

import pytest

from bot.handover.urging import urged
from bot.tickets import Urgency

LOW, MEDIUM, HIGH, CRITICAL = Urgency


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("it's urgent now", HIGH),
        ("this became urgent", HIGH),
        ("my ticket is urgent now", HIGH),
        ("FD-XQA2BVEP has become critical", CRITICAL),
        ("please raise the urgency of my ticket", HIGH),
        ("can you raise the priority of my ticket to critical?", CRITICAL),
        ("mark my ticket as urgent", HIGH),
        ("please escalate FD-XQA2BVEP", HIGH),
        ("es eilt jetzt", HIGH),
        ("Mein Ticket ist inzwischen sehr dringend!", HIGH),
        ("Bitte erhöhen Sie die Dringlichkeit meines Tickets", HIGH),
        ("kannst du die Priorität erhöhen?", HIGH),
        ("c'est devenu urgent", HIGH),
        ("augmentez la priorité de mon ticket", HIGH),
        ("se ha vuelto urgente", HIGH),
        ("sube la prioridad de mi ticket", HIGH),
        ("è diventato urgente", HIGH),
        ("aumenta la priorità del mio ticket", HIGH),
        ("o meu ticket é urgente", HIGH),
        ("aumente a prioridade do meu ticket", HIGH),
        ("het heeft nu spoed", HIGH),
        ("verhoog de prioriteit van mijn ticket", HIGH),
        ("my ticket is not urgent", LOW),
    ],
)
def test_how_urgent_a_ticket_has_become_is_heard_in_each_language(text: str, becomes: Urgency) -> None:
    assert urged(text, MEDIUM) is becomes


@pytest.mark.parametrize(
    "text",
    [
        "How do I raise the priority?",
        "Is my ticket urgent?",
        "what is a priority ticket?",
        "please raise a ticket",
        "I want to escalate my ticket to a person",
        "I want to increase my limit",
        "urgent delivery of a parcel",
        "add to my ticket: it is urgent",
        "my parcel is high priority for me",
        "high",
        "escalate",
    ],
)
def test_what_says_something_else_makes_nothing_urgent(text: str) -> None:
    assert urged(text, MEDIUM) is None


def test_who_names_no_level_gets_the_next_one() -> None:
    assert [urged("raise the urgency of my ticket", now) for now in Urgency] == [HIGH, HIGH, CRITICAL, CRITICAL]

"""What goes into the e-mails and texts to a person, in each language that there are templates of. Words alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.words.languages import ENGLISH, said_in


@dataclass(frozen=True, slots=True)
class Spoken:
    """Braces are filled in. states: of a ticket that is over. desk: where no department is named."""

    expected: str
    states: Mapping[str, str]
    desk: str


SPOKEN: Final = {
    ENGLISH: Spoken("You can expect an answer by {when}.", {}, "the desk"),
    "de": Spoken(
        "Eine Antwort können Sie bis {when} erwarten.",
        {"resolved": "gelöst", "closed": "geschlossen"},
        "unserem Team",
    ),
    "fr": Spoken(
        "Vous pouvez compter sur une réponse d'ici le {when}.",
        {"resolved": "résolue", "closed": "close"},
        "notre équipe",
    ),
    "es": Spoken(
        "Puede esperar una respuesta antes del {when}.",
        {"resolved": "resuelta", "closed": "cerrada"},
        "nuestro equipo",
    ),
    "it": Spoken(
        "Può aspettarsi una risposta entro {when}.",
        {"resolved": "risolta", "closed": "chiusa"},
        "il nostro team",
    ),
    "pt": Spoken(
        "Pode esperar uma resposta até {when}.",
        {"resolved": "resolvido", "closed": "fechado"},
        "a nossa equipa",
    ),
    "nl": Spoken(
        "U kunt uiterlijk {when} een antwoord verwachten.",
        {"resolved": "opgelost", "closed": "gesloten"},
        "ons team",
    ),
}


def spoken(language: str) -> Spoken:
    """The words of a language; English ones where it is not known."""
    return said_in(language, SPOKEN)

"""The buttons of suggested questions: what each carries, and how a press is read. Pure."""

from dataclasses import dataclass

from adapters.http.fields import Fields, part, text
from bot.model import Json
from bot.words.plain import clean

OURS = "frontdesk"
MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A question, and which offer of it: whoever presses twice asks once."""

    question: str
    nonce: str


def to_data(question: str, nonce: str) -> Json:
    """What a button carries."""
    return {OURS: {"ask": question, "nonce": nonce}}


def read_choice(value: object) -> Choice | None:
    """What was pressed, or None where it is no button of ours. value: of a card's submit."""
    ours: Fields = part(value, OURS) if isinstance(value, dict) else {}
    question = clean(text(ours, "ask")).strip()[:MAX_CHARS]
    return Choice(question, text(ours, "nonce")[:100]) if question else None

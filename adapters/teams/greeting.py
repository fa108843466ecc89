"""What the desk says where it was added: who it is, and questions to begin with. Pure."""

from collections.abc import Sequence

from adapters.teams.places import Kind, Place
from adapters.teams.render import card, suggest
from adapters.teams.text import escape
from bot.model import Department, JsonObject
from bot.words.plain import shorten

MAX_QUESTIONS = 4
MAX_DEPARTMENTS = 20
_SHOWS = "I answer from the knowledge base and show where each answer comes from. What I do not know I say."
_HOW = {
    Kind.PERSONAL: "Write your question here.",
    Kind.GROUP: "Mention me with your question, and I answer here.",
    Kind.CHANNEL: "Mention me with your question, and I answer in its thread.",
}


def greeting(place: Place, departments: Sequence[Department], questions: Sequence[str], *, nonce: str) -> JsonObject:
    """The activity that introduces the desk: one, since in a channel each is a post of its own."""
    is_alone = place.kind is Kind.PERSONAL
    text = f"Hello, I am Frontdesk. {_SHOWS} {_HOW[place.kind]}"
    if departments:
        named = ", ".join(escape(shorten(one.name, 100)) for one in departments[:MAX_DEPARTMENTS])
        text = f"{text}\n\nYou may ask about {named}."
    said: JsonObject = {"type": "message", "textFormat": "markdown", "text": text}
    offered = questions[:MAX_QUESTIONS]
    if not offered:
        return said
    if is_alone:
        return said | {"suggestedActions": suggest(offered, user=place.user)}
    return card(offered, nonce=nonce, title=f"{text}\n\nFor example:")

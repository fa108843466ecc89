"""What the desk says where it was added: who it is, and a few questions to begin with. Pure."""

from collections.abc import Sequence

from adapters.teams.own_words import OwnWords, own_words
from adapters.teams.places import Kind, Place
from adapters.teams.render import card, suggest
from adapters.teams.text import escape
from bot.departments import Department
from bot.model import JsonObject
from bot.words.plain import shorten

MAX_QUESTIONS = 4
MAX_DEPARTMENTS = 20


def greeting(
    place: Place, departments: Sequence[Department], questions: Sequence[str], *, nonce: str, language: str
) -> JsonObject:
    """The activity that introduces the desk: one, since in a channel each is a post of its own."""
    is_alone, words = place.kind is Kind.PERSONAL, own_words(language)
    text = " ".join(filter(None, (words.hello, _how(place.kind, words), words.english_alone)))
    if departments:
        names = ", ".join(escape(shorten(one.name, 100)) for one in departments[:MAX_DEPARTMENTS])
        text = f"{text}\n\n{words.ask_about.format(names=names)}"
    said: JsonObject = {"type": "message", "textFormat": "markdown", "text": text}
    offered = questions[:MAX_QUESTIONS]
    if not offered:
        return said
    if is_alone:
        return said | {"suggestedActions": suggest(offered, user=place.user)}
    return card(offered, nonce=nonce, title=f"{text}\n\n{words.examples}")


def _how(kind: Kind, words: OwnWords) -> str:
    match kind:
        case Kind.PERSONAL:
            return words.in_person
        case Kind.GROUP:
            return words.in_group
        case Kind.CHANNEL:
            return words.in_channel

"""Words the offer and the beginning of a hand-over: in which language, why, and to whom. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.departments import Department, with_id
from bot.handover.offer_words import OFFER_WORDS, OfferWords
from bot.model import Outcome, Reply, Turn
from bot.tickets import GRAVE, Reason, Ticket
from bot.words.desk_words import desk_words
from bot.words.echoing import echo
from bot.words.languages import ENGLISH, language_of, said_in

_WANTS = {
    language: re.compile(rf"\b(?:{words.wants})\b", re.IGNORECASE)
    for language, words in OFFER_WORDS.items()
    if words.wants
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Why and to whom a conversation is handed over. question: what the person is at. is_again: it was before."""

    reason: Reason
    department: Department | None
    question: str = ""
    is_again: bool = False


def language_for(turn: Turn) -> str:
    """In which language the person is asked: that of what they write, else that in which they wrote before.

    A wish for a person may be too short to show it by its small words, but "hablar" and "parlare" do.
    """
    text, before = turn.last.text, turn.at.language
    wanted = next((language for language, words in _WANTS.items() if words.search(text)), "")
    language = language_of(text, unless=wanted or before)
    language = wanted if wanted and language != ENGLISH else language
    return language if language in OFFER_WORDS else ENGLISH


def words_for(language: str) -> OfferWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, OFFER_WORDS)


def opening(wish: Wish, language: str) -> str:
    """How the form begins: why, unless nobody else is to read that, and to whom it goes."""
    words = words_for(language)
    if wish.reason in GRAVE:
        return f"{words.injury if wish.reason is Reason.INJURY else ''}{words.grave}"
    return words.opening.format(whom=_whom(wish, words))


def offered(wish: Wish, language: str) -> str:
    """What could be passed on, and why it may be better so."""
    words = words_for(language)
    quoted = desk_words(language).quoted.format(said=echo(wish.question))
    about = quoted if wish.question else words.this
    offers = {
        Reason.UPSET: words.upset,
        Reason.NO_HELP: words.no_help,
        Reason.NOT_KNOWN: words.not_known,
        Reason.WORKFLOW: words.workflow,
    }
    said = words.unsolved if wish.is_again else offers.get(wish.reason, words.other)
    return said.format(about=about, whom=_whom(wish, words))


def once_more(ticket: Ticket, departments: Sequence[Department]) -> Wish:
    """The wish of somebody whose ticket has ended, and who says that it is not solved."""
    owner = with_id(ticket.department, departments)
    reason = ticket.reason if ticket.is_grave else Reason.NO_HELP
    return Wish(reason, owner, ticket.summary, is_again=True)


def in_a_room(wish: Wish, language: str) -> Reply:
    """What is said where others read along, and nothing personal is asked."""
    words = words_for(language)
    owner = None if wish.reason in GRAVE else wish.department
    at = owner.escalation_email if owner else ""
    reached = words.reached.format(name=owner.name, at=at) if owner and at else ""
    text = f"{words.in_a_room.format(person=words.person)}{reached}"
    return Reply(text, Outcome.ASKED, language=language, reason="form_in_private")


def _whom(wish: Wish, words: OfferWords) -> str:
    return f"**{wish.department.name}**" if wish.department else words.colleague

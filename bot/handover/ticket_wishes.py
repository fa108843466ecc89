"""Hears what somebody wants with their tickets: by itself, or by what was spoken of just before. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.handover import replies
from bot.handover.course import asks_course
from bot.handover.reading_answers import only_ways_in
from bot.handover.ticket_requests import ASKED, pattern
from bot.handover.ticket_words import ANSWERS
from bot.model import Turn
from bot.questions import is_question
from bot.routing import Intent, understand
from bot.words.languages import ENGLISH, language_of

NUMBER = re.compile(r"\bFD-[0-9A-HJKMNP-TV-Z]{8}\b", re.IGNORECASE)
_ASKS, _ADDS, _CLOSES, _ADDS_IT, _CLOSES_IT = (
    {
        language: re.compile(pattern(getattr(asked, kind)), re.IGNORECASE | re.DOTALL | re.UNICODE)
        for language, asked in ASKED.items()
    }
    for kind in ("asks", "adds", "closes", "adds_it", "closes_it")
)
_NEWS = re.compile(
    r"\W*(?:(?:and|so|ok|okay|und|et|y|e|en)\W+)?(?:(?:any|the|current|der|des|le|el|il|lo|o|la) )?"
    r"(?:status|state|updates?|news|progress|stand|neuigkeiten|(?:et)?was neues|statut|\u00e9tat|nouvelles|estado"
    r"|novedades|noticias|stato|novit\u00e0|notizie|novidades|nieuws)"
    r"(?: (?:please|pls|now|bitte|svp|por favor|per favore|aub))?\W*",
    re.IGNORECASE,
)
"""How somebody asks on for news of what was spoken of just before."""
ABOUT_TICKETS = "ticket"
"""The reason of every reply of these."""
TO_ADD = "add_to_ticket:"
"""What a session awaits after it was asked what to add; then comes the number."""
_NAMED_IN_SO_MANY_WORDS = 4
"""Where a number stands among so few words, its ticket is what is asked about, whatever they are."""
_SHARED = frozenset({"ticket", "tickets"})
"""Words of every language."""
MAX_CHARS = 2_000
"""What is longer is looked at no further for such a wish."""


class Kind(StrEnum):
    """What somebody wants with a ticket of theirs."""

    ASKS = "asks"
    ADDS = "adds"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class TicketWish:
    """A wish about one's tickets. number: of the one that is named, or "". what: is to be added.

    is_it: whether it is told by what was spoken of just before.
    """

    kind: Kind
    language: str
    number: str = ""
    what: str = ""
    is_it: bool = False


def wish_in(turn: Turn, text: str, before: str) -> TicketWish | None:
    """What a text wants of a ticket, by itself or by what was spoken of just before; None for most."""
    is_after = not turn.in_charge and _was_about_a_ticket(turn)
    return ticket_wish(text, before, is_after=is_after, is_beside=bool(turn.in_charge))


@lru_cache
def ticket_wish(text: str, before: str = "", *, is_after: bool = False, is_beside: bool = False) -> TicketWish | None:
    """The same. is_after: what was spoken of just before is a ticket. is_beside: a person talks here, too."""
    found = NUMBER.search(text)
    number, named = (found.group().upper() if found else ""), text.strip()
    plain = " ".join(text.split()).strip(" ?!.")
    is_for_desk = not is_beside or "ticket" in plain.lower()  # else who talks here is asked for news
    for said, is_it in ((named, False), *(((named, True),) if is_after else ())):
        flat = " ".join(said.split()).strip(" ?!.")
        if adds := _heard_with(number, _ADDS_IT if is_it else _ADDS, said, before):
            return TicketWish(Kind.ADDS, adds[0], number, _what(adds[1]), is_it)
        if closes := _heard_with(number, _CLOSES_IT if is_it else _CLOSES, flat, before):
            return TicketWish(Kind.CLOSES, closes[0], number, is_it=is_it)
    if asks := (_heard_with(number, _ASKS, plain, before) if is_for_desk else None):
        is_shared = plain.lower().strip("/") in _SHARED
        return TicketWish(Kind.ASKS, spoken(before if is_shared else asks[0]), number)
    asks_on = asks_course(text) or bool(_NEWS.fullmatch(text))
    if is_after and is_for_desk and (asks_on or only_ways_in(text)):
        kind, what = (Kind.ASKS, "") if asks_on else (Kind.ADDS, named)
        return TicketWish(kind, spoken(language_of(text, unless=before)), number, what)
    is_named = number and is_for_desk and len(plain.split()) <= _NAMED_IN_SO_MANY_WORDS
    return TicketWish(Kind.ASKS, spoken(language_of(text, unless=before)), number) if is_named else None


def awaited(turn: Turn, text: str, before: str) -> TicketWish | None:
    """What is to be added, where that was asked for; a question, a courtesy and a refusal are not."""
    awaits = turn.at.awaits
    if not awaits.startswith(TO_ADD):
        return None
    is_all = understand(text).intent is not Intent.QUESTION or is_question(text) or replies.is_cancel(text)
    if is_all or replies.is_no(text):
        return None
    return TicketWish(Kind.ADDS, spoken(before), awaits.removeprefix(TO_ADD), text.strip())


def added_to_it(text: str) -> str:
    """What is to be added to what was just spoken of; "" where a text says no such thing."""
    heard = _heard(_ADDS_IT, text.strip()[:MAX_CHARS], "")
    return _what(heard[1]) if heard else ""


def _was_about_a_ticket(turn: Turn) -> bool:
    """Whether the last thing that was said to the person was about a ticket of theirs."""
    exchanges = turn.at.exchanges
    return bool(exchanges) and (exchanges[-1].why == ABOUT_TICKETS or bool(exchanges[-1].ticket))


def spoken(language: str) -> str:
    """The language in which tickets are spoken of; English where it is none of the desk's."""
    return language if language in ANSWERS else ENGLISH


def _heard_with(
    number: str, patterns: Mapping[str, re.Pattern[str]], text: str, before: str
) -> tuple[str, re.Match[str]] | None:
    """As `_heard`; a number that stands alone is read as the person's own ticket with this number."""
    found = _heard(patterns, text, before)
    if found or not number or "ticket" in text.lower():
        return found
    mine = {language: NUMBER.sub(f"{asked.mine} {number}", text, count=1) for language, asked in ASKED.items()}
    heard = (each for language in mine if (each := _heard({language: patterns[language]}, mine[language], before)))
    return next(heard, None)


def _heard(patterns: Mapping[str, re.Pattern[str]], text: str, before: str) -> tuple[str, re.Match[str]] | None:
    """The language in which a text is such a wish, and how it reads; first that in which the person wrote before."""
    for language in sorted(patterns, key=lambda one: one != before):
        if found := patterns[language].fullmatch(text):
            return language, found
    return None


def _what(adds: re.Match[str]) -> str:
    """What is to be added."""
    return next((text.strip() for text in adds.groupdict().values() if text), "")

"""Finds the department that owns a matter: by words of other languages, by the articles, by its description."""

import re
from collections.abc import Sequence

from bot.departments import Department, with_id
from bot.model import Audience
from bot.routing import likely_department
from bot.words.languages import ENGLISH
from rag.ports import Answerer

WEAK = "~"
"""Before a part that names a matter only where no other does, such as the order in "return my order"."""
_WORD = re.compile(r"[^\W\d_]+")


async def owner_of(
    topic: str, language: str, audience: Audience, *, answerer: Answerer, departments: Sequence[Department]
) -> Department | None:
    """The department whose matter this is, None where nothing shows it. language: in which it is said.

    Articles are in English: what they are near to says little of what is said in another language.
    """
    if named := spoken_of(topic, language, departments):
        return named
    answer = await answerer.answer(topic, audience)
    return with_id(answer.department, departments) or likely_department(topic, departments)


def spoken_of(topic: str, language: str, departments: Sequence[Department]) -> Department | None:
    """The one of whose matters most is named in a language other than English; None where none or several are.

    Related languages are taken for each other where somebody writes little: then the words of all of them are read.
    """
    if language == ENGLISH:
        return None
    words = set(_WORD.findall(topic.casefold()))
    return _most_named(words, language, departments) or _most_named(words, "", departments)


def in_charge_of(reason: str, owner: Department | None, departments: Sequence[Department]) -> Department | None:
    """Whose a matter is that goes to a person at once. owner: whom its words fit. departments: that the person may ask.

    Those that take such matters say so, and who works here, as whom departments of their own may be asked, goes to one
    of these.
    """
    takes = [each for each in departments if reason in each.grave]
    takes = [each for each in takes if each.internal] or takes
    return owner if owner in takes else next(iter(takes), owner)


def _most_named(words: set[str], language: str, departments: Sequence[Department]) -> Department | None:
    """language: "" for all of them."""
    spoken = {each.id: each.words_in(language) for each in departments}
    telling = {name: [part for part in parts if part[0] != WEAK] for name, parts in spoken.items()}
    weak = {name: [part[1:] for part in parts if part[0] == WEAK] for name, parts in spoken.items()}
    for parts in (telling, weak):
        counts = sorted(((_named(words, parts[each.id]), each.id) for each in departments), reverse=True)
        if counts and counts[0][0] > 0:
            is_one = len(counts) == 1 or counts[1][0] < counts[0][0]
            return next(each for each in departments if each.id == counts[0][1]) if is_one else None
    return None


def _named(words: set[str], parts: Sequence[str]) -> int:
    """How many of the parts stand in a word: at its beginning or, as in German compounds, further in."""
    return sum(any(part in word for word in words) for part in parts)

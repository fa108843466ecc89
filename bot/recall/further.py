"""Reads a message further for which nothing new was found: what "they" are, and what came before. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model import Outcome
from bot.people import Session
from bot.recall.followups import STEM_CHARS, telling
from bot.recall.matter import Matter, matter_of

MOST_BEFORE = 2
"""So many matters before the last one are thought of again."""
_THEY = re.compile(r"\b(?:they|them|those|these|it|this|that)\b(?!['\u2019])", re.IGNORECASE)
_THING = r"(?:(?:the|an?|your) )?[\w'\u2019-]+(?: [\w'\u2019-]+){0,2}?"
_EXPLAIN = re.compile(
    rf"(?:(?:what['\u2019]?s|what (?:is|are)|explain|tell me (?:more )?about) (?P<thing>{_THING})"
    rf"|how (?:do|does) (?P<works>{_THING}) work)[?.! ]*",
    re.IGNORECASE,
)
"""How somebody asks what a thing is."""
_WORD = re.compile(r"[^\W\d_]+")


def by_name(question: str, matter: Matter) -> str:
    """The question with what its matter is called in the place of "they", or "" where that is not known.

    A word of the question before by which the article is named that answered it: "do they expire" after "how many
    points do I get" is "do points expire".
    """
    names = {word[:STEM_CHARS] for article in matter.articles for word in _WORD.findall(article.rpartition("/")[2])}
    called = next((word for word in telling(matter.questions[-1]) if word[:STEM_CHARS] in names), "")
    named = _THEY.sub(called, question, count=1) if called else question
    return "" if named == question else named


def of_what_was_explained(question: str, matter: Matter) -> str:
    """The question with what the one before asked to have explained in the place of its "it", or "" where it did not.

    "How do I get it" after "what is Platinum status" is "how do I get Platinum status".
    """
    explained = _EXPLAIN.fullmatch(matter.questions[0].strip()) if matter and not telling(question) else None
    thing = (explained["thing"] or explained["works"]) if explained else ""
    named = _THEY.sub(lambda _: thing, question, count=1) if thing else question
    return "" if named == question else named


def matters_before(session: Session, matter: Matter) -> Iterator[Matter]:
    """What was answered before the last matter, by other articles, the latest first."""
    seen, found = set(matter.articles), 0
    exchanges = session.exchanges
    for number in range(len(exchanges) - 1, -1, -1):
        each = exchanges[number]
        if each.outcome != Outcome.ANSWERED or not seen.isdisjoint(each.articles):
            continue
        before = matter_of(replace(session, filling=None, exchanges=exchanges[: number + 1]))
        if before and found < MOST_BEFORE:
            seen |= before.articles
            found += 1
            yield before

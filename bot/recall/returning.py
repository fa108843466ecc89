"""Hears that somebody is back for an earlier matter ("still about order 1042?"), and finds which that is. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.people import Issue, Mentioned, Session
from bot.recall.followups import STEM_CHARS, leans_back
from bot.recall.returning_words import ANOTHER, BACK, HELLO, SAME, SMALL

MOST_WORDS, MOST_CHARS = 40, 400
"""Who writes more says what it is about, and need not be understood by what they were at before."""
_MOST_NAMED, _LEAST_MORE, _LEAST_CHARS = 8, 3, 3
_BACK: Final = re.compile(
    rf"\W*(?:(?:{'|'.join(HELLO)})\b\W*)*(?:(?:{'|'.join(BACK)})\b(?P<named>.*)|(?:{SAME})\W*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS: Final = re.compile(r"[:;\n]|[.?!](?=\s|$)|,\s|\s[-\u2013\u2014]\s")
"""Where the name of the matter ends, and something else may be asked of it."""
_WORD: Final = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Return:
    """named: what the matter is called, "" where the person does not say. more: what they ask of it besides."""

    named: str = ""
    more: str = ""


@lru_cache
def returns(text: str) -> Return | None:
    """What somebody says who is back for an earlier matter; None where a message is no such thing."""
    if len(text) > MOST_CHARS or len(text.split()) > MOST_WORDS:
        return None
    found = _BACK.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    named, more = _parted(found["named"] or "")
    is_other = len(named.split()) > _MOST_NAMED or ANOTHER.match(named)
    return None if is_other else Return(named, more)


def meant_by(text: str, issues: Iterable[Issue]) -> Issue | None:
    """Which of the earlier matters a message is about again, the newest of several; None where it is about none.

    A message that is so short that it says nothing by itself is, where it names a thing of one: "order 1042?"
    """
    newest = sorted(issues, key=lambda issue: issue.at, reverse=True)
    back = returns(text)
    if back is None:
        return (
            next((one for one in newest if _marks(text) and _shares_mark(text, one)), None)
            if leans_back(text)
            else None
        )
    if not _telling(back.named):
        return next((one for one in newest if not one.resolved), newest[0] if newest else None)
    if _marks(back.named):  # a number is of one matter, and of no other
        return next((one for one in newest if _shares_mark(back.named, one)), None)
    return next((one for one in newest if _shares_word(back.named, one)), None)


def is_meant(text: str, issue: Issue | None) -> bool:
    """Whether a message is about this matter again."""
    return issue is not None and meant_by(text, (issue,)) is not None


def in_full(text: str, session: Session, *, is_quoted: bool = False) -> str:
    """A message as it stands by itself: where it goes back to an earlier matter, that in the words of then.

    Of one that has become a ticket, its number: the desk says how far that is. is_quoted: the words all the same.
    """
    before = session.before
    if before is None or not is_meant(text, before):
        return text
    back = returns(text)
    if back and back.more:
        return back.more
    return before.summary if is_quoted else before.ticket or before.summary


def things_of(issue: Issue, session: Session) -> Sequence[Mentioned]:
    """What was spoken of then and is not spoken of now; a kind that the session has another of is not taken over."""
    held = {one.kind for one in session.entities}
    return [one for one in issue.things if one.kind not in held]


def _parted(rest: str) -> tuple[str, str]:
    rest = re.sub(r"\bagain\b", " ", rest, flags=re.IGNORECASE).strip(" \t?!.")
    cut = _ENDS.search(rest)
    named, more = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
    is_more = len(more.split()) >= _LEAST_MORE
    return " ".join(named.split()), " ".join(more.split()) if is_more else ""


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in SMALL]


def _marks(text: str) -> set[str]:
    """Numbers of things, without what is only around them: `SUN-10421042` and `1042`."""
    return {word for word in _telling(text) if re.search(r"\d{3}", word)}


def _shares_mark(text: str, issue: Issue) -> bool:
    """Whether a thing that is named here is one of the matter: whole, or by its number alone."""
    known = _marks(issue.summary) | {one.value.casefold() for one in issue.things}
    return any(
        mark == one or one.endswith(f"-{mark}") or mark.endswith(f"-{one}") for mark in _marks(text) for one in known
    )


def _shares_word(text: str, issue: Issue) -> bool:
    said = {word[:STEM_CHARS] for word in _telling(issue.summary)}
    said |= {word[:STEM_CHARS] for one in issue.things for word in _telling(one.value)}
    return any(word[:STEM_CHARS] in said for word in _telling(text) if len(word) >= _LEAST_CHARS)

"""The current matter of a conversation: what was answered last, or that of the grave form that is open. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from bot.model import Citation, Outcome
from bot.people import Session
from bot.recall.followups import is_remark, may_go_on, points, standing
from bot.tickets import GRAVE

_MARK_BYTES = 6


@dataclass(frozen=True, slots=True)
class Matter:
    """questions: behind the last answer, as they stand by themselves. articles: that answered them, where known.

    department: whose it is, or "". said: marks of what has been quoted so far.
    """

    questions: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    department: str = ""
    said: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.questions)


NO_MATTER = Matter()


def matter_of(session: Session) -> Matter:
    """What a session is about; nothing where none of its last exchanges was answered.

    What was asked since, was not found and stands by itself, has taken its place.
    The last question is first; then the one that began what the same articles answered, which says best what it is.
    While a grave form is open, it is what that is for: its articles are still to be looked up.
    """
    form = session.filling
    if form and form.reason in GRAVE and form.question:
        return Matter((form.question, form.reason.replace("_", " ")), department=form.department)
    answered = [each for each in session.exchanges if each.outcome == Outcome.ANSWERED and each.articles]
    if not answered or _found_nothing_on(session):
        return NO_MATTER
    articles = frozenset(answered[-1].articles)
    same = [*takewhile(lambda each: not articles.isdisjoint(each.articles), reversed(answered))]
    began = next((each for each in same if not may_go_on(each.asked)), same[-1])
    questions = tuple(dict.fromkeys((standing([each.asked for each in answered]), began.asked)))
    said = frozenset(each.said for each in answered if each.said)
    return Matter(questions, articles, answered[-1].department, said)


def about(session: Session, matter: Matter) -> str:
    """What somebody is at, in their own words, or "": what was not found since the last answer, else what was."""
    return ([*_found_nothing_on(session)] or [*matter.questions[-1:]] or _not_found(session) or [""])[0]


def _found_nothing_on(session: Session) -> list[str]:
    """What stands by itself of what was not found since the last answer, the last first."""
    return [each for each in _not_found(session) if not (points(each) or may_go_on(each) or is_remark(each))]


def _not_found(session: Session) -> list[str]:
    since = takewhile(lambda each: each.outcome != Outcome.ANSWERED, reversed(session.exchanges))
    return [each.asked for each in since if each.outcome == Outcome.NOT_KNOWN and each.asked]


def unmet(session: Session) -> str:
    """What was asked last and not found, or "": the next message may say more of it."""
    last = session.exchanges[-1] if session.exchanges else None
    return last.asked if last and last.outcome == Outcome.NOT_KNOWN else ""


def mark_of(citations: Iterable[Citation]) -> str:
    """What tells again what was quoted, without its words; "" where nothing was."""
    quoted = "\n".join(f"{each.article} {each.quote}" for each in citations)
    return hashlib.blake2s(quoted.encode(), digest_size=_MARK_BYTES).hexdigest() if quoted else ""

"""Summarises sessions that are over into what is known of the person, and deletes them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.durable.sessions import forget, is_over, sessions_of
from bot.errors import DependencyError
from bot.model import Outcome
from bot.people import Issue, Notes, Session
from bot.ports import Clock
from bot.recall.followups import with_what_it_leans_on
from bot.recall.sessions import MATTERS, is_looked_up_by_hand
from bot.words.languages import language_of
from memory.ports import Documents, Less, People, Stored, pages
from rag.model.ports import Summariser

log = logging.getLogger(__name__)

MAX_SUMMARY_CHARS = 200
MOST_THINGS = 10
"""So many of the things that were spoken of are kept with a matter: the newest."""
WITHIN_S, RUN_S = 5.0, 30.0
"""How long a model may take for one session, and how long for all of a run: an erasure waits for the end of that."""
PAGE = 100
_UNCLEAR, _SEVERAL = "?", 2
Look = Callable[[str, str], Awaitable[None]]
"""Told a person's id and a ticket's number."""


async def look_at_nothing(_person: str, _ticket: str) -> None:
    """Where there are no tickets."""


class Summaries:
    """A job that may stop anywhere; never at the same time as an erasure, or it would note what that deletes."""

    def __init__(
        self,
        documents: Documents,
        people: People,
        clock: Clock,
        *,
        idle_s: float,
        look_again: Callable[[str], None],
        look: Look = look_at_nothing,
        summariser: Summariser | None = None,
    ) -> None:
        """look_again: told the key of a conversation whose record is another now.

        look: told of what was noted and has a ticket, which may be over by now. summariser: a model, where there is
        one; without it, or where it fails, what was asked last stands for the whole.
        """
        self._summariser = summariser
        self._asks_until = 0.0
        self._documents = documents
        self._people = people
        self._clock = clock
        self._idle_s = idle_s
        self._look_again = look_again
        self._look = look

    async def run(self) -> int:
        """Sum up what is over, and say how many sessions that were. Raises StoreUnavailable; the next run goes on."""
        done = 0
        self._asks_until = self._clock.monotonic() + RUN_S
        before = self._clock.now() - self._idle_s
        async for page in pages(self._documents, "conversation", {"said_at": Less(before)}, order="said_at", size=PAGE):
            for stored in page:
                done += await self._sum_up(stored)
        return done

    async def _sum_up(self, stored: Stored) -> int:
        """Note first, then forget: done again after a crash, the same is noted."""
        now = self._clock.now()
        over = [one for one in sessions_of(stored.doc) if is_over(one, now=now, idle_s=self._idle_s)]
        if stored.doc["owner"] is not None:
            return 0
        for session in over:
            if notes := await self._in_a_line(session, summary(session)):
                once = f"{session.id}:over"  # the turn that began it noted under its own id, which is the session's
                await self._people.note(session.person, notes, once=once)
                for ticket in (issue.ticket for issue in notes.issues if issue.ticket):
                    await self._look(session.person, ticket)  # after it is noted: then no change of it is missed
        forget(stored.doc, [one.id for one in over])
        is_ours = await self._documents.replace("conversation", stored.key, stored.doc, version=stored.version)
        self._look_again(stored.key)
        return len(over) if is_ours else 0

    async def _in_a_line(self, session: Session, notes: Notes) -> Notes:
        """The same with what a model makes of several questions; one question says best itself what it is."""
        asked = [one.asked for one in session.exchanges if one.outcome in MATTERS and one.asked]
        if self._summariser is None or len(asked) < _SEVERAL or self._clock.monotonic() > self._asks_until:
            return notes
        try:
            async with asyncio.timeout(WITHIN_S):
                line = await self._summariser.sum_up(asked)
        except (DependencyError, TimeoutError) as exc:
            log.info("session.not_summed_up", extra={"session": session.id, "error": type(exc).__name__})
            return notes
        said = " ".join(line.split())[:MAX_SUMMARY_CHARS]
        return replace(notes, issues=tuple(replace(issue, summary=said) for issue in notes.issues)) if said else notes


def summary(session: Session) -> Notes:
    """What a session that is over leaves: its language, and what it was about, where it was about something.

    The language is that of its words, where they show one, and not what was known or supposed when it began.
    What is for a person to look up, as was offered, counts, too. It is resolved when the last question was answered and
    the person did not say that this was no help.
    """
    matters = [one for one in session.exchanges if (one.outcome in MATTERS or is_looked_up_by_hand(one)) and one.asked]
    language = language_of(" ".join(one.asked for one in session.exchanges), unless=_UNCLEAR)
    details = {"language": language} if language != _UNCLEAR else {}
    details |= {"department": session.department} if session.department else {}
    if not matters:
        return Notes(details)
    last = matters[-1]
    after = session.exchanges[session.exchanges.index(last) + 1 :]
    resolved = last.outcome == Outcome.ANSWERED and not any(one.outcome == Outcome.ASKED for one in after)
    said = _line(with_what_it_leans_on([one.asked for one in matters]))
    things = session.entities[-MOST_THINGS:]
    issue = Issue(session.id, said, last.department, last.at, resolved, last.ticket, session.classes, things)
    return Notes(details, issues=(issue,))


def _line(questions: str) -> str:
    """Questions below each other as one line."""
    lines = [" ".join(line.split()) for line in questions.splitlines() if line.strip()]
    ended = [line if line[-1] in ".?!" else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])[:MAX_SUMMARY_CHARS]

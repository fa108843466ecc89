"""Introduces the desk where it was added, after Teams has had its answer."""

import logging
from functools import partial

from adapters.teams.channel import TeamsChannel
from adapters.teams.greeting import MAX_QUESTIONS, greeting
from adapters.teams.inbound import Installed
from adapters.teams.places import Place
from bot.background import Background
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from bot.words.around import short
from rag.ports import Library

TRIES = 4

log = logging.getLogger(__name__)


class Greeter:
    """Greets in the background: a greeting that gets lost is missed less than one that comes twice."""

    def __init__(self, channel: TeamsChannel, library: Library, clock: Clock) -> None:
        self._channel = channel
        self._library = library
        self._clock = clock
        self._background = Background()
        self.close = self._background.close

    def begin(self, installed: Installed) -> None:
        """Greet, once what is going on now has been answered."""
        self._background.start(partial(self._greet, installed))

    async def _greet(self, installed: Installed) -> None:
        place = installed.place
        audience = await self._channel.audience_of(place)
        departments = self._library.departments(audience)
        questions = self._library.sample_questions(audience, limit=MAX_QUESTIONS)
        try:
            said = greeting(
                place, departments, questions, nonce=f"greeting:{place.room}", language=short(installed.locale)
            )
            await self._say(place, said)
        except DependencyError as exc:
            log.warning("teams.greeting_failed", extra={"place": str(place.kind), "error": str(exc)})

    async def _say(self, place: Place, activity: JsonObject) -> None:
        """Say it, and again where Teams did not take it yet; what may have been said is not repeated."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._channel.say(place, activity)
            except DependencyError as exc:
                if isinstance(exc, AmbiguousOutcome) or exc.retry_after is None or attempt == TRIES:
                    raise
                await self._clock.sleep(exc.retry_after)
            else:
                return

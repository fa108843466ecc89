"""Stores every message durably before Teams is told 200."""

import logging

from adapters.teams.directory import Directory
from adapters.teams.greeter import Greeter
from adapters.teams.inbound import RATED, Heard, Installed, Invoked, Moved, Parsed, Rated, Removed, Submitted
from adapters.teams.invokes import DONE, TAKEN, Answer, answer_to, taken
from adapters.teams.operating import Operating
from adapters.teams.places import Place
from adapters.teams.references import References
from adapters.teams.submissions import Submissions
from bot.errors import StoreUnavailable
from bot.model import ChannelName, JsonObject
from bot.ports import Inbox, Metrics
from bot.progress import Feedback
from bot.words.around import short

UNKNOWN_INVOKES = "teams_unknown_invokes"
"""Invokes that nobody here knows; no labels."""

log = logging.getLogger(__name__)


class Gate:
    """Acts on what was parsed; raises StoreUnavailable, after which Teams sends it again."""

    def __init__(
        self,
        inbox: Inbox,
        directory: Directory,
        references: References,
        greeter: Greeter,
        submissions: Submissions,
        *,
        metrics: Metrics,
    ) -> None:
        self._submissions = submissions
        self._inbox = inbox
        self._directory = directory
        self._references = references
        self._greeter = greeter
        self._metrics = metrics
        self.operating: Operating | None = None

    async def operate(self, body: JsonObject) -> Answer | None:
        """What operators want in their channels; None where it is something else."""
        return await self.operating.take(body) if self.operating else None

    async def take(self, parsed: Parsed) -> Answer:
        """Keep what has to be kept, and say what Teams is to be told."""
        match parsed:
            case Heard():
                return await self._hear(parsed)
            case Submitted():
                self._references.hear(parsed.place)
                return await self._submissions.take(parsed)
            case Rated():
                return await self._rate(parsed)
            case Installed():
                return await self._install(parsed)
            case Removed():
                await self._references.forget(parsed.place)
                self._directory.forget(parsed.place)
            case Moved():
                self._directory.forget(parsed.place)
            case Invoked():
                return self._answer(parsed)
        return DONE

    async def _hear(self, heard: Heard) -> Answer:
        self._references.hear(heard.place)
        accepted = await self._inbox.accept(heard.message)
        await self._note(heard.place)
        if heard.is_invoke:
            return taken(short(heard.message.locale))
        return TAKEN if accepted.is_new else DONE

    async def _note(self, place: Place) -> None:
        """The message carries its address: when this fails, the next one brings it again."""
        try:
            await self._references.note(place)
        except StoreUnavailable as exc:
            log.warning("teams.place_not_kept", extra={"error": str(exc)})

    async def _rate(self, rated: Rated) -> Answer:
        """Teams names its own id of what was judged; a verdict on what is no longer known is taken all the same."""
        reply_id = await self._inbox.find_reply(rated.place.key, rated.sent)
        if reply_id is not None:
            place = f"{ChannelName.TEAMS}:{rated.place.tenant}"
            person, helpful = rated.person.id, rated.helpful
            verdict = Feedback(reply_id, person, helpful, ChannelName.TEAMS, place, rated.comment)
            await self._inbox.record_feedback(verdict)
        return answer_to(RATED)

    async def _install(self, installed: Installed) -> Answer:
        self._directory.forget(installed.place)
        if not installed.is_new:
            await self._references.note(installed.place)
        elif await self._references.greet(installed.place):
            self._greeter.begin(installed)
        return DONE

    def _answer(self, invoked: Invoked) -> Answer:
        answer = answer_to(invoked.name, short(invoked.locale))
        if not answer.is_known:
            self._metrics.count(UNKNOWN_INVOKES)
            log.warning("teams.unknown_invoke")
        return answer

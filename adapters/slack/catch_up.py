"""Finds messages that never reached the desk: Slack keeps what was said, and gives up delivering it after minutes."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from adapters.http.fields import Fields, records
from adapters.slack.client import Identity, SlackClient, SlackRefused, scope_advice
from adapters.slack.gate import Gate
from adapters.slack.places import KINDS, Place, known_places, listed_place, moved_threads, said_to_desk
from adapters.slack.sent import GONE
from adapters.slack.workspace import Workspace
from bot.durable.catch_up import BACK_S, Found
from bot.errors import MalformedPayload, UnsupportedEvent
from bot.model import Incoming, JsonObject
from bot.ports import Clock, Metrics

MOST_PLACES = 300
MOST_THREADS = 200
MOST_LISTED = 1_000
PAGE = 200
"""Bounds of one run. Slack lets an app that is an organisation's own list about 50 places or threads in a minute."""

_LOOK = "Look at the token and its scopes with `python app.py doctor`."

CAUGHT_UP = "slack_caught_up"
"""Messages that were found in Slack's histories alone; no labels."""

log = logging.getLogger(__name__)


@dataclass
class _Run:
    """What one run has done so far."""

    me: Identity
    since: str
    listed: int = 0
    new: int = 0
    threads_left: int = MOST_THREADS


class Missed:
    """Lists direct messages, what mentions the desk, and the threads in which it is, and hands on what was said to it.

    asked: what people said to the desk since a time, newest first, by the desk's own records. cards_in: the cards of
    tickets in a room, below which operators talk.
    """

    def __init__(
        self,
        client: SlackClient,
        gate: Gate,
        workspace: Workspace,
        *,
        asked: Callable[[float], Awaitable[Sequence[Incoming]]],
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._client = client
        self._gate = gate
        self._workspace = workspace
        self._asked = asked
        self._metrics = metrics
        self._clock = clock
        self._noted: set[str] = set()
        self.cards_in: Callable[[str], Awaitable[Sequence[str]]] = no_cards

    async def find(self, since: float) -> Found:
        """Take what was said since then. What Slack refuses to list is left out. Raises DependencyError."""
        run = _Run(await self._workspace.identity(), f"{since:017.6f}")
        places = await self._places(run.me)
        for place in places[:MOST_PLACES]:
            listed = await self._said(place, run)
            run.listed += len(listed)
            for request in said_to_desk(listed, place, run.me, since=run.since):
                run.new += await self._take(request)
        if len(places) > MOST_PLACES or run.threads_left < 0:
            cut = {"places": max(0, len(places) - MOST_PLACES), "threads": max(0, -run.threads_left)}
            log.warning("slack.not_all_listed", extra=cut)
        return Found(run.listed, run.new)

    async def _places(self, me: Identity) -> list[Place]:
        """Where the desk is; first where it was spoken to in the last 24 hours, the newest before the others."""
        known = known_places(await self._asked(self._clock.now() - BACK_S))
        found = dict(known)
        for kind in KINDS:
            arguments = {"types": kind, "exclude_archived": "true"}
            for channel in await self._list("users.conversations", "channels", arguments):
                place = listed_place(channel, kind, me, known)
                cards = {root: root for root in await self.cards_in(place.id)}
                found[place.id] = replace(place, threads=cards) if cards else place
        return [*found.values()]

    async def _said(self, place: Place, run: _Run) -> list[Fields]:
        """The messages of a place since then, with those of the threads in which there may be some for the desk."""
        where = {"channel": place.id, "oldest": run.since}
        said = await self._list("conversations.history", "messages", where)
        for root in dict.fromkeys([*place.threads, *moved_threads(said, run.since)]):
            run.threads_left -= 1
            if run.threads_left >= 0:
                said += await self._list("conversations.replies", "messages", {**where, "ts": root})
        return said

    async def _list(self, method: str, name: str, arguments: dict[str, str]) -> list[Fields]:
        found: list[Fields] = []
        pages = self._client.pages(method, is_patient=True, limit=PAGE, **arguments)
        try:
            async with aclosing(pages):
                async for page in pages:
                    found += records(page, name)
                    if len(found) >= MOST_LISTED:
                        break
        except SlackRefused as exc:
            self._note(method, exc)
        return found

    async def _take(self, request: JsonObject) -> bool:
        try:
            is_new = await self._gate.hear(request)
        except (UnsupportedEvent, MalformedPayload):
            return False
        if is_new:
            self._metrics.count(CAUGHT_UP)
        return is_new

    def _note(self, method: str, refusal: SlackRefused) -> None:
        """Say once what cannot be looked through, and what to do. A place that is gone is nothing to repair."""
        if refusal.error in GONE or str(refusal) in self._noted:
            return
        self._noted.add(str(refusal))
        do = scope_advice(refusal) or _LOOK
        log.warning("slack.not_listed", extra={"method": method, "error": refusal.error, "do": do})


async def no_cards(_room: str) -> Sequence[str]:
    """For a room in which no operators are."""
    return ()

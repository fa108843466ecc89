"""Looks around in the help desks for what has changed there: what no report has told, or none ever does."""

import logging
from collections.abc import Sequence

from bot.errors import DependencyError, StoreUnavailable
from bot.telemetry import Outage
from escalation.desks.syncing import due
from escalation.notices.outbox import Outbox
from escalation.ports import Desk
from memory.ports import Documents

log = logging.getLogger(__name__)

FOLLOW_EVERY_S = 60.0
_FACT = "desk"
"""Where the cursors are kept, among the other facts about the desk."""


class Following:
    """A job; of several replicas one does it at a time."""

    def __init__(self, desks: Sequence[Desk], documents: Documents, outbox: Outbox) -> None:
        self._desks = desks
        self._documents = documents
        self._outbox = outbox
        self._outages = {
            desk.name: Outage(log, lost=f"desks.{desk.name}_lost", back=f"desks.{desk.name}_back") for desk in desks
        }

    async def run(self) -> None:
        """Note every ticket whose case has changed. A help desk that is away is looked at the next time.

        Raises StoreUnavailable.
        """
        for desk in self._desks:
            try:
                await self._look_at(desk)
            except StoreUnavailable:
                raise
            except DependencyError as exc:
                self._outages[desk.name].began(exc)
            else:
                self._outages[desk.name].ended()

    async def _look_at(self, desk: Desk) -> None:
        """The cursor moves on once everything is noted: noted again after a crash, it changes nothing."""
        key = f"cursor-{desk.name}"
        await self._documents.insert(_FACT, key, {"value": ""})
        stored = await self._documents.get(_FACT, key)
        if stored is None:
            return
        changes, cursor = await desk.changed(str(stored.doc["value"]))
        for change in changes:
            await self._outbox.record(due(desk.name, change.ticket, f"changed:{change.mark}"))
        if cursor != stored.doc["value"]:
            await self._documents.replace(_FACT, key, {"value": cursor}, version=stored.version)

"""What has to be sent, as documents: recorded once, sent at least once, retried, and given up in plain sight."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any  # a document as the store gives it back

from bot import telemetry
from bot.background import cancel
from bot.errors import DependencyError, StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock, Metrics
from bot.waiting import next_look
from escalation.notices.notification import FLEETING, Notification, Sender, State, Way
from escalation.ports import NotificationReport
from memory.ports import AuditLog, Cursor, Documents, Less, Not, ReadKind, Stored, Where

log = logging.getLogger(__name__)

NOTIFICATION = "notification"
LOOK_EVERY_S = 5.0
LEASE_S = 120.0
"""Who has not finished for so long is taken for dead, and it is sent by another."""
SEND_TIMEOUT_S = 100.0
"""A mail server that takes its time for each command has taken it in the end; who is cut off there sends it again."""
HEAD_START_S = 300.0
"""So much of what waits is passed by words that people say; what has waited longer goes first, and never starves."""
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 3600.0
MAX_ATTEMPTS = 60
"""About two days, with the waits between them."""
WORKERS = 4
"""So many are sent at once."""
MOST_OF_A_WAY = WORKERS - 1
"""So many of them in one way, so that a server that hangs does not hold up what goes elsewhere."""
_AWAY_S = 60.0
_MOST_LOOKS, _LOOK_AGAIN_S = 20, 0.25
"""A report may come before it is noted that the text was sent; who reports waits for 15 s."""


class Outbox:
    """Keeps what has to be sent and sends it; implements `Notifications`. dice: spreads retries of many replicas."""

    def __init__(
        self,
        documents: Documents,
        senders: Mapping[Way, Sender],
        clock: Clock,
        metrics: Metrics,
        *,
        audit: AuditLog,
        dice: random.Random | None = None,
    ) -> None:
        """audit: where it is written down what staff will read of whom."""
        self._audit = audit
        self._documents = documents
        self._senders = dict(senders)
        self._clock = clock
        self._metrics = metrics
        self._dice = dice or random.Random()  # noqa: S311  # not for secrets
        self._woken = asyncio.Event()
        self._sending: Counter[Way] = Counter()

    def add(self, way: Way, sender: Sender) -> None:
        """A further way: of whoever needs what needs an outbox, and so comes after it."""
        self._senders[way] = sender

    async def record(self, notification: Notification) -> None:
        """Take it, once; when this returns it will be sent, or given up visibly. Raises StoreUnavailable.

        What staff read of whom by it is written down before, and once more where it is taken again after a crash.
        """
        if notification.whom:
            who, request = f"{notification.way}:{notification.to}", f"{notification.way} of {notification.ticket}"
            await self._audit.record(ReadKind.READ_TICKET, who=who, whom=notification.whom, request=request)
        now = self._clock.now()
        doc: JsonObject = {
            "state": State.PENDING,
            "ticket": notification.ticket,
            "event": notification.event,
            "way": notification.way,
            "to": notification.to,
            "content": notification.content,
            "at": now,
            "next_at": now - (HEAD_START_S if notification.is_speech else 0.0),
            "leased_until": 0.0,
            "attempts": 0,
            "why": "",
        }
        if await self._documents.insert(NOTIFICATION, notification.key, doc):
            self._woken.set()

    async def reports(self, state: str, *, after: str = "", limit: int = 50) -> Sequence[NotificationReport]:
        """See the port."""
        last = await self._documents.get(NOTIFICATION, after) if after else None
        cursor: Cursor | None = last.cursor("at") if last else None
        found = await self._documents.find(NOTIFICATION, {"state": state}, order="at", limit=limit, after=cursor)
        return [_report(stored) for stored in found]

    async def retry(self, notification_id: str) -> bool:
        """See the port."""
        stored = await self._documents.get(NOTIFICATION, notification_id)
        if stored is None or stored.doc["state"] != State.DEAD or not stored.doc["to"]:
            return False
        doc = {name: value for name, value in stored.doc.items() if name != "finished_at"}
        again: JsonObject = {**doc, "state": State.PENDING, "attempts": 0, "next_at": self._clock.now()}
        if await self._documents.replace(NOTIFICATION, stored.key, again, version=stored.version):
            self._woken.set()
        return True

    async def lost(self, notification_id: str, why: str) -> bool:
        """Give up what was sent and did not arrive, as is known since; False where there is none.

        Nothing of it is kept by then, so that nobody can try it again. Raises StoreUnavailable, also where it is not
        noted yet that it was sent.
        """
        for _ in range(_MOST_LOOKS):
            stored = await self._documents.get(NOTIFICATION, notification_id)
            if stored is None or stored.doc["state"] == State.DEAD:
                return stored is not None
            if stored.doc["state"] == State.SENT:
                dead = {**stored.doc, "state": State.DEAD, "why": why, "finished_at": self._clock.now()}
                if await self._documents.replace(NOTIFICATION, stored.key, dead, version=stored.version):
                    way = str(stored.doc["way"])
                    self._metrics.count(telemetry.NOTIFICATIONS, way=way, state=State.DEAD)
                    log.error("outbox.dead", extra={"notification": stored.key, "way": way, "why": why})
                    return True
            await self._clock.sleep(_LOOK_AGAIN_S)
        raise StoreUnavailable("it is being sent", retry_after=1)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send what was recorded here or elsewhere until the block ends; the rest is sent later."""
        tasks = [asyncio.create_task(self._work_on(), name=f"outbox.{number}") for number in range(WORKERS)]
        try:
            yield
        finally:
            await cancel(tasks)

    async def work(self) -> bool:
        """Try to send one; False when none is due. Raises StoreUnavailable."""
        claimed = await self._claim()
        if claimed is None:
            return False
        doc: Any = claimed.doc
        if self._sending[Way(doc["way"])] >= MOST_OF_A_WAY:  # claimed while others were
            free = {**doc, "state": State.PENDING}
            return await self._documents.replace(NOTIFICATION, claimed.key, free, version=claimed.version)
        self._sending[Way(doc["way"])] += 1
        try:
            await self._try(claimed)
        finally:
            self._sending[Way(doc["way"])] -= 1
        return True

    async def _claim(self) -> Stored | None:
        """One that is due, or was left by who died; none of a way that has as much of the workers as it may."""
        now = self._clock.now()
        lease: JsonObject = {"state": State.SENDING, "leased_until": now + LEASE_S}
        full = next((way for way, count in self._sending.items() if count >= MOST_OF_A_WAY), None)
        other: Where = {} if full is None else {"way": Not(full)}
        due: Where = {"state": State.PENDING, "next_at": Less(now + 1e-6), **other}
        left: Where = {"state": State.SENDING, "leased_until": Less(now), **other}
        claimed = await self._documents.claim(NOTIFICATION, due, set=lease, order="next_at")
        return claimed or await self._documents.claim(NOTIFICATION, left, set=lease, order="leased_until")

    async def _try(self, claimed: Stored) -> None:
        doc: Any = claimed.doc
        attempts = doc["attempts"] + 1
        counted = {**doc, "attempts": attempts}
        if await self._documents.replace(NOTIFICATION, claimed.key, counted, version=claimed.version):
            tried = Stored(claimed.key, counted, claimed.version + 1)
            await self._finish(tried, await self._send(tried), attempts)

    async def _send(self, stored: Stored) -> DependencyError | None:
        """What went wrong, if anything did."""
        doc: Any = stored.doc
        sender = self._senders.get(Way(doc["way"]))
        if sender is None:
            return DependencyError(f"no setting says how to send by {doc['way']}", retry_after=LONGEST_WAIT_S)
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                await sender.send(stored.key, doc["to"], doc["content"])
        except TimeoutError:
            return DependencyError("no answer in time", retry_after=0)
        except DependencyError as exc:
            return exc
        return None

    async def _finish(self, stored: Stored, error: DependencyError | None, attempts: int) -> None:
        """Note what became of it; what was sent is forgotten but for its key."""
        doc: Any = stored.doc
        now = self._clock.now()
        if error is None:
            state, changes = State.SENT, {"to": "", "content": {}, "why": "", "finished_at": now}
        elif error.retry_after is None or attempts >= MAX_ATTEMPTS:
            state, changes = State.DEAD, {"why": str(error), "finished_at": now}
            changes |= {"to": "", "content": {}} if doc["way"] in FLEETING else {}
        else:
            wait = max(self._wait(attempts), error.retry_after)
            state, changes = State.PENDING, {"why": str(error), "next_at": now + wait}
        new = {**doc, **changes, "state": state}
        if not await self._documents.replace(NOTIFICATION, stored.key, new, version=stored.version):
            return  # it took so long that somebody else has it now
        self._metrics.count(telemetry.NOTIFICATIONS, way=doc["way"], state=_counted(state))
        about = {"notification": stored.key, "way": doc["way"], "attempts": attempts, "why": changes["why"]}
        if state is State.DEAD:
            log.error("outbox.dead", extra=about)
        elif state is State.PENDING:
            log.warning("outbox.retry", extra=about)
        else:
            log.info("outbox.sent", extra={"notification": stored.key, "way": doc["way"], "attempts": attempts})

    def _wait(self, attempts: int) -> float:
        """Twice as long each time, and never the same for all."""
        usual = min(FIRST_WAIT_S * 2.0 ** min(attempts - 1, 20), LONGEST_WAIT_S)
        return usual * self._dice.uniform(0.5, 1.0)

    async def _work_on(self) -> None:
        while True:
            wait = LOOK_EVERY_S
            try:
                while await self.work():
                    pass
            except StoreUnavailable as exc:
                log.warning("outbox.store_lost", extra={"error": type(exc).__name__})
            except Exception:  # one notification is one job: its lease ends, and it is tried again
                log.exception("outbox.failed")
                wait = _AWAY_S
            await next_look(self._woken, self._clock.sleep(wait))


def _report(stored: Stored) -> NotificationReport:
    doc: Any = stored.doc
    same = ("ticket", "event", "way", "state", "attempts", "at", "why")
    return NotificationReport(stored.key, **{name: doc[name] for name in same})


def _counted(state: State) -> str:
    return "retried" if state is State.PENDING else state

"""The desk's periodic jobs, given to APScheduler."""

import contextlib
import logging
from collections.abc import Iterator, Sequence
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.handover.solved import Solved
from bot.jobs import Job
from bot.recall.summaries import Summaries
from desk.opening import Desk
from escalation.desks.following import FOLLOW_EVERY_S
from escalation.stale import StaleTickets
from memory.claims import PEOPLE
from memory.retention import expire, may_expire
from memory.settings import MemorySettings

EXPIRE_EVERY_S = 3600.0
SUM_UP_EVERY_S = 60.0
ERASE_EVERY_S = 2.0
ATTEND_EVERY_S = 20.0

log = logging.getLogger("desk")


def jobs_of(desk: Desk) -> Sequence[Job]:
    """Each run is claimed, so that of several replicas one does it."""
    memory, claims = desk.settings[MemorySettings], desk.stores.claims

    async def expire_old() -> None:
        now = desk.clock.now()
        if not await may_expire(desk.stores.documents, now=now):
            log.warning("retention.put_off", extra={"hours": 1})
            return
        deleted = await expire(
            desk.stores.documents,
            now=now,
            keep_days=memory.retention_days,
            people_days=memory.people_days,
            audit_days=memory.audit_days,
        )
        closed = await StaleTickets(desk.stores.documents, desk.tickets, desk.clock, days=memory.people_days).close()
        log.info("retention.expired", extra={**deleted, "tickets_closed": closed})

    summaries = Summaries(
        desk.stores.documents,
        desk.stores.people,
        desk.clock,
        idle_s=memory.session_s,
        look_again=desk.turns.look_again,
        look=Solved(desk.tickets, desk.stores.people.settle).look,
        summariser=desk.base.summariser,
    )

    async def sum_up() -> None:
        if done := await summaries.run():
            log.info("sessions.summed_up", extra={"sessions": done})

    async def erase() -> None:
        if await desk.stores.erasures.is_wanted():
            await claims.run("erasures", ERASE_EVERY_S, desk.stores.erasures.run, turnstile=PEOPLE)

    async def attend() -> None:
        if seen := await desk.telling.attendant.run():
            log.info("tickets.attended", extra={"tickets": seen})

    async def follow() -> None:
        if following := desk.help_desks.following:
            await claims.run("desks", FOLLOW_EVERY_S, following.run)

    return [
        Job("retention", EXPIRE_EVERY_S, partial(claims.run, "retention", EXPIRE_EVERY_S, expire_old)),
        Job("sessions", SUM_UP_EVERY_S, partial(claims.run, "sessions", SUM_UP_EVERY_S, sum_up, turnstile=PEOPLE)),
        Job("erasures", ERASE_EVERY_S, erase),
        Job("tickets", ATTEND_EVERY_S, attend),
        Job("desks", FOLLOW_EVERY_S, follow),
    ]


@contextlib.contextmanager
def scheduled(jobs: Sequence[Job]) -> Iterator[None]:
    """Run them at their times, until the end of the block."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a run left out because the last one still works is meant
    scheduler = AsyncIOScheduler(timezone="UTC")
    however_late = {"misfire_grace_time": None, "coalesce": True}  # once, for all that passed meanwhile
    for job in jobs:
        scheduler.add_job(job.run, "interval", seconds=job.interval_s, id=job.name, max_instances=1, **however_late)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)

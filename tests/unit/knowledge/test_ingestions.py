"""What was begun over REST is finished, by another replica if it must be, and its report is true."""

import asyncio

import pytest

from bot.errors import StoreUnavailable
from memory.ports import Documents
from memory.retention import DAY_S, expire
from memory.shelf import DocumentShelf
from memory.sqlite import MEMORY, open_sqlite
from rag.ingestion.catalog import Catalog
from rag.ingestion.ingestor import Ingestor
from rag.ingestion.jobs import LEASE_S, MAX_ATTEMPTS, DocumentIngestions
from rag.ingestion.ports import MOST_NAMED, Failure, IngestReport, IngestState, Source
from tests.simulation.faulty import Crash, FaultyDocuments, Moment, Points, crash_at, fail_at
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.test_ingest import Nowhere

SOURCES = (
    Source("a.md", b"# A\n\nOne.", department="garden", audience="customer", owner="o@x.example"),
    Source("https://x.example/"),
    Source("b.md", b"# B\n\nTwo."),
)


class StillClock(FixedClock):
    """Does not run on by itself, so that no lease is renewed between two steps and every run makes the same calls."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.Event().wait()


def replica(documents: Documents, clock: FixedClock | None = None) -> DocumentIngestions:
    clock = clock or StillClock()
    shelf = DocumentShelf(documents, clock)
    ingestor = Ingestor(shelf, Nowhere(), lambda: Catalog({"garden": ""}), on_change=lambda: None)
    return DocumentIngestions(documents, ingestor, clock)


async def report(ingestions: DocumentIngestions, job_id: str) -> IngestReport:
    found = await ingestions.report(job_id)
    assert found is not None
    return found


async def test_an_ingestion_waits_is_worked_on_and_reports_what_came_of_it(documents: Documents) -> None:
    ingestions = replica(documents)
    job_id = await ingestions.begin(SOURCES)
    assert (await report(ingestions, job_id)).state is IngestState.WAITING
    assert await ingestions.work()
    found = await report(ingestions, job_id)
    assert (found.state, found.so_far.added, found.so_far.knowledge_version) == (IngestState.DONE, 2, 2)
    assert found.so_far.failed == (Failure("https://x.example/", "it is not there"),)
    article = await DocumentShelf(documents, FixedClock()).get("garden/a")
    assert article is not None
    assert article.article is not None
    assert (article.article.reader_class, article.article.owner) == ("customer", "o@x.example")
    assert not await ingestions.work()


async def test_a_report_counts_the_failures_that_it_does_not_name(documents: Documents) -> None:
    twice = "\n".join(["Why?,Because."] * (MOST_NAMED + 5))
    ingestions = replica(documents)
    job_id = await ingestions.begin([Source("faq.csv", f"question,answer\n{twice}\n".encode())])
    await ingestions.work()
    found = (await report(ingestions, job_id)).so_far
    assert (found.added, len(found.failed), found.failed_more) == (1, MOST_NAMED, 4)


async def test_an_ingestion_that_nobody_began_is_not_known(documents: Documents) -> None:
    assert await replica(documents).report("in_nothing") is None


async def test_what_was_given_is_not_kept_when_it_is_done(documents: Documents) -> None:
    ingestions = replica(documents)
    job_id = await ingestions.begin(SOURCES)
    await ingestions.work()
    stored = await documents.get("ingestion", job_id)
    assert stored is not None
    assert stored.doc["sources"] == []


async def test_two_replicas_do_not_work_on_the_same_ingestion(documents: Documents) -> None:
    first, second = replica(documents), replica(documents)
    job_id = await first.begin(SOURCES)
    assert sorted(await asyncio.gather(first.work(), second.work())) == [False, True]
    assert (await report(second, job_id)).so_far.added == 2


async def test_ingestions_are_worked_on_as_they_came(documents: Documents) -> None:
    clock = StillClock()
    ingestions = replica(documents, clock)
    first = await ingestions.begin(SOURCES)
    clock.time += 1
    second = await ingestions.begin(SOURCES[2:])
    await ingestions.work()
    assert (await report(ingestions, first)).state is IngestState.DONE
    assert (await report(ingestions, second)).state is IngestState.WAITING


async def test_after_a_crash_anywhere_another_replica_finishes_it() -> None:
    async with open_sqlite(MEMORY) as inner:
        points = Points(lambda: None)  # nobody outside is told of anything
        await replica(inner).begin(SOURCES)
        await replica(FaultyDocuments(inner, points)).work()
    for crash in points.crashes():
        async with open_sqlite(MEMORY) as inner:
            clock = StillClock()
            survivor = replica(inner, clock)
            job_id = await survivor.begin(SOURCES)
            with pytest.raises(Crash):
                await replica(FaultyDocuments(inner, crash)).work()
            clock.time += LEASE_S + 1
            while await survivor.work():
                pass
            found = await report(survivor, job_id)
            assert found.state is IngestState.DONE
            assert len(found.so_far.failed) == 1
            assert found.so_far.added + found.so_far.unchanged == 2
            shelf = DocumentShelf(inner, clock)
            assert {one.id for one in await shelf.since(0)} == {"garden/a", "ingested/b"}
            assert await shelf.settle() == 0


async def test_what_is_being_worked_on_is_not_taken_over_before_its_time(documents: Documents) -> None:
    clock = StillClock()
    ingestions = replica(documents, clock)
    await ingestions.begin(SOURCES)
    with pytest.raises(Crash):
        await replica(FaultyDocuments(documents, crash_at(6, Moment.AFTER))).work()
    clock.time += LEASE_S - 1
    assert not await ingestions.work()


async def test_an_ingestion_that_kills_whoever_works_on_it_is_given_up(documents: Documents) -> None:
    clock = StillClock()
    ingestions = replica(documents, clock)
    job_id = await ingestions.begin(SOURCES)
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(Crash):
            await replica(FaultyDocuments(documents, crash_at(4, Moment.BEFORE)), clock).work()
        clock.time += LEASE_S + 1
    assert await ingestions.work()
    found = await report(ingestions, job_id)
    assert found.state is IngestState.FAILED
    assert {failure.reason for failure in found.so_far.failed} == {"given up after 3 attempts"}


async def test_a_store_that_is_away_for_a_moment_delays_it_and_no_more(documents: Documents) -> None:
    clock = StillClock()
    faulty = FaultyDocuments(documents, fail_at(5, Moment.BEFORE))
    ingestions = replica(faulty, clock)
    job_id = await ingestions.begin(SOURCES)
    with pytest.raises(StoreUnavailable):
        await ingestions.work()
    clock.time += LEASE_S + 1
    assert await ingestions.work()
    assert (await report(ingestions, job_id)).state is IngestState.DONE


async def test_what_is_begun_is_worked_on_in_the_background(documents: Documents) -> None:
    ingestions = replica(documents)
    async with ingestions.running():
        job_id = await ingestions.begin(SOURCES)
        async with asyncio.timeout(20):
            while (await report(ingestions, job_id)).state is not IngestState.DONE:  # noqa: ASYNC110 - nothing to wait for
                await asyncio.sleep(0)


async def test_reports_are_kept_for_a_week(documents: Documents) -> None:
    ingestions = replica(documents)
    job_id = await ingestions.begin(SOURCES)
    await ingestions.work()
    now = FixedClock().now()
    assert (await expire(documents, now=now + 6 * DAY_S, keep_days=90))["ingestion"] == 0
    assert (await expire(documents, now=now + 8 * DAY_S, keep_days=90))["ingestion"] == 1
    assert await ingestions.report(job_id) is None

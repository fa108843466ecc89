"""The shelf changes one article at once or not at all, and nobody who follows it misses a change."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.errors import StoreUnavailable
from memory.ports import Documents
from memory.retention import DAY_S, expire
from memory.shelf import DocumentShelf
from memory.sqlite import MEMORY, open_sqlite
from rag.index.passages import version
from rag.ingestion.ports import Shelf
from rag.ingestion.shelf_watch import ShelfWatcher
from rag.ports import Article
from tests.simulation.faulty import At, Crash, FaultyDocuments, Moment, crash_at, every_point, fail_at, in_turn
from tests.unit.inbox import FixedClock

OLD = Article(
    "garden/water", "Water", "garden", "employee", "o@x.example", "2026-01-01", "Old.", ("t",), ("When?",), "u"
)
NEW = replace(OLD, text="New.")


@pytest.fixture
def shelf(documents: Documents) -> DocumentShelf:
    return DocumentShelf(documents, FixedClock())


async def put(shelf: Shelf, article: Article, source: str = "s") -> int:
    return await shelf.put(article, source=source, origin=article.id, hash=version(article))


class Seen:
    """What a replica knows of the shelf."""

    def __init__(self, shelf: Shelf, clock: FixedClock | None = None) -> None:
        self.articles: Mapping[str, Article] = {}
        self.times = 0
        self.news = asyncio.Event()
        self.watcher = ShelfWatcher(shelf, clock or FixedClock(), self.take)

    async def take(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles
        self.times += 1
        self.news.set()

    async def look(self) -> Mapping[str, Article]:
        await self.watcher.look()
        return self.articles


async def test_the_shelf_keeps_no_label_which_is_the_department_s(shelf: DocumentShelf, documents: Documents) -> None:
    await put(shelf, replace(OLD, collection="garden_faqs"))
    stored = await documents.get("article", OLD.id)
    assert stored is not None
    assert "collection" not in str(stored.doc)


async def test_an_article_is_read_back_as_it_was_put(shelf: DocumentShelf) -> None:
    assert await shelf.get(OLD.id) is None
    assert (await shelf.revision(), await put(shelf, OLD), await shelf.revision()) == (0, 1, 1)
    found = await shelf.get(OLD.id)
    assert found is not None
    assert (found.article, found.source, found.origin, found.hash, found.revision) == (
        OLD,
        "s",
        OLD.id,
        version(OLD),
        1,
    )


async def test_what_changed_since_a_revision_comes_with_what_is_gone(shelf: DocumentShelf) -> None:
    await put(shelf, OLD)
    other = await put(shelf, replace(OLD, id="garden/shed"))
    await shelf.remove(OLD.id)
    assert [(one.id, one.article is None) for one in await shelf.since(other)] == [(OLD.id, True)]
    assert [one.id for one in await shelf.since(0)] == ["garden/shed", OLD.id]
    assert [one.id for one in await shelf.of_source("s")] == ["garden/shed"]


async def test_more_articles_than_one_page_are_all_there(shelf: DocumentShelf) -> None:
    for n in range(450):
        await put(shelf, replace(OLD, id=f"garden/{n}"))
    assert len(await shelf.since(0)) == len(await shelf.of_source("s")) == 450


async def test_removing_what_is_not_there_changes_nothing(shelf: DocumentShelf) -> None:
    assert await shelf.remove("garden/nothing") == 0


async def test_what_is_gone_is_forgotten_after_a_week(documents: Documents, shelf: DocumentShelf) -> None:
    await put(shelf, OLD)
    await put(shelf, replace(OLD, id="garden/shed"))
    await shelf.remove(OLD.id)
    now = FixedClock().now()
    assert (await expire(documents, now=now + 6 * DAY_S, keep_days=90))["article"] == 0
    assert (await expire(documents, now=now + 8 * DAY_S, keep_days=90))["article"] == 1
    assert [one.id for one in await shelf.since(0)] == ["garden/shed"]


async def test_two_replicas_that_write_at_once_lose_nothing_and_hide_nothing(documents: Documents) -> None:
    writers = [DocumentShelf(documents, FixedClock()) for _ in range(4)]
    seen = Seen(DocumentShelf(documents, FixedClock()))
    written = [put(writers[n % 4], replace(OLD, id=f"garden/{n}")) for n in range(40)]
    watching = [seen.look() for _ in range(20)]
    await asyncio.gather(*written, *watching)
    assert set(await seen.look()) == {f"garden/{n}" for n in range(40)}
    assert await writers[0].revision() == 40


async def test_a_change_that_was_overtaken_is_not_missed_by_who_saw_the_later_one(documents: Documents) -> None:
    seen = Seen(DocumentShelf(documents, FixedClock()))
    quick = DocumentShelf(documents, FixedClock())

    async def overtake() -> None:
        for n in range(3):
            await put(quick, replace(OLD, id=f"garden/quick-{n}"))
            await seen.look()

    slow = FaultyDocuments(documents, At(1, Moment.AFTER, overtake))  # it knows the revision, and has not written yet
    await put(DocumentShelf(slow, FixedClock()), OLD)
    assert set(await seen.look()) == {OLD.id, "garden/quick-0", "garden/quick-1", "garden/quick-2"}


async def calls_of(change: str) -> int:
    async with open_sqlite(MEMORY) as inner:
        await put(DocumentShelf(inner, FixedClock()), OLD)
        documents = FaultyDocuments(inner)
        await alter(DocumentShelf(documents, FixedClock()), change)
        return len(documents.calls)


async def alter(shelf: Shelf, change: str) -> None:
    await (put(shelf, NEW) if change == "put" else shelf.remove(OLD.id))


@pytest.mark.parametrize("change", ["put", "remove"])
async def test_a_crash_anywhere_leaves_a_whole_article_and_settling_tells_everybody(change: str) -> None:
    expected = {OLD.id: NEW} if change == "put" else {}
    for number, moment in every_point(await calls_of(change)):
        async with open_sqlite(MEMORY) as inner:
            await put(DocumentShelf(inner, FixedClock()), OLD)
            seen, bystander = Seen(DocumentShelf(inner, FixedClock())), DocumentShelf(inner, FixedClock())
            await seen.look()
            with pytest.raises(Crash):
                await alter(DocumentShelf(FaultyDocuments(inner, crash_at(number, moment)), FixedClock()), change)
            assert await seen.look() in ({OLD.id: OLD}, expected)
            await bystander.settle()
            written = {one.id: one.article for one in await bystander.since(0) if one.article}
            assert written in ({OLD.id: OLD}, expected)
            assert await seen.look() == written
            await alter(bystander, change)
            assert await seen.look() == expected


async def test_a_change_whose_writer_died_is_told_although_the_revision_went_past_it(documents: Documents) -> None:
    seen, quick = Seen(DocumentShelf(documents, FixedClock())), DocumentShelf(documents, FixedClock())

    async def overtake() -> None:
        for n in range(3):
            await put(quick, replace(OLD, id=f"garden/quick-{n}"))
        await seen.look()

    slow = FaultyDocuments(documents, in_turn(At(1, Moment.AFTER, overtake), crash_at(2, Moment.AFTER)))
    with pytest.raises(Crash):
        await put(DocumentShelf(slow, FixedClock()), OLD)
    assert OLD.id not in await seen.look()
    assert await quick.settle() == 1
    assert (await seen.look())[OLD.id] == OLD
    assert await quick.settle() == 0


async def test_a_watcher_hands_over_what_is_there_at_the_start_and_what_comes_when_it_is_woken(
    documents: Documents, shelf: DocumentShelf
) -> None:
    class StillClock(FixedClock):
        async def sleep(self, seconds: float) -> None:
            await asyncio.Event().wait()

    await put(shelf, OLD)
    seen = Seen(shelf, StillClock())
    async with seen.watcher.running():
        assert seen.articles == {OLD.id: OLD}
        seen.news.clear()
        await put(shelf, NEW)
        seen.watcher.wake()
        async with asyncio.timeout(20):
            await seen.news.wait()
        assert seen.articles == {OLD.id: NEW}


async def test_a_watcher_sees_without_being_woken_what_another_replica_ingested(shelf: DocumentShelf) -> None:
    seen = Seen(shelf)
    async with seen.watcher.running():
        await put(shelf, OLD)
        async with asyncio.timeout(20):
            await seen.news.wait()
        assert seen.articles == {OLD.id: OLD}


async def test_a_watcher_outlives_a_store_that_is_away(documents: Documents, shelf: DocumentShelf) -> None:
    faulty = FaultyDocuments(documents, fail_at(0, Moment.BEFORE))
    await put(shelf, OLD)
    seen = Seen(DocumentShelf(faulty, FixedClock()))
    with pytest.raises(StoreUnavailable):
        await seen.watcher.look()
    async with seen.watcher.running():
        async with asyncio.timeout(20):
            await seen.news.wait()
    assert seen.articles == {OLD.id: OLD}


async def test_nothing_is_handed_over_twice(shelf: DocumentShelf) -> None:
    seen = Seen(shelf)
    await put(shelf, OLD)
    await seen.look()
    await seen.look()
    await put(shelf, OLD)
    await seen.look()
    assert seen.times == 1

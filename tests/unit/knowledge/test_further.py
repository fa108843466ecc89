"""What is not in memory: found in an index beside it, kept as the articles are, and done without where it is away."""

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.errors import DependencyError
from bot.model import CUSTOMERS, Audience, employees
from bot.waiting_since import somebody_waits
from memory.shelf import FEEDS_FOR_S, DocumentShelf
from memory.sqlite import MEMORY, open_sqlite
from rag.index import feeding
from rag.index import further as further_module
from rag.index.feeding import Feeder, behind
from rag.index.further import Further
from rag.index.local import LocalPassages, open_local_passages
from rag.index.opening import fed
from rag.index.passages import version
from rag.index.ports import Change, PassageIndex, Query
from rag.meaning.embedding import Vectors
from rag.pipeline import Knowledge
from rag.ports import Article, Passage
from rag.search.finding import Finder
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import write_folder

LLAMAS = Article(
    "ingested/llamas", "Llamas", "garden", "customer", "o@x.example", "2026-01-01", "Four llamas live on the roof."
)
SAFE = Article("ingested/safe", "The safe", "office", "employee", "o@x.example", "2026-01-01", "The safe opens at 7.")
ASKED = "Where do the llamas live?"


class Away(LocalPassages):
    """An index that can be out of reach."""

    is_away = False
    searched = 0

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        self.searched += 1
        if self.is_away:
            raise DependencyError("nobody there", retry_after=1)
        return await super().search(query, audience, limit=limit)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return Snapshot(read_folder(write_folder(tmp_path)))


async def beside(*articles: Article, has_all: bool = False, embedder: WordEmbedder | None = None) -> Further:
    index = Away({}, folder=None, embedder=embedder)
    for article in articles:
        await index.put(article)
    further = Further(index, embedder, has_all=has_all)
    further.changed(len(articles))
    return further


def knowing(snapshot: Snapshot, further: Further) -> Knowledge:
    return Knowledge(snapshot, Finder(further.embedder, further))


@pytest.mark.parametrize("embedder", [None, WordEmbedder()], ids=["words", "meanings"])
async def test_what_was_ingested_is_answered_with_its_own_source(
    snapshot: Snapshot, embedder: WordEmbedder | None
) -> None:
    knowledge = knowing(snapshot, await beside(LLAMAS, SAFE, embedder=embedder))
    answer = await knowledge.answer(ASKED, CUSTOMERS)
    assert answer.text == "Four llamas live on the roof. [1]"
    assert [one.article for one in answer.citations] == [LLAMAS.id]


async def test_what_was_ingested_for_employees_is_not_found_by_customers(snapshot: Snapshot) -> None:
    knowledge = knowing(snapshot, await beside(SAFE))
    asked = "When does the safe open?"
    assert (await knowledge.answer(asked, employees())).known
    assert not (await knowledge.answer(asked, CUSTOMERS)).known
    found = await knowledge.retrieve(asked, CUSTOMERS, limit=9)
    assert SAFE.id not in {one.article for one in found}


async def test_what_was_taken_away_or_closed_is_not_quoted_though_the_index_still_has_it(snapshot: Snapshot) -> None:
    further = await beside(LLAMAS)
    knowledge = knowing(snapshot, further)
    further.knows({LLAMAS.id: LLAMAS})
    assert (await knowledge.answer(ASKED, CUSTOMERS)).known
    further.knows({LLAMAS.id: replace(LLAMAS, reader_class="employee")})
    assert not (await knowledge.answer(ASKED, CUSTOMERS)).known
    assert (await knowledge.answer(ASKED, employees())).known
    further.knows({})
    assert not (await knowledge.answer(ASKED, employees())).known


async def test_an_index_that_has_kept_somebody_waiting_is_not_asked_again_for_them(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further_module, "SLOW_S", 0.0)
    further = await beside(LLAMAS)
    knowledge = knowing(snapshot, further)
    assert isinstance(further.index, Away)
    with somebody_waits():
        await asyncio.sleep(0.01)
        answer = await knowledge.answer(ASKED, CUSTOMERS)
    assert (answer.known, answer.is_partial, further.index.searched) == (False, True, 0)
    assert (await knowledge.answer(ASKED, CUSTOMERS)).known


async def test_what_was_judged_by_words_alone_in_need_is_not_remembered(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def embed(texts: Sequence[str]) -> Vectors:
        embedder.is_broken = texts != [ASKED]
        return await WordEmbedder.embed(embedder, texts)

    embedder = WordEmbedder()
    further = await beside(LLAMAS, embedder=embedder)
    knowledge = knowing(snapshot, further)
    with monkeypatch.context() as patch:
        patch.setattr(embedder, "embed", embed)
        assert (await knowledge.answer(ASKED, CUSTOMERS)).known
    embedder.is_broken = False
    embedder.asked.clear()
    await knowledge.answer(ASKED, CUSTOMERS)
    assert any(LLAMAS.text in text for text in embedder.asked)


async def test_the_folder_still_answers_what_it_answered(snapshot: Snapshot) -> None:
    knowledge = knowing(snapshot, await beside(LLAMAS))
    assert "4711" in (await knowledge.answer("How do I open the shed?", CUSTOMERS)).text


async def test_an_index_that_has_all_says_what_comes_into_question(snapshot: Snapshot) -> None:
    everything = [*snapshot.folder.articles.values(), LLAMAS]
    knowledge = knowing(snapshot, await beside(*everything, has_all=True))
    assert "4711" in (await knowledge.answer("How is the shed opened by a newcomer?", CUSTOMERS)).text
    assert (await knowledge.answer(ASKED, CUSTOMERS)).citations[0].article == LLAMAS.id


async def test_while_the_index_is_away_memory_answers_and_the_rest_is_owned_up_to(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further_module, "AWAY_S", 0.0)
    further = await beside(*snapshot.folder.articles.values(), LLAMAS, has_all=True)
    knowledge = knowing(snapshot, further)
    assert isinstance(further.index, Away)
    further.index.is_away = True
    shed, llamas = [await knowledge.answer(text, CUSTOMERS) for text in ("How do I open the shed?", ASKED)]
    assert "4711" in shed.text
    assert not llamas.known
    assert llamas.is_partial
    further.index.is_away = False
    assert (await knowledge.answer(ASKED, CUSTOMERS)).known


async def test_an_index_that_failed_is_left_alone_and_then_tried_by_one_question(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    further = await beside(LLAMAS)
    knowledge, index = knowing(snapshot, further), further.index
    assert isinstance(index, Away)
    index.is_away = True
    for _ in range(3):
        assert (await knowledge.answer(ASKED, CUSTOMERS)).is_partial
    assert index.searched == 1
    later = time.monotonic() + further_module.AWAY_S + 1
    monkeypatch.setattr("rag.index.further.time.monotonic", lambda: later)
    query, held = Query(ASKED), snapshot.folder.articles
    reached = await asyncio.gather(*(further.reach(query, CUSTOMERS, held) for _ in range(3)))
    assert index.searched == 2
    assert not any(one.is_whole for one in reached)
    later += further_module.AWAY_S + 1
    index.is_away = False
    assert (await knowledge.answer(ASKED, CUSTOMERS)).known
    assert (await further.reach(query, CUSTOMERS, held)).is_whole


async def test_an_index_that_was_never_reached_is_owned_up_to_as_well(snapshot: Snapshot) -> None:
    index = Away({}, folder=None, embedder=None)
    index.is_away = True
    answer = await knowing(snapshot, Further(index, None, has_all=True)).answer(ASKED, CUSTOMERS)
    assert (answer.known, answer.is_partial) == (False, True)


async def test_a_question_right_after_an_ingest_waits_until_it_is_there(snapshot: Snapshot) -> None:
    further = await beside(SAFE)
    further.changed(2, behind={"customer"})
    asking = asyncio.create_task(knowing(snapshot, further).answer(ASKED, CUSTOMERS))
    await asyncio.sleep(0)
    assert not asking.done()
    await further.index.put(LLAMAS)
    further.changed(2)
    answer = await asking
    assert (answer.known, answer.is_partial) == (True, False)


async def test_a_question_in_the_middle_of_a_long_ingest_waits_no_longer(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further_module, "CATCH_UP_S", 0.0)
    further = await beside(SAFE)
    further.changed(2, behind={"customer"})
    monkeypatch.setattr(further_module, "CATCH_UP_S", 60.0)
    further.changed(2, behind={"customer"})  # as a feeder says it again and again
    async with asyncio.timeout(20):
        answer = await knowing(snapshot, further).answer(ASKED, CUSTOMERS)
    assert (answer.known, answer.is_partial) == (False, True)


async def test_whoever_may_not_read_what_is_still_to_come_does_not_notice(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further_module, "CATCH_UP_S", 0.0)
    asked = ("How is the shed opened by a newcomer?", "Is there a pool?", "When does the safe open?", ASKED)
    for has_all in (False, True):
        base = [*snapshot.folder.articles.values(), LLAMAS] if has_all else [LLAMAS]
        further, before = await beside(*base, has_all=has_all), await beside(*base, has_all=has_all)
        further.changed(len(base) + 1, behind={"employee"})
        for text in asked:
            answers = [await knowing(snapshot, one).answer(text, CUSTOMERS) for one in (before, further)]
            assert answers[0] == answers[1]
        assert (await knowing(snapshot, further).answer("When does the safe open?", employees())).is_partial


async def test_a_feeder_tells_of_which_classes_something_is_still_to_come() -> None:
    index, news = await open_local_passages(), News()
    articles = {LLAMAS.id: LLAMAS}
    feeder = Feeder(index, lambda: articles, news)
    async with running(feeder):
        await news.until(index, articles)
        await news.until_nothing_is_to_come()
        news.behind.clear()
        articles = {LLAMAS.id: LLAMAS, SAFE.id: SAFE}
        feeder.wake()
        assert news.behind == [{"employee"}], "a question of this very moment waits for it"
        await news.until(index, articles)


async def test_an_index_that_is_still_being_filled_hides_nothing_that_is_in_memory(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further_module, "CATCH_UP_S", 0.0)
    further = await beside(LLAMAS, has_all=True)
    further.changed(4, behind={"customer"})
    knowledge = knowing(snapshot, further)
    shed, till = [
        await knowledge.answer(text, CUSTOMERS)
        for text in ("How is the shed opened by a newcomer?", "Is there a pool?")
    ]
    assert "4711" in shed.text
    assert till.is_partial


async def test_only_chosen_departments_are_searched(snapshot: Snapshot) -> None:
    knowledge = knowing(snapshot, await beside(LLAMAS, SAFE))
    garden = await knowledge.retrieve("llamas and the safe", employees(), limit=9, departments=frozenset({"garden"}))
    assert {one.department for one in garden} == {"garden"}


async def test_an_index_is_brought_to_what_the_articles_are() -> None:
    index, news = await open_local_passages(), News()
    changed, articles = replace(LLAMAS, text="Five llamas live in the barn."), {LLAMAS.id: LLAMAS, SAFE.id: SAFE}
    feeder = Feeder(index, lambda: articles, news)
    async with running(feeder):
        await news.until(index, articles)
        articles = {LLAMAS.id: changed}
        feeder.wake()
        await news.until(index, articles)
    assert await index.versions() == {LLAMAS.id: version(changed)}
    assert news.counts[-1] == 1
    assert (news.behind[0], news.behind[-1]) == ({"customer", "employee"}, set())


async def test_an_article_that_the_index_refuses_does_not_stop_the_rest() -> None:
    index, news = await open_local_passages(), News()
    odd = replace(LLAMAS, id="lone \ud800 surrogate")
    async with running(Feeder(index, lambda: {odd.id: odd, SAFE.id: SAFE}, news)):
        await news.until(index, {SAFE.id: SAFE})


async def test_a_look_that_fails_unforeseen_is_followed_by_another(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("rag.index.feeding.RETRY_S", 0.01)
    index, news, failures = await open_local_passages(), News(), iter([True])

    async def may_feed() -> bool:
        if next(failures, False):
            raise ZeroDivisionError("a defect")
        return True

    async with running(Feeder(index, lambda: {SAFE.id: SAFE}, news, may_feed)):
        await news.until(index, {SAFE.id: SAFE})
    assert [record.message for record in caplog.records if record.exc_info] == ["index.look_failed"]


async def test_a_long_article_does_not_hold_up_the_others() -> None:
    class Noting(LocalPassages):
        async def put(self, article: Article) -> Change:
            order.append(article.id)
            return await super().put(article)

    order: list[str] = []
    index, news = Noting({}, folder=None, embedder=None), News()
    long = replace(LLAMAS, text=f"{LLAMAS.text} " * 100)
    async with running(Feeder(index, lambda: {long.id: long, SAFE.id: SAFE}, news)):
        await news.until(index, {long.id: long, SAFE.id: SAFE})
    assert order == [SAFE.id, long.id]


async def test_who_may_not_feed_waits_for_who_does() -> None:
    index, news, answers = await open_local_passages(), News(), iter([False])

    async def may_feed() -> bool:
        return next(answers, True)

    feeder = Feeder(index, lambda: {SAFE.id: SAFE}, news, may_feed)
    async with running(feeder):
        await news.wait()
        assert await index.versions() == {}
        feeder.wake()
        await news.until(index, {SAFE.id: SAFE})


async def test_who_may_not_feed_says_that_nothing_is_to_come_once_another_process_has_fed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never() -> bool:
        return False

    monkeypatch.setattr(feeding, "WATCH_EVERY_S", 0.0)
    index, news = await open_local_passages(), News()
    async with running(Feeder(index, lambda: {SAFE.id: SAFE}, news, never)):
        await news.wait()
        assert news.behind[-1]
        await index.put(SAFE)
        await news.until_nothing_is_to_come()


async def test_a_full_index_that_came_late_is_not_said_to_be_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(LocalPassages):
        is_there = False

        async def versions(self) -> Mapping[str, str]:
            if not self.is_there:
                self.is_there = True
                raise DependencyError("not yet", retry_after=1)
            return await super().versions()

    monkeypatch.setattr(feeding, "RETRY_S", 0.0)
    index, news = Late({}, folder=None, embedder=None), News()
    await index.put(SAFE)
    async with running(Feeder(index, lambda: {SAFE.id: SAFE}, news)):
        await news.until_nothing_is_to_come()


async def test_one_process_at_a_time_feeds_an_index_that_all_share() -> None:
    clock = FixedClock()
    async with open_sqlite(MEMORY) as documents:
        shelf = DocumentShelf(documents, clock)
        assert [await shelf.may_feed(owner) for owner in ("a", "b", "a")] == [True, False, True]
        clock.time += FEEDS_FOR_S + 1
        assert [await shelf.may_feed(owner) for owner in ("b", "a")] == [True, False]
        await shelf.has_fed("a")
        assert not await shelf.may_feed("a")
        await shelf.has_fed("b")
        assert await shelf.may_feed("a")


async def test_who_has_fed_or_is_stopped_while_feeding_leaves_its_place_to_others() -> None:
    class Slow(LocalPassages):
        async def put(self, article: Article) -> Change:
            began.set()
            await goes_on.wait()
            return await super().put(article)

    began, goes_on = asyncio.Event(), asyncio.Event()
    async with open_sqlite(MEMORY) as documents:
        shelf, index, news = DocumentShelf(documents, FixedClock()), Slow({}, folder=None, embedder=None), News()
        mine = partial(shelf.may_feed, "a"), partial(shelf.has_fed, "a")
        for is_stopped in (True, False):
            async with running(Feeder(index, lambda: {SAFE.id: SAFE}, news, *mine)):
                await began.wait()
                assert not await shelf.may_feed("b")
                if not is_stopped:
                    goes_on.set()
                    await news.until(index, {SAFE.id: SAFE})
            assert await shelf.may_feed("b")
            await shelf.has_fed("b")
            began.clear()


async def test_what_the_folder_says_wins_over_what_was_ingested_under_its_id() -> None:
    further, older = await beside(has_all=True), replace(LLAMAS, text="Older.")
    async with fed(further, lambda: {LLAMAS.id: LLAMAS}, lambda: {LLAMAS.id: older}), asyncio.timeout(20):
        while await behind(further.index, {LLAMAS.id: LLAMAS}, {}):  # noqa: ASYNC110 nobody tells
            await asyncio.sleep(0.01)


async def test_who_asks_before_the_first_look_at_an_empty_index_is_answered_from_memory(snapshot: Snapshot) -> None:
    further = await beside(has_all=True)
    articles, knowledge = snapshot.folder.articles, knowing(snapshot, further)
    async with fed(further, lambda: articles, dict):
        assert "4711" in (await knowledge.answer("How is the shed opened by a newcomer?", CUSTOMERS)).text


@pytest.mark.parametrize("has_all", [False, True])
async def test_passages_have_the_label_of_their_department_and_get_its_next_one_without_new_vectors(
    has_all: bool,
) -> None:
    def labelled() -> Mapping[str, Article]:
        wanted = {SAFE.id: SAFE, LLAMAS.id: LLAMAS} if has_all else {LLAMAS.id: LLAMAS}
        return {key: replace(one, collection=labels.get(one.department, "")) for key, one in wanted.items()}

    embedder, labels = WordEmbedder(), {"garden": "garden_faqs"}
    further, news = await beside(has_all=has_all, embedder=embedder), News()
    further.changed = news  # type: ignore[method-assign]  # who waits for it here
    async with fed(further, lambda: {SAFE.id: SAFE}, lambda: {LLAMAS.id: LLAMAS}, labels=lambda: labels) as wake:
        await news.until(further.index, labelled())
        embedder.asked.clear()
        for next_ones in ({"garden": "plots_faqs", "office": "office_faqs"}, {}):
            labels = next_ones
            wake()
            await news.until(further.index, labelled())
            found = await further.index.search(Query("llamas safe"), employees(), limit=9)
            assert {one.collection for one in found} == {one.collection for one in labelled().values()}
    assert embedder.asked == []


class News:
    """Is told how many articles an index holds, each time that may be others."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.behind: list[set[str]] = []
        self._told = asyncio.Event()

    def __call__(self, holds: int, *, behind: Collection[str] = ()) -> None:
        self.counts.append(holds)
        self.behind.append(set(behind))
        self._told.set()

    async def wait(self) -> None:
        async with asyncio.timeout(20):
            await self._told.wait()
        self._told.clear()

    async def until(self, index: PassageIndex, articles: Mapping[str, Article]) -> None:
        while await behind(index, articles, {}):
            await self.wait()

    async def until_nothing_is_to_come(self) -> None:
        while not self.behind or self.behind[-1]:
            await self.wait()


@asynccontextmanager
async def running(feeder: Feeder) -> AsyncIterator[None]:
    task = asyncio.create_task(feeder.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

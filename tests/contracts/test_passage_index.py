"""The contract of an index of passages: in this process and on a real Weaviate server, with and without meanings."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeAlias

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import DependencyError
from bot.model import CUSTOMERS, PUBLIC, Audience, employees
from rag.index.files import read
from rag.index.local import open_local_passages
from rag.index.passages import version
from rag.index.ports import Change, PassageIndex, Query
from rag.index.ranking import HEADED
from rag.index.weaviate import open_weaviate
from rag.keeping import atomic_files
from rag.meaning.embedding import Embedder
from rag.ports import Article, Passage
from rag.settings import WeaviateAddress
from tests.unit.knowledge.embedders import WordEmbedder

Opener: TypeAlias = Callable[[Embedder | None], AbstractAsyncContextManager[PassageIndex]]
SUITS_A_CONTRACT = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors, HealthCheck.too_slow]
HELD = Audience(frozenset({PUBLIC, "employee:hr"}))
EVERYBODY = employees(["hr", "garden"])
ALL_ARE_HIDDEN = Audience(frozenset())
ARTICLE = Article(
    id="garden/watering",
    title="Watering",
    department="garden",
    reader_class=PUBLIC,
    owner="water@club.example",
    updated="2026-03-04",
    text="# Hours\nPlots are watered in the evening.\n\n# Cans\nA can holds ten litres.\n\n# Hose\nThe hose is green.",
    tags=("sprinkler",),
    questions=("May I irrigate at noon?",),
    url="https://club.example/water",
    collection="garden_faqs",
)
HOSTILE = (
    "A hose \ud800 of \udfff lone surrogates.",
    "A hose\0 of nothing.",
    "hose " * 4_000,
    "A hose. " + "x" * 100_000,
    "| hose | b |\n|---|---|\n| 1 | 2 |",
    '{"operator": "And", "path": ["hose"]} \' " \\ ; DROP',
    "\u202ehose\u202c 🚿 hose",
)
WORDS = ["plots", "evening", "can", "litres", "hose", "green", "bonus", "shed"]


def article(name: str, text: str, *, reader_class: str = PUBLIC, department: str = "garden") -> Article:
    return Article(f"{department}/{name}", name, department, reader_class, "o@club.example", "2026-01-01", text)


async def found(
    index: PassageIndex,
    text: str,
    audience: Audience = CUSTOMERS,
    *,
    alpha: float = 0.0,
    departments: frozenset[str] | None = None,
    limit: int = 10,
) -> Sequence[Passage]:
    """What an index finds; the vector is that of the stand-in for a model."""
    rows = await WordEmbedder().embed([text])
    query = Query(text, tuple(rows[0].tolist()) if alpha else (), alpha, departments)
    return await index.search(query, audience, limit=limit)


async def ids(index: PassageIndex, text: str, audience: Audience = CUSTOMERS, **more: object) -> list[str]:
    return [one.id for one in await found(index, text, audience, **more)]  # type: ignore[arg-type]  # passed on


class PassageIndexContract:
    """What every index does. A subclass supplies `opener`; each opening of one test shows the same place."""

    @pytest.fixture
    def embedder(self) -> WordEmbedder | None:
        return None

    @pytest.fixture
    async def index(self, opener: Opener, embedder: WordEmbedder | None) -> AsyncIterator[PassageIndex]:
        async with opener(embedder) as index:
            yield index

    async def test_a_passage_comes_back_as_its_article_says(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        best = (await found(index, "Who waters plots in the evening?"))[0]
        assert best == Passage(
            id="garden/watering#0",
            article="garden/watering",
            title="Watering",
            heading="Hours",
            text="Plots are watered in the evening.",
            department="garden",
            reader_class=PUBLIC,
            owner="water@club.example",
            updated="2026-03-04",
            url="https://club.example/water",
            score=1.0,
            collection="garden_faqs",
        )

    async def test_what_holds_more_of_the_words_comes_first(self, index: PassageIndex) -> None:
        await index.put(article("a", "The hose is in the shed."))
        await index.put(article("b", "The green hose is in the old shed."))
        await index.put(article("c", "Nothing of it."))
        assert await ids(index, "green hoses, old sheds") == ["garden/b#0", "garden/a#0"]

    async def test_questions_and_tags_of_an_article_count_as_its_words(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await ids(index, "irrigation") != []
        assert await ids(index, "sprinklers") != []

    async def test_a_heading_that_is_the_question_counts_beside_the_words(self, index: PassageIndex) -> None:
        await index.put(article("long", "# Hose\nThe green hose is at the shed, and the hose is long."))
        await index.put(article("kept", "# The green hose\nIt is kept dry and rolled up in the dark shed."))
        await index.put(article("can", "# Cans\nA can holds ten litres, and is not a hose at all."))
        asked, reworded = [
            {one.article: one.score for one in await found(index, text)}
            for text in ("The green hose?", "a hose that is green")
        ]
        assert asked["garden/kept"] == min(1.0, reworded["garden/kept"] + HEADED)
        assert reworded["garden/kept"] < 1
        assert all(asked[other] == reworded[other] for other in ("garden/long", "garden/can"))

    async def test_an_empty_index_finds_nothing_and_has_no_versions(self, index: PassageIndex) -> None:
        assert await ids(index, "hose", EVERYBODY) == []
        assert await index.versions() == {}
        assert await index.remove("garden/none") == Change()

    async def test_an_audience_of_no_class_finds_nothing(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await ids(index, "hose", ALL_ARE_HIDDEN) == []

    async def test_a_limit_of_nothing_finds_nothing(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert [await ids(index, "hose", limit=limit) for limit in (1, 0, -1)] == [["garden/watering#2"], [], []]

    async def test_the_limit_is_kept(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert len(await ids(index, "watering hose can", limit=2)) == 2

    async def test_equal_scores_are_ordered_by_id(self, index: PassageIndex) -> None:
        for name in ("c", "a", "b"):
            await index.put(replace(article("x", "The hose is green."), id=f"garden/{name}"))
        await index.put(article("d", "A can."))
        assert await ids(index, "green hose") == ["garden/a#0", "garden/b#0", "garden/c#0"]
        assert len({one.score for one in await found(index, "green hose")}) == 1

    async def test_words_that_say_nothing_find_nothing(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        texts = ("", "   ", "the of and", "zzzz", "?!", "\ud800", "\0")
        assert {asked: await ids(index, asked) for asked in texts} == {asked: [] for asked in texts}

    async def test_departments_are_matched_as_a_whole(self, index: PassageIndex) -> None:
        for number, department in enumerate(("returns", "returns desk", "Returns", "desk")):
            await index.put(replace(article("x", "The hose."), id=f"x/{number}", department=department))
        assert await ids(index, "hose", departments=frozenset({"returns"})) == ["x/0#0"]
        assert await ids(index, "hose", departments=frozenset({"returns desk", "desk"})) == ["x/1#0", "x/3#0"]
        assert await ids(index, "hose", departments=frozenset({"return", "returns "})) == []
        assert await ids(index, "hose", departments=frozenset()) == []

    async def test_departments_are_chosen_before_the_best_are(self, index: PassageIndex) -> None:
        await index.put(article("a", "\n\n".join(f"# {number}\nhose hose hose" for number in range(120))))
        await index.put(article("z", "Among many other things there is a hose, too.", department="office"))
        assert await ids(index, "hose", limit=1, departments=frozenset({"office"})) == ["office/z#0"]

    async def test_only_classes_that_the_audience_holds_are_found(self, index: PassageIndex) -> None:
        for name in ("public", "customer", "employee", "employee:hr", "employee:garden"):
            await index.put(article(name.replace(":", "-"), "The hose is green.", reader_class=name))
        for audience in (CUSTOMERS, HELD, employees(), EVERYBODY):
            seen = {one.reader_class for one in await found(index, "hose", audience)}
            assert seen == audience.classes

    async def test_classes_with_names_alike_are_kept_apart(self, index: PassageIndex) -> None:
        await index.put(article("a", "The hose.", reader_class="employee:hr"))
        for name in ("employee_hr", "employee:HR", "employee", "employee:h-r", "employee:hr "):
            assert await ids(index, "hose", Audience(frozenset({name}))) == []

    async def test_the_best_of_a_class_that_has_nothing_does_not_count_as_much(self, index: PassageIndex) -> None:
        await index.put(article("a", "The green hose hangs in the shed.", reader_class="customer"))
        await index.put(article("b", "A can is in the cellar.", reader_class="customer"))
        await index.put(article("c", "The shed has a roof of tin and two windows to the south."))
        await index.put(article("d", "Plots."))
        assert await ids(index, "green hose in the shed") == ["garden/a#0", "garden/c#0"]

    async def test_putting_again_touches_nothing(self, index: PassageIndex) -> None:
        assert await index.put(ARTICLE) == Change(added=3)
        before = await found(index, "hose can plots")
        assert await index.put(ARTICLE) == Change(kept=3)
        assert await found(index, "hose can plots") == before

    async def test_a_changed_passage_alone_is_exchanged(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        changed = replace(ARTICLE, text=ARTICLE.text.replace("ten litres", "nine litres"))
        assert await index.put(changed) == Change(added=1, kept=2, removed=1)
        assert [one.text for one in await found(index, "litres")] == ["A can holds nine litres."]
        assert await ids(index, "litres", limit=9) == ["garden/watering#1"]

    async def test_a_new_first_passage_moves_the_others_on(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await index.put(replace(ARTICLE, text=f"Welcome.\n\n{ARTICLE.text}")) == Change(added=1, kept=3)
        assert (await ids(index, "green hose"))[0] == "garden/watering#3"

    async def test_a_shorter_article_leaves_nothing_behind(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await index.put(replace(ARTICLE, text="# Hours\nPlots are watered in the evening.")) == Change(
            kept=1, removed=2
        )
        assert await ids(index, "hose litres watering") == ["garden/watering#0"]

    async def test_a_new_owner_and_date_are_shown_without_new_passages(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        later = replace(ARTICLE, owner="new@club.example", updated="2026-09-09", url="")
        assert await index.put(later) == Change(kept=3)
        best = (await found(index, "hose"))[0]
        assert (best.owner, best.updated, best.url) == ("new@club.example", "2026-09-09", "")

    async def test_a_new_label_is_on_each_passage_without_new_passages(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        for label in ("plots_faqs", "", "garden_faqs"):
            assert await index.put(replace(ARTICLE, collection=label)) == Change(kept=3)
            assert {one.collection for one in await found(index, "hose can plots watering")} == {label}

    async def test_passages_that_say_the_same_twice_are_both_there(self, index: PassageIndex) -> None:
        twice = replace(ARTICLE, text="# A\nThe hose.\n\n# A\nThe hose.\n\n# B\nThe can.\n\n# A\nThe hose.")
        assert (await index.put(twice)).added == 3  # two under one heading stand together
        assert await ids(index, "hose") == ["garden/watering#0", "garden/watering#2"]

    async def test_a_removed_article_is_gone_as_a_whole(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        await index.put(article("a", "The hose."))
        assert await index.remove(ARTICLE.id) == Change(removed=3)
        assert await ids(index, "hose watering") == ["garden/a#0"]
        assert list(await index.versions()) == ["garden/a"]
        assert await index.remove(ARTICLE.id) == Change()

    async def test_an_article_that_was_removed_can_come_back(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        await index.remove(ARTICLE.id)
        assert await index.put(ARTICLE) == Change(added=3)
        assert len(await ids(index, "watering")) == 3

    async def test_an_article_moves_between_classes(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await index.put(replace(ARTICLE, reader_class="employee:hr")) == Change(kept=3)
        assert await ids(index, "hose", CUSTOMERS) == []
        assert [one.reader_class for one in await found(index, "hose", HELD)][:1] == ["employee:hr"]
        assert len(await ids(index, "watering", HELD)) == 3
        assert await index.remove(ARTICLE.id) == Change(removed=3)
        assert await ids(index, "hose", HELD) == []

    async def test_versions_tell_what_has_to_be_put(self, index: PassageIndex) -> None:
        empty = replace(ARTICLE, id="garden/empty", text="")
        for one in (ARTICLE, empty):
            await index.put(one)
        assert await index.versions() == {one.id: version(one) for one in (ARTICLE, empty)}
        changed = replace(ARTICLE, tags=())
        await index.put(changed)
        assert (await index.versions())[ARTICLE.id] == version(changed) != version(ARTICLE)

    async def test_any_text_is_taken(self, index: PassageIndex) -> None:
        for text in HOSTILE:
            hostile = replace(ARTICLE, title=text, text=text, owner=text, url=text, tags=(text,), questions=(text,))
            change = await index.put(hostile)
            assert change.added >= 1, text[:50]
            hits = await found(index, "hose", limit=1000)
            assert hits, text[:50]
            for one in hits:
                one.text.encode()
                assert len(one.text.split()) <= 180
            assert await index.remove(hostile.id) == Change(removed=change.added)

    async def test_any_id_of_text_is_taken(self, index: PassageIndex) -> None:
        names = ("x y", "Ünï/🚿", "a" * 300, "a/b#0", "../../etc", " x ", 'a"b')
        for name in names:
            await index.put(replace(ARTICLE, id=name))
            await index.put(replace(ARTICLE, id=f"{name}x"))
        assert set(await index.versions()) == {*names, *(f"{name}x" for name in names)}
        for name in names:
            assert await index.remove(name) == Change(removed=3)
        left = {f"{name}x#{number}" for name in names for number in range(3)}
        assert set(await ids(index, "hose watering", limit=100)) == left

    async def test_an_id_that_is_no_text_is_refused(self, index: PassageIndex) -> None:
        with pytest.raises(ValueError, match="not text in UTF-8"):
            await index.put(replace(ARTICLE, id="garden/\ud800"))
        assert await index.versions() == {}

    async def test_a_reader_never_meets_half_of_an_article(self, index: PassageIndex) -> None:
        """Two versions that share nothing are exchanged while searches run."""
        versions = [
            replace(ARTICLE, text="\n\n".join(f"# {name}{n}\nhose {name}" for n in range(5))) for name in ("old", "new")
        ]
        await index.put(versions[0])
        is_done = asyncio.Event()
        seen = []

        async def look() -> None:
            while not is_done.is_set():
                seen.append(sorted(one.text for one in await found(index, "hose", limit=20)))

        looking = asyncio.create_task(look())
        for number in range(1, 7):
            await index.put(versions[number % 2])
        is_done.set()
        await looking
        assert seen
        assert all(texts in (["hose old"] * 5, ["hose new"] * 5) for texts in seen)

    @settings(max_examples=15, derandomize=True, database=None, suppress_health_check=SUITS_A_CONTRACT)
    @given(data=st.data())
    async def test_what_is_hidden_changes_not_one_byte(
        self, index: PassageIndex, embedder: WordEmbedder | None, data: st.DataObject
    ) -> None:
        audience = data.draw(st.sampled_from([CUSTOMERS, HELD, employees()]))
        for name in await index.versions():
            await index.remove(name)
        seen, hidden = data.draw(st.lists(articles(), max_size=6)), data.draw(st.lists(articles(), max_size=6))
        for number, one in enumerate(seen):
            shown = one.reader_class if audience.may_read(one.reader_class) else PUBLIC
            await index.put(replace(one, id=f"seen/{number}", reader_class=shown))
        before = await everything(index, audience)
        for one in hidden:
            if not audience.may_read(one.reader_class):
                for label in (one.collection, f"{one.collection}x"):
                    await index.put(replace(one, collection=label))
                    assert await everything(index, audience) == before
        for name in await index.versions():
            if not name.startswith("seen/"):
                await index.remove(name)
                assert await everything(index, audience) == before

    async def test_what_is_seen_does_change_bytes(self, index: PassageIndex) -> None:
        """Else the property above could hold because nothing is ever found."""
        before = await everything(index, CUSTOMERS)
        await index.put(ARTICLE)
        assert await everything(index, CUSTOMERS) != before


class WithoutMeaning(PassageIndexContract):
    """What every index does that has no model."""

    async def test_a_question_with_a_vector_is_answered_by_words(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        by_words = await found(index, "green hose")
        for alpha in (0.5, 1.0):
            assert await found(index, "green hose", alpha=alpha) == by_words


class WithMeaning(PassageIndexContract):
    """What every index does that has a model."""

    @pytest.fixture
    def embedder(self) -> WordEmbedder:
        return WordEmbedder()

    async def test_meaning_alone_finds_what_shares_no_word(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert await ids(index, "zuzu plimp") == []
        hits = await found(index, "zuzu plimp", alpha=1.0)
        assert hits[0].id == "garden/watering#0"
        assert [one.score for one in hits] == sorted((one.score for one in hits), reverse=True)

    async def test_alpha_decides_between_words_and_meaning(self, index: PassageIndex) -> None:
        await index.put(article("words", "The shed is locked, and a shed it stays."))
        await index.put(article("meaning", "Plots in the evening."))
        await index.put(article("other", "Ten litres."))
        first = [(await ids(index, "zuzu plimp shed", alpha=alpha))[0] for alpha in (0.0, 0.05, 0.95, 1.0)]
        assert first == ["garden/words#0", "garden/words#0", "garden/meaning#0", "garden/meaning#0"]

    async def test_a_question_of_small_words_is_answered_by_meaning(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        assert len(await ids(index, "who are you", alpha=0.5)) == 3

    async def test_departments_hold_for_meaning_too(self, index: PassageIndex) -> None:
        await index.put(ARTICLE)
        await index.put(article("a", "Plots in the evening.", department="garden desk"))
        seen = {one.department for one in await found(index, "plots", alpha=0.75, departments=frozenset({"garden"}))}
        assert seen == {"garden"}

    async def test_only_what_changed_is_embedded(self, index: PassageIndex, embedder: WordEmbedder) -> None:
        await index.put(ARTICLE)
        embedder.asked.clear()
        await index.put(ARTICLE)
        await index.put(replace(ARTICLE, owner="new@club.example"))
        await index.put(replace(ARTICLE, collection="plots_faqs"))
        await index.put(replace(ARTICLE, reader_class="customer"))
        assert embedder.asked == []
        await index.put(replace(ARTICLE, text=f"{ARTICLE.text}\n\n# More\nThe well."))
        assert embedder.asked == ["Watering. More. The well."]
        assert (await ids(index, "zuzu plimp", alpha=1.0))[0] == "garden/watering#0"

    async def test_a_model_that_fails_leaves_the_article_as_it_was(
        self, index: PassageIndex, embedder: WordEmbedder
    ) -> None:
        await index.put(ARTICLE)
        before = await found(index, "hose can plots well", alpha=0.5), await index.versions()
        embedder.is_broken = True
        with pytest.raises(DependencyError):
            await index.put(replace(ARTICLE, text="The well."))
        assert (await found(index, "hose can plots well", alpha=0.5), await index.versions()) == before

    async def test_another_model_finds_nothing_until_articles_are_put_again(
        self, index: PassageIndex, opener: Opener
    ) -> None:
        await index.put(ARTICLE)
        async with opener(WordEmbedder("another")) as other:
            assert await other.versions() == {}
            assert await ids(other, "hose", alpha=0.5) == []


@asynccontextmanager
async def in_process(folder: Path | None, embedder: Embedder | None) -> AsyncIterator[PassageIndex]:
    yield await open_local_passages(folder, embedder)


class Reopened:
    """An index that is opened anew for every call: what it says, it has kept."""

    def __init__(self, folder: Path, embedder: Embedder | None) -> None:
        self._folder, self._embedder = folder, embedder

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        return await (await self._open()).search(query, audience, limit=limit)

    async def put(self, article: Article) -> Change:
        return await (await self._open()).put(article)

    async def remove(self, article_id: str) -> Change:
        return await (await self._open()).remove(article_id)

    async def versions(self) -> dict[str, str]:
        return dict(await (await self._open()).versions())

    async def _open(self) -> PassageIndex:
        return await open_local_passages(self._folder, self._embedder)


@asynccontextmanager
async def reopened(folder: Path, embedder: Embedder | None) -> AsyncIterator[PassageIndex]:
    yield Reopened(folder, embedder)


@asynccontextmanager
async def on_weaviate(address: WeaviateAddress, embedder: Embedder | None, prefix: str) -> AsyncIterator[PassageIndex]:
    async with open_weaviate(address, embedder=embedder, prefix=prefix) as index:
        try:
            yield index
        finally:
            await index.delete_everything()


class TestInMemory(WithoutMeaning):
    @pytest.fixture
    def opener(self) -> Opener:
        return lambda embedder: in_process(None, embedder)


class TestInMemoryWithMeaning(WithMeaning):
    @pytest.fixture
    def opener(self) -> Opener:
        return lambda embedder: in_process(None, embedder)


class TestReopened(WithoutMeaning):
    @pytest.fixture
    def opener(self, tmp_path: Path) -> Opener:
        return lambda embedder: reopened(tmp_path / "index", embedder)


class TestReopenedWithMeaning(WithMeaning):
    @pytest.fixture
    def opener(self, tmp_path: Path) -> Opener:
        return lambda embedder: reopened(tmp_path / "index", embedder)


class OnWeaviate:
    """Each opening has collections of its own, which go with it."""

    @pytest.fixture
    def opener(self, weaviate: WeaviateAddress) -> Opener:
        prefix = f"T{uuid.uuid4().hex[:12]}"
        return lambda embedder: on_weaviate(weaviate, embedder, prefix)


class TestWeaviate(OnWeaviate, WithoutMeaning):
    pass


class TestWeaviateWithMeaning(OnWeaviate, WithMeaning):
    pass


@pytest.mark.parametrize("harm", [b"", b"nonsense", None])
async def test_a_damaged_file_costs_its_article_alone(tmp_path: Path, harm: bytes | None) -> None:
    index = await open_local_passages(tmp_path)
    await index.put(ARTICLE)
    file = next(iter(sorted(tmp_path.iterdir())))  # noqa: ASYNC240 a moment
    await index.put(article("a", "The hose."))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if harm is None else harm)
    again = await open_local_passages(tmp_path)
    assert list(await again.versions()) == ["garden/a"]
    assert await again.put(ARTICLE) == Change(added=3)
    assert len(list(read(tmp_path, ""))) == 2


async def test_a_file_from_before_there_were_labels_is_read_and_gets_one_without_new_passages(tmp_path: Path) -> None:
    unlabelled, embedder = replace(ARTICLE, collection=""), WordEmbedder()
    await (await open_local_passages(tmp_path, embedder)).put(unlabelled)
    file = next(iter(tmp_path.iterdir()))  # noqa: ASYNC240 a moment
    kept = atomic_files.read(file, b"frontdesk passages 2\n") or b""
    atomic_files.write(file, b"frontdesk passages 1\n", kept.replace(b',"collection":""', b""))
    index = await open_local_passages(tmp_path, embedder)
    assert await index.versions() == {ARTICLE.id: version(unlabelled)}
    embedder.asked.clear()
    assert await index.put(ARTICLE) == Change(kept=3)
    assert embedder.asked == []
    again = await open_local_passages(tmp_path, embedder)
    assert {one.collection for one in await found(again, "hose can plots watering")} == {"garden_faqs"}


async def test_a_folder_that_cannot_be_written_leaves_the_article_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    index = await open_local_passages(tmp_path / "file" / "index")
    with pytest.raises(DependencyError, match="cannot be written"):
        await index.put(ARTICLE)
    assert await index.versions() == {}


async def everything(index: PassageIndex, audience: Audience) -> bytes:
    """All that an audience can get, as bytes, scores included."""
    got: list[object] = []
    for text in ("green hose", "zuzu evening can", "bonus", "shed litres plots"):
        searches = [found(index, text, audience, alpha=alpha) for alpha in (0.0, 0.6, 1.0)]
        searches.append(found(index, text, audience, departments=frozenset({"garden"})))
        got += [[asdict(one) for one in hits] for hits in await asyncio.gather(*searches)]
    return orjson.dumps(got)


def phrases(size: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=size).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    department = draw(st.sampled_from(["garden", "office"]))
    return Article(
        id=f"{department}/{draw(st.sampled_from('abcd'))}",
        title=draw(phrases(3)),
        department=department,
        reader_class=draw(st.sampled_from(["public", "customer", "employee", "employee:hr", "employee:office"])),
        owner="o@club.example",
        updated="2026-01-01",
        text="\n\n".join(f"# {draw(phrases(2))}\n{draw(phrases(6))}" for _ in range(draw(st.integers(0, 2)))),
        collection=draw(st.sampled_from(["", "green", "bonus"])),
    )

"""The parts of the search: each can be left out, by itself and by name."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.model import CUSTOMERS, Audience
from rag.index.further import Further
from rag.index.local import LocalPassages
from rag.index.ports import Query
from rag.pipeline import Knowledge
from rag.ports import Passage
from rag.search.finding import Finder
from rag.search.parts import ALL, Part
from rag.search.snapshot import Snapshot
from rag.settings import KnowledgeSettings
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import write_folder

STORE = "---\ntitle: The store\n---\nSpades are kept in the store. The store opens at noon.\n"


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return Snapshot(read_folder(write_folder(tmp_path)))


async def found(snapshot: Snapshot, asked: str, *without: Part) -> list[str]:
    knowledge = Knowledge(snapshot, Finder(parts=ALL.difference(without)))
    return [one.article for one in await knowledge.retrieve(asked, CUSTOMERS, limit=5)]


async def test_without_spelling_a_slip_of_the_keyboard_finds_nothing(snapshot: Snapshot) -> None:
    assert await found(snapshot, "drougt") == ["garden/watering"]
    assert await found(snapshot, "drougt", Part.SPELLING) == []


async def test_without_the_thesaurus_other_words_find_nothing(snapshot: Snapshot) -> None:
    assert await found(snapshot, "sprinkle") == ["garden/watering"]
    assert await found(snapshot, "sprinkle", Part.THESAURUS) == []


async def test_the_same_state_serves_both_with_a_part_and_without(snapshot: Snapshot) -> None:
    for _ in range(2):
        assert await found(snapshot, "drougt", Part.SPELLING) == []
        assert await found(snapshot, "drougt") == ["garden/watering"]


async def test_without_meanings_no_model_is_asked(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    from rag.meaning.vectors import VectorStore

    state, store = Snapshot(read_folder(write_folder(tmp_path))), VectorStore(embedder)
    await store.embed(state.texts())
    state = state.with_meaning(store)
    embedder.asked.clear()
    await Knowledge(state, Finder(embedder, parts=ALL - {Part.MEANINGS})).answer("Zuzu wumwum?", CUSTOMERS)
    assert embedder.asked == []
    await Knowledge(state, Finder(embedder)).answer("Zuzu wumwum?", CUSTOMERS)
    assert embedder.asked == ["Zuzu wumwum?"]


class Asked(LocalPassages):
    """An index that remembers how it was asked."""

    query: Query | None = None

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        self.query = query
        return await super().search(query, audience, limit=limit)


@pytest.mark.parametrize(("without", "alpha"), [((), 0.65), ((Part.FUSION,), 1.0)])
async def test_without_fusion_the_index_goes_by_meaning_alone(
    snapshot: Snapshot, without: tuple[Part, ...], alpha: float
) -> None:
    embedder = WordEmbedder()
    index = Asked({}, folder=None, embedder=embedder)
    further = Further(index, embedder, has_all=True)
    knowledge = Knowledge(snapshot, Finder(embedder, further, parts=ALL.difference(without)))
    await knowledge.retrieve("When may I water?", CUSTOMERS, limit=3)
    assert index.query is not None
    assert index.query.alpha == alpha


async def test_without_reranking_what_promised_most_comes_first(tmp_path: Path) -> None:
    state = Snapshot(
        read_folder(write_folder(tmp_path, {"garden/a.md": STORE, "garden/b.md": STORE + "Store, store."}))
    )
    finder = Finder(parts=ALL - {Part.RERANKING})
    findings = await finder.find_all(state, "store", finder.understand("store"), CUSTOMERS)
    promises = [one.judged.candidate.promise for one in findings.found]
    assert promises == sorted(promises, reverse=True)
    assert len(set(promises)) > 1


def test_the_setting_names_what_is_left_out() -> None:
    settings = KnowledgeSettings.model_validate({"search_without": "spelling, freshness"})
    assert settings.search_parts == ALL - {Part.SPELLING, Part.FRESHNESS}
    assert KnowledgeSettings.model_validate({}).search_parts == ALL


def test_a_part_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="compression, faq"):
        KnowledgeSettings.model_validate({"search_without": "grammar"})

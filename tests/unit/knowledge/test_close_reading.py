"""The best articles are read beside the question, where that may tell whether it answers."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.errors import DependencyError
from bot.model import CUSTOMERS
from rag import answers
from rag.index.further import Further
from rag.index.local import open_local_passages
from rag.meaning.pages import Page, PageReading
from rag.pipeline import KNOWN_FROM, Knowledge
from rag.ports import Manner
from rag.search import close_reading
from rag.search.close_reading import CloseReading
from rag.search.finding import Finder
from rag.search.found import ALIKE_COSINE, Found, among_themselves, with_readings
from rag.search.parts import Part
from rag.search.question import MAX_CHARS, understand
from rag.search.weighing import SAME_QUESTION, SAME_WORDS
from rag.sources.folder import read_folder
from tests.unit.knowledge.close_readings import ASKED, BAYS, NO, YES, Reader, knowing
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import write_folder


def _as_its_own(found: Found) -> Found:
    """The same as if what was asked were one of its own questions."""
    evidence = replace(found.judged.evidence, asked=SAME_QUESTION, worded=SAME_WORDS)
    return replace(found, judged=replace(found.judged, evidence=evidence))


async def test_what_reading_denies_is_not_answered_though_it_looks_like_an_answer(tmp_path: Path) -> None:
    unread = await (await knowing(tmp_path, Reader(), Part.READING)).answer(ASKED, CUSTOMERS)
    denied = await (await knowing(tmp_path, Reader({"Bays": NO}))).answer(ASKED, CUSTOMERS)
    affirmed = await (await knowing(tmp_path, Reader({"Bays": YES}))).answer(ASKED, CUSTOMERS)
    assert (denied.known, affirmed.known) == (False, True)
    assert denied.confidence < unread.confidence < affirmed.confidence


async def test_what_is_denied_is_still_a_near_matter_of_its_department(tmp_path: Path) -> None:
    denied = await (await knowing(tmp_path, Reader({"Bays": NO}))).answer(ASKED, CUSTOMERS)
    assert (denied.known, denied.department) == (False, "garden")
    assert denied.related


async def test_it_is_read_once_what_is_asked_beside_what_suits_best(tmp_path: Path) -> None:
    reader = Reader()
    await (await knowing(tmp_path, reader)).answer(ASKED, CUSTOMERS)
    assert reader.read_of == [(ASKED, "Bays")]


async def test_no_more_than_three_are_read_however_many_suit(tmp_path: Path) -> None:
    reader = Reader()
    articles = {f"garden/{name}.md": BAYS["garden/bays.md"] for name in "abcde"}
    await (await knowing(tmp_path, reader, articles=articles)).answer(ASKED, CUSTOMERS)
    assert reader.read_of == [(ASKED, "Bays")] * 3


async def test_of_a_very_long_question_the_beginning_is_read(tmp_path: Path) -> None:
    reader = Reader()
    knowledge = await knowing(tmp_path, reader)
    found = knowledge.snapshot.find(understand(ASKED), CUSTOMERS, (await WordEmbedder().embed([ASKED]))[0])
    await CloseReading(reader).best_first(f"{ASKED} {'Bays and plots. ' * 1_000}", found)
    assert [len(question) for question, _ in reader.read_of] == [MAX_CHARS]


async def test_what_is_asked_in_its_own_words_is_not_read_nor_anything_behind_it(tmp_path: Path) -> None:
    reader = Reader()
    own, read = await knowing(tmp_path, reader), CloseReading(reader)
    vector = (await WordEmbedder().embed(["boats or bays"]))[0]
    first, second, *_ = own.snapshot.find(understand("boats or bays"), CUSTOMERS, vector)
    for found, titles in (([first, _as_its_own(second)], [first.article.title]), ([_as_its_own(first), second], [])):
        reader.read_of.clear()
        await read.best_first("boats or bays", among_themselves(found))
        assert [title for _, title in reader.read_of] == titles


async def test_the_model_is_not_said_to_be_back_where_nothing_was_left_to_be_read(tmp_path: Path) -> None:
    reader = Reader()
    read, snapshot = CloseReading(reader), (await knowing(tmp_path, reader)).snapshot
    found = snapshot.find(understand(ASKED), CUSTOMERS, (await WordEmbedder().embed([ASKED]))[0])
    reader.is_broken = True
    await read.best_first(ASKED, found)
    reader.is_broken = False
    for each, lasts in ((with_readings(found, {0: YES, 1: YES, 2: YES}), True), (found, False)):
        await read.best_first(ASKED, each)
        assert read.outage.lasts == lasts


async def test_typos_in_small_words_are_mended_before_it_is_read(tmp_path: Path) -> None:
    reader = Reader()
    await (await knowing(tmp_path, reader)).answer(f"waht {ASKED}", CUSTOMERS)
    assert reader.read_of == [(f"what {ASKED}", "Bays")]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("qwertz asdfgh", "it has nothing to do with any article"),
        ("Bays", "it is the title of one"),
        ("Welche bays zuzu plots wumwum, bitte, und wann werden sie gegossen?", "the model reads English alone"),
        ("Gdzie są bays zuzu plots wumwum?", "nor is this English, whatever it is"),
    ],
)
async def test_nothing_is_read_where_it_would_tell_nothing(tmp_path: Path, asked: str, why: str) -> None:
    reader = Reader()
    await (await knowing(tmp_path, reader)).answer(asked, CUSTOMERS)
    assert reader.read_of == [], why


@pytest.mark.parametrize(
    "foreign",
    [
        "Die bays liegen neben den plots und werden jeden evening von uns gegossen. Eine kostet am Tag vier Euro.",
        "Bays leżą obok plots i co evening są podlewane, żeby nic nie wyschło. Jedna kosztuje cztery euro.",
    ],
    ids=["told by its words", "told by its letters alone"],
)
async def test_no_article_in_another_language_is_read(tmp_path: Path, foreign: str) -> None:
    asked = "bays zuzu plots wumwum"
    for text, count in ((BAYS["garden/bays.md"], 1), (f"---\ntitle: Bays\n---\n{foreign}\n", 0)):
        reader = Reader()
        await (await knowing(tmp_path, reader, articles=BAYS | {"garden/bays.md": text})).answer(asked, CUSTOMERS)
        assert len(reader.read_of) == count


async def test_where_the_first_is_denied_one_that_is_asked_in_its_own_words_leads(tmp_path: Path) -> None:
    knowledge = await knowing(tmp_path, Reader())
    vector = (await WordEmbedder().embed([ASKED]))[0]
    first, second, *others = knowledge.snapshot.find(understand(ASKED), CUSTOMERS, vector)
    found = among_themselves([first, _as_its_own(second), *others])
    for reading, leads in ((NO, second), (YES, first)):
        assert with_readings(found, {0: reading})[0].article == leads.article


async def test_the_newer_of_two_versions_is_read_where_it_takes_the_place_of_the_older(tmp_path: Path) -> None:
    """The older was read, and its likeness alone would then have spoken for the newer."""
    reader = Reader({"Bays": NO})
    dated = {
        f"garden/{name}.md": BAYS["garden/bays.md"].replace("---\n", f"---\nupdated: {day}\n", 1)
        for name, day in (("bays", "2024-01-01"), ("bays-2", "2026-01-01"))
    }
    answer = await (await knowing(tmp_path, reader, articles=BAYS | dated)).answer(ASKED, CUSTOMERS)
    assert not answer.known
    assert len(reader.read_of) == 2


async def test_what_holds_for_the_person_leads_whatever_is_read_of_a_newer_version(tmp_path: Path) -> None:
    said = {
        "Plots": "Plots are watered by everybody at noon in bays.",
        "Plots now": "Plots are watered by everybody at noon in barns.",
        "Part-time plots": "Part-time, plots are watered at six.",
        "Sold plots": "Plots in bays are sold by everybody.",
        "Bays": "Bays beside plots are watered at noon.",
    }
    articles = {
        f"garden/{at}.md": f"---\ntitle: {title}\nupdated: 2026-01-0{1 + at}\n---\n{text}\n"
        for at, (title, text) in enumerate(said.items())
    }
    knowledge = await knowing(tmp_path, Reader({"Plots now": PageReading(30.0, 30.0)}), articles=articles)
    for told, leads in (((), "Plots now"), (("hours: part-time",), "Part-time plots")):
        answer = await knowledge.answer("When are zuzu wumwum plots in bays?", CUSTOMERS, Manner(told=told))
        assert [one.title for one in answer.citations] == [leads]


async def test_an_entry_is_as_near_as_it_is_sure_whatever_reading_says(tmp_path: Path) -> None:
    knowledge = await knowing(tmp_path, Reader())
    vector = (await WordEmbedder().embed([ASKED]))[0]
    found = knowledge.snapshot.find(understand(ASKED), CUSTOMERS, vector)
    last = with_readings(found, {2: NO})[2]
    assert last.seems < KNOWN_FROM
    entry = answers.entry(last, at_least=KNOWN_FROM)
    assert entry.confidence == entry.seems == KNOWN_FROM


@pytest.mark.parametrize("trouble", ["is_broken", "is_slow"])
async def test_where_it_cannot_be_read_likeness_decides_and_it_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setattr(close_reading, "TIMEOUT_S", 0.01)
    reader = Reader({"Bays": NO})
    knowledge = await knowing(tmp_path, reader)
    setattr(reader, trouble, True)
    caplog.set_level(logging.INFO, logger="rag.search.close_reading")
    unread = [await knowledge.answer(ASKED, CUSTOMERS) for _ in range(2)]
    setattr(reader, trouble, False)
    read = await knowledge.answer(ASKED, CUSTOMERS)
    assert [record.message for record in caplog.records] == ["knowledge.reading_lost", "knowledge.reading_back"]
    assert unread[0].confidence == unread[1].confidence > read.confidence
    assert await knowledge.answer(ASKED, CUSTOMERS) is read, "what was answered without reading is not remembered"


async def test_articles_are_read_side_by_side(tmp_path: Path) -> None:
    class Together(Reader):
        def __init__(self) -> None:
            super().__init__()
            self.both = asyncio.Barrier(2)

        async def read(self, question: str, page: Page) -> PageReading | None:
            await self.both.wait()
            return await super().read(question, page)

    reader = Together()
    answer = await (await knowing(tmp_path, reader)).answer("boats or bays", CUSTOMERS)
    assert {title for _, title in reader.read_of} == {"Bays", "Boats"}
    assert answer.known


async def test_where_one_article_cannot_be_read_none_counts(tmp_path: Path) -> None:
    class Broken(Reader):
        async def read(self, question: str, page: Page) -> PageReading | None:
            if page.title == "Boats":
                raise DependencyError("the model is broken")
            return await super().read(question, page)

    reader, asked = Broken({"Bays": NO}), "boats or bays"
    vector = (await WordEmbedder().embed([asked]))[0]
    found = (await knowing(tmp_path, reader)).snapshot.find(understand(asked), CUSTOMERS, vector)
    assert await CloseReading(reader).best_first(asked, found) == found
    assert reader.read_of


async def test_what_stands_in_an_index_beside_memory_is_read_with_the_rest(tmp_path: Path) -> None:
    embedder, reader = WordEmbedder(), Reader({"Bays": NO})
    index = await open_local_passages(embedder=embedder)
    bays = read_folder(write_folder(tmp_path / "ingested", {"garden/bays.md": BAYS["garden/bays.md"]})).articles
    for article in bays.values():
        await index.put(replace(article, id="ingested/bays"))
    further = Further(index, embedder, has_all=False)
    further.changed(1)
    others = {path: text for path, text in BAYS.items() if "bays" not in path}
    snapshot = (await knowing(tmp_path / "folder", Reader(), articles=others)).snapshot
    knowledge = Knowledge(snapshot, Finder(embedder, further, reader=reader))
    for reading, is_sure in ((NO, False), (YES, True)):
        reader.says = {"Bays": reading}
        (found, *_) = await knowledge.retrieve(ASKED, CUSTOMERS, limit=3)
        assert (found.article, found.score >= KNOWN_FROM) == ("ingested/bays", is_sure)


@pytest.mark.parametrize("part", [Part.READING, Part.MEANINGS])
async def test_without_the_part_nothing_is_read(tmp_path: Path, part: Part) -> None:
    reader = Reader()
    await (await knowing(tmp_path, reader, part)).answer(ASKED, CUSTOMERS)
    assert reader.read_of == []


async def test_what_suits_nearly_as_well_is_read_too_and_answers_where_reading_says_so(tmp_path: Path) -> None:
    for denied, leads in (("Bays", "boats"), ("Boats", "bays")):
        reader = Reader({denied: NO})
        answer = await (await knowing(tmp_path, reader)).answer("boats or bays", CUSTOMERS)
        assert {title for _, title in reader.read_of} == {"Bays", "Boats"}
        assert [one.article for one in answer.citations] == [f"garden/{leads}"]


async def test_what_was_not_read_keeps_its_place(tmp_path: Path) -> None:
    knowledge = await knowing(tmp_path, Reader())
    vector = (await WordEmbedder().embed([ASKED]))[0]
    first, second, third = knowledge.snapshot.find(understand(ASKED), CUSTOMERS, vector)
    ordered = with_readings([first, second, third], {0: NO, 2: PageReading(answers=50.0, told=50.0)})
    assert [one.article for one in ordered] == [third.article, second.article, first.article]


async def test_what_has_a_question_that_is_nearly_the_same_suits_better(tmp_path: Path) -> None:
    knowledge = await knowing(tmp_path, Reader())
    vector = (await WordEmbedder().embed([ASKED]))[0]
    first, second, _ = knowledge.snapshot.find(understand(ASKED), CUSTOMERS, vector)
    assert second.judged.likeness is not None
    asks = np.array([0.1, ALIKE_COSINE], dtype=np.float32)
    level = replace(second.judged, fit=first.judged.fit - 0.1)
    alike = replace(level, likeness=replace(second.judged.likeness, asks=asks))
    for judged, leads in ((level, first), (alike, second)):
        found = with_readings([first, replace(second, judged=judged)], {0: YES, 1: YES})
        assert found[0].article == leads.article

"""The model that reads an article beside a question tells what only looks like an answer from one."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.reading.lessons import HELD_OUT, found_for, read_lesson, snapshot_of
from bot.errors import DependencyError
from rag.evaluation.figures import auroc
from rag.meaning import encoder
from rag.meaning.embedding import LocalEmbedder
from rag.meaning.encoder import Encoder
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.meaning.page_reader import LAYERS, MOST_READ, SHOWN_TOKENS, LocalPageReader, joined, reader_on, shown
from rag.meaning.pages import Page, PageReading
from rag.search.found import Found
from tests.unit.knowledge.embedders import WordEmbedder, needs_model

BOATS = (
    "A rowing boat costs 9 euros an hour and holds four people.",
    "Children under twelve wear a vest, which is in the hut.",
    "Leave a passport or 50 euros with us until you are back.",
    "Nobody may land on the island, since birds breed there from March to July.",
)
ASKED = "how many of us fit in one"
ORGANISATIONS = ("health-05", "tech-05")
"""Of those from which the model did not learn."""


def page(*statements: str, title: str = "Rowing boats") -> Page:
    return Page(title, statements, np.ones(len(statements), dtype=np.float32))


def of(found: Found) -> Page:
    indexed, likeness = found.judged.candidate.indexed, found.judged.likeness
    assert likeness is not None
    return Page(indexed.article.title, [one.text for one in indexed.said], likeness.said)


def loaded() -> LocalEmbedder:
    return LocalEmbedder(ModelFiles(model_folder()))


async def read(question: str, page: Page, embedder: LocalEmbedder) -> PageReading:
    reading = await LocalPageReader(embedder).read(question, page)
    assert reading is not None
    return reading


@needs_model
async def test_what_an_article_answers_is_told_from_what_it_only_speaks_of() -> None:
    """Of 100 pairs the model tells 89, likeness 62: see bench/reading/RESULTS.md."""
    embedder = loaded()
    answered, near, abridged = list[float](), list[float](), list[float]()
    for lesson in (read_lesson(HELD_OUT / f"{name}.txt") for name in ORGANISATIONS):
        snapshot = await snapshot_of(lesson, embedder)
        for asked in lesson.asked:
            (best, *_) = await found_for(asked, snapshot, embedder)
            whole = of(best)
            reading = await read(asked.text, whole, embedder)
            if asked.is_near:
                near.append(reading.answers)
            elif asked.article == best.article.id:
                answered.append(reading.answers)
                rest = [at for at, said in enumerate(whole.statements) if asked.words not in said]
                less = Page(whole.title, [whole.statements[at] for at in rest], whole.likeness[rest])
                abridged.append((await read(asked.text, less, embedder)).answers)
    assert auroc(answered, near) >= 0.83
    assert np.mean([one > other for one, other in zip(answered, abridged, strict=True)]) >= 0.85
    embedder.close()


@needs_model
@pytest.mark.parametrize(
    ("asked", "telling"), [(ASKED, 0), ("do you want my identity card", 2), ("could we picnic over there in may", 3)]
)
async def test_the_statement_that_answers_is_told(asked: str, telling: int) -> None:
    embedder = loaded()
    assert (await read(asked, page(*BOATS), embedder)).telling == telling
    embedder.close()


@needs_model
async def test_the_words_of_an_article_are_remembered_and_those_of_a_question_are_not() -> None:
    embedder = loaded()
    for asked in (ASKED, "Can my daughter come along?", ASKED):
        await read(asked, page(*BOATS), embedder)
    kept = await embedder.on_encoder(lambda encoder: encoder.tokens_of_article.cache_info())
    assert (kept.currsize, kept.hits) == (len(BOATS) + 1, 2 * (len(BOATS) + 1))
    embedder.close()


@needs_model
async def test_only_what_is_nearest_of_a_long_page_is_read() -> None:
    embedder = loaded()
    more = ["Ducks on the pond may be fed with oats and peas but never with bread."] * 60
    near, far = np.ones(len(BOATS), np.float32), np.zeros(len(more), np.float32)
    before = await read(ASKED, Page("Rowing boats", (*BOATS, *more), np.concatenate([near, far])), embedder)
    behind = await read(ASKED, Page("Rowing boats", (*more, *BOATS), np.concatenate([far, near])), embedder)
    assert before == replace(behind, telling=before.telling)
    assert behind.telling == len(more) + (before.telling or 0)
    embedder.close()


@needs_model
@pytest.mark.parametrize("question", ["", "\ud800", "boat " * 5_000])
async def test_odd_questions_and_pages_are_read(question: str) -> None:
    embedder = loaded()
    nothing = Page("", (), np.ones(1, dtype=np.float32))  # an article without a statement is like by its title
    for odd in (page(title=""), page("boat " * 5_000), page(*["One more boat."] * 300), page("\udfff"), nothing):
        reading = await read(question, odd, embedder)
        assert np.isfinite([reading.answers, reading.told]).all()
    embedder.close()


@needs_model
def test_what_is_longer_than_the_model_reads_is_cut_off() -> None:
    model = Encoder(ModelFiles(model_folder()))
    tokens, of_question = joined(model, [7] * 1_000, [8] * 10, [[9] * 1_000])
    assert (len(tokens), tokens[0], tokens[-1]) == (MOST_READ, model.begins, model.ends)
    assert tokens[of_question - 1] == model.ends
    assert tokens[of_question] == 8


def test_the_nearest_statements_are_read_in_their_order() -> None:
    said = [[1] * 30, [2] * 30, [3] * 30, [4] * 4]
    assert shown(said, [0.1, 0.9, 0.8, 0.7]) == [1, 2, 3]
    assert shown([[1] * (SHOWN_TOKENS + 1), [2]], [0.9, 0.1]) == [0]
    assert shown([], []) == []


@needs_model
async def test_meanings_are_the_same_as_of_the_model_as_it_was_fetched() -> None:
    """It is cut in two, which must change nothing: vectors of before are kept in caches."""
    embedder, plain = loaded(), encoder.session_of(model_folder() / MODEL_FILE)
    model = Encoder(ModelFiles(model_folder()))
    tokens = [model.begins, *model.tokens("How much is a boat?"), model.ends]
    ids = np.array([tokens], dtype=np.int64)
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = plain.run(None, given)[0][0].mean(axis=0)
    assert (await embedder.embed(["How much is a boat?"]))[0].tolist() == (mean / np.linalg.norm(mean)).tolist()
    embedder.close()


@needs_model
@pytest.mark.parametrize(
    ("other", "added"),
    [
        (MODEL_FILE, bytes((2 << 3 | 2, 1)) + b"x"),  # who made it: another file, the same model
        (TOKENIZER_FILE, b"\n"),
    ],
)
async def test_another_model_than_the_one_it_was_made_for_is_not_read_with(
    tmp_path: Path, other: str, added: bytes
) -> None:
    for name in (MODEL_FILE, TOKENIZER_FILE):
        (tmp_path / name).write_bytes((model_folder() / name).read_bytes() + (added if name == other else b""))
    embedder = LocalEmbedder(ModelFiles(tmp_path))
    assert (await embedder.embed(["How much?"])).shape == (1, 384)
    assert await LocalPageReader(embedder).read("How much?", page(*BOATS)) is None
    embedder.close()


@needs_model
async def test_the_model_is_loaded_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(encoder, "TemporaryDirectory", full)
    embedder = loaded()
    assert await read(ASKED, page(*BOATS), embedder)
    embedder.close()


@needs_model
async def test_once_it_is_closed_nothing_is_read_and_that_is_said() -> None:
    embedder = loaded()
    embedder.close()
    with pytest.raises(DependencyError, match="closed"):
        await embedder.embed(["How much?"])
    with pytest.raises(DependencyError, match="closed"):
        await LocalPageReader(embedder).read("How much?", page(*BOATS))


@needs_model
async def test_layers_that_are_damaged_are_said_to_be(tmp_path: Path) -> None:
    damaged = tmp_path / LAYERS.name
    damaged.write_bytes(b"nothing")
    embedder = loaded()
    with pytest.raises(DependencyError, match="the model that reads failed"):
        await LocalPageReader(embedder, damaged).read("How much?", page(*BOATS))
    embedder.close()


def test_only_the_model_in_this_process_is_read_with() -> None:
    assert reader_on(None) is None
    assert reader_on(WordEmbedder()) is None


@needs_model
def test_the_model_is_told_which_words_are_the_question() -> None:
    """Each is embedded as what it is, which the layers above learned to tell."""
    model = Encoder(ModelFiles(model_folder()))
    tokens = model.tokens("how many fit in one boat")
    asked, both = model.embedded(tokens, of_question=len(tokens)), model.embedded(tokens, of_question=2)
    assert np.array_equal(asked[0, :2], both[0, :2])
    assert not np.isclose(asked[0, 2:], both[0, 2:]).all(axis=1).any()

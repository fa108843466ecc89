"""The model that reads an article beside a question tells what only looks like an answer from one."""

from pathlib import Path

import numpy as np
import pytest

from bot.errors import DependencyError
from rag.meaning import encoder
from rag.meaning.embedding import LocalEmbedder
from rag.meaning.encoder import Encoder
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.meaning.page_reader import LAYERS, MOST_READ, SHOWN_TOKENS, LocalPageReader, joined, reader_on, shown
from rag.meaning.pages import Page, PageReading
from tests.unit.knowledge.embedders import WordEmbedder, needs_model

BOATS = (
    "A rowing boat costs 9 euros an hour and holds four people.",
    "Children under twelve wear a vest, which is in the hut.",
    "Leave a passport or 50 euros with us until you are back.",
    "Nobody may land on the island, since birds breed there from March to July.",
)
ANSWERED = (
    "how many of us fit in one",
    "what do you take as a deposit",
    "why can't we go ashore on the island",
    "Where do I get a life jacket for my daughter?",
)
NEAR = (
    "how fast is a rowing boat",
    "how old must I be to row alone",
    "which birds live on the island",
    "Can I pay for the boat with a card?",
)


def page(*statements: str, title: str = "Rowing boats") -> Page:
    return Page(title, statements, np.ones(len(statements), dtype=np.float32))


def loaded() -> LocalEmbedder:
    return LocalEmbedder(ModelFiles(model_folder()))


async def read(question: str, of: Page, embedder: LocalEmbedder) -> PageReading:
    reading = await LocalPageReader(embedder).read(question, of)
    assert reading is not None
    return reading


@needs_model
async def test_what_a_page_answers_is_told_from_what_it_only_speaks_of() -> None:
    embedder = loaded()
    answered = [await read(one, page(*BOATS), embedder) for one in ANSWERED]
    near = [await read(one, page(*BOATS), embedder) for one in NEAR]
    for sign in ("answers", "told"):
        higher = sum(getattr(one, sign) > getattr(other, sign) for one in answered for other in near)
        assert higher >= 0.85 * len(answered) * len(near), (sign, answered, near)
    embedder.close()


@needs_model
async def test_a_page_without_the_statement_that_answers_does_not_answer() -> None:
    embedder = loaded()
    for asked, number in zip(ANSWERED, (0, 2, 3, 1), strict=True):
        rest = [one for at, one in enumerate(BOATS) if at != number]
        whole, abridged = await read(asked, page(*BOATS), embedder), await read(asked, page(*rest), embedder)
        assert whole.answers > abridged.answers + 1, asked
    embedder.close()


@needs_model
async def test_only_what_is_nearest_of_a_long_page_is_read() -> None:
    embedder = loaded()
    far = Page(
        "Rowing boats",
        (*BOATS, *["Ducks on the pond may be fed with oats and peas but never with bread."] * 60),
        np.r_[np.ones(4), np.zeros(60)].astype(np.float32),
    )
    padded = Page(
        "Rowing boats",
        (*["Ducks on the pond may be fed with oats and peas but never with bread."] * 60, *BOATS),
        np.r_[np.zeros(60), np.ones(4)].astype(np.float32),
    )
    assert await read(ANSWERED[0], far, embedder) == await read(ANSWERED[0], padded, embedder)
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
    """It is loaded with one output more, which must change nothing: vectors of before are kept in caches."""
    embedder, plain = loaded(), encoder.session_of(model_folder() / MODEL_FILE)
    model = Encoder(ModelFiles(model_folder()))
    tokens = [model.begins, *model.tokens("How much is a boat?"), model.ends]
    ids = np.array([tokens], dtype=np.int64)
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = plain.run(None, given)[0][0].mean(axis=0)
    assert (await embedder.embed(["How much is a boat?"]))[0].tolist() == (mean / np.linalg.norm(mean)).tolist()
    embedder.close()


@needs_model
async def test_another_model_than_the_one_it_was_made_for_is_not_read_with(tmp_path: Path) -> None:
    for name in (MODEL_FILE, TOKENIZER_FILE):
        (tmp_path / name).write_bytes((model_folder() / name).read_bytes())
    with (tmp_path / MODEL_FILE).open("ab") as file:
        file.write(bytes((2 << 3 | 2, 1)) + b"x")  # who made it: another file, the same model
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
    assert await read(ANSWERED[0], page(*BOATS), embedder)
    embedder.close()


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

"""How messages sound: by signs alone, and with meanings where the model is there."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DependencyError
from bot.words.languages import is_english
from escalation.hearing.evaluation import heard
from escalation.hearing.mood import LearnedMoods, chance, learned, mood_from
from escalation.hearing.signs import KINDS, SIGNS, signs_of
from escalation.ports import Sentiment
from rag.meaning.embedding import LocalEmbedder, Vectors
from rag.meaning.model_files import ModelFiles, model_folder
from tests.unit.knowledge.embedders import needs_model

BY_SIGNS = LearnedMoods(learned(), None, is_english)
UPSET = """I asked three times and you sent me the same rubbish again, what is the matter with you?
Your company is a bad joke and I am furious.
I have spent the whole day on this, I can't take it any more!
Why does nobody there ever listen to me?""".splitlines()
CALM = """Which form do I need for a new badge?
The kettle that I bought does not switch off.
My parcel says delivered but it is not here.
I would like to send back two shirts.""".splitlines()
POLITE = """No problem, when does it come?
Kein Problem, wann kommt es denn?
Geen probleem, wanneer komt het?""".splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "This is a f*** disgrace, you useless idiots!!!",
        "Das ist eine Frechheit, ich bin wütend!!",
        "¡Inaceptable!! Estoy harto",
        "Ich bin genervt, schon wieder falsch",
        "Toujours rien, j'en ai marre",
        "No sé qué hacer, estoy angustiada",
        "Mi state prendendo in giro",
        "Que raiva, nunca mais",
        "Ik ben razend, nog steeds niks",
    ],
)
async def test_without_a_model_words_and_marks_of_several_languages_tell_anger(text: str) -> None:
    (mood,) = await BY_SIGNS.moods([text])
    assert mood.upset > 0.5
    assert mood.sentiment is Sentiment.NEGATIVE


@pytest.mark.parametrize(
    "text", [*CALM, *POLITE, "tell me a joke", "yes", "", "ada@example.org", "Wo ist meine Bestellung?"]
)
async def test_trouble_that_is_told_calmly_is_no_anger(text: str) -> None:
    (mood,) = await BY_SIGNS.moods([text])
    assert mood.upset < 0.5


async def test_thanks_sound_good() -> None:
    (mood,) = await BY_SIGNS.moods(["Thank you so much, that was wonderful"])
    assert mood.sentiment is Sentiment.POSITIVE


@needs_model
async def test_with_meanings_anger_is_heard_that_no_sign_shows() -> None:
    embedder = LocalEmbedder(ModelFiles(model_folder()))
    moods = await LearnedMoods(learned(), embedder.embed, is_english).moods([*UPSET, *CALM])
    embedder.close()
    assert min(mood.upset for mood in moods[:4]) > max(mood.upset for mood in moods[4:])
    assert [mood.upset > 0.5 for mood in moods] == [True] * 4 + [False] * 4


async def test_where_the_model_fails_signs_decide() -> None:
    async def broken(texts: Sequence[str]) -> Vectors:
        raise DependencyError("the model is broken")

    texts = [*UPSET, *CALM]
    assert await LearnedMoods(learned(), broken, is_english).moods(texts) == await BY_SIGNS.moods(texts)


async def test_a_language_that_the_model_does_not_read_is_told_by_signs() -> None:
    async def alike(texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 384), dtype=np.float32)

    text = "Warum ist das nicht möglich, ich habe das doch bestellt"
    assert await LearnedMoods(learned(), alike, is_english).moods([text]) == await BY_SIGNS.moods([text])


@given(st.text(max_size=300))
def test_signs_are_shares_of_one(text: str) -> None:
    signs = signs_of(text)
    assert len(signs) == SIGNS
    assert all(0 <= each <= 1 for each in signs)


def test_a_word_counts_each_time_that_it_is_said_and_a_part_of_a_word_never() -> None:
    once, twice = signs_of("Damn, it rained on my grandamnata."), signs_of("Damn damn, it rained on my grandamnata.")
    assert 0 < once[0] < twice[0]
    assert signs_of("Still no answer, still no answer")[5] > signs_of("Still no answer, and still none")[5] > 0


@pytest.mark.parametrize(
    ("chances", "sentiment"),
    [
        ((0.1, 0.2, 0.3), Sentiment.NEUTRAL),
        ((0.1, 0.6, 0.3), Sentiment.NEGATIVE),
        ((0.7, 0.2, 0.3), Sentiment.NEGATIVE),
        ((0.1, 0.2, 0.8), Sentiment.POSITIVE),
        ((0.1, 0.6, 0.8), Sentiment.POSITIVE),
    ],
)
def test_the_likelier_of_good_and_bad_is_the_sentiment(
    chances: tuple[float, float, float], sentiment: Sentiment
) -> None:
    assert mood_from(chances).sentiment is sentiment


def test_the_figures_are_those_that_are_worked_out_by_hand() -> None:
    comments = [("a", {"anger"}), ("b", {"joy"}), ("c", {"annoyance"}), ("d", {"neutral"})]
    chances = np.array([[0.9, 0.9, 0.0], [0.8, 0.5, 0.9], [0.7, 0.5, 0.1], [0.1, 0.1, 0.1]])
    figures = heard(chances, comments)
    assert figures["angry AUROC"] == pytest.approx(0.75)
    assert figures["angry AP"] == pytest.approx((1 + 2 / 3) / 2)
    assert figures["angry best F1"] == pytest.approx(0.8)
    assert figures["negative AUROC"] == pytest.approx(0.875)  # a tie counts half
    assert figures["positive AUROC"] == 1
    assert figures["angry precision, as the policy counts"] == pytest.approx(2 / 3)
    assert figures["angry recall, as the policy counts"] == 1


@pytest.mark.parametrize(
    ("text", "is_compared"),
    [
        ("How long may I return shoes?", False),
        ("Hi, do you ship to Canada?", False),
        ("Sorry, quick question: how often do you deliver", False),
        ("how often do you deliver, please", False),
        ("How often must I ask. I want an answer", True),
        ("Are you kidding me?", True),
        ("How long do I have to wait, you useless clowns?!", True),
        ("My order is late", True),
    ],
)
async def test_the_meaning_of_a_plain_question_is_not_compared(text: str, is_compared: bool) -> None:
    compared: list[str] = []

    async def meanings(texts: Sequence[str]) -> Vectors:
        compared.extend(texts)
        return np.zeros((len(texts), 384), dtype=np.float32)

    await LearnedMoods(learned(), meanings, lambda _: True).moods([text])
    assert compared == ([text] if is_compared else [])


@given(st.lists(st.sampled_from([*sum(KINDS.values(), ()), "order", "NOW", "WHY", "!!", "??", ":)"]), max_size=12))
def test_one_message_is_weighed_as_many_are(words: list[str]) -> None:
    text = " ".join(words)
    by_arrays = chance(np.array([signs_of(text)], dtype=np.float64), learned().signs)[0]
    assert np.allclose(BY_SIGNS._by_signs(text), by_arrays)

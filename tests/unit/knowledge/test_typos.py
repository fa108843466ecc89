"""Slips of the keyboard in small words cost no answer, and no other word is touched."""

from pathlib import Path

import pytest

from bot.model import employees
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from rag.words.typos import mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hwo do i", "how do i"),
        ("waht is teh VPN", "what is the VPN"),
        ("Cna yuo show me somthing", "can you show me something"),
        ("becuase of thier dog", "because of their dog"),
        ("do u want pics, i wanna pay til friday", "do you want photos, i want to pay until friday"),
        ("where is my oder", "where is my order"),
        ("can i pay w paypal", "can i pay with paypal"),
        ("how long wld a bday gift take", "how long would a birthday gift take"),
        ("forgot my pw, is that your dept", "forgot my password, is that your department"),
    ],
)
def test_small_words_are_read_as_they_were_meant(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "I couldn't return it",
        "I couldn\u2019t",
        "the form from NAD",
        "an accent",
        "involved",
        "Wei can go",
        "a PIC of 16 bits",
    ],
)
def test_every_other_word_stays(text: str) -> None:
    assert mended(text) == text


async def test_a_question_of_slips_is_answered() -> None:
    own = Knowledge(Snapshot(read_folder(Path("knowledge_base"))))
    answer = await own.answer("hwo do i exchagne somthing for antoher size", employees())
    assert [one.article for one in answer.citations] == ["returns/exchanges"]

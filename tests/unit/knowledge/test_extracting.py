"""Things that a model reads from a message: only what stands there, is of a kind that was asked for, and is valid."""

import json
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from adapters.twins.model.server import ModelTwin
from bot.departments import EntityPattern
from bot.errors import DependencyError
from memory.entities.amounts import AMOUNT
from memory.entities.dates import DATE
from memory.entities.finding import find_entities, with_mentions
from memory.pii.masking import Masking
from rag.model.client import OpenAIModel
from rag.model.extracting import MAX_CHARS, MAX_MENTIONS, ModelExtractor
from rag.model.ports import Extractor, Mention
from tests.unit.twins.model_kit import server_of

NOW = datetime(2026, 5, 20, 15)  # noqa: DTZ001 a Wednesday, by the clock of the person
PRODUCT = EntityPattern("product", names=("Rover R6", "Volden kettle VK-200", "Volden Pulse"))
ORDER = EntityPattern("order_number", regex=r"SUN-\d{8}")
KINDS = ("product", DATE)
TEXT = "My kettle broke the other Tuesday, write to ada@mail.example"


@pytest.fixture
async def extractor(twin: ModelTwin) -> AsyncIterator[Extractor]:
    async with server_of(twin, FRONTDESK_LLM_TIMEOUT="20") as server:
        yield ModelExtractor(OpenAIModel(server), Masking)


def entities(*named: tuple[str, str]) -> str:
    return json.dumps({"entities": [{"kind": kind, "text": text} for kind, text in named]})


async def test_what_stands_in_the_message_and_was_asked_for_is_read(twin: ModelTwin, extractor: Extractor) -> None:
    twin.says(
        entities(("product", "kettle"), (DATE, "yesterday"), ("phone", "kettle"), ("product", "x" * (MAX_CHARS + 1)))
    )
    assert await extractor.extract(TEXT, KINDS) == (Mention("product", "kettle"),)
    twin.says(entities(*[("product", "kettle")] * (MAX_MENTIONS + 5)))
    assert len(await extractor.extract(TEXT, KINDS)) == MAX_MENTIONS


async def test_a_message_is_masked_for_the_model_and_read_whole(twin: ModelTwin, extractor: Extractor) -> None:
    twin.says(entities(("contact", "write to [email-1]")))
    assert await extractor.extract(TEXT, ("contact",)) == (Mention("contact", "write to ada@mail.example"),)
    assert "ada@mail.example" not in json.dumps([call.params for call in twin.calls])


async def test_nothing_is_asked_about_nothing(twin: ModelTwin, extractor: Extractor) -> None:
    assert await extractor.extract(TEXT, ()) == await extractor.extract(" ", KINDS) == ()
    assert twin.calls == []


@pytest.mark.parametrize("said", ["no", "{}", '{"entities": [7]}'])
async def test_another_form_is_a_dependency_error(twin: ModelTwin, extractor: Extractor, said: str) -> None:
    twin.says(said)
    with pytest.raises(DependencyError):
        await extractor.extract(TEXT, KINDS)


def told(text: str, *mentions: Mention) -> list[tuple[str, str]]:
    patterns = (PRODUCT, ORDER)
    found = find_entities(text, patterns, now=NOW)
    return [(one.kind, one.value) for one in with_mentions(found, mentions, text, patterns, now=NOW)]


def test_what_a_model_names_counts_where_it_is_valid() -> None:
    text = "The kettle of June cost $5 or five"
    assert told(text, Mention("product", "kettle"), Mention(AMOUNT, "five"), Mention("order_number", "June")) == [
        ("product", "Volden kettle VK-200"),
        (AMOUNT, "5 USD"),
    ]


def test_what_a_model_names_changes_nothing_that_was_found() -> None:
    text = "SUN-12345678 for the Rover R6"
    found = find_entities(text, (PRODUCT, ORDER), now=NOW)
    assert with_mentions(found, (Mention(DATE, "SUN-12345678"), Mention("product", "R6")), text, now=NOW) == found


def test_a_word_of_two_products_is_none_of_them() -> None:
    assert told("my Volden is broken", Mention("product", "Volden")) == []


def test_a_date_that_only_a_model_sees_is_counted_from_now() -> None:
    text = "it comes 10 days from now, or on the 3rd, in June"
    told_dates = [Mention(DATE, "10 days from now"), Mention(DATE, "3rd"), Mention(DATE, "June")]
    assert find_entities(text, now=NOW) == ()
    assert told(text, *told_dates) == [(DATE, "2026-05-30")]

"""What a case speaks of, read with a model's help: as valid as by rules, bounded, and nobody waits for it in vain."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from adapters.twins.model.server import ModelTwin
from bot import telemetry
from bot.departments import EntityPattern
from bot.errors import DependencyError
from bot.people import Spoken
from memory import naming
from memory.naming import MAX_CHARS, Naming
from memory.pii.masking import Masking
from rag.model.client import OpenAIModel
from rag.model.extracting import ModelExtractor
from rag.model.ports import Extractor, Mention
from tests.simulation.loop import run
from tests.simulation.metrics import NoMetrics
from tests.unit.inbox import FixedClock
from tests.unit.twins.model_kit import server_of

PATTERNS = (
    EntityPattern("product", names=("Rover R6", "Volden kettle VK-200")),
    EntityPattern("order_number", regex=r"SUN-\d{8}"),
)
SAID = ("My kettle of SUN-12345678 broke.", "It cost 40 euros.")


def naming_with(extractor: Extractor, metrics: NoMetrics) -> Naming:
    return Naming(extractor, lambda _: PATTERNS, FixedClock(), metrics)


@asynccontextmanager
async def asking(twin: ModelTwin, metrics: NoMetrics) -> AsyncIterator[Naming]:
    async with server_of(twin, FRONTDESK_LLM_TIMEOUT="20") as server:
        yield naming_with(ModelExtractor(OpenAIModel(server), Masking), metrics)


def values(found: Sequence[object]) -> list[str]:
    return [str(getattr(one, "value", "")) for one in found]


async def test_a_model_adds_what_no_pattern_sees_with_less_certainty() -> None:
    metrics = NoMetrics()
    async with ModelTwin() as twin, asking(twin, metrics) as reading:
        things = [{"kind": "product", "text": "kettle"}, {"kind": "order_number", "text": "kettle of SUN"}]
        twin.says(json.dumps({"entities": things}))
        found = await reading.read(SAID, "returns", Spoken())
        (call,) = twin.calls
    assert [(one.kind, one.value, one.confidence < 0.75) for one in found] == [
        ("product", "Volden kettle VK-200", True),
        ("order_number", "SUN-12345678", False),
        ("amount", "40 EUR", False),
    ]
    assert "order_number" not in str(call.params["messages"][0])  # what a model cannot prove it is not asked for
    assert metrics.counted == {}


@pytest.mark.parametrize("answer", ["no", '{"entities": [7]}'])
async def test_without_an_answer_the_rules_stand_and_the_failure_is_counted(answer: str) -> None:
    metrics = NoMetrics()
    async with ModelTwin() as twin, asking(twin, metrics) as reading:
        twin.says(answer)
        assert values(await reading.read(SAID, "returns", Spoken())) == ["SUN-12345678", "40 EUR"]
    assert metrics.counted == {telemetry.CASES_NOT_READ: 1}


class Silent:
    """A model that never answers."""

    async def extract(self, text: str, kinds: Sequence[str]) -> tuple[Mention, ...]:
        await asyncio.Event().wait()
        raise DependencyError("unreachable")


def test_a_model_that_never_answers_is_waited_for_a_bounded_time() -> None:
    metrics = NoMetrics()

    async def read() -> float:
        began = asyncio.get_running_loop().time()
        assert values(await naming_with(Silent(), metrics).read(SAID, "returns", Spoken())) == [
            "SUN-12345678",
            "40 EUR",
        ]
        return asyncio.get_running_loop().time() - began

    assert run(read()) == naming.WITHIN_S
    assert metrics.counted == {telemetry.CASES_NOT_READ: 1}


class Hearing:
    """Keeps what it is asked to read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def extract(self, text: str, kinds: Sequence[str]) -> tuple[Mention, ...]:
        self.texts.append(text)
        return ()


async def test_of_a_long_case_the_last_messages_are_read() -> None:
    hearing = Hearing()
    reading = naming_with(hearing, NoMetrics())
    await reading.read(["first " + "x" * MAX_CHARS, "second", "third"], "returns", Spoken())
    await reading.read(["y" * MAX_CHARS + " the end"], "returns", Spoken())
    assert hearing.texts[0] == "second\nthird"
    assert hearing.texts[1].endswith(" the end")
    assert len(hearing.texts[1]) == MAX_CHARS

"""The doctor asks the model, and says what is wrong with it without its key."""

import pytest

from adapters.twins.model.server import ModelTwin
from bot.checkup import Grade
from bot.settings import read_settings
from rag.model.checkup import check_model
from rag.model.settings import ModelSettings
from tests.unit.inbox import FixedClock
from tests.unit.twins.model_kit import settings_of


async def test_a_model_that_answers_is_well(twin: ModelTwin) -> None:
    (found,) = await check_model(settings_of(twin), FixedClock())
    assert (found.grade, found.what) == (Grade.OK, "twin-1 at 127.0.0.1 answers")


async def test_without_a_model_the_part_is_off(twin: ModelTwin) -> None:
    settings = read_settings(ModelSettings, environ={}, env_file=None)[ModelSettings]
    (found,) = await check_model(settings, FixedClock())
    assert found.grade is Grade.OFF
    assert twin.calls == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"OPENAI_API_KEY": "sk-wrong"}, "HTTP 401 invalid_api_key"), ({"FRONTDESK_LLM": "gpt-none"}, "model_not_found")],
)
async def test_what_is_wrong_is_named_without_the_key(twin: ModelTwin, changes: dict[str, str], word: str) -> None:
    (found,) = await check_model(settings_of(twin, **changes), FixedClock())
    assert found.grade is Grade.WRONG
    assert word in found.what
    assert "sk-wrong" not in f"{found}"

"""Asks a model one thing, whole or piece by piece, and tells what came of it."""

import pytest
from pydantic import BaseModel, ConfigDict

from bot.errors import DependencyError
from rag.model.client import OpenAIModel, Prompt
from tests.unit.twins.model_kit import until

GOOD = '{"word": "yes"}'


class Word(BaseModel):
    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})

    word: str


ASKED = Prompt('Answer as JSON: {"word": "…"}', "Is it so?", Word, 50)


async def complete(model: OpenAIModel, seconds: float = 5.0) -> str:
    return await model.complete(ASKED, until=until(seconds))


async def streamed(model: OpenAIModel, seconds: float = 5.0) -> tuple[str, DependencyError | None]:
    text = ""
    try:
        async for piece in model.stream(ASKED, until=until(seconds)):
            text += piece
    except DependencyError as exc:
        return text, exc
    return text, None


async def trouble(model: OpenAIModel, seconds: float = 5.0) -> DependencyError:
    with pytest.raises(DependencyError) as caught:
        await complete(model, seconds)
    return caught.value

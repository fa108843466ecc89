"""Checks that the model answers, by asking it one thing."""

import asyncio

from bot.checkup import Finding, Grade
from bot.errors import DependencyError
from bot.ports import Clock
from rag.model.client import OpenAIModel, Prompt
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from rag.model.written import FromModel

PART = "Model"
TIMEOUT_S = 15.0


class Sign(FromModel):
    """What the model is to say."""

    word: str


async def check_model(settings: ModelSettings, clock: Clock) -> list[Finding]:
    """Whether the model that writes answers, where one is set."""
    if not settings.model:
        return [Finding(PART, "none: answers are quoted", Grade.OFF, "Set OPENAI_API_KEY, or FRONTDESK_LLM.")]
    prompt = Prompt('Answer with JSON alone, in this form: {"word": "yes"}', "Are you there?", Sign, 200)
    async with ModelServer(settings, clock) as server:
        try:
            await OpenAIModel(server).complete(prompt, until=asyncio.get_running_loop().time() + TIMEOUT_S)
        except DependencyError as exc:
            repair = "Look at OPENAI_API_KEY, OPENAI_BASE_URL and FRONTDESK_LLM; until then answers are quoted."
            return [Finding(PART, f"{settings.model} at {settings.host}: {exc}", Grade.WRONG, repair)]
    return [Finding(PART, f"{settings.model} at {settings.host} answers")]

"""Asks a model for something small beside an answer, which the desk does without where it takes too long."""

import asyncio
from typing import TypeVar

from pydantic import ValidationError

from rag.model.client import OpenAIModel, Prompt
from rag.model.errors import Unusable
from rag.model.written import BadShape, FromModel, read_object

TIMEOUT_S = 4.0
"""Of one such question: a search that waits longer is better done without."""
Shape = TypeVar("Shape", bound=FromModel)


async def ask(
    model: OpenAIModel, system: str, user: str, shape: type[Shape], *, max_tokens: int, within_s: float = TIMEOUT_S
) -> Shape:
    """What the model says, in the shape that it was asked for. Raises DependencyError, after `within_s` at most."""
    until = asyncio.get_running_loop().time() + min(within_s, model.timeout_s)
    text = await model.complete(Prompt(system, user, shape, max_tokens), until=until)
    try:
        return shape.model_validate(read_object(text))
    except (BadShape, ValidationError) as exc:
        raise Unusable("the model: another form than asked") from exc

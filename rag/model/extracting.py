"""Has a model extract what a message names, where no pattern can tell."""

import asyncio
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from rag.model.client import OpenAIModel, Prompt
from rag.model.errors import Unusable
from rag.model.fencing import Fence
from rag.model.ports import Masks, Mention
from rag.model.rewriting import TIMEOUT_S
from rag.model.writing import MAX_QUESTION_CHARS
from rag.model.written import BadShape, read_object

MAX_TOKENS = 300
MAX_MENTIONS = 12
MAX_CHARS = 120
"""Of one thing; what is longer is a sentence."""

_EXTRACT = """\
You read messages to a support desk. Write down the things of these kinds that the message names: {kinds}. Give each \
word for word as it stands in the message, and nothing that does not stand there. Do not answer the message. If it \
names none, the list is empty.

Answer with JSON alone, in this form: {{"entities": [{{"kind": "…", "text": "…"}}]}}"""


class NamedThing(BaseModel):
    """A thing as a model gives it."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})

    kind: str
    text: str


class Extracted(BaseModel):
    """Things as a model gives them."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})

    entities: list[NamedThing]


class ModelExtractor:
    """Implements `Extractor`, within four seconds. The message is masked on its way to the model."""

    def __init__(self, model: OpenAIModel, masks: Masks) -> None:
        self._model = model
        self._masks = masks

    async def extract(self, text: str, kinds: Sequence[str]) -> tuple[Mention, ...]:
        """See `Extractor.extract`; what the model made up, or of another kind than asked, is left out."""
        if not kinds or not text.strip():
            return ()
        fence, mask = Fence(), self._masks(())
        asked = fence.around("question", mask.mask(text)[:MAX_QUESTION_CHARS])
        system = _EXTRACT.format(kinds=", ".join(kinds))
        answer = await self._ask(Prompt(system, f"{fence.rule}\n\n{asked}", Extracted, MAX_TOKENS))
        named = (Mention(one.kind, mask.restore(one.text).strip()) for one in _read(answer)[:MAX_MENTIONS])
        return tuple(one for one in named if one.kind in kinds and 0 < len(one.text) <= MAX_CHARS and one.text in text)

    async def _ask(self, prompt: Prompt) -> str:
        within = min(TIMEOUT_S, self._model.timeout_s)
        return await self._model.complete(prompt, until=asyncio.get_running_loop().time() + within)


def _read(text: str) -> list[NamedThing]:
    try:
        return Extracted.model_validate(read_object(text)).entities
    except (BadShape, ValidationError) as exc:
        raise Unusable("the model: another form than asked") from exc

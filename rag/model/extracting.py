"""Has a model extract what a message names, where no pattern can tell."""

from collections.abc import Sequence

from rag.model.aside import ask
from rag.model.client import OpenAIModel
from rag.model.fencing import Fence
from rag.model.ports import Masks, Mention
from rag.model.writing import MAX_QUESTION_CHARS
from rag.model.written import FromModel

MAX_TOKENS = 300
MAX_MENTIONS = 12
MAX_CHARS = 120
"""Of one thing; what is longer is a sentence."""

_EXTRACT = """\
You read messages to a support desk. Write down the things of these kinds that the message names: {kinds}. Give each \
word for word as it stands in the message, and nothing that does not stand there. Do not answer the message. If it \
names none, the list is empty.

Answer with JSON alone, in this form: {{"entities": [{{"kind": "…", "text": "…"}}]}}"""


class NamedThing(FromModel):
    """A thing as a model gives it."""

    kind: str
    text: str


class Extracted(FromModel):
    """Things as a model gives them."""

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
        found = await ask(self._model, system, f"{fence.rule}\n\n{asked}", Extracted, max_tokens=MAX_TOKENS)
        named = (Mention(one.kind, mask.restore(one.text).strip()) for one in found.entities[:MAX_MENTIONS])
        return tuple(one for one in named if one.kind in kinds and 0 < len(one.text) <= MAX_CHARS and one.text in text)

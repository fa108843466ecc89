"""Has a model summarise in a line what a person asked about."""

import re
from collections.abc import Sequence

from rag.model.aside import ask
from rag.model.client import OpenAIModel
from rag.model.errors import Unusable
from rag.model.fencing import Fence
from rag.model.ports import Masks
from rag.model.writing import KEEPS_MARKS, MAX_EARLIER_CHARS, masked_lines
from rag.model.written import FromModel, plain

MAX_TOKENS = 200
MAX_CHARS = 200
_FACT = re.compile(r"\w*\d[\w.,:/-]*|\S+@\S+|https?://\S+|\[[a-z]+-\d+\]")

_SUM_UP = """\
You keep the notes of a support desk. You get what a person asked in one conversation, oldest first. Write in one \
line, of at most 25 words, what they wanted: as one question or wish that they could send again themselves, in their \
language and their words. Leave out greetings and what was settled on the way, keep numbers and names as they stand \
there, and add nothing. Do not answer it.

Answer with JSON alone, in this form: {"wanted": "…"}"""


class Wanted(FromModel):
    """A summary as a model gives it."""

    wanted: str


class ModelSummariser:
    """Implements `Summariser`, within four seconds. What was asked is masked on its way to the model."""

    def __init__(self, model: OpenAIModel, masks: Masks) -> None:
        self._model = model
        self._masks = masks

    async def sum_up(self, asked: Sequence[str]) -> str:
        """See `Summariser.sum_up`; a line that is too long, or that has a number or an address of its own, is none."""
        fence, mask = Fence(), self._masks(())
        lines = [line[:MAX_EARLIER_CHARS] for line in masked_lines(asked, mask)]
        marks = KEEPS_MARKS if mask.has_hidden else ""
        user = "\n\n".join(part for part in (fence.rule, marks, fence.all("question", lines)) if part)
        summary = await ask(self._model, _SUM_UP, user, Wanted, max_tokens=MAX_TOKENS)
        line = plain(summary.wanted)
        said = " ".join(lines)
        if not 0 < len(line) <= MAX_CHARS or any(_bare(fact) not in said for fact in _FACT.findall(line)):
            raise Unusable("the model: no summary of what was asked")
        return mask.restore(line)[:MAX_CHARS]


def _bare(fact: str) -> str:
    return fact.rstrip(".,:/-")

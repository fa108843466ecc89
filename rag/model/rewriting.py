"""Has a model rewrite a question: to stand by itself after earlier ones, or in other wordings."""

from collections.abc import Sequence

from rag.model.aside import ask
from rag.model.client import OpenAIModel
from rag.model.errors import Unusable
from rag.model.fencing import Fence
from rag.model.ports import Mask, Masks
from rag.model.unmasked import Unmasked
from rag.model.writing import KEEPS_MARKS, MAX_EARLIER_CHARS, MAX_QUESTION_CHARS, language_name, masked_lines
from rag.model.written import FromModel, plain

MAX_CHARS = 400
MAX_WORDINGS = 3
MAX_TOKENS = 300

_REWRITE = """\
You prepare the search of a support desk. You get the last question of a person and what was said before it. Write \
the question so that it can be understood without what was said before: put in what "it", "that" or "and for …" stands \
for. Keep its language, its meaning and its details, and add none. A question that stands alone stays as it is. Do not \
answer it.

Answer with JSON alone, in this form: {"question": "…"}"""
_TRANSLATE = """\
You prepare the search of a support desk. Write the question of a person in {language}, with its meaning and its \
details, and add none. Do not answer it.

Answer with JSON alone, in this form: {{"question": "…"}}"""
_EXPAND = """\
You prepare the search of a support desk. Write the question of a person in up to three other ways, as the articles \
of a company would put it: other words for the same things, in the same language. Do not answer it, and add \
nothing to it.

Answer with JSON alone, in this form: {"questions": ["…"]}"""


class Rewritten(FromModel):
    """A question as a model gives it."""

    question: str


class Expanded(FromModel):
    """Questions as a model gives them."""

    questions: list[str]


class ModelReader:
    """Reads questions with a model. Every method raises DependencyError when it cannot, within four seconds.

    What the person said is masked on its way to the model, and whole again in what comes back.
    """

    def __init__(self, model: OpenAIModel, masks: Masks = Unmasked) -> None:
        self._model = model
        self._masks = masks

    async def rewrite(self, question: str, earlier: Sequence[str]) -> str:
        """The question as it is understood without `earlier`: what was said, oldest first, as `Assignment` has it."""
        if not earlier:
            return question
        return await self._reworded(_REWRITE, question, earlier)

    async def expand(self, question: str) -> tuple[str, ...]:
        """Up to three other wordings of the question; none that says the same words again."""
        mask = self._masks(())
        user = _user(question, (), mask)
        found = await ask(self._model, _EXPAND, user, Expanded, max_tokens=MAX_TOKENS)
        lines = dict.fromkeys(mask.restore(_line(one)) for one in found.questions)
        known = question.strip().casefold()
        return tuple(line for line in lines if line and line.casefold() != known)[:MAX_WORDINGS]

    async def translate(self, question: str, language: str) -> str:
        """The question in another language, for a search in articles of that language."""
        return await self._reworded(_TRANSLATE.format(language=language_name(language)), question, ())

    async def _reworded(self, system: str, question: str, earlier: Sequence[str]) -> str:
        mask = self._masks(())
        found = await ask(self._model, system, _user(question, earlier, mask), Rewritten, max_tokens=MAX_TOKENS)
        if not (reworded := mask.restore(_line(found.question))):
            raise Unusable("the model: no question")
        return reworded


def _user(question: str, earlier: Sequence[str], mask: Mask) -> str:
    fence = Fence()
    said = fence.all("earlier", (line[:MAX_EARLIER_CHARS] for line in masked_lines(earlier, mask)))
    asked = fence.around("question", mask.mask(question)[:MAX_QUESTION_CHARS])
    marks = KEEPS_MARKS if mask.has_hidden else ""
    return "\n\n".join(part for part in (fence.rule, marks, said, asked) if part)


def _line(text: str) -> str:
    """A question that can be searched for; empty for what is too long to be one."""
    line = plain(text)
    return line if len(line) <= MAX_CHARS else ""

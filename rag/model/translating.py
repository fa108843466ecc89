"""Has a model translate statements of articles for whoever speaks another language."""

from collections.abc import Mapping, Sequence

from rag.model.aside import ask
from rag.model.client import OpenAIModel
from rag.model.fencing import Fence
from rag.model.writing import language_name
from rag.model.written import FromModel, brings_nothing_along, plain

TIMEOUT_S = 6.0
"""A person waits for it who has part of the answer already, or none; what the turn has left may be less."""
MAX_CHARS = 4_000
"""Of all statements together; further ones are not asked for."""
TOKENS_BESIDE, CHARS_A_TOKEN = 200, 2

_TRANSLATE = """\
You translate statements of a support desk's articles into {language}. Each stands by itself, between tags that carry \
its number. Say in {language} exactly what it says: add nothing, leave nothing out, soften nothing, answer nothing. \
Keep the order of what it says, and write figures where it has figures. Keep numbers, amounts, units, dates, times, \
every "not" and every condition; keep names, addresses, and what stands in bold or between quotation marks as they \
are. Speak to the reader politely.

Answer with JSON alone, in this form: {{"translations": [{{"number": 1, "text": "…"}}]}}"""


class TranslatedStatement(FromModel):
    """A statement as a model gives it in another language."""

    number: int
    text: str


class TranslatedStatements(FromModel):
    """Statements as a model gives them in another language."""

    translations: list[TranslatedStatement]


class ModelTranslator:
    """Implements `Translator`, in one call of six seconds at most."""

    def __init__(self, model: OpenAIModel) -> None:
        self._model = model

    async def translate(self, statements: Sequence[str], language: str) -> Mapping[str, str]:
        """See `Translator.translate`; what is no text, or has a link of its own, is left out."""
        asked = list(_as_many_as_fit(statements))
        fence = Fence()
        told = [fence.around("statement", one, number=number) for number, one in enumerate(asked, 1)]
        found = await ask(
            self._model,
            _TRANSLATE.format(language=language_name(language)),
            "\n\n".join([fence.rule, *told]),
            TranslatedStatements,
            max_tokens=TOKENS_BESIDE + sum(map(len, asked)) // CHARS_A_TOKEN,
            within_s=TIMEOUT_S,
        )
        said = {one.number: plain(one.text) for one in found.translations if fence.boundary not in one.text}
        pairs = ((one, said.get(number, "")) for number, one in enumerate(asked, 1))
        return {one: text for one, text in pairs if text and brings_nothing_along(text, one)}


def _as_many_as_fit(statements: Sequence[str]) -> Sequence[str]:
    chars = 0
    for number, one in enumerate(statements):
        chars += len(one)
        if chars > MAX_CHARS:
            return statements[:number]
    return statements

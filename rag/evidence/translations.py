"""What statements of articles are in other languages: asked for once, and kept where they pass the checks."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from rag.evidence.carried import is_carried
from rag.model.ports import Translator

REMEMBERED = 4_000


class Translations:
    """Of the statements that were asked for last. Whoever is told one has its statement already."""

    def __init__(self, translator: Translator, most: int = REMEMBERED) -> None:
        self._translator = translator
        self._most = most
        self._known: OrderedDict[tuple[str, str], str] = OrderedDict()

    def known(self, statements: Sequence[str], language: str) -> Mapping[str, str]:
        """Those of the statements that are known in the language."""
        found = {one: self._known[one, language] for one in statements if (one, language) in self._known}
        for one in found:
            self._known.move_to_end((one, language))
        return found

    async def ask(self, statements: Sequence[str], language: str) -> Mapping[str, str]:
        """As many of the statements as the model translates so that nothing plain is lost. Raises DependencyError."""
        translated = await self._translator.translate(statements, language)
        sound = {one: text for one, text in translated.items() if is_carried(one, text, language)}
        self._known.update({(one, language): text for one, text in sound.items()})
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return sound

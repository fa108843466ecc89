"""Composes what is said into an answer, in the language of the person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.model import Citation
from bot.words.languages import ENGLISH
from rag.evidence.gate import Backing, Standing, quotation
from rag.evidence.own_words import quoted
from rag.evidence.wordings import quoting
from rag.ports import Passage


@dataclass(frozen=True, slots=True)
class Gated:
    """An answer of which all that is said stands. text: Markdown, each sentence followed by its marks, as in `[1]`."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """How articles are quoted in an answer. language: of the answer. translated: statements, as far as they are."""

    language: str = ENGLISH
    translated: Mapping[str, str] = field(default_factory=dict)

    def lacks(self, one: Standing) -> tuple[str, ...]:
        """The statements that are quoted here and not known in the language of the answer."""
        if self.language == ENGLISH or one.sentence.original:
            return ()
        return tuple(each.quote for each in one.backing if each.quote not in self.translated)

    def worded(self, said: Iterable[Standing]) -> Iterator[str]:
        """The words of each; what is not known in the language is introduced, and so quoted, in its own."""
        was_introduced = False
        for one in said:
            if self.lacks(one):
                words = quoting(self.language, is_again=was_introduced).format(one.sentence.text)
            elif self.language == ENGLISH or one.sentence.original:
                words = one.sentence.text.strip()
            else:
                words = quoted(self.translated[each.quote] for each in one.backing)
            was_introduced = bool(self.lacks(one))
            yield words


def compose(said: Sequence[Standing], passages: Sequence[Passage], voice: Voice) -> Gated | None:
    """What is said as an answer, its sources numbered anew in the order they are cited; None for nothing.

    The more is said, the longer it gets, and begins as before.
    """
    if not said:
        return None
    order = list(dict.fromkeys(backing.source for one in said for backing in one.backing))
    marks = {source: number for number, source in enumerate(order, 1)}
    pairs = zip(voice.worded(said), said, strict=True)
    text = " ".join(dict.fromkeys(f"{words} {_marks(one, marks)}" for words, one in pairs))
    return Gated(text, tuple(_citation(number, passages[source - 1], source, said) for source, number in marks.items()))


def said_once(said: Sequence[Standing]) -> list[Standing]:
    """Without what was quoted before; what announces a list is said once."""
    told: set[Backing] = set()
    last: tuple[Backing, ...] = ()
    found: list[Standing] = []
    for one in said:
        if not one.is_quoted:
            found.append(one)
        elif not told.issuperset(each for each in one.backing if not each.announces):
            told.update(one.backing)
            found.append(_going_on(one, last))
        else:
            continue
        last = one.backing
    return found


def _going_on(one: Standing, last: tuple[Backing, ...]) -> Standing:
    """A quotation without its beginning, where that is what was said last, or what announced it."""
    rest = one.backing
    if last and last[-1] in rest[:-1]:
        rest = rest[rest.index(last[-1]) + 1 :]
    elif last and rest[0].announces and rest[0] == last[0]:
        rest = rest[1:]
    return one if rest == one.backing else quotation(rest)


def _marks(one: Standing, marks: Mapping[int, int]) -> str:
    return "".join(f"[{number}]" for number in sorted({marks[backing.source] for backing in one.backing}))


def _citation(number: int, passage: Passage, source: int, said: Sequence[Standing]) -> Citation:
    quotes = dict.fromkeys(backing.quote for one in said for backing in one.backing if backing.source == source)
    return Citation(
        number, passage.article, passage.title, passage.owner, passage.updated, " ".join(quotes), passage.department,
        passage.url,
    )  # fmt: skip

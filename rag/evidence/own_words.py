"""What an article says in the place of a sentence that is not sure to say the same."""

from collections.abc import Iterable

from rag import chunking
from rag.chunking import Form
from rag.evidence.claims import MARKUP
from rag.ports import Passage
from rag.quoting.context import around, names_a_case, points_back


def own_words(passage: Passage, number: int) -> tuple[str, ...]:
    """The statement of this number with all that it cannot be understood without; none where it is not said alone.

    What announces it comes first, and ends with a colon.
    """
    said = chunking.statements(passage.text)
    one = said[number]
    needed = around(said, [0.0] * len(said), number) if one.form is Form.SENTENCE else [number]
    if points_back(said[needed[0]].text):
        return ()
    case = passage.heading.rpartition(" / ")[2]
    above = one.lead or (f"{case}:" if names_a_case(case) else "")
    return (*([above] if above else []), *(said[other].text for other in needed))


def quoted(statements: Iterable[str]) -> str:
    """The statements as running text."""
    return " ".join(map(ended, statements))


def ended(text: str) -> str:
    """The text with a sign at its end."""
    return text if text.rstrip("*_ ").endswith((".", "!", "?", ":", '."')) else f"{text}."


def bare(text: str) -> str:
    """The text without Markdown and the point at its end, by which a sentence is known as an article's own."""
    return " ".join(MARKUP.sub("", text).split()).rstrip(".")

"""What an article says in the place of a sentence that is not sure to say the same."""

from rag import chunking
from rag.chunking import Form
from rag.ports import Passage
from rag.quoting.context import around, names_a_case, points_back


def own_words(passage: Passage, number: int) -> str:
    """The statement of this number with all that it cannot be understood without; "" where it is not said alone.

    A step is not, as it needs the others.
    """
    said = chunking.statements(passage.text)
    one = said[number]
    if one.form is Form.STEP:
        return ""
    needed = around(said, [0.0] * len(said), number) if one.form is Form.SENTENCE else [number]
    if points_back(said[needed[0]].text):
        return ""
    case = passage.heading.rpartition(" / ")[2]
    above = one.lead or (f"{case}:" if names_a_case(case) else "")
    return " ".join([above, *(_ended(said[other].text) for other in needed)]).strip()


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."

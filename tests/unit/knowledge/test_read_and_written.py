"""A model writes answers from articles that were read beside the question, or finds none in them."""

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import pytest

from bot.model import CUSTOMERS
from rag import answers
from rag.authoring import Author
from rag.evidence.composing import Gated
from rag.meaning.pages import PageReading
from rag.model.ports import Assignment, Sentence
from rag.pipeline import KNOWN_FROM, SURE_FROM
from rag.ports import Passage
from rag.search.found import with_readings
from rag.search.question import understand
from tests.unit.knowledge.close_readings import ASKED, NO, YES, Reader, knowing
from tests.unit.knowledge.embedders import WordEmbedder

NEARLY = PageReading(answers=-1.0, told=-1.0)
SURELY_LIKE = "When are the bays zuzu plots wumwum?"


class Silent:
    """Implements `Writer`: finds no answer in any passage, and counts how often it was asked."""

    def __init__(self) -> None:
        self.count = 0

    async def write(self, assignment: Assignment, passages: Sequence[Passage]) -> Sequence[Sentence]:
        self.count += 1
        return ()

    async def stream(self, assignment: Assignment, passages: Sequence[Passage]) -> AsyncGenerator[Sentence, None]:
        for one in await self.write(assignment, passages):
            yield one


@pytest.mark.parametrize(
    ("asked", "reading", "is_known"), [(SURELY_LIKE, YES, True), (SURELY_LIKE, NEARLY, False), (ASKED, YES, False)]
)
async def test_a_model_that_finds_no_answer_is_believed_unless_likeness_and_reading_are_both_sure(
    tmp_path: Path, asked: str, reading: PageReading, *, is_known: bool
) -> None:
    reader = Reader({"Bays": reading})
    quoted = await (await knowing(tmp_path, reader)).answer(asked, CUSTOMERS)
    assert quoted.known
    assert (quoted.seems >= SURE_FROM, quoted.confidence >= SURE_FROM) == (asked == SURELY_LIKE, reading == YES)
    author = Author(Silent(), None, None, expands=False)
    assert (await (await knowing(tmp_path, reader, author=author)).answer(asked, CUSTOMERS)).known == is_known


async def test_the_model_is_asked_about_what_is_like_the_question_though_reading_denies_it(tmp_path: Path) -> None:
    writer = Silent()
    author = Author(writer, None, None, expands=False)
    await (await knowing(tmp_path, Reader({"Bays": NO}), author=author)).answer(ASKED, CUSTOMERS)
    assert writer.count == 1


async def test_what_a_model_wrote_is_as_near_as_its_article_is_unread(tmp_path: Path) -> None:
    knowledge = await knowing(tmp_path, Reader())
    vector = (await WordEmbedder().embed([ASKED]))[0]
    (best, *_) = with_readings(knowledge.snapshot.find(understand(ASKED), CUSTOMERS, vector), {0: NO})
    quoted = answers.quoted(best, understand(ASKED), None)
    written = answers.written(Gated(quoted.text, quoted.citations), [best], at_least=KNOWN_FROM)
    assert best.confidence < KNOWN_FROM < best.seems
    assert (written.confidence, written.seems) == (KNOWN_FROM, quoted.seems)

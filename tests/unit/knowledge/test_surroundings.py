"""What an index gave of an ingested article is judged with what stands around it, where the article is at hand."""

from dataclasses import replace

from bot.model import employees
from rag.index.further import Further
from rag.index.local import LocalPassages
from rag.index.passages import entries
from rag.index.surroundings import SHORT_CHARS, of_passages, with_surroundings
from rag.pipeline import Knowledge
from rag.ports import Article, Passage
from rag.search.finding import Finder
from rag.search.parts import ALL, Part
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder

WORDS = " ".join(["Paint dries slowly in the cellar, says the caretaker."] * 9)
LONG = Article(
    "shelf/paint",
    "Paint",
    "garden",
    "employee",
    "o@x.example",
    "2026-01-01",
    "\n\n".join(f"## Part {number}\n\nNumber {number}. {WORDS}" for number in range(12)),
    questions=("What about paint?",),
)
SHORT = replace(LONG, id="shelf/short", text="## Part 0\n\nPaint dries.\n\n## Part 1\n\nBrushes are washed.")


def passages(article: Article, *numbers: int) -> list[Passage]:
    made = [one.passage for one in entries(article)]
    return [made[number] for number in numbers]


def test_a_short_article_is_taken_as_a_whole() -> None:
    assert with_surroundings(passages(SHORT, 1), SHORT) == SHORT


def test_of_a_long_one_the_neighbours_come_along() -> None:
    assert len(LONG.text) > SHORT_CHARS
    around = with_surroundings(passages(LONG, 4), LONG)
    assert around is not None
    assert [f"Number {at}." in around.text for at in range(2, 7)] == [False, True, True, True, False]
    assert around.questions == LONG.questions


def test_another_version_or_other_readers_lend_nothing() -> None:
    found = passages(SHORT, 1)
    for whole in (None, replace(SHORT, text="Paint dries."), replace(SHORT, reader_class="employee:garden")):
        assert with_surroundings(found, whole) is None
    assert of_passages(found).text == "## Part 1\n\nBrushes are washed."


async def test_an_ingested_article_answers_by_its_questions_like_one_of_the_folder() -> None:
    asked = "Is it allowed to bring llamas?"
    pets = replace(SHORT, id="shelf/pets", title="Animals", text="Dogs are welcome on a lead.", questions=(asked,))
    index = LocalPassages({}, folder=None, embedder=None)
    await index.put(pets)
    further = Further(index, None, has_all=False)
    further.changed(1)
    further.known = {pets.id: pets}
    snapshot = Snapshot(KnowledgeFolder())
    without = Knowledge(snapshot, Finder(None, further, parts=ALL - {Part.NEIGHBOURS}))
    assert (await Knowledge(snapshot, Finder(None, further)).answer(asked, employees())).known
    assert not (await without.answer(asked, employees())).known

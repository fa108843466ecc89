"""What is quoted can be understood by itself: no pronoun without its noun, no list that says less than it does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.model import employees
from rag import chunking
from rag.meaning.pages import PageReading
from rag.pipeline import Knowledge
from rag.quoting import choosing, context
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import write_folder

Opener = Callable[..., Knowledge]
EMPLOYEE = employees()
FILLER = (
    "The club was founded by seven neighbours who had met at the market. The chronicle of these years lies in the"
    " library and may be read there by everybody who likes old stories about vegetables, fences and weather."
)


@pytest.fixture
def knowledge_of(tmp_path: Path) -> Opener:
    def opened(title: str, body: str, question: str = "") -> Knowledge:
        text = f"---\ntitle: {title}\nquestions: ['{question}']\n---\n{body}\n\n## History\n\n{FILLER}"
        return Knowledge(Snapshot(read_folder(write_folder(tmp_path, {"garden/a.md": text}))))

    return opened


async def asked(knowledge: Knowledge, question: str) -> str:
    answer = await knowledge.answer(question, EMPLOYEE)
    assert answer.known
    return answer.text.replace(" [1]", "")


async def test_an_item_that_speaks_of_everything_else_comes_with_any_other(
    knowledge_of: Opener,
) -> None:
    body = "\n- ".join(
        (
            "Drinks at the summer party:",
            "Water may be taken into the greenhouse.",
            "Glasses of the bar carry a deposit of two euros, which is paid back until midnight.",
            "Plates are washed by the kitchen and lie in the blue crate beside the door.",
            "Straws made of paper lie on the counter.",
            "Children get lemonade for one euro each.",
            "Everything else stays outside.",
        )
    )
    text = await asked(knowledge_of("Summer party", body), "may I take water into the greenhouse")
    assert "Everything else stays outside." in text
    assert "Plates" not in text


async def test_of_what_may_be_chosen_nothing_is_left_out(knowledge_of: Opener) -> None:
    listed = "- Another glass for a broken one.\n- Money back for a broken glass.\n- Lemonade from the bar."
    body = f"Come to the counter.\n\n## {{}}\n\n{listed}"
    for heading, is_whole in (("Your choices", True), ("What there is", False)):
        text = await asked(knowledge_of("Glasses", body.format(heading)), "what do I get for a broken glass")
        assert "Money back" in text
        assert ("Lemonade" in text) == is_whole


def test_of_rules_that_hold_together_none_is_left_out() -> None:
    rules = "these rules apply:\n\n- Show a card.\n- You get seeds instead of money.\n- Three returns a year."
    said = chunking.statements(f"The shed often finds the purchase. If no record is found, {rules}")
    scores = [0.0, 0.0, 0.0, 0.0, 1.0]
    assert context.around(said, scores, 4) == [0, 1, 2, 3, 4]
    listed = chunking.statements(f"The shed often finds the purchase. For members {rules}")
    assert context.around(listed, scores, 4) == [2, 3, 4]
    plants = chunking.statements(f"The shed finds it. For members {rules.replace('rules apply', 'plants grow')}")
    assert context.around(plants, scores, 4) == [4]


@pytest.mark.parametrize(
    ("before", "sentence", "question"),
    [
        (
            "Plays of the club without a break are marked.",
            "To these nobody is admitted late.",
            "is anybody admitted late",
        ),
        (
            "The recordings of the gate are kept for a month.",
            "Only the police are given them.",
            "what is the police given",
        ),
    ],
)
async def test_a_sentence_comes_with_the_one_that_it_depends_on(
    knowledge_of: Opener, before: str, sentence: str, question: str
) -> None:
    text = await asked(knowledge_of("House rules", f"{FILLER}\n\n## Rules\n\n{before} {sentence}", question), question)
    assert text.startswith(before)


@pytest.fixture(scope="module")
def own() -> Knowledge:
    return Knowledge(Snapshot(read_folder(Path("knowledge_base"))))


async def test_what_a_statement_comes_with_stands_where_the_article_has_it(own: Knowledge) -> None:
    """What the rules without a receipt are for came behind them, and was announced there once more."""
    assert "photo ID" in await asked(own, "what if i lost the receipt")
    text = await asked(own, "how much is a return worth without a receipt")
    assert text.startswith("You can return an item without a receipt")
    assert text.count("these rules apply") == 1
    assert "$75" in text


async def test_steps_for_a_case_come_behind_those_for_everybody(knowledge_of: Opener) -> None:
    connect = "## How to connect\n\n1. Join any network and open the radio.\n2. Wait for the green light of the radio."
    case = "## When it keeps disconnecting\n\n1. Disconnect the lamp.\n2. Nobody may use the radio before."
    radio = knowledge_of("Club radio", f"{FILLER}\n\n{connect}\n\n{case}")
    text = await asked(radio, "how do i use the club radio")
    assert "Join any network" in text
    text = await asked(radio, "how do i stop the club radio disconnecting")
    assert "Disconnect the lamp" in text


async def test_where_words_alone_chose_the_best_statement_leads(own: Knowledge) -> None:
    """What points are worth stands first in the article, and fits nearly as well for that alone."""
    assert (await asked(own, "do my points expire")).startswith("Points expire after 12 months")


async def test_who_asks_which_gets_the_list_that_says_so(own: Knowledge) -> None:
    text = await asked(own, "which items can't be returned")
    assert text.startswith("Some products cannot be sent back at all:\n- Gift cards")


def test_a_short_list_is_not_torn_where_most_of_it_fits() -> None:
    said = chunking.statements("Never plant:\n\n- hogweed\n- nettles\n- ivy")
    assert context.around(said, [0, 1, 1, 0], 1) == [1, 2, 3]
    assert context.around(said, [0, 1, 0, 0], 1) == [1]
    assert context.around(chunking.statements("- hogweed\n- nettles\n- ivy"), [1, 1, 0], 0) == [0, 1]


def test_what_a_limit_is_comes_with_what_is_beyond_it() -> None:
    said = chunking.statements("Up to five unused seeds carry over. Unused seeds above the limit are lost.")
    assert context.said_before(said, [[0.5, 0.4], [0.5, 0.3]], 1) == [0]
    assert context.said_before(said, [[0.1, 0.0], [0.5, 0.3]], 1) == []


async def test_of_a_table_the_row_is_quoted_that_the_question_names() -> None:
    theatre = Knowledge(Snapshot(read_folder(Path("bench/answers/sets/theatre/knowledge_base"))))
    text = await asked(theatre, "what do tickets for the gallery cost on saturday")
    assert "**Gallery**" in text
    assert "**Circle**" not in text


def test_who_says_what_happened_is_told_what_to_do(knowledge_of: Opener) -> None:
    body = f"{FILLER}\n\n## Stolen things\n\nReport stolen spades to the office within two hours."
    snapshot = knowledge_of("Thefts", body).snapshot
    (indexed,) = snapshot.indexed.values()

    def quoted(asked: str) -> str:
        return " ".join(indexed.said[number].text for number in choosing.choose(indexed, understand(asked), ()))

    assert "Report stolen spades" in quoted("my spade was stolen")
    assert "Report stolen spades" not in quoted("what is a spade")


def test_the_statement_that_reading_takes_for_the_answer_is_quoted_with_what_it_needs(knowledge_of: Opener) -> None:
    animals = "## Company\n\nFour legs stay at home. The exception is a guide, who wears a vest."
    (indexed,) = knowledge_of(
        "Visits", f"The gate is open from 8 to 20.\n\n{FILLER}\n\n{animals}"
    ).snapshot.indexed.values()
    telling = next(number for number, one in enumerate(indexed.said) if "Four legs" in one.text)

    def quoted(reading: PageReading | None) -> str:
        chosen = choosing.choose(indexed, understand("is the gate open for my dog"), (), reading=reading)
        return " ".join(indexed.said[number].text for number in chosen)

    assert "Four legs" not in quoted(None)
    assert "Four legs" not in quoted(PageReading(answers=4.0, told=-5.0, telling=telling))
    assert "Four legs stay at home. The exception is a guide" in quoted(PageReading(4.0, 4.0, telling))

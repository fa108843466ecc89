"""Lists of questions as help desks, spreadsheets and people write them."""

import pytest

from rag.sources.draft import Document, Draft, Flaw
from rag.sources.faq import MAX_ROWS
from rag.sources.read import read


def entries(name: str, body: str) -> list[tuple[str, str, str]]:
    found = read(Document(name, body.encode()))
    assert all(isinstance(one, Draft) for one in found)
    return [(one.title, one.text, one.category) for one in found if isinstance(one, Draft)]


@pytest.mark.parametrize(
    "body",
    [
        "Question,Answer,Category\nWhen?,At nine.,Garden\n",
        "sep=;\r\nFrage;Antwort;Kategorie\r\nWhen?;At nine.;Garden\r\n",
        "Questions\tAnswers\tSection\nWhen?\tAt nine.\tGarden\n",
        "Article Title,Body,Topic\nWhen?,<p>At nine.</p>,Garden\n",
        "title,question,answer,category\nOpening,When?,At nine.,Garden\n",
    ],
)
def test_columns_are_known_by_what_others_call_them(body: str) -> None:
    assert entries("faq.csv", body) == [("When?", "At nine.", "Garden")]


@pytest.mark.parametrize(
    ("body", "category"),
    [
        ("Garden:\n  - question: When?\n    answer: At nine.\n", "Garden"),
        ("categories:\n  - name: Garden\n    items:\n      - {q: 'When?', a: At nine.}\n", "Garden"),
        ("faqs:\n  Garden:\n    - {q: 'When?', a: At nine.}\n", "Garden"),
        ("When?: At nine.\n", ""),
    ],
)
def test_entries_are_found_wherever_their_list_stands(body: str, category: str) -> None:
    assert entries("faq.yaml", body) == [("When?", "At nine.", category)]


def test_what_is_wrong_is_named_with_its_line_wherever_it_stands() -> None:
    found = read(Document("f.yaml", b"Garden:\n  - {q: 'When?', a: At nine.}\n  - question: Where?\n"))
    assert [one.reason for one in found if isinstance(one, Flaw)] == ["line 3: answer missing or wrong"]


def test_a_day_that_no_calendar_has_is_wrong_in_its_own_entry_alone() -> None:
    found = read(Document("f.yaml", b"- {q: 'When?', a: At nine.}\n- {q: 'Where?', a: Here., updated: 2026-02-30}\n"))
    assert [one.title for one in found if isinstance(one, Draft)] == ["When?"]
    assert [one.reason for one in found if isinstance(one, Flaw)] == ["line 2: updated missing or wrong"]


def test_a_list_is_read_to_the_greatest_length_that_any_may_have() -> None:
    entry = (
        "- {{q: Question {0}?, a: Answer {0}., id: {0}, tags: [a, b], department: x, audience: public, owner: ann}}\n"
    )
    found = read(Document("faq.yaml", "".join(entry.format(number) for number in range(MAX_ROWS)).encode()))
    assert isinstance(found[-1], Draft)
    assert (len(found), found[-1].title) == (MAX_ROWS, f"Question {MAX_ROWS - 1}?")


def test_an_answer_in_html_is_quoted_as_markdown() -> None:
    answer = "<p>Do <b>this</b>:</p><ol><li>one</li><li>two</li></ol>"
    ((_, text, _),) = entries("f.csv", f'question,answer\nHow?,"{answer}"\n')
    assert text == "Do **this**:\n\n1. one\n2. two"


@pytest.mark.parametrize("day", ["2026-04-03", "2026-04-03T10:00:00Z", "3.4.2026", "2026/04/03"])
def test_days_are_read_in_every_form_that_means_one_day(day: str) -> None:
    (draft,) = read(Document("f.csv", f"question,answer,updated\nWhen?,Now.,{day}\n".encode()))
    assert isinstance(draft, Draft)
    assert draft.updated == "2026-04-03"


def test_a_day_that_may_be_two_is_refused() -> None:
    (flaw,) = read(Document("f.csv", b"question,answer,updated\nWhen?,Now.,03/04/2026\n"))
    assert flaw == Flaw("line 2: updated missing or wrong")

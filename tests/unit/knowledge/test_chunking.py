"""How an article is cut into statements and passages."""

import pytest

from rag.chunking import MAX_WORDS, Form, chunks, statements
from rag.words import sentences


@pytest.mark.parametrize(
    "whole",
    [
        "It costs 3.50 euros, e.g. for a snack at 9 a.m. on weekdays.",
        "Ask Dr. Smith or Ms. Jones in St. Ives.",
        "Version 2.0.1 runs on approx. 40 machines.",
        "See www.club.example/help for more.",
        "The U.S. office opens at 8:30.",
        "Write to P.O. Box 4170 in Columbus.",
        "Write to J. Miller, i.e. the head.",
    ],
)
def test_a_sentence_is_not_cut_at_an_abbreviation_or_number(whole: str) -> None:
    assert sentences.split(whole) == [whole]


def test_sentences_end_at_points_questions_and_calls() -> None:
    assert sentences.split('Really? Yes! "Come in." It is 9 a.m. Then go. 20 euros are due.') == [
        "Really?",
        "Yes!",
        '"Come in."',
        "It is 9 a.m.",
        "Then go.",
        "20 euros are due.",
    ]


def test_headings_stay_with_what_stands_below_them() -> None:
    found = statements("# A\nOne.\n## B\nTwo.\n### C\nThree.\n## D\nFour.")
    assert [one.heading for one in found] == [("A",), ("A", "B"), ("A", "B", "C"), ("A", "D")]


def test_a_list_keeps_the_sentence_that_announces_it() -> None:
    found = statements("Bring these:\n- a pen\n- paper,\n  ruled\n\nThen sit down.")
    assert [(one.text, one.form, one.lead) for one in found] == [
        ("Bring these:", Form.SENTENCE, ""),
        ("a pen", Form.BULLET, "Bring these:"),
        ("paper, ruled", Form.BULLET, "Bring these:"),
        ("Then sit down.", Form.SENTENCE, ""),
    ]


def test_steps_with_blank_lines_between_them_are_one_list() -> None:
    found = statements("1. Open.\n\n2. Push.\n   Hard.\n\n3) Close.")
    assert [one.text for one in found] == ["Open.", "Push. Hard.", "Close."]
    assert len({one.block for one in found}) == 1
    assert {one.form for one in found} == {Form.STEP}


def test_what_is_nested_in_an_item_stays_with_it() -> None:
    assert [one.text for one in statements("- fruit\n  - apples\n- bread")] == ["fruit (apples)", "bread"]


def test_a_row_of_a_table_reads_as_a_phrase() -> None:
    found = statements("| Kind | Time | Price |\n|---|---|---|\n| Slow | 3 days | 4 euros |\n| Fast | 1 day | |")
    assert [one.text for one in found] == ["**Slow**: Time: 3 days, Price: 4 euros", "**Fast**: Time: 1 day"]
    assert {one.form for one in found} == {Form.ROW}


def test_pictures_comments_tags_and_links_within_the_folder_leave_no_trace() -> None:
    text = "<!-- draft -->See [the rules](rules.md) and [us](https://club.example).<br> ![map](map.png)"
    assert statements(text)[0].text == "See the rules and [us](https://club.example)."


def test_a_passage_never_crosses_a_heading_nor_cuts_a_block() -> None:
    paragraph = "Word " * 60 + "end."
    made = chunks(statements(f"# A\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n# B\nShort."))
    assert [chunk.heading for chunk in made] == [("A",), ("A",), ("B",)]
    assert all(len(chunk.text.split()) <= MAX_WORDS for chunk in made)
    assert made[1].text == paragraph


def test_a_passage_shows_its_list_as_a_list() -> None:
    (made,) = chunks(statements("Do this:\n1. Open.\n2. Close."))
    assert made.text == "Do this:\n\n1. Open.\n2. Close."


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        *("<!--" * 50_000, "<!---->" * 50_000, "![" * 50_000, "![a](" * 10_000, "[" * 100_000),
        *("# a" + " " * 30_000 + "x", "So: " + "A. " * 30_000, "So " + "." * 100_000 + "x", "So: " + "Inc. " * 100_000),
    ],
)
def test_text_that_is_made_to_be_slow_is_cut_at_once(text: str) -> None:
    assert isinstance(statements(text), tuple)


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[Tapirs](../Tapir_(animal).md)", "Tapirs"),
        ("[Tapirs](tapirs.md)", "Tapirs"),
        ("[Click](javascript:alert(1))", "Click"),
        ("![A tapir](Tapir_(animal).png)", ""),
        ("[Odd](one(two.md)", "Odd"),
        ("[Tapirs](https://x.example/Tapir_(animal))", "[Tapirs](https://x.example/Tapir_(animal))"),
    ],
)
def test_of_a_link_that_leads_nowhere_in_a_message_its_words_stay(link: str, shown: str) -> None:
    (said,) = statements(f"See {link} for more.")
    assert said.text == " ".join(f"See {shown} for more.".split())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["[a](", "[a](b(", "[a](((", "![a](b)("])
def test_brackets_without_end_are_read_at_once(piece: str) -> None:
    statements(piece * 20_000)

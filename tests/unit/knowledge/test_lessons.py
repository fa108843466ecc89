"""What the reader learns from can be read, and a line that is wrong is named."""

from pathlib import Path

import pytest

from bench.reading.lessons import HELD_OUT, TAUGHT, lessons, read_lesson

GOOD = "@ pond | A pond\n= Fishing\nA day costs 9 euros.\n? how much >> 9 euros\n! how deep is it\n~ do you sell hats\n"


@pytest.mark.parametrize("folder", [TAUGHT, HELD_OUT], ids=lambda folder: folder.name)
def test_every_organisation_has_articles_that_answer_and_questions_that_none_does(folder: Path) -> None:
    for lesson in lessons(folder):
        assert {bool(one.article) for one in lesson.asked} == {True, False}, lesson.name
        for one in lesson.asked:
            assert not one.article or one.words in lesson.articles[one.article].text


def test_no_organisation_that_is_measured_by_is_learned_from() -> None:
    assert not {one.name for one in lessons(TAUGHT)} & {one.name for one in lessons(HELD_OUT)}


def test_the_lines_of_an_organisation_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "pond.txt"
    file.write_text(GOOD, encoding="utf-8")
    lesson = read_lesson(file)
    assert [(one.title, one.text) for one in lesson.articles.values()] == [("Fishing", "A day costs 9 euros.")]
    assert [(one.text, one.words, one.is_near) for one in lesson.asked] == [
        ("how much", "9 euros", False),
        ("how deep is it", "", True),
        ("do you sell hats", "", False),
    ]


@pytest.mark.parametrize("words", ["8 euros", "", "s"])
def test_words_that_the_article_does_not_hold_once_are_named(tmp_path: Path, words: str) -> None:
    file = tmp_path / "pond.txt"
    file.write_text(GOOD.replace("9 euros\n!", f"{words}\n!"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"pond\.txt, line 4"):
        read_lesson(file)

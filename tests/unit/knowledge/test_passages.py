"""How an article becomes passages, and how two lists of them become one."""

from dataclasses import replace

import pytest

from rag.index.fusion import DEPTH, fuse, listed
from rag.index.passages import MAX_WORDS, compare, entries, terms, version
from rag.index.ports import Change
from rag.ports import Article

ARTICLE = Article(
    "a/hose", "The hose", "a", "public", "o@x.example", "2026-01-01", "# Colour\nIt is green.\n\n# Length\nTen metres."
)


def test_each_section_is_a_passage_with_title_and_heading_in_front() -> None:
    made = entries(ARTICLE)
    assert [(one.passage.id, one.passage.heading, one.passage.text) for one in made] == [
        ("a/hose#0", "Colour", "It is green."),
        ("a/hose#1", "Length", "Ten metres."),
    ]
    assert made[0].meaning == "The hose. Colour. It is green."
    assert made[0].words == "hose colour green" or made[0].words == "hose color green"


def test_a_long_list_is_cut_between_its_items_and_keeps_their_numbers() -> None:
    steps = "\n".join(f"{number}. Turn the green valve slowly to the left side." for number in range(1, 61))
    made = [one.passage.text for one in entries(replace(ARTICLE, text=steps))]
    assert len(made) > 1
    assert [line.split(".")[0] for text in made for line in text.splitlines()] == [str(n) for n in range(1, 61)]
    assert all(len(text.split()) <= MAX_WORDS for text in made)


def test_no_word_of_a_long_paragraph_is_lost() -> None:
    words = [f"w{number}" for number in range(1000)]
    made = entries(replace(ARTICLE, text=" ".join(words)))
    assert [word for one in made for word in one.passage.text.split()] == words


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLE, owner="other"),
        replace(ARTICLE, updated="other"),
        replace(ARTICLE, url="other"),
        replace(ARTICLE, collection="other"),
        replace(ARTICLE, reader_class="other"),
    ],
)
def test_owner_date_label_and_readers_leave_a_passage_the_same(changed: Article) -> None:
    assert [one.hash for one in entries(changed)] == [one.hash for one in entries(ARTICLE)]
    assert version(changed) != version(ARTICLE)


def test_each_passage_has_the_label_of_its_article() -> None:
    made = entries(replace(ARTICLE, collection="hoses_faqs"))
    assert [one.passage.collection for one in made] == ["hoses_faqs"] * 2


def test_without_a_label_the_version_is_that_of_indexes_from_before_there_were_labels() -> None:
    assert version(ARTICLE) == "17da3308c5314b8edd33319c02a108387749664b31159ce73da54a4cf55487e8"
    assert version(replace(ARTICLE, collection="hoses_faqs")) != version(ARTICLE)


@pytest.mark.parametrize("changed", [replace(ARTICLE, title="other"), replace(ARTICLE, department="other")])
def test_what_is_found_by_makes_another_passage(changed: Article) -> None:
    assert not {one.hash for one in entries(changed)} & {one.hash for one in entries(ARTICLE)}


def test_a_question_is_looked_for_by_each_stem_once() -> None:
    assert terms("Where is the hose, and are hoses green?") == ["hose", "green"]
    assert len(terms(" ".join(f"w{number}x" for number in range(500)))) <= 48


def test_passages_are_compared_by_how_often_they_are_there() -> None:
    assert compare("aab", "abbc") == Change(added=2, kept=2, removed=1)


def test_the_best_of_each_list_counts_one_and_the_last_nothing() -> None:
    fused = dict(fuse(listed({"a": 4.0, "b": 3.0, "c": 2.0}), listed({"c": 0.9, "d": 0.1}), alpha=0.75))
    assert fused == {"a": 0.25, "b": 0.125, "c": 0.75, "d": 0.0}


def test_equal_scores_are_ordered_by_id_and_the_rest_of_a_list_does_not_count() -> None:
    names = [f"n{number:03}" for number in range(DEPTH + 5)]
    assert [name for name, _ in fuse(listed(dict.fromkeys(reversed(names), 1.0)), listed({}), alpha=0)] == names[:DEPTH]

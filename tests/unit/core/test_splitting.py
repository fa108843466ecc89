import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.splitting import split_markdown

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="`~"), max_size=40)
LINES = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"- {words}"),
    st.sampled_from(
        ["", "```", "```python", "~~~", "  1. step", "x" * 300, "e\u0301" * 80, "👩‍👩‍👧 " * 30, "。" * 150]
    ),
)
MARKDOWN = st.lists(LINES, max_size=40).map("\n".join)


def bare(text: str) -> str:
    """The text without white space and without the lines that open and close code blocks."""
    return "".join(re.sub(r"^[ \t]*(```|~~~).*$", "", text, flags=re.MULTILINE).split())


@given(text=MARKDOWN, max_chars=st.integers(100, 500))
def test_nothing_is_lost_no_piece_is_blank_and_each_fits(text: str, max_chars: int) -> None:
    pieces = split_markdown(text, max_chars)
    assert all(piece.strip() for piece in pieces)
    assert all(len(piece) <= max_chars for piece in pieces)
    assert bare("\n".join(pieces)) == bare(text)


@given(text=st.text(), max_chars=st.integers(100, 300))
def test_any_text_survives(text: str, max_chars: int) -> None:
    pieces = split_markdown(text, max_chars)
    assert bare("\n".join(pieces)) == bare(text)
    assert all(piece.strip() for piece in pieces)


def test_short_text_is_one_piece_and_blank_text_none() -> None:
    assert split_markdown("  hello\n", 100) == ["hello"]
    assert split_markdown(" \n ", 100) == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (f"{'a' * 60}\n\n{'b' * 60}", "a" * 60, "b" * 60),
        (f"{'a. ' * 20}\n- {'b' * 25}\n- {'c' * 40}", f"{'a. ' * 20}\n- {'b' * 25}", f"- {'c' * 40}"),
        (f"{'a' * 60}\n{'b' * 60}", "a" * 60, "b" * 60),
        (f"{'a' * 60}. {'b' * 60}", "a" * 60 + ".", "b" * 60),
        (f"{'a' * 60} {'b' * 60}", "a" * 60, "b" * 60),
        (f"{'あ' * 60}。{'い' * 60}", "あ" * 60 + "。", "い" * 60),
        ("a" * 150, "a" * 100, "a" * 50),
    ],
)
def test_the_best_border_is_chosen(text: str, first: str, second: str) -> None:
    assert split_markdown(text, 100) == [first, second]


def test_a_late_code_block_moves_to_the_next_piece_as_a_whole() -> None:
    code = "```\n" + "x = 1\n" * 8 + "```"
    assert split_markdown(f"{'a' * 70}\n{code}", 100) == ["a" * 70, code]


def test_a_long_code_block_is_closed_and_opened_again_in_its_language() -> None:
    lines = [f"line_{number} = {number}" for number in range(30)]
    pieces = split_markdown("```python\n" + "\n".join(lines) + "\n```", 150)
    assert len(pieces) > 2
    assert all(piece.startswith("```python\n") and piece.endswith("\n```") for piece in pieces)
    assert [line for piece in pieces for line in piece.split("\n")[1:-1]] == lines


def test_a_nested_list_item_keeps_its_indentation() -> None:
    text = f"1. {'a' * 70}\n   - {'b' * 50}"
    assert split_markdown(text, 100) == [f"1. {'a' * 70}", f"   - {'b' * 50}"]


def test_no_accent_and_no_joined_emoji_is_taken_apart() -> None:
    assert split_markdown("a" * 99 + "e\u0301" + "b" * 30, 100) == ["a" * 99, "e\u0301" + "b" * 30]
    family = "👩\u200d👩\u200d👧"
    assert split_markdown("a" * 97 + family + "b", 100) == ["a" * 97, family + "b"]

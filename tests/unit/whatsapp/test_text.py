import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.whatsapp.text import literal, to_whatsapp

GAP = "\u200b"
EMPHASIS = re.compile(r"(?<![^\W_])([*_~])(?=[^\s\u200b])([^\n]*?\S)\1(?![^\W_])")
"""What WhatsApp formats: a pair of markers that touch the text and are touched by no letter outside."""


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**30 days**", "*30 days*"),
        ("__30 days__", "*30 days*"),
        ("*soft* and _soft_", "_soft_ and _soft_"),
        ("***both***", "*_both_*"),
        ("~~old~~", "~old~"),
        ("within **30 days**, or **60**.", "within *30 days*, or *60*."),
        ("**all of _it_**", "*all of _it_*"),
        ("*a **b** c*", "_a *b* c_"),
        ("un**believ**able", "unbelievable"),
        ("## How it *works* ##", "*How it _works_*"),
        ("# **Bold** already", "*Bold already*"),
        ("- one\n* two\n  + three", "- one\n- two\n  - three"),
        ("1) one\n2. **two**", "1. one\n2. *two*"),
        ("> said **so**", "> said *so*"),
        ("one\n\n---\n\n\ntwo", "one\n\ntwo"),
        ("[our page](https://x.example/a_b)", "our page: https://x.example/a_b"),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ("[**care**](mailto:care@x.example)", "*care*: care@x.example"),
        ("[care@x.example](mailto:care@x.example)", "care@x.example"),
        ("<https://x.example/_a_>", "https://x.example/_a_"),
        ("![a box](https://x.example/box.png)", "a box: https://x.example/box.png"),
        ("[x](javascript:alert(1))", "x"),
        ("| Size | Price |\n|:--|--:|\n| S | **3 €** |\n| M | |", "- Size: S; Price: *3 €*\n- Size: M"),
        ("| |\n|-|\n|a|b|\n| |", "- a; b"),
        ("| a | b |\n|---|---|", "a; b"),
        ("```python\na = *b*\n```", "```\na = *b*\n```"),
        ("use `*args` and `_x_`", "use `*args` and `_x_`"),
        ("a\\*b\\* \\_c\\_", f"a*{GAP}b*{GAP} _{GAP}c_{GAP}"),
        ("list:\n\n- a\n\n I go on", "list:\n\n- a\n\nI go on"),
    ],
)
def test_markdown_is_said_in_whatsapps_way(markdown: str, shown: str) -> None:
    assert to_whatsapp(markdown) == shown


@pytest.mark.parametrize(
    "text", ["snake_case_name", "2 * 3 * 4", "2*3*4", "https://x.example/_a_/*b*", "first_last_@x.example", "5 ~ 6 ~ 7"]
)
def test_what_is_no_emphasis_stays_as_it_is(text: str) -> None:
    assert to_whatsapp(text) == text


@pytest.mark.parametrize("text", ["~10 to ~20~", "*a* and _b_ and ~c~", "_x_y_", "*"])
def test_nobodys_words_become_emphasis(text: str) -> None:
    assert not EMPHASIS.search(literal(text))
    assert literal(text).replace(GAP, "") == text


@given(st.text(alphabet="ab *_~`#-\n<>\\1.", max_size=80).filter(lambda text: "```" not in text and "~~~" not in text))
def test_whatever_is_written_it_keeps_its_words(text: str) -> None:
    assert re.findall(r"[ab1]", to_whatsapp(text)) == re.findall(r"[ab1]", text)


@pytest.mark.parametrize("piece", ["*", "**", "_", "~", "`", "[", "](", "|", "***a", "*a", "<", "\\"])
def test_ten_thousand_of_the_same_take_no_time(piece: str) -> None:
    began = time.process_time()
    to_whatsapp(piece * 10_000)
    assert time.process_time() - began < 1.5

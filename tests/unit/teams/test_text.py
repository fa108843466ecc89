import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.text import Mention, escape, is_safe_link, read_text, to_markdown

DESK = Mention("<at>Frontdesk</at>", "Frontdesk", is_desk=True)
ANN = Mention("<at>Ann</at>", "Ann Other", is_desk=False)


def read(text: str, *mentions: Mention, is_html: bool = False) -> str:
    return read_text(text, mentions, desk="Frontdesk", is_html=is_html)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<at>Frontdesk</at> hello", "hello"),
        ("<at>Frontdesk</at>&nbsp;hello", "hello"),
        ("<at>Frontdesk</at>\xa0\xa0hello", "hello"),
        ("<at>Frontdesk</at>, hello", "hello"),
        ("<at>Frontdesk</at>: hello", "hello"),
        ("hello <at>Frontdesk</at> there", "hello there"),
        ("hello <at>Frontdesk</at>, there", "hello, there"),
        ("hello, <at>Frontdesk</at>", "hello"),
        ("hello, <at>Frontdesk</at>!", "hello!"),
        ("is Frontdesk <at>Frontdesk</at> a bot?", "is Frontdesk a bot?"),
        ("<at>Frontdesk</at>", ""),
        ("<at>Frontdesk</at>\nhello\n\n\n\nthere", "hello\n\nthere"),
        ("ask <at>Ann</at>", "ask Ann Other"),
        ("ask <at>Bob</at>", "ask Bob"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("code:\n    indented", "code:\n    indented"),
        ("&lt;at&gt;Frontdesk&lt;/at&gt;", "<at>Frontdesk</at>"),
    ],
)
def test_a_text_is_read_as_a_person_reads_it(written: str, said: str) -> None:
    assert read(written, DESK, ANN) == said


def test_a_mention_is_taken_out_once_for_each_time_it_is_meant() -> None:
    namesake = Mention("<at>Frontdesk</at>", "Frontdesk", is_desk=False)
    assert read("<at>Frontdesk</at> and <at>Frontdesk</at>", DESK, namesake) == "and Frontdesk"


def test_markup_is_read_where_teams_says_that_it_is_markup() -> None:
    written = "<div>a&nbsp;<b>b</b><br/>c<script>alert(1)</script><style>x</style></div><ul><li>d</li><li>e</li></ul>"
    assert read(written, is_html=True) == "a b\nc\nd\ne"
    assert read("<b>b</b>", is_html=False) == "<b>b</b>"


@pytest.mark.parametrize(
    "piece", ["<at>", "</at>", "&nbsp;", " ", "<script>", "<b ", "\n ", "<at>Frontdesk</at>", "&#"]
)
def test_no_text_takes_long_to_read(piece: str) -> None:
    text = piece * (28_000 // len(piece)) + "x"
    began = time.process_time()
    read(text, DESK, is_html=False)
    read(text, DESK, is_html=True)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("piece", ["0", "|", "| - ", "- ", "# ", "[", "![", "](", "<", "`", "*", "-", " ", "&", "= \n"])
def test_no_text_takes_long_to_write(piece: str) -> None:
    began = time.process_time()
    to_markdown(piece * (20_000 // len(piece)) + "x")
    assert time.process_time() - began < 0.5


@given(st.text(max_size=200), st.booleans())
def test_whatever_is_written_can_be_read_and_kept(text: str, is_html: bool) -> None:
    said = read(text, DESK, ANN, is_html=is_html)
    assert "\x00" not in said
    said.encode()


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("# Title", "**Title**"),
        ("### A **bold** title ###", "**A bold title**"),
        ("Title\n=====\n\ntext", "**Title**\n\ntext"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("![a bell](https://x.example/b.png)", "[a bell](https://x.example/b.png)"),
        ("[docs](https://x.example/a)", "[docs](https://x.example/a)"),
        ("[bad](javascript:alert(1))", "[bad] (javascript:alert(1))"),
        ("[a](https://x.example/a_(b))", "[a](https://x.example/a_(b))"),
        ("[bad](javascript:1)", "bad"),
        ("see <https://x.example/a>", "see https://x.example/a"),
        ("write <b> or &lt;", "write &lt;b> or &amp;lt;"),
        ("<at>Ann</at>", "&lt;at>Ann&lt;/at>"),
        ("- one\n- two", "- one\n- two"),
        ("Steps:\n1. one\n2. two", "Steps:\n\n1. one\n2. two"),
        ("**Steps:**\n- one\n  - deep\n- two", "**Steps:**\n\n- one\n  - deep\n- two"),
        ("`a < b` and a < b", "`a < b` and a &lt; b"),
        ("```\n# no title\na < b\n```", "```\n# no title\na < b\n```"),
        ("> quoted", "> quoted"),
        ("R&D costs 5 & more", "R&D costs 5 & more"),
    ],
)
def test_markdown_is_written_as_teams_shows_it(markdown: str, shown: str) -> None:
    assert to_markdown(markdown) == shown


def test_a_table_becomes_a_bold_line_and_a_list() -> None:
    table = "Prices:\n\n| Size | Price |\n|------|:-----:|\n| S | $5 |\n| L | **$9** |\n\nThat is all."
    assert to_markdown(table) == "Prices:\n\n**Size · Price**\n\n- S · $5\n- L · **$9**\n\nThat is all."


def test_a_persons_words_stay_what_they_are() -> None:
    assert escape("*a* [b](c) <d> `e` #f") == "\\*a\\* \\[b\\](c) &lt;d> \\`e\\` \\#f"


@pytest.mark.parametrize("url", ["javascript:1", "data:text/html,x", "/local", "", "https://x y", "https://x)"])
def test_nobody_is_offered_a_link_that_is_none(url: str) -> None:
    assert not is_safe_link(url)

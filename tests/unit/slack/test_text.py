import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.text import escape, link, read_text, safe_markdown, to_mrkdwn
from adapters.twins.slack.visible import find_pings, read_mrkdwn
from bot.words.plain import shorten

PINGING = st.lists(
    st.sampled_from(
        ["<!channel>", "<!here|here>", "<@U1>", "<!subteam^S1|@all>", "<", ">", "&", "!", "@U2", "`", "**", "a"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("see <https://shop.example/x?a=1&amp;b=2>", "see https://shop.example/x?a=1&b=2"),
        ("see <https://shop.example/x|the page>", "see the page (https://shop.example/x)"),
        ("<http://shop.example|shop.example>", "shop.example"),
        ("<mailto:hr@shop.example|hr@shop.example>", "hr@shop.example"),
        ("in <#C1|general> and <#C2>", "in #general and #C2"),
        ("<@U2> and <@U3|bob>", "@U2 and @bob"),
        ("<!subteam^S1|@support> <!subteam^S2>", "@support @S2"),
        ("<!here> <!channel|channel>", "@here @channel"),
        ("<!date^1392734382^{date}|Feb 18, 2014>", "Feb 18, 2014"),
        ("a\x00b\x1b[31m\u2028c\td\r\ne", "ab[31mc\td\ne"),
        ("broken \ud83d emoji", "broken \ufffd emoji"),
        ("  ", ""),
    ],
)
def test_slack_text_reads_as_a_person_sees_it(wire: str, words: str) -> None:
    assert read_text(wire) == words


@pytest.mark.parametrize(
    "wire",
    [
        "<@UBOT> where is my order?",
        "<@UBOT>: where is my order?",
        "<@UBOT|frontdesk>, where is my order?",
        "where is my order?<@UBOT>",
        "where is <@UBOT> my order?",
        "where is my order? <@UBOT>",
        "<@UBOT> <@UBOT> where is my order?",
        "where is my order <@UBOT>?",
    ],
)
def test_our_mention_is_left_out_wherever_it_stands(wire: str) -> None:
    assert read_text(wire, without=frozenset({"UBOT"})) == "where is my order?"


def test_other_mentions_stay() -> None:
    assert read_text("<@UBOT> is <@UBOT2> here?", without=frozenset({"UBOT"})) == "is @UBOT2 here?"


def test_line_breaks_around_our_mention_stay() -> None:
    assert read_text("first\n<@UBOT> second\nthird <@UBOT>\nfourth", without=frozenset({"UBOT"})) == (
        "first\nsecond\nthird\nfourth"
    )


@given(st.text())
def test_what_is_escaped_is_shown_as_it_was(words: str) -> None:
    shown = read_mrkdwn(escape(words))
    assert shown == escape(words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert "<" not in escape(words)


@given(PINGING)
def test_nothing_that_is_escaped_pings(words: str) -> None:
    assert find_pings(escape(words), []) == ()
    assert find_pings(to_mrkdwn(words), []) == ()
    assert find_pings("", [{"type": "markdown", "text": safe_markdown(words)}]) == ()
    assert find_pings(link(words, "https://shop.example"), []) == ()


def test_markdown_without_references_is_left_as_it_is() -> None:
    markdown = "# Title\n\n- **a** < b\n- `x <- y`\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert safe_markdown(markdown) == markdown


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("**bold** and _italic_", "*bold* and _italic_"),
        ("## Title ##\ntext", "*Title*\ntext"),
        ("- one\n  - two\n* three", "• one\n  • two\n• three"),
        ("[page](https://shop.example/?a=1&b=2)", "<https://shop.example/?a=1&amp;b=2|page>"),
        ("[bad](javascript:alert(1))", "[bad](javascript:alert(1))"),
        ("`**code**` a < b", "`**code**` a &lt; b"),
        ("```\n- **x**\n```", "```\n- **x**\n```"),
        ("30 days [1].", "30 days [1]."),
    ],
)
def test_markdown_becomes_mrkdwn(markdown: str, mrkdwn: str) -> None:
    assert to_mrkdwn(markdown) == mrkdwn


def test_a_link_that_nobody_should_follow_is_a_label() -> None:
    assert link("a|b <c>", "https://shop.example/x|y") == "a|b &lt;c&gt;"
    assert link("a|b <c>", "https://shop.example/x") == "<https://shop.example/x|a¦b &lt;c&gt;>"
    assert link("a", "javascript:alert(1)") == "a"
    assert link("a", "") == "a"


def test_shortening_keeps_one_line_within_its_limit() -> None:
    assert shorten("a  b\nc", 10) == "a b c"
    assert shorten("abcdef", 4) == "abc…"

"""Pages as the web has them: what surrounds them is left out, and nothing that they say."""

import pytest

from rag import chunking
from rag.sources.draft import Document, Draft
from rag.sources.read import read


def page(body: str) -> Draft:
    (draft,) = read(Document("p.html", f"<html><body><main><h1>Returns</h1>{body}</main></body></html>".encode()))
    assert isinstance(draft, Draft)
    return draft


def text(body: str) -> str:
    return page(body).text.removeprefix("# Returns").strip()


def said(body: str) -> list[str]:
    return [one.text for one in chunking.statements(text(body))]


def test_a_broken_line_does_not_join_two_sentences() -> None:
    assert text("<p>Send it back.<br>Keep the label.</p>") == "Send it back.\n\nKeep the label."
    assert text("<p>1 High Street<br>Oakham<br><br>Open daily.</p>") == "1 High Street Oakham\n\nOpen daily."


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "<tr><th>Price</th><td>£4</td></tr><tr><th>Time</th><td>3 days</td></tr>",
            ["**Price**: £4", "**Time**: 3 days"],
        ),
        ("<tr><td>Mon</td><td>9-5</td></tr><tr><td>Tue</td><td>9-6</td></tr>", ["**Mon**: 9-5", "**Tue**: 9-6"]),
        (
            "<tr><td></td><th>Small</th></tr><tr><th>Post</th><td>£2</td></tr>",
            ["**Post**: Small: £2"],
        ),
        (
            "<tr><th>Way</th><th>Fee</th><th>Time</th></tr><tr><td rowspan=2>Van</td><td>£6</td><td>2 days</td></tr>"
            "<tr><td>£9</td><td>1 day</td></tr>",
            ["**Van**: Fee: £6, Time: 2 days", "**Van**: Fee: £9, Time: 1 day"],
        ),
        (
            "<tr><th colspan=2>Prices 2026</th></tr><tr><th>Kind<th>Adult</tr><tr><td>Day<td>£10</tr>",
            ["**Prices 2026:**", "**Day**: Adult: £10"],
        ),
    ],
)
def test_a_cell_of_a_table_is_read_with_its_own_names(table: str, rows: list[str]) -> None:
    assert said(f"<table>{table}</table>") == rows


def test_a_table_that_claims_to_be_endless_is_read_all_the_same() -> None:
    cell = "<td colspan=9999 rowspan=9999>x</td>"
    assert "x" in text(f"<table>{''.join(f'<tr>{cell * 20}</tr>' for _ in range(300))}</table>")


def test_what_a_list_defines_stands_with_its_term() -> None:
    assert said("<dl><dt>Refund:</dt><dd>Five days.</dd><dt>Ways</dt><dd><ul><li>post</li></ul></dd></dl>") == [
        "**Refund:** Five days.",
        "**Ways:**",
        "post",
    ]


def test_a_question_that_opens_its_answer_is_a_heading_and_only_of_that() -> None:
    body = "<h2>Gifts</h2><details><summary>May I?</summary><p>Yes, you may.</p></details><p>Wrap them.</p>"
    assert text(body) == "## Gifts\n\n### May I?\n\nYes, you may.\n\n## Gifts\n\nWrap them."


def test_answers_that_wait_to_be_opened_are_read_and_what_is_hidden_for_good_is_not() -> None:
    body = (
        '<button class="accordion-button" aria-expanded="false">How do I reset it?</button>'
        '<div class="accordion-panel" aria-hidden="true"><p>Press the red key.</p></div>'
        '<div hidden="until-found"><p>Then wait.</p></div><p hidden>Secret.</p><button>Yes</button>'
    )
    assert text(body) == "## How do I reset it?\n\nPress the red key.\n\nThen wait."


@pytest.mark.parametrize("name", ["cookies", "share", "newsletter", "menu", "related"])
def test_a_section_may_be_called_like_what_surrounds_a_page(name: str) -> None:
    assert text(f"<h2 id={name}>Heading</h2><p>One.</p>") == "## Heading\n\nOne."
    assert text(f"<section id={name}><h2>Heading</h2><p>One.</p></section>") == "## Heading\n\nOne."
    assert text(f"<div class={name}><p>Beside.</p></div><p>One.</p>") == "One."


def test_a_layout_with_a_sidebar_in_its_name_is_no_sidebar() -> None:
    body = b"<body><div class='page has-sidebar'><h1>Keys</h1><p>Keys hang in the office beside the door.</p></div>"
    (draft,) = read(Document("p.html", body))
    assert isinstance(draft, Draft)
    assert "Keys hang in the office" in draft.text


def test_what_pages_carry_beside_what_they_say_is_left_out() -> None:
    draft = page(
        '<a class="headerlink" href="#x">¶</a><p>Last updated: 3 February 2026 · 4 min read</p><p>Send it back.</p>'
        "<p>Was this article helpful?</p><p>12 out of 14 found this helpful</p>"
    )
    assert draft.text == "# Returns\n\nSend it back."
    assert draft.updated == "2026-02-03"


def test_the_title_has_no_sign_of_a_link_to_itself() -> None:
    (draft,) = read(Document("p.html", b"<body><h1>Returns <a href='#r'>\xc2\xb6</a></h1><p>Send it back.</p></body>"))
    assert isinstance(draft, Draft)
    assert draft.title == "Returns"

"""Markdown of other tools is read as its readers see it on the site that the tool builds."""

import pytest

from rag.sources.draft import Document, Draft
from rag.sources.markdown import plain
from rag.sources.read import read


def draft(text: str) -> Draft:
    (one,) = read(Document("leave.md", text.encode()))
    assert isinstance(one, Draft)
    return one


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            '!!! warning "Before"\n    Save it.\n\n    It is lost.\n\nAfter.',
            "**Before:** Save it.\n\nIt is lost.\n\nAfter.",
        ),
        ("??? note\n    Only IT may.", "Only IT may."),
        (":::tip Good to know\nA refund takes 5 days.\n:::", "**Good to know:** A refund takes 5 days."),
        ('=== "Mac"\n\n    Open it.\n\n=== "Windows"\n\n    Press it.', "**Mac:** Open it.\n\n**Windows:** Press it."),
        ('!!! tip "Ways"\n    - post\n    - van', "**Ways:**\n\n- post\n- van"),
        ("> [!NOTE]\n> Members only.", ">\n> Members only."),
        ("Fees\n====\n\nLow.\n\nMore\n----\nHigh.", "# Fees\n\nLow.\n\n## More\nHigh."),
        ("Plan | Price\n--- | ---\nA | 4", "| Plan | Price |\n| --- | --- |\n| A | 4 |"),
        ("Fee\n:   What you pay.", "**Fee:** What you pay."),
        ("See [it][a] and [b][].\n\n[a]: https://x.example/a\n[b]: https://x.example/b", None),
        ("Ask <help@x.example> or see <https://x.example>.", "Ask help@x.example or see https://x.example."),
        ("~~£5~~ £4 &amp; ==free== H~2~O", "£4 & free H2O"),
        ("[TOC]\nimport Tabs from '@theme/Tabs';\nIt is {{< ref x >}}open.{ .lead }", "It is open."),
        ("<details>\n<summary>May I?</summary>\n\nYes.\n</details>", None),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td>4</td></tr></table>",
            "| A | B |\n| --- | --- |\n| c | 4 |",
        ),
    ],
)
def test_what_a_tool_adds_is_read_as_it_is_shown(written: str, read_as: str | None) -> None:
    expected = {
        "See": "See [it](https://x.example/a) and [b](https://x.example/b).",
        "<details>": "<details>\n\nMay I?\n\nYes.\n</details>",
    }
    assert plain(written) == (read_as or expected[written.split(maxsplit=1)[0]])


def test_a_footnote_stands_where_it_is_pointed_to() -> None:
    text = "The limit is 5 GB.[^1] Ask.\n\n[^1]: Except for designers, who have 50 GB."
    assert plain(text) == "The limit is 5 GB (except for designers, who have 50 GB). Ask."


def test_code_stays_as_it_is() -> None:
    code = '```yaml\n!!! note "x"\nkey: ~~a~~ &amp; [^1]\n---\n```'
    assert plain(f"Above.\n\n{code}\n\nBelow.") == f"Above.\n\n{code}\n\nBelow."


def test_a_rule_below_a_list_or_a_table_is_no_heading() -> None:
    for text in ("- one\n---\nTwo.", "| a | b |\n|---|---|\n| c | d |", "A.\n\n---\n\nB."):
        assert plain(text) == text


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Leave"\ndate = 2026-02-01\nkeywords = ["days"]\n+++',
        "---\ntitle: Leave\nlast_update:\n  date: 2026-02-01\n  author: A\nkeywords: [days]\n---",
        "---\nlastmod: 2026-02-01\ndate: 2020-01-01\ntags: [days]\n---",
    ],
)
def test_front_matter_of_other_tools_says_what_it_says(front: str) -> None:
    found = draft(f"{front}\nYou get 25 days.")
    assert (found.title, found.updated, found.tags) == ("Leave", "2026-02-01", ("days",))


@pytest.mark.parametrize("text", ["[" * 20_000, "~~" * 20_000, "<table" * 5_000, "{{<" * 20_000, "a\n: b\n" * 20_000])
def test_text_that_is_made_to_be_slow_is_read_at_once(text: str) -> None:
    assert plain(text) is not None

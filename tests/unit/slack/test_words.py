from typing import Any

import pytest

from adapters.slack.words import read_message


def section(*spans: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(spans)}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": list(elements)}


def plain(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


BULLETS = {"type": "rich_text_list", "elements": [section(plain("a box")), section(plain("a lamp"))]}
CODE = {"type": "rich_text_preformatted", "elements": [plain("a <b> &amp;")]}

BLOCKS: dict[str, tuple[dict[str, Any], str]] = {
    "words": (rich(section(plain("Can I return <it>?"))), "Can I return <it>?"),
    "a list": (rich(section(plain("May I return\n")), BULLETS), "May I return\na box\na lamp"),
    "code": (rich(CODE), "a <b> &amp;"),
    "people": (rich(section({"type": "user", "user_id": "U1"}, plain(" asks"))), "@U1 asks"),
    "the desk": (rich(section({"type": "user", "user_id": "UBOT"}, plain(" where is it?"))), "where is it?"),
    "a room": (rich(section({"type": "channel", "channel_id": "C1"})), "#C1"),
    "a group": (rich(section({"type": "usergroup", "usergroup_id": "S1"})), "@S1"),
    "everybody": (rich(section({"type": "broadcast", "range": "here"})), "@here"),
    "an emoji": (rich(section({"type": "emoji", "name": "wave"})), ":wave:"),
    "a date": (rich(section({"type": "date", "timestamp": 1, "fallback": "1 May"})), "1 May"),
    "a bare link": (rich(section({"type": "link", "url": "https://x.example/?a=1&b=2"})), "https://x.example/?a=1&b=2"),
    "a link": (rich(section({"type": "link", "url": "https://x.example", "text": "R&D"})), "R&D (https://x.example)"),
    "a section": ({"type": "section", "text": {"type": "mrkdwn", "text": "A &amp; B"}}, "A & B"),
    "fields": ({"type": "section", "fields": [{"type": "plain_text", "text": "A &amp; B"}]}, "A &amp; B"),
    "markdown": ({"type": "markdown", "text": "**A** & <B>"}, "**A** & <B>"),
    "a picture": ({"type": "image", "image_url": "https://x.example/a.png"}, ""),
    "another shape": (rich({"type": "rich_text_list", "elements": [7, {"elements": "x"}]}, section({"type": []})), ""),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_a_message_without_text_says_what_its_blocks_say(case: str) -> None:
    block, words = BLOCKS[case]
    assert read_message({"text": " ", "blocks": [block]}, without=frozenset({"UBOT"})) == words


def test_a_message_with_text_is_not_read_twice() -> None:
    assert read_message({"text": "hello", "blocks": [BLOCKS["words"][0]]}) == "hello"


def test_own_words_and_what_is_passed_on_are_both_read() -> None:
    passed_on = [
        {"is_share": True, "text": "Can I return a &lt;gift&gt;?"},
        {"is_share": True, "text": "", "blocks": [BLOCKS["markdown"][0]]},
        {"text": "what a link shows"},
    ]
    message = {"text": "Please answer this:", "attachments": passed_on}
    assert read_message(message) == "Please answer this:\n\nCan I return a <gift>?\n\n**A** & <B>"  # type: ignore[arg-type] # JSON

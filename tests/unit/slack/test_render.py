from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.render import EVENT_TYPE, SHOWS, complete, render
from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.blocks import parse_blocks
from adapters.twins.slack.metadata import parse_metadata
from adapters.twins.slack.visible import find_pings, visible_text
from bot.handover.handing_over import OFFER
from bot.model import Citation, Incoming, JsonObject, Outcome, Person, Reply
from bot.people import Filling
from bot.progress import Marker
from bot.words.around import ASKED_IN
from bot.words.around_words import AROUND_WORDS
from bot.words.citing import age
from tests.unit.answers_kit import ALIKE, BARE, CITATION, marker_for, reply, turn_of
from tests.unit.golden import check_golden
from tests.unit.slack.desk import incoming

ROOM = {"channel": "C1", "thread": "1767225600.000100", "user": "U1", "place": "room"}
ASKED = {"channel": "", "thread": "", "user": "U1", "place": "person", "heading": ASKED_IN, "named": "help"}
LONG = "\n\n".join(f"Step {number}. " + "Put the item into its box and close it well. " * 12 for number in range(1, 25))

KINDS: dict[str, tuple[Reply, Incoming]] = {
    "answered": (reply(wants_feedback=True, choices=("How long does a refund take?",)), incoming()),
    "answered_from_several": (
        reply(
            "Keep the receipt [1]. Refunds take **5 days** [2].",
            citations=(CITATION, Citation(2, "billing/refunds", "Refunds & credit", "billing@shop.example", "", "…")),
        ),
        incoming(),
    ),
    **{kind: (said, incoming()) for kind, said in ALIKE.items()},
    "in_a_room": (reply(), incoming(address=ROOM)),
    "to_a_command": (reply(), incoming("Can I return a <gift>?", address=ASKED)),
    "long": (reply(LONG, wants_feedback=True), incoming()),
    "asked_in_a_form": (
        reply(
            "What is your name?", outcome=Outcome.ASKED, filling=Filling("turn-1", "", "form", "", {}, "name"), **BARE
        ),
        incoming(),
    ),
    "offered": (
        reply("Shall I?", outcome=Outcome.ASKED, filling=Filling("t1", "", "upset", "", {}, OFFER), **BARE),
        incoming(),
    ),
    "code": (reply("Run this [1]:\n\n```\nshop --reset <user> && echo ok\n```"), incoming()),
    "in_german": (
        reply("Das geht innerhalb von **30 Tagen** [1].", language="de", wants_feedback=True),
        incoming("Wie lange kann ich zurückgeben?", address=ASKED),
    ),
    "hostile": (
        reply("<!channel> <@U2> &lt;!here&gt; [x](javascript:1) <https://evil.example|shop.example>", **BARE),
        incoming("<!everyone>", address=ASKED, person=Person("slack:T1:U1", "<!here>")),
    ),
}


def sent(answer: Reply, asked: Incoming, reply_id: str = "reply-1") -> list[JsonObject]:
    """The arguments of chat.postMessage for every part."""
    parts = render(answer, turn_of(asked))
    total = len(parts)
    return [
        complete(part, marker_for(asked, part=n, parts=total, reply_id=reply_id)) for n, part in enumerate(parts, 1)
    ]


def check_message(message: JsonObject) -> None:
    """Slack takes it, whoever is meant is not pinged, and there is something to see."""
    values: Any = message
    blocks = parse_blocks(Arguments(values)) or []
    parse_metadata(Arguments(values))
    assert 0 < len(values["text"]) <= 40_000
    assert find_pings(values["text"], blocks) == ()
    assert visible_text("", blocks).strip()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_reply_looks_as_reviewed(kind: str, request: pytest.FixtureRequest) -> None:
    messages = sent(*KINDS[kind])
    for message in messages:
        check_message(message)
    check_golden(request, f"slack/{kind}", [*messages])


WRITTEN = st.one_of(
    st.text(max_size=60),
    st.text(max_size=4).map(lambda text: text * 4_000),
    st.sampled_from(["<!channel>" * 900, "<@U1|x>", "&" * 7_000, "```\n" + "a < b\n" * 2_000, "**", "# x", "\u2060"]),
)
CITED = st.builds(
    Citation,
    st.integers(1, 99),
    st.just("a/b"),
    WRITTEN,
    WRITTEN,
    st.sampled_from(["2025-12-10", "", "soon", "<!here>"]),
    WRITTEN,
    st.just("returns"),
    st.sampled_from(["", "https://kb.shop.example/a", "javascript:alert(1)", "https://x.example/<@U1>"]),
)
ANSWERS = st.builds(
    Reply,
    WRITTEN,
    st.sampled_from(Outcome),
    citations=st.lists(CITED, max_size=12).map(tuple),
    choices=st.lists(WRITTEN, max_size=8).map(tuple),
    wants_feedback=st.booleans(),
)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(answer=ANSWERS, question=WRITTEN, address=st.sampled_from([ROOM, ASKED]))
def test_whatever_is_written_slack_takes_it_and_nobody_is_pinged(
    answer: Reply, question: str, address: dict[str, str]
) -> None:
    for message in sent(answer, incoming(question, address=address)):
        check_message(message)


@given(text=st.lists(st.text(alphabet="ab é.\n", min_size=1, max_size=300), min_size=1, max_size=60).map("\n\n".join))
def test_a_long_answer_is_whole_in_its_parts(text: str) -> None:
    parts: Any = render(reply(text * 3, **BARE), turn_of(incoming()))
    shown = "\n".join(block["text"] for part in parts for block in part["blocks"])
    assert "".join(shown.split()) == "".join((text * 3).split())
    assert all(len(block["text"]) <= SHOWS.max_chars for part in parts for block in part["blocks"])


def test_sources_and_buttons_stand_under_the_last_part_only() -> None:
    messages: Any = sent(reply(LONG, wants_feedback=True, choices=("Next?",)), incoming())
    kinds = [[block["type"] for block in message["blocks"]] for message in messages]
    assert kinds == [["markdown"], ["markdown"], ["markdown", "context", "actions", "context_actions"]]


def test_the_feedback_buttons_name_the_reply() -> None:
    message: Any = sent(reply(wants_feedback=True), incoming(), reply_id="reply-42")[0]
    buttons = message["blocks"][-1]["elements"][0]
    values = [buttons[name]["value"] for name in ("positive_button", "negative_button")]
    assert values == ["up.en:reply-42", "down.en:reply-42"]


def test_a_part_is_marked_as_the_contract_says() -> None:
    part = render(reply(**BARE), turn_of(incoming()))[0]
    marker = Marker("reply-1", 2, 3, ("1767225600.000100", "1767225601.000100"), Outcome.ANSWERED)
    assert complete(part, marker)["metadata"] == {
        "event_type": EVENT_TYPE,
        "event_payload": {
            "reply_id": "reply-1",
            "part": 2,
            "parts": 3,
            "in_reply_to": ["1767225600.000100", "1767225601.000100"],
            "outcome": "answered",
        },
    }


def test_the_answer_goes_to_the_last_messages_thread() -> None:
    later = incoming("And a lamp?", address=ROOM | {"thread": "1767225700.000200"})
    (part,) = render(reply(), turn_of(incoming(address=ROOM), later))
    assert (part["channel"], part["thread_ts"]) == ("C1", "1767225700.000200")


def test_the_question_is_repeated_where_it_does_not_stand_above_the_answer() -> None:
    message: Any = sent(reply(), incoming("Can I return a gift?", address=ASKED))[0]
    assert message["blocks"][0]["elements"][0]["text"] == "You asked in #help: Can I return a gift?"
    assert "thread_ts" not in message


def test_a_reply_of_nothing_is_no_message() -> None:
    assert render(reply(" ", **BARE), turn_of(incoming())) == []


@pytest.mark.parametrize(
    ("updated", "words"),
    [
        ("2026-01-01", "today"),
        ("2026-02-01", "today"),
        ("2025-12-31", "1 day ago"),
        ("2025-12-20", "1 week ago"),
        ("2025-12-10", "3 weeks ago"),
        ("2025-10-01", "3 months ago"),
        ("2023-01-01", "3 years ago"),
        ("last spring", "last spring"),
    ],
)
def test_an_age_is_said_in_words(updated: str, words: str) -> None:
    assert age(updated, date(2026, 1, 1), AROUND_WORDS["en"]) == words


@pytest.mark.parametrize(
    ("language", "updated", "words"),
    [
        ("de", "2026-01-01", "heute"),
        ("de", "2025-12-31", "vor 1 Tag"),
        ("de", "2025-12-10", "vor 3 Wochen"),
        ("es", "2025-10-01", "hace 3 meses"),
        ("fr", "2024-12-31", "il y a 1 an"),
        ("nl", "2023-01-01", "3 jaar geleden"),
    ],
)
def test_an_age_is_said_in_other_languages(language: str, updated: str, words: str) -> None:
    assert age(updated, date(2026, 1, 1), AROUND_WORDS[language]) == words


def test_the_buttons_for_a_verdict_are_in_the_language_of_the_reply_and_name_it_when_it_is_sent() -> None:
    part = render(reply(language="de", wants_feedback=True), turn_of(incoming()))[-1]
    sent = complete(part, Marker("r_7", 1, 1, ("m",), Outcome.NOT_KNOWN))
    blocks = sent["blocks"]
    assert isinstance(blocks, list)
    row = next(block for block in blocks if isinstance(block, dict) and block["type"] == "context_actions")
    shown = str(row)
    assert "'Hilfreich'" in shown
    assert "Diese Antwort hat nicht geholfen" in shown
    assert "'up.de:r_7'" in shown
    assert "'down.de:r_7'" in shown

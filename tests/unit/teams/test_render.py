from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.choices import read_choice
from adapters.teams.invokes import CARD
from adapters.teams.places import Kind
from adapters.teams.render import SHOWS, bare, complete, render
from adapters.twins.teams.content import check_message, message_bytes
from adapters.twins.teams.world import Conversation
from bot.model import Citation, Incoming, JsonObject, Outcome, Reply
from bot.progress import Marker
from bot.words.around import ASKED_BY
from tests.unit.answers_kit import ALIKE, BARE, CITATION, marker_for, reply, turn_of
from tests.unit.golden import check_golden
from tests.unit.teams.desk import PERSONAL, ROOM, THREAD, incoming

LONG = "\n\n".join(f"Step {number}. " + "Put the item into its box and close it well. " * 12 for number in range(1, 35))
PRESSED = {**incoming(place=ROOM).address, "heading": ASKED_BY, "named": "Ada Member"}

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
    "in_a_group": (reply(wants_feedback=True, choices=("How long?", "Where?")), incoming(place=ROOM)),
    "in_a_channel": (reply(), incoming(place=THREAD)),
    "to_a_press": (reply(), incoming("Can I return a *gift*?", place=ROOM, address=PRESSED)),
    "long": (reply(LONG, wants_feedback=True, choices=("Next?",)), incoming()),
    "formatted": (
        reply(
            "# Returns\n\n| Item | Days |\n| --- | --- |\n| Shoes | 30 [1] |\n\n---\n\n![bell](https://x.example/b.png)"
        ),
        incoming(),
    ),
    "code": (reply("Run this [1]:\n\n```\nshop --reset <user> && echo ok\n```"), incoming()),
    "in_german": (
        reply("Das geht innerhalb von 30 Tagen.", language="de", choices=("How long does it take?",)),
        incoming("Wie lange kann ich zurückgeben?", place=ROOM, address=PRESSED),
    ),
    "hostile": (
        reply("<at>Ada</at> <script>x</script> &lt;b&gt; [x](javascript:1) <https://evil.example|shop>", **BARE),
        incoming("<at>everyone</at> [1](https://evil.example)", place=ROOM, address=PRESSED),
    ),
}


def sent(answer: Reply, asked: Incoming, reply_id: str = "reply-1") -> list[JsonObject]:
    """The activity of every part."""
    parts = render(answer, turn_of(asked))
    total = len(parts)
    return [
        complete(part, marker_for(asked, part=n, parts=total, reply_id=reply_id)) for n, part in enumerate(parts, 1)
    ]


def check(activity: JsonObject, kind: str) -> None:
    """Teams takes it whole: not too large, in one piece, and there is something to see."""
    values: Any = activity
    check_message(values, Conversation("c", kind))
    assert message_bytes(values) < 80 * 1024
    assert not (values.get("text") and values.get("attachments"))
    assert "<at" not in values.get("text", "")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_reply_looks_as_reviewed(kind: str, request: pytest.FixtureRequest) -> None:
    answer, asked = KINDS[kind]
    activities = sent(answer, asked)
    for activity in activities:
        check(activity, asked.address["place"])
    check_golden(request, f"teams/{kind}", [*activities])


WRITTEN = st.one_of(
    st.text(max_size=60),
    st.text(max_size=4).map(lambda text: text * 4_000),
    st.sampled_from(["<at>x</at>" * 900, "[1]", "[1] [2] [99]", "&" * 7_000, "```\n" + "a < b\n" * 2_000, "**", "# x"]),
)
CITED = st.builds(
    Citation,
    st.integers(1, 30),
    st.sampled_from(["a/b", ""]),
    WRITTEN,
    WRITTEN,
    st.sampled_from(["2025-12-10", "", "soon", "<at>"]),
    WRITTEN,
    WRITTEN,
    st.sampled_from(["", "https://kb.shop.example/a", "javascript:alert(1)", "https://x.example/" + "y" * 400]),
)
ANSWERS = st.builds(
    Reply,
    WRITTEN,
    st.sampled_from(Outcome),
    citations=st.lists(CITED, max_size=30).map(tuple),
    choices=st.lists(WRITTEN, max_size=8).map(tuple),
    wants_feedback=st.booleans(),
)


@given(answer=ANSWERS, question=WRITTEN, place=st.sampled_from([PERSONAL, ROOM, THREAD]))
def test_whatever_is_written_teams_takes_it(answer: Reply, question: str, place: Any) -> None:
    for activity in sent(answer, incoming(question, place=place)):
        check(activity, place.kind)
        words: Any = bare(activity)
        if words is not None:
            check(words, place.kind)


@given(text=st.lists(st.text(alphabet="ab é.\n", min_size=1, max_size=300), min_size=1, max_size=60).map("\n\n".join))
def test_a_long_answer_is_whole_in_its_parts(text: str) -> None:
    parts: Any = render(reply(text * 3, **BARE), turn_of(incoming()))
    shown = "\n".join(part["activity"]["text"] for part in parts)
    assert "".join(shown.split()) == "".join((text * 3).split())
    assert all(len(part["activity"]["text"]) <= SHOWS.max_chars for part in parts)


def test_a_source_is_cited_in_the_part_that_marks_it_and_all_of_them_somewhere() -> None:
    two = Citation(2, "a/b", "Two", "o@x.example", "", "q")
    three = Citation(3, "a/c", "Three", "o@x.example", "", "q")
    text = "First [1]. " + "word " * 1_900 + "\n\nSecond [2]."
    activities: Any = sent(reply(text, citations=(CITATION, two, three)), incoming())
    cited = [[claim["position"] for claim in activity["entities"][0].get("citation", [])] for activity in activities]
    assert (cited[0], cited[-1]) == ([1], [2, 3])
    assert activities[-1]["text"].endswith("Second [2].\n\nSources: [3]")


def test_a_source_shows_its_owner_its_age_and_its_words() -> None:
    activity: Any = sent(reply(), incoming())[0]
    (root,) = activity["entities"]
    assert root["additionalType"] == ["AIGeneratedContent"]
    appearance = root["citation"][0]["appearance"]
    assert appearance["name"] == "Returning a gift"
    assert appearance["abstract"] == "returns@shop.example · updated 3 weeks ago: Within 30 days."
    assert appearance["url"] == "https://kb.shop.example/returns/gifts"


def test_no_more_than_twenty_sources_are_cited() -> None:
    many = tuple(Citation(n, "a/b", f"Title {n}", "o", "", "q") for n in range(1, 31))
    activity: Any = sent(reply(" ".join(f"[{n}]" for n in range(1, 31)), citations=many), incoming())[0]
    assert len(activity["entities"][0]["citation"]) == 20


def test_questions_are_chips_where_one_person_is_and_a_card_where_several_are() -> None:
    alone: Any = sent(reply(choices=("How long?",)), incoming())
    assert [action["type"] for action in alone[-1]["suggestedActions"]["actions"]] == ["imBack"]
    among: Any = sent(reply(choices=("How long?", "Where?")), incoming(place=ROOM))
    assert [one.get("attachments", [{}])[0].get("contentType") for one in among] == [None, CARD]
    actions = among[-1]["attachments"][0]["content"]["body"][1]["actions"]
    pressed = [read_choice(action["data"]) for action in actions]
    assert [choice and (choice.question, choice.nonce) for choice in pressed] == [
        ("How long?", "turn-1:1"),
        ("Where?", "turn-1:2"),
    ]


def test_feedback_is_asked_for_below_the_last_words_only() -> None:
    activities: Any = sent(reply(LONG, wants_feedback=True, choices=("Next?",)), incoming(place=ROOM))
    assert ["feedbackLoop" in activity["channelData"] for activity in activities] == [False, False, True, False]


def test_a_part_is_marked_as_the_contract_says() -> None:
    part = render(reply(**BARE), turn_of(incoming()))[0]
    activity = complete(part, Marker("reply-1", 2, 3, ("1", "2"), Outcome.ANSWERED))
    assert activity["channelData"] == {
        "frontdesk": {"reply_id": "reply-1", "part": 2, "parts": 3, "in_reply_to": ["1", "2"], "outcome": "answered"}
    }


def test_the_answer_goes_to_the_last_message() -> None:
    later = incoming("And a lamp?", place=ROOM, address={**incoming(place=ROOM).address, "activity": "2"})
    (part,) = render(reply(), turn_of(incoming(place=ROOM), later))
    to: Any = part["to"]
    assert (to["room"], to["activity"], to["place"]) == (ROOM.room, "2", Kind.GROUP)


def test_a_reply_of_nothing_is_no_message() -> None:
    assert render(reply(" ", **BARE), turn_of(incoming())) == []


def test_only_what_a_person_has_asked_unseen_is_repeated() -> None:
    pressed: Any = sent(*KINDS["to_a_press"])[0]
    assert pressed["text"].startswith("_Ada Member asked: Can I return a \\*gift\\*?_\n\n")
    typed: Any = sent(reply(), incoming())[0]
    assert typed["text"].startswith("Yes")

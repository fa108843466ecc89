"""When a person takes over: one reason or none, from what is known of the conversation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.departments import Department
from bot.forms import Field
from bot.model import Outcome
from bot.people import Exchange
from bot.tickets import Reason
from escalation.policy import BY_HAND, UNHELPFUL, UPSET_FROM, decide, mood_of
from escalation.ports import Known

ORDERS = Department("orders", "Orders", "", "", internal=False, requires_order_lookup=True)
BY_NUMBER = replace(ORDERS, form=(Field("order_number", "Order number", required=False, pattern=r"SUN-\d{8}"),))
CLAIMS = Department("claims", "Claims", "", "", internal=False, workflow=BY_HAND)


def said(outcome: Outcome = Outcome.ANSWERED, **more: object) -> Exchange:
    return replace(Exchange("r_1", "Where is it?", outcome, "", 0.0, confidence=0.9), **more)  # type: ignore[arg-type]  # by name


FINE, UNKNOWN = said(), said(Outcome.NOT_KNOWN, confidence=0.1)
NO_HELP = said(Outcome.ASKED, why=UNHELPFUL, confidence=None)
TOLD = said(Outcome.ASKED, why="told", confidence=None)
FAINT = said(confidence=0.52)
ANGRY = said(upset=0.9)
WISH, LONG = "Can I talk to a person?", "The parcel has not come. " * 200
SMALL_TALK = said(Outcome.NOTICE, confidence=None)


@pytest.mark.parametrize(
    ("exchanges", "reason"),
    [
        ((), None),
        ((FINE, FINE, FINE), None),
        ((UNKNOWN,), None),
        ((UNKNOWN, UNKNOWN), Reason.NOT_KNOWN),
        ((UNKNOWN, SMALL_TALK, UNKNOWN), Reason.NOT_KNOWN),
        ((UNKNOWN, FINE, UNKNOWN), None),
        ((FAINT, UNKNOWN), Reason.NOT_KNOWN),
        ((UNKNOWN, FAINT), None),
        ((UNKNOWN, UNKNOWN, FINE), None),
        ((UNKNOWN, UNKNOWN, SMALL_TALK), None),
        ((UNKNOWN, replace(UNKNOWN, offered=Reason.NOT_KNOWN), UNKNOWN), None),
        ((UNKNOWN, replace(UNKNOWN, offered=Reason.NOT_KNOWN), UNKNOWN, UNKNOWN), Reason.NOT_KNOWN),
        ((UNKNOWN, TOLD), Reason.NOT_KNOWN),
        ((FINE, TOLD, replace(TOLD, why="said_all")), Reason.NOT_KNOWN),
        ((FINE, TOLD), None),
        ((NO_HELP,), None),
        ((NO_HELP, FINE, NO_HELP), Reason.NO_HELP),
        ((NO_HELP, NO_HELP, FINE), None),
        ((UNKNOWN, NO_HELP), None),
        ((NO_HELP, replace(NO_HELP, offered=Reason.NO_HELP), NO_HELP), None),
        ((ANGRY,), None),
        ((ANGRY, ANGRY), Reason.UPSET),
        ((ANGRY, ANGRY, FINE), None),
        ((ANGRY, FINE, FINE, ANGRY), None),
        ((said(upset=0.7), said(upset=0.7), said(upset=0.7)), Reason.UPSET),
        ((said(upset=0.4),) * 6, None),
        ((ANGRY, replace(ANGRY, offered=Reason.UPSET), ANGRY), None),
    ],
)
def test_what_only_shows_over_several_messages(exchanges: tuple[Exchange, ...], reason: Reason | None) -> None:
    assert decide(Known(("Where is it?",), exchanges)) is reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Can I speak to somebody?", Reason.ASKED),
        ("I will sue you", Reason.LEGAL),
        ("The heater burned my hand", Reason.INJURY),
        ("Somebody used my card without asking", Reason.FRAUD),
        ("My supervisor keeps harassing me", Reason.HARASSMENT),
        ("I will sue you, get me a manager", Reason.LEGAL),
        ("How long does a refund take?", None),
    ],
)
def test_what_one_message_says_outright(text: str, reason: Reason | None) -> None:
    assert decide(Known((text,))) is reason
    assert decide(Known((text, "Hello"), (FINE, FINE))) is reason


@pytest.mark.parametrize(
    ("text", "department", "outcome", "reason"),
    [
        ("Where is order 104822?", ORDERS, Outcome.NOT_KNOWN, Reason.WORKFLOW),
        ("Where is order SUN-10482?", ORDERS, Outcome.NOT_KNOWN, Reason.WORKFLOW),
        ("Where is my order?", ORDERS, Outcome.NOT_KNOWN, None),
        ("Where is order 104822?", ORDERS, Outcome.ANSWERED, None),
        ("Where is order sun-10482113?", BY_NUMBER, Outcome.ANSWERED, Reason.WORKFLOW),
        ("Where is my order of 2024?", BY_NUMBER, Outcome.ANSWERED, None),
        ("Where is order SUN-10482113?", BY_NUMBER, Outcome.ASKED, None),
        ("Is my roof insured?", CLAIMS, Outcome.NOT_KNOWN, Reason.WORKFLOW),
        ("Is my roof insured?", CLAIMS, Outcome.ANSWERED, None),
        ("Where is order 104822?", None, Outcome.NOT_KNOWN, None),
    ],
)
def test_what_a_departments_workflow_does_by_hand(
    text: str, department: Department | None, outcome: Outcome, reason: Reason | None
) -> None:
    assert decide(Known((text,), (said(outcome),), department)) is reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{WISH} {LONG}", Reason.ASKED),
        (f"{LONG} {WISH}", Reason.ASKED),
        (f"{LONG} {WISH} {LONG}", None),
    ],
)
def test_of_a_very_long_message_the_beginning_and_the_end_are_heard(text: str, reason: Reason | None) -> None:
    assert decide(Known((text,))) is reason


@pytest.mark.parametrize("reason", [Reason.LEGAL, Reason.UPSET, Reason.NOT_KNOWN, Reason.NO_HELP])
def test_what_was_declined_is_not_found_again(reason: Reason) -> None:
    texts = {Reason.LEGAL: "I will sue you"}
    exchanges = {Reason.UPSET: (ANGRY, ANGRY), Reason.NOT_KNOWN: (UNKNOWN, UNKNOWN), Reason.NO_HELP: (NO_HELP, NO_HELP)}
    known = Known((texts.get(reason, "Hm"),), exchanges.get(reason, ()))
    assert decide(known) is reason
    assert decide(replace(known, declined=frozenset({reason}))) is None


def test_whoever_asks_for_a_person_after_saying_no_gets_one() -> None:
    assert decide(Known(("get me a human",), declined=frozenset({Reason.ASKED}))) is Reason.ASKED


EXCHANGES = st.builds(
    Exchange,
    st.just("r"),
    st.text(max_size=30),
    st.sampled_from([str(each) for each in Outcome]),
    st.just(""),
    st.just(0.0),
    why=st.sampled_from(["", UNHELPFUL, "greeting"]),
    confidence=st.none() | st.floats(0, 1),
    upset=st.floats(0, 1),
    offered=st.sampled_from(["", *Reason]),
)
WORDS = [
    "I",
    "will sue",
    "you",
    "my lawyer",
    "hurt",
    "my hand",
    "talk to",
    "an agent",
    "stolen",
    "10482",
    "not",
    "when",
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    ).map(" ".join),
)


@given(
    st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    st.lists(EXCHANGES, max_size=6).map(tuple),
    st.sampled_from([None, ORDERS, CLAIMS]),
    st.frozensets(st.sampled_from([str(each) for each in Reason])),
)
def test_there_is_one_reason_or_none_and_the_same_each_time(
    texts: tuple[str, ...], exchanges: tuple[Exchange, ...], owner: Department | None, declined: frozenset[str]
) -> None:
    found = decide(Known(texts, exchanges, owner, declined))
    assert found is None or isinstance(found, Reason)
    assert found is decide(Known(texts, exchanges, owner, declined))
    assert found is None or found is Reason.ASKED or found not in declined


@given(st.lists(st.floats(0, 1), max_size=20), st.floats(0, 1))
def test_a_mood_stays_between_calm_and_upset_and_one_message_alone_never_makes_it(
    before: list[float], last: float
) -> None:
    assert 0 <= mood_of(before) <= 1
    assert mood_of([*[0.49] * 6, last]) < UPSET_FROM
    assert mood_of([*before, 0.0]) <= mood_of(before)

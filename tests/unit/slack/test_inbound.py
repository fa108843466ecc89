import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.heard import Heard
from adapters.slack.inbound import Parsed, Stopped, parse
from adapters.slack.wire import decode
from bot.errors import InboundRejected, MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, JsonObject
from bot.words.around import ASKED_IN
from tests.unit.slack.payloads import Recorded, recorded

RECORDED = {payload.name: payload for payload in recorded()}
NOW = 1767226000.25
HEARD = [payload for payload in RECORDED.values() if payload.heard]
OTHERS = [payload for payload in RECORDED.values() if payload.other]
IGNORED = [payload for payload in RECORDED.values() if payload.ignored]


def named(payloads: list[Recorded]) -> dict[str, Any]:
    return {"argvalues": payloads, "ids": [payload.name for payload in payloads]}


def body_of(name: str) -> Any:
    payload = RECORDED[name]
    return decode(payload.body, payload.content_type)


def read(name: str, *, me: str = "U0DESK", **changed: object) -> Parsed:
    body = body_of(name)
    body["event"] |= changed
    return parse(body, me=me, now=NOW)


def heard(name: str, *, me: str = "U0DESK", **changed: object) -> Heard:
    parsed = read(name, me=me, **changed)
    assert isinstance(parsed, Heard)
    return parsed


def why(name: str, *, me: str = "U0DESK", **changed: object) -> str:
    with pytest.raises(InboundRejected) as rejected:
        read(name, me=me, **changed)
    return f"{type(rejected.value).__name__}: {rejected.value.reason}"


@pytest.mark.parametrize("payload", **named(HEARD))
def test_what_a_person_says_is_read_as_one_message(payload: Recorded) -> None:
    parsed = parse(decode(payload.body, payload.content_type), me="", now=NOW)
    assert isinstance(parsed, Heard)
    message, expected = parsed.message, payload.heard or {}
    assert {
        "user": message.person.id,
        "conversation": str(message.conversation),
        "thread": message.address["thread"],
        "text": message.text,
        "addressed": parsed.addressed,
    } == {name: expected[name] for name in ("user", "conversation", "thread", "text", "addressed")}
    assert [[file.name, file.media_type] for file in message.attachments] == expected.get("files", [])
    assert message.audience == (CUSTOMERS if expected.get("shared") else None)


@pytest.mark.parametrize("payload", **named(IGNORED))
def test_what_no_person_says_to_the_desk_is_ignored_for_a_reason(payload: Recorded) -> None:
    with pytest.raises(UnsupportedEvent) as ignored:
        parse(decode(payload.body, payload.content_type), me="U0DESK", now=NOW)
    assert ignored.value.reason == payload.ignored


@pytest.mark.parametrize("payload", **named(OTHERS))
def test_what_is_no_message_is_read_as_what_it_is(payload: Recorded) -> None:
    assert type(parse(decode(payload.body, payload.content_type), me="U0DESK", now=NOW)).__name__ == payload.other


def test_a_message_is_known_by_team_channel_and_ts_and_ordered_by_its_ts() -> None:
    message = heard("dm").message
    assert message.dedupe_key == "slack:T024:D0ADA:1767225600.000100"
    assert (message.platform_id, message.order, message.sent_at) == (
        "1767225600.000100",
        "1767225600.000100",
        1767225600.0001,
    )


def test_both_events_of_a_mention_in_a_group_message_have_one_key() -> None:
    """There the message event counts, too, so that nothing hangs on the app_mention arriving."""
    message = heard("group_dm_mention").message
    twin = heard("group_dm_mention", type="app_mention").message
    assert twin == message


@pytest.mark.parametrize(("days", "is_heard"), [(6.9, True), (7.1, False)])
def test_a_mention_comes_anew_by_an_edit_while_the_desk_still_knows_what_it_was_asked(
    days: float, *, is_heard: bool
) -> None:
    before = heard("mention").message.sent_at
    edited = {"user": "U1", "ts": f"{before + days * 86_400:.6f}"}
    if is_heard:
        assert heard("mention", edited=edited).message.sent_at == float(edited["ts"])
    else:
        with pytest.raises(UnsupportedEvent, match="edited"):
            read("mention", edited=edited)


def test_a_command_is_known_by_its_trigger_and_ordered_by_its_arrival_among_messages() -> None:
    parsed = parse(body_of("ask"), me="", now=NOW)
    assert isinstance(parsed, Heard)
    message = parsed.message
    assert message.dedupe_key == "slack:T024:13345224609.738474920.8088930838d88f008e0"
    assert message.platform_id == "13345224609.738474920.8088930838d88f008e0"
    assert heard("dm").message.order < message.order == "1767226000.250000"
    assert (message.address["heading"], message.address["named"]) == (ASKED_IN, "help")


def test_a_message_of_our_own_user_is_dropped_once_we_know_who_we_are() -> None:
    assert why("dm", user="U0DESK") == "UnsupportedEvent: own"
    assert heard("dm", me="", user="U0DESK").message.person.id == "slack:T024:U0DESK"


def test_hidden_messages_and_those_with_a_bot_profile_are_dropped() -> None:
    assert why("dm", hidden=True) == "UnsupportedEvent: hidden"
    assert why("dm", bot_profile={"id": "B1"}) == "UnsupportedEvent: bot"


@pytest.mark.parametrize("name", ["dm", "mention"])
def test_what_slackbot_says_is_not_answered_though_it_looks_like_a_persons(name: str) -> None:
    assert why(name, user="USLACKBOT") == "UnsupportedEvent: bot"


def test_a_mention_is_recognised_by_auth_test_where_the_envelope_is_silent() -> None:
    body = body_of("mention_twin")
    body["authorizations"] = []
    with pytest.raises(UnsupportedEvent, match="mention_twin"):
        parse(body, me="U0DESK", now=NOW)


def test_only_bots_of_the_envelope_count_as_the_desk() -> None:
    body = body_of("mention_twin")
    body["authorizations"] = [{"user_id": "U0DESK", "is_bot": False}]
    body["event"]["text"] = "is <@U0DESK> at work?"
    parsed = parse(body, me="U0OTHER", now=NOW)
    assert isinstance(parsed, Heard)
    assert not parsed.addressed


def in_workspace(**changed: object) -> str:
    body = body_of("room_thread")
    body |= changed
    parsed = parse(body, me="U0DESK", now=NOW)
    assert isinstance(parsed, Heard)
    return parsed.message.conversation.tenant


def test_the_workspace_is_the_one_that_hears_and_not_the_one_that_speaks() -> None:
    assert in_workspace(team_id="T999") == "T024"
    assert in_workspace(team_id="T999", authorizations=[]) == "T024"
    assert in_workspace(team_id="T999", authorizations=[], context_team_id=None) == "T999"
    assert in_workspace(context_team_id="T999") == "T024"


def test_an_event_of_a_whole_organisation_without_a_workspace_is_read() -> None:
    everywhere = [{"enterprise_id": "E1", "team_id": None, "user_id": "U0DESK", "is_bot": True}]
    assert in_workspace(team_id=None, enterprise_id="E1", authorizations=everywhere) == "T024"
    nowhere: dict[str, object] = {"team_id": None, "context_team_id": None, "enterprise_id": "E1"}
    assert in_workspace(**nowhere, authorizations=everywhere) == "E1"
    assert in_workspace(**nowhere, authorizations=[]) == "E1"


def test_who_speaks_from_another_organisation_is_a_customer() -> None:
    body = body_of("room_thread")
    body |= {"team_id": "T999", "enterprise_id": "E9", "context_enterprise_id": None}
    body["event"]["team"] = "T999"
    parsed = parse(body, me="U0DESK", now=NOW)
    assert isinstance(parsed, Heard)
    assert parsed.message.audience == CUSTOMERS


def test_a_stop_in_a_room_names_its_thread_and_one_without_is_malformed() -> None:
    stopped = read("stopped", channel="C0HELP")
    assert isinstance(stopped, Stopped)
    assert str(stopped.conversation) == "slack:T024:C0HELP:1767225600.000100"
    assert why("stopped", channel="C0HELP", thread_ts=None) == "MalformedPayload: field_thread_ts"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("channel", None),
        ("channel", {"id": "C1"}),
        ("channel", "C\ud83d"),
        ("user", ""),
        ("user", 7),
        ("ts", "yesterday"),
        ("ts", 1767225600.0001),
        ("ts", "1" * 400 + ".0"),
        ("ts", "10000000000.000100"),
        ("thread_ts", "x"),
    ],
)
def test_a_message_without_what_slack_always_sends_is_malformed(field: str, value: object) -> None:
    body = body_of("dm")
    body["event"][field] = value
    with pytest.raises(MalformedPayload, match=f"field_{field}"):
        parse(body, me="", now=NOW)


@pytest.mark.parametrize(
    "body", [{}, {"type": ""}, {"type": 7}, {"type": "event_callback"}, {"type": "event_callback", "event": []}]
)
def test_an_envelope_of_another_shape_is_malformed(body: JsonObject) -> None:
    with pytest.raises(MalformedPayload):
        parse(body, me="", now=NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["C1", "U1", "im", "1.1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(name=st.sampled_from(sorted(RECORDED)), data=st.data())
def test_whatever_stands_in_a_field_is_read_or_refused(name: str, data: st.DataObject) -> None:
    body: Any = body_of(name)
    place = body
    while True:
        key = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(JSON)
    with contextlib.suppress(InboundRejected):
        assert parse(body, me="U0DESK", now=NOW) is not None


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"a":' + b"9" * 10_000 + b"}", "application/json"),
        (b"payload=%7B", "application/x-www-form-urlencoded"),
        (b"payload=%5B%5D", "application/x-www-form-urlencoded"),
        (b"a=\xff", "application/x-www-form-urlencoded"),
        (b"&".join(b"a=b" for _ in range(200)), "application/x-www-form-urlencoded"),
        (b"{}", "text/plain"),
        (b"{}", ""),
    ],
)
def test_a_body_that_is_neither_json_nor_form_is_malformed(body: bytes, content_type: str) -> None:
    with pytest.raises(MalformedPayload):
        decode(body, content_type)


def test_a_form_keeps_its_blank_fields() -> None:
    assert decode(b"command=%2Fask&text=", "application/x-www-form-urlencoded") == {"command": "/ask", "text": ""}

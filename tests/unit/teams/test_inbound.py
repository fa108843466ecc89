import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.http.payload import parse_json_object
from adapters.teams.inbound import Heard, Installed, Invoked, Parsed, Rated, parse
from adapters.teams.invokes import answer_to
from adapters.teams.own_words import OWN_WORDS
from adapters.teams.places import Kind, from_address
from bot.errors import InboundRejected, MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS, Json
from bot.words.around import ASKED_BY
from tests.unit.teams.payloads import Recorded, recorded

RECORDED = {payload.name: payload for payload in recorded()}
NOW = 1767226000.25
HEARD = [payload for payload in RECORDED.values() if payload.heard]
OTHERS = [payload for payload in RECORDED.values() if payload.other]
IGNORED = [payload for payload in RECORDED.values() if payload.ignored]
HOME = "5d4b0c7e-8a5c-4a57-9d0e-0f6f3b1a2c3d"


def named(payloads: list[Recorded]) -> dict[str, Any]:
    return {"argvalues": payloads, "ids": [payload.name for payload in payloads]}


def read(name: str, /, **changed: object) -> Parsed:
    body = parse_json_object(json.dumps(RECORDED[name].payload).encode())
    return parse({**body, **changed}, home=HOME, now=NOW, order="7")  # type: ignore[dict-item] # odd on purpose


def heard(name: str, /, **changed: object) -> Heard:
    parsed = read(name, **changed)
    assert isinstance(parsed, Heard)
    return parsed


def why(name: str, /, **changed: object) -> str:
    with pytest.raises(InboundRejected) as rejected:
        read(name, **changed)
    return f"{type(rejected.value).__name__}: {rejected.value.reason}"


@pytest.mark.parametrize("payload", **named(HEARD))
def test_what_a_person_says_is_read_as_one_message(payload: Recorded) -> None:
    message, expected = heard(payload.name).message, payload.heard or {}
    found = {
        "user": message.person.id,
        "conversation": str(message.conversation),
        "text": message.text,
        "locale": message.locale,
        "files": [[file.name, file.media_type] for file in message.attachments],
        "audience": str(message.audience),
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("payload", **named(IGNORED))
def test_what_asks_nothing_is_passed_over_by_rule(payload: Recorded) -> None:
    assert why(payload.name) == f"UnsupportedEvent: {payload.ignored}"


@pytest.mark.parametrize("payload", **named(OTHERS))
def test_everything_else_is_what_it_is(payload: Recorded) -> None:
    assert type(read(payload.name)).__name__ == payload.other


@pytest.mark.parametrize("name", ["group_mention", "meeting_chat", "channel_root"])
def test_what_is_said_among_others_without_a_mention_is_not_for_the_desk(name: str) -> None:
    assert heard(name).message.text
    assert why(name, text="Is the shop open?", entities=[]) == "UnsupportedEvent: not_addressed"


def test_a_delivery_is_known_by_tenant_conversation_and_activity() -> None:
    message = heard("personal").message
    assert message.dedupe_key == f"teams:{HOME}:a:1Qw2er3Ty:1767225600123"
    assert (message.platform_id, message.order, message.sent_at) == ("1767225600123", "7", 1767225600.123456)


def test_where_two_places_name_different_tenants_it_is_read_as_from_elsewhere() -> None:
    assert heard("personal", channelData={"tenant": {"id": HOME.upper()}}).message.audience is None
    assert heard("personal", channelData={"tenant": {"id": "another"}}).message.audience == CUSTOMERS


def test_a_press_that_is_sent_again_under_another_id_is_the_same_press() -> None:
    first, again = (
        heard("choice_pressed"),
        heard("choice_pressed", id="1767225639999", timestamp="2026-01-01T00:00:39Z"),
    )
    assert first.message.dedupe_key == again.message.dedupe_key
    executed = heard("choice_executed", id="f:1")
    assert (executed.message.dedupe_key, executed.is_invoke) == (first.message.dedupe_key, True)


def test_another_button_and_another_person_are_another_press() -> None:
    first = heard("choice_pressed").message.dedupe_key
    other = heard("choice_pressed", value={"frontdesk": {"ask": "Other?", "nonce": "r_1:3"}}).message.dedupe_key
    by_another = heard("choice_pressed", **{"from": {"id": "29:grace", "aadObjectId": "grace"}}).message.dedupe_key
    assert len({first, other, by_another}) == 3


def test_a_pressed_question_is_repeated_above_its_answer() -> None:
    address = heard("choice_pressed").message.address
    assert (address["heading"], address["named"]) == (ASKED_BY, "Ada Lovelace")
    assert "heading" not in heard("group_mention").message.address


def test_the_address_is_all_that_is_needed_to_speak_there_later() -> None:
    parsed = heard("channel_reply")
    place = from_address(parsed.message.address)
    assert place == parsed.place
    assert place.service_url == f"https://smba.trafficmanager.net/emea/{HOME}/"
    assert place.bot == "28:0f6f3b1a-2c3d-4e5f-8091-a2b3c4d5e6f7"
    assert (place.kind, place.room, place.thread) == (Kind.CHANNEL, "19:0b7f32@thread.tacv2", "1767225500000")
    assert (place.user, place.team) == ("29:1aDaX0y-Zz", "19:zFL9@thread.tacv2")
    assert parsed.message.address["activity"] == "1767225600123"


def test_who_is_at_home_is_looked_up_later_and_everybody_else_is_a_customer() -> None:
    assert heard("personal").message.audience is None
    body: Any = RECORDED["personal"].payload
    parsed = parse(body, home="", now=NOW, order="1")
    assert isinstance(parsed, Heard)
    assert not (parsed.message.audience and parsed.message.audience.is_employee)
    assert parsed.message.audience is not None


def test_a_time_that_is_none_or_yet_to_come_is_now() -> None:
    for time in ("<timestamp>", None, "2099-01-01T00:00:00Z", "0001-01-01T00:00:00"):
        assert heard("personal", timestamp=time).message.sent_at in (NOW, 0.0)


def test_a_verdict_names_the_message_it_is_about() -> None:
    like = read("feedback_like")
    assert isinstance(like, Rated)
    assert (like.sent, like.helpful) == ("1767225590000", True)
    assert not rated("plain words").helpful


@pytest.mark.parametrize(
    ("sent", "comment"),
    [
        ('{"feedbackText":" too\\u0000 long\\n"}', "too long"),
        ('{"feedbackText":""}', ""),
        ('{"feedbackText":["too long"]}', ""),
        ("{}", ""),
        ("", ""),
        (None, ""),
        ("plain words", "plain words"),
        ("5", "5"),
        ("{broken", "{broken"),
        ("x" * 5000, "x" * 4000),
        ("[" * 5000, "[" * 4000),
    ],
)
def test_what_is_written_beside_a_verdict_is_read_in_whichever_form_it_comes(sent: Json, comment: str) -> None:
    assert rated(sent).comment == comment


def rated(feedback: Json) -> Rated:
    value: Json = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": feedback}}
    verdict = read("feedback_like", value=value)
    assert isinstance(verdict, Rated)
    return verdict


def test_a_verdict_on_nothing_is_taken_without_a_word() -> None:
    judged = read("feedback_like", replyToId=None)
    assert isinstance(judged, Invoked)
    assert answer_to(judged.name).body == {}


def test_being_added_and_being_brought_up_to_date_differ() -> None:
    added, upgraded = read("installed_personal_again"), read("upgraded")
    assert isinstance(added, Installed)
    assert isinstance(upgraded, Installed)
    assert (added.is_new, upgraded.is_new) == (True, False)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"type": None}, "type"),
        ({"type": 7}, "type"),
        ({"from": None}, "field_from"),
        ({"from": {"name": "Ada"}}, "field_from"),
        ({"id": None}, "field_id"),
        ({"id": "x" * 501}, "field_id"),
        ({"conversation": None}, "field_conversation"),
        ({"conversation": {}}, "field_conversation"),
        ({"conversation": {"id": "a:1"}, "channelData": {}}, "field_tenant"),
        ({"recipient": None}, "field_recipient"),
        ({"serviceUrl": None}, "field_serviceUrl"),
    ],
)
def test_what_teams_would_not_send_is_malformed_and_says_where(changed: dict[str, object], reason: str) -> None:
    assert why("personal", **changed) == f"MalformedPayload: {reason}"


INVOKES = {
    "task/fetch": {"task": {"type": "message"}},
    "composeExtension/query": {"composeExtension": {"type": "message"}},
    "composeExtension/fetchTask": {"composeExtension": {"type": "message"}},
    "message/fetchTask": {"task": {"type": "message"}},
    "message/submitAction": {},
    "adaptiveCard/action": {"statusCode": 400, "type": "application/vnd.microsoft.error"},
    "fileConsent/invoke": None,
    "signin/verifyState": None,
}


@pytest.mark.parametrize("name", INVOKES)
def test_an_invoke_of_teams_is_answered_in_the_form_that_it_expects(name: str) -> None:
    answer: Any = answer_to(name)
    expected: Any = INVOKES[name]
    assert answer.status == 200
    if expected is None:
        assert answer.body is None
        return
    for key, value in expected.items():
        found = answer.body[key]
        assert {**found, **value} == found if isinstance(value, dict) else found == value


@pytest.mark.parametrize("name", ["", "made/up", "task", "composeExtension"])
def test_an_invoke_that_nobody_knows_is_not_implemented(name: str) -> None:
    assert answer_to(name).status == 501
    assert read("dialog", name=name) == Invoked(name, "en-GB")


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


@given(st.data())
def test_no_shape_of_an_activity_is_a_fault_of_ours(data: st.DataObject) -> None:
    body: Any = json.loads(json.dumps(RECORDED[data.draw(st.sampled_from(sorted(RECORDED)))].payload))
    for name in data.draw(st.lists(st.sampled_from([*sorted(body), "value", "name", "action"]), max_size=3)):
        body[name] = data.draw(ODD)
    inner = [value for value in body.values() if isinstance(value, dict) and value]
    for value in data.draw(st.lists(st.sampled_from(inner), max_size=2)) if inner else []:
        value[data.draw(st.sampled_from(sorted(value)))] = data.draw(ODD)
    with contextlib.suppress(MalformedPayload, UnsupportedEvent):
        parse(body, home=HOME, now=NOW, order="1")


@pytest.mark.parametrize("name", ["task/fetch", "composeExtension/query", "adaptiveCard/action"])
def test_what_is_said_at_once_is_said_in_the_language_of_the_app(name: str) -> None:
    english, german, other = (str(answer_to(name, language).body) for language in ("en", "de", "xx"))
    assert english == other != german
    assert any(words in german for words in (OWN_WORDS["de"].see_chat, OWN_WORDS["de"].not_mine))

import contextlib
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.whatsapp.inbound import Heard, Rated, listed, parse
from adapters.whatsapp.opting import Wish, wish_of
from adapters.whatsapp.reports import RANKS, Report, parse_report, supersedes
from adapters.whatsapp.sender import Sender
from adapters.whatsapp.wire import Form, decode
from bot.errors import InboundRejected, MalformedPayload, UnsupportedEvent
from bot.model import CUSTOMERS
from tests.unit.whatsapp.payloads import Recorded, form_named, recorded

NOW = 1_767_225_600.0
QUERY = {"reply": "r_1", "part": "2", "parts": "3", "in_reply_to": "SM1,SM2", "outcome": "answered"}


def wire(form: dict[str, str] | list[tuple[str, str]]) -> Form:
    return decode(urlencode(form).encode())


def read(form: dict[str, str] | list[tuple[str, str]]) -> Heard | Rated:
    return parse(wire(form), now=NOW, order="7")


def heard(form: dict[str, str]) -> Heard:
    parsed = read(form)
    assert isinstance(parsed, Heard)
    return parsed


@pytest.mark.parametrize("payload", [each for each in recorded() if each.heard], ids=lambda each: each.name)
def test_a_message_is_read_as_its_file_says(payload: Recorded) -> None:
    parsed, wanted = heard(payload.form), payload.heard or {}
    message = parsed.message
    assert {
        "text": message.text,
        "person": message.person.id,
        "conversation": str(message.conversation),
        "to": message.address["to"],
        "files": [file.name for file in message.attachments],
    } == {name: wanted[name] for name in ("text", "person", "conversation", "to", "files")}
    assert (parsed.wish.value, parsed.handled) == (wanted.get("wish", ""), wanted.get("handled", False))
    assert message.address.get("quoted") == wanted.get("quoted")
    assert (message.dedupe_key, message.platform_id) == (
        f"whatsapp:{payload.form['MessageSid']}",
        payload.form["MessageSid"],
    )
    assert (message.audience, message.order, message.sent_at) == (CUSTOMERS, "7", NOW)


@pytest.mark.parametrize("payload", [each for each in recorded() if each.ignored], ids=lambda each: each.name)
def test_what_is_no_message_is_ignored_with_its_reason(payload: Recorded) -> None:
    assert why_ignored(payload.form) == payload.ignored


def why_ignored(form: dict[str, str]) -> str:
    try:
        parsed = read(form)
    except UnsupportedEvent as exc:
        return exc.reason
    return parsed.silent if isinstance(parsed, Heard) else ""


def test_a_verdict_names_its_reply() -> None:
    parsed = read(form_named("feedback"))
    assert isinstance(parsed, Rated)
    assert (parsed.feedback.reply_id, parsed.feedback.helpful) == ("r_1", True)


def test_a_name_is_one_short_line() -> None:
    assert heard(form_named("text_odd")).message.person.name == "Ann Admin\u202e"
    assert len(heard(form_named("text") | {"ProfileName": "x" * 500}).message.person.name) == 80


def test_many_files_are_named_up_to_ten() -> None:
    form = form_named("text") | {"NumMedia": "9999999"}
    assert len(heard(form).message.attachments) == 10


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no sid": ({"MessageSid": ""}, "field_MessageSid"),
    "an odd sid": ({"MessageSid": "SM 1"}, "field_MessageSid"),
    "no sender": ({"From": ""}, "field_From"),
    "an odd sender": ({"From": "whatsapp:+1 555"}, "field_From"),
    "no recipient": ({"To": ""}, "field_To"),
    "an odd user id": ({"ExternalUserId": "US.1"}, "field_ExternalUserId"),
    "an odd number of files": ({"NumMedia": "two"}, "field_NumMedia"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_twilio_never_sends_is_malformed(case: str) -> None:
    changed, reason = WRONG[case]
    with pytest.raises(MalformedPayload) as refused:
        read(form_named("text") | changed)
    assert refused.value.reason == reason


def test_a_field_that_comes_twice_counts_only_where_it_says_the_same() -> None:
    pairs = list(form_named("text").items())
    assert isinstance(read([*pairs, ("Body", "Where is my parcel?")]), Heard)
    with pytest.raises(MalformedPayload, match="repeated_Body"):
        read([*pairs, ("Body", "Where is your parcel?")])
    assert isinstance(read([*pairs, ("SomethingNew", "1"), ("SomethingNew", "2")]), Heard)


def test_bytes_that_are_no_text_are_refused_where_they_are_read() -> None:
    body = urlencode(form_named("text")).encode()
    with pytest.raises(MalformedPayload, match="field_Body"):
        parse(decode(body.replace(b"Body=Where", b"Body=%FF")), now=NOW, order="7")
    assert isinstance(parse(decode(body + b"&New=%FF"), now=NOW, order="7"), Heard)


def test_three_hundred_fields_are_enough() -> None:
    with pytest.raises(MalformedPayload, match="form"):
        decode(b"&".join(b"a%d=1" % number for number in range(301)))


@given(
    changed=st.dictionaries(
        st.sampled_from([*form_named("image"), "ButtonPayload", "ListId", "Latitude", "OptOutType", "SmsStatus"]),
        st.text(st.characters(codec="utf-8"), max_size=12),
        max_size=4,
    )
)
def test_no_form_is_a_fault_of_ours(changed: dict[str, str]) -> None:
    with contextlib.suppress(InboundRejected):
        read(form_named("image") | changed)


@pytest.mark.parametrize(
    "word", ["STOP", "stop", " Stop! ", "UNSUBSCRIBE", "StopAll", "cancel", "END", "quit", "OptOut"]
)
def test_only_the_word_alone_stops(word: str) -> None:
    assert wish_of(word, "") is Wish.STOP
    assert wish_of(f"{word} please", "") is Wish.NONE


def test_what_a_messaging_service_made_of_it_counts_more_than_the_word() -> None:
    assert wish_of("ARRET", "STOP") is Wish.STOP
    assert wish_of("HELP", "HELP") is Wish.NONE


def test_what_was_found_in_the_list_is_the_same_message() -> None:
    sender = Sender("whatsapp:+15551230000", "US.13491208655302741918", "whatsapp:+15550001111")
    found = listed("SM1", sender, " hello ", files=2, sent_at=NOW, order="7").message
    assert (found.dedupe_key, found.text, str(found.conversation)) == (
        "whatsapp:SM1",
        "hello",
        "whatsapp:+15550001111:US.13491208655302741918",
    )
    assert [file.name for file in found.attachments] == ["the file 1", "the file 2"]


def test_a_report_names_the_part_that_the_address_names() -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "63016"}
    report = parse_report(wire(form), QUERY)
    assert report == Report("SM1", "undelivered", "r_1", 2, error=63016)
    assert (report.is_failed, report.is_kept) == (True, True)


@pytest.mark.parametrize(
    ("form", "query", "error"),
    [
        ({"MessageStatus": "sent"}, QUERY, MalformedPayload),
        ({"MessageSid": "SM1"}, QUERY, MalformedPayload),
        ({"MessageSid": "SM1", "MessageStatus": "partially_delivered"}, QUERY, UnsupportedEvent),
        ({"MessageSid": "SM1", "MessageStatus": "sent"}, {}, UnsupportedEvent),
        ({"MessageSid": "SM1", "MessageStatus": "sent"}, QUERY | {"part": "x"}, UnsupportedEvent),
        ({"MessageSid": "SM1", "MessageStatus": "sent"}, QUERY | {"reply": "\0"}, UnsupportedEvent),
        ({"MessageSid": "SM1", "MessageStatus": "sent"}, QUERY | {"reply": "r" * 129}, UnsupportedEvent),
    ],
)
def test_a_report_on_nothing_of_ours_is_none(
    form: dict[str, str], query: dict[str, str], error: type[InboundRejected]
) -> None:
    with pytest.raises(error):
        parse_report(wire(form), query)


def test_only_what_is_further_supersedes_and_a_failure_is_final() -> None:
    assert [status for status in RANKS if supersedes(status, "sent")] == [
        "failed",
        "undelivered",
        "canceled",
        "delivered",
        "read",
    ]
    assert not any(supersedes(status, "failed") for status in RANKS)
    assert [status for status in RANKS if supersedes(status, "delivered")] == ["read"]

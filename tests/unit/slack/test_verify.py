import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.verify import verify
from adapters.twins.slack.signing import sign
from bot.errors import BadSignature

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1531420618
BODY = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&command=%2Fweather&text=94070"


def headers(**changed: str) -> dict[str, str]:
    signed = {"X-Slack-Request-Timestamp": str(NOW), "X-Slack-Signature": sign(BODY, SECRET, NOW)}
    return {name: value for name, value in (signed | changed).items() if value}


def check(body: bytes = BODY, *, now: float = NOW, timestamp: str = str(NOW), signature: str = "") -> None:
    signed = headers() if not signature else headers(**{"X-Slack-Signature": signature})
    verify(body, signed | {"X-Slack-Request-Timestamp": timestamp}, secret=SECRET.encode(), now=now)


def reason(body: bytes = BODY, *, now: float = NOW, timestamp: str = str(NOW), signature: str = "") -> str:
    with pytest.raises(BadSignature) as refused:
        check(body, now=now, timestamp=timestamp, signature=signature)
    return refused.value.reason


def test_what_slack_signed_is_accepted() -> None:
    check()


@pytest.mark.parametrize("age", [-300, 300])
def test_five_minutes_of_difference_are_accepted(age: int) -> None:
    check(now=NOW + age)


@pytest.mark.parametrize("age", [-301, 301, 86_400])
def test_older_and_newer_requests_are_refused(age: int) -> None:
    assert reason(now=NOW + age) == "expired"


def test_a_changed_byte_is_refused() -> None:
    assert reason(BODY + b"0") == "signature"


@pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_a_missing_header_is_refused(missing: str) -> None:
    with pytest.raises(BadSignature, match="unsigned"):
        verify(BODY, headers(**{missing: ""}), secret=SECRET.encode(), now=NOW)


@pytest.mark.parametrize("timestamp", ["now", "1531420618.5", "-1", "١٥٣١٤٢٠٦١٨", "9" * 400, "1e9", " 1531420618"])
def test_a_timestamp_that_is_no_number_is_refused(timestamp: str) -> None:
    assert reason(timestamp=timestamp) == "timestamp"


@pytest.mark.parametrize("signature", ["v0=", "v1=abc", "ü", "v0=\udcff", sign(BODY, "another secret", NOW)])
def test_another_signature_is_refused(signature: str) -> None:
    assert reason(signature=signature) == "signature"


def test_an_empty_secret_accepts_nothing() -> None:
    with pytest.raises(BadSignature):
        verify(BODY, {**headers(), "X-Slack-Signature": sign(BODY, "", NOW)}, secret=b"", now=NOW)


@given(body=st.binary(max_size=200), at=st.integers(0, 99_999_999_999))
def test_any_body_signed_by_slack_is_accepted_and_no_other(body: bytes, at: int) -> None:
    signed = {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": sign(body, SECRET, at)}
    verify(body, signed, secret=SECRET.encode(), now=at)
    with pytest.raises(BadSignature):
        verify(body + b" ", signed, secret=SECRET.encode(), now=at)

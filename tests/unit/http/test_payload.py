import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.http.payload import clean_text, parse_json_object
from bot.errors import MalformedPayload


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"e}", "not_json"),
        (b'{"a": "\xff"}', "not_json"),
        (b'{"a": ' + b"[" * 100_000, "nested_too_deeply"),
        (b'{"a": ' + b"[" * 1000 + b"]" * 1000 + b"}", "nested_too_deeply"),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused_with_a_word_that_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(MalformedPayload) as refused:
        parse_json_object(body)
    assert refused.value.reason == reason


def test_half_characters_are_marked_and_whole_ones_survive() -> None:
    assert parse_json_object(b'{"a": "x\\ud800y \\ud83d\\ude00"}') == {"a": "x\N{REPLACEMENT CHARACTER}y \U0001f600"}


def test_control_characters_are_dropped_and_line_ends_stay() -> None:
    assert parse_json_object(b'{"k\\u0000ey": ["one\\ntwo\\t\\u0000\\u001b[31m"]}') == {"key": ["one\ntwo\t[31m"]}


@given(st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(orjson.dumps))
def test_any_bytes_are_an_object_or_refused(body: bytes) -> None:
    try:
        assert isinstance(parse_json_object(body), dict)
    except MalformedPayload:
        return


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaned_text_can_always_be_stored(text: str) -> None:
    assert "\x00" not in clean_text(text).encode("utf-8").decode("utf-8")

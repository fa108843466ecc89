"""Our verdict on signatures is that of Twilio's own validator, and never an error."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict
from twilio.request_validator import HMAC_SHA256, RequestValidator

from adapters.whatsapp.verify import SIGNATURE, SIGNATURE_SETTINGS, verify
from adapters.whatsapp.wire import Form, decode
from bot.errors import BadSignature

OUTSIDE = Path(__file__).parents[3].parent / "shared" / "data" / "payloads" / "twilio_signatures.jsonl"
TOKEN = "12345"
URL = "https://desk.example.com/whatsapp/webhook"
FIELDS = {"From": "whatsapp:+15551230000", "Body": "hello", "Empty": ""}


def form_of(fields: Mapping[str, str] | Sequence[Sequence[str]]) -> Form:
    pairs = fields.items() if isinstance(fields, Mapping) else fields
    return decode(urlencode([(name, value) for name, value in pairs]).encode())


def sign(fields: Any = FIELDS, *, url: str = URL, token: str = TOKEN, algorithm: str | None = None) -> str:
    return str(RequestValidator(token).compute_signature(url, fields, algorithm))


def reason(
    form: Form | None = None,
    *,
    url: str = URL,
    secrets: tuple[bytes, ...] = (TOKEN.encode(),),
    body: bytes = b"",
    signature: str = "",
    settings: str = "",
) -> str:
    """Why it is refused; empty when it is not."""
    given = {SIGNATURE: signature, SIGNATURE_SETTINGS: settings}
    named = {name: value for name, value in given.items() if value}
    try:
        verify(url, named, secrets=secrets, form=form, body=body)
    except BadSignature as exc:
        return exc.reason
    return ""


def test_what_twilio_signed_is_accepted_with_its_empty_fields() -> None:
    assert reason(form_of(FIELDS), signature=sign()) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://desk.example.com:443/whatsapp/webhook",
        "https://desk.example.com:8443/whatsapp/webhook",
        "http://desk.example.com/whatsapp/webhook",
        "http://desk.example.com:80/whatsapp/webhook?a=1&b=%20x",
        "https://desk.example.com/desk/whatsapp/webhook?in_reply_to=SM1,SM2",
        "https://[::1]:8443/whatsapp/webhook",
    ],
)
def test_an_address_of_any_form_is_accepted(url: str) -> None:
    assert reason(form_of(FIELDS), url=url, signature=sign(url=url)) == ""


def test_the_standard_port_may_be_signed_or_not() -> None:
    with_port = URL.replace(".com", ".com:443")
    assert reason(form_of(FIELDS), url=URL, signature=sign(url=with_port)) == ""
    assert reason(form_of(FIELDS), url=with_port, signature=sign(url=URL)) == ""


@pytest.mark.parametrize(
    "other",
    [
        "http://desk.example.com/whatsapp/webhook",
        "https://desk.example.org/whatsapp/webhook",
        "https://desk.example.com/whatsapp/status",
        "https://desk.example.com/whatsapp/webhook?a=1",
        "https://desk.example.com/whatsapp/webhook#rc=5",
    ],
)
def test_another_address_is_not_this_one(other: str) -> None:
    assert reason(form_of(FIELDS), signature=sign(url=other)) == "signature"


def test_a_changed_field_is_refused() -> None:
    for changed in ({**FIELDS, "Body": "hello!"}, {**FIELDS, "More": ""}, {"Body": "hello"}):
        assert reason(form_of(changed), signature=sign()) == "signature"


@pytest.mark.parametrize("signature", ["", "é", "x" * 10_000, "RSOYDt4T1cUTdK1PDd93/VVr8B8"])
def test_no_signature_and_odd_ones_are_refused_without_an_error(signature: str) -> None:
    assert reason(form_of(FIELDS), signature=signature) == ("signature" if signature else "unsigned")


def test_a_request_without_the_header_is_unsigned() -> None:
    assert reason(form_of(FIELDS)) == "unsigned"


def test_a_shared_key_signs_with_sha_256() -> None:
    settings = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
    signature = sign(algorithm=HMAC_SHA256, token="shared")
    secrets = (b"the auth token", b"shared")
    assert reason(form_of(FIELDS), signature=signature, settings=settings, secrets=secrets) == ""
    assert reason(form_of(FIELDS), signature=signature, secrets=secrets) == "signature"
    assert reason(form_of(FIELDS), signature=signature, settings="key=x,algorithm=MD5", secrets=secrets) == "algorithm"


def test_two_tokens_are_taken_while_they_are_exchanged() -> None:
    assert reason(form_of(FIELDS), signature=sign(token="next"), secrets=(b"12345", b"next")) == ""
    assert reason(form_of(FIELDS), signature=sign(token="other"), secrets=(b"12345", b"next")) == "signature"


def test_values_of_one_name_are_sorted_and_count_once() -> None:
    repeated = [("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234"), ("Sid", "CA123")]
    assert reason(form_of(repeated), signature=sign(MultiDict(repeated))) == ""


def test_bytes_that_are_no_text_are_signed_as_they_are() -> None:
    form = decode(b"Body=%FF%FE&From=x")
    assert reason(form, signature=sign({"Body": "\ufffd", "From": "x"})) == "signature"
    assert form["Body"] == ["\udcff\udcfe"]


def test_any_other_body_is_known_by_its_hash_in_the_address() -> None:
    body = b'{"a": 1}'
    url = f"{URL}?bodySHA256={hashlib.sha256(body).hexdigest()}"
    signature = sign({}, url=url)
    assert reason(url=url, body=body, signature=signature) == ""
    assert reason(url=url, body=b'{"a": 2}', signature=signature) == "signature"
    assert reason(url=URL, body=body, signature=sign({})) == "signature"


WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
PAIRS = st.lists(st.tuples(WORDS.filter(bool), WORDS), max_size=6)
URLS = st.builds(
    "{}://{}{}/{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["desk.example.com", "127.0.0.1", "localhost"]),
    st.sampled_from(["", ":80", ":443", ":3978"]),
    st.sampled_from(["", "whatsapp/webhook", "whatsapp/status?reply=r_1&part=1&in_reply_to=SM1,SM2", "a?b=%C3%A9"]),
)


@given(pairs=PAIRS, signed=st.none() | PAIRS, told=URLS, asked=URLS, sha256=st.booleans())
def test_generated_requests_are_judged_as_the_sdk_judges_them(
    pairs: list[tuple[str, str]], signed: list[tuple[str, str]] | None, told: str, asked: str, sha256: bool
) -> None:
    algorithm = HMAC_SHA256 if sha256 else None
    fields = MultiDict(pairs)
    signature = sign(fields if signed is None else MultiDict(signed), url=asked, algorithm=algorithm)
    settings = "key=k,algorithm=HMAC_SHA256" if sha256 else ""
    verdict = RequestValidator(TOKEN).validate(told, fields, signature, algorithm)
    assert (reason(form_of(pairs), url=told, signature=signature, settings=settings) == "") == verdict


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in OUTSIDE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.needs_data
@pytest.mark.skipif(not OUTSIDE.is_file(), reason=f"{OUTSIDE.name} is not there")
def test_recorded_signatures_are_judged_right() -> None:
    assert len(rows()) >= 6
    for row in rows():
        form = form_of(row["params"]) if row["params"] is not None else None
        body = (row["raw_body"] or "").encode()
        secrets = (row["auth_token"].encode(),)
        verdict = reason(form, url=row["url"], secrets=secrets, body=body, signature=row["signature"]) == ""
        assert verdict == row["valid"], row["id"]

import asyncio
import io
import json
import re
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.inbox import MemoryInbox
from tests.unit.rest.rest import ASK, KEYS, MESSAGES, REPLIES, Rest, resting

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("data", "headers", "code"),
    [
        (b"{", JSON, "not_json"),
        (b"", JSON, "not_json"),
        (b"\xff\xfe", JSON, "not_json"),
        (b'{"text": NaN}', JSON, "not_json"),
        (b"[" * 100_000, JSON, "nested_too_deeply"),
        (b'["text"]', JSON, "not_an_object"),
        (b'"text"', JSON, "not_an_object"),
        (orjson.dumps(ASK), {"Content-Type": "text/plain"}, "content_type"),
        (b"text=hi", {"Content-Type": "application/x-www-form-urlencoded"}, "content_type"),
        (b"--x\r\n\r\n--x--", {"Content-Type": "multipart/form-data; boundary=x"}, "content_type"),
    ],
)
async def test_what_is_no_json_object_is_refused_and_says_why(data: bytes, headers: dict[str, str], code: str) -> None:
    async with resting() as rest:
        refused = await rest.post(data=data, headers=headers)
        assert (refused.status, refused.code) == (400, code)
        labels = {"route": "/api/v1/conversations/{id}/messages", "status": "400", "reason": code}
        assert rest.metrics.registry.get_sample_value("frontdesk_http_rejected_total", labels) == 1
        assert (await rest.post()).status == 202


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"text", "person"}),
        (
            {"text": "", "person": {"id": "", "kind": "robot"}, "locale": "??"},
            {"text", "person.id", "person.kind", "locale"},
        ),
        ({"text": 5, "person": "p1"}, {"text", "person"}),
        ({"text": None, "person": None}, {"text", "person"}),
        ({"text": ["a"], "person": []}, {"text", "person"}),
        ({**ASK, "colour": "red", "person": {"id": "p", "kind": "customer", "age": 1}}, {"colour", "person.age"}),
        ({**ASK, "text": "  \n\t "}, {"text"}),
        ({**ASK, "text": "\u200b\u2060"}, {"text"}),
        ({**ASK, "text": "\x00"}, {"text"}),
        ({**ASK, "text": "x" * 40_001}, {"text"}),
        ({**ASK, "person": {"id": "x" * 201, "kind": "customer"}}, {"person.id"}),
        ({**ASK, "person": {"id": "a\nb", "kind": "customer"}}, {"person.id"}),
        ({**ASK, "person": {"id": " ", "kind": "customer"}}, {"person.id"}),
        ({**ASK, "person": {"id": 7, "kind": "customer"}}, {"person.id"}),
        ({**ASK, "person": {"id": "p", "kind": "customer", "name": "n" * 201}}, {"person.name"}),
        ({**ASK, "locale": "e" * 36}, {"locale"}),
    ],
)
async def test_every_wrong_field_is_named_with_what_is_expected(body: object, fields: set[str]) -> None:
    async with resting() as rest:
        refused = await rest.post(json=body)
        assert (refused.status, refused.code) == (422, "wrong_fields")
        assert set(refused.fields) == fields
        said_well = re.compile("expected (?!.*(?:instance|item|dictionary))|is required$|is not known here$")
        assert [said for said in refused.fields.values() if not said_well.match(said)] == []
        assert rest.inbox.messages == {}


async def test_wrong_places_are_named_together_with_wrong_fields() -> None:
    async with resting() as rest:
        refused = await rest.post(
            f"/api/v1/conversations/{'x' * 201}/messages?wait_s=61",
            json={"text": "hi"},
            headers={"Idempotency-Key": "k" * 201},
        )
        assert refused.status == 422
        assert set(refused.fields) == {"id", "wait_s", "Idempotency-Key", "person"}


@pytest.mark.parametrize("query", ["wait_s=-1", "wait_s=61", "wait_s=nan", "wait_s=inf", "wait_s=soon", "wait_s="])
async def test_a_wait_that_is_no_time_is_refused(query: str) -> None:
    async with resting() as rest:
        refused = await rest.get(f"{REPLIES}?{query}")
        assert (refused.status, set(refused.fields)) == (422, {"wait_s"})


@pytest.mark.parametrize("query", ["after=-1", "after=1.5", "after=x", "after=99999999999999999999"])
async def test_a_place_to_go_on_from_that_is_no_number_is_refused(query: str) -> None:
    async with resting() as rest:
        refused = await rest.get(f"{REPLIES}?{query}")
        assert (refused.status, set(refused.fields)) == (422, {"after"})


async def test_a_look_up_names_what_it_lacks() -> None:
    async with resting() as rest:
        refused = await rest.get("/api/v1/events")
        assert (refused.status, set(refused.fields)) == (422, {"channel", "platform_id"})
        refused = await rest.get("/api/v1/events?channel=pigeon&platform_id=1")
        assert (refused.status, set(refused.fields)) == (422, {"channel"})


async def test_feedback_that_says_nothing_is_refused() -> None:
    async with resting() as rest:
        refused = await rest.post("/api/v1/feedback", json={"reply_id": "r", "helpful": "yes"})
        assert (refused.status, set(refused.fields)) == (422, {"helpful", "person_id"})


async def test_forty_thousand_characters_are_taken() -> None:
    async with resting() as rest:
        assert (await rest.post(json={**ASK, "text": "ü" * 40_000})).status == 202


async def test_a_body_of_ten_megabytes_is_refused() -> None:
    async with resting() as rest:
        refused = await rest.post(data=io.BytesIO(b"x" * 10_485_760), headers=JSON)
        assert (refused.status, refused.code) == (413, "body_too_large")


async def test_half_characters_and_control_characters_are_cleaned() -> None:
    body = b'{"text": "a\\ud800b\\u0000\\u001b[1mc", "person": {"id": "p\\udfff", "kind": "customer"}}'
    async with resting() as rest:
        assert (await rest.post(data=body, headers=JSON)).status == 202
        (message,) = rest.inbox.messages.values()
    assert message.text == "a\N{REPLACEMENT CHARACTER}b[1mc"
    assert message.person.id == "rest:shop:p\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("name", ["a/b", "ü", "🛒 1", "a%b", "{id}", "..", "a?b#c", "'\"<>", "x" * 200])
async def test_a_conversation_may_have_any_printable_name(name: str) -> None:
    async with resting() as rest:
        path = f"/api/v1/conversations/{quote(name, safe='')}"
        if name == "..":
            path = "/api/v1/conversations/%2E%2E%2E"
        assert (await rest.post(f"{path}/messages")).status == 202
        assert len((await rest.get(f"{path}/replies")).body["replies"]) == 1
        (message,) = rest.inbox.messages.values()
        assert message.conversation.thread == ("..." if name == ".." else name)


@pytest.mark.parametrize("name", ["%00", "%0A", "%1B", "%E2%80%AE"])
async def test_a_conversation_name_that_cannot_be_printed_is_refused(name: str) -> None:
    async with resting() as rest:
        refused = await rest.post(f"/api/v1/conversations/{name}/messages")
        assert (refused.status, set(refused.fields)) == (422, {"id"})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer s1x"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic s1"},
        {"Authorization": "s1"},
        {"Authorization": "Bearer s1 s1"},
        {"Authorization": "Bearer \u00fc"},
    ],
)
async def test_who_does_not_prove_a_key_is_refused(headers: dict[str, str]) -> None:
    async with resting() as rest:
        for refused in (
            await rest.post(secret=None, headers=headers),
            await rest.get(secret=None, headers=headers),
            await rest.get("/api/v1/events?channel=rest&platform_id=1", secret=None, headers=headers),
            await rest.post("/api/v1/feedback", json={}, secret=None, headers=headers),
        ):
            assert (refused.status, refused.code) == (401, "unauthorized")
            assert refused.headers["WWW-Authenticate"].startswith("Bearer")
        assert rest.inbox.messages == {}


async def test_the_scheme_may_be_written_in_any_case() -> None:
    async with resting() as rest:
        assert (await rest.post(secret=None, headers={"Authorization": "bearer s1"})).status == 202


async def test_without_keys_everybody_is_refused_and_told_what_is_missing() -> None:
    async with resting(keys="") as rest:
        refused = await rest.post(secret="")
        assert refused.status == 401
        assert "FRONTDESK_API_KEYS" in refused.body["error"]["message"]


async def test_a_key_without_the_scope_is_told_which_it_lacks() -> None:
    async with resting() as rest:
        for refused in (
            await rest.post(secret="s5"),
            await rest.get(secret="s3"),
            await rest.get("/api/v1/events?channel=rest&platform_id=1", secret="s5"),
            await rest.post("/api/v1/feedback", json={}, secret="s3"),
        ):
            assert (refused.status, refused.code) == (403, "missing_scope")
            assert "scope ask" in refused.body["error"]["message"]


async def test_unknown_paths_and_methods_are_refused_in_the_same_shape() -> None:
    async with resting() as rest:
        assert (await rest.get("/api/v1/nothing")).status == 404
        assert (await rest.call("DELETE", MESSAGES)).status == 405


_JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters(codec=None), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(["text", "person", "locale", "id", "kind", "name", "reply_id", "helpful", "person_id"])
_OBJECTS = st.dictionaries(_FIELDS, _JSON_VALUES | st.fixed_dictionaries({"id": _JSON_VALUES, "kind": _JSON_VALUES}))


def _as_json(value: object) -> bytes:
    """As a careless client writes it: lone surrogates, NaN and all."""
    return json.dumps(value).encode("utf-8", "surrogatepass")


_BODIES = st.binary(max_size=100) | _OBJECTS.map(_as_json) | _JSON_VALUES.map(_as_json)
_IDS = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=30).map(lambda text: quote(text, safe=""))
_QUERIES = st.dictionaries(st.sampled_from(["after", "wait_s", "channel", "platform_id"]), st.text(max_size=10))
_KEYS = st.sampled_from([secret.split(":")[1] for secret in KEYS.split(",")])


def test_nothing_that_is_sent_is_answered_with_a_failure() -> None:
    with asyncio.Runner() as runner:
        stack = resting(MemoryInbox())
        rest = runner.run(stack.__aenter__())

        @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
        @given(_BODIES, _IDS, _QUERIES, _KEYS)
        def send(body: bytes, name: str, query: dict[str, str], secret: str) -> None:
            for status in runner.run(_send_everywhere(rest, body, name, query, secret)):
                assert status in {200, 202, 400, 403, 404, 413, 422}

        try:
            send()
        finally:
            runner.run(stack.__aexit__(None, None, None))


async def _send_everywhere(rest: Rest, body: bytes, name: str, query: dict[str, str], secret: str) -> list[int]:
    shown = "&".join(f"{field}={quote(value, safe='')}" for field, value in query.items() if field != "wait_s")
    options: dict[str, Any] = {"secret": secret}
    place = f"/api/v1/conversations/{name}"
    return [
        (await rest.post(f"{place}/messages?{shown}", data=body, headers=JSON, **options)).status,
        (await rest.get(f"{place}/replies?{shown}", **options)).status,
        (await rest.get(f"/api/v1/events?{shown}", **options)).status,
        (await rest.post("/api/v1/feedback", data=body, headers=JSON, **options)).status,
    ]

"""The Twilio twin sends as Twilio does: the real validator takes every webhook, and refuses what was altered."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.twins.twilio.server import SHARED_KEY_SECRET, SHARED_KEY_SETTINGS, TwilioTwin
from adapters.twins.twilio.signing import sign
from adapters.twins.twilio.webhooks import File, Form
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.twilio_kit import App, app_of

PUBLIC = "https://desk.example.com"
SIGNATURES = Path(__file__).parents[4] / "shared" / "data" / "payloads" / "twilio_signatures.jsonl"


def hook(app: App) -> str:
    return f"{app.url}/whatsapp/webhook"


WEBHOOKS: dict[str, Callable[[TwilioTwin], Form]] = {
    "text": lambda t: t.webhooks.text("ann", "Grüße 🎉 a/b & c=d"),
    "empty": lambda t: t.webhooks.text("ann", ""),
    "reply": lambda t: t.webhooks.reply_to("ann", "that", t.webhooks.text("ann", "first")["MessageSid"]),
    "image": lambda t: t.webhooks.image("ann", "look"),
    "voice": lambda t: t.webhooks.voice_note("ann"),
    "pdf": lambda t: t.webhooks.pdf("ann"),
    "two": lambda t: t.webhooks.media("ann", File("image/jpeg", b"1"), File("video/mp4", b"2")),
    "location": lambda t: t.webhooks.location("ann", latitude=52.5, longitude=13.4, label="Office"),
    "contact": lambda t: t.webhooks.contact("ann", "Zoë", "+15550100"),
    "button": lambda t: t.webhooks.button("ann", "Good", "fb:up:1"),
    "list": lambda t: t.webhooks.list_choice("ann", "billing", "Billing", description="money"),
    "flow": lambda t: t.webhooks.flow_answer("ann", {"name": "Zoë"}),
    "unsupported": lambda t: t.webhooks.unsupported("ann"),
    "forwarded": lambda t: t.webhooks.forwarded("ann", "look at this"),
    "referral": lambda t: t.webhooks.referral("ann", "hi", headline="New shoes"),
    "hidden": lambda t: t.webhooks.text("hana", "hello"),
    "stop": lambda t: t.webhooks.stop("ann"),
}


@pytest.mark.parametrize("name", WEBHOOKS)
async def test_the_sdk_takes_every_webhook(twilio: TwilioTwin, app: App, name: str) -> None:
    form = WEBHOOKS[name](twilio)
    delivery = await twilio.deliver(hook(app), form)
    assert (delivery.status, delivery.is_accepted, app.verdicts) == (200, True, [True])
    assert dict(app.forms[0]) == form
    assert app.headers[0]["Content-Type"] == "application/x-www-form-urlencoded; charset=UTF-8"


async def test_the_sdk_refuses_what_was_altered(twilio: TwilioTwin, app: App) -> None:
    form = twilio.webhooks.text("ann", "hi")
    genuine = sign(hook(app), form, twilio.credentials.auth_token)
    await twilio.deliver(hook(app), form | {"Body": "changed"}, signature=genuine)
    await twilio.deliver(hook(app), form | {"More": ""}, signature=genuine)
    await twilio.deliver(hook(app) + "?x=1", form, signature=genuine)
    await twilio.deliver(hook(app), form, signature="fake")
    await twilio.deliver(hook(app), form, secret="another")
    await twilio.deliver(hook(app), form, signed_url="https://elsewhere.example/whatsapp/webhook")
    await twilio.deliver(hook(app), form, unsigned=True)
    assert app.verdicts == [False] * 7
    assert "X-Twilio-Signature" not in app.headers[6]
    await twilio.deliver(hook(app), form, signature=genuine)
    assert app.verdicts[-1]


async def test_a_shared_key_signs_with_its_own_secret_and_algorithm(twilio: TwilioTwin) -> None:
    async with app_of(twilio, secret=SHARED_KEY_SECRET) as app:
        form = twilio.webhooks.text("ann", "hi")
        await twilio.deliver(hook(app), form, secret=SHARED_KEY_SECRET, settings_header=SHARED_KEY_SETTINGS)
        twilio.use_shared_key()
        await twilio.deliver(hook(app), form)
        await twilio.deliver(hook(app), form, secret="another")
        old = sign(hook(app), form, SHARED_KEY_SECRET)
        await twilio.deliver(hook(app), form, signature=old)
    assert app.verdicts == [True, True, False, False]
    assert app.headers[1]["X-Twilio-Webhooks-Signature-Settings"] == SHARED_KEY_SETTINGS


async def test_json_is_signed_through_its_hash(twilio: TwilioTwin, app: App) -> None:
    body = json.dumps({"a": "ü"}).encode()
    await twilio.deliver(hook(app), body)
    await twilio.deliver(hook(app) + "?x=1", body)
    assert app.verdicts == [True, True]
    assert app.paths[1] == f"/whatsapp/webhook?x=1&bodySHA256={hashlib.sha256(body).hexdigest()}"
    assert app.bodies == [body, body]
    altered = f"{hook(app)}?bodySHA256={'0' * 64}"
    await twilio.deliver(altered, body, signed_url=altered)
    assert not app.verdicts[2]


async def test_what_is_signed_is_the_public_address_with_its_query(twilio: TwilioTwin) -> None:
    async with app_of(twilio, public_url=PUBLIC) as app:
        form = twilio.webhooks.text("ann", "hi")
        assert (await twilio.deliver(hook(app) + "?a=1&b=", form, public_url=PUBLIC)).is_accepted
        twilio.behind(PUBLIC, app.url)
        delivery = await twilio.deliver(f"{PUBLIC}/whatsapp/webhook?a=1#rc=2", form)
        await twilio.deliver(hook(app), form)
    assert app.verdicts == [True, True, False]
    assert delivery.signed_url == f"{PUBLIC}/whatsapp/webhook?a=1"


async def test_fields_may_be_missing_added_repeated_or_no_utf_8(twilio: TwilioTwin, app: App) -> None:
    form = twilio.webhooks.text("ann", "hi")
    await twilio.deliver(hook(app), {name: value for name, value in form.items() if name != "MessageSid"})
    await twilio.deliver(hook(app), form | {"NewField": "x"})
    await twilio.deliver(hook(app), [*form.items(), ("Body", "second"), ("Body", "hi")])
    assert app.verdicts == [True, True, True]
    assert app.forms[2].getall("Body") == ["hi", "second", "hi"]
    await twilio.deliver(hook(app), form | {"Body": b"caf\xe9 \xff"})
    assert b"Body=caf%E9+%FF" in app.bodies[3]
    await twilio.deliver(hook(app), form, content_type="text/plain")
    assert app.headers[4]["Content-Type"] == "text/plain"


def _variants(url: str) -> list[str]:
    parts = urlsplit(url)
    bare = parts._replace(netloc=parts.hostname or "").geturl()
    port = {"https": 443, "http": 80}[parts.scheme]
    return [url, bare, parts._replace(netloc=f"{parts.hostname}:{parts.port or port}").geturl()]


@pytest.mark.needs_data
@pytest.mark.skipif(not SIGNATURES.exists(), reason="the recorded signatures are not here")
def test_recorded_signatures_are_those_of_the_twin() -> None:
    rows = [json.loads(line) for line in SIGNATURES.read_text().splitlines()]
    assert len(rows) == 6
    for row in rows:
        fields: Any = row["params"] or []
        made = {sign(url, fields, row["auth_token"]) for url in _variants(row["url"])}
        assert (row["signature"] in made) is row["valid"], row["id"]
        if row["raw_body"] is not None:
            (named,) = [value for name, value in parse_qsl(urlsplit(row["url"]).query) if name == "bodySHA256"]
            assert named == hashlib.sha256(row["raw_body"].encode()).hexdigest()


class Answers:
    """Answers with the given statuses in turn, the last for ever."""

    def __init__(self, *statuses: int) -> None:
        self._statuses = list(statuses)

    def __call__(self, request: web.Request) -> web.Response:
        status = self._statuses.pop(0) if len(self._statuses) > 1 else self._statuses[0]
        return web.Response(status=status)


def token(headers: dict[str, str]) -> str:
    return headers["I-Twilio-Idempotency-Token"]


async def test_a_bad_status_is_not_tried_again_unless_the_address_says_so(twilio: TwilioTwin) -> None:
    async with app_of(twilio, answer=Answers(503)) as app:
        form = twilio.webhooks.text("ann", "hi")
        once = await twilio.deliver(hook(app), form)
        assert (once.status, len(once.attempts), once.error_code) == (503, 1, 11200)
        thrice = await twilio.deliver(hook(app) + "#rc=2&rp=5xx", form)
        assert len(thrice.attempts) == 3
        other = await twilio.deliver(hook(app) + "#rc=2&rp=4xx,ct", form)
        assert len(other.attempts) == 1
        assert len((await twilio.deliver(hook(app) + "#rc=99&rp=all", form)).attempts) == 6
        assert all(app.verdicts)
        assert set(app.paths) == {"/whatsapp/webhook"}


async def test_retries_carry_the_same_idempotency_token(twilio: TwilioTwin) -> None:
    async with app_of(twilio, answer=Answers(503, 403, 204)) as app:
        form = twilio.webhooks.text("ann", "hi")
        delivery = await twilio.deliver(hook(app), form, retries=5)
        await twilio.deliver(hook(app), form)
    assert [attempt.status for attempt in delivery.attempts] == [503, 403, 204]
    assert delivery.is_accepted
    assert len({token(headers) for headers in app.headers[:3]}) == 1
    assert token(app.headers[3]) != token(app.headers[0])
    assert len(set(app.bodies)) == 1


async def test_nobody_there_is_tried_twice_and_then_the_fallback(twilio: TwilioTwin, app: App) -> None:
    form = twilio.webhooks.text("ann", "hi")
    async with app_of(twilio) as gone:
        nowhere = hook(gone)
    alone = await twilio.deliver(nowhere, form)
    assert ([attempt.failure for attempt in alone.attempts], alone.error_code) == (["ct", "ct"], 11205)
    saved = await twilio.deliver(nowhere, form, fallback_url=f"{app.url}/whatsapp/fallback")
    assert saved.is_accepted
    assert app.verdicts == [True]
    assert (app.forms[0]["ErrorCode"], app.forms[0]["ErrorUrl"]) == ("11205", nowhere)
    assert app.forms[0]["MessageSid"] == form["MessageSid"]


async def test_a_silent_app_is_left_after_the_time_that_the_address_gives(twilio: TwilioTwin, app: App) -> None:
    async def silent(request: web.Request) -> web.Response:
        await twilio.until(lambda: False, timeout_s=5)
        return web.Response()

    application = web.Application()
    application.router.add_post("/", silent)
    async with TestServer(application) as server:
        late = await twilio.deliver(f"{server.make_url('/')}#rt=100", twilio.webhooks.text("ann", "hi"))
    assert [attempt.failure for attempt in late.attempts] == ["rt"]
    assert late.error_code == 11205


def answering(text: str, content_type: str) -> Callable[[web.Request], web.Response]:
    return lambda request: web.Response(text=text, content_type=content_type)


async def test_twiml_messages_reach_the_person(twilio: TwilioTwin) -> None:
    twiml = "<Response><Message>one</Message><Message><Body>two &amp; three</Body></Message></Response>"
    async with app_of(twilio, answer=answering(twiml, "text/xml")) as app:
        delivery = await twilio.deliver(hook(app), twilio.webhooks.text("hana", "hi"))
    assert [message.body for message in twilio.said("hana")] == ["one", "two & three"]
    assert [message.sid for message in twilio.seen("hana")] == list(delivery.replies)


async def test_plain_text_in_an_answer_is_sent_to_the_person(twilio: TwilioTwin) -> None:
    async with app_of(twilio, answer=answering("ok", "text/plain")) as app:
        await twilio.deliver(hook(app), twilio.webhooks.text("ann", "hi"))
    assert [message.body for message in twilio.said("ann")] == ["ok"]


@pytest.mark.parametrize(
    ("text", "content_type", "code"),
    [
        ("{}", "application/json", 12300),
        ("<Response>", "text/xml", 12100),
        ("<Other/>", "text/xml", 12100),
        ("<Response/>", "text/xml", 0),
        ("", "application/json", 0),
    ],
)
async def test_an_answer_that_is_no_twiml_has_its_code(
    twilio: TwilioTwin, text: str, content_type: str, code: int
) -> None:
    async with app_of(twilio, answer=answering(text, content_type)) as app:
        delivery = await twilio.deliver(hook(app), twilio.webhooks.text("ann", "hi"))
    assert delivery.error_code == code
    assert twilio.said() == []


def test_hidden_phones_show_a_user_id_only() -> None:
    twilio = TwilioTwin(clock=HandClock())
    hidden, shown = twilio.webhooks.text("hana", "hi"), twilio.webhooks.text("ann", "hi")
    assert hidden["From"] == hidden["ExternalUserId"] == "whatsapp:JP.9f3KzQ0000000000001"
    assert "WaId" not in hidden
    assert "81" not in hidden["ChannelMetadata"]
    assert (shown["From"], shown["WaId"]) == ("whatsapp:+15551230000", "15551230000")
    assert shown["ExternalUserId"] != shown["From"]


def test_every_message_has_a_sid_of_its_kind() -> None:
    webhooks = TwilioTwin().webhooks
    text, again, picture = webhooks.text("ann", "hi"), webhooks.text("ann", "hi"), webhooks.image("ann")
    assert (text["MessageSid"][:2], len(text["MessageSid"]), picture["MessageSid"][:2]) == ("SM", 34, "MM")
    assert text["MessageSid"] != again["MessageSid"]
    assert text["MessageSid"] == text["SmsSid"] == text["SmsMessageSid"]


def test_a_stop_word_is_obeyed_and_marked_where_a_service_handles_it() -> None:
    twilio = TwilioTwin(messaging_service_sid="MG1")
    assert twilio.webhooks.stop("ann")["OptOutType"] == "STOP"
    assert twilio.world.people["ann"].opted_out
    assert twilio.webhooks.text("ann", " start ")["OptOutType"] == "START"
    assert not twilio.world.people["ann"].opted_out
    plain = TwilioTwin()
    assert "OptOutType" not in plain.webhooks.stop("ann")
    assert not plain.world.people["ann"].opted_out

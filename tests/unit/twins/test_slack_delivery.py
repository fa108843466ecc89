"""The Slack twin sends as Slack does: the real Bolt app takes every payload, and refuses what is not signed."""

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.twins.slack.delivery import RETRY_DELAYS_S
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.slack_kit import client_of

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """Serve one handler and yield its address."""
    application = web.Application()
    application.router.add_post("/slack/events", handler)
    async with TestServer(application) as server:
        yield str(server.make_url("/slack/events"))


@asynccontextmanager
async def bolt(slack: SlackTwin, heard: list[Json]) -> AsyncIterator[str]:
    """Serve the real Bolt app, hearing everything, and yield its address."""
    app = AsyncApp(signing_secret=slack.signing_secret, client=client_of(slack))

    async def hear(body: Json, ack: Callable[[], Awaitable[None]]) -> None:
        heard.append(body)
        await ack()

    for listen in (app.event, app.command, app.action, app.view, app.view_closed, app.shortcut):
        listen(EVERYTHING)(hear)

    async def handle(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async with serving(handle) as url:
        yield url


EVERYTHING: Any = re.compile(".*")


def view_of(slack: SlackTwin, **more: Any) -> Json:
    title = {"type": "plain_text", "text": "Ticket"}
    entry = {"type": "plain_text_input", "action_id": "name"}
    more_button = {"type": "button", "action_id": "more", "text": title, "value": "1"}
    blocks = [
        {"type": "input", "block_id": "who", "label": title, "element": entry},
        {"type": "actions", "elements": [more_button]},
    ]
    view = {"type": "modal", "id": "V1", "root_view_id": "V1", "previous_view_id": None, "user": "U1", "hash": "h"}
    slack.world.views["V1"] = {**view, "callback_id": "t", "title": title, "blocks": blocks, **more}
    return slack.world.views["V1"]


EVENTS: dict[str, Callable[[SlackTwin], Payload]] = {
    "message_im": lambda s: s.events.message_im("U1", "hi"),
    "message": lambda s: s.events.message("C1", "U1", "hi"),
    "private": lambda s: s.events.message("G1", "U1", "hi"),
    "group": lambda s: s.events.message("GMPIM", "U1", "hi"),
    "thread_reply": lambda s: s.events.message("C1", "U2", "me too", thread_ts=s.events.message("C1", "U1", "hi").ts),
    "app_mention": lambda s: s.events.app_mention("C1", "U1", "<@UBOT> hi"),
    "message_changed": lambda s: s.events.message_changed("C1", s.events.message("C1", "U1", "a").ts, "b"),
    "message_deleted": lambda s: s.events.message_deleted("C1", s.events.message("C1", "U1", "a").ts),
    "bot_message": lambda s: s.events.bot_message("C1", "deployed"),
    "channel_join": lambda s: s.events.channel_join("C1", "UGUEST"),
    "member_joined_channel": lambda s: s.events.member_joined_channel("C1", "UGUEST"),
    "file_share": lambda s: s.events.file_share("D1", "U1", "", [s.events.file("a.pdf", "application/pdf", b"%PDF")]),
    "app_home_opened": lambda s: s.events.app_home_opened("U1"),
    "app_home_messages": lambda s: s.events.app_home_opened("U1", tab="messages"),
    "app_context_changed": lambda s: s.events.app_context_changed("U1", looking_at="C1"),
    "agent_session_stopped": lambda s: s.events.agent_session_stopped("D1", "1.000001", "U1"),
    "assistant_thread_started": lambda s: s.events.assistant_thread_started("U1", looking_at="C1"),
    "assistant_context": lambda s: s.events.assistant_thread_started("U1", looking_at="C2", changed=True),
    "app_uninstalled": lambda s: s.events.app_uninstalled(),
    "tokens_revoked": lambda s: s.events.tokens_revoked(),
}
INTERACTIONS: dict[str, Callable[[SlackTwin], Payload]] = {
    "slash_command": lambda s: s.interactions.slash_command("/ask", "where is my parcel?"),
    "shortcut": lambda s: s.interactions.shortcut("create_ticket"),
    "message_action": lambda s: s.interactions.message_action(_message(s), "create_ticket"),
    "block_actions": lambda s: s.interactions.press(_message(s), "go"),
    "view_action": lambda s: s.interactions.press_in_view(view_of(s), "more"),
    "view_submission": lambda s: s.interactions.view_submission(view_of(s), {"who": {"name": {"value": "Ada"}}}),
    "view_closed": lambda s: s.interactions.view_closed(view_of(s)),
}


def _message(slack: SlackTwin) -> Any:
    event = slack.events.bot_message("C1", "press me")
    message = slack.world.messages["C1"][event.ts]
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}
    message.blocks = [{"type": "actions", "elements": [button]}]
    return message


@pytest.mark.parametrize("name", [*EVENTS, *INTERACTIONS])
async def test_bolt_takes_every_payload(slack: SlackTwin, name: str) -> None:
    heard: list[Json] = []
    payload = (EVENTS | INTERACTIONS)[name](slack)
    async with bolt(slack, heard) as url:
        delivery = await slack.deliver(url, payload)
        assert (delivery.status, delivery.is_accepted) == (200, True)
    assert heard == [payload.body]


async def test_the_echo_of_the_bots_own_message_is_ignored_by_bolt(slack: SlackTwin) -> None:
    heard: list[Json] = []
    ts = (await client_of(slack).chat_postMessage(channel="C1", text="ours"))["ts"]
    async with bolt(slack, heard) as url:
        assert (await slack.deliver(url, slack.events.own_message("C1", ts))).status == 200
    assert heard == []


async def test_bolt_answers_the_challenge(slack: SlackTwin) -> None:
    payload = slack.events.url_verification()
    async with bolt(slack, []) as url:
        delivery = await slack.deliver(url, payload)
    assert json.loads(delivery.body) == {"challenge": payload.body["challenge"]}


async def test_bolt_refuses_another_secret_and_an_old_time(slack: SlackTwin) -> None:
    heard: list[Json] = []
    payload = slack.events.message_im("U1", "hi")
    async with bolt(slack, heard) as url:
        forged = await slack.deliver(url, payload, secret="another")
        stale = await slack.deliver(url, payload, timestamp=int(slack.world.clock()) - 301)
    assert (forged.status, stale.status) == (401, 401)
    assert heard == []


async def test_the_sdk_verifies_a_signature_over_the_raw_bytes(slack: SlackTwin) -> None:
    seen: list[bool] = []
    verifier = SignatureVerifier(slack.signing_secret)

    async def verify(request: web.Request) -> web.Response:
        body = await request.read()
        seen.append(verifier.is_valid_request(body, dict(request.headers)))
        seen.append(verifier.is_valid_request(body + b" ", dict(request.headers)))
        return web.Response()

    async with serving(verify) as url:
        await slack.deliver(url, slack.events.message_im("U1", "Grüße 🎉 a/b"))
        await slack.deliver(url, slack.interactions.slash_command("/ask", "a payload & ü"))
    assert seen == [True, False, True, False]


async def test_a_lone_surrogate_travels(slack: SlackTwin) -> None:
    bodies: list[bytes] = []

    async def keep(request: web.Request) -> web.Response:
        bodies.append(await request.read())
        return web.Response()

    async with serving(keep) as url:
        await slack.deliver(url, slack.events.message_im("U1", "half \ud83d"))
        await slack.deliver(url, slack.interactions.slash_command("/ask", "half \ud83d"))
    assert b"half \\ud83d" in bodies[0]
    assert b"half+%ED%A0%BD" in bodies[1]


async def test_a_mention_comes_twice_with_one_ts_and_two_event_ids(slack: SlackTwin) -> None:
    message, mention = slack.events.mention_pair("C1", "U1", "<@UBOT> hi")
    assert message.ts == mention.ts
    assert message.body["event_id"] != mention.body["event_id"]
    assert (message.event["channel_type"], mention.event["type"]) == ("channel", "app_mention")
    assert "channel_type" not in mention.event


async def test_an_app_that_was_sent_too_much_is_told_without_an_envelope() -> None:
    async with SlackTwin(clock=HandClock(1_767_225_659.0)) as slack:
        body = slack.events.app_rate_limited().body
    assert body["type"] == "app_rate_limited"
    assert (body["team_id"], body["minute_rate_limited"]) == ("T1", 1_767_225_600)


class Recorder:
    """Answers with the given statuses in turn, the last for ever, and keeps the headers it saw."""

    def __init__(self, *statuses: int, headers: dict[str, str] | None = None) -> None:
        self._statuses = list(statuses)
        self._headers = headers
        self.seen: list[tuple[str | None, str | None]] = []
        self.bodies: list[bytes] = []

    async def handle(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        self.seen.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        status = self._statuses.pop(0) if len(self._statuses) > 1 else self._statuses[0]
        return web.Response(status=status, headers=self._headers)


async def test_an_event_comes_again_while_it_fails(slack: SlackTwin) -> None:
    app = Recorder(503, 500, 200)
    async with serving(app.handle) as url:
        delivery = await slack.deliver(url, slack.events.message_im("U1", "hi"), retries=3)
    assert app.seen == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len(set(app.bodies)) == 1
    assert (delivery.status, len(delivery.attempts)) == (200, 3)


async def test_an_event_comes_three_more_times_at_most_after_slacks_waits() -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    app = Recorder(503)
    async with SlackTwin(sleep=sleep) as slack, serving(app.handle) as url:
        payload = slack.events.message_im("U1", "hi")
        assert not (await slack.deliver(url, payload, retries=9, delays_s=RETRY_DELAYS_S)).is_accepted
    assert len(app.seen) == 4
    assert waited == [0.0, 60.0, 300.0]


async def test_an_app_can_ask_not_to_be_sent_it_again(slack: SlackTwin) -> None:
    app = Recorder(503, headers={"X-Slack-No-Retry": "1"})
    async with serving(app.handle) as url:
        await slack.deliver(url, slack.events.message_im("U1", "hi"), retries=3)
    assert len(app.seen) == 1


async def test_commands_and_interactions_come_once(slack: SlackTwin) -> None:
    app = Recorder(503)
    async with serving(app.handle) as url:
        await slack.deliver(url, slack.interactions.slash_command("/ask", "hi"), retries=3)
        await slack.deliver(url, slack.interactions.shortcut("help"), retries=3)
    assert len(app.seen) == 2


async def test_an_event_that_arrived_may_come_again(slack: SlackTwin) -> None:
    app, payload = Recorder(200), slack.events.message_im("U1", "hi")
    async with serving(app.handle) as url:
        await slack.deliver(url, payload)
        await slack.deliveries.redeliver(url, payload, num=2)
    assert app.seen == [(None, None), ("2", "http_timeout")]
    assert app.bodies[0] == app.bodies[1]


async def test_a_silent_and_an_absent_app_have_their_own_reasons(slack: SlackTwin) -> None:
    async def silent(request: web.Request) -> web.Response:
        await slack.until(lambda: False, timeout_s=5)
        return web.Response()

    async with serving(silent) as url:
        late = await slack.deliver(url, slack.events.message_im("U1", "hi"), timeout_s=0.1)
    gone = await slack.deliver(url, slack.events.message_im("U1", "hi"))
    assert (late.attempts[0].failure, gone.attempts[0].failure) == ("http_timeout", "connection_failed")


async def test_what_people_say_stands_in_the_history(slack: SlackTwin) -> None:
    root = slack.events.message_im("U1", "first").ts
    slack.events.message_im("U1", "in thread", thread_ts=root)
    client = client_of(slack)
    assert [m["text"] for m in (await client.conversations_history(channel="D1"))["messages"]] == ["first"]
    thread = (await client.conversations_replies(channel="D1", ts=root))["messages"]
    assert [m["text"] for m in thread] == ["first", "in thread"]


async def test_only_what_stands_in_a_message_can_be_pressed(slack: SlackTwin) -> None:
    message = _message(slack)
    text = {"type": "plain_text", "text": "Good"}
    buttons = {"positive_button": {"text": text, "value": "up"}, "negative_button": {"text": text, "value": "down"}}
    row = {"type": "feedback_buttons", "action_id": "fb", **buttons}
    message.blocks = [{"type": "context_actions", "block_id": "b7", "elements": [row]}]
    (action,) = slack.interactions.press(message, "fb", value="down").body["actions"]
    assert (action["type"], action["value"], action["block_id"]) == ("feedback_buttons", "down", "b7")
    with pytest.raises(LookupError):
        slack.interactions.press(message, "fb", value="sideways")
    with pytest.raises(LookupError):
        slack.interactions.press(message, "nothing")


async def answering(slack: SlackTwin, payload: Payload, body: Any) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=body) if isinstance(body, str) else web.json_response(body)

    async with serving(answer) as url:
        await slack.deliver(url, payload)


async def test_a_commands_answer_is_seen_by_the_person_who_typed_it(slack: SlackTwin) -> None:
    command = slack.interactions.slash_command("/ask", "hi", user="U2")
    await answering(slack, command, {"response_type": "ephemeral", "text": "just for you"})
    await answering(
        slack, slack.interactions.slash_command("/ask", "hi"), {"response_type": "in_channel", "text": "all"}
    )
    await answering(slack, slack.interactions.slash_command("/ask", "hi"), "")
    assert [(whisper.visible_to, whisper.text) for whisper in slack.whispers()] == [("U2", "just for you")]
    assert [said.text for said in slack.said("C1")] == ["all"]


async def test_a_form_closes_or_says_what_is_wrong(slack: SlackTwin) -> None:
    view = view_of(slack)
    submission = slack.interactions.view_submission(
        view, {"who": {"name": {"type": "plain_text_input", "value": None}}}
    )
    await answering(slack, submission, {"response_action": "errors", "errors": {"who": "Please give a name."}})
    assert slack.world.form_errors == {"V1": {"who": "Please give a name."}}
    await answering(slack, submission, {"response_action": "errors", "errors": {"nowhere": "x"}})
    assert list(slack.world.form_errors["V1"]) == [""]
    changed = {"type": "modal", "title": view["title"], "blocks": [{"type": "divider"}]}
    await answering(slack, submission, {"response_action": "update", "view": changed})
    assert (slack.world.views["V1"]["blocks"], slack.world.form_errors) == ([{"type": "divider"}], {})
    await answering(slack, submission, {"response_action": "push", "view": changed})
    assert len(slack.world.views) == 2
    await answering(slack, submission, "")
    assert "V1" not in slack.world.views
    await answering(slack, submission, {"response_action": "clear"})
    assert slack.world.views == {}


async def test_a_response_url_is_good_for_five_answers(slack: SlackTwin) -> None:
    url = slack.interactions.slash_command("/ask", "hi").body["response_url"]
    hook = AsyncWebhookClient(url)
    answers = [await hook.send(text=str(number), response_type="ephemeral") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body
    assert [whisper.text for whisper in slack.whispers("U1")] == ["0", "1", "2", "3", "4"]


async def test_a_response_url_is_over_after_half_an_hour() -> None:
    clock = HandClock()
    async with SlackTwin(clock=clock) as slack:
        hook = AsyncWebhookClient(slack.interactions.slash_command("/ask", "hi").body["response_url"])
        clock.now += 1799.0
        assert (await hook.send(text="in time")).status_code == 200
        clock.now += 2.0
        assert "expired_url" in (await hook.send(text="late")).body
        assert (await AsyncWebhookClient(slack.origin + "/response/unknown").send(text="x")).status_code == 404


async def test_a_response_url_replaces_and_deletes_the_message_it_is_about(slack: SlackTwin) -> None:
    message = _message(slack)
    hook = AsyncWebhookClient(slack.interactions.press(message, "go").body["response_url"])
    await hook.send(text="pressed", replace_original=True)
    assert (message.text, message.blocks) == ("pressed", [])
    await hook.send(delete_original=True)
    assert message.is_deleted


async def test_a_file_is_served_to_the_token_and_a_sign_in_page_to_others(slack: SlackTwin) -> None:
    file = slack.events.file("notes.txt", "text/plain", b"hello")
    assert (await client_of(slack).files_info(file=file["id"]))["file"]["size"] == 5
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {slack.bot_token}"}
        async with session.get(file["url_private_download"], headers=headers) as answer:
            assert (answer.content_type, await answer.read()) == ("text/plain", b"hello")
        async with session.get(file["url_private"]) as answer:
            assert (answer.status, answer.content_type, answer.url.path) == (200, "text/html", "/login")

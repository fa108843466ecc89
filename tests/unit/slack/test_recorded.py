"""Recorded payloads through the real route: ours, and those of the folder beside the repository where it is there."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from adapters.slack.heard import Heard
from adapters.slack.inbound import parse
from adapters.slack.wire import FORM, JSON, decode
from adapters.twins.slack.payload import Payload
from bot.errors import InboundRejected
from bot.model import Incoming
from tests.unit.slack.desk import Desk
from tests.unit.slack.payloads import recorded

OUTSIDE = Path(__file__).parents[3].parent / "shared" / "data" / "payloads" / "slack.jsonl.gz"
SPOKEN = (None, "file_share", "thread_broadcast")


@dataclass(frozen=True)
class Raw(Payload):
    """A payload as bytes."""

    raw: bytes = b""
    raw_type: str = JSON

    def encode(self) -> bytes:
        return self.raw

    @property
    def content_type(self) -> str:
        return self.raw_type


def raw(body: bytes, content_type: str) -> Raw:
    return Raw("event", {}, body, content_type)


async def test_our_payloads_are_taken_or_left_as_they_say(desk: Desk) -> None:
    for payload in recorded():
        desk.inbox.accepted.clear()
        desk.inbox.active.clear()
        delivery = await desk.twin.deliver(desk.url, raw(payload.body, payload.content_type))
        assert delivery.status == 200, payload.name
        wanted = [payload.heard["text"]] if payload.heard and payload.heard["addressed"] else []
        assert [message.text for message in desk.inbox.messages] == wanted, payload.name


def outside() -> list[dict[str, Any]]:
    with gzip.open(OUTSIDE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def wire(row: dict[str, Any]) -> tuple[bytes, str]:
    if row["encoding"] == "form":
        return (row.get("raw") or urlencode(row["payload"])).encode(), FORM
    if row["payload"].get("type") in {"block_actions", "message_action", "view_submission", "view_closed"}:
        return urlencode({"payload": json.dumps(row["payload"])}).encode(), FORM
    return json.dumps(row["payload"]).encode(), JSON


def spoken(body: dict[str, Any]) -> dict[str, Any] | None:
    """The event, where a person's words stand in it: judged here by Slack's rules, not by our reader."""
    event = body.get("event") or {}
    by_person = event.get("user") and not event.get("bot_id") and not event.get("hidden")
    said = event.get("type") in {"message", "app_mention"} and event.get("subtype") in SPOKEN
    return event if body.get("type") == "event_callback" and said and by_person else None


def heard(body: dict[str, Any]) -> Incoming | None:
    try:
        parsed = parse(body, me="", now=0.0)
    except InboundRejected:
        return None
    return parsed.message if isinstance(parsed, Heard) else None


@pytest.mark.needs_data
@pytest.mark.skipif(not OUTSIDE.is_file(), reason=f"{OUTSIDE.name} is not there")
async def test_recorded_payloads_of_other_projects_are_read_right_and_break_nothing(desk: Desk) -> None:
    people = 0
    for row in outside():
        body, content_type = wire(row)
        assert (await desk.twin.deliver(desk.url, raw(body, content_type))).status in (200, 400), row["name"]
        decoded: Any = decode(body, content_type)
        event, message = spoken(decoded), heard(decoded)
        assert (event is None) == (message is None), row["name"]
        if event is not None and message is not None:
            people += 1
            root = event.get("thread_ts") or event["ts"]
            assert message.person.id.endswith(f":{event['user']}"), row["name"]
            assert str(message.conversation).endswith(f":{event['channel']}:{root}"), row["name"]
            assert (message.address["thread"], message.platform_id) == (root, event["ts"]), row["name"]
            assert message.text == event["text"].removeprefix("<@W111>").strip(), row["name"]
    assert people == 8

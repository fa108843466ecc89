"""Recorded payloads through the real route: ours, and those of the folder beside the repository where it is there."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from adapters.teams.inbound import Heard, parse
from adapters.twins.teams.tokens import Token
from bot.errors import InboundRejected
from bot.model import Incoming
from tests.unit.teams.desk import Desk
from tests.unit.teams.payloads import recorded

OUTSIDE = Path(__file__).parents[3].parent / "shared" / "data" / "payloads" / "teams.jsonl.gz"


async def status_of(desk: Desk, payload: dict[str, Any], *, service_url: str) -> int:
    """What Teams is told when it sends this payload as its own, from a connector at `service_url`."""
    body = json.dumps({**payload, "serviceUrl": service_url}).encode()
    carrier = desk.twin.activities.event("29:ada", "19:group@thread.v2", "typing")
    delivery = await desk.twin.deliver(desk.url, carrier, content=body, token=Token(service_url=service_url))
    return delivery.status


async def test_our_payloads_are_taken_or_left_as_they_say(desk: Desk) -> None:
    for payload in recorded():
        desk.inbox.accepted.clear()
        assert await status_of(desk, payload.payload, service_url=desk.twin.service_url) in (200, 202), payload.name
        wanted = [payload.heard["text"]] if payload.heard else []
        assert [message.text for message in desk.inbox.messages] == wanted, payload.name


def outside() -> list[dict[str, Any]]:
    with gzip.open(OUTSIDE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_spoken(payload: dict[str, Any]) -> bool:
    """Whether a person says something in it: judged here by the Bot Framework's rules, not by our reader."""
    return payload.get("type") == "message" and not payload["from"]["id"].startswith("28:")


def heard(payload: dict[str, Any]) -> Incoming | None:
    try:
        parsed = parse(payload, home="", now=0.0, order="1")
    except InboundRejected:
        return None
    return parsed.message if isinstance(parsed, Heard) else None


@pytest.mark.needs_data
@pytest.mark.skipif(not OUTSIDE.is_file(), reason=f"{OUTSIDE.name} is not there")
async def test_recorded_payloads_of_other_projects_are_read_right_and_break_nothing(desk: Desk) -> None:
    people = 0
    for row in outside():
        payload = row["payload"]
        for service_url in (desk.twin.service_url, str(payload.get("serviceUrl", ""))):
            status = await status_of(desk, payload, service_url=service_url)
            assert status in (200, 202, 400, 401), row["name"]
        message = heard(payload)
        assert is_spoken(payload) == (message is not None), row["name"]
        if message is not None:
            people += 1
            assert message.person.id.endswith(f":{payload['from']['aadObjectId']}"), row["name"]
            assert str(message.conversation).endswith(f":{payload['conversation']['id']}"), row["name"]
            assert (message.platform_id, message.text) == (payload["id"], payload["text"]), row["name"]
    assert people == 2
    assert len(desk.inbox.messages) == people

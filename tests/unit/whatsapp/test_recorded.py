"""Recorded payloads through the real route: ours, and those of the folder beside the repository where it is there."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.whatsapp.desk import Desk
from tests.unit.whatsapp.payloads import recorded

OUTSIDE = Path(__file__).parents[3].parent / "shared" / "data" / "payloads" / "whatsapp.jsonl.gz"


async def test_our_payloads_are_taken_or_left_as_they_say(desk: Desk) -> None:
    for payload in recorded():
        desk.inbox.accepted.clear()
        desk.inbox.passed_over.clear()  # they all have the same id
        assert (await desk.hear(payload.form)).status == 200, payload.name
        wish = payload.heard.get("wish") if payload.heard else ""
        wanted = [payload.heard["text"]] if payload.heard and wish != "STOP" else []
        assert [message.text for message in desk.inbox.messages] == wanted, payload.name
        if wish == "STOP":
            assert (await desk.hear(desk.twin.webhooks.start("ann"))).status == 200


def outside() -> list[dict[str, Any]]:
    with gzip.open(OUTSIDE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.needs_data
@pytest.mark.skipif(not OUTSIDE.is_file(), reason=f"{OUTSIDE.name} is not there")
async def test_what_meta_sends_itself_is_refused_and_breaks_nothing(desk: Desk) -> None:
    rows = outside()
    assert len(rows) >= 37
    for row in rows:
        body = json.dumps(row["payload"]).encode()
        assert (await desk.hear(body)).status == 400, row["name"]
        assert (await desk.hear(body, unsigned=True)).status == 400, row["name"]
        assert (await desk.hear(body, content_type="application/x-www-form-urlencoded")).status in (400, 403)
    assert desk.inbox.messages == []

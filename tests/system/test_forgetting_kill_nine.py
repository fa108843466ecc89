"""P7 of the whole program: `kill -9` while somebody is forgotten, and nothing of them is left in any file."""

import asyncio
import random
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import aiohttp
import pytest

from adapters.twins.slack.server import SlackTwin
from bot.model import JsonObject
from memory.sqlite import open_sqlite
from tests.system.desk import DeskProcess

API_KEY = "rig:a-secret-of-the-rig:people:erase"
NAME, EMAIL, SAID = "Xaverine Quillfeather", "xaverine@quill.example", "the airspeed of a quixotic swallow"
MESSAGES = (f"My name is {NAME}, my email is {EMAIL}", f"What is {SAID}?", "forget me", "yes, delete")
TURNS = 3_000
"""So many that a process dies in the middle of deleting them."""


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MONGODB_URL", raising=False)


async def fill(database: Path, person: str) -> None:
    """What the person has said for years."""
    asked: JsonObject = {"text": SAID, "channel": "slack", "private": True, "name": NAME}
    rest: JsonObject = {"person": person, "conversation": "slack:T1:D1:x", "asked": [asked], "parts": [], "events": []}
    async with open_sqlite(database) as documents:
        for first in range(0, TURNS, 500):
            page = range(first, first + 500)
            new = (documents.insert("turn", f"r_{n}", {**rest, "seq": n, "finished_at": 1e9 + n}) for n in page)
            await asyncio.gather(*new)


async def certificate_of(http: aiohttp.ClientSession, desk: DeskProcess, database: Path) -> Any:
    """What the only erasure ended with."""
    headers = {"Authorization": "Bearer a-secret-of-the-rig"}
    async with asyncio.timeout(60):
        while True:
            with closing(connect(database)) as file:
                found = file.execute("SELECT key FROM erasure").fetchall()
            for (erasure,) in found:
                async with http.get(f"{desk.url}/api/v1/erasures/{erasure}", headers=headers) as answer:
                    report = await answer.json()
                if report["state"] != "working":
                    return report
            await asyncio.sleep(0.1)


async def said(slack: SlackTwin, number: int) -> None:
    """Wait until the desk has said so much."""
    await slack.until(lambda: len(slack.said()) >= number, timeout_s=20)


def files_with(planted: str, folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if planted.encode() in path.read_bytes()]


async def test_killed_again_and_again_it_forgets_whoever_asked_for_it_whole(tmp_path: Path) -> None:
    dice, database = random.Random(1), tmp_path / "frontdesk.sqlite"
    async with SlackTwin() as slack, aiohttp.ClientSession() as http:
        member = next(user for user in slack.world.users.values() if user.id.startswith("U") and not user.is_bot)
        person = f"slack:{member.team_id}:{member.id}"
        await fill(database, person)
        desk = DeskProcess(tmp_path, slack, FRONTDESK_API_KEYS=API_KEY)
        await desk.start()
        for number, text in enumerate(MESSAGES, 1):
            asked = slack.events.message_im(member.id, text)
            assert (await slack.deliver(desk.events_url, asked)).is_accepted
            await said(slack, number)
        for _ in range(3):
            await asyncio.sleep(dice.uniform(0.0, 2.5))
            await desk.kill()
            await desk.start()
        report = await certificate_of(http, desk, database)
        assert await desk.stop() == 0
    probe = report["certificate"]["probe"]
    assert (report["state"], probe["found"], probe["files"]) == ("done", {}, 0)
    for planted in (NAME, EMAIL, SAID, person):
        assert files_with(planted, tmp_path) == []

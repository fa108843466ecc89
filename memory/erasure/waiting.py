"""What somebody wrote before they are forgotten is answered first: it may hold what was known, and later words not."""

from typing import Any  # documents as the store gives them back

from bot.model import JsonObject
from memory.erasure.finding import messages_of, open_turns_of
from memory.erasure.records import close
from memory.erasure.work import Work
from memory.ports import Documents

PATIENCE_S = 600.0
"""For so long messages that wait may still be answered; then they are given up."""


async def forget_waiting(work: Work) -> bool:
    """Wait until nothing waits any more, or until it is hopeless; then close what is left."""
    if work.doc["waiting"] is None:
        work.doc["waiting"] = [key async for key in messages_of(work.documents, work.ids)]
        if not await work.save():
            return False
    work.doc["waiting"] = [key for key in work.doc["waiting"] if await _waits(work.documents, key)]
    held = [(key, turn) async for key, turn in open_turns_of(work.documents, work.ids)]
    hopeless = [_is_hopeless(work, each) for each in (*work.doc["waiting"], *(turn for _, turn in held))]
    if not all(hopeless):
        return False
    for key in work.doc["waiting"]:
        await _give_up(work, key)
    for key, _ in held:
        await close(work, key)
    return True


async def _waits(documents: Documents, event: str) -> bool:
    stored = await documents.get("event", event)
    return stored is not None and stored.doc["done_at"] is None


def _is_hopeless(work: Work, message: str) -> bool:
    """Whether nobody answers a message, or goes on with a turn."""
    return work.means.alone or work.for_s(message) >= PATIENCE_S


async def _give_up(work: Work, event: str) -> None:
    """Leave a tombstone of a message that nobody answers, and close the turn that it is in."""
    stored: Any = await work.documents.get("event", event)
    if stored is None or stored.doc["done_at"] is not None:
        return
    is_own = stored.doc["message"].get("private", False)
    if await close(work, stored.doc["conversation"], event=event, is_own=is_own):
        tombstone = {name: stored.doc[name] for name in ("place", "platform", "fingerprint")}
        done_at = work.means.clock.now()
        rest: JsonObject = {"done_at": done_at, "state": "dead", "attempts": 0, "turn": "", "reply_ids": []}
        await work.documents.replace("event", event, tombstone | rest, version=stored.version)
        work.count("event", 1)

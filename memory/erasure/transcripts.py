"""Transcripts, each with all that hangs on it, and the records of conversations that are the person's alone."""

from collections.abc import Sequence
from typing import Any  # documents as the store gives them back

from bot.model import FETCHED
from memory.erasure.finding import turns_of, values_of
from memory.erasure.records import clean, drop
from memory.erasure.traces import is_private, teams_places
from memory.erasure.work import Work
from memory.ports import OneOf, Stored

LINGER_S = 60.0
"""For so long a reply stays where its reader fetches it: it may not have been read yet."""


async def forget_turns(work: Work) -> bool:
    """Delete every turn that has been read and whose conversation is not at work; False while there are others."""
    work.doc["swept_at"] = work.means.clock.now()
    is_over = True
    for person in work.ids:
        async for page in turns_of(work.documents, person):
            gone = [turn for turn in page if _is_read(work, turn)]
            is_over = is_over and len(gone) == len(page)
            if gone and not await _erase(work, person, gone):
                is_over = False
    work.doc["records"] = [one for one in work.doc["records"] if not await drop(work, one)]
    return is_over and not work.doc["records"]


def _is_read(work: Work, turn: Stored) -> bool:
    """Whether a reply has been read by who fetches it, or had the time to be."""
    doc: Any = turn.doc
    linger_s = work.means.linger_s
    if work.means.alone or doc["conversation"].partition(":")[0] not in FETCHED:
        return True
    is_fresh = 0 <= work.means.clock.now() - doc["finished_at"] < linger_s
    return not is_fresh or work.for_s(work.doc["step"]) > 2 * linger_s


async def _erase(work: Work, person: str, turns: Sequence[Any]) -> bool:
    """Delete these turns, but not those of conversations that are at work; whether that was all."""
    conversations = dict.fromkeys(turn.doc["conversation"] for turn in turns)
    free = {one for one in conversations if await clean(work, one)}
    gone = [turn for turn in turns if turn.doc["conversation"] in free]
    private = [turn for turn in gone if is_private(turn.doc)]
    work.note_records([turn.doc["conversation"] for turn in private])
    if not await work.save():
        return False
    for conversation in dict.fromkeys(turn.doc["conversation"] for turn in private):
        await work.delete("kept", {"conversation": conversation})
    for tenant, room in {place for turn in private for place in teams_places(turn.doc)}:
        await work.delete("teams_place", {"tenant": tenant, "room": room})
    replies = OneOf(tuple(turn.key for turn in gone))
    for kind in ("feedback", "delivery"):
        await work.delete(kind, {"reply_id": replies})
    for conversation in free:
        at = values_of([turn for turn in gone if turn.doc["conversation"] == conversation], "finished_at")
        await work.delete("turn", {"person": person, "conversation": conversation, "finished_at": at})
    return len(gone) == len(turns)

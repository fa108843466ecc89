"""Deletes what has had its time (P7): a job that may run twice at once and may stop anywhere.

A clock that jumps ahead must not delete everything at once: after a gap of more than a day, the first run only notes
the time, and the next one, an hour later, deletes. A clock that goes back keeps things longer.
"""

import math
from collections.abc import Mapping
from typing import Any

from bot.model import Json, JsonObject
from bot.tickets import ERASED, EXPIRED
from memory.erasure.finding import values_of
from memory.erasure.minimal import minimised
from memory.ports import Documents, Less, OneOf, Stored, Where, pages

DAY_S = 86_400.0
AUDIT_DAYS = 365
TOMBSTONE_DAYS = 7
"""How long a message that is done still recognises its redelivery."""
PEOPLE_DAYS = 365
CERTIFICATE_DAYS = 1096
"""How long it can be shown that somebody was forgotten: three years."""

_PAGE = 200
_MOST_REPLICAS = 1000
_LEFT = -1  # the counter of a replica that said good-bye
_SEEN = "replicas-seen"
_LAST = "last-expired"


async def may_expire(documents: Documents, *, now: float) -> bool:
    """Note the time, and say whether it can be believed: it follows on the time of the last run, or there was none."""
    stored: Any = await documents.get("desk", _LAST)
    if stored is None:
        return await documents.insert("desk", _LAST, {"value": now})
    await documents.replace("desk", _LAST, {"value": now}, version=stored.version)
    return bool(now - stored.doc["value"] <= DAY_S)


async def expire(
    documents: Documents, *, now: float, keep_days: int, people_days: int = PEOPLE_DAYS, audit_days: int = AUDIT_DAYS
) -> Mapping[str, int]:
    """Delete what is too old and return how many documents of each kind that were.

    now: Unix time in seconds. keep_days: for turns, the feedback on them, what is known of sending them, and records of
    conversations in which nothing was said since. people_days: for what is known of people, from when they last came,
    and for tickets, from when they were over: these are emptied then, and deleted TOMBSTONE_DAYS later.
    audit_days: for what staff read of people.
    That a person opted out is kept until they say otherwise. Raises StoreUnavailable: what is left is deleted by the
    next run.
    """
    kept_since = now - keep_days * DAY_S
    feedback, turns = await _expire_turns(documents, kept_since)
    return {
        "event": await _delete_before(documents, "event", "done_at", now - TOMBSTONE_DAYS * DAY_S),
        "turn": turns,
        "conversation": await _expire_conversations(documents, kept_since),
        "person": await _delete_before(documents, "person", "last_contact", now - people_days * DAY_S),
        "ticket": await _expire_tickets(documents, now - people_days * DAY_S, now=now),
        "card": await _delete_before(documents, "card", "at", now - (people_days + TOMBSTONE_DAYS) * DAY_S),
        "export": await _delete_before(documents, "export", "expires_at", now - DAY_S),
        "erasure": await _delete_before(documents, "erasure", "done_at", now - CERTIFICATE_DAYS * DAY_S),
        "feedback": feedback + await _delete_before(documents, "feedback", "at", kept_since),
        "delivery": await _delete_before(documents, "delivery", "at", kept_since),
        "kept": await _delete_before(documents, "kept", "at", kept_since),
        "alias": await _delete_before(documents, "alias", "at", kept_since),
        "audit": await _delete_before(documents, "audit", "at", now - audit_days * DAY_S),
        "opt_out": await _delete_before(documents, "opt_out", "started_at", now - TOMBSTONE_DAYS * DAY_S),
        "article": await _delete_before(documents, "article", "removed_at", now - TOMBSTONE_DAYS * DAY_S),
        "ingestion": await _delete_before(documents, "ingestion", "finished_at", now - TOMBSTONE_DAYS * DAY_S),
        "link": await _delete_before(documents, "link", "at", now - DAY_S),
        "notification": await _delete_before(documents, "notification", "finished_at", kept_since),
        "feed": await _expire_feed(documents, kept_since),
        "replica": await _expire_replicas(documents, now),
    }


async def _expire_feed(documents: Documents, before: float) -> int:
    """Delete what is old of what happened to tickets; never the last, after which the next is numbered."""
    last: Any = await documents.find("feed", {}, order="-seq", limit=1)
    return await documents.delete("feed", {"at": Less(before), "seq": Less(last[0].doc["seq"])}) if last else 0


async def _expire_tickets(documents: Documents, before: float, *, now: float) -> int:
    """Empty tickets that have been over for long, and delete what was emptied a while ago; how many were deleted.

    In between, the cards of operators and the help desks in which they stand are told, as when a person is forgotten.
    """
    deleted = 0
    for status in ("resolved", "closed"):
        where: Where = {"status": status, "changed_at": Less(before)}
        async for page in pages(documents, "ticket", where, order="changed_at", size=_PAGE):
            for stored in [each for each in page if not _is_empty(each)]:
                await documents.replace("ticket", stored.key, _emptied(stored, now), version=stored.version)
            gone = [stored for stored in page if _is_empty(stored, since=now - TOMBSTONE_DAYS * DAY_S)]
            if gone:
                await documents.delete("outside", {"ticket": OneOf(tuple(stored.key for stored in gone))})
                which: Where = {"status": status, "changed_at": values_of(gone, "changed_at")}
                deleted += await documents.delete("ticket", which)
    return deleted


def _is_empty(stored: Stored, *, since: float = math.inf) -> bool:
    """Whether nothing of a ticket is left, and has not been since then."""
    history: Any = stored.doc["history"]
    return any(step["what"] in {ERASED, EXPIRED} and step["at"] <= since for step in history)


def _emptied(stored: Stored, now: float) -> JsonObject:
    """The ticket without what was in it. When it changed stays: by that its time is told."""
    return {**minimised(stored.doc, now=now, what=EXPIRED), "changed_at": stored.doc["changed_at"]}


async def _expire_turns(documents: Documents, before: float) -> tuple[int, int]:
    """Delete old turns, each after the feedback on it; how many of feedback and of turns."""
    feedback = turns = 0
    while page := await _page(documents, "turn", "finished_at", before):
        keys = tuple(stored.key for stored in page)
        feedback += await documents.delete("feedback", {"reply_id": OneOf(keys)})
        turns += await documents.delete("turn", {"finished_at": values_of(page, "finished_at")})
    return feedback, turns


async def _expire_conversations(documents: Documents, before: float) -> int:
    """Delete records of conversations that nobody is at; what is said there again begins one anew."""
    deleted = 0
    free: Where = {"owner": None}  # whoever is at one owns it
    while page := await documents.find(
        "conversation", {**free, "finished_at": Less(before)}, order="finished_at", limit=_PAGE
    ):
        deleted += await documents.delete("conversation", {**free, "finished_at": values_of(page, "finished_at")})
    return deleted


async def _delete_before(documents: Documents, kind: str, field: str, before: float) -> int:
    """Delete page by page: one large delete would keep every other write waiting."""
    deleted = 0
    while page := await _page(documents, kind, field, before):
        deleted += await documents.delete(kind, {field: values_of(page, field)})
    return deleted


async def _page(documents: Documents, kind: str, field: str, before: float) -> list[Stored]:
    return await documents.find(kind, {field: Less(before)}, order=field, limit=_PAGE)


async def _expire_replicas(documents: Documents, now: float) -> int:
    """Delete replicas that said good-bye, and those whose counter did not move for a day.

    A heartbeat holds no time, since replicas' clocks differ: what was seen when is noted among the desk's facts.
    Who is mistaken for dead notices at the next beat and writes its heartbeat anew.
    """
    noted = await documents.get("desk", _SEEN)
    known = _seen_before(noted)
    seen: list[Json] = []
    for replica in await documents.find("replica", {}, order="counter", limit=_MOST_REPLICAS):
        counter = replica.doc["counter"]
        since = known.get((replica.key, counter), now)
        if now - since < DAY_S:
            seen.append([replica.key, counter, since])
        else:
            await documents.replace("replica", replica.key, {"counter": _LEFT}, version=replica.version)
    await _note(documents, {"seen": seen}, noted)
    return await documents.delete("replica", {"counter": _LEFT})


def _seen_before(noted: Stored | None) -> dict[tuple[str, Json], float]:
    rows: Any = noted.doc["seen"] if noted else []
    return {(replica, counter): since for replica, counter, since in rows}


async def _note(documents: Documents, doc: JsonObject, noted: Stored | None) -> None:
    """Another run may be faster: its note is as good."""
    if noted is None:
        await documents.insert("desk", _SEEN, doc)
    else:
        await documents.replace("desk", _SEEN, doc, version=noted.version)

"""The records of conversations: a person is taken out of them, and those in which nothing is left go."""

from typing import Any  # documents as the store gives them back

from bot.tickets import BOT
from memory.erasure.finding import turns_of
from memory.erasure.traces import is_theirs, without
from memory.erasure.work import Work


async def forget_sessions(work: Work) -> bool:
    """Take what the person is at out of the records of their conversations."""
    seen: dict[str, bool] = {}
    for person in work.ids:
        async for page in turns_of(work.documents, person):
            for conversation in {str(turn.doc["conversation"]) for turn in page} - seen.keys():
                seen[conversation] = await clean(work, conversation)
    return all(seen.values())


async def clean(work: Work, conversation: str) -> bool:
    """Take the person out of a conversation's record; False while it is at work."""
    stored: Any = await work.documents.get("conversation", conversation)
    if stored is None or "conversation" in work.means.left_out:
        return True
    if _is_busy(work, stored.doc):
        return False
    doc = without(stored.doc, work.ids)
    if doc == stored.doc:
        return True
    is_done = await work.documents.replace("conversation", conversation, doc, version=stored.version)
    work.means.changed(conversation)
    if is_done:
        work.count("session", len(stored.doc.get("sessions", ())) - len(doc.get("sessions", ())))
    return is_done


async def drop(work: Work, conversation: str) -> bool:
    """Delete the record of a conversation in which nothing is left; False while it is at work.

    It is marked first: whoever takes it up meanwhile takes the mark away. What is said in it again is new, or of
    others, and keeps it.
    """
    stored: Any = await work.documents.get("conversation", conversation)
    if stored is None or "conversation" in work.means.left_out:
        return True
    if stored.doc.get("sessions") or await work.documents.count("turn", {"conversation": conversation}):
        return True
    if _is_busy(work, stored.doc):
        return False
    marked = {**stored.doc, "owner": None, "turn": None, "erasure": work.key}
    if not await work.documents.replace("conversation", conversation, marked, version=stored.version):
        return False
    await work.delete("conversation", {"erasure": work.key, "owner": None})
    work.means.changed(conversation)
    return True


async def close(work: Work, conversation: str, *, event: str = "", is_own: bool = False) -> bool:
    """Close the turn that the person, or this message of theirs, is in: nobody goes on with it."""
    record: Any = await work.documents.get("conversation", conversation)
    turn = record.doc["turn"] if record else None
    if turn and (event in turn["events"] or turn.get("person") in work.ids):
        doc = record.doc | {"turn": None, "owner": None, "epoch": record.doc["epoch"] + 1, "attempts": {}}
        await work.documents.replace("conversation", conversation, doc, version=record.version)
        work.means.changed(conversation)
    if is_own or record is None or is_theirs(record.doc, conversation, work.ids):
        work.note_records([conversation])
    return await work.save() and await clean(work, conversation)


async def release(work: Work, conversation: str, ticket: str) -> None:
    """Let the desk talk again in a conversation that this ticket has: nobody answers there any more."""
    while (stored := await work.documents.get("conversation", conversation)) is not None and stored.doc.get(
        "in_charge"
    ) == ticket:
        doc = {**stored.doc, "in_charge": BOT}
        if await work.documents.replace("conversation", conversation, doc, version=stored.version):
            work.means.changed(conversation)


def _is_busy(work: Work, doc: Any) -> bool:
    return not work.means.alone and (doc["owner"] is not None or doc["turn"] is not None)

"""Finds, page by page, what people have written and what is still being said to them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any  # documents as the store gives them back

from memory.erasure.work import PAGE
from memory.ports import Documents, Not, OneOf, Stored, Where


async def messages_of(documents: Documents, ids: Sequence[str]) -> AsyncIterator[str]:
    """The messages of these people that are not yet answered."""
    after = None
    where: Where = {"done_at": None, "person": OneOf(tuple(ids))}
    while page := await documents.find("event", where, order="arrived", limit=PAGE, after=after):
        for stored in page:
            yield stored.key
        after = page[-1].cursor("arrived")


async def open_turns_of(documents: Documents, ids: Sequence[str]) -> AsyncIterator[tuple[str, str]]:
    """Conversations in which something is still being said to these people, with the turns in which it is."""
    after = None
    where: Where = {"owner": Not(None)}
    while page := await documents.find("conversation", where, order="owner", limit=PAGE, after=after):
        for stored in page:
            turn: Any = stored.doc["turn"]
            if turn and turn.get("person") in ids:
                yield stored.key, turn["id"]
        after = page[-1].cursor("owner")


async def turns_of(documents: Documents, person: str) -> AsyncIterator[list[Stored]]:
    """What was asked and said, oldest first."""
    after = None
    where: Where = {"person": person}
    while page := await documents.find("turn", where, order="finished_at", limit=PAGE, after=after):
        yield page
        after = page[-1].cursor("finished_at")


def values_of(page: Sequence[Stored], field: str) -> OneOf:
    """The values of a field on a page, as a condition."""
    found: list[Any] = [stored.doc[field] for stored in page]
    return OneOf(tuple(found))

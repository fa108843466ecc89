"""Finds, page by page, what people have written and what is still being said to them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any  # documents as the store gives them back

from memory.erasure.work import PAGE
from memory.ports import Documents, Not, OneOf, Stored, Where, pages


async def messages_of(documents: Documents, ids: Sequence[str]) -> AsyncIterator[str]:
    """The messages of these people that are not yet answered."""
    where: Where = {"done_at": None, "person": OneOf(tuple(ids))}
    async for page in pages(documents, "event", where, order="arrived", size=PAGE):
        for stored in page:
            yield stored.key


async def open_turns_of(documents: Documents, ids: Sequence[str]) -> AsyncIterator[tuple[str, str]]:
    """Conversations in which something is still being said to these people, with the turns in which it is."""
    async for page in pages(documents, "conversation", {"owner": Not(None)}, order="owner", size=PAGE):
        for stored in page:
            turn: Any = stored.doc["turn"]
            if turn and turn.get("person") in ids:
                yield stored.key, turn["id"]


def turns_of(documents: Documents, person: str) -> AsyncIterator[Sequence[Stored]]:
    """What was asked and said, oldest first."""
    return pages(documents, "turn", {"person": person}, order="finished_at", size=PAGE)


def values_of(page: Sequence[Stored], field: str) -> OneOf:
    """The values of a field on a page, as a condition."""
    found: list[Any] = [stored.doc[field] for stored in page]
    return OneOf(tuple(found))

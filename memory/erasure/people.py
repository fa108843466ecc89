"""What is known of a person: it goes first, so that who looks from then on finds nothing, and once more at the end."""

from collections.abc import Mapping
from typing import Any  # documents as the store gives them back

from memory.erasure.probe import probe
from memory.erasure.traces import bare, is_identity, telling
from memory.erasure.work import Work
from memory.ports import Documents, OneOf

MOST_IDENTITIES = 50


async def forget_people(work: Work) -> bool:
    """Note under which identities and by which values the person is known, and delete what is known of them."""
    if work.doc["identities"] is None:
        known = await _linked(work.documents, work.doc["person"])
        work.doc["identities"] = sorted(known)
        told = (value for doc in known.values() for value in telling(doc))
        work.doc["values"] = sorted({*filter(is_identity, known), *told, *map(bare, known)} - {""})
        if not await work.save():
            return False
    return await forget_people_again(work)


async def forget_people_again(work: Work) -> bool:
    """What messages that were being answered have noted meanwhile."""
    await work.delete("person", {"person": OneOf(work.ids)})
    return True


async def is_anothers(work: Work, value: str) -> bool:
    """Whether an address or a number is known of somebody else, too: two people may share one."""
    if value in work.ids:
        return False
    return bool(await probe(work.documents, [value], leave_out={"person": {*work.ids}}, kinds=("person",)))


async def _linked(documents: Documents, person: str) -> Mapping[str, Any]:
    """Every identity that is linked to this one, with what is kept under it."""
    known: dict[str, Any] = {}
    left = [person]
    while left and len(known) < MOST_IDENTITIES:
        identity = left.pop()
        stored = await documents.get("person", identity)
        known[identity] = stored.doc if stored else {}
        left += [other for other in known[identity].get("linked", ()) if other not in known]
    return known

"""What is found by the person alone: verdicts, links, exports, e-mails, and tickets, of which the number stays."""

from collections.abc import Sequence
from typing import Any  # documents as the store gives them back

from memory.erasure.finding import values_of
from memory.erasure.minimal import minimised
from memory.erasure.people import is_anothers
from memory.erasure.records import release
from memory.erasure.traces import is_way_to
from memory.erasure.work import PAGE, Work
from memory.ports import MAILED, OneOf, Stored, pages


async def forget_rest(work: Work) -> bool:
    """Delete it, empty the tickets, and have what this process remembers go, too."""
    for person in work.ids:
        while page := await work.documents.find("feedback", {"person": person}, order="at", limit=PAGE):
            if not await work.delete("feedback", {"person": person, "at": values_of(page, "at")}):
                break
    for kind in ("alias", "export", "link"):
        await work.delete(kind, {"person": OneOf(work.ids)})
    await work.delete("link", {"used_by": OneOf(work.ids)})
    mailed = tuple(f"{MAILED}{work.means.hashed(value.lower())}" for value in work.doc["values"])
    await work.delete("notification", {"ticket": OneOf(mailed)})
    while page := await _tickets_of(work, work.ids):
        for ticket in page:
            await _minimise(work, ticket)
    await _forms(work)
    work.means.forgotten(work.ids)
    return True


async def _tickets_of(work: Work, ids: Sequence[str]) -> list[Stored]:
    if "ticket" in work.means.left_out:
        return []
    return await work.documents.find("ticket", {"person": OneOf(tuple(ids))}, order="created_at", limit=PAGE)


async def _forms(work: Work) -> None:
    """Tickets of forms that came without a person, but with the address or number of this one."""
    ways = [way for way in work.doc["values"] if not await is_anothers(work, way)]
    async for page in pages(work.documents, "ticket", {"person": ""}, order="created_at", size=PAGE):
        for ticket in page:
            form: Any = ticket.doc["form"]
            if any(is_way_to(form.get(name), ways) for name in ("email", "phone")):
                await _minimise(work, ticket)


async def _minimise(work: Work, ticket: Stored) -> None:
    await work.delete("notification", {"ticket": ticket.key})
    doc = minimised(ticket.doc, now=work.means.clock.now())
    await release(work, str(ticket.doc["conversation"]), ticket.key)
    work.count("ticket", await work.documents.replace("ticket", ticket.key, doc, version=ticket.version))

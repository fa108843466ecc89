"""Opens the document store and everything that keeps, deletes and exports what is in it."""

import asyncio
import contextlib
import os
import socket
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.clock import SystemClock
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import StoreUnavailable
from bot.handover.meanwhile import is_wish
from bot.handover.ticket_wishes import ticket_wish
from bot.handover.urging import urges
from bot.journal import Journal
from bot.recall.followups import leans_back
from bot.recall.returning import returns
from bot.recall.stated import stated
from bot.rights.link_requests import code_from, wanted
from bot.rights.mail_requests import wanted_by_mail
from bot.rights.privacy import wish_of
from bot.rights.wording import sorts_of
from bot.routing import plain, understand
from bot.words.languages import language_shown
from escalation.hearing.rules import grave_matter, wants_person
from escalation.hearing.signs import signs_of
from memory.audit import AuditTrail
from memory.claims import Claims
from memory.desk import salt_of
from memory.entities.finding import lasting_entities
from memory.erasure.erasures import DocumentErasures
from memory.exports import DocumentExports
from memory.links import DocumentLinks
from memory.mailed_codes import DocumentMailedCodes
from memory.opening import build_erasures, is_shared, open_documents
from memory.people import DocumentPeople
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.shelf import DocumentShelf

READINGS: Final = (
    *(language_shown, plain, understand, leans_back, returns, stated, lasting_entities),
    *(sorts_of, wish_of, wanted, wanted_by_mail),
    *(signs_of, grave_matter, wants_person, ticket_wish, is_wish, urges),
)
"""What remembers the last texts that it has read: several parts ask what one message is, and people the same."""


@dataclass(frozen=True)
class Stores:
    """What a desk keeps, by its purpose; all of it is in `documents`."""

    documents: Documents
    salt: str
    ids: Ids
    leases: Leases
    journal: Journal
    history: History
    people: DocumentPeople
    links: DocumentLinks
    mailed: DocumentMailedCodes
    exports: DocumentExports
    erasures: DocumentErasures
    forgetting: list[Callable[[Sequence[str]], None]]
    """Who drops what this process remembers of people that were erased; whoever remembers adds to it."""
    claims: Claims
    shelf: DocumentShelf
    audit: AuditTrail


@contextlib.asynccontextmanager
async def open_stores(settings: MemorySettings, database: Path | str, clock: SystemClock) -> AsyncIterator[Stores]:
    """Open them. database: the file of SQLite, where there is no MongoDB."""
    async with open_documents(settings, database) as documents:
        replica = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        leases = Leases(documents, clock, replica=replica, sole=not is_shared(settings, database))
        salt = await salt_of(documents)
        ids = Ids(salt)
        journal = Journal(documents, leases, clock, ids, idle_s=settings.session_s)
        people = DocumentPeople(documents, clock)
        links = DocumentLinks(documents, people, clock, hashed=ids.link)
        forgetting: list[Callable[[Sequence[str]], None]] = [_forget_texts]
        yield Stores(
            documents=documents,
            salt=salt,
            ids=ids,
            leases=leases,
            journal=journal,
            history=History(documents, clock, ids),
            people=people,
            links=links,
            mailed=DocumentMailedCodes(documents, people, links, clock, hashed=ids.link, code=code_from),
            exports=DocumentExports(documents, people, clock),
            erasures=build_erasures(
                documents,
                clock,
                database,
                hashed=ids.person,
                changed=journal.look_again,
                forgotten=lambda gone: [forget(gone) for forget in forgetting],
            ),
            forgetting=forgetting,
            claims=Claims(documents, clock),
            shelf=DocumentShelf(documents, clock),
            audit=AuditTrail(documents, clock, hashed=ids.person),
        )


async def kept_salt(settings: MemorySettings, database: Path) -> str:
    """The salt of the desk that keeps its documents there; "" where there is none, or it is out of reach."""
    if not settings.uses_mongodb and not await asyncio.to_thread(database.is_file):
        return ""
    with contextlib.suppress(StoreUnavailable):
        async with open_documents(settings, database) as documents:
            return await salt_of(documents)
    return ""


def _forget_texts(_people: Sequence[str]) -> None:
    """Nobody can say whose words these are."""
    for reading in READINGS:
        reading.cache_clear()

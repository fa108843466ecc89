"""What channels keep beside messages works where documents are sealed, and shows nobody in the store."""

from collections.abc import AsyncIterator

import pytest

from adapters.teams.places import Kind, Place
from adapters.teams.references import References
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.held_parts import Kept
from adapters.whatsapp.sender import Sender
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.model import ChannelName, JsonObject, Outcome
from bot.progress import Feedback, Marker
from memory.audit import AuditTrail
from memory.desk import salt_of, there_since
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey
from memory.encryption.unlocking import unlock
from memory.ports import Documents, ReadKind
from memory.retention import DAY_S, expire
from memory.sqlite import MEMORY, SqliteDocuments, open_sqlite
from tests.unit.inbox import FixedClock

ADDRESS, PERSON, OURS = "whatsapp:+4917612345678", "DE.20881203344556677889", "whatsapp:+15550001111"
PAYLOAD: JsonObject = {"conversation": f"whatsapp:+15550001111:{PERSON}", "to": ADDRESS, "from": OURS, "body": "secret"}
MARKER = Marker("r_1", 1, 1, ("ev_1",), Outcome.ANSWERED)
PLACE = Place("tenant-1", "a:chat-of-ada", Kind.PERSONAL, "https://smba.example/", "28:bot", user="29:ada-herself")
TEAM = Place("tenant-1", "19:room", Kind.CHANNEL, "https://smba.example/", "28:bot", team="19:team")


@pytest.fixture
async def store() -> AsyncIterator[SqliteDocuments]:
    async with open_sqlite(MEMORY) as documents:
        yield documents


@pytest.fixture
async def documents(store: SqliteDocuments) -> Documents:
    return await unlock(store, [DataKey("k", bytes(32))])


async def shown(store: SqliteDocuments) -> str:
    return str([await store.page(kind, after=None, limit=99) for kind in KINDS])


async def test_parts_that_wait_are_found_by_person_and_by_address_and_dropped(
    store: SqliteDocuments, documents: Documents
) -> None:
    kept = Kept(documents, FixedClock())
    await kept.keep(PAYLOAD, MARKER)
    assert await kept.holds(MARKER)
    for payload in (PAYLOAD, {**PAYLOAD, "conversation": "another"}, {**PAYLOAD, "to": "another"}):
        assert await kept.owes(payload)
        [waiting] = await kept.waiting(payload)
        assert (waiting.payload, waiting.marker) == (PAYLOAD, MARKER)
    for secret in ("+49176", PERSON, "secret"):
        assert secret not in await shown(store)
    sending = await kept.mark_sending(waiting)
    assert sending
    assert await kept.mark_sending(waiting) is None
    await kept.drop(sending)
    assert not await kept.holds(MARKER)


async def test_who_is_behind_an_address_and_who_opted_out_is_remembered(
    store: SqliteDocuments, documents: Documents
) -> None:
    contacts = Contacts(documents, Ids(await salt_of(documents)), FixedClock())
    sender = Sender(ADDRESS, PERSON, OURS)
    await contacts.remember(sender)
    await contacts.stop(str(sender.conversation), at=1.5)
    assert await contacts.identify(ADDRESS, OURS) == sender
    assert await contacts.opted_out(str(sender.conversation))
    for secret in ("+49176", PERSON, await salt_of(documents)):
        assert secret not in await shown(store)


async def test_rooms_of_teams_are_found_greeted_once_and_forgotten(
    store: SqliteDocuments, documents: Documents
) -> None:
    references = References(documents)
    for place in (PLACE, TEAM):
        await references.note(place)
        found = await References(documents).find(place.key)
        assert found is not None
        assert found.place == place
    assert await references.greet(TEAM)
    assert not await References(documents).greet(TEAM)
    for secret in ("chat-of-ada", "ada-herself"):
        assert secret not in await shown(store)
    await references.forget(TEAM)
    await references.forget(PLACE)
    assert await documents.count("teams_place", {}) == 0


async def test_a_verdict_and_a_record_of_staff_name_nobody_in_the_store(
    store: SqliteDocuments, documents: Documents
) -> None:
    clock = FixedClock()
    await documents.insert("turn", "r_1", {"person": ADDRESS, "conversation": "rest:shop:c", "finished_at": 1.5})
    feedback = Feedback("r_1", ADDRESS, helpful=True, channel=ChannelName.REST)
    assert await History(documents, clock, Ids("salt")).record_feedback(feedback)
    trail = AuditTrail(documents, clock, hashed=Ids("salt").person)
    await trail.record(ReadKind.READ_PERSON, who="clerk@shop.example", whom=ADDRESS, request="r")
    await trail.record(ReadKind.READ_PERSON, who="clerk@shop.example", whom="another", request="r")
    assert [each.who async for each in trail.all(whom=ADDRESS)] == ["clerk@shop.example"]
    for secret in ("+49176", "clerk"):
        assert secret not in await shown(store)


async def test_what_has_had_its_time_is_deleted_where_it_is_sealed(documents: Documents) -> None:
    clock = FixedClock()
    await there_since(documents, "slack", now=1.0)
    await Kept(documents, clock).keep(PAYLOAD, MARKER)
    await documents.insert("turn", "r_1", {"person": ADDRESS, "finished_at": clock.now()})
    await documents.insert("replica", "dead", {"counter": 3})
    assert (await expire(documents, now=clock.now(), keep_days=1))["kept"] == 0
    deleted = await expire(documents, now=clock.now() + 2 * DAY_S, keep_days=1)
    assert (deleted["kept"], deleted["turn"], deleted["replica"]) == (1, 1, 1)

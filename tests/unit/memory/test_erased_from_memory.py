"""P7: what a process remembers of somebody who was erased goes at once, and is noted anew when they write again."""

import re
from pathlib import Path

import pytest

from adapters.teams.places import Kind, Place
from adapters.teams.references import References
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.sender import Sender
from bot.clock import SystemClock
from bot.durable.ids import Ids
from bot.model import CUSTOMERS
from bot.people import Notes
from bot.settings import read_settings
from bot.tickets import Draft, Reason, Urgency
from desk.opening import open_desk
from desk.sections import SECTIONS
from desk.stores import READINGS
from escalation.service import DocumentTickets
from memory.erasure.erasures import DocumentErasures
from memory.erasure.proof import DONE, FAILED
from memory.people import DocumentPeople
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.knowledge.knowledge_folders import write_folder

ADA = "whatsapp:+4915112345678"


async def test_who_is_behind_a_whatsapp_address_is_noted_again() -> None:
    ada, bea = Sender("whatsapp:+491", "US.ada", "whatsapp:+1"), Sender("whatsapp:+492", "US.bea", "whatsapp:+1")
    async with open_sqlite(MEMORY) as documents:
        contacts = Contacts(documents, Ids("salt"), SystemClock())
        await contacts.remember(ada)
        await contacts.remember(bea)
        await documents.delete("alias", {})
        contacts.forget(["whatsapp:US.ada", "slack:T1:U1"])
        await contacts.remember(ada)
        await contacts.remember(bea)
        assert [(await contacts.identify(one.address, one.ours)).person for one in (ada, bea)] == ["US.ada", "+492"]


async def test_a_chat_in_teams_is_noted_again() -> None:
    place = Place("t", "a:1", Kind.PERSONAL, "https://connector.example", "28:bot", user="29:ada")
    async with open_sqlite(MEMORY) as documents:
        references = References(documents)
        await references.note(place)
        await documents.delete("teams_place", {})
        await references.note(place)
        assert await references.find(place.key) is None
        references.clear()
        await references.note(place)
        assert await references.find(place.key)


async def test_who_is_behind_a_whatsapp_address_is_erased_with_the_person_and_would_be_found() -> None:
    """It was kept without the channel's name, so that no erasure deleted it and no probe saw it."""
    ada = Sender("whatsapp:+49151123456", "US.1349120865", "whatsapp:+1")
    async with open_sqlite(MEMORY) as documents:
        await Contacts(documents, Ids("salt"), SystemClock()).remember(ada)
        assert await _erase(documents, "whatsapp:US.1349120865", left_out=frozenset({"alias"})) == FAILED
        assert await _erase(documents, "whatsapp:US.1349120865") == DONE
        assert await documents.count("alias", {}) == 0


@pytest.mark.parametrize(
    ("form", "goes"),
    [
        ({"email": "ADA@Example.ORG"}, True),
        ({"phone": "0151 / 123456-78"}, True),
        ({"phone": "0049 (0)151 12345678"}, True),
        ({"phone": "+49 151 12345679", "email": "ada@example.or"}, False),
        ({"phone": "5678"}, False),
    ],
)
async def test_a_form_that_came_without_a_person_goes_however_its_address_is_written(
    form: dict[str, str], goes: bool
) -> None:
    async with open_sqlite(MEMORY) as documents:
        tickets = DocumentTickets(documents, SystemClock(), secret="salt")
        await DocumentPeople(documents, SystemClock()).note(ADA, Notes({"email": "ada@example.org"}), once="n")
        await tickets.open(Draft("returns", Reason.ASKED, Urgency.HIGH, {**form}, "A lamp", "", "", "rest"), once="f")
        assert await _erase(documents, ADA) == DONE
        [ticket] = await documents.find("ticket", {}, order="created_at", limit=9)
        assert (ticket.doc["form"] == {}) is goes


async def test_a_form_with_a_number_that_somebody_else_has_too_is_not_taken_for_ones_own() -> None:
    async with open_sqlite(MEMORY) as documents:
        people = DocumentPeople(documents, SystemClock())
        for person in (ADA, "slack:T1:BEA"):
            await people.note(person, Notes({"phone": "+4930901820"}), once=person)
        tickets = DocumentTickets(documents, SystemClock(), secret="salt")
        form = {"phone": "+4930901820"}
        await tickets.open(Draft("returns", Reason.ASKED, Urgency.HIGH, form, "A lamp", "", "", "rest"), once="f")
        assert await _erase(documents, ADA) == DONE
        [ticket] = await documents.find("ticket", {}, order="created_at", limit=9)
        assert ticket.doc["form"] == form


async def test_what_was_asked_is_no_longer_among_the_answers_that_a_desk_has_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers could be dropped, and nobody did: a thousand questions stayed in memory, in people's own words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_EMBEDDINGS", "none")
    monkeypatch.setenv("FRONTDESK_KNOWLEDGE_BASE", str(write_folder(tmp_path / "kb")))
    settings = read_settings(*SECTIONS.values(), env_file=None)
    async with open_desk(settings, database=MEMORY, watch=False, tells=False) as desk:
        asked = "Where is the Quixotic parcel of Ada Lovelace?"
        await desk.knowledge.answer(asked, CUSTOMERS)
        assert asked in str(desk.knowledge._remembered._answers)
        for reading in READINGS:
            reading(asked)
        await desk.stores.erasures.begin(ADA, by="command")
        await desk.stores.erasures.run()
        assert asked not in str(desk.knowledge._remembered._answers)
        assert [reading.cache_info().currsize for reading in READINGS] == [0] * len(READINGS)


def test_whatever_remembers_the_last_texts_forgets_them_with_a_person() -> None:
    found = {
        name
        for folder in ("bot", "escalation", "memory", "rag", "adapters")
        for file in (Path(__file__).parents[3] / folder).rglob("*.py")
        for name in re.findall(r"@lru_cache\ndef (\w+)", file.read_text(encoding="utf-8"))
    }
    assert found == {reading.__name__ for reading in READINGS}


async def _erase(documents: Documents, person: str, *, left_out: frozenset[str] = frozenset()) -> str:
    erasures = DocumentErasures(documents, SystemClock(), hashed=lambda _: "hash", left_out=left_out)
    erasure = await erasures.begin(person, by="command")
    for _ in range(5):
        await erasures.run()
    report = await erasures.report(erasure)
    assert report
    return report.state

"""Codes by e-mail: only to an address that a platform vouches for, only for who asked, and never too many."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.durable.ids import Ids
from bot.model import ChannelName
from bot.people import Notes, Offer, Refusal
from bot.rights.link_requests import code_from
from memory.counting import DAY_S, HOUR_S
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring
from memory.encryption.sealing import SealedDocuments, Sealer
from memory.erasure.erasures import DocumentErasures
from memory.erasure.probe import probe
from memory.links import LINK, MAILED_VALID_S, DocumentLinks
from memory.mailed_codes import FRESH_S, MOST_ASKED, MOST_MAILED, DocumentMailedCodes
from memory.people import DocumentPeople
from memory.ports import MAILED, Documents, MailedCode
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.memory.test_links import NOW, Clock

ADA, ADAS_PHONE, STRANGER = "slack:T1:UADA", "whatsapp:+15550001", "whatsapp:+15550666"
ADDRESS = "ada@shop.example"
IDS = Ids("salt")


@dataclass
class Desk:
    """The stores of one desk."""

    documents: Documents
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.people = DocumentPeople(self.documents, self.clock)
        self.links = DocumentLinks(self.documents, self.people, self.clock, hashed=IDS.link)
        self.codes = DocumentMailedCodes(
            self.documents, self.people, self.links, self.clock, hashed=IDS.link, code=code_from
        )

    async def shows(self, person: str, address: str, *, name: str = "mailbox") -> None:
        """The platform shows this address of somebody."""
        await self.people.note(person, Notes(platform={name: address}), once=f"{person}{address}{self.clock.time}")

    async def make(self, address: str = ADDRESS, *, by: str = ADAS_PHONE, once: str = "n1", **named: Any) -> Any:
        asker, channel = self.codes.asker(by), str(named.get("channel", ""))
        return await self.codes.make(address, asker=asker, channel=channel, once=once, at=self.clock.now())


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with open_sqlite(MEMORY) as documents:
        sealer = Sealer(Keyring((DataKey("k", bytes(32)),)), bytes(32), KINDS)
        yield Desk(SealedDocuments(documents, sealer) if request.param else documents)


async def test_a_code_goes_to_the_address_that_the_platform_shows_and_links_its_account(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    made = await desk.make("Ada@Shop.example")
    assert made == MailedCode(made.code, ADDRESS, ChannelName.SLACK)
    found = await desk.links.find(ADAS_PHONE, made.code, once="e1")
    assert isinstance(found, Offer)
    assert (found.person, found.is_mailed) == (ADA, True)
    assert isinstance(await desk.links.take(ADAS_PHONE, found.key, once="r1"), Offer)


async def test_an_address_that_somebody_only_stated_is_sent_nothing(desk: Desk) -> None:
    await desk.people.note(ADA, Notes(details={"email": ADDRESS}), once="1")
    await desk.shows(ADA, ADDRESS, name="email")  # of a guest, of whom the platform shows it, but vouches for nothing
    assert await desk.make() is None
    assert await desk.codes.address(ADA) == ADDRESS, "it is the address by which they are known, nevertheless"


async def test_who_states_the_address_of_another_gets_no_code_for_an_account_of_their_own(desk: Desk) -> None:
    await desk.people.note(STRANGER, Notes(details={"email": ADDRESS}), once="1")
    await desk.shows(ADA, ADDRESS)
    made = await desk.make()
    found = await desk.links.find(ADAS_PHONE, made.code, once="e1")
    assert isinstance(found, Offer)
    assert found.person == ADA


async def test_a_code_is_for_who_asked_for_it_alone(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    made = await desk.make(by=STRANGER)
    assert await desk.links.find(ADAS_PHONE, made.code, once="e1") is Refusal.UNKNOWN, "she was talked into typing it"
    assert await desk.links.find(ADA, made.code, once="e2") is Refusal.UNKNOWN
    assert await desk.links.take(ADAS_PHONE, IDS.link("code", made.code), once="r") is Refusal.UNKNOWN
    assert isinstance(await desk.links.find(STRANGER, made.code, once="e3"), Offer)


async def test_asked_again_for_the_same_request_it_is_the_same_code(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    assert await desk.make() == await desk.make()
    assert (await desk.make(once="n2")).code != (await desk.make()).code
    assert await desk.documents.count(LINK, {"person": ADA}) == 2


async def test_the_code_ends_after_half_an_hour(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    made = await desk.make()
    desk.clock.time += MAILED_VALID_S - 1
    assert isinstance(await desk.links.find(ADAS_PHONE, made.code, once="e1"), Offer)
    desk.clock.time += 1
    assert await desk.links.find(ADAS_PHONE, made.code, once="e2") is Refusal.EXPIRED


async def test_an_address_that_was_not_shown_for_a_month_is_on_file_no_more(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    desk.clock.time += FRESH_S + 1
    assert await desk.make() is None
    await desk.shows(ADA, ADDRESS)
    assert await desk.make() is not None


async def test_an_address_that_has_changed_is_the_new_one_alone(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    await desk.shows(ADA, "ada.l@shop.example")
    assert await desk.make() is None
    assert (await desk.make("ada.l@shop.example")).to == "ada.l@shop.example"


async def test_of_several_accounts_with_the_address_it_is_the_one_that_is_meant_or_came_last(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    await desk.shows("teams:t:ada", ADDRESS)
    await desk.people.note("teams:t:ada", Notes(contact_at=NOW + 1), once="2")
    assert (await desk.make()).channel is ChannelName.TEAMS
    assert (await desk.make(channel="slack", once="n2")).channel is ChannelName.SLACK
    assert await desk.make(channel="web", once="n3") is None
    await desk.links.link("t1", ADAS_PHONE, {"with": "teams:t:ada"})
    assert (await desk.make(once="n4")).channel is ChannelName.SLACK, "with the other it is linked already"
    assert (await desk.make(by=ADA, once="n5")).channel is ChannelName.TEAMS, "nobody links with themselves"


async def test_a_person_may_ask_three_times_an_hour_and_an_address_is_sent_five_a_day(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    may = [await desk.codes.may_ask(STRANGER, once=f"e{n}") for n in range(MOST_ASKED + 1)]
    assert may == [True] * MOST_ASKED + [False]
    assert await desk.codes.may_ask(STRANGER, once="e0"), "the same message again"
    assert await desk.codes.may_ask(ADAS_PHONE, once="e0")
    made = [await desk.make(by=f"whatsapp:+1555{n}", once=f"n{n}") for n in range(MOST_MAILED + 3)]
    assert [each is not None for each in made] == [True] * MOST_MAILED + [False] * 3
    desk.clock.time += HOUR_S
    assert await desk.codes.may_ask(STRANGER, once="e9")
    assert await desk.make(once="n10") is None
    desk.clock.time += DAY_S
    assert await desk.make(once="n11") is not None


async def test_of_a_thousand_guesses_at_a_mailed_code_five_are_looked_at(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    made = await desk.make(by=STRANGER)
    for n in range(5):
        assert await desk.links.find(STRANGER, f"GUESS{n}", once=f"e{n}") is Refusal.UNKNOWN
    assert await desk.links.find(STRANGER, made.code, once="right") is Refusal.LOCKED


async def test_when_the_owner_is_erased_nothing_of_the_address_and_the_code_is_left(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    await desk.make()
    mailed: Any = {"state": "pending", "next_at": NOW, "at": NOW, "attempts": 0, "to": ADDRESS, "content": {}}
    mailed |= {"ticket": f"{MAILED}{IDS.person(ADDRESS)}", "way": "code", "event": "code@1"}
    await desk.documents.insert("notification", "n1", mailed)
    assert set(await probe(desk.documents, [ADA, ADDRESS], leave_out={})) == {"person", "link", "notification"}
    erasures = DocumentErasures(desk.documents, desk.clock, hashed=IDS.person, alone=True)
    await erasures.begin(ADA, by="person")
    await erasures.run()
    (stored,) = await desk.documents.find("erasure", {}, order="asked_at", limit=9)
    assert stored.doc["state"] == "done", stored.doc
    assert await probe(desk.documents, [ADA, ADDRESS], leave_out={}) == {}


async def test_when_who_asked_is_erased_nothing_names_them(desk: Desk) -> None:
    await desk.shows(ADA, ADDRESS)
    await desk.codes.may_ask(ADAS_PHONE, once="e0")
    made = await desk.make()
    await desk.links.find(ADAS_PHONE, made.code, once="e1")
    erasures = DocumentErasures(desk.documents, desk.clock, hashed=IDS.person, alone=True)
    await erasures.begin(ADAS_PHONE, by="person")
    await erasures.run()
    assert await probe(desk.documents, [ADAS_PHONE, "+15550001"], leave_out={}) == {}

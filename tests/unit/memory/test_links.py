"""Codes link two identities of one person: once, for ten minutes, for nobody who guesses, and through every crash."""

import asyncio
import itertools
from dataclasses import dataclass, field

import pytest

from bot.durable.ids import Ids
from bot.errors import StoreUnavailable
from bot.people import Fact, Notes, Offer, Refusal
from memory.counting import HOUR_S
from memory.links import LINK, MOST_IDENTITIES, VALID_S, DocumentLinks
from memory.people import DocumentPeople
from memory.ports import Documents
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Call, Crash, FaultyDocuments, Moment, crash_at, every_point, fail_at

SLACK, WHATSAPP, TEAMS, STRANGER = "slack:T1:U1", "whatsapp:+15550001", "teams:t:ada", "web:stranger"
NOW = 1_767_225_600.0


@dataclass
class Clock:
    """Time that a test moves."""

    time: float = NOW

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


@dataclass
class Desk:
    """The stores of one process over what outlives it."""

    documents: Documents = field(default_factory=MemoryDocuments)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.people = DocumentPeople(self.documents, self.clock)
        self.links = DocumentLinks(self.documents, self.people, self.clock, hashed=Ids("salt").link)

    async def linked(self, one: str, other: str, turn: str) -> None:
        await self.links.link(turn, one, {"with": other})

    async def told(self, person: str, fact: str) -> None:
        await self.people.note(person, Notes(facts=(Fact(fact, "yes", "r", NOW),)), once=fact)

    async def facts(self, person: str) -> set[str]:
        profile = await self.people.get(person)
        return {fact.name for fact in profile.facts} if profile else set()


async def _groups(desk: Desk, *people: str) -> list[set[str]]:
    return [set(await desk.links.identities(person)) for person in people]


# -- codes ------------------------------------------------------------------------------------------------------------


async def test_a_code_says_whose_it_is_and_is_given_to_one_person_once() -> None:
    desk = Desk()
    await desk.people.note(SLACK, Notes(details={"name": "Ada"}), once="1")
    key = await desk.links.offer(SLACK, "CODE", once="e1")
    assert await desk.links.find(WHATSAPP, "CODE", once="e2") == Offer(key or "", SLACK, "Ada")
    for _ in range(2):  # the same turn is given it again
        assert isinstance(await desk.links.take(WHATSAPP, key or "", once="r1"), Offer)
    assert await desk.links.take(STRANGER, key or "", once="r2") is Refusal.USED
    assert await desk.links.find(STRANGER, "CODE", once="e3") is Refusal.USED


async def test_of_two_that_take_a_code_at_once_one_is_given_it() -> None:
    desk = Desk()
    key = await desk.links.offer(SLACK, "CODE", once="e1") or ""
    found = await asyncio.gather(*(desk.links.take(f"web:{n}", key, once=f"r{n}") for n in range(5)))
    assert sum(isinstance(each, Offer) for each in found) == 1


@pytest.mark.parametrize("seconds", [VALID_S, 10 * VALID_S, -VALID_S])
async def test_a_code_ends_after_ten_minutes_and_when_the_clock_jumps(seconds: float) -> None:
    desk = Desk()
    key = await desk.links.offer(SLACK, "CODE", once="e1") or ""
    desk.clock.time += seconds
    assert await desk.links.find(WHATSAPP, "CODE", once="e2") is Refusal.EXPIRED
    assert await desk.links.take(WHATSAPP, key, once="r1") is Refusal.EXPIRED


async def test_ones_own_code_and_one_of_somebody_who_is_linked_already_link_nothing() -> None:
    desk = Desk()
    await desk.links.offer(SLACK, "CODE", once="e1")
    assert await desk.links.find(SLACK, "CODE", once="e2") is Refusal.OWN
    await desk.linked(SLACK, WHATSAPP, "r1")
    assert await desk.links.find(WHATSAPP, "CODE", once="e3") is Refusal.ALREADY


async def test_a_code_that_was_said_where_others_read_is_spoiled() -> None:
    desk = Desk()
    await desk.links.offer(SLACK, "CODE", once="e1")
    await desk.links.spoil("CODE")
    await desk.links.spoil("NONE")
    assert await desk.links.find(WHATSAPP, "CODE", once="e2") is Refusal.USED


async def test_an_identity_is_given_three_codes_in_an_hour() -> None:
    desk = Desk()
    given = [await desk.links.offer(SLACK, f"CODE{n}", once=f"e{n}") for n in range(4)]
    assert [key is not None for key in given] == [True, True, True, False]
    assert await desk.links.offer(WHATSAPP, "OTHER", once="e1") is not None
    desk.clock.time += HOUR_S
    assert await desk.links.offer(SLACK, "LATER", once="e9") is not None


async def test_a_message_that_is_read_again_counts_once() -> None:
    desk = Desk()
    for number in range(20):
        assert await desk.links.offer(SLACK, f"CODE{number}", once="the same") is not None
        assert await desk.links.find(WHATSAPP, "WRONG", once="the same") is Refusal.UNKNOWN


async def test_of_a_thousand_guesses_five_are_looked_at() -> None:
    documents = FaultyDocuments(MemoryDocuments())
    desk = Desk(documents)
    await desk.links.offer(SLACK, "CODE", once="e")
    documents.calls.clear()
    found = [await desk.links.find(STRANGER, f"GUESS{n}", once=f"e{n}") for n in range(999)]
    assert found[:5] == [Refusal.UNKNOWN] * 5
    assert set(found[5:]) == {Refusal.LOCKED}
    assert await desk.links.find(STRANGER, "CODE", once="right") is Refusal.LOCKED, "even the right one"
    assert sum(call.method in {"replace", "insert"} for call in documents.calls) == 5
    assert isinstance(await desk.links.find(WHATSAPP, "CODE", once="e1"), Offer), "others are not locked out"
    desk.clock.time += VALID_S - 1
    await desk.links.offer(SLACK, "SECOND", once="f")
    desk.clock.time += HOUR_S - VALID_S + 1
    assert await desk.links.find(STRANGER, "GUESS", once="again") is Refusal.UNKNOWN


async def test_guesses_at_the_same_time_are_no_more_than_guesses_in_turn() -> None:
    desk = Desk()
    found = await asyncio.gather(*(desk.links.find(STRANGER, f"GUESS{n}", once=f"e{n}") for n in range(50)))
    assert sorted(str(each) for each in found) == ["locked"] * 45 + ["unknown"] * 5


async def test_right_codes_do_not_count_as_wrong_ones() -> None:
    desk = Desk()
    for number in range(20):
        desk.clock.time += HOUR_S / 2
        await desk.links.offer(SLACK, f"CODE{number}", once=f"e{number}")
        assert isinstance(await desk.links.find(WHATSAPP, f"CODE{number}", once=f"f{number}"), Offer)


async def test_no_code_can_be_read_from_the_store() -> None:
    documents = MemoryDocuments()
    desk = Desk(documents)
    await desk.links.offer(SLACK, "7K3M9QXZ", once="e1")
    await desk.links.find(WHATSAPP, "7K3M9QXZ", once="e2")
    kept = await documents.find(LINK, {}, order="at", limit=99)
    assert len(kept) == 3
    assert "7K3M9QXZ" not in str(kept)


# -- links ------------------------------------------------------------------------------------------------------------


async def test_linked_identities_are_one_person_in_every_direction() -> None:
    desk = Desk()
    for person, fact in ((SLACK, "s"), (WHATSAPP, "w"), (TEAMS, "t"), (STRANGER, "x")):
        await desk.told(person, fact)
    await desk.linked(WHATSAPP, SLACK, "r1")
    await desk.linked(TEAMS, WHATSAPP, "r2")
    assert [await desk.facts(each) for each in (SLACK, WHATSAPP, TEAMS)] == [{"s", "w", "t"}] * 3
    assert await desk.facts(STRANGER) == {"x"}


async def test_what_was_linked_comes_apart_and_nothing_learned_on_one_side_stays_on_the_other() -> None:
    desk = Desk()
    await desk.told(SLACK, "s")
    await desk.told(WHATSAPP, "w")
    await desk.linked(WHATSAPP, SLACK, "r1")
    await desk.told(SLACK, "s later")
    await desk.told(WHATSAPP, "w later")
    await desk.links.unlink("r2", SLACK, {"who": [SLACK]})
    assert await desk.facts(SLACK) == {"s", "s later"}
    assert await desk.facts(WHATSAPP) == {"w", "w later"}


async def test_who_leaves_leaves_the_others_linked() -> None:
    desk = Desk()
    await desk.linked(WHATSAPP, SLACK, "r1")
    await desk.linked(TEAMS, WHATSAPP, "r2")
    await desk.links.unlink("r3", SLACK, {"who": [WHATSAPP]})
    assert await _groups(desk, SLACK, TEAMS, WHATSAPP) == [{SLACK, TEAMS}, {SLACK, TEAMS}, {WHATSAPP}]


async def test_an_effect_that_is_carried_out_again_changes_nothing() -> None:
    desk = Desk()
    await desk.linked(WHATSAPP, SLACK, "r1")
    await desk.links.unlink("r2", SLACK, {"who": [SLACK]})
    await desk.linked(WHATSAPP, SLACK, "r1")
    assert await _groups(desk, SLACK, WHATSAPP) == [{SLACK}, {WHATSAPP}]


async def test_one_person_has_so_many_identities_and_no_more() -> None:
    desk = Desk()
    for number in range(1, MOST_IDENTITIES):
        await desk.linked(f"web:{number}", SLACK, f"r{number}")
    assert len(await desk.links.identities(SLACK)) == MOST_IDENTITIES
    await desk.links.offer(SLACK, "CODE", once="e1")
    assert await desk.links.find("web:one more", "CODE", once="e2") is Refusal.FULL
    await desk.linked("web:one more", SLACK, "r99")
    assert await _groups(desk, "web:one more") == [{"web:one more"}]


async def test_a_link_that_only_one_side_knows_of_is_none() -> None:
    desk = Desk()
    await desk.told(SLACK, "s")
    await desk.told(WHATSAPP, "w")
    await desk.linked(WHATSAPP, SLACK, "r1")
    await desk.documents.delete("person", {"person": SLACK})
    await desk.told(SLACK, "new")
    assert await desk.facts(WHATSAPP) == {"w"}
    assert await desk.facts(SLACK) == {"new"}


async def test_two_people_with_one_number_name_and_address_stay_two_people() -> None:
    desk = Desk()
    same = Notes(details={"name": "Ada", "phone": "+15550001", "email": "ada@example.org"})
    for person in (SLACK, WHATSAPP, STRANGER):
        await desk.people.note(person, same, once="1")
    assert await _groups(desk, SLACK, WHATSAPP, STRANGER) == [{SLACK}, {WHATSAPP}, {STRANGER}]


async def _changes(desk: Desk) -> None:
    """Two links and a parting, each carried out again until it is through, as turns do."""
    for turn, carry, person, given in (
        ("r1", desk.links.link, WHATSAPP, {"with": SLACK}),
        ("r2", desk.links.link, TEAMS, {"with": WHATSAPP}),
        ("r3", desk.links.unlink, SLACK, {"who": [SLACK]}),
    ):
        for attempt in itertools.count():
            try:
                await carry(turn, person, given)  # type: ignore[arg-type]  # the given differ
                break
            except StoreUnavailable:
                assert attempt < 3


async def _points() -> list[tuple[int, Moment]]:
    """Every call of the store that all this makes, before and after it takes effect."""
    documents = FaultyDocuments(MemoryDocuments())
    await _changes(Desk(documents))
    return [*every_point(len(documents.calls))]


async def test_a_crash_anywhere_ends_in_what_was_decided() -> None:
    for number, moment in await _points():
        inner = MemoryDocuments()
        with pytest.raises(Crash):
            await _changes(Desk(FaultyDocuments(inner, crash_at(number, moment))))
        after = Desk(inner)
        for person in (SLACK, WHATSAPP, TEAMS):  # who reads meanwhile sees no link of which only one side knows
            for other in await after.links.identities(person):
                assert person in await after.links.identities(other), (number, moment)
        await _changes(after)
        groups = await _groups(after, SLACK, WHATSAPP, TEAMS)
        assert groups == [{SLACK}, {WHATSAPP, TEAMS}, {WHATSAPP, TEAMS}], (number, moment)


async def test_a_store_that_fails_anywhere_ends_in_what_was_decided() -> None:
    for number, moment in await _points():
        desk = Desk(FaultyDocuments(MemoryDocuments(), fail_at(number, moment)))
        await _changes(desk)
        groups = await _groups(desk, SLACK, WHATSAPP, TEAMS)
        assert groups == [{SLACK}, {WHATSAPP, TEAMS}, {WHATSAPP, TEAMS}], (number, moment)


async def test_whoever_comes_next_finishes_what_another_left_in_the_middle() -> None:
    inner = MemoryDocuments()
    replaced = 0

    async def dies_between_two_people(call: Call, moment: Moment) -> None:
        nonlocal replaced
        replaced += call.kind == "person" and call.method == "insert" and moment is Moment.AFTER
        if replaced:
            raise Crash("between the two")

    with pytest.raises(Crash):
        await Desk(FaultyDocuments(inner, dies_between_two_people)).linked(WHATSAPP, SLACK, "r1")
    after = Desk(inner)
    assert await _groups(after, SLACK, WHATSAPP) == [{SLACK}, {WHATSAPP}]
    await after.linked(STRANGER, TEAMS, "r2")
    assert await _groups(after, SLACK, WHATSAPP) == [{SLACK, WHATSAPP}] * 2


async def test_changes_at_the_same_time_are_made_one_after_the_other() -> None:
    async def yields(_call: Call, _moment: Moment) -> None:
        await asyncio.sleep(0)

    inner = MemoryDocuments()
    desks = [Desk(FaultyDocuments(inner, yields)) for _ in range(6)]
    await asyncio.gather(*(desk.linked(f"web:{n + 1}", f"web:{n}", f"r{n}") for n, desk in enumerate(desks)))
    everybody = {f"web:{n}" for n in range(7)}
    assert await _groups(Desk(inner), *sorted(everybody)) == [everybody] * 7

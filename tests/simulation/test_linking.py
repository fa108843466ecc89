"""One person on two channels: the code's way from one chat to the other, and what is known there from then on."""

import random
from dataclasses import replace

import pytest

from bot.durable.ids import Ids
from bot.model import CUSTOMERS
from bot.rights.link_words import WORDS
from memory.links import DocumentLinks
from memory.people import DocumentPeople
from tests.simulation.faulty import Plan, Points
from tests.simulation.linked import CODE, GOES_ON, HERE, QUESTION, THERE, Talk, id_of, talk_of
from tests.simulation.loop import LoopClock, run
from tests.simulation.world import World, deliver, message, quiet


def test_a_code_of_one_chat_links_it_with_another_once_that_has_said_yes() -> None:
    async def scenario(talk: Talk) -> None:
        code = await talk.code(HERE)
        asked = await talk.say(THERE, f" {code.lower().replace('-', ' ')} ")
        assert "Slack account" in asked
        assert "Slack Person" in asked
        assert "yes or no" in asked
        assert await talk.linked(HERE) == {HERE}
        assert "your Slack account are linked" in await talk.say(THERE, "Yes, please!")
        assert await talk.linked(HERE) == await talk.linked(THERE) == {HERE, THERE}
        assert "now linked with your WhatsApp account" in await talk.say(HERE, "thanks")
        assert "linked" not in await talk.say(HERE, "thanks")
        assert "used already" in await talk.say("teams", code)

    talk_of(scenario)


def test_the_chat_that_asked_learns_of_the_link_also_after_it_has_asked_something_else() -> None:
    async def scenario(talk: Talk) -> None:
        code = await talk.code(HERE)
        assert "linked" not in await talk.say(HERE, "Where are the boots of my brother?")
        await talk.say(THERE, code)
        await talk.say(THERE, "yes")
        assert "now linked with your WhatsApp account" in await talk.say(HERE, "Where are the boots of my sister?")

    talk_of(scenario)


def test_a_no_and_anything_else_link_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await talk.say(THERE, "no")
        assert "linked" not in await talk.say(THERE, "yes")
        await talk.say(THERE, await talk.code(HERE))
        await talk.say(THERE, "Where are the boots of my brother?")
        assert "linked" not in await talk.say(THERE, "yes")
        assert await talk.linked(HERE) == {HERE}

    talk_of(scenario)


def test_the_number_of_an_answer_stands_for_it() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await talk.say(THERE, "2")
        await talk.say(THERE, await talk.code(HERE))
        assert "are linked" in await talk.say(THERE, "1")

    talk_of(scenario)


def test_each_code_that_links_nothing_is_told_why() -> None:
    async def scenario(talk: Talk) -> None:
        code = await talk.code(HERE)
        assert "type it there, not here" in await talk.say(HERE, code)
        assert "do not know this code" in await talk.say(THERE, "FD-ZZZZ-ZZZZ")
        assert "do not know this code" in await talk.say(THERE, "FD-0000-1111")
        await LoopClock().sleep(600)
        assert "10 minutes only" in await talk.say(THERE, code)
        assert [await talk.say(THERE, f"fd 2222 333{n}") for n in range(2, 4)][-1].startswith("I do not know")
        assert "too many wrong codes" in await talk.say(THERE, await talk.code(HERE))
        assert await talk.code(HERE)
        assert "three codes" in await talk.say(HERE, "/link")
        assert await talk.linked(HERE) == {HERE}

    talk_of(scenario)


def test_in_a_room_nothing_is_linked_and_a_code_that_was_said_there_is_spoiled() -> None:
    async def scenario(talk: Talk) -> None:
        assert "direct message" in await talk.say(HERE, "link my accounts", private=False)
        code = await talk.code(HERE)
        said = await talk.say(THERE, code, private=False)
        assert "direct message" in said
        assert "no longer valid" in said
        assert "used already" in await talk.say(THERE, code)
        assert "direct message" in await talk.say(HERE, "unlink", private=False)

    talk_of(scenario)


def test_an_account_can_be_taken_out_from_another_one() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.link("teams", HERE)
        assert "take your WhatsApp account out" in await talk.say("teams", "disconnect my WhatsApp")
        assert "WhatsApp account is linked with nothing" in await talk.say("teams", "ja")
        assert await talk.linked(THERE) == {THERE}
        assert await talk.linked(HERE) == {HERE, "teams"}

    talk_of(scenario)


async def _at_once(talk: Talk, *texts: str) -> str:
    """Say several things that become one turn, and what is said to them."""
    now = LoopClock().now()
    for number, text in enumerate(texts, start=100):
        plain = message(number, thread=f"{THERE}True", text=text)
        said = replace(
            plain, person=replace(plain.person, id=id_of(THERE)), private=True, audience=CUSTOMERS, sent_at=now
        )
        await talk.process.journal.accept(said)
    before = len(talk.world.platform.arrived)
    talk.process.turns.wake(str(said.conversation))
    await quiet(talk.world)
    assert len(talk.world.platform.arrived) == before + 1
    return talk.world.platform.arrived[-1].text


def test_a_question_beside_the_yes_is_answered_and_the_link_is_made() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        said = await _at_once(talk, "yes", "yes please", QUESTION)
        assert said.count("are linked") == 1
        assert f"About {QUESTION}" in said
        assert "used already" not in said
        assert await talk.linked(THERE) == {HERE, THERE}

    talk_of(scenario)


def test_a_yes_and_a_no_at_once_link_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await _at_once(talk, "yes", "no!")
        assert await talk.linked(THERE) == {THERE}

    talk_of(scenario)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_linked_and_parted_nobody_hears_of_what_is_not_theirs(seed: int) -> None:
    dice, people = random.Random(seed), ["slack", "teams", "whatsapp", "web"]
    groups = {each: {each} for each in people}

    async def link(talk: Talk, one: str, other: str) -> None:
        """Without a code, of which there are too few in an hour."""
        if other not in groups[one]:
            people = DocumentPeople(talk.world.documents, LoopClock())
            links = DocumentLinks(talk.world.documents, people, LoopClock(), hashed=Ids("salt").link)
            await links.link(f"link {dice.random()}", id_of(one), {"with": id_of(other)})
            together = groups[one] | groups[other]
            groups.update(dict.fromkeys(together, together))

    async def part(talk: Talk, one: str) -> None:
        if len(groups[one]) > 1:
            await talk.say(one, "unlink")
            assert "nothing any more" in await talk.say(one, "yes")
            rest = groups[one] - {one}
            groups.update({one: {one}, **dict.fromkeys(rest, rest)})

    async def scenario(talk: Talk) -> None:
        talk.world.knowledge.is_empty = True
        heard = 0
        for _ in range(40):
            one, other = dice.sample(people, 2)
            match dice.randrange(6):
                case 0:
                    await link(talk, one, other)
                case 1:
                    await part(talk, one)
                case 2 | 3:
                    await talk.say(one, f"How do I return the {one}secret shoes?", private=dice.random() < 0.8)
                case _:
                    said = await talk.say(one, dice.choice([GOES_ON, "hello", "what about boots?"]))
                    found = {each for each in people if f"{each}secret" in f"{said} {talk.world.knowledge.asked}"}
                    assert found <= groups[one], (one, found)
                    heard += found != set()
        assert heard, "the test must be able to fail"
        for each in people:
            assert await talk.linked(each) in ([groups[each]] if groups[each] != {each} else [{each}, set()])

    talk_of(scenario)


async def _yes_under(plan: Plan) -> tuple[World, str]:
    """The yes to a link under a process that may die, and what was said to it in the end."""
    world = World()
    async with world.process() as process:
        talk = Talk(process, world)
        await talk.say(THERE, await talk.code(HERE))
    plain = message(100, thread=f"{THERE}True", text="yes")
    yes = replace(plain, person=replace(plain.person, id=id_of(THERE)), private=True, audience=CUSTOMERS)
    yes = replace(yes, sent_at=LoopClock().now())
    async with world.process(plan) as process:
        await deliver(process, yes)
        await LoopClock().sleep(5)
    async with world.process() as process:
        await deliver(process, yes)
        await quiet(world)
        talk = Talk(process, world)
        assert await talk.linked(HERE) == await talk.linked(THERE) == {HERE, THERE}
    return world, world.platform.arrived[-1].text


def test_a_yes_links_whatever_call_of_the_store_the_process_dies_at_or_fails_at() -> None:
    points = Points()
    run(_yes_under(points))
    assert len(points.crashes()) > 20
    for fault in points.faults():
        world, said = run(_yes_under(fault))
        assert "are linked" in said, fault
        assert set(world.platform.answers().values()) == {1}, fault


@pytest.mark.parametrize(
    ("language", "wish", "before", "yes", "part"),
    [
        (
            "de",
            "Ich möchte mein WhatsApp verknüpfen",
            "Wo ist mein Paket und wann kommt es an?",
            "Ja, bitte",
            "Trenne meine Konten",
        ),
        (
            "fr",
            "Je veux lier mes comptes",
            "Où est mon colis et quand est-ce que vous livrez ?",
            "Oui",
            "Dissociez mes comptes",
        ),
        (
            "es",
            "Quiero vincular mis cuentas",
            "¿Dónde está mi paquete y cuándo llega?",
            "Sí, por favor",
            "Desvincula mis cuentas",
        ),
        (
            "it",
            "Vorrei collegare i miei account",
            "Quando arriva il mio pacco e dove è?",
            "Sì, grazie",
            "Scollega i miei account",
        ),
        (
            "pt",
            "Quero ligar as minhas contas",
            "Onde está o meu pacote e quando chega?",
            "Sim",
            "Desvincule as minhas contas",
        ),
        (
            "nl",
            "Ik wil mijn accounts koppelen",
            "Waar is mijn pakket en wanneer komt het?",
            "Ja graag",
            "Ontkoppel mijn accounts",
        ),
    ],
)
def test_who_links_accounts_in_another_language_is_answered_in_it(
    language: str, wish: str, before: str, yes: str, part: str
) -> None:
    words = WORDS[language]

    async def scenario(talk: Talk) -> None:
        said = await talk.say(HERE, wish)
        code = str(CODE.findall(said)[0])
        assert said == words.offered.format(code=code)
        await talk.say(THERE, before)
        called = words.called.format(name="Slack Person")
        asked = words.confirm.format(account=words.mine["slack"], called=called, whence=words.typed)
        assert await talk.say(THERE, code) == asked
        assert await talk.say(THERE, yes) == words.linked.format(account=words.mine["slack"])
        assert words.news.format(account=words.mine["whatsapp"]) in await talk.say(HERE, before)
        asked = words.linked_with.format(accounts=words.mine["slack"], parted=words.this_chat)
        assert await talk.say(THERE, part) == asked
        assert await talk.say(THERE, words.yes_no[1]) == words.unchanged
        await talk.say(THERE, part)
        assert await talk.say(THERE, "1") == words.parted.format(parted=words.this_chat)
        assert await talk.linked(HERE) == {HERE}

    talk_of(scenario)

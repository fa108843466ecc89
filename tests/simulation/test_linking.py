"""One person on two channels: the code's way from one chat to the other, and what is known there from then on."""

import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import pytest

from bot.durable.ids import Ids
from bot.model import CUSTOMERS, Audience, Incoming, employees
from bot.recall.reading import Read, read_nothing
from bot.rights.link_words import WORDS
from memory.links import DocumentLinks
from memory.people import DocumentPeople
from tests.simulation.faulty import Plan, Points, no_faults
from tests.simulation.loop import LoopClock, run
from tests.simulation.world import Process, World, deliver, message, quiet

CODE = re.compile(r"FD-[0-9A-Z]{4}-[0-9A-Z]{4}")
HERE, THERE = "slack", "whatsapp"
QUESTION, GOES_ON = "How do I return shoes?", "and how long does it take?"


@dataclass
class Talk:
    """People who talk to one desk, each in a chat of their own."""

    process: Process
    world: World
    said: list[Incoming] = field(default_factory=list)

    async def say(self, who: str, text: str, *, private: bool = True, audience: Audience = CUSTOMERS) -> str:
        """What is answered. who: the channel."""
        plain = message(len(self.said), thread=f"{who}{private}", text=text)
        person = replace(plain.person, id=_id(who), name=f"{who.title()} Person")
        now = LoopClock().now()
        self.said.append(replace(plain, person=person, private=private, audience=audience, sent_at=now))
        before = len(self.world.platform.arrived)
        self.world.knowledge.asked.clear()
        await deliver(self.process, self.said[-1])
        await quiet(self.world)
        return " ".join(arrived.text for arrived in self.world.platform.arrived[before:])

    async def code(self, who: str) -> str:
        return str(CODE.findall(await self.say(who, "link my accounts"))[0])

    async def link(self, one: str = HERE, other: str = THERE) -> None:
        """Link two chats."""
        await self.say(other, await self.code(one))
        assert "are linked" in await self.say(other, "yes")

    async def linked(self, who: str) -> set[str]:
        profile = await DocumentPeople(self.world.documents, LoopClock()).get(_id(who))
        return {each.partition(":")[0] for each in profile.identities} if profile else set()


def _id(who: str) -> str:
    return f"{who}:T1:p"


def _talk(scenario: Callable[[Talk], Awaitable[None]], *, plan: Plan = no_faults, read: Read = read_nothing) -> World:
    world = World(read=read)

    async def running() -> None:
        async with world.process(plan) as process:
            await scenario(Talk(process, world))

    run(running())
    return world


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

    _talk(scenario)


def test_the_chat_that_asked_learns_of_the_link_also_after_it_has_asked_something_else() -> None:
    async def scenario(talk: Talk) -> None:
        code = await talk.code(HERE)
        assert "linked" not in await talk.say(HERE, "Where are the boots of my brother?")
        await talk.say(THERE, code)
        await talk.say(THERE, "yes")
        assert "now linked with your WhatsApp account" in await talk.say(HERE, "Where are the boots of my sister?")

    _talk(scenario)


def test_a_no_and_anything_else_link_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await talk.say(THERE, "no")
        assert "linked" not in await talk.say(THERE, "yes")
        await talk.say(THERE, await talk.code(HERE))
        await talk.say(THERE, "Where are the boots of my brother?")
        assert "linked" not in await talk.say(THERE, "yes")
        assert await talk.linked(HERE) == {HERE}

    _talk(scenario)


def test_the_number_of_an_answer_stands_for_it() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await talk.say(THERE, "2")
        await talk.say(THERE, await talk.code(HERE))
        assert "are linked" in await talk.say(THERE, "1")

    _talk(scenario)


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

    _talk(scenario)


def test_in_a_room_nothing_is_linked_and_a_code_that_was_said_there_is_spoiled() -> None:
    async def scenario(talk: Talk) -> None:
        assert "direct message" in await talk.say(HERE, "link my accounts", private=False)
        code = await talk.code(HERE)
        said = await talk.say(THERE, code, private=False)
        assert "direct message" in said
        assert "no longer valid" in said
        assert "used already" in await talk.say(THERE, code)
        assert "direct message" in await talk.say(HERE, "unlink", private=False)

    _talk(scenario)


def test_a_question_that_began_on_one_channel_goes_on_on_another() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        await LoopClock().sleep(60)
        await talk.say(HERE, GOES_ON)
        assert f"{QUESTION} {GOES_ON}" in talk.world.knowledge.asked
        await talk.say(THERE, GOES_ON)
        assert any(QUESTION in asked for asked in talk.world.knowledge.asked)

    _talk(scenario)


def test_what_is_asked_first_in_another_chat_goes_on_there_too_and_before_it_was_linked_it_did_not() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, QUESTION)
        await talk.say("teams", GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        await talk.link(HERE, THERE)
        await talk.link("teams", HERE)
        await LoopClock().sleep(60)
        await talk.say("teams", GOES_ON)
        assert any(QUESTION in asked for asked in talk.world.knowledge.asked)

    _talk(scenario)


def test_a_form_that_was_sent_in_another_chat_is_over_where_it_was_begun() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, f"I want to talk to a person about this: {QUESTION}")
        assert "Shall I send it?" in await talk.say(HERE, "ada@example.org")
        assert "go on here" in await talk.say(THERE, "continue the form")
        assert "Your ticket is" in await talk.say(THERE, "yes")
        assert "Shall I send it?" not in await talk.say(HERE, "where is my ticket?")
        assert "Shall I send it?" not in await talk.say(HERE, QUESTION)
        assert "go on here" not in await talk.say(THERE, "I want to talk to a person")

    _talk(scenario)


def test_who_says_yes_to_a_form_that_was_sent_in_another_chat_hears_of_its_ticket() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, f"I want to talk to a person about this: {QUESTION}")
        await talk.say(HERE, "ada@example.org")
        await talk.say(THERE, "continue the form")
        await talk.say(THERE, "yes")
        assert "This form was sent already" in await talk.say(HERE, "yes")
        assert "sent already" not in await talk.say(HERE, "yes")

    _talk(scenario)


def test_after_half_an_hour_nothing_goes_on() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        await LoopClock().sleep(1860)
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)

    _talk(scenario)


def test_what_an_employee_asked_is_not_gone_on_with_where_customers_are_answered() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, QUESTION, audience=employees())
        await talk.say(THERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        assert QUESTION not in await talk.say(THERE, "hello")

    _talk(scenario)


def test_what_was_said_in_a_room_is_not_gone_on_with_elsewhere_and_nothing_goes_on_in_a_room() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION, private=False)
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        await talk.say(THERE, QUESTION)
        await talk.say(HERE, GOES_ON, private=False)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)

    _talk(scenario)


def test_who_says_hello_on_another_channel_is_asked_about_what_came_to_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await LoopClock().sleep(1860)
        talk.world.knowledge.is_empty = True
        await talk.say(THERE, QUESTION)
        assert "How do I return shoes" in await talk.say("slack", "hello")

    _talk(scenario)


def test_after_unlinking_each_chat_knows_only_its_own() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        assert "nothing else" in await talk.say(HERE, "unlink my Teams account")
        assert "WhatsApp account. Shall I" in await talk.say(HERE, "Unlink my accounts")
        assert "nothing any more" in await talk.say(HERE, "yes")
        assert await talk.linked(HERE) == {HERE}
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        assert "linked with nothing" in await talk.say(THERE, "unlink")

    _talk(scenario)


def test_an_account_can_be_taken_out_from_another_one() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.link("teams", HERE)
        assert "take your WhatsApp account out" in await talk.say("teams", "disconnect my WhatsApp")
        assert "WhatsApp account is linked with nothing" in await talk.say("teams", "ja")
        assert await talk.linked(THERE) == {THERE}
        assert await talk.linked(HERE) == {HERE, "teams"}

    _talk(scenario)


async def _at_once(talk: Talk, *texts: str) -> str:
    """Say several things that become one turn, and what is said to them."""
    now = LoopClock().now()
    for number, text in enumerate(texts, start=100):
        plain = message(number, thread=f"{THERE}True", text=text)
        said = replace(
            plain, person=replace(plain.person, id=_id(THERE)), private=True, audience=CUSTOMERS, sent_at=now
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

    _talk(scenario)


def test_a_yes_and_a_no_at_once_link_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, await talk.code(HERE))
        assert "nothing has changed" in await _at_once(talk, "yes", "no!")
        assert await talk.linked(THERE) == {THERE}

    _talk(scenario)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_linked_and_parted_nobody_hears_of_what_is_not_theirs(seed: int) -> None:
    dice, people = random.Random(seed), ["slack", "teams", "whatsapp", "web"]
    groups = {each: {each} for each in people}

    async def link(talk: Talk, one: str, other: str) -> None:
        """Without a code, of which there are too few in an hour."""
        if other not in groups[one]:
            people = DocumentPeople(talk.world.documents, LoopClock())
            links = DocumentLinks(talk.world.documents, people, LoopClock(), hashed=Ids("salt").link)
            await links.link(f"link {dice.random()}", _id(one), {"with": _id(other)})
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

    _talk(scenario)


async def _yes_under(plan: Plan) -> tuple[World, str]:
    """The yes to a link under a process that may die, and what was said to it in the end."""
    world = World()
    async with world.process() as process:
        talk = Talk(process, world)
        await talk.say(THERE, await talk.code(HERE))
    plain = message(100, thread=f"{THERE}True", text="yes")
    yes = replace(plain, person=replace(plain.person, id=_id(THERE)), private=True, audience=CUSTOMERS)
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

    _talk(scenario)

"""Somebody who cannot open the other chat: the code goes to the mailbox of that account, and links it from here."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot.durable.ids import Ids
from bot.model import CUSTOMERS, JsonObject
from bot.people import Notes
from bot.rights.link_requests import shown
from escalation.notices.code_mail import CodeMail
from escalation.notices.notification import Way
from escalation.notices.outbox import Outbox
from escalation.notices.wording import read_templates
from memory.links import MAILED_VALID_S
from memory.people import DocumentPeople
from memory.ports import Documents, MailedCodes
from tests.simulation.faulty import Plan, Points, no_faults
from tests.simulation.linked import CODE, HERE, THERE, Talk, id_of
from tests.simulation.loop import LoopClock, run
from tests.simulation.metrics import NoMetrics
from tests.simulation.world import World, deliver, message, quiet
from tests.unit.memory.audit import MemoryAudit

ADDRESS = "ada@shop.example"
WORDS = read_templates(None)


@dataclass
class Mail:
    """A mail server that keeps what it is given, and whoever works on the outbox."""

    arrived: list[tuple[str, str]] = field(default_factory=list)
    outbox: Outbox | None = None

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        self.arrived.append((to, str(content["text"])))

    def opened(self, documents: Documents, codes: MailedCodes, clock: LoopClock) -> CodeMail:
        self.outbox = Outbox(documents, {}, clock, NoMetrics(), dice=random.Random(1), audit=MemoryAudit())
        ids = Ids("salt")
        mail = CodeMail(self.outbox, codes, self, WORDS, clock, hashed=ids.person, shown=shown, valid_s=MAILED_VALID_S)
        self.outbox.add(Way.CODE, mail)
        return mail

    async def delivered(self) -> str:
        """The code that came, or ""."""
        before = len(self.arrived)
        while self.outbox and await self.outbox.work():
            pass
        return next(iter(CODE.findall(" ".join(text for _, text in self.arrived[before:]))), "")


def talk_of(scenario: Callable[[Talk, Mail], Awaitable[None]], *, plan: Plan = no_faults) -> World:
    mail = Mail()
    world = World(code_mail=mail.opened)

    async def running() -> None:
        people = DocumentPeople(world.documents, LoopClock())
        await people.note(id_of(HERE), Notes(details={"name": "Ada"}, platform={"mailbox": ADDRESS}), once="1")
        async with world.process(plan) as process:
            await scenario(Talk(process, world), mail)

    run(running())
    return world


def test_who_cannot_open_the_other_chat_gets_the_code_by_email_and_links_both() -> None:
    async def scenario(talk: Talk, mail: Mail) -> None:
        assert "cannot open the other chat" in await talk.say(THERE, "link my accounts")
        assert "Which e-mail address" in await talk.say(THERE, "I can't open the other chat")
        said = await talk.say(THERE, ADDRESS)
        assert f"If the address {ADDRESS} is on file" in said
        assert not CODE.findall(said)
        code = await mail.delivered()
        assert [to for to, _ in mail.arrived] == [ADDRESS]
        asked = await talk.say(THERE, code)
        assert "Slack account" in asked
        assert "to whose e-mail address I sent this code" in asked
        assert "are linked" in await talk.say(THERE, "yes")
        assert await talk.linked(THERE) == {HERE, THERE}
        assert "take this chat out" in await talk.say(THERE, "unlink")
        assert "nothing any more" in await talk.say(THERE, "yes")
        assert await talk.linked(HERE) == {HERE}

    talk_of(scenario)


def test_what_is_said_is_the_same_for_an_address_that_is_on_no_file() -> None:
    async def scenario(talk: Talk, mail: Mail) -> None:
        known = await talk.say(THERE, f"send the code to {ADDRESS}")
        unknown = await talk.say("teams", "send the code to eve@shop.example")
        assert known.replace(ADDRESS, "") == unknown.replace("eve@shop.example", "")
        await mail.delivered()
        assert [to for to, _ in mail.arrived] == [ADDRESS]

    talk_of(scenario)


def test_the_address_by_which_a_person_is_known_is_taken_where_they_name_none() -> None:
    async def scenario(talk: Talk, mail: Mail) -> None:
        people = DocumentPeople(talk.world.documents, LoopClock())
        await people.note(id_of(THERE), Notes(details={"email": ADDRESS}), once="2")
        assert ADDRESS in await talk.say(THERE, "send the code to my e-mail")
        assert await mail.delivered()

    talk_of(scenario)


def test_nobody_else_can_use_a_code_that_was_sent_and_in_a_room_none_is_asked_for() -> None:
    async def scenario(talk: Talk, mail: Mail) -> None:
        assert "direct message" in await talk.say(THERE, f"send the code to {ADDRESS}", private=False)
        assert not await mail.delivered()
        await talk.say("web", f"send the code to {ADDRESS}")
        code = await mail.delivered()
        assert "do not know this code" in await talk.say(THERE, code)
        assert await talk.linked(HERE) == {HERE}

    talk_of(scenario)


def test_a_person_is_sent_three_in_an_hour() -> None:
    async def scenario(talk: Talk, mail: Mail) -> None:
        for _ in range(3):
            assert "is on file" in await talk.say(THERE, f"send the code to {ADDRESS}")
        assert "three codes within an hour" in await talk.say(THERE, f"send the code to {ADDRESS}")
        await mail.delivered()
        assert len(mail.arrived) == 3

    talk_of(scenario)


def test_without_a_mail_server_it_is_off_and_says_so() -> None:
    world = World()

    async def running() -> None:
        async with world.process() as process:
            talk = Talk(process, world)
            assert "e-mail" not in await talk.say(THERE, "link my accounts")
            assert "no mail server is set up" in await talk.say(THERE, "send the code to my e-mail")

    run(running())


async def _asked_under(plan: Plan) -> tuple[World, Mail]:
    """Asking for the code under a process that may die; what came of it."""
    mail = Mail()
    world = World(code_mail=mail.opened)
    people = DocumentPeople(world.documents, LoopClock())
    await people.note(id_of(HERE), Notes(platform={"mailbox": ADDRESS}), once="1")
    plain = message(100, thread=f"{THERE}True", text=f"send the code to {ADDRESS}")
    asked = replace(plain, person=replace(plain.person, id=id_of(THERE)), private=True, audience=CUSTOMERS)
    asked = replace(asked, sent_at=LoopClock().now())
    async with world.process(plan) as process:
        await deliver(process, asked)
        await LoopClock().sleep(5)
    async with world.process() as process:
        await deliver(process, asked)
        await quiet(world)
        await mail.delivered()
    return world, mail


def test_whatever_call_of_the_store_the_process_dies_at_or_fails_at_one_code_is_sent_and_said() -> None:
    points = Points()
    run(_asked_under(points))
    assert len(points.crashes()) > 15
    for fault in points.faults():
        world, mail = run(_asked_under(fault))
        assert len(mail.arrived) == 1, fault
        assert "is on file" in world.platform.arrived[-1].text, fault
        assert set(world.platform.answers().values()) == {1}, fault

"""The code by e-mail against a real SMTP server: recorded with the turn, sent once, and alike for every address."""

import contextlib
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.durable.ids import Ids
from bot.people import Notes, Offer
from bot.rights.link_requests import code_from, code_of, shown
from escalation.notices.code_mail import CodeMail
from escalation.notices.mail import SmtpSender
from escalation.notices.notification import Way
from escalation.notices.outbox import NOTIFICATION, Outbox
from escalation.notices.wording import read_templates
from escalation.settings import From, MailServer
from memory.links import MAILED_VALID_S, DocumentLinks
from memory.mailed_codes import DocumentMailedCodes
from memory.people import DocumentPeople
from memory.ports import Documents
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Call, Crash, FaultyDocuments, Plan, crash_at, every_point, no_faults
from tests.simulation.metrics import NoMetrics
from tests.unit.escalation.smtp_server import Mailbox, mailbox
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.test_links import Clock

ADA, PHONE, ADDRESS = "slack:T1:UADA", "whatsapp:+15550001", "ada@shop.example"
GIVEN: Any = {"address": "Ada@shop.example", "channel": ""}
IDS = Ids("salt")


@dataclass
class Desk:
    """One process over what outlives it."""

    box: Mailbox
    inner: Documents = field(default_factory=MemoryDocuments)
    clock: Clock = field(default_factory=Clock)
    plan: Plan = no_faults

    def __post_init__(self) -> None:
        self.documents = FaultyDocuments(self.inner, self.plan)
        self.people = DocumentPeople(self.documents, self.clock)
        self.links = DocumentLinks(self.documents, self.people, self.clock, hashed=IDS.link)
        codes = DocumentMailedCodes(
            self.documents, self.people, self.links, self.clock, hashed=IDS.link, code=code_from
        )
        mail = SmtpSender(MailServer("127.0.0.1", self.box.port), From("desk@shop.example"), self.clock)
        self.outbox = Outbox(self.documents, {}, self.clock, NoMetrics(), audit=MemoryAudit())
        words = read_templates(None)
        self.mail = CodeMail(
            self.outbox, codes, mail, words, self.clock, hashed=IDS.person, shown=shown, valid_s=MAILED_VALID_S
        )
        self.outbox.add(Way.CODE, self.mail)

    async def sent(self) -> None:
        while await self.outbox.work():
            pass


async def _ada(documents: Documents) -> None:
    await DocumentPeople(documents, Clock()).note(ADA, Notes(platform={"mailbox": ADDRESS}), once="1")


async def test_the_mail_has_the_code_and_says_where_it_counts_and_nothing_of_the_person() -> None:
    async with mailbox() as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, GIVEN)
        await desk.sent()
        (message,) = box.arrived
        assert box.recipients == [ADDRESS]
        for kind in ("plain", "html"):
            part = message.get_body((kind,))
            assert part is not None
            text = part.get_content()
            assert "on WhatsApp" in text
            assert "your Slack account" in text
            assert "within 30 minutes" in text
            assert PHONE not in text
            (code,) = re.findall(r"FD-\w{4}-\w{4}", text)
        assert "FD-" not in str(message["Subject"])
        assert isinstance(await desk.links.find(PHONE, code_of(code), once="e1"), Offer)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["auf WhatsApp", "mit Ihrem Slack-Konto", "von 30 Minuten"]),
        ("fr", ["sur WhatsApp", "\u00e0 votre compte Slack", "les 30 minutes"]),
        ("es", ["por WhatsApp", "con su cuenta de Slack", "de 30 minutos"]),
        ("it", ["su WhatsApp", "con il suo account Slack", "entro 30 minuti"]),
        ("pt", ["no WhatsApp", "conversa \u00e0 sua conta do Slack", "de 30 minutos"]),
        ("nl", ["op WhatsApp", "aan uw Slack-account", "binnen 30 minuten"]),
        ("xx", ["on WhatsApp", "your Slack account", "within 30 minutes"]),
    ],
)
async def test_the_mail_is_in_the_language_of_whoever_asked_for_it(language: str, words: list[str]) -> None:
    async with mailbox() as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, {**GIVEN, "language": language})
        await desk.sent()
        (message,) = box.arrived
        for kind in ("plain", "html"):
            part = message.get_body((kind,))
            assert part is not None
            text = " ".join(part.get_content().split())
            assert [each for each in words if each not in text] == []
            assert "FD-" in text


async def test_a_request_that_is_carried_out_again_sends_nothing_more() -> None:
    async with mailbox() as box:
        desk = Desk(box)
        await _ada(desk.inner)
        for _ in range(3):
            await desk.mail.request("r1", PHONE, GIVEN)
            await desk.sent()
        assert len(box.arrived) == 1


async def test_what_is_recorded_is_the_same_whether_the_address_is_on_file_or_not() -> None:
    async def recorded(*, is_known: bool) -> tuple[list[Call], set[str]]:
        async with mailbox() as box:
            desk = Desk(box)
            if is_known:
                await _ada(desk.inner)
            await desk.mail.request("r1", PHONE, GIVEN)
            calls = list(desk.documents.calls)
            await desk.sent()
            assert len(box.arrived) == is_known
            (stored,) = await desk.inner.find(NOTIFICATION, {}, order="at", limit=9)
            return calls, {f"{name}={stored.doc[name]}" for name in ("state", "to", "content", "why")}

    assert await recorded(is_known=True) == await recorded(is_known=False)


async def test_what_is_recorded_names_no_person_and_when_it_is_sent_no_address_is_left() -> None:
    async with mailbox() as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, GIVEN)
        (stored,) = await desk.inner.find(NOTIFICATION, {}, order="at", limit=9)
        assert "15550001" not in str(stored)
        await desk.sent()
        (stored,) = await desk.inner.find(NOTIFICATION, {}, order="at", limit=9)
        assert ADDRESS not in str(stored)


async def test_a_code_that_would_come_too_late_is_given_up_in_plain_sight_without_its_address() -> None:
    async with mailbox(refuses={ADDRESS: "451 later"}) as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, GIVEN)
        for _ in range(20):
            await desk.sent()
            desk.clock.time += 300
        (report,) = await desk.outbox.reports("dead")
        assert report.why == "the code would have come too late"
        (stored,) = await desk.inner.find(NOTIFICATION, {}, order="at", limit=9)
        assert ADDRESS not in str(stored)
        assert box.arrived == []


async def test_a_mail_server_that_is_away_for_a_while_gets_the_same_code_later() -> None:
    async with mailbox(refuses={ADDRESS: "451 later"}) as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, GIVEN)
        await desk.sent()
        box.refuses = {}
        desk.clock.time += 60
        await desk.sent()
        assert len(box.arrived) == 1
        assert await desk.inner.count("link", {"person": ADA}) == 1


async def _calls() -> int:
    async with mailbox() as box:
        desk = Desk(box)
        await _ada(desk.inner)
        await desk.mail.request("r1", PHONE, GIVEN)
        await desk.sent()
        return len(desk.documents.calls)


async def test_whenever_the_process_dies_one_code_comes_and_a_double_of_its_mail_is_recognised() -> None:
    async with mailbox() as box:
        for number, moment in every_point(await _calls()):
            box.arrived.clear()
            inner = MemoryDocuments()
            await _ada(inner)
            dying = Desk(box, inner, plan=crash_at(number, moment))
            with contextlib.suppress(Crash):
                await dying.mail.request("r1", PHONE, GIVEN)
                await dying.sent()
            reborn = Desk(box, inner)
            await reborn.mail.request("r1", PHONE, GIVEN)
            reborn.clock.time += 200  # the lease of the one that died is over
            await reborn.sent()
            ids = {message["Message-ID"] for message in box.arrived}
            texts = {str(message) for message in box.arrived}
            codes = {code for text in texts for code in re.findall(r"FD-\w{4}-\w{4}", text)}
            assert (len(ids), len(codes)) == (1, 1), (number, moment)
            assert len(box.arrived) <= 2
            (code,) = codes
            assert isinstance(await reborn.links.find(PHONE, code_of(code), once="e1"), Offer)

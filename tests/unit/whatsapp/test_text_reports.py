"""How far texts about tickets came: Twilio's double reports, and what did not arrive is a dead letter that says why."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest

from adapters.http.server import build_app, listening
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.connection import open_texting
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.text_reports import PATH, TextReports
from adapters.whatsapp.texting import SMS
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import Outbox
from tests.simulation.documents import MemoryDocuments
from tests.unit.memory.audit import MemoryAudit
from tests.unit.slack.desk import Counts, FreeClock
from tests.unit.whatsapp.desk import until
from tests.unit.whatsapp.test_texting import NUMBER, TO, settings

PUBLIC_URL = "https://desk.example.com"


@dataclass
class Texted:
    """An outbox that texts through Twilio's double, and where that reports. url: as only this machine knows it."""

    twin: TwilioTwin
    outbox: Outbox
    documents: MemoryDocuments
    counts: Counts
    url: str

    async def tell(self, event: str = "e1") -> str:
        """Text a person; the notification's id."""
        content = {"text": f"Grace looks at FD-1 now, {event}.", "at": self.twin.world.clock()}
        told = Notification("FD-1", event, Way.SMS, TO, content)  # type: ignore[arg-type] # JSON
        await self.outbox.record(told)
        while await self.outbox.work():
            pass
        return told.key

    async def states(self, state: str) -> list[tuple[str, str]]:
        return [(each.id, each.why) for each in await self.outbox.reports(state)]


@asynccontextmanager
async def open_texted(twin: TwilioTwin, public_url: str = PUBLIC_URL) -> AsyncIterator[Texted]:
    documents, clock, counts, given = MemoryDocuments(), FreeClock(), Counts(), settings(twin)
    async with open_texting(given, public_url=public_url) as ways:
        outbox = Outbox(documents, {Way.SMS: ways[SMS]}, clock, counts, audit=MemoryAudit())
        deliveries = Deliveries(documents, clock)
        reports = TextReports(outbox.lost, deliveries, counts, secrets=given.secrets, public_url=public_url)
        application = build_app(reports.routes(), metrics=counts)
        async with listening(application, host="127.0.0.1", port=0, metrics=counts, grace_s=1) as address:
            twin.behind(PUBLIC_URL, address.url)
            yield Texted(twin, outbox, documents, counts, address.url)


@pytest.fixture
async def texted() -> AsyncIterator[Texted]:
    async with TwilioTwin() as twin:
        twin.world.sms_numbers.add(NUMBER)
        twin.webhooks.text("ann", "hello")
        async with open_texted(twin) as texted:
            yield texted


async def test_what_arrives_stays_sent(texted: Texted) -> None:
    key = await texted.tell()
    await until(lambda: any(report.status == "delivered" for report in texted.twin.reports))
    assert [report.delivery.status for report in texted.twin.reports if report.delivery] == [200, 200]
    assert await texted.states("sent") == [(key, "")]
    (kept,) = await texted.documents.find("delivery", {"reply_id": key}, order="at", limit=5)
    assert (kept.doc["status"], kept.doc["is_open"]) == ("delivered", False)


@pytest.mark.parametrize(("code", "says"), [(30006, "a landline"), (21610, "opted out"), (30001, "queue"), (1, "look")])
async def test_what_does_not_arrive_is_a_dead_letter_that_says_why(texted: Texted, code: int, says: str) -> None:
    texted.twin.fail(code, status="undelivered")
    key = await texted.tell()
    await until(lambda: texted.counts.counted["texts_undelivered", ""] == 1)
    ((dead, why),) = await texted.states("dead")
    assert (dead, why.startswith(f"Twilio {code}: ")) == (key, True)
    assert says in why
    assert await texted.states("sent") == []
    assert not await texted.outbox.retry(key)  # nothing of it is kept
    assert await Deliveries(texted.documents, FreeClock()).open() == []


async def test_a_report_that_comes_again_changes_nothing(texted: Texted) -> None:
    texted.twin.fail(30003, status="undelivered")
    await texted.tell()
    await until(lambda: texted.counts.counted["texts_undelivered", ""] == 1)
    await until(lambda: bool(texted.twin.reports))
    (sid,) = {report.sid for report in texted.twin.reports}
    again = await texted.twin.report(sid=sid, status="undelivered", error_code=30003)
    assert again
    assert again.status == 200
    assert texted.counts.counted["texts_undelivered", ""] == 1
    assert len(await texted.states("dead")) == 1


async def test_a_report_that_nobody_signed_is_refused(texted: Texted) -> None:
    key = await texted.tell()
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{texted.url}{PATH}?reply={key}&part=0", data=form) as answer,
    ):
        assert answer.status == 403
    assert await texted.states("dead") == []


async def test_without_a_public_address_nothing_is_reported() -> None:
    async with TwilioTwin() as twin:
        twin.world.sms_numbers.add(NUMBER)
        twin.webhooks.text("ann", "hello")
        async with open_texted(twin, "") as texted:
            await texted.tell()
            (message,) = [each for each in twin.world.messages.values() if not each.is_inbound]
            assert message.status_callback == ""

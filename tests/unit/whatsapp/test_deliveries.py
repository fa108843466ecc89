"""How far each message came is kept with one write a report, whatever is remembered of the one before."""

import asyncio

from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.pace import Pace
from adapters.whatsapp.reporting import KEEP_TOGETHER, Reporting
from adapters.whatsapp.reports import Report
from tests.simulation.documents import MemoryDocuments
from tests.unit.slack.desk import Counts, FreeClock


def report(status: str) -> Report:
    return Report("SM1", status, "r_1", 1)


async def kept(documents: MemoryDocuments) -> list[tuple[object, int]]:
    found = await documents.find("delivery", {}, order="at", limit=9)
    return [(each.doc["status"], each.version) for each in found]


async def test_each_report_that_says_more_is_one_write_and_one_that_says_less_is_none() -> None:
    documents = MemoryDocuments()
    deliveries = Deliveries(documents, FreeClock())
    assert [await deliveries.record(report(each)) for each in ("sent", "delivered", "sent", "read")] == [
        True,
        True,
        False,
        True,
    ]
    assert await kept(documents) == [("read", 3)]


async def test_a_report_is_kept_though_another_replica_has_kept_one_since() -> None:
    documents = MemoryDocuments()
    here, elsewhere = Deliveries(documents, FreeClock()), Deliveries(documents, FreeClock())
    assert await here.record(report("sent"))
    assert await elsewhere.record(report("delivered"))
    assert await here.record(report("read"))
    assert not await elsewhere.record(report("sent"))
    assert await kept(documents) == [("read", 3)]


async def test_a_report_is_kept_though_the_one_before_was_deleted() -> None:
    documents = MemoryDocuments()
    deliveries = Deliveries(documents, FreeClock())
    assert await deliveries.record(report("sent"))
    await documents.delete("delivery", {})
    assert await deliveries.record(report("delivered"))
    assert await kept(documents) == [("delivered", 1)]
    deliveries.forget()
    assert await deliveries.record(report("read"))
    assert await kept(documents) == [("read", 2)]


async def nothing_said(_reply_id: str, _part: int) -> None:
    """No turn is finished yet."""


class Channel:
    """What reports touch of it."""

    def __init__(self) -> None:
        self.pace = Pace(FreeClock())


async def test_reports_that_come_together_are_kept_together_and_a_failure_at_once() -> None:
    documents, clock, channel = MemoryDocuments(), FreeClock(), Channel()
    deliveries = Deliveries(documents, clock)
    reporting = Reporting(deliveries, channel, part=nothing_said, metrics=Counts(), clock=clock)  # type: ignore[arg-type]

    async def take(sid: str, status: str) -> None:
        await reporting.take({"MessageSid": [sid], "MessageStatus": [status]}, {"reply": "r_1", "part": "1"})

    taken = [asyncio.ensure_future(take(f"SM{number}", "delivered")) for number in range(KEEP_TOGETHER - 1)]
    await asyncio.sleep(0)
    await take("SMfailed", "failed")
    assert [status for status, _ in await kept(documents)] == ["failed"]
    assert not any(each.done() for each in taken)
    await take("SMlast", "sent")
    await asyncio.gather(*taken)
    assert await documents.count("delivery", {}) == KEEP_TOGETHER + 1

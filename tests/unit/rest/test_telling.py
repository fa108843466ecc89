"""Over REST: what is promised to whoever sent a form, and what could not be told to somebody."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import DependencyError
from bot.handover.estimates import Estimates
from bot.hours import Hours, Targets
from escalation.attendant import Attendant
from escalation.notices.news import Reach
from escalation.notices.notification import Notification, Way
from escalation.notices.outbox import NOTIFICATION, Outbox
from escalation.notices.wording import read_templates
from tests.simulation.documents import MemoryDocuments
from tests.simulation.knowledge import HELP
from tests.simulation.metrics import NoMetrics
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock
from tests.unit.memory.audit import MemoryAudit
from tests.unit.rest.rest import resting

FORM = {"name": "Ada", "email": "ada@example.org", "issue_summary": "It is broken", "department": "help"}
PATH = "/api/v1/escalation/form"
KEYS = "office:s5:tickets:read,writer:s6:tickets:write+ask"
HELPING = replace(
    HELP, hours=Hours("UTC", (((0, 24 * 60),),) * 7), targets=Targets(first_reply=(("medium", 90_000.0),))
)


async def made(form: dict[str, Any], *, mails: bool = True, times: int = 1) -> tuple[list[Any], MemoryDocuments]:
    documents, clock, metrics = MemoryDocuments(), FixedClock(), NoMetrics()
    outbox = Outbox(documents, {}, clock, metrics, audit=MemoryAudit())
    reach = Reach(read_templates(None), mails=mails)
    attendant = Attendant(documents, outbox, clock, metrics, find=lambda _: HELPING, reach=reach)
    estimates = Estimates(lambda _: HELPING, clock, mails=mails)
    tickets = escalating(documents, attendant=attendant, estimates=estimates)
    async with resting(keys=KEYS, tickets=tickets) as rest:
        headers = {"Idempotency-Key": "f1"}
        given = [await rest.post(PATH, form, secret="s6", headers=headers) for _ in range(times)]
    assert {each.status for each in given} == {201}
    return [each.body for each in given], documents


async def test_a_form_gets_its_estimate_and_a_confirmation_that_is_recorded() -> None:
    (body,), documents = await made(FORM)
    assert body["estimated_response_time"].startswith("by tomorrow ")
    assert body["estimated_response_time"].endswith(" UTC")
    assert body["confirmation_sent_via"] == "email"
    assert await documents.count(NOTIFICATION, {"to": "ada@example.org"}) == 1


async def test_the_same_form_again_says_the_same_and_tells_nobody_twice() -> None:
    bodies, documents = await made(FORM, times=3)
    assert bodies[0] == bodies[1] == bodies[2]
    assert await documents.count(NOTIFICATION, {}) == 2


@pytest.mark.parametrize(("form", "mails"), [(FORM, False), ({**FORM, "email": "", "phone": "+1 555 010 0199"}, True)])
async def test_no_confirmation_is_claimed_that_is_not_sent(form: dict[str, Any], mails: bool) -> None:
    (body,), documents = await made(form, mails=mails)
    assert body["confirmation_sent_via"] is None
    assert await documents.count(NOTIFICATION, {"to": "ada@example.org"}) == 0


class Broken:
    async def send(self, key: str, to: str, content: Any) -> None:
        raise DependencyError("550")


@pytest.mark.parametrize("way", [*Way])
async def test_whatever_was_given_up_is_listed_by_the_way_it_was_to_go(way: Way) -> None:
    documents = MemoryDocuments()
    outbox = Outbox(documents, {way: Broken()}, FixedClock(), NoMetrics(), audit=MemoryAudit())
    await outbox.record(Notification("FD-1", "created", way, "C1", {"text": "private"}))
    await outbox.work()
    async with resting(keys=KEYS, tickets=escalating(documents)) as rest:
        given = await rest.get("/api/v1/notifications", secret="s5")
        assert [each["way"] for each in given.body["notifications"]] == [way]


async def test_what_was_given_up_is_listed_without_the_address_and_can_be_tried_again() -> None:
    documents = MemoryDocuments()
    outbox = Outbox(documents, {Way.EMAIL: Broken()}, FixedClock(), NoMetrics(), audit=MemoryAudit())
    await outbox.record(Notification("FD-1", "created", Way.EMAIL, "ada@example.org", {"text": "private"}))
    await outbox.work()
    async with resting(keys=KEYS, tickets=escalating(documents)) as rest:
        given = await rest.get("/api/v1/notifications", secret="s5")
        (dead,) = given.body["notifications"]
        assert (dead["ticket"], dead["state"], dead["why"]) == ("FD-1", "dead", "550")
        assert "ada@" not in str(given.body)
        assert "private" not in str(given.body)
        retry, body = "/api/v1/notifications/retry", {"id": dead["id"]}
        assert (await rest.post(retry, body, secret="s5")).status == 403
        assert (await rest.post(retry, body, secret="s6")).status == 202
        assert (await rest.post(retry, body, secret="s6")).status == 404
        assert (await rest.get("/api/v1/notifications", secret="s5")).body["notifications"] == []
        pending = await rest.get("/api/v1/notifications?state=pending", secret="s5")
        assert [each["id"] for each in pending.body["notifications"]] == [dead["id"]]

"""Help desks for tests: each double over HTTP with what people do there, and a Frontdesk that may die anywhere."""

import json
import random
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from aiohttp import ClientSession, web

from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from adapters.twins.salesforce.server import CLIENT_ID, CLIENT_SECRET, SalesforceTwin
from adapters.twins.salesforce.world import FIELD, Organisation
from adapters.twins.serving import ApiTwin
from adapters.twins.zendesk.server import EMAIL, SECRET, TOKEN, ZendeskTwin
from adapters.twins.zendesk.world import ADA, Zendesk
from bench.conversing import NO_ESTIMATES
from bot.departments import Department
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.durable.records import message_to_doc
from bot.handover.cases import Cases
from bot.journal import Journal
from bot.tickets import Draft, Reason, Ticket, Urgency
from escalation.attendant import Attendant
from escalation.desks.following import Following
from escalation.desks.hints import ZendeskDoor
from escalation.desks.links import Links
from escalation.desks.salesforce import SalesforceDesk
from escalation.desks.salesforce_login import Login
from escalation.desks.settings import DeskSettings
from escalation.desks.syncing import Hearing, Syncing
from escalation.desks.webhook import WebhookDesk, WebhookDoor
from escalation.desks.zendesk import ZendeskDesk
from escalation.notices.news import Reach
from escalation.notices.notification import Way
from escalation.notices.outbox import NOTIFICATION, Outbox
from escalation.notices.webhooks import signed
from escalation.notices.wording import read_templates
from escalation.ports import Desk, Door
from escalation.service import DocumentTickets
from memory.ports import Documents, OneOf
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import FaultyDocuments, Plan, no_faults
from tests.simulation.metrics import NoMetrics
from tests.simulation.world import message
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.memory.audit import MemoryAudit

WORDS = read_templates(None)
WEBHOOK_SECRET = "a-secret-of-the-help-desk"
RETURNS = Department("returns", "Returns", "", "", internal=False)
DRAFT = Draft(
    person="slack:T1:p",
    conversation=str(message(1).conversation),
    channel="slack",
    department="returns",
    reason=Reason.ASKED,
    urgency=Urgency.CRITICAL,
    form={"name": "Ada", "email": "ada@example.org", "phone": "+15550100", "issue_summary": "It broke"}
    | {"urgency": "critical"},
    question="Can you send a new one?",
    summary="It broke",
    origin=message_to_doc(message(1)),
)


@dataclass(frozen=True)
class Case:
    """A case as its operators see it. notes: what they alone read."""

    id: str
    status: str
    priority: str
    notes: tuple[str, ...]


class Place(ABC):
    """A help desk. solved, opened: its words for these states. sets: the method that sets one.

    priorities: its words for each urgency.
    """

    name: ClassVar[str]
    solved: ClassVar[str]
    opened: ClassVar[str]
    sets: ClassVar[str]
    priorities: ClassVar[Mapping[Urgency, str]]

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock

    @property
    @abstractmethod
    def twin(self) -> ApiTwin:
        """Its server."""

    @abstractmethod
    def desk(self, session: ClientSession) -> Desk: ...

    @abstractmethod
    def cases(self) -> list[Case]: ...

    @abstractmethod
    async def acts(self, made: "Frontdesk", text: str = "", *, public: bool = True, status: str = "") -> None:
        """An operator there writes something, changes the state, or both at once."""

    @abstractmethod
    def assign(self, *, to_nobody: bool = False) -> None: ...

    @abstractmethod
    def urge(self, urgency: Urgency) -> None:
        """An operator there sets its priority."""

    def door(self, made: "Frontdesk") -> Door | None:
        return None

    @property
    def writes(self) -> int:
        """How often something was written there by the desk."""
        reading = {"tickets.list", "tickets.show", "audits.list", "users.show_many", "tickets.export", "users.me"}
        reading |= {"case.find", "query", "query.more", "case.describe", "token"}
        return sum(call.method not in reading for call in self.twin.calls)


class ZendeskPlace(Place):
    name, solved, opened, sets = "zendesk", "solved", "open", "tickets.update"
    priorities: ClassVar = dict(zip(Urgency, ("low", "normal", "high", "urgent"), strict=True))

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self._twin = ZendeskTwin(clock=clock.now)

    @property
    def twin(self) -> ZendeskTwin:
        return self._twin

    def desk(self, session: ClientSession) -> Desk:
        return ZendeskDesk(session, self.clock, url=self.twin.url, email=EMAIL, token=TOKEN)

    def door(self, made: "Frontdesk") -> Door:
        return ZendeskDoor(made.outbox, made.links, self.clock, secret=SECRET)

    def cases(self) -> list[Case]:
        return [
            Case(str(number), ticket["status"], ticket["priority"], tuple(_private(self.twin.world, number)))
            for number, ticket in self.twin.world.tickets.items()
        ]

    async def acts(self, made: "Frontdesk", text: str = "", *, public: bool = True, status: str = "") -> None:
        (case,) = self.cases()
        changes: dict[str, Any] = {"status": status} if status else {}
        if text:
            self.twin.reply(int(case.id), text, public=public, **changes)
        else:
            self.twin.change(int(case.id), **changes)

    def assign(self, *, to_nobody: bool = False) -> None:
        self.twin.change(int(self.cases()[0].id), assignee_id=None if to_nobody else ADA)

    def urge(self, urgency: Urgency) -> None:
        self.twin.change(int(self.cases()[0].id), priority=self.priorities[urgency])


class SalesforcePlace(Place):
    name, solved, opened, sets = "salesforce", "Closed", "Working", "case.update"
    priorities: ClassVar = dict(zip(Urgency, ("Low", "Medium", "High", "High"), strict=True))

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self._twin = SalesforceTwin(clock=clock.now)

    @property
    def twin(self) -> SalesforceTwin:
        return self._twin

    def desk(self, session: ClientSession) -> Desk:
        login = Login(session, url=self.twin.url, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
        settings = DeskSettings.model_validate({})
        return SalesforceDesk(login, self.clock, version="v62.0", field=FIELD, statuses=settings.statuses)

    def cases(self) -> list[Case]:
        world = self.twin.world
        return [
            Case(case["Id"], case["Status"], case["Priority"], (case["Description"], *_unpublished(world, case["Id"])))
            for case in world.cases.values()
        ]

    async def acts(self, made: "Frontdesk", text: str = "", *, public: bool = True, status: str = "") -> None:
        (case,) = self.cases()
        if text:
            self.twin.reply(case.id, text, public=public)
        if status:
            self.twin.change(case.id, Status=status)

    def assign(self, *, to_nobody: bool = False) -> None:
        self.twin.change(self.cases()[0].id, OwnerId="00G000000000001AAA" if to_nobody else "005000000000002AAA")

    def urge(self, urgency: Urgency) -> None:
        self.twin.change(self.cases()[0].id, Priority=self.priorities[urgency])


class Receiver(ApiTwin):
    """A program of somebody's that stands for a help desk: it drops what it has had."""

    def __init__(self) -> None:
        super().__init__()
        self.had: set[str] = set()
        self.cases: dict[str, dict[str, Any]] = {}
        self.bad = 0

    def add_routes(self, application: web.Application) -> None:
        application.router.add_post("/hook", self.take)

    def worded(self, fault: Any) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": str(fault.retry_after_s)})

    async def take(self, request: web.Request) -> web.StreamResponse:
        body, given = await request.read(), request.headers
        expected = signed(given["webhook-id"], body, WEBHOOK_SECRET.encode(), at=int(given["webhook-timestamp"]))
        self.bad += expected["webhook-signature"] != given["webhook-signature"]
        event = json.loads(body)
        return await self.answer(request, event["event"], event, lambda: self._keep(event))

    def _keep(self, event: dict[str, Any]) -> web.Response:
        if event["id"] not in self.had:
            self.had.add(event["id"])
            case, ticket = event["case"], event["case"]["ticket"]
            if event["event"] == "case.created":
                self.cases[ticket] = {"status": case["status"], "urgency": case["urgency"], "notes": [case["text"]]}
            else:
                self.cases[ticket]["notes"].append(case["text"])
                for name in ("status", "urgency"):
                    self.cases[ticket][name] = case[name] or self.cases[ticket][name]
        return web.Response(status=204)


class WebhookPlace(Place):
    name, solved, opened, sets = "webhook", "resolved", "in_progress", "case.told"
    priorities: ClassVar = dict(zip(Urgency, Urgency, strict=True))

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self._twin = Receiver()
        self.sent: list[tuple[str, bytes]] = []

    @property
    def twin(self) -> Receiver:
        return self._twin

    def desk(self, session: ClientSession) -> Desk:
        return WebhookDesk(f"{self.twin.url}/hook", WEBHOOK_SECRET, self.clock, guarded=session, free=session)

    def door(self, made: "Frontdesk") -> Door:
        return WebhookDoor(made.outbox, made.tickets, self.clock, secret=WEBHOOK_SECRET)

    def cases(self) -> list[Case]:
        return [
            Case(number, str(case["status"]), str(case["urgency"]), tuple(case["notes"]))
            for number, case in self.twin.cases.items()
        ]

    async def acts(self, made: "Frontdesk", text: str = "", *, public: bool = True, status: str = "") -> None:
        (case,) = self.cases()
        if status:
            self.twin.cases[case.id]["status"] = status
        said = {"by": "Ada", "text": text, "public": public} if text else None
        report = {"ticket": case.id, "at": self.clock.now(), "status": status or None, "comment": said}
        self.sent.append((f"r{len(self.sent)}", json.dumps(report).encode()))

    def assign(self, *, to_nobody: bool = False) -> None:
        report = {"ticket": self.cases()[0].id, "at": self.clock.now(), "assigned_to": "" if to_nobody else "Ada"}
        self.sent.append((f"r{len(self.sent)}", json.dumps(report).encode()))

    def urge(self, urgency: Urgency) -> None:
        (case,) = self.cases()
        self.twin.cases[case.id]["urgency"] = urgency
        report = {"ticket": case.id, "at": self.clock.now(), "urgency": urgency}
        self.sent.append((f"r{len(self.sent)}", json.dumps(report).encode()))

    def headers(self, number: int) -> tuple[bytes, dict[str, str]]:
        sent, body = self.sent[number]
        return body, signed(sent, body, WEBHOOK_SECRET.encode(), at=int(self.clock.now()))


@dataclass
class Frontdesk:
    """A process."""

    documents: FaultyDocuments
    outbox: Outbox
    attendant: Attendant
    tickets: DocumentTickets
    cases: Cases
    links: Links
    following: Following
    desk: Desk
    metrics: NoMetrics

    async def work(self) -> None:
        """Do what is due now."""
        await self.attendant.run()
        while await self.outbox.work():
            pass


@dataclass
class Street:
    """A help desk, and what outlives every process beside it."""

    place: Place
    session: ClientSession
    clock: FixedClock
    documents: Documents = field(default_factory=MemoryDocuments)
    inbox: MemoryInbox = field(default_factory=lambda: MemoryInbox(answering=False))

    def start(self, plan: Plan = no_faults) -> Frontdesk:
        faulty, clock, metrics, ids = FaultyDocuments(self.documents, plan), self.clock, NoMetrics(), Ids("salt")
        desk, links = self.place.desk(self.session), Links(faulty, clock)
        outbox = Outbox(faulty, {}, clock, metrics, dice=random.Random(1), audit=MemoryAudit())
        attendant = Attendant(faulty, outbox, clock, metrics, find=lambda _: RETURNS, reach=Reach(WORDS))
        tickets = DocumentTickets(faulty, clock, secret="salt", attend=attendant.attend)
        journal = Journal(faulty, Leases(faulty, clock, replica="r", sole=True), clock, ids)
        cases = Cases(tickets, History(faulty, clock, ids), journal, clock, self.inbox.accept, estimates=NO_ESTIMATES)
        syncing = Syncing([desk], links, tickets, cases.say, find=lambda _: RETURNS, words=WORDS)
        outbox.add(Way.DESK, syncing)
        attendant.add(cases.settle)
        attendant.add(Hearing(outbox, [desk.name]).hear)
        following = Following([desk], faulty, outbox)
        return Frontdesk(faulty, outbox, attendant, tickets, cases, links, following, desk, metrics)

    async def settle(self) -> Frontdesk:
        """A process without faults goes on, as long as it takes."""
        made = self.start()
        for number in range(12):
            await made.following.run()
            await made.work()
            self.clock.time += 200
            if number and not await self.documents.count(NOTIFICATION, {"state": OneOf(("pending", "sending"))}):
                return made
        raise AssertionError("it does not come to rest")

    async def report(self, made: Frontdesk) -> None:
        """What the help desk says by itself, or else what is found by looking around; it comes again when refused."""
        door = self.place.door(made)
        if isinstance(self.place, WebhookPlace) and door:
            for number in range(len(self.place.sent)):
                await door.take(*self.place.headers(number))
        elif isinstance(self.place, ZendeskPlace) and door:
            await door.take(*self.place.twin.event(int(self.place.cases()[0].id)))
        else:
            await made.following.run()

    @property
    def told(self) -> list[str]:
        """What the person was told."""
        return [each.notice or "" for each in self.inbox.messages.values()]

    async def ticket(self, number: str) -> Ticket:
        found = await self.start().tickets.get(number)
        assert found is not None
        return found

    async def dead(self) -> int:
        return await self.documents.count(NOTIFICATION, {"state": "dead"})


PLACES: Mapping[str, type[Place]] = {each.name: each for each in (WebhookPlace, ZendeskPlace, SalesforcePlace)}


@asynccontextmanager
async def street(name: str) -> AsyncIterator[Street]:
    """A help desk of this kind, listening."""
    clock = FixedClock()
    place = PLACES[name](clock)
    async with place.twin, ClientSession() as session:
        yield Street(place, session, clock)


@asynccontextmanager
async def at_door(routes: list[web.RouteDef]) -> AsyncIterator[str]:
    """The desk's HTTP server with these routes."""
    metrics = PrometheusMetrics()
    app = build_app(routes, metrics=metrics)
    async with listening(app, host="127.0.0.1", port=0, metrics=metrics, grace_s=1.0) as address:
        yield address.url


def _private(world: Zendesk, number: int) -> list[str]:
    events = [event for audit in world.audits[number] for event in audit["events"] if event["type"] == "Comment"]
    return [event["body"] for event in events if not event["public"] and event["author_id"] != ADA]


def _unpublished(world: Organisation, case: str) -> list[str]:
    own = [each for each in world.comments.values() if each["ParentId"] == case and not each["IsPublished"]]
    return [each["CommentBody"] for each in own if each["CreatedById"] == "005000000000001AAA"]

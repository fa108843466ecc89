"""The doubles of help desks are as strict as what they stand for, and know nothing of the product."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, encode_basic_auth

from adapters.twins import faults
from adapters.twins.salesforce.server import CLIENT_ID, CLIENT_SECRET, SalesforceTwin
from adapters.twins.salesforce.world import FIELD
from adapters.twins.zendesk.server import EMAIL, TOKEN, ZendeskTwin
from adapters.twins.zendesk.world import ADA, EVE
from tests.unit.inbox import FixedClock

ROOT = Path(__file__).parents[3]
TICKET = {"external_id": "FD-1", "subject": "s", "comment": {"body": "b", "public": False}}
CASES = f"/sobjects/Case/{FIELD}/FD-1"


class Client:
    """Calls a double as its documentation says."""

    def __init__(self, http: ClientSession, base: str, headers: dict[str, str]) -> None:
        self.http, self.base, self.headers = http, base, headers

    async def __call__(self, verb: str, path: str, send: Any = None, **headers: str) -> tuple[int, Any, Any]:
        given = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        async with self.http.request(verb, self.base + path, json=send, headers=given) as answer:
            body = await answer.json(content_type=None) if answer.status != 204 else None
            return answer.status, body, answer.headers


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def zendesk(clock: FixedClock) -> AsyncIterator[tuple[ZendeskTwin, Client]]:
    async with ZendeskTwin(clock=clock.now) as twin, ClientSession() as http:
        headers = {"Authorization": encode_basic_auth(f"{EMAIL}/token", TOKEN)}
        yield twin, Client(http, f"{twin.url}/api/v2", headers)


@pytest.fixture
async def salesforce(clock: FixedClock) -> AsyncIterator[tuple[SalesforceTwin, Client]]:
    async with SalesforceTwin(clock=clock.now, page=1) as twin, ClientSession() as http:
        form = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        async with http.post(f"{twin.url}/services/oauth2/token", data=form) as answer:
            token = (await answer.json())["access_token"]
        yield twin, Client(http, f"{twin.url}/services/data/v62.0", {"Authorization": f"Bearer {token}"})


async def test_zendesk_lets_nobody_in_without_the_token(zendesk: tuple[ZendeskTwin, Client]) -> None:
    _, call = zendesk
    assert (await call("POST", "/tickets.json", {"ticket": TICKET}, Authorization="Basic eDp5"))[0] == 401
    assert (await call("GET", "/users/me.json", Authorization=""))[1]["user"]["id"] is None


async def test_zendesk_makes_one_ticket_of_a_key_for_two_hours(
    zendesk: tuple[ZendeskTwin, Client], clock: FixedClock
) -> None:
    twin, call = zendesk
    seen = []
    for wait in (0, 7_199, 2):
        clock.time += wait
        status, body, headers = await call("POST", "/tickets.json", {"ticket": TICKET}, Idempotency_Key="k")
        seen.append((status, body["ticket"]["id"], headers["x-idempotency-lookup"]))
    assert [each[2] for each in seen] == ["miss", "hit", "miss"]
    assert seen[0][1] == seen[1][1] != seen[2][1]
    other = {"ticket": {**TICKET, "subject": "another"}}
    status, body, _ = await call("POST", "/tickets.json", other, Idempotency_Key="k")
    assert (status, body["error"]) == (400, "IdempotentRequestError")
    assert len(twin.world.tickets) == 2


@pytest.mark.parametrize(
    "wrong", [{"comment": {}}, {"status": "exploded"}, {"priority": "medium"}, {"assignee_id": 103}]
)
async def test_zendesk_refuses_what_is_no_ticket(zendesk: tuple[ZendeskTwin, Client], wrong: Any) -> None:
    twin, call = zendesk
    status, body, _ = await call("POST", "/tickets.json", {"ticket": TICKET | wrong})
    assert (status, body["error"]) == (422, "RecordInvalid")
    assert twin.world.tickets == {}


async def test_zendesk_never_makes_a_ticket_new_again_nor_solves_what_nobody_has(
    zendesk: tuple[ZendeskTwin, Client],
) -> None:
    twin, call = zendesk
    twin.world.assigns_solvers = False
    ticket = (await call("POST", "/tickets.json", {"ticket": TICKET}))[1]["ticket"]
    path = f"/tickets/{ticket['id']}.json"
    for status, expected in (("new", 200), ("solved", 422), ("pending", 200), ("new", 422), ("open", 200)):
        answer, body, _ = await call("PUT", path, {"ticket": {"status": status}})
        assert (status, answer, body.get("error")) == (status, expected, None if expected == 200 else "RecordInvalid")
    assert (await call("PUT", path, {"ticket": {"status": "solved", "assignee_id": ADA}}))[0] == 200
    twin.reply(ticket["id"], "It broke again", by=EVE)
    assert twin.world.tickets[ticket["id"]]["status"] == "open"


async def test_zendesk_refuses_an_update_of_an_older_version(zendesk: tuple[ZendeskTwin, Client]) -> None:
    twin, call = zendesk
    ticket = (await call("POST", "/tickets.json", {"ticket": TICKET}))[1]["ticket"]
    stamp = ticket["updated_at"]
    twin.reply(ticket["id"], "Hello")
    update = {"ticket": {"status": "open", "safe_update": True, "updated_stamp": stamp}}
    status, body, _ = await call("PUT", f"/tickets/{ticket['id']}.json", update)
    assert (status, body["error"]) == (409, "UpdateConflict")


async def test_zendesk_exports_what_is_a_minute_old_and_ten_times_a_minute(
    zendesk: tuple[ZendeskTwin, Client], clock: FixedClock
) -> None:
    _, call = zendesk
    await call("POST", "/tickets.json", {"ticket": TICKET})
    path = "/incremental/tickets/cursor.json?start_time="
    assert (await call("GET", f"{path}{int(clock.now())}"))[0] == 422
    assert (await call("GET", f"{path}1000"))[1]["tickets"] == []
    clock.time += 61
    statuses = [(await call("GET", f"{path}1000"))[0] for _ in range(11)]
    assert statuses == [200] * 10 + [429]


async def test_zendesk_asks_for_patience_with_a_header(zendesk: tuple[ZendeskTwin, Client]) -> None:
    twin, call = zendesk
    twin.faults.add(faults.rate_limited("tickets.create", retry_after_s=7))
    status, _, headers = await call("POST", "/tickets.json", {"ticket": TICKET})
    assert (status, headers["Retry-After"], twin.world.tickets) == (429, "7", {})


async def test_salesforce_lets_nobody_in_without_a_token_that_lives(
    salesforce: tuple[SalesforceTwin, Client], clock: FixedClock
) -> None:
    _, call = salesforce
    clock.time += 7_200
    status, body, _ = await call("GET", "/sobjects/Case/describe")
    assert (status, body[0]["errorCode"]) == (401, "INVALID_SESSION_ID")


async def test_salesforce_makes_one_case_of_an_external_id(salesforce: tuple[SalesforceTwin, Client]) -> None:
    twin, call = salesforce
    statuses = [(await call("PATCH", CASES, {"Subject": "s"}))[0] for _ in range(2)]
    assert (statuses, len(twin.world.cases)) == ([201, 200], 1)
    assert (await call("PATCH", "/sobjects/Case/Other__c/1", {"Subject": "s"}))[0] == 404


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"Status": "Exploded"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
        ({"Subject": "s" * 256}, "STRING_TOO_LONG"),
        ({"SuppliedEmail": "nobody"}, "INVALID_EMAIL_ADDRESS"),
        ({"Colour__c": "blue"}, "INVALID_FIELD"),
    ],
)
async def test_salesforce_refuses_what_is_no_case(
    salesforce: tuple[SalesforceTwin, Client], wrong: Any, code: str
) -> None:
    twin, call = salesforce
    status, body, _ = await call("PATCH", CASES, wrong)
    assert (status, body[0]["errorCode"], twin.world.cases) == (400, code, {})


async def test_salesforce_takes_comments_of_4000_bytes(salesforce: tuple[SalesforceTwin, Client]) -> None:
    _, call = salesforce
    case = (await call("PATCH", CASES, {"Subject": "s"}))[1]["id"]
    for text, status in (("\u00fc" * 2_000, 201), ("\u00fc" * 2_001, 400)):
        assert (await call("POST", "/sobjects/CaseComment", {"ParentId": case, "CommentBody": text}))[0] == status
    assert (await call("POST", "/sobjects/CaseComment", {"CommentBody": "x"}))[1][0]["errorCode"] == (
        "REQUIRED_FIELD_MISSING"
    )


async def test_salesforce_answers_queries_page_by_page(salesforce: tuple[SalesforceTwin, Client]) -> None:
    twin, call = salesforce
    for number in ("FD-1", "FD-2", "other"):
        await call("PATCH", f"/sobjects/Case/{FIELD}/{number}", {"Subject": "s"})
    where = f"SELECT Id, Owner.Name FROM Case WHERE {FIELD} LIKE 'FD-%25' ORDER BY Id".replace(" ", "+")
    first = (await call("GET", f"/query?q={where}"))[1]
    assert (first["totalSize"], first["done"], len(first["records"])) == (2, False, 1)
    assert first["records"][0]["Owner"]["Name"] == "Frontdesk Integration"
    rest = (await call("GET", first["nextRecordsUrl"].removeprefix("/services/data/v62.0")))[1]
    assert (rest["done"], len(rest["records"])) == (True, 1)
    assert len(twin.world.cases) == 3


@pytest.mark.parametrize(
    "soql", ["DROP Case", "SELECT Id FROM Case WHERE Colour = 'x'", "SELECT Id FROM Case WHERE Id"]
)
async def test_salesforce_refuses_what_is_no_query(salesforce: tuple[SalesforceTwin, Client], soql: str) -> None:
    _, call = salesforce
    assert (await call("GET", f"/query?q={soql.replace(' ', '+')}"))[0] == 400


@pytest.mark.parametrize(("name", "first"), [("zendesk", "ZENDESK_URL="), ("salesforce", "SALESFORCE_LOGIN_URL=")])
async def test_a_double_is_a_program_that_says_how_it_is_reached(name: str, first: str) -> None:
    command = [sys.executable, "-m", f"adapters.twins.{name}"]
    program = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert program.stdout is not None
    async with asyncio.timeout(30):
        line = (await program.stdout.readline()).decode().strip()
    assert line.startswith(first)
    async with ClientSession() as http:
        fault = {"method": "*", "kind": "status", "status": 503}
        async with http.post(f"{line.partition('=')[2]}/_twin/faults", json=fault) as answer:
            assert await answer.json() == {"waiting": 1}
    program.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        assert await program.wait() == 0

from typing import Any

import pytest

from adapters.teams.directory import read_member
from adapters.twins import faults
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import OTHER_TENANT, Conversation, Person
from bot.membership import MAX_MEMBERS, Standing
from bot.model import CUSTOMERS, Audience, JsonObject, employees
from tests.unit.teams.desk import GROUP, HELP, HOME, Desk, open_desk


async def audience(desk: Desk, activity: JsonObject) -> Audience:
    found: Audience = await desk.channel.audience(await desk.hear(activity))
    return found


@pytest.mark.parametrize(
    ("user", "is_employee"), [("29:ada", True), ("29:grace", True), ("29:guido", False), ("29:xena", False)]
)
async def test_a_full_member_alone_is_an_employee_a_guest_and_a_stranger_are_not(
    desk: Desk, user: str, is_employee: bool
) -> None:
    found = await audience(desk, desk.twin.activities.personal_message(user, "hello"))
    assert found == (employees() if is_employee else CUSTOMERS)


async def test_of_another_tenant_nobody_is_looked_up(desk: Desk) -> None:
    assert await audience(desk, desk.twin.activities.personal_message("29:xena", "hello")) == CUSTOMERS
    assert desk.twin.calls_to("member") == []


async def test_members_can_be_customers_by_setting(twin: TeamsTwin) -> None:
    async with open_desk(twin, FRONTDESK_AUDIENCE_TEAMS="customer") as desk:
        assert await audience(desk, twin.activities.personal_message("29:ada", "hello")) == CUSTOMERS
        assert twin.calls_to("member") == []


async def test_without_a_home_tenant_everybody_is_a_customer() -> None:
    async with TeamsTwin(app_type="MultiTenant") as twin, open_desk(twin, TEAMS_TENANT_ID="") as desk:
        assert await audience(desk, twin.activities.personal_message("29:ada", "hello")) == CUSTOMERS


async def test_a_room_reads_what_all_of_its_members_may_read(desk: Desk) -> None:
    activities = desk.twin.activities
    assert await audience(desk, activities.group_message("29:ada", "hello")) == CUSTOMERS  # a guest is in it
    assert await audience(desk, activities.channel_message("29:ada", "hello")) == employees()


async def test_a_room_of_readers_reads_what_all_of_them_read(desk: Desk) -> None:
    people = desk.twin.world.people
    ada, grace = (f"teams:{HOME}:{people[name].aad_object_id}" for name in ("29:ada", "29:grace"))
    desk.shelf.readers = {ada: ("hr", "it"), grace: ("it",)}
    alone = await audience(desk, desk.twin.activities.personal_message("29:ada", "hello"))
    together = await audience(desk, desk.twin.activities.channel_message("29:ada", "hello"))
    assert (alone, together) == (employees(["hr", "it"]), employees(["it"]))


async def test_who_joins_and_who_leaves_is_noticed_at_once(desk: Desk) -> None:
    activities = desk.twin.activities
    assert await audience(desk, activities.channel_message("29:ada", "hello")) == employees()
    await desk.twin.deliver(desk.url, activities.members_added(HELP, "29:guido"))
    assert await audience(desk, activities.channel_message("29:ada", "hello")) == CUSTOMERS
    await desk.twin.deliver(desk.url, activities.members_removed(HELP, "29:guido"))
    assert await audience(desk, activities.channel_message("29:ada", "hello")) == employees()


async def test_somebody_of_another_tenant_in_a_room_makes_it_one_for_customers(desk: Desk) -> None:
    desk.twin.world.conversations[HELP].members.append("29:xena")
    assert await audience(desk, desk.twin.activities.channel_message("29:ada", "hello")) == CUSTOMERS


async def test_what_was_looked_up_serves_for_ten_minutes(desk: Desk) -> None:
    for _ in range(5):
        await audience(desk, desk.twin.activities.personal_message("29:ada", "hello"))
        await audience(desk, desk.twin.activities.channel_message("29:ada", "hello"))
    assert (len(desk.twin.calls_to("member")), len(desk.twin.calls_to("paged_members"))) == (1, 1)
    desk.clock.ahead_s = 601.0
    message = desk.inbox.messages[0]
    await desk.channel.audience(message)
    assert len(desk.twin.calls_to("member")) == 2


@pytest.mark.parametrize(("others", "pages"), [(600, 2), (MAX_MEMBERS - 2, 2), (MAX_MEMBERS - 1, 3)])
async def test_a_room_of_more_than_a_thousand_is_one_for_customers(desk: Desk, others: int, pages: int) -> None:
    world = desk.twin.world
    for number in range(others):
        world.add_person(Person(f"29:p{number}", f"P {number}", f"p{number}@example.com", tenant_id=HOME))
    members = ["29:ada", "29:grace", *(f"29:p{number}" for number in range(others))]
    world.add_conversation(Conversation(HELP, "channel", members, "Help", team="19:general@thread.tacv2"))
    found = await audience(desk, desk.twin.activities.channel_message("29:ada", "hello"))
    assert found.is_employee == (len(members) <= MAX_MEMBERS)
    assert len(desk.twin.calls_to("paged_members")) == pages


@pytest.mark.parametrize("method", ["member", "paged_members"])
async def test_what_cannot_be_found_out_means_customers(
    desk: Desk, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk.twin.faults.add(faults.http_status(method, 500, times=None))
    ask = desk.twin.activities.personal_message if method == "member" else desk.twin.activities.channel_message
    assert await audience(desk, ask("29:ada", "hello")) == CUSTOMERS
    assert "teams.audience_unknown" in caplog.text
    desk.twin.faults.clear()
    assert await desk.channel.audience(desk.inbox.messages[-1]) == employees()


async def test_a_connector_without_pages_is_asked_for_all_members_at_once(desk: Desk) -> None:
    desk.twin.faults.add(faults.error("paged_members", "NotFound", status=404, times=None))
    assert await audience(desk, desk.twin.activities.channel_message("29:ada", "hello")) == employees()
    assert await audience(desk, desk.twin.activities.group_message("29:ada", "hello", GROUP)) == CUSTOMERS


MEMBER: dict[str, Any] = {
    "id": "29:ada",
    "aadObjectId": "ada",
    "tenantId": HOME,
    "userRole": "user",
    "userPrincipalName": "ada@example.com",
}


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({}, Standing.MEMBER),
        ({"tenantId": HOME.upper()}, Standing.MEMBER),
        ({"userRole": ""}, Standing.MEMBER),
        ({"userRole": "guest"}, Standing.OUTSIDER),
        ({"userRole": "anonymous"}, Standing.OUTSIDER),
        ({"userRole": "", "userPrincipalName": ""}, Standing.OUTSIDER),
        ({"userPrincipalName": "x_partner.example#EXT#@example.onmicrosoft.com"}, Standing.OUTSIDER),
        ({"tenantId": OTHER_TENANT}, Standing.OUTSIDER),
        ({"tenantId": None}, Standing.OUTSIDER),
    ],
)
def test_only_who_is_known_to_belong_here_is_a_member(changed: dict[str, Any], standing: Standing) -> None:
    assert read_member(MEMBER | changed, HOME).standing is standing


def test_nobody_belongs_to_a_home_that_is_not_known() -> None:
    assert read_member(MEMBER | {"tenantId": ""}, "").standing is Standing.OUTSIDER


async def test_a_person_is_described_by_the_message_and_by_what_was_looked_up_for_the_audience(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.personal_message("29:ada", "hello"))
    await desk.channel.audience(message)
    asked = len(desk.twin.calls_to("member"))
    ada = desk.twin.world.people["29:ada"]
    shown = await desk.channel.describe(message)
    assert shown == {
        "name": ada.name,
        "email": ada.email,
        "mailbox": ada.email,
        "language": "en-GB",
        "time_zone": "Europe/London",
    }
    assert len(desk.twin.calls_to("member")) == asked


async def test_of_a_stranger_and_in_a_room_only_what_comes_with_the_message_is_described(desk: Desk) -> None:
    for activity in (
        desk.twin.activities.personal_message("29:xena", "hello"),
        desk.twin.activities.channel_message("29:ada", "hello"),
    ):
        shown = await desk.channel.describe(await desk.hear(activity))
        assert shown.keys() == {"name", "language", "time_zone"}
    assert desk.twin.calls_to("member") == []


def test_a_name_to_log_in_with_stands_for_a_missing_address_unless_it_is_a_guests() -> None:
    member: JsonObject = {"id": "29:a", "name": "A" * 100_000, "userPrincipalName": "ada@example.org"}
    assert read_member(member, HOME).shown == {"name": "A" * 300, "email": "ada@example.org"}
    assert "mailbox" not in read_member({**member, "tenantId": "another"}, HOME).shown
    at_home = read_member({**member, "tenantId": HOME}, HOME).shown
    assert at_home["mailbox"] == "ada@example.org"
    assert "email" not in read_member({**member, "userPrincipalName": "a_b#EXT#@x.onmicrosoft.com"}, HOME).shown

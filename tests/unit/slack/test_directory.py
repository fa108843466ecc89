import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.slack.client import Identity
from adapters.slack.directory import MAX_SINGLE_LOOKUPS, read_member
from adapters.twins import faults
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Channel, User
from bot.membership import MAX_MEMBERS, TTL_S, Standing
from bot.model import CUSTOMERS, Audience, JsonObject, employees
from tests.unit.slack.desk import Desk, incoming, open_desk

HOME = Identity("T1", "", "UBOT", "B1")
GRID = Identity("T1", "E1", "UBOT", "B1")


@pytest.fixture
async def twin() -> AsyncIterator[SlackTwin]:
    async with SlackTwin() as twin:
        yield twin


async def in_person(desk: Desk, user: str = "U1") -> Audience:
    address = {"channel": "D1", "thread": "1.1", "user": user, "place": "person"}
    return await desk.slack.channel.audience(incoming(address=address))


async def in_room(desk: Desk, channel: str = "C1") -> Audience:
    address = {"channel": channel, "thread": "1.1", "user": "U1", "place": "room"}
    return await desk.slack.channel.audience(incoming(address=address))


@pytest.mark.parametrize(
    ("user", "standing"),
    [
        ({"id": "U1", "team_id": "T1"}, Standing.MEMBER),
        ({"id": "U1", "team_id": "T1", "is_restricted": True}, Standing.OUTSIDER),
        ({"id": "U1", "team_id": "T1", "is_ultra_restricted": True}, Standing.OUTSIDER),
        ({"id": "U1", "team_id": "T1", "is_stranger": True}, Standing.OUTSIDER),
        ({"id": "U1", "team_id": "T1", "deleted": True}, Standing.OUTSIDER),
        ({"id": "U1", "team_id": "T2"}, Standing.OUTSIDER),
        ({"id": "U1"}, Standing.OUTSIDER),
        ({"id": "U1", "team_id": "T1", "is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT", "team_id": "T1"}, Standing.BOT),
    ],
)
def test_only_full_members_of_the_workspace_are_members(user: dict[str, object], standing: Standing) -> None:
    assert read_member(user, HOME).standing is standing  # type: ignore[arg-type] # JSON


def test_members_of_the_same_organisation_are_members() -> None:
    user = {"id": "U1", "team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}
    assert read_member(user, GRID).standing is Standing.MEMBER  # type: ignore[arg-type] # JSON
    assert read_member(user, HOME).standing is Standing.OUTSIDER  # type: ignore[arg-type] # JSON


async def test_a_member_alone_with_the_desk_is_an_employee(desk: Desk) -> None:
    assert await in_person(desk) == employees()


async def test_members_read_for_the_departments_that_name_them(desk: Desk) -> None:
    desk.shelf.readers = {"slack:T1:U1": ("hr", "legal")}
    assert await in_person(desk) == employees(["hr", "legal"])
    assert await in_person(desk, "U2") == employees()


@pytest.mark.parametrize("user", ["UGUEST", "UONE", "UEXT", "UGONE", "UOTHERBOT", "UNOBODY"])
async def test_everybody_else_is_a_customer(desk: Desk, user: str) -> None:
    assert await in_person(desk, user) == CUSTOMERS


async def test_where_members_are_customers_nobody_is_looked_up(twin: SlackTwin) -> None:
    async with open_desk(twin, FRONTDESK_AUDIENCE_SLACK="customer") as desk:
        assert await in_person(desk) == CUSTOMERS
        assert await in_room(desk) == CUSTOMERS
    assert twin.calls_to("users.info") == []


async def test_a_room_of_members_is_employees_and_bots_do_not_change_that(desk: Desk) -> None:
    desk.twin.world.channels["C1"].members.append("UOTHERBOT")
    assert await in_room(desk) == employees()


async def test_a_room_reads_only_what_all_of_its_members_read(desk: Desk) -> None:
    desk.shelf.readers = {"slack:T1:U1": ("hr", "legal"), "slack:T1:U2": ("legal",)}
    assert await in_room(desk) == employees(["legal"])


@pytest.mark.parametrize("channel", ["CGUEST", "CEXT", "CNONE", "G2"])
async def test_one_outsider_or_an_unknown_room_means_customers(desk: Desk, channel: str) -> None:
    assert await in_room(desk, channel) == CUSTOMERS


async def test_what_comes_from_a_shared_room_is_for_customers_without_a_question(desk: Desk) -> None:
    assert await desk.slack.channel.audience(incoming(audience=CUSTOMERS)) == CUSTOMERS
    assert desk.twin.calls_to("users.info") == []


async def test_a_guest_who_joins_is_noticed_at_once(desk: Desk) -> None:
    assert await in_room(desk) == employees()
    await desk.twin.deliver(desk.url, desk.twin.events.member_joined_channel("C1", "UGUEST"))
    assert await in_room(desk) == CUSTOMERS


@pytest.mark.parametrize("subtype", ["channel_join", "group_join"])
async def test_a_guest_is_noticed_by_the_message_that_says_so_and_not_answered(desk: Desk, subtype: str) -> None:
    assert await in_room(desk) == employees()
    joined = desk.twin.events.channel_join("C1", "UGUEST")
    joined.event["subtype"] = subtype
    assert (await desk.twin.deliver(desk.url, joined)).status == 200
    assert await in_room(desk) == CUSTOMERS
    assert desk.inbox.messages == []


async def test_a_member_who_becomes_a_guest_is_noticed_at_once(desk: Desk) -> None:
    assert await in_person(desk) == employees()
    desk.twin.world.add_user(User("U1", "ada", is_restricted=True))
    event = {"type": "user_change", "user": {"id": "U1", "team_id": "T1", "is_restricted": True}}
    await desk.twin.deliver(desk.url, desk.twin.events.envelope(event))
    assert await in_person(desk) == CUSTOMERS
    assert await in_room(desk) == CUSTOMERS


async def test_what_was_looked_up_is_remembered_for_ten_minutes(desk: Desk) -> None:
    await in_room(desk)
    await in_room(desk)
    assert len(desk.twin.calls_to("conversations.members")) == 1
    desk.clock.ahead_s = TTL_S + 1
    desk.twin.world.channels["C1"].members.append("UGUEST")
    assert await in_room(desk) == CUSTOMERS


async def test_many_questions_at_once_look_a_room_up_once(desk: Desk) -> None:
    assert set(await asyncio.gather(*(in_room(desk) for _ in range(20)))) == {employees()}
    assert len(desk.twin.calls_to("conversations.members")) == 1
    assert len(desk.twin.calls_to("users.info")) == 3


async def test_a_room_of_many_is_read_from_the_list_of_users(desk: Desk) -> None:
    crowd = [desk.twin.world.add_user(User(f"UX{n}", f"x{n}")).id for n in range(MAX_SINGLE_LOOKUPS + 1)]
    desk.twin.world.add_channel(Channel("CBIG", "big", members=["UBOT", "U1", *crowd]))
    assert await in_room(desk, "CBIG") == employees()
    assert desk.twin.calls_to("users.info") == []
    desk.twin.world.add_channel(Channel("CBIGX", "bigx", members=["UBOT", "U1", "UEXT", *crowd]))
    assert await in_room(desk, "CBIGX") == CUSTOMERS


async def test_a_room_of_more_than_a_thousand_is_customers(desk: Desk) -> None:
    crowd = [desk.twin.world.add_user(User(f"UX{n}", f"x{n}")).id for n in range(MAX_MEMBERS)]
    desk.twin.world.add_channel(Channel("CHUGE", "huge", members=["UBOT", *crowd]))
    assert await in_room(desk, "CHUGE") == CUSTOMERS


@pytest.mark.parametrize("methods", [["users.info", "users.list"], ["conversations.members"], ["auth.test"]])
async def test_what_cannot_be_looked_up_is_customers_until_it_can(twin: SlackTwin, methods: list[str]) -> None:
    for method in methods:
        twin.faults.add(faults.error(method, "fatal_error", times=None))
    async with open_desk(twin, connected=False) as desk:
        assert await in_room(desk) == CUSTOMERS
        twin.faults.clear()
        assert await in_room(desk) == employees()


async def test_the_list_of_users_answers_where_single_questions_fail(desk: Desk) -> None:
    desk.twin.faults.add(faults.rate_limited("users.info", retry_after_s=60, times=None))
    assert await in_person(desk) == employees()
    assert await in_person(desk, "UGUEST") == CUSTOMERS
    assert await in_room(desk) == employees()
    assert len(desk.twin.calls_to("users.list")) == 1


async def test_a_profile_is_described_by_what_was_looked_up_for_the_audience(desk: Desk, twin: SlackTwin) -> None:
    twin.world.users["U1"] = replace(twin.world.users["U1"], locale="de-DE", tz="Europe/Berlin")
    await in_person(desk)
    asked = len(twin.calls_to("users.info"))
    address = {"channel": "D1", "thread": "1.1", "user": "U1", "place": "person"}
    shown = await desk.slack.channel.describe(incoming(address=address))
    user = twin.world.users["U1"]
    assert shown == {
        "name": user.real_name,
        "email": user.email,
        "mailbox": user.email,
        "language": "de-DE",
        "time_zone": "Europe/Berlin",
    }
    assert len(twin.calls_to("users.info")) == asked


def test_of_a_profile_of_any_size_a_little_is_read() -> None:
    user = {"id": "U1", "team_id": "T1", "tz": ["x"], "profile": {"real_name": "A" * 100_000, "email": {"a": 1}}}
    shown = read_member(user, HOME).shown  # type: ignore[arg-type] # JSON
    assert shown == {"name": "A" * 300, "email": "", "language": "", "time_zone": ""}


def test_of_a_guest_and_a_stranger_no_address_is_vouched_for() -> None:
    user: JsonObject = {"id": "U1", "team_id": HOME.team_id, "profile": {"email": "ada@example.org"}}
    assert read_member(user, HOME).shown["mailbox"] == "ada@example.org"
    others: list[JsonObject] = [
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"team_id": "T9"},
        {"deleted": True},
    ]
    for other in others:
        shown = read_member(user | other, HOME).shown
        assert shown["email"] == "ada@example.org"
        assert "mailbox" not in shown

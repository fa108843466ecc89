"""P2, P6: operators at work in a Teams channel: the real SDK paths in front of the twin, over HTTP, on real tickets."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from adapters.teams.operating import AGAIN, NO_CARD, REFUSED
from adapters.twins.faults import Fault, hang, http_status, rate_limited, reset
from adapters.twins.teams.server import TeamsTwin
from bot.departments import OperatorRooms
from bot.model import Citation
from bot.tickets import Change, Line, Reason, Status
from escalation.notices.outbox import LEASE_S
from escalation.rooms import LEASE_S as CARD_LEASE_S
from memory.ports import ReadKind
from memory.retention import DAY_S, expire
from tests.unit.operators_kit import returns
from tests.unit.teams.desk import GENERAL, HOME
from tests.unit.teams.room import DISCREET, DRAFT, ROOM, Room, add_discreet, open_room, text_of, visible
from tests.unit.whatsapp.desk import until


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with TeamsTwin() as twin, open_room(twin) as room:
        add_discreet(twin, "29:ada", "29:grace")
        yield room


async def test_a_ticket_is_one_card_in_a_thread_of_its_own_and_that_it_is_read_is_written_down(room: Room) -> None:
    ticket, card = await room.opened()
    assert len(room.cards()) == 1
    shown = visible(card)
    for part in ("Returns & Co", "high", "person wanted", "upset", "Refund & &lt;@U1>", "Ada &lt;!here>"):
        assert part in shown
    for part in ("WhatsApp", "&lt;!channel> it?", "**there**", "Refunds", "SUN-1", ticket.id, "Claim", "Whole case"):
        assert part in shown
    who = [each[:3] for each in room.behind.audit.records]
    assert who == [(ReadKind.READ_TICKET, f"teams:{ROOM}", DRAFT.person)]
    (call,) = room.twin.calls_to("create_conversation")
    assert call.params["channelData"] == {"channel": {"id": ROOM}, "tenant": {"id": HOME}}


async def test_the_largest_case_fits_on_a_card_and_says_what_is_left_out(room: Room) -> None:
    long = '"<\\*_[€😀' * 2_000
    _, card = await room.opened(
        summary=long,
        question=long[1:],
        form={f"field_{number}": long for number in range(12)},
        transcript=tuple(Line("person", long, float(number)) for number in range(1, 40)),
        passages=tuple(
            Citation(1, "a/b", long, "r", "", "q", url=f"https://shop.example/{'x' * 400}") for _ in range(20)
        ),
    )
    assert "earlier lines are left out" in visible(card)
    await room.press(card, "Whole case")
    assert "REST shows it all" in text_of(room.dialog())


async def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told_who(room: Room) -> None:
    ticket, card = await room.opened()
    await asyncio.gather(*(room.press(card, "Claim", user=user) for user in ("29:ada", "29:grace")))
    now = await room.behind.now(ticket)
    assert now.status is Status.ASSIGNED
    assert [line for line in room.told() if "already" in line] == [
        f"adaptiveCard/action: ValueError 400 {now.assigned_to} has {ticket.id} already."
    ]
    assert f"with {now.assigned_to}" in visible(room.cards()[0])
    assert [text for text in room.behind.heard() if "is with you now" in text] == [
        f"{now.assigned_to} is with you now, about ticket **{ticket.id}**."
    ]


@pytest.mark.parametrize("reads_along", [False, True])
async def test_who_replies_first_has_it_and_what_they_say_is_said_once_however_often_it_arrives(
    room: Room, reads_along: bool
) -> None:
    """With a mention, or without where the team lets the desk read along."""
    if reads_along:
        room.twin.world.reads_along.add(GENERAL)
    ticket, card = await room.opened()
    said = room.twin.activities.channel_message("29:grace", "Hello Ada", ROOM, card.root, mention=not reads_along)
    for _ in range(3):
        assert (await room.twin.deliver(room.channel.url, said)).status == 202
    await room.behind.work()
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"
    assert room.behind.heard().count("**Grace Member:** Hello Ada") == 1
    assert not [line for line in room.thread(card) if "Hello" in line]  # it stands there already


async def test_a_note_stays_in_the_room_and_claims_nothing(room: Room) -> None:
    ticket, card = await room.opened()
    await room.say(card, "Note: a regular")
    now = await room.behind.now(ticket)
    assert [(line.by, line.text) for line in now.transcript if line.internal] == [("Grace Member", "a regular")]
    assert now.status is Status.CREATED
    assert room.behind.heard() == []


async def test_what_the_person_and_others_say_stands_below_the_card_escaped_whole_and_in_order(room: Room) -> None:
    ticket, card = await room.opened()
    await room.behind.tickets.add(ticket.id, Line("person", "*me* & <at>Grace</at>", 1e9), once="turn1")
    await room.behind.tickets.add(ticket.id, Line("person", "<&>" * 3_000, 1e9 + 1), once="turn2")
    await room.behind.cases.say(ticket.id, by="Boss", text="Sorry!", once="words:1")
    await room.behind.work()
    first, *long, last = room.thread(card)
    assert (first, last) == ("**Person:** \\*me\\* & &lt;at>Grace&lt;/at>", "**Boss:** Sorry!")
    assert "".join(piece.removeprefix("**Person:** ") for piece in long) == "&lt;&>" * 3_000


async def test_the_card_shows_for_everybody_what_changes_elsewhere(room: Room) -> None:
    ticket, card = await room.opened()
    await room.behind.tickets.change(ticket.id, Change(Status.CLOSED), version=None, by="person")
    await room.behind.work()
    assert "closed" in visible(room.cards()[0])
    assert room.thread(card) == ["_The person has closed it._"]
    assert "Claim" not in visible(room.cards()[0])
    await room.say(card, "Are you there?")
    assert room.behind.heard() == []
    await until(lambda: "was not passed on" in " ".join(room.thread(card)))


@pytest.mark.parametrize("is_old", [False, True])
async def test_it_is_handed_back_resolved_in_words_and_taken_up_again(room: Room, is_old: bool) -> None:
    """By clients that know `Action.Execute`, and by those that take its fallback."""
    ticket, card = await room.opened()
    for act in ("Claim", "Hand back to the assistant"):
        assert await room.press(card, act, is_old=is_old) in {200, 202}
    assert (await room.behind.now(ticket)).status is Status.CREATED
    assert room.behind.heard()[-1].startswith(f"Ticket **{ticket.id}** waits for somebody else to take it.")
    assert room.behind.heard()[-1].endswith("You are talking to the assistant again.")
    await room.resolve(card, "The money is on its way.")
    assert room.behind.heard()[-1].startswith(f"Ticket **{ticket.id}** is resolved: The money is on its way.")
    await room.press(card, "Reopen", user="29:ada", is_old=is_old)
    now = await room.behind.now(ticket)
    assert (now.status, now.assigned_to) == (Status.IN_PROGRESS, "Ada Member")
    await room.press(card, "Take over", is_old=is_old)
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"
    assert room.twin.world.failures == []


@pytest.mark.parametrize("is_old", [False, True])
async def test_an_operator_sets_how_urgent_it_is_up_and_down_and_the_card_offers_the_others(
    room: Room, is_old: bool
) -> None:
    ticket, card = await room.opened()
    await room.press(card, "Claim")
    for urgency in ("Critical", "Low"):
        await room.press(card, urgency, is_old=is_old)
        assert (await room.behind.now(ticket)).urgency == urgency.lower()
        actions = room.cards()[0].cards[0]["actions"]
        assert len(actions) <= 6  # Teams shows no more
        assert [each["title"] for each in actions[-1]["card"]["actions"]] == [
            each for each in ("Low", "Medium", "High", "Critical") if each != urgency
        ]
    assert room.thread(card)[-1] == "_Grace Member has set its urgency to low._"
    await room.resolve(card, "Done.")
    assert "Urgency" not in str(room.cards()[0].cards[0]["actions"])


async def test_a_press_that_comes_four_times_under_other_ids_is_done_once(room: Room) -> None:
    ticket, card = await room.opened()
    pressed = room.twin.activities.press("29:grace", card.id, "Claim")
    for _ in range(4):
        await room.twin.redeliver(room.channel.url, pressed, new_ids=True)
    await room.behind.work()
    assert len([step for step in (await room.behind.now(ticket)).history if "assigned_to" in step.what]) == 1
    assert room.thread(card) == ["_Grace Member has taken it._"]


async def test_a_dialog_for_a_ticket_that_is_closed_meanwhile_says_so(room: Room) -> None:
    ticket, card = await room.opened()
    await room.press(card, "Resolve with words…")
    (button,) = room.dialog()["actions"]
    await room.behind.tickets.change(ticket.id, Change(Status.CLOSED), version=None, by="person")
    await room.deliver(room.twin.activities.task_submit("29:grace", button["data"], card.id))
    assert "cannot be done" in room.told()[-1]


@pytest.mark.parametrize("user", ["29:guido", "29:xena", "29:alan"])
async def test_guests_people_of_other_tenants_and_who_is_not_there_can_do_nothing(room: Room, user: str) -> None:
    if user != "29:alan":
        room.twin.world.conversations[ROOM].members.append(user)
    else:
        room.twin.world.add_person(replace(room.twin.world.people["29:ada"], id=user, aad_object_id="alan"))
    ticket, card = await room.opened()
    await room.say(card, "I know better", user=user)
    await until(lambda: f"_{REFUSED}_" in room.thread(card))
    for act in ("Claim", "Whole case", "Resolve with words…"):
        await room.press(card, act, user=user)
        assert REFUSED in " ".join(room.told())
        room.twin.world.failures.clear()
        room.twin.world.dialogs.clear()
    now = await room.behind.now(ticket)
    assert (now.status, now.transcript, room.behind.heard()) == (Status.CREATED, DRAFT.transcript, [])


async def test_an_activity_that_names_another_tenant_is_nobodys_here(room: Room) -> None:
    ticket, card = await room.opened()
    pressed = room.twin.activities.press("29:grace", card.id, "Claim")
    pressed["channelData"]["tenant"]["id"] = "22222222-2222-2222-2222-222222222222"
    await room.deliver(pressed)
    assert (await room.behind.now(ticket)).status is Status.CREATED


async def test_a_button_with_a_number_from_another_channel_does_nothing(room: Room) -> None:
    ticket, card = await room.opened(reason=Reason.HARASSMENT)
    assert card.conversation == DISCREET
    pressed = room.twin.activities.press("29:grace", card.id, "Claim")
    pressed["conversation"]["id"] = f"{ROOM};messageid={card.id}"
    await room.deliver(pressed)
    assert (await room.behind.now(ticket)).status is Status.CREATED


async def test_a_member_who_left_the_team_can_do_nothing_there_any_more(room: Room) -> None:
    ticket, card = await room.opened()
    await room.press(card, "Claim", user="29:ada")
    await room.press(card, "Hand back to the assistant", user="29:ada")
    room.twin.world.conversations[ROOM].members.remove("29:ada")
    await room.deliver(room.twin.activities.members_removed(GENERAL, "29:ada"))
    await room.press(card, "Claim", user="29:ada")
    assert (await room.behind.now(ticket)).status is Status.CREATED


async def test_nothing_that_is_said_in_their_room_is_a_question_to_the_desk(room: Room) -> None:
    room.twin.world.reads_along.add(GENERAL)
    _, card = await room.opened()
    say = room.twin.activities.channel_message
    lunch = say("29:ada", "lunch?", ROOM, mention=False)
    said = [lunch, say("29:grace", "how do I return it?", ROOM)]
    said += [say("29:grace", "at noon", ROOM, lunch["id"], mention=False)]
    for activity in said:
        assert await room.deliver(activity) == 200
    await room.say(card, "hello there")
    assert [message for message in room.channel.inbox.messages if not message.notice] == []
    assert room.behind.heard()[-1:] == ["**Grace Member:** hello there"]
    assert len(room.behind.heard()) == 2


async def test_who_mentions_the_desk_where_no_card_is_hears_that_nothing_was_passed_on(room: Room) -> None:
    first = room.twin.activities.channel_message("29:ada", "lunch?", ROOM)
    await room.deliver(first)
    await room.deliver(room.twin.activities.channel_message("29:grace", "to the person!", ROOM, first["id"]))
    await until(lambda: f"_{NO_CARD}_" in [message.text for message in room.twin.said(ROOM)])
    assert room.channel.inbox.messages == []


async def test_what_is_said_in_other_channels_without_a_mention_is_not_taken(room: Room) -> None:
    room.twin.world.reads_along.add(GENERAL)
    await room.deliver(room.twin.activities.channel_message("29:ada", "is the shop open?", GENERAL, mention=False))
    assert room.channel.inbox.messages == []
    await room.deliver(room.twin.activities.channel_message("29:ada", "is the shop open?", GENERAL))
    assert [message.text for message in room.channel.inbox.messages] == ["is the shop open?"]


async def test_an_edit_changes_nothing_that_was_sent(room: Room) -> None:
    _, card = await room.opened()
    said = room.twin.activities.channel_message("29:grace", "Hello", ROOM, card.root)
    await room.deliver(said)
    await room.deliver(room.twin.activities.edited(said["id"], "<at>Front Desk</at> Goodbye"))
    assert room.behind.heard()[-1] == "**Grace Member:** Hello"


@pytest.mark.parametrize(
    "away", [rate_limited("member", retry_after_s=60, times=None), reset("member", takes_effect=False, times=None)]
)
async def test_what_cannot_be_taken_now_is_refused_and_taken_when_it_comes_again(room: Room, away: Fault) -> None:
    ticket, card = await room.opened()
    room.twin.faults.add(replace(away))
    await room.press(card, "Claim")
    assert AGAIN in room.told()[-1]
    said = room.twin.activities.channel_message("29:grace", "Hello", ROOM, card.root)
    first = (await room.twin.deliver(room.channel.url, said)).status
    room.twin.faults.clear()
    again = (await room.twin.deliver(room.channel.url, said)).status
    await room.behind.work()
    assert [first, again] == [503, 202]
    assert room.behind.heard().count("**Grace Member:** Hello") == 1
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"


async def test_a_card_that_came_twice_is_taken_away_when_somebody_uses_it(room: Room) -> None:
    """Teams lets nobody find out what became of a post: a card is posted again, and the one nobody knows goes."""
    room.twin.faults.add(reset("create_conversation", takes_effect=True))
    ticket, _ = await room.opened()
    unknown, known = room.cards()
    room.twin.world.reads_along.add(GENERAL)
    await room.say(unknown, "Hello", mention=False)
    await until(lambda: room.thread(unknown) == [f"_{NO_CARD}_"])
    await room.press(known, "Whole case")
    await room.press(unknown, "Claim")
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"
    await room.twin.until(lambda: room.cards() == [known])
    assert "with Grace Member" in visible(known)


@pytest.mark.parametrize(("policy", "times"), [("resend", 2), ("drop", 1)])
async def test_a_line_whose_outcome_is_not_known_follows_the_setting(policy: str, times: int) -> None:
    async with TeamsTwin() as twin, open_room(twin, policy=policy) as room:
        ticket, card = await room.opened()
        room.twin.faults.add(http_status("send", 500, takes_effect=True))
        await room.behind.tickets.add(ticket.id, Line("person", "Hello?", 1e9), once="turn1")
        await room.behind.tickets.add(ticket.id, Line("person", "Are you there?", 1e9 + 1), once="turn2")
        await room.behind.work()
        assert room.thread(card) == ["**Person:** Hello?"] * times + ["**Person:** Are you there?"]


@pytest.mark.parametrize(("policy", "times"), [("resend", 2), ("drop", 1)])
async def test_a_death_between_posting_and_noting_doubles_a_card_and_a_line_by_the_setting(
    policy: str, times: int
) -> None:
    """Teams has both; the desk that comes after does not know so. A card is posted again whatever the setting."""

    async def dies(method: str, doing: Coroutine[Any, Any, object]) -> None:
        before = len(twin.calls_to(method))
        twin.faults.add(hang(method, takes_effect=True))
        task = asyncio.create_task(doing)
        await twin.until(lambda: len(twin.calls_to(method)) > before)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        room.behind.clock.ahead_s += max(LEASE_S, CARD_LEASE_S) + 1
        await room.behind.work()

    async with TeamsTwin() as twin, open_room(twin, policy=policy) as room:
        await dies("create_conversation", room.behind.open())
        lost, card = room.cards()
        (ticket,) = await room.behind.tickets.list()
        await room.behind.tickets.add(ticket.id, Line("person", "Hello?", 1e9), once="turn1")
        await dies("send", room.behind.work())
        await room.behind.tickets.add(ticket.id, Line("person", "Are you there?", 1e9 + 1), once="turn2")
        await room.behind.work()
        assert room.thread(card) == ["**Person:** Hello?"] * times + ["**Person:** Are you there?"]
        assert room.thread(lost) == []


@pytest.mark.parametrize("trouble", [reset("send", takes_effect=False), rate_limited("send", retry_after_s=3)])
async def test_a_line_that_did_not_arrive_is_posted_once(room: Room, trouble: Fault) -> None:
    ticket, card = await room.opened()
    room.twin.faults.add(replace(trouble))
    await room.behind.tickets.add(ticket.id, Line("person", "Hello?", 1e9), once="turn1")
    await room.behind.work()
    assert room.thread(card) == ["**Person:** Hello?"]


async def test_a_card_that_somebody_deleted_is_posted_again(room: Room) -> None:
    ticket, card = await room.opened()
    room.twin.world.messages[card.id].is_deleted = True
    await room.behind.tickets.change(ticket.id, Change(Status.WAITING), version=None, by="Boss")
    await room.behind.work()
    (again,) = room.cards()
    assert again.id != card.id
    assert "waits for an answer" in visible(again)


async def test_a_grave_matter_is_for_the_discreet_room_whole(room: Room) -> None:
    _, card = await room.opened(reason=Reason.HARASSMENT)
    assert (card.conversation, room.cards(ROOM)) == (DISCREET, [])
    assert "Refund" in visible(card)


async def test_without_a_room_of_its_own_a_grave_matter_shows_nothing_but_that_there_is_one(room: Room) -> None:
    room.behind.department = returns(OperatorRooms(teams=ROOM))
    ticket, card = await room.opened(reason=Reason.FRAUD)
    await room.behind.tickets.add(ticket.id, Line("person", "My card was stolen", 1e9), once="turn1")
    await room.behind.work()
    seen = " ".join([visible(card), *room.thread(card)])
    assert "The person has written." in seen
    assert not [word for word in ("Refund", "Ada", "fraud", "stolen", "example.org") if word in seen]
    assert await room.press(card, "Whole case", user="29:ada") == 200
    assert "My card was stolen" in text_of(room.dialog())
    assert room.behind.audit.records[-1][:2] == (ReadKind.READ_TICKET, room.person("29:ada"))


async def test_where_guests_read_along_the_card_is_discreet(room: Room) -> None:
    room.twin.world.conversations[ROOM].members.append("29:guido")
    _, card = await room.opened()
    assert "discreet" in visible(card)
    assert "Refund" not in visible(card)


async def test_files_are_named_and_not_passed_on(room: Room) -> None:
    _, card = await room.opened()
    picture = {"contentType": "image/png", "contentUrl": "https://smba.example/x", "name": "label.png"}
    await room.say(card, "Your label", attachments=[picture])
    assert room.behind.heard()[-1] == "**Grace Member:** Your label\n\n(files that are not shown here: label.png)"
    await until(lambda: "only their names: label.png" in " ".join(room.thread(card)))


@pytest.mark.parametrize("away", [None, rate_limited("delete", retry_after_s=1), reset("delete", takes_effect=True)])
async def test_what_was_erased_is_gone_from_the_card_and_below_it(room: Room, away: Fault | None) -> None:
    ticket, card = await room.opened()
    for number in range(3):
        line = Line("person", "My secret", 1e9 + number)
        await room.behind.tickets.add(ticket.id, line, once=f"turn{number}")
    await room.behind.work()
    assert len(room.thread(card)) == 3
    if away:
        room.twin.faults.add(replace(away))
    await room.behind.erase(ticket)
    assert room.thread(card) == []
    (blank,) = room.cards()
    assert "has been deleted" in visible(blank)
    assert not [word for word in ("Refund", "Ada ", "secret") if word in str(blank.cards)]


async def test_a_card_whose_ticket_has_had_its_time_says_so_and_holds_nothing_of_the_person(room: Room) -> None:
    ticket, card = await room.opened()
    await room.behind.tickets.add(ticket.id, Line("person", "My secret", 1e9), once="turn1")
    change = Change(Status.RESOLVED, resolution="Sent")
    await room.behind.tickets.change(ticket.id, change, version=None, by="Grace")
    await room.behind.work()
    room.behind.clock.ahead_s += 366 * DAY_S
    await expire(room.behind.documents, now=room.behind.clock.now(), keep_days=90)
    await room.behind.attendant.run()
    await room.behind.work()
    assert room.thread(card) == []
    assert "closed, and removed after the retention period" in visible(card)
    assert not [word for word in ("Refund", "Ada ", "secret", "Sent") if word in str(card.cards)]


async def test_a_channel_is_reached_as_somebody_there_reached_the_desk_last(room: Room) -> None:
    ticket, card = await room.opened()
    pressed = room.twin.activities.press("29:grace", card.id, "Claim")
    await room.deliver(pressed | {"serviceUrl": pressed["serviceUrl"].replace("/emea/", "/amer/")})
    await room.behind.tickets.add(ticket.id, Line("person", "Hello?", 1e9), once="turn1")
    await room.behind.work()
    assert [call.path.split("/")[1] for call in room.twin.calls_to("send")[-1:]] == ["amer"]


async def test_no_token_goes_to_a_connector_that_is_none_of_microsofts() -> None:
    async with TeamsTwin() as twin, open_room(twin, service_url="https://connector.example") as room:
        await room.behind.open()
        (dead,) = await room.behind.outbox.reports("dead")
        assert dead.why == "the service URL is not trusted"


async def test_a_desk_that_is_not_in_the_team_gives_the_card_up_in_plain_sight(room: Room) -> None:
    room.twin.world.conversations[ROOM].has_bot = False
    await room.behind.open()
    (dead,) = await room.behind.outbox.reports("dead")
    assert (dead.way, dead.why) == ("teams", "GET pagedmembers: 403 BotNotInConversationRoster")
    room.twin.world.conversations[ROOM].has_bot = True
    assert await room.behind.outbox.retry(dead.id)
    await room.behind.work()
    assert len(room.cards()) == 1

"""P2, P6: operators at work in a Slack channel: the real app in front of the twin, over HTTP, on real tickets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.slack.operating import REFUSED
from adapters.twins.faults import Fault, rate_limited, reset
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Message
from bot.departments import OperatorRooms
from bot.durable.records import message_to_doc
from bot.tickets import Change, Line, Meanwhile, Reason, Status, Ticket, Urgency
from escalation.notices.notification import Way
from memory.ports import ReadKind
from memory.retention import DAY_S, expire
from tests.unit.operators_kit import Behind, draft, returns
from tests.unit.slack.desk import Desk as Channel
from tests.unit.slack.desk import incoming, installed_twin, open_desk
from tests.unit.whatsapp.desk import until

ROOM, DISCREET = "C1", "G1"
RETURNS = returns(OperatorRooms(ROOM, DISCREET))
DRAFT = draft("slack:T1:U9", "slack:T1:D1", message_to_doc(incoming()))


@dataclass
class Room:
    """Everything there is of a department's channel."""

    channel: Channel
    behind: Behind

    @property
    def twin(self) -> SlackTwin:
        return self.channel.twin

    async def opened(self, **changes: Any) -> tuple[Ticket, Message]:
        """A ticket with its card."""
        ticket = await self.behind.open(**changes)
        return ticket, self.cards(DISCREET if self.cards(DISCREET) else ROOM)[-1]

    def cards(self, room: str = ROOM) -> list[Message]:
        return [message for message in self.twin.said(room) if not message.is_reply]

    def thread(self, card: Message) -> list[str]:
        return [message.visible for message in self.twin.said(card.channel) if message.thread_ts == card.ts]

    async def say(self, card: Message, text: str, *, user: str = "U2", retries: int = 0, **more: Any) -> int:
        payload = self.twin.events.message(card.channel, user, text, thread_ts=card.ts, **more)
        status = (await self.twin.deliver(self.channel.url, payload, retries=retries)).status
        await self.behind.work()
        return status

    async def press(self, card: Message, act: str, *, user: str = "U2", value: str = "") -> int:
        shown = self.twin.world.messages[card.channel][card.ts]
        payload = self.twin.interactions.press(shown, f"frontdesk_ticket_{act}", user=user, value=value)
        status = (await self.twin.deliver(self.channel.url, payload)).status
        await self.behind.work()
        return status

    async def whispers(self, user: str) -> list[str]:
        await self.twin.until(lambda: self.twin.whispers(user))
        return [message.text for message in self.twin.whispers(user)]


@asynccontextmanager
async def open_room(twin: SlackTwin) -> AsyncIterator[Room]:
    async with open_desk(twin) as channel:
        yield Room(channel, Behind(Way.SLACK, channel.slack, channel.inbox, channel.clock, RETURNS, DRAFT))


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with installed_twin() as twin, open_room(twin) as room:
        yield room


async def test_a_ticket_is_one_card_with_the_case_that_pings_nobody_and_that_it_is_read_is_written_down(
    room: Room,
) -> None:
    ticket, card = await room.opened()
    assert len(room.cards()) == 1
    for shown in ("Returns & Co", "high", "person wanted", "upset", "Refund & <@U1>", "Ada <!here>", "ada@example.org"):
        assert shown in card.visible
    for shown in ("WhatsApp", "Where is <!channel> it?", "*there*", "Refunds", "SUN-1", ticket.id, "Claim"):
        assert shown in card.visible
    assert card.pings == ()
    assert [each[:3] for each in room.behind.audit.records] == [(ReadKind.READ_TICKET, f"slack:{ROOM}", "slack:T1:U9")]


async def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told_who(room: Room) -> None:
    ticket, card = await room.opened()
    await asyncio.gather(*(room.press(card, "claim", user=user) for user in ("U1", "U2")))
    now = await room.behind.now(ticket)
    loser = "U2" if now.operator == "slack:T1:U1" else "U1"
    assert now.status is Status.ASSIGNED
    assert await room.whispers(loser) == [f"{now.assigned_to} has {ticket.id} already."]
    assert f"with {now.assigned_to}" in room.cards()[0].visible
    assert [text for text in room.behind.heard() if "is with you now" in text] == [
        f"{now.assigned_to} is with you now, about ticket **{ticket.id}**."
    ]


async def test_who_replies_first_has_it_and_what_they_say_is_said_once_however_often_it_arrives(room: Room) -> None:
    ticket, card = await room.opened()
    payload = room.twin.events.message(ROOM, "U2", "Hello *Ada*, 1 &lt; 2", thread_ts=card.ts)
    for _ in range(3):
        assert (await room.twin.deliver(room.channel.url, payload)).status == 200
    await room.behind.work()
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"
    assert room.behind.heard().count("**Grace Member:** Hello **Ada**, 1 < 2") == 1
    assert not [line for line in room.thread(card) if "Hello" in line]  # it stands there already


@pytest.mark.parametrize(
    ("contact", "state"),
    [({"preferred_contact": "phone"}, "assigned"), ({"preferred_contact": "whatsapp"}, "created"), ({}, "created")],
)
async def test_a_reply_to_somebody_in_no_conversation_is_taken_where_a_text_brings_it(
    room: Room, contact: dict[str, str], state: str
) -> None:
    form = {"name": "Ada", "phone": "+15550100199", **contact}
    ticket, card = await room.opened(origin={}, form=form)
    await room.say(card, "It is on its way.")
    assert (await room.behind.now(ticket)).status == state
    told = await room.behind.outbox.reports("pending")
    assert {each.way for each in told} == ({Way.SMS} if state == "assigned" else set())


async def test_a_note_stays_in_the_room_and_claims_nothing(room: Room) -> None:
    ticket, card = await room.opened()
    await room.say(card, "Note: a regular")
    now = await room.behind.now(ticket)
    assert [(line.by, line.text) for line in now.transcript if line.internal] == [("Grace Member", "a regular")]
    assert now.status is Status.CREATED
    assert room.behind.heard() == []


@pytest.mark.parametrize(
    ("said", "noted", "told"),
    [
        (" *NOTE* : a regular", "a regular", ""),
        ("&gt; Where is it?\nnote: in the cellar", "> Where is it?\nin the cellar", ""),
        ("Hello Ada\nnote: she is angry", "Hello Ada\nshe is angry", "Nothing of this was passed on"),
    ],
)
async def test_a_note_never_reaches_the_person_wherever_in_a_reply_it_stands(
    room: Room, said: str, noted: str, told: str
) -> None:
    ticket, card = await room.opened()
    await room.say(card, said)
    assert [line.text for line in (await room.behind.now(ticket)).transcript if line.internal] == [noted]
    assert room.behind.heard() == []
    if told:
        assert told in (await room.whispers("U2"))[0]


async def test_a_reply_that_only_speaks_of_a_note_reaches_the_person(room: Room) -> None:
    _, card = await room.opened()
    await room.say(card, "Please note: the label holds for 14 days")
    assert room.behind.heard()[-1].endswith("Please note: the label holds for 14 days")


async def test_what_the_person_and_others_say_stands_below_the_card_escaped_whole_and_in_order(room: Room) -> None:
    ticket, card = await room.opened()
    await room.behind.tickets.add(ticket.id, Line("person", "<!channel> & <@U1>", 1e9), once="turn1")
    await room.behind.tickets.add(ticket.id, Line("person", "<&>" * 3_000, 1e9 + 1), once="turn2")
    await room.behind.cases.say(ticket.id, by="Boss", text="Sorry!", once="words:1")
    await room.behind.work()
    first, *long, last = room.thread(card)
    assert (first, last) == ("*Person:* <!channel> & <@U1>", "*Boss:* Sorry!")
    assert "".join(piece.removeprefix("*Person:* ") for piece in long) == "<&>" * 3_000
    assert [message.pings for message in room.twin.said(ROOM)] == [()] * (len(long) + 3)


async def test_the_card_shows_what_changes_elsewhere(room: Room) -> None:
    ticket, card = await room.opened()
    await room.behind.tickets.change(ticket.id, Change(Status.CLOSED), version=None, by="person")
    await room.behind.work()
    assert "closed" in room.cards()[0].visible
    assert room.thread(card) == ["_The person has closed it._"]
    assert "Claim" not in room.cards()[0].visible
    await room.say(card, "Are you there?")
    assert room.behind.heard() == []
    assert "was not passed on" in (await room.whispers("U2"))[0]


async def test_the_card_shows_how_urgent_it_is_and_how_the_person_is_reached_now(room: Room) -> None:
    ticket, card = await room.opened(
        urgency=Urgency.LOW, form={"name": "Ada", "phone": "+15550100199", "urgency": "low"}
    )
    for change in (Change(urgency=Urgency.CRITICAL), Change(contact={"phone": "+15550100200"})):
        await room.behind.tickets.change(ticket.id, change, version=None, by="person")
        await room.behind.work()
    assert "critical" in room.cards()[0].visible
    assert "+15550100200" in room.cards()[0].visible
    assert "+15550100199" not in room.cards()[0].visible
    assert room.thread(card) == [
        "_The person says that it is more urgent: critical._",
        "_The person is to be reached otherwise now: Telephone._",
    ]


async def test_an_operator_sets_how_urgent_it_is_up_and_down_and_the_card_shows_that(room: Room) -> None:
    ticket, card = await room.opened()
    for urgency in ("critical", "low", "low"):
        assert await room.press(card, "urgency", value=f"urgency_{urgency}:{ticket.id}") == 200
        assert (await room.behind.now(ticket)).urgency == urgency
        menu = room.cards()[0].blocks[-1]["elements"][-1]
        assert menu["initial_option"]["text"]["text"] == f"Urgency: {urgency}"
    assert room.thread(card) == [f"_Grace Member has set its urgency to {urgency}._" for urgency in ("critical", "low")]
    payload = room.twin.interactions.press(
        room.cards()[0], "frontdesk_ticket_urgency", user="U2", value=f"urgency_high:{ticket.id}"
    )
    await room.behind.tickets.change(ticket.id, Change(Status.RESOLVED), version=None, by="Grace")
    await room.behind.work()
    assert (await room.twin.deliver(room.channel.url, payload)).status == 200
    assert (await room.behind.now(ticket)).urgency is Urgency.LOW
    assert await room.whispers("U2") == [f"That cannot be done: {ticket.id} is resolved."]
    assert "Urgency: " not in str(room.cards()[0].blocks[-1])


async def test_the_card_says_that_the_person_wishes_to_be_called_and_where_and_when(room: Room) -> None:
    ticket, card = await room.opened(form={"name": "Ada", "phone": "+15550100199"})
    assert "Call back" not in card.visible
    for wish in ({"phone": "+441632960011"}, {"time": "mornings, <!here>"}):
        change = Change(meanwhile=Meanwhile.CALL_BACK, call_back=wish)
        await room.behind.tickets.change(ticket.id, change, version=None, by="person")
        await room.behind.work()
    (card,) = room.cards()
    assert "+441632960011, mornings, <!here>" in card.visible
    await room.press(card, "claim")
    assert "+441632960011" in room.cards()[0].visible
    await room.press(card, "resolve")
    await room.behind.tickets.change(ticket.id, Change(Status.RESOLVED), version=None, by="Grace")
    await room.behind.work()
    assert "+441632960011" not in room.cards()[0].visible


async def test_a_discreet_card_says_that_a_call_is_wished_for_and_not_where(room: Room) -> None:
    room.twin.world.channels[ROOM].members.append("UGUEST")
    ticket, _ = await room.opened()
    change = Change(meanwhile=Meanwhile.CALL_BACK, call_back={"phone": "+441632960011", "time": "at noon"})
    await room.behind.tickets.change(ticket.id, change, version=None, by="person")
    await room.behind.work()
    (card,) = room.cards()
    assert "wished for" in card.visible
    assert not [word for word in ("960011", "noon") if word in card.visible + card.text]


async def test_it_is_handed_back_resolved_in_words_and_taken_up_again(room: Room) -> None:
    ticket, card = await room.opened()
    for act in ("claim", "hand_back"):
        assert await room.press(card, act) == 200
    assert (await room.behind.now(ticket)).status is Status.CREATED
    assert room.behind.heard()[-1].startswith(f"Ticket **{ticket.id}** waits for somebody else to take it.")
    assert room.behind.heard()[-1].endswith("You are talking to the assistant again.")
    assert await room.press(card, "resolve_with_words") == 200
    (view,) = room.twin.world.views.values()
    solved = {"solution": {"solution": {"type": "plain_text_input", "value": "The money is on its way."}}}
    payload = room.twin.interactions.view_submission(view, solved, user="U2")
    assert (await room.twin.deliver(room.channel.url, payload)).status == 200
    await room.behind.work()
    assert room.behind.heard()[-1].startswith(f"Ticket **{ticket.id}** is resolved: The money is on its way.")
    assert await room.press(card, "reopen", user="U1") == 200
    now = await room.behind.now(ticket)
    assert (now.status, now.assigned_to) == (Status.IN_PROGRESS, "Ada Member")


async def test_a_modal_for_a_ticket_that_is_closed_meanwhile_says_so(room: Room) -> None:
    ticket, card = await room.opened()
    await room.press(card, "resolve_with_words")
    await room.behind.tickets.change(ticket.id, Change(Status.CLOSED), version=None, by="person")
    (view,) = room.twin.world.views.values()
    payload = room.twin.interactions.view_submission(view, {"solution": {"solution": {"value": None}}}, user="U2")
    delivery = await room.twin.deliver(room.channel.url, payload)
    assert b"cannot be done" in delivery.body


@pytest.mark.parametrize("user", ["UGUEST", "UEXT"])
async def test_guests_and_people_of_other_organisations_can_do_nothing(room: Room, user: str) -> None:
    ticket, card = await room.opened()
    room.twin.world.channels[ROOM].members.append(user)
    room.channel.slack.forget([f"slack:T1:{user}"])
    await room.twin.deliver(room.channel.url, room.twin.events.member_joined_channel(ROOM, user))
    await room.say(card, "I know better", user=user)
    await room.press(card, "claim", user=user)
    await room.press(card, "read", user=user)
    now = await room.behind.now(ticket)
    assert (now.status, now.transcript, room.behind.heard()) == (Status.CREATED, DRAFT.transcript, [])
    assert REFUSED in await room.whispers(user)
    assert room.twin.world.views == {}


async def test_a_member_who_left_the_room_can_do_nothing_there_any_more(room: Room) -> None:
    ticket, card = await room.opened()
    await room.press(card, "claim", user="U1")
    await room.press(card, "hand_back", user="U1")
    await room.twin.deliver(room.channel.url, room.twin.events.member_left_channel(ROOM, "U1"))
    await room.press(card, "claim", user="U1")
    assert (await room.behind.now(ticket)).status is Status.CREATED


async def test_nothing_that_is_said_in_their_room_is_a_question_to_the_desk(room: Room) -> None:
    _, card = await room.opened()
    events = room.twin.events
    other = events.message(ROOM, "U1", "lunch?")
    said = [other, *events.mention_pair(ROOM, "U2", "<@UBOT> how do I return it?")]
    said += [events.message(ROOM, "U2", "at noon", thread_ts=other.body["event"]["ts"])]
    said += [*events.mention_pair(ROOM, "U2", "<@UBOT> hello there", thread_ts=card.ts)]
    for payload in said:
        assert (await room.twin.deliver(room.channel.url, payload)).status == 200
    assert [message for message in room.channel.inbox.messages if not message.notice] == []
    assert room.behind.heard()[-1:] == ["**Grace Member:** hello there"]
    assert len(room.behind.heard()) == 2


@pytest.mark.parametrize(
    "away",
    [
        rate_limited("conversations.members", retry_after_s=60, times=None),
        reset("conversations.members", takes_effect=False, times=None),
    ],
)
async def test_what_cannot_be_taken_now_is_refused_and_taken_when_it_comes_again(room: Room, away: Fault) -> None:
    ticket, card = await room.opened()
    await room.twin.deliver(room.channel.url, room.twin.events.member_joined_channel(ROOM, "UGONE"))  # look again
    room.twin.faults.add(replace(away))
    payload = room.twin.events.message(ROOM, "U2", "Hello", thread_ts=card.ts)
    first = (await room.twin.deliver(room.channel.url, payload)).status
    room.twin.faults.clear()
    again = (await room.twin.deliver(room.channel.url, payload)).status
    await room.behind.work()
    assert [first, again] == [503, 200]
    assert room.behind.heard().count("**Grace Member:** Hello") == 1
    assert (await room.behind.now(ticket)).assigned_to == "Grace Member"


@pytest.mark.parametrize("takes_effect", [True, False])
async def test_a_post_whose_outcome_is_not_known_is_looked_up_and_stands_there_once(
    room: Room, takes_effect: bool
) -> None:
    room.twin.faults.add(reset("chat.postMessage", takes_effect=takes_effect))
    ticket, card = await room.opened()
    assert len(room.cards()) == 1
    room.twin.faults.add(reset("chat.postMessage", takes_effect=takes_effect))
    await room.behind.tickets.add(ticket.id, Line("person", "Hello?", 1e9), once="turn1")
    await room.behind.work()
    assert room.thread(card) == ["*Person:* Hello?"]


async def test_a_card_that_somebody_deleted_is_posted_again(room: Room) -> None:
    ticket, card = await room.opened()
    room.twin.world.messages[ROOM][card.ts].is_deleted = True
    await room.behind.tickets.change(ticket.id, Change(Status.WAITING), version=None, by="Boss")
    await room.behind.work()
    (again,) = room.cards()
    assert again.ts != card.ts
    assert "waits for an answer" in again.visible


async def test_a_grave_matter_is_for_the_discreet_room_whole(room: Room) -> None:
    _, card = await room.opened(reason=Reason.HARASSMENT)
    assert (card.channel, room.cards(ROOM)) == (DISCREET, [])
    assert "Refund" in card.visible


async def test_without_a_room_of_its_own_a_grave_matter_shows_nothing_but_that_there_is_one(
    room: Room,
) -> None:
    room.behind.department = returns(OperatorRooms(ROOM))
    ticket, card = await room.opened(reason=Reason.FRAUD)
    await room.behind.tickets.add(ticket.id, Line("person", "My card was stolen", 1e9), once="turn1")
    await room.behind.work()
    seen = " ".join([card.visible, card.text, *room.thread(card)])
    assert "The person has written." in seen
    assert not [word for word in ("Refund", "Ada", "fraud", "stolen", "example.org") if word in seen]
    assert await room.press(card, "read", user="U1") == 200
    (view,) = room.twin.world.views.values()
    assert "My card was stolen" in str(view["blocks"])
    assert room.behind.audit.records[-1][:2] == (ReadKind.READ_TICKET, "slack:T1:U1")


async def test_where_guests_read_along_the_card_is_discreet(room: Room) -> None:
    room.twin.world.channels[ROOM].members.append("UGUEST")
    _, card = await room.opened()
    assert "discreet" in card.visible
    assert "Refund" not in card.visible


async def test_files_are_named_and_not_passed_on(room: Room) -> None:
    _, card = await room.opened()
    file = room.twin.events.file("label.pdf", "application/pdf", b"x")
    payload = room.twin.events.file_share(ROOM, "U2", "Your label", [file], thread_ts=card.ts)
    await room.twin.deliver(room.channel.url, payload)
    assert room.behind.heard()[-1] == "**Grace Member:** Your label\n\n(files that are not shown here: label.pdf)"
    assert "only their names: label.pdf" in (await room.whispers("U2"))[0]


@pytest.mark.parametrize("away", [None, rate_limited("chat.delete", retry_after_s=1, times=1)])
async def test_what_was_erased_is_gone_from_the_card_and_below_it(room: Room, away: Fault | None) -> None:
    """Also where deleting failed when the card was empty already: that it was emptied is not that all is gone."""
    ticket, card = await room.opened()
    await room.behind.tickets.add(ticket.id, Line("person", "My secret", 1e9), once="turn1")
    await room.behind.work()
    if away:
        room.twin.faults.add(replace(away))
    await room.behind.erase(ticket)
    assert room.thread(card) == []
    (blank,) = room.cards()
    assert "has been deleted" in blank.visible
    assert not [word for word in ("Refund", "Ada", "secret") if word in blank.visible + blank.text]


async def test_a_card_whose_ticket_has_had_its_time_says_so_and_holds_nothing_of_the_person(room: Room) -> None:
    ticket, _ = await room.opened()
    await room.behind.tickets.add(ticket.id, Line("person", "My secret", 1e9), once="turn1")
    await room.behind.tickets.change(ticket.id, Change(Status.RESOLVED, resolution="Sent"), version=None, by="Grace")
    await room.behind.work()
    for days, cards in ((364, 1), (2, 1), (8, 0)):
        room.channel.clock.ahead_s += days * DAY_S
        await expire(room.behind.documents, now=room.channel.clock.now(), keep_days=90)
        await room.behind.attendant.run()
        await room.behind.work()
        (card,) = room.cards()
        assert ("Ada" in card.visible) == (days == 364)
        assert await room.behind.documents.count("ticket", {}) == cards
    assert "closed, and removed after the retention period" in card.visible
    assert room.thread(card) == []
    assert not [word for word in ("Refund", "Ada", "secret", "Sent") if word in card.visible + card.text]


async def test_what_was_written_while_the_desk_was_away_is_found_below_the_cards() -> None:
    async with installed_twin() as twin, open_room(twin) as room:
        _, card = await room.opened()
        twin.events.message(ROOM, "U2", "Anybody there?", thread_ts=card.ts)  # never delivered
        room.channel.slack.catch_up.want()
        await until(lambda: bool(room.behind.heard()))
        assert room.behind.heard()[-1] == "**Grace Member:** Anybody there?"

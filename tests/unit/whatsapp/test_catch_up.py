"""What was written while the desk was away is found, kept in order, and taken before what comes."""

import asyncio

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.channel import WINDOW_S
from bot.durable import catch_up
from bot.errors import AmbiguousOutcome
from memory.ports import Documents
from tests.unit.slack.desk import MemoryInbox
from tests.unit.whatsapp.desk import Desk, open_desk, parts_of, plain, until
from tests.unit.whatsapp.talks import ask


async def caught_up(desk: Desk, *, messages: int) -> None:
    await desk.twin.until(lambda: desk.twin.calls_to("messages.list"))
    await until(lambda: len(desk.inbox.messages) >= messages)


async def test_what_was_written_while_the_desk_was_off_is_found_and_kept_in_order(
    twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        await ask(desk, "before")
    for text in ("one", "two"):
        twin.webhooks.text("ann", text)
    twin.webhooks.image("hana", "three")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=4)
        in_order = sorted(desk.inbox.messages, key=lambda each: each.order)
        assert [message.text for message in in_order] == ["before", "one", "two", "three"]
        assert len({str(message.conversation) for message in in_order[:3]}) == 1
        assert [file.name for file in in_order[-1].attachments] == ["the file"]
        assert desk.counts.counted["whatsapp_caught_up", ""] == 3
        await desk.hear(twin.webhooks.text("ann", "four"))
        assert len(desk.inbox.messages) == 5


async def test_what_comes_while_the_missed_is_looked_for_is_taken_after_it(twin: TwilioTwin) -> None:
    listing = asyncio.Event()
    twin.faults.add(faults.slow("messages.list", until=listing))
    twin.webhooks.text("ann", "missed")
    async with open_desk(twin, connected=True) as desk:
        await twin.until(lambda: twin.calls_to("messages.list"))
        live = asyncio.create_task(ask(desk, "now"))
        await asyncio.wait({live}, timeout=0.2)
        listing.set()
        await live
        await until(lambda: len(desk.inbox.messages) == 2)
        assert [message.text for message in desk.inbox.messages] == ["missed", "now"]


async def test_what_comes_does_not_wait_for_long(twin: TwilioTwin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catch_up, "HOLD_S", 0.01)
    listing = asyncio.Event()
    twin.faults.add(faults.slow("messages.list", until=listing))
    async with open_desk(twin, connected=True) as desk:
        await ask(desk, "now")
        assert desk.last.text == "now"
        listing.set()


async def test_what_comes_does_not_wait_where_the_missed_cannot_be_found(
    twin: TwilioTwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catch_up, "HOLD_S", 3600.0)
    twin.faults.add(faults.http_status("messages.list", 503, times=None))
    async with open_desk(twin, connected=True) as desk:
        await ask(desk, "now")
        assert desk.last.text == "now"


async def test_what_is_older_than_a_day_is_left(twin: TwilioTwin) -> None:
    old = twin.webhooks.text("ann", "old")
    twin.world.messages[old["MessageSid"]].created -= WINDOW_S + 60
    twin.webhooks.text("ben", "new")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in desk.inbox.messages] == ["new"]


async def test_what_was_written_before_the_desk_was_there_for_the_first_time_is_left(twin: TwilioTwin) -> None:
    old = twin.webhooks.text("ann", "to nobody")
    twin.world.messages[old["MessageSid"]].created -= 3600
    since = twin.world.messages[twin.webhooks.text("ben", "to the desk")["MessageSid"]].created
    async with open_desk(twin, connected=True, there_since=since) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in desk.inbox.messages] == ["to the desk"]


async def test_a_stop_that_was_missed_counts_and_one_that_was_taken_back_does_not(twin: TwilioTwin) -> None:
    twin.webhooks.stop("ben")
    twin.webhooks.stop("ann")
    twin.webhooks.start("ann")
    twin.webhooks.text("eve", "hello")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=2)
        assert [message.text for message in desk.inbox.messages] == ["START", "hello"]
        await ask(desk, "again", person="ben")
        await ask(desk, "again", person="ann")
        assert [message.text for message in desk.inbox.messages] == ["START", "hello", "again"]


async def test_what_was_said_while_nothing_was_wanted_is_not_answered_by_a_desk_that_starts_again(
    twin: TwilioTwin, documents: Documents
) -> None:
    twin.world.handles_opt_out = False
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        for text in ("hello", "STOP", "to nobody", "START", "and now?"):
            await ask(desk, text)
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=4)
        assert [message.text for message in desk.inbox.messages] == ["hello", "START", "and now?", "missed"]


async def test_a_stop_of_before_drops_nothing_after_a_restart(documents: Documents) -> None:
    inbox = MemoryInbox()
    async with TwilioTwin(messaging_service_sid="MG1") as twin:
        async with open_desk(twin, inbox=inbox, documents=documents) as desk:
            for text in ("STOP", "START", "and now?"):
                await ask(desk, text)
        stopped = [*inbox.stopped]
        twin.webhooks.text("ben", "missed")
        async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
            await caught_up(desk, messages=2)
            assert (inbox.stopped, len(stopped)) == (stopped, 1)
            assert [message.text for message in inbox.messages] == ["and now?", "missed"]
            assert ("whatsapp_wishes", "STOP") not in desk.counts.counted


async def test_a_button_named_like_a_stop_stops_nothing_when_it_is_found_in_the_list(
    twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        press = {"MessageType": "button", "ButtonText": "Cancel", "ButtonPayload": "form::no"}
        await desk.hear(twin.webhooks.text("ann", "Cancel", **press) | {"OptOutType": ""})
        assert desk.last.text == "no"
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=2)
        await ask(desk, "hello")
        assert (desk.last.text, inbox.stopped) == ("hello", [])


@pytest.mark.parametrize("more", [{"MessageType": "reaction"}, {"ButtonPayload": "fb:up:r_1", "ButtonText": "Helpful"}])
async def test_what_asks_for_nothing_is_not_a_question_when_it_is_found_in_the_list(
    more: dict[str, str], twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        await desk.hear(twin.webhooks.text("ann", "👍", **more))
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in inbox.messages] == ["missed"]


async def test_it_is_tried_until_twilio_answers(twin: TwilioTwin) -> None:
    twin.faults.add(faults.http_status("messages.list", 503, times=3))
    twin.webhooks.text("ann", "hello")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert len(twin.calls_to("messages.list")) == 4


async def test_after_twilio_was_away_it_is_looked_again(twin: TwilioTwin) -> None:
    async with open_desk(twin, connected=True) as desk:
        await ask(desk)
        await caught_up(desk, messages=1)
        twin.faults.add(faults.http_status("messages.create", 503))
        (part,) = parts_of(desk, desk.last, plain("Yes."))
        with pytest.raises(AmbiguousOutcome):
            await desk.whatsapp.channel.send(part.payload, part.marker)
        twin.webhooks.text("ann", "missed")
        await desk.whatsapp.channel.send(part.payload, part.marker)
        await caught_up(desk, messages=2)
        assert desk.last.text == "missed"


async def test_what_the_store_could_not_take_is_found_although_twilio_does_not_repeat_it(twin: TwilioTwin) -> None:
    async with open_desk(twin, connected=True) as desk:
        await twin.until(lambda: twin.calls_to("messages.list"))
        desk.inbox.is_down = True
        assert (await desk.hear(twin.webhooks.text("ann", "hello"))).status == 503
        desk.inbox.is_down = False
        await caught_up(desk, messages=1)
        assert desk.last.text == "hello"


async def test_wrong_credentials_make_the_desk_not_ready(twin: TwilioTwin) -> None:
    async with open_desk(twin, TWILIO_AUTH_TOKEN="wrong") as desk:
        assert desk.whatsapp.is_ready()
        await desk.whatsapp.connect()
        await until(lambda: not desk.whatsapp.is_ready())

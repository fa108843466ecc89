"""What Slack did not deliver is found in its own histories, and taken as if it had been delivered."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest

from adapters.slack import catch_up
from adapters.slack.client import SlackRefused
from adapters.twins import faults
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Channel, Message
from bot.errors import AmbiguousOutcome
from bot.model import CUSTOMERS
from tests.unit.answers_kit import reply
from tests.unit.slack.desk import Desk, MemoryInbox, installed_twin, manifest, open_desk, say
from tests.unit.twins.hand_clock import HandClock
from tests.unit.whatsapp.desk import until

DAY_S = 86_400


@pytest.fixture(autouse=True)
def _info(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(time.time())


@pytest.fixture
async def twin(clock: HandClock) -> AsyncIterator[SlackTwin]:
    async with installed_twin(clock=clock) as twin:
        yield twin


@pytest.fixture
def runs(caplog: pytest.LogCaptureFixture) -> Callable[[], int]:
    return lambda: sum(record.message == "slack.caught_up" for record in caplog.records)


def texts(desk: Desk) -> list[str]:
    return [message.text for message in desk.inbox.messages]


async def deliver(desk: Desk, *payloads: Payload) -> None:
    for payload in payloads:
        assert (await desk.twin.deliver(desk.url, payload)).status == 200


async def test_what_comes_while_the_missed_is_looked_for_is_taken_after_it(twin: SlackTwin) -> None:
    listing = asyncio.Event()
    twin.faults.add(faults.slow("conversations.history", until=listing))
    twin.events.message_im("U1", "missed")
    async with open_desk(twin) as desk:
        live = asyncio.create_task(deliver(desk, twin.events.message_im("U1", "now")))
        await twin.until(lambda: twin.calls_to("conversations.history"))
        await asyncio.wait({live}, timeout=0.2)
        listing.set()
        await live
        assert texts(desk) == ["missed", "now"]


async def test_what_was_said_in_person_while_the_desk_was_off_is_found_and_kept_in_order(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, connected=False) as desk:
        await deliver(desk, before := twin.events.message_im("U1", "before"))
        await say(desk, inbox.messages[-1], reply())
    missed = [
        twin.events.message_im("U1", "one"),
        twin.events.message_im("U1", "two, in the thread", thread_ts=before.ts),
        twin.events.message_im("U1", "three"),
        twin.events.file_share("DGUEST", "UGUEST", "four", [twin.events.file("gift.png", "image/png", b"")]),
    ]
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["before", "one", "two, in the thread", "three", "four"]
        assert [message.platform_id for message in inbox.messages[1:]] == [payload.ts for payload in missed]
        assert len({str(message.conversation) for message in inbox.messages[:4]}) == 1
        assert [file.name for file in inbox.messages[-1].attachments] == ["gift.png"]
        assert desk.counts.counted["slack_caught_up", ""] == 4


async def test_what_is_found_and_what_is_delivered_is_the_same_message(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    missed = [twin.events.message_im("U1", "hello"), *twin.events.mention_pair("C1", "U1", "<@UBOT> Who is on call?")]
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        found = desk.inbox.messages
        await deliver(desk, *missed)
        assert desk.inbox.messages == found
        assert desk.inbox.duplicates == 2
    async with open_desk(twin, connected=False) as other:
        await deliver(other, *missed)
        assert other.inbox.messages == found


async def test_in_rooms_what_mentions_the_desk_and_what_follows_it_is_found(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, connected=False) as desk:
        known = twin.events.mention_pair("C1", "U1", "<@UBOT> known")
        await deliver(desk, *known)
        await say(desk, inbox.messages[-1], reply())
    talk = twin.events.message("C1", "U1", "talk among people")
    twin.events.message("C1", "U2", "more talk", thread_ts=talk.ts)
    twin.events.message("C1", "U2", "follow-up", thread_ts=known[0].ts)
    mention = twin.events.mention_pair("G1", "U2", "<@UBOT> a mention")[0]
    twin.events.message("G1", "U2", "and below it", thread_ts=mention.ts)
    twin.events.message("C1", "U1", "<@UBOT> called in", thread_ts=talk.ts)
    twin.events.message("C1", "U2", "said to both", thread_ts=talk.ts)
    twin.events.message("GMPIM", "U1", "lunch?")
    twin.events.message("GMPIM", "U1", "<@UBOT> in a group")
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        assert sorted(texts(desk)) == sorted(
            ["known", "follow-up", "a mention", "and below it", "called in", "said to both", "in a group"]
        )


async def test_what_was_said_in_a_thread_before_the_desk_was_called_in_is_not_for_it(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, connected=False) as desk:
        talk = twin.events.message("C1", "U1", "talk")
        early = twin.events.message("C1", "U2", "early", thread_ts=talk.ts)
        await deliver(desk, talk, early, *twin.events.mention_pair("C1", "U1", "<@UBOT> well?", thread_ts=talk.ts))
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["well?"]


async def test_bots_joins_and_the_desks_own_words_are_no_messages(twin: SlackTwin, runs: Callable[[], int]) -> None:
    asked = twin.events.message_im("U1", "first wording")
    twin.events.message_changed("D1", asked.ts, "last wording")
    gone = twin.events.message_im("U1", "taken back")
    twin.events.message_deleted("D1", gone.ts)
    twin.events.bot_message("D1", "deployed")
    twin.events.bot_message("C1", "<@UBOT> deployed")
    twin.events.channel_join("C1", "UGUEST")
    own = Message("D1", twin.world.next_ts(), twin.world.bot_user, text="Yes.", bot_id=twin.world.bot_id)
    twin.world.add_message(own)
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["last wording"]


async def test_what_is_older_than_a_day_is_left(twin: SlackTwin, clock: HandClock, runs: Callable[[], int]) -> None:
    clock.now -= DAY_S + 60
    old = twin.events.message_im("U1", "old")
    clock.now += DAY_S + 60
    twin.events.message_im("U1", "new")
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["new"]
        assert old.ts not in [message.platform_id for message in desk.inbox.messages]


async def test_what_was_said_before_the_desk_was_there_for_the_first_time_is_left(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    twin.events.message_im("U1", "to nobody")
    mention = twin.events.mention_pair("C1", "U1", "<@UBOT> to nobody")[0]
    since = float(mention.ts)
    twin.events.message("C1", "U2", "to nobody either", thread_ts=mention.ts)
    twin.events.message_im("U1", "to the desk")
    async with open_desk(twin, there_since=since) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["to the desk"]


async def test_in_a_thread_that_is_older_it_finds_what_is_new_and_leaves_the_rest(
    twin: SlackTwin, clock: HandClock, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    clock.now -= DAY_S + 60
    old = twin.events.message_im("U1", "old")
    talk = twin.events.message("C1", "U1", "old talk")
    clock.now += DAY_S + 60
    async with open_desk(twin, inbox=inbox, connected=False) as desk:
        await deliver(desk, twin.events.message_im("U1", "one", thread_ts=old.ts))
        await deliver(desk, *twin.events.mention_pair("C1", "U1", "<@UBOT> two", thread_ts=talk.ts))
    twin.events.message_im("U1", "three", thread_ts=old.ts)
    twin.events.message("C1", "U1", "four", thread_ts=talk.ts)
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        assert sorted(texts(desk)) == ["four", "one", "three", "two"]


async def test_in_a_place_shared_with_others_it_is_said_as_a_customer(twin: SlackTwin, runs: Callable[[], int]) -> None:
    twin.events.mention_pair("CEXT", "U1", "<@UBOT> hello")
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert [message.audience for message in desk.inbox.messages] == [CUSTOMERS]


async def test_a_message_is_known_under_the_team_of_its_delivery(twin: SlackTwin, runs: Callable[[], int]) -> None:
    """In an organisation, a delivery may name another workspace than auth.test."""
    inbox = MemoryInbox()
    asked = twin.events.message_im("U1", "hello")
    asked.body["authorizations"][0]["team_id"] = "T9"
    async with open_desk(twin, inbox=inbox, connected=False) as desk:
        await deliver(desk, asked)
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        assert len(inbox.messages) == 1


async def test_threads_of_the_older_assistant_view_stay_conversations_of_their_own(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    root = Message("D1", twin.world.next_ts(), twin.world.bot_user, subtype="assistant_app_thread", bot_id="B1")
    twin.world.add_message(root)
    twin.events.message_im("U1", "hello", thread_ts=root.ts)
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert [message.conversation.thread for message in desk.inbox.messages] == [f"D1:{root.ts}"]


# -- what Slack does not let us read ----------------------------------------------------------------------------------


async def test_slack_is_asked_again_when_it_says_so_and_not_before(twin: SlackTwin, runs: Callable[[], int]) -> None:
    twin.faults.add(faults.rate_limited("conversations.history", retry_after_s=30, times=2, skip=1))
    twin.events.message_im("U1", "hello")
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == ["hello"]
        assert len([seconds for seconds in desk.clock.slept if seconds >= 30]) == 2
        read = [call.params["channel"] for call in twin.calls_to("conversations.history") if not call.fault]
        assert len(read) == len(set(read))


async def test_with_the_limits_of_apps_that_are_sold_it_goes_on_slowly(
    twin: SlackTwin, clock: HandClock, monkeypatch: pytest.MonkeyPatch, runs: Callable[[], int]
) -> None:
    twin.limits.is_on = True
    twin.limits.overrides = {"conversations.history": 1, "conversations.replies": 1}
    inbox = MemoryInbox()
    asked = twin.events.message_im("U1", "hello")
    twin.events.message_im("U1", "are you there?", thread_ts=asked.ts)
    async with open_desk(twin, inbox=inbox, connected=False) as desk:

        async def sleep(seconds: float) -> None:
            clock.now += seconds
            await asyncio.sleep(0)

        monkeypatch.setattr(desk.clock, "sleep", sleep)
        began = clock.now
        await desk.slack.connect()
        await until(lambda: runs() == 1)
        assert texts(desk) == ["hello", "are you there?"]
        assert clock.now - began >= 60 * (len(read_places(twin)) - 1)


def read_places(twin: SlackTwin) -> set[str]:
    return {call.params["channel"] for call in twin.calls_to("conversations.history")}


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("im:read", ["mention"]),
        ("im:history", ["mention"]),
        ("channels:read", ["hello"]),
        ("channels:history", ["hello"]),
    ],
)
async def test_a_missing_scope_is_named_once_and_the_rest_is_found(
    scope: str, found: list[str], caplog: pytest.LogCaptureFixture, runs: Callable[[], int]
) -> None:
    granted = [each for each in manifest()["oauth_config"]["scopes"]["bot"] if each != scope]
    async with SlackTwin(scopes=granted) as twin:
        twin.events.message_im("U1", "hello")
        twin.events.mention_pair("C1", "U1", "<@UBOT> mention")
        async with open_desk(twin, socket=True) as desk:
            await until(lambda: runs() >= 1)
            assert texts(desk) == found
            await twin.sockets.disconnect()
            await until(lambda: runs() >= 3)
            said = [vars(record) for record in caplog.records if record.message == "slack.not_listed"]
            assert [line["error"] for line in said] == ["missing_scope"]
            assert scope in said[0]["do"]


async def test_without_the_list_of_places_the_ones_that_the_desk_knows_are_looked_through(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox) as desk:
        await deliver(desk, twin.events.message_im("U1", "before"))
        await until(lambda: runs() == 1)
    twin.faults.add(faults.error("users.conversations", "unknown_method", times=None))
    twin.events.message_im("U1", "missed")
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 2)
        assert texts(desk) == ["before", "missed"]


async def test_a_room_that_the_desk_has_left_is_no_reason_to_stop_or_to_complain(
    twin: SlackTwin, caplog: pytest.LogCaptureFixture, runs: Callable[[], int]
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox) as desk:
        await deliver(desk, *twin.events.mention_pair("G1", "U1", "<@UBOT> known"))
        await until(lambda: runs() == 1)
    twin.world.channels["G1"].members.remove("UBOT")
    twin.events.message_im("U1", "hello")
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 2)
        assert texts(desk) == ["known", "hello"]
    assert "slack.not_listed" not in caplog.text


async def test_places_beyond_the_bound_are_left_and_those_that_wrote_last_come_first(
    twin: SlackTwin, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, runs: Callable[[], int]
) -> None:
    monkeypatch.setattr(catch_up, "MOST_PLACES", 1)
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 1)
        await deliver(desk, twin.events.message_im("UGUEST", "known"))
    twin.events.message_im("U1", "left")
    twin.events.message_im("UGUEST", "found")
    async with open_desk(twin, inbox=inbox) as desk:
        await until(lambda: runs() == 2)
        assert texts(desk) == ["known", "found"]
    assert caplog.text.count("slack.not_all_listed") == 2


async def test_long_lists_are_read_page_by_page(
    twin: SlackTwin, monkeypatch: pytest.MonkeyPatch, runs: Callable[[], int]
) -> None:
    monkeypatch.setattr(catch_up, "PAGE", 2)
    for number in range(5):
        twin.world.add_channel(Channel(f"D9{number}", kind="im", members=["U2", "UBOT"]))
        twin.events.message("D1", "U1", f"message {number}")
    twin.events.message("D94", "U2", "in the last place")
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        assert texts(desk) == [*(f"message {number}" for number in range(5)), "in the last place"]


# -- when it looks ----------------------------------------------------------------------------------------------------


async def test_it_is_tried_until_slack_answers(twin: SlackTwin, runs: Callable[[], int]) -> None:
    twin.faults.add(faults.http_status("users.conversations", 503, times=25))
    twin.events.message_im("U1", "hello")
    async with open_desk(twin) as desk:
        await until(lambda: runs() >= 1)
        assert texts(desk) == ["hello"]


async def test_after_slack_was_away_it_is_looked_again(
    twin: SlackTwin, caplog: pytest.LogCaptureFixture, runs: Callable[[], int]
) -> None:
    async with open_desk(twin) as desk:
        await deliver(desk, twin.events.message_im("U1", "hello"))
        await until(lambda: runs() == 1)
        twin.faults.add(faults.http_status("chat.postMessage", 503))
        with pytest.raises(AmbiguousOutcome):
            await say(desk, desk.inbox.messages[0], reply())
        twin.events.message_im("U1", "missed")
        await say(desk, desk.inbox.messages[0], reply())
        await until(lambda: runs() == 2)
        assert texts(desk) == ["hello", "missed"]
    assert (caplog.text.count("slack.unreachable"), caplog.text.count("slack.back")) == (1, 1)


async def test_a_refusal_is_an_answer_and_no_reason_to_look_again(twin: SlackTwin, runs: Callable[[], int]) -> None:
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        twin.faults.add(faults.rate_limited("chat.postMessage"))
        await deliver(desk, twin.events.message_im("U1", "hello"))
        with pytest.raises(SlackRefused):
            await say(desk, desk.inbox.messages[0], reply())
        await say(desk, desk.inbox.messages[0], reply())
        desk.inbox.is_down = True
        assert (await twin.deliver(desk.url, twin.events.message_im("U1", "again"))).status == 503
        desk.inbox.is_down = False
        await until(lambda: "again" in texts(desk))
        assert len(twin.calls_to("users.conversations")) == 8


async def test_what_the_store_could_not_take_is_found_although_slack_does_not_repeat_it(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    async with open_desk(twin) as desk:
        await until(lambda: runs() == 1)
        desk.inbox.is_down = True
        assert (await twin.deliver(desk.url, twin.events.message_im("U1", "hello"))).status == 503
        desk.inbox.is_down = False
        await until(lambda: runs() == 2)
        assert texts(desk) == ["hello"]


async def test_what_was_said_while_the_socket_was_down_is_found_when_it_is_open_again(
    twin: SlackTwin, runs: Callable[[], int]
) -> None:
    async with open_desk(twin, socket=True) as desk:
        await until(lambda: runs() >= 1)
        twin.events.message_im("U1", "missed")
        await twin.sockets.disconnect()
        await until(lambda: texts(desk) == ["missed"])

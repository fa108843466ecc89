"""A written answer grows in Slack and becomes the reply: the real SDK between the twins of Slack and of a model."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.http.pull import PullChannel
from adapters.slack.connection import open_slack
from adapters.slack.webhook import PATH
from adapters.teams.channel import TeamsChannel
from adapters.twins import faults
from adapters.twins.model.script import CUT
from adapters.twins.model.server import ModelTwin
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Message
from adapters.whatsapp.channel import WhatsAppChannel
from bot.capabilities import CAPABILITIES
from bot.durable.effects import NOTE, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import AmbiguousOutcome, DependencyError, Interrupted
from bot.handover.contact import forms_of
from bot.inbox import JournalInbox, Rate
from bot.journal import Journal
from bot.model import ChannelName, Incoming, JsonObject
from bot.ports import Channel, Streams
from bot.recall.remembering import Memory
from bot.turns import Turns
from memory.people import DocumentPeople
from rag.model.opening import open_models
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.simulation.documents import MemoryDocuments
from tests.steady import steady_now
from tests.unit.answers_kit import marker_for, reply, turn_of
from tests.unit.conversing import conversation_over
from tests.unit.knowledge.knowledge_folders import write_folder
from tests.unit.slack.desk import Counts, Desk, incoming, say, serve, slack_settings
from tests.unit.twins.model_kit import settings_of

ONE, TWO = "Yes, within **30 days** [1].", " Keep the receipt [1]."
SAID = (
    "Plots are watered before 9 in the morning or after 19 in the evening.",
    "In a drought the hose stays off.",
    "A watering can holds ten litres and is filled at the well.",
)
WHOLE = " ".join(f"{sentence} [1]" for sentence in SAID)
HASTE = 10
"""How much faster the desk's clock runs than the machine's, so that waiting is short."""


async def test_the_table_of_channels_says_where_answers_grow(desk: Desk) -> None:
    growing: dict[ChannelName, object] = {ChannelName.SLACK: desk.slack.channel.streams}
    growing |= {ChannelName.TEAMS: TeamsChannel.streams, ChannelName.WHATSAPP: WhatsAppChannel.streams}
    growing |= dict.fromkeys((ChannelName.WEB, ChannelName.REST, ChannelName.TERMINAL), PullChannel.streams)
    assert {name: one is not None for name, one in growing.items()} == {
        name: shows.streams for name, shows in CAPABILITIES.items()
    }


# ---- the calls


@dataclass
class Begun:
    """An answer to `message` that has been begun."""

    streams: Streams
    message: Incoming
    opening: JsonObject
    ts: str = ""

    async def start(self) -> None:
        self.ts = await self.streams.start(self.opening, ONE)

    async def end(self, desk: Desk, text: str, *, shown: str | None) -> str:
        [part] = desk.slack.channel.render(reply(text, wants_feedback=True), turn_of(self.message))
        return await self.streams.end(self.opening, self.ts, shown, part, marker_for(self.message))

    async def find(self) -> str | None:
        return await self.streams.find(self.opening, since=steady_now())


def streams_of(desk: Desk) -> Streams:
    assert desk.slack.channel.streams
    return desk.slack.channel.streams


async def begun(desk: Desk) -> Begun:
    await desk.twin.deliver(desk.url, desk.twin.events.message_im("U1", "Can I return a gift?"))
    message = desk.inbox.messages[-1]
    opening = streams_of(desk).opening(turn_of(message))
    assert opening
    return Begun(streams_of(desk), message, opening)


def said(desk: Desk) -> list[Message]:
    return desk.twin.said("D1")


async def test_what_was_shown_is_ended_as_the_reply_with_its_sources_verdict_and_marker(desk: Desk) -> None:
    one = await begun(desk)
    await one.start()
    assert (said(desk)[0].visible, said(desk)[0].metadata) == (ONE, None)
    await one.streams.grow(one.opening, one.ts, TWO)
    assert await one.end(desk, f"{ONE}{TWO} Good luck!", shown=ONE + TWO) == one.ts
    [message] = said(desk)
    assert message.text == f"{ONE}{TWO} Good luck!"
    assert [block["type"] for block in message.blocks] == ["markdown", "context", "context_actions"]
    assert not desk.twin.world.is_streaming(message)
    assert desk.twin.calls_to("chat.update") == []
    [part] = desk.slack.channel.render(reply(), turn_of(one.message))
    assert await desk.slack.channel.find_sent(part, marker_for(one.message), since=steady_now()) == one.ts


async def test_in_a_room_the_answer_grows_for_the_one_who_asked(desk: Desk) -> None:
    await desk.twin.deliver(desk.url, desk.twin.events.app_mention("C1", "U2", "<@UBOT> can I return a gift?"))
    opening = streams_of(desk).opening(turn_of(desk.inbox.messages[-1]))
    assert opening
    await streams_of(desk).start(opening, ONE)
    assert [message.visible for message in desk.twin.said("C1")] == [ONE]
    assert desk.twin.calls_to("chat.startStream")[0].params["recipient_user_id"] == "U2"


@pytest.mark.parametrize("more", [{"heading": "asked"}, {"thread": ""}, {"channel": ""}])
def test_where_there_is_no_thread_with_the_question_in_it_nothing_grows(more: dict[str, str], desk: Desk) -> None:
    message = incoming()
    asked = incoming(address={**message.address, **more})
    assert streams_of(desk).opening(turn_of(asked)) is None


async def test_nothing_that_is_shown_pings_anybody(desk: Desk) -> None:
    one = await begun(desk)
    one.ts = await one.streams.start(one.opening, "See <!channel> ")
    await one.streams.grow(one.opening, one.ts, "and <@U2>.")
    await one.end(desk, "See <!channel> and <@U2>. Yes.", shown="See <!channel> and <@U2>.")
    assert desk.twin.pings() == []
    assert desk.twin.calls_to("chat.update") == []


@pytest.mark.parametrize("shown", [ONE, None])
async def test_what_the_reply_does_not_begin_with_is_written_anew(desk: Desk, shown: str | None) -> None:
    one = await begun(desk)
    await one.start()
    await one.end(desk, "No, gifts stay.", shown=shown)
    [message] = said(desk)
    assert (message.ts, message.text.splitlines()[0]) == (one.ts, "No, gifts stay.")
    assert message.metadata
    assert message.metadata["event_payload"]["reply_id"] == "reply-1"
    assert "Yes" not in message.visible


async def test_a_stream_that_has_run_out_of_time_is_written_anew(desk: Desk) -> None:
    one = await begun(desk)
    await one.start()
    desk.twin.faults.add(faults.error("chat.stopStream", "message_not_in_streaming_state"))
    said(desk)[0].stream.state = "stopped"  # type: ignore[union-attr] # it streams
    await one.end(desk, ONE + TWO, shown=ONE)
    assert said(desk)[0].text.splitlines()[0] == "Yes, within *30 days* [1]. Keep the receipt [1]."


async def test_a_message_that_was_deleted_is_posted_anew(desk: Desk) -> None:
    one = await begun(desk)
    await one.start()
    said(desk)[0].is_deleted = True
    assert await one.end(desk, ONE + TWO, shown=ONE) != one.ts
    assert [message.metadata is not None for message in said(desk)] == [True]


async def test_where_slack_refuses_the_blocks_the_text_stands_alone(desk: Desk) -> None:
    one = await begun(desk)
    await one.start()
    desk.twin.faults.add(faults.error("chat.stopStream", "invalid_blocks"))
    desk.twin.faults.add(faults.error("chat.update", "invalid_blocks"))
    await one.end(desk, ONE + TWO, shown=ONE)
    [message] = said(desk)
    assert (message.blocks, message.metadata is not None) == ([], True)
    assert "Keep the receipt" in message.text


async def test_a_stop_by_the_person_interrupts_and_the_message_can_be_ended(desk: Desk) -> None:
    one = await begun(desk)
    await one.start()
    desk.twin.events.agent_session_stopped("D1", one.message.platform_id, "U1")
    with pytest.raises(Interrupted):
        await one.streams.grow(one.opening, one.ts, TWO)
    await one.end(desk, f"{ONE}\n\n_Stopped here._", shown=ONE)
    assert "Stopped here" in said(desk)[0].visible
    assert said(desk)[0].metadata is not None


async def test_a_start_whose_answer_was_lost_is_found_by_having_no_marker(desk: Desk) -> None:
    one = await begun(desk)
    await say(desk, one.message, reply(), reply_id="reply-0")
    desk.twin.faults.add(faults.reset("chat.startStream", takes_effect=True))
    assert await one.find() is None
    with pytest.raises(AmbiguousOutcome):
        await one.start()
    found = await one.find()
    assert found == said(desk)[-1].ts
    one.ts = found or ""
    await one.end(desk, ONE + TWO, shown=None)
    assert await one.find() is None
    assert [message.metadata is not None for message in said(desk)] == [True, True]


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
async def test_a_refusal_for_a_while_says_how_long(desk: Desk, method: str) -> None:
    one = await begun(desk)
    desk.twin.faults.add(faults.rate_limited(method, retry_after_s=7))

    async def all_of_it() -> None:
        await one.start()
        await one.streams.grow(one.opening, one.ts, TWO)
        await one.end(desk, ONE + TWO, shown=ONE + TWO)

    with pytest.raises(DependencyError) as met:
        await all_of_it()
    assert met.value.retry_after == 7


# ---- the whole desk


class Hasty:
    """A clock on which time runs faster."""

    def now(self) -> float:
        return steady_now()

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() * HASTE

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / HASTE)


@dataclass
class Answering:
    """A desk that answers in Slack out of a folder, with a model to write."""

    slack: SlackTwin
    model: ModelTwin
    url: str
    documents: MemoryDocuments

    async def ask(self, *sentences: str, **how: object) -> None:
        """Ask a question to which the model says these sentences."""
        await self._ask("When may I water my plot?", [{"text": one, "sources": [1]} for one in sentences], **how)

    async def ask_in_german(self, *sentences: tuple[str, str], translated: str) -> None:
        """The same with originals and translations. translated: what the model translates beside, in one statement."""
        self.model.says(json.dumps({"question": "When may I water my plot?"}), where="Write the question of a person")
        told = {"translations": [{"number": 1, "text": translated}]}
        self.model.says(json.dumps(told), where="You translate statements")
        said = [{"original": one, "text": text, "sources": [1]} for one, text in sentences]
        await self._ask("Wann darf ich mein Beet gießen?", said)

    async def _ask(self, question: str, sentences: Sequence[Mapping[str, object]], **how: object) -> None:
        self.model.says(json.dumps({"sentences": sentences}), where="numbered passages", **how)
        payload = self.slack.events.message_im("U1", question)
        assert (await self.slack.deliver(self.url, payload)).status == 200

    async def settled(self) -> Message:
        """The one message that is there once the turn is done."""
        async with asyncio.timeout(20):
            while await self.documents.count("event", {"done_at": None}):  # noqa: ASYNC110 no event says so
                await asyncio.sleep(0.02)
        [message] = self.slack.said("D1")
        assert message.metadata is not None
        assert not self.slack.world.is_streaming(message)
        return message

    def shown(self) -> Sequence[str]:
        """What each call added to the screen."""
        methods = ("chat.startStream", "chat.appendStream", "chat.stopStream")
        return [call.params.get("markdown_text", "") for call in self.slack.calls if call.method in methods]


@asynccontextmanager
async def answering(tmp_path: Path, twin: SlackTwin, **changes: str) -> AsyncIterator[Answering]:
    folder, documents, clock, counts = write_folder(tmp_path), MemoryDocuments(), Hasty(), Counts()
    async with AsyncExitStack() as stack:
        model = await stack.enter_async_context(ModelTwin())
        models = await stack.enter_async_context(open_models("none", settings_of(model, **changes), clock))
        knowledge = Knowledge(Snapshot(read_folder(folder)), author=models.author)
        leases, ids = Leases(documents, clock, replica="a", sole=True), Ids("salt")
        journal, history = Journal(documents, leases, clock, ids), History(documents, clock, ids)
        conversation = conversation_over(knowledge, clock, rate_per_minute=0)
        channels: dict[ChannelName, Channel] = {}
        memory = Memory(DocumentPeople(documents, clock), clock)
        effects = Effects({NOTE: memory.note})
        turns = Turns(
            journal, leases, conversation, channels, memory=memory, effects=effects, clock=clock, metrics=counts
        )
        inbox = JournalInbox(journal, history, turns, rate=Rate(0, clock), clock=clock, metrics=counts)

        async def asked(since: float) -> list[Incoming]:
            return await history.asked(ChannelName.SLACK, since)

        slack = await stack.enter_async_context(
            open_slack(
                slack_settings(twin),
                there_since=clock.now(),
                inbox=inbox,
                asked=asked,
                begun=history.form,
                form_of=forms_of(lambda _: None),
                library=knowledge,
                metrics=counts,
                clock=clock,
            )
        )
        channels[ChannelName.SLACK] = slack.channel
        await stack.enter_async_context(turns.running(grace_s=2))
        origin = await stack.enter_async_context(serve(slack, counts))
        await slack.connect()
        yield Answering(twin, model, f"{origin}{PATH}", documents)


@pytest.fixture
async def live(tmp_path: Path, twin: SlackTwin, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Answering]:
    monkeypatch.setattr("bot.screen.SHOW_AFTER_S", 0.0)
    async with answering(tmp_path, twin, FRONTDESK_LLM_TIMEOUT="8") as live:
        yield live


async def test_an_answer_of_three_sentences_grows_and_ends_with_its_source(live: Answering) -> None:
    await live.ask(*SAID)
    message = await live.settled()
    assert message.text == WHOLE
    assert live.shown() == [f"{SAID[0]} [1]", f" {SAID[1]} [1]", f" {SAID[2]} [1]"]
    assert "Watering your plot" in json.dumps(message.blocks)
    assert live.slack.calls_to("chat.postMessage") == []


HOSE, HOSE_DE = "In a drought the hose stays off.", "Bei Dürre bleibt der Schlauch aus."
CAN, CAN_DE = (
    "A watering can holds ten litres and is filled at the well.",
    ("Eine Gießkanne fasst zehn Liter und wird am Brunnen gefüllt."),
)


@pytest.mark.parametrize(
    ("translated", "said"),
    [
        (CAN_DE, f" {CAN_DE} [1]"),
        (CAN_DE.replace("zehn", "neun"), f" Im Artikel steht auf Englisch: „{CAN}“ [1]"),
    ],
    ids=["translated", "translated wrongly"],
)
async def test_an_answer_in_another_language_waits_for_what_is_translated_beside(
    live: Answering, translated: str, said: str
) -> None:
    wrong = ("A watering can holds nine litres.", "Eine Gießkanne fasst neun Liter.")
    await live.ask_in_german((HOSE, HOSE_DE), wrong, (HOSE, HOSE_DE), translated=translated)
    assert (await live.settled()).text == f"{HOSE_DE} [1]{said}"
    assert live.shown() == [f"{HOSE_DE} [1]", said]


async def test_an_answer_that_is_written_quickly_is_one_message(
    tmp_path: Path, twin: SlackTwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.screen.SHOW_AFTER_S", 60.0 * HASTE)
    async with answering(tmp_path, twin) as live:
        await live.ask(*SAID)
        message = await live.settled()
    assert WHOLE in json.dumps(message.blocks)
    assert live.shown() == []


async def test_a_refusal_in_the_middle_costs_nothing_but_a_step(live: Answering) -> None:
    live.slack.faults.add(faults.rate_limited("chat.appendStream", retry_after_s=1))
    await live.ask(*SAID)
    assert (await live.settled()).text == WHOLE
    assert live.shown() == [f"{SAID[0]} [1]", f" {SAID[1]} [1]", f" {SAID[1]} [1] {SAID[2]} [1]"]


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"])
@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_lost_connection_leaves_one_whole_message(live: Answering, method: str, takes_effect: bool) -> None:
    live.slack.faults.add(faults.reset(method, takes_effect=takes_effect))
    await live.ask(*SAID)
    message = await live.settled()
    assert "ten litres" in message.visible
    assert message.visible.count("drought") == 1


async def test_a_model_that_is_cut_off_leaves_whole_sentences(live: Answering) -> None:
    chunks = len(json.dumps({"sentences": [{"text": text, "sources": [1]} for text in SAID]})) // 12
    await live.ask(*SAID, ending=CUT, after_chunks=chunks - 3)
    message = await live.settled()
    assert message.text == f"{SAID[0]} [1]"
    assert live.shown() == [f"{SAID[0]} [1]", ""]


async def test_an_exception_that_does_not_stand_is_said_as_the_article_has_it(live: Answering) -> None:
    await live.ask(SAID[1], SAID[2], "However, it holds twenty litres on Sundays.")
    message = await live.settled()
    assert message.text == f"{SAID[1]} [1] {SAID[2]} [1]"
    assert live.slack.calls_to("chat.update") == []


async def test_an_answer_of_which_too_little_stands_is_replaced_by_the_article(live: Answering) -> None:
    await live.ask(SAID[1], "Umbrellas are lent at the gate.", "Pizza is sold on Sundays.", "Cats sleep indoors.")
    message = await live.settled()
    assert live.shown()[0] == f"{SAID[1]} [1]"
    assert "Pizza" not in message.visible
    assert message.text.startswith(SAID[0])
    assert len(live.slack.calls_to("chat.update")) == 1


async def test_stop_in_the_middle_ends_with_what_was_shown_and_a_word(live: Answering) -> None:
    gate = asyncio.Event()
    live.slack.faults.add(faults.slow("chat.appendStream", until=gate))
    await live.ask(*SAID)
    await live.slack.until(lambda: live.slack.said("D1"))
    root = live.slack.said("D1")[0].thread_ts
    stopping = live.slack.events.agent_session_stopped("D1", root, "U1")
    gate.set()
    await live.slack.deliver(live.url, stopping)
    message = await live.settled()
    assert message.visible.startswith(f"{SAID[0]} [1]")
    assert "Stopped here" in message.visible
    assert "ten litres" not in message.visible

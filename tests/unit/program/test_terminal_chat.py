"""The terminal's chat: lines in, text out, over the real core."""

import io

from adapters.http.pull import PullChannel
from adapters.terminal.chat import chat
from bot.clock import SystemClock
from bot.durable.effects import NOTE, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.inbox import JournalInbox, Rate
from bot.journal import Journal
from bot.model import ChannelName
from bot.recall.remembering import Memory
from bot.turns import Turns
from memory.people import DocumentPeople
from memory.sqlite import MEMORY, open_sqlite
from tests.simulation.knowledge import Knowledge
from tests.simulation.metrics import NoMetrics
from tests.unit.conversing import conversation_over


async def _talk(*lines: str) -> str:
    knowledge, clock, metrics = Knowledge(), SystemClock(), NoMetrics()
    out = io.StringIO()
    async with open_sqlite(MEMORY) as documents:
        leases = Leases(documents, clock, replica="a", sole=True)
        ids = Ids("salt")
        journal, history = Journal(documents, leases, clock, ids), History(documents, clock, ids)
        conversation = conversation_over(knowledge, clock, rate_per_minute=0)
        channels = {ChannelName.TERMINAL: PullChannel(ChannelName.TERMINAL)}
        memory = Memory(DocumentPeople(documents, clock), clock)
        effects = Effects({NOTE: memory.note})
        turns = Turns(
            journal, leases, conversation, channels, memory=memory, effects=effects, clock=clock, metrics=metrics
        )
        inbox = JournalInbox(journal, history, turns, rate=Rate(0, clock), clock=clock, metrics=metrics)
        async with turns.running():
            await chat(inbox, knowledge, clock, lines=io.StringIO("".join(f"{line}\n" for line in lines)), out=out)
        out.write(f"\nverdicts: {await documents.count('feedback', {})}")
    return out.getvalue()


async def test_a_question_is_answered_with_its_sources_and_a_number_shows_the_passage() -> None:
    said = await _talk("where is my parcel", "1")
    assert "About where is my parcel [1]" in said
    assert "[1] Any \u00b7 help@example.org \u00b7 updated 2026-01-01" in said
    assert said.count("where is my parcel") == 2  # in the answer, and as the passage


async def test_a_verdict_is_recorded_and_only_after_an_answer() -> None:
    said = await _talk("/good", "where is my parcel", "/bad", "/good")
    assert "no answer yet" in said
    assert "verdicts: 1" in said


async def test_one_can_ask_as_an_employee_and_begin_anew() -> None:
    said = await _talk("/employee", "hello", "/new", "/customer")
    assert "employee> " in said
    assert "Hello!" in said
    assert "You now ask as a customer." in said


async def test_unknown_commands_and_sources_are_told_and_the_end_of_input_ends_it() -> None:
    said = await _talk("/nonsense", "where is my parcel", "7")
    assert "no command /nonsense" in said
    assert "no source 7" in said


async def test_a_long_number_is_no_source_but_said_to_the_desk() -> None:
    said = await _talk("where is my parcel", "01705550199", "hello", "1")
    assert "no source" not in said


async def test_privacy_is_a_command_and_tells_what_can_be_asked_for() -> None:
    assert "- forget me" in await _talk("/privacy")

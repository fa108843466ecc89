"""What a start costs that serves the chat page alone, and what it leaves to the first message."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SDKS = {
    *("slack_bolt", "slack_sdk", "botbuilder", "msrest", "jwt", "twilio", "requests"),
    *("motor", "pymongo", "redis", "weaviate", "llama_index", "openai", "onnxruntime", "tokenizers", "phonenumbers"),
}
FIRST_MESSAGE = """
import asyncio, io, re
from adapters.http.pull import PullChannel
from adapters.terminal.chat import chat
from bot.settings import read_settings
from desk.sections import SECTIONS
from bot.model import ChannelName
from desk.conversing import make_patterns
from desk.opening import open_desk
from memory.sqlite import MEMORY

made = []
compile_pattern = re._compiler.compile

def counting(pattern, flags=0):
    made.append(len(pattern))
    return compile_pattern(pattern, flags)

async def ask():
    async with open_desk(read_settings(*SECTIONS.values()), database=MEMORY, watch=False, tells=False) as desk:
        desk.channels[ChannelName.TERMINAL] = PullChannel(ChannelName.TERMINAL)
        make_patterns(desk.knowledge)
        re._compiler.compile = counting
        async with desk.turns.running():
            lines, out = io.StringIO("How long may I return shoes?\\n"), io.StringIO()
            await chat(desk.inbox, desk.knowledge, desk.clock, lines=lines, out=out)
            assert "[1]" in out.getvalue()

asyncio.run(ask())
print(sum(made))
"""
MOST_MADE = 15_000
"""Characters of patterns that a first message still makes; it would make 148,000."""


def test_a_first_message_hardly_waits_for_patterns() -> None:
    environ = {**os.environ, "FRONTDESK_EMBEDDINGS": "none"}
    command = [sys.executable, "-c", FIRST_MESSAGE]
    made = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environ)
    assert int(made.stdout) <= MOST_MADE


def test_a_desk_imports_no_sdk_that_it_has_not_used() -> None:
    code = f"import sys, app, desk.serving; print(sys.modules.keys() & {SDKS})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "set()"

"""The real conversation over a knowledge base of a test's own, with nothing kept of anybody."""

from typing import Any

from bench.conversing import conversation_over as over
from bot.conversation import Conversation
from bot.ports import Clock
from tests.simulation.documents import MemoryDocuments


def conversation_over(knowledge: Any, clock: Clock, *, rate_per_minute: int = 30, **changes: Any) -> Conversation:
    return over(knowledge, clock, MemoryDocuments(), rate_per_minute=rate_per_minute, **changes)

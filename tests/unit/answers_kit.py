"""An answer with its source, the turn that it belongs to, and the marks of its messages, as every channel gets them."""

from typing import Any

from bot.model import CUSTOMERS, Asked, Citation, Incoming, Outcome, Reply, Turn
from bot.progress import Marker

CITATION = Citation(
    1,
    "returns/gifts",
    "Returning a gift",
    "returns@shop.example",
    "2025-12-10",
    "Within 30 days.",
    "returns",
    "https://kb.shop.example/returns/gifts",
)


BARE: dict[str, Any] = {"citations": ()}


def turn_of(*messages: Incoming) -> Turn:
    asked = tuple(Asked(f"event-{number}", message) for number, message in enumerate(messages, start=1))
    return Turn("turn-1", messages[0].conversation, asked, CUSTOMERS)


def reply(text: str = "Yes, within **30 days** [1].", **more: object) -> Reply:
    values: dict[str, object] = {"text": text, "outcome": Outcome.ANSWERED, "citations": (CITATION,)}
    return Reply(**(values | more))  # type: ignore[arg-type] # the test names them


ALIKE = {
    "asked": reply("Do you mean:", outcome=Outcome.ASKED, choices=("A return?", "A refund?"), **BARE),
    "not_known": reply(
        "I do not know when the moon rises. Write to care@shop.example.", outcome=Outcome.NOT_KNOWN, **BARE
    ),
    "handed_over": reply("A person will answer you here.", outcome=Outcome.HANDED_OVER, **BARE),
    "failed": reply("Something went wrong. Write to care@shop.example.", outcome=Outcome.FAILED, **BARE),
    "notice": reply("One moment, please.", outcome=Outcome.NOTICE, **BARE),
}
"""Replies that every channel is asked to render."""


def marker_for(message: Incoming, *, part: int = 1, parts: int = 1, reply_id: str = "reply-1") -> Marker:
    return Marker(reply_id, part, parts, (message.platform_id,), Outcome.ANSWERED)

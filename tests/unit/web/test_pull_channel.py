"""What callers of REST and the chat page fetch: who may read it, and how each kind of reply looks."""

from typing import Any

import pytest

from adapters.http.pull import PullChannel, said_to_json
from bot.model import (
    CUSTOMERS,
    Asked,
    ChannelName,
    Citation,
    ConversationKey,
    Incoming,
    Outcome,
    Person,
    Reply,
    Turn,
    employees,
)
from bot.people import Filling
from bot.progress import Marker, Said
from bot.tickets import Reason
from tests.unit.answers_kit import CITATION
from tests.unit.answers_kit import reply as cited
from tests.unit.golden import check_golden
from tests.unit.web.desk import FORM_OF

KEY = ConversationKey(ChannelName.REST, "shop", "c1")
MARKER = Marker(reply_id="r1", part=1, parts=1, in_reply_to=("e1",), outcome=Outcome.ANSWERED)


def message(**changes: object) -> Incoming:
    values: dict[str, object] = {
        "dedupe_key": "rest:shop:1",
        "platform_id": "1",
        "conversation": KEY,
        "person": Person("rest:shop:p1"),
        "text": "Where is my order?",
        "order": "1",
        "sent_at": 1.0,
    }
    return Incoming(**{**values, **changes})  # type: ignore[arg-type]


async def test_the_audience_is_what_the_caller_proved_and_else_a_customer() -> None:
    channel = PullChannel(ChannelName.REST)
    assert await channel.audience(message(audience=employees())) == employees()
    assert await channel.audience(message()) == CUSTOMERS


async def test_sending_a_part_again_gives_the_same_id() -> None:
    channel = PullChannel(ChannelName.WEB)
    turn = Turn("t1", KEY, (Asked("e1", message()),), CUSTOMERS)
    (part,) = channel.render(Reply("Here.", Outcome.ANSWERED), turn)
    assert part == {"text": "Here."}
    first = await channel.send(part, MARKER)
    assert await channel.find_sent(part, MARKER, since=0.0) is None
    assert await channel.send(part, MARKER) == first


@pytest.mark.parametrize("confidence", [0.5, None])
def test_a_reply_is_shown_with_every_field_of_the_contract(confidence: float | None) -> None:
    citation = Citation(
        1, "returns/label", "Labels", "returns@shop.example", "2026-05-04", "Print it.", url="https://x"
    )
    reply = Reply("Print it.", Outcome.ANSWERED, (citation,), ("Where?",), "returns", confidence, reason="found")
    shown = said_to_json(Said(3, "r1", ("e1", "e2"), reply), FORM_OF)
    assert shown == {
        "seq": 3,
        "reply_id": "r1",
        "in_reply_to": ["e1", "e2"],
        "final": True,
        "outcome": "answered",
        "reason": "found",
        "text": "Print it.",
        "language": "en",
        "department": "returns",
        "confidence": confidence,
        "sentiment": None,
        "citations": [
            {
                "n": 1,
                "article": "returns/label",
                "title": "Labels",
                "url": "https://x",
                "owner": "returns@shop.example",
                "updated": "2026-05-04",
                "quote": "Print it.",
                "department": "",
            }
        ],
        "choices": ["Where?"],
        "form": None,
        "ticket_id": None,
    }


BARE: dict[str, Any] = {"citations": ()}
FORM = Filling("r_1", "returns", Reason.ASKED, "Where is my order?", {"name": "Ada Lovelace"}, "email")
KINDS: dict[str, Reply] = {
    "answered": cited(wants_feedback=True, choices=("How long does a refund take?",), confidence=0.9),
    "answered_from_several": cited(
        "Keep the receipt [1]. Refunds take **5 days** [2].",
        citations=(CITATION, Citation(2, "billing/refunds", "Refunds & credit", "billing@shop.example", "", "…")),
    ),
    "asked": cited("Do you mean:", outcome=Outcome.ASKED, choices=("A return?", "A refund?"), **BARE),
    "not_known": cited("Write to care@shop.example.", outcome=Outcome.NOT_KNOWN, reason="nothing_found", **BARE),
    "handed_over": cited("Somebody will answer.", outcome=Outcome.HANDED_OVER, ticket_id="FD-0A1B2C3D", **BARE),
    "failed": cited("Something went wrong.", outcome=Outcome.FAILED, reason="apology", **BARE),
    "notice": cited("One moment, please.", outcome=Outcome.NOTICE, **BARE),
    "asked_in_a_form": cited("Which e-mail address?", outcome=Outcome.ASKED, reason="form", filling=FORM, **BARE),
    "in_german": cited("Das geht innerhalb von **30 Tagen** [1].", language="de"),
    "hostile": cited("<script>alert(1)</script> [x](javascript:1) \u202etxt", **BARE),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_reply_is_fetched_as_reviewed(kind: str, request: pytest.FixtureRequest) -> None:
    check_golden(request, f"fetched/{kind}", said_to_json(Said(3, "reply-1", ("event-1",), KINDS[kind]), FORM_OF))

"""A program in the play that asks over REST for a customer, each thing twice; and what it must not be given."""

import time
from collections.abc import Sequence
from typing import Any  # a reply as REST gives it

from adapters.twins.rehearsal.rest import LIMITED_KEY
from adapters.twins.rehearsal.seen import OFFER, Line, Probe, Role, Said
from adapters.twins.rehearsal.sides import shown
from adapters.twins.rehearsal.stage import ANSWER_WITHIN_S, Stage

RAY = Role("Ray, by a program", "rest", "ray", is_employee=False)
PLACE = "play"
"""The conversation in which it asks first."""


async def ask(stage: Stage, lines: Sequence[Line], *, place: str = PLACE) -> None:
    """Ask one thing after the other, with the same key once more, and read the answers."""
    stage.lanes.happens("a program asks over REST, too")
    for number, line in enumerate(lines):
        began, key = time.time(), f"{place}-{number}"
        for wait_s in (ANSWER_WITHIN_S, 0):
            status, taken = await _post(stage, line.text, key=key, wait_s=wait_s, place=place)
        said = Said(RAY, line, str(taken.get("event_id", "")), place, began)
        said.taken_at = time.time() if status in {200, 202} else 0.0
        stage.record.said.append(said)
        event = await stage.rest.get("/api/v1/events", channel=RAY.channel, platform_id=key)
        stage.record.states[f"{RAY.channel} {said.id}"] = str(event.get("state", "not there"))
    replies = (await stage.rest.get(f"/api/v1/conversations/{place}/replies")).get("replies", ())
    now = time.time()
    for reply in replies:
        marker = {"reply_id": reply["reply_id"], "part": 1, "parts": 1, "outcome": reply["outcome"]}
        marker["in_reply_to"] = reply["in_reply_to"]
        beside = {OFFER} if reply["choices"] else set[str]()
        at = now + reply["seq"] * 1e-6
        one = shown(RAY.channel, place, reply["reply_id"], _read(reply), marker, at=at, beside=beside)
        stage.record.shown.append(one)


async def probe(stage: Stage) -> list[Probe]:
    """Without a key, beyond a key's scopes, and another question under a key that was used."""
    employee = await _post(stage, "How do I request time off?", key="limited", kind="employee", secret=LIMITED_KEY)
    other = await _post(stage, "How do I request time off?", key=f"{PLACE}-0")
    nobody = await _post(stage, "How do I request time off?", key="nobody", secret="not-a-key")  # noqa: S106 of nobody
    people, _ = await stage.rest.ask("GET", "/api/v1/people/slack:T1:U1", secret=LIMITED_KEY)
    tickets, _ = await stage.rest.ask("GET", "/api/v1/escalation", secret=LIMITED_KEY)
    return [
        Probe("a question for an employee with a key for customers", employee[0], (403,)),
        Probe("another question under an Idempotency-Key that was used", other[0], (409,)),
        Probe("a question with a key that nobody has", nobody[0], (401,)),
        Probe("a look at a person with a key for questions", people, (403,)),
        Probe("a look at tickets with a key for questions", tickets, (403,)),
    ]


async def _post(
    stage: Stage, text: str, *, key: str, wait_s: float = 0, kind: str = "customer", place: str = PLACE, **more: str
) -> tuple[int, dict[str, Any]]:
    body = {"text": text, "person": {"id": RAY.user, "kind": kind}}
    headers = {"Idempotency-Key": key}
    path = f"/api/v1/conversations/{place}/messages?wait_s={wait_s:g}"
    return await stage.rest.ask("POST", path, json=body, headers=headers, **more)


def _read(reply: dict[str, Any]) -> str:
    """A reply as a program may show it: sources with owner and date below it, then what can be asked next."""
    lines = [f"[{one['n']}] {one['title']} · {one['owner']} · {one['updated']}" for one in reply["citations"]]
    return "\n".join([reply["text"], *lines, *map(str, reply["choices"])])

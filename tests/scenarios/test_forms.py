"""The same answers make the same ticket: in a modal, on the page, over REST, and one at a time in words."""

import re
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.model import ChannelName
from tests.scenarios.speakers import ANSWER_WITHIN_S, API_KEY, SlackSpeaker
from tests.scenarios.test_dialogues import Places, places

__all__ = ["places"]
pytestmark = pytest.mark.asyncio(loop_scope="module")

WISH = "I want to talk to a person about my refund"
GIVEN = {"name": "Ada Lovelace", "email": "ada@example.org", "urgency": "medium", "order_number": "SUN-20260001"}
"""With what the department asks besides."""
HEADERS = {"Authorization": f"Bearer {API_KEY}"}
Json = dict[str, Any]


async def in_words(places: Places) -> str:
    speaker = places.speaker(ChannelName.REST, employee=False)
    for line in (WISH, GIVEN["name"], GIVEN["email"], GIVEN["order_number"]):
        await speaker.say(line)
    return (await speaker.say("yes")).text


async def over_rest(places: Places) -> str:
    url = f"{places.url}/api/v1/conversations/{uuid.uuid4().hex}/messages"

    async def post(body: Json) -> Json:
        person = {"id": "form", "kind": "customer"}
        async with places.session.post(
            url, json={"person": person, **body}, headers=HEADERS, params={"wait_s": "20"}
        ) as answer:
            assert answer.status == 200, await answer.text()
            reply: Json = (await answer.json())["replies"][0]
            return reply

    form = (await post({"text": WISH}))["form"]
    return str((await post({"submission": submission_of(form)}))["text"])


async def on_the_page(places: Places) -> str:
    conversation, kind = uuid.uuid4().hex, "customer"
    async with places.session.get(f"{places.url}/web/session"):
        pass

    async def post(after: int, body: Json) -> Json:
        message = {"kind": kind, "conversation": conversation, "id": uuid.uuid4().hex, **body}
        async with places.session.post(f"{places.url}/web/messages", json=message) as answer:
            assert answer.status == 202, await answer.text()
        query = {"kind": kind, "conversation": conversation, "after": str(after), "wait_s": "20"}
        async with places.session.get(f"{places.url}/web/replies", params=query) as answer:
            reply: Json = (await answer.json())["replies"][0]
            return reply

    form = (await post(0, {"text": WISH}))["form"]
    return str((await post(1, {"submission": submission_of(form)}))["text"])


async def in_a_modal(places: Places) -> str:
    slack, events = places.slack, f"{places.url}/slack/events"
    speaker = SlackSpeaker(slack, places.url, employee=False)
    await speaker.say(WISH)
    chat = slack.world.im_with(speaker.user).id
    (asked,) = [each for each in slack.said(chat) if "Billing" in each.visible and each.blocks]
    press = slack.interactions.press(asked, "frontdesk_form", user=speaker.user)
    assert (await slack.deliver(events, press)).is_accepted
    (view,) = [each for each in slack.world.views.values() if each["user"] == speaker.user]
    assert (await slack.deliver(events, slack.interactions.send_form(view, GIVEN, user=speaker.user))).is_accepted
    assert view["id"] not in slack.world.views

    def made() -> list[str]:
        return [each.visible for each in slack.said(chat) if "Your ticket is" in each.visible]

    await slack.until(made, ANSWER_WITHIN_S)
    (said,) = made()
    return said


def submission_of(form: Json) -> Json:
    """The form as a client sends it back: what stood in it, and the answers."""
    values = {field["name"]: field["value"] for field in form["fields"]}
    return {"id": form["id"], "department": form["department"], "values": values | GIVEN}


async def ticket_of(places: Places, said: str) -> Json:
    number = re.search(r"FD-[0-9A-Z]{8}", said)
    assert number, said
    async with places.session.get(f"{places.url}/api/v1/escalation/{number[0]}", headers=HEADERS) as answer:
        assert answer.status == 200
        ticket: Json = await answer.json()
        return ticket


WAYS = (in_words, over_rest, on_the_page, in_a_modal)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_the_same_answers_make_the_same_ticket(places: Places, way: Callable[[Places], Awaitable[str]]) -> None:
    ticket = await ticket_of(places, await way(places))
    assert ticket["form_data"] == {**GIVEN, "issue_summary": "my refund"}
    assert (ticket["department"], ticket["reason"]) == ("billing_payments", "person_wanted")
    assert ticket["original_query"] == "my refund"
    assert (ticket["status"], ticket["urgency"]) == ("created", "medium")
    assert next(line["text"] for line in ticket["transcript"] if line["by"] == "person") == WISH

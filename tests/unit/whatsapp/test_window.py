"""What comes too late to be written freely: it waits until the person writes, or a template says it."""

import asyncio
import json
from dataclasses import replace

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.world import Content
from adapters.whatsapp import reporting
from adapters.whatsapp.channel import MARGIN_S, WINDOW_S
from adapters.whatsapp.held_parts import Kept
from adapters.whatsapp.reporting import MOST_TRIES
from adapters.whatsapp.reports import TOO_MANY
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject, Outcome
from bot.progress import Marker
from tests.unit.answers_kit import reply
from tests.unit.whatsapp.desk import Desk, keep_turn, open_desk, parts_of, plain, say, until
from tests.unit.whatsapp.talks import TEMPLATE, add_template, ask, found, is_kept, let_a_day_pass, said

LONG = "\n\n".join(f"{number}. " + "Close the box well. " * 60 for number in range(1, 4))


async def test_outside_the_window_an_answer_waits_until_the_person_writes(desk: Desk) -> None:
    await ask(desk)
    let_a_day_pass(desk)
    (kept,) = await say(desk, desk.last, plain("An old answer."), reply_id="r_1")
    assert (kept, desk.twin.said("ann")) == ("kept-r_1.1", [])
    assert await found(desk, "An old answer.", reply_id="r_1") == kept
    await ask(desk, "And now?")
    await say(desk, desk.last, plain("A new answer."), reply_id="r_2")
    assert said(desk) == ["An old answer.", "A new answer."]
    assert "reply=r_1&part=1" in desk.twin.said("ann")[0].status_callback
    await say(desk, desk.last, plain("More."), reply_id="r_3")
    assert said(desk) == ["An old answer.", "A new answer.", "More."]


async def test_words_that_nobody_asked_for_wait_when_the_person_last_wrote_more_than_a_day_ago(desk: Desk) -> None:
    await ask(desk)
    await say(desk, desk.last, plain("I ask a colleague."), reply_id="r_1")
    let_a_day_pass(desk)
    for number in range(2, 30):
        told = replace(desk.last, text="", notice="It is on its way.", sent_at=desk.clock.now())
        assert await say(desk, told, plain("It is on its way."), reply_id=f"r_{number}") == [f"kept-r_{number}.1"]
    assert said(desk) == ["I ask a colleague."]


async def test_words_that_nobody_asked_for_are_sent_when_the_person_wrote_today(desk: Desk) -> None:
    await ask(desk)
    await say(desk, desk.last, plain("I ask a colleague."), reply_id="r_1")
    desk.clock.ahead_s += WINDOW_S - 2 * MARGIN_S
    told = replace(desk.last, text="", notice="It is on its way.", sent_at=desk.clock.now())
    await say(desk, told, plain("It is on its way."), reply_id="r_2")
    assert said(desk) == ["I ask a colleague.", "It is on its way."]


async def be_asked_too_late_and_write(desk: Desk) -> None:
    """Something is said to who has not written for a day, so that it waits; then they write."""
    await ask(desk)
    let_a_day_pass(desk)
    await say(desk, desk.last, plain("Are you still there?"), reply_id="r_1")
    desk.clock.ahead_s = 0
    await ask(desk, "Yes, I am.")


async def test_what_waits_comes_when_the_person_writes_though_nothing_is_said_to_it(desk: Desk) -> None:
    await be_asked_too_late_and_write(desk)
    for _ in range(2):
        await desk.whatsapp.channel.heard(desk.last)
    assert said(desk) == ["Are you still there?"]


async def test_what_waits_does_not_come_to_who_wants_no_messages_or_while_twilio_is_away(desk: Desk) -> None:
    await be_asked_too_late_and_write(desk)
    desk.twin.faults.add(faults.http_status("messages.create", 503, takes_effect=False))
    await desk.whatsapp.channel.heard(desk.last)
    assert said(desk) == []
    await ask(desk, "STOP")
    await desk.whatsapp.channel.heard(desk.last)
    assert said(desk) == []


async def test_a_failure_that_is_reported_before_its_turn_is_finished_is_acted_on_in_a_moment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "SOON_S", 0.01)
    await desk.whatsapp.connect()
    await ask(desk)
    desk.twin.world.people["ann"].last_inbound = 0.0
    parts = parts_of(desk, desk.last, plain("Are you still there?"), reply_id="r_1")
    sids = [await desk.whatsapp.channel.send(part.payload, part.marker) for part in parts]

    async def is_reported() -> bool:
        return await desk.documents.count("delivery", {"is_open": True}) == 1

    await until(is_reported)
    await keep_turn(desk, desk.last, parts, sids, reply_id="r_1")
    await until(lambda: is_kept(desk, 1))


async def test_what_twilio_reports_as_too_late_waits_too(desk: Desk) -> None:
    await desk.whatsapp.connect()
    await ask(desk)
    desk.twin.world.people["ann"].last_inbound = 0.0
    await say(desk, desk.last, reply(LONG), reply_id="r_1")
    await until(lambda: is_kept(desk, 3))
    await ask(desk, "And now?")
    await say(desk, desk.last, plain("A new answer."), reply_id="r_2")
    assert [body[:5] for body in said(desk)] == ["(1/3)", "(2/3)", "(3/3)", "A new"]


async def test_parts_that_were_kept_in_any_order_are_sent_as_they_are_read(desk: Desk) -> None:
    payload: JsonObject = {"conversation": "c", "to": "t", "from": "f"}
    kept = Kept(desk.documents, desk.clock)
    for reply_id, number in (("r_2", 2), ("r_1", 3), ("r_1", 1), ("r_2", 1), ("r_1", 2)):
        await kept.keep(payload, Marker(reply_id, number, 3, (), Outcome.ANSWERED))
        desk.clock.ahead_s += 1
    waiting = [part.key for part in await kept.waiting(payload)]
    assert waiting == ["kept-r_2.1", "kept-r_2.2", "kept-r_1.1", "kept-r_1.2", "kept-r_1.3"]


async def test_a_template_says_a_short_answer(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        (sid,) = await say(desk, desk.last, plain("Yes,\n\nyou *may*."), reply_id="r_1")
        (message,) = twin.said("ann")
        assert (message.sid, message.content_sid) == (sid, TEMPLATE)
        assert json.loads(message.content_variables) == {"1": "Yes, you _may_."}
        assert await desk.documents.count("kept", {}) == 0
        assert await found(desk, "Yes,\n\nyou *may*.", reply_id="r_2") is None


async def test_the_template_is_in_the_language_of_the_person_else_the_one_for_everybody(twin: TwilioTwin) -> None:
    add_template(twin)
    types = {"twilio/text": {"body": "Zu Ihrer Frage: {{1}}"}}
    twin.world.add_content(Content("HXde", "answer_de", "de", types, approval="approved"))
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE, TWILIO_TEMPLATE_SIDS="de:HXde") as desk:
        await ask(desk)
        let_a_day_pass(desk)
        for number, language in enumerate(("de", "es", "en"), start=1):
            answer = replace(plain(f"Answer {number}."), language=language)
            await say(desk, desk.last, answer, reply_id=f"r_{number}")
        assert [message.content_sid for message in twin.said("ann")] == ["HXde", TEMPLATE, TEMPLATE]


async def test_who_has_no_template_in_their_language_and_none_for_everybody_is_told_when_they_write(
    twin: TwilioTwin,
) -> None:
    async with open_desk(twin, TWILIO_TEMPLATE_SIDS="de:HXde") as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, replace(plain("Sí."), language="es"), reply_id="r_1")
        assert said(desk) == []
        assert await desk.documents.count("kept", {}) == 1


async def test_a_template_that_may_have_been_sent_is_found_by_its_words(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        twin.callbacks = "held"
        await ask(desk)
        let_a_day_pass(desk)
        (part,) = parts_of(desk, desk.last, plain("Yes."))
        twin.faults.add(faults.reset("messages.create", takes_effect=True))
        with pytest.raises(AmbiguousOutcome):
            await desk.whatsapp.channel.send(part.payload, part.marker)
        assert await found(desk, "Yes.", since=twin.world.clock()) == twin.said("ann")[0].sid


async def test_of_a_long_answer_the_template_says_the_beginning_and_the_rest_waits(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, reply(LONG), reply_id="r_1")
        assert [message.content_sid for message in twin.said("ann")] == [TEMPLATE]
        assert await desk.documents.count("kept", {}) == 3


async def test_a_template_that_is_not_approved_leaves_the_answer_waiting(twin: TwilioTwin) -> None:
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        assert await say(desk, desk.last, plain("Yes."), reply_id="r_1") == ["kept-r_1.1"]


async def test_a_template_that_fails_in_the_end_is_not_tried_for_ever(twin: TwilioTwin) -> None:
    add_template(twin)
    twin.world.contents[TEMPLATE].approval = "pending"
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE, connected=True) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, plain("Yes."), reply_id="r_1")
        await until(lambda: is_kept(desk, 1))
        assert len(twin.said("ann")) == 2


async def test_a_kept_part_whose_sending_broke_off_is_looked_up(desk: Desk) -> None:
    await ask(desk)
    let_a_day_pass(desk)
    await say(desk, desk.last, plain("An old answer."), reply_id="r_1")
    desk.clock.ahead_s = 0
    await ask(desk, "And now?")
    desk.twin.callbacks = "held"
    desk.twin.faults.add(faults.reset("messages.create", takes_effect=True))
    (part,) = parts_of(desk, desk.last, plain("A new answer."), reply_id="r_2")
    with pytest.raises(DependencyError) as refused:
        await desk.whatsapp.channel.send(part.payload, part.marker)
    assert (isinstance(refused.value, AmbiguousOutcome), refused.value.retry_after) == (False, 5.0)
    with pytest.raises(DependencyError, match="being sent"):
        await desk.whatsapp.channel.send(part.payload, part.marker)
    desk.clock.ahead_s += 5.0
    await desk.whatsapp.channel.send(part.payload, part.marker)
    assert said(desk) == ["An old answer.", "A new answer."]


# -- too fast ---------------------------------------------------------------------------------------------------------


async def act(desk: Desk, *, later_s: float = 0.0) -> None:
    """What goes on in the background, after so many seconds."""
    desk.clock.ahead_s += later_s
    await desk.whatsapp.reporting.act()


@pytest.mark.parametrize("code", sorted(TOO_MANY))
async def test_what_came_too_fast_is_sent_again_though_nobody_writes(desk: Desk, code: int) -> None:
    await ask(desk)
    desk.twin.fail(code, times=2)
    await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    await act(desk)
    for later_s, sent in ((29, 0), (2, 0), (59, 0), (3, 1), (600, 1)):
        await act(desk, later_s=later_s)
        await act(desk)
        assert len(said(desk)) == sent
    assert await desk.documents.count("kept", {}) == 0


async def test_what_is_too_fast_again_and_again_waits_until_the_person_writes(desk: Desk) -> None:
    await ask(desk)
    desk.twin.fail(63018, times=MOST_TRIES + 1)
    await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    for _ in range(20):
        await act(desk, later_s=600)
    assert (len(desk.twin.said("ann")), said(desk)) == (MOST_TRIES + 1, [])
    await ask(desk, "And now?")
    await say(desk, desk.last, plain("A new answer."), reply_id="r_2")
    assert said(desk) == ["Yes.", "A new answer."]


async def test_what_came_too_fast_waits_once_the_day_is_over_or_they_want_no_messages(desk: Desk) -> None:
    await ask(desk)
    desk.twin.fail(63018)
    await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    await act(desk)
    let_a_day_pass(desk)
    await act(desk)
    assert (len(desk.twin.said("ann")), await desk.documents.count("kept", {"due_at": 0.0})) == (1, 1)


async def test_a_part_that_fails_before_its_sender_has_forgotten_it_is_kept(desk: Desk) -> None:
    payload: JsonObject = {"conversation": "c", "to": "t", "from": "f"}
    marker, kept = Marker("r_1", 1, 1, (), Outcome.ANSWERED), Kept(desk.documents, desk.clock)
    await kept.keep(payload, marker)
    (waiting,) = await kept.waiting(payload)
    sending = await kept.mark_sending(waiting)
    assert sending
    await kept.keep(payload, marker)
    await kept.drop(sending)
    assert await kept.holds(marker)


async def test_two_who_want_to_send_what_waits_send_it_once(desk: Desk) -> None:
    await ask(desk)
    desk.twin.fail(63018)
    await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    await act(desk)
    desk.clock.ahead_s += 31
    await asyncio.gather(*(desk.whatsapp.channel.pay_due() for _ in range(3)))
    assert said(desk) == ["Yes."]


async def test_what_could_not_be_sent_when_they_wrote_is_sent_in_a_moment(desk: Desk) -> None:
    await be_asked_too_late_and_write(desk)
    desk.twin.faults.add(faults.http_status("messages.create", 503, takes_effect=False))
    await desk.whatsapp.channel.heard(desk.last)
    await act(desk, later_s=6)
    assert said(desk) == ["Are you still there?"]


# -- stop and start ---------------------------------------------------------------------------------------------------

"""Whether a part whose sending is unclear has left: found by its report, in the list, and never taken for another."""

import pytest

from adapters.twins import faults
from bot.errors import AmbiguousOutcome, DependencyError
from tests.unit.whatsapp.desk import Desk, parts_of, plain, say
from tests.unit.whatsapp.talks import ask, found


async def test_what_was_sent_is_found_by_its_report(desk: Desk) -> None:
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    await desk.twin.until(lambda: len(desk.twin.reports) == 2)
    assert await found(desk, "Yes.", reply_id="r_1") == sid
    assert desk.twin.calls_to("messages.list") == []


async def test_what_was_sent_is_found_in_the_list(desk: Desk) -> None:
    desk.twin.callbacks = "held"
    await ask(desk)
    (part,) = parts_of(desk, desk.last, plain("Yes."))
    desk.twin.faults.add(faults.reset("messages.create", takes_effect=True))
    with pytest.raises(AmbiguousOutcome):
        await desk.whatsapp.channel.send(part.payload, part.marker)
    (message,) = desk.twin.said("ann")
    assert await found(desk, "Yes.") == message.sid
    assert await found(desk, "Yes!") is None
    assert await found(desk, "Yes.", since=desk.clock.now() + 120) is None


async def test_the_same_words_of_another_reply_are_not_taken_for_it(desk: Desk) -> None:
    """Somebody asks the same twice within a minute: the first answer must not be found as the second."""
    desk.twin.callbacks = "held"
    await ask(desk)
    await say(desk, desk.last, plain("Yes."), reply_id="r_by_journal")
    assert await found(desk, "Yes.", reply_id="r_2") is None
    (part,) = parts_of(desk, desk.last, plain("Yes."), reply_id="r_by_report")
    desk.twin.faults.add(faults.reset("messages.create", takes_effect=True))
    with pytest.raises(AmbiguousOutcome):
        await desk.whatsapp.channel.send(part.payload, part.marker)
    sid = desk.twin.said("ann")[-1].sid
    assert await found(desk, "Yes.", reply_id="r_2") == sid
    await desk.twin.release(sid)
    assert await found(desk, "Yes.", reply_id="r_2") is None


async def test_what_was_just_posted_elsewhere_in_the_same_words_is_not_taken_for_it(desk: Desk) -> None:
    """Somebody with two conversations, by number and by id, asks both the same: no report has come of the first."""
    desk.twin.callbacks = "held"
    await ask(desk)
    (part,) = parts_of(desk, desk.last, plain("Yes."), reply_id="r_elsewhere")
    sid = await desk.whatsapp.channel.send(part.payload, part.marker)
    assert await found(desk, "Yes.", reply_id="r_2") is None
    assert await found(desk, "Yes.", reply_id="r_elsewhere") == sid
    desk.whatsapp.forget(["whatsapp:+15551230000"])
    assert await found(desk, "Yes.", reply_id="r_2") == sid  # nothing tells any more whose it was


async def test_a_part_that_the_journal_knows_as_sent_is_found_as_itself(desk: Desk) -> None:
    """A process that dies between keeping the turn and letting the conversation go has noted the sid already."""
    desk.twin.callbacks = "held"
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    assert await found(desk, "Yes.", reply_id="r_1") == sid


async def test_a_look_up_that_fails_is_to_be_repeated(desk: Desk) -> None:
    await ask(desk)
    desk.twin.faults.add(faults.http_status("messages.list", 503))
    with pytest.raises(DependencyError) as failed:
        await found(desk, "Yes.")
    assert (isinstance(failed.value, AmbiguousOutcome), failed.value.retry_after) == (False, 1.0)


# -- 24 hours ---------------------------------------------------------------------------------------------------------

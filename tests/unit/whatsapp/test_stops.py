"""Who has said stop hears nothing until they say start, and what only looks like it stops nothing."""

import json
from typing import Any

import pytest

from adapters.twins.twilio.server import TwilioTwin
from bot.durable.sessions import keep
from bot.errors import DependencyError
from bot.model import Outcome, Reply
from bot.people import Filling, Session
from memory.ports import Documents
from tests.unit.whatsapp.desk import Desk, open_desk, plain, say, until
from tests.unit.whatsapp.talks import ask, delivery, said


async def test_who_says_stop_hears_nothing_until_they_say_start(desk: Desk) -> None:
    desk.twin.world.handles_opt_out = False
    await ask(desk)
    asked = desk.last
    await ask(desk, "STOP")
    assert desk.inbox.stopped == [asked.conversation]
    with pytest.raises(DependencyError) as refused:
        await say(desk, asked, plain("Yes."))
    assert refused.value.retry_after is None
    await ask(desk, "hello?")
    assert (desk.inbox.messages, desk.twin.said("ann")) == ([asked], [])
    assert desk.counts.counted["http_rejected", "opted_out"] == 1
    await ask(desk, "Start")
    assert desk.last.text == "START"
    await say(desk, desk.last, plain("Here I am."))
    assert said(desk) == ["Here I am."]


async def test_a_yes_to_being_written_to_again_is_none_to_what_the_desk_has_asked(desk: Desk) -> None:
    desk.twin.world.handles_opt_out = False
    for text in ("hello", "STOP", "Yes"):
        await ask(desk, text)
    assert [message.text for message in desk.inbox.messages] == ["hello", "START"]
    await ask(desk, "Yes")
    assert desk.last.text == "Yes"


@pytest.mark.parametrize(("word", "opt_out", "ends_form"), [("Cancel", "", 1), ("cancel", "STOP", 0), ("Stop", "", 0)])
async def test_whoever_cancels_the_form_that_is_open_has_not_stopped_everything(
    desk: Desk, word: str, opt_out: str, ends_form: int
) -> None:
    await ask(desk, "talk to a person")
    await begin_form(desk)
    await desk.hear(desk.twin.webhooks.text("ann", word) | {"OptOutType": opt_out})
    assert [message.text for message in desk.inbox.messages][1:] == [word] * ends_form
    await ask(desk, "hello?")
    assert (desk.last.text == "hello?") is bool(ends_form)


async def test_the_same_word_stops_everything_where_no_form_is_open(desk: Desk) -> None:
    for text in ("hello", "Cancel", "hello?"):
        await ask(desk, text)
    assert [message.text for message in desk.inbox.messages] == ["hello"]


@pytest.mark.parametrize(
    ("stop", "start"), [("ARRÊT", "démarrer"), ("Alto", "INICIAR"), ("parar.", "começar"), ("STOPP", "Starten")]
)
async def test_who_stops_in_their_language_begins_again_in_it(desk: Desk, stop: str, start: str) -> None:
    for text in ("hello", stop, "hello?", start, "hello!"):
        await ask(desk, text)
    assert [message.text for message in desk.inbox.messages] == ["hello", "", "START", "hello!"]


@pytest.mark.parametrize(("word", "opt_out", "told"), [("ARRÊT", "", 1), ("ARRÊT", "STOP", 0), ("STOP", "", 0)])
async def test_who_stops_in_a_language_that_twilio_does_not_know_is_told_once_that_it_has_worked(
    desk: Desk, word: str, opt_out: str, told: int
) -> None:
    """They were told nothing, and wrote it again and again."""
    await ask(desk)
    for _ in range(2):
        await desk.hear(desk.twin.webhooks.text("ann", word) | {"OptOutType": opt_out})
    notices = [message for message in desk.inbox.messages if message.notice]
    assert len(notices) == told
    for notice in notices:
        await say(desk, notice, Reply(notice.notice, Outcome.NOTICE, language="fr"))
    assert ["DÉMARRER" in each for each in said(desk)] == [True] * told
    with pytest.raises(DependencyError):
        await say(desk, desk.inbox.messages[0], plain("Yes."))


@pytest.mark.parametrize("text", ["alto", "parar de fumar", "Smetti", "Stopp"])
async def test_such_a_word_is_for_the_form_that_is_open(desk: Desk, text: str) -> None:
    await ask(desk, "talk to a person")
    await begin_form(desk)
    await ask(desk, text)
    assert desk.last.text == text


async def begin_form(desk: Desk) -> None:
    """Let whoever wrote last have a form open."""
    record: dict[str, Any] = {"owner": None, "epoch": 1}
    person = desk.last.person.id
    keep(record, Session("s", person, 0.0, 0.0, private=True, filling=Filling("f", "", "asked", "", {}, asks="name")))
    await desk.documents.insert("conversation", str(desk.last.conversation), record)


async def test_a_stop_is_remembered_by_a_desk_that_starts_again(twin: TwilioTwin, documents: Documents) -> None:
    async with open_desk(twin, documents=documents) as desk:
        await ask(desk, "UNSUBSCRIBE")
    async with open_desk(twin, documents=documents) as desk:
        await ask(desk, "hello?")
        assert desk.inbox.messages == []
        (stored,) = await desk.documents.find("opt_out", {"started_at": None}, order="stopped_at", limit=9)
        assert "1349" not in stored.key + json.dumps(stored.doc)


async def test_a_yes_to_nothing_is_an_ordinary_message(desk: Desk) -> None:
    await ask(desk, "Yes")
    assert desk.last.text == "Yes"


async def test_what_the_messaging_service_answers_itself_is_not_answered_again() -> None:
    async with TwilioTwin(messaging_service_sid="MG1") as twin, open_desk(twin) as desk:
        for word in ("STOP", "START"):
            await ask(desk, word)
        assert desk.inbox.messages == []
        await ask(desk, "hello")
        assert desk.last.text == "hello"


async def test_that_twilio_will_not_write_to_somebody_is_remembered(desk: Desk) -> None:
    await ask(desk)
    desk.twin.world.people["ann"].opted_out = True
    with pytest.raises(DependencyError):
        await say(desk, desk.last, plain("Yes."))
    with pytest.raises(DependencyError, match="opted out"):
        await say(desk, desk.last, plain("Yes."))
    assert len(desk.twin.calls_to("messages.create")) == 1


async def test_that_twilio_reports_somebody_as_opted_out_is_remembered(desk: Desk) -> None:
    await be_reported_as_opted_out(desk)
    await desk.whatsapp.reporting.act()
    with pytest.raises(DependencyError, match="opted out"):
        await say(desk, desk.last, plain("And that."), reply_id="r_2")
    assert await desk.whatsapp.reporting.act() is False
    await ask(desk, "START")
    assert len(await say(desk, desk.last, plain("Here I am."), reply_id="r_3")) == 1


async def test_a_report_of_a_stop_that_comes_late_does_not_undo_a_start(desk: Desk) -> None:
    desk.twin.world.handles_opt_out = False
    await be_reported_as_opted_out(desk)
    for text in ("STOP", "START"):
        await ask(desk, text)
    await desk.whatsapp.reporting.act()
    assert len(await say(desk, desk.last, plain("Here I am."), reply_id="r_2")) == 1


async def be_reported_as_opted_out(desk: Desk) -> None:
    await ask(desk)
    desk.twin.fail(21610, status="undelivered")
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")

    async def is_reported() -> bool:
        return (await delivery(desk, sid)).get("status") == "undelivered"

    await until(is_reported)


# -- catching up ------------------------------------------------------------------------------------------------------

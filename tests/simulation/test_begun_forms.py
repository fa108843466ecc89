"""A form that a conversation began and a channel showed whole: sent late, twice at once, or after it was left."""

import asyncio
from dataclasses import replace

import pytest

from bot.durable.ids import Ids
from bot.model import Incoming
from bot.people import Filling
from tests.simulation.handed_over import WISH, said, talk, tickets_of, told
from tests.simulation.loop import run
from tests.simulation.world import World, deliver, quiet

GIVEN = {"name": "Ada Lovelace", "email": "ada@example.org", "issue_summary": "The lamp hums.", "urgency": "high"}


async def begun(world: World) -> Filling:
    """The form that a conversation has open after somebody asked for a person."""
    await talk(world, said(*WISH[:2]))
    async with world.process() as process:
        replies = await process.inbox.replies(said("")[0].conversation, after=0)
    (filling,) = [each.reply.filling for each in replies if each.reply.filling]
    return filling


def submitted(filling: Filling, number: int = 50, **given: str) -> Incoming:
    (message,) = said("", first=number)
    return replace(message, text="", submission=replace(filling, given={**GIVEN, **given}, asks=""))


def test_a_form_that_was_sent_is_a_ticket_with_what_was_asked_before() -> None:
    world = World()

    async def scenario() -> None:
        filling = await begun(world)
        shortened = replace(filling, question="How long", department="nobody")
        await talk(world, [submitted(shortened)])

    run(scenario())
    (ticket,) = run(tickets_of(world))
    assert ticket.form == GIVEN
    assert (ticket.question, ticket.department, ticket.urgency) == (WISH[0], "help", "high")
    assert told(world, f"Your ticket is **{ticket.id}**") == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_a_form_that_is_sent_twice_is_one_ticket_and_the_person_is_told_of_it(at_once: bool) -> None:
    world = World()

    async def scenario() -> None:
        filling = await begun(world)
        both = [submitted(filling), submitted(filling, 51, urgency="low")]
        for messages in [both] if at_once else [[each] for each in both]:
            async with world.process() as process:
                await deliver(process, *messages)
                await quiet(world)

    run(scenario())
    (ticket,) = run(tickets_of(world))
    assert ticket.urgency == "high"
    assert at_once or told(world, f"This form was sent already, as ticket **{ticket.id}**") == 1


@pytest.mark.parametrize("before", ["never mind", ""])
def test_a_form_that_is_sent_after_it_was_left_or_expired_is_a_ticket(before: str) -> None:
    """Whoever presses Send wants it."""
    world = World()

    async def scenario() -> None:
        filling = await begun(world)
        if before:
            await talk(world, said(before, first=20))
        else:
            await asyncio.sleep(4_000)
        sent = submitted(filling)
        await talk(world, [replace(sent, sent_at=sent.sent_at + 4_000)])

    run(scenario())
    (ticket,) = run(tickets_of(world))
    assert ticket.form == GIVEN


def test_another_form_under_the_same_key_is_told_apart() -> None:
    (message,) = said("")
    filling = Filling("f", "help", "form", "", {"name": "Ada", "email": "ada@example.org"})
    ids = Ids("salt")
    same = replace(filling, given=dict(reversed(filling.given.items())))
    other = replace(filling, given={**filling.given, "name": "Eve"})
    first, again, changed = (ids.content(replace(message, submission=each)) for each in (filling, same, other))
    assert first == again != changed


@pytest.mark.parametrize("text", ["continue my form", "das Formular fortsetzen"])
def test_who_goes_on_with_the_form_that_is_open_is_asked_again_and_gives_no_answer(text: str) -> None:
    world = World()

    async def scenario() -> Filling:
        await talk(world, said(*WISH[:2]))
        await talk(world, said(text, first=20))
        async with world.process() as process:
            replies = await process.inbox.replies(said("")[0].conversation, after=0)
        filling = replies[-1].reply.filling
        assert filling is not None
        return filling

    filling = run(scenario())
    assert (filling.asks, filling.given.get("name", "")) == ("name", "")

"""Forms that are filled in at once: journalled like words, one ticket each, and nothing that was typed is lost."""

from dataclasses import replace

import pytest

from bot.forms import Choice, Field, Form, Kind
from bot.handover.contact import CONTACT
from bot.model import Incoming
from bot.people import Filling
from bot.tickets import Reason, Status
from tests.simulation.faulty import Points
from tests.simulation.handed_over import WISH, said, talk, tickets_of, told
from tests.simulation.linked import HERE, THERE, Talk
from tests.simulation.loop import run
from tests.simulation.world import World, deliver, message, quiet

MATTER = "The parcel is wet."
ANSWERS = {
    "name": "Ada  Lovelace",
    "email": "ada@Example.org",
    "issue_summary": MATTER,
    "urgency": "high",
}
KEPT = {**ANSWERS, "name": "Ada Lovelace", "email": "ada@example.org"}
RETURNS = Form(
    "contact",
    "Talk to a person",
    (
        *CONTACT.fields,
        Field("order_number", "Order number", asks="Which order is it?"),
        Field(
            "wish", "Wish", Kind.CHOICE, required=False, choices=(Choice("Refund", "Refund"), Choice("Swap", "Swap"))
        ),
    ),
    either=CONTACT.either,
)


def sent(
    number: int, answers: dict[str, str], *, form: str = "r_1", person: str = "p", private: bool = True
) -> Incoming:
    """A form as it comes back from a channel that showed it whole."""
    filling = Filling(form, "help", str(Reason.ASKED), "What is wet?", answers)
    plain = message(number, text=answers.get("issue_summary", ""), person=person, private=private)
    return replace(plain, submission=filling)


def test_a_form_that_was_filled_in_at_once_is_the_ticket_that_talking_would_have_made() -> None:
    world = World()
    run(talk(world, [sent(1, ANSWERS)]))
    (ticket,) = run(tickets_of(world))
    assert ticket.form == KEPT
    assert (ticket.reason, ticket.department, ticket.urgency) == (Reason.ASKED, "help", "high")
    assert (ticket.question, ticket.summary) == ("What is wet?", MATTER)
    assert told(world, f"Your ticket is **{ticket.id}**") == 1


def test_a_crash_or_a_store_failure_at_any_call_makes_one_ticket_of_a_form() -> None:
    world = World()
    points = Points(world.outside)
    run(talk(world, [sent(1, ANSWERS)], points))
    for fault in points.faults():
        world = World()
        run(talk(world, [sent(1, ANSWERS)], fault))
        (ticket,) = run(tickets_of(world))
        assert ticket.form == KEPT
        assert told(world, f"Your ticket is **{ticket.id}**") == 1


@pytest.mark.parametrize(("status", "says"), [(None, "being looked after"), (Status.CLOSED, "that ticket is closed")])
def test_a_form_that_is_sent_twice_is_one_ticket(status: Status | None, says: str) -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, sent(1, ANSWERS))
            await quiet(world)
            (ticket,) = await process.tickets.list()
            if status:
                await process.cases.carriers["close_ticket"]("r_9", ticket.person, {"ticket": ticket.id})
            await deliver(process, sent(2, {**ANSWERS, "issue_summary": "Something else."}))
            await quiet(world)

    run(scenario())
    (ticket,) = run(tickets_of(world))
    assert ticket.summary == MATTER
    assert says in world.platform.arrived[-1].text
    assert ticket.id in world.platform.arrived[-1].text


def test_a_form_that_was_finished_by_talking_makes_no_second_ticket() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    form = next(iter(world.platform.arrived)).marker.reply_id
    begun = [each.marker.reply_id for each in world.platform.arrived if "What is your name?" in each.text]
    assert form not in begun
    run(talk(world, [sent(20, ANSWERS, form=begun[0])]))
    assert [each.id for each in run(tickets_of(world))] == [ticket.id]
    assert f"as ticket **{ticket.id}**" in world.platform.arrived[-1].text


def test_a_form_that_somebody_else_has_sent_is_another_form() -> None:
    world = World()
    eve = replace(sent(2, {**ANSWERS, "name": "Eve"}, person="eve"), conversation=message(1, thread="eve").conversation)
    run(talk(world, [sent(1, ANSWERS), replace(eve, dedupe_key="eve:2", platform_id="eve:2")]))
    assert sorted(each.form["name"] for each in run(tickets_of(world))) == ["Ada Lovelace", "Eve"]
    first = next(each for each in run(tickets_of(world)) if each.form["name"] == "Ada Lovelace")
    assert told(world, first.id) == 1


def test_a_form_that_is_sent_again_after_somebody_else_has_sent_it_is_one_ticket_of_each() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            for number, person in enumerate(("q", "p", "p", "p"), start=1):
                await deliver(process, sent(number, ANSWERS, person=person))
                await quiet(world)

    run(scenario())
    assert sorted(ticket.person for ticket in run(tickets_of(world))) == ["slack:T1:p", "slack:T1:q"]


def test_a_form_that_is_sent_twice_in_one_breath_is_answered_once() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, *said("talk to a human about a wet parcel"))
            await quiet(world)
            form = world.platform.arrived[-1].marker.reply_id
            await deliver(process, *(replace(sent(number, ANSWERS, form=form), text="") for number in (2, 3, 4)))
            await quiet(world)

    run(scenario())
    (ticket,) = run(tickets_of(world))
    assert world.platform.arrived[-1].marker.in_reply_to == ("t:2", "t:3", "t:4")
    assert world.platform.arrived[-1].text.startswith(f"Thank you. Your ticket is **{ticket.id}**")
    assert told(world, "Your ticket is") == 1


def test_what_is_wrong_in_a_form_is_asked_again_and_the_rest_is_kept() -> None:
    world = World()
    run(
        talk(
            world,
            [sent(1, {**ANSWERS, "email": "nobody", "urgency": "soon"}), *said("ada@example.org", "yes", first=2)],
        )
    )
    (ticket,) = run(tickets_of(world))
    assert told(world, "such as ada@example.org") == 1
    assert ticket.form == {**KEPT, "urgency": "medium"}


def test_in_a_room_no_form_is_taken() -> None:
    world = World()
    run(talk(world, [sent(1, ANSWERS, private=False)]))
    assert run(tickets_of(world)) == []
    assert "send me a direct message" in world.platform.arrived[-1].text


def test_a_form_is_taken_from_who_writes_too_fast() -> None:
    world = World(rate_per_minute=1)
    run(talk(world, [*said("One?", "Two?"), sent(3, ANSWERS)]))
    (ticket,) = run(tickets_of(world))
    assert ticket.form == KEPT


def test_a_form_that_is_sent_while_a_person_talks_there_is_taken_and_not_passed_on() -> None:
    world = World()

    async def scenario() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.cases.carriers["add_to_ticket"]("r_8", ticket.person, {"ticket": ticket.id, "text": "x"})
            await deliver(process, sent(30, ANSWERS, form="r_other"))
            await quiet(world)

    run(scenario())
    assert len(run(tickets_of(world))) == 2


def test_what_the_department_asks_besides_is_asked_checked_and_may_be_skipped() -> None:
    world = World(form_of=lambda _: RETURNS)
    words = (*WISH[:-1], "yes", "which order do you mean", "SUN-1", "gift card", "skip", "yes")
    run(talk(world, said(*words)))
    (ticket,) = run(tickets_of(world))
    assert ticket.form["order_number"] == "SUN-1"
    assert "wish" not in ticket.form
    assert told(world, "Which order is it? Or say") == 1
    assert told(world, "About which order do you mean") == 1
    assert told(world, "Please choose one of: Refund, Swap.") == 1


@pytest.mark.parametrize(
    ("correction", "form"),
    [
        ("change email to grace@example.org", {"email": "grace@example.org"}),
        ("no, change the name", {"name": "yes we can"}),
        ("actually my name is Grace Hopper", {"name": "Grace Hopper"}),
        ("grace@example.org", {"email": "grace@example.org"}),
        ("set urgency to high", {"urgency": "high"}),
        ("yes, but please change the e-mail to grace@example.org.", {"email": "grace@example.org"}),
        ("actually, change the summary to It is broken", {"issue_summary": "It is broken"}),
        ("yes and my number is +1 (555) 010-0199, thanks", {"phone": "+15550100199"}),
        ("It arrived on 2026-11-26", {"email": "ada@example.org"}),
        ("yes but please call me only after 5pm", {"name": "Ada Lovelace"}),
        ("ada@example.com is not mine, use b@example.com", {"email": "ada@example.org"}),
    ],
)
def test_a_correction_before_sending_replaces_what_was_said(correction: str, form: dict[str, str]) -> None:
    world = World()
    more = [form["name"]] if correction == "no, change the name" else ["phone"] if "phone" in form else []
    run(talk(world, said(*WISH[:-1], correction, *more, "yes")))
    (ticket,) = run(tickets_of(world))
    assert {name: ticket.form[name] for name in form} == form


def test_how_to_get_in_touch_is_asked_where_there_are_two_ways() -> None:
    world = World()
    run(talk(world, said(*WISH[:-1], "change phone to +1 555 010 0199", "phone", "yes")))
    (ticket,) = run(tickets_of(world))
    assert told(world, "How shall they get in touch with you?") == 1
    assert ticket.form["preferred_contact"] == "phone"


def test_a_wish_that_points_back_is_about_what_was_asked_and_a_yes_is_no_matter() -> None:
    world = World()
    run(talk(world, said(WISH[0], "Can I talk to a person about it?", *WISH[2:], "talk to a person")))
    (ticket,) = run(tickets_of(world))
    assert ticket.form["issue_summary"] == WISH[0]
    assert f"**What it is about:** {WISH[0]}" in world.platform.arrived[-1].text


def test_a_form_begun_on_one_channel_is_finished_on_another_once_they_are_linked() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            chats = Talk(process, world)
            await chats.say(HERE, "talk to a person")
            await chats.say(HERE, "ada@example.org")
            assert "no form" in await chats.say(THERE, "continue my form")
            await chats.link()
            goes_on = await chats.say(THERE, "continue my form")
            assert "Let us go on here with what you began. What is it about?" in goes_on
            await chats.say(THERE, MATTER)
            assert "Your ticket is" in await chats.say(THERE, "yes")
            assert "was sent already" in await chats.say(HERE, "yes")
            assert "ticket" not in await chats.say(HERE, MATTER)

    run(scenario())
    (ticket,) = run(tickets_of(world))
    told_in_form = {"name": "Slack Person", "email": "ada@example.org", "issue_summary": MATTER, "urgency": "medium"}
    assert ticket.form == told_in_form

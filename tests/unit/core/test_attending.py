"""How the desk brings a person in: offered or begun, once, and never after somebody said never mind."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.departments import Department
from bot.durable.effects import OPEN_TICKET
from bot.handover.handing_over import OFFER
from bot.model import (
    Outcome,
)
from bot.people import Exchange, Filling, Session
from bot.tickets import Reason
from bot.words.around_words import AROUND_WORDS
from bot.words.desk_words import DESK_WORDS
from tests.unit.conversing import conversation_over
from tests.unit.core.knowledge import NOW, Knowledge, a_message, a_turn
from tests.unit.core.talking import FACTS, RETURNS, Desk, FixedClock


async def test_an_order_that_has_to_be_looked_up_is_offered_for_it_without_saying_that_nothing_was_found() -> None:
    reply = await Desk().hear("Where is order SUN-10482113 right now?")
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.reason) == (OFFER, Reason.WORKFLOW)
    assert reply.text.startswith("This has to be looked up by hand.")
    assert "could not find" not in reply.text


async def test_who_names_an_order_gets_the_answer_and_is_told_that_the_order_itself_is_looked_up_by_hand() -> None:
    reply = await Desk().hear("Can I return order SUN-10482113?")
    assert reply.filling is not None
    assert (reply.outcome, reply.filling.reason) == (Outcome.ANSWERED, Reason.WORKFLOW)
    assert reply.text.startswith(f"{FACTS['return']} [1]\n\nThis has to be looked up by hand.")


@pytest.mark.parametrize("said", ["SUN-10482113", "its SUN-10482113", "the order number is SUN-10482113"])
async def test_a_number_alone_is_no_question_but_goes_with_the_one_before(said: str) -> None:
    desk = Desk()
    await desk.hear("How do I return shoes?")
    reply = await desk.hear(said)
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.reason) == (OFFER, Reason.WORKFLOW)
    assert FACTS["return"] not in reply.text


async def test_whoever_is_angry_over_several_messages_is_offered_a_person_in_one_sentence_about_their_matter() -> None:
    desk = Desk()
    first = await desk.hear("How do I return shoes?")
    assert (first.sentiment, first.filling) == ("neutral", None)
    second = await desk.hear("You sent me the wrong ones again!")
    assert (second.sentiment, second.filling) == ("negative", None)
    third = await desk.hear("Nobody reads what I write!")
    assert third.filling is not None
    assert (third.filling.asks, third.filling.reason) == (OFFER, Reason.UPSET)
    assert third.text.startswith("\u201cHow do I return shoes?\u201d should not take you this long")
    assert "sorry" not in third.text.lower()


async def test_one_angry_message_is_answered_and_its_words_are_not_looked_up_as_a_question() -> None:
    reply = await Desk().hear("This is absurd!")
    assert (reply.outcome, reply.reason, reply.filling) == (Outcome.ASKED, "vented", None)
    assert "absurd" not in reply.text


async def test_what_did_not_help_twice_ends_in_an_offer_that_yes_takes_up() -> None:
    desk = Desk()
    await desk.hear("How do I return shoes?")
    assert (await desk.hear("that did not help")).filling is None
    offer = await desk.hear("that did not help")
    assert offer.filling is not None
    assert offer.filling.reason == Reason.NO_HELP
    form = await desk.hear("yes please")
    assert form.text == "What is your name?"
    await desk.hear("Ada Lovelace")
    await desk.hear("ada@example.org")
    await desk.hear("skip")
    done = await desk.hear("yes")
    assert (done.outcome, done.reason) == (Outcome.HANDED_OVER, Reason.NO_HELP)
    assert [effect.name for effect in done.effects] == [OPEN_TICKET]


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("tried that", "I am sorry that it is not solved. Tell me what happens now"),
        ("I already did that", "I am sorry that it is not solved. Tell me what happens now"),
        ("still the same error", "I am sorry that it is not solved. Tell me what happens now"),
        ("hab ich schon probiert", "Es tut mir leid, dass es nicht gelöst ist."),
        ("j'ai déjà essayé", "Je suis désolé que ce ne soit pas résolu."),
        ("that is not what I asked", "I am sorry that this was not what you needed. Try it once more in other words"),
    ],
)
async def test_who_did_what_was_advised_is_not_told_to_ask_in_other_words(said: str, opens: str) -> None:
    desk = Desk()
    await desk.hear("How do I return shoes?")
    reply = await desk.hear(said)
    assert reply.text.startswith(opens)
    assert reply.text.endswith("returns@example.org.")


async def test_an_offer_that_is_passed_over_is_no_form_that_takes_the_next_question_for_a_name() -> None:
    desk = Desk()
    await desk.hear("Where do penguins live?")
    offer = await desk.hear("Where do they sleep?")
    assert offer.outcome is Outcome.NOT_KNOWN
    assert offer.filling is not None
    answer = await desk.hear("ok, how do I return shoes")
    assert (answer.outcome, answer.filling) == (Outcome.ANSWERED, None)
    assert (await desk.hear("Where do penguins live?")).filling is None


async def test_an_offer_is_passed_over_by_a_wish_about_ones_data() -> None:
    desk = Desk()
    for text in ("Where do penguins live?", "Where do they sleep?", "What do you know about me?"):
        reply = await desk.hear(text)
    assert reply.reason.startswith("privacy")
    assert reply.filling is None
    assert (await desk.hear("yes")).filling is None


@pytest.mark.parametrize(
    ("text", "is_taken_up"), [("Yes!", True), ("sure, please do it", True), ("ja bitte", True), ("ok thanks", False)]
)
async def test_a_yes_takes_an_offer_up_and_a_polite_word_does_not(text: str, is_taken_up: bool) -> None:
    desk = Desk()
    for asked in ("Where do penguins live?", "Where do they sleep?"):
        await desk.hear(asked)
    reply = await desk.hear(text)
    assert (reply.filling is not None) is is_taken_up


@pytest.mark.parametrize("before", ["This is absurd!", "Where do penguins live?", "That did not help"])
@pytest.mark.parametrize(("text", "is_taken_up"), [("yes please", True), ("ja, bitte", True), ("ok", False)])
async def test_a_yes_to_whom_one_may_ask_instead_is_a_wish_for_them(
    before: str, text: str, *, is_taken_up: bool
) -> None:
    """It was answered with "What would you like to know?"."""
    desk = Desk()
    await desk.hear("How do I return shoes?")
    await desk.hear(before)
    reply = await desk.hear(text)
    assert (reply.filling is not None) is is_taken_up


async def test_a_yes_goes_to_those_who_were_named_and_not_to_whom_a_search_finds() -> None:
    """Who was told that IT helps, and said yes, got a form for another department."""
    it = Department("it", "IT", "computers", "it@example.org", internal=False)
    knowledge = Knowledge(FACTS, owners={"SUN-": RETURNS.id}, all_departments=(RETURNS, it), related=(), samples=())
    exchange = Exchange("r_0", "my SUN-screen is dark", Outcome.NOT_KNOWN, it.id, NOW)
    session = Session("r_0", "web:p", NOW, NOW, exchanges=(exchange,), department=it.id)
    conversation = conversation_over(knowledge, FixedClock())
    said = replace(a_message("yes please"), private=True)
    reply = await conversation.handle(replace(a_turn(said), session=session))
    assert reply.filling is not None
    assert (reply.filling.department, reply.filling.question) == (it.id, "my SUN-screen is dark")


async def test_a_yes_to_an_answer_is_no_wish_for_a_person() -> None:
    desk = Desk()
    await desk.hear("How do I return shoes?")
    assert (await desk.hear("yes please")).filling is None


async def test_after_never_mind_the_same_is_not_offered_again() -> None:
    desk = Desk()
    for text in ("Where do penguins live?", "Where do they sleep?"):
        await desk.hear(text)
    assert "passed nothing on" in (await desk.hear("never mind")).text
    replies = [await desk.hear(f"Where do penguins {what}?") for what in ("live", "eat", "hide", "swim")]
    assert [reply.filling for reply in replies] == [None] * 4
    assert (await desk.hear("talk to a person")).filling is not None


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("I will sue you, my lawyer is ready", Reason.LEGAL, ("sue", "lawyer", "legal")),
        ("My supervisor is harassing me", Reason.HARASSMENT, ("supervisor", "harass")),
        ("Someone hacked my account", Reason.FRAUD, ("hack", "fraud")),
        ("Your kettle burned my hand", Reason.INJURY, ("kettle", "burn", "injur")),
    ],
)
async def test_a_grave_matter_goes_to_a_person_at_once_and_nobody_reads_it_in_the_reply(
    text: str, reason: Reason, words: Sequence[str]
) -> None:
    desk = Desk()
    said = [await desk.hear(each) for each in (text, "Ada Lovelace", "ada@example.org")]
    assert said[0].filling is not None
    assert (said[0].filling.reason, said[0].filling.question) == (reason, text)
    assert [word for word in words for reply in said if word in reply.text.lower()] == []
    done = await desk.hear("yes")
    assert done.effects[0].given["filling"]["question"] == text  # type: ignore[index, call-overload]  # JSON


async def test_who_was_robbed_reads_beside_the_form_what_to_do_at_once_and_who_was_hurt_does_not() -> None:
    facts = {"account": "Set a new password at once.", "burn": "Keep it under cold water."}
    desk = Desk(facts=facts)
    robbed = await desk.hear("Someone hacked my account")
    assert robbed.text.startswith("Set a new password at once. [1]\n\n---\n\nThank you for telling me.")
    assert [citation.article for citation in robbed.citations] == ["returns/account"]
    assert robbed.text.endswith("What is your name?")
    assert (await desk.hear("Ada Lovelace")).text.startswith("Which e-mail address")
    hurt = await Desk(facts=facts).hear("Your kettle burned my hand")
    assert (hurt.citations, "cold water" in hurt.text) == ((), False)
    assert (await Desk(private=False, facts=facts).hear("Someone hacked my account")).citations == ()


async def test_an_offer_to_the_angry_is_about_the_last_matter_that_is_somebodys_and_to_them() -> None:
    desk = Desk()
    texts = ("How do I return shoes?", "You sent me the wrong ones again!", "Where is everybody!")
    filling = [await desk.hear(text) for text in texts][-1].filling
    assert filling is not None
    told = (filling.reason, filling.question, filling.department)
    assert told == (Reason.UPSET, "How do I return shoes?", "returns")


async def test_an_offer_after_nothing_was_found_is_about_what_was_not_found() -> None:
    desk = Desk()
    texts = ("How do I return shoes?", "Where do penguins live?", "Where do they sleep?")
    filling = [await desk.hear(text) for text in texts][-1].filling
    assert filling is not None
    assert (filling.reason, filling.question) == (Reason.NOT_KNOWN, "Where do penguins live?\nWhere do they sleep?")


async def test_in_a_room_a_grave_matter_is_neither_named_nor_is_whose_it_is() -> None:
    desk = Desk(private=False)
    reply = await desk.hear("I will sue you over this return")
    assert reply.reason == "form_in_private"
    assert "sue" not in reply.text
    assert "eturns" not in reply.text


async def test_in_a_room_an_offer_is_made_once_and_asks_nothing_there() -> None:
    desk = Desk(private=False)
    replies = [await desk.hear(f"Where do penguins {what}?") for what in ("live", "eat", "hide")]
    assert ["direct message" in reply.text for reply in replies] == [False, True, False]


async def test_a_wish_for_a_person_in_passing_brings_the_form_with_what_it_is_about() -> None:
    reply = await Desk().hear("I was sent two left shoes and cannot return them in the shop, let me talk to a manager")
    assert reply.filling is not None
    assert (reply.filling.reason, reply.filling.department) == (Reason.ASKED, "returns")
    assert "two left shoes" in reply.filling.question


@pytest.mark.parametrize("before", [(), ("talk to a person",), ("Where do penguins live?", "Where do they sleep?")])
async def test_of_somebody_in_danger_nothing_is_asked(before: Sequence[str]) -> None:
    desk = Desk()
    for text in before:
        await desk.hear(text)
    reply = await desk.hear("I want to kill myself! Nobody helps me!")
    assert (reply.reason, reply.filling) == ("distress", None)
    assert "988" in reply.text


async def test_danger_in_one_of_several_messages_is_all_that_is_answered() -> None:
    reply = await Desk().hear("How do I return shoes?", "I want to die")
    assert reply.reason == "distress"
    assert "30 days" not in reply.text


async def test_several_questions_in_the_middle_of_a_form_are_answered_each() -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    reply = await desk.hear("How do I return shoes? Where do penguins live?")
    assert "30 days" in reply.text
    assert "penguins" in reply.text
    assert reply.filling is not None


async def test_what_a_model_claims_to_have_done_is_neither_shown_nor_said() -> None:
    desk = Desk()
    reply = await desk.hear("What about my claim?")
    assert desk.shown == ["Refunds take 5 days. [1]"]
    assert reply.text == f"Refunds take 5 days. [1]\n\n{AROUND_WORDS['en'].nothing_done}"
    assert reply.text.startswith(desk.shown[0])


async def test_a_turn_of_several_messages_sounds_as_its_worst_one() -> None:
    desk = Desk()
    reply = await desk.hear("How do I return shoes?", "It is the third time I ask!")
    assert reply.sentiment == "negative"
    assert desk.session is not None
    assert [each.upset for each in desk.session.exchanges] == [0.0, 0.9]


async def test_a_question_without_its_mark_is_answered_in_the_middle_and_the_form_goes_on() -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about my shoes")
    await desk.hear("Ann Lee")
    for question in ("sorry. how do I return shoes", "can I return them on Sunday", "do you take a return in stores"):
        reply = await desk.hear(question)
        assert FACTS["return"] in reply.text
        assert reply.filling is not None
        assert (reply.filling.asks, reply.filling.given["name"]) == ("email", "Ann Lee")


@pytest.mark.parametrize("asking", ["can you write to ann@example.org", "could you use ann@example.org please"])
async def test_an_answer_that_sounds_like_a_question_is_an_answer(asking: str) -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about my shoes")
    await desk.hear("Ann Lee")
    reply = await desk.hear(asking)
    assert reply.filling is not None
    assert reply.filling.given["email"] == "ann@example.org"


async def test_a_choice_that_nobody_asked_for_is_taken_where_it_is_no_answer_to_what_was() -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about my shoes")
    await desk.hear("Ann Lee")
    reply = await desk.hear("make it urgent please")
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.given["urgency"]) == ("email", "high")


@pytest.mark.parametrize("said", [["Ann Lee"], ["Ann Lee", "ann@example.org"], []])
async def test_whoever_wants_a_person_for_something_else_is_told_that_it_comes_next(said: list[str]) -> None:
    desk = Desk()
    begun = await desk.hear("I want to talk to a person about my shoes")
    for text in said:
        begun = await desk.hear(text)
    reply = await desk.hear("I want to talk to a person about my kettle")
    assert reply.text == f"One thing at a time: \u201cmy kettle\u201d comes next. {begun.text.split('. ')[-1]}"
    assert reply.filling == begun.filling


async def test_a_picture_leaves_no_field_blank_that_need_not_be_filled_in() -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about a refund")
    assert desk.session is not None
    filling = Filling("f1", "", Reason.ASKED, "a refund", {"name": "Ada", "email": "ada@example.org"}, "phone")
    desk.session = replace(desk.session, filling=filling)
    reply = await desk.hear("", files=["the photo"])
    assert reply.filling is not None
    assert reply.filling.given == filling.given
    assert reply.filling.asks
    assert "**the photo**" in reply.text


@pytest.mark.parametrize(
    ("asked", "yes", "language"),
    [("I want to talk to a person", "yes", "en"), ("forget me", "ok", "en"), ("Vergiss mich", "ja", "de")],
)
async def test_a_yes_to_going_on_elsewhere_is_told_once_more_where_that_is(asked: str, yes: str, language: str) -> None:
    desk = Desk(private=False)
    await desk.hear(asked)
    reply = await desk.hear(yes)
    assert reply.text == (await desk.hear(yes)).text == DESK_WORDS[language].there
    assert reply.effects == ()


async def test_a_yes_in_a_room_to_anything_else_is_asked_what_it_means() -> None:
    desk = Desk(private=False)
    await desk.hear("hello")
    assert (await desk.hear("yes")).text == DESK_WORDS["en"].vague

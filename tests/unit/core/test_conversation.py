"""What the desk says, with a knowledge base that knows three things."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.conversation import MAX_QUESTION_CHARS
from bot.model import CUSTOMERS, PLACE, Attachment, Audience, Citation, Outcome, Reply, employees
from bot.people import Exchange, Session
from bot.recall.sessions import gone_on
from bot.waiting_since import waiting_since
from bot.words.desk_words import DESK_WORDS
from rag.ports import PLAIN, Answer, Manner, Show
from tests.unit.conversing import conversation_over
from tests.unit.core.knowledge import NOW, Knowledge, a_message, a_turn
from tests.unit.core.talking import FixedClock


async def _say(*texts: str, audience: Audience = CUSTOMERS, knowledge: Knowledge | None = None) -> Reply:
    known = knowledge or Knowledge()
    conversation = conversation_over(known, FixedClock())
    messages = [a_message(text, number) for number, text in enumerate(texts, start=1)]
    return await conversation.handle(a_turn(*messages, audience=audience))


async def test_a_question_is_answered_in_the_articles_words_with_its_source() -> None:
    reply = await _say("Hi, how do I return shoes?")
    assert reply.outcome is Outcome.ANSWERED
    assert reply.text == "Shoes can be returned within 30 days. [1]"
    assert [citation.article for citation in reply.citations] == ["returns/return"]
    assert reply.wants_feedback


async def test_what_is_not_known_is_said_with_the_question_and_the_next_step() -> None:
    reply = await _say("Where do penguins live?")
    assert reply.outcome is Outcome.NOT_KNOWN
    assert "Where do penguins live?" in reply.text
    assert "talk to a person" in reply.text
    assert not reply.citations


async def test_what_is_not_known_names_the_department_whose_matter_it_seems_to_be() -> None:
    reply = await _say("salary in March, where is it", audience=employees())
    assert "payroll@example.org" in reply.text


async def test_a_customer_never_hears_of_a_department_that_is_not_for_customers() -> None:
    texts = ["salary in March", "talk to a human about my salary", "what can you do", "that did not help", "help"]
    for text in texts:
        reply = await _say(text)
        assert "ayroll" not in reply.text
        assert "payslip" not in " ".join(reply.choices)


async def test_whoever_is_asked_on_the_way_can_see_since_when_the_person_waits() -> None:
    waited: list[float | None] = []

    class Patient(Knowledge):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            waited.append(waiting_since())
            await asyncio.sleep(0.01)
            return await super().answer(question, audience, manner, show=show)

    began = asyncio.get_running_loop().time()
    await _say("How do I return shoes?", "When is my refund here?", knowledge=Patient())
    first, second, *_ = waited
    assert first == second
    assert first is not None
    assert began <= first
    assert waiting_since() is None


async def test_where_a_part_of_the_knowledge_base_is_away_that_is_said() -> None:
    class Partial(Knowledge):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            return Answer(False, is_partial=True)

    assert "out of reach right now" in (await _say("Where do penguins live?", knowledge=Partial())).text
    assert "out of reach" not in (await _say("Where do penguins live?")).text


async def _after(before: str, question: str, knowledge: Knowledge, **more: Any) -> Reply:
    conversation = conversation_over(knowledge, FixedClock(), **more)
    exchange = Exchange("r_0", before, Outcome.ANSWERED, "returns", NOW)
    session = Session("r_0", "web:p", NOW, NOW, exchanges=(exchange,))
    return await conversation.handle(replace(a_turn(a_message(question)), session=session))


async def test_a_question_that_leans_on_the_one_before_is_asked_after_it() -> None:
    knowledge = Knowledge()
    reply = await _after("How long may I return shoes?", "how long does it take?", knowledge)
    assert reply.text == "Shoes can be returned within 30 days. [1]"
    assert "How long may I return shoes? how long does it take?" in knowledge.asked


async def test_a_question_that_stands_alone_is_asked_alone() -> None:
    knowledge = Knowledge()
    await _after("How long may I return shoes?", "When will the money for my refund arrive?", knowledge)
    assert knowledge.asked == ["When will the money for my refund arrive?"]


SAVINGS = "How do I save for old age?"


@dataclass
class Savings(Knowledge):
    """Knows of a match in two articles: surely of prices, and in the savings plan, where that is asked about."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        self.asked.append(question)
        if "old age" in question and "Timbuktu" in question:
            return Answer(False, department="returns")
        if "old age" in question:
            cited = Citation(1, "hr/savings", "Savings plan", "", "2026-01-01", "")
            return Answer(True, "Savings get a match, vested after 2 years. [1]", (cited,), 0.6, "returns")
        if "match" in question:
            cited = Citation(1, "shop/prices", "Price match", "", "2026-01-01", "")
            return Answer(True, "We match the prices of others. [1]", (cited,), 0.9, "returns")
        return Answer(False, department="payroll")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("match?", "vested after 2 years"),
        ("how long till vested", "vested after 2 years"),
        ("so what do i do now", "nothing more than what I said about"),
        ("what is the match now", "vested after 2 years"),
        ("do you match the price of others?", "prices of others"),
        ("and in Timbuktu?", "could not find"),
    ],
)
async def test_a_short_question_stays_with_what_was_answered_where_that_says_it(question: str, says: str) -> None:
    assert says in (await _going_on(SAVINGS, question)).text


async def test_what_is_not_known_of_the_matter_is_for_those_whose_matter_it_is() -> None:
    assert (await _going_on(SAVINGS, "Timbuktu?")).department == "returns"


async def _going_on(*texts: str) -> Reply:
    """The reply to the last of these, said one after the other."""
    knowledge, session = Savings(), None
    conversation = conversation_over(knowledge, FixedClock())
    for text in texts:
        turn = replace(a_turn(a_message(text), audience=employees()), session=session)
        reply = await conversation.handle(turn)
        session = gone_on(turn, reply, now=NOW)
    return reply


async def test_where_a_model_restates_a_question_its_words_are_asked() -> None:
    async def restate(question: str, earlier: Sequence[str]) -> str:
        return f"{earlier[0]} {question} restated"

    knowledge = Knowledge()
    await _after("How do I return shoes?", "and boots?", knowledge, restate=restate)
    assert knowledge.asked == ["How do I return shoes? and boots? restated"]


async def test_near_questions_are_offered_when_there_is_no_answer() -> None:
    assert (await _say("Do shoe laces fade?")).choices == ("How do I return shoes?",)


@pytest.mark.parametrize("number", ["2", " 2.", "Option 2", "no. 2", "(2)"])
async def test_the_number_of_an_offered_question_asks_it(number: str) -> None:
    knowledge = Knowledge()
    conversation = conversation_over(knowledge, FixedClock())
    offered = ("When is my refund coming?", "How do I return shoes?")
    reply = await conversation.handle(replace(a_turn(a_message(number)), offered=offered))
    assert reply.text == "Shoes can be returned within 30 days. [1]"


async def test_a_number_that_was_not_offered_is_not_taken_for_a_question() -> None:
    knowledge = Knowledge()
    conversation = conversation_over(knowledge, FixedClock())
    reply = await conversation.handle(replace(a_turn(a_message("3")), offered=("How do I return shoes?",)))
    assert reply.outcome is not Outcome.ANSWERED


async def test_messages_that_joined_are_each_answered_or_named_with_sources_numbered_through() -> None:
    reply = await _say("how do I return shoes?", "when is my refund coming?", "where do penguins live?")
    assert "return shoes" in reply.text
    assert "Shoes can be returned within 30 days. [1]" in reply.text
    assert "A refund takes 5 days. [2]" in reply.text
    assert "could not find an answer to \u201cwhere do penguins live?\u201d" in reply.text
    assert [citation.n for citation in reply.citations] == [1, 2]
    assert reply.outcome is Outcome.ANSWERED


async def test_two_questions_in_one_message_are_answered_apart() -> None:
    reply = await _say("How do I return shoes? And when is my refund coming?")
    assert "[1]" in reply.text
    assert "[2]" in reply.text


async def test_two_questions_that_an_and_joins_are_answered_apart_when_the_whole_is_not_known() -> None:
    knowledge = Knowledge()
    reply = await _say("how do I send my salary and when is my refund coming?", knowledge=knowledge)
    assert "could not find an answer to \u201chow do I send my salary?\u201d" in reply.text
    assert "A refund takes 5 days. [1]" in reply.text


async def test_matters_that_are_told_in_one_message_are_answered_apart() -> None:
    reply = await _say("I want to return shoes and my refund is late")
    assert "**I want to return shoes**" in reply.text
    assert [citation.n for citation in reply.citations] == [1, 2]


async def test_a_story_about_one_matter_stays_one() -> None:
    reply = await _say("I want to return shoes and my mother will return shoes")
    assert [citation.n for citation in reply.citations] == [1]
    assert "**my mother" not in reply.text


async def test_a_word_that_asks_nothing_is_asked_back_and_not_searched_for() -> None:
    knowledge = Knowledge()
    for text in ("yes", "what?", "I have a question"):
        assert (await _say(text, knowledge=knowledge)).outcome is Outcome.ASKED
    assert not knowledge.asked


async def test_the_same_question_twice_is_answered_once() -> None:
    reply = await _say("how do I return shoes?", "how do I return shoes?")
    assert reply.text == "Shoes can be returned within 30 days. [1]"


async def test_who_was_not_helped_hears_of_those_alone_whose_matter_it_was() -> None:
    exchange = Exchange("r_0", "How do I return shoes?", Outcome.ANSWERED, "returns", NOW)
    session = Session("r_0", "web:p", NOW, NOW, exchanges=(exchange,), department="returns")
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    asked = replace(a_turn(a_message("that did not help"), audience=employees()), session=session)
    reply = await conversation.handle(asked)
    assert "returns@example.org" in reply.text
    assert "payroll@example.org" not in reply.text


async def test_a_greeting_beside_a_question_does_not_make_a_section_of_its_own() -> None:
    reply = await _say("hello", "how do I return shoes?")
    assert reply.text == "Shoes can be returned within 30 days. [1]"


async def test_small_talk_is_answered_and_not_searched_for() -> None:
    knowledge = Knowledge()
    for text in ("hello", "thanks!", "bye", "how are you?", "who are you?", "what can you do?"):
        assert (await _say(text, knowledge=knowledge)).outcome is Outcome.NOTICE
    assert not knowledge.asked


async def test_courtesies_of_another_language_are_returned_in_it_and_not_searched_for() -> None:
    knowledge = Knowledge()
    thanks, greeting, bye = [
        await _say(text, knowledge=knowledge) for text in ("Vielen Dank!", "Buenos d\u00edas", "tot ziens")
    ]
    assert (thanks.text, thanks.language) == ("Gern geschehen! Schreiben Sie mir jederzeit wieder.", "de")
    assert greeting.text == f"\u00a1Hola! {DESK_WORDS['es'].english_alone} {DESK_WORDS['es'].or_person}"
    assert (bye.outcome, bye.language) == (Outcome.NOTICE, "nl")
    assert not knowledge.asked


async def test_an_automatic_assistant_says_that_it_is_one() -> None:
    assert "not a person" in (await _say("are you human?")).text


async def test_whoever_wants_a_person_gets_an_address_and_no_promise() -> None:
    reply = await _say("I want to talk to a human about returns and refunds")
    assert "returns@example.org" in reply.text
    assert "ticket" not in reply.text


async def test_an_empty_message_is_answered() -> None:
    assert "empty" in (await _say("   ")).text


async def test_a_file_is_named_whether_it_came_alone_or_with_a_question() -> None:
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    file = (Attachment("invoice [1].pdf", "application/pdf"),)
    alone = await conversation.handle(a_turn(replace(a_message(""), attachments=file)))
    assert "invoice 1 .pdf" in alone.text
    assert alone.outcome is Outcome.ASKED
    beside = await conversation.handle(a_turn(replace(a_message("how do I return shoes?"), attachments=file)))
    assert "within 30 days" in beside.text
    assert "invoice 1 .pdf" in beside.text


async def test_a_place_that_is_shared_is_answered_with_what_is_known_of_the_nearest_store() -> None:
    """It was named by its coordinates, as a file that nobody can read."""
    file = (Attachment("the location", PLACE),)
    for facts, said in (({"nearest": "The store finder sorts by distance."}, "store finder"), ({}, "a certain town")):
        known = Knowledge(facts)
        conversation = conversation_over(known, FixedClock())
        alone = await conversation.handle(a_turn(replace(a_message(""), attachments=file)))
        assert alone.text.startswith("I cannot work out distances from a location.")
        assert said in alone.text
        assert "read files" not in alone.text
    shoes = Knowledge()
    beside = conversation_over(shoes, FixedClock())
    turn = a_turn(replace(a_message(""), attachments=file), a_message("how do I return shoes?", 2))
    assert "within 30 days" in (await beside.handle(turn)).text
    assert shoes.asked == ["how do I return shoes?"]


async def test_who_writes_english_under_another_profile_is_not_asked_to_write_english() -> None:
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    foreign = DESK_WORDS["de"].english_alone
    for text, is_told in (("shoe laces crash", False), ("Wo sind meine roten Schnuersenkel vom shoe?", True)):
        message = replace(a_message(text), locale="de", private=True)
        reply = await conversation.handle(a_turn(message))
        assert reply.outcome is Outcome.NOT_KNOWN
        assert (foreign.partition(".")[0] in reply.text) is is_told, text


async def test_more_than_can_be_a_question_is_not_read_and_the_person_is_told() -> None:
    knowledge = Knowledge()
    reply = await _say("return " * MAX_QUESTION_CHARS, knowledge=knowledge)
    assert "28,000" in reply.text
    assert not knowledge.asked


async def test_a_message_that_waited_over_an_hour_is_asked_back_and_the_fresh_one_answered() -> None:
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    old = replace(a_message("where do penguins live?"), sent_at=NOW - 3700)
    reply = await conversation.handle(a_turn(old, a_message("how do I return shoes?", 2)))
    assert "where do penguins live?" in reply.text
    assert "If it still matters" in reply.text
    assert "within 30 days" in reply.text


async def test_hurried_messages_are_not_answered_and_the_person_is_asked_to_wait() -> None:
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    messages = [a_message(f"question {number}", number) for number in range(1, 100)]
    reply = await conversation.handle(a_turn(*messages, hurried=True))
    assert "30 messages a minute" in reply.text
    assert "question 1" in reply.text
    assert "94 more" in reply.text
    assert not known.asked


async def test_the_same_message_again_and_again_in_a_hurry_is_named_once() -> None:
    conversation = conversation_over(Knowledge(), FixedClock())
    reply = await conversation.handle(a_turn(*[a_message("hello")] * 7, hurried=True))
    assert reply.text.count("hello") == 1
    assert "more" not in reply.text


async def test_what_a_person_wrote_comes_back_without_markdown_and_short() -> None:
    reply = await _say("[click](http://evil.example) **now** `x` " + "very " * 100)
    assert "](" not in reply.text
    assert "**now**" not in reply.text
    assert "\u2026" in reply.text


def test_the_apology_names_what_failed_and_whom_to_ask() -> None:
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    reply = conversation.apologise(a_turn(a_message("returns and refunds are broken")))
    assert reply.outcome is Outcome.FAILED
    assert "returns and refunds are broken" in reply.text
    assert "returns@example.org" in reply.text


async def test_a_second_question_is_not_dropped_because_the_whole_found_an_answer_to_one() -> None:
    reply = await _say("how do I return shoes and when is my refund coming?")
    assert "Shoes can be returned within 30 days. [1]" in reply.text
    assert "A refund takes 5 days. [2]" in reply.text


async def test_a_second_question_is_not_dropped_because_one_article_answers_both() -> None:
    """The whole found the one article as well, but nothing in it of the parking that was asked for first."""

    class OneArticle(Knowledge):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            answer = await super().answer(question, audience, manner, show=show)
            return replace(answer, citations=tuple(replace(each, article="returns/all") for each in answer.citations))

    reply = await _say("how do I return shoes and when is my refund coming?", knowledge=OneArticle())
    assert "Shoes can be returned within 30 days. [1]" in reply.text
    assert "A refund takes 5 days. [1]" in reply.text


async def test_what_was_not_found_is_read_with_what_is_said_to_make_it_clear() -> None:
    class BothWords(Knowledge):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            is_clear = "left" in question and "voucher" in question
            return await super().answer(question if is_clear else "", audience, manner, show=show)

    known = BothWords({"voucher": "A voucher shows what is left."})
    conversation, session = conversation_over(known, FixedClock()), None
    for text in ("how do I see what is left on it", "my voucher I mean"):
        turn = replace(a_turn(a_message(text)), session=session)
        reply = await conversation.handle(turn)
        session = gone_on(turn, reply, now=NOW)
    assert reply.text == "A voucher shows what is left. [1]"


@pytest.mark.parametrize("agrees", ["yes", "Yes please", "yes thats what i mean", "ja"])
async def test_a_yes_asks_the_question_that_was_guessed(agrees: str) -> None:
    """ "Perhaps you mean ...?", the desk said, and to "yes" that the person should say what they want to know."""
    known = Knowledge()
    conversation = conversation_over(known, FixedClock())
    turn = a_turn(a_message("my shoe hurts"))
    guess = await conversation.handle(turn)
    assert guess.choices == ("How do I return shoes?",)
    session = gone_on(turn, guess, now=NOW)
    agreed = replace(a_turn(a_message(agrees)), session=session, offered=guess.choices)
    reply = await conversation.handle(agreed)
    assert reply.text == "Shoes can be returned within 30 days. [1]"
    assert gone_on(agreed, reply, now=NOW).exchanges[-1].asked == "How do I return shoes?"
    for other in (replace(agreed, session=None), replace(agreed, offered=(*guess.choices, "What is a payslip?"))):
        assert (await conversation.handle(other)).outcome is not Outcome.ANSWERED


async def test_a_second_question_that_leans_on_the_first_stays_with_it() -> None:
    reply = await _say("how do I return shoes and what does it cost?")
    assert reply.text == "Shoes can be returned within 30 days. [1]"


@pytest.mark.parametrize(
    "text",
    [
        "My order number is SUN-12345678. how do I return shoes?",
        "My name is Bob. how do I return shoes?",
        "how do I return shoes? 4711190",
    ],
)
async def test_particulars_do_not_hide_what_is_known(text: str) -> None:
    assert (await _say(text)).outcome is Outcome.ANSWERED


@pytest.mark.parametrize("text", ["I am going to kill myself", "sometimes i want to die"])
async def test_somebody_in_danger_is_told_where_help_is(text: str) -> None:
    reply = await _say(text)
    assert reply.reason == "distress"
    assert "988" in reply.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wie kann ich meine Bestellung zur\u00fcckgeben und was kostet das?", "auf Englisch"),
        ("\u00bfC\u00f3mo puedo devolver mi pedido y cu\u00e1nto cuesta?", "solo est\u00e1n en ingl\u00e9s"),
        ("Comment est-ce que je peux retourner ma commande ?", "anglais"),
    ],
)
async def test_who_writes_in_another_language_hears_in_it_that_the_desk_has_only_english(text: str, words: str) -> None:
    reply = await _say(text)
    assert words in reply.text
    assert reply.outcome is Outcome.NOT_KNOWN


@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("wie was wann ist mein", "Adresse unten"),
        ("comment que quand puis je mon", "adresse ci-dessous"),
        ("cómo qué cuándo dónde mi", "figura abajo"),
        ("il mio come perché questo", "qui sotto"),
        ("você olá quanto minha tenho", "abaixo"),
        ("hoe wat wanneer mijn het", "hieronder"),
    ],
)
async def test_an_address_below_is_spoken_of_where_there_is_one(words: str, below: str) -> None:
    assert below not in (await _say(words)).text
    named = await _say(f"salary {words}", audience=employees())
    assert below in named.text
    assert "payroll@example.org" in named.text


async def test_an_english_question_is_not_taken_for_another_language() -> None:
    reply = await _say("Where do penguins live in the winter?")
    assert reply.text.startswith("I could not find")


@pytest.mark.parametrize("text", ["never mind", "good bot", "forget it"])
async def test_a_word_that_ends_the_matter_is_not_searched_for(text: str) -> None:
    assert (await _say(text)).outcome is Outcome.NOTICE


async def test_which_languages_the_desk_has_is_said() -> None:
    assert "English" in (await _say("do you speak spanish?")).text

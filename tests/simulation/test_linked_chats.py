"""What goes on from one linked chat to another, and what stays where it was said."""

from bot.model import employees
from tests.simulation.linked import GOES_ON, HERE, QUESTION, THERE, Talk, talk_of
from tests.simulation.loop import LoopClock


def test_a_question_that_began_on_one_channel_goes_on_on_another() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        await LoopClock().sleep(60)
        await talk.say(HERE, GOES_ON)
        assert f"{QUESTION} {GOES_ON}" in talk.world.knowledge.asked
        await talk.say(THERE, GOES_ON)
        assert any(QUESTION in asked for asked in talk.world.knowledge.asked)

    talk_of(scenario)


def test_what_is_asked_first_in_another_chat_goes_on_there_too_and_before_it_was_linked_it_did_not() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.say(THERE, QUESTION)
        await talk.say("teams", GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        await talk.link(HERE, THERE)
        await talk.link("teams", HERE)
        await LoopClock().sleep(60)
        await talk.say("teams", GOES_ON)
        assert any(QUESTION in asked for asked in talk.world.knowledge.asked)

    talk_of(scenario)


def test_a_form_that_was_sent_in_another_chat_is_over_where_it_was_begun() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, f"I want to talk to a person about this: {QUESTION}")
        assert "Shall I send it?" in await talk.say(HERE, "ada@example.org")
        assert "go on here" in await talk.say(THERE, "continue the form")
        assert "Your ticket is" in await talk.say(THERE, "yes")
        assert "Shall I send it?" not in await talk.say(HERE, "where is my ticket?")
        assert "Shall I send it?" not in await talk.say(HERE, QUESTION)
        assert "go on here" not in await talk.say(THERE, "I want to talk to a person")

    talk_of(scenario)


def test_who_says_yes_to_a_form_that_was_sent_in_another_chat_hears_of_its_ticket() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, f"I want to talk to a person about this: {QUESTION}")
        await talk.say(HERE, "ada@example.org")
        await talk.say(THERE, "continue the form")
        await talk.say(THERE, "yes")
        assert "This form was sent already" in await talk.say(HERE, "yes")
        assert "sent already" not in await talk.say(HERE, "yes")

    talk_of(scenario)


def test_after_half_an_hour_nothing_goes_on() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        await LoopClock().sleep(1860)
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)

    talk_of(scenario)


def test_what_an_employee_asked_is_not_gone_on_with_where_customers_are_answered() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(HERE, QUESTION, audience=employees())
        await talk.say(THERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        assert QUESTION not in await talk.say(THERE, "hello")

    talk_of(scenario)


def test_what_was_said_in_a_room_is_not_gone_on_with_elsewhere_and_nothing_goes_on_in_a_room() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION, private=False)
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        await talk.say(THERE, QUESTION)
        await talk.say(HERE, GOES_ON, private=False)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)

    talk_of(scenario)


def test_who_says_hello_on_another_channel_is_asked_about_what_came_to_nothing() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await LoopClock().sleep(1860)
        talk.world.knowledge.is_empty = True
        await talk.say(THERE, QUESTION)
        assert "How do I return shoes" in await talk.say("slack", "hello")

    talk_of(scenario)


def test_after_unlinking_each_chat_knows_only_its_own() -> None:
    async def scenario(talk: Talk) -> None:
        await talk.link()
        await talk.say(THERE, QUESTION)
        assert "nothing else" in await talk.say(HERE, "unlink my Teams account")
        assert "WhatsApp account. Shall I" in await talk.say(HERE, "Unlink my accounts")
        assert "nothing any more" in await talk.say(HERE, "yes")
        assert await talk.linked(HERE) == {HERE}
        await talk.say(HERE, GOES_ON)
        assert not any(QUESTION in asked for asked in talk.world.knowledge.asked)
        assert "linked with nothing" in await talk.say(THERE, "unlink")

    talk_of(scenario)

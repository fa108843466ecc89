"""What people say while a form is filled in by talking: courtesies, corrections, and what they have said before."""

from collections.abc import Sequence

import pytest

from bot.handover.contact import FREE_TEXT, PREFERRED
from bot.handover.handing_over import OFFER
from bot.model import Outcome
from bot.people import Filling
from bot.words.languages import LANGUAGE_NAMES
from bot.words.question_words import OPENINGS
from tests.unit.core.talking import Desk

OLD, NEW = "SUN-10482113", "SUN-20534888"


async def form_after(*texts: str) -> Filling:
    """The form as it stands after these messages."""
    desk = Desk()
    filling = [await desk.hear(text) for text in texts][-1].filling
    assert filling is not None
    return filling


@pytest.mark.parametrize("said", ["yes", "no", "ok", "START", "hello", "thanks"])
async def test_a_word_that_says_nothing_of_a_matter_is_not_passed_on_as_one(said: str) -> None:
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", said)
    assert (filling.asks, FREE_TEXT in filling.given) == (FREE_TEXT, False)


@pytest.mark.parametrize("said", ["START", "unstop", "get started"])
async def test_a_word_for_beginning_is_no_name(said: str) -> None:
    filling = await form_after("talk to a person", said)
    assert (filling.asks, "name" in filling.given) == ("name", False)


@pytest.mark.parametrize("between", ["How do I return shoes?", "urgent", "I want to talk to a person"])
async def test_an_address_that_was_left_out_is_not_asked_for_again(between: str) -> None:
    filling = await form_after("talk to a person", "Ann Lee", "skip", between)
    assert filling.asks == "phone"


async def test_going_back_to_an_address_that_was_left_out_asks_for_it() -> None:
    assert (await form_after("talk to a person", "Ann Lee", "skip", "back")).asks == "email"


async def test_a_number_that_the_wish_itself_holds_is_not_asked_for() -> None:
    desk = Desk()
    said = [await desk.hear(text) for text in (f"Let me talk to a person about order {OLD}", "Ann", "ann@example.org")]
    assert OLD in said[-1].text
    assert "Which order" not in "".join(reply.text for reply in said)
    assert said[-1].filling is not None
    assert (said[-1].filling.asks, said[-1].filling.given["order_number"]) == ("", OLD)


@pytest.mark.parametrize(
    "wish",
    [
        "My refund never came, get me a human",
        "Mein Paket kam nie an und ich will mit einem Menschen sprechen",
        "Mon remboursement n'est pas arrivé, je voudrais parler à quelqu'un",
        "No ha llegado mi reembolso, quiero hablar con una persona",
        "Il mio rimborso non è arrivato, vorrei parlare con una persona",
        "O meu reembolso não chegou, quero falar com uma pessoa",
        "Mijn geld is er nog niet, ik wil met een mens praten",
    ],
)
async def test_what_is_told_beside_a_short_wish_is_not_asked_again(wish: str) -> None:
    filling = await form_after("Do you sell lamps?", wish)
    assert (filling.asks, filling.given[FREE_TEXT]) == ("name", wish)


@pytest.mark.parametrize("wish", ["Hi there, I want to talk to a person", "It is urgent, get me a human, please"])
async def test_a_short_wish_that_tells_nothing_is_about_what_was_asked_before(wish: str) -> None:
    assert FREE_TEXT not in (await form_after(wish)).given


@pytest.mark.parametrize("said", ["urgent!!", "it's urgent!", "sehr dringend", "es urgente"])
async def test_that_it_is_urgent_is_no_name_and_no_matter(said: str) -> None:
    asked = await form_after("talk to a person", said)
    assert (asked.asks, asked.given) == ("name", {"urgency": "high"})
    last = await form_after("talk to a person", "Ann Lee", "ann@example.org", said)
    assert (last.asks, last.given["urgency"], FREE_TEXT in last.given) == (FREE_TEXT, "high", False)


@pytest.mark.parametrize("said", ["no", "nein", "non", "não", "nee", "skip"])
async def test_a_no_leaves_out_what_need_not_be_said(said: str) -> None:
    left = await form_after("talk to a person about a return", "Ann Lee", "ann@example.org", said)
    assert (left.asks, left.given["order_number"]) == ("", "")


async def test_of_two_numbers_none_is_taken_unasked() -> None:
    texts = (f"Let me talk to a person about orders {OLD} and {NEW}", "Ann", "ann@example.org")
    assert (await form_after(*texts)).asks == "order_number"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ([f"no wait, not {OLD} but {NEW}"], "email"),
        (["ann@example.org", f"sorry, the order is {NEW}"], ""),
        (["ann@example.org", f"change the order number to {NEW}"], ""),
    ],
)
async def test_a_number_that_is_put_right_is_right_in_the_matter_too(said: Sequence[str], asked: str) -> None:
    filling = await form_after(f"Let me talk to a person about order {OLD}", "Ann", *said)
    assert (filling.asks, filling.given["order_number"]) == (asked, NEW)
    assert NEW in filling.given[FREE_TEXT]
    assert OLD not in filling.given[FREE_TEXT]
    assert OLD in filling.question


async def test_a_question_about_another_number_puts_nothing_right() -> None:
    texts = (f"Let me talk to a person about order {OLD}", "Ann", f"How do I return order {NEW}?")
    assert (await form_after(*texts)).given["order_number"] == OLD


async def test_a_person_is_wanted_for_what_one_was_offered_for() -> None:
    filling = await form_after("How do I return shoes?", f"Where is order {OLD} right now?", "talk to a person")
    assert (filling.question, filling.given["order_number"]) == (f"Where is order {OLD} right now?", OLD)


@pytest.mark.parametrize("said", ["sorry, I meant {}", "{}", "no, it is order {}", "not {old} but {}"])
async def test_an_offer_is_about_the_number_that_is_put_right(said: str) -> None:
    desk = Desk()
    await desk.hear(f"Where is order {OLD} right now?")
    again = await desk.hear(said.format(NEW, old=OLD))
    assert again.filling is not None
    assert (again.filling.asks, again.filling.given["order_number"]) == (OFFER, NEW)
    assert again.text.endswith("Shall I? Say \u201cyes\u201d, or just go on.")
    form = await desk.hear("yes")
    assert form.filling is not None
    assert form.filling.given[FREE_TEXT] == f"Where is order {NEW} right now?"


@pytest.mark.parametrize("said", ["and order {}", "How do I return order {}?", "My order {} has come broken"])
async def test_another_number_in_another_matter_leaves_the_offer(said: str) -> None:
    desk = Desk()
    await desk.hear(f"Where is order {OLD} right now?")
    reply = await desk.hear(said.format(NEW))
    assert "in place of" not in reply.text
    assert reply.filling is None or reply.filling.question.endswith(said.format(NEW))
    assert reply.filling is None or reply.filling.given["order_number"] == NEW


@pytest.mark.parametrize(
    "said",
    [
        "actually forget it. how do I return shoes?",
        "never mind, how do I return shoes",
        "nvm how do I return shoes",
        "no, forget it, I'll ring. How do I return shoes?",
    ],
)
async def test_who_leaves_the_form_and_asks_something_gets_an_answer_to_that(said: str) -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    reply = await desk.hear(said)
    assert reply.filling is None
    assert "passed nothing on" in reply.text
    assert "Shoes can be returned within 30 days" in reply.text
    assert "What else" not in reply.text


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("Ich will mit einem Menschen sprechen", "Abbrechen. Wie lange kann ich Schuhe umtauschen"),
        ("Ich will mit einem Menschen sprechen", "Vergiss es, kann ich Schuhe umtauschen"),
        ("Je voudrais parler à quelqu'un", "Annuler. Combien de temps ai-je pour un échange"),
        ("Quiero hablar con una persona", "Olvídalo, ¿puedo pedir un cambio"),
        ("Vorrei parlare con una persona", "Annulla. Posso chiedere un cambio"),
        ("Quero falar com uma pessoa", "Esquece. Qual é o prazo para uma troca"),
        ("Ik wil graag een medewerker spreken", "Laat maar, hoe lang kan ik ruilen"),
    ],
)
async def test_who_leaves_the_form_and_asks_in_one_breath_is_answered_in_every_language(wish: str, said: str) -> None:
    words = ("umtauschen", "échange", "cambio", "troca", "ruilen")
    desk = Desk(facts=dict.fromkeys(words, "Shoes can be returned within 30 days."))
    assert (await desk.hear(wish)).filling is not None
    reply = await desk.hear(said)
    assert (reply.filling, reply.outcome) == (None, Outcome.ANSWERED)


def test_every_language_of_the_desk_has_questions() -> None:
    assert {*OPENINGS} == {*LANGUAGE_NAMES}


@pytest.mark.parametrize("said", ["nvm i found it", "never mind, all good", "no not now", "maybe later, thanks"])
async def test_who_leaves_the_form_in_passing_is_let_go(said: str) -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    reply = await desk.hear(said)
    assert reply.filling is None
    assert "passed nothing on" in reply.text


@pytest.mark.parametrize("said", ["never mind, it is about a broken vase", "forget it. I want my order cancelled"])
async def test_what_the_matter_is_may_begin_like_that(said: str) -> None:
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", said)
    assert filling.given[FREE_TEXT] == said


async def test_who_leaves_the_form_in_danger_is_heard() -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    assert "988" in (await desk.hear("never mind. I want to kill myself")).text


@pytest.mark.parametrize("said", ["no i dont want to give my email", "I won't tell you that", "id rather not give it"])
async def test_who_gives_no_address_is_asked_for_a_number(said: str) -> None:
    assert (await form_after("talk to a person", "Ann Lee", said)).asks == "phone"


@pytest.mark.parametrize(
    "said",
    [
        ("Ann Lee", "skip", "after 3 pm", "555 010 0199", "My lamp is dark"),
        ("Ann Lee", "skip", "555 010 0199", "My lamp is dark", "after 3 pm"),
    ],
)
async def test_when_to_call_is_passed_on_wherever_it_is_said(said: Sequence[str]) -> None:
    """It was said to be no number, or nothing was said of it."""
    filling = await form_after("talk to a person", *said)
    assert filling.asks == ""
    assert filling.given["phone"] == "5550100199"
    assert filling.given[FREE_TEXT] == "My lamp is dark. Best time to call: after 3 pm"


@pytest.mark.parametrize("said", ["Jo", "gift card invalid", "no order number"])
async def test_a_number_that_need_not_be_given_is_not_insisted_on(said: str) -> None:
    """Whoever had none was asked for it again and again."""
    filling = await form_after("Let me talk to a person about a return", "Ann Lee", "ann@example.org", said)
    assert (filling.asks, filling.given["order_number"]) == ("", "")
    assert filling.given[FREE_TEXT].endswith(said) is (said == "gift card invalid")


@pytest.mark.parametrize("said", ["after 5pm", "tomorrow at 10"])
async def test_when_to_call_is_no_wrong_number_of_an_order(said: str) -> None:
    filling = await form_after("Let me talk to a person about a return", "Ann Lee", "ann@example.org", said)
    assert filling.asks == "order_number"
    assert filling.given[FREE_TEXT].endswith(f"Best time to call: {said}")


async def test_a_number_that_is_wrong_is_asked_for_again() -> None:
    filling = await form_after("Let me talk to a person about a return", "Ann Lee", "ann@example.org", "SUN-12")
    assert filling.asks == "order_number"


async def test_in_a_grave_matter_nothing_is_asked_that_need_not_be_said() -> None:
    desk = Desk()
    said = [await desk.hear(text) for text in ("My account was hacked, return it!", "Ann Lee", "ann@example.org")]
    assert "Which order" not in "".join(reply.text for reply in said)
    assert said[-1].filling is not None
    assert said[-1].filling.asks == ""


@pytest.mark.parametrize(
    "said",
    ["no phone", "no phone number please", "I don't have a phone", "kein Telefon", "pas de téléphone", "sin teléfono"],
)
async def test_that_there_is_no_number_asks_for_none(said: str) -> None:
    """It was heard as a wish to be called, and nothing but a number was taken from then on."""
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", "My lamp is dark", said)
    assert (filling.asks, filling.given.get(PREFERRED, ""), filling.given["phone"]) == ("", "", "")


async def test_a_number_alone_is_taken_for_the_one_that_is_missing() -> None:
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", "My lamp is dark", "333 1234567")
    assert (filling.asks, filling.given["phone"]) == ("", "3331234567")


async def test_no_then_a_choice_is_a_choice() -> None:
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", "My lamp is dark", "no, by phone")
    assert filling.asks == "phone"


@pytest.mark.parametrize("said", ["no email", "I don't have an e-mail address", "keine Mail"])
async def test_who_has_no_address_is_asked_for_a_number(said: str) -> None:
    assert (await form_after("talk to a person", "Ann Lee", said)).asks == "phone"


@pytest.mark.parametrize(("said", "asks"), [("no email", "phone"), ("I don't have a phone", "email")])
async def test_that_there_is_no_address_is_no_name(said: str, asks: str) -> None:
    filling = await form_after("talk to a person", said, "Ann Lee")
    assert (filling.given["name"], filling.asks) == ("Ann Lee", asks)


async def test_a_number_in_the_place_of_an_address_is_an_answer() -> None:
    desk = Desk()
    await desk.hear("talk to a person about a return")
    await desk.hear("Ann Lee")
    assert (await desk.hear("+1 312 555 0188")).text == "Which order?"


async def test_a_no_to_an_address_asks_for_a_number() -> None:
    assert (await form_after("talk to a person", "Ann Lee", "no")).asks == "phone"


@pytest.mark.parametrize(
    ("said", "way", "kept"),
    [
        ("ann@example.org", "email", "ann@example.org"),
        ("my mail: ann@example.org please", "email", "ann@example.org"),
        ("+1 312 555 0188", "phone", "+1 312 555 0188"),
    ],
)
async def test_an_address_that_is_left_where_nothing_asks_for_it_is_a_wish_to_be_written_to(
    said: str, way: str, kept: str
) -> None:
    """It was looked up in the articles."""
    desk = Desk()
    await desk.hear("Where do penguins live?")
    filling = (await desk.hear(said)).filling
    assert filling is not None
    assert (filling.given[way], filling.given[FREE_TEXT]) == (kept, "Where do penguins live?")


async def test_a_question_about_an_address_is_a_question() -> None:
    assert (await Desk().hear("Can I write to ann@example.org?")).filling is None


async def test_a_number_in_the_place_of_a_name_is_not_passed_over_in_silence() -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    reply = await desk.hear("+1 312 555 0188")
    assert reply.text == "That goes with it. What is your name?"
    assert reply.filling is not None
    assert reply.filling.given["phone"] == "+13125550188"


BOTH = ("talk to a person", "Ann Lee", "ann@example.org, +1 312 555 0188")
"""With both ways known, it is asked which is preferred."""


async def test_an_address_answers_how_to_get_in_touch() -> None:
    filling = await form_after(*BOTH, "ann.lee@example.org")
    assert (filling.asks, filling.given[PREFERRED], filling.given["email"]) == (
        FREE_TEXT,
        "email",
        "ann.lee@example.org",
    )


async def test_more_of_the_matter_is_no_choice_and_its_number_is_not_asked_for() -> None:
    filling = await form_after("talk to a person about a return", *BOTH[1:], f"wait, it's about order {OLD}")
    assert (filling.asks, filling.given["order_number"]) == (PREFERRED, OLD)
    assert filling.given[FREE_TEXT].endswith(OLD)


async def test_a_name_that_is_put_right_in_passing_is_not_passed_over_in_silence() -> None:
    desk = Desk()
    for text in ("talk to a person about a return", "Ann Lee", "ann@example.org"):
        await desk.hear(text)
    assert (await desk.hear("my name is Ann Loe")).text == "That goes with it. Which order?"


async def test_which_languages_there_are_is_answered_in_the_middle_of_a_form() -> None:
    desk = Desk()
    first = await desk.hear("can I speak to someone in German")
    assert first.filling is not None
    assert FREE_TEXT not in first.filling.given
    reply = await desk.hear("do you speak Spanish?")
    assert "Spanish" in reply.text
    assert reply.text.endswith("What is your name?")


@pytest.mark.parametrize("said", ["I don't want to talk to anybody", "i dont want this"])
async def test_who_wants_nobody_after_all_leaves_the_form(said: str) -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    assert (await desk.hear(said)).filling is None


@pytest.mark.parametrize(("said", "is_added"), [("gift card invalid", True), ("let me think", False)])
async def test_what_is_said_before_it_is_sent_goes_with_it(said: str, *, is_added: bool) -> None:
    filling = await form_after("talk to a person", "Ann Lee", "ann@example.org", "My lamp is dark", said)
    assert filling.given[FREE_TEXT].endswith(said) is is_added


@pytest.mark.parametrize("said", ["returns", "the returns department please", "Returns"])
async def test_a_department_that_is_named_where_a_name_is_asked_gets_the_matter(said: str) -> None:
    desk = Desk()
    await desk.hear("talk to a person")
    reply = await desk.hear(said)
    assert "**Returns**" in reply.text
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.department, "name" in reply.filling.given) == ("name", "returns", False)


async def test_a_department_that_is_named_takes_no_grave_matter() -> None:
    assert (await form_after("I will sue you", "returns")).department != "returns"


@pytest.mark.parametrize("said", ["how much", "to me", "what for", "who", "when do you open", "who are you"])
async def test_a_question_without_its_mark_is_no_name(said: str) -> None:
    filling = await form_after("talk to a person", said)
    assert (filling.asks, "name" in filling.given, FREE_TEXT in filling.given) == ("name", False, False)


@pytest.mark.parametrize("said", ["How Lee", "Will May", "Chi Nguyen", "chi nguyen", "May"])
async def test_a_name_that_is_a_word_of_questions_is_a_name(said: str) -> None:
    assert (await form_after("talk to a person", said)).given["name"] == said


async def test_who_wants_to_talk_to_a_department_by_its_name_talks_to_it() -> None:
    for said in ("I want to talk to returns", "can i speak to someone in Returns please", "talk to the returns team"):
        filling = await form_after(said)
        assert (filling.asks, filling.department) == ("name", "returns")
    assert (await Desk().hear("talk to penguins")).filling is None


@pytest.mark.parametrize("said", ["I don't have the number", "no number", "keine Nummer", "pas de numéro"])
async def test_who_has_not_the_number_that_is_asked_for_is_not_asked_for_it_again(said: str) -> None:
    """It was heard of the number of a telephone, and the order was asked for again and again."""
    filling = await form_after("Let me talk to a person about a return", "Ann Lee", "ann@example.org", said)
    assert (filling.asks, filling.given.get("order_number")) == ("", "")

"""A message is taken apart into its questions, and a question is told from what is told."""

import pytest

from bot.questions import are_apart, barer, is_question, parted, questions, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How do I return shoes?", ("How do I return shoes?",)),
        ("Hi! How do I return shoes? Thanks", ("How do I return shoes?",)),
        ("hello, my order is late", ("my order is late",)),
        ("Hi! Two things: is it late? Do you ship to Canada?", ("is it late?", "Do you ship to Canada?")),
        ("i have a quick question - do you wrap gifts", ("do you wrap gifts",)),
        ("I have two gift cards. Can I use both", ("I have two gift cards. Can I use both",)),
        ("Where the HELL is my damn package?!", ("Where is my package?!",)),
        ("omg my fucking order is late", ("my order is late",)),
        ("wtf", ("wtf",)),
        ("this is fucking ridiculous", ("this is fucking ridiculous",)),
        ("what the heck", ("what the heck",)),
        ("hey how long is the VPN session", ("how long is the VPN session",)),
        (
            "How do I return shoes? And when do I get my money back?",
            ("How do I return shoes?", "And when do I get my money back?"),
        ),
        (
            "My order is late. Where is it now? Can I cancel it today?",
            ("My order is late. Where is it now?", "Can I cancel it today?"),
        ),
        ("What is the fee? It is for $3.50 items. Is it the same online?",
         ("What is the fee?", "It is for $3.50 items. Is it the same online?")),
        ("Really? How do I return shoes?", ("Really? How do I return shoes?",)),
        ("Are you open on Sunday? Also do u gift wrap and how much",
         ("Are you open on Sunday?", "Also do u gift wrap and how much")),
        ("Can I read comics? and pdf? and what about library books",
         ("Can I read comics? and pdf?", "and what about library books")),
        ("Can I cancel my order? When? it is for a friend", ("Can I cancel my order? When? it is for a friend",)),
        ("Where is my order? Are my shoes in it. I am in a hurry",
         ("Where is my order?", "Are my shoes in it. I am in a hurry")),
        ("Is it late? He was here. What I saw is odd.", ("Is it late? He was here. What I saw is odd.",)),
        ("Where is my order? Can you please tell me", ("Where is my order? Can you please tell me",)),
        ("this is ridiculous i've been waiting for my refund", ("i've been waiting for my refund",)),
        ("Unacceptable!! Where is my package?", ("Where is my package?",)),
        ("this is ridiculous for a shop", ("this is ridiculous for a shop",)),
        ("they are broken tho", ("they are broken",)),
        ("1. do you ship to canada 2) gift cards?", ("do you ship to canada", "gift cards?")),
        ("how do I do 1. this 2. that", ("how do I do 1. this 2. that",)),
        ("1. do you ship 3. gift cards", ("1. do you ship 3. gift cards",)),
    ],
)  # fmt: skip
def test_a_message_is_taken_apart_into_its_questions(text: str, found: tuple[str, ...]) -> None:
    assert questions(text) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how do I return it and how long does the refund take?",
         ("how do I return it?", "how long does the refund take?")),
        ("do you gift wrap and how much", ("do you gift wrap and how much",)),
        ("do you gift wrap and how much is a box",
         ("do you gift wrap?", "how much is a box")),
        ("what are salt and pepper", ("what are salt and pepper",)),
        ("black and is it", ("black and is it",)),
        ("forgot my password and also change my address", ("forgot my password", "change my address")),
        ("can I and also my wife", ("can I and also my wife",)),
        ("Can I expense a taxi, and how do I lock my screen, and who approves my leave?",
         ("Can I expense a taxi?", "how do I lock my screen?", "who approves my leave?")),
        (f"{' and '.join(['how do I do it'] * 9)}", (f"{' and '.join(['how do I do it'] * 9)}",)),
    ],
)  # fmt: skip
def test_a_question_is_parted_at_an_and_that_joins_two(question: str, found: tuple[str, ...]) -> None:
    assert parted(question) == found


@pytest.mark.parametrize(
    ("text", "found", "apart"),
    [
        ("i was charged twice and my package is late", ("i was charged twice", "my package is late"), True),
        ("I was charged twice. I lost my card, and I'm locked out",
         ("I was charged twice", "I lost my card", "I'm locked out"), True),
        ("i broke my lamp and i want my money back", ("i broke my lamp", "i want my money back"), False),
        ("my package is late, where is it and i was charged twice?", (), False),
        ("my black and white lamp is broken", (), False),
        ("my mother and I paid", (), False),
    ],
)  # fmt: skip
def test_what_is_told_is_taken_apart(text: str, found: tuple[str, ...], apart: bool) -> None:
    assert told(text) == found
    assert are_apart(told(text)) == apart


def test_many_questions_in_one_message_stay_one() -> None:
    text = " ".join(f"How do I do number {number}?" for number in range(9))
    assert questions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("what's the wifi password for guests", True),
        ("sorry. how do I return a sofa", True),
        ("do you deliver to Canada", True),
        ("and can I pay in cash", True),
        ("who sees this", True),
        ("Whoever asks", False),
        ("Is it late", True),
        ("email address of support", True),
        ("phone number for returns", True),
        ("the number to my order is 5", False),
        ("Will Smith", False),
        ("May Lee", False),
        ("Hope Is A Good Name", False),
        ("Who's Afraid", False),
        ("Wanda Howe", False),
        ("my kettle is broken", False),
        ("SUN-10482113", False),
        ("for how long can i pause", True),
        ("and what's their extension", True),
        ("yes but first tell me when you open tomorrow", True),
        ("what about parking", True),
        ("For Whom Books Ltd", False),
        ("Tell Me More Books", False),
        ("what's up", False),
    ],
)
def test_a_question_is_told_from_an_answer_without_its_mark(text: str, asks: bool) -> None:
    assert is_question(text) == asks


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("im Bob, my order SUN-20001234 is late", ("my order is late",)),
        ("Hi, this is Ada Lovelace. Where do I park?", ("Where do I park?",)),
        ("My name is Ada and I want to return shoes", ("I want to return shoes",)),
        ("I am German and want a card", ()),
        ("i'm pregnant, what now?", ()),
        ("This is urgent. My order is late", ()),
        ("pick up order, im stuck at work, can you hold it", ("pick up order, can you hold it",)),
        ("I am pregnant, how much leave do I get", ()),
    ],
)
def test_who_asks_and_numbers_are_left_out_where_the_whole_finds_nothing(asked: str, left: tuple[str, ...]) -> None:
    assert barer(asked) == left

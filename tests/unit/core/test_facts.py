"""What a person stated goes along with a question only where it bears on it, and little of it."""

import pytest

from bot.people import Fact
from bot.recall.facts import CARRIED, MOST, MOST_CHARS, bearing_on, carried
from bot.recall.stated import MAX_VALUE_CHARS, stated


def facts(*texts: str) -> tuple[Fact, ...]:
    told = [(name, value) for text in texts for name, value in stated(text).facts.items()]
    return carried(Fact(name, value, "r_1", float(at)) for at, (name, value) in enumerate(told))


@pytest.mark.parametrize(
    ("said", "question", "told"),
    [
        ("I work part-time", "How much leave do I get?", ("hours: part-time",)),
        ("I'm a part-timer", "How many sick days do I have?", ("role: part-timer",)),
        ("I live in Germany", "What does delivery cost for me?", ("place: Germany",)),
        ("my shoe size is 43", "Do your boots fit me?", ("shoe size: 43",)),
        ("my manager is Grace", "Who approves my request?", ("manager: Grace",)),
        ("I work part-time", "What are the opening hours?", ()),  # not about themselves
        (
            "I work part-time",
            "How much leave do I get when I work full-time?",
            (),
        ),
        ("I live in Germany", "What does delivery to France cost me?", ()),
        ("I live in Germany", "How do I reset my password?", ()),
        ("my order number is 5512", "Where is my order number 5512?", ()),
        ("my employee id is 77123", "Who approves my leave?", ()),
        ("my birthday is 4 May", "Do I get leave on my birthday?", ()),
    ],
)
def test_a_fact_goes_along_where_it_bears_on_the_question(said: str, question: str, told: tuple[str, ...]) -> None:
    assert bearing_on(question, facts(said)) == told


def test_no_more_goes_along_than_the_budget_and_the_newest_first() -> None:
    many = facts(*(f"my {name} is {name[0] * MAX_VALUE_CHARS}" for name in ("country", "city", "town", "location")))
    told = bearing_on("When is it delivered to me?", many)
    assert [one.partition(":")[0] for one in told] == ["location"]
    few = facts("my country is A1", "my city is B1", "my town is C1", "my location is D1")
    told = bearing_on("When is it delivered to me?", few)
    assert told == ("location: D1", "town: C1", "city: B1")
    assert len(told) == MOST
    assert sum(map(len, told)) <= MOST_CHARS


def test_a_session_takes_along_the_newest_of_each_name_and_no_numbers() -> None:
    known = [Fact("country", "A", "r", 1), Fact("order number", "7", "r", 2), Fact("country", "B", "r", 3)]
    assert [one.value for one in carried(known)] == ["B"]
    assert len(carried(Fact(name, "x", "r", 0) for name in (*"abc", "country"))) <= CARRIED

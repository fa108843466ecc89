"""What the people of bench.messages ask: the same few questions again and again, or hardly ever the same twice."""

import random
from collections.abc import Callable, Mapping

from bench.answers.sets import OWN, load

REPEATED = (
    "How long do I have to return a pair of shoes?",
    "When will my refund arrive?",
    "How many vacation days do I get?",
    "What does standard shipping cost?",
    "How do I reset my password?",
    "Is there parking at the store?",
    "What is the airspeed of an unladen swallow?",
    "thanks",
)
THANKS_SHARE = 1 / 8
OPENINGS = (
    "",
    "hi, ",
    "hello, ",
    "hey, ",
    "please, ",
    "sorry, ",
    "quick one, ",
    "hi there, ",
    "good morning, ",
    "ok, ",
)
ENDINGS = ("", "?", " please", " please?", " today?", " now?", ", thanks", "???")


def repeated() -> Callable[[random.Random], str]:
    """One of eight questions."""
    return lambda dice: dice.choice(REPEATED)


def distinct() -> Callable[[random.Random], str]:
    """A question of the set that the answers are measured with, in some of its 80 dresses; as often thanks as above."""
    asked = [item.text for item in load(OWN).items]

    def ask(dice: random.Random) -> str:
        if dice.random() < THANKS_SHARE:
            return "thanks"
        return dice.choice(OPENINGS) + dice.choice(asked) + dice.choice(ENDINGS)

    return ask


ASK: Mapping[str, Callable[[], Callable[[random.Random], str]]] = {"distinct": distinct, "repeated": repeated}

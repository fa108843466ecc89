"""What a question that goes on is read with: "it" or "they" mean the matter, a phrase takes the place of another."""

from dataclasses import replace

import pytest

from bot.model import Audience, Citation
from bot.recall.followups import asks_of_anything
from bot.recall.matter import Matter
from bot.staying import Staying, goes_elsewhere
from rag.ports import PLAIN, Answer, Manner, Show
from tests.unit.core.session_kit import turn

FIRST = "May I light the barbecue?"
MATTER = Matter((FIRST,), frozenset({"garden/barbecue"}))


def cited(article: str) -> tuple[Citation, ...]:
    return (Citation(1, article, article, "o@example.org", "2026-01-01", "In bad weather"),)


NEAR = Answer(True, "In bad weather the hours change.", cited("garden/barbecue"), 0.6, holds=True, stays=True)
NOTHING = Answer(known=False)


class Elsewhere:
    """Knows of Wi-Fi so surely by itself. near: what the matter says of it. is_for_both: found after the other, too."""

    def __init__(self, seems: float, *, near: Answer, is_for_both: bool = True) -> None:
        self.alone = Answer(True, "The Wi-Fi is free.", cited("house/wi-fi"), 0.5, unread=seems)
        self.together = self.alone if is_for_both else NOTHING
        self.near = near

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        if manner.within:
            return self.near
        return self.together if FIRST in question else self.alone


async def found(says: Elsewhere, question: str) -> Answer | None:
    return await Staying(says, question, MATTER, turn(question), PLAIN).answer(says.alone)


@pytest.mark.parametrize(
    ("question", "seems", "goes"),
    [("do they have wi-fi", 0.75, True), ("do they have wi-fi", 0.6, False), ("do they change the hours", 0.9, False)],
)
async def test_what_points_back_goes_to_what_surely_says_its_words_where_the_matter_says_none(
    question: str, seems: float, goes: bool
) -> None:
    assert (await found(Elsewhere(seems, near=NEAR), question) is None) == goes


async def test_it_stays_where_its_word_is_found_by_itself_alone() -> None:
    """After vacation days, "who do I call about it" was answered with 911, and "can I cancel it" of an order."""
    says = Elsewhere(0.9, near=NOTHING, is_for_both=False)
    stays = await found(says, "do they have wi-fi")
    assert stays is not None
    assert stays.stays
    assert not stays.known
    assert await found(says, "do they have the guest wi-fi") is None  # it says what it is about


async def test_it_is_answered_of_the_matter_where_that_says_something() -> None:
    says = Elsewhere(0.9, near=NEAR, is_for_both=False)
    assert await found(says, "do they have wi-fi") == says.near


@pytest.mark.parametrize("near", [NOTHING, Answer(known=False, strays=True)])
@pytest.mark.parametrize("question", ["is there a fee?", "what documents do I need?", "what if I am late"])
async def test_what_anything_may_have_is_asked_of_the_matter(question: str, near: Answer) -> None:
    """After a refund, "is there a fee" was answered of a stylist, and "what documents do I need" of a first day."""
    stays = await found(Elsewhere(0.9, near=near), question)
    assert stays is not None
    assert stays.stays
    assert not stays.known


@pytest.mark.parametrize(
    ("question", "is_of_anything"),
    [
        ("any exceptions?", True),
        ("who decides?", True),
        ("and on weekends?", True),
        ("is there a fee for returns?", False),
        ("what now", False),
        ("my order is late", False),
        ("when will I get my fees", False),
    ],
)
def test_what_anything_may_have_tells_nothing(question: str, is_of_anything: bool) -> None:
    assert asks_of_anything(question) is is_of_anything


def test_what_points_back_goes_to_what_is_surer_than_the_matter() -> None:
    """After "how many vacation days do I get", points "expire", too."""
    alone = Answer(known=True, text="Points expire after a year.", confidence=0.85, unread=0.7)
    for seems, goes in ((0.75, False), (0.65, True)):
        matter = Answer(known=True, text="Unused days must be taken by March.", confidence=0.6, unread=seems)
        assert goes_elsewhere(matter, alone, "and when do they expire") is goes


PAYING, REFUNDS = cited("house/paying"), cited("house/refunds")
DECLINED = Answer(True, "Call the bank of the card.", PAYING, 0.84)


class Declined:
    """Finds the same article by itself and by meaning; the matter shares a word with the question."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        if manner.ahead is not None:
            return replace(DECLINED, holds=True, stays=True)
        return Answer(True, "A refund to your card takes a week.", REFUNDS, 0.9, holds=True)


async def test_what_meaning_and_the_question_by_itself_find_alike_goes_before_words_of_the_matter() -> None:
    """ "My card got refused" after a refund was answered with how long a refund to a card takes."""
    matter = Matter(("when do I get my refund",), frozenset({"house/refunds"}))
    question = "my card got refused"
    staying = Staying(Declined(), question, matter, turn(question), PLAIN)
    assert await staying.answer(DECLINED) == DECLINED


class Abroad:
    """Knows of working abroad, hardly of the word "Spain", and of other places by that."""

    alone = Answer(True, "We ship to Mexico.", cited("house/shipping"), 0.79, unread=0.09)

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        is_asked = not manner.within and question == "can I work from Spain?"
        return Answer(True, "10 days a year.", cited("house/remote"), 0.66, unread=0.12) if is_asked else NOTHING


async def test_a_phrase_in_the_place_of_another_makes_one_question_of_both() -> None:
    """ "From Spain?" after working from home was answered with where parcels are sent."""
    matter, question = Matter(("can I work from home",), frozenset({"house/remote"})), "from Spain?"
    stays = await Staying(Abroad(), question, matter, turn(question), PLAIN).answer(Abroad.alone)
    assert stays is not None
    assert stays.text == "10 days a year."


class Explained:
    """Says what a status brings to all that is asked within, and how to get one that is named. seems: how surely."""

    def __init__(self, seems: float) -> None:
        self._named = Answer(True, "Spend $500.", cited("house/status"), seems)

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        if question == "how do I get gold status":
            return self._named
        brings = Answer(True, "Gold brings a gift.", cited("house/status"), 0.6, holds=True, stays=True)
        return brings if manner.within else NOTHING


@pytest.mark.parametrize(("seems", "said"), [(0.9, "Spend $500."), (0.7, "Gold brings a gift.")])
async def test_how_to_get_it_is_surely_asked_of_what_was_explained(seems: float, said: str) -> None:
    """ "How do I get it" after "what is Platinum status" was answered with what Gold brings."""
    matter, question = Matter(("what is gold status?",), frozenset({"house/status"})), "how do I get it"
    found = await Staying(Explained(seems), question, matter, turn(question), PLAIN).answer(NOTHING)
    assert found is not None
    assert (found.text, found.holds) == (said, True)


class Beside(Elsewhere):
    """Where a claim is sent to stands beside the matter; by itself the question finds the word "send" elsewhere."""

    def __init__(self, seems: float) -> None:
        beside = Answer(True, "We send you a box.", cited("house/repair"), 0.6, holds=True, stays=True)
        super().__init__(seems, near=beside)

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        is_by_words = bool(manner.within) and manner.ahead is None
        return NOTHING if is_by_words else await super().answer(question, audience, manner)


@pytest.mark.parametrize(("seems", "goes"), [(0.11, False), (0.6, True)])
async def test_what_stands_beside_the_matter_is_told_of_what_finds_hardly_anything_itself(
    seems: float, goes: bool
) -> None:
    """ "Where do I send it" after a warranty claim was not known, as a parcel that is sent was found for it, too."""
    stays = await found(says := Beside(seems), "where do I send it")
    assert (stays != says.near) is goes


@pytest.mark.parametrize(("seems", "goes"), [(0.14, False), (0.6, True)])
async def test_what_finds_hardly_anything_itself_is_asked_of_the_matter(seems: float, goes: bool) -> None:
    """ "Can I use two" after a gift card was answered with promo codes."""
    near = replace(NEAR, text="You can use two cards.")
    stays = await found(says := Elsewhere(seems, near=near), "can I use two")
    assert (stays != says.near) is goes

"""What people ask the articles that come along, as they say it, and what must be in the answer."""

from pathlib import Path

import pytest

from bot.model import CUSTOMERS, Audience, employees
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder

KNOWLEDGE_BASE = Path(__file__).parents[3] / "knowledge_base"
EMPLOYEES = employees()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """By words alone, which need no model."""
    return Knowledge(Snapshot(read_folder(KNOWLEDGE_BASE)))


@pytest.mark.parametrize(
    ("reader", "question", "holds"),
    [
        (CUSTOMERS, "My order arrived broken.", "Arrived damaged"),
        (CUSTOMERS, "do you sell shoes", "clothing and shoes"),
        (CUSTOMERS, "do you sell furniture", "clothing and shoes"),
        (CUSTOMERS, "ordered a lamp 2 weeks ago and it still hasnt come", "three more business days"),
        (CUSTOMERS, "need it by tomorrow for a birthday and its still not here", "by the day you need it"),
        (CUSTOMERS, "my kettle is leaking all over the counter!!", "not part of the recall"),
        (CUSTOMERS, "my robot vacuum wont charge", "wipe the contacts"),
        (CUSTOMERS, "can i use 2 codes", "one promo code"),
        (CUSTOMERS, "do you deliver to military addresses", "$5.95"),
        (CUSTOMERS, "when does my gold count reset", "reset to zero"),
        (CUSTOMERS, "i sent the jacket back 3 weeks ago", "after the item reaches our Return Center"),
        (CUSTOMERS, "I returned my shoes a month ago", "after the item reaches our Return Center"),
        (CUSTOMERS, "send back a dress", "Start the return"),
        (CUSTOMERS, "return a dress", "Start the return"),
        (CUSTOMERS, "want to return a dress", "Start the return"),
        (EMPLOYEES, "my wife just had a baby, how much time off", "get 8 weeks"),
        (EMPLOYEES, "who approves parental leave", "no manager has to approve"),
        (CUSTOMERS, "my gift card says invalid", "still shows as invalid"),
        (EMPLOYEES, "how do i take over a shift from a coworker", "Open shifts"),
        (EMPLOYEES, "my screen flickers", "unplug the dock"),
        (EMPLOYEES, "how do i print from my phone", "followme@shopunow.example"),
        (EMPLOYEES, "laptop is dead, won't turn on", "hold the power button"),
        (EMPLOYEES, "can we expense lunch with a candidate", "$30 a person"),
        (EMPLOYEES, "whats the hotel limit", "$220 a night"),
        (EMPLOYEES, "can my wife come with me on the trip", "at your own expense"),
        (EMPLOYEES, "i typed my password into it", "extension 7000"),
        (EMPLOYEES, "how many vacation days do i have left", "shown in Roster"),
        (EMPLOYEES, "how long can i stay home with the baby", "16 weeks"),
        (CUSTOMERS, "where is my package", "shopunow.example/track"),
        (CUSTOMERS, "can i return a gift card", "Gift cards and prepaid phone cards cannot be returned"),
        (CUSTOMERS, "who pays shipping", "$6.95"),
        (CUSTOMERS, "ur site is down", "status.shopunow.example"),
        (CUSTOMERS, "when is the next sale", "second Friday of January"),
        (CUSTOMERS, "do you have a wedding registry", "18 months before the event"),
        (EMPLOYEES, "employee discount?", "20 percent"),
        (EMPLOYEES, "can i give my discount to a friend", "12 months"),
        (EMPLOYEES, "i clicked on a link, should i turn off the computer", "Leave the computer on"),
        (EMPLOYEES, "i cant log in", "password.shopunow.example"),
        (CUSTOMERS, "do you deliver sofas to Hawaii?", "large items are not delivered there"),
        (CUSTOMERS, "i've been waiting for my refund for a month", "reference number"),
        (CUSTOMERS, "i got an email from you asking for my card number", "never for a card number by email"),
        (CUSTOMERS, "my promo code says it is invalid", "mistyped"),
        (EMPLOYEES, "how do i get reimbursed for miles", "Add mileage"),
        (EMPLOYEES, "whats the parental leave for dads", "8 weeks"),
        (EMPLOYEES, "how long does a second monitor take", "4 business days"),
        (EMPLOYEES, "printer jammed on floor 3", "pull the paper out"),
        (EMPLOYEES, "does my manager have to agree to a shift swap", "not your manager"),
        (EMPLOYEES, "the present is worth more than $50", "goes back to the giver"),
        (CUSTOMERS, "how long do i keep gold status", "12 to 24 months"),
        (CUSTOMERS, "somebody else's package came to me", "leave it closed"),
        (EMPLOYEES, "is my grandma covered too", "brothers and sisters cannot"),
        (EMPLOYEES, "when do i get the per diem", "on a Wednesday"),
        (CUSTOMERS, "how do i get platinum status", "$1,500"),
        (CUSTOMERS, "can my wife use my points too", "only if you open a Family Pool"),
        (CUSTOMERS, "how do points work", "cart"),
        (CUSTOMERS, "free parking at hq?", "no free parking at our head office"),
    ],
)
async def test_it_is_answered_by_the_words_that_say_it(
    known: Knowledge, reader: Audience, question: str, holds: str
) -> None:
    assert holds in (await known.answer(question, reader)).text

"""Whose matter it is that people bring in other languages than English."""

from dataclasses import replace

import pytest

from bot.model import CUSTOMERS
from bot.ownership import in_charge_of, owner_of, spoken_of
from bot.words.languages import ENGLISH
from tests.unit.core.knowledge import PAYROLL, RETURNS, Knowledge

SENDING = replace(RETURNS, spoken=(("de", ("zurück", "umtausch")), ("es", ("devol",))))
ORDERS = replace(RETURNS, id="orders", spoken=(("de", ("~bestell", "liefer")),))
PAYING = replace(PAYROLL, spoken=(("de", ("gehalt", "lohn")), ("it", ("stipendio",))))
BOTH = (SENDING, PAYING)


@pytest.mark.parametrize(
    ("text", "language", "owner"),
    [
        ("Ich will die Schuhe zurückgeben", "de", "returns"),
        ("Wann kommt das Monatsgehalt?", "de", "payroll"),
        ("Umtausch oder Gehalt?", "de", ""),
        ("Quiero devolver esto", "es", "returns"),
        ("Quando arriva lo stipendio?", "es", "payroll"),
        ("Wo ist die Katze?", "de", ""),
        ("Umtausch", ENGLISH, ""),
    ],
)
def test_a_matter_goes_to_the_department_whose_words_name_it_most(text: str, language: str, owner: str) -> None:
    found = spoken_of(text, language, BOTH)
    assert (found.id if found else "") == owner


def test_what_every_matter_is_about_decides_only_where_nothing_else_is_named() -> None:
    def owner(text: str) -> str:
        found = spoken_of(text, "de", (ORDERS, SENDING))
        return found.id if found else ""

    assert owner("Meine Bestellung zurückgeben") == "returns"
    assert owner("Wo ist meine Bestellung?") == "orders"
    assert owner("Lieferung zurückgeben") == ""


async def test_words_come_before_articles_of_another_language_and_articles_before_nothing() -> None:
    knowledge = Knowledge()

    async def owner(text: str, language: str) -> str:
        found = await owner_of(text, language, CUSTOMERS, answerer=knowledge, departments=BOTH)
        return found.id if found else ""

    assert await owner("Gehalt, nicht return", "de") == "payroll"
    assert knowledge.asked == []
    assert await owner("how do I return shoes", ENGLISH) == "returns"


def test_a_grave_matter_goes_to_those_who_take_it_and_among_them_to_whom_its_words_fit() -> None:
    """A hacked account once went to the loyalty program, and a cut hand to returns."""
    shop = replace(RETURNS, id="shop", grave=frozenset({"injury", "fraud"}))
    bills = replace(RETURNS, id="bills", grave=frozenset({"fraud"}))
    guards = replace(PAYROLL, id="guards", grave=frozenset({"fraud"}))
    customer, employee = (RETURNS, shop, bills), (RETURNS, shop, bills, guards)
    assert in_charge_of("fraud", RETURNS, customer) == shop
    assert in_charge_of("fraud", bills, customer) == bills
    assert in_charge_of("fraud", bills, employee) == guards
    assert in_charge_of("injury", RETURNS, employee) == shop
    assert in_charge_of("legal_threat", RETURNS, employee) == RETURNS
    assert in_charge_of("legal_threat", None, employee) is None

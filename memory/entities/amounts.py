"""Sums of money in a text, in the usual forms of several languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.people import Entity
from memory.entities.locale import ENGLISH, Locale

AMOUNT = "amount"
_SYMBOLS: Mapping[str, str] = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "$": "USD", "zł": "PLN", "kr": "SEK"}
_DOLLARS: Mapping[str, str] = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"}
_CROWNS: Mapping[str, str] = {"DK": "DKK", "NO": "NOK"}
_CODES = (
    *("USD", "EUR", "GBP", "CHF", "INR", "JPY", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF"),
    *("BRL", "MXN", "SGD", "HKD", "ZAR", "TRY", "AED"),
)
_NAMES: Mapping[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "dólares": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pounds": "GBP",
    "quid": "GBP",
    "rupees": "INR",
    "franken": "CHF",
    "reais": "BRL",
    "yen": "JPY",
}
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,'\u2019]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?"
_UNIT = "|".join((*map(re.escape, _SYMBOLS), *_CODES, *_NAMES))
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[€£¥₹$]|US\$|{'|'.join(_CODES)})\s?(?P<first>{_NUMBER})(?![\w]|[.,]\d)"
    rf"|(?P<second>{_NUMBER})\s?(?P<after>{_UNIT})(?!\w))",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"[.,](\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money. currency: as in ISO 4217."""

    number: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.number} {self.currency}"


def find_amounts(text: str, locale: Locale) -> Iterator[Entity]:
    """Each sum with its currency, as "49.90 EUR"."""
    for found in _AMOUNT.finditer(text):
        if amount := _amount(found, locale):
            yield Entity(AMOUNT, str(amount), found.group(), 0.9, *found.span())


def parse_amount(text: str, locale: Locale = ENGLISH) -> Amount | None:
    """The sum of money that a text is, in any of the usual forms; None for anything else."""
    found = _AMOUNT.fullmatch(text.strip())
    return _amount(found, locale) if found else None


def _amount(found: re.Match[str], locale: Locale) -> Amount | None:
    written = found["first"] or found["second"]
    fraction = _FRACTION.search(written)
    whole = re.sub(r"\D", "", written[: fraction.start()] if fraction else written)
    number = Decimal(f"{whole}.{fraction.group(1)}" if fraction else whole)
    return Amount(number, _currency(found["before"] or found["after"], locale))


def _currency(unit: str, locale: Locale) -> str:
    small = unit.lower()
    if small in {"$", "dollar", "dollars"}:
        return _DOLLARS.get(locale.region, "USD")
    if small == "kr":
        return _CROWNS.get(locale.region, "SEK")
    if small == "¥" and locale.language == "zh":
        return "CNY"
    return _SYMBOLS.get(small) or _NAMES.get(small) or small.removesuffix("$").upper().replace("US", "USD", 1)[:3]

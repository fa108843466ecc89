"""E-mail addresses and phone numbers in a text, each in the one form that others read."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.people import Entity
from memory.entities.locale import Locale
from memory.pii.found import Finding, Kind
from memory.pii.phones import REGIONS
from memory.pii.spelled import written

EMAIL, PHONE = "email", "phone"
_HOME: Mapping[str, str] = {"de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT"}
"""Where a number is taken to be from that is written in a language, and nothing says where."""


def find_emails(found: Iterable[Finding]) -> Iterator[Entity]:
    """Each address, with its domain in small letters."""
    for one in found:
        if one.kind is Kind.EMAIL:
            local, _, domain = written(one.value).rpartition("@")
            yield Entity(EMAIL, f"{local}@{domain.lower()}", one.value, one.confidence, one.start, one.end)


def find_phones(found: Iterable[Finding], locale: Locale) -> Iterator[Entity]:
    """Each number that somebody can have, in the form of E.164."""
    for one in found:
        if one.kind is Kind.PHONE and (number := _e164(one.value, locale)):
            yield Entity(PHONE, number, one.value, one.confidence, one.start, one.end)


def _e164(written: str, locale: Locale) -> str | None:
    """The number in the form of E.164, of the writer's region before others; None for one that nobody can have."""
    import phonenumbers

    dialled = re.sub(r"^00(?=[1-9])", "+", written)
    for region in dict.fromkeys((locale.region or _HOME.get(locale.language, ""), *REGIONS)):
        try:
            number = phonenumbers.parse(dialled, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return None

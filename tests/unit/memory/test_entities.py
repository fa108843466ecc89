"""What a message speaks of: each thing as one value however it is written, and only where it is valid."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.departments import EntityPattern
from memory.entities.amounts import AMOUNT, Amount, parse_amount
from memory.entities.contacts import EMAIL, PHONE
from memory.entities.dates import DATE, MAX_DATES, day_there
from memory.entities.finding import find_entities
from memory.entities.locale import Locale
from rag.sources.folder import read_folder

NOW = datetime(2026, 5, 20, 15)  # noqa: DTZ001 a Wednesday, by the clock of the person
ORDER = EntityPattern("order_number", regex=r"SUN[- ]\d{8}")
PRODUCT = EntityPattern("product", names=("Rover R6", "Volden kettle VK-200", "VK-200"))
STAFF = EntityPattern("employee_id", regex=r"employee number (?P<value>\d{4,8})")


def read(text: str, locale: str = "en-US", *patterns: EntityPattern) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in find_entities(text, patterns, now=NOW, locale=Locale.parse(locale))]


def test_a_message_is_read_for_everything_it_names() -> None:
    text = "Order SUN-12345678 for $1,299.99 is late since May 4th: Ada@Mail.Example, (312) 555-0143"
    assert read(text, "en-US", ORDER, PRODUCT) == [
        ("order_number", "SUN-12345678"),
        (AMOUNT, "1299.99 USD"),
        (DATE, "2026-05-04"),
        (EMAIL, "Ada@mail.example"),
        (PHONE, "+13125550143"),
    ]


def test_a_departments_own_patterns_give_one_value_for_every_spelling() -> None:
    assert read("sun 12345678, SUN-12345678", "en", ORDER) == [("order_number", "SUN-12345678")] * 2
    assert read("my ROVER  r6 and the volden kettle vk-200", "en", PRODUCT) == [
        ("product", "Rover R6"),
        ("product", "Volden kettle VK-200"),
    ]
    (staff,) = find_entities("employee number 12345", (STAFF,), now=NOW)
    assert (staff.value, staff.start, staff.end) == ("12345", 16, 21)


def test_a_pattern_matches_whole_words_alone() -> None:
    assert read("XSUN-12345678 SUN-123456789 SUN-12345678-9 Rover R60", "en", ORDER, PRODUCT) == []


def test_a_departments_own_number_is_no_phone_and_no_date() -> None:
    phone_like = EntityPattern("case", regex=r"\d{3}-\d{3}-\d{4}")
    assert read("call about 415-555-2671", "en-US", phone_like) == [("case", "415-555-2671")]


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("$1,299.99", "en", "1299.99 USD"),
        ("1.299,50 €", "de", "1299.50 EUR"),
        ("1 234,56 EUR", "fr", "1234.56 EUR"),
        ("CHF 1'200.50", "de-CH", "1200.50 CHF"),
        ("20 euros", "en", "20 EUR"),
        ("US$ 30", "en", "30 USD"),
        ("$30", "en-CA", "30 CAD"),
        ("40 kr", "da-DK", "40 DKK"),
        ("£5.5", "en-GB", "5.5 GBP"),
        ("€1.299", "de", "1299 EUR"),
    ],
)
def test_an_amount_is_a_number_and_a_currency(text: str, locale: str, value: str) -> None:
    assert read(f"I paid {text}.", locale) == [(AMOUNT, value)]
    assert str(parse_amount(text, Locale.parse(locale))) == value


def test_an_amount_is_exact() -> None:
    assert parse_amount("$0.10") == Amount(Decimal("0.10"), "USD")
    assert parse_amount("about ten") is None


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("2026-05-04", "en", "2026-05-04"),
        ("05/04/2026", "en-US", "2026-05-04"),
        ("05/04/2026", "en-GB", "2026-04-05"),
        ("03.05.2026", "de", "2026-05-03"),
        ("May 4th", "en", "2026-05-04"),
        ("4 May 2025", "en", "2025-05-04"),
        ("4. März 2025", "de", "2025-03-04"),
        ("3 mai 2026", "fr", "2026-05-03"),
        ("yesterday", "en", "2026-05-19"),
        ("last Friday", "en", "2026-05-15"),
        ("vor 3 Tagen", "de", "2026-05-17"),
        ("hier", "fr", "2026-05-19"),
        ("ayer", "es", "2026-05-19"),
        ("the day after tomorrow", "en", "2026-05-22"),
    ],
)
def test_a_date_is_counted_from_now_as_the_person_writes_dates(text: str, locale: str, value: str) -> None:
    assert read(f"({text})", locale) == [(DATE, value)]


def test_a_date_that_can_be_two_is_less_certain() -> None:
    either, certain = find_entities("04/05/2026 and 25/05/2026", now=NOW)
    assert either.confidence < certain.confidence


@pytest.mark.parametrize(
    "text",
    [
        "2026-13-45",
        "31/02/2026",
        "version 1.2.3",
        "hier",
        "guten morgen",
        "call 000 000",
        "+1 000 000 0000",
        "5 people",
        "a@b",
    ],
)
def test_what_is_not_valid_is_nothing(text: str) -> None:
    assert read(text, "en") == []


def test_many_dates_are_not_all_read() -> None:
    assert len(read("2026-05-04 " * 50)) == MAX_DATES


def test_a_local_number_is_one_of_the_persons_own_region() -> None:
    assert read("call 020 7946 0958", "en-GB") == [(PHONE, "+442079460958")]
    assert read("call 030 901820", "de-DE") == [(PHONE, "+4930901820")]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("en-US", Locale("en", "US")),
        ("de_DE", Locale("de", "DE")),
        ("fr", Locale("fr")),
        ("", Locale()),
        ("zh-Hant-TW", Locale("zh", "TW")),
    ],
)
def test_a_locale_is_read_as_platforms_write_it(text: str, locale: Locale) -> None:
    assert Locale.parse(text) == locale


@given(st.text(max_size=80))
def test_entities_stand_where_they_say_in_any_text(text: str) -> None:
    end = 0
    for one in find_entities(f"é {text} $5 SUN-12345678", (ORDER, PRODUCT), now=NOW):
        assert one.start >= end
        assert f"é {text} $5 SUN-12345678"[one.start : one.end] == one.text
        end = one.end
    assert end > 0


def test_the_desks_own_departments_recognise_what_their_articles_name() -> None:
    folder = read_folder(Path(__file__).parents[3] / "knowledge_base")
    patterns = {one.id: one.entities for one in folder.departments}
    assert read("where is sun 12345678", "en", *patterns["orders_shipping"]) == [("order_number", "SUN-12345678")]
    assert read("My Rover R6, VD-K2-5030", "en", *patterns["product_support"]) == [
        ("product", "Rover R6"),
        ("serial_number", "VD-K2-5030"),
    ]
    assert read("employee number: 12345", "en", *patterns["human_resources"]) == [("employee_id", "12345")]


def test_an_address_that_is_spelled_out_is_the_one_it_stands_for() -> None:
    for text in ("ada.okafor (at) Mail.example", "ada dot okafor at mail dot example", "ada.okafor@mail [dot] example"):
        found = find_entities(f"write to {text}", now=NOW)
        assert [(one.kind, one.value, one.text) for one in found] == [("email", "ada.okafor@mail.example", text)]


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("de", "vorgestern bestellt, ruft 0171 2345678 an", [("date", "2026-05-18"), ("phone", "+491712345678")]),
        ("fr", "commandé avant-hier, tél 06 12 34 56 78", [("date", "2026-05-18"), ("phone", "+33612345678")]),
        ("es", "pedí anteayer", [("date", "2026-05-18")]),
        ("it", "ordinato l'altro ieri", [("date", "2026-05-18")]),
        ("pt", "pedi anteontem", [("date", "2026-05-18")]),
        ("nl", "eergisteren besteld", [("date", "2026-05-18")]),
        ("en", "bestellt vorgestern, ist nicht hier", [("date", "2026-05-18")]),
        ("fr-CH", "tél 079 123 45 67", [("phone", "+41791234567")]),
    ],
)
def test_days_and_numbers_are_those_of_the_language_that_is_written(
    locale: str, text: str, found: list[tuple[str, str]]
) -> None:
    """A French number without its country was taken for a German one, which has as many digits."""
    assert [(e.kind, e.value) for e in find_entities(text, now=NOW, locale=Locale.parse(locale))] == found


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Auckland", "2026-05-01"),
        ("America/Los_Angeles", "2026-04-30"),
        ("", "2026-04-30"),
        ("Mars/Crater", "2026-04-30"),
        ("../etc", "2026-04-30"),
    ],
)
def test_yesterday_is_the_day_before_where_the_person_is(zone: str, day: str) -> None:
    evening = datetime(2026, 5, 1, 20, tzinfo=UTC).timestamp()  # which is the next morning in Auckland
    (found,) = find_entities("It came yesterday", now=day_there(evening, zone))
    assert found.value == day

"""What is found of personal data and secrets, what is not taken for it, and how much work a hostile text can make."""

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memory.pii import national
from memory.pii.finding import find
from memory.pii.found import Finding, Kind, settled
from memory.pii.payment import is_iban, is_luhn

FOUND = {
    Kind.EMAIL: {
        "write to a@b.co": "a@b.co",
        "first.last+tag@sub.mail.example.": "first.last+tag@sub.mail.example",
        "<o'brien@mail.example>": "o'brien@mail.example",
        "mailto:joe_x@ex-ample.org": "joe_x@ex-ample.org",
        "Mail：ada＠mail.example": "ada＠mail.example",  # noqa: RUF001 wide forms
        "jürgen@müller.example!": "jürgen@müller.example",
        f"{'x' * 90}@long.example": f"{'x' * 90}@long.example",
        "ada (at) mail.example": "ada (at) mail.example",
        "ada[at]mail[dot]example": "ada[at]mail[dot]example",
        "it is ada dot okafor at mail dot example.": "ada dot okafor at mail dot example",
        "ada@mail (punkt) example": "ada@mail (punkt) example",
        "ada @ mail.example": "ada @ mail.example",
        "soy ada arroba mail.example": "ada arroba mail.example",
        "ada(@)mail.example, bitte": "ada(@)mail.example",
    },
    Kind.PHONE: {
        "call me on 07700 900123": "07700 900123",
        "+1 (415) 555-2671": "+1 (415) 555-2671",
        "+49 (0)30 901820-12": "+49 (0)30 901820-12",
        "0049 30 901820": "0049 30 901820",
        "06 12 34 56 78 is mine": "06 12 34 56 78",
        "Sie erreichen mich unter 0176 / 55 12 34 56": "0176 / 55 12 34 56",
        "ring 555-0134": "555-0134",
        "my number is 4155552671": "4155552671",
        "(020) 7946 0958": "(020) 7946 0958",
        "phone 020 7946 0958 ext 12": "020 7946 0958 ext 12",
        "415.555.2671": "415.555.2671",
        "1-800-555-0199": "1-800-555-0199",
        "mein Handy: 0171/1234567": "0171/1234567",
        "llámame al 612 345 678": "612 345 678",
        "mon portable 06.12.34.56.78": "06.12.34.56.78",
        "+919876543210": "+919876543210",
        "call ００４９ ３０ ９０１８２０": "００４９ ３０ ９０１８２０",  # noqa: RUF001 wide forms
        "call ٠٣٠ ٩٠١٨٢٠ now": "٠٣٠ ٩٠١٨٢٠",
        "mijn nummer 601.108.783": "601.108.783",
        "tel. 078.175.15.71": "078.175.15.71",
        "Llámame al 27 11 46 51": "27 11 46 51",
        "τηλέφωνο 2529007845": "2529007845",
        "Telefoonnummer 2529007845": "2529007845",
    },
    Kind.CARD: {
        "4111111111111111": "4111111111111111",
        "4111-1111-1111-1111": "4111-1111-1111-1111",
        "card 378282246310005": "378282246310005",
        "3782 822463 10005": "3782 822463 10005",
        "order 1042 4111 1111 1111 1111 please": "4111 1111 1111 1111",
        "4111\u00a01111\u00a01111\u00a01111": "4111\u00a01111\u00a01111\u00a01111",
        "credit card # 503890547220": "503890547220",
        "mistyped card 4111111111111112": "4111111111111112",
        "4111 1111 1111 1112": "4111 1111 1111 1112",
        "4111.1111.1111.1111": "4111.1111.1111.1111",
        "6759 0869 9101 2680 69 11/28": "6759 0869 9101 2680 69",
        "9792 0871 7182 2802": "9792 0871 7182 2802",
    },
    Kind.IBAN: {
        "DE89 3704 0044 0532 0130 00": "DE89 3704 0044 0532 0130 00",
        "gb82west12345698765432 is it": "gb82west12345698765432",
        "FR14 2004 1010 0505 0001 3M02 606": "FR14 2004 1010 0505 0001 3M02 606",
        "mistyped DE89370400440532013001": "DE89370400440532013001",
        "too short, GB49ETTO2200332245383": "GB49ETTO2200332245383",
    },
    Kind.NATIONAL_ID: {
        "219-09-9999": "219-09-9999",
        "my social security number is 219099999": "219099999",
        "NINO AB123456C": "AB123456C",
        "Steuer-ID 36 574 261 809": "36 574 261 809",
        "1 85 05 78 006 084 91": "1 85 05 78 006 084 91",
        "DNI 12345678Z": "12345678Z",
        "X1234567L": "X1234567L",
        "rssmra85t10a562s": "rssmra85t10a562s",
        "senza cifre RSSMRAURTMLARSNL": "RSSMRAURTMLARSNL",
        "BSN 111222333": "111222333",
        "2341 2341 2346": "2341 2341 2346",
        "PESEL 44051401359": "44051401359",
        "390.533.447-05": "390.533.447-05",
        "811218-9876": "811218-9876",
        "756.9217.0769.85": "756.9217.0769.85",
        "NHS number 943 476 5919": "943 476 5919",
        "131052-308T": "131052-308T",
        "BSN 111222334, mistyped": "111222334",
        "CUIT 20-36020897-5": "20-36020897-5",
        "OIB: 54256477474": "54256477474",
        "TCKN 68964227352": "68964227352",
        "Sozialversicherungsnummer 15 070649 C 103": "15 070649 C 103",
        "my número fiscal is 221079815": "221079815",
        "mijn numéro national 94051922154": "94051922154",
        "Il mio ID number no. 5905285814088": "5905285814088",
        "Mijn SIN 500427281": "500427281",
    },
    Kind.IP_ADDRESS: {
        "from 192.168.0.1:80": "192.168.0.1",
        "2001:db8::ff00:42:8329": "2001:db8::ff00:42:8329",
    },
    Kind.SECRET: {
        "it is xoxb-1234567890-abcdefghij": "xoxb-1234567890-abcdefghij",
        "AKIAIOSFODNN7EXAMPLE": "AKIAIOSFODNN7EXAMPLE",
        "sk-proj-abcdefghijklmnop1234": "sk-proj-abcdefghijklmnop1234",
        "My token's d-a9f8e7d6c5b4a392817": "d-a9f8e7d6c5b4a392817",
        "figd_OsdmE65uSokxXHVxhCjGKwoVbo2R709epy94eUWO": "figd_OsdmE65uSokxXHVxhCjGKwoVbo2R709epy94eUWO",
        "dapide5c3ae8c8d0de1dce3bacb635d8e13f": "dapide5c3ae8c8d0de1dce3bacb635d8e13f",
        "key-d844172c666fdb302f71f3fd898e4cac": "key-d844172c666fdb302f71f3fd898e4cac",
        "hvs.CAESIJlWh0CEd7Xn4mJq8vT2": "hvs.CAESIJlWh0CEd7Xn4mJq8vT2",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789": "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "eyJhbGciOiJI.eyJzdWIiOiIx.abc123abc": "eyJhbGciOiJI.eyJzdWIiOiIx.abc123abc",
        "-----BEGIN RSA PRIVATE KEY-----\nabc": "-----BEGIN RSA PRIVATE KEY-----\nabc",
        "password: hunter2, thanks": "hunter2",
        "password=letmein": "letmein",
        '"password": "two words"': "two words",
        "Mein Passwort: geheim1!": "geheim1",
        "Mein Passwort lautet Gr4nat-apfel": "Gr4nat-apfel",
        "my password is Tr0ub4dor&3": "Tr0ub4dor&3",
        "api_key=9f8e7d6c5b4a39281706": "9f8e7d6c5b4a39281706",
        "mot de passe : Soleil": "Soleil",
        "cvv 123": "123",
        "PIN: 4711": "4711",
        "Authorization: Bearer abcdef1234567890ZZ": "abcdef1234567890ZZ",
    },
}
NOT_FOUND = """\
order SUN-12345678
order 1042 and 1043
my order number is 20394857
2026-05-04
2026-05-04 12:30:45
04/05/2026
04.05.2026 12.30
$1,299.99
1.299.000 €
100 000 000
between 2019-2024
call within 30 days
size 38 40 42 44
extension 4357
ISBN 978-3-16-148410-0
the total is 1234567.89
version 10.2.3.4
tracking number 1Z999AA10123456784
invoice 2024-001234
passwords are reset by IT
I forgot my password: help
my password is wrong
password: reset
the key is under the mat
12:30:45
@home and a@b
ZIP 94103-1234
ticket 123-456
flight LH 1234 5678
model VK-200, serial VD-K2-5030
error 0x80070005
order 112-1234567-1234567
no15 minutes of waiting for anything
UPC 012345678905
What is the social security number format?
The desk is open at http://127.0.0.1:3978, not 0.0.0.0
is24 hours enough for it to come
install @scope/widget@1.1.0-rc.1 and logo@2x.png
look at the dot, at 5.30 @ the shop
tracking number 5400 1269 3038 8701 1172 05
Kundennummer 16-00837, Vertragsnummer 0205087315
My number of points is 2102182
the request 01d8773e-6273-4773-ae3a-daf5cf5ace53
I stand at 0.637594, 111.117765
pages 120-145 and 1200-1340
15-7273-06563 is the number of my order
01692330054 is my order
Upgrade from 10.4.22285.905 to 8.1.1-rc.1
the barcode says 5012925723546
orders 1042 / 1043 / 1044 of 12 / 2026""".splitlines()


@pytest.mark.parametrize(
    ("kind", "text", "value"), [(kind, text, value) for kind, some in FOUND.items() for text, value in some.items()]
)
def test_what_is_personal_is_found_where_it_stands(kind: Kind, text: str, value: str) -> None:
    (found,) = find(text)
    assert (found.kind, found.value) == (kind, value)
    assert text[found.start : found.end] == value


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_and_words_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_every_check_digit_is_known_to_the_library() -> None:
    """A message with eleven digits after "tax number" raised once, since stdnum had another name for Latvia's."""
    checks = {one.check for one in (*national._DIGITS, *national._LETTERS)} - {""}
    assert [check for check in sorted(checks) if national._is_valid(check, "x")] == []
    assert find("my tax number is 12345678901 I think") is not None


def test_a_checksum_makes_it_surer_than_a_form() -> None:
    right, wrong = find("card 4111111111111111 and 4111111111111112")
    assert wrong.confidence < 0.9 <= right.confidence
    right, wrong = find("DE89370400440532013000 and DE89370400440532013001")
    assert wrong.confidence < 0.9 <= right.confidence


def test_the_regions_decide_which_local_number_is_one() -> None:
    text = "0171234567 came"
    assert find(text, regions=("CH",)) == ()
    assert [one.kind for one in find("0612345678 came", regions=("FR",))] == [Kind.PHONE]
    assert find("0612345678 came", regions=("US",)) == ()


def test_several_in_one_text_come_in_order() -> None:
    text = "Ada, ada@mail.example, +44 20 7946 0958, card 4111 1111 1111 1111, GB82 WEST 1234 5698 7654 32"
    assert [one.kind for one in find(text)] == [Kind.EMAIL, Kind.PHONE, Kind.CARD, Kind.IBAN]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0494 92 82 32 0699 868 88 55", ["0494 92 82 32", "0699 868 88 55"]),
        ("905-674-3793 780-999-2181", ["905-674-3793", "780-999-2181"]),
        ("4111 1111 1111 1111 0494 92 82 32", ["4111 1111 1111 1111", "0494 92 82 32"]),
        ("+44 20 7946 0958  4111 1111 1111 1111", ["+44 20 7946 0958", "4111 1111 1111 1111"]),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", []),
    ],
)
def test_numbers_that_follow_each_other_are_told_apart(text: str, values: list[str]) -> None:
    assert [one.value for one in find(text)] == values


def test_of_two_over_one_place_the_longest_gives_the_kind_and_no_end_stays_outside() -> None:
    text = "0123456789"
    some = (Finding(Kind.PHONE, 0, 4, "0123", 0.9), Finding(Kind.CARD, 2, 8, "234567", 0.5))
    assert settled(some, text) == (Finding(Kind.CARD, 0, 8, "01234567", 0.5),)
    same = (Finding(Kind.PHONE, 0, 4, "0123", 0.5), Finding(Kind.NATIONAL_ID, 0, 4, "0123", 0.9))
    assert settled(same, text) == (same[1],)
    apart = (Finding(Kind.PHONE, 4, 8, "4567", 0.5), Finding(Kind.PHONE, 0, 4, "0123", 0.5))
    assert settled(apart, text) == (apart[1], apart[0])


def test_the_check_digits_are_those_of_the_standards() -> None:
    assert is_luhn("4111111111111111")
    assert not is_luhn("4111111111111121")
    assert is_iban("GB82WEST12345698765432")
    assert not is_iban("GB82WEST12345698765423")


@given(st.integers(10**13, 10**14 - 1).map(lambda number: f"4{number}"), st.sampled_from(["", " ", "-"]))
def test_every_card_with_its_check_digit_is_found_in_any_grouping(digits: str, between: str) -> None:
    check = next(str(last) for last in range(10) if is_luhn(f"{digits}{last}"))
    number = between.join((digits + check)[start : start + 4] for start in range(0, 16, 4))
    (found,) = find(f"It is {number}.")
    assert (found.kind, found.value) == (Kind.CARD, number)


PIECES = [
    "@",
    ".",
    "-",
    "+",
    " ",
    "(",
    ")",
    "a",
    "é",
    "İ",
    "１",  # noqa: RUF001 a wide form
    "4111111111111111",
    "a@b.co",
    "+14155552671",
    "x",
    "\n",
]


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_offsets_are_right_and_apart_in_any_text(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.start < one.end <= len(text)
        assert one.value == text[one.start : one.end]
        assert 0 < one.confidence <= 1
        end = one.end


HOSTILE = [
    *(
        "a",
        "1",
        "1 ",
        "11 ",
        "1111 ",
        "12-",
        "a@",
        "a@b.",
        "@",
        "a.",
        ":",
        "::1 ",
        "1.1.1.1.",
        "+1 (",
        "(1)",
        "password ",
    ),
    *("a at b dot ", "a (at) ", "a @ ", " dot ", "(at)b[dot]", "GB12A"),
    *("password:  ", "password is   ", "eyJ-", "eyJabcdefgh.", "sk-", "-----BEGIN KEY-----", "key=", "://a:", "GB12 "),
    *("card 4111 1111 ", "call 030 901820 ", "ssn 123-45-6789 ", "[email-1] ", " ", "\n"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_longer_hostile_text_makes_no_more_work_than_its_length(piece: str) -> None:
    find(piece * 10)  # what is loaded at first use
    short, long = (_calls(lambda size=size: find((piece * size)[:size])) for size in (2_000, 8_000))  # type: ignore[misc]
    assert long < 5 * short + 200


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python's own, too."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_no_pattern_that_runs_over_a_whole_text_goes_back_without_bound() -> None:
    """A repeat without bound, tried at each place of a text, makes work that grows with its square."""
    over_whole_texts = {
        "memory.pii.addresses": ("_IP4", "_IP6"),
        "memory.pii.secrets": (
            "_TOKEN",
            "_HOOK",
            "_PEM_BEGIN",
            "_PEM_END",
            "_BEARER",
            "_IN_ADDRESS",
            "_PASSWORD",
            "_KEY",
            "_CODE",
        ),
        "memory.pii.payment": ("_ACCOUNT", "_RUN"),
        "memory.pii.spelled": ("_AT", "_HOST", "_DOT"),
    }
    patterns = [getattr(import_module(name), one) for name, some in over_whole_texts.items() for one in some]
    patterns += import_module("memory.pii.national")._FORMS
    assert [one.pattern for one in patterns if _has_unbounded(import_module("re._parser").parse(one.pattern))] == []


def _has_unbounded(parsed: Iterable[Any]) -> bool:
    """Whether a repeat without bound stands anywhere in it. parsed: as the library that compiles it has it."""
    for part in parsed:
        if isinstance(part, tuple | list) or hasattr(part, "data"):
            items = list(part)
            if len(items) == 2 and str(items[0]) in {"MAX_REPEAT", "MIN_REPEAT"} and str(items[1][1]) == "MAXREPEAT":
                return True
            if _has_unbounded(items):
                return True
    return False

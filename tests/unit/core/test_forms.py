"""Forms: what is taken, what is refused, and with which words."""

from dataclasses import replace

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms import MAX_LINE_CHARS, MAX_TEXT_CHARS, Choice, Field, Form, Kind, check, check_field
from bot.handover.contact import CONTACT
from bot.handover.filling_in import answered, corrected, told
from bot.people import Filling
from bot.tickets import Reason

EMAIL = Field("email", "E-mail address", Kind.EMAIL)
PHONE = Field("phone", "Telephone number", Kind.PHONE)
LINE = Field("name", "Name")
TEXT = Field("what", "What it is about", Kind.TEXT)
ORDER = Field("order_number", "Order number", pattern=r"SUN[- ]\d{8}")
STAFF = Field("employee_id", "Employee id", pattern=r"(?:id )?(?P<value>\d{4})")
COLOUR = Field("colour", "Colour", Kind.CHOICE, choices=(Choice("r", "Red"), Choice("b", "Dark blue")))


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        (EMAIL, " Ada@Example.ORG ", "Ada@example.org"),
        (EMAIL, "mailto:ada+desk@example.co.uk", "ada+desk@example.co.uk"),
        (EMAIL, "<ada@example.org>", "ada@example.org"),
        (PHONE, "+1 (555) 010-0199", "+15550100199"),
        (PHONE, "0171 / 555 01 99", "01715550199"),
        (PHONE, "+49 (0)170 5550199", "+491705550199"),
        (PHONE, "+44 (0) 20 7946 0018", "+442079460018"),
        (PHONE, "0049 (0)170 5550199", "+491705550199"),
        (PHONE, "0041 44 668 18 00", "+41446681800"),
        (PHONE, "(030) 901820", "030901820"),
        (PHONE, "(+49) (0)170 5550199", "+491705550199"),
        (PHONE, "\u202a+49 170\u20115550199\u202c", "+491705550199"),
        (PHONE, "\uff0b\uff14\uff19 \uff11\uff17\uff10 \uff15\uff15\uff15\uff10\uff11\uff19\uff19", "+491705550199"),
        (PHONE, "\u0660\u0661\u0667\u0661 \u0665\u0665\u0665\u0660\u0661\u0669\u0669", "01715550199"),
        (PHONE, "tel:+1-555-010-0199", "+15550100199"),
        (PHONE, "+1 555 010 0199 x12", "+15550100199 ext. 12"),
        (PHONE, "+49 30 901820 Durchwahl 12", "+4930901820 ext. 12"),
        (EMAIL, "Ada Lovelace <ada@example.org>", "ada@example.org"),
        (EMAIL, "\uff41\uff44\uff41\uff20example.org.", "ada@example.org"),
        (COLOUR, "\uff12", "b"),
        (LINE, "  Ada\n Lovelace ", "Ada Lovelace"),
        (LINE, "\u202eAda\x00", "Ada"),
        (TEXT, "two\nlines", "two\nlines"),
        (ORDER, "it is sun-12345678, I think", "sun-12345678"),
        (STAFF, "id 4711", "4711"),
        (COLOUR, "2", "b"),
        (Field("pay", "Pay", Kind.CHOICE, choices=(Choice("c", "Refund (to card)"),)), "Refund (to card)", "c"),
        (Field("stars", "Stars", Kind.CHOICE, choices=(Choice("5", "5"), Choice("1", "1"))), "1", "1"),
        (COLOUR, "dark BLUE.", "b"),
        (COLOUR, "r", "r"),
    ],
)
def test_what_is_right_is_kept_in_one_form(field: Field, given: str, kept: str) -> None:
    assert check_field(field, given) == (kept, "")


@pytest.mark.parametrize(
    ("field", "given", "says"),
    [
        (EMAIL, "ada@", "such as ada@example.org"),
        (EMAIL, "ada@example", "such as ada@example.org"),
        (EMAIL, "ada@example.org\nBcc: eve@example.org", "such as ada@example.org"),
        (PHONE, "call me", "country code"),
        (PHONE, "123", "country code"),
        (PHONE, "+0170 5550199", "country code"),
        (PHONE, "000 000 0000", "country code"),
        (PHONE, "+1 555 010 0199 / +1 555 010 0198", "country code"),
        (EMAIL, "ada..b@example.org", "such as ada@example.org"),
        (EMAIL, ".ada@example.org", "such as ada@example.org"),
        (EMAIL, "ada@127.0.0.1", "such as ada@example.org"),
        (EMAIL, "ada@example.org, eve@example.org", "such as ada@example.org"),
        (PHONE, "1" * 16, "country code"),
        (LINE, "\U0001f600\U0001f600", "in words"),
        (LINE, "x" * (MAX_LINE_CHARS + 1), f"shorten it to {MAX_LINE_CHARS}"),
        (TEXT, "x" * (MAX_TEXT_CHARS + 1), "shorten it to 3,000"),
        (TEXT, " \n ", "Please fill in"),
        (ORDER, "the last one", "I see no order number in \u201cthe last one\u201d"),
        (COLOUR, "gr\u00fcn", "one of: Red, Dark blue"),
        (COLOUR, "3", "one of: Red, Dark blue"),
    ],
)
def test_what_is_wrong_is_refused_with_what_to_do(field: Field, given: str, says: str) -> None:
    value, problem = check_field(field, given)
    assert value == ""
    assert says in problem


@pytest.mark.parametrize("country", ["DE", "GB", "FR", "CH", "ES", "US", "NL", "AT"])
def test_a_number_with_its_country_is_kept_as_the_numbering_plans_have_it(country: str) -> None:
    example = phonenumbers.example_number(country)
    assert example is not None
    expected = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    code, _, rest = shown.partition(" ")
    ways = [shown, shown.replace("+", "00", 1), *([f"{code} (0){rest}"] if country not in {"US", "ES"} else [])]
    assert [check_field(PHONE, way) for way in ways] == [(expected, "")] * len(ways)


def test_every_wrong_field_is_named_at_once() -> None:
    checked = check(CONTACT, {"email": "nobody", "phone": "x", "urgency": "yesterday"})
    assert checked.problems.keys() == {"name", "email", "phone", "issue_summary", "urgency"}
    assert not checked.is_valid


def test_one_way_to_be_reached_is_enough_and_none_is_too_few() -> None:
    told = {"name": "Ada", "issue_summary": "shoes"}
    assert check(CONTACT, {**told, "phone": "+15550100199"}).is_valid
    assert check(CONTACT, {**told, "email": "ada@example.org"}).values["urgency"] == "medium"
    problems = check(CONTACT, told).problems
    assert problems == {"email": "Please give e-mail address or telephone number."}


@pytest.mark.parametrize(
    ("way", "has", "field", "says"),
    [
        ("phone", "email", "phone", "You chose \u201cPhone\u201d: please fill in telephone number, too"),
        ("WhatsApp", "email", "phone", "You chose \u201cWhatsApp\u201d: please fill in telephone number, too"),
        ("1", "phone", "email", "You chose \u201cE-mail\u201d: please fill in e-mail address, too"),
    ],
)
def test_nobody_is_reached_in_a_way_of_which_nothing_is_known(way: str, has: str, field: str, says: str) -> None:
    """ "Phone" was taken without a number, and the operator had none to call."""
    ways = {"email": "ada@example.org", "phone": "+15550100199"}
    told = {"name": "Ada", "issue_summary": "shoes", "preferred_contact": way}
    problems = check(CONTACT, {**told, has: ways[has]}).problems
    assert problems.keys() == {field}
    assert problems[field].startswith(says)
    assert check(CONTACT, {**told, **ways}).is_valid
    assert check(CONTACT, told).problems == problems
    assert check(CONTACT, {**told, has: ways[has], field: "x"}).problems != problems


ADA = {"name": "Ada", "email": "ada@example.org", "issue_summary": "x"}


@pytest.mark.parametrize(
    ("asks", "given", "said", "asked", "kept"),
    [
        ("", ADA, "call me instead", "phone", {"preferred_contact": "phone"}),
        ("", ADA, "WhatsApp please", "phone", {"preferred_contact": "whatsapp"}),
        ("phone", ADA | {"preferred_contact": "phone"}, "+1 555 010 0199", "", {"phone": "+15550100199"}),
        ("phone", ADA | {"preferred_contact": "phone"}, "skip", "", {"preferred_contact": "", "phone": ""}),
        ("phone", ADA | {"preferred_contact": "phone"}, "e-mail is better", "", {"preferred_contact": "email"}),
        ("email", ADA | {"phone": "+15550100199"}, "skip", "", {"email": "", "phone": "+15550100199"}),
    ],
)
def test_what_goes_with_a_choice_is_asked_for_by_talking(
    asks: str, given: dict[str, str], said: str, asked: str, kept: dict[str, str]
) -> None:
    reply = answered(CONTACT, Filling("r_1", "", Reason.ASKED, "", given, asks), said) if asks else None
    reply = reply or corrected(CONTACT, Filling("r_1", "", Reason.ASKED, "", given), said)
    assert reply is not None
    assert reply.filling is not None
    assert reply.filling.asks == asked
    assert {name: reply.filling.given[name] for name in kept} == kept
    assert asked or check(CONTACT, reply.filling.given).is_valid


def test_what_the_form_does_not_ask_is_left_out() -> None:
    form = Form("f", "F", (LINE,))
    assert check(form, {"name": "Ada", "admin": "yes"}).values == {"name": "Ada"}


@given(st.text(max_size=300))
def test_whatever_is_given_is_kept_or_refused_and_what_is_kept_is_kept_again(given: str) -> None:
    for field in CONTACT.fields:
        value, problem = check_field(field, given)
        assert not (value and problem)
        if value:
            assert check_field(field, value) == (value, "")


@pytest.mark.parametrize("to", ["+30 2039 09358", ": +30203909358"])
def test_a_number_that_is_corrected_keeps_the_plus_of_its_country(to: str) -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"name": "Ada", "email": "ada@example.org", "issue_summary": "x"})
    reply = corrected(CONTACT, filling, f"change my telephone number to {to}")
    assert reply is not None
    assert reply.filling is not None
    assert reply.filling.given["phone"] == "+30203909358"


def test_back_at_the_end_asks_the_last_question_again() -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"name": "Ada", "email": "ada@example.org", "issue_summary": "x"})
    reply = answered(CONTACT, filling, "back")
    assert reply.filling is not None
    assert (reply.filling.asks, "issue_summary" in reply.filling.given) == ("issue_summary", False)


@pytest.mark.parametrize(
    ("asks", "said", "kept"),
    [
        ("email", "it's jane@x.org thanks", "jane@x.org"),
        ("email", "Sure: jane.doe@x.org.", "jane.doe@x.org"),
        ("phone", "my number is 0170 5550199", "01705550199"),
        ("phone", "you can call +49 (0)170 5550199, mornings", "+491705550199"),
        ("email", "meine Nummer ist 0170 5550199", "01705550199"),
    ],
)
def test_an_address_or_a_number_is_taken_out_of_the_words_around_it(asks: str, said: str, kept: str) -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"name": "Ada", "issue_summary": "x"}, asks)
    reply = answered(CONTACT, filling, said)
    assert reply.filling is not None
    assert kept in reply.filling.given.values()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("it's Jane", "Jane"),
        ("Sure, I'm Jane Doe", "Jane Doe"),
        ("ich bin Jane", "Jane"),
        ("c'est Jane", "Jane"),
        ("Isa", "Isa"),
    ],
)
def test_a_name_is_taken_without_the_words_before_it(said: str, name: str) -> None:
    reply = answered(CONTACT, Filling("r_1", "", Reason.ASKED, "", {"issue_summary": "x"}, "name"), said)
    assert reply.filling is not None
    assert reply.filling.given["name"] == name


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("name", "she was rude to me"),
        ("name", "my sofa has a scratch"),
        ("name", "store in Austin"),
        ("email", "I don't recognise a charge of $340"),
        ("email", "er hat mich nicht gegr\u00fc\u00dft"),
        ("order_number", "it still has not arrived"),
    ],
)
def test_a_sentence_about_the_matter_is_no_answer_and_goes_with_it(asks: str, said: str) -> None:
    form = replace(CONTACT, fields=(*CONTACT.fields, Field("order_number", "Order number", pattern=r"SUN-\d{8}")))
    given = {"issue_summary": "complain about an employee.", **({} if asks == "name" else {"name": "Ada"})}
    given |= {"email": "a@x.org"} if asks == "order_number" else {}
    reply = answered(form, Filling("r_1", "", Reason.ASKED, "", given, asks), said)
    assert reply.filling is not None
    assert reply.filling.asks == asks
    assert reply.filling.given == {**given, "issue_summary": f"complain about an employee. {said}"}
    assert reply.text.startswith("That goes with it.")


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("name", "anna maria lopez garcia"),
        ("name", "Juan de la Cruz"),
        ("name", "Ludwig van Beethoven"),
        ("name", "Kim In Ho"),
        ("email", "ben at example dot com"),
        ("email", "no idea what"),
        ("email", "I do not have an e-mail address"),
    ],
)
def test_what_may_be_an_answer_is_not_taken_for_the_matter(asks: str, said: str) -> None:
    given = {"issue_summary": "x"} | ({} if asks == "name" else {"name": "Ada"})
    reply = answered(CONTACT, Filling("r_1", "", Reason.ASKED, "", given, asks), said)
    assert reply.filling is not None
    assert reply.filling.given["issue_summary"] == "x"


def test_more_of_a_grave_matter_is_not_shown_either() -> None:
    given = {"name": "Ada", "issue_summary": "My manager hit me."}
    filling = Filling("r_1", "", Reason.HARASSMENT, "My manager hit me.", given, "email")
    begun = answered(CONTACT, filling, "and he laughed about it").filling
    assert begun is not None
    reply = answered(CONTACT, begun, "ada@example.org")
    assert "laughed" not in reply.text
    assert reply.filling is not None
    assert reply.filling.given["issue_summary"] == "My manager hit me. and he laughed about it"


def test_an_address_that_is_corrected_while_something_else_is_asked_takes_the_place_of_the_first() -> None:
    form = replace(CONTACT, fields=(*CONTACT.fields, Field("order_number", "Order number", pattern=r"SUN-\d{8}")))
    given = {"name": "Ada", "email": "ada@example.org", "issue_summary": "x"}
    reply = answered(form, Filling("r_1", "", Reason.ASKED, "", given, "order_number"), "sorry, ada.l@example.org")
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.given["email"]) == ("order_number", "ada.l@example.org")


def test_an_address_that_is_given_for_a_name_is_kept_as_an_address() -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"issue_summary": "x"}, "name")
    reply = answered(CONTACT, filling, "it's jane@x.org thanks")
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.given.get("email")) == ("name", "jane@x.org")


@pytest.mark.parametrize(
    ("said", "name", "asks"),
    [
        ("My name is Jane, you can reach me at jane@x.org", "Jane", ""),
        ("Ich heiße Jane Roe und meine Adresse ist jane@x.org", "Jane Roe", ""),
        ("my name is jane@x.org", None, "name"),
    ],
)
def test_a_name_that_is_said_with_an_address_is_not_asked_for_again(said: str, name: str | None, asks: str) -> None:
    reply = answered(CONTACT, Filling("r_1", "", Reason.ASKED, "", {"issue_summary": "x"}, "name"), said)
    assert reply.filling is not None
    given = reply.filling.given
    assert (given.get("name"), given.get("email"), reply.filling.asks) == (name, "jane@x.org", asks)


@pytest.mark.parametrize("said", ["jane@x.org or joe@x.org", "not jane@x.org", "jane at x dot org", "call 12"])
def test_what_names_no_one_address_for_certain_is_asked_again(said: str) -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"name": "Ada", "issue_summary": "x"}, "email")
    reply = answered(CONTACT, filling, said)
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.given.keys() & {"email", "phone"}) == ("email", set())


def test_the_summary_shows_an_address_as_it_is() -> None:
    given = {"name": "_Ada_ *L*", "email": "a_b@x.org", "issue_summary": "__x__ and a_b_c"}
    shown = told(CONTACT, Filling("r_1", "", Reason.ASKED, "", given))
    assert "- **E-mail address:** a_b@x.org" in shown
    assert "- **Name:** Ada L\n" in shown
    assert "x and a_b_c" in shown


@pytest.mark.parametrize(
    ("asks", "said", "way"), [("phone", "ada@example.org", "email"), ("email", "0171 5550199", "phone")]
)
def test_either_way_to_be_reached_is_taken_whichever_was_asked_for(asks: str, said: str, way: str) -> None:
    filling = Filling("r_1", "", Reason.ASKED, "", {"name": "Ada", "issue_summary": "x"}, asks)
    reply = answered(CONTACT, filling, said)
    assert reply.filling is not None
    assert (reply.filling.asks, reply.filling.given.keys() & {"email", "phone"}) == ("", {way})

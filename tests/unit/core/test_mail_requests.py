"""What is taken for the wish to have the code by e-mail, in the languages of the desk, and what is not."""

import pytest

from bot.model import ChannelName
from bot.rights.link_requests import ALPHABET, LENGTH, Wanted, Wish, code_from
from bot.rights.mail_requests import address_of, wanted_by_mail


@pytest.mark.parametrize(
    "text",
    [
        "send the code to my e-mail",
        "Send the code by e-mail",
        "Could you please send me the code via email instead?",
        "e-mail me the code",
        "I'd like you to send the linking code to my email address, please",
        "link my accounts by e-mail",
        "Schick mir den Code bitte per E-Mail",
        "Bitte senden Sie den Code an meine E-Mail",
        "Envoyez-moi le code par e-mail",
        "Env\u00edame el c\u00f3digo por correo electr\u00f3nico",
        "Inviami il codice via mail",
        "Envie-me o c\u00f3digo por e-mail",
        "Stuur me de code per e-mail",
    ],
)
def test_people_ask_for_the_code_by_email_in_many_words(text: str) -> None:
    assert wanted_by_mail(text, after_code=False) == Wanted(Wish.MAIL)


def test_an_address_and_an_account_are_heard_with_it() -> None:
    asked = wanted_by_mail("send the code for my Slack account to Ada.B@Example.org", after_code=False)
    assert asked == Wanted(Wish.MAIL, ChannelName.SLACK, "Ada.B@Example.org")
    found = wanted_by_mail("Send the code to my e-mail ada@example.org", after_code=False)
    assert found == Wanted(Wish.MAIL, None, "ada@example.org")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("please email it", ""),
        ("send it to my email address ada@example.org please", "ada@example.org"),
        ("and can I send it by email", ""),
    ],
)
def test_it_is_a_code_where_one_was_just_given_and_may_be_a_gift_card_elsewhere(text: str, address: str) -> None:
    """Who asked whether a gift card can be sent by e-mail was told that no mail server is set up."""
    assert wanted_by_mail(text, after_code=True) == Wanted(Wish.MAIL, None, address)
    assert wanted_by_mail(text, after_code=False) is None


@pytest.mark.parametrize(
    "text", ["I can't open the other chat", "Sorry, I have no access to my Slack any more", "I lost my phone"]
)
def test_that_a_chat_cannot_be_opened_is_about_a_code_where_one_was_just_given(text: str) -> None:
    found = wanted_by_mail(text, after_code=True)
    assert found
    assert found.wish is Wish.MAIL
    assert wanted_by_mail(text, after_code=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Where do I enter the discount code from my e-mail?",
        "I did not get the code by e-mail",
        "send the invoice to my e-mail",
        "My e-mail is ada@example.org",
        "What is the dress code?",
        "I can't open the other parcel",
        "send the code to my e-mail " + "please " * 40,
        "",
    ],
)
def test_other_things_about_codes_and_mail_are_questions(text: str) -> None:
    assert wanted_by_mail(text, after_code=True) is None


def test_an_address_is_one_where_it_is_the_whole_message() -> None:
    assert address_of(" ada@example.org. ") == "ada@example.org"
    for text in ("it is ada@example.org", "ada@", "ada@example.org, bea@example.org", "a b@example.org", ""):
        assert not address_of(text)


def test_a_code_of_a_hash_is_the_same_again_and_of_the_letters_that_codes_have() -> None:
    codes = {code_from(f"{number:032x}") for number in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == LENGTH and not set(code) - set(ALPHABET) for code in codes)
    assert code_from("f" * 32) == code_from("f" * 32)

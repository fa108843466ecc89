"""What is taken for a wish about links, a code, a yes or a no, and what is not."""

import re
from collections import Counter

import pytest

from bot.model import ChannelName
from bot.rights.link_requests import ALPHABET, LENGTH, Wanted, Wish, agrees, code_of, new_code, shown, wanted


@pytest.mark.parametrize(
    "text",
    [
        "link my accounts",
        "Link my account, please!",
        "Hi, can you please link my accounts?",
        "How do I link my accounts?",
        "I want to link this chat with my Slack account",
        "/link",
        "connect me with Slack",
        "please merge my chats",
        "Verkn\u00fcpfe meine Konten",
        "Ich m\u00f6chte meine Konten verbinden",
        "lier mes comptes",
        "Je voudrais relier mes comptes",
        "Quiero vincular mis cuentas",
        "vorrei collegare i miei account",
        "quero vincular minhas contas",
        "koppel mijn accounts",
    ],
)
def test_people_ask_for_a_link_in_many_words(text: str) -> None:
    found = wanted(text)
    assert found
    assert found.wish is Wish.LINK


@pytest.mark.parametrize(
    "text",
    [
        "unlink",
        "/unlink",
        "Unlink my accounts.",
        "which accounts are linked?",
        "please disconnect this chat",
        "undo the link",
        "Verkn\u00fcpfung aufheben",
        "Konten trennen",
        "dissocier mes comptes",
        "desvincular mis cuentas",
        "scollega i miei account",
        "ontkoppel mijn accounts",
    ],
)
def test_people_ask_for_an_end_of_it_in_many_words(text: str) -> None:
    assert wanted(text) == Wanted(Wish.UNLINK)


@pytest.mark.parametrize(
    "text",
    [
        "how are my accounts linked?",
        "Are my accounts linked?",
        "is my WhatsApp linked to Slack",
        "wie sind meine Konten verkn\u00fcpft?",
        "mes comptes sont-ils li\u00e9s ?",
        "\u00bfest\u00e1n vinculadas mis cuentas?",
        "sono collegati i miei account?",
        "as minhas contas est\u00e3o ligadas?",
        "zijn mijn accounts gekoppeld?",
    ],
)
def test_who_asks_how_it_stands_is_given_no_code(text: str) -> None:
    """A code was made, which nobody had asked for."""
    found = wanted(text)
    assert found
    assert found.wish is Wish.UNLINK


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Connect my WhatsApp", ChannelName.WHATSAPP),
        ("link my Microsoft Teams account", ChannelName.TEAMS),
        ("mein WhatsApp verbinden", ChannelName.WHATSAPP),
        ("link my Slack and my WhatsApp", None),
    ],
)
def test_the_account_that_is_named_is_understood(text: str, channel: ChannelName | None) -> None:
    assert wanted(text) == Wanted(Wish.LINK, channel)


@pytest.mark.parametrize(
    "text",
    [
        "link",
        "links",
        "How do I link my PayPal account to my order?",
        "connect me with an agent",
        "How do I connect to the VPN?",
        "join the channel",
        "how do I join a Teams meeting?",
        "Can I merge two orders?",
        "Connect Teams",
        "The link in your e-mail does not work",
        "Do you have a link to the return form?",
        "unsubscribe me",
        "",
        "link my accounts " * 500,
    ],
)
def test_questions_that_only_sound_like_it_stay_questions(text: str) -> None:
    assert wanted(text) is None


@pytest.mark.parametrize(
    "text", ["FD-7K3M-9QXZ", "fd 7k3m 9qxz", " *FD7K3M9QXZ* ", "fd\u20137k3m\u20139qxz.", "Fd- 7k3m -9qxz\n"]
)
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    assert code_of(text) == "7K3M9QXZ"


@pytest.mark.parametrize(
    "text",
    [
        "My code is FD-7K3M-9QXZ",
        "link FD-7K3M-9QXZ",
        "link 7K3M-9QXZ",
        "please link 7k3m-9qxz",
        "link my account: 7K3M\u20139QXZ",
        "Mein Code ist FD-7K3M-9QXZ",
        "verkn\u00fcpfen 7K3M-9QXZ",
    ],
)
def test_a_code_is_read_where_it_is_said_what_it_is_for(text: str) -> None:
    """It was looked up as a question."""
    assert code_of(text) == "7K3M9QXZ"


@pytest.mark.parametrize(
    "text",
    [
        "7K3M-9QXZ",
        "my code is SAVE-2233",
        "the code SAVE-2233 does not work",
        "link my WhatsApp",
        "link my chat here",
        "FD-7K3M-9QXZ was refused, where is my order?",
    ],
)
def test_what_may_be_another_code_or_is_about_one_is_none(text: str) -> None:
    assert code_of(text) == ""


@pytest.mark.parametrize("text", ["FD-7K3M", "FD-7K3M-9QXZ-2", "7K3M9QXZ", "", "FD" * 5_000, "." * 100_000])
def test_what_is_more_or_less_than_a_code_is_none(text: str) -> None:
    assert code_of(text) == ""


def test_what_has_letters_that_no_code_has_is_a_code_that_nobody_was_given() -> None:
    found = code_of("FD-O0I1-ABCD")
    assert found
    assert not set(found) <= set(ALPHABET)


def test_codes_have_40_bits_and_are_read_as_they_are_shown() -> None:
    assert len(set(ALPHABET)) ** LENGTH == 2**40
    codes = [new_code() for _ in range(2_000)]
    assert len(set(codes)) == 2_000
    assert all(re.fullmatch(r"FD-\w{4}-\w{4}", shown(code)) and code_of(shown(code)) == code for code in codes)
    assert max(Counter("".join(codes)).values()) < 2 * 2_000 * LENGTH / len(ALPHABET)


@pytest.mark.parametrize("text", ["yes", "Yes, please!", "OK", "do it", "Ja", "oui", "s\u00ed", "sim", "y"])
def test_a_yes_is_a_yes(text: str) -> None:
    assert agrees(text) is True


@pytest.mark.parametrize(
    "text", ["no", "No, thanks", "nope", "don't", "Nein danke", "non", "n\u00e3o", "nee", "cancel"]
)
def test_a_no_is_a_no(text: str) -> None:
    assert agrees(text) is False


@pytest.mark.parametrize(
    "text", ["", "Do you ship to Canada?", "maybe", "thanks", "yes " * 500, "yesterday", "FD-7K3M-9QXZ"]
)
def test_anything_else_is_neither(text: str) -> None:
    assert agrees(text) is None

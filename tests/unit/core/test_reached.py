"""An address or a number that a person has changed is told from those of others, and from the one that was wrong."""

import pytest

from bot.handover.reached import contact_in, names_another
from bot.recall.stated import Stated
from bot.tickets import Reason, Status, Ticket, Urgency

OLD, NEW = "+1 555 010 0199", "+1 555 010 0200"
FORM = {"email": "ada@example.org", "phone": "+15550100199"}
TICKET = Ticket("FD-1", Status.CREATED, "p", "", "", "", Reason.ASKED, Urgency.LOW, FORM, "", 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "My number is now {new}",
        "sorry, my number is {new}, not {old}",
        "my number is not {old} but {new}",
        "my number was wrong, it is {new}",
        "my number {old} is wrong, it's {new}",
        "the number in my ticket is wrong, the right one is {new}",
        "please change the phone number in my ticket to {new}",
        "can you change my number to {new}?",
        "I have a new number: {new}",
        "Meine Nummer hat sich geändert: {new}",
        "bitte ändern Sie meine Telefonnummer auf {new}",
        "Die Nummer war falsch, richtig ist {new}",
        "mon numéro a changé : {new}",
        "changez mon numéro : {new}",
        "mi número es ahora {new}",
        "cambi il mio numero: {new}",
        "mude o meu telefone para {new}",
        "mijn nummer is nu {new}",
    ],
)
def test_a_number_that_is_another_now_is_taken_and_the_one_before_is_not(text: str) -> None:
    said = text.format(new=NEW, old=OLD)
    assert names_another(said, Stated())
    assert contact_in([said], [Stated()], TICKET) == {"phone": "+15550100200"}


@pytest.mark.parametrize(
    "text",
    [
        "change my e-mail to ada2@example.org",
        "Meine neue E-Mail-Adresse ist ada2@example.org",
        "cambie mi correo a ada2@example.org",
        "la mia nuova mail è ada2@example.org",
        "wijzig mijn e-mail in ada2@example.org",
    ],
)
def test_an_address_that_is_another_now_is_taken(text: str) -> None:
    assert contact_in([text], [Stated()], TICKET) == {"email": "ada2@example.org"}


@pytest.mark.parametrize(
    "text",
    [
        "my boss's number is {new}",
        "my wife has a new number: {new}",
        "is my number {new}?",
        "do you have my number? it was {new}",
        "my order number is {new}",
        "my number is 10482113",
        "My number is on file, call my boss at {new}",
        "my number is not {new}",
        "the number on the box is {new}",
        "if my number is {new} what happens",
        "my number is {old}",
    ],
)
def test_what_may_be_another_persons_or_a_question_changes_nothing(text: str) -> None:
    assert contact_in([text.format(new=NEW, old=OLD)], [Stated()], TICKET) == {}


def test_what_is_put_right_without_a_name_for_it_changes_what_was_wrong() -> None:
    told = Stated(corrections=(("ada@example.org", "ada2@example.org"), ("green", "blue")))
    assert contact_in([""], [told], TICKET) == {"email": "ada2@example.org"}
    assert contact_in([""], [Stated(corrections=(("eve@example.org", "ada2@example.org"),))], TICKET) == {}

"""Masking: nothing that was found stays, what comes back whole is put back, and a stranger's mark is nobody's value."""

from hypothesis import given
from hypothesis import strategies as st

from memory.pii.masking import Masking, masked
from rag.model.ports import Mask
from rag.model.unmasked import Unmasked

EMAIL, CARD, PHONE = "ada@mail.example", "4111 1111 1111 1111", "+44 20 7946 0958"
IBAN = "DE89 3704 0044 0532 0130 00"
PIECES = [
    EMAIL,
    CARD,
    PHONE,
    "[email-1]",
    "[text-1]",
    "[card-2]",
    "[",
    "]",
    "-1]",
    "[email",
    " ",
    "x",
    "@",
    "é",
    "password: Ab1!",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join)


def test_a_log_shows_kinds_and_no_values() -> None:
    assert masked(f"{EMAIL} paid with {CARD}, call {PHONE}") == "[email] paid with [card], call [phone]"
    assert masked("password: hunter2, from 10.0.0.1, SSN 219-09-9999") == "password: [secret], from [ip], SSN [id]"
    assert masked("order 1042 is late") == "order 1042 is late"


def test_the_same_value_has_the_same_placeholder_in_every_text_of_a_call() -> None:
    masking = Masking()
    assert masking.mask(f"{EMAIL} or bob@mail.example") == "[email-1] or [email-2]"
    assert masking.mask(f"Write to bob@mail.example or {EMAIL}, call {PHONE}") == (
        "Write to [email-2] or [email-1], call [phone-1]"
    )
    assert masking.has_hidden


def test_what_comes_back_whole_is_put_back() -> None:
    masking = Masking()
    masking.mask(f"I am {EMAIL}")
    assert masking.restore("We write to [email-1].") == f"We write to {EMAIL}."
    assert masking.restore("We write to [email-2], [email-11], [Email-1], email-1.") == (
        "We write to [email-2], [email-11], [Email-1], email-1."
    )


def test_a_placeholder_that_a_stranger_wrote_before_or_after_is_never_a_value() -> None:
    for first, second in (("[email-1] is me", f"I am {EMAIL}"), (f"I am {EMAIL}", "[email-1] is me")):
        masking = Masking()
        texts = [masking.mask(first), masking.mask(second)]
        assert [masking.restore(text) for text in texts] == [first, second]
        assert masking.restore(texts[first.startswith("I am")]) == "[email-1] is me"


def test_a_placeholder_in_what_goes_along_is_never_a_value() -> None:
    masking = Masking(beside=("Put [email-1] here.",))
    assert masking.mask(f"I am {EMAIL}") == "I am [email-2]"
    assert masking.restore("Put [email-1] here.") == "Put [email-1] here."


def test_what_stands_whole_in_what_goes_along_is_not_hidden() -> None:
    masking = Masking(beside=("Write to help@shop.example.",))
    assert masking.mask(f"help@shop.example and {EMAIL}") == "help@shop.example and [email-1]"
    assert masking.mask("p@shop.example") == "[email-2]"


def test_values_are_not_read_for_placeholders_again() -> None:
    masking = Masking()
    text = masking.mask(f"{EMAIL} password: Ab1[email-1]")
    assert masking.restore(text) == f"{EMAIL} password: Ab1[email-1]"


def test_where_nothing_is_masked_everything_stays() -> None:
    mask: Mask = Unmasked()
    assert mask.restore(mask.mask(EMAIL)) == EMAIL
    assert not mask.has_hidden


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_masking_can_be_taken_back_whatever_was_written(texts: list[str]) -> None:
    masking: Mask = Masking()
    hidden = [masking.mask(text) for text in texts]
    assert [masking.restore(text) for text in hidden] == texts


@given(st.lists(st.tuples(st.text("ab éß\n,;.", max_size=8), st.sampled_from([EMAIL, CARD, PHONE, IBAN])), max_size=8))
def test_no_planted_value_stays_whatever_stands_around_it(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{around} {value} " for around, value in parts)
    for hidden in (masked(text), Masking().mask(text)):
        assert not [value for _, value in parts if value in hidden]

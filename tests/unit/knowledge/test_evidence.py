"""Which sentences of an answer stand on the passages they were written from, and which are cut, and why."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import chunking
from rag.evidence.gate import examine
from rag.evidence.own_words import own_words, quoted
from rag.evidence.quantities import quantities
from rag.evidence.quantity import Bound, Kind, same
from rag.evidence.reasons import Reason
from rag.model.ports import Sentence
from rag.ports import Article, Passage
from rag.sources.folder import read_folder
from tests.unit.knowledge.gating import gate

KNOWLEDGE = Path(__file__).parents[3] / "knowledge_base"

REFUNDS = """\
A refund is issued within three business days after the item reaches our Return Center.

- Credit card refunds appear 5 to 7 business days after the refund was issued.
- Debit card refunds appear 7 to 10 business days after the refund was issued.

Gift cards cannot be returned. Cash purchases are refunded in cash up to $200.
"""
VISITS = """\
Visitors must be registered in Doorway by 5 pm on the day before. Pets may not enter the warehouse, except service
animals. A room is booked by phone unless the website shows it. Membership costs $15 for adults and $8 for children. The
lobby opens at 9 am on Saturday.
"""


def passage(text: str, *, title: str = "Refunds", article: str = "returns/refunds") -> Passage:
    return Passage(
        f"{article}#0", article, title, "", text, "returns", "customer", "returns@shop.example", "2026-01-20"
    )


GIVEN = (passage(REFUNDS), passage(VISITS, title="Visitors", article="security/visitors"))


def reason(text: str, source: int = 1) -> Reason | None:
    cut = examine([Sentence(text, (source,))], GIVEN).cut
    return cut[0].reason if cut else None


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("You can't return gift cards.", 1),
        ("Refunds to a credit card appear 5 to 7 business days after we issued the refund.", 1),
        ("Once the item arrives at our Return Center, the refund is issued within 3 working days.", 1),
        ("We refund cash purchases in cash up to $200.", 1),
        ("You must register visitors in Doorway by 17:00 the day before.", 2),
        ("Pets are not allowed in the warehouse, except for service animals.", 2),
        ("Adults pay $15 for membership and children $8.", 2),
        ("On Saturday the lobby opens at 9:00.", 2),
    ],
)
def test_a_sentence_that_says_the_same_in_other_words_stands(said: str, source: int) -> None:
    assert reason(said, source) is None


@pytest.mark.parametrize(
    "said",
    [
        "How long the refund then takes depends on how you paid:, and how many days you have.",
        "How long the refund then takes depends on how you paid.",
    ],
)
def test_nothing_stands_on_what_only_announces_something(said: str) -> None:
    told = passage("How long the refund then takes depends on how you paid:\n\n- Cash is paid out at once.\n")
    days = passage("How many days you have:\n\n- Shoes go back for 45 days.\n", article="returns/days")
    assert examine([Sentence(said, (1, 2))], [told, days]).stands == ()


@pytest.mark.parametrize(
    ("said", "source", "why"),
    [
        ("Credit card refunds appear 5 to 9 business days after the refund was issued.", 1, {Reason.NUMBER}),
        ("A refund is issued within three days after the item reaches our Return Center.", 1, {Reason.UNIT}),
        ("Cash purchases are refunded in cash up to $300.", 1, {Reason.MONEY}),
        ("Cash purchases are refunded in cash up to 200 euros.", 1, {Reason.MONEY, Reason.UNIT}),
        ("Cash purchases are refunded in cash from at least $200.", 1, {Reason.BOUND}),
        ("Gift cards can be returned.", 1, {Reason.NEGATION}),
        ("Visitors must not be registered in Doorway by 5 pm on the day before.", 2, {Reason.NEGATION}),
        ("Visitors may be registered in Doorway by 5 pm on the day before.", 2, {Reason.DUTY}),
        ("Visitors must be registered in Ledgerly by 5 pm on the day before.", 2, {Reason.NAME}),
        ("Visitors must be registered in Doorway by 6 pm on the day before.", 2, {Reason.DATE}),
        ("The lobby opens at 9 am on Sunday.", 2, {Reason.DATE}),
        ("A room is booked by phone.", 2, {Reason.CONDITION}),
        ("Membership costs $8 for adults and $15 for children.", 2, {Reason.STITCHED}),
        (
            "Membership is issued within three business days after the item reaches our Return Center.",
            1,
            {Reason.STITCHED},
        ),
        ("Our founder was born in a small village.", 1, {Reason.TOPIC, Reason.SOURCE}),
        ("Yes, you can.", 1, {Reason.TOPIC}),
    ],
)
def test_a_sentence_that_says_otherwise_is_cut_with_the_reason(said: str, source: int, why: set[Reason]) -> None:
    assert reason(said, source) in why


@pytest.mark.parametrize(
    ("said", "told", "stands"),
    [
        ("Lost items are held for 60 days at the desk.", "Lost items are kept for 60 days at the desk.", True),
        ("Kept items stay for 60 days at the desk.", "Lost items stay for 60 days at the desk.", False),
        ("The counter opens at 9 am and closes at 5 pm.", "The counter is open from 9 am to 5 pm.", True),
        (
            "A booking can be moved from two hours before it.",
            "A booking can be moved up to two hours before it.",
            False,
        ),
        ("Links to people outside end before 30 days.", "Links to people outside end after 30 days.", False),
        ("A member has to be not 16 or older.", "A member has to be 16 or older.", False),
        (
            "Unless you chose instalments, the full amount is collected.",
            "The full amount is collected unless you have chosen instalments.",
            True,
        ),
        (
            "Unless you chose instalments, the full amount is not collected.",
            "The full amount is collected unless you have chosen instalments.",
            False,
        ),
        ("The limit at ATMs is $600 a day.", "The limit at cash machines is $600 a day.", True),
        ("The note is free of charge, not the copy.", "The note is free of charge, not the copy.", True),
    ],
)
def test_a_contrary_is_one_only_where_nothing_else_says_the_same(said: str, told: str, stands: bool) -> None:
    assert bool(examine([Sentence(said, (1,))], [passage(told, title="Rules")]).stands) is stands


def test_a_phrase_may_be_one_word_elsewhere() -> None:
    told = passage("The charge is paid back automatically.", title="Rules")
    assert examine([Sentence("The charge is refunded by itself.", (1,))], [told]).stands


def test_a_wrong_source_is_put_right_when_another_passage_backs_the_sentence() -> None:
    (standing,) = examine([Sentence("Gift cards cannot be returned.", (2,))], GIVEN).stands
    assert [one.source for one in standing.backing] == [1]


def test_a_sentence_whose_source_was_not_given_is_cut() -> None:
    assert examine([Sentence("Gift cards cannot be returned.", (1,))], GIVEN[1:]).cut


def test_two_halves_may_stand_on_two_neighbouring_statements() -> None:
    said = "Gift cards cannot be returned, and cash purchases are refunded in cash up to $200."
    (standing,) = examine([Sentence(said, (1,))], GIVEN).stands
    assert len(standing.backing) == 2


def test_two_halves_of_different_passages_do_not_make_a_sentence() -> None:
    assert reason("Gift cards cannot be returned on Saturday when the lobby opens at 9 am.") is not None


def test_what_stands_is_numbered_in_the_order_of_the_answer() -> None:
    said = [
        Sentence("The lobby opens at 9 am on Saturday.", (2,)),
        Sentence("Gift cards can be returned.", (1,)),
        Sentence("Gift cards cannot be returned.", (1,)),
    ]
    gated = gate(said, GIVEN)
    assert gated is not None
    assert gated.text == "The lobby opens at 9 am on Saturday. [1] Gift cards cannot be returned. [2]"
    assert [(one.n, one.article) for one in gated.citations] == [(1, "security/visitors"), (2, "returns/refunds")]
    assert gated.citations[1].quote == "Gift cards cannot be returned."


CODES = """\
Codes come by post: they are valid for a year.

1. Open the app.
2. Type the code.

- Lost codes are replaced for $4
"""


@pytest.mark.parametrize(
    ("heading", "number", "words"),
    [
        ("", 0, "Codes come by post: they are valid for a year."),
        (
            "Vouchers / When a code is refused",
            0,
            "When a code is refused: Codes come by post: they are valid for a year.",
        ),
        ("", 2, "Type the code."),
        ("", 3, "Lost codes are replaced for $4."),
    ],
    ids=["a sentence", "below a case", "a step", "an item"],
)
def test_a_statement_is_said_with_what_it_needs(heading: str, number: int, words: str) -> None:
    assert quoted(own_words(replace(passage(CODES), heading=heading), number)) == words


def test_a_sentence_that_is_hardly_backed_is_said_in_the_articles_own_words() -> None:
    said = "Shoppers who paid in notes and coins get up to $200 of it in cash."
    evidence = examine([Sentence(said, (1,))], GIVEN)
    (cut,) = evidence.cut
    assert (cut.reason, cut.instead) == (Reason.UNSURE, evidence.said[0])
    assert evidence.said[0].sentence.text == "Cash purchases are refunded in cash up to $200."
    assert gate([Sentence(said, (1,))], GIVEN)


DELIVERY = """\
How long it takes depends on the service:

- Standard parcels arrive within 5 days
- Express parcels arrive within 2 days

Parcels are insured up to $300. However, jewelry is insured up to $90.

Bulky items are picked up for $20. Couriers carry photo badges. Bulky items cannot be sent back by mail.
"""
FIVE, TWO = "Standard parcels arrive within 5 days.", "Express parcels arrive within 2 days."
TAKES, JEWELRY = "How long it takes depends on the service:", "However, jewelry is insured up to $90."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            ("Parcels are insured up to $300.", FIVE.replace("5", "6"), TWO.replace("2", "3")),
            f"Parcels are insured up to $300. {TAKES} {FIVE} {TWO}",
        ),
        (
            (FIVE, "Parcels are insured up to $300.", JEWELRY.replace("90", "80")),
            f"{FIVE} Parcels are insured up to $300. {JEWELRY}",
        ),
        (
            (FIVE, JEWELRY.replace("90", "80"), "Parcels are insured up to $300."),
            f"{FIVE} Parcels are insured up to $300. {JEWELRY}",
        ),
    ],
    ids=["what announces a list", "what was said right before", "what was quoted before"],
)
def test_nothing_is_said_twice(written: tuple[str, ...], said: str) -> None:
    gated = gate([Sentence(one, (1,)) for one in written], [passage(DELIVERY, title="Delivery")])
    assert gated is not None
    assert gated.text.replace(" [1]", "") == said


@pytest.mark.parametrize(
    ("first", "text", "stands"),
    [
        ("Shoes can be returned.", "Schuhe können zurückgegeben werden.", True),
        ("Gift cards expire.", "Gutscheine verfallen.", False),
    ],
    ids=["of what was named", "of something else"],
)
def test_a_translation_that_points_back_to_something_else_is_said_as_the_article_has_it(
    first: str, text: str, stands: bool
) -> None:
    told = passage("Shoes can be returned. They must be unworn. Gift cards expire.", title="Returns")
    back = Sentence("Sie müssen ungetragen sein.", (1,), original="They must be unworn.")
    gated = gate([Sentence(text, (1,), original=first), back], [told], "de")
    assert gated is not None
    assert (back.text in gated.text) is stands
    assert ("„Shoes can be returned. They must be unworn.“" in gated.text) is not stands


def test_a_step_that_is_said_wrongly_is_said_as_the_article_has_it() -> None:
    told = passage("Mail is forwarded for a year.\n\n1. Open the app.\n2. Type the code within 3 days.\n", title="Mail")
    written = [Sentence("Mail is forwarded for a year.", (1,)), Sentence("Type the code within 9 days.", (1,))]
    gated = gate(written, [told])
    assert gated is not None
    assert gated.text == "Mail is forwarded for a year. [1] Type the code within 3 days. [1]"


def test_a_sentence_in_another_language_is_replaced_by_the_articles_own_words_and_these_by_their_translation() -> None:
    right = Sentence("Die Lobby öffnet samstags um 9 Uhr.", (2,), original="The lobby opens at 9 am on Saturday.")
    wrong = Sentence("Gutscheine können zurückgegeben werden.", (1,), original="Gift cards can be returned.")
    cannot, known = "Gift cards cannot be returned.", "Gutscheine können nicht zurückgegeben werden."
    in_english, in_german = (gate([right, wrong], GIVEN, "de", told) for told in ({}, {cannot: known}))
    assert in_english is not None
    assert in_german is not None
    assert in_english.text == f"{right.text} [1] Im Artikel steht auf Englisch: „{cannot}“ [2]"
    assert in_german.text == f"{right.text} [1] {known} [2]"
    assert [one.quote for one in in_german.citations] == [right.original, cannot]


def test_what_was_said_in_translation_is_not_quoted_again() -> None:
    cannot, said = "Gift cards cannot be returned.", "Gutscheine können nicht zurückgegeben werden."
    wrong = Sentence("Gutscheine können zurückgegeben werden.", (1,), original="Gift cards can be returned.")
    gated = gate([Sentence(said, (1,), original=cannot), wrong], GIVEN, "de")
    assert gated is not None
    assert gated.text == f"{said} [1]"


def test_an_answer_that_begins_with_what_is_wrong_is_none_though_the_article_says_it_right() -> None:
    wrong, right = Sentence("Gift cards can be returned.", (1,)), Sentence("The lobby opens at 9 am on Saturday.", (2,))
    assert gate([wrong, right], GIVEN) is None
    gated = gate([right, wrong], GIVEN)
    assert gated is not None
    assert gated.text == "The lobby opens at 9 am on Saturday. [1] Gift cards cannot be returned. [2]"


def test_when_nothing_stands_there_is_no_answer() -> None:
    assert gate([Sentence("Gift cards can be returned.", (1,))], GIVEN) is None
    assert gate([], GIVEN) is None
    assert gate([Sentence("Gift cards cannot be returned.", (1,))], []) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two weeks", "14 days"),
        ("48 hours", "2 days"),
        ("a quarter of it", "25 percent"),
        ("half of it", "50%"),
        ("5 pm", "17:00"),
        ("noon", "12:00"),
        ("31 March", "March 31st"),
        ("€15", "15 euros"),
        ("an hour and a half", "90 minutes"),
        ("within a year", "12 months"),
        ("$1,000", "1000 dollars"),
        ("twenty-five people", "25 people"),
        ("9 cents", "$0.09"),
        ("3 working days", "three business days"),
    ],
)
def test_one_quantity_is_known_in_two_forms(one: str, other: str) -> None:
    assert same(quantities(one)[0], quantities(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 days", "3 business days"),
        ("3 days", "3 weeks"),
        ("$15", "€15"),
        ("30 days", "1 month"),
        ("5 am", "5 pm"),
        ("March 30", "March 31"),
        ("20 MB", "20 GB"),
        ("15 percent", "$15"),
    ],
)
def test_quantities_of_other_things_are_not_the_same(one: str, other: str) -> None:
    assert not same(quantities(one)[0], quantities(other)[0])


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 5 days", Bound.LEAST),
        ("no more than 5 days", Bound.MOST),
        ("not older than 5 days", Bound.MOST),
        ("no sooner than 5 days", Bound.LEAST),
        ("5 days or more", Bound.LEAST),
        ("up to 5 days", Bound.MOST),
        ("5 days", Bound.NONE),
    ],
)
def test_the_side_of_a_limit_is_read(text: str, bound: Bound) -> None:
    assert quantities(text)[0].bound is bound


def test_a_list_of_numbers_shares_its_unit() -> None:
    assert [(one.kind, one.unit) for one in quantities("6, 12, or 18 months")] == [(Kind.DURATION, "month")] * 3


@cache
def articles() -> tuple[Article, ...]:
    return tuple(read_folder(KNOWLEDGE).articles.values())


def passages_of(article: Article) -> list[Passage]:
    chunks = chunking.chunks(chunking.statements(article.text))
    return [passage(chunk.text, title=article.title, article=article.id) for chunk in chunks]


def said_in(article: Article) -> list[str]:
    return [one.text for one in chunking.statements(article.text) if one.form is chunking.Form.SENTENCE]


@given(st.data())
def test_every_sentence_of_every_article_stands_on_its_own_article(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(articles()))
    said = data.draw(st.sampled_from([text for text in said_in(article) if not text.rstrip().endswith(":")]))
    assert examine([Sentence(said, (1,))], passages_of(article)).stands


@given(st.data())
def test_a_sentence_with_a_number_that_its_article_does_not_hold_never_stands(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(articles()))
    number = re.compile(r"(?<![\w.,@/:-])\d+(?![\w,./@:-])")
    said = [text for text in said_in(article) if number.search(text)]
    if not said:
        return
    text = data.draw(st.sampled_from(said))
    found = data.draw(st.sampled_from(list(number.finditer(text))))
    new = data.draw(st.integers(13, 9_999).filter(lambda one: str(one) not in article.text))
    changed = text[: found.start()] + str(new) + text[found.end() :]
    assert not examine([Sentence(changed, (1,))], passages_of(article)).stands

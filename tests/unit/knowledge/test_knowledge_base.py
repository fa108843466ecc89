"""The knowledge base that comes with the product is whole, well-formed and free of near-duplicates."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.model import employees
from bot.ownership import spoken_of
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.search.weighing import SAME_QUESTION
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_checks import (
    ADDRESS,
    Article,
    articles_of,
    complaints,
    facts,
    gist,
    near_duplicates,
    own_facts,
    repeated,
    repeated_questions,
    repeated_sentences,
    sentences,
    words,
)

KNOWLEDGE_BASE = Path(__file__).parents[3] / "knowledge_base"

EMPLOYEES, CUSTOMERS = "internal_employee", "external_customer"
DEPARTMENTS = {
    "human_resources": ("Human Resources", EMPLOYEES),
    "it": ("IT", EMPLOYEES),
    "finance": ("Finance", EMPLOYEES),
    "legal": ("Legal", EMPLOYEES),
    "security": ("Security", EMPLOYEES),
    "orders_shipping": ("Orders & Shipping", CUSTOMERS),
    "billing_payments": ("Billing & Payments", CUSTOMERS),
    "returns": ("Returns & Exchanges", CUSTOMERS),
    "loyalty": ("Loyalty Program", CUSTOMERS),
    "product_support": ("Product Support", CUSTOMERS),
    "store_services": ("Store Services", CUSTOMERS),
}

MIN_ARTICLES = 6
MIN_OWN_FACTS = 2
FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TELEPHONE = re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b")
LEANS_ON_ITS_NEIGHBOUR = re.compile(r"(This|That|These|Those|It|They|Also|However|Otherwise|Therefore)\b")


@pytest.fixture(scope="module")
def departments() -> dict[str, dict[str, Any]]:
    parsed: dict[str, dict[str, Any]] = yaml.safe_load((KNOWLEDGE_BASE / "departments.yaml").read_text())["departments"]
    return parsed


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return articles_of(KNOWLEDGE_BASE)


def test_the_departments_are_the_eleven_of_the_shop(departments: dict[str, dict[str, Any]]) -> None:
    assert {key: (of["name"], of["user_type"]) for key, of in departments.items()} == DEPARTMENTS


@pytest.mark.parametrize("key", DEPARTMENTS)
def test_a_department_says_all_that_routing_and_escalation_need(
    departments: dict[str, dict[str, Any]], key: str
) -> None:
    of = departments[key]
    assert of["enabled"] is True
    assert ADDRESS.fullmatch(of["escalation_email"])
    assert len(words(of["description"])) >= 20
    assert all(isinstance(of[name], str) and of[name] for name in ("workflow", "vector_collection"))
    assert all(isinstance(of[name], dict) for name in ("hours", "sla"))
    assert all(of.get(name) in (None, True) for name in ("requires_order_lookup", "requires_user_lookup"))


def test_departments_share_neither_collection_nor_address(departments: dict[str, dict[str, Any]]) -> None:
    for name in ("workflow", "vector_collection", "escalation_email", "description"):
        assert not repeated((key, [of[name]]) for key, of in departments.items())


@pytest.mark.parametrize("key", DEPARTMENTS)
def test_each_department_has_articles_enough(articles: list[Article], key: str) -> None:
    assert sum(article.id.startswith(f"{key}/") for article in articles) >= MIN_ARTICLES


def test_every_article_lies_in_the_folder_of_a_department(articles: list[Article]) -> None:
    assert {article.id.split("/")[0] for article in articles} <= DEPARTMENTS.keys()
    assert all(FILE_NAME.fullmatch(article.id.split("/")[1]) for article in articles)


def test_all_front_matter_is_complete_and_well_formed(articles: list[Article]) -> None:
    assert {article.id: wrong for article in articles if (wrong := complaints(article, departments=DEPARTMENTS))} == {}


def test_an_article_for_one_department_is_written_by_that_department(articles: list[Article]) -> None:
    narrow = [article for article in articles if ":" in article.front["audience"]]
    assert [
        article.id for article in narrow if article.front["audience"] != f"employee:{article.id.split('/')[0]}"
    ] == []


def test_each_reader_class_has_something_to_keep_apart(articles: list[Article]) -> None:
    audiences = {article.front["audience"] for article in articles}
    assert {"public", "customer", "employee", "employee:security", "employee:finance"} <= audiences


def test_an_article_fits_on_a_page_and_has_headings(articles: list[Article]) -> None:
    assert {
        article.id: len(article.body.split()) for article in articles if not 120 <= len(article.body.split()) <= 400
    } == {}
    assert [article.id for article in articles if len(re.findall(r"(?m)^## \S", article.body)) < 2] == []
    assert [article.id for article in articles if re.search(r"(?m)^(# |\|)", article.body)] == []


def test_a_sentence_can_be_quoted_without_the_one_before_it(articles: list[Article]) -> None:
    said = ((article.id, text) for article in articles for text in sentences(article))
    assert [(name, text) for name, text in said if LEANS_ON_ITS_NEIGHBOUR.match(text)] == []


def test_addresses_and_telephone_numbers_belong_to_nobody(articles: list[Article]) -> None:
    for article in articles:
        assert all(found.endswith("shopunow.example") for found in re.findall(r"@[\w.-]*\w", article.body)), article.id
        assert all(re.search(r"\d[ -]555[ -]01\d\d$", found) for found in TELEPHONE.findall(article.body)), article.id


def test_no_two_articles_have_the_same_title(articles: list[Article]) -> None:
    assert repeated((article.id, [gist(article.front["title"])]) for article in articles) == {}


def test_no_question_stands_twice_in_the_base(articles: list[Article]) -> None:
    assert repeated_questions(articles) == {}


def test_no_sentence_stands_twice_in_the_base(articles: list[Article]) -> None:
    assert repeated_sentences(articles) == {}


def test_each_article_holds_two_facts_that_no_other_has(articles: list[Article]) -> None:
    assert {name: count for name, count in own_facts(articles).items() if count < MIN_OWN_FACTS} == {}


def test_no_article_is_nearly_another(articles: list[Article]) -> None:
    assert near_duplicates(articles) == []


ORIGINAL = """
## Keys
A key to the bicycle room is lent for 9 months against a deposit of $12.
Bicycles without a key tag are moved to the yard after 21 days.

## Steps
1. Ask the caretaker in room 118 for a key.
2. Sign the list and pay the deposit in cash.
"""
QUESTIONS = ["Where can I put my bike?", "Who lends keys to the shed?", "Why was my bicycle moved away?"]


def made_up(name: str, body: str, **changed: object) -> Article:
    front = {
        "title": f"About {name}",
        "department": "security",
        "audience": "employee",
        "owner": "caretaker@shopunow.example",
        "updated": date(2026, 5, 4),
        "tags": ["keys", "bicycle"],
        "questions": QUESTIONS,
    }
    return Article(f"security/{name}", front | changed, body)


def test_an_article_copied_with_one_number_changed_is_a_near_duplicate() -> None:
    copy = made_up("copy", ORIGINAL.replace("21 days", "28 days"))
    assert [pair[:2] for pair in near_duplicates([made_up("keys", ORIGINAL), copy])] == [
        ("security/keys", "security/copy")
    ]


def test_an_article_with_its_sentences_in_another_order_is_a_near_duplicate() -> None:
    shuffled = "\n\n".join(reversed(ORIGINAL.split("\n\n")))
    assert near_duplicates([made_up("keys", ORIGINAL), made_up("shuffled", shuffled)])


def test_articles_about_different_things_are_not_near_duplicates() -> None:
    other = made_up("lamp", "Lamps in the yard burn from 6 p.m. and are dimmed to 40 percent after 300 minutes.")
    assert near_duplicates([made_up("keys", ORIGINAL), other]) == []


def test_facts_that_another_article_repeats_do_not_count() -> None:
    keys, copy = made_up("keys", ORIGINAL), made_up("copy", ORIGINAL.replace("21 days", "28 days"))
    assert own_facts([keys]) == {"security/keys": 4}
    assert own_facts([keys, copy]) == {"security/keys": 1, "security/copy": 1}


def test_the_number_of_a_step_is_no_fact() -> None:
    assert facts(made_up("steps", "1. Ask for a key.\n2. Sign the list.\n")) == set()


def test_a_sentence_taken_over_into_another_article_is_found() -> None:
    thief = made_up("thief", "The yard is closed at night. Sign the list, and pay the deposit in cash!")
    assert list(repeated_sentences([made_up("keys", ORIGINAL), thief])) == ["sign the list and pay the deposit in cash"]


def test_a_question_asked_in_another_order_is_the_same_question() -> None:
    again = made_up("again", "", questions=["My bike: where can I put it?"])
    assert list(repeated_questions([made_up("keys", ORIGINAL), again])) == ["bike put where"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"title": ""}, "title is short text"),
        ({"department": "it"}, "department is the folder"),
        ({"audience": "employees"}, "audience is a reader class"),
        ({"audience": "employee:garden"}, "audience is a reader class"),
        ({"owner": "caretaker@example.com"}, "owner is an address of ours"),
        ({"updated": "last May"}, "updated is a date"),
        ({"tags": "keys"}, "tags are words"),
        ({"questions": QUESTIONS[:2]}, "questions are several"),
    ],
)
def test_wrong_front_matter_is_named(changed: dict[str, object], fault: str) -> None:
    assert complaints(made_up("keys", ORIGINAL), departments=DEPARTMENTS) == []
    assert complaints(made_up("keys", ORIGINAL, **changed), departments=DEPARTMENTS) == [fault]


def test_absent_front_matter_is_named() -> None:
    keys = made_up("keys", ORIGINAL)
    lacking = {name: value for name, value in keys.front.items() if name != "owner"}
    assert complaints(Article(keys.id, lacking, keys.body), departments=DEPARTMENTS) == ["owner is missing"]


def test_a_heading_in_other_words_is_not_taken_for_the_same_question() -> None:
    found = Snapshot(read_folder(KNOWLEDGE_BASE)).find(understand("How do I book a meeting room?"), employees())
    assert found[0].article.id == "security/clean-desk"  # "Meeting rooms" is one of its headings; it books none
    assert found[0].confidence < SAME_QUESTION


def test_a_question_that_says_more_is_not_taken_for_one_of_an_articles_own() -> None:
    """ "What if my manager is on leave?" was taken for "Who is the manager of my store?"."""
    found = Snapshot(read_folder(KNOWLEDGE_BASE)).find(understand("What if my manager is on leave?"), employees())
    assert found[0].confidence < SAME_QUESTION
    asked = Snapshot(read_folder(KNOWLEDGE_BASE)).find(understand("Who's the store manager?"), employees())
    assert (asked[0].article.id, asked[0].confidence >= SAME_QUESTION) == ("store_services/praise-and-complaints", True)


@pytest.mark.parametrize(
    ("text", "language", "owner"),
    [
        ("Mon remboursement n'est pas arrivé", "fr", "returns"),
        ("No ha llegado mi reembolso", "es", "returns"),
        ("Il mio rimborso non è arrivato", "it", "returns"),
        ("O meu reembolso não chegou", "pt", "returns"),
        ("Mon colis n'est pas arrivé", "fr", "orders_shipping"),
        ("Het pakket is niet aangekomen", "nl", "orders_shipping"),
    ],
)
def test_that_something_has_not_come_is_a_matter_of_what_it_is(text: str, language: str, owner: str) -> None:
    found = spoken_of(text, language, [*read_folder(KNOWLEDGE_BASE).departments])
    assert found is not None
    assert found.id == owner

"""Routing by examples: the label, and how surely."""

import numpy as np
import pytest

from rag.evaluation import nearest
from rag.evaluation.nearest import Example, Route, Router

ROWS = np.eye(4, dtype=np.float32)


def _examples(*labels: str) -> list[Example]:
    return [Example("", label) for label in labels]


def test_a_vector_gets_the_label_of_what_is_near_it() -> None:
    router = Router(_examples("b", "a", "b", "a"), ROWS)
    assert router.route("", ROWS[1]).label == "a"
    assert router.route("", ROWS[2]).label == "b"


def test_what_is_far_from_every_example_is_less_sure() -> None:
    router = Router(_examples("a", "b"), ROWS[:2])
    assert router.route("", ROWS[3]).confidence < router.route("", ROWS[0]).confidence <= 1


def test_an_odd_example_does_not_outweigh_what_all_examples_of_a_label_share() -> None:
    about = np.array([[1, 0, 0.1 * at, 0] for at in range(-4, 5)], dtype=np.float32)
    others = np.array([[0, 1, 0, 0.1 * at] for at in range(-4, 5)], dtype=np.float32)
    odd = np.array([[1, 0, 0.55, 0]], dtype=np.float32)
    rows = np.vstack([about, others, odd])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    router = Router(_examples(*"a" * 9, *"b" * 10), rows)
    asked = np.array([1, 0, 0.48, 0], dtype=np.float32)
    assert (rows @ asked).argmax() == len(rows) - 1
    assert router.route("", asked / np.linalg.norm(asked)).label == "a"


def test_the_best_label_is_found_among_more_than_are_compared_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "COMPARED", 8)
    rows = np.eye(64, dtype=np.float32)
    router = Router(_examples(*(f"{at:03}" for at in range(len(rows)))), rows)
    assert [router.route("", row).label for row in rows] == [f"{at:03}" for at in range(len(rows))]


def test_examples_and_vectors_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="2 examples for 1"):
        Router(_examples("a", "b"), np.eye(1, dtype=np.float32))


def test_no_examples_give_no_label() -> None:
    assert Router([], np.zeros((0, 0), dtype=np.float32)).route("anything", ROWS[0]) == Route()
    assert Router([]).route("anything") == Route()


def test_words_alone_find_the_example_that_shares_them() -> None:
    router = Router([Example("reset my password", "it"), Example("book parental leave", "hr"), Example("?", "odd")])
    assert router.route("leave for a parent, how to book it").label == "hr"
    assert router.route("zebra") == Route()


def test_a_short_example_does_not_outweigh_what_many_examples_of_a_label_say() -> None:
    money = ("refund my order", "refund the lamp", "refund a chair")
    parcel = ("refund chat", "track my parcel online", "where is my parcel today", "the courier left it outside")
    examples = [Example(text, label) for label, texts in (("money", money), ("parcel", parcel)) for text in texts]
    assert Router(examples).route("refund").label == "money"


def test_a_word_with_a_slip_in_it_is_found_by_its_pieces() -> None:
    router = Router([Example("reset my password", "it"), Example("book parental leave", "hr")])
    assert router.route("pasword").label == "it"


def test_words_that_no_example_has_make_it_less_sure() -> None:
    router = Router([Example("reset my password", "it")])
    assert router.route("password zebra quagga").confidence < router.route("password").confidence


def test_of_two_labels_of_the_same_meaning_words_tell_which_it_is() -> None:
    router = Router([Example("reset my password", "it"), Example("book parental leave", "hr")], ROWS[[0, 0]])
    assert router.route("parental leave", ROWS[0]).label == "hr"
    assert router.route("my password", ROWS[0]).label == "it"

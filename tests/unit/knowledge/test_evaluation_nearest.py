"""Routing by examples: the label, how surely, and nothing from what a reader may not see."""

import numpy as np
import pytest

from rag.evaluation.nearest import Example, MeaningRouter, Route, WordsRouter

HIDDEN = ("employee", "employee:garden", "employee:office")


def test_a_vector_gets_the_label_of_what_is_near_it() -> None:
    rows = np.eye(4, dtype=np.float32)
    router = MeaningRouter(["b", "a", "b", "a"], rows)
    assert router.route(rows[1]).label == "a"
    assert router.route(rows[2]).label == "b"


def test_what_is_far_from_every_example_is_less_sure() -> None:
    rows = np.eye(4, dtype=np.float32)
    router = MeaningRouter(["a", "b"], rows[:2])
    assert router.route(rows[3]).confidence < router.route(rows[0]).confidence <= 1


def test_labels_and_vectors_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="2 labels for 1"):
        MeaningRouter(["a", "b"], np.eye(1, dtype=np.float32))


def test_no_examples_give_no_label() -> None:
    assert MeaningRouter([], np.zeros((0, 0), dtype=np.float32)).route(np.ones(3, dtype=np.float32)) == Route()
    assert WordsRouter([]).route("anything") == Route()


def test_words_alone_find_the_example_that_shares_them() -> None:
    router = WordsRouter([Example("reset my password", "it"), Example("book parental leave", "hr")])
    assert router.route("leave for a parent, how to book it").label == "hr"
    assert router.route("zebra") == Route()

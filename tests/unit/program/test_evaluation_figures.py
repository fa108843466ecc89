"""The figures of the evaluation, against values worked out by hand."""

import math

import pytest

from rag.evaluation.figures import accepted_at_95, auroc, coverage_at_risk, hit_at, ndcg, reciprocal_rank


def test_a_hit_counts_only_within_the_depth() -> None:
    assert hit_at(["a", "b"], {"b"}, 1) == 0
    assert hit_at(["a", "b"], {"b"}, 2) == 1


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["a", "b", "c"], {"b", "c"}) == 0.5
    assert reciprocal_rank([str(number) for number in range(11)], {"10"}) == 0


def test_ndcg_divides_by_the_best_order_there_could_be() -> None:
    best = 1 + 1 / math.log2(3)
    assert ndcg(["x", "a", "b"], {"a", "b"}) == pytest.approx((1 / math.log2(3) + 1 / 2) / best)
    assert ndcg(["a", "b"], {"a", "b"}) == pytest.approx(1)


def test_auroc_counts_a_tie_half() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(3.5 / 4)


def test_what_is_accepted_out_of_scope_is_counted_where_95_in_100_are_accepted_in_scope() -> None:
    inside = [number / 20 for number in range(1, 21)]
    assert accepted_at_95(inside, [0.04, 0.06, 0.1, 0.5]) == 0.5


def test_coverage_is_the_most_that_can_be_answered_within_the_risk() -> None:
    scores = [0.9, 0.8, 0.7, 0.6]
    assert coverage_at_risk(scores, [True, True, False, True], risk=0.25) == 1
    assert coverage_at_risk(scores, [True, True, False, False], risk=0.25) == 0.5
    assert coverage_at_risk([0.9, 0.9], [True, False]) == 0

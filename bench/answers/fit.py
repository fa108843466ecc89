"""Fits the constants of `rag/search/judging.py` on the sets that are tuned on: `python -m bench.answers.fit`.

For words alone and for words with meanings: first the weights that rank (softmax over the candidates of a question),
then, under these, the weights of confidence (logistic over the best candidate of each question: does it answer?).
Meanings are ranked on top of the fit by words that stands in the code, so fit them once that does. Every question
counts three times: as it is understood, and as if the thesaurus, which grew with these sets, knew half of what it does
or nothing, which is how it serves a folder that nobody had in mind. With `--leave-out` each set is judged by weights
that were fitted on the others. Everything starts from zero and is deterministic, so there is no seed.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any  # numpy arrays
from zlib import crc32

import numpy as np

from bench.answers import sets
from bench.answers.opened import snapshot_of
from bot.model import CUSTOMERS, Audience, employees
from rag.meaning.embedding import LOCAL, Embedder, open_embedder
from rag.search.judging import Judged, Meant, MeantSigns, Signs, meant_values, signs_of
from rag.search.question import Question, Term, understand
from rag.search.snapshot import Snapshot
from rag.search.weighing import Evidence

RIDGE = 0.1
DECAY = 0.01
PLAIN_COUNTS = 0.1
ABSENT_COUNTS = 0.07
"""A question whose article was taken away, or is not for customers, counts this much as one that is not answered."""
NEWTON_STEPS = 40
NOWHERE = -1e9
"""The score of a candidate that was not found, so that all questions have equally many."""
WAYS = ("as understood", "with half of the thesaurus", "without it")
EDGES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
UNRANKED = "reworded"
"""It tells whether there is an answer, not which: articles are not ranked lower for using the person's own words."""

EVERYBODY = employees()
FITTED = (*sets.TUNED_ON, *sets.ALSO_FITTED)

Found = tuple[Judged, ...]
Understand = Callable[[str], Question]
Opening = Callable[[sets.QuestionSet, Embedder | None], Awaitable[Snapshot]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it, best first. counts: how much it counts in the fit."""

    item: sets.Item
    found: Found
    counts: float = 1.0

    def is_right(self, judged: Judged) -> bool:
        """Whether this candidate is the article that answers."""
        return bool(self.item.article) and judged.candidate.indexed.article.id == self.item.article


@dataclass(frozen=True, slots=True)
class Mode:
    """What is fitted. ranked: the values that rank, named as in `rank`; signs: those of confidence, as in `sign`."""

    rank: type[Any]
    sign: type[Any]
    ranked: Callable[[Judged], tuple[float, ...]]
    signs: Callable[[Judged, Found], tuple[float, ...]]
    fitted: Callable[[Judged, float], Judged]


def main() -> None:
    """Print the constants, and how well they rank and separate on every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--leave-out", action="store_true", help="also judge each set by weights of the others")
    parser.add_argument("--only", choices=MODES, help="fit one of the two, not both")
    given = parser.parse_args()
    for name, mode in MODES.items():
        if given.only not in {None, name}:
            continue
        print(f"== {name}")
        embedder = open_embedder(LOCAL) if mode is MEANINGS else None
        ways = [asyncio.run(everything(embedder, way, FITTED)) for way in UNDERSTANDINGS]
        _fit_and_report(mode, ways, given.ridge)
        if given.leave_out:
            _leave_out(mode, ways, given.ridge)


def fit_ranking(mode: Mode, asked: Sequence[Asked], decay: float = DECAY) -> Any:
    """Weights under which the right candidate comes first as often as they can manage."""
    choices = []
    for one in asked:
        right = [number for number, judged in enumerate(one.found) if one.is_right(judged)]
        if right and one.counts >= 1:
            choices.append((np.array([mode.ranked(judged) for judged in one.found]), right[0]))
    spread = np.vstack([those for those, _ in choices]).std(axis=0) + 1e-9
    values = np.zeros((len(choices), max(len(those) for those, _ in choices), len(spread)))
    missing = np.zeros(values.shape[:2])
    for number, (those, _) in enumerate(choices):
        values[number, : len(those)] = those / spread
        missing[number, len(those) :] = NOWHERE
    best = np.array([those[place] / spread for those, place in choices])
    weights = np.zeros(len(spread))
    for _ in range(NEWTON_STEPS):
        shares = _shares(values @ weights + missing)
        mean = np.einsum("qc,qcf->qf", shares, values)
        slope = (mean - best).mean(axis=0) + decay * weights
        curve = np.einsum("qc,qcf,qcg->fg", shares, values, values, optimize=True) - mean.T @ mean
        weights -= np.linalg.solve(curve / len(choices) + decay * np.eye(len(spread)), slope)
    return weights / spread


def _shares(scores: Any) -> Any:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_confidence(mode: Mode, asked: Sequence[Asked], ridge: float) -> tuple[float, Any]:
    """Bias and weights, fitted on standardised signs and given for plain ones."""
    best = [one for one in asked if one.found]
    counts = np.array([one.counts for one in best])
    plain = np.array([mode.signs(one.found[0], one.found) for one in best])
    right = np.array([float(one.is_right(one.found[0])) for one in best])
    mean, spread = plain.mean(axis=0), plain.std(axis=0) + 1e-9
    signs = np.column_stack([np.ones(len(plain)), (plain - mean) / spread])
    keep = np.diag([0.0, *[ridge * counts.sum()] * plain.shape[1]])
    weights = np.zeros(signs.shape[1])
    for _ in range(NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-signs @ weights))
        curve = signs.T @ (signs * (counts * guess * (1 - guess))[:, None]) + keep
        weights -= np.linalg.solve(curve, signs.T @ (counts * (guess - right)) + keep @ weights)
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread


def reranked(mode: Mode, asked: Sequence[Asked], weights: Any) -> list[Asked]:
    """The same questions with what was found ranked by other weights; rounded as the code will have them."""
    return [replace(one, found=_reranked(mode, one.found, np.round(weights, 3))) for one in asked]


def report(mode: Mode, name: str, asked: Sequence[Asked], bias: float, weights: Any) -> list[tuple[float, float]]:
    """Print, and give, what each threshold would do to a set: shares of right and of false answers by citation."""
    plain = [one for one in asked if one.counts >= 1]
    best = [(one, _sure(mode, one, bias, weights)) for one in plain]
    inside = sum(bool(one.item.article) for one in plain)
    first = sum(bool(one.found) and one.is_right(one.found[0]) for one in plain)
    rows = []
    for edge in EDGES:
        given = [one for one, sure in best if sure >= edge]
        right = sum(one.is_right(one.found[0]) for one in given) / inside
        rows.append((right, sum(not one.item.article for one in given) / (len(plain) - inside)))
    shown = " ".join(f"{edge:.2f}: {right:.3f}/{false:.3f}" for edge, (right, false) in zip(EDGES, rows, strict=True))
    print(f"{name:9} first {first / inside:.3f}, right/false from {shown}")
    return rows


def _fit_and_report(mode: Mode, ways: Sequence[dict[str, list[Asked]]], ridge: float) -> None:
    tuned = [one for asked in ways for those in asked.values() for one in those]
    ranking, bias, weights = fitted(mode, tuned, ridge)
    print(_shown(mode.rank, ranking))
    print(_shown(mode.sign, weights) + f"\nbias {bias:.3f}")
    for asked, way in zip(ways, WAYS, strict=True):
        print(f"{way}:")
        print_mean([report(mode, name, reranked(mode, those, ranking), bias, weights) for name, those in asked.items()])
    plainly = [_sure(mode, one, bias, weights) >= 0.5 for one in reranked(mode, tuned, ranking) if _is_plain(one)]
    absent = [_sure(mode, one, bias, weights) >= 0.5 for one in reranked(mode, tuned, ranking) if _is_absent(one)]
    print(f"answered without its article {np.mean(absent):.3f}")
    print(f"titles and own questions known {np.mean(plainly):.3f}")


def _leave_out(mode: Mode, ways: Sequence[dict[str, list[Asked]]], ridge: float) -> None:
    names = list(ways[0])
    weights_for = {
        name: fitted(mode, [one for asked in ways for other in names if other != name for one in asked[other]], ridge)
        for name in names
    }
    for asked, way in zip(ways, WAYS, strict=True):
        print(f"each by weights of the others, {way}:")
        rows = []
        for name, (ranking, bias, weights) in weights_for.items():
            rows.append(report(mode, name, reranked(mode, asked[name], ranking), bias, weights))
        print_mean(rows)


def fitted(mode: Mode, asked: Sequence[Asked], ridge: float) -> tuple[Any, float, Any]:
    """The weights that rank, and the bias and weights of confidence."""
    ranking = fit_ranking(mode, asked)
    return ranking, *fit_confidence(mode, reranked(mode, asked, ranking), ridge)


def print_mean(rows: list[list[tuple[float, float]]]) -> None:
    """What `report` gave of several sets, each counting the same."""
    means = np.array(rows).mean(axis=0)
    shown = " ".join(f"{edge:.2f}: {right:.3f}/{false:.3f}" for edge, (right, false) in zip(EDGES, means, strict=True))
    print(f"mean       {shown}")


def _half_understood(text: str) -> Question:
    """The question with half of the other words that stand for each of its terms, always the same half."""
    question = understand(text)
    return replace(question, terms=tuple(replace(term, variants=_half_of(term)) for term in question.terms))


def _barely_understood(text: str) -> Question:
    """The question with no other words than its own."""
    question = understand(text)
    return replace(question, terms=tuple(replace(term, variants=_own(term)) for term in question.terms))


def _own(term: Term) -> dict[str, float]:
    return {token: share for token, share in term.variants.items() if token == term.token or term.is_kind}


def _half_of(term: Term) -> dict[str, float]:
    return {
        token: share
        for token, share in term.variants.items()
        if token == term.token or term.is_kind or crc32(f"{term.token} {token}".encode()) % 2
    }


async def everything(
    embedder: Embedder | None, way: Understand, names: Sequence[str], opened: Opening = snapshot_of
) -> dict[str, list[Asked]]:
    """Each set's questions, and its articles' titles and own questions: people also type just what they mean."""
    asked = {}
    for name in names:
        chosen = sets.load(name)
        snapshot = await opened(chosen, embedder)
        plain = [sets.Item(text, one.id, ()) for one in snapshot.indexed for text in (one.title, *one.questions[:1])]
        asked[name] = [await _ask(snapshot, item, embedder, way, counts=1.0) for item in chosen.items]
        asked[name] += [_without_article(one) for one in asked[name] if one.item.article]
        asked[name] += [
            await _ask(snapshot, item, embedder, way, counts=ABSENT_COUNTS, audience=CUSTOMERS)
            for item in _internal(chosen, snapshot)
        ]
        asked[name] += [await _ask(snapshot, item, embedder, way, counts=PLAIN_COUNTS) for item in plain]
    return asked


def _without_article(one: Asked) -> Asked:
    """The same question over a folder that lacks the article that answers."""
    found = tuple(judged for judged in one.found if not one.is_right(judged))
    return Asked(replace(one.item, article=""), found, ABSENT_COUNTS)


def _internal(chosen: sets.QuestionSet, snapshot: Snapshot) -> list[sets.Item]:
    """The questions that a customer gets no answer to."""
    readable = {article.id for article in snapshot.articles(CUSTOMERS)}
    return [replace(item, article="") for item in chosen.items if item.article and item.article not in readable]


async def _ask(
    snapshot: Snapshot,
    item: sets.Item,
    embedder: Embedder | None,
    way: Understand,
    *,
    counts: float,
    audience: Audience = EVERYBODY,
) -> Asked:
    vector = (await embedder.embed([item.text]))[0] if embedder else None
    found = snapshot.find(way(item.text), audience, vector)
    return Asked(item, tuple(one.judged for one in found), counts)


def _reranked(mode: Mode, found: Found, weights: Any) -> Found:
    fitted = [mode.fitted(one, float(np.dot(weights, mode.ranked(one)))) for one in found]
    return tuple(sorted(fitted, key=lambda one: -one.fit))


def _is_plain(one: Asked) -> bool:
    return one.counts < 1 and bool(one.item.article)


def _is_absent(one: Asked) -> bool:
    return one.counts < 1 and not one.item.article


def _sure(mode: Mode, one: Asked, bias: float, weights: Any) -> float:
    if not one.found:
        return 0.0
    return float(1 / (1 + np.exp(-bias - np.dot(weights, mode.signs(one.found[0], one.found)))))


def _evidence(judged: Judged) -> tuple[float, ...]:
    return tuple(0.0 if one.name == UNRANKED else getattr(judged.evidence, one.name) for one in fields(Evidence))


def _meant(judged: Judged) -> tuple[float, ...]:
    cosines = [getattr(judged.likeness, one.name) for one in fields(Meant) if one.name != "words"]
    return (judged.words, *cosines)


def _meant_signs(judged: Judged, found: Found) -> tuple[float, ...]:
    if judged.likeness is None:
        raise TypeError("it was found without meanings")
    return meant_values(judged, judged.likeness, found)


UNDERSTANDINGS: tuple[Understand, ...] = (understand, _half_understood, _barely_understood)

WORDS = Mode(
    Evidence,
    Signs,
    _evidence,
    lambda judged, found: astuple(signs_of(judged, found)),
    lambda judged, fit: replace(judged, words=fit, fit=fit),
)
MEANINGS = Mode(Meant, MeantSigns, _meant, _meant_signs, lambda judged, fit: replace(judged, fit=fit))
MODES = {"words": WORDS, "meanings": MEANINGS}


def _shown(kind: type[Any], weights: Any) -> str:
    named = (f"{one.name}={weight:.3f}" for one, weight in zip(fields(kind), weights, strict=True))
    return f"{kind.__name__}({', '.join(named)})"


if __name__ == "__main__":
    main()

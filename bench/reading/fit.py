"""Fits what reading counts beside all else: `python -m bench.reading.fit` prints constants of rag/search/judging.py.

On what is read of the sets that the other weights were fitted on, and of the organisations in `held_out/`, from which
the reader did not learn: for confidence, both together count the same. Nothing is drawn by chance. Confidence is fitted
on what the READ_FIT that stands in the code ranks, so fit it once that does.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any  # numpy arrays

import numpy as np

from bench.answers import fit, sets
from bench.answers.opened import snapshot_of
from bench.reading import lessons
from bot.model import employees
from rag.meaning.embedding import LOCAL, LocalEmbedder, open_embedder
from rag.meaning.page_reader import reader_on
from rag.search.finding import Finder
from rag.search.judging import Judged, MeantSigns, ReadFit, ReadSigns, as_asked, read_values, seems
from rag.search.snapshot import Snapshot

EVERYBODY = employees()
RIDGE = 0.0001
MORE = 0.6
"""In `held_out/` most questions that nothing answers are near ones; of such strictness less is needed elsewhere.

With so much more, one in seven of the questions is answered that nothing answers in the sets of `sets.UNSEEN`.
"""
NINE = (*sets.TUNED_ON, "carshare")


def main() -> None:
    """Print the constants, and what each threshold would do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=float, default=MORE, help="what is added to the fit's own bias")
    parser.add_argument("--unseen", action="store_true", help="also what it does to sets that nothing is fitted to")
    given = parser.parse_args()
    embedder = open_embedder(LOCAL)
    if embedder is None:
        raise SystemExit("Run `make model` first.")
    ours = {name: asyncio.run(_of_set(name, embedder)) for name in NINE}
    held = {one.name: asyncio.run(_of_lesson(one, embedder)) for one in lessons.lessons(lessons.HELD_OUT)}
    bias, weights = fit.fit_confidence(READING, [*_counted(list(ours.values())), *_counted(list(held.values()))], RIDGE)
    bias += given.more
    read = [_read(one) for asked in (*ours.values(), *held.values()) for one in asked]
    ranking = fit.fit_ranking(RANKING, read, RIDGE)
    print(f"READ_FIT = {ReadFit(*(round(float(weight), 3) for weight in ranking))}")
    *meant, answers, told = (round(float(weight), 3) for weight in weights)
    print(f"READ_SURE = {ReadSigns(MeantSigns(*meant), answers, told)}\nREAD_SURE_BIAS = {bias:.3f}")
    groups = {"nine": ours, "held out": held}
    if given.unseen:
        groups["unseen"] = {name: asyncio.run(_of_set(name, embedder)) for name in _UNSEEN}
    for name, those in groups.items():
        print(name)
        fit.print_mean([_rates(asked, bias, weights) for asked in those.values()])
    embedder.close()


def _signs(judged: Judged, found: fit.Found) -> tuple[float, ...]:
    if judged.reading is None or judged.likeness is None:
        raise ValueError("it was not read")
    return read_values(judged, judged.likeness, judged.reading, found)


def _ranked(judged: Judged) -> tuple[float, ...]:
    if judged.reading is None:
        raise ValueError("it was not read")
    return judged.fit, judged.reading.answers, judged.reading.told


def _read(asked: fit.Asked) -> fit.Asked:
    """What was read of what was found."""
    return replace(asked, found=tuple(judged for judged in asked.found if judged.reading))


RANKING = fit.Mode(ReadFit, ReadFit, _ranked, lambda judged, _: _ranked(judged), lambda judged, _: judged)
READING = fit.Mode(ReadSigns, ReadSigns, lambda _: (), _signs, lambda judged, _: judged)
_UNSEEN = (*(name for name in sets.ALSO_FITTED if name not in NINE), *sets.UNSEEN)


def _rates(asked: Sequence[fit.Asked], bias: float, weights: Any) -> list[tuple[float, float]]:
    """From each confidence on, the shares of right and of false answers by citation."""
    sure = np.array([_sure(one, bias, weights) for one in asked])
    right = np.array([bool(one.found) and one.is_right(one.found[0]) for one in asked])
    inside = np.array([bool(one.item.article) for one in asked])
    given = [sure >= edge for edge in fit.EDGES]
    return [
        (float((right & one).sum() / inside.sum()), float((one & ~inside).sum() / (~inside).sum())) for one in given
    ]


def _sure(one: fit.Asked, bias: float, weights: Any) -> float:
    if not one.found:
        return 0.0
    judged = one.found[0]
    if judged.reading is None:
        return seems(judged, one.found)
    log_odds = bias + float(np.dot(weights, _signs(judged, one.found)))
    return max(1 / (1 + float(np.exp(-log_odds))), as_asked(judged))


def _counted(groups: Sequence[Sequence[fit.Asked]]) -> list[fit.Asked]:
    """Those that were read, so that all groups together count a thousand."""
    read = [one for asked in groups for one in asked if one.found and one.found[0].reading]
    return [replace(one, counts=1000 / len(read)) for one in read]


async def _of_set(name: str, embedder: LocalEmbedder) -> list[fit.Asked]:
    chosen = sets.load(name)
    snapshot, finder = await snapshot_of(chosen, embedder), Finder(embedder, reader=reader_on(embedder))
    return [await _asked(item, snapshot, finder) for item in chosen.items]


async def _of_lesson(lesson: lessons.Lesson, embedder: LocalEmbedder) -> list[fit.Asked]:
    snapshot, finder = await lessons.snapshot_of(lesson, embedder), Finder(embedder, reader=reader_on(embedder))
    items = [sets.Item(one.text, one.article, (one.words,) if one.words else ()) for one in lesson.asked]
    return [await _asked(item, snapshot, finder) for item in items]


async def _asked(item: sets.Item, snapshot: Snapshot, finder: Finder) -> fit.Asked:
    findings = await finder.find_all(snapshot, item.text, finder.understand(item.text), EVERYBODY)
    return fit.Asked(item, tuple(one.judged for one in findings.found))


if __name__ == "__main__":
    main()

"""Measures routing and out-of-scope detection on public message sets."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rag.evaluation.data import Row, rows, text_of
from rag.evaluation.figures import accepted_at_95, auroc, coverage_at_risk, mean
from rag.evaluation.nearest import Example, Route, Router
from rag.meaning.embedding import Embedder
from rag.meaning.vectors import VectorStore

Figures = Mapping[str, float]
Routes = Callable[[Sequence[str]], Sequence[Route]]
NO_INTENT = "NO_NODES_DETECTED"
"""What HINT3 calls a message that a bot should not answer."""
HELD_BACK = 5
"""Every fifth message is kept for measuring, where a set has no part of its own for it."""
TIMED = 200


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled texts to learn from, labelled messages to be routed, and messages that have no label."""

    name: str
    learned: Sequence[Example]
    inside: Sequence[Example]
    outside: Sequence[str] = ()

    def texts(self) -> Iterator[str]:
        """Every text in it."""
        yield from (one.text for one in (*self.learned, *self.inside))
        yield from self.outside


def banking77(data: Path) -> Iterator[Material]:
    """Intents of a bank's customers; one message in five is measured."""
    learned, inside = _fifths(_examples(rows(data / "banking77" / "train.jsonl.gz")))
    yield Material("banking77", learned, inside)


def clinc150(data: Path) -> Iterator[Material]:
    """Intents of ten fields, with messages of none."""
    folder = data / "clinc150"
    learned, inside = (_examples(rows(folder / f"{part}.jsonl.gz")) for part in ("train", "val"))
    yield Material("clinc150", learned, inside, _texts(rows(folder / "oos_val.jsonl.gz")))


def banking77_oos(data: Path) -> Iterator[Material]:
    """Near: intents of the same bank that are not supported. Far: messages of other fields."""
    folder = data / "banking77-oos"
    learned, inside = _fifths(_examples(rows(folder / "train_in_scope.jsonl.gz")))
    yield Material("banking77-oos near", learned, inside, _texts(rows(folder / "dev_id_oos.jsonl.gz")))
    yield Material("banking77-oos far", learned, inside, _texts(rows(data / "clinc150" / "oos_val.jsonl.gz")))


def hint3(data: Path) -> Iterator[Material]:
    """What customers really typed, to bots that their owners set up."""
    for name in ("sofmattress", "powerplay11"):
        for version in ("v1", "v2"):
            folder = data / f"hint3-{name}"
            learned = _examples(rows(folder / f"{version}_train.jsonl.gz"))
            asked = _examples(rows(folder / f"{version}_test.jsonl.gz"))
            inside = [one for one in asked if one.label != NO_INTENT]
            outside = [one.text for one in asked if one.label == NO_INTENT]
            yield Material(f"hint3 {name} {version}", learned, inside, outside)


async def routed(
    material: Material,
    embedder: Embedder | None,
    store: VectorStore | None,
    departments: Mapping[str, str] | None = None,
) -> Figures:
    """How well it is routed. departments: of each label, where they are judged, too."""
    route = await _router(material, embedder, store)
    inside = route([one.text for one in material.inside])
    is_right = [one.label == found.label for one, found in zip(material.inside, inside, strict=True)]
    figures = {"accuracy": mean([float(one) for one in is_right])}
    if departments:
        pairs = zip(material.inside, inside, strict=True)
        matched = [float(departments[one.label] == departments.get(found.label)) for one, found in pairs]
        figures["department accuracy"] = mean(matched)
    if material.outside:
        outside = [found.confidence for found in route(material.outside)]
        sure = [one.confidence for one in inside]
        figures["AUROC"] = auroc(sure, outside)
        figures["FPR@95"] = accepted_at_95(sure, outside)
        every, right = [*sure, *outside], [*is_right, *(False for _ in outside)]
        figures["coverage at 5 % risk"] = coverage_at_risk(every, right)
    figures["ms a message"] = await _ms(material, route, embedder)
    return figures


def departments_of(data: Path) -> Mapping[str, str]:
    """The department of each of CLINC150's intents."""
    found = json.loads((data / "clinc150" / "departments.json").read_text(encoding="utf-8"))
    return {str(intent): str(department) for intent, department in found.items()}


async def _router(material: Material, embedder: Embedder | None, store: VectorStore | None) -> Routes:
    if embedder is None or store is None:
        by_words = Router(material.learned)
        return lambda messages: [by_words.route(one) for one in messages]
    await store.embed(material.texts(), forget_others=False)
    vectors = store.of([one.text for one in material.learned])
    if vectors is None:
        raise RuntimeError("a vector that was just made is missing")
    router, known = Router(material.learned, vectors), store

    def route(messages: Sequence[str]) -> Sequence[Route]:
        rows = known.of(messages)
        return [] if rows is None else [router.route(*one) for one in zip(messages, rows, strict=True)]

    return route


async def _ms(material: Material, route: Routes, embedder: Embedder | None) -> float:
    """Median milliseconds of CPU a message, with its vector."""
    took = []
    for one in material.inside[:TIMED]:
        started = time.process_time()
        if embedder:
            await embedder.embed([one.text])
        route([one.text])
        took.append((time.process_time() - started) * 1000)
    return float(np.median(took))


def _examples(found: Sequence[Row]) -> list[Example]:
    return [Example(text_of(row, "text"), text_of(row, "intent")) for row in found]


def _texts(found: Sequence[Row]) -> list[str]:
    return [text_of(row, "text") for row in found]


def _fifths(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Four fifths to learn from, and every fifth, from the first on, to be measured."""
    learned = [one for number, one in enumerate(examples) if number % HELD_BACK]
    return learned, list(examples[::HELD_BACK])

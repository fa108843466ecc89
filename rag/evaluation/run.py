"""Runs the evaluations one after the other, and says whether every figure reached its floor."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rag.evaluation import evidence, retrieval, routing
from rag.evaluation.attempts import attempts
from rag.evaluation.report import HEAD, MEANINGS, Measured, Row, Skipped, as_json, line
from rag.evaluation.standards import SHIPPED, standard_for
from rag.meaning.embedding import NONE, LocalEmbedder
from rag.meaning.model_files import cache_folder
from rag.meaning.vectors import VectorStore
from rag.sources.folder import KnowledgeFolder, read_folder

OWN = "own knowledge base"
Figures = Mapping[str, float]
Named = AsyncIterator[tuple[str, Figures]]


@dataclass(frozen=True, slots=True)
class Given:
    """What is evaluated. data: the folder of public sets. knowledge_base, questions, paraphrases: one's own.

    is_shipped: these are those that the desk comes with, which have floors.

    cache: the folder in which vectors are kept between runs.
    """

    data: Path
    knowledge_base: Path
    questions: Path
    embedder: LocalEmbedder | None = None
    is_shipped: bool = False
    cache: Path | None = None
    paraphrases: Path | None = None

    def store(self, name: str) -> VectorStore | None:
        """Vectors of one evaluation's texts, from an earlier run where there was one; None for words alone."""
        folder = self.cache or cache_folder() / "evaluation"
        return VectorStore(self.embedder, folder / f"{name}.vectors") if self.embedder else None

    @property
    def name(self) -> str:
        """What one's own knowledge base is called in the table."""
        return SHIPPED if self.is_shipped else OWN

    def own_folder(self) -> KnowledgeFolder:
        """One's own knowledge base; raises FileNotFoundError where there is none."""
        if not self.knowledge_base.is_dir():
            raise FileNotFoundError(2, "", str(self.knowledge_base))
        return read_folder(self.knowledge_base)


Evaluation = Callable[[Given], Named]


async def evaluate(
    given: Given,
    *,
    only: Sequence[str] = (),
    say: Callable[[str], None] = print,
    others: Mapping[str, Evaluation] = MappingProxyType({}),
) -> list[Row]:
    """Make the evaluations, a line of the table at a time.

    only: names of the ones that are made. others: those of other parts of the desk, by name.
    """
    say(HEAD)
    found: list[Row] = []
    for name, evaluation in (EVALUATIONS | dict(others)).items():
        if not only or name in only:
            async for row in _rows(name, evaluation, given):
                found.append(row)
                say(line(row))
    return found


def verdict(rows: Sequence[Row]) -> str:
    """The outcome in words, with what the shorter names of figures mean."""
    named = {row.metric for row in rows if isinstance(row, Measured)}
    said = [f"{metric}: {meaning}" for metric, meaning in MEANINGS.items() if metric in named]
    failed = [f"{row.name}, {row.metric}" for row in rows if isinstance(row, Measured) and not row.is_met]
    held = sum(isinstance(row, Measured) and row.standard.floor is not None for row in rows)
    skipped = sum(isinstance(row, Skipped) for row in rows)
    outcome = f"{len(failed)} below the floor: {'; '.join(failed)}." if failed else f"All {held} floors are held."
    return "\n".join(
        [*said, "", outcome + (f" Skipped for want of data: {skipped}; --data names its folder." if skipped else "")]
    )


def is_passed(rows: Sequence[Row]) -> bool:
    """Whether no figure is below its floor; what was skipped counts as passed."""
    return all(row.is_met for row in rows if isinstance(row, Measured))


def write(rows: Sequence[Row], file: Path) -> None:
    """Keep them as JSON."""
    file.write_text(as_json(rows), encoding="utf-8")


async def _rows(name: str, evaluation: Evaluation, given: Given) -> AsyncIterator[Row]:
    model = given.embedder.model if given.embedder else NONE
    started = time.monotonic()
    try:
        async for part, figures in evaluation(given):
            took = time.monotonic() - started
            for metric, value in figures.items():
                standard = standard_for(part, metric, has_meanings=given.embedder is not None)
                yield Measured(part, metric, value, standard, took, model)
            started = time.monotonic()
    except FileNotFoundError as exc:
        yield Skipped(name, f"{Path(exc.filename or '').name} is not there")


async def _handbook(given: Given) -> Named:
    """Searched as what is ingested is; words alone as a folder is, which takes too long where all must be embedded."""
    opened = retrieval.index_opener(given.embedder) if given.embedder else retrieval.opener(None, None)
    async for found in retrieval.handbook(given.data / "handbook-18f", opened):
        yield found


async def _own(given: Given) -> Named:
    folder, store = given.own_folder(), given.store("own")
    opened = retrieval.opener(given.embedder, store)
    yield given.name, await retrieval.own(folder, given.questions, opened)
    await _keep(store)


def _routing(name: str, materials: Callable[[Path], Iterator[routing.Material]], *, departments: bool) -> Evaluation:
    async def run(given: Given) -> Named:
        store = given.store(name)
        known = routing.departments_of(given.data) if departments else None
        for material in materials(given.data):
            yield material.name, await routing.routed(material, given.embedder, store, known)
        await _keep(store)

    return run


async def _evidence(given: Given) -> Named:
    yield f"evidence, {given.name}", await evidence.measured(given.own_folder(), given.paraphrases)


async def _injection(given: Given) -> Named:
    yield "injection", attempts(given.data)


async def _keep(store: VectorStore | None) -> None:
    if store is not None:
        await asyncio.to_thread(store.save)


EVALUATIONS: dict[str, Evaluation] = {
    "own": _own,
    "handbook-18f": _handbook,
    "banking77": _routing("banking77", routing.banking77, departments=False),
    "clinc150": _routing("clinc150", routing.clinc150, departments=True),
    "banking77-oos": _routing("banking77-oos", routing.banking77_oos, departments=False),
    "hint3": _routing("hint3", routing.hint3, departments=False),
    "evidence": _evidence,
    "injection": _injection,
}
"""By name; another one joins by a line here, and its figures by lines in `standards`."""

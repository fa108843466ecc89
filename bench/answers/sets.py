"""The question sets: a foreign knowledge base each, with questions that it answers and questions that it does not."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sets"
OWN = "shop"
"""Questions about the product's own knowledge base: a dense one, and only the cited article is checked."""
TYPED, TYPED_BLIND = "typed", "typed_blind"
"""The same, as people type: the answer must hold the fact, too. Nothing was looked at in the blind one but totals."""
TUNED_ON = ("library", "residence", "shelter", "ferry", "music", "transit", "union", OWN)
ALSO_FITTED = ("carshare", "dental", "waste", "hotel", "saas")
"""Sets that weights are fitted on, too, but no word of the thesaurus was written for: they stand for foreign folders.

Each of all these was only measured until it had been; RESULTS.md gives those figures.
"""
UNSEEN = (
    *("hosting", "vineyard", "gym", "staff", "theatre", "storage"),
    *("allotment", "examcentre", "shipyard", "skiarea", "blooddonor"),
    *("archoffice", "cargobike", "musicschool", "tramway", "vetclinic", "waterworks"),
    *("ellerbyvale", "palimo", "tarnholt", "brindlepool", "corvane"),
    *("brindle", "quorvia", "thermolk", "dunmoor", "skerry", "halden"),
)
"""Sets that no weight or word is chosen by, not even in a fit that leaves others out: see `bench.reading.fit.MORE`."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question. article: the one that answers it, or "" when none does. facts: what the answer must contain."""

    text: str
    article: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A folder and what is asked of it."""

    name: str
    folder: Path
    items: tuple[Item, ...]


def load(name: str, folder: Path | None = None) -> QuestionSet:
    """The set of this name, from `sets/<name>/` or from another folder of the same form."""
    root = folder or FOLDER / name
    lines = (root / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    base = FOLDER.parents[2] if name in {OWN, TYPED, TYPED_BLIND} else root
    return QuestionSet(name, base / "knowledge_base", tuple(_item(json.loads(line)) for line in lines if line.strip()))


def _item(row: dict[str, object]) -> Item:
    facts = row.get("must_contain", [])
    if not isinstance(facts, list):
        raise TypeError("must_contain is a list of texts")
    return Item(str(row["question"]), str(row.get("article", "")), tuple(str(fact) for fact in facts))

"""Shows figures beside published ones: as a table, and as JSON by which two runs can be compared."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rag.evaluation.standards import Standard

HEAD = "| evaluation | figure | ours | theirs | whose | floor | |\n|---|---|---|---|---|---|---|"


MEANINGS = {
    "R@1": "share of questions whose article is found first",
    "R@5": "... among the first five",
    "MRR@10": "one over the place of the article, 0 below the tenth, on average",
    "nDCG@10": "the same with a milder loss for lower places",
    "AUROC": "how often what can be answered is surer than what cannot; 0.5 is chance",
    "FPR@95": "share of what cannot be answered that passes where 95 % of the rest do; less is better",
    "answered right": "share of the questions with an article that get an answer of that article",
    "answered wrong": "... that get an answer of another one",
    "answered falsely": "share of the questions without an article that get an answer all the same",
    "false said": "share of sentences made false by one change that a model could get past the evidence gate",
    "faithful lost": "share of sentences in other words of which neither they nor what they say again is said",
    "faithful as written": "... that are said as they are, and not in the article's own words",
}
"""What figures mean, for whoever sees the table for the first time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. embedder: what compared meanings, or "none". seconds: what the whole evaluation took."""

    name: str
    metric: str
    value: float
    standard: Standard
    seconds: float
    embedder: str

    @property
    def is_met(self) -> bool:
        """Whether it is not below its floor."""
        return self.standard.is_met(self.value)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An evaluation that could not be made. reason: what is missing."""

    name: str
    reason: str


Row = Measured | Skipped


def table(rows: Sequence[Row]) -> str:
    """Markdown, a line for each figure; what is below its floor is marked."""
    return "\n".join((HEAD, *(line(row) for row in rows)))


def line(row: Row) -> str:
    """One line of the table."""
    if isinstance(row, Skipped):
        return f"| {row.name} | | | | | | skipped: {row.reason} |"
    standard = row.standard
    floor = "" if standard.floor is None else f"{'≤' if standard.is_lower_better else '≥'} {standard.floor:.3f}"
    theirs = "" if standard.baseline is None else f"{standard.baseline:.3f}"
    verdict = "" if row.is_met else "**below its floor**"
    return f"| {row.name} | {row.metric} | {row.value:.3f} | {theirs} | {standard.source} | {floor} | {verdict} |"


def as_json(rows: Sequence[Row]) -> str:
    """A list of objects, in the order of the table."""
    return json.dumps([_as_object(row) for row in rows], indent=2) + "\n"


def _as_object(row: Row) -> dict[str, object]:
    if isinstance(row, Skipped):
        return {"name": row.name, "skipped": row.reason}
    return {
        "name": row.name,
        "metric": row.metric,
        "value": round(row.value, 4),
        "baseline": row.standard.baseline,
        "floor": row.standard.floor,
        "seconds": round(row.seconds, 1),
        "embedder": row.embedder,
    }

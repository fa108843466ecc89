"""How well promises are told from harmless sentences, in each language: `python -m bench.promises [--gate]`.

`promises.tsv` beside this file is our own. By its part `build` the rules were written; `held` was written when they
were done, and `blind` by another hand, which had not seen them. What each set found before it was in view is in
RESULTS.md. With `--gate` every English promise is also laid before the evidence gate, as if a model had written it from
the five passages of the desk's own articles that a search finds for it.
"""

import argparse
import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.evidence import pairs
from bot.model import employees
from bot.words.promises import claims
from rag.evaluation.evidence import GIVEN
from rag.evidence.gate import examine
from rag.model.ports import Sentence

FILE = Path(__file__).parent / "promises.tsv"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence. half: `build`, `held` or `blind`."""

    half: str
    is_promise: bool
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many promises there are and were found, and how many harmless sentences there are and were taken for one."""

    promises: int
    found: int
    harmless: int
    wrong: int

    @property
    def recall(self) -> float:
        """Of the promises."""
        return self.found / self.promises

    @property
    def precision(self) -> float:
        """Of what was taken for a promise; 1 where nothing was."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def rows() -> list[Row]:
    """Every sentence."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = [line.split("\t") for line in lines]
    return [Row(half, kind == "promise", language, text) for half, kind, language, text in parts]


def score(of: Iterable[Row]) -> Score:
    """How well these are told apart."""
    known = [(row.is_promise, bool(claims(row.text))) for row in of]
    return Score(
        promises=sum(is_promise for is_promise, _ in known),
        found=sum(is_promise and was_found for is_promise, was_found in known),
        harmless=sum(not is_promise for is_promise, _ in known),
        wrong=sum(was_found and not is_promise for is_promise, was_found in known),
    )


def table() -> str:
    """The figures, a line for each half and language."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows():
        groups[row.half, ALL].append(row)
        groups[row.half, row.language].append(row)
    lines = [
        "| Half | Language | Promises found | Harmless taken for one | Recall | Precision |",
        "|---|---|---|---|---|---|",
    ]
    for (half, language), own in sorted(groups.items()):
        each = score(own)
        lines.append(
            f"| {half} | {language} | {each.found} of {each.promises} | {each.wrong} of {each.harmless}"
            f" | {each.recall:.2f} | {each.precision:.2f} |"
        )
    return "\n".join(lines)


async def gated() -> str:
    """How many English promises stand before the evidence gate, and how many of these are not read as promises."""
    lines = ["| Half | English promises | Backed by passages | and not read as promises |", "|---|---|---|---|"]
    for half in sorted({row.half for row in rows()}):
        own = [row for row in rows() if (row.half, row.is_promise, row.language) == (half, True, "en")]
        backed = [row for row in own if await _is_backed(row.text)]
        lines.append(f"| {half} | {len(own)} | {len(backed)} | {sum(not claims(row.text) for row in backed)} |")
    return "\n".join(lines)


async def _is_backed(text: str) -> bool:
    found = tuple(await pairs.base(pairs.OWN).knowledge.retrieve(text, employees(), limit=GIVEN))
    return bool(examine([Sentence(text, tuple(range(1, len(found) + 1)))], found).stands)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gate", action="store_true", help="lay them before the evidence gate, too")
    is_gated = parser.parse_args().gate
    print(table())
    if is_gated:
        print(f"\n{asyncio.run(gated())}")

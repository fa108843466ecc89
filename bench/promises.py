"""How well promises are told from harmless sentences, in each language: `python -m bench.promises`.

`promises.tsv` beside this file is our own. By its half `build` the rules were written; the half `held` was written when
they were done. What each set found before it was in view is in RESULTS.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.words.promises import claims

FILE = Path(__file__).parent / "promises.tsv"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence. half: `build` or `held`."""

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


if __name__ == "__main__":
    print(table())

"""How often a matter in another language than English goes to the right department: `python -m bench.departments`.

`departments.tsv` beside this file is our own, about the articles that come along. The words in departments.yaml were
mended by its half `build`, of which `--missed` lists what goes astray; `held` is only counted. There is no
chance in it.
"""

import argparse
import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from bench.answers import sets
from bench.answers.opened import CHOICES, snapshot_of
from bot.model import CUSTOMERS
from bot.ownership import owner_of
from bot.words.languages import language_of
from rag.meaning.embedding import LOCAL, open_embedder
from rag.meaning.page_reader import reader_on
from rag.pipeline import Knowledge
from rag.search.finding import Finder

FILE = Path(__file__).parent / "departments.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody wants a person for. half: `build` or `held`."""

    half: str
    department: str
    language: str
    text: str


def rows() -> list[Row]:
    """Every matter."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Row(*line.split("\t")) for line in lines]


async def found(knowledge: Knowledge, row: Row, *, by_words: bool) -> str:
    """The department to which it goes, or "". by_words: with the words that departments have in its language."""
    departments = [each if by_words else replace(each, spoken=()) for each in knowledge.departments(CUSTOMERS)]
    language = language_of(row.text, unless=row.language)
    owner = await owner_of(row.text, language, CUSTOMERS, answerer=knowledge, departments=departments)
    return owner.id if owner else ""


async def main() -> None:
    """Print the figures, and with --missed what of `build` goes astray."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--embeddings", choices=CHOICES, default=LOCAL)
    given = parser.parse_args()
    embedder = open_embedder(given.embeddings)
    knowledge = Knowledge(
        await snapshot_of(sets.load(sets.OWN), embedder), Finder(embedder, reader=reader_on(embedder))
    )
    print("| half | words of departments | matters | right | nowhere | wrong |")
    print("|---|---|---|---|---|---|")
    for half in ("build", "held"):
        for by_words in (False, True):
            print(await _line(knowledge, half, by_words=by_words, missed=given.missed and half == "build"))


async def _line(knowledge: Knowledge, half: str, *, by_words: bool, missed: bool) -> str:
    tally: Counter[str] = Counter()
    for row in rows():
        if row.half != half:
            continue
        owner = await found(knowledge, row, by_words=by_words)
        tally["right" if owner == row.department else "wrong" if owner else "nowhere"] += 1
        if missed and by_words and owner != row.department:
            print(f"{row.language} {row.department} -> {owner or 'nowhere'}: {row.text}")
    figures = f"{tally['right']} | {tally['nowhere']} | {tally['wrong']}"
    return f"| {half} | {'yes' if by_words else 'no'} | {tally.total()} | {figures} |"


if __name__ == "__main__":
    asyncio.run(main())

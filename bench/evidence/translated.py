"""Measures the evidence gate where answers are in another language: `python -m bench.evidence.translated`.

A sentence in another language is judged by its original, so it may say falsely what an original may, and beside that
what its translation may. The first table holds the two ends of what can become of the sentences: every translation is
taken for true, or none is. The second one is of recorded translations of what articles say, true ones and false ones.
"""

import argparse
import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bench.evidence import pairs, run
from bench.evidence.mistranslating import FIVE_OF_TRANSLATIONS, Rendered, changed
from bench.evidence.run import Placed
from bot.words import said_germanic, said_romance
from bot.words.saying import DeskWords
from rag.evaluation.evidence import FAITHFUL, FIVE, is_wrong
from rag.evidence.carried import is_carried
from rag.evidence.gate import examine

FILE = Path(__file__).parent / "translations.jsonl"
HELD, ALL_HELD = frozenset({"held out", "fresh", "handbook"}), "**nothing chosen by it**"
TRUE, OF_FIVE = "true", "**the five kinds**"
OF_THE_DESK = "the desk's lines"
IN_LANGUAGES = {
    "de": said_germanic.GERMAN,
    "nl": said_germanic.DUTCH,
    "fr": said_romance.FRENCH,
    "es": said_romance.SPANISH,
    "it": said_romance.ITALIAN,
    "pt": said_romance.PORTUGUESE,
}
SHORTEST = 30
"""Shorter lines of the desk are no sentences."""

Counts = defaultdict[tuple[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A statement with its translation. part: as of `pairs`, or OF_THE_DESK."""

    part: str
    rendered: Rendered


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbatim", type=int, default=400, help="as for bench.evidence.run")
    parser.add_argument("--show", action="store_true", help="print each translation of dev that was judged wrongly")
    chosen = parser.parse_args()
    made = asyncio.run(run.cases(chosen.seed, chosen.verbatim))
    print("\n".join([*of_sentences(made), "", *of_translations(random.Random(chosen.seed), is_shown=chosen.show)]))


def of_sentences(made: Sequence[Placed]) -> list[str]:
    """Rows of Markdown: false ones said where every translation is taken, faithful ones lost at either end."""
    count: Counts = defaultdict(lambda: [0, 0])
    for one in made:
        case = one.case
        taken = examine([case.sentence], case.passages)
        refused = examine([replace(case.sentence, text="", original=case.sentence.text)], case.passages, "de")
        for part in (one.part, *([ALL_HELD] if one.part in HELD else [])):
            if case.kind in FIVE:
                _add(count[part, "false, taken"], is_wrong(case, taken))
            elif case.kind == FAITHFUL:
                _add(count[part, "faithful, taken"], is_wrong(case, taken))
                _add(count[part, "faithful, refused"], is_wrong(case, refused))
    columns = {
        "false, taken": "false ones said where every translation is taken",
        "faithful, taken": "faithful ones lost then",
        "faithful, refused": "faithful ones lost where none is taken",
    }
    return _table(count, columns)


def of_translations(rng: random.Random, *, is_shown: bool) -> list[str]:
    """Rows of Markdown: of each kind of translation, how many are taken for true."""
    count: Counts = defaultdict(lambda: [0, 0])
    for one in recorded():
        for kind, text in [(TRUE, one.rendered.text), *changed(one.rendered, rng)]:
            taken = is_carried(one.rendered.says, text, one.rendered.language)
            for row in (kind, *([OF_FIVE] if kind in FIVE_OF_TRANSLATIONS else [])):
                for part in (one.part, *([ALL_HELD] if one.part in HELD else [])):
                    _add(count[row, part], taken)
            if is_shown and one.part == "dev" and taken != (kind == TRUE):
                print(f"[{kind}/{one.rendered.language}] {one.rendered.says}\n  {text}")
    return _table(count, {part: part for part in ("dev", "held out", "fresh", ALL_HELD, OF_THE_DESK)})


def recorded() -> list[Recorded]:
    """The translations of the file, and of the desk's lines as it has them in all its languages."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    by_language: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        by_language[row["folder"], row["language"]].append(row["translation"])
    parts = {(one.folder, one.pair.says): one.part for one in [*pairs.load(), *pairs.load(pairs.FRESH)]}
    found = []
    for row in rows:
        others = [text for text in by_language[row["folder"], row["language"]] if text != row["translation"]]
        rendered = Rendered(row["says"], row["translation"], row["language"], others)
        found.append(Recorded(parts[row["folder"], row["says"]], rendered))
    return [*found, *(Recorded(OF_THE_DESK, one) for one in _of_the_desk())]


def _of_the_desk() -> Iterator[Rendered]:
    for language, words in IN_LANGUAGES.items():
        lines = {
            getattr(said_germanic.ENGLISH_WORDS, one.name): getattr(words, one.name)
            for one in fields(DeskWords)
            if len(getattr(said_germanic.ENGLISH_WORDS, one.name)) >= SHORTEST
        }
        for says, text in lines.items():
            yield Rendered(says, text, language, [other for other in lines.values() if other != text])


def _add(cell: list[int], counts: bool) -> None:  # noqa: FBT001 what is counted
    cell[0] += counts
    cell[1] += 1


def _table(count: Counts, columns: dict[str, str]) -> list[str]:
    rows = [f"| | {' | '.join(columns.values())} |", "|---" * (len(columns) + 1) + "|"]
    for name in dict.fromkeys(name for name, _ in count):
        cells = [f"{n} / {of} = {100 * n / of:.1f} %" if of else "-" for n, of in (count[name, one] for one in columns)]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


if __name__ == "__main__":
    main()

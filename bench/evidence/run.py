"""Measures the evidence gate: `python -m bench.evidence.run`.

Faithful sentences are paraphrases, false ones are made from these and from sentences of the articles by one change
each. A faithful one is lost where neither it nor what it was written from is said; a false one is accepted where it is
said as it is.
"""

import argparse
import asyncio
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evidence import handbook, pairs
from bench.evidence.pairs import Filed
from rag.evaluation.evidence import FAITHFUL, FATES, FIVE, SOURCE, Case, fate, given, is_wrong
from rag.evaluation.evidence import cases as cases_of
from rag.evidence.gate import Cut, Evidence, Standing, examine
from rag.model.ports import Sentence

ADVERSARIAL = Path(__file__).parent / "adversarial.jsonl"
PARTS = ("dev", "held out", "fresh", "handbook", "own, verbatim", "handbook, verbatim")


@dataclass(frozen=True, slots=True)
class Placed:
    """A case with the part and the folder it is of."""

    part: str
    folder: str
    case: Case


Judged = tuple[Placed, Evidence]


def main() -> None:
    """Print a table: for each kind, of each part, how many were judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbatim", type=int, default=400, help="so many sentences of the articles are altered, too")
    parser.add_argument("--show", choices=["dev", "all"], help="print each sentence that was judged wrongly")
    parser.add_argument("--kind", help="show this kind only")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    chosen = parser.parse_args()
    made = asyncio.run(cases(chosen.seed, chosen.verbatim))
    started = time.process_time()
    found = [(one, examine([one.case.sentence], one.case.passages)) for one in made]
    ms = (time.process_time() - started) * 1000 / len(made)
    wrong = [(one, evidence) for one, evidence in found if is_wrong(one.case, evidence)]
    figures = [*table(made, [one for one, _ in wrong]), "", *fates(found)]
    print("\n".join(figures), f"{ms:.2f} ms CPU a sentence", sep="\n")
    for one, evidence in wrong if chosen.show else ():
        if (chosen.show == "all" or one.part == "dev") and chosen.kind in {None, one.case.kind}:
            print(shown(one, evidence))
    if chosen.json:
        chosen.json.write_text(json.dumps({"seed": chosen.seed, "table": figures}, indent=1), encoding="utf-8")


async def cases(seed: int, verbatim: int) -> list[Placed]:
    """Everything that is judged, the same for the same seed."""
    rng = random.Random(seed)
    own = rng.sample(pairs.as_written(pairs.OWN), verbatim)
    sets = [[*pairs.load(), *own], pairs.load(pairs.FRESH)]
    if handbook.FILE.exists():
        sets += [pairs.from_handbook(), random.Random(seed).sample(pairs.as_written(handbook.NAME), verbatim // 2)]
    made = [one for filed in sets for one in await _of_set(filed, rng)]
    for one in pairs.load(ADVERSARIAL, "false"):
        passages, true = await given(one.pair, pairs.base(one.folder))
        case = Case("by hand", Sentence(one.pair.sentence, (true,)), passages, true, one.pair)
        made.append(Placed("dev", one.folder, case))
    return made


async def _of_set(filed: Sequence[Filed], rng: random.Random) -> list[Placed]:
    made = []
    for folder in dict.fromkeys(one.folder for one in filed):
        parts = {one.pair: one.part for one in filed if one.folder == folder}
        found = await cases_of(list(parts), pairs.base(folder), rng)
        made += [Placed(parts[case.pair], folder, case) for case in found]
    return made


def fates(found: Sequence[Judged]) -> list[str]:
    """Rows of Markdown: what became of the faithful and of the false sentences of each part."""
    count = Counter((one.part, one.case.kind, fate(one.case, evidence)) for one, evidence in found)
    rows = [f"| | {' | '.join(FATES)} |", "|---" * (len(FATES) + 1) + "|"]
    for part in dict.fromkeys(one.part for one, _ in found):
        for name, kinds in (("faithful", {FAITHFUL}), ("false", FIVE - {SOURCE})):
            cells = [str(sum(count[part, kind, each] for kind in kinds)) for each in FATES]
            rows.append(f"| {part}, {name} | {' | '.join(cells)} |")
    return rows


def table(made: Sequence[Placed], wrong: Sequence[Placed]) -> list[str]:
    """Rows of Markdown: for each kind and part, wrong / all and per cent."""
    count: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number, many in ((1, made), (0, wrong)):
        for one in many:
            for kind in (one.case.kind, *_sums(one.case)):
                count[kind, one.part][number] += 1
    rows = ["| kind | " + " | ".join(PARTS) + " |", "|---" * (len(PARTS) + 1) + "|"]
    for kind in dict.fromkeys(kind for kind, _ in count):
        cells = [f"{bad} / {of} = {100 * bad / of:.1f} %" if of else "-" for bad, of in (count[kind, p] for p in PARTS)]
        rows.append(f"| {kind} | " + " | ".join(cells) + " |")
    return rows


def _sums(case: Case) -> list[str]:
    return ["**the five kinds**"] if case.kind in FIVE else []


def shown(one: Placed, evidence: Evidence) -> str:
    """One sentence that was judged wrongly, with what was decided."""
    judged: Sequence[Standing | Cut] = [*evidence.stands, *evidence.cut]
    why = [each.reason if isinstance(each, Cut) else [b.quote for b in each.backing] for each in judged]
    return f"\n[{one.case.kind}/{one.part}] {one.case.sentence.text}\n  says: {one.case.pair.says}\n  {why}"


if __name__ == "__main__":
    main()

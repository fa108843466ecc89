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

from bench.evidence import alter, handbook, pairs
from bench.evidence.pairs import Given, Pair
from rag.evidence.gate import Cut, Evidence, Standing, examine
from rag.model.ports import Sentence
from rag.ports import Passage

ADVERSARIAL = Path(__file__).parent / "adversarial.jsonl"
SOURCE, ELSEWHERE = "wrong source", "source not given"
FIVE = frozenset({"number", "swapped", "negation", "name", SOURCE, ELSEWHERE, "stitched"})
"""The kinds that the goal names; the others are counted beside them."""
PARTS = ("dev", "held out", "fresh", "handbook", "own, verbatim", "handbook, verbatim")
STANDS, ITS_OWN, ANOTHER = "stands", "what it says is quoted", "another statement is quoted"
FATES = (STANDS, ITS_OWN, ANOTHER, "cut")
TIMES = 3
"""So often each change is tried on each sentence."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence that is judged. kind: "faithful" or what was changed. part: dev or held out."""

    kind: str
    part: str
    sentence: Sentence
    passages: tuple[Passage, ...]
    true: int
    pair: Pair


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
    found = [(case, examine([case.sentence], case.passages)) for case in made]
    ms = (time.process_time() - started) * 1000 / len(made)
    wrong = [(case, evidence) for case, evidence in found if is_wrong(case, evidence)]
    figures = [*table(made, [case for case, _ in wrong]), "", *fates(found)]
    print("\n".join(figures), f"{ms:.2f} ms CPU a sentence", sep="\n")
    for case, evidence in wrong if chosen.show else ():
        if (chosen.show == "all" or case.part == "dev") and chosen.kind in {None, case.kind}:
            print(shown(case, evidence))
    if chosen.json:
        chosen.json.write_text(json.dumps({"seed": chosen.seed, "table": figures}, indent=1), encoding="utf-8")


async def cases(seed: int, verbatim: int) -> list[Case]:
    """Everything that is judged, the same for the same seed."""
    rng = random.Random(seed)
    made: list[Case] = []
    paraphrases = pairs.load()
    own = rng.sample(pairs.verbatim(pairs.OWN), verbatim)
    sets = [[*paraphrases, *own], pairs.load(pairs.FRESH)]
    if handbook.FILE.exists():
        sets += [pairs.from_handbook(), random.Random(seed).sample(pairs.verbatim(handbook.NAME), verbatim // 2)]
    for others in sets:
        for pair in others:
            given = await pairs.given(pair)
            made += _cases(pair, given, rng, others)
    for pair in pairs.load(ADVERSARIAL, "false"):
        given = await pairs.given(pair)
        made.append(Case("by hand", "dev", Sentence(pair.sentence, (given.true,)), given.passages, given.true, pair))
    return made


def _cases(pair: Pair, given: Given, rng: random.Random, others: Sequence[Pair]) -> list[Case]:
    part = (
        pair.part
        if pair.says != pair.sentence
        else "own, verbatim"
        if pair.folder == pairs.OWN
        else "handbook, verbatim"
    )
    made = [Case("faithful", part, Sentence(pair.sentence, (given.true,)), given.passages, given.true, pair)]
    around = [one.text for one in given.passages]
    mates = [one.sentence for one in others if one.folder == pair.folder]
    for kind, change in alter.CHANGES.items():
        material = mates if kind == "stitched" else around
        for text in sorted({text for _ in range(TIMES) if (text := change(pair.sentence, rng, material))}):
            if kind == "stitched":
                made += _stitched(pair, text, given, part, others)
            elif text != pair.sentence:
                made.append(Case(kind, part, Sentence(text, (given.true,)), given.passages, given.true, pair))
    wrong = rng.choice([number for number in range(1, len(given.passages) + 1) if number != given.true] or [given.true])
    made.append(Case(SOURCE, part, Sentence(pair.sentence, (wrong,)), given.passages, given.true, pair))
    without = tuple(one for one in given.passages if one.article != pair.article)
    if without and not any(pairs.holds(one, pair.says) for one in without):
        made.append(Case(ELSEWHERE, part, Sentence(pair.sentence, (1,)), without, 0, pair))
    return made


def _stitched(pair: Pair, text: str, given: Given, part: str, others: Sequence[Pair]) -> list[Case]:
    """Both passages are given and both are named."""
    tail = text.split()[-4:]
    other = next((one for one in others if one.folder == pair.folder and one.sentence.split()[-4:] == tail), pair)
    if other.article == pair.article:
        return []
    more = next(
        one for one in pairs.passages_of(pairs.article(other.folder, other.article)) if pairs.holds(one, other.says)
    )
    kept = [one for one in given.passages if one.id != more.id]
    sentence = Sentence(text, (given.true, len(kept) + 1))
    if len(kept) != len(given.passages):
        return []
    return [Case("stitched", part, sentence, (*kept, more), given.true, pair)]


def is_wrong(case: Case, evidence: Evidence) -> bool:
    """Whether a faithful sentence was lost, or a false one stands; a corrected source is no fault."""
    if case.kind == "faithful":
        return fate(case, evidence) not in {STANDS, ITS_OWN}
    if case.kind == SOURCE:
        named = [case.passages[one.source - 1] for standing in evidence.stands for one in standing.backing]
        return any(one.id != case.passages[case.true - 1].id and not pairs.holds(one, case.pair.says) for one in named)
    return bool(evidence.stands)


def fate(case: Case, evidence: Evidence) -> str:
    """What became of a sentence."""
    if evidence.stands:
        return STANDS
    says = " ".join(case.pair.says.split()).rstrip(".")[:60]
    said = [" ".join(one.sentence.text.split()) for one in evidence.said]
    return ITS_OWN if any(says in one for one in said) else ANOTHER if said else "cut"


def fates(found: Sequence[tuple[Case, Evidence]]) -> list[str]:
    """Rows of Markdown: what became of the faithful and of the false sentences of each part."""
    count = Counter((case.part, case.kind in FIVE, fate(case, evidence)) for case, evidence in found if _is_told(case))
    rows = [f"| | {' | '.join(FATES)} |", "|---" * (len(FATES) + 1) + "|"]
    for part in dict.fromkeys(case.part for case, _ in found):
        for is_false in (False, True):
            cells = [str(count[part, is_false, one]) for one in FATES]
            rows.append(f"| {part}, {'false' if is_false else 'faithful'} | {' | '.join(cells)} |")
    return rows


def _is_told(case: Case) -> bool:
    return case.kind == "faithful" or (case.kind in FIVE and case.kind != SOURCE)


def table(made: Sequence[Case], wrong: Sequence[Case]) -> list[str]:
    """Rows of Markdown: for each kind and part, wrong / all and per cent."""
    count: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for case in made:
        for kind in (case.kind, *_sums(case)):
            count[kind, case.part][1] += 1
    for case in wrong:
        for kind in (case.kind, *_sums(case)):
            count[kind, case.part][0] += 1
    rows = ["| kind | " + " | ".join(PARTS) + " |", "|---" * (len(PARTS) + 1) + "|"]
    for kind in dict.fromkeys(kind for kind, _ in count):
        cells = [f"{bad} / {of} = {100 * bad / of:.1f} %" if of else "-" for bad, of in (count[kind, p] for p in PARTS)]
        rows.append(f"| {kind} | " + " | ".join(cells) + " |")
    return rows


def _sums(case: Case) -> list[str]:
    if case.kind in FIVE:
        return ["**the five kinds**"]
    return []


def shown(case: Case, evidence: Evidence) -> str:
    """One sentence that was judged wrongly, with what was decided."""
    judged: Sequence[Standing | Cut] = [*evidence.stands, *evidence.cut]
    why = [one.reason if isinstance(one, Cut) else [b.quote for b in one.backing] for one in judged]
    return f"\n[{case.kind}/{case.part}] {case.sentence.text}\n  says: {case.pair.says}\n  {why}"


if __name__ == "__main__":
    main()

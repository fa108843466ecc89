"""Measures the answers over foreign knowledge bases: `python -m bench.answers.run [--embeddings none] [--misses]`.

Answered right: the cited article is the right one and the answer holds the fact. After a click: that, or not known with
a question offered that is answered so. False answer: a question that is not in the knowledge base got one. Offered: it
got none, but a question that is. Everything is asked as an employee, who reads every class. There is no chance in it,
so there is no seed.
"""

import argparse
import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.answers import sets
from bench.answers.opened import CHOICES, snapshot_of
from bot.model import employees
from bot.staying import cited
from rag.meaning.embedding import LOCAL, Embedder, open_embedder
from rag.meaning.page_reader import reader_on
from rag.pipeline import Knowledge
from rag.ports import Answer
from rag.search.finding import Finder

EVERYBODY = employees()


@dataclass(slots=True)
class Tally:
    """What became of the questions of one set. Milliseconds are CPU time of the process."""

    answerable: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)
    led: int = 0
    offered: int = 0
    misses: list[str] = field(default_factory=list)
    ms: float = 0.0


def main() -> None:
    """Print one row for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=[*sets.TUNED_ON, *sets.ALSO_FITTED, *sets.UNSEEN])
    parser.add_argument("--misses", action="store_true", help="print each question that went wrong")
    parser.add_argument("--embeddings", choices=CHOICES, default=LOCAL, help="compare meanings, or words alone")
    parser.add_argument("--folder", type=Path, help="a folder with knowledge_base/ and questions.jsonl of your own")
    given = parser.parse_args()
    chosen = [sets.load("own", given.folder)] if given.folder else [sets.load(name) for name in given.sets]
    embedder = open_embedder(given.embeddings)
    print(
        "| set | questions | right % | after a click % | wrong % | not known %"
        " | not in it | false answers % | offered % | ms CPU a question |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for one in chosen:
        tally = asyncio.run(measure(one, embedder))
        print(row(one, tally))
        if given.misses:
            print("\n".join(tally.misses))


async def measure(chosen: sets.QuestionSet, embedder: Embedder | None) -> Tally:
    """Ask every question of a set."""
    tally = Tally()
    knowledge = Knowledge(await snapshot_of(chosen, embedder), Finder(embedder, reader=reader_on(embedder)))
    await knowledge.answer("warm up", EVERYBODY)
    started = time.process_time()
    answers = [await _ask(knowledge, item) for item in chosen.items]
    tally.ms = (time.process_time() - started) * 1000 / len(answers)
    for item, answer in zip(chosen.items, answers, strict=True):
        verdict = judge(item, answer)
        (tally.answerable if item.article else tally.foreign)[verdict] += 1
        tally.led += verdict == "missed" and await _leads(knowledge, item, answer)
        tally.offered += verdict == "silent" and bool(answer.related)
        if verdict in {"wrong", "false", "missed"}:
            cited = answer.citations[0].article if answer.citations else "-"
            tally.misses.append(f"  {verdict:6} {answer.confidence:.2f} {item.text} | {item.article} | {cited}")
            tally.misses.append(f"         {answer.text!r}" if answer.known else f"         {answer.related}")
    return tally


def judge(item: sets.Item, answer: Answer) -> str:
    """right, wrong, missed; for a question that is not in the knowledge base: silent or false."""
    if not item.article:
        return "false" if answer.known else "silent"
    if not answer.known:
        return "missed"
    cited = any(citation.article == item.article for citation in answer.citations)
    return "right" if cited and all(fact.casefold() in answer.text.casefold() for fact in item.facts) else "wrong"


def row(chosen: sets.QuestionSet, tally: Tally) -> str:
    """One line of the table."""
    asked, foreign = sum(tally.answerable.values()) or 1, sum(tally.foreign.values()) or 1
    became = tally.answerable
    inside = (became["right"], became["right"] + tally.led, became["wrong"], became["missed"])
    outside = (tally.foreign["false"], tally.offered)
    shares = " | ".join(f"{100 * count / asked:.1f}" for count in inside)
    others = " | ".join(f"{100 * count / foreign:.1f}" for count in outside)
    return f"| {chosen.name} | {asked} | {shares} | {foreign} | {others} | {tally.ms:.2f} |"


async def _leads(knowledge: Knowledge, item: sets.Item, answer: Answer) -> bool:
    """Whether one of the questions that are offered is answered with what was asked, as `Lookup` asks it then."""
    for one in answer.related:
        alone, meant = [await knowledge.answer(text, EVERYBODY) for text in (one, f"{one} {item.text}")]
        if judge(item, meant if cited(meant) == cited(alone) else alone) == "right":
            return True
    return False


async def _ask(knowledge: Knowledge, item: sets.Item) -> Answer:
    return await knowledge.answer(item.text, EVERYBODY)


if __name__ == "__main__":
    main()

"""Measures what each part of the search is worth: all of them, each left out alone, and none.

`python -m bench.parts [--data FOLDER]` prints a table for each thing that is measured. Folders are searched as the
desk does it, the handbook of FOLDER/handbook-18f as what is ingested. Slips of the
keyboard and older versions are made, the first by chance with a seed. The vectors are kept in the user's cache.
"""

import argparse
import asyncio
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.answers import sets
from bench.answers.run import judge
from bot.model import employees
from bot.recall.followups import leans_back, readings
from rag.evaluation.data import Row, rows, text_of
from rag.evaluation.figures import mean
from rag.evaluation.retrieval import Task, measured, tasks
from rag.index.further import Further
from rag.index.local import open_local_passages
from rag.meaning.embedding import LOCAL, Embedder, Vectors, open_embedder
from rag.meaning.model_files import cache_folder
from rag.meaning.page_reader import reader_on
from rag.meaning.vectors import VectorStore
from rag.pipeline import Knowledge
from rag.ports import Article
from rag.quoting.showing import BRIEF_CHARS, brief, shown
from rag.search.finding import Finder
from rag.search.found import Found
from rag.search.parts import ALL, Part, Parts
from rag.search.question import Question
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder, read_folder

EVERYBODY = employees()
FIGURES = ("R@1", "MRR@10", "nDCG@10")
SEEN = tuple(name for name in sets.TUNED_ON if name != sets.OWN)
UNSEEN = (*sets.ALSO_FITTED, *sets.UNSEEN)
OLDER_BY_YEARS = 2
KINDS = ("folders", "follow-ups", "slips", "versions", "prompts", "ingested", "handbook")
INGESTED = (Part.NEIGHBOURS, Part.RERANKING)
HANDBOOK = (Part.MEANINGS, Part.FUSION, Part.RERANKING, Part.THESAURUS, Part.SPELLING, Part.NEIGHBOURS)
"""Its sections have no dates and no questions, and nobody writes answers from them here."""
READ = 5
"""Articles that a model reads."""

Open = Callable[[Parts], Knowledge]


class Kept:
    """Implements `Embedder`: remembers what it has embedded, in a file."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.model = embedder.model
        self.reader = reader_on(embedder)
        self.store = VectorStore(embedder, file)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        return await self.store.rows(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of public sets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=KINDS)
    given = parser.parse_args()
    asyncio.run(measure(given.data, given.seed, given.only))


async def measure(data: Path | None, seed: int, only: Sequence[str]) -> None:
    """Print what was asked for."""
    local = open_embedder(LOCAL)
    if local is None:
        raise SystemExit("the embedding model is not there: make model")
    embedder = Kept(local, cache_folder() / "bench" / "parts.vectors")
    await embedder.embed(["the first one loads the model"])
    own, seen, unseen = [[sets.load(name) for name in names] for names in ((sets.OWN,), SEEN, UNSEEN)]
    await embedder.embed([item.text for one in (*own, *seen, *unseen) for item in one.items])  # none may be too late
    dice = random.Random(seed)
    if "folders" in only:
        for title, chosen in (("own knowledge base", own), ("seen folders", seen), ("unseen folders", unseen)):
            await _table(
                title, _variants(), [(one, await _opened(read_folder(one.folder), embedder)) for one in chosen]
            )
    if "slips" in only:
        slipped = [replace(one, items=tuple(_slipped(item, dice) for item in one.items)) for one in (*own, *unseen)]
        await embedder.embed([item.text for one in slipped for item in one.items])
        opened = [(one, await _opened(read_folder(one.folder), embedder)) for one in slipped]
        await _table("a slip of the keyboard in each question", _variants(Part.SPELLING), opened)
    if "versions" in only:
        opened = [(one, await _opened(_with_older(read_folder(one.folder)), embedder)) for one in (*own, *unseen)]
        await _table("an older version beside each article", _variants(Part.FRESHNESS), opened)
    if "prompts" in only:
        await _prompts([*seen, *unseen], embedder)
    if "follow-ups" in only:
        await _follow_ups(await _opened(read_folder(own[0].folder), embedder), embedder)
    if "ingested" in only:
        opened = [(one, await _ingested(read_folder(one.folder), embedder)) for one in (*own, *unseen)]
        await _table("folders, as if ingested", _variants(*INGESTED), opened)
    if "handbook" in only and data:
        await _handbook(data / "handbook-18f", embedder)
    await asyncio.to_thread(embedder.store.save)
    local.close()


def _variants(*parts: Part) -> Iterator[tuple[str, Parts]]:
    """What is compared: with all, without each of these, or of all, alone, and with none."""
    yield "all", ALL
    for part in parts or Part:
        yield f"without {part}", ALL - {part}
    yield "none", frozenset()


async def _opened(folder: KnowledgeFolder, embedder: Kept) -> Open:
    snapshot = await _meant(folder, embedder)
    return lambda parts: Knowledge(snapshot, Finder(embedder, parts=parts, reader=embedder.reader))


async def _meant(folder: KnowledgeFolder, embedder: Kept) -> Snapshot:
    snapshot = Snapshot(folder)
    await embedder.store.embed(snapshot.texts(), forget_others=False)
    return snapshot.with_meaning(embedder.store)


async def _table(
    title: str, variants: Iterator[tuple[str, Parts]], opened: Sequence[tuple[sets.QuestionSet, Open]]
) -> None:
    """Retrieval over the questions that are answered, and answers over all, as means of the sets."""
    asked = sum(bool(item.article) for one, _ in opened for item in one.items)
    print(f"\n## {title}: {asked} questions\n")
    print(f"| parts | {' | '.join(FIGURES)} | right | false answers |\n|---|{'---|' * (len(FIGURES) + 2)}")
    for name, parts in variants:
        found = [await _of_set(one, open_with(parts)) for one, open_with in opened]
        print(f"| {name} | {' | '.join(f'{mean(column):.3f}' for column in zip(*found, strict=True))} |", flush=True)


async def _of_set(chosen: sets.QuestionSet, knowledge: Knowledge) -> tuple[float, ...]:
    answered = [item for item in chosen.items if item.article]
    figures = await measured(knowledge, Task(chosen.name, [(one.text, [one.article]) for one in answered]))
    verdicts = [(item, judge(item, await knowledge.answer(item.text, EVERYBODY))) for item in chosen.items]
    right = mean([float(verdict == "right") for item, verdict in verdicts if item.article])
    false = mean([float(verdict == "false") for item, verdict in verdicts if not item.article])
    return (*(figures[name] for name in FIGURES), right, false)


def _slipped(item: sets.Item, dice: random.Random) -> sets.Item:
    """The question with two letters swapped within its longest word."""
    word = max(re.findall(r"[A-Za-z]+", item.text), key=len)
    at = dice.randrange(1, max(2, len(word) - 2))
    return replace(
        item, text=item.text.replace(word, f"{word[:at]}{word[at + 1 : at + 2]}{word[at]}{word[at + 2 :]}", 1)
    )


def _with_older(folder: KnowledgeFolder) -> KnowledgeFolder:
    """The same with an older version of each article, in which every number is another; it comes first by its id."""
    articles: dict[str, Article] = {}
    for key, one in folder.articles.items():
        updated = one.updated or "2026-01-01"
        old = f"{int(updated[:4]) - OLDER_BY_YEARS}{updated[4:]}"
        text = re.sub(r"\d+", lambda number: str(int(number.group()) + 1), one.text)
        articles[key] = replace(one, updated=updated)
        articles[f"{key}-0"] = replace(one, id=f"{key}-0", updated=old, text=text)
    return replace(folder, articles=articles)


async def _prompts(chosen: Sequence[sets.QuestionSet], embedder: Kept) -> None:
    """Whether what a model reads still holds the facts that an answer needs, and how much it reads.

    All articles of a department are one long article each.
    """
    print(f"\n## what a model reads of the {READ} best of long articles\n")
    print("| longer articles are cut to | facts in it | characters |\n|---|---|---|")
    found = []
    for one in chosen:
        snapshot = await _meant(_joined(read_folder(one.folder)), embedder)
        found += [(item, *await _read(snapshot, embedder, item)) for item in one.items if item.facts]
    for most in (None, 2_400, 1_800, BRIEF_CHARS, 800, 400):
        held, chars = [], []
        for item, question, articles in found:
            whole = [shown(one) for one in articles]
            read = (
                whole
                if most is None
                else [
                    brief(passage, one, question, max_chars=most) for passage, one in zip(whole, articles, strict=True)
                ]
            )
            text = "\n".join(one.text for one in read).casefold()
            held.append(float(all(fact.casefold() in text for fact in item.facts)))
            chars.append(float(len(text)))
        print(f"| {most or 'not at all'} | {mean(held):.3f} | {mean(chars):.0f} |", flush=True)


def _joined(folder: KnowledgeFolder) -> KnowledgeFolder:
    """The same with the articles of each department as one."""
    joined: dict[str, Article] = {}
    for one in folder.articles.values():
        begun = replace(one, id=one.department, title=one.department, text="", questions=())
        before = joined.get(one.department, begun)
        joined[one.department] = replace(before, text=f"{before.text}\n\n# {one.title}\n\n{one.text}")
    return replace(folder, articles={one.id: one for one in joined.values()})


async def _read(snapshot: Snapshot, embedder: Kept, item: sets.Item) -> tuple[Question, Sequence[Found]]:
    finder = Finder(embedder, reader=embedder.reader)
    question = finder.understand(item.text)
    findings = await finder.find_all(snapshot, item.text, question, EVERYBODY)
    return question, findings.found[:READ]


async def _follow_ups(open_with: Open, embedder: Kept) -> None:
    """Questions that lean on the one before, as they are and as the conversation reads them."""
    asked = rows(sets.FOLDER / sets.OWN / "followups.jsonl")
    print(f"\n## follow-ups: {len(asked)} questions\n\n| read | {' | '.join(FIGURES)} |\n|---|{'---|' * len(FIGURES)}")
    for name, is_read in (("after the one before", True), ("alone", False)):
        texts = [_reading(row) if is_read else text_of(row, "question") for row in asked]
        await embedder.embed(texts)
        task = Task(name, [(text, [text_of(row, "article")]) for text, row in zip(texts, asked, strict=True)])
        figures = await measured(open_with(ALL), task)
        print(f"| {name} | {' | '.join(f'{figures[one]:.3f}' for one in FIGURES)} |", flush=True)


def _reading(row: Row) -> str:
    """What is asked first of a question that leans back; others are left as they are."""
    question = text_of(row, "question")
    return readings(question, text_of(row, "before"))[0][-1] if leans_back(question) else question


async def _handbook(folder: Path, embedder: Kept) -> None:
    kept = cache_folder() / "bench" / "handbook.passages"
    for sections, asked in tasks(folder):
        open_with = await _ingested(sections, embedder, kept)
        for task in asked:
            await embedder.embed([text for text, _ in task.asked])
            print(f"\n## {task.name}: {len(task.asked)} questions\n")
            print(f"| parts | {' | '.join(FIGURES)} |\n|---|{'---|' * len(FIGURES)}")
            for name, parts in _variants(*HANDBOOK):
                figures = await measured(open_with(parts), task)
                print(f"| {name} | {' | '.join(f'{figures[one]:.3f}' for one in FIGURES)} |", flush=True)


async def _ingested(folder: KnowledgeFolder, embedder: Kept, kept: Path | None = None) -> Open:
    """The articles as if they had been ingested: in an index beside a folder that is empty."""
    index = await open_local_passages(kept, embedder)
    for article in folder.articles.values():
        await index.put(article)
    further = Further(index, embedder, has_all=False)
    further.known = folder.articles
    further.changed(len(folder.articles))
    empty = Snapshot(KnowledgeFolder(folder.departments))
    return lambda parts: Knowledge(empty, Finder(embedder, further, parts=parts, reader=embedder.reader))


if __name__ == "__main__":
    main()

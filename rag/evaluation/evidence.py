"""Measures the evidence gate: what it loses of sentences that say articles again, and which false ones it says.

Faithful sentences are paraphrases, false ones are made from these and from sentences of the articles by one change.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.model import employees
from rag import chunking
from rag.evaluation.altering import CHANGES
from rag.evaluation.data import rows_with, text_of
from rag.evaluation.figures import mean
from rag.evidence.gate import Evidence, examine
from rag.model.ports import Sentence
from rag.pipeline import Knowledge
from rag.ports import Article, Passage
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder

FAITHFUL, SOURCE, ELSEWHERE, STITCHED = "faithful", "wrong source", "source not given", "stitched"
FIVE = frozenset({"number", "swapped", "negation", "name", SOURCE, ELSEWHERE, STITCHED})
"""The kinds of false sentences that count: a number, a denial, a name, a source, and two passages in one."""
STANDS, ITS_OWN, ANOTHER, CUT = "stands", "what it says is quoted", "another statement is quoted", "cut"
FATES = (STANDS, ITS_OWN, ANOTHER, CUT)
TIMES = 3
"""So often each change is tried on each sentence."""
GIVEN = 5
"""So many passages are given to a writer."""
SEED, VERBATIM = 1, 100


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and what it says again of an article; the same where it is the article's own."""

    article: str
    says: str
    sentence: str

    @property
    def is_verbatim(self) -> bool:
        """Whether it is as the article has it."""
        return self.says == self.sentence


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base: what it says, and how it is searched, by words alone."""

    articles: Mapping[str, Article]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence that is judged. kind: FAITHFUL or what was changed. true: its passage's number, from 1, or 0."""

    kind: str
    sentence: Sentence
    passages: tuple[Passage, ...]
    true: int
    pair: Pair


def paraphrases(file: Path, articles: Mapping[str, Article]) -> list[Pair]:
    """Those of a file of JSON Lines that say again what one of these articles still says."""
    fields = ("article", "says", "paraphrase")
    pairs = [Pair(*(text_of(row, field) for field in fields)) for row in rows_with(fields, file)]
    there = (one for one in pairs if one.article in articles)
    return [one for one in there if any(holds(passage, one.says) for passage in passages_of(articles[one.article]))]


def verbatim(articles: Mapping[str, Article]) -> list[Pair]:
    """Every sentence of the articles as it stands there."""
    return [
        Pair(article.id, one.text, one.text)
        for article in articles.values()
        for one in chunking.statements(article.text)
        if one.form is chunking.Form.SENTENCE and not one.text.rstrip().endswith(":")
    ]


async def measured(folder: KnowledgeFolder, file: Path | None) -> Mapping[str, float]:
    """The shares of false sentences that are said, and of the paraphrases in a file that are lost and that stand."""
    rng = random.Random(SEED)  # noqa: S311 - the same sentences each time
    own = verbatim(folder.articles)
    pairs = [*(paraphrases(file, folder.articles) if file else ()), *rng.sample(own, min(VERBATIM, len(own)))]
    made = await cases(pairs, Base(folder.articles, Knowledge(Snapshot(folder))), rng)
    judged = [(one, examine([one.sentence], one.passages)) for one in made]
    false = [float(is_wrong(*one)) for one in judged if one[0].kind in FIVE]
    figures = {"false said": mean(false)} if false else {}
    if fates := [fate(*one) for one in judged if one[0].kind == FAITHFUL and not one[0].pair.is_verbatim]:
        figures["faithful lost"] = mean([float(one not in {STANDS, ITS_OWN}) for one in fates])
        figures["faithful as written"] = mean([float(one == STANDS) for one in fates])
    return figures


async def cases(pairs: Sequence[Pair], base: Base, rng: random.Random) -> list[Case]:
    """Everything that is judged of one knowledge base, the same for the same state of chance."""
    made: list[Case] = []
    for pair in pairs:
        passages, true = await given(pair, base)
        about = partial(Case, passages=passages, true=true, pair=pair)
        made.append(about(FAITHFUL, Sentence(pair.sentence, (true,))))
        made += [about(kind, Sentence(text, (true,))) for kind, text in _changed(pair.sentence, passages, rng)]
        made += _stitched(about(STITCHED, Sentence(pair.sentence, (true,))), pairs, base, rng)
        wrong = rng.choice([number for number in range(1, len(passages) + 1) if number != true] or [true])
        made.append(about(SOURCE, Sentence(pair.sentence, (wrong,))))
        without = tuple(one for one in passages if one.article != pair.article)
        if without and not any(holds(one, pair.says) for one in without):
            made.append(Case(ELSEWHERE, Sentence(pair.sentence, (1,)), without, 0, pair))
    return made


def _changed(sentence: str, passages: Sequence[Passage], rng: random.Random) -> Iterator[tuple[str, str]]:
    """The kind of each change, and what it makes of the sentence."""
    around = [one.text for one in passages]
    for kind, change in CHANGES.items():
        if kind != STITCHED:
            tried = {change(sentence, rng, around) for _ in range(TIMES)}
            yield from ((kind, text) for text in sorted(one for one in tried if one and one != sentence))


def _stitched(case: Case, others: Sequence[Pair], base: Base, rng: random.Random) -> Iterator[Case]:
    """Its beginning with the end of another article's; both passages are given and both are named."""
    mates = [one.sentence for one in others]
    tried = {CHANGES[STITCHED](case.pair.sentence, rng, mates) for _ in range(TIMES)}
    for text in sorted(one for one in tried if one):
        tail = text.split()[-4:]
        other = next((one for one in others if one.sentence.split()[-4:] == tail), case.pair)
        more = next(one for one in passages_of(base.articles[other.article]) if holds(one, other.says))
        if other.article != case.pair.article and all(one.id != more.id for one in case.passages):
            both = (*case.passages, more)
            yield replace(case, sentence=Sentence(text, (case.true, len(both))), passages=both)


async def given(pair: Pair, base: Base) -> tuple[tuple[Passage, ...], int]:
    """The passages that are found for the sentence, and the number, from 1, of the one that it was written from.

    That one takes the last place when it is not among them.
    """
    found = list(await base.knowledge.retrieve(pair.sentence, employees(), limit=GIVEN))
    true = next(one for one in passages_of(base.articles[pair.article]) if holds(one, pair.says))
    at = next((number for number, one in enumerate(found) if one.id == true.id), None)
    if at is None:
        found = [*found[: GIVEN - 1], true]
        at = len(found) - 1
    return tuple(found), at + 1


def passages_of(one: Article) -> list[Passage]:
    """The passages of an article as the index cuts them."""
    chunks = chunking.chunks(chunking.statements(one.text))
    return [
        Passage(
            f"{one.id}#{number}", one.id, one.title, " / ".join(chunk.heading), chunk.text, one.department,
            one.reader_class, one.owner, one.updated,
        )
        for number, chunk in enumerate(chunks)
    ]  # fmt: skip


def holds(passage: Passage, says: str) -> bool:
    """Whether a statement stands in a passage, where it may go on."""
    return _begins(says) in " ".join(passage.text.split())


def _begins(says: str) -> str:
    return " ".join(says.split()).rstrip(".")[:60]


def fate(case: Case, evidence: Evidence) -> str:
    """What became of a sentence."""
    if evidence.stands:
        return STANDS
    said = [" ".join(one.sentence.text.split()) for one in evidence.said]
    return ITS_OWN if any(_begins(case.pair.says) in one for one in said) else ANOTHER if said else CUT


def is_wrong(case: Case, evidence: Evidence) -> bool:
    """Whether a faithful sentence was lost, or a false one stands; a corrected source is no fault."""
    if case.kind == FAITHFUL:
        return fate(case, evidence) not in {STANDS, ITS_OWN}
    if case.kind == SOURCE:
        named = [case.passages[one.source - 1] for standing in evidence.stands for one in standing.backing]
        return any(one.id != case.passages[case.true - 1].id and not holds(one, case.pair.says) for one in named)
    return bool(evidence.stands)

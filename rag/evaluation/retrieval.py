"""Measures retrieval: on a real handbook, and on your own knowledge base with its questions."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.model import Audience, employees
from rag.evaluation.data import Row, rows, rows_with, text_of, texts_of
from rag.evaluation.figures import DEPTH, auroc, hit_at, mean, ndcg, reciprocal_rank
from rag.index.local import open_local_passages
from rag.index.ports import PassageIndex, Query
from rag.meaning.embedding import Embedder
from rag.meaning.page_reader import reader_on
from rag.meaning.vectors import VectorStore
from rag.pipeline import Knowledge
from rag.ports import Article, Passage, Retriever
from rag.search.finding import ALPHA, Finder
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder

Figures = Mapping[str, float]
Opened = Callable[[KnowledgeFolder], Awaitable[Retriever]]
EVERYBODY = employees()
LOOKED_THROUGH = 60
"""Sections that are ranked for a page to be found by its best one."""


def opener(embedder: Embedder | None, store: VectorStore | None) -> Opened:
    """Opens a folder as the product does."""

    async def opened(folder: KnowledgeFolder) -> Knowledge:
        snapshot = Snapshot(folder)
        if embedder is not None and store is not None:
            await store.embed(snapshot.texts(), forget_others=False)
            snapshot = snapshot.with_meaning(store)
        return Knowledge(snapshot, Finder(embedder, reader=reader_on(embedder)))

    return opened


def index_opener(embedder: Embedder | None, *, alpha: float = ALPHA, kept: Path | None = None) -> Opened:
    """Opens a folder as what is ingested is searched: by its passages. kept: where these stay between two openings."""

    async def opened(folder: KnowledgeFolder) -> Retriever:
        index = await open_local_passages(kept, embedder)
        for article in folder.articles.values():
            await index.put(article)
        return _Passages(index, embedder, alpha)

    return opened


class _Passages:
    """Implements `Retriever` over an index alone: of each article the passage that fits best."""

    def __init__(self, index: PassageIndex, embedder: Embedder | None, alpha: float) -> None:
        self._index = index
        self._embedder = embedder
        self._alpha = alpha

    async def retrieve(
        self, question: str, audience: Audience, *, limit: int, departments: frozenset[str] | None = None
    ) -> Sequence[Passage]:
        """See `Retriever`."""
        vector = (await self._embedder.embed([question]))[0].tolist() if self._embedder else ()
        found = await self._index.search(
            Query(question, tuple(vector), self._alpha, departments), audience, limit=4 * limit
        )
        best: dict[str, Passage] = {}
        for passage in found:
            best.setdefault(passage.article, passage)
        return tuple(best.values())[:limit]


@dataclass(frozen=True, slots=True)
class Task:
    """Questions with the ids of what answers each. pages: the page of each article, where pages are to be found."""

    name: str
    asked: Sequence[tuple[str, Sequence[str]]]
    pages: Mapping[str, str] | None = None


def tasks(folder: Path) -> Iterator[tuple[KnowledgeFolder, Sequence[Task]]]:
    """The handbook with headings hidden and kept, each with what is asked of it: the third is from link to page."""
    sections, questions = rows(folder / "sections.jsonl.gz"), rows(folder / "questions.jsonl.gz")
    asked = [(text_of(one, "query"), texts_of(one, "relevant")) for one in questions]
    links = [(text_of(one, "query"), texts_of(one, "relevant_pages")) for one in rows(folder / "anchors.jsonl.gz")]
    pages = {text_of(one, "id"): text_of(one, "page") for one in sections}
    yield _as_folder(sections, hidden=True), [Task("handbook-18f 1", asked)]
    kept = [Task("handbook-18f 2", asked), Task("handbook-18f 3", links, pages)]
    yield _as_folder(sections, hidden=False), kept


async def handbook(folder: Path, opened: Opened) -> AsyncIterator[tuple[str, Figures]]:
    """The three tasks: heading hidden, heading kept, and from a link's text to the page."""
    for sections, asked in tasks(folder):
        retriever = await opened(sections)
        for task in asked:
            yield task.name, await measured(retriever, task)


async def own(folder: KnowledgeFolder, questions: Path, opened: Opened) -> Figures:
    """Questions with the article that answers each; one without `article` is not answered by the knowledge base."""
    retriever = await opened(folder)
    asked = rows_with(("question",), questions)
    answered = [(text_of(one, "question"), texts_of(one, "article")) for one in asked if one.get("article")]
    figures = dict(await measured(retriever, Task("own", answered)))
    foreign = [text_of(one, "question") for one in asked if not one.get("article")]
    if answered and foreign:
        inside = [await _confidence(retriever, question) for question, _ in answered]
        outside = [await _confidence(retriever, question) for question in foreign]
        figures["AUROC"] = auroc(inside, outside)
    if isinstance(retriever, Knowledge):
        figures |= await _answered(retriever, asked)
    return figures


async def measured(retriever: Retriever, task: Task) -> Figures:
    """How high what answers stands."""
    pairs, pages = [], task.pages
    for question, relevant in task.asked:
        passages = await retriever.retrieve(question, EVERYBODY, limit=LOOKED_THROUGH if pages else DEPTH)
        found = [pages[one.article] if pages else one.article for one in passages]
        pairs.append((list(dict.fromkeys(found)), frozenset(relevant)))
    return {
        "R@1": mean([hit_at(*pair, 1) for pair in pairs]),
        "R@5": mean([hit_at(*pair, 5) for pair in pairs]),
        "MRR@10": mean([reciprocal_rank(*pair) for pair in pairs]),
        "nDCG@10": mean([ndcg(*pair) for pair in pairs]),
    }


async def _answered(knowledge: Knowledge, asked: Sequence[Row]) -> Figures:
    """What people get: the answer of the right article, another answer, or one where there is none."""
    right: list[float] = []
    wrong: list[float] = []
    false: list[float] = []
    for one in asked:
        answer = await knowledge.answer(text_of(one, "question"), EVERYBODY)
        article = text_of(one, "article")
        if not article:
            false.append(float(answer.known))
            continue
        cites = any(citation.article == article for citation in answer.citations)
        right.append(float(answer.known and cites))
        wrong.append(float(answer.known and not cites))
    figures = {"answered right": mean(right), "answered wrong": mean(wrong)} if right else {}
    return figures | ({"answered falsely": mean(false)} if false else {})


async def _confidence(retriever: Retriever, question: str) -> float:
    passages = await retriever.retrieve(question, EVERYBODY, limit=1)
    return passages[0].score if passages else 0.0


def _as_folder(sections: Sequence[Row], *, hidden: bool) -> KnowledgeFolder:
    """Each section as an article. hidden: a section that answers a question loses the heading that asks it."""
    return KnowledgeFolder(articles={text_of(one, "id"): _as_article(one, hidden=hidden) for one in sections})


def _as_article(row: Row, *, hidden: bool) -> Article:
    headings = texts_of(row, "headings")
    kept = headings[:-1] if hidden and row.get("is_question") else headings
    lines = [f"{'#' * min(6, level)} {text}" for level, text in enumerate(kept, 1) if text]
    body = "\n".join([*lines, text_of(row, "text")])
    return Article(text_of(row, "id"), text_of(row, "title"), text_of(row, "department"), "employee", "", "", body)

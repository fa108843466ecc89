"""P5: what an audience may not read changes not one byte of what it gets."""

import asyncio
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import CUSTOMERS, PUBLIC, Audience, employees
from rag.index.further import Further
from rag.index.local import open_local_passages
from rag.meaning.embedding import LOCAL, Embedder, open_embedder
from rag.meaning.page_reader import reader_on
from rag.pipeline import Knowledge
from rag.ports import Article
from rag.search.finding import Finder
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder, read_folder
from tests.unit.knowledge.embedders import WordEmbedder, needs_model, with_meanings
from tests.unit.knowledge.knowledge_folders import write_folder

WORDS = [
    "refund",
    "till",
    "water",
    "shed",
    "spade",
    "key",
    "hours",
    "return",
    "label",
    "bonus",
    "wasps",
    "drought",
    "9",
]
QUESTIONS = [
    "When may I water in a drought?",
    "how do i open the tool shed",
    "refund for a broken spade",
    "what time is the till counted",
    "wattering hourz",
    "bonus",
]
AUDIENCES = [CUSTOMERS, Audience(frozenset({PUBLIC})), employees(), employees(["garden"])]
CLASSES = ["public", "customer", "employee", "employee:garden", "employee:office"]


ASKED = st.sampled_from(QUESTIONS)
"""So that some articles are curated answers to what is asked."""


def phrases(size: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=size).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    department, title = draw(st.sampled_from(["garden", "office"])), draw(st.one_of(phrases(4), ASKED))
    return Article(
        id=f"{department}/{draw(st.sampled_from('abcdefgh'))}",
        title=title,
        department=department,
        reader_class=draw(st.sampled_from(CLASSES)),
        owner="o@club.example",
        updated=draw(st.sampled_from(["", "2025-01-01", "2026-01-01"])),
        text=f"{draw(phrases(8)).capitalize()}. {draw(phrases(8)).capitalize()}.",
        tags=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2))),
        questions=tuple(draw(st.lists(st.one_of(phrases(5), st.just(title), ASKED), max_size=2))),
    )


@given(base=st.lists(articles(), max_size=8), hidden=st.lists(articles(), max_size=8), data=st.data())
@settings(max_examples=60)
def test_adding_changing_and_removing_hidden_articles_changes_no_byte(
    base: list[Article], hidden: list[Article], data: st.DataObject
) -> None:
    audience = data.draw(st.sampled_from(AUDIENCES))
    before = {one.id: one for one in base}
    seen = {name: one for name, one in before.items() if audience.may_read(one.reader_class)}
    after = {one.id: one for one in hidden if not audience.may_read(one.reader_class) and one.id not in seen} | seen
    _assert_hidden_changes_nothing(before, seen, after, audience)


@given(base=st.lists(articles(), max_size=8), hidden=st.lists(articles(), max_size=8), data=st.data())
@settings(max_examples=30)
def test_nor_does_it_where_meanings_are_compared(
    base: list[Article], hidden: list[Article], data: st.DataObject
) -> None:
    audience = data.draw(st.sampled_from(AUDIENCES))
    before = {one.id: one for one in base}
    seen = {name: one for name, one in before.items() if audience.may_read(one.reader_class)}
    after = {one.id: one for one in hidden if not audience.may_read(one.reader_class) and one.id not in seen} | seen
    _assert_hidden_changes_nothing(before, seen, after, audience, WordEmbedder())


@given(
    base=st.lists(articles(), max_size=4),
    shelf=st.lists(articles(), max_size=4),
    hidden=st.lists(articles(), min_size=1, max_size=4),
    data=st.data(),
)
@settings(max_examples=40)
def test_nor_does_what_was_ingested_or_is_on_its_way_into_the_index(
    base: list[Article], shelf: list[Article], hidden: list[Article], data: st.DataObject
) -> None:
    audience = data.draw(st.sampled_from(AUDIENCES))
    embedder = data.draw(st.sampled_from([None, WordEmbedder()]))
    folder = {one.id: one for one in base}
    seen = {one.id: one for one in shelf if audience.may_read(one.reader_class) and one.id not in folder}
    unseen = [one for one in hidden if not audience.may_read(one.reader_class)]
    whole = {one.id: one for one in unseen if one.id not in {*folder, *seen}} | seen
    snapshot = Snapshot(with_articles(folder))
    if embedder:
        snapshot = with_meanings(snapshot, embedder)

    async def got(ingested: dict[str, Article], *, behind: Collection[str] = ()) -> bytes:
        further = Further(await open_local_passages(None, embedder), embedder, has_all=False)
        for one in ingested.values():
            await further.index.put(one)
        further.knows(ingested)
        further.changed(len(ingested), behind=behind)
        knowledge = Knowledge(snapshot, Finder(embedder, further, reader=reader_on(embedder)))
        knowledge.shelved = ingested
        return await _everything(knowledge, audience)

    async def all_of_it() -> set[bytes]:
        classes = {one.reader_class for one in unseen}
        return {await got(seen), await got(whole), await got(whole, behind=classes), await got(seen, behind=classes)}

    assert len(asyncio.run(all_of_it())) == 1


@needs_model
def test_nor_does_it_with_the_real_model(tmp_path: Path) -> None:
    embedder = open_embedder(LOCAL)
    assert embedder is not None
    folder = read_folder(write_folder(tmp_path))
    whole = dict(folder.articles)
    seen = {name: one for name, one in whole.items() if CUSTOMERS.may_read(one.reader_class)}
    changed = {
        name: replace(one, text=f"{one.text} Refunds of the water bonus.", title="Water refund")
        if name not in seen
        else one
        for name, one in whole.items()
    }
    assert seen != whole
    try:
        _assert_hidden_changes_nothing(whole, seen, changed, CUSTOMERS, embedder)
    finally:
        embedder.close()


def _assert_hidden_changes_nothing(
    before: dict[str, Article],
    seen: dict[str, Article],
    after: dict[str, Article],
    audience: Audience,
    embedder: Embedder | None = None,
) -> None:
    first = Snapshot(with_articles(before))
    labelled = Snapshot(relabelled(with_articles(after), audience), first)
    states = [first, Snapshot(with_articles(seen)), Snapshot(with_articles(after), first), labelled]
    if embedder:
        meant = with_meanings(first, embedder)
        states = [meant, *(with_meanings(one, embedder) for one in states[1:])]
        states.append(Snapshot(with_articles(after), meant))  # the vectors of what is hidden are not there yet
    assert len({everything(one, audience, embedder) for one in states}) == 1


def test_the_label_of_a_visible_department_does_change_what_is_got() -> None:
    """Else labels might be nowhere."""
    article = Article("garden/a", "Wasps", "garden", "customer", "o", "2026-01-01", "Wasps nest in the shed.")
    folder = with_articles({article.id: article})
    garden, *others = folder.departments
    labelled = replace(folder, departments=(replace(garden, collection="bonus"), *others))
    assert everything(Snapshot(labelled), CUSTOMERS) != everything(Snapshot(folder), CUSTOMERS)


def test_a_visible_article_does_change_what_is_got() -> None:
    """Else the property above could hold because nothing is ever found."""
    article = Article("garden/a", "Wasps", "garden", "customer", "o", "2026-01-01", "Wasps nest in the shed.")
    with_it, without = Snapshot(with_articles({article.id: article})), Snapshot(with_articles({}))
    assert everything(with_it, CUSTOMERS) != everything(without, CUSTOMERS)
    hidden = Article("garden/a", "Wasps", "garden", "employee", "o", "2026-01-01", "Wasps nest in the shed.")
    assert everything(Snapshot(with_articles({hidden.id: hidden})), CUSTOMERS) == everything(without, CUSTOMERS)


def everything(snapshot: Snapshot, audience: Audience, embedder: Embedder | None = None) -> bytes:
    """All that an audience can get, as bytes, scores included."""
    return asyncio.run(_everything(Knowledge(snapshot, Finder(embedder, reader=reader_on(embedder))), audience))


async def _everything(knowledge: Knowledge, audience: Audience) -> bytes:
    got: list[object] = []
    for question in QUESTIONS:
        got.append(asdict(await knowledge.answer(question, audience)))
        got.extend(asdict(one) for one in await knowledge.retrieve(question, audience, limit=20))
    got.append(knowledge.sample_questions(audience, limit=20))
    got.append([one.id for one in knowledge.departments(audience)])
    shown = (knowledge.article(f"{place}/{name}", audience) for place in ("garden", "office") for name in "abcdefgh")
    got.extend(asdict(one) for one in shown if one)
    return orjson.dumps(got)


def with_articles(chosen: dict[str, Article]) -> KnowledgeFolder:
    return KnowledgeFolder(DEPARTMENTS.departments, DEPARTMENTS.disabled, chosen)


def relabelled(folder: KnowledgeFolder, audience: Audience) -> KnowledgeFolder:
    """The folder with other labels of the departments that the audience may not see."""
    departments = (
        replace(one, collection="bonus") if one.internal and not audience.is_employee else one
        for one in folder.departments
    )
    return replace(folder, departments=tuple(departments))


def _departments() -> KnowledgeFolder:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        return read_folder(write_folder(Path(folder), {}))


DEPARTMENTS = _departments()

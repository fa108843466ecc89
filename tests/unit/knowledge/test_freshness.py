"""Of two articles that say the same, the newer one answers; whatever else is found keeps its place."""

from pathlib import Path

from bot.model import CUSTOMERS, employees
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.parts import ALL, Part
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder

ASKED = "How long can I keep the mower?"


def mower(days: int, updated: str, *, audience: str = "customer", thing: str = "mower") -> str:
    dated = f"updated: {updated}\n" if updated else ""
    return (
        f"---\ntitle: Keeping the {thing}\naudience: {audience}\n{dated}---\n"
        f"You can keep the {thing} for {days} days. It is cleaned before it comes back to the {thing} rack.\n"
    )


def knowing(folder: Path, articles: dict[str, str], *without: Part) -> Knowledge:
    state = Snapshot(read_folder(write_folder(folder, {**default_articles(), **articles})))
    return Knowledge(state, Finder(parts=ALL.difference(without)))


async def first(knowledge: Knowledge, asked: str = ASKED) -> str:
    return next(iter(await knowledge.retrieve(asked, employees(), limit=5))).article


OLD_FIRST = {"garden/a.md": mower(3, "2024-02-01"), "garden/b.md": mower(5, "2026-02-01")}


async def test_the_newer_version_is_found_first(tmp_path: Path) -> None:
    assert await first(knowing(tmp_path, OLD_FIRST)) == "garden/b"
    assert await first(knowing(tmp_path, OLD_FIRST, Part.FRESHNESS)) == "garden/a"


async def test_the_newer_version_answers_and_the_older_one_makes_it_no_less_sure(tmp_path: Path) -> None:
    both = await knowing(tmp_path / "both", OLD_FIRST).answer(ASKED, CUSTOMERS)
    alone = await knowing(tmp_path / "alone", {"garden/b.md": OLD_FIRST["garden/b.md"]}).answer(ASKED, CUSTOMERS)
    assert "5 days" in both.text
    assert "3 days" not in both.text
    assert both.confidence >= alone.confidence - 0.05


async def test_the_older_version_is_still_found_behind_it(tmp_path: Path) -> None:
    found = await knowing(tmp_path, OLD_FIRST).retrieve(ASKED, CUSTOMERS, limit=5)
    assert [one.article for one in found][:2] == ["garden/b", "garden/a"]


async def test_a_newer_article_about_another_thing_takes_no_place(tmp_path: Path) -> None:
    articles = {"garden/a.md": mower(3, "2024-02-01"), "garden/b.md": mower(5, "2026-02-01", thing="barrow")}
    assert await first(knowing(tmp_path, articles)) == "garden/a"


async def test_what_other_readers_get_is_no_version_of_it(tmp_path: Path) -> None:
    articles = {"garden/a.md": mower(3, "2024-02-01"), "garden/b.md": mower(5, "2026-02-01", audience="employee")}
    assert await first(knowing(tmp_path, articles)) == await first(knowing(tmp_path, articles, Part.FRESHNESS))


async def test_an_article_without_a_date_is_neither_newer_nor_older(tmp_path: Path) -> None:
    for number, dates in enumerate([("2024-02-01", ""), ("", "2026-02-01")]):
        articles = {f"garden/{name}.md": mower(3, when) for name, when in zip("ab", dates, strict=True)}
        assert await first(knowing(tmp_path / str(number), articles)) == "garden/a"

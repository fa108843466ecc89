"""A knowledge base folder that is watched: edits are live, broken files are told and stay as they were."""

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.model import CUSTOMERS, employees
from bot.settings import read_settings
from rag.pipeline import Knowledge
from rag.settings import KnowledgeSettings
from rag.sources.problems import Problem
from rag.watch import open_knowledge
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, SHED, WATERING, write_article, write_folder

PATIENCE_S = 20


class Watched:
    """A watched knowledge base and what it told."""

    def __init__(self) -> None:
        self.knowledge: Knowledge
        self.problems: asyncio.Queue[Problem] = asyncio.Queue()
        self.changes: asyncio.Queue[None] = asyncio.Queue()

    async def change(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self.changes.get()

    async def problem(self) -> Problem:
        async with asyncio.timeout(PATIENCE_S):
            return await self.problems.get()

    def text_of(self, article: str) -> str:
        found = self.knowledge.article(article, employees())
        return found.text if found else ""


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Watched]:
    one = Watched()
    async with open_knowledge(
        folder, on_problem=one.problems.put_nowait, on_change=lambda: one.changes.put_nowait(None)
    ) as one.knowledge:
        yield one


async def test_an_edited_article_is_live_without_a_restart(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "garden/watering.md", WATERING.replace("before 9", "before 8"))
        await one.change()
        answer = await one.knowledge.answer("When may I water?", CUSTOMERS)
        assert "before 8 in the morning" in answer.text


async def test_an_added_and_a_removed_article_are_live(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "garden/bees.md", "---\ntitle: Bees\n---\nThe bees live behind the well.")
        await one.change()
        assert (await one.knowledge.answer("Where do the bees live?", CUSTOMERS)).known
        (tmp_path / "garden/bees.md").unlink()
        await one.change()
        assert not (await one.knowledge.answer("Where do the bees live?", CUSTOMERS)).known


async def test_an_edited_label_is_on_passages_without_a_restart_and_nothing_else_is_another(tmp_path: Path) -> None:
    def labelled(label: str) -> str:
        return DEPARTMENTS.replace("name: Garden\n", f"name: Garden\n    vector_collection: {label}\n")

    asked = "When may I water?"
    async with watched(write_folder(tmp_path, departments=labelled("garden_faqs"))) as one:
        before = await one.knowledge.retrieve(asked, CUSTOMERS, limit=9)
        answer = await one.knowledge.answer(asked, CUSTOMERS)
        assert {passage.collection for passage in before} == {"garden_faqs"}
        indexes = [one.knowledge.snapshot.index_of(name) for name in ("customer", "employee")]
        (tmp_path / "departments.yaml").write_text(labelled("plots_faqs"), encoding="utf-8")
        await one.change()
        after = await one.knowledge.retrieve(asked, CUSTOMERS, limit=9)
        assert after == tuple(replace(passage, collection="plots_faqs") for passage in before)
        assert await one.knowledge.answer(asked, CUSTOMERS) == answer
        now = [one.knowledge.snapshot.index_of(name) for name in ("customer", "employee")]
        assert all(earlier is later for earlier, later in zip(indexes, now, strict=True))
        (tmp_path / "departments.yaml").write_text(DEPARTMENTS, encoding="utf-8")
        await one.change()
        unlabelled = await one.knowledge.retrieve(asked, CUSTOMERS, limit=9)
        assert unlabelled == tuple(replace(passage, collection="") for passage in before)


async def test_an_article_that_turns_internal_is_gone_for_customers(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "garden/shed.md", SHED.replace("title:", "audience: employee\ntitle:"))
        await one.change()
        assert one.knowledge.article("garden/shed", CUSTOMERS) is None
        assert one.knowledge.article("garden/shed", employees()) is not None


async def test_a_broken_article_is_told_once_and_its_old_state_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="rag.watch")
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "garden/watering.md", "---\ntitle: Water\nupdated: soon\n---\nAnything.")
        problem = await one.problem()
        assert (problem.file, problem.line) == ("garden/watering.md", 3)
        assert one.text_of("garden/watering").startswith("Plots are watered")
        write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "0815"))
        await one.change()
        assert "0815" in one.text_of("garden/shed")
        assert one.text_of("garden/watering").startswith("Plots are watered")
        assert one.problems.empty()
    (line,) = [record for record in caplog.records if record.message == "knowledge.problem"]
    assert line.__dict__["file"] == "garden/watering.md"
    assert line.__dict__["line"] == 3
    assert "2026-05-04" in line.__dict__["expected"]


async def test_a_mended_article_is_live_again(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "garden/watering.md", "---\ntitle: [\n---\nAnything.")
        await one.problem()
        write_article(tmp_path, "garden/watering.md", WATERING.replace("before 9", "before 7"))
        await one.change()
        assert "before 7" in one.text_of("garden/watering")


async def test_broken_departments_leave_the_desk_as_it_was(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, "departments.yaml", "departments: {")
        assert (await one.problem()).file == "departments.yaml"
        assert [one.id for one in one.knowledge.departments(CUSTOMERS)] == ["garden"]


async def test_a_folder_that_is_replaced_by_another_is_followed(tmp_path: Path) -> None:
    folder, other = write_folder(tmp_path / "kb"), tmp_path / "other"
    shutil.copytree(folder, other)
    write_article(other, "garden/shed.md", SHED.replace("4711", "1234"))
    async with watched(folder) as one:
        folder.rename(tmp_path / "old")
        other.rename(folder)
        await one.change()
        assert "1234" in one.text_of("garden/shed")
        write_article(folder, "garden/shed.md", SHED.replace("4711", "5678"))
        await one.change()
        assert "5678" in one.text_of("garden/shed")


async def test_a_name_that_is_no_text_does_not_end_the_watching(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        write_article(tmp_path, os.fsdecode(b"garden/bad\xff.md"), WATERING)
        assert (await one.problem()).file == "garden/bad\N{REPLACEMENT CHARACTER}.md"
        write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "2468"))
        await one.change()
        assert "2468" in one.text_of("garden/shed")


async def test_a_system_that_has_no_watches_left_is_told_once_and_edits_are_live_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.main.RustNotify", refuses)
    monkeypatch.setattr("rag.watch.LOOK_EVERY_MS", 10)
    async with watched(write_folder(tmp_path)) as one:
        for number in ("1357", "2468"):
            write_article(tmp_path, "garden/shed.md", SHED.replace("4711", number))
            await one.change()
            assert number in one.text_of("garden/shed")
    (line,) = [record for record in caplog.records if record.message == "knowledge.watch_lost"]
    assert "watch limit" in line.__dict__["error"]


async def test_a_folder_that_cannot_be_read_at_all_is_told_and_the_next_edit_is_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed, loop = asyncio.Event(), asyncio.get_running_loop()

    def fails(*_: object) -> None:
        loop.call_soon_threadsafe(failed.set)
        raise RecursionError

    async with watched(write_folder(tmp_path)) as one:
        with monkeypatch.context() as broken:
            broken.setattr("rag.watch.read_folder", fails)
            write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "1357"))
            async with asyncio.timeout(PATIENCE_S):
                await failed.wait()
        write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "24680"))
        await one.change()
        assert "24680" in one.text_of("garden/shed")
    assert [record.message for record in caplog.records if record.name == "rag.watch"] == ["knowledge.look_failed"]


async def test_an_answer_begun_on_one_state_is_not_disturbed_by_the_next(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)) as one:
        old = one.knowledge.snapshot
        write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "9999"))
        await one.change()
        assert "4711" in old.folder.articles["garden/shed"].text
        assert one.knowledge.snapshot is not old


async def test_a_broken_article_at_the_start_is_told_and_the_others_are_served(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    write_article(folder, "garden/bad.md", "---\nowner: x\naudience: everyone\n---\nText.")
    async with watched(folder) as one:
        assert str(await one.problem()).startswith("garden/bad.md:2: expected title")
        assert str(await one.problem()).startswith("garden/bad.md:3: expected public, customer")
        assert one.text_of("garden/watering")
        assert not one.text_of("garden/bad")
        write_article(folder, "garden/bad.md", WATERING)
        await one.change()
        assert one.text_of("garden/bad")


async def test_a_folder_without_one_sound_article_is_refused_with_every_problem(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"garden/a.md": "---\nowner: x\n---\nText.", "moon/b.md": WATERING})
    with pytest.raises(ConfigurationError) as refused:
        async with open_knowledge(folder, on_problem=print, on_change=print):
            pass
    assert "garden/a.md:2: expected title" in str(refused.value)
    assert "moon/b.md:2: expected a department" in str(refused.value)


async def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no folder .*none: FRONTDESK_KNOWLEDGE_BASE"):
        async with open_knowledge(tmp_path / "none", on_problem=print, on_change=print):
            pass


async def test_leaving_ends_the_watching(tmp_path: Path) -> None:
    async with watched(write_folder(tmp_path)):
        assert any(task.get_name() == "knowledge.watch" for task in asyncio.all_tasks())
    assert not any(task.get_name() == "knowledge.watch" for task in asyncio.all_tasks())


def test_the_folder_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRONTDESK_KNOWLEDGE_BASE", raising=False)
    assert read_settings(KnowledgeSettings, env_file=None)[KnowledgeSettings].knowledge_base == Path("knowledge_base")
    monkeypatch.setenv("FRONTDESK_KNOWLEDGE_BASE", "elsewhere")
    assert read_settings(KnowledgeSettings, env_file=None)[KnowledgeSettings].knowledge_base == Path("elsewhere")

"""Articles are kept as they were read, so that a second start reads only those that changed."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from rag.keeping import indexed_articles
from rag.pipeline import Knowledge
from rag.ports import Article
from rag.search.indexed import Indexed
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from rag.watch import open_knowledge
from tests.unit.knowledge.knowledge_folders import write_folder


def _open(folder: Path, read: Path) -> AbstractAsyncContextManager[Knowledge]:
    return open_knowledge(folder, on_problem=lambda _: None, on_change=lambda: None, watch=False, read=read)


def _marked(read: Mapping[Article, Indexed]) -> Mapping[Article, Indexed]:
    """As if reading them had given something that shows where it came from."""
    return {article: replace(indexed, worded=(("kept",),)) for article, indexed in read.items()}


def _are_kept(knowledge: Knowledge) -> Mapping[str, bool]:
    return {article.id: one.worded == (("kept",),) for article, one in knowledge.snapshot.indexed.items()}


async def test_what_is_read_back_is_what_was_read(tmp_path: Path) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    async with _open(folder, read):
        assert indexed_articles.load(read) == Snapshot(read_folder(folder)).indexed


async def test_a_second_start_reads_nothing_again(tmp_path: Path) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    async with _open(folder, read) as knowledge:
        indexed_articles.save(read, _marked(knowledge.snapshot.indexed))
    async with _open(folder, read) as knowledge:
        assert all(_are_kept(knowledge).values())


async def test_an_article_that_changed_is_read_again_and_kept_anew(tmp_path: Path) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    async with _open(folder, read) as knowledge:
        indexed_articles.save(read, _marked(knowledge.snapshot.indexed))
    file = folder / "garden" / "watering.md"
    file.write_text(file.read_text().replace("ten litres", "twelve litres"))
    async with _open(folder, read) as knowledge:
        assert [article for article, is_kept in _are_kept(knowledge).items() if not is_kept] == ["garden/watering"]
    assert any("twelve litres" in article.text for article in indexed_articles.load(read))


@pytest.mark.parametrize("harm", [b"", b"frontdesk articles", b"\0" * 500])
async def test_a_damaged_file_is_not_used(tmp_path: Path, harm: bytes) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    read.write_bytes(harm)
    async with _open(folder, read) as knowledge:
        assert knowledge.snapshot.indexed == Snapshot(read_folder(folder)).indexed


async def test_one_bit_that_turned_is_seen(tmp_path: Path) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    async with _open(folder, read):
        whole = bytearray(read.read_bytes())
    whole[-40] ^= 1
    read.write_bytes(whole)
    assert not indexed_articles.load(read)


async def test_what_other_code_has_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, read = write_folder(tmp_path / "kb"), tmp_path / "read.cache"
    monkeypatch.setattr(indexed_articles, "__file__", str(folder / "code.py"))
    (folder / "code.py").write_text("A = 1")
    async with _open(folder, read):
        assert indexed_articles.load(read)
    (folder / "code.py").write_text("A = 2")
    assert not indexed_articles.load(read)


async def test_a_place_that_cannot_be_written_is_only_noted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    async with _open(write_folder(tmp_path / "kb"), tmp_path / "file" / "read.cache") as knowledge:
        assert knowledge.snapshot.indexed
    assert "knowledge.articles_not_kept" in caplog.messages

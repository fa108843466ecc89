"""What articles mean is computed with the set-up, before anybody asks."""

from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from rag.keeping.cache_files import kept_file
from rag.prepare import main, prepare
from rag.watch import open_knowledge
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import write_folder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


async def test_a_desk_that_opens_afterwards_compares_meanings_from_its_first_question_on(tmp_path: Path) -> None:
    folder, embedder = write_folder(tmp_path / "kb"), WordEmbedder()
    await prepare(folder, embedder)
    assert embedder.asked
    embedder.asked.clear()
    await prepare(folder, embedder)
    assert embedder.asked == []
    vectors = kept_file("vectors", folder)
    async with open_knowledge(
        folder, on_problem=print, on_change=print, watch=False, embedder=embedder, vectors=vectors
    ) as knowledge:
        assert knowledge.snapshot.has_meaning


@pytest.mark.parametrize(("setting", "said"), [("local:/nowhere", "expected all-minilm"), ("loco", "expected local")])
def test_what_is_wrong_with_a_setting_is_said_and_fails_no_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], setting: str, said: str
) -> None:
    monkeypatch.setenv("FRONTDESK_EMBEDDINGS", setting)
    assert main() == 0
    assert said in capsys.readouterr().out


async def test_a_folder_without_articles_is_refused_as_at_a_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no folder"):
        await prepare(tmp_path / "nowhere", WordEmbedder())

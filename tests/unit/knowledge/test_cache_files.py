"""What knowledge bases keep in the user's cache does not grow with every folder that ever was one."""

import os
import time
from pathlib import Path

import pytest

from rag.keeping.cache_files import MOST, UNUSED_S, kept_file


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "frontdesk"


def _used(name: str, *, ago_s: float = 0.0, kind: str = "articles") -> Path:
    """The file of a folder that a start used so long ago."""
    file = kept_file(kind, Path(name))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"what was read")
    os.utime(file, (time.time() - ago_s,) * 2)
    return file


def test_a_file_that_no_start_used_for_a_month_is_deleted(cache: Path) -> None:
    gone, lately = _used("gone", ago_s=UNUSED_S + 60), _used("lately", ago_s=UNUSED_S - 60)
    kept_file("articles", Path("mine"))
    assert (gone.exists(), lately.exists()) == (False, True)


def test_so_many_are_kept_those_that_were_used_last(cache: Path) -> None:
    files = [_used(f"folder {number}", ago_s=1000.0 - number) for number in range(MOST + 5)]
    mine = _used("mine")
    kept_file("articles", Path("mine"))
    assert [file for file in files if file.exists()] == files[-(MOST - 1) :]
    assert mine.exists()


def test_a_start_marks_its_file_as_used_however_old_it_is(cache: Path) -> None:
    mine = _used("mine", ago_s=UNUSED_S * 3)
    assert kept_file("articles", Path("mine")) == mine
    kept_file("articles", Path("other"))
    assert mine.exists()


def test_files_of_another_kind_and_strangers_stay(cache: Path) -> None:
    vectors = _used("gone", ago_s=UNUSED_S * 2, kind="vectors")
    stranger = vectors.parents[1] / "articles" / "notes.txt"
    stranger.parent.mkdir()
    stranger.write_text("not ours")
    os.utime(stranger, (0, 0))
    kept_file("articles", Path("mine"))
    assert vectors.exists()
    assert stranger.exists()


def test_a_cache_that_is_not_there_is_no_trouble(cache: Path) -> None:
    assert kept_file("articles", Path("mine")).parent == cache / "articles"
    assert not cache.exists()

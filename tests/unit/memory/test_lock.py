"""One process holds a data folder."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from memory.lock import LOCK_FILE, hold_lock

ROOT = Path(__file__).parents[3]
HOLD = """
import pathlib, sys
from memory.lock import hold_lock
with hold_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_told_who_holds_the_folder_and_what_to_do(tmp_path: Path) -> None:
    with hold_lock(tmp_path), pytest.raises(ConfigurationError) as caught, hold_lock(tmp_path):
        pass
    assert f"process {os.getpid()}" in str(caught.value)
    assert "FRONTDESK_DATA_DIR" in str(caught.value)


def test_a_folder_can_be_held_again_once_it_was_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with hold_lock(tmp_path / "new" / "folder"):
            assert (tmp_path / "new" / "folder" / LOCK_FILE).read_text() == str(os.getpid())


def test_two_folders_are_held_by_two(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "a"), hold_lock(tmp_path / "b"):
        assert {(tmp_path / name / LOCK_FILE).read_text() for name in "ab"} == {str(os.getpid())}


def test_the_error_of_a_shorter_process_id_has_nothing_of_a_longer_one(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text("9" * 19)
    with hold_lock(tmp_path), pytest.raises(ConfigurationError, match=rf"process {os.getpid()}:"), hold_lock(tmp_path):
        pass


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ConfigurationError, match=rf"process {holder.pid}\b"), hold_lock(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with hold_lock(tmp_path):
            pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match=re.escape(str(tmp_path / "file"))), hold_lock(tmp_path / "file"):
        pass

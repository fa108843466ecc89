"""`app.py chat` as whoever sits at a terminal meets it."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.system.desk import ROOT, by_words_alone


class Terminal:
    """A real terminal with the chat in it; the shell takes it as its own, so that Ctrl-C becomes a signal."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        self.shown = ""
        command = 'exec "$0" app.py chat <"$1" >"$1" 2>&1'
        self.process = subprocess.Popen(
            ["sh", "-c", command, sys.executable, os.ttyname(self._slave)],
            cwd=ROOT,
            env=by_words_alone(),
            start_new_session=True,
            preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 no threads here
        )

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, text: str, *, times: int = 1) -> None:
        while self.shown.count(text) < times:
            ready, _, _ = select.select([self._master], [], [], 30)
            assert ready, self.shown
            self.shown += os.read(self._master, 65536).decode(errors="replace")

    def rest(self) -> str:
        """Everything that was shown, once the chat has ended."""
        os.write(self._slave, b"END")
        self.wait_for("END")
        return self.shown.removesuffix("END")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)


def _hear_ctrl_c() -> None:
    """Whoever starts the tests in the background has Ctrl-C ignored, and what is ignored is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


def test_ctrl_c_at_the_prompt_ends_the_chat_at_once_and_without_a_traceback(terminal: Terminal) -> None:
    terminal.wait_for("customer> ")
    terminal.press("hello\r")
    terminal.wait_for("customer> ", times=2)
    terminal.press("\x03")
    assert terminal.process.wait(timeout=30) == 130
    said, _, after = terminal.rest().partition("^C")
    assert "Hello" in said
    assert after.strip() == ""


def test_the_end_of_input_ends_the_chat_well(terminal: Terminal) -> None:
    terminal.wait_for("customer> ")
    terminal.press("\x04")
    assert terminal.process.wait(timeout=30) == 0


def test_what_the_readme_shows_of_the_chat_is_what_it_says() -> None:
    dialogue = (ROOT / "README.md").read_text(encoding="utf-8").partition("app.py chat\n\n")[2].partition("```")[0]
    prompt = re.compile(r"^(?:customer|employee)> ", re.MULTILINE)
    asked, shown = zip(*(each.split("\n", 1) for each in prompt.split(dialogue)[1:]), strict=True)
    chat = subprocess.run(
        [sys.executable, "app.py", "chat"],
        cwd=ROOT,
        env=by_words_alone(),
        input="\n".join(asked) + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said = prompt.split(chat.stdout)[1:]
    assert [each.strip() for each in said[: len(shown)]] == [each.strip() for each in shown]

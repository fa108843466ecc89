"""Desks without the seconds of importing: one process imports the program, and each desk is forked from it.

`python -m tests.system.nursery SOCKET` waits there. `child.py SOCKET serve` asks it for a desk with its own arguments,
environment, folder and streams, and lives and dies with it. What such a desk does is what `app.py` does; that `app.py`
itself starts is for tests that start it.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("child.py")
LATER = ("desk.serving", *(f"adapters.{name}.connection" for name in ("slack", "teams", "whatsapp")))
"""What a desk imports when it is opened and not before."""
MOST_BYTES = 65_536
OPENS_WITHIN_S = 60


@contextlib.contextmanager
def nursery() -> Iterator[Sequence[str]]:
    """The command that starts a desk, in place of `python app.py`."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-nursery-") as folder:
        address = str(Path(folder) / "socket")
        with subprocess.Popen([sys.executable, "-m", __name__, address], cwd=ROOT) as process:
            until = time.monotonic() + OPENS_WITHIN_S
            while not Path(address).exists():
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.02)
            try:
                yield [sys.executable, "-I", "-S", str(CHILD), address]
            finally:
                process.terminate()


def _serve(address: str) -> int:
    """Fork desks until SIGTERM; what each of them returns, in itself."""
    import app

    for name in LATER:
        __import__(name)
    read, write = os.pipe()
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    waiting = socket.socket(socket.AF_UNIX)
    waiting.bind(address)
    waiting.listen()
    desks: dict[socket.socket, int] = {}
    while True:
        watched: list[Any] = [waiting, read, *desks]
        for ready in select.select(watched, [], [])[0]:
            if ready is waiting:
                asked, _ = waiting.accept()
                told, streams, *_ = socket.recv_fds(asked, MOST_BYTES, 3)
                if desk := os.fork():
                    desks[asked] = desk
                    asked.sendall(f"{desk}\n".encode())
                    _close(streams)
                else:
                    for each in (waiting, asked, *desks):
                        each.close()
                    _close([read, write])
                    return app.main(_become(json.loads(told), streams))
            elif ready is read:
                os.read(read, MOST_BYTES)
                _tell_of_the_dead(desks)
            elif ready in desks:  # whoever asked for it is gone
                os.kill(desks[ready], signal.SIGKILL)


def _tell_of_the_dead(desks: dict[socket.socket, int]) -> None:
    for asked, desk in [*desks.items()]:
        found, status = os.waitpid(desk, os.WNOHANG)
        if found:
            del desks[asked]
            with asked, contextlib.suppress(OSError):
                asked.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _close(streams: Sequence[int]) -> None:
    for stream in streams:
        os.close(stream)


def _become(wanted: dict[str, Any], streams: Sequence[int]) -> Sequence[str]:
    """Take on what was asked for; the arguments of the command."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    _close(streams)
    os.environ.clear()
    os.environ.update(wanted["environ"])
    os.chdir(wanted["folder"])
    return list(wanted["arguments"])


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1]))

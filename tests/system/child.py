"""A desk out of the nursery, as a process that can be signalled, killed and waited for: `child.py SOCKET COMMAND ...`.

SIGKILL ends this process alone; the nursery then ends the desk, whose streams are open until it is gone.
"""

import json
import os
import signal
import socket
import sys


def _main(address: str, arguments: list[str]) -> int:
    with socket.socket(socket.AF_UNIX) as nursery:
        nursery.connect(address)
        wanted = {"arguments": arguments, "environ": dict(os.environ), "folder": os.getcwd()}  # noqa: PTH109
        socket.send_fds(nursery, [json.dumps(wanted).encode()], [0, 1, 2])
        told = nursery.makefile()
        desk = int(told.readline())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _: os.kill(desk, number))
        os.close(1)
        os.close(2)
        code = int(told.read())
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], sys.argv[2:]))

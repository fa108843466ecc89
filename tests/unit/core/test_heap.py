"""What is asked of the C library: one heap for all threads."""

import subprocess
import sys

import pytest

HEAPS = """
import ctypes, sys, tempfile, threading
from bot.heap import give_back_memory, share_one_heap
if sys.argv[1:]: share_one_heap()
held = []
threads = [threading.Thread(target=lambda: held.append([bytes(2_000 + each) for each in range(500)])) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
give_back_memory()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(file.read().count(b"<heap nr="))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="malloc_info is glibc's")
def test_threads_share_one_heap_where_they_are_asked_to() -> None:
    apart, shared = (int(subprocess.check_output([sys.executable, "-c", HEAPS, *asked])) for asked in ([], ["share"]))
    assert shared == 1 < apart

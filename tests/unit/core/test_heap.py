"""What is asked of the C library: one heap for all threads, and large pages."""

import platform
import re
import subprocess
import sys
from pathlib import Path

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


PAGES = """
import mmap
from bot.heap import use_large_pages
def memory():
    fields = dict(line.split(":") for line in open("/proc/self/smaps_rollup") if line.count(":") == 1)
    return [int(fields[name].split()[0]) for name in ("AnonHugePages", "Anonymous")]
held = [f"a text of which there are many {each}" for each in range(500_000)]
sparse = mmap.mmap(-1, 128 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
for place in range(0, len(sparse), 1 << 20): sparse[place] = 1
before = memory()
use_large_pages()
print(*before, *memory(), held == [f"a text of which there are many {each}" for each in range(500_000)])
"""
_CHOICE = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_LINUX = tuple(map(int, re.findall(r"\d+", platform.release())[:2]))


@pytest.mark.skipif(
    not _CHOICE.exists() or "[madvise]" not in _CHOICE.read_text() or _LINUX < (6, 1),
    reason="no Linux that gives large pages to who asks for them",
)
def test_what_is_in_memory_comes_into_large_pages_and_takes_no_more_of_it() -> None:
    *kb, is_whole = subprocess.check_output([sys.executable, "-c", PAGES], text=True).split()
    large_before, all_before, large, everything = map(int, kb)
    assert is_whole == "True"
    assert large > large_before
    assert everything < all_before * 1.1

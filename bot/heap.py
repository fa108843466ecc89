"""Saves memory in this process, and time to find it, through the C library where that is glibc."""

import ctypes
import mmap
import re
from collections.abc import Iterator
from pathlib import Path

_M_ARENA_MAX = -8
"""See mallopt(3)."""
_MADV_COLLAPSE = 25
"""See madvise(2); Linux has it since 6.1, and earlier ones refuse it."""
_IN_USE = 0.9
"""Of so much of a large page something must lie there already: the rest of it is memory that nobody asked for."""
_LARGE_PAGES = Path("/sys/kernel/mm/transparent_hugepage")
_OWN_MAPS = Path("/proc/self/maps")
_PLAIN_MEMORY = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw-p \S+ \S+ 0 *(?:\[heap\])?$", re.MULTILINE)


def share_one_heap() -> None:
    """Let threads take memory from one heap: with a heap for each, what one has freed is not there for the others.

    The heaps of the threads that compute meanings cost 40 MB at a first start.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_M_ARENA_MAX, 1)


def give_back_memory() -> None:
    """Return to the system what is free, tens of MB after much work."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def use_large_pages() -> None:
    """Put what lies in memory now into large pages, where Linux has them and nobody has turned them off.

    A message touches objects all over the heap, and a processor remembers the places of few pages: looking up those of
    4 KB cost it a twentieth of its time. What is in memory stays as much as it was.
    """
    try:
        size = int((_LARGE_PAGES / "hpage_pmd_size").read_text())
        is_off = "[never]" in (_LARGE_PAGES / "enabled").read_text()
        mapped = _OWN_MAPS.read_text()
    except (OSError, ValueError):
        return
    libc = ctypes.CDLL(None)
    for page in () if is_off else _places(mapped, size):
        in_use = (ctypes.c_ubyte * (size // mmap.PAGESIZE))()
        libc.mincore(ctypes.c_void_p(page), ctypes.c_size_t(size), in_use)
        if bytes(in_use).count(1) >= _IN_USE * len(in_use):
            libc.madvise(ctypes.c_void_p(page), ctypes.c_size_t(size), _MADV_COLLAPSE)


def _places(mapped: str, size: int) -> Iterator[int]:
    """Where a large page fits into this process's own memory. mapped: as in proc_pid_maps(5)."""
    for found in _PLAIN_MEMORY.finditer(mapped):
        begin, end = (int(edge, 16) for edge in found.groups())
        yield from range(-(-begin // size) * size, end - size + 1, size)

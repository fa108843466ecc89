"""Saves memory in this process through the C library, where that is glibc."""

import ctypes

_M_ARENA_MAX = -8
"""See mallopt(3)."""


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

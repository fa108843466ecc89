"""Since when a person has waited for a turn, so that all that is asked on its way keeps to one limit."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SINCE: ContextVar[float | None] = ContextVar("waiting_since", default=None)


@contextmanager
def somebody_waits() -> Iterator[None]:
    """From now on, for all that is done within the block, in tasks that begin there as well."""
    token = _SINCE.set(asyncio.get_running_loop().time())
    try:
        yield
    finally:
        _SINCE.reset(token)


def waiting_since() -> float | None:
    """The event loop's time at which the waiting began; None where nobody waits, as for a job."""
    return _SINCE.get()

"""Runs writes that are not urgent at the same time, so that a store with group commit flushes once for all."""

import asyncio


class Together:
    """Those who wait go on together: `after_s` seconds after the first of them came, or once there are `most`."""

    def __init__(self, *, after_s: float, most: int) -> None:
        self._after_s = after_s
        self._most = most
        self._gate = asyncio.Event()
        self._waiting = 0

    async def wait(self) -> None:
        """Until all may go on."""
        gate = self._gate
        self._waiting += 1
        if self._waiting == 1:
            asyncio.get_running_loop().call_later(self._after_s, self._open, gate)
        elif self._waiting >= self._most:
            self.hurry()
        await gate.wait()

    def hurry(self) -> None:
        """Let all who wait go on now."""
        self._open(self._gate)

    def _open(self, gate: asyncio.Event) -> None:
        gate.set()
        if gate is self._gate:
            self._gate, self._waiting = asyncio.Event(), 0

"""The system clock behind the `Clock` port."""

import asyncio
import time


class SystemClock:
    """The `Clock` that everything uses outside tests."""

    def now(self) -> float:
        """Unix time in seconds."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

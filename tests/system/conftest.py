"""What a test of the whole program leaves running is ended with it."""

from collections.abc import AsyncIterator

import pytest

from tests.system.desk import DeskProcess


@pytest.fixture(autouse=True)
async def nothing_is_left_running() -> AsyncIterator[None]:
    yield
    for desk in [*DeskProcess.running]:
        await desk.kill()

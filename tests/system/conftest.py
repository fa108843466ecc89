"""Desks that start soon, unless their start is tried; and what a test leaves running is ended with it."""

from collections.abc import AsyncIterator, Sequence

import pytest

from tests.system.desk import FRESH, DeskProcess


@pytest.fixture
def fresh() -> Sequence[str]:
    """For tests of how it starts: as whoever runs it starts it."""
    return FRESH


@pytest.fixture(autouse=True)
async def nothing_is_left_running(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    command = request.getfixturevalue("fresh" if "fresh" in request.fixturenames else "quick")
    monkeypatch.setattr(DeskProcess, "command", command)
    yield
    for desk in [*DeskProcess.running]:
        await desk.kill()

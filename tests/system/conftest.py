"""Desks that start soon; and what a test of the whole program leaves running is ended with it."""

from collections.abc import AsyncIterator, Iterator, Sequence

import pytest

from tests.system.desk import FRESH, DeskProcess
from tests.system.nursery import nursery


@pytest.fixture(scope="session")
def quick() -> Iterator[Sequence[str]]:
    """What starts a desk without the seconds of importing it."""
    with nursery() as command:
        yield command


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

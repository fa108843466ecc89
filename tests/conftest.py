"""Options of the whole suite, and what CI may not skip."""

import asyncio
import gc
import logging
import os
from collections.abc import Generator, Iterator, Sequence

import pytest
from hypothesis import settings

from bot.telemetry import OURS
from rag.settings import WeaviateAddress
from tests.steady import SteadyPolicy
from tests.system.nursery import nursery

SLOW = frozenset({"system", "simulation"})  # folders whose tests start whole desks, or walk through every crash


settings.register_profile("suite", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--weaviate-url", help="a running Weaviate; else WEAVIATE_URL: deploy/dev/servers start weaviate")
    parser.addoption("--weaviate-grpc-url", help="its gRPC interface; else WEAVIATE_GRPC_URL")
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review the diff like code")
    parser.addoption("--mongo-url", help="a MongoDB to run the tests of it on; else MONGODB_URL, else they are skipped")


def pytest_configure() -> None:
    """A machine that stands still for two seconds, or is busy with something else, fails no test."""
    asyncio.set_event_loop_policy(SteadyPolicy())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal the slow tests evenly, each worker's first: whoever came upon them last was alone with them at the end.

    pytest-xdist gives each worker an equal run of the list, and takes from its end for those who have finished.
    """
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    slow = [item for item in items if SLOW.intersection(item.path.parts)]
    fast = [item for item in items if not SLOW.intersection(item.path.parts)]
    dealt: list[pytest.Item] = []
    for worker in range(workers):
        share = (len(items) - len(dealt)) // (workers - worker)
        own = slow[worker::workers]
        more = max(0, share - len(own))
        dealt += [*own, *fast[:more]]
        del fast[:more]
    items[:] = [*dealt, *fast]


def pytest_collection_finish() -> None:
    """What was collected stays: looking through it for garbage would cost each worker seconds."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Commands that run in the process of the tests set up the log of a program: whoever comes next hears as before."""
    loggers = [logging.getLogger(), *map(logging.getLogger, OURS)]
    before = [(each, each.level, each.handlers[:]) for each in loggers]
    yield
    for each, level, handlers in before:
        if each.level != level:  # to set it clears what every logger of the process has cached
            each.setLevel(level)
        each.handlers[:] = handlers


@pytest.fixture(scope="session")
def quick() -> Iterator[Sequence[str]]:
    """What starts a desk as a process without the seconds of importing it."""
    with nursery() as command:
        yield command


@pytest.fixture
def weaviate(request: pytest.FixtureRequest) -> WeaviateAddress:
    """The server that tests of it use; without one they are skipped."""
    url = request.config.getoption("--weaviate-url") or os.environ.get("WEAVIATE_URL")
    if not url:
        pytest.skip("no Weaviate: deploy/dev/servers start weaviate, then --weaviate-url or WEAVIATE_URL")
    grpc_url = request.config.getoption("--weaviate-grpc-url") or os.environ.get("WEAVIATE_GRPC_URL", "")
    return WeaviateAddress(url, grpc_url)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a server or a browser that is not there is a failure; only data that cannot be shipped may be absent."""
    report = yield
    if os.environ.get("CI") and report.skipped and not item.get_closest_marker("needs_data"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report

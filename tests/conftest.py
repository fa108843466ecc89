"""Options of the whole suite, and what CI may not skip."""

import os
from collections.abc import Generator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review the diff like code")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a server or a browser that is not there is a failure; only data that cannot be shipped may be absent."""
    report = yield
    if os.environ.get("CI") and report.skipped and not item.get_closest_marker("needs_data"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report

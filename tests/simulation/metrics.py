"""Counts that a test can look at."""

from collections import Counter


class NoMetrics:
    """Counts what it is told, for tests that ask."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def count(self, name: str, **labels: str) -> None:
        self.counted[name] += 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        self.counted[f"{name}_observed"] += 1

"""Counters and durations in a Prometheus registry of their own."""

import logging
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, GCCollector, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import choose_encoder

NAMESPACE: Final = "frontdesk"
SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds of the buckets: 50 ms is what an acknowledgement may take, 3 s what a platform waits."""

_Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
_NOT_IN_A_NAME = re.compile(r"[^a-zA-Z0-9_]+")

log = logging.getLogger(__name__)


class PrometheusMetrics:
    """`bot.ports.Metrics`: counters `frontdesk_<name>_total`, histograms `frontdesk_<name>_seconds`.

    A name is created when it is first used, and the labels of that use stay its labels: a later use that lacks one
    leaves it empty, and one that has more loses it, since a metric must never fail what it measures.
    descriptions: name to help text.
    """

    def __init__(self, descriptions: Mapping[str, str] | None = None) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._descriptions = descriptions or {}
        self._labels: dict[str, tuple[str, ...]] = {}
        self._counters: dict[str, Counter] = {}
        self._histograms: dict[str, Histogram] = {}
        self._counts: dict[_Key, Counter] = {}
        self._durations: dict[_Key, Histogram] = {}

    def count(self, name: str, **labels: str) -> None:
        """Add one to the counter of this name and these labels."""
        self._count(name, labels).inc()

    def show(self, name: str, **labels: str) -> None:
        """Have a counter be there before it is first counted: an alert on its increase does not see it appear at 1."""
        self._count(name, labels)

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Record a duration."""
        key = (name, tuple(labels.items()))
        histogram = self._durations.get(key)
        if histogram is None:
            histogram = self._durations[key] = self._histogram(name, labels)
        histogram.observe(seconds)

    def _count(self, name: str, labels: Mapping[str, str]) -> Counter:
        key = (name, tuple(labels.items()))
        counter = self._counts.get(key)
        if counter is None:
            counter = self._counts[key] = self._counter(name, labels)
        return counter

    def _counter(self, name: str, labels: Mapping[str, str]) -> Counter:
        metric, names, values = self._prepare(f"{name}_total", name, labels)
        if metric not in self._counters:
            about = self._descriptions.get(name, name)
            self._counters[metric] = Counter(metric, about, names, registry=self.registry)
        return self._counters[metric].labels(*values) if names else self._counters[metric]

    def _histogram(self, name: str, labels: Mapping[str, str]) -> Histogram:
        metric, names, values = self._prepare(f"{name}_seconds", name, labels)
        if metric not in self._histograms:
            about = self._descriptions.get(name, name)
            self._histograms[metric] = Histogram(metric, about, names, buckets=SECONDS, registry=self.registry)
        return self._histograms[metric].labels(*values) if names else self._histograms[metric]

    def _prepare(
        self, suffixed: str, name: str, labels: Mapping[str, str]
    ) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The metric's full name, its label names and their values."""
        metric = f"{NAMESPACE}_{_NOT_IN_A_NAME.sub('_', suffixed)}"
        names = self._labels.setdefault(metric, tuple(sorted(labels)))
        if names != tuple(sorted(labels)):
            log.warning("metrics.labels_differ", extra={"metric": name})
        return metric, names, tuple(str(labels.get(label, "")) for label in names)


def metrics_route(metrics: PrometheusMetrics) -> web.RouteDef:
    """`/metrics`, in the text format that the reader asks for."""

    async def show(request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(metrics.registry), headers={"Content-Type": content_type})

    return web.get("/metrics", show)

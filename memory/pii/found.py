"""The values of what is found in a text that is personal or secret, and which of two that overlap counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found. Its value is what stands in its place where it is masked."""

    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    IBAN = "iban"
    NATIONAL_ID = "id"
    IP_ADDRESS = "ip"
    SECRET = "secret"  # noqa: S105 a word


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text. start, end: in characters. value: the text there. confidence: 0 to 1.

    From 0.9 on a checksum proves it, or a form that nothing else has; below 0.6 only its form and its place speak for
    it.
    """

    kind: Kind
    start: int
    end: int
    value: str
    confidence: float


def settled(found: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings in order, none over another: the longest gives its kind, then the most certain.

    Where one does not hold the other wholly, both become one, so that no end of either stays outside.
    """
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    return tuple(_joined(cluster, text) for cluster in _clusters(ordered))


def _clusters(ordered: Iterable[Finding]) -> Iterator[list[Finding]]:
    cluster: list[Finding] = []
    end = 0
    for one in ordered:
        if cluster and one.start >= end:
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.end) if len(cluster) > 1 else one.end
    if cluster:
        yield cluster


def _joined(cluster: list[Finding], text: str) -> Finding:
    best = max(cluster, key=lambda one: (one.end - one.start, one.confidence))
    start, end = cluster[0].start, max(one.end for one in cluster)
    return Finding(best.kind, start, end, text[start:end], best.confidence)

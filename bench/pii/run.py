"""Measures what is found of personal data in short texts: precision and recall of each type, and CPU a message.

`python -m bench.pii.run --data FOLDER` takes every `*.jsonl.gz` of the folder, with lines of
`{"id", "text", "spans": [{"type", "start", "end", "value"}]}`. Spans that overlap count as found.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from memory.pii.finding import find
from memory.pii.found import Finding, Kind
from rag.evaluation.data import rows

TYPES: Mapping[str, Kind] = {
    "EMAIL_ADDRESS": Kind.EMAIL,
    "CREDIT_CARD": Kind.CARD,
    "IBAN_CODE": Kind.IBAN,
    "US_SSN": Kind.NATIONAL_ID,
    "IP_ADDRESS": Kind.IP_ADDRESS,
    "PHONE_NUMBER": Kind.PHONE,
}
BASELINE: Mapping[str, tuple[float, float]] = {
    "EMAIL_ADDRESS": (1.0, 1.0),
    "CREDIT_CARD": (0.995, 0.973),
    "IBAN_CODE": (1.0, 0.871),
    "US_SSN": (1.0, 1.0),
    "IP_ADDRESS": (0.833, 1.0),
    "PHONE_NUMBER": (0.665, 0.951),
}
"""Precision and recall of regular expressions with Luhn and IBAN checksums, as published with the set."""
BASELINE_ANY = 0.152
MESSAGE_CHARS = 200
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Span:
    type: str
    start: int
    end: int

    def meets(self, other: "Span | Finding") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    spans: tuple[Span, ...]
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """spans: how many there are of the type. precision, recall: 0 to 1."""

    spans: int
    precision: float
    recall: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the set")
    parser.add_argument("--seed", type=int, default=1, help="of the messages that are timed (%(default)s)")
    parser.add_argument("--misses", action="store_true", help="show what is missed and what is found wrongly")
    given = parser.parse_args()
    texts = read(given.data)
    if not texts:
        print(f"skipped: no *.jsonl.gz in {given.data}", file=sys.stderr)
        return 1
    print(f"{len(texts)} texts, {sum(len(one.spans) for one in texts)} spans\n")
    print("| type | spans | precision (baseline) | recall (baseline) |\n|---|---|---|---|")
    for name in TYPES:
        print(_line(texts, name))
    spans = [(one, span) for one in texts for span in one.spans]
    any_found = sum(any(span.meets(found) for found in one.found) for one, span in spans)
    print(f"\nAny span, all types: {any_found / len(spans):.3f} (baseline {BASELINE_ANY})")
    wrong = Counter(found.kind for one in texts for found in one.found if not any(s.meets(found) for s in one.spans))
    print(f"Found where no span is at all: {dict(wrong)}")
    print(_cpu([one.text for one in texts], given.seed))
    if given.misses:
        _show_misses(texts)
    return 0


def read(folder: Path) -> list[Text]:
    """Every text of the set, with what is found in it."""
    return [_text(row) for file in sorted(folder.glob("*.jsonl.gz")) for row in rows(file)]


def measure(texts: Iterable[Text], name: str) -> Figures:
    """How a type of the set is found."""
    kind, spans, hit, said, right = TYPES[name], 0, 0, 0, 0
    for one in texts:
        wanted = [span for span in one.spans if span.type == name]
        found = [each for each in one.found if each.kind is kind]
        spans += len(wanted)
        hit += sum(any(span.meets(each) for each in found) for span in wanted)
        said += len(found)
        right += sum(any(span.meets(each) for span in wanted) for each in found)
    return Figures(spans, right / max(said, 1), hit / max(spans, 1))


def _text(row: Mapping[str, object]) -> Text:
    text, spans = str(row["text"]), row["spans"]
    assert isinstance(spans, list)
    return Text(text, tuple(Span(one["type"], one["start"], one["end"]) for one in spans), find(text))


def _line(texts: Iterable[Text], name: str) -> str:
    one, (precision, recall) = measure(texts, name), BASELINE[name]
    return f"| {name} | {one.spans} | {one.precision:.3f} ({precision:.3f}) | {one.recall:.3f} ({recall:.3f}) |"


def _cpu(texts: list[str], seed: int) -> str:
    """CPU of a message of 200 characters, each made of the set's texts in an order that the seed gives."""
    order = random.Random(seed)
    order.shuffle(texts)
    whole = "\n".join(texts)
    messages = [whole[start : start + MESSAGE_CHARS] for start in range(0, len(whole) - MESSAGE_CHARS, MESSAGE_CHARS)]
    times = sorted(_least_ms(message) for message in messages)
    p50, p99 = median(times), times[int(len(times) * 0.99)]
    figures = f"p50 {p50:.2f} ms, p99 {p99:.2f} ms, mean {sum(times) / len(times):.2f} ms"
    return f"CPU of {len(messages)} messages of {MESSAGE_CHARS} characters: {figures}"


def _least_ms(message: str) -> float:
    """The least of some rounds: the machine has other work."""
    least = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time_ns()
        find(message)
        least = min(least, (time.process_time_ns() - began) / 1e6)
    return least


def _show_misses(texts: Iterable[Text]) -> None:
    for one in texts:
        for span in one.spans:
            if span.type in TYPES and not any(span.meets(each) and each.kind is TYPES[span.type] for each in one.found):
                print("missed", span.type, repr(one.text[max(0, span.start - 50) : span.end + 20]))
        for each in one.found:
            meant = [span.type for span in one.spans if span.meets(each)]
            if each.kind not in {TYPES.get(name) for name in meant}:
                around = one.text[max(0, each.start - 40) : each.end + 20]
                print("wrong", each.kind, repr(each.value), each.confidence, meant, repr(around))


if __name__ == "__main__":
    raise SystemExit(main())

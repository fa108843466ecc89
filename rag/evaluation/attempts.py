"""Measures prompt-injection detection: attempts seen, and harmless messages let through."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rag.evaluation.data import rows, text_of
from rag.evaluation.figures import mean
from rag.injection import tries_injection

SUPPORT = ("banking77/train", "clinc150/val", "hint3-sofmattress/v1_test", "hint3-powerplay11/v1_test")


def attempts(data: Path) -> Mapping[str, float]:
    """The share flagged of each kind; patterns were written with even rows in view: odd ones stand alone, too."""
    flagged: dict[str, list[float]] = defaultdict(list)
    for number, row in enumerate(rows(data / "prompt-injection" / "prompts.jsonl.gz")):
        kind, verdict = text_of(row, "label"), float(tries_injection(text_of(row, "text")))
        flagged[f"{kind} flagged"].append(verdict)
        if number % 2:
            flagged[f"{kind} flagged, odd rows"].append(verdict)
    for name in SUPPORT:
        for row in rows(data / f"{name}.jsonl.gz"):
            flagged["support messages flagged"].append(float(tries_injection(text_of(row, "text"))))
    return {name: mean(found) for name, found in flagged.items() if not name.startswith("indirect")}

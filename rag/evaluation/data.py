"""Reads evaluation data: JSON Lines, plain or gzipped."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

Row = Mapping[str, object]


def rows(path: Path) -> list[Row]:
    """The rows of a file. Raises FileNotFoundError, and ValueError for a line that is not an object."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]
    if not all(isinstance(one, dict) for one in found):
        raise ValueError(f"{path.name}: every line must be an object")
    return found


def text_of(row: Row, field: str) -> str:
    """A field as text; "" where it is missing."""
    return str(row.get(field) or "")


def texts_of(row: Row, field: str) -> list[str]:
    """A field that holds a list, or one text, as a list of texts."""
    value = row.get(field) or []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]

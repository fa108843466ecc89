"""Reads evaluation data: JSON Lines, plain or gzipped."""

import gzip
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from bot.errors import ConfigurationError

Row = Mapping[str, object]


def rows(path: Path) -> list[Row]:
    """The rows of a file. Raises FileNotFoundError, and ConfigurationError for a line that is not an object."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = enumerate(raw.decode("utf-8", "replace").splitlines(), 1)
    return [_row(path, number, line) for number, line in lines if line.strip()]


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise ConfigurationError(f'{path}:{number}: expected a JSON object, such as {{"question": …}}')
    return row


def rows_with(fields: Collection[str], path: Path) -> list[Row]:
    """The rows of a file in which each has these fields. Raises as `rows` does, also where one lacks some."""
    found = rows(path)
    for number, row in enumerate(found, 1):
        if not all(row.get(field) for field in fields):
            raise ConfigurationError(f"{path}: expected {', '.join(fields)} in each row; row {number} lacks some")
    return found


def text_of(row: Row, field: str) -> str:
    """A field as text; "" where it is missing."""
    return str(row.get(field) or "")


def texts_of(row: Row, field: str) -> list[str]:
    """A field that holds a list, or one text, as a list of texts."""
    value = row.get(field) or []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]

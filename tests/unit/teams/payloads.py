"""The payloads in tests/payloads/teams: activities as Teams sends them, and what they must be read as."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "payloads" / "teams"


@dataclass(frozen=True)
class Recorded:
    """One payload. heard: what the message must be; ignored: why it is none; other: the class it is read as."""

    name: str
    payload: dict[str, Any]
    heard: dict[str, Any] | None
    ignored: str
    other: str


def recorded() -> list[Recorded]:
    return [_read(path) for path in sorted(FOLDER.glob("*.json"))]


def _read(path: Path) -> Recorded:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Recorded(path.stem, data["payload"], data.get("heard"), data.get("ignored", ""), data.get("other", ""))

"""The payloads in tests/payloads/whatsapp: forms as Twilio posts them, and what they must be read as."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "payloads" / "whatsapp"


@dataclass(frozen=True)
class Recorded:
    """One form. heard: what the message must be; rated: the verdict in it; ignored: why it is neither."""

    name: str
    form: dict[str, str]
    heard: dict[str, Any] | None
    rated: dict[str, Any] | None
    ignored: str


def recorded() -> list[Recorded]:
    return [_read(path) for path in sorted(FOLDER.glob("*.json"))]


def _read(path: Path) -> Recorded:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Recorded(path.stem, data["form"], data.get("heard"), data.get("rated"), data.get("ignored", ""))


def form_named(name: str) -> dict[str, str]:
    return _read(FOLDER / f"{name}.json").form

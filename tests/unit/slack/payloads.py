"""The payloads in tests/payloads/slack: what Slack sends, as it is on the wire, and what it must be read as."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

FOLDER = Path(__file__).parents[2] / "payloads" / "slack"


@dataclass(frozen=True)
class Recorded:
    """One payload. heard: what the message must be; ignored: why it is none; other: the class it is read as."""

    name: str
    body: bytes
    content_type: str
    heard: dict[str, Any] | None
    ignored: str
    other: str


def recorded() -> list[Recorded]:
    return [_read(path) for path in sorted(FOLDER.glob("*.json"))]


def _read(path: Path) -> Recorded:
    data = json.loads(path.read_text(encoding="utf-8"))
    if "form" in data:
        fields = {name: _as_field(value) for name, value in data["form"].items()}
        body, content_type = urlencode(fields).encode(), "application/x-www-form-urlencoded"
    else:
        body, content_type = json.dumps(data["payload"]).encode(), "application/json"
    return Recorded(path.stem, body, content_type, data.get("heard"), data.get("ignored", ""), data.get("other", ""))


def _as_field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)

"""What a person sees in a message, and whom its wording notifies."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from adapters.twins.slack.errors import Json

PING = re.compile(r"<(!channel|!here|!everyone|!subteam\^[A-Z0-9]+|@[UW][A-Z0-9]*)(?:\|[^>]*)?>")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def visible_text(text: str, blocks: Iterable[Json], tasks: Iterable[Json] = ()) -> str:
    """Return what stands on the screen: the blocks where there are any (the text is then only the notification)."""
    shown = [line for block in blocks for line in _lines(block)]
    steps = [str(task.get("title", "")) for task in tasks]
    return "\n".join(steps + (shown or [read_mrkdwn(text)]))


def read_mrkdwn(text: str) -> str:
    """Return mrkdwn as read: references by name, links by label, the three escapes undone."""
    return _unescape(_LINK.sub(_shown_reference, text))


def find_pings(text: str, blocks: Iterable[Json]) -> tuple[str, ...]:
    """Return whom a message notifies, such as `!channel` or `@U1`: in its text, mrkdwn, markdown and rich text."""
    written = [text, *(part for block in blocks for part in _pinging_texts(block))]
    return tuple(dict.fromkeys(match for part in written for match in PING.findall(part)))


def _shown_reference(match: re.Match[str]) -> str:
    target, label = match.group(1), match.group(2)
    if label:
        return label
    if target.startswith("!"):
        return "@" + target[1:].split("^")[0]
    return target.removeprefix("mailto:")


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "markdown":
            yield _unescape(str(block.get("text", "")))
        case "rich_text":
            yield "".join(_rich(block))
        case "table":
            for row in block.get("rows", []):
                yield " | ".join("".join(_rich(cell)) or str(cell.get("text", "")) for cell in row)
        case _:
            yield from _object_lines(block)


def _object_lines(value: Any) -> Iterator[str]:
    """Yield every text object inside, in the order in which it is written."""
    if isinstance(value, list):
        for item in value:
            yield from _object_lines(item)
    elif isinstance(value, dict) and value.get("type") == "mrkdwn":
        yield read_mrkdwn(str(value.get("text", "")))
    elif isinstance(value, dict) and value.get("type") == "plain_text":
        yield str(value.get("text", ""))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in {"confirm", "accessibility_label"}:
                yield from _object_lines(item)


def _rich(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _rich(item)
        return
    if not isinstance(value, dict):
        return
    match value.get("type"):
        case "text":
            yield str(value.get("text", ""))
        case "link":
            yield str(value.get("text") or value.get("url", ""))
        case "user":
            yield f"@{value.get('user_id', '')}"
        case "broadcast":
            yield f"@{value.get('range', '')}"
        case "emoji":
            yield f":{value.get('name', '')}:"
        case _:
            yield from _rich(value.get("elements", []))


def _pinging_texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _pinging_texts(item)
        return
    if not isinstance(value, dict):
        return
    match value.get("type"):
        case "mrkdwn" | "markdown":
            yield str(value.get("text", ""))
        case "user" if "user_id" in value:
            yield f"<@{value['user_id']}>"
        case "usergroup":
            yield f"<!subteam^{value.get('usergroup_id', '')}>"
        case "broadcast":
            yield f"<!{value.get('range', '')}>"
        case _:
            for item in value.values():
                yield from _pinging_texts(item)

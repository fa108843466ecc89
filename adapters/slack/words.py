"""Reads the words of a message wherever Slack put them: text, blocks, and forwarded messages. Pure."""

from collections.abc import Iterator, Mapping

from adapters.http.fields import Fields, flag, part, records, text
from adapters.slack.text import escape, read_text


def wire_text(message: Fields) -> str:
    """The message's text as on the wire; where that is empty, what its blocks say, written the same way."""
    said = text(message, "text")
    return said if said.strip() else "\n".join(_block_text(block) for block in records(message, "blocks"))


def read_message(message: Fields, *, without: frozenset[str] = frozenset()) -> str:
    """The message's own words and those of the messages that it passes on. without: as in read_text."""
    own = read_text(wire_text(message), without=without)
    shared = (item for item in records(message, "attachments") if flag(item, "is_share"))
    passed_on = (read_text(wire_text(item)) for item in shared)
    return "\n\n".join(words for words in (own, *passed_on) if words)


def _block_text(block: Fields) -> str:
    match block.get("type"):
        case "rich_text":
            return "\n".join(_rich_lines(block))
        case "markdown":
            return escape(text(block, "text"))
        case "section" | "header":
            return "\n".join(_object_text(words) for words in (part(block, "text"), *records(block, "fields")))
    return ""


def _object_text(words: Fields) -> str:
    said = text(words, "text")
    return said if words.get("type") == "mrkdwn" else escape(said)


def _rich_lines(block: Fields) -> Iterator[str]:
    for element in records(block, "elements"):
        lines = records(element, "elements") if element.get("type") == "rich_text_list" else [element]
        yield from ("".join(map(_rich_span, records(line, "elements"))).removesuffix("\n") for line in lines)


def _rich_span(span: Fields) -> str:
    """One piece of rich text in the form that it has in a text."""
    kind = text(span, "type")
    if kind == "link":
        return _link(escape(text(span, "url")), escape(text(span, "text")))
    form, name = _SPANS.get(kind, ("", ""))
    return form.format(escape(text(span, name)))


def _link(url: str, label: str) -> str:
    return f"<{url}|{label}>" if label else f"<{url}>"


_SPANS: Mapping[str, tuple[str, str]] = {
    "text": ("{}", "text"),
    "user": ("<@{}>", "user_id"),
    "channel": ("<#{}>", "channel_id"),
    "usergroup": ("<!subteam^{}>", "usergroup_id"),
    "broadcast": ("<!{}>", "range"),
    "emoji": (":{}:", "name"),
    "date": ("{}", "fallback"),
}
"""How each piece is written in a text, and where it holds its words. Source: docs.slack.dev, "Rich text block"."""

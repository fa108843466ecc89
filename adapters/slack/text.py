"""Converts Slack's markup to plain words, and our Markdown to mrkdwn in which nothing pings by accident."""

import re

from bot.words.plain import clean

_TOKEN = re.compile(r"<([^<>\n]+)>")
_BREAKER = "\u2060"  # a word joiner: not visible, and no mention or link survives it
_LINKS = "https?:|mailto:|tel:|slack:"
_MARKDOWN_TOKEN = re.compile(rf"<(?=[!@#]|(?:{_LINKS}))", re.IGNORECASE)
_FENCE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()<>|]+|mailto:[^\s()<>|]+)\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_STRONG = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)


def mentions(text: str, user: str) -> bool:
    """Whether Slack's text mentions this user."""
    return bool(user) and (f"<@{user}>" in text or f"<@{user}|" in text)


def begins_with_mention(text: str) -> bool:
    """Whether the first thing in Slack's text is the mention of a person or of a group of people."""
    return re.match(r"\s*<(?:@[UW]|!subteam\^)[A-Z0-9]+(?:\|[^<>]*)?>", text) is not None


def first_mention(text: str) -> str:
    """The user whom Slack's text mentions first, or nothing."""
    found = re.search(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>", text)
    return found.group(1) if found else ""


def read_text(text: str, *, without: frozenset[str] = frozenset()) -> str:
    """Slack's text as a person reads it: references by name, links by label and address, escapes undone.

    without: users whose mention is left out, wherever it stands.
    """
    for user in without:
        text = _without_mention(text, user) if mentions(text, user) else text
    return clean(_unescape(_TOKEN.sub(_read_token, text))).strip()


def escape(text: str) -> str:
    """Plain words as mrkdwn. Source: docs.slack.dev, "Formatting message text"."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def safe_markdown(text: str) -> str:
    """Standard Markdown for a `markdown` block, where Slack's own `<…>` references are broken up."""
    return _MARKDOWN_TOKEN.sub("<" + _BREAKER, clean(text))


def to_mrkdwn(markdown: str) -> str:
    """Markdown as mrkdwn: bold, headings, bullets and links; code stays as it is; everything else is escaped."""
    pieces = _FENCE.split(escape(markdown))
    return "".join(piece if index % 2 else _format(piece) for index, piece in enumerate(pieces))


def to_markdown(mrkdwn: str) -> str:
    """What a person wrote in Slack's way, with its bold and struck words as Markdown has them; code stays as it is."""
    pieces = _FENCE.split(mrkdwn)
    return "".join(
        piece if index % 2 else _STRUCK.sub(r"~~\1~~", _STRONG.sub(r"**\1**", piece))
        for index, piece in enumerate(pieces)
    )


def link(label: str, url: str) -> str:
    """A link in mrkdwn, or the label alone where the address is none that a person should follow."""
    label = escape(label).replace("\n", " ")
    if not re.fullmatch(r"https?://[^\s<>|]{1,500}", url):
        return label
    return f"<{url.replace('&', '&amp;')}|{label.replace('|', '¦')}>"


def _without_mention(text: str, user: str) -> str:
    mention = rf"<@{re.escape(user)}(?:\|[^<>]*)?>"
    text = re.sub(rf"^\s*{mention}[ \t]*[:,]?", "", text)
    return re.sub(rf",?[ \t]*{mention}(?=[.,;:!?])|[ \t]*{mention}[ \t]*(?=\n|$)|{mention}[ \t]*", "", text)


def _read_token(match: re.Match[str]) -> str:
    target, _, label = match.group(1).partition("|")
    if target.startswith("@"):
        return "@" + (label or target[1:]).removeprefix("@")
    if target.startswith("#"):
        return "#" + (label or target[1:]).removeprefix("#")
    if target.startswith("!"):
        return _read_special(target[1:], label)
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or _bare(label) == _bare(address):
        return label or address
    return f"{label} ({address})"


def _read_special(target: str, label: str) -> str:
    name, _, argument = target.partition("^")
    if name == "date":
        return label
    return "@" + (label or argument or name).removeprefix("@")


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address).rstrip("/")


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _format(text: str) -> str:
    text = _BULLET.sub(r"\1• ", text)
    text = _HEADING.sub(r"**\1**", text)
    text = _MARKDOWN_LINK.sub(r"<\2|\1>", text)
    return _BOLD.sub(r"*\1*", text)

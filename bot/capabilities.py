"""What each channel can show, in one table: it drives rendering and fall-backs, and the README shows it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.model import Capabilities, ChannelName

CAPABILITIES: Final[Mapping[ChannelName, Capabilities]] = {
    ChannelName.SLACK: Capabilities(
        max_chars=6_000,
        headings=True,
        tables=True,
        links=True,
        cites=False,
        sources=10,
        buttons=5,
        feedback=True,
        threads=True,
        typing=True,
        streams=True,
        forms=True,
        source=(
            'docs.slack.dev, "Markdown block": 12,000 characters; half as many fit however they are counted;'
            ' "chat.startStream"'
        ),
    ),
    ChannelName.TEAMS: Capabilities(
        max_chars=8_000,
        headings=False,
        tables=False,
        links=True,
        cites=True,
        sources=20,
        buttons=6,
        feedback=True,
        threads=True,
        typing=True,
        streams=False,
        forms=True,
        source=(
            'learn.microsoft.com, "Bot messages with AI-generated content": 20 citations; "Format your bot messages":'
            " about 100 KB of UTF-16 for one message, of which most is left for citations;"
            ' "Stream bot messages": what was streamed can be neither taken back nor, after a crash, found'
        ),
    ),
    ChannelName.WHATSAPP: Capabilities(
        max_chars=1_600,
        headings=False,
        tables=False,
        links=False,
        cites=False,
        sources=5,
        buttons=0,
        feedback=False,
        threads=False,
        typing=True,
        streams=False,
        forms=False,
        source='twilio.com/docs, "Messages resource" (error 21617) and "Typing indicators resource"',
    ),
    ChannelName.WEB: Capabilities(
        max_chars=100_000,
        headings=True,
        tables=True,
        links=True,
        cites=True,
        sources=100,
        buttons=10,
        feedback=True,
        threads=False,
        typing=True,
        streams=False,
        forms=True,
        source="adapters/web/static, our own page, which fetches whole replies",
    ),
    ChannelName.REST: Capabilities(
        max_chars=100_000,
        headings=True,
        tables=True,
        links=True,
        cites=True,
        sources=100,
        buttons=100,
        feedback=True,
        threads=False,
        typing=False,
        streams=False,
        forms=True,
        source="docs/rest.md: the caller decides how to show it",
    ),
    ChannelName.TERMINAL: Capabilities(
        max_chars=100_000,
        headings=True,
        tables=True,
        links=False,
        cites=False,
        sources=100,
        buttons=0,
        feedback=False,
        threads=False,
        typing=False,
        streams=False,
        forms=False,
        source="adapters/terminal/chat.py",
    ),
}

_TITLES: Final[Mapping[ChannelName, str]] = {
    ChannelName.SLACK: "Slack",
    ChannelName.TEAMS: "Teams",
    ChannelName.WHATSAPP: "WhatsApp",
    ChannelName.WEB: "Chat page",
    ChannelName.REST: "REST",
    ChannelName.TERMINAL: "Terminal",
}


def channel_table() -> str:
    """The table as Markdown, a column for each channel."""
    names = [*CAPABILITIES]
    head = [["", *(_TITLES[name] for name in names)], ["---", *("---" for _ in names)]]
    rows = [[what, *(show(CAPABILITIES[name]) for name in names)] for what, show in _ROWS]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in [*head, *rows]) + "\n"


_ROWS: Final[Sequence[tuple[str, Callable[[Capabilities], str]]]] = (
    ("a message holds", lambda one: f"{one.max_chars:,} characters"),
    ("headings", lambda one: "yes" if one.headings else "as bold lines"),
    ("tables", lambda one: "yes" if one.tables else "as lines"),
    ("links", lambda one: "yes" if one.links else "as addresses"),
    ("sources", lambda one: f"{'shown by the platform' if one.cites else 'listed below'}, at most {one.sources}"),
    ("next questions", lambda one: f"{one.buttons} buttons" if one.buttons else "a numbered list"),
    ("forms", lambda one: "shown whole, or by talking" if one.forms else "one question at a time"),
    ("feedback", lambda one: "buttons" if one.feedback else "no"),
    ("replies keep to a thread", lambda one: "yes" if one.threads else "no"),
    ("shows an answer while it is written", lambda one: "yes" if one.streams else "no"),
    ("shows that it is at work", lambda one: "yes" if one.typing else "no"),
)

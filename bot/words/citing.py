"""What is said about a source beside its title: whose it is, and how old."""

from datetime import UTC, date, datetime

from bot.model import Citation
from bot.words.plain import shorten

_OWNER_CHARS, _AGE_CHARS = 80, 40


def facts_of(citation: Citation, today: date) -> list[str]:
    """Owner and age in plain words, each only where it is known."""
    updated = f"updated {age(citation.updated, today)}" if citation.updated else ""
    return [fact for fact in (shorten(citation.owner, _OWNER_CHARS), shorten(updated, _AGE_CHARS)) if fact]


def age(updated: str, today: date) -> str:
    """How long ago an ISO date was, in words; what is no date is shown as it is."""
    try:
        days = (today - date.fromisoformat(updated)).days
    except ValueError:
        return updated
    if days < 1:
        return "today"
    for size, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if days >= size:
            count = days // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return updated


def day_of(now: float) -> date:
    """The day of a Unix time in seconds, in UTC."""
    return datetime.fromtimestamp(now, tz=UTC).date()

"""What is said about a source beside its title: its owner and its age."""

from datetime import UTC, date, datetime

from bot.model import Citation
from bot.words.around_words import AroundWords
from bot.words.plain import shorten

_OWNER_CHARS, _AGE_CHARS = 80, 40


def facts_of(citation: Citation, today: date, words: AroundWords) -> list[str]:
    """Owner and age in plain words, each only where it is known."""
    return [fact for fact in (shorten(citation.owner, _OWNER_CHARS), updated(citation, today, words)) if fact]


def updated(citation: Citation, today: date, words: AroundWords) -> str:
    """How old it is; "" where that is not known."""
    if not citation.updated:
        return ""
    return shorten(words.updated.format(when=age(citation.updated, today, words)), _AGE_CHARS)


def age(updated: str, today: date, words: AroundWords) -> str:
    """How long ago an ISO date was, in words; what is no date is shown as it is."""
    try:
        days = (today - date.fromisoformat(updated)).days
    except ValueError:
        return updated
    if days < 1:
        return words.today
    spans = (
        (365, words.year, words.years),
        (30, words.month, words.months),
        (7, words.week, words.weeks),
        (1, words.day, words.days),
    )
    size, one, several = next(span for span in spans if days >= span[0])
    count = days // size
    return (several if count > 1 else one).format(n=count)


def day_of(now: float) -> date:
    """The day of a Unix time in seconds, in UTC."""
    return datetime.fromtimestamp(now, tz=UTC).date()

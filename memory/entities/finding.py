"""Reads what a message speaks of: order numbers, products, dates, amounts, addresses and phones, each as one value."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from bot.departments import EntityPattern
from bot.people import Entity
from memory.entities.amounts import AMOUNT, find_amounts, parse_amount
from memory.entities.contacts import find_emails, find_phones
from memory.entities.dates import DATE, find_dates, read_day
from memory.entities.locale import ENGLISH, Locale
from memory.entities.things import find_things, only_name_with
from memory.pii.finding import find
from rag.model.ports import Mention

MAX_CHARS = 4_000
"""What is longer is read to here: it bounds the work that a department's own pattern can make."""
_TOLD = 0.6
"""How sure what a model says is."""


def find_entities(
    text: str, patterns: Sequence[EntityPattern] = (), *, now: datetime, locale: Locale = ENGLISH
) -> tuple[Entity, ...]:
    """What the text speaks of, in order, none over another; only what is valid.

    patterns: of the departments that it may concern. now: what "yesterday" is counted from.
    """
    read = text[:MAX_CHARS]
    lasting = lasting_entities(read, tuple(patterns), locale)
    return _in_order((lasting, find_dates(read, now, locale)))


@lru_cache
def lasting_entities(
    text: str, patterns: tuple[EntityPattern, ...] = (), locale: Locale = ENGLISH
) -> tuple[Entity, ...]:
    """What means the same on any day: the same without dates."""
    own = (entity for pattern in patterns for entity in find_things(text, pattern))
    found = find(text)
    return _in_order((own, find_emails(found), find_phones(found, locale), find_amounts(text, locale)))


def _in_order(sorts: Iterable[Iterable[Entity]]) -> tuple[Entity, ...]:
    """All of them by their place, without those that lie over one of a sort before."""
    kept: list[Entity] = []
    for some in sorts:
        for one in some:
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def with_mentions(
    found: Sequence[Entity],
    mentions: Iterable[Mention],
    text: str,
    patterns: Sequence[EntityPattern] = (),
    *,
    now: datetime,
    locale: Locale = ENGLISH,
) -> tuple[Entity, ...]:
    """What was found, with what a model says that the text names: as far as it stands there, is new and is valid.

    A model is less certain than a pattern, and what it says of a thing that only a pattern can tell counts for nothing.
    """
    read, kept, by_name = text[:MAX_CHARS], list(found), {one.name: one for one in patterns}
    for mention in mentions:
        start = read.find(mention.text) if mention.text else -1
        end = start + len(mention.text)
        value = _value(mention, by_name.get(mention.kind), now, locale) if start >= 0 else None
        if value and all(end <= one.start or one.end <= start for one in kept):
            kept.append(Entity(mention.kind, value, mention.text, _TOLD, start, end))
    return tuple(sorted(kept, key=lambda one: one.start))


def _value(mention: Mention, pattern: EntityPattern | None, now: datetime, locale: Locale) -> str | None:
    if mention.kind == DATE:
        return read_day(mention.text, now, locale, ["day", "month"])  # else "3rd" is a month, and "June" a day in it
    if mention.kind == AMOUNT:
        amount = parse_amount(mention.text, locale)
        return str(amount) if amount else None
    if pattern is not None and pattern.names:
        return only_name_with(mention.text, pattern.names)
    return None

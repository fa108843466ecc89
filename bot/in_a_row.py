"""Reads short messages in a row as one, where by themselves they say too little: "my lamp", "not here", "when?"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.joining import Section
from bot.lookup import Lookup
from bot.model import Asked, Outcome, Reply, Turn
from bot.questions import is_question
from bot.recall.followups import is_remark, leans_hard
from bot.routing import Intent, understand
from bot.words.echoing import echo

_LOOKED_UP = frozenset({Outcome.ANSWERED, Outcome.NOT_KNOWN})
MOST_WORDS = 60
"""More words than these are no message that somebody sent piece by piece."""


async def read_together(lookup: Lookup, turn: Turn, sections: Sequence[Section]) -> list[Section]:
    """What was found for each message of a turn, or for them as one where some of it was not known or came again.

    Then they are answered by what is found for the one that asks, where that can stand by itself; else by what is
    surest of the whole, of what is told in it, and of each message. Raises DependencyError.
    """
    texts = [asked.message.text.strip() for asked in turn.asked]
    matters = [text for text in texts if understand(text).intent is Intent.QUESTION]
    is_form = bool(turn.at.filling) or any(asked.message.submission for asked in turn.asked)
    if is_form or not _is_one(matters) or not _is_poor(sections):
        return list(sections)
    whole = " ".join(matters)
    found = [section for section in sections if _is_answered(section)]
    asking = [section for section in found if is_question(section[0]) and not leans_hard(section[0])]
    for text in () if asking else _readings(matters):
        found += [each for each in await lookup.all((text,), text, _of(turn, text)) if _is_answered(each)]
    besides = [section for section in sections if section[1].outcome not in _LOOKED_UP]
    best = max(asking or found, key=lambda section: section[1].confidence or 0.0, default=None)
    if best is None:
        return [*besides, (whole, (await lookup.all((whole,), whole, _of(turn, whole)))[0][1])]
    return [*besides, (whole, best[1])] if besides or best[0] == whole else [_named(whole, best[1])]


def _named(whole: str, reply: Reply) -> Section:
    """The reply under the messages, since it was found for some of them alone."""
    return whole, replace(reply, text=f"**{echo(whole)}**\n\n{reply.text}")


def _is_poor(sections: Sequence[Section]) -> bool:
    """Whether something was not known, or the same article answers several messages."""
    cited = [frozenset(each.article for each in reply.citations) for _, reply in sections if reply.citations]
    is_again = len(frozenset().union(*cited)) < sum(map(len, cited))
    return is_again or any(reply.outcome is Outcome.NOT_KNOWN for _, reply in sections)


def _readings(matters: Sequence[str]) -> Iterator[str]:
    """The whole, and what is told in it."""
    yield " ".join(matters)
    told = [text for text in matters if not is_question(text)]
    if 1 < len(told) < len(matters):
        yield " ".join(told)


def _is_one(matters: Sequence[str]) -> bool:
    """Whether messages say one thing piece by piece: at most one of them asks, and each later one goes with others."""
    words = sum(len(text.split()) for text in matters)
    goes_on = all(is_question(text) or leans_hard(text) or is_remark(text) for text in matters[1:])
    return len(matters) > 1 and words <= MOST_WORDS and sum(map(is_question, matters)) <= 1 and goes_on


def _is_answered(section: Section) -> bool:
    return section[1].outcome is Outcome.ANSWERED


def _of(turn: Turn, text: str) -> Turn:
    """The turn with one message in the place of its own."""
    return replace(turn, asked=(Asked(turn.asked[-1].event_id, replace(turn.last, text=text, attachments=())),))

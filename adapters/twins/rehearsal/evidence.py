"""What the checks look at: a whole rehearsal beside the articles, and how often each of them looked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from adapters.twins.rehearsal.seen import Record, Said, Shown
from adapters.twins.rehearsal.shelf import Article, Shelf, plain

_SOURCE = re.compile(r"^[ *_>]*\[?(\d{1,2})[\].] ?(.+)$", re.MULTILINE)
ANSWERED = "answered"
UNCLEAR_AFTER_S = 3.0
_TITLE = re.compile(r" · | \(")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record as the checks want it."""

    record: Record
    shelf: Shelf

    @property
    def said(self) -> list[Said]:
        """What the desk has taken in."""
        return [said for said in self.record.said if said.taken]

    def replies_to(self, said: Said) -> list[Shown]:
        """Every message of the desk's that names a line, on the line's own platform."""
        return [one for one in self.record.shown if said.id in one.in_reply_to and one.channel == said.role.channel]

    def said_to(self, shown: Shown) -> list[Said]:
        """The lines that a message answers."""
        return [one for one in self.record.said if one.id in shown.in_reply_to and one.role.channel == shown.channel]

    def whole(self, shown: Shown) -> str:
        """The reply that a message is a part of."""
        parts = [one for one in self.record.shown if one.reply_id == shown.reply_id and one.channel == shown.channel]
        return "\n".join(one.text for one in parts)

    def hidden_in(self, shown: Shown) -> list[str]:
        """What a message holds that is for employees alone, beside the words that were said to the desk there."""
        titles = [plain(_TITLE.split(line)[0]) for _, line in _SOURCE.findall(shown.text)]
        return self.shelf.hidden_in(self._new_in(shown)) + [one.id for one in self.shelf.hidden_titled(titles)]

    def closed_in(self, shown: Shown) -> list[str]:
        """The same with what is for one department alone."""
        return self.shelf.closed_in(self._new_in(shown))

    def _new_in(self, shown: Shown) -> str:
        """The words of a message without those that were said to the desk there."""
        text = plain(shown.text)
        for said in self.record.said:
            if said.place == shown.place:
                text = text.replace(plain(said.line.text), " … ")
        return text

    def sources(self, shown: Shown) -> list[tuple[str, str, Article]]:
        """The sources that the reply of a message names: number, line, and the article that has this title."""
        lines = _SOURCE.findall(self.whole(shown))
        return [
            (number, line, one)
            for number, line in lines
            for one in self.shelf.articles
            if plain(_TITLE.split(line)[0]) == plain(_TITLE.split(one.title)[0])
        ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check found. looked: how often it could have failed."""

    promise: str
    check: str
    looked: int
    violations: tuple[str, ...]


Check: TypeAlias = Callable[[Evidence], tuple[int, list[str]]]
"""How often it looked, and what it found wrong."""
Checks: TypeAlias = tuple[tuple[str, str, Check], ...]
"""Promise, what is checked in plain words, and the check."""


def name_of(one: Said | Shown) -> str:
    """A line or a message, short."""
    if isinstance(one, Said):
        return f"{one.role.name} on {one.role.channel}: {one.line.text[:50]!r}"
    return f"{one.channel}: {one.text[:50]!r}"


def by_place(case: Evidence) -> dict[str, list[Said]]:
    """What was taken in, in each place."""
    places: dict[str, list[Said]] = {}
    for said in case.said:
        places.setdefault(f"{said.role.channel} {said.place}", []).append(said)
    return places


def excused(case: Evidence, first: Shown, second: Shown) -> bool:
    """Teams cannot be asked what arrived: what was unclear there is sent again (TEAMS_ON_AMBIGUOUS).

    That is so where a kill fell between, or where so much time went by that the desk has waited in vain for an answer.
    It is the same reply then; a new one to what was answered already never is.
    """
    is_after_a_kill = any(first.at <= kill <= second.at for kill in case.record.kills)
    is_same = first.channel == "teams" and first.reply_id == second.reply_id
    return is_same and (is_after_a_kill or second.at - first.at > UNCLEAR_AFTER_S)

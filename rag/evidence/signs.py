"""The features that speak for or against a statement backing a sentence, and their weighted sum."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from rag.evidence.claims import Claim
from rag.evidence.denials import denials, denying
from rag.evidence.places import Place
from rag.evidence.quantity import same
from rag.evidence.support import (
    echo_of,
    foreign,
    is_about_something_else,
    is_named,
    nearness_of,
    own_share_of,
    share_of,
    support,
)
from rag.evidence.words import LIGHT

ALIKE = 0.8
"""From here on a sentence and a statement are nearly the same, so that each denial of one must be in the other."""
MOST_FOREIGN, MOST_UNSAID, MOST_NUMBERS = 4, 6, 3
"""More than these say no more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Each from 0 on, most to 1.

    share: of the sentence's words that the statement says, with what stands above and beside it. own: by itself.
    near: the same with numbers, the very same words counting most. echo: of the statement what is said again.
    unsaid, numbers: its weighty words and its numbers that are not. foreign: words that only other statements have;
    alien: their share. unbacked: the share that nothing has. subject, rest: what is named of what the sentence is about
    and of what it says of it. their_subject: what is said of the statement's. lead: how much nearer it is than any of
    another passage. length: the root of the sentence's words. lonely: whether it denies something that the statement
    does not speak of. parity: whether one has an odd number of denials more; turned: and all else is nearly the same.
    elsewhere: whether it is about something else.
    """

    share: float
    own: float
    near: float
    echo: float
    unsaid: float
    numbers: float
    foreign: float
    alien: float
    unbacked: float
    subject: float
    rest: float
    their_subject: float
    lead: float
    length: float
    lonely: float
    parity: float
    turned: float
    elsewhere: float


def signs_of(said: Claim, place: Place, everywhere: frozenset[str], lead: float) -> Signs:
    """Compare a sentence with a statement. everywhere: the words of all statements."""
    weighty = [word for word in said.words if word.weight > LIGHT]
    many = max(1, len(weighty))
    subject = said.subject
    named = [is_named(word, place.said) or not word.names.isdisjoint(place.above) for word in said.words]
    strange = foreign(said, place, everywhere)
    near, echo = nearness_of(said, place), echo_of(said, place)
    parity = (denials(said) - denials(place.said)) % 2
    return Signs(
        share=share_of(said, place),
        own=own_share_of(said, place),
        near=near,
        echo=echo,
        unsaid=min(MOST_UNSAID, sum(word.weight > LIGHT and not is_named(word, said) for word in place.said.words)),
        numbers=min(
            MOST_NUMBERS, sum(not any(same(one, other) for one in said.quantities) for other in place.said.quantities)
        ),
        foreign=min(MOST_FOREIGN, strange),
        alien=strange / many,
        unbacked=sum(not support(word, place) for word in weighty) / many,
        subject=_mean(named[: len(subject)]),
        rest=_mean(named[len(subject) :]),
        their_subject=_mean([is_named(word, said) for word in place.said.subject]),
        lead=lead,
        length=len(said.words) ** 0.5,
        lonely=float(denying(said, place).lonely > 0),
        parity=parity,
        turned=float(parity and min(near, echo) >= ALIKE),
        elsewhere=float(is_about_something_else(said, place, everywhere)),
    )


def _mean(named: Sequence[bool]) -> float:
    return sum(named) / len(named) if named else 1.0


values_of = attrgetter(*(one.name for one in fields(Signs)))

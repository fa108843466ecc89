"""Whether a sentence that points back, as in "It takes 5 days", follows what it speaks of."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from rag.evidence.claims import Claim, claim
from rag.evidence.gate import Standing, quotation_of
from rag.evidence.support import is_named
from rag.evidence.words import LIGHT, Word
from rag.ports import Passage
from rag.quoting.context import points_back

_STANDS_FOR = re.compile(r"\b(?:its?|they|them|their|this|that|these|those|there|such|one|both)\b", re.IGNORECASE)


def pointing_right(one: Standing, last: Standing | None, passages: Sequence[Passage]) -> Standing | None:
    """The sentence where it does not point back, or to what was said last; else its statement in the article's words.

    None where that is not said alone.
    """
    text = one.sentence.original or one.sentence.text
    if not points_back(text) or not _STANDS_FOR.search(text):
        return one
    alone = quotation_of(one, passages)
    if last and (_has(one, last) or (alone and _has(alone, last)) or _is_named(one, last)):
        return one
    return alone


def _has(one: Standing, last: Standing) -> bool:
    """Whether both stand on one statement, or what was said last is what it needs."""
    return not set(one.backing).isdisjoint(last.backing)


def _is_named(one: Standing, last: Standing) -> bool:
    """Whether the words that the sentence replaces by pointing back were said last."""
    said = claim(one.sentence.original or one.sentence.text)
    before = [claim(text) for text in (last.sentence.original or last.sentence.text, *(b.quote for b in last.backing))]
    replaced = _replaced(said, claim(one.backing[0].quote))
    return bool(replaced) and all(any(is_named(word, told) for told in before) for word in replaced)


def _replaced(said: Claim, told: Claim) -> list[Word]:
    """The first words of the statement, one after the other, that the sentence does not have."""
    weighty = [word for word in told.words if word.weight > LIGHT]
    lacking = dropwhile(lambda word: is_named(word, said), weighty)
    return list(takewhile(lambda word: not is_named(word, said), lacking))

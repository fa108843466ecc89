"""How much of a sentence a statement says, and how much of the statement the sentence says."""

from rag.evidence.claims import Claim
from rag.evidence.places import Place
from rag.evidence.quantity import same
from rag.evidence.words import LIGHT, Word

IN_TITLE, NEXT_TO, LIGHT_SHARE = 0.9, 0.5, 0.4
REST, REST_WORDS = 0.4, 3
OTHER_WORD = 0.7


def nearness_of(said: Claim, place: Place) -> float:
    """How likely a statement is the one that was meant, 0 to 1: the same words and numbers count most."""
    got = sum(word.weight * _echo(word, place) for word in said.words)
    got += sum(any(same(one, other) for other in place.said.quantities) for one in said.quantities)
    whole = sum(word.weight for word in said.words) + len(said.quantities)
    return got / whole if whole else 0.0


def _echo(word: Word, place: Place) -> float:
    return 1.0 if word.token in place.said.bag else OTHER_WORD * support(word, place)


def share_of(said: Claim, place: Place) -> float:
    """How much of what a text says is said by a statement, 0 to 1."""
    got = whole = 0.0
    for word in said.words:
        backed = support(word, place)
        got += word.weight * (LIGHT_SHARE if not backed and word.weight <= LIGHT else backed)
        whole += word.weight
    return got / whole if whole else 0.0


def own_share_of(said: Claim, place: Place) -> float:
    """How much of what a text says is said by the statement itself, and not by what stands above or beside it."""
    whole = sum(word.weight for word in said.words)
    return sum(word.weight for word in said.words if support(word, place) == 1) / whole if whole else 0.0


def support(word: Word, place: Place) -> float:
    """How much a statement, and what stands above and beside it, backs a word, 0 to 1."""
    if word.token in place.said.bag or not word.forms.isdisjoint(place.said.bag):
        return 1.0
    if not word.forms.isdisjoint(place.above):
        return IN_TITLE
    return NEXT_TO if not word.forms.isdisjoint(place.beside) else 0.0


def is_about_something_else(said: Claim, place: Place, everywhere: frozenset[str]) -> bool:
    """Whether a text begins with one thing and the statement with another."""
    mine = [is_named(word, place.said) or not word.names.isdisjoint(place.above) for word in said.subject]
    is_of_others = any(word.token in everywhere for word, named in zip(said.subject, mine, strict=True) if not named)
    if sum(mine) < len(mine) / 2 or (is_of_others and sum(mine) == len(mine) / 2):
        return True
    rest = [is_named(word, place.said) or not word.names.isdisjoint(place.above) for word in said.words[len(mine) :]]
    if mine and len(rest) >= REST_WORDS and sum(rest) < len(rest) * REST:
        return True
    theirs = place.said.subject
    return not all(mine) and bool(theirs) and not any(is_named(word, said) for word in theirs)


def is_named(word: Word, there: Claim) -> bool:
    """Whether a text has the word, or one that is surely the same."""
    return not word.names.isdisjoint(there.bag) or any(word.token in other.names for other in there.words)


def echo_of(said: Claim, place: Place) -> float:
    """How much of what a statement says is said by a text, 0 to 1."""
    weighty = [word for word in place.said.words if word.weight > LIGHT]
    return sum(is_named(word, said) for word in weighty) / len(weighty) if weighty else 1.0


def foreign(said: Claim, place: Place, everywhere: frozenset[str]) -> int:
    """How many weighty words of a text another statement has and this one has not."""
    return sum(
        word.weight > LIGHT and word.token in everywhere and support(word, place) <= NEXT_TO for word in said.words
    )

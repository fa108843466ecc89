"""What speaks for an article: how much of the question it covers, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.search.indexed import Indexed
from rag.search.question import Question
from rag.search.reader_index import Bound, Candidate, ReaderIndex
from rag.words import text
from rag.words.thesaurus import knows

HARDLY = 0.05
NOT_QUITE = 0.95
USED_TWICE = 0.4
SAME_QUESTION = 0.85
SAME_WORDS = 0.35
OTHER_WORDS = SAME_QUESTION - 0.05
"""From this likeness on, in what it says and in its words, the question is one of the article's own, however common."""
MAX_SAID = 4.0
SAYS_MORE = 0.25
"""With a word of more weight than this that no article has, a question says more than one of an article's own."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an article. Shares are of the weight of the question's terms."""

    covered: float  # share, anywhere in the article
    flat: float  # the same, without regard to rarity
    topic: float  # share, by title, tags and one of its questions
    asked: float  # likeness to one of its questions or the title
    worded: float  # the same, small words included
    title: float  # share, by the title
    window: float  # share, by two neighbouring statements with title and heading
    statement: float  # share, by one statement
    missing: float  # the weightiest term that is not here but in other articles
    absent: float  # the weightiest of which only other words for it are in other articles
    unknown: float  # share of what no article of the class holds, though the thesaurus knows it
    strange: float  # share of what not even the thesaurus knows
    wanted: float  # share of the wanted kinds of thing of which it has a statement
    bm25: float  # against the best, 0 to 1
    said: float  # the weight of all terms, at most MAX_SAID
    reworded: float  # the weight that other words than the question's own cover


def weigh(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Evidence:
    """What speaks for one article."""
    indexed = candidate.indexed
    whole = sum([bound.weight for bound in terms]) or 1.0
    words = sum([bound.weight for bound in terms if not bound.term.is_kind])
    met = _Met(indexed)
    for bound, held in zip(terms, _present(terms, indexed), strict=True):
        met.add(bound, held)
    return Evidence(
        covered=met.covered / whole,
        flat=met.flat / (sum([bound.term.weight for bound in terms]) or 1.0),
        topic=max(met.topics) / whole,
        asked=_likeness(words, index.asked_weights(indexed), met, question, indexed),
        worded=_same_words(question, indexed),
        title=met.title / whole,
        window=max(met.windows) / whole,
        statement=max(met.statements) / whole,
        missing=met.missing,
        absent=met.absent,
        unknown=met.unknown / whole,
        strange=met.strange / whole,
        wanted=_wanted(question, indexed),
        bm25=candidate.bm25,
        said=min(whole, MAX_SAID),
        reworded=met.reworded,
    )


class _Met:
    """How much of the terms' weight stands where in one article, term by term."""

    def __init__(self, indexed: Indexed) -> None:
        self._places = indexed.places
        self.covered = self.flat = self.reworded = 0.0
        self.missing = self.absent = self.unknown = self.strange = self.strays = 0.0
        self.title = 0.0
        self.topics = [0.0] * len(indexed.asked)  # with title and tags: of each question, and of none
        self.questions = [0.0] * (len(indexed.asked) - 1)
        self.statements = [0.0] * max(1, len(indexed.said))
        self.windows = [0.0] * max(1, len(indexed.said))

    def add(self, bound: Bound, held: dict[str, float]) -> None:
        """Count a term, of which the article holds these tokens."""
        share = max(held.values()) if held else 0.0
        weight = bound.weight
        self._lack(bound, weight * (1 - share))
        if not share:
            return
        self.covered += weight * share
        self.flat += bound.term.weight * share
        found = [(token_share, self._places[token]) for token, token_share in held.items()]
        title = max((one for one, places in found if places.title), default=0.0)
        topic = max((one for one, places in found if places.tags), default=title)
        _add(self.questions, weight, 0.0, [(one, places.questions) for one, places in found])
        _add(self.statements, weight, 0.0, [(one, places.statements) for one, places in found])
        _add(self.windows, weight, title, [(one, places.windows) for one, places in found])
        _add(self.topics, weight, max(title, topic), [(one, places.questions) for one, places in found])
        self.title += 0.0 if bound.term.is_kind else weight * title

    def _lack(self, bound: Bound, lack: float) -> None:
        """Count what of a term's weight is not here."""
        if not bound.variants:
            known = knows(bound.term.token)
            self.unknown += bound.weight if known else 0.0
            self.strange += 0.0 if known else bound.weight
        if bound.is_here:
            self.missing = max(self.missing, lack)
        else:
            self.absent = max(self.absent, lack)
            self.strays = max(self.strays, 0.0 if bound.term.is_kind else lack)
        if 0 < lack < bound.weight and not bound.term.is_kind:
            self.reworded += bound.weight - lack


def _add(sums: list[float], weight: float, everywhere: float, found: list[tuple[float, tuple[int, ...]]]) -> None:
    """Add a term's weight to each place: as surely as its best token stands there, or as it holds everywhere."""
    if everywhere:
        for number in range(len(sums)):
            sums[number] += weight * everywhere
    if len(found) == 1:
        share, numbers = found[0]
        more = weight * (share - everywhere)
        for number in numbers if more > 0 else ():
            sums[number] += more
        return
    best: dict[int, float] = {}
    for share, numbers in found:
        for number in numbers:
            if share > best.get(number, everywhere):
                best[number] = share
    for number, share in best.items():
        sums[number] += weight * (share - everywhere)


def _present(terms: Sequence[Bound], indexed: Indexed) -> list[dict[str, float]]:
    """What the article holds of each term; a word that already stands for one term counts less for the next."""
    places = indexed.places
    held = [{token: share for token, share in one.variants.items() if token in places} for one in terms]
    best = [max(one, key=lambda token: one[token], default="") for one in held]
    taken: set[str] = set()
    for number in sorted(range(len(held)), key=lambda at: -held[at].get(best[at], 0.0)):
        for token, share in held[number].items():
            if token in taken and share < 1:
                held[number][token] = share * USED_TWICE
        taken.add(best[number])
    return held


def _likeness(words: float, weights: Sequence[float], met: _Met, question: Question, indexed: Indexed) -> float:
    """How like the question is to the title, a heading or a question of the article: twice the shared over both.

    Below SAME_QUESTION where that is so by other words alone: whoever books a room does not ask for "Meeting rooms".
    And where a heading is a single word, which names a part and asks nothing, or says of nothing what it is about:
    "Getting a new one". And where it has a word of weight that no article has: then it says more.
    """
    shares = (met.title, *met.questions)
    like = [2 * shared / (words + weight or 1.0) for weight, shared in zip(weights, shares, strict=True)]
    for number in range(1 + len(indexed.article.questions), len(like)):
        if like[number] > OTHER_WORDS and _names_nothing(indexed.worded[number]):
            like[number] = min(like[number], OTHER_WORDS)
    best = min(1.0, max(like))
    if met.strays > SAYS_MORE:
        return min(best, OTHER_WORDS)
    if best < SAME_QUESTION or _shared(question, indexed.worded[like.index(max(like))]) >= SAME_WORDS:
        return best
    return OTHER_WORDS


def _names_nothing(heading: Sequence[str]) -> bool:
    return len(heading) == 1 or all(text.is_stop(word) or text.is_light(word) for word in heading)


def _same_words(question: Question, indexed: Indexed) -> float:
    """How much of the question is the same words as one of the article's, small ones too; 1 only in the same order."""
    if question.words in indexed.worded:
        return 1.0
    return max((_shared(question, others) for others in indexed.worded), default=0.0)


def _shared(question: Question, others: Sequence[str]) -> float:
    """Twice the words that both have over the words of both, hardly 1."""
    own, other = question.vocabulary, frozenset(others)
    return NOT_QUITE * 2 * len(own & other) / (len(own) + len(other) or 1)


def _wanted(question: Question, indexed: Indexed) -> float:
    if not question.wants:
        return HARDLY
    return sum(want.value in indexed.places for want in question.wants) / len(question.wants)

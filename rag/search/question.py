"""Parses a question: its terms, synonyms for each, and the kind of answer it waits for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rag.search.parts import ALL, Part, Parts
from rag.words import text, thesaurus, typos
from rag.words.thesaurus import Piece

MAX_TERMS = 48
"""More than this many different terms of one message are not looked at; it bounds the work of one question."""
MAX_CHARS = 2_000

LIGHT = 0.35
PHRASE_PART = 0.5
WANTED = 0.4
"""The weight of the kind of thing that is asked for, such as a sum of money, beside the words."""


class Want(StrEnum):
    """The kind of thing that is asked for. The value is the mark that a statement of this kind carries."""

    DURATION = "@duration"
    TIME = "@time"
    MONEY = "@money"
    COUNT = "@number"
    PERSON = "@person"
    PLACE = "@place"
    STEPS = "@steps"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question speaks of. variants: tokens that stand for it, 1 for the word itself. weight: 0 to 1.

    parts: of the search, with which it is looked for.
    """

    token: str
    word: str
    variants: Mapping[str, float]
    weight: float
    parts: Parts = ALL

    @property
    def is_kind(self) -> bool:
        """Whether it is no word but the kind of thing that is asked for."""
        return self.token.startswith("@")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the index understands it. words: all of them, in order, for comparing it with an article's own."""

    terms: tuple[Term, ...]
    wants: frozenset[Want]
    words: tuple[str, ...] = ()

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words without their order."""
        return frozenset(self.words)


BIDS = (
    r"(?:return|send|give|take|bring|exchange|swap|cancel|change|reset|request|book|claim|report|track|get|join"
    r"|register|activate|redeem|use|pay|update|renew|schedule|install|connect|delete|remove|order|replace|repair)"
    r"(?: (?:back|in|up|off|out))? (?:an?|the|my|our|this|that|these|those|some)\b"
)
"""How somebody bids what they want to be done; what begins like it and is a noun, "return policy", has no article."""
_ASKS = (
    (
        Want.DURATION,
        r"how (?:long|soon|quickly|fast|many (?:days|weeks|months|hours|years|minutes))|deadline|time limit",
    ),
    (Want.DURATION, r"how late|by when|until when|how far (?:ahead|in advance)"),
    (Want.TIME, r"when|what time|what (?:day|date|hour)s?|which (?:day|date)s?|until when|open(?:ing)?"),
    (Want.TIME, r"how (?:late|early|often|frequently)"),
    (Want.MONEY, r"how much(?! (?:time|notice|space|luggage|data|storage|leave|holiday))"),
    (Want.MONEY, r"(?:price|cost|fee|charge|pay for|expensive|cheap|what does .* cost)s?"),
    (Want.MONEY, r"who (?:pays?|covers|has to pay|should pay)"),
    (Want.COUNT, r"how (?:many|big|large|heavy|old|tall|high|far|much)|max(?:imum)?|limit|rates?"),
    (Want.PERSON, r"who|whom|whose|which (?:person|team|department|office)|contact"),
    (Want.PLACE, r"where|what (?:address|place)|which (?:room|floor|desk|building|site|page)"),
    (Want.STEPS, r"how (?:do|can|could|should|would|might|to|does|is|are|am|must)|steps?|way to|procedure|process"),
    (Want.STEPS, r"what (?:do|should|must|can) (?:i|we|you) (?:do|need to do)"),
    (Want.STEPS, rf"^(?:please |pls )?{BIDS}"),
    (Want.STEPS, r"(?:i|we)(?:['\u2019]?d| would)? (?:want|need|like|wish) to|(?:i|we) wanna"),
)
_ASKED = tuple((want, re.compile(rf"\b(?:{asks})\b")) for want, asks in _ASKS)

_WANTED_WORDS: Mapping[Want, Mapping[str, float]] = {
    Want.MONEY: {"@money": 1.0, "cost": 0.9, "price": 0.9, "fee": 0.8, "charg": 0.7, "free": 0.7},
    Want.DURATION: {"@duration": 1.0},
    Want.TIME: {"@time": 1.0},
    Want.PERSON: {"@person": 1.0},
    Want.PLACE: {"@place": 1.0},
}

_UNIT = r"(?:minute|hour|day|night|week|month|year|term|semester|season|second|fortnight|weekend)s?"
_FIGURE = r"\d[\d.,]{0,40}"
"""Bounded, as is how many words stand between: a list of numbers is gone through once, and not from each to its end."""
_NUMBER = (
    rf"(?:{_FIGURE}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty"
    r"|ninety|half|an?|each|every|per|same|next|several|few)"
)
_BETWEEN = r"(?:[\s-]+(?:working|business|calendar|full|more|to|and|or|of|the|\d{1,40})){0,8}[\s-]+"
_COUNT = re.compile(rf"\b\d{{1,3}}(?=[\s-]?(?:min|hr|{_UNIT})\b)")
"""How many of a unit of time: of "3 weeks", "3 pm" is no better a place than any."""
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = r"(?:january|february|march|april|june|july|august|september|october|november|december)"
_SHOWN = (
    (Want.DURATION, rf"\b{_NUMBER}{_BETWEEN}{_UNIT}\b"),
    (
        Want.DURATION,
        r"\b(?:immediately|instantly|straight away|at once|permanent(?:ly)?|for life|overnight|indefinitely)\b",
    ),
    (Want.TIME, rf"\b(?:\d{{1,2}}(?::\d\d|\s?[ap]\.?m\b)|\d{{1,2}} o'?clock|noon|midnight|{_DAY}|{_MONTH})\b"),
    (Want.TIME, r"\b(?:weekdays?|weekends?|daily|weekly|monthly|annually|yearly|twice a|once a|deadline|as soon as)\b"),
    (Want.TIME, r"\b(?:morning|evening|afternoon|dawn|before|after|until)\b"),
    (
        Want.MONEY,
        rf"[£$€¥]\s?\d|\b{_FIGURE}\s?(?:pounds?|dollars?|euros?|pence|cents?|francs?|usd|eur|gbp|chf|kr)\b",
    ),
    (Want.MONEY, r"\b(?:free|no charge|fees?|costs?|prices?|charged?|deposit|\d+\s?(?:%|percent|per cent))"),
    (Want.COUNT, rf"\d|\b{_NUMBER}\b|\b(?:no limit|unlimited|maximum|at most|up to)\b"),
    (Want.PERSON, r"\S@\S|\b(?:team|manager|desk|office|department|officer|staff|reception|head|lead|coordinator)\b"),
    (
        Want.PERSON,
        r"\b(?:supervisor|director|administrator|technician|warden|nurse|librarian|porter|contact|e-?mail)\b",
    ),
    (Want.PERSON, r"\b(?:call|ask)\b"),
    (Want.PLACE, r"\b(?:room|floor|desk|building|street|road|entrance|lobby|website|portal|page|app|counter|locker)\b"),
    (
        Want.PLACE,
        r"\b(?:shelf|basement|office|under|next to|opposite|behind|beside|outside|corner|kiosk|menu|https?)\b",
    ),
    (Want.PLACE, r"\b(?:at|in|from) the\b"),
    (
        Want.STEPS,
        r"^(?:to \w+|go|open|click|press|choose|select|fill|send|call|ask|book|sign|log|bring|take|use|enter)\b",
    ),
    (Want.STEPS, r"^(?:visit|e-?mail|write|tap|hand|contact|submit|complete|apply|report|print|put)\b"),
    (Want.STEPS, r"\bby (?:\w+ing)\b|\bthrough the\b|\bonline\b|\bform\b"),
)
_MARKS = tuple((want, re.compile(shows)) for want, shows in _SHOWN)


def understand(asked: str, parts: Parts = ALL) -> Question:
    """The terms of a question and what it waits for; the same for every audience."""
    asked = typos.mended(asked[:MAX_CHARS]) if Part.SPELLING in parts else asked[:MAX_CHARS]
    small = " ".join(asked.casefold().split())
    terms: dict[str, Term] = {}
    counts = frozenset(_COUNT.findall(small))
    for piece in thesaurus.pieces(asked):
        term = _term(piece, counts, parts)
        if term and term.token not in terms and len(terms) < MAX_TERMS:
            terms[term.token] = term
    wants = frozenset(want for want, asks in _ASKED if asks.search(small))
    for want in sorted(wants & _WANTED_WORDS.keys()):
        terms[want.value] = Term(want.value, want.value, _WANTED_WORDS[want], WANTED, parts)
    return Question(tuple(terms.values()), wants, tuple(text.words(asked)))


def says_kind(term: Term, question: Question) -> bool:
    """Whether a word says no more than which kind of thing is asked for: "cost" in "what does it cost"."""
    return any(term.token in _WANTED_WORDS.get(want, ()) for want in question.wants)


def tokens(written: str) -> list[str]:
    """What a piece of an article is found by: stems and known phrases, without words that say nothing."""
    found = []
    for piece in thesaurus.pieces(written):
        if piece.is_phrase:
            found.append(piece.token)
        found += [text.stem(word) for word in piece.words if not text.is_stop(word)]
    return found


def marks(statement: str) -> list[str]:
    """The kinds of answer that a statement can give."""
    small = statement.casefold()
    return sorted({want.value for want, shows in _MARKS if shows.search(small)})


def _term(piece: Piece, counts: frozenset[str], parts: Parts) -> Term | None:
    others = thesaurus.related(piece.token) if Part.THESAURUS in parts else {}
    if piece.is_phrase:
        words = {
            text.stem(word): PHRASE_PART for word in piece.words if not text.is_stop(word) and not text.is_light(word)
        }
        return Term(piece.token, " ".join(piece.words), {**words, **others, piece.token: 1.0}, 1.0, parts)
    word = piece.words[0]
    if text.is_stop(word):
        return None
    weight = LIGHT if text.is_light(word) or word in counts else 1.0
    return Term(piece.token, word, {**others, piece.token: 1.0}, weight, parts)

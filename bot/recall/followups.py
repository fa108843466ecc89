"""Reads a question that leans on the one before it as questions that stand by themselves. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

MAX_WORDS = 12
"""Longer questions say themselves what they are about."""
BARE_WORDS = 3
"""A question of no more words than this leans on what was said before, whatever its words are."""

TOLD_WORDS = 2
"""A question that goes on or points at something says itself what that is from more telling words than these on."""

SHORT_WORDS = 6
"""A question of no more words than this may go on with the matter that was answered last, though it stands alone."""

REMARK_WORDS = 7
"""A sentence of no more words than this tells little by itself of what it is about."""

STEM_CHARS = 5
"""By so many letters a word is known again: `families` in `Family Pool`."""

_PREPOSITION = r"(?:for|in|to|from|with|on|by|at|during|after|before|without|if|when)"
_LEAD = re.compile(
    r"^\W*(?:(?:ok|okay|alright|thanks|right|well)\b[,.!]?\s*)*"
    r"(?:and|or|but|so|then|also|plus|what about|how about|what if|and what about|and how about|same for)\b[,\s]*",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"^{_PREPOSITION}\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:it|its|that|this|these|those|them|they|their|ones?|there|then|instead|both|either|same|he|she|him|her|his)\b",
    re.IGNORECASE,
)
_ONES = re.compile(r"\bones?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:how (?:long|much|many|often|far|soon|do|does|can|should)|what|when|where|who|which|why|can|could|do|does"
    r"|is|are|will|may|must|should)\b(?:\s+(?:do|does|can|is|are|will|may|must|should|would)?\s*(?:i|we|you|one)?\b)?",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"\b(?:is|are|was|were|will) there\b|\bthere (?:is|are|was|were|will)\b", re.IGNORECASE)
_ASKS_FOR_KIND = re.compile(
    r"\bhow (?:late|early|many (?:days|weeks|months|hours|minutes|years|times))\b"
    r"|\b(?:what|which) (?:amount|time|day|date)\b",
    re.IGNORECASE,
)
"""A time or an amount is asked for with it, as with "when"; by itself, as in "it is late", its word tells something."""
_THEIRS = re.compile(r"\b(?:my|our) \w", re.IGNORECASE)
_THEIRS_LAST = re.compile(
    rf"\b(?:my|our)(?:(?: (?!{_PREPOSITION}\b)[\w'\u2019-]+){{1,3}})(?=(?: {_PREPOSITION} .*)?$)", re.IGNORECASE
)
_SMALL_WORDS = (
    "a an the i we you my our your me us one ones it its that this these those them they their there then instead both "
    "either same how what when where who which why much many long often far soon do does did am is are was were be can "
    "could will would may might must should have has had to of for in on at by from with and or if not no any also "
    "still please about now get gets got until till he she him her his else next happens then so and but ok okay well "
    "any more need needs needed too want wants just really actually already maybe even only again yet take takes took "
    "go goes going away come comes came whats thats over under above below after before during within"
)
_WHAT_ANYTHING_HAS = (
    "fee fees cost costs price charge charges limit limits deadline deadlines document documents paperwork proof rule "
    "rules condition conditions requirement requirements exception exceptions step steps catch penalty decides "
    "approves late early forget weekend weekends"
)
_OPENS_A_REMARK = (
    r"i|i'?m|i'?ve|i'?d|mine|ours|we|we'?re|we'?ve|it|it'?s|that|that'?s|this|he|he'?s|she|she'?s|they|they'?re|they'?ve|you|my|our"
    r"|your|there|there'?s|somebody|someone|nobody|no ?one|nothing|none|not|no|since|from|for|about|around|over|almost"
    r"|more than|last|yesterday|today|tonight|already|just|only|still|never|with|without|because|\d[\w.,]*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|a (?:day|week|month|year|few|couple)"
    r"|paid|bought|ordered|tried|sent|returned|called|asked|checked|cleaned|restarted|used|opened|got|was|have(?:n'?t)?"
    r"|did(?:n'?t)?"
)
_REMARK = re.compile(
    rf"^\W*(?:(?:but|and|well|yes|yeah|ok|okay|so|sorry|actually)\b\W*)*(?:{_OPENS_A_REMARK})\b", re.IGNORECASE
)
"""How somebody begins who tells how it is, or was."""
_WISHES = re.compile(
    r"^\W*(?:i|we)(?:'d| would)? (?:want|wanna|need|like|wish|have) (?:a|an|the|my|to|some)\b", re.IGNORECASE
)
"""How somebody begins who wants something, which is as good as a question."""
_BEGINS = re.compile(r"^\W*(?:i|we|my|our)\b", re.IGNORECASE)
"""How somebody begins a sentence that may stand by itself, where it tells enough."""
_NAMES_A_THING = re.compile(r"^\W*(?:my|our|the|an?)\b", re.IGNORECASE)
_SMALL = frozenset(_SMALL_WORDS.split())
_OF_ANYTHING = frozenset(_WHAT_ANYTHING_HAS.split())
_WH = frozenset({"how", "what", "whats", "when", "where", "who", "which", "why"})
_KINDS = frozenset({"when", "where", "who", "which", "long", "much", "many", "often", "far", "soon"})
_ASKING_WORDS = _WH | {"so", "now", "any"}
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_DRAWN = re.compile(
    r"(?:do|does|did|is|are|was|were|ca|could|wo|would|should|must|have|has|had)n['\u2019]?t"
    r"|(?:i|we|you|he|she|it|they|that|there|what|where|who|how)['\u2019](?:m|s|re|ve|d|ll)"
)


def is_short(question: str) -> bool:
    """Whether a question may leave unsaid what it is about."""
    return len(_WORD.findall(question)) <= MAX_WORDS


@lru_cache
def leans_back(question: str) -> bool:
    """Whether a question may only be understood with the one before it."""
    words = len(_WORD.findall(question))
    if words > MAX_WORDS:
        return False
    goes_on = bool(_LEAD.match(question)) and _told(_LEAD.sub("", question)) <= TOLD_WORDS
    return words <= BARE_WORDS or goes_on or _points_back(question)


def leans_hard(question: str) -> bool:
    """Whether a message cannot stand by itself: it points back, goes on, tells more, or says nothing of its own."""
    if not _told(question):
        return True
    if not leans_back(question) and not is_remark(question):
        return False
    rest = _LEAD.sub("", question).strip()
    goes_on = rest != question.strip() and not (_ASKS.match(rest) and _told(rest) > 1)
    tells_on = is_remark(question) and not (_BEGINS.match(question) and _told(question) > TOLD_WORDS)
    return points(question) or goes_on or bool(_OPENS.match(rest)) or tells_on


def hangs_on(question: str) -> bool:
    """Whether a message is one more, and names no thing of its own: "what about the red one", "and on Sundays?"."""
    rest = _LEAD.sub("", question).strip()
    return rest != question.strip() and bool(_OPENS.match(rest) or _ONES.search(rest))


def may_go_on(question: str) -> bool:
    """Whether a question is so short that it may be one more about what was answered last: "i lost the receipt"."""
    return len(_WORD.findall(question)) <= SHORT_WORDS and _told(question) <= TOLD_WORDS


def says_little(question: str) -> bool:
    """Whether a question tells next to nothing of what it is about: "how many days do I have"."""
    return leans_back(question) or (may_go_on(question) and _told(question) <= 1)


def tells_on(text: str) -> bool:
    """Whether a message may say more of what is spoken of, in whichever way."""
    return may_go_on(text) or leans_back(text) or is_remark(text)


def asks_barely(question: str) -> bool:
    """Whether a question has no word of its own: "what now", "how?", "so what do I do"."""
    words = [word.removesuffix("s") for word in _WORD.findall(question.lower().replace("\u2019", "'").replace("'", ""))]
    return not _told(" ".join(words)) and not _ASKING_WORDS.isdisjoint(words)


def asks_of_anything(question: str) -> bool:
    """Whether it asks for what anything may have, and does not say of what: "is there a fee", "any exceptions?"."""
    words = telling(_THERE_IS.sub(" ", question))
    return bool(words) and _OF_ANYTHING.issuperset(words) and not _THEIRS.search(question)


def asks_on(question: str) -> bool:
    """Whether a question without a word of its own asks for no kind of thing either: "what now", but not "how long"."""
    return asks_barely(question) and _KINDS.isdisjoint(_WORD.findall(question.lower()))


def is_remark(text: str) -> bool:
    """Whether somebody tells a little more of what they are at, and asks nothing: "it's been two weeks", "Visa"."""
    if (
        text.rstrip().endswith("?")
        or _ASKS.match(text)
        or _WISHES.match(text)
        or not _WH.isdisjoint(_WORD.findall(text.lower()))
    ):
        return False
    words = len(_WORD.findall(text))
    return words <= BARE_WORDS or (words <= REMARK_WORDS and bool(_REMARK.match(text.replace("\u2019", "'"))))


def going_on_in(text: str) -> str:
    """The question of a message that goes on and then tells more, "and my wife? she works here"; else all of it."""
    asked, mark, rest = text.partition("?")
    tells_more = bool(_WORD.search(rest)) and "?" not in rest
    return f"{asked}{mark}" if tells_more and _LEAD.match(asked) and leans_back(asked) else text


def points(text: str) -> bool:
    """Whether it says "it" or the like, whatever else it says."""
    return bool(_POINTS.search(_THERE_IS.sub(" ", text)))


def standing(earlier: Sequence[str]) -> str:
    """The last of these questions, each read after the one before it, so that it stands by itself."""
    meant = ""
    for question in earlier:
        leans = bool(meant) and leans_back(question)
        if leans and not _told(question):  # "how long?" has no matter of its own
            continue
        meant = readings(question, meant)[0][-1] if leans else question
    return meant


def with_what_it_leans_on(questions: Sequence[str]) -> str:
    """The last of these questions for a person to read: a line each, with those before it that it leans on."""
    said = list(questions[-1:])
    for before in reversed(questions[:-1]):
        if not (leans_back(said[0]) or _tells_more(said[0])):
            break
        said.insert(0, before)
    return "\n".join(said)


def _tells_more(text: str) -> bool:
    """Whether somebody says more of what they were at: "bought it at a gas station"; "my package never came" is new."""
    return is_remark(text) and not _NAMES_A_THING.match(text)


def readings(question: str, before: str) -> tuple[tuple[str, ...], ...]:
    """What the question may mean after `before`: in turn, those that are equally likely, each to be asked by itself.

    "And for part-timers?" takes the place of "for full-timers" in what was asked before; "what about boots?" takes its
    manner of asking; "how long does it take?" is asked together with it.
    """
    rest = _LEAD.sub("", question).strip()
    both = together(question, before)
    if _OPENS.match(rest):
        return (_put_in(rest, before),), (both,)
    if rest != question.strip() and not _ASKS.match(rest):
        if theirs := _theirs_in(rest, before):
            return (theirs,), (question,), (both,)
        return (question, _asked_of(rest, before)), (both,)
    leans = _points_back(question) or not _told(question)
    return ((both,), (question,)) if leans else ((question,), (both,))


def together(question: str, before: str) -> str:
    """The question with the one before it."""
    return f"{before.rstrip()} {question.strip()}"


def is_same_question(one: str, other: str) -> bool:
    """Whether two questions have the same words, whatever their letters and the marks at their ends."""
    return _words_of(one) == _words_of(other)


def asks_about(question: str) -> tuple[str, ...]:
    """The words for what a question goes on to, such as `France` in "what about France?"; none where it points back.

    An answer to what it may mean after another question must be about one of them: it is easily about the other's.
    """
    if _points_back(question):
        return ()
    return telling(_LEAD.sub("", question))


def telling(question: str) -> tuple[str, ...]:
    """The words of a question that tell what it is about, in small letters."""
    words = _WORD.findall(_ASKS_FOR_KIND.sub(" ", question.lower()))
    return tuple(word for word in words if not _is_small(word))


def brings_up(question: str) -> bool:
    """Whether it names a thing of its own, as "a" or "my" says: "how much is a bed", "where is my order"."""
    words = _WORD.findall(question.lower())
    return any(before in {"a", "an", "my", "our"} and not _is_small(thing) for before, thing in pairwise(words))


def says(text: str, question: str, *, at_least_one: bool = False) -> bool:
    """Whether a text has every word that tells what a question is about, in whatever form.

    at_least_one: whether one that is no shorter than a stem suffices.
    """
    lower = text.lower()
    words = telling(question)
    held = [word for word in words if word[:STEM_CHARS].removesuffix("s") in lower]
    return len(held) == len(words) or (at_least_one and any(len(word) >= STEM_CHARS for word in held))


def is_about(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of the words, in whatever form; it is about none where there are none to be about."""
    lower = text.lower()
    return not words or any(word[:STEM_CHARS] in lower for word in words)


def _words_of(question: str) -> list[str]:
    return question.casefold().strip(" ?.!").split()


def _points_back(question: str) -> bool:
    """Whether it says "it" or the like, and hardly anything that this could be."""
    return bool(_POINTS.search(_THERE_IS.sub(" ", question))) and _told(question) <= TOLD_WORDS


def _told(question: str) -> int:
    """How many words tell what it is about."""
    return len(telling(_THERE_IS.sub(" ", question)))


def _is_small(word: str) -> bool:
    """Whether a word tells nothing, also where two of them are drawn together."""
    return word in _SMALL or bool(_DRAWN.fullmatch(word))


def _put_in(phrase: str, before: str) -> str:
    """The question before with this phrase in the place of the last one that opens alike, or at its end."""
    opening, phrase, bare = phrase.split(maxsplit=1)[0], phrase.rstrip(" ?.!"), before.rstrip(" ?.!")
    alike = list(re.finditer(rf"\b{re.escape(opening)}\b(?: (?:the|a|an|my|our|your))? [\w'-]+", bare, re.IGNORECASE))
    if not alike:
        return f"{bare} {phrase}?"
    return f"{bare[: alike[-1].start()]}{phrase}{bare[alike[-1].end() :]}?"


def _theirs_in(thing: str, before: str) -> str:
    """The question before with "my phone number" in the place of the last "my address" in it, or ""."""
    bare = before.rstrip(" ?.!")
    found = _THEIRS_LAST.search(bare) if _THEIRS.match(thing) else None
    return f"{bare[: found.start()]}{thing.rstrip(' ?.!')}{bare[found.end() :]}?" if found else ""


def _asked_of(thing: str, before: str) -> str:
    """What was asked before, asked of something else."""
    asking = _ASKS.match(before)
    return f"{asking.group().strip()} {thing}" if asking else thing

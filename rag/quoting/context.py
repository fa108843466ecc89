"""What a statement cannot be understood without: its conditions, what it points back to, its list."""

import re
from collections.abc import Sequence

from rag.chunking import Form, Statement

MAX_ITEMS = 12
ALSO_FITS = 0.6
WHOLE_ITEMS, WHOLE_WORDS = 6, 60
"""A list that is no longer is not torn where most of it fits."""
AS_MANY = 0.9
_CHOICES = re.compile(r"\b(?:choices?|choose|options?)\b", re.IGNORECASE)
"""A heading over what is to be chosen among, of which nothing may be missing."""
_CASE = re.compile(r"^(?:when|if|after|once|until|unless|in case)\b", re.IGNORECASE)
"""A heading over what may be so, or is to be done, in a case of its own."""
_RULES = re.compile(r"\b(?:rules?|conditions?|requirements?|restrictions?)\b", re.IGNORECASE)
"""What announces a list of which each item holds as well as the others."""
_OR_ELSE = re.compile(r"^\W*(?:if (?:no|not|none|nothing|nobody)|otherwise)\b", re.IGNORECASE)
"""A list that is announced so is for the case that what was said before it fails."""

_POINTS_BACK = re.compile(
    r"^\W*(?:this|that|these|those|it|its|they|them|their|he|she|such|otherwise|however|but|if so|if not|in that case"
    r"|in this case|in (?:both|either|all) cases?|the same|then|after that|afterwards|until then|also|both|either"
    r"|neither|and|or|instead|for example|even so|otherwise|again|here|there(?! (?:is|are|was|were)\b)|additionally"
    r"|in addition|as a result|therefore|so|once (?:this|that|it)"
    r"|(?:to|of|for|with|by|on|in|at|from|after|before|without) (?:this|that|these|those|it|them|one|both))\b",
    re.IGNORECASE,
)
_QUALIFIES = re.compile(
    r"^\W*(?:unless|except|however|but|otherwise|exceptions?|the (?:only )?exceptions?|if not|not (?:included|covered)"
    r"|this (?:does not|doesn't|excludes|only|applies|is not)|that (?:does not|only)|these (?:do not|exclude)"
    r"|it (?:does not|cannot)|they (?:do not|cannot)|only)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_THEM = re.compile(r"\b(?:it|them|they|these|those)\b", re.IGNORECASE)
_SAYS_LITTLE_WORDS = 8
"""A sentence no longer than this has no room for what its "them" stands for."""
_THE_REST = re.compile(
    r"^\W*(?:everything|anything|everybody|everyone|all|any|every) (?:else|others?\b)|^\W*(?:the rest|others)\b",
    re.IGNORECASE,
)
"""Such an item speaks of whatever the others do not name."""


def qualifies(sentence: str) -> bool:
    """Whether a sentence belongs to the one before it: it limits it, or points back to it."""
    return limits(sentence) or bool(_POINTS_BACK.match(sentence))


def limits(sentence: str) -> bool:
    """Whether a sentence limits the one before it."""
    return _QUALIFIES.match(sentence) is not None


def around(said: Sequence[Statement], scores: Sequence[float], number: int) -> list[int]:
    """A statement with all that it cannot be understood without."""
    one = said[number]
    if one.form is Form.SENTENCE:
        return _announced(said, number) or [*_antecedents(said, number), number, *_qualifiers(said, number)]
    block = [other for other in range(len(said)) if said[other].block == one.block]
    if one.form is Form.STEP:
        return block[:MAX_ITEMS]
    fitting = [other for other in block if other == number or scores[other] >= ALSO_FITS * scores[number]]
    if one.form is Form.BULLET and _is_kept_whole(said, block, fitting):
        return [*_instead_of(said, block), *block]
    rest = [other for other in block if _THE_REST.match(said[other].text)]
    return sorted({*fitting[:MAX_ITEMS], *rest})


def is_for_a_case(one: Statement) -> bool:
    """Whether a statement stands below a heading that names a case: "When a code is refused"."""
    return names_a_case(" ".join(one.heading[-1:]))


def names_a_case(heading: str) -> bool:
    """Whether what a heading is over holds in the case alone that it names."""
    return _CASE.match(heading) is not None


def _is_kept_whole(said: Sequence[Statement], block: Sequence[int], fitting: Sequence[int]) -> bool:
    words = sum(len(said[other].text.split()) for other in block)
    lead = said[block[0]].lead
    heading = " ".join(said[block[0]].heading[-1:])
    announced = bool(lead or _CHOICES.search(heading)) or is_for_a_case(said[block[0]])
    fits = 2 * len(fitting) > len(block) or bool(_RULES.search(lead))
    return announced and fits and len(block) <= WHOLE_ITEMS and words <= WHOLE_WORDS


def _instead_of(said: Sequence[Statement], block: Sequence[int]) -> list[int]:
    """The sentence before an announced list that is for the case that it fails, with what announces the list."""
    lead = lead_of(said, block[0])
    is_else = bool(lead) and lead[0] > 0 and _OR_ELSE.match(said[lead[0]].text)
    if not is_else or said[lead[0] - 1].heading != said[lead[0]].heading:
        return []
    return [lead[0] - 1, lead[0]]


def said_before(said: Sequence[Statement], met: Sequence[Sequence[float]], number: int) -> list[int]:
    """The sentence before, where it says as much of the question: what is said of it further on depends on it."""
    if number == 0 or said[number].form is not Form.SENTENCE or said[number - 1].form is not Form.SENTENCE:
        return []
    is_near = said[number - 1].block == said[number].block and not said[number - 1].announces
    return [number - 1] if is_near and 0 < sum(met[number]) * AS_MANY <= sum(met[number - 1]) else []


def _announced(said: Sequence[Statement], number: int) -> list[int]:
    return [other for other in range(len(said)) if said[other].lead == said[number].text and other > number][:MAX_ITEMS]


def lead_of(said: Sequence[Statement], number: int) -> list[int]:
    """The sentence that announces the list it is in."""
    return [other for other in range(number) if said[number].lead and said[other].text == said[number].lead]


def _antecedents(said: Sequence[Statement], number: int) -> list[int]:
    found: list[int] = []
    while number > 0 and points_back(said[number].text) and said[number - 1].form is Form.SENTENCE:
        if said[number - 1].heading != said[number].heading or len(found) > 1:
            break
        number -= 1
        found.append(number)
    return found


def points_back(sentence: str) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    is_short = len(sentence.split()) <= _SAYS_LITTLE_WORDS
    return bool(_POINTS_BACK.match(sentence) or (is_short and _SPEAKS_OF_THEM.search(sentence)))


def _qualifiers(said: Sequence[Statement], number: int) -> list[int]:
    found: list[int] = []
    following = number + 1
    while (
        following < len(said) and said[following].block == said[number].block and _QUALIFIES.match(said[following].text)
    ):
        found.append(following)
        following += 1
    return found

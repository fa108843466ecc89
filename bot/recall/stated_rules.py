"""How each language says who one is, where and how to be reached, as rules that are cheap where nothing is said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.recall.stated_words import WORDS, Words

_NAME = (
    r"[^\W\d_][\w'\u2019-]{0,30}"
    r"(?: (?:(?:de|van|von|der|den|da|do|dos|di|del|la|le|ter|ten|zu) ){0,2}[^\W\d_a-z][\w'\u2019-]{0,30}){0,3}"
)
_AND = r"(?:and|und|et|y|e|en)"
_ARTICLE = r"(?:(?:el|il|o|le|la|de|der|die|das|het) )?"
_ANY, _NUMBER = r"[\w@.+#-]+", r"[\w@.+#-]*[\d@][\w@.+#-]*"
_IT_IS = (
    r"(?:it(?:['\u2019]s| is)|that(?:['\u2019]s| is)|(?:es|das|sie) ist|(?:ce )?n['\u2019]est|c['\u2019]est|het is)"
)
_PLACE = (
    r"(?P<value>(?:[Tt]he )?[^\W\d_a-z][\w'\u2019-]*"
    r"(?: (?:(?:in|am|an|der|im|sur|de|la|le|les|del|di|do|da|of|the|upon|on|aan|den) ){0,2}"
    r"[^\W\d_a-z][\w'\u2019-]*){0,3})"
)
_WAY_ENDS = (
    r"(?=\W*$|\s*[.,;!?)]|\s(?:now|please|instead|from|and|or|but|because|if|bitte|jetzt|und|s['\u2019]il|et|maintenant|por"
    r"|ahora|y|per|ora|adesso|agora|se|e|nu|en|graag|alstublieft)\b)"
)
"""A way is meant where nothing is called by it: "I prefer phone cases" says nothing of how to reach anybody."""
_KNOWN = (
    "(?:employee|staff|customer|member|membership|account|order) (?:id|number)|shoe size|size|manager|supervisor|team"
    "|department|office|location|city|town|country|time ?zone|start date|job title|role|store|shop|birthday"
    "|date of birth|language"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one language says one thing. cues: a text that has none of these in small letters is not looked at."""

    cues: Sequence[str]
    pattern: re.Pattern[str]

    def found(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """Where it is said; mostly nowhere, which is cheap to see."""
        if any(cue in small for cue in self.cues):
            yield from self.pattern.finditer(text)


MINE = Rule(
    ("my ",),
    re.compile(
        rf"\bmy (?P<thing>{_KNOWN})(?: is|'s|\u2019s|:)\s+(?:now |called\s+|named\s+)?"
        r"(?!(?:not|wrong|late|the same|the wrong)\b)(?P<value>[^\n,;!?]+)",
        re.IGNORECASE,
    ),
)
ROLE = Rule(
    ("i'm a", "i\u2019m a", "i am a"),
    re.compile(
        r"\bi(?: a|\u2019|')m an? (?P<value>(?:part|full)[- ]timer?|student|intern|contractor|manager|team lead"
        r"|new hire|new starter|loyalty member|member|seller|teacher|apprentice)\b(?!\w)",
        re.IGNORECASE,
    ),
)
NOT_THAT = Rule(
    ("not ", "nicht ", "pas ", "non ", "no ", "n\u00e3o ", "niet "),
    re.compile(
        rf"(?:^|(?P<said>)\b(?:(?:my|the) (?:order|account|ticket|invoice|membership|phone|employee)(?: number| id)? )?"
        rf"(?:is|was|it is|it's|it\u2019s|i mean|i meant) |{_IT_IS} {_ARTICLE})(?P<new>{_NUMBER})"
        rf"(?(said),?|,) (?:{_AND} )?(?:not|nicht|pas|non|no|n\u00e3o|niet) {_ARTICLE}(?P<old>{_NUMBER})",
        re.IGNORECASE,
    ),
)
"""Of numbers alone: "my bag is red, not blue" corrects nothing."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language says it."""

    names: Sequence[Rule]
    instead: Rule
    has_capital_nouns: bool
    mine: Rule
    things: Mapping[str, re.Pattern[str]]
    lives: Rule
    moved: Sequence[Rule]
    works: Rule
    reached: Rule


def grammars(small: str) -> Iterator[Grammar]:
    """Those of the languages of which a text, in small letters, has a cue: mostly few or none."""
    return (grammar for cues, grammar in _all() if any(cue in small for cue in cues))


@cache
def _all() -> Sequence[tuple[Sequence[str], Grammar]]:
    return [
        (tuple(dict.fromkeys(cue for some in words.cues.values() for cue in some)), _grammar(words))
        for words in WORDS.values()
    ]


def _grammar(words: Words) -> Grammar:
    called, no, but = words.called, words.no, words.but
    name, wrong = rf"(?P<name>{_NAME})", rf"(?P<wrong>{_NAME})"
    renamed = rf"(?i:{words.not_called})\s+{wrong},?\s+(?i:{but})\s+(?:(?i:{called})\s+)?{name}"
    named = rf"(?i:{called})\s+(?!(?i:{no})\b){name}(?:,?\s+(?i:(?:{_AND}\s+)?(?:{no}))\s+{wrong})?"
    old, new = rf"(?:(?:es|\u00e8|\u00e9|is) )?{_ARTICLE}(?P<old>{_ANY})", rf"{_ARTICLE}(?P<new>{_ANY})"
    instead = rf"(?i:(?:{_IT_IS}\s+)?(?:{no}) {old},? (?:{but}) {new})"
    mine = rf"(?i:(?:{words.mine}) (?P<thing>{'|'.join(words.things.values())}){words.being})\s+(?P<value>[^\n,;!?]+)"
    works = "|".join(f"(?P<{hours.replace('-', '_')}>{said})" for hours, said in words.hours.items())
    ways = "|".join(f"(?P<{way}>{said})" for way, said in words.ways.items())

    def rule(cue: str, pattern: str) -> Rule:
        return Rule(words.cues[cue], re.compile(rf"\b{pattern}"))

    return Grammar(
        names=(rule("name", renamed), rule("name", named)),
        instead=rule("instead", instead),
        has_capital_nouns=words.has_capital_nouns,
        mine=rule("mine", mine),
        things={thing: re.compile(said, re.IGNORECASE) for thing, said in words.things.items()},
        lives=rule("lives", rf"(?i:{words.lives}) (?!(?i:{'|'.join(words.hours.values())})\b){_PLACE}"),
        moved=[rule("moved", rf"(?i:{said.format(place=f'(?-i:{_PLACE})')})") for said in words.moved],
        works=rule("works", rf"(?i:{words.works}) (?i:{works})(?!\w)"),
        reached=rule("reached", rf"(?i:{words.reached})\s?(?:an? )?(?i:{ways}){_WAY_ENDS}"),
    )

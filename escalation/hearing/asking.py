"""Hears how people of other languages than English ask for a person.

A wish is somebody to talk to with talking, handing on or wanting, a call back, the question whether anybody is there,
or enough of machines. Pure.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from bot.words.grammar import pattern
from escalation.hearing.asking_words.dutch import DUTCH
from escalation.hearing.asking_words.french import FRENCH
from escalation.hearing.asking_words.german import GERMAN
from escalation.hearing.asking_words.italian import ITALIAN
from escalation.hearing.asking_words.portuguese import PORTUGUESE
from escalation.hearing.asking_words.spanish import SPANISH

ASKING: Final[Mapping[str, str]] = {
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
_WISH: Final = r"""
wish: \b{talk}\b{gap}\b{who}\b
wish: {no_how}\b{give}\b{gap}{no_other}\b{who}\b
wish: \b{who}\b{gap}\b{talk}\b
wish: \b{want} (?:\w+ ){0,2}?{who}\b
wish: \b{call}\b
wish: ^\W*(?:\w+\W+){0,2}?{who}\W+{please}\W*$
wish: \b{have} (?:\w+ ){0,2}?{who}\b(?: (?:\w+ ){0,2}?{had}\b|\W*$)
wish: \b{serve}\b (?:\w+ )?{who}\b
wish: \b{who} (?:[\w-]+ )?{serve}\b
wish: ^\W*{alone}\W*$
wish: \b{there}\b (?:\w+ ){0,3}?{who}\b(?={ends}| {here})
wish: \b{no_mail}\b
wish: {not}\b{complain}\b
wish: ^\W*(?:(?!{asking}\b)\w+\W+){0,2}?{check}\W*(?:{please}\W*)?$
wish: \b{enough} (?:\w+ ){0,2}?{machine}\b(?={ends}| {rather}| {talk})
gap: [^.?!\n]{0,40}?
ends: \W*$|[,;.!?\n]
rather: (?:sondern|mais|sino|ma|mas|maar|bitte|svp|s'il|por favor|per favore|aub|alstublieft)\b
here: (?:mit|avec|con|com|met|die (?:mij|me)|qui (?:me|peut)|que me|que possa|che (?:mi|possa)|a quem|dort|da|hier
|erreichbar|ici|là|qui|aquí|ahí|allí|lì|aqui|aí|disponib\w*|disponív\w*|beschikbaar|di (?:vero|reale)
|de (?:verdad|verdade|réel|vrai)|real|vero|derrière|en (?:línea|ligne))\b
no_how: (?<!comment )(?<!wie )(?<!cómo )(?<!como )(?<!come )(?<!hoe )
not: (?<!no )(?<!non )(?<!não )(?<!nunca )
asking: was|wo|wie|wann|wer|warum|wieso|welche\w*|comment|que|quoi|qui|quand|pourquoi|quell?e?s?|qué|cómo|cuándo
|dónde|quién\w*|cuál\w*|come|cosa|che|chi|quando|dove|perché|quale|quali|como|onde|quem|porquê|qual|quais|hoe|wat
|waar|wanneer|waarom|welke?
no_other: (?<!autre )(?<!andere )(?<!anderen )(?<!otra )(?<!altra )(?<!outra )
"""
"""Every way to say it, over plain lower-case text, by the parts that each language names.

who: somebody to talk to. talk: what one does with them. give: how one is handed on to them. want: before `who`.
call: that somebody is to call back, as a whole. please: a whole message may be `who` and this. there: whether anybody
is there, before `who`; here: what follows then. enough: of machines, before `machine`. no_mail: that no mails are
wanted any more, which no article in English can settle. complain: that somebody wants to; not after `not`. check: that
something is to be looked up, without what; after `asking` it is a question. must: before a wish what makes it a
question about rules.
have, had: before and after `who`, that one would like to have one; without `had` at the end. serve: that they are to
see to one, before or after `who`. alone: who is wanted where nothing else is said.
"""
_MARKED: Final = str.maketrans({"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss", "'": "'?"})
"""How German may be typed without its letters; an apostrophe may be left out in every language."""
OTHERS: Final = "xxx"
"""What stands in a text for people with whom one works oneself: what they do is no wish."""
OWN_PEOPLE: Final = re.compile(
    r"\b(?:my|our|meine?[nmrs]?|unsere?[nmrs]?|m(?:on|a|es)|n(?:otre|os)|mis?|nuestr[oa]s?|(?:il |la )?mi[oae]i?"
    r"|nostr[oaie]|(?:o |a )?meus?|(?:a )?minhas?|noss[oa]s?|mijn|onze)"
    r" (?:\w+ )?(?:colleg\w*|kolleg\w*|companer\w*|colaborador\w*|chef\w*|chefe|boss|manager|jef[ea]|gerente|capo"
    r"|responsa\w+|superior\w*|vorgesetzte\w*|teamleit\w*|leidinggevende|teamleider|supervisor\w*)\b"
)
"""Those with whom one works oneself, over what `folded` gives: nobody of the desk."""


def folded(text: str) -> str:
    """A text as one types it who leaves accents out."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def elsewhere() -> str:
    """Every way to wish for a person in other languages than English, over what `folded` gives."""
    return "|".join(folded(pattern("wish", _WISH, own).translate(_MARKED)) for own in ASKING.values())


def about_rules() -> str:
    """Everything before a wish that makes it a question about rules, over the same."""
    return "|".join(folded(pattern("must", own)) for own in ASKING.values())

"""How a question begins, for where its mark is left out, in every language of the desk."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.words.languages import ENGLISH

OPENINGS: Final[Mapping[str, str]] = {
    ENGLISH: "(?:who|what|when|where|why|how)s?|which",
    "de": "wer|wen|wem|was|wann|wo(?:hin|her|für|mit|von|zu)?|welche[mnrs]?|warum|wieso|weshalb|wie(?:viele?)?"
    "|(?:kann|darf|muss|kannst|können|gibt|geht|ist|sind|habt|haben) (?:ich|du|sie|ihr|wir|man|es|das|mein\\w*)",
    "fr": "qui|que|quoi|qu'est-ce|quand|où|quel(?:le)?s?|pourquoi|comment|combien|est-ce|y a-t-il"
    "|(?:puis|dois|peut|pouvez|peux|avez|faut)-(?:je|on|vous|tu|il)",
    "es": "qué|quién(?:es)?|cuándo|cuando|dónde|donde|adónde|cuál(?:es)?|cuánt[oa]s?|por qué|cómo|como"
    "|puedo|puede[ns]?|podría[ns]?|debo|hay|tiene[ns]?",
    "it": "chi|(?:che )?cosa|quando|dove|qual[ei]?|quant[oaie]|perch[éeè]|come|posso|può|potete|devo|c'è|avete",
    "pt": "quem|o que|quando|onde|aonde|qual|quais|quant[oa]s?|por ?que|porquê|como|posso|podem?|devo|há|têm",
    "nl": "wie|wat|wanneer|waar(?:om|heen|mee|voor|naar)?|welke?|hoe(?:veel|lang)?"
    "|(?:kan|mag|moet|kunnen|kunt|is|zijn|heeft|hebben) (?:ik|je|u|jullie|we|het|er|mijn)",
}
"""Patterns of the first words."""


def opens_question(text: str, language: str) -> bool:
    """Whether a text begins as a question does in this language, or in English."""
    return any(_opening(each).match(text) for each in (language, ENGLISH))


@cache
def _opening(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{OPENINGS[language]})\b", re.IGNORECASE)

"""A person names what is theirs, where an article speaks of things in general: "my kayak leaks", "a faulty item"."""

import re

from rag.search.indexed import Indexed
from rag.search.question import understand
from rag.words import text

_OWN = re.compile(r"\b(my|our) ([\w'\u2019-]+)", re.IGNORECASE)


def of_any_thing(asked: str, indexed: Indexed) -> str:
    """The question with `thing` for what is the person's own and the article does not name; "" if there is none."""

    def named(found: re.Match[str]) -> str:
        return found[0] if _is_held(found[2], indexed) else f"{found[1]} thing"

    reading = _OWN.sub(named, asked)
    return "" if reading == asked else reading


def _is_held(word: str, indexed: Indexed) -> bool:
    """Whether the article has the word or another one for it, or it names no thing by itself."""
    if text.is_stop(word.casefold()) or text.is_light(word.casefold()):
        return True
    return any(token in indexed.places for term in understand(word).terms for token in term.variants)

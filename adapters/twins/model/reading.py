"""The twin's own "model": it quotes the sentences of the passages that share most words with the question.

It can be made to err on purpose, in the ways in which real models do.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from adapters.twins.model.errors import Json
from adapters.twins.model.prompt import ANSWER, EXPANSION, ORIGINAL, REWRITING, ROUTING, TRANSLATION, Fenced, Prompt

WRONG_NUMBER, WRONG_SOURCE, STITCHES, OBEYS, LINKS = "wrong_number", "wrong_source", "stitches", "obeys", "links"
MISCHIEF = (WRONG_NUMBER, WRONG_SOURCE, STITCHES, OBEYS, LINKS)
"""A changed number; a wrong source; two passages in one sentence; what a passage orders; a made-up link."""

MOST_SENTENCES = 3
_CLOSE = 0.5
_FEWEST_WORDS = 3
_SMALL_WORDS = """
a an and are as at be been but by can could did do does for from had has have how i if in is it its me my of on or our
please so that the their them then there these they this to up us was we were what when where which who why will with
would you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BULLET = re.compile(r"^(?:[-*•]|\d+[.)]|#+)\s+")
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget)\b[^.\n]*\b(?:instructions|rules|prompt)\b[^.\n]*[.:,]?\s*(.*)", re.I
)
_FOLLOW_UP = re.compile(r"^(?:and|what about|how about|but)\b[\s,]*(?:for|with|in|if)?\s*", re.I)


@dataclass(frozen=True)
class _Told:
    """A sentence of a passage. score: what share of the question's words it has."""

    text: str
    number: int
    score: float


def answer(prompt: Prompt, mischief: Iterable[str] = ()) -> str:
    """Return what the model says to a prompt: JSON where a field is wanted, else prose."""
    match prompt.wants:
        case wanted if wanted == ANSWER:
            return _dumps({ANSWER: write(prompt, frozenset(mischief))})
        case wanted if wanted == TRANSLATION:
            return _dumps({TRANSLATION: translate(prompt.statements)})
        case wanted if wanted == REWRITING:
            return _dumps({REWRITING: rewrite(prompt)})
        case wanted if wanted == EXPANSION:
            return _dumps({EXPANSION: expand(prompt.question)})
        case wanted if wanted == ROUTING:
            return _dumps({ROUTING: route(prompt), "confidence": 0.8})
    found = write(prompt, frozenset(mischief))
    return " ".join(str(one["text"]) for one in found) or "I do not know."


def write(prompt: Prompt, mischief: frozenset[str] = frozenset()) -> list[Json]:
    """Return sentences with the numbers of their passages; none where no passage is near."""
    said = _written(prompt, mischief)
    return [{ORIGINAL: one["text"], **one} for one in said] if prompt.has_originals else said


def _written(prompt: Prompt, mischief: frozenset[str]) -> list[Json]:
    if OBEYS in mischief and (ordered := _orders(prompt.passages)):
        return ordered
    best = _best(prompt)
    said: list[Json] = [{"text": one.text, "sources": [one.number]} for one in best]
    if STITCHES in mischief:
        said = _stitched(said, prompt)
    for one in said:
        if WRONG_NUMBER in mischief:
            one["text"] = re.sub(r"\d+", lambda found: str(int(found.group()) + 1), one["text"], count=1)
        if WRONG_SOURCE in mischief:
            one["sources"] = [one["sources"][0] % max(len(prompt.passages), 2) + 1]
        if LINKS in mischief:
            one["text"] += " See https://elsewhere.example/more."
    return said


def translate(statements: Iterable[Fenced]) -> list[Json]:
    """Return the statements as they are: it speaks one language."""
    return [{"number": int(one.id), "text": one.text} for one in statements if one.id.isdigit()]


def rewrite(prompt: Prompt) -> str:
    """Return a question that stands alone: a follow-up is joined to what was asked before it."""
    asked = [line.partition(":")[2].strip() for line in prompt.earlier.splitlines() if line.startswith("Person:")]
    if not asked or len(_words(prompt.question)) > MOST_SENTENCES:
        return prompt.question
    rest = _FOLLOW_UP.sub("", prompt.question).strip(" ?")
    return f"{asked[-1].rstrip(' ?')} for {rest}?" if rest else asked[-1]


def expand(question: str) -> list[str]:
    """Return other wordings: the bare words, and a polite form."""
    bare = " ".join(_words(question))
    return [text for text in (bare, f"Could you tell me: {question}") if text and text != question]


def route(prompt: Prompt) -> str:
    """Return the department whose description shares most words with the question; empty where none does."""
    asked = _stems(prompt.question)
    scored = [(len(asked & _stems(f"{one.id} {one.text}")), one.id) for one in prompt.choices]
    best = max(scored, default=(0, ""), key=lambda each: each[0])
    return best[1] if best[0] else ""


def _best(prompt: Prompt) -> list[_Told]:
    """Return the sentences nearest to the question, as they follow one another in the prompt."""
    asked = _stems(prompt.question)
    told = [one for passage in prompt.passages for one in _sentences(passage, asked)]
    top = max((one.score for one in told), default=0.0)
    near = sorted((one for one in told if one.score and one.score >= _CLOSE * top), key=lambda one: -one.score)
    chosen = near[:MOST_SENTENCES]
    return [one for one in told if one in chosen]


def _sentences(passage: Fenced, asked: frozenset[str]) -> list[_Told]:
    number = int(passage.id) if passage.id.isdigit() else 0
    texts = [_BULLET.sub("", text.strip()) for text in _SENTENCE.split(passage.text)]
    told = [text for text in texts if len(_WORD.findall(text)) >= _FEWEST_WORDS and not _ORDER.search(text)]
    return [_Told(text, number, len(asked & _stems(text)) / (len(asked) or 1)) for text in told]


def _stitched(said: list[Json], prompt: Prompt) -> list[Json]:
    """Return the first sentence joined to one of another passage, as if both said it."""
    other = [one for passage in prompt.passages for one in _sentences(passage, frozenset())]
    strange = [one for one in other if said and [one.number] != said[0]["sources"]]
    if not strange:
        return said
    joined = f"{said[0]['text'].rstrip('.')}, and {strange[0].text[:1].lower()}{strange[0].text[1:]}"
    return [{"text": joined, "sources": said[0]["sources"]}, *said[1:]]


def _orders(passages: Iterable[Fenced]) -> list[Json]:
    """Return what a passage orders the model to say, had it any say."""
    found = [(_ORDER.search(passage.text), passage.id) for passage in passages]
    return [
        {"text": order.group(1).strip() or "I obey.", "sources": [int(number) if number.isdigit() else 1]}
        for order, number in found
        if order
    ]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _SMALL]


def _stems(text: str) -> frozenset[str]:
    """Return the words without their endings, and each word with the one after it, so that order counts a little."""
    plain = [re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > _FEWEST_WORDS else word for word in _words(text)]
    return frozenset(plain) | frozenset(f"{one} {two}" for one, two in pairwise(plain))


def _dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Finds claims that the desk, or somebody on its behalf, has done or will do something for the person. Pure.

What a policy says of everybody ("refunds are paid within 5 days", "you will be refunded once we have the parcel") is no
promise to anybody; "I have escalated this" and "you will be refunded" are, and are said only where a record backs them.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET, OPEN_TICKET
from bot.model import Citation, Outcome, Reply
from bot.words.around_words import around_words
from bot.words.claiming import is_claimed

_ABBREVIATED: Final = (
    r"(?:(?<=\bDr|\bMr|\bMs|\bSr|\bHr|\bNr)|(?<=\bMrs|\bSra|\bDra|\bMme|\bSig)|(?<=\bProf|\bDott))\.(?=\s)"
    r"|(?<=\d)\.(?=\s(?:[a-z\xe0-\xfd]|(?:Jan|Feb|M\xe4r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*\b))"
)
_SENTENCE: Final = re.compile(
    rf"[^.!?\n]+(?:(?:[.!?](?=[^\s\"\u201d)])|{_ABBREVIATED})[^.!?\n]*)*"
    r"(?:[.!?]+[\"\u201d)]*|(?=\n)|$)(?:\s*\[\d+\])*"
)
_MARK: Final = re.compile(r"\[(\d+)\]")
_BACKED_BY: Final = {OPEN_TICKET, ADD_TO_TICKET, CLOSE_TICKET}
MOST_KNOWN: Final = 8_192
_known: Final[dict[bytes, bool]] = {}
_OF_TICKETS: Final = re.compile(
    r"\b(?:escalated|forwarded|passed|handed|transferred|opened|created|filed|raised|logged|submitted|reported|notified"
    r"|informed|alerted|contacted|assigned|sent|flagged|recorded|closed|added|ticket|case|colleague|weitergeleitet"
    r"|transmis|enviado|inoltrato|encaminhei|doorgestuurd)\b",
    re.IGNORECASE,
)


def claims(text: str) -> tuple[str, ...]:
    """The sentences that claim something was or will be done for this person, in their order."""
    return tuple(found.group().strip() for found in _SENTENCE.finditer(text) if _is_claim(found.group()))


def without_claims(text: str, *, effects: Iterable[str] = ()) -> str:
    """The text without sentences that nothing backs. effects: names of what the reply brings about.

    Of a text that begins with another, what is left begins with what is left of the other.
    """
    has_record = bool(_BACKED_BY & set(effects))
    kept, last = [], 0
    for found in _SENTENCE.finditer(text):
        if _is_claim(found.group()) and not (has_record and _OF_TICKETS.search(found.group())):
            kept.append(text[last : found.start()])
            last = found.end()
    return "".join([*kept, text[last:]]) if kept else text


def backed(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """What is left of a text that brings nothing about, with the citations that it still has."""
    return _still_cited(without_claims(text).strip(), citations)


def truthful(reply: Reply) -> Reply:
    """The reply without claims that no effect of it backs, and the truth in their place."""
    left = without_claims(reply.text, effects=(effect.name for effect in reply.effects)).strip()
    if left == reply.text.strip():
        return reply
    words = around_words(reply.language)
    if not re.search(r"\w", _MARK.sub("", left)):
        return Reply(
            f"{words.no_answer} {words.nothing_done}",
            Outcome.NOT_KNOWN,
            language=reply.language,
            department=reply.department,
            confidence=0.0,
            reason="claim_cut",
            wants_feedback=reply.wants_feedback,
        )
    text, citations = _still_cited(left, reply.citations)
    return replace(reply, text=f"{text}\n\n{words.nothing_done}", citations=citations)


def _still_cited(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """The text with its marks counted anew, and the citations that it still has."""
    left = [citation for citation in citations if f"[{citation.n}]" in text]
    numbers = {citation.n: number for number, citation in enumerate(left, start=1)}
    marked = _MARK.sub(lambda found: f"[{numbers.get(int(found[1]), int(found[1]))}]", text)
    return marked, tuple(replace(citation, n=numbers[citation.n]) for citation in left)


def _is_claim(sentence: str) -> bool:
    """Whether it claims something outside of what it quotes, and neither asks, denies nor makes it a condition.

    What articles say is said again and again, so it is remembered, under a hash: a sentence may name a person.
    """
    key = hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    known = _known.get(key)
    if known is None:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        known = _known[key] = is_claimed(sentence)
    return known

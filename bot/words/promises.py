"""Finds what claims that the desk, or somebody on its behalf, has done or will do something for this person. Pure.

What a policy says of everybody ("refunds are paid within 5 days", "you will be refunded once we have the parcel") is no
promise to anybody; "I have escalated this" and "you will be refunded" are, and are said only where a record backs them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET, OPEN_TICKET
from bot.model import Citation, Outcome, Reply

NOTHING_DONE: Final = (
    "I have done nothing about it myself, for I only look things up. If something has to be done, say \u201ctalk to a "
    "person\u201d."
)
_HANDED: Final = (
    r"(?:escalated|forwarded|passed|handed|transferred|opened|created|filed|raised|logged|submitted|reported|notified"
    r"|informed|alerted|contacted|assigned|sent|flagged|recorded)"
)
_DONE: Final = (
    rf"(?:{_HANDED}|cancell?ed|refunded|reimbursed|credited|issued|initiated|processed|arranged|scheduled|booked"
    rf"|ordered"
    r"|shipped|dispatched|replaced|exchanged|updated|changed|reset|unlocked|blocked|locked|closed|deleted|removed"
    r"|extended"
    r"|approved|applied|added|waived|reserved|activated|deactivated|called|e-?mailed|asked|requested|placed|fixed"
    r"|resolved"
    r"|taken care of|made sure|started)"
)
_DO: Final = (
    r"(?:escalate|forward|pass|hand|transfer|open|create|file|raise|submit|report|notify|inform|alert|contact|cancel"
    r"|refund|reimburse|credit|issue|initiate|process|arrange|schedule|book|order|ship|dispatch|replace|exchange"
    r"|update"
    r"|change|reset|unlock|block|close|delete|remove|extend|approve|apply|add|waive|reserve|call|phone|e-?mail"
    r"|send|get back"
    r"|make sure|take care|look into|follow up|let you know)"
)
_SOON: Final = r"(?: now| just| already| also| hereby| successfully| gladly| personally| immediately)*"
_SOMEBODY: Final = (
    r"(?:somebody|someone|a (?:colleague|person|specialist|manager|supervisor|team member|representative)"
    r"|an? (?:agent|operator|expert|advis[eo]r)|(?:our|the|my) (?:\w+ )?(?:team|colleagues?|specialists?|manager))"
)
_ITS: Final = (
    r"(?:your|this|the) (?:\w+ ){0,2}?(?:order|refund|request|case|ticket|issue|complaint|account|subscription"
    r"|payment"
    r"|return|replacement|message|question|password|booking|appointment|card)"
)
_CLAIMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:I|we)(?:'ve| have)(?: gone ahead and)?{_SOON} {_DONE}\b(?! (?:if|that you)\b)",
        rf"\bI{_SOON} {_DONE}\b(?! (?:if|that you)\b)",
        rf"\bwe{_SOON} {_DONE} (?:you|your|it|this|that)\b(?! (?:if|that)\b)",
        rf"\bI(?:'ll| will|'m going to| am going to|'m| am){_SOON} (?:{_DO}|(?:{_DO[3:-1]})ing|escalating|cancell?ing"
        r"|processing|issuing|arranging|notifying)\b",
        rf"\bwe(?:'ll| will| are going to|'re going to){_SOON} (?:{_DO}) (?:you|your|it|this|that)\b",
        rf"\b(?:{_ITS}|your (?:\w+ ){{0,2}}?\w+) (?:has|have) (?:now |just |already )*been{_SOON} {_DONE}\b",
        rf"\b{_ITS} (?:is|was)(?: now| already| hereby) (?:being )?{_DONE}\b",
        rf"\b{_ITS} (?:will|is going to) be (?:\w+ )?{_DONE}\b",
        r"\byou(?:'ll| will| are going to)(?: \w+ly| also| now| soon)? (?:be (?:refunded|reimbursed|credited"
        r"|contacted"
        r"|called|compensated|notified|transferred|connected)|(?:receive|get|have) (?:your|the|a) (?:full )?"
        r"(?:refund|replacement|money back|reimbursement|compensation|call ?back))\b",
        r"\byou(?:'ve| have) been (?:refunded|reimbursed|credited|transferred|escalated|unsubscribed)\b",
        rf"\b{_SOMEBODY} (?:will|is going to|has been|have been|is|are)(?: now| just| already| shortly"
        rf"| soon)* (?:call"
        r"|contact|get back|reach|phone|write|e-?mail|answer|be in touch|take over|help|look into|notified|informed"
        r"|alerted|looking into|assigned|on (?:it|the way))\b",
        # German, French, Spanish, Italian, Portuguese, Dutch
        r"\bich (?:habe|hab) [^.!?]{0,60}\b(?:weitergeleitet|storniert|erstattet|eskaliert|veranlasst|informiert"
        r"|gebucht"
        r"|ge\u00f6ffnet|erstellt|benachrichtigt|gemeldet|beantragt|gek\u00fcndigt)\b",
        r"\bwir haben (?:ihr|ihre|ihren|das|es|den|die)\b[^.!?]{0,60}\b(?:weitergeleitet|storniert|erstattet"
        r"|informiert"
        r"|veranlasst|benachrichtigt)\b",
        r"\b(?:ihr geld|der betrag|ihre bestellung|ihr ticket) (?:wird|wurde)\b[^.!?]{0,50}\b(?:erstattet|storniert"
        r"|weitergeleitet|er\u00f6ffnet)\b|\bsie (?:erhalten|bekommen) ihr geld zur\u00fcck\b",
        r"\b(?:j'ai|nous avons) (?:bien |d\u00e9j\u00e0 )?(?:transmis|annul\u00e9|rembours\u00e9"
        r"|transf\u00e9r\u00e9|inform\u00e9"
        r"|ouvert|cr\u00e9\u00e9|signal\u00e9|pr\u00e9venu|escalad\u00e9)\b|\bvous (?:serez|allez \u00eatre"
        r"|avez \u00e9t\u00e9)"
        r" (?:rembours\u00e9|contact\u00e9|rappel\u00e9)e?s?\b",
        r"\b(?:he|hemos) (?:ya )?(?:enviado|cancelado|reembolsado|escalado|transferido|informado|abierto|creado"
        r"|notificado"
        r"|avisado)\b|\b(?:se le (?:reembolsar\u00e1|contactar\u00e1)|ser\u00e1 reembolsado|recibir\u00e1 (?:su"
        r"|el) reembolso)\b",
        r"\b(?:ho|abbiamo) (?:gi\u00e0 )?(?:inoltrato|annullato|rimborsato|trasferito|informato|aperto|creato"
        r"|segnalato"
        r"|avvisato)\b|\b(?:sar\u00e0|verr\u00e0) (?:rimborsato|contattato)\b|\bricever\u00e0 il rimborso\b",
        r"\b(?:eu )?(?:encaminhei|cancelei|reembolsei|transferi|informei|abri um|notifiquei|avisei)\b"
        r"|\bvoc\u00ea ser\u00e1 (?:reembolsado|contatado)\b",
        r"\b(?:ik heb|we hebben|wij hebben)\b[^.!?]{0,60}\b(?:doorgestuurd|geannuleerd|terugbetaald|doorgegeven"
        r"|gemeld"
        r"|aangemaakt|ge\u00efnformeerd)\b|\bu (?:krijgt|ontvangt) uw geld terug\b",
    )
)
_IS_POLICY: Final = re.compile(
    r"\b(?:if|once|when|whenever|unless|after|as soon as|before|in case|provided|until|wenn|falls|sobald|nachdem"
    r"|si|lorsque"
    r"|d\u00e8s que|apr\u00e8s|cuando|una vez|despu\u00e9s|se|quando|dopo|als|zodra|wanneer)\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:not|never|cannot|nothing|can't|n't|nicht|kein\w*|pas|no|non|n\u00e3o|niet)\b", re.I)
_NONE: Final = re.compile(r"\s+(?:nothing|no one|nobody)\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"\n]*\"")
_SENTENCE: Final = re.compile(
    r"[^.!?\n]+(?:[.!?](?=[^\s\"\u201d)])[^.!?\n]*)*(?:[.!?]+[\"\u201d)]*|(?=\n)|$)(?:\s*\[\d+\])*"
)
_MARK: Final = re.compile(r"\[(\d+)\]")
_BACKED_BY: Final = {OPEN_TICKET, ADD_TO_TICKET, CLOSE_TICKET}
_OF_TICKETS: Final = re.compile(
    rf"\b(?:{_HANDED}|closed|added|ticket|case|colleague|weitergeleitet|transmis|enviado|inoltrato|encaminhei"
    r"|doorgestuurd)\b",
    re.I,
)


@lru_cache(maxsize=2_000)
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
    if not re.search(r"\w", _MARK.sub("", left)):
        return Reply(
            f"I have no answer to that. {NOTHING_DONE}",
            Outcome.NOT_KNOWN,
            department=reply.department,
            confidence=0.0,
            reason="claim_cut",
            wants_feedback=reply.wants_feedback,
        )
    text, citations = _still_cited(left, reply.citations)
    return replace(reply, text=f"{text}\n\n{NOTHING_DONE}", citations=citations)


def _still_cited(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """The text with its marks counted anew, and the citations that it still has."""
    left = [citation for citation in citations if f"[{citation.n}]" in text]
    numbers = {citation.n: number for number, citation in enumerate(left, start=1)}
    marked = _MARK.sub(lambda found: f"[{numbers.get(int(found[1]), int(found[1]))}]", text)
    return marked, tuple(replace(citation, n=numbers[citation.n]) for citation in left)


def _is_claim(sentence: str) -> bool:
    """Whether it claims something outside of what it quotes, and neither denies it nor makes it a condition."""
    own = _QUOTED.sub(" ", sentence.replace("\u2019", "'"))
    if _IS_POLICY.search(own):
        return False
    return any(
        not _DENIED.search(own[max(0, found.start() - 25) : found.end()]) and not _NONE.match(own[found.end() :])
        for pattern in _CLAIMS
        for found in pattern.finditer(own)
    )

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
from bot.words.tongue import NUMBERED, Tongue, compiled
from bot.words.tongues import OTHERS

_HANDED: Final = (
    r"(?:escalated|forwarded|passed|handed|transferred|opened|created|filed|raised|logged|submitted|reported|notified"
    r"|informed|alerted|contacted|assigned|sent|flagged|recorded)"
)
_DONE: Final = (
    rf"(?:{_HANDED}|cancell?ed|refunded|reimbursed|credited|issued|initiated|processed|arranged|scheduled|booked"
    rf"|ordered"
    r"|shipped|dispatched|replaced|exchanged|updated|changed|reset|unlocked|blocked|locked|closed|deleted|removed"
    r"|extended|approved|applied|added|waived|reserved|activated|deactivated|called|e-?mailed|asked|requested|placed"
    r"|fixed|resolved|upgraded|switched|swapped|paid|returned|reversed|restored|reopened|taken care of|made sure"
    r"|started)"
)
_DO: Final = (
    r"(?:escalate|forward|pass|hand|transfer|open|create|file|raise|submit|report|notify|inform|alert|contact|cancel"
    r"|refund|reimburse|credit|issue|initiate|process|arrange|schedule|book|order|ship|dispatch|replace|exchange"
    r"|update|change|reset|unlock|block|close|delete|remove|extend|approve|apply|add|waive|reserve|call|phone|e-?mail"
    r"|send|get back|make sure|take care|look into|follow up|let you know)"
)
_SOON: Final = r"(?: now| just| already| also| hereby| successfully| gladly| personally| immediately)*"
_SENT: Final = (
    r"(?:a (?:new )?(?:replacement|refund|parcel|label|voucher|\w+ one)|the (?:money|amount|refund|replacement|fee"
    r"|charge))"
)
_SOMEBODY: Final = (
    r"(?:(?:somebody|someone)(?: (?:from|on|in|at) (?:our |the )?\w+)?|one of (?:my|our) colleagues"
    r"|a (?:colleague|person|specialist|manager|supervisor"
    r"|team member|representative)|an? (?:agent|operator|expert|technician|engineer|advis[eo]r)|(?:our|the"
    r"|my) (?:\w+ )?(?:team|colleagues?|specialists?|manager))"
)
_ITS: Final = (
    r"(?:your|this|the) (?:\w+ ){0,2}?(?:order|refund|request|case|ticket|issue|complaint|account|subscription"
    r"|payment|return|replacement|message|question|password|booking|reservation|appointment|card|claim|address"
    r"|seat|delivery|plan|contract)"
)
_DEICTIC: Final = r"today|tomorrow|tonight|shortly|soon|right away|this (?:morning|afternoon|evening)|on \w+day"
_LOOKED: Final = (
    r"(?:searched|looked|checked|found|quoted|listed|summari[sz]ed|mentioned|answered|explained|described|understood"
    r"|tried|assumed|noticed|learned|used|read|needed|wanted|received|missed)\b"
)
"""What somebody has done who only looks things up."""
_LOOKS: Final = (
    r"(?:explain|show|tell|list|summari[sz]e|quote|answer|try|need|assume|say|give|walk|search|look|check|use)\b"
)
_BEFELL: Final = r"(?:compromised|delayed|damaged|declined|charged|used|received|expired|rejected|refused)\b"
"""What may have befallen somebody without the desk."""
_SOMEBODY_COMES: Final = (
    r"(?:our|the|an?) (?:technician|engineer|driver|courier|plumber|electrician|colleague|specialist|fitter)"
    r" (?:arrives|comes|calls|visits|rings|drops by)"
)
_MESSAGE: Final = (
    r"(?:a|an|another|our|my|the|your)(?: \w+){0,2} (?:call(?: ?back)?|e-?mail|message|letter|reply|answer|visit"
    r"|text|refund"
    r"|replacement|parcel|money)"
)
_SHORTLY: Final = (
    rf"(?:{_DEICTIC}|(?:with)?in (?:the|an|a few|the next) (?:hour|minute|moment)s?|any (?:minute|moment))"
)
_CLAIMS: Final = (
    rf"\bI(?:'m| am|'ll be| will be){_SOON} (?:right )?(?:now )?(?:transferring|connecting|putting|forwarding|passing"
    r"|handing|calling|refunding|crediting|sending|getting) (?:you|your|it|this|that)\b",
    rf"\b(?:{_SOMEBODY}) (?:is|are) (?:going|about|due) to (?:call|contact|get back|reach|phone|write|e-?mail"
    rf"|answer|be"
    r" in touch|take over|help|look into|visit|come)\b",
    rf"\b(?:you (?:can|should|may|will)(?: now| soon)? )?expect {_MESSAGE}\b(?=[^.!?]*\b(?:from (?:us|me|our|my|one"
    rf"|some\w+)|{_SHORTLY})\b)",
    rf"\byou should (?:soon |shortly )?(?:receive|get|have|hear|see) {_MESSAGE}\b(?=[^.!?]*\b{_SHORTLY}\b)",
    rf"\bI(?:'ve| have)?{_SOON} (?:put|set|sent|passed|handed|called|pushed) (?:in|through|up|off|over|on) (?:a"
    rf"|an|your|the|this"
    r"|that|it)\b",
    rf"\byour(?: \w+)? {NUMBERED}",
    rf"\b{_SOMEBODY_COMES}\b(?=[^.!?]*\b(?:{_DEICTIC})\b)",
    r"\b(?:our|my)(?: \w+)? \w+ (?:is|are)(?: now| just)? (?:bringing|sending|delivering|collecting|picking up|fixing"
    r"|replacing|repairing) (?:the|your|it|you|a|another)\b",
    r"\b(?:help|somebody|someone) is(?: now| already)? on (?:the|its|their) way\b",
    r"\ball set\b(?=\s*[:!.])",
    r"\byou should hear (?:back )?from (?:us|me|somebody|someone|one of|my|our)\b",
    rf"(?<!\w )\byour (?:\w+ ){{0,2}}?\w+ was {_DONE}\b",
    rf"\b{_ITS} has(?: now| already| just)? (?:moved|gone) (?:to|out|through)\b",
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
    r"|contacted|called|compensated|notified|transferred|connected)|(?:receive|get|have) (?:your|the"
    r"|a) (?:full )?(?:refund|replacement|money back|reimbursement|compensation|call ?back))\b",
    r"\byou(?:'ve| have) been (?:refunded|reimbursed|credited|transferred|escalated|unsubscribed)\b",
    rf"\b{_SOMEBODY} (?:will|is going to|has been|have been|is|are)(?: now| just| already| shortly| soon)* (?:call"
    r"|contact|get back|reach|phone|write|e-?mail|answer|be in touch|take over|help|look into|notified|informed"
    r"|alerted|looking into|assigned|on (?:it|the way))\b",
    rf"\b(?:I|we)(?:'ve| have)?{_SOON} (?:(?:was|were|been) able to|managed to) (?:{_DO})\b",
    rf"\bI(?:'ve| have)?{_SOON} (?!{_LOOKED})(?:\w{{3,}}ed|put|took|sent|made|gave|set|paid|got) (?:it|that|this"
    rf"|you|your|the|an?|care"
    r"|sure)\b",
    rf"\bI(?:'ll| will|'m going to| am going to){_SOON} (?!{_LOOKS}|be\b|not\b)\w{{2,}} (?:it|that|this|to it|you"
    rf"|your|the|an?)\b",
    rf"\b(?:I|we)(?:'ve| have)?{_SOON} (?:went|gone) ahead and {_DONE}\b",
    rf"\bwe(?:'re| are){_SOON} (?:sending|refunding|shipping|issuing|crediting|cancell?ing|escalating) (?:you"
    rf"|your|it|this|that)\b",
    rf"\b(?:{_ITS}|{_SENT}) (?:has|have) (?:now |just |already )*been{_SOON} {_DONE}\b",
    rf"\bI(?:'ve| have){_SOON} (?!{_LOOKED})\w{{3,}}ed\b",
    rf"\band (?!{_LOOKED})(?:corrected|fixed|changed|sent) (?:the|your)\b",
    r"\byour (?:\w+ ){0,2}?\w+ (?:is|are)(?: now| already| just)? being \w{3,}(?:ed|t|n)\b",
    rf"\b(?:our|the|my|an?)(?: \w+)? \w+ (?:will|is going to"
    rf"|is \w+ing)\b(?=[^.!?]*\b(?:{_DEICTIC})\b)[^.!?;:]*\byou\b",
    rf"\byour (?:\w+ ){{0,2}}?\w+ (?:has|have) (?:now |just |already )*been{_SOON} (?!{_BEFELL})\w{{3,}}ed\b",
    rf"\byour (?:\w+ ){{0,2}}?\w+ (?:is|are)(?: now| already)? {_DONE}(?: for you)?(?=\s*(?:[.!]|$))",
    rf"\b(?:{_ITS}|{_SENT}|your money) (?:is|are)(?: now| already)? (?:on (?:its|their|the) way|underway"
    rf"|being {_DONE})\b",
    r"\b(?:consider it|that's all|it's all|all) (?:done|sorted|taken care of|set for you)\b",
    rf"\b{_SOMEBODY} (?:is|are)(?: now| just| already)* (?:looking into (?:it|this|that|your)|working on (?:it"
    rf"|this|that|your)|coming"
    r"|checking (?:it|this|that|your)|calling you)\b",
    r"\byou(?:'ll| will)(?: soon| shortly)? hear (?:back )?from (?:us|me|somebody|someone|an?|one of|my|our)\b",
)
_ENGLISH: Final = Tongue(
    _CLAIMS,
    unless=r"\b(?:if|once|when|whenever|unless|after|as soon as|in case|provided|until"
    r"|before(?! (?:noon|midday|midnight|lunch|long|tomorrow|tonight|today|the (?:end|day|week)|\d|\w+day)))\b",
    denied=r"(?:\b(?:not|never|cannot|nothing|no|can't)|n't)\b",
)
_CLAUSE: Final = re.compile(r"[,;:\u2013\u2014]|\s-\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NONE: Final = re.compile(r"\s+(?:nothing|no one|nobody)\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"\n]*\"")
_SENTENCE: Final = re.compile(
    r"[^.!?\n]+(?:[.!?](?=[^\s\"\u201d)])[^.!?\n]*)*(?:[.!?]+[\"\u201d)]*|(?=\n)|$)(?:\s*\[\d+\])*"
)
_MARK: Final = re.compile(r"\[(\d+)\]")
_BACKED_BY: Final = {OPEN_TICKET, ADD_TO_TICKET, CLOSE_TICKET}
MOST_KNOWN: Final = 8_192
_known: Final[dict[bytes, bool]] = {}
_OF_TICKETS: Final = re.compile(
    rf"\b(?:{_HANDED}|closed|added|ticket|case|colleague|weitergeleitet|transmis|enviado|inoltrato|encaminhei"
    r"|doorgestuurd)\b",
    re.I,
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
        known = _known[key] = _read_claim(sentence)
    return known


def _read_claim(sentence: str) -> bool:
    own = _QUOTED.sub(" ", sentence.replace("\u2019", "'"))
    if _MARK.sub("", own).rstrip().endswith("?"):
        return False
    words = frozenset(_WORD.findall(own.lower()))
    return any(each.is_of(words) and _claims_in(own, each) for each in (_ENGLISH, *OTHERS))


def _claims_in(own: str, tongue: Tongue) -> bool:
    return any(
        not compiled(tongue.denied).search(_so_far(own, found)) and not _NONE.match(own[found.end() :])
        for pattern in tongue.claims
        for found in compiled(pattern).finditer(own)
    ) and not compiled(tongue.unless).search(own)


def _so_far(own: str, found: re.Match[str]) -> str:
    """The clause up to where the claim ends: "no problem, I have" denies nothing."""
    before = _CLAUSE.split(own[max(0, found.start() - 25) : found.start()])[-1]
    return before + found.group()

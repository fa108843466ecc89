"""What one message says that a person must hear at once: that one is wanted, or that something grave happened.

Only what people say of themselves counts: "I will sue you" is a threat, "who answers a subpoena?" is a question. Pure.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from bot.tickets import Reason
from escalation.hearing.asking import OTHERS, OWN_PEOPLE, about_rules, elsewhere, folded
from escalation.hearing.matters import GAP, MATTERS
from escalation.hearing.typing_slips import mended

_HUMAN: Final = (
    r"(?:human(?:s| being)?|person|people|agent|representative|rep|operator|advis[eo]r|supervisor|specialist"
    r"|colleague|co-?worker|employee|staff(?: member)?|team member|members? of (?:the |your )?(?:staff|team)|clerk"
    r"|worker"
    r"|case (?:handler|manager)|technician|consultant|customer (?:service|care|support)"
    r"|support team|service desk|manager|boss)s?"
)
_A: Final = r"(?:an?|the|some|any|your|another|one of your|actual|real|live) "
_SOME: Final = (
    r"(?:some(?:one|body)|any(?:one|body)|who(?:so)?ever|(?:a )?(?:real|live|actual) (?:one|human|person|people))"
)
_WHO: Final = rf"(?:{_A}(?:\w+ ){{0,2}}?{_HUMAN}|{_SOME}|humans?|customer (?:service|support|care))"
_TALK: Final = r"(?:talk|talking|speak|speaking|chat|chatting|communicate|deal|dealing)"
_REACH: Final = (
    rf"(?:{_TALK} (?:to|with)|speak|connect(?:ed)?(?: me| us)? (?:to|with)|transfer(?:red)? (?:me|us|this) to"
    rf"|please transfer to|(?:put|get|bring) (?:me|us) in (?:touch|contact) with"
    r"|put(?: me| us)? (?:through|thru) (?:to|with)|wanna (?:talk|speak|chat) (?:to|with|w/)|speak w/|talk w/"
    r"|(?:pass|hand|give|forward|refer|send|escalate) (?:me|us)"
    r"(?: over| on)? to|get (?:me|us|hold of)|give me|bring me|fetch me|get through to|reach)"
)
_HAND_ON: Final = (
    r"(?<!i )(?<!we )(?:pass|hand|give|forward|refer|send|escalate) (?:this|it|my (?:case|issue|request|problem|ticket"
    r"|question|complaint|enquiry|inquiry|query|matter|concern))(?: over| on)? to"
)
_ELSEWHERE_GIVEN: Final = r"(?! (?:at (?:work|home)|while|else|in my|from my|who (?!can|could|knows|is able|will|has)))"
_WISHES: Final = (
    rf"\b{_HAND_ON} {_WHO}\b{_ELSEWHERE_GIVEN}",
    rf"\b{_REACH} {_WHO}\b",
    rf"\b(?:i|we)(?:'d| would| really| just)* (?:want|need|like|prefer|rather have|demand) {_WHO}\b(?! (?:to|who"
    rf"|that)\b)",
    rf"\b(?:discuss|sort|handle|settle|solve) (?:this|it|that) with {_WHO}\b",
    rf"\b(?:any chance of|put|how about|can i have|could i have|may i have) {_WHO}\b"
    r"(?: on\b| instead\b| today\b| now\b)",
    rf"\b(?:is|are) there (?:{_A})?(?:(?:real|live|actual|human) )?(?:{_SOME}|{_HUMAN})"
    rf"{GAP}\b(?:talk|speak|chat|help me|here)\b",
    rf"^\W*(?:(?:hi|hello|hey|please|so|ok)\W+)*(?:can|could|may) (?:i|we) (?:please )?(?:get|have|see) "
    rf"(?:(?:{_A})(?:(?:real|live|actual|human) )?{_HUMAN}|{_SOME})"
    r"(?: (?:please|pls|here|now|on this(?: one)?|for this|today|instead))*\W*$",
    r"^\W*(?:an? )?(?:real|actual|live) (?:human(?: being)?|person|one|agent)\W*(?:now|please|pls|asap|here)?\W*$",
    r"\b(?:could|can|will|would) (?:some(?:one|body)|anybody|anyone)(?: (?:from|at|in) (?:(?:your|the"
    r"|this) )?\w+(?: \w+)?)?"
    r" (?:please )?(?:call|phone|ring|contact) (?:me|us)\b",
    rf"\bget (?:{_WHO}|someone else)(?: (?:from|at|in) \w+(?: \w+)?)? (?:on (?:the (?:line|phone)|here)|to (?:help|call"
    r"|contact|answer) me)\b",
    rf"\b(?:{_TALK} (?:to|with)|speak|connect me (?:to|with)|transfer me to|put me (?:through|thru) to) (?:the|your) "
    r"(?:\w+ ){0,2}?(?:team|department|help ?desk)\b",
    r"\bwho (?:can|could|may) (?:i|we) (?:please )?(?:talk|speak|chat) (?:to|with)(?: \w+){0,2}? (?:in person"
    r"|personally"
    r"|directly|face to face|on the phone)\b",
    rf"\b(?:can|could|may|would|will|have|let|get|want|need|like|ask) {_WHO} (?:(?:from|at|in) (?:your|the|this) \w+"
    r"(?: \w+)? )?(?:(?:please|to|just) )*(?:take (?:(?:this|it|my \w+|the \w+) )?over|take (?:this|it) on"
    r"|(?:look into|deal with|handle|see to) (?:this|it|my \w+)|give (?:me|us) a (?:call|ring|buzz)|get (?:back to|in"
    r" touch with) (?:me|us)|(?:call|ring|phone|contact) (?:me|us))\b",
    rf"\b(?:get|have|receive|like|want|need|request) (?:an? )?(?:phone )?call(?:[ -]?back)? from (?:{_WHO}|you\b"
    r"|your (?:\w+ )?(?:team|support|department|side))",
    r"\b(?:like|want|need|request) (?:an? )?(?:phone )?call(?:[ -]?back)?\W*(?:please)?\W*$",
    r"\b(?:i|we)(?:'?d| would| do| just| really)* (?:like|want|need|prefer|wish|ask) to be (?:called|phoned|rung"
    r"|contacted)(?: back\b|(?=\W*$| (?:please|on|at"
    r"|about|regarding|today|tomorrow|this|by (?:some|an? |your|phone))))",
    r"\bgive me a (?:call|ring|buzz|bell)\b|\b(?:could|can|may) (?:i|we) (?:please )?(?:get|have) a call[ -]?back\b",
    rf"\b{_SOME} (?:ought to|should|needs? to|must|has to|better) (?:call|contact|ring|phone|help|get back to) (?:me"
    rf"|us)\b",
    rf"\bis (?:{_SOME}|{_A}{_HUMAN})(?: (?:from|of|in) your \w+)? (?:available|around|online|free)\b",
    r"\b(?:get|let) me out of (?:this|the) (?:chat ?)?bot\b|\b(?:skip|exit|bypass) (?:the|this) (?:chat ?)?bot\b",
    rf"\ba word with {_WHO}\b|\blet {_WHO}(?: \w+)? (?:answer|help|handle|take over)\b",
    r"\b(?:want|need|like|prefer) (?:\w+ )?(?:human|live) (?:support|help|assistance|contact)\b",
    r"[,.;!] ?(?:an? )?(?:real |live )?(?:human|person|agent|operator|representative)(?: being)?,? (?:please|pls"
    r"|now)\b",
    rf"\b(?:i|we)(?:'m| am)? (?:find|need|looking for) {_WHO} (?:to|i can|whom i can) {_TALK} (?:to|with)\b",
    rf"\b(?:can|could|would|will) {_WHO} (?:please )?reach out to (?:me|us)\b",
    r"\b(?:to|i) (?:get|reach) (?:an? )?(?:real |actual |live )?(?:human|person|agent|operator|representative)\W*$",
    r"\b(?:have|let|can|could) (?:someone|somebody|a person|a human|an agent) (?:please )?(?:call|phone|contact"
    r"|ring) me\b",
    r"\b(?:not|stop|sick of|tired of|fed up with|no more|hate|don't want|time|instead of) (?:(?!to\b"
    r"|with\b)\w+ ){0,2}?"
    r"(?:to (?:talk|speak|chat|write|deal) )?"
    r"(?:(?:to|with) )?(?:(?:an?|this|these|your|the|stupid|dumb) )*(?:bots?|machines?|robots?|chatbots?"
    r"|virtual (?:agents?|assistants?))\b",
    rf"\bdon't feel comfortable{GAP}\b(?:bots?|machines?|robots?|computers?|ai)\b",
    r"\b(?:call|phone|ring) me (?:back )?(?:please )?(?:at|on|under|:)?\s?(?:my (?:mobile|cell|phone|number) ?:? ?)?"
    r"[+(]?\d[\d ().-]{6}",
    r"^\W*(?:(?:please|can you|could you|would you|just) )*(?:call|phone|ring) me(?: please)?\W*$",
    r"\b(?:escalate (?:this|my)|call me back|call back please|live (?:agent|chat|support)|human,? (?:please|now))\b",
)
_NOT_WISHED: Final = re.compile(
    r"(?:\b(?:don't|do not|doesn't|didn't|did not|no) (?:need|want|have)\b[^.?!]{0,15}"
    r"|\b(?:should|must|who|do|does|did|when|why|if) (?:i|we|they|he|she|one|a customer|customers|employees) "
    r"(?:\w+ ){0,2}?|\bam i |\bi(?:'m| am) "
    r"|\b(?:he|she|they|customers?|employees?|people) (?:\w+ )?(?:wants?|needs?|asks?|would like) to )$"
)
_NOT_ELSEWHERE: Final = re.compile(rf"\b(?:{OTHERS}|{about_rules()})\b[^.?!]{{0,30}}$")
_IF: Final = re.compile(r"\b(?:if|wenn|falls|in case|when|suppose|what happens (?:if|when))\b[^.?!,;]{0,25}$")


@lru_cache
def grave_matter(text: str) -> Reason | None:
    """What somebody must see at once in a message, the gravest first; None in most."""
    plain = folded(_plain(text))
    return next((reason for reason, pattern in _matters().items() if _happened(pattern, plain)), None)


@lru_cache
def wants_person(text: str) -> bool:
    """Whether a message asks for a person, in passing or as a whole."""
    plain = mended(_plain(text))
    bare = OWN_PEOPLE.sub(OTHERS, folded(plain))
    return _is_wished(plain, _wish(), _NOT_WISHED) or _is_wished(bare, _elsewhere(), _NOT_ELSEWHERE)


@cache
def _matters() -> Mapping[Reason, re.Pattern[str]]:
    """Made when a message first comes, as the two below: all of them take a fifth of a second."""
    return {reason: re.compile(folded("|".join(found))) for reason, found in MATTERS.items()}


@cache
def _wish() -> re.Pattern[str]:
    return re.compile("|".join(_WISHES))


@cache
def _elsewhere() -> re.Pattern[str]:
    """Wishes in other languages."""
    return re.compile(elsewhere())


def _is_wished(plain: str, wish: re.Pattern[str], unless: re.Pattern[str]) -> bool:
    return any(not unless.search(plain[: found.start()]) for found in wish.finditer(plain))


def _happened(pattern: re.Pattern[str], plain: str) -> bool:
    """Whether it is told as something that is so, not as something that may be."""
    return any(not _IF.search(plain[: found.start()]) for found in pattern.finditer(plain))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("\u2019", "'").split())

"""Detects prompt injection: attempts to shed the desk's rules or to see its instructions.

It weighs phrases; no single mention of rules, prompts or pretending is enough. It is one layer: what is written is held
to its passages whatever a message says.
"""

import re
import unicodedata

TRIES_FROM = 1.0
MAX_CHARS = 20_000
LONG_WORDS = 90
"""From this length on a message that speaks of the machine's role is weighed as a script for it."""

_SIGNS: tuple[tuple[float, str], ...] = (
    (1.0, r"\bdo anything now\b|\bdan mode\b|\bjailbroken\b|\bjailbreak (?:mode|universe|prompt)"),
    (1.0, r"\b(?:ignore|forget|disregard|discard|override)\b.{0,30}\b(?:previous|prior|earlier|above|before"
          r"|initial|your)"
          r"\b.{0,40}\b(?:instruct\w*|rules?|prompts?|guidelines?|programming|directives?)"),
    (1.0, r"\b(?:ignore|forget|disregard)\b.{0,25}\b(?:instruct\w*|prompts?|rules"
          r"|guidelines)\b.{0,25}\b(?:before|previous|"
          r"so far|you (?:were|got|have))"),
    (1.0, r"\b(?:unfiltered|uncensored|amoral|unrestricted)\b.{0,60}\b(?:ai|assistant|bot|chatbot|model"
          r"|version|answers?|"
          r"respon\w+)\b|\b(?:ai|assistant|bot|chatbot|model)\b.{0,60}\b(?:unfiltered|uncensored|amoral"
          r"|unrestricted)\b"),
    (1.0, r"\b(?:freed?|liberated|released) (?:of|from) (?:all|any|the|its|their"
          r"|your)\b.{0,30}\b(?:restrict\w+|rules|"
          r"filters?|confines|limits?|limitations|constraints)"),
    (1.0, r"\b(?:no|without|any|not bound by|free of|beyond)\b.{0,40}\b(?:ethical|moral|legal|ethics|morals"
          r"|content)\b"
          r".{0,25}\b(?:restrict\w+|rules|filters?|guidelines|limits?|limitations|constraints|boundaries"
          r"|principles)"),
    (0.6, r"\b(?:developer|god|evil|opposite|admin|debug|unlocked|chaos) mode\b"),
    (0.6, r"\b(?:from now on|henceforth)\b.{0,60}\b(?:you (?:are|will|must|shall|act)|act|respond|answer|pretend)"),
    (0.6, r"\b(?:you (?:are|will|must|shall)|act|acting|going to act|simulate|pretend|roleplay|role-play"
          r"|play)\b.{0,40}\b"
          r"(?:as|to be|being|a character|named|called|simulate)\b"),
    (0.5, r"\bstay in character\b|\b(?:break|out of) character\b|\bin character\b"),
    (0.5, r"\b(?:never|not|cannot|can't|don't|doesn't|does not|do not) (?:ever )?(?:refuses?|den(?:y|ies)"
          r"|declines?|reject)"),
    (0.5, r"\b(?:illegal|unethical|immoral|harmful|offensive|inappropriate|nsfw|explicit)\b"),
    (0.5, r"\b(?:chat ?gpt|openai|language model|gpt-?[34]|large language)\b"),
    (0.4, r"\b(?:restrictions?|limitations?|guidelines|content polic\w+|filters?|ethics|morals?|censor\w*)\b"),
    (0.4, r"\b(?:hypothetical|fictional|fiction|imaginary)\b"),
    (0.3, r"\bas an ai\b|\ban ai\b|\bthe ai\b|\bchatbot\b"),
    (1.0, r"\b(?:repeat|print|show|reveal|output|display|tell me|give me|write|copy|recite|dump|translate"
          r"|encode|summari[sz]e"
          r"|share|disclose|list|what (?:is|are|was|were))\b.{0,60}\b(?:system|initial|hidden|original"
          r"|secret|internal)"
          r" (?:prompts?|messages?|instructions?|text)"),
    (1.0, r"\b(?:repeat|print|show|reveal|output|display|recite|dump|encode|share|disclose|what (?:are"
          r"|were))\b.{0,40}\b"
          r"(?:your|the) (?:initial |exact |full |own )?(?:instructions|prompt|directives|configuration)\b.{0,40}"
          r"\b(?:you|given|beginning|conversation|start|above|verbatim|word for word)"),
    (1.0, r"\b(?:repeat|print|encode|copy|output)\b.{0,30}\b(?:text|words|everything|content"
          r"|lines)\b.{0,20}\b(?:above|"
          r"you (?:were|have been) (?:given|told)|before this)|\b(?:repeat|print|copy|output) (?:the |all "
          r"|everything )?above\b"),
    (1.0, r"\b(?:start|begin|continue|complete)\b.{0,50}\b(?:my|your|system) (?:instructions|prompt)\b"),
    (1.0, r"\bwhat (?:were|was) you (?:told|instructed)|\byour (?:system|initial|hidden) (?:prompt|instructions?)\b"),
)  # fmt: skip
_WEIGHED = tuple((weight, re.compile(pattern, re.DOTALL)) for weight, pattern in _SIGNS)
_SCRIPT = re.compile(
    r"\byou(?:'re| are| will| must| should)\b.{0,60}\b(?:act|play|pretend|respond|reply|answer|character"
    r"|role|persona|assistant|expert)\b"
    r"|\bi want you to\b|\bas an ai\b|\bchat ?gpt\b|\bmy (?:first|next) (?:request|prompt|question|command)\b",
    re.DOTALL,
)
SCRIPT = 0.6


def tries_injection(message: str) -> bool:
    """Whether the message most likely tries it."""
    return injection_weight(message) >= TRIES_FROM


def injection_weight(message: str) -> float:
    """How much speaks for it: the sum of what was met, each kind of phrase once; 1 and more is taken for an attempt."""
    plain = _plain(message)
    total = sum(weight for weight, pattern in _WEIGHED if pattern.search(plain))
    is_script = len(plain.split()) >= LONG_WORDS and _SCRIPT.search(plain)
    return round(total + (SCRIPT if is_script else 0.0), 2)


def _plain(message: str) -> str:
    """Small letters without what is hidden between them, white space folded."""
    folded = unicodedata.normalize("NFKC", message[:MAX_CHARS]).casefold().replace("\u2019", "'")
    return " ".join("".join(char for char in folded if unicodedata.category(char) != "Cf").split())

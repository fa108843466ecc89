"""Takes a message apart into its questions, and tells a question from what is told. Pure."""

import re
from collections.abc import Sequence

from bot.recall.followups import telling
from bot.words import phrases

MAX_QUESTIONS = 5
_MIN_QUESTION_WORDS = 3
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)]\s+")
_TELLS = re.compile(r"(?:i|i['\u2019]?m|we|my|our|the)\b", re.IGNORECASE)
_AND_ALSO = re.compile(r",? (?:and|but|plus) also (?=\S+ \S)", re.IGNORECASE)
_THEIRS = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_TELLS_MORE = re.compile(
    r"(?:[,;]\s*(?:and\s+)?(?:also\s+)?|\s+and\s+(?:also\s+)?|[.!]+\s+(?:and\s+)?(?:also,?\s+)?)"
    r"(?=(?:i|i['\u2019]?m|we|my|our|the)\b)",
    re.IGNORECASE,
)
_ASKING = frozenset(
    "how what when where who why which can could do does did is are was will would should may".split()  # noqa: SIM905
)
_CHOICE = re.compile(r"\W*(?:(?:number|option|no|nr)\b\W*)?([1-9])\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!](?=\S)[^.!?\n]*)*(?:[.!?]+|\n|$)")
_ALSO_ASKS = re.compile(
    r"\W*(?:(?:sorry|ok|okay|and|but|so|also|plus|btw|by the way)\b\W*)*"
    r"(?!\w+ (?:you|u|i|anyone|someone|somebody) (?:(?:please|pls|just) )*"
    r"(?:help|tell|check|look|explain|answer|call|ask|fix|sort|see|imagine)\b)"
    r"(?:(?:do|does|did|can|could|is|are|was|were|will|would|should|may)"
    r" (?:you|u|i|we|it|they|there|this|that|the|my|your|anybody|anyone|somebody)\b"
    r"|(?:what|how) about \S)",
    re.IGNORECASE,
)
"""How a question begins beside others of the same message, where its mark may be left out."""
_LEANS = re.compile(r"\b(?:it|its|that|this|these|those|them|they|one|ones|there|so|instead)\b", re.IGNORECASE)
_PARTICULARS = re.compile(
    r"https?://\S+|\b(?:my|the) \w+ (?:number|no\.?|id) is \S+|(?<![$\w.])#?(?=[A-Z\d-]*\d{3})[A-Z]{0,6}-?\d[\d-]{3,}\b"
)
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good \w+)\W+)?(?:(?:this is|my name is|name['\u2019]?s)\s+(?-i:[^\W\d_a-z])[\w'\u2019-]*"
    r"(?:\s+(?-i:[^\W\d_a-z])[\w'\u2019-]*)?(?:\s+here)?\s*(?:[,.;:\u2013-]|\band\b)+"
    r"|i(?:['\u2019]?m|\s+am)\s+(?-i:[^\W\d_a-z])[\w'\u2019-]*(?:\s+(?-i:[^\W\d_a-z])[\w'\u2019-]*)?\s*[,.;:\u2013-]+)\s*",
    re.IGNORECASE,
)
"""Who somebody is, before what they want; "I am German and ..." may be a part of it."""
_AT_IT = re.compile(
    r"(?:(?:and|but|so|because|since|as)\s+)?(?:i|we)(?:['\u2019]?(?:m|re|ve)| am| are| was| were| have| had| just)\b",
    re.IGNORECASE,
)
"""How somebody begins who tells what they are at or were, and not what of."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_OPENS_A_QUESTION = re.compile(
    r"\W*(?:(?i:sorry|ok|okay|hey|hi|wait|yes|no|and|but|so|then|also|well|actually|first|btw|by the way|quick question"
    r"|(?:(?:can|could) (?:you|u) )?(?:please )?tell me|do you know|(?:i['\u2019]d|i would) like to know|i want to know"
    r"|i was wondering)\b\W*)*"
    r"(?:(?i:(?:(?:for|at|by|in|on|to|from|with|until|till|since|about|of) )?)"
    r"(?:(?i:whom?|why|where)(?: [a-z'\u2019-]+){2}"
    r"|(?i:how|what|when|where|who)(?:['\u2019]?s|['\u2019]re|['\u2019]d)(?: (?:I|[a-z'\u2019-]+)){2}"
    r"|(?i:how|what|when|where|which|why|who)(?: (?:I|[a-z'\u2019-]+)){3})"
    r"|(?i:what|how) about [a-z]"
    r"|(?i:do|does|did|can|could|is|are|was|will|would|should|may|have)"
    r" (?:you|u|i|I|we|it|they|there|this|that|the|my|your|anybody|anyone|somebody) [a-z'\u2019-]+)"
)
"""A wh-word and three more in small letters (two after "who" and "what's"), or a verb and who does it: no answer
begins so.
"""
_ASKS_FOR = re.compile(
    r"\W*(?:(?:the|your|an?|and|what about)\s+)*(?:e-?mail|mail|phone|telephone|fax|opening|contact|postal|street)?\s*"
    r"(?:e-?mail|address|number|hours|phone|details)\s+(?:of|for|to)\s+(?!me\b|my\b|mine\b|it\b|this\b)[a-z][\w' -]*",
    re.IGNORECASE,
)
"""A thing that one wants to be told, with whose it is: "email address of support"."""


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message, without greeting and thanks; statements stay with the question that they lead to."""
    calm = phrases.SWEARS.sub("", text)
    calm = calm if len(WORD.findall(calm)) >= _MIN_QUESTION_WORDS else text
    bare = phrases.ANNOUNCES.sub("", phrases.OPENING.sub("", calm))
    bare = phrases.CLOSING.sub(lambda found: "?" if "?" in found.group() else "", bare).strip() or text.strip()
    if numbered := _numbered(bare):
        return numbered
    sentences = [found.group().strip() for found in _SENTENCE.finditer(bare) if found.group().strip()]
    asks = _asks_besides if any(map(_asks, sentences)) else _asks
    if not 1 < sum(map(asks, sentences)) <= MAX_QUESTIONS:
        return (bare,)
    found: list[str] = []
    lead: list[str] = []
    for sentence in sentences:
        if found and not lead and sentence.endswith("?") and not asks(sentence):
            found[-1] = f"{found[-1]} {sentence}"  # "when?" goes with what was asked before it
            continue
        lead.append(sentence)
        if asks(sentence):
            found.append(" ".join(lead))
            lead = []
    if lead:
        found[-1] = " ".join([found[-1], *lead])
    return tuple(found)


def chosen(text: str, offered: Sequence[str]) -> str:
    """The question whose number a message is, where questions are a numbered list; any other message as it is."""
    found = _CHOICE.fullmatch(text)
    number = int(found.group(1)) if found else 0
    return offered[number - 1] if 0 < number <= len(offered) else text


def parted(question: str) -> tuple[str, ...]:
    """The questions that an "and" joins, or "and also" two matters, each by itself; else the question alone."""
    first, *rest = _parted_once(question)
    parts = (first, *(part for each in rest for part in parted(each)))
    return parts if len(parts) <= MAX_QUESTIONS else (question,)


def _parted_once(question: str) -> tuple[str, ...]:
    also = _AND_ALSO.search(question)
    first, joint, second = question.partition(also.group() if also else " and ")
    words = second.split(maxsplit=1)
    if not also and not telling(second):  # "and how much" is asked of the first
        return (question,)
    is_asked = also or (words and words[0].lower() in _ASKING)
    if not joint or not words or not is_asked or len(first.split()) < _MIN_QUESTION_WORDS:
        return (question,)
    return (first if also else f"{first.rstrip(' ,')}?", second)


def told(text: str) -> tuple[str, ...]:
    """What a message without a question tells, one thing after the other; nothing where that is one thing."""
    parts = tuple(part.strip(" ,.!;") for part in _TELLS_MORE.split(text))
    is_list = all(_TELLS.match(part) and len(part.split()) >= _MIN_QUESTION_WORDS for part in parts)
    return parts if 1 < len(parts) <= MAX_QUESTIONS and is_list and "?" not in text else ()


def are_apart(parts: Sequence[str]) -> bool:
    """Whether what is told reads as different matters, and not as one story: three of them, or of another thing."""
    return len(parts) > 2 or any(_THEIRS.match(part) for part in parts[1:])  # noqa: PLR2004


def is_question(text: str) -> bool:
    """Whether a message reads as a question, also where it is no sentence of its own in a form."""
    return text.rstrip().endswith("?") or bool(_OPENS_A_QUESTION.match(text) or _ASKS_FOR.fullmatch(text.strip()))


def leans(question: str) -> bool:
    """Whether a question is understood only with the one before it."""
    return bool(_LEANS.search(question))


def barer(question: str) -> tuple[str, ...]:
    """What is left to ask where the whole says too much: without who asks, addresses and numbers, its last question
    alone, and that without what its person is at: "pick up order, I'm stuck at work, can you hold it longer".
    """
    bare = " ".join(_PARTICULARS.sub(" ", _INTRODUCTION.sub("", question)).split())
    asking = [sentence for sentence in _SENTENCE.findall(bare) if _asks(sentence.strip())]
    last = asking[-1].strip() if asking else ""
    parts = [part for part in (last or bare).split(", ") if not _AT_IT.match(part)]
    tries = [bare, last, ", ".join(parts) if len(parts) > 1 and is_question(parts[-1]) else ""]
    return tuple(dict.fromkeys(each for each in tries if each and each != question and WORD.search(each)))


def _numbered(text: str) -> tuple[str, ...]:
    """What stands behind the numbers of a list from 1 on; nothing where a message is none."""
    _, *rest = _NUMBER.split(text)
    numbers, items = [int(each) for each in rest[::2]], [each.strip() for each in rest[1::2]]
    is_list = 1 < len(items) <= MAX_QUESTIONS and numbers == [*range(1, len(items) + 1)] and _NUMBER.match(text)
    return tuple(items) if is_list and all(items) else ()


def _asks_besides(sentence: str) -> bool:
    return _asks(sentence) or (len(WORD.findall(sentence)) >= _MIN_QUESTION_WORDS and bool(_ALSO_ASKS.match(sentence)))


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") and len(WORD.findall(sentence)) >= _MIN_QUESTION_WORDS

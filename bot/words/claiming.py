"""Reads whether a sentence claims that something was or will be done for one person. Pure.

Each word becomes a letter that says what it is to a promise (`bot/words/tongue.py`), and so each clause a short word in
which a few forms are looked for (`bot/words/claim_forms.py`). The principle is the same in all languages: somebody of
the desk acts, or something happens to what is this person's, now. What "I" did, do or will do is a claim, unless its
verb is one of looking up, knowing, being sorry or explaining; what "we" and others do, only where it is about this
person or now. A condition, a denial, a rule for everybody, an order to the reader and a question claim nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bot.words.claim_forms import DONE, STANDS, Form, elided_in, is_brief, may_be_brief, orders_in, patterns
from bot.words.tongue import Tongue
from bot.words.tongues.dutch import DUTCH
from bot.words.tongues.english import ENGLISH
from bot.words.tongues.french import FRENCH
from bot.words.tongues.german import GERMAN
from bot.words.tongues.italian import ITALIAN
from bot.words.tongues.portuguese import PORTUGUESE
from bot.words.tongues.spanish import SPANISH

TONGUES: Final = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
_QUOTED: Final = re.compile(
    "\u201c[^\u201c\u201d]*\u201d|\u201e[^\u201c\u201d\u201e]*[\u201c\u201d]|\u00ab[^\u00ab\u00bb]*\u00bb"
    '|\u2018[^\u2018\u2019]*\u2019|"[^"\n]*"'
)
_MARK: Final = re.compile(r"\[\d+\]")
_TOKEN: Final = re.compile(
    r"[^\W\d_]+|\d(?:[\d.,:]*\d)?(?:[-\u2013]\d{1,2}(?![\d-]))?(?:[.,:](?=\s\w))?"
    r"|[,;:!?.()/|\u2013\u2014\u2026\n\u00bf\u00a1]|(?<=\s)-(?=\s)"
)
_REWRITTEN: Final = (
    (re.compile(r"(?<![^,.:+]),j"), ",T"),  # "that" where a sentence begins
    (re.compile(r",(?=y(?:[,.:]|$))"), ""),  # cancelled, as you asked
    (re.compile(r"(?<=[SsYOM]),w{1,2},(?=[Zz]?[BHFP])"), ""),  # your driver, Tomas, is
    (re.compile(r"UH?K(?=,j)"), "?"),  # you wrote that
    (re.compile(r"i[AwV#]{0,3}m|[bl]A?[Zt#]"), "Z"),  # in ten minutes, before noon, by Friday
    (re.compile(r"Z[wu+]A?Z"), "r"),  # Monday to Friday, Tuesday and Thursday
    (re.compile(r"u[Aw]?[Zt#]t?Z?"), ""),  # until March
    (re.compile(r"#[A2]?w{0,2}t|t#"), "/"),  # the 14th of May, June 6
    (re.compile(r"a(?=[IWHFBEf])"), "U"),
    (re.compile(r"a"), "A"),
    (re.compile(r"(?:^|(?<=[,.:+]))((?:A|#w)?)h[wf]"), r"\1AS"),  # our mechanic, two of our mechanics
    (re.compile(r"h"), "A"),
    (re.compile(r"(?:^|(?<=[,.:]))([Zz]?)J"), r"\1S"),  # they
    (re.compile(r"J"), "T"),
    (re.compile(r"k(?=[wOMnfg])"), "A"),  # this letter, and this
    (re.compile(r"k"), "T"),
    (re.compile(r"2(?=[wKVvdDHEL])"), "2,"),  # to help, and to you
    (re.compile(r"2(?!,)"), "w"),
    (re.compile(r"(?:^|(?<=[,.:+]))d"), "v"),  # put it, where a clause begins
    (re.compile(r"(?<=W)d(?=[^Zzy]*[#0][^Zzy]*$)"), "V"),  # we set it for 22 pounds: whenever it is asked for
    (re.compile(r"d"), "D"),
)
_INVERTED: Final = re.compile(r"([HBFgVK])([UT]*)([IW])")
_CLAUSE: Final = re.compile(r"([^,.:+]+)([,.:+]*)|[,.:+]+")
_UNSEEN: Final = str.maketrans("", "", "Zzrtimys?/")
_TITLE: Final = re.compile(r"\b(Dr|Mr|Mrs|Ms|Prof|St|Sr|Sra|Dra|Hr|Dott|Sig|Mme|Nr)\.(?=\s)")
_TOLD_AND_ASKED: Final = re.compile(r"(?!,?[,XxHBF])(?=[^Y].*[UY]|.*[UY][^,.:]*[,.]*$)(.*[,.:])[^,.:]+[,.]*$")
_LONGEST, _LONGEST_SENTENCE = 60, 6_000
"""Letters of a clause and characters of a sentence that are read: what is longer is none."""
_CONDITION: Final = frozenset("Qqub")
_TAKES_BACK: Final = _CONDITION | {"X"}
_DENIES: Final = _TAKES_BACK - {"u"}
_ACTORS: Final = frozenset("IWS")
_OURS: Final = frozenset("IW")
_SPEAKS: Final = frozenset("IWof")
_CLITIC: Final = re.compile("[UT]{1,2}FV")
_AND_YOU: Final = re.compile(r"\+[^,.:+Qqub]*[UY]")
_GOES_ON: Final = re.compile("[wvVd]U?[AYTU]")
_BARE: Final = re.compile("(?<=[IWS])[BHUTw]+(?=F)")
_VERBS: Final = frozenset("DCpNHBFV")
_UNKNOWN: Final = frozenset({*"wfgVND", "ID", "FV", "IFV", "WV"})


class Clause(NamedTuple):
    """A clause as letters, and what stands around it.

    shape: the letters that matter to a form; all: every kind of letter in it. is_supposed: a condition stands before it
    or right behind. is_ordered: an order to the reader stands before it; is_asked: "and" joins it to one. is_if,
    is_when: such conditions are in the sentence. is_told: somebody else says so. is_whole: nothing but the like stands
    before it, and it ends as sentences do.
    """

    shape: str
    all: frozenset[str]
    is_supposed: bool
    is_ordered: bool
    is_asked: bool
    is_if: bool
    is_when: bool
    is_told: bool
    is_whole: bool


def is_claimed(sentence: str) -> bool:
    """Whether it claims something outside of what it quotes, and neither asks, denies nor makes it a condition."""
    own = _QUOTED.sub(" ", sentence).replace("\u2019", "'")
    readings = _readings(_TOKEN.findall(_TITLE.sub(r"\1", own[:_LONGEST_SENTENCE])))
    if _MARK.sub("", own).rstrip().endswith("?"):
        readings = [(tongue, _before_question(letters)) for tongue, letters in readings]
    return any(_claims(clause, tongue) for tongue, letters in readings for clause in _clauses(letters, tongue))


def _before_question(letters: str) -> str:
    """What the reader is told before something is asked: "I have reset your password, could you try again?"."""
    found = _TOLD_AND_ASKED.match(letters)
    return found[1] if found else ""


def _readings(words: Sequence[str]) -> list[tuple[Tongue, str]]:
    """The languages that most of the words are in, with their letters: several, where as many are in each."""
    lower = {word.lower() for word in words}
    shares = [len(lower & tongue.words.keys()) for tongue in TONGUES]
    near = [tongue for tongue, share in zip(TONGUES, shares, strict=True) if share >= max(shares) - 1]
    readings = [(tongue, tongue.letters_of(words)) for tongue in near]
    known = [sum(len(each) for each in letters if each not in _UNKNOWN) for _, letters in readings]
    return [
        (tongue, "".join(letters))
        for (tongue, letters), each in zip(readings, known, strict=True)
        if each == max(known)
    ]


def _clauses(letters: str, tongue: Tongue) -> Iterator[Clause]:
    """The clauses of a sentence; who did something in one may be left out in the next."""
    for pattern, instead in _REWRITTEN:
        letters = pattern.sub(instead, letters)
    if tongue.inverts:
        letters = _INVERTED.sub(r"\3\1\2", letters)
    order, elided = orders_in(tongue), elided_in(tongue)
    is_if, is_when, is_told = "Q" in letters, "q" in letters or "b" in letters, "?" in letters
    is_supposed, is_ordered, is_asked, is_first, subject, will = False, False, False, True, "", ""
    for found in _CLAUSE.finditer(letters):
        clause, end = found[1], found[2]
        if not clause:
            continue
        shape = clause.translate(_UNSEEN)[:_LONGEST]
        if is_first and end == ":" and shape in {"C", "D"}:
            return  # "Shipped: the parcel has left us" explains a word
        left_out = _left_out(shape, subject, will, tongue)
        if not found.start() and not left_out and elided.match(shape):
            left_out = "I"
        goes_on = will != "" and left_out == will
        shape = left_out + shape
        orders = not goes_on and order.match(clause) is not None
        is_ordered = is_ordered or orders
        is_whole = is_first and end != "" and ":" not in end
        conditions = ("Q",) if "I" in shape else ("Q", "q")
        is_doubted = is_supposed or ("+" not in end and letters.startswith(conditions, found.end()))
        kinds = frozenset(shape + clause + ("+" if _AND_YOU.match(letters, found.start(2)) else ""))
        yield Clause(shape, kinds, is_doubted, is_ordered, is_asked, is_if, is_when, is_told, is_whole)
        is_first = "." in end or (is_first and end == "," and may_be_brief(shape))
        is_asked = orders and "+" in end
        is_supposed = is_supposed or not _CONDITION.isdisjoint(clause)
        first = next((letter for letter in shape if letter in "IWSYU"), "")
        subject = first if first in "IWSY" and "x" not in shape and "." not in end and ":" not in end else ""
        will = subject + "F" if "+" in end and subject in _ACTORS and f"{subject}F" in _BARE.sub("", shape) else ""


def _left_out(shape: str, subject: str, will: str, tongue: Tongue) -> str:
    """Who does it, and whether that is to come, where a clause takes both from the one before it."""
    if not shape or not _ACTORS.isdisjoint(shape):
        return ""
    if will and _GOES_ON.match(shape):
        return will
    is_clitic = subject == "S" and not tongue.inverts and _CLITIC.match(shape)
    is_verb = shape[0] in _VERBS or (subject == "S" and shape[0] in "wfg")
    return subject if is_clitic or is_verb else ""


def _claims(clause: Clause, tongue: Tongue) -> bool:
    shape = clause.shape
    is_conditional = clause.is_supposed or not _CONDITION.isdisjoint(clause.all)
    if (shape.startswith("!") and not is_conditional) or (clause.is_whole and is_brief(shape)):
        return True
    for who, forms in patterns(tongue):
        if clause.all.isdisjoint(who):
            continue
        for pattern, form in forms:
            if (
                not (form.needs and form.needs.isdisjoint(clause.all))
                and (found := pattern.search(shape))
                and _stays(found, form, clause, tongue)
            ):
                return True
    return False


def _stays(found: re.Match[str], form: Form, clause: Clause, tongue: Tongue) -> bool:
    """Whether nothing takes back what was found: no condition, denial or rule, and not about the answer itself."""
    shape = clause.shape
    is_for_you = "y" in clause.all or ("W" in found[0] and "+" in clause.all)
    if form.about and not is_for_you and form.about.isdisjoint(shape[found.start() :]):
        return False
    if (clause.is_told and _OURS.isdisjoint(found[0])) or ("=" in shape and not _SPEAKS.isdisjoint(found[0])):
        return False
    until = None if tongue.inverts else found.end() + 1
    takes_back = _DENIES if form.time == DONE else _TAKES_BACK
    if "Q" in shape or not takes_back.isdisjoint(shape[:until]):
        return False
    if form.time == DONE:
        return not (shape.startswith("j") and (clause.is_supposed or clause.is_ordered))
    is_mine = "I" in found[0]
    is_rule = "r" in clause.all and not (is_mine and "F" in found[0])
    is_supposed = clause.is_supposed or not (is_mine or _CONDITION.isdisjoint(clause.all))
    if is_supposed or is_rule or clause.is_asked or (clause.is_ordered and not is_mine):
        return False
    return form.time == STANDS or not (clause.is_if or (clause.is_when and not is_mine))

"""Holds what was seen against the promises; every check says how often it looked and what it found wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from adapters.twins.rehearsal.seen import Record, Said, Shown, Want
from adapters.twins.rehearsal.shelf import Article, Shelf, plain

PROMISES = {
    "P1": "Nobody is left without an answer",
    "P2": "One event, one effect",
    "P3": "A conversation is one line of thought",
    "P4": "It says only what it can show",
    "P5": "To only those who may hear it",
    "P6": "A hand-over really happens",
    "P7": "A person's data is theirs",
    "P8": "It gets better under control",
}
WAIT_SLACK_S = 0.05
ONE_AFTER_THE_OTHER_S = 0.2
_CITED = re.compile(r"[^\n]*?\[(\d+)\]")
_SOURCE = re.compile(r"^[ *_>]*\[?\d{1,2}[\].] ?(.+?)(?: · | \(|$)", re.MULTILINE)
_MARKUP = re.compile(r"\[\d+\]|[*_`~>#\u200b\u2060]+|^\s*(?:[-•*]|\d+[.)])\s+", re.MULTILINE)
_NEXT_STEP = re.compile(
    r"@[\w.-]+\.\w+|other words|talk to a person|ask (?:me )?again|please (?:ask|tell|try)", re.IGNORECASE
)
_NAMES = r"(?:ticket|case|request|complaint|order|refund|message|question|issue)"
_DONE = r"(?:opened|created|filed|raised|escalated|forwarded|passed|sent|handed|transferred|notified|informed|booked)"
_CLAIMS = (
    re.compile(rf"\bI(?:'ve| have| just)?(?: now| just| already)? {_DONE}\b(?! you\b)", re.IGNORECASE),
    re.compile(
        rf"\b{_NAMES} (?:number )?(?:has|have|is|was|were)(?: now| just| already| been)* {_DONE}", re.IGNORECASE
    ),
    re.compile(r"\b(?:your|the) (?:ticket|case)(?: number| id)?(?: is|:)? ?#?[A-Z]*-?\d+", re.IGNORECASE),
    re.compile(
        r"\b(?:somebody|someone|a colleague|a person|an? (?:agent|operator|specialist)|(?:our|the) team) "
        r"(?:will|is going to) (?:call|contact|get back|reach|phone|write|answer|be in touch|take over)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:you will be|you have been|I(?:'ve| have)) (?:refunded|reimbursed|credited)\b", re.IGNORECASE),
)
_SECRETS = re.compile(r"xox[a-z]-\S+|xapp-\S+|Bearer \S+|eyJ[\w-]{10,}\.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check found. looked: how often it could have failed."""

    promise: str
    check: str
    looked: int
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """The record as the checks want it."""

    record: Record
    shelf: Shelf

    @property
    def said(self) -> list[Said]:
        """What the desk has taken in."""
        return [said for said in self.record.said if said.taken]

    def replies_to(self, said: Said) -> list[Shown]:
        """Every message of the desk's that names a line, on the line's own platform."""
        return [one for one in self.record.shown if said.id in one.in_reply_to and one.channel == said.role.channel]

    def said_to(self, shown: Shown) -> list[Said]:
        """The lines that a message answers."""
        return [one for one in self.record.said if one.id in shown.in_reply_to and one.role.channel == shown.channel]

    def whole(self, shown: Shown) -> str:
        """The reply that a message is a part of."""
        parts = [one for one in self.record.shown if one.reply_id == shown.reply_id and one.channel == shown.channel]
        return "\n".join(one.text for one in parts)

    def hidden_in(self, shown: Shown) -> list[str]:
        """What a message holds that is for employees alone, beside the words that were said to the desk there."""
        text = plain(shown.text)
        for said in self.record.said:
            if said.place == shown.place:
                text = text.replace(plain(said.line.text), " … ")
        titles = [plain(title) for title in _SOURCE.findall(shown.text)]
        return self.shelf.hidden_in(text) + [one.id for one in self.shelf.hidden_titled(titles)]

    def articles(self, shown: Shown) -> list[Article]:
        """The articles that a message names as its sources."""
        text = plain(self.whole(shown))
        return [one for one in self.shelf.articles if plain(one.title) in text]


Check = Callable[[_Case], tuple[int, list[str]]]


def judge(record: Record, shelf: Shelf) -> list[Verdict]:
    """Every check, in the order of the promises."""
    case = _Case(record, shelf)
    verdicts = []
    for promise, name, check in CHECKS:
        looked, violations = check(case)
        verdicts.append(Verdict(promise, name, looked, tuple(dict.fromkeys(violations))))
    return verdicts


def _answered(case: _Case) -> tuple[int, list[str]]:
    return len(case.said), [f"lose: {_name(said)}" for said in case.said if not case.replies_to(said)]


def _taken(case: _Case) -> tuple[int, list[str]]:
    said = case.record.said
    return len(said), [f"lose: never taken in: {_name(one)}" for one in said if not one.taken]


def _has_words(case: _Case) -> tuple[int, list[str]]:
    return len(case.record.shown), [f"empty: {_name(one)}" for one in case.record.shown if not plain(one.text).strip()]


def _next_step(case: _Case) -> tuple[int, list[str]]:
    unknown = [one for one in case.record.shown if one.outcome in {"not_known", "failed"} and one.part == one.parts]
    return len(unknown), [f"no next step: {_name(one)}" for one in unknown if not _NEXT_STEP.search(case.whole(one))]


def _expected(case: _Case) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.ANSWER and case.replies_to(said)]
    wrong = []
    for said in asked:
        text = "\n".join(case.whole(one) for one in case.replies_to(said)).lower()
        if not all(fact.lower() in text for fact in said.line.fact):
            wrong.append(f"not answered: {_name(said)}")
    return len(asked), wrong


def _once(case: _Case) -> tuple[int, list[str]]:
    """A line has one first part. Where a kill fell between two copies, the platform could not be asked (Teams)."""
    wrong = []
    for said in case.said:
        firsts = [one for one in case.replies_to(said) if one.part == 1]
        copies = [later for before, later in pairwise(firsts) if not _excused(case, before, later)]
        wrong += [f"double: {_name(said)}"] * bool(copies)
    return len(case.said), wrong


def _parts_once(case: _Case) -> tuple[int, list[str]]:
    seen: dict[tuple[str, str, int], Shown] = {}
    wrong = []
    for one in case.record.shown:
        key = (one.channel, one.reply_id, one.part)
        if key in seen and not _excused(case, seen[key], one):
            wrong.append(f"double: part {one.part} of {_name(one)}")
        seen[key] = one
    return len(case.record.shown), wrong


def _parts_whole(case: _Case) -> tuple[int, list[str]]:
    numbers: dict[tuple[str, str], list[int]] = {}
    expected: dict[tuple[str, str], int] = {}
    for one in case.record.shown:
        numbers.setdefault((one.channel, one.reply_id), []).append(one.part)
        expected[one.channel, one.reply_id] = one.parts
    wrong = [
        f"parts {found} of {expected[key]}: {key[1]}"
        for key, found in numbers.items()
        if sorted(set(found)) != [*range(1, expected[key] + 1)] or [*dict.fromkeys(found)] != sorted(set(found))
    ]
    return len(numbers), wrong


def _refused(case: _Case) -> tuple[int, list[str]]:
    probes = case.record.probes
    wrong = [f"took {one.what}: {one.status}" for one in probes if one.status not in one.allowed]
    return len(probes), wrong


def _left_alone(case: _Case) -> tuple[int, list[str]]:
    left = case.record.left
    answered = {each for one in case.record.shown for each in one.in_reply_to}
    return len(left), [f"answered {what}" for each, what in left.items() if each in answered]


def _marked(case: _Case) -> tuple[int, list[str]]:
    shown = case.record.shown
    known = {(said.role.channel, said.id) for said in case.record.said}
    wrong = [
        f"names nothing that was said: {_name(one)}"
        for one in shown
        if not one.in_reply_to or any((one.channel, each) not in known for each in one.in_reply_to)
    ]
    return len(shown), wrong


def _platform_content(case: _Case) -> tuple[int, list[str]]:
    return len(case.record.shown), list(case.record.refused)


def _in_order(case: _Case) -> tuple[int, list[str]]:
    """Lines that were clearly taken in one after the other are answered so."""
    wrong = []
    for said in _by_place(case).values():
        told = [(min(one.at for one in case.replies_to(each)), each) for each in said if case.replies_to(each)]
        for (before, first), (after, second) in pairwise(told):
            if after < before and first.taken_at + ONE_AFTER_THE_OTHER_S < second.taken_at:
                wrong.append(f"swap: {_name(second)} was answered before {_name(first)}")
    return len(case.said), wrong


def _in_place(case: _Case) -> tuple[int, list[str]]:
    wrong = [
        f"in the wrong place: {_name(one)}"
        for one in case.record.shown
        for said in case.said_to(one)
        if said.place != one.place
    ]
    return len(case.record.shown), wrong


def _one_person(case: _Case) -> tuple[int, list[str]]:
    mixed = [one for one in case.record.shown if len({said.role.name for said in case.said_to(one)}) > 1]
    return len(case.record.shown), [f"answers two people at once: {_name(one)}" for one in mixed]


def _patient(case: _Case) -> tuple[int, list[str]]:
    pauses = case.record.pauses
    hasty = [one for one in pauses if one.next_at - one.at < one.seconds - WAIT_SLACK_S]
    return len(pauses), [f"did not wait as asked: {one.place}" for one in hasty]


def _cited(case: _Case) -> tuple[int, list[str]]:
    answers = [one for one in case.record.shown if one.outcome == "answered" and one.part == one.parts]
    wrong = [f"no source: {_name(one)}" for one in answers if "[1]" not in case.whole(one) or not case.articles(one)]
    return len(answers), wrong


def _shown_to_be_so(case: _Case) -> tuple[int, list[str]]:
    looked, wrong = 0, []
    for one in case.record.shown:
        if one.outcome != "answered":
            continue
        shelves = [article.words for article in case.articles(one)]
        for statement in _statements(one.text):
            looked += 1
            if not any(plain(statement) in words for words in shelves):
                wrong.append(f"not in its source: {statement.strip()[:80]!r}")
    return looked, wrong


def _says_unknown(case: _Case) -> tuple[int, list[str]]:
    """A reply to this line alone cites nothing; one that answers others, too, names the line that it cannot answer."""
    asked = [said for said in case.said if said.line.want is Want.UNKNOWN]
    wrong = [
        f"answered what nobody knows: {_name(said)}"
        for said in asked
        for one in case.replies_to(said)
        if (
            "[1]" in case.whole(one)
            if len(one.in_reply_to) == 1
            else plain(said.line.text) not in plain(case.whole(one))
        )
    ]
    return len(asked), wrong


def _hidden(case: _Case) -> tuple[int, list[str]]:
    outside = {said.place for said in case.record.said if not said.role.is_employee}
    heard = [one for one in case.record.shown if one.place in outside]
    wrong = [f"leak to {one.channel}: {found}" for one in heard for found in case.hidden_in(one)]
    return len(heard), wrong


def _heard_inside(case: _Case) -> tuple[int, list[str]]:
    """That employees hear what is theirs shows that the check before had something to find."""
    inside = {said.place for said in case.record.said if said.role.is_employee}
    told = [one for one in case.record.shown if one.place in inside]
    found = any(case.hidden_in(one) for one in told)
    return len(told), [] if found else ["no employee was told anything that is for employees"]


def _no_claims(case: _Case) -> tuple[int, list[str]]:
    wrong = [
        f"promise: no record backs {claim!r}"
        for one in case.record.shown
        for claim in _claims(_own_words(one))
        if not _backed(case, claim)
    ]
    return len(case.record.shown), wrong


def _handed_over(case: _Case) -> tuple[int, list[str]]:
    handed = [one for one in case.record.shown if one.outcome == "handed_over"]
    return len(handed), [] if not handed or any(case.record.tickets.values()) else [
        "handed over, but there is no ticket"
    ]


def _quiet_log(case: _Case) -> tuple[int, list[str]]:
    log = plain(case.record.log)
    texts = {said.line.text for said in case.record.said if len(said.line.text.split()) > 2}  # noqa: PLR2004 telling
    wrong = [f"the log says what was written: {text!r}" for text in texts if plain(text) in log]
    return len(texts), sorted(wrong)


def _no_secrets(case: _Case) -> tuple[int, list[str]]:
    found = _SECRETS.findall(case.record.log)
    wrong = [f"the log holds a secret: {secret[:8]}…" for secret in found]
    wrong += [f"the log holds {name}" for name, secret in case.record.secrets.items() if secret in case.record.log]
    return len(case.record.secrets) + case.record.log.count("\n"), wrong


def _traced(case: _Case) -> tuple[int, list[str]]:
    states = case.record.states
    return len(states), [f"left no trace: {each} is {state}" for each, state in states.items() if state != "done"]


def _ended_well(case: _Case) -> tuple[int, list[str]]:
    code = case.record.exit_code
    return 1, [f"ended with exit code {code} at SIGTERM"] if code else []


CHECKS: Sequence[tuple[str, str, Check]] = (
    ("P1", "everything that was said was taken in", _taken),
    ("P1", "everything that was taken in was answered", _answered),
    ("P1", "no answer was empty", _has_words),
    ("P1", "who got no answer was told what to do", _next_step),
    ("P1", "what is in the articles was answered", _expected),
    ("P2", "each message was answered once", _once),
    ("P2", "each part was shown once", _parts_once),
    ("P2", "each reply arrived whole and in order", _parts_whole),
    ("P2", "each reply says what it answers", _marked),
    ("P2", "what must not be taken was refused", _refused),
    ("P2", "what was not for the desk stayed unanswered", _left_alone),
    ("P2", "the platforms had nothing to refuse", _platform_content),
    ("P2", "it ended in order when it was told to", _ended_well),
    ("P3", "answers came in the order of the questions", _in_order),
    ("P3", "answers came where the questions were asked", _in_place),
    ("P3", "no reply mixed two people", _one_person),
    ("P3", "the platforms' wish for patience was met", _patient),
    ("P4", "each answer named its source", _cited),
    ("P4", "each statement stands in its source", _shown_to_be_so),
    ("P4", "what nobody knows was not answered", _says_unknown),
    ("P5", "customers heard nothing that is for employees", _hidden),
    ("P5", "employees did hear what is theirs", _heard_inside),
    ("P6", "nothing was claimed that no record backs", _no_claims),
    ("P6", "who was handed over has a ticket", _handed_over),
    ("P7", "the log is silent about what was written", _quiet_log),
    ("P7", "the log holds no secret", _no_secrets),
    ("P8", "each message can be looked up afterwards", _traced),
)


def _by_place(case: _Case) -> dict[str, list[Said]]:
    places: dict[str, list[Said]] = {}
    for said in case.said:
        places.setdefault(f"{said.role.channel} {said.place}", []).append(said)
    return places


def _excused(case: _Case, first: Shown, second: Shown) -> bool:
    """Teams cannot be asked what arrived: what a crash left unclear is sent again there (TEAMS_ON_AMBIGUOUS)."""
    return first.channel == "teams" and any(first.at <= kill <= second.at for kill in case.record.kills)


def _statements(text: str) -> Iterator[str]:
    """What stands before a mark such as [1], sentence by sentence; lines of sources begin with theirs."""
    for line in text.splitlines():
        if not re.match(r"\s*\[?\d+[\].]\]? ", line) or _CITED.search(line.lstrip(" [0123456789].")):
            for found in _CITED.finditer(line):
                bare = _MARKUP.sub(" ", found.group())
                if len(bare.split()) > 1:
                    yield bare


def _own_words(shown: Shown) -> str:
    """A message without what it quotes from articles and repeats of questions."""
    kept = [line for line in shown.text.splitlines() if not _CITED.search(line)]
    return re.sub(r"\u201c[^\u201d]*\u201d", " ", "\n".join(kept))


def _claims(text: str) -> list[str]:
    return [found.group() for pattern in _CLAIMS for found in pattern.finditer(text) if not _denied(text, found)]


def _denied(text: str, found: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:not|n't|cannot|if|when|once)\b[^.!?]{0,40}$", text[: found.start()], re.IGNORECASE)
    ) or (bool(re.match(r"[^.!?]{0,12}\bnot\b", text[found.start() : found.end() + 12], re.IGNORECASE)))


def _backed(case: _Case, claim: str) -> bool:
    return any(exists and ticket in claim for ticket, exists in case.record.tickets.items())


def _name(one: Said | Shown) -> str:
    if isinstance(one, Said):
        return f"{one.role.name}: {one.line.text[:50]!r}"
    return f"{one.channel}: {one.text[:50]!r}"

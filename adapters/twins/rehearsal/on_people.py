"""Checks of P6, P7 and P8: what operators say, what is a person's own, and what is left to look at."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any  # what REST hands over

from adapters.twins.rehearsal.cases import Asked, Voice, Wish
from adapters.twins.rehearsal.evidence import Checks, Evidence, name_of
from adapters.twins.rehearsal.rest import NAME
from adapters.twins.rehearsal.script import EXPORT
from adapters.twins.rehearsal.seen import Shown, Want
from adapters.twins.rehearsal.shelf import plain
from adapters.twins.rehearsal.sides import FORM

TAKEN_S = 0.2
FEW_WORDS, MANY_WORDS = 3, 8
"""So many of the first words tell one line from others, and one answer."""
GONE = frozenset({404, 410})
TELLING = frozenset({"answered", "not_known", "handed_over"})
_READS = frozenset({"read_person", "read_ticket"})
"""What the play does over REST with everybody of whom it asks what was noted."""
_SECRETS = re.compile(r"xox[a-z]-\S+|xapp-\S+|Bearer \S+|eyJ[\w-]{10,}\.")


def _voices(case: Evidence) -> tuple[int, list[str]]:
    """What an operator says to the person is read there once; what is not for them, nowhere."""
    wrong = []
    for one in case.record.spoken:
        if one.voice is Voice.NOTE and (one.count or one.elsewhere):
            wrong.append(f"{one.voice} was shown to people: {one.words!r}")
        elif one.voice in {Voice.ANSWER, Voice.RELAYED} and one.count != 1:
            wrong.append(f"{one.voice} arrived {one.count} times: {one.words!r}")
        elif one.elsewhere:
            wrong.append(f"{one.voice} was shown to somebody else: {one.words!r}")
        elif one.voice is Voice.STEP and not one.count:
            wrong.append(f"the person was not told, or it could not be done: {one.words!r}")
    return len(case.record.spoken), wrong


def _quiet(case: Evidence) -> tuple[int, list[str]]:
    lines = [said for said in case.said if said.line.want is Want.QUIET]
    wrong = [
        f"spoke while a person has the conversation: {name_of(one)}"
        for one in lines
        if any(reply.at >= one.quiet_from for reply in case.replies_to(one))
    ]
    return len(lines), wrong


def _stopped(case: Evidence) -> tuple[int, list[str]]:
    """Who wants no messages gets none, whatever they write; what answers an earlier line may still be on its way."""
    lines = [said for said in case.said if said.line.want is Want.STOPPED]
    answers = {one.id for said in lines for one in case.replies_to(said)}
    wrong = [
        f"wrote to somebody who wants no messages: {name_of(one)}"
        for one in case.record.shown
        if one.id in answers or _is_stopped(case, one)
    ]
    return len(lines), wrong


def _is_stopped(case: Evidence, shown: Shown) -> bool:
    """Whether the last that its reader had said by then is that they want no messages."""
    here = [(each, each.line.want is Want.STOPPED) for each in case.said if each.place == shown.place]
    said = [is_stop for each, is_stop in here if each.at + TAKEN_S * is_stop < shown.at]
    return bool(said) and said[-1]


def _tells_what_is_known(case: Evidence) -> tuple[int, list[str]]:
    """What is said and handed over to a person is theirs, all that the play knows of, and nobody else's."""
    looked, wrong = 0, []
    for one in case.record.asked:
        if one.wish not in {Wish.KNOWN, Wish.EXPORT}:
            continue
        looked += 1
        own = _told_of(case, one.role)
        if not own or not all(word in one.answer for word in own):
            wrong.append(f"{one.wish}: {one.role} was not told {[word for word in own if word not in one.answer]}")
        others = {word for role, words in case.record.private.items() if role != one.role for word in words} - {*own}
        wrong += [f"{one.wish}: {one.role} was told {word!r}" for word in sorted(others) if word in one.answer]
        if one.wish is Wish.EXPORT and one.again not in GONE:
            wrong.append(f"a link to the data of {one.role} worked twice: {one.again}")
    return looked, wrong


def _kept_apart(case: Evidence) -> tuple[int, list[str]]:
    """What staff are handed of a person holds nothing of another."""
    wrong = []
    for role, known in case.record.known.items():
        own, text = case.record.private.get(role, ()), str(known)
        others = {word for name, words in case.record.private.items() if name != role for word in words} - {*own}
        wrong += [f"what is kept of {role} holds another's {word!r}" for word in sorted(others) if word in text]
    return len(case.record.known), wrong


def _copied(case: Evidence) -> tuple[int, list[str]]:
    """A copy holds what was asked until then, each ticket, each verdict, and what was noted."""
    looked, wrong = 0, []
    for one in case.record.asked:
        for kind, wanted, found in _kinds(case, one) if one.wish is Wish.EXPORT else ():
            looked += len(wanted)
            wrong += [f"the copy of {one.role} has none of the {kind}: {word!r}" for word in sorted(wanted - found)]
    return looked, wrong


def _kinds(case: Evidence, asked: Asked) -> Iterator[tuple[str, set[str], set[str]]]:
    """What a copy must have, and has: by each of its parts."""
    role, copy = asked.role, asked.copy
    said = [one for one in case.said if one.role.name == role and not one.line.want.is_silence]
    before = takewhile(lambda one: one.line.text != EXPORT, said)
    questions = {plain(one.line.text) for one in before if one.line.text.endswith("?") and case.replies_to(one)}
    yield "transcripts", questions, _questions_in(copy.get("transcripts", ()))
    numbers = {each.number for each in case.record.cases if each.role == role and each.number}
    yield "tickets", numbers, {str(each["ticket"]) for each in copy.get("tickets", ())}
    rated = {each.reply_id for each in case.record.ratings if each.role == role}
    yield "feedback", rated, {str(each["reply_id"]) for each in copy.get("feedback", ())}
    noted = {word for one in said if one.line.want is Want.NOTED for word in one.line.fact}
    yield "facts", noted, {str(each["value"]) for each in copy.get("facts", ())}


def _questions_in(transcripts: Any) -> set[str]:
    return {plain(each["text"]) for turn in transcripts for each in turn["asked"]}


def _forgotten(case: Evidence) -> tuple[int, list[str]]:
    """Who is forgotten is not known any more, neither to staff nor in any file."""
    looked, wrong = 0, []
    for one in case.record.asked:
        if one.wish is not Wish.FORGET:
            continue
        looked += 1
        if one.done != "done":
            wrong.append(f"{one.role} should be forgotten: {one.done}")
        if case.record.known.get(one.role):
            wrong.append(f"staff still read of {one.role}")
        found = [word for word in case.record.private.get(one.role, ()) if word in case.record.stored]
        wrong += [f"a file still holds {word!r} of {one.role}" for word in found]
    return looked, wrong


def _kept(case: Evidence) -> tuple[int, list[str]]:
    """Nobody is forgotten before they say yes, and what is kept of the others is found where it is looked for."""
    looked, wrong = 0, []
    for one in case.record.asked:
        if one.wish is Wish.KEEP:
            looked += 1
            is_stored = any(word in case.record.stored for word in case.record.private.get(one.role, ()))
            wrong += [f"{one.role} said no, and was given {one.done}"] * bool(one.done)
            wrong += [f"nothing is known of {one.role} any more"] * (not case.record.known.get(one.role))
            wrong += [f"no file holds what is kept of {one.role}"] * (not is_stored)
    return looked, wrong


def _quiet_log(case: Evidence) -> tuple[int, list[str]]:
    log = plain(case.record.log)
    texts = {said.line.text for said in case.record.said if len(said.line.text.split()) > 2}  # noqa: PLR2004 telling
    wrong = [f"the log says what was written: {text!r}" for text in texts if _beginning(text, FEW_WORDS) in log]
    told = {one.text for one in case.record.shown if len(plain(one.text).split()) >= MANY_WORDS}
    wrong += [f"the log says what was answered: {text[:50]!r}" for text in told if _beginning(text, MANY_WORDS) in log]
    return len(texts) + len(told), sorted(wrong)


def _beginning(text: str, words: int) -> str:
    """So many of its first words, as `plain` gives them."""
    return f" {' '.join(plain(text).split()[:words])} "


def _linked(case: Evidence) -> tuple[int, list[str]]:
    """What is noted in one account is known in the other from the yes on; nobody else's is, and to nobody else."""
    wrong = []
    for one in case.record.linked:
        first, second = one.roles
        others = {word for role, words in case.record.private.items() if role not in one.roles for word in words}
        wrong += [f"{second} was told {word!r} of {first} before a yes" for word in one.own if word in one.before]
        wrong += [
            f"{second} is linked with {first} and was not told {word!r}" for word in one.own if word not in one.after
        ]
        wrong += [f"{second} was told {word!r} of somebody else" for word in sorted(others) if word in one.after]
        wrong += [f"a code of {first} that was used told another {word!r}" for word in one.own if word in one.refused]
    return len(case.record.linked), wrong


def _audited(case: Evidence) -> tuple[int, list[str]]:
    """Operators were shown the case of each of these people, and a program has read it and all else over REST."""
    cases = [one for one in case.record.cases if one.role in case.record.audited and one.card]
    wrong = [
        f"nobody noted that the case of {one.role} was read"
        for one in cases
        if one.number not in case.record.audited[one.role]
    ]
    for role, noted in case.record.audited.items():
        read = {words[1] for line in noted.splitlines() if NAME in (words := line.split())}
        wrong += [f"nobody noted that a program did this with {role}: {what}" for what in sorted(_READS - read)]
    return len(cases) + len(case.record.audited), wrong


def _no_secrets(case: Evidence) -> tuple[int, list[str]]:
    found = _SECRETS.findall(case.record.log)
    wrong = [f"the log holds a secret: {secret[:8]}…" for secret in found]
    wrong += [f"the log holds {name}" for name, secret in case.record.secrets.items() if secret in case.record.log]
    return len(case.record.secrets) + case.record.log.count("\n"), wrong


def _traced(case: Evidence) -> tuple[int, list[str]]:
    states = case.record.states
    dead = {f"{said.role.channel} {said.id}" for said in case.said if said.line.want is Want.SHUT}
    wrong = [
        f"left no trace: {each} is {state}"
        for each, state in states.items()
        if state != ("dead" if each in dead else "done")
    ]
    return len(states), wrong


def _recorded(case: Evidence) -> tuple[int, list[str]]:
    """What was asked and said stands in the record of everybody who was not forgotten."""
    looked, wrong = 0, []
    for role, known in case.record.known.items():
        turns: Any = known.get("transcripts", ())
        kept = _questions_in(turns)
        asked = [said for said in case.said if said.role.name == role and said.line.text and case.replies_to(said)]
        for said in asked if known else ():
            looked += 1
            if said.line is not FORM and plain(said.line.text) not in kept:
                wrong.append(f"not in the record: {name_of(said)}")
        mute = [turn for turn in turns if turn["outcome"] in TELLING and not turn["said"].strip()]
        wrong += [f"the record of {role} does not hold what was said: {turn['asked'][0]['text']!r}" for turn in mute]
    return looked, wrong


def _rated(case: Evidence) -> tuple[int, list[str]]:
    wrong = []
    for one in case.record.ratings:
        verdicts: Any = case.record.known.get(one.role, {}).get("feedback", ())
        given = [(each["reply_id"], each["helpful"]) for each in verdicts]
        if case.record.known.get(one.role) and (one.reply_id, one.helpful) not in given:
            wrong.append(f"the verdict of {one.role} is not in the record")
    return len(case.record.ratings), wrong


def _told_of(case: Evidence, role: str) -> tuple[str, ...]:
    """What a person must be told of themselves: how they can be reached, their ticket, and what was noted."""
    found: list[tuple[str, ...]] = [
        (each.given.get("email", ""), each.number) for each in case.record.cases if each.role == role
    ]
    found += [said.line.fact for said in case.said if said.role.name == role and said.line.want is Want.NOTED]
    return tuple(word for words in found for word in words if word)


CHECKS: Checks = (
    ("P6", "operators and people hear each other, and nobody else", _voices),
    ("P6", "the desk is quiet while a person has the conversation", _quiet),
    ("P7", "the log is silent about what was written", _quiet_log),
    ("P7", "the log holds no secret", _no_secrets),
    ("P7", "who of staff read something of a person is noted", _audited),
    ("P7", "who wants no messages gets none", _stopped),
    ("P7", "people are told all that is known of them, and nothing of others", _tells_what_is_known),
    ("P7", "nothing of a person is kept with another", _kept_apart),
    ("P7", "who links two accounts is one person in both, and nobody else is", _linked),
    ("P7", "a copy holds all that is kept of its person", _copied),
    ("P7", "who is forgotten is gone from every file", _forgotten),
    ("P7", "nobody is forgotten who did not say yes", _kept),
    ("P8", "each message can be looked up afterwards", _traced),
    ("P8", "what was asked and said is in the record", _recorded),
    ("P8", "verdicts are in the record", _rated),
)

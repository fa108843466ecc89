"""Checks of P2 and P3: each thing once, whole, in order and in its place, and nothing that is not for the desk."""

from itertools import pairwise

from adapters.twins.rehearsal.evidence import Checks, Evidence, by_place, excused, name_of
from adapters.twins.rehearsal.seen import Shown
from adapters.twins.rehearsal.shelf import plain

_COUNTS = frozenset({"whatsapp"})
WAIT_SLACK_S = 0.05
ONE_AFTER_THE_OTHER_S = 0.2


def _once(case: Evidence) -> tuple[int, list[str]]:
    """A line has one first part. Where a kill fell between two copies, the platform could not be asked (Teams)."""
    wrong = []
    for said in case.said:
        firsts = [one for one in case.replies_to(said) if one.part == 1]
        copies = [later for before, later in pairwise(firsts) if not excused(case, before, later)]
        wrong += [f"double: {name_of(said)}"] * bool(copies)
    return len(case.said), wrong


def _parts_once(case: Evidence) -> tuple[int, list[str]]:
    seen: dict[tuple[str, str, int], Shown] = {}
    wrong = []
    for one in case.record.shown:
        key = (one.channel, one.reply_id, one.part)
        if key in seen and not excused(case, seen[key], one):
            wrong.append(f"double: part {one.part} of {name_of(one)}")
        seen[key] = one
    return len(case.record.shown), wrong


def _unasked_once(case: Evidence) -> tuple[int, list[str]]:
    """What nobody asked for, such as that a person has taken a case, is said once in the same words."""
    unasked = [one for one in case.record.shown if not one.in_reply_to]
    seen: dict[tuple[str, str, str], Shown] = {}
    wrong = []
    for one in unasked:
        key = (one.channel, one.place, one.text)
        wrong += (
            [f"double, and nobody asked: {name_of(one)}"] if key in seen and not excused(case, seen[key], one) else []
        )
        seen[key] = one
    return len(unasked), wrong


def _parts_whole(case: Evidence) -> tuple[int, list[str]]:
    numbers: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in case.record.shown:
        numbers.setdefault((one.channel, one.reply_id), []).append((one.part, one.parts))
    wrong = []
    for (_, reply), found in numbers.items():
        parts = found[0][1]
        if [*dict.fromkeys(found)] != [(part, parts) for part in range(1, parts + 1)]:
            wrong.append(f"parts {', '.join(f'{part} of {of}' for part, of in found)}: {reply}")
    return len(numbers), wrong


def _counted(case: Evidence) -> tuple[int, list[str]]:
    """Where parts may be shown in another order, each begins with its number."""
    read = [one for one in case.record.shown if one.channel in _COUNTS and one.parts > 1]
    wrong = [
        f"part {one.part} of {one.parts} does not say so: {name_of(one)}"
        for one in read
        if not one.text.startswith(f"({one.part}/{one.parts})\n")
    ]
    return len(read), wrong


def _refused(case: Evidence) -> tuple[int, list[str]]:
    probes = case.record.probes
    wrong = [f"took {one.what}: {one.status}" for one in probes if one.status not in one.allowed]
    return len(probes), wrong


def _left_alone(case: Evidence) -> tuple[int, list[str]]:
    left = case.record.left
    answered = {each for one in case.record.shown for each in one.in_reply_to}
    return len(left), [f"answered {what}" for each, what in left.items() if each in answered]


def _marked(case: Evidence) -> tuple[int, list[str]]:
    """A message answers what was said, or tells the person of a ticket of theirs, or is what an operator said."""
    record = case.record
    known = {(said.role.channel, said.id) for said in [*record.said, *record.again]}
    wrong = []
    for one in record.shown:
        strange = any((one.channel, each) not in known for each in one.in_reply_to)
        if strange or not (one.in_reply_to or _is_of_a_case(case, one)):
            wrong.append(f"names nothing that was said: {name_of(one)}")
    return len(record.shown), wrong


def _is_of_a_case(case: Evidence, shown: Shown) -> bool:
    here = [each for each in case.record.cases if each.place == shown.place and each.number]
    words = [each.words for each in case.record.spoken if each.case in {one.number for one in here}]
    return any(each in shown.text for each in [*(one.number for one in here), *words])


def _platform_content(case: Evidence) -> tuple[int, list[str]]:
    return len(case.record.shown), list(case.record.refused)


def _ended_well(case: Evidence) -> tuple[int, list[str]]:
    code = case.record.exit_code
    return 1, [f"ended with exit code {code} at SIGTERM"] if code else []


def _in_order(case: Evidence) -> tuple[int, list[str]]:
    """Lines that were clearly taken in one after the other are answered so."""
    wrong = []
    for said in by_place(case).values():
        told = [(min(one.at for one in case.replies_to(each)), each) for each in said if case.replies_to(each)]
        for (before, first), (after, second) in pairwise(told):
            if after < before and first.taken_at + ONE_AFTER_THE_OTHER_S < second.taken_at:
                wrong.append(f"swap: {name_of(second)} was answered before {name_of(first)}")
    return len(case.said), wrong


def _in_place(case: Evidence) -> tuple[int, list[str]]:
    wrong = [
        f"in the wrong place: {name_of(one)}"
        for one in case.record.shown
        for said in case.said_to(one)
        if said.place != one.place
    ]
    wrong += [
        f"below another message than what it answers: {name_of(one)}"
        for one in case.record.shown
        if (under := {said.under for said in case.said_to(one)} - {""}) and one.under not in under
    ]
    return len(case.record.shown), wrong


def _each_named(case: Evidence) -> tuple[int, list[str]]:
    """A reply to several questions says which they are, so that none of them is passed over."""
    looked, wrong = 0, []
    for one in case.record.shown:
        asked = [said for said in case.said_to(one) if said.line.text.endswith("?")]
        if len(asked) > 1 and one.part == 1:
            looked += 1
            words = plain(case.whole(one))
            wrong += [f"passed over: {name_of(said)}" for said in asked if plain(said.line.text) not in words]
    return looked, wrong


def _beside_its_question(case: Evidence) -> tuple[int, list[str]]:
    """Of what was asked by a command nothing stands there: its answer begins with it."""
    asked = [said for said in case.said if said.line.passing and case.replies_to(said)]
    wrong = [
        f"without its question: {name_of(said)}"
        for said in asked
        if not any(plain(said.line.text) in plain(one.text) for one in case.replies_to(said))
    ]
    return len(asked), wrong


def _one_person(case: Evidence) -> tuple[int, list[str]]:
    mixed = [one for one in case.record.shown if len({said.role.name for said in case.said_to(one)}) > 1]
    return len(case.record.shown), [f"answers two people at once: {name_of(one)}" for one in mixed]


def _patient(case: Evidence) -> tuple[int, list[str]]:
    pauses = case.record.pauses
    hasty = [one for one in pauses if one.next_at - one.at < one.seconds - WAIT_SLACK_S]
    return len(pauses), [f"did not wait as asked: {one.place}" for one in hasty]


def _at_work(case: Evidence) -> tuple[int, list[str]]:
    waits = case.record.waits
    return len(waits), [f"nothing was seen of its being at work: {one.place}" for one in waits if not one.is_shown]


def _introduced(case: Evidence) -> tuple[int, list[str]]:
    wrong = [
        f"introduced itself {len(one.told)} times: {one.place}" for one in case.record.welcomes if len(one.told) != 1
    ]
    return len(case.record.welcomes), wrong


def _not_insisting(case: Evidence) -> tuple[int, list[str]]:
    wrong = [f"tried {one.tries} times: {one.place}" for one in case.record.shut_out if one.tries > 1]
    return len(case.record.shut_out), wrong


CHECKS: Checks = (
    ("P1", "who waits for long sees that the desk is at work", _at_work),
    ("P2", "each message was answered once", _once),
    ("P2", "each part was shown once", _parts_once),
    ("P2", "what nobody asked for was said once", _unasked_once),
    ("P2", "each reply arrived whole and in order", _parts_whole),
    ("P2", "where parts may change places, each says which it is", _counted),
    ("P2", "the desk introduced itself once where it was added", _introduced),
    ("P2", "what was refused for good was not tried again", _not_insisting),
    ("P2", "each message of the desk says what it answers", _marked),
    ("P2", "what must not be taken was refused", _refused),
    ("P2", "what was not for the desk stayed unanswered", _left_alone),
    ("P2", "the platforms had nothing to refuse", _platform_content),
    ("P2", "it ended in order when it was told to", _ended_well),
    ("P3", "answers came in the order of the questions", _in_order),
    ("P3", "answers came where the questions were asked", _in_place),
    ("P3", "each question that is answered with others is named", _each_named),
    ("P3", "an answer stands with its question", _beside_its_question),
    ("P3", "no reply mixed two people", _one_person),
    ("P3", "the platforms' wish for patience was met", _patient),
)

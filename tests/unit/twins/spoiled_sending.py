"""Ways to spoil a rehearsal's record of what was sent (P2)."""

from dataclasses import replace

from adapters.twins.rehearsal.seen import Probe, Record, ShutOut, Welcome
from tests.unit.twins.good_record import ADA, THANKS, said, shown
from tests.unit.twins.spoiling import change_shown, number_of


def double(record: Record) -> None:
    record.shown.append(replace(record.shown[0], reply_id="another", id="another"))


def double_part(record: Record) -> None:
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="b"))
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="c"))


def stop_halfway(record: Record) -> None:
    change_shown(record, 0, parts=2)


def take_anything(record: Record) -> None:
    record.probes.append(Probe("an unsigned event", 200, (401,)))


def answer_bots(record: Record) -> None:
    change_shown(record, 2, in_reply_to=("m3", "m9"))


def name_nothing(record: Record) -> None:
    change_shown(record, 2, in_reply_to=())


def be_refused(record: Record) -> None:
    record.refused.append("Slack answered chat.postMessage with invalid_blocks")


def end_badly(record: Record) -> None:
    record.exit_code = -9


def tell_it_twice(record: Record) -> None:
    unasked = record.shown[number_of(record, "this is Nora")]
    record.shown.append(replace(unasked, id="again", reply_id="again"))


def double_much_later(record: Record) -> None:
    line = said(replace(ADA, channel="teams"), THANKS, 20)
    record.said.append(line)
    first = shown(line, "Welcome!", "notice", at=21.0)
    record.shown += [first, replace(first, id="again", reply_id="another", at=31.0)]


def count_backwards(record: Record) -> None:
    first = replace(record.shown[0], channel="whatsapp")
    pieces = [(1, "(2/2)\nKeep the receipt. [1]"), (2, "(1/2)\nYou may. [1]")]
    record.shown[:1] = [replace(first, id=f"{part}", text=text, part=part, parts=2) for part, text in pieces]


def count_nothing(record: Record) -> None:
    first = replace(record.shown[3], channel="whatsapp", parts=2)
    record.shown[3:4] = [replace(first, id=f"{part}", part=part) for part in (1, 2)]


def count_apart(record: Record) -> None:
    first = record.shown[0]
    record.shown[:1] = [replace(first, id=f"{part}", part=part, parts=part) for part in (1, 2)]


def greet_twice(record: Record) -> None:
    record.welcomes = [Welcome("a group", ("Hello, I am the desk.",) * 2)]


def greet_nobody(record: Record) -> None:
    record.welcomes = [Welcome("a group", ())]


def insist(record: Record) -> None:
    record.shut_out = [ShutOut("D9", 3)]

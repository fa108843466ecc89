"""Ways to spoil a rehearsal's record of what is kept of people, and can be looked up (P7, P8)."""

from dataclasses import replace

from adapters.twins.rehearsal.seen import Record
from tests.unit.twins.good_record import ANSWER, AUDITED, COPY, KNOWN, shown


def tell_the_log(record: Record) -> None:
    record.log += '{"event": "asked", "text": "Where do penguins live?"}\n'


def log_a_token(record: Record) -> None:
    record.log += "called with xoxb-1-twin\n"


def trace_nothing(record: Record) -> None:
    record.states["slack m2"] = "404"


def turn_a_verdict(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "feedback": [{"reply_id": "r-slack-m1", "helpful": False}]}


def write_to_whom_it_must_not(record: Record) -> None:
    record.shown.append(shown(record.said[9], "Are you sure?", "notice"))


def answer_whom_it_must_not_at_once(record: Record) -> None:
    record.shown.append(replace(shown(record.said[9], "Are you sure?", "notice"), at=record.said[9].at + 0.01))


def _linked(record: Record, **more: object) -> None:
    record.linked[0] = replace(record.linked[0], **more)  # type: ignore[arg-type]


def keep_anothers_words(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "facts": ["ben@play.example"]}


def link_without_a_yes(record: Record) -> None:
    _linked(record, before="C-7 is your number")


def link_nobody(record: Record) -> None:
    _linked(record, after="nothing")


def link_with_anybody(record: Record) -> None:
    _linked(record, after="C-7, ada@play.example")


def take_a_used_code(record: Record) -> None:
    _linked(record, refused="C-7 is your number")


def log_how_it_begins(record: Record) -> None:
    record.log += '{"about": "Where do penguins li"}\n'


def log_an_answer(record: Record) -> None:
    record.log += f'{{"said": "{ANSWER[:44]}"}}\n'


def tell_nothing(record: Record) -> None:
    record.asked[0].answer = "I know nothing of you."


def hand_over_others(record: Record) -> None:
    record.asked[1].answer += " ben@play.example"


def hand_over_twice(record: Record) -> None:
    record.asked[1].again = 200


def forget_nobody(record: Record) -> None:
    record.asked[3].done = "nothing was promised"


def leave_a_profile(record: Record) -> None:
    record.known["Ben"] = KNOWN


def leave_it_in_a_file(record: Record) -> None:
    record.stored.add("ben@play.example")


def forget_unasked(record: Record) -> None:
    record.asked[2].done = "er_0123456789ab"


def forget_who_said_no(record: Record) -> None:
    record.known["Ada"] = {}


def keep_no_question(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "transcripts": []}


def keep_no_answer(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "transcripts": [{**turn, "said": ""} for turn in KNOWN["transcripts"]]}


def keep_no_verdict(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "feedback": []}


def forget_what_was_noted(record: Record) -> None:
    record.asked[0].answer = record.asked[0].answer.replace(", C-1", "")


def note_no_reader(record: Record) -> None:
    record.audited["Ada"] = ""


def note_no_program(record: Record) -> None:
    record.audited["Ada"] = AUDITED.replace("read_person", "read_ticket")


def _copy_without(record: Record, name: str) -> None:
    record.asked[1].copy = {**COPY, name: []}


def copy_no_ticket(record: Record) -> None:
    _copy_without(record, "tickets")


def copy_no_question(record: Record) -> None:
    _copy_without(record, "transcripts")


def copy_no_verdict(record: Record) -> None:
    _copy_without(record, "feedback")


def copy_no_fact(record: Record) -> None:
    _copy_without(record, "facts")


def write_again_after_a_stop(record: Record) -> None:
    record.shown.append(replace(record.shown[2], place="at Eve", channel="whatsapp", id="late", at=20.0))

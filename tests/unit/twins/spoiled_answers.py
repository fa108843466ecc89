"""Ways to spoil a rehearsal's record of what was answered, to whom and in which order (P1, P3)."""

from dataclasses import replace

from adapters.twins.rehearsal.cases import Outage
from adapters.twins.rehearsal.seen import Entrance, Line, Pause, Record, Wait, Want
from tests.unit.twins.good_record import ADA, LATE, LEAVE, said, shown
from tests.unit.twins.spoiling import change_shown, number_of


def lose(record: Record) -> None:
    del record.shown[0]


def break_off(record: Record) -> None:
    record.broken_off = "LookupError: there is no such button"


def never_take(record: Record) -> None:
    record.said[0].taken_at = 0.0


def say_nothing(record: Record) -> None:
    change_shown(record, 2, text=" ")


def leave_alone(record: Record) -> None:
    change_shown(record, 4, text="I do not know.")


def answer_beside(record: Record) -> None:
    change_shown(record, 0, text="Keep the receipt. [1]\nSources\n[1] Sending things back")


def swap(record: Record) -> None:
    change_shown(record, 0, at=9.0)


def misplace(record: Record) -> None:
    change_shown(record, 0, place="elsewhere")


def mix(record: Record) -> None:
    record.said[1] = said(replace(ADA, name="Grace"), LEAVE, 2, place="at Ada")
    change_shown(record, 0, in_reply_to=("m1", "m2"))


def hurry(record: Record) -> None:
    record.pauses[0] = Pause("C1", 10.0, 1.0, 10.2)


def pass_a_file_over(record: Record) -> None:
    change_shown(record, 14, text="What would you like to know?")


def speak_english(record: Record) -> None:
    change_shown(record, 6, text="Good day! How can I help you?")


def speak_both(record: Record) -> None:
    change_shown(record, 6, text="I could not find it. Wie kann ich Ihnen helfen?")


def take_what_is_lost(record: Record) -> None:
    record.outages = [Outage(503, 200, ("Ada",))]


def be_ready_without_a_store(record: Record) -> None:
    record.outages = [Outage(200, 200, ())]


def answer_too_late(record: Record) -> None:
    record.in_vain.append(record.said[0])


def leave_haste_alone(record: Record) -> None:
    change_shown(record, number_of(record, "a minute"), text="Hello!")


def know_nothing_and_again(record: Record) -> None:
    unknown = record.shown[number_of(record, "penguins")]
    text = f"{unknown.text} Or say “talk to a person”."
    again = [replace(unknown, id=f"{number}", reply_id=f"{number}", at=30.0 + number) for number in range(3)]
    record.shown += [replace(one, text=text) for one in again]


def say_it_in_german(record: Record) -> None:
    line = said(ADA, Line("What is it that you do?", Want.WORDS), 40)
    record.said.append(line)
    record.shown.append(shown(line, "Das ist nicht zu finden, bitte fragen Sie mich auf Englisch."))


def show_it_as_code(record: Record) -> None:
    change_shown(record, 0, channel="teams", text="Within:\n\n    30 days. [1]")


def show_the_signs(record: Record) -> None:
    change_shown(record, 0, channel="whatsapp", text="Within **30 days**. [1]")


def show_a_heading(record: Record) -> None:
    change_shown(record, 0, channel="teams", text="## Returns\n\nWithin 30 days. [1]")


def answer_hours_later(record: Record) -> None:
    change_shown(record, number_of(record, LATE.text), outcome="answered")


def ask_with_nothing_to_choose(record: Record) -> None:
    change_shown(record, number_of(record, LATE.text), beside=frozenset())


def offer_nothing(record: Record) -> None:
    change_shown(record, number_of(record, "Ask me anything"), beside=frozenset())


def work_unseen(record: Record) -> None:
    record.waits.append(Wait("C1", is_shown=False))


def open_an_empty_page(record: Record) -> None:
    record.entrances.append(Entrance("a tab", "Ask me anything.", 0, is_open=True))


def hang_it_elsewhere(record: Record) -> None:
    change_shown(record, 0, under="m3")


def pass_one_over(record: Record) -> None:
    change_shown(record, 0, in_reply_to=("m1", "m2"))


def leave_out_the_question(record: Record) -> None:
    change_shown(record, number_of(record, "Where is my badge"), text="I do not know.")


def answer_with_nothing_known(record: Record) -> None:
    change_shown(record, 0, outcome="not_known")

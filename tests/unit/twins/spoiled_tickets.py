"""Ways to spoil a rehearsal's record of claims and tickets (P6)."""

from dataclasses import replace

from adapters.twins.rehearsal.cases import Case
from adapters.twins.rehearsal.seen import Record
from tests.unit.twins.good_record import ANSWER, NOT_KNOWN, RETURN, THANKS, TICKET, shown
from tests.unit.twins.spoiling import change_shown, number_of


def promise(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} I have opened ticket FD-7 for you.")


def hand_over_to_nobody(record: Record) -> None:
    change_shown(record, 2, outcome="handed_over", text="It is passed on.")


def name_no_ticket(record: Record) -> None:
    record.tickets["FD-0A1B2C3E"] = False


def tell_it_too_early(record: Record) -> None:
    record.at_once = dict.fromkeys(record.at_once, False)


def open_two(record: Record) -> None:
    record.made.append("FD-0A1B2C3E")


def open_it_again(record: Record) -> None:
    first = record.shown[number_of(record, "Your ticket is")]
    record.shown.append(replace(first, reply_id="again", id="again"))


def lose_an_answer(record: Record) -> None:
    record.cases[0].ticket = {**TICKET, "form_data": {}}


def lose_what_was_said(record: Record) -> None:
    record.cases[0].ticket = {**TICKET, "transcript": []}


def _ticket(record: Record, **more: object) -> None:
    record.cases[0].ticket = {**TICKET, **more}


def lose_the_urgency(record: Record) -> None:
    _ticket(record, urgency="medium")


def give_another_reason(record: Record) -> None:
    _ticket(record, reason="form")


def lose_what_was_answered(record: Record) -> None:
    _ticket(record, transcript=TICKET["transcript"][1:])


def lose_what_was_shown(record: Record) -> None:
    _ticket(record, passages=[])


def lose_the_department(record: Record) -> None:
    _ticket(record, department="hr")


def leave_it_open(record: Record) -> None:
    _ticket(record, status="in_progress")
    record.cases[0].card = "in_progress"


def show_it_as_it_was(record: Record) -> None:
    record.cases[0].card = "waits for somebody"


def show_nobody_theirs(record: Record) -> None:
    record.cases[0].looked = "You have no ticket."


def show_everybody_all(record: Record) -> None:
    record.cases.append(Case("Ben", "whatsapp", "at Ben", THANKS.text, {}, "FD-0A1B2C3E"))
    record.cases[0].looked += " FD-0A1B2C3E is closed"


def close_anothers(record: Record) -> None:
    record.cases[0].denied = "I have closed FD-0A1B2C3E."


def confirm_nothing(record: Record) -> None:
    change_shown(record, 2, text="A confirmation goes to ada@play.example.")


def show_no_operator(record: Record) -> None:
    record.cases[0].card = ""


def _spoken(record: Record, number: int, **more: object) -> None:
    record.spoken[number] = replace(record.spoken[number], **more)  # type: ignore[arg-type]


def show_a_note(record: Record) -> None:
    _spoken(record, 2, count=1)


def relay_to_another(record: Record) -> None:
    _spoken(record, 0, elsewhere=1)


def relay_nothing(record: Record) -> None:
    _spoken(record, 1, count=0)


def end_in_silence(record: Record) -> None:
    _spoken(record, 3, count=0)


def talk_beside_an_operator(record: Record) -> None:
    record.shown.append(shown(record.said[8], ANSWER, "answered"))


def be_closed_in_office_hours(record: Record) -> None:
    change_shown(record, number_of(record, "closed now"), at=12 * 3600.0)


def be_back_tomorrow(record: Record) -> None:
    number = number_of(record, "closed now")
    change_shown(record, number, text=record.shown[number].text.replace("today", "tomorrow"))


def promise_it_at_night(record: Record) -> None:
    number = number_of(record, "Your ticket is")
    change_shown(record, number, text=record.shown[number].text.replace("15:30", "23:30"))
    record.cases[0].due = record.cases[0].due.replace("15:30", "23:30")


def claim_that_somebody_knows(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} A colleague has been told.")


def claim_it_in_german(record: Record) -> None:
    change_shown(record, 6, text="Guten Tag! Ich habe ein Ticket für Sie eröffnet.")


def say_it_is_closed(record: Record) -> None:
    record.cases[0].withdrawn = f"I have closed {record.cases[0].number}."


def _card(record: Record, without: str) -> None:
    record.cases[0].card = record.cases[0].card.replace(without, "")


def tell_operators_no_reason(record: Record) -> None:
    _card(record, "person wanted")


def tell_operators_no_words(record: Record) -> None:
    _card(record, THANKS.text)


def tell_operators_no_address(record: Record) -> None:
    _card(record, "ada@play.example")


def promise_another_time(record: Record) -> None:
    record.cases[0].card_at_first = "Due\nMonday 15:30 Berlin time"


def add_nothing(record: Record) -> None:
    _ticket(record, transcript=[line for line in TICKET["transcript"] if line["text"] != "it was wet"])


def lose_what_was_said_before(record: Record) -> None:
    _ticket(record, transcript=[line for line in TICKET["transcript"] if line["text"] != RETURN.text])

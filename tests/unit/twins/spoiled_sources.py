"""Ways to spoil a rehearsal's record of where statements come from, and who may read them (P4, P5)."""

from adapters.twins.rehearsal.seen import FILL_IN, Entrance, Record, Welcome
from tests.unit.twins.good_record import ALONE, ANSWER, INSIDE, NOT_KNOWN
from tests.unit.twins.spoiling import change_shown, number_of


def cite_nothing(record: Record) -> None:
    change_shown(record, 0, text="You may send an item back within 30 days.")


def change_a_number(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("30", "60"))


def cut_short(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("item back within 30 days", "item back"))


def begin_halfway(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("You may send an item back", "Back"))


def make_up(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} They live in the south. [1]\n[1] Sending things back")


def leak(record: Record) -> None:
    change_shown(record, 5, text=INSIDE, outcome="answered")


def leak_an_address(record: Record) -> None:
    change_shown(record, 5, text="Ask me again, or write to hr@shop.example.")


def hide_from_employees(record: Record) -> None:
    change_shown(record, 1, text=NOT_KNOWN, outcome="not_known")


def tell_what_is_of_one_department(record: Record) -> None:
    text = "Every complaint is opened as a case in Casebook. [1]\n\nSources\n[1] Complaints about conduct"
    change_shown(record, 1, text=text)


def tell_what_is_switched_off(record: Record) -> None:
    change_shown(record, 1, text="A kite may be flown by two children at once. [1]\n\nSources\n[1] Kites")


def name_another_owner(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("returns@", "info@"))


def cite_another_article(record: Record) -> None:
    change_shown(record, 1, text=f"{INSIDE}\n[2] Sending things back · returns@shop.example".replace(". [1]", ". [2]"))


def promise_a_number(record: Record) -> None:
    change_shown(record, 0, text=f"It costs 5 dollars at most.\n{ANSWER}")


def tell_of_another(record: Record) -> None:
    change_shown(record, 2, text="Is ben@play.example still right?")


def say_it_elsewhere(record: Record) -> None:
    change_shown(record, 2, text=f"I could not find “{ALONE.text}”.")


def file_anothers_words(record: Record) -> None:
    record.cases[0].card += " ben@play.example"


def show_nothing_beside(record: Record) -> None:
    number = next(at for at, one in enumerate(record.shown) if one.outcome == "answered" and one.channel == "slack")
    change_shown(record, number, beside=frozenset())


def greet_with_a_secret(record: Record) -> None:
    record.welcomes = [Welcome("a group", ("Every employee has 27 days of leave in a year.",))]


def show_a_secret_on_a_page(record: Record) -> None:
    record.entrances.append(Entrance("a tab", "Every employee has 27 days of leave in a year.", 1, is_open=True))


def confuse_two(record: Record) -> None:
    change_shown(record, number_of(record, "Hello Bob"), text="Hello Ada!")


def ask_in_a_room(record: Record) -> None:
    change_shown(record, number_of(record, "Hello Bob"), text="Which e-mail address may they write to?")


def show_a_form_in_a_room(record: Record) -> None:
    change_shown(record, number_of(record, "Hello Bob"), beside=frozenset({FILL_IN}))


def show_everybody_what_is_grave(record: Record) -> None:
    record.cases[0].is_grave = True


def name_no_owner(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.partition(" · returns@")[0])

"""Ways to spoil a rehearsal's record, one for each check and more."""

from collections.abc import Callable
from dataclasses import replace

from adapters.twins.rehearsal.cases import Case, Outage
from adapters.twins.rehearsal.seen import FILL_IN, Entrance, Line, Pause, Probe, Record, ShutOut, Wait, Want, Welcome
from tests.unit.twins.good_record import (
    ADA,
    ALONE,
    ANSWER,
    AUDITED,
    COPY,
    INSIDE,
    KNOWN,
    LATE,
    LEAVE,
    NOT_KNOWN,
    RETURN,
    THANKS,
    TICKET,
    said,
    shown,
)


def change_shown(record: Record, number: int, **more: object) -> None:
    record.shown[number] = replace(record.shown[number], **more)  # type: ignore[arg-type]


def _lose(record: Record) -> None:
    del record.shown[0]


def _break_off(record: Record) -> None:
    record.broken_off = "LookupError: there is no such button"


def _never_take(record: Record) -> None:
    record.said[0].taken_at = 0.0


def _say_nothing(record: Record) -> None:
    change_shown(record, 2, text=" ")


def _leave_alone(record: Record) -> None:
    change_shown(record, 4, text="I do not know.")


def _answer_beside(record: Record) -> None:
    change_shown(record, 0, text="Keep the receipt. [1]\nSources\n[1] Sending things back")


def _double(record: Record) -> None:
    record.shown.append(replace(record.shown[0], reply_id="another", id="another"))


def _double_part(record: Record) -> None:
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="b"))
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="c"))


def _stop_halfway(record: Record) -> None:
    change_shown(record, 0, parts=2)


def _take_anything(record: Record) -> None:
    record.probes.append(Probe("an unsigned event", 200, (401,)))


def _answer_bots(record: Record) -> None:
    change_shown(record, 2, in_reply_to=("m3", "m9"))


def _name_nothing(record: Record) -> None:
    change_shown(record, 2, in_reply_to=())


def _be_refused(record: Record) -> None:
    record.refused.append("Slack answered chat.postMessage with invalid_blocks")


def _end_badly(record: Record) -> None:
    record.exit_code = -9


def _swap(record: Record) -> None:
    change_shown(record, 0, at=9.0)


def _misplace(record: Record) -> None:
    change_shown(record, 0, place="elsewhere")


def _mix(record: Record) -> None:
    record.said[1] = said(replace(ADA, name="Grace"), LEAVE, 2, place="at Ada")
    change_shown(record, 0, in_reply_to=("m1", "m2"))


def _hurry(record: Record) -> None:
    record.pauses[0] = Pause("C1", 10.0, 1.0, 10.2)


def _cite_nothing(record: Record) -> None:
    change_shown(record, 0, text="You may send an item back within 30 days.")


def _change_a_number(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("30", "60"))


def _cut_short(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("item back within 30 days", "item back"))


def _begin_halfway(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("You may send an item back", "Back"))


def _make_up(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} They live in the south. [1]\n[1] Sending things back")


def leak(record: Record) -> None:
    change_shown(record, 5, text=INSIDE, outcome="answered")


def leak_an_address(record: Record) -> None:
    change_shown(record, 5, text="Ask me again, or write to hr@shop.example.")


def _hide_from_employees(record: Record) -> None:
    change_shown(record, 1, text=NOT_KNOWN, outcome="not_known")


def _tell_what_is_of_one_department(record: Record) -> None:
    text = "Every complaint is opened as a case in Casebook. [1]\n\nSources\n[1] Complaints about conduct"
    change_shown(record, 1, text=text)


def _tell_what_is_switched_off(record: Record) -> None:
    change_shown(record, 1, text="A kite may be flown by two children at once. [1]\n\nSources\n[1] Kites")


def _pass_a_file_over(record: Record) -> None:
    change_shown(record, 14, text="What would you like to know?")


def _promise(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} I have opened ticket FD-7 for you.")


def _hand_over_to_nobody(record: Record) -> None:
    change_shown(record, 2, outcome="handed_over", text="It is passed on.")


def _tell_the_log(record: Record) -> None:
    record.log += '{"event": "asked", "text": "Where do penguins live?"}\n'


def _log_a_token(record: Record) -> None:
    record.log += "called with xoxb-1-twin\n"


def _trace_nothing(record: Record) -> None:
    record.states["slack m2"] = "404"


def _speak_english(record: Record) -> None:
    change_shown(record, 6, text="Good day! How can I help you?")


def _speak_both(record: Record) -> None:
    change_shown(record, 6, text="I could not find it. Wie kann ich Ihnen helfen?")


def _take_what_is_lost(record: Record) -> None:
    record.outages = [Outage(503, 200, ("Ada",))]


def _be_ready_without_a_store(record: Record) -> None:
    record.outages = [Outage(200, 200, ())]


def _name_another_owner(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.replace("returns@", "info@"))


def _cite_another_article(record: Record) -> None:
    change_shown(record, 1, text=f"{INSIDE}\n[2] Sending things back · returns@shop.example".replace(". [1]", ". [2]"))


def _promise_a_number(record: Record) -> None:
    change_shown(record, 0, text=f"It costs 5 dollars at most.\n{ANSWER}")


def _tell_of_another(record: Record) -> None:
    change_shown(record, 2, text="Is ben@play.example still right?")


def _name_no_ticket(record: Record) -> None:
    record.tickets["FD-0A1B2C3E"] = False


def _tell_it_too_early(record: Record) -> None:
    record.at_once = dict.fromkeys(record.at_once, False)


def _open_two(record: Record) -> None:
    record.made.append("FD-0A1B2C3E")


def _open_it_again(record: Record) -> None:
    first = record.shown[_number_of(record, "Your ticket is")]
    record.shown.append(replace(first, reply_id="again", id="again"))


def _lose_an_answer(record: Record) -> None:
    record.cases[0].ticket = {**TICKET, "form_data": {}}


def _lose_what_was_said(record: Record) -> None:
    record.cases[0].ticket = {**TICKET, "transcript": []}


def _ticket(record: Record, **more: object) -> None:
    record.cases[0].ticket = {**TICKET, **more}


def _lose_the_urgency(record: Record) -> None:
    _ticket(record, urgency="medium")


def _give_another_reason(record: Record) -> None:
    _ticket(record, reason="form")


def _lose_what_was_answered(record: Record) -> None:
    _ticket(record, transcript=TICKET["transcript"][1:])


def _lose_what_was_shown(record: Record) -> None:
    _ticket(record, passages=[])


def _lose_the_department(record: Record) -> None:
    _ticket(record, department="hr")


def _leave_it_open(record: Record) -> None:
    _ticket(record, status="in_progress")
    record.cases[0].card = "in_progress"


def _show_it_as_it_was(record: Record) -> None:
    record.cases[0].card = "waits for somebody"


def _show_nobody_theirs(record: Record) -> None:
    record.cases[0].looked = "You have no ticket."


def _show_everybody_all(record: Record) -> None:
    record.cases.append(Case("Ben", "whatsapp", "at Ben", THANKS.text, {}, "FD-0A1B2C3E"))
    record.cases[0].looked += " FD-0A1B2C3E is closed"


def _close_anothers(record: Record) -> None:
    record.cases[0].denied = "I have closed FD-0A1B2C3E."


def _confirm_nothing(record: Record) -> None:
    change_shown(record, 2, text="A confirmation goes to ada@play.example.")


def _turn_a_verdict(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "feedback": [{"reply_id": "r-slack-m1", "helpful": False}]}


def _show_no_operator(record: Record) -> None:
    record.cases[0].card = ""


def _spoken(record: Record, number: int, **more: object) -> None:
    record.spoken[number] = replace(record.spoken[number], **more)  # type: ignore[arg-type]


def _show_a_note(record: Record) -> None:
    _spoken(record, 2, count=1)


def _relay_to_another(record: Record) -> None:
    _spoken(record, 0, elsewhere=1)


def _relay_nothing(record: Record) -> None:
    _spoken(record, 1, count=0)


def _end_in_silence(record: Record) -> None:
    _spoken(record, 3, count=0)


def _talk_beside_an_operator(record: Record) -> None:
    record.shown.append(shown(record.said[8], ANSWER, "answered"))


def _write_to_whom_it_must_not(record: Record) -> None:
    record.shown.append(shown(record.said[9], "Are you sure?", "notice"))


def _answer_whom_it_must_not_at_once(record: Record) -> None:
    record.shown.append(replace(shown(record.said[9], "Are you sure?", "notice"), at=record.said[9].at + 0.01))


def _answer_too_late(record: Record) -> None:
    record.in_vain.append(record.said[0])


def _leave_haste_alone(record: Record) -> None:
    change_shown(record, _number_of(record, "a minute"), text="Hello!")


def _know_nothing_and_again(record: Record) -> None:
    unknown = record.shown[_number_of(record, "penguins")]
    text = f"{unknown.text} Or say “talk to a person”."
    again = [replace(unknown, id=f"{number}", reply_id=f"{number}", at=30.0 + number) for number in range(3)]
    record.shown += [replace(one, text=text) for one in again]


def _say_it_elsewhere(record: Record) -> None:
    change_shown(record, 2, text=f"I could not find “{ALONE.text}”.")


def _linked(record: Record, **more: object) -> None:
    record.linked[0] = replace(record.linked[0], **more)  # type: ignore[arg-type]


def _tell_it_twice(record: Record) -> None:
    unasked = record.shown[_number_of(record, "this is Nora")]
    record.shown.append(replace(unasked, id="again", reply_id="again"))


def _file_anothers_words(record: Record) -> None:
    record.cases[0].card += " ben@play.example"


def _keep_anothers_words(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "facts": ["ben@play.example"]}


def _say_it_in_german(record: Record) -> None:
    line = said(ADA, Line("What is it that you do?", Want.WORDS), 40)
    record.said.append(line)
    record.shown.append(shown(line, "Das ist nicht zu finden, bitte fragen Sie mich auf Englisch."))


def _be_closed_in_office_hours(record: Record) -> None:
    change_shown(record, _number_of(record, "closed now"), at=12 * 3600.0)


def _be_back_tomorrow(record: Record) -> None:
    number = _number_of(record, "closed now")
    change_shown(record, number, text=record.shown[number].text.replace("today", "tomorrow"))


def _promise_it_at_night(record: Record) -> None:
    number = _number_of(record, "Your ticket is")
    change_shown(record, number, text=record.shown[number].text.replace("15:30", "23:30"))
    record.cases[0].due = record.cases[0].due.replace("15:30", "23:30")


def _link_without_a_yes(record: Record) -> None:
    _linked(record, before="C-7 is your number")


def _link_nobody(record: Record) -> None:
    _linked(record, after="nothing")


def _link_with_anybody(record: Record) -> None:
    _linked(record, after="C-7, ada@play.example")


def _take_a_used_code(record: Record) -> None:
    _linked(record, refused="C-7 is your number")


def _double_much_later(record: Record) -> None:
    line = said(replace(ADA, channel="teams"), THANKS, 20)
    record.said.append(line)
    first = shown(line, "Welcome!", "notice", at=21.0)
    record.shown += [first, replace(first, id="again", reply_id="another", at=31.0)]


def _claim_that_somebody_knows(record: Record) -> None:
    change_shown(record, 4, text=f"{NOT_KNOWN} A colleague has been told.")


def _claim_it_in_german(record: Record) -> None:
    change_shown(record, 6, text="Guten Tag! Ich habe ein Ticket für Sie eröffnet.")


def _log_how_it_begins(record: Record) -> None:
    record.log += '{"about": "Where do penguins li"}\n'


def _log_an_answer(record: Record) -> None:
    record.log += f'{{"said": "{ANSWER[:44]}"}}\n'


def _show_it_as_code(record: Record) -> None:
    change_shown(record, 0, channel="teams", text="Within:\n\n    30 days. [1]")


def _say_it_is_closed(record: Record) -> None:
    record.cases[0].withdrawn = f"I have closed {record.cases[0].number}."


def _show_the_signs(record: Record) -> None:
    change_shown(record, 0, channel="whatsapp", text="Within **30 days**. [1]")


def _show_a_heading(record: Record) -> None:
    change_shown(record, 0, channel="teams", text="## Returns\n\nWithin 30 days. [1]")


def _count_backwards(record: Record) -> None:
    first = replace(record.shown[0], channel="whatsapp")
    pieces = [(1, "(2/2)\nKeep the receipt. [1]"), (2, "(1/2)\nYou may. [1]")]
    record.shown[:1] = [replace(first, id=f"{part}", text=text, part=part, parts=2) for part, text in pieces]


def _tell_nothing(record: Record) -> None:
    record.asked[0].answer = "I know nothing of you."


def _hand_over_others(record: Record) -> None:
    record.asked[1].answer += " ben@play.example"


def _hand_over_twice(record: Record) -> None:
    record.asked[1].again = 200


def _forget_nobody(record: Record) -> None:
    record.asked[3].done = "nothing was promised"


def _leave_a_profile(record: Record) -> None:
    record.known["Ben"] = KNOWN


def _leave_it_in_a_file(record: Record) -> None:
    record.stored.add("ben@play.example")


def _forget_unasked(record: Record) -> None:
    record.asked[2].done = "er_0123456789ab"


def _forget_who_said_no(record: Record) -> None:
    record.known["Ada"] = {}


def _keep_no_question(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "transcripts": []}


def _keep_no_answer(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "transcripts": [{**turn, "said": ""} for turn in KNOWN["transcripts"]]}


def _keep_no_verdict(record: Record) -> None:
    record.known["Ada"] = {**KNOWN, "feedback": []}


def _show_nothing_beside(record: Record) -> None:
    number = next(at for at, one in enumerate(record.shown) if one.outcome == "answered" and one.channel == "slack")
    change_shown(record, number, beside=frozenset())


def _number_of(record: Record, text: str) -> int:
    return next(at for at, one in enumerate(record.shown) if text in one.text)


def _answer_hours_later(record: Record) -> None:
    change_shown(record, _number_of(record, LATE.text), outcome="answered")


def _ask_with_nothing_to_choose(record: Record) -> None:
    change_shown(record, _number_of(record, LATE.text), beside=frozenset())


def _offer_nothing(record: Record) -> None:
    change_shown(record, _number_of(record, "Ask me anything"), beside=frozenset())


def _work_unseen(record: Record) -> None:
    record.waits.append(Wait("C1", is_shown=False))


def _count_nothing(record: Record) -> None:
    first = replace(record.shown[3], channel="whatsapp", parts=2)
    record.shown[3:4] = [replace(first, id=f"{part}", part=part) for part in (1, 2)]


def _count_apart(record: Record) -> None:
    first = record.shown[0]
    record.shown[:1] = [replace(first, id=f"{part}", part=part, parts=part) for part in (1, 2)]


def _greet_twice(record: Record) -> None:
    record.welcomes = [Welcome("a group", ("Hello, I am the desk.",) * 2)]


def _greet_nobody(record: Record) -> None:
    record.welcomes = [Welcome("a group", ())]


def _greet_with_a_secret(record: Record) -> None:
    record.welcomes = [Welcome("a group", ("Every employee has 27 days of leave in a year.",))]


def _open_an_empty_page(record: Record) -> None:
    record.entrances.append(Entrance("a tab", "Ask me anything.", 0, is_open=True))


def _show_a_secret_on_a_page(record: Record) -> None:
    record.entrances.append(Entrance("a tab", "Every employee has 27 days of leave in a year.", 1, is_open=True))


def _insist(record: Record) -> None:
    record.shut_out = [ShutOut("D9", 3)]


def _hang_it_elsewhere(record: Record) -> None:
    change_shown(record, 0, under="m3")


def _pass_one_over(record: Record) -> None:
    change_shown(record, 0, in_reply_to=("m1", "m2"))


def _leave_out_the_question(record: Record) -> None:
    change_shown(record, _number_of(record, "Where is my badge"), text="I do not know.")


def _confuse_two(record: Record) -> None:
    change_shown(record, _number_of(record, "Hello Bob"), text="Hello Ada!")


def _ask_in_a_room(record: Record) -> None:
    change_shown(record, _number_of(record, "Hello Bob"), text="Which e-mail address may they write to?")


def _show_a_form_in_a_room(record: Record) -> None:
    change_shown(record, _number_of(record, "Hello Bob"), beside=frozenset({FILL_IN}))


def _card(record: Record, without: str) -> None:
    record.cases[0].card = record.cases[0].card.replace(without, "")


def _tell_operators_no_reason(record: Record) -> None:
    _card(record, "person wanted")


def _tell_operators_no_words(record: Record) -> None:
    _card(record, THANKS.text)


def _tell_operators_no_address(record: Record) -> None:
    _card(record, "ada@play.example")


def _show_everybody_what_is_grave(record: Record) -> None:
    record.cases[0].is_grave = True


def _forget_what_was_noted(record: Record) -> None:
    record.asked[0].answer = record.asked[0].answer.replace(", C-1", "")


def _note_no_reader(record: Record) -> None:
    record.audited["Ada"] = ""


def _promise_another_time(record: Record) -> None:
    record.cases[0].card_at_first = "Due\nMonday 15:30 Berlin time"


def _add_nothing(record: Record) -> None:
    _ticket(record, transcript=[line for line in TICKET["transcript"] if line["text"] != "it was wet"])


def _note_no_program(record: Record) -> None:
    record.audited["Ada"] = AUDITED.replace("read_person", "read_ticket")


def _copy_without(record: Record, name: str) -> None:
    record.asked[1].copy = {**COPY, name: []}


def _copy_no_ticket(record: Record) -> None:
    _copy_without(record, "tickets")


def _copy_no_question(record: Record) -> None:
    _copy_without(record, "transcripts")


def _copy_no_verdict(record: Record) -> None:
    _copy_without(record, "feedback")


def _copy_no_fact(record: Record) -> None:
    _copy_without(record, "facts")


def _lose_what_was_said_before(record: Record) -> None:
    _ticket(record, transcript=[line for line in TICKET["transcript"] if line["text"] != RETURN.text])


def _name_no_owner(record: Record) -> None:
    change_shown(record, 0, text=ANSWER.partition(" · returns@")[0])


def _write_again_after_a_stop(record: Record) -> None:
    record.shown.append(replace(record.shown[2], place="at Eve", channel="whatsapp", id="late", at=20.0))


def _answer_with_nothing_known(record: Record) -> None:
    change_shown(record, 0, outcome="not_known")


DEFECTS: dict[str, tuple[str, Callable[[Record], None]]] = {
    "people could do what they wanted to the end": ("P1", _break_off),
    "everything that was said was taken in": ("P1", _never_take),
    "everything that was taken in was answered": ("P1", _lose),
    "nobody waited in vain": ("P1", _answer_too_late),
    "who writes too fast is told so": ("P1", _leave_haste_alone),
    "who is not answered again and again is offered a person": ("P1", _know_nothing_and_again),
    "no answer was empty": ("P1", _say_nothing),
    "no answer stood in signs that its platform does not show": ("P1", _show_the_signs),
    "who got no answer was told what to do": ("P1", _leave_alone),
    "what is in the articles was answered": ("P1", _answer_beside),
    "what is no question was named, and who is in danger told where help is": ("P1", _pass_a_file_over),
    "who asks what there is can choose from it": ("P1", _offer_nothing),
    "who opens a page of the desk's own can begin there": ("P1", _open_an_empty_page),
    "who is heard hours later is asked whether it still matters": ("P1", _answer_hours_later),
    "who writes in another language is answered in it": ("P1", _speak_english),
    "what could not be stored was not acknowledged": ("P1", _take_what_is_lost),
    "who waits for long sees that the desk is at work": ("P1", _work_unseen),
    "each message was answered once": ("P2", _double),
    "each part was shown once": ("P2", _double_part),
    "what nobody asked for was said once": ("P2", _tell_it_twice),
    "each reply arrived whole and in order": ("P2", _stop_halfway),
    "where parts may change places, each says which it is": ("P2", _count_nothing),
    "the desk introduced itself once where it was added": ("P2", _greet_twice),
    "what was refused for good was not tried again": ("P2", _insist),
    "each message of the desk says what it answers": ("P2", _name_nothing),
    "what must not be taken was refused": ("P2", _take_anything),
    "what was not for the desk stayed unanswered": ("P2", _answer_bots),
    "the platforms had nothing to refuse": ("P2", _be_refused),
    "it ended in order when it was told to": ("P2", _end_badly),
    "answers came in the order of the questions": ("P3", _swap),
    "answers came where the questions were asked": ("P3", _misplace),
    "each question that is answered with others is named": ("P3", _pass_one_over),
    "an answer stands with its question": ("P3", _leave_out_the_question),
    "no reply mixed two people": ("P3", _mix),
    "the platforms' wish for patience was met": ("P3", _hurry),
    "each answer named its source": ("P4", _cite_nothing),
    "each statement stands in its source": ("P4", _change_a_number),
    "no statement was cut short": ("P4", _cut_short),
    "owner and age of each source are right": ("P4", _name_another_owner),
    "no number was said without a source": ("P4", _promise_a_number),
    "what nobody knows was not answered": ("P4", _make_up),
    "each answer stood with what its platform shows beside it": ("P4", _show_nothing_beside),
    "customers heard nothing that is for employees": ("P5", leak),
    "employees did hear what is theirs": ("P5", _hide_from_employees),
    "nobody heard what is for one department alone": ("P5", _tell_what_is_of_one_department),
    "nobody heard what is another person's own": ("P5", _tell_of_another),
    "nobody heard elsewhere what was said to the desk alone": ("P5", _say_it_elsewhere),
    "nobody was taken for somebody else": ("P5", _confuse_two),
    "nobody was asked for what is theirs where others read along": ("P5", _ask_in_a_room),
    "a ticket shows nothing of anybody else": ("P5", _file_anothers_words),
    "what is grave does not stand on a card for everybody": ("P5", _show_everybody_what_is_grave),
    "nothing was claimed that no record backs": ("P6", _promise),
    "operators and people hear each other, and nobody else": ("P6", _show_a_note),
    "the desk is quiet while a person has the conversation": ("P6", _talk_beside_an_operator),
    "each number that was told is that of a ticket": ("P6", _hand_over_to_nobody),
    "each ticket was there when its number was told": ("P6", _tell_it_too_early),
    "each form is one ticket, however often it was sent": ("P6", _open_two),
    "each ticket holds what was filled in and said": ("P6", _lose_an_answer),
    "operators see each ticket in their room, as it is": ("P6", _show_no_operator),
    "what operators see of a ticket tells them all they need": ("P6", _tell_operators_no_reason),
    "operators know by when a person was told to be answered": ("P6", _promise_another_time),
    "each ticket comes to its end, by those who may end it": ("P6", _leave_it_open),
    "people are shown their own tickets alone": ("P6", _show_everybody_all),
    "what people are told of office hours is so": ("P6", _be_back_tomorrow),
    "the log is silent about what was written": ("P7", _tell_the_log),
    "the log holds no secret": ("P7", _log_a_token),
    "who of staff read something of a person is noted": ("P7", _note_no_reader),
    "who wants no messages gets none": ("P7", _write_to_whom_it_must_not),
    "people are told all that is known of them, and nothing of others": ("P7", _tell_nothing),
    "nothing of a person is kept with another": ("P7", _keep_anothers_words),
    "who links two accounts is one person in both, and nobody else is": ("P7", _link_without_a_yes),
    "a copy holds all that is kept of its person": ("P7", _copy_no_ticket),
    "who is forgotten is gone from every file": ("P7", _forget_nobody),
    "nobody is forgotten who did not say yes": ("P7", _forget_unasked),
    "each message can be looked up afterwards": ("P8", _trace_nothing),
    "what was asked and said is in the record": ("P8", _keep_no_question),
    "verdicts are in the record": ("P8", _keep_no_verdict),
}
MORE = (
    ("what could not be stored was not acknowledged", _be_ready_without_a_store),
    ("no answer stood in signs that its platform does not show", _show_a_heading),
    ("no answer stood in signs that its platform does not show", _show_it_as_code),
    ("each message was answered once", _double_much_later),
    ("nothing was claimed that no record backs", _claim_that_somebody_knows),
    ("nothing was claimed that no record backs", _claim_it_in_german),
    ("the log is silent about what was written", _log_how_it_begins),
    ("the log is silent about what was written", _log_an_answer),
    ("each ticket comes to its end, by those who may end it", _say_it_is_closed),
    ("who links two accounts is one person in both, and nobody else is", _link_nobody),
    ("who links two accounts is one person in both, and nobody else is", _link_with_anybody),
    ("who links two accounts is one person in both, and nobody else is", _take_a_used_code),
    ("each reply arrived whole and in order", _count_apart),
    ("where parts may change places, each says which it is", _count_backwards),
    ("the desk introduced itself once where it was added", _greet_nobody),
    ("customers heard nothing that is for employees", _greet_with_a_secret),
    ("customers heard nothing that is for employees", _show_a_secret_on_a_page),
    ("what is in the articles was answered", _answer_with_nothing_known),
    ("who is heard hours later is asked whether it still matters", _ask_with_nothing_to_choose),
    ("who writes in another language is answered in it", _speak_both),
    ("who writes in another language is answered in it", _say_it_in_german),
    ("what people are told of office hours is so", _be_closed_in_office_hours),
    ("what people are told of office hours is so", _promise_it_at_night),
    ("answers came where the questions were asked", _hang_it_elsewhere),
    ("owner and age of each source are right", _name_no_owner),
    ("nobody was asked for what is theirs where others read along", _show_a_form_in_a_room),
    ("what operators see of a ticket tells them all they need", _tell_operators_no_words),
    ("what operators see of a ticket tells them all they need", _tell_operators_no_address),
    ("people are told all that is known of them, and nothing of others", _forget_what_was_noted),
    ("who wants no messages gets none", _write_again_after_a_stop),
    ("each statement stands in its source", _cite_another_article),
    ("no statement was cut short", _begin_halfway),
    ("nobody heard what is for one department alone", _tell_what_is_switched_off),
    ("each number that was told is that of a ticket", _name_no_ticket),
    ("each form is one ticket, however often it was sent", _open_it_again),
    ("each ticket holds what was filled in and said", _lose_what_was_said),
    ("each ticket holds what was filled in and said", _lose_what_was_said_before),
    ("each ticket holds what was filled in and said", _add_nothing),
    ("each ticket holds what was filled in and said", _lose_what_was_answered),
    ("each ticket holds what was filled in and said", _lose_the_urgency),
    ("each ticket holds what was filled in and said", _lose_what_was_shown),
    ("each ticket holds what was filled in and said", _give_another_reason),
    ("operators see each ticket in their room, as it is", _lose_the_department),
    ("operators see each ticket in their room, as it is", _show_it_as_it_was),
    ("people are shown their own tickets alone", _show_nobody_theirs),
    ("people are shown their own tickets alone", _close_anothers),
    ("nothing was claimed that no record backs", _confirm_nothing),
    ("verdicts are in the record", _turn_a_verdict),
    ("operators and people hear each other, and nobody else", _relay_to_another),
    ("operators and people hear each other, and nobody else", _relay_nothing),
    ("operators and people hear each other, and nobody else", _end_in_silence),
    ("who wants no messages gets none", _answer_whom_it_must_not_at_once),
    ("who of staff read something of a person is noted", _note_no_program),
    ("a copy holds all that is kept of its person", _copy_no_question),
    ("a copy holds all that is kept of its person", _copy_no_verdict),
    ("a copy holds all that is kept of its person", _copy_no_fact),
    ("people are told all that is known of them, and nothing of others", _hand_over_others),
    ("people are told all that is known of them, and nothing of others", _hand_over_twice),
    ("who is forgotten is gone from every file", _leave_a_profile),
    ("who is forgotten is gone from every file", _leave_it_in_a_file),
    ("nobody is forgotten who did not say yes", _forget_who_said_no),
    ("what was asked and said is in the record", _keep_no_answer),
)
"""Other ways to break what a check looks at."""

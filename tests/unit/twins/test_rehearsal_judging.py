"""Each check of the rehearsal sees what it is there for, and is silent about a desk that does everything right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any  # what REST hands over

import pytest

from adapters.twins.rehearsal.cases import Asked, Case, Outage, Rating, Spoken, Voice, Wish
from adapters.twins.rehearsal.judging import CHECKS, judge
from adapters.twins.rehearsal.lanes import Lanes, table
from adapters.twins.rehearsal.seen import Line, Pause, Probe, Record, Role, Said, Shown, Want
from adapters.twins.rehearsal.shelf import Shelf, read_shelf
from adapters.twins.rehearsal.sides import FORM

ADA = Role("Ada", "slack", "U1", is_employee=True)
BEN = Role("Ben", "whatsapp", "ben", is_employee=False)
EVE = Role("Eve", "whatsapp", "eve", is_employee=False)
RETURN, UNKNOWN, LEAVE, THANKS = (
    Line("How long may I keep it?", Want.ANSWER, ("30 days",)),
    Line("Where do penguins live?", Want.UNKNOWN),
    Line("How much leave do I have?", Want.HIDDEN),
    Line("thanks", Want.WORDS),
)
GERMAN = Line("Guten Tag", Want.TONGUE)
TO_NORA, STOP = Line("On my card, says Ada.", Want.QUIET), Line("STOP", Want.STOPPED)
NUMBER, PROMISED = "FD-0A1B2C3D", "Your ticket is FD-0A1B2C3D."
ANSWER = "You may send an item back within 30 days. [1]\n\nSources\n[1] Sending things back · returns@shop.example"
NOT_KNOWN = "I could not find an answer to \u201cWhere do penguins live?\u201d. Ask returns@shop.example."
INSIDE = "Every employee has 27 days of leave in a year. [1]\n\nSources\n[1] Days of leave · hr@shop.example"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    for name in ("hr", "returns"):
        (tmp_path / name).mkdir()
    (tmp_path / "departments.yaml").write_text(
        "departments:\n"
        "  hr: {name: HR, user_type: internal_employee, escalation_email: hr@shop.example}\n"
        "  returns: {name: Returns, user_type: external_customer, escalation_email: returns@shop.example}\n"
    )
    (tmp_path / "hr" / "leave.md").write_text(
        "---\ntitle: Days of leave\nowner: hr@shop.example\n---\nEvery employee has 27 days of leave in a year.\n"
    )
    (tmp_path / "returns" / "return.md").write_text(
        "---\ntitle: Sending things back\nowner: returns@shop.example\n---\n"
        "You may send an item back within 30 days. Keep the receipt.\n"
    )
    return read_shelf(tmp_path)


TICKET: dict[str, Any] = {
    "form_data": {"email": "ada@play.example", "urgency": "high"},
    "transcript": [{"by": "person", "text": THANKS.text}, {"by": "desk", "text": "You are welcome!"}],
    "department": "returns",
    "reason": "person_wanted",
    "status": "resolved",
    "urgency": "high",
}
GIVEN = {"email": "ada@play.example", "urgency": "high"}
KNOWN: dict[str, Any] = {
    "transcripts": [
        {"asked": [{"text": line.text}], "said": "So it is.", "outcome": "answered"} for line in (RETURN, LEAVE, THANKS)
    ],
    "feedback": [{"reply_id": "r-slack-m1", "helpful": True}],
}


def said(role: Role, line: Line, number: int, **more: object) -> Said:
    values: dict[str, object] = {
        "id": f"m{number}",
        "place": f"at {role.name}",
        "at": float(number),
        "taken_at": float(number),
    }
    return Said(role, line, **(values | more))  # type: ignore[arg-type] # the test names them


def shown(to: Said, text: str, outcome: str = "notice", **more: object) -> Shown:
    values: dict[str, object] = {
        "channel": to.role.channel,
        "place": to.place,
        "id": f"reply to {to.id}",
        "text": text,
        "reply_id": f"r-{to.role.channel}-{to.id}",
        "part": 1,
        "parts": 1,
        "in_reply_to": (to.id,),
        "outcome": outcome,
        "at": to.at + 0.5,
    }
    return Shown(**(values | more))  # type: ignore[arg-type] # the test names them


def good() -> Record:
    """A short rehearsal in which nothing is wrong."""
    lines = [
        said(ADA, RETURN, 1),
        said(ADA, LEAVE, 2),
        said(ADA, THANKS, 3),
        said(BEN, RETURN, 4),
        said(BEN, UNKNOWN, 5),
        said(BEN, LEAVE, 6),
    ]
    texts = [(ANSWER, "answered"), (INSIDE, "answered"), ("You are welcome!", "notice"), (ANSWER, "answered")]
    texts += [(NOT_KNOWN, "not_known"), (NOT_KNOWN.replace("Where do penguins live?", LEAVE.text), "not_known")]
    told = [shown(line, *text) for line, text in zip(lines, texts, strict=True)]
    german, form = said(EVE, GERMAN, 7), said(ADA, FORM, 8)
    told += [shown(german, "Guten Tag! Wie kann ich Ihnen helfen?", "notice"), shown(form, PROMISED, "handed_over")]
    words = "Hello, this is Nora"
    told.append(
        replace(told[-1], text=f"Nora: {words}", reply_id="n", id="n", in_reply_to=(), outcome="notice", at=10.0)
    )
    lines += [german, form, said(ADA, TO_NORA, 11), said(EVE, STOP, 12)]
    own = f"ada@play.example, {NUMBER}"
    return Record(
        said=lines,
        shown=told,
        probes=[Probe("an unsigned event", 401, (401, 403))],
        pauses=[Pause("C1", 10.0, 1.0, 11.0)],
        left={"m9": "another bot"},
        states={"slack m1": "done"},
        tickets={NUMBER: True},
        made=[NUMBER],
        cases=[
            Case(
                *("Ada", "slack", "at Ada", THANKS.text, GIVEN, NUMBER, TICKET),
                card="resolved",
                room="slack",
                looked=f"{NUMBER} has been resolved",
                denied="I could not find FD-0A1B2C3E among your tickets.",
            ),
        ],
        spoken=[
            Spoken(Voice.ANSWER, NUMBER, words, 1),
            Spoken(Voice.RELAYED, NUMBER, TO_NORA.text, 1),
            Spoken(Voice.NOTE, NUMBER, "among us"),
            Spoken(Voice.STEP, NUMBER, "Resolve", 1),
        ],
        asked=[
            Asked(Wish.KNOWN, "Ada", own),
            Asked(Wish.EXPORT, "Ada", own, again=404),
            Asked(Wish.KEEP, "Ada", "Nothing is deleted."),
            Asked(Wish.FORGET, "Ben", "er_0123456789ab", done="done"),
        ],
        ratings=[Rating("Ada", "r-slack-m1", helpful=True)],
        outages=[Outage(503, 200, ())],
        known={"Ada": KNOWN, "Ben": {}},
        private={"Ada": ("ada@play.example",), "Ben": ("ben@play.example",)},
        stored={"ada@play.example"},
        log='{"event": "turn.finished"}\n',
    )


def broken(record: Record, shelf: Shelf) -> set[tuple[str, str]]:
    return {(each.promise, each.check) for each in judge(record, shelf) if each.violations}


def test_a_desk_that_does_everything_right_is_found_to(shelf: Shelf) -> None:
    verdicts = judge(good(), shelf)
    assert [each.violations for each in verdicts if each.violations] == []
    assert {each.promise for each in verdicts} == {f"P{number}" for number in range(1, 9)}


def _shown(record: Record, number: int, **more: object) -> None:
    record.shown[number] = replace(record.shown[number], **more)  # type: ignore[arg-type]


def _lose(record: Record) -> None:
    del record.shown[0]


def _never_take(record: Record) -> None:
    record.said[0].taken_at = 0.0


def _say_nothing(record: Record) -> None:
    _shown(record, 2, text=" ")


def _leave_alone(record: Record) -> None:
    _shown(record, 4, text="I do not know.")


def _answer_beside(record: Record) -> None:
    _shown(record, 0, text="Keep the receipt. [1]\nSources\n[1] Sending things back")


def _double(record: Record) -> None:
    record.shown.append(replace(record.shown[0], reply_id="another", id="another"))


def _double_part(record: Record) -> None:
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="b"))
    record.shown.append(replace(record.shown[0], part=2, parts=2, id="c"))


def _stop_halfway(record: Record) -> None:
    _shown(record, 0, parts=2)


def _take_anything(record: Record) -> None:
    record.probes.append(Probe("an unsigned event", 200, (401,)))


def _answer_bots(record: Record) -> None:
    _shown(record, 2, in_reply_to=("m3", "m9"))


def _name_nothing(record: Record) -> None:
    _shown(record, 2, in_reply_to=())


def _be_refused(record: Record) -> None:
    record.refused.append("Slack answered chat.postMessage with invalid_blocks")


def _end_badly(record: Record) -> None:
    record.exit_code = -9


def _swap(record: Record) -> None:
    _shown(record, 0, at=9.0)


def _misplace(record: Record) -> None:
    _shown(record, 0, place="elsewhere")


def _mix(record: Record) -> None:
    record.said[1] = said(replace(ADA, name="Grace"), LEAVE, 2, place="at Ada")
    _shown(record, 0, in_reply_to=("m1", "m2"))


def _hurry(record: Record) -> None:
    record.pauses[0] = Pause("C1", 10.0, 1.0, 10.2)


def _cite_nothing(record: Record) -> None:
    _shown(record, 0, text="You may send an item back within 30 days.")


def _change_a_number(record: Record) -> None:
    _shown(record, 0, text=ANSWER.replace("30", "60"))


def _make_up(record: Record) -> None:
    _shown(record, 4, text=f"{NOT_KNOWN} They live in the south. [1]\n[1] Sending things back")


def _leak(record: Record) -> None:
    _shown(record, 5, text=INSIDE, outcome="answered")


def _leak_an_address(record: Record) -> None:
    _shown(record, 5, text="Ask me again, or write to hr@shop.example.")


def _hide_from_employees(record: Record) -> None:
    _shown(record, 1, text=NOT_KNOWN, outcome="not_known")


def _promise(record: Record) -> None:
    _shown(record, 4, text=f"{NOT_KNOWN} I have opened ticket FD-7 for you.")


def _hand_over_to_nobody(record: Record) -> None:
    _shown(record, 2, outcome="handed_over", text="It is passed on.")


def _tell_the_log(record: Record) -> None:
    record.log += '{"event": "asked", "text": "Where do penguins live?"}\n'


def _log_a_token(record: Record) -> None:
    record.log += "called with xoxb-1-twin\n"


def _trace_nothing(record: Record) -> None:
    record.states["slack m2"] = "404"


def _speak_english(record: Record) -> None:
    _shown(record, 6, text="Good day! How can I help you?")


def _take_what_is_lost(record: Record) -> None:
    record.outages = [Outage(503, 200, ("Ada",))]


def _be_ready_without_a_store(record: Record) -> None:
    record.outages = [Outage(200, 200, ())]


def _name_another_owner(record: Record) -> None:
    _shown(record, 0, text=ANSWER.replace("returns@", "info@"))


def _cite_another_article(record: Record) -> None:
    _shown(record, 1, text=f"{INSIDE}\n[2] Sending things back · returns@shop.example".replace(". [1]", ". [2]"))


def _promise_a_number(record: Record) -> None:
    _shown(record, 0, text=f"It costs 5 dollars at most.\n{ANSWER}")


def _tell_of_another(record: Record) -> None:
    _shown(record, 2, text="Is ben@play.example still right?")


def _name_no_ticket(record: Record) -> None:
    record.tickets["FD-0A1B2C3E"] = False


def _open_two(record: Record) -> None:
    record.made.append("FD-0A1B2C3E")


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
    _ticket(record, transcript=TICKET["transcript"][:1])


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
    _shown(record, 2, text="A confirmation goes to ada@play.example.")


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


DEFECTS: dict[str, tuple[str, Callable[[Record], None]]] = {
    "everything that was said was taken in": ("P1", _never_take),
    "everything that was taken in was answered": ("P1", _lose),
    "no answer was empty": ("P1", _say_nothing),
    "who got no answer was told what to do": ("P1", _leave_alone),
    "what is in the articles was answered": ("P1", _answer_beside),
    "who writes in another language is answered in it": ("P1", _speak_english),
    "what could not be stored was not acknowledged": ("P1", _take_what_is_lost),
    "each message was answered once": ("P2", _double),
    "each part was shown once": ("P2", _double_part),
    "each reply arrived whole and in order": ("P2", _stop_halfway),
    "each message of the desk says what it answers": ("P2", _name_nothing),
    "what must not be taken was refused": ("P2", _take_anything),
    "what was not for the desk stayed unanswered": ("P2", _answer_bots),
    "the platforms had nothing to refuse": ("P2", _be_refused),
    "it ended in order when it was told to": ("P2", _end_badly),
    "answers came in the order of the questions": ("P3", _swap),
    "answers came where the questions were asked": ("P3", _misplace),
    "no reply mixed two people": ("P3", _mix),
    "the platforms' wish for patience was met": ("P3", _hurry),
    "each answer named its source": ("P4", _cite_nothing),
    "each statement stands in its source": ("P4", _change_a_number),
    "owner and age of each source are right": ("P4", _name_another_owner),
    "no number was said without a source": ("P4", _promise_a_number),
    "what nobody knows was not answered": ("P4", _make_up),
    "customers heard nothing that is for employees": ("P5", _leak),
    "employees did hear what is theirs": ("P5", _hide_from_employees),
    "nobody heard what is another person's own": ("P5", _tell_of_another),
    "nothing was claimed that no record backs": ("P6", _promise),
    "operators and people hear each other, and nobody else": ("P6", _show_a_note),
    "the desk is quiet while a person has the conversation": ("P6", _talk_beside_an_operator),
    "each number that was told is that of a ticket": ("P6", _hand_over_to_nobody),
    "each form is one ticket, however often it was sent": ("P6", _open_two),
    "each ticket holds what was filled in and said": ("P6", _lose_an_answer),
    "operators see each ticket in their room, as it is": ("P6", _show_no_operator),
    "each ticket comes to its end, by those who may end it": ("P6", _leave_it_open),
    "people are shown their own tickets alone": ("P6", _show_everybody_all),
    "the log is silent about what was written": ("P7", _tell_the_log),
    "the log holds no secret": ("P7", _log_a_token),
    "who wants no messages gets none": ("P7", _write_to_whom_it_must_not),
    "people are told all that is known of them, and nothing of others": ("P7", _tell_nothing),
    "who is forgotten is gone from every file": ("P7", _forget_nobody),
    "nobody is forgotten who did not say yes": ("P7", _forget_unasked),
    "each message can be looked up afterwards": ("P8", _trace_nothing),
    "what was asked and said is in the record": ("P8", _keep_no_question),
    "verdicts are in the record": ("P8", _keep_no_verdict),
}


MORE = (
    ("what could not be stored was not acknowledged", _be_ready_without_a_store),
    ("each statement stands in its source", _cite_another_article),
    ("each number that was told is that of a ticket", _name_no_ticket),
    ("each ticket holds what was filled in and said", _lose_what_was_said),
    ("each ticket holds what was filled in and said", _lose_what_was_answered),
    ("each ticket holds what was filled in and said", _lose_the_urgency),
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
    ("people are told all that is known of them, and nothing of others", _hand_over_others),
    ("people are told all that is known of them, and nothing of others", _hand_over_twice),
    ("who is forgotten is gone from every file", _leave_a_profile),
    ("who is forgotten is gone from every file", _leave_it_in_a_file),
    ("nobody is forgotten who did not say yes", _forget_who_said_no),
    ("what was asked and said is in the record", _keep_no_answer),
)
"""Other ways to break what a check looks at."""


def test_there_is_a_defect_for_every_check() -> None:
    assert [name for _, name, _ in CHECKS] == list(DEFECTS)


@pytest.mark.parametrize("check", DEFECTS)
def test_each_check_sees_its_defect(check: str, shelf: Shelf) -> None:
    promise, spoil = DEFECTS[check]
    record = good()
    spoil(record)
    assert (promise, check) in broken(record, shelf)


@pytest.mark.parametrize(("check", "spoil"), MORE)
def test_each_check_sees_other_defects(check: str, spoil: Callable[[Record], None], shelf: Shelf) -> None:
    record = good()
    spoil(record)
    assert check in {name for _, name in broken(record, shelf)}


def test_a_secret_or_a_phone_number_in_the_log_is_seen(shelf: Shelf) -> None:
    record = good()
    record.secrets = {"TWILIO_AUTH_TOKEN": "a-plain-token", "the address of Ben": "4915112345678"}
    assert broken(record, shelf) == set()
    record.log += '{"conversation": "whatsapp:4915112345678"}\n'
    assert ("P7", "the log holds no secret") in broken(record, shelf)


def test_a_source_for_employees_alone_is_a_leak(shelf: Shelf) -> None:
    record = good()
    _shown(record, 5, text="Ask returns@shop.example.\n\nSources\n[1] Days of leave · updated today")
    assert ("P5", "customers heard nothing that is for employees") in broken(record, shelf)


def test_an_address_for_employees_alone_is_a_leak(shelf: Shelf) -> None:
    record = good()
    _leak_an_address(record)
    assert ("P5", "customers heard nothing that is for employees") in broken(record, shelf)


@pytest.mark.parametrize(
    "words",
    [
        "Your ticket is FD-12.",
        "A colleague will call you today.",
        "I've escalated this to the team.",
        "Your request has been forwarded to Billing.",
        "You will be refunded tomorrow.",
        "Someone will get back to you shortly.",
    ],
)
def test_what_is_claimed_without_a_record_is_seen(words: str, shelf: Shelf) -> None:
    record = good()
    _shown(record, 2, text=words)
    assert ("P6", "nothing was claimed that no record backs") in broken(record, shelf)


@pytest.mark.parametrize(
    "words",
    ["I have not passed anything on, so please tell them what you need.", "When a ticket is opened, you are told."],
)
def test_what_is_not_claimed_is_no_claim(words: str, shelf: Shelf) -> None:
    record = good()
    _shown(record, 2, text=words)
    assert broken(record, shelf) == set()


def test_a_copy_in_teams_is_excused_only_where_a_kill_fell_between(shelf: Shelf) -> None:
    grace = Role("Grace", "teams", "29:grace", is_employee=True)
    record = good()
    line = said(grace, THANKS, 20)
    record.said.append(line)
    record.shown += [shown(line, "Welcome!", "notice", at=21.0, id="a"), shown(line, "Welcome!", "notice", at=23.0)]
    assert ("P2", "each message was answered once") in broken(record, shelf)
    record.kills.append(22.0)
    assert broken(record, shelf) == set()


def test_the_table_has_a_line_for_each_promise_and_each_violation(shelf: Shelf) -> None:
    record = good()
    _leak(record)
    lines = table(judge(record, shelf))
    found = sum(line.startswith("  violation of P5") for line in lines)
    assert found > 0
    assert next(line for line in lines if line.startswith("P5")).split()[-1] == str(found)


def test_each_platform_has_a_lane_of_its_own() -> None:
    written: list[str] = []
    lanes = Lanes(["slack", "teams"], written.append, width=80)
    lanes.says("teams", "Ada", "hello there, how are you today, and is it not a fine day for a walk in the park?")
    assert all(line.startswith(" " * 30) for line in written)
    assert len(written) > 1

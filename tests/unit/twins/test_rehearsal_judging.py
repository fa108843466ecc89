"""Each check of the rehearsal sees what it is there for, and is silent about a desk that does everything right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.twins.rehearsal.judging import CHECKS, judge
from adapters.twins.rehearsal.lanes import Lanes, table
from adapters.twins.rehearsal.seen import Line, Pause, Probe, Record, Role, Said, Shown, Want
from adapters.twins.rehearsal.shelf import Shelf, read_shelf

ADA = Role("Ada", "slack", "U1", is_employee=True)
BEN = Role("Ben", "whatsapp", "ben", is_employee=False)
RETURN, UNKNOWN, LEAVE, THANKS = (
    Line("How long may I keep it?", Want.ANSWER, ("30 days",)),
    Line("Where do penguins live?", Want.UNKNOWN),
    Line("How much leave do I have?", Want.HIDDEN),
    Line("thanks", Want.WORDS),
)
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
        "---\ntitle: Days of leave\n---\nEvery employee has 27 days of leave in a year.\n"
    )
    (tmp_path / "returns" / "return.md").write_text(
        "---\ntitle: Sending things back\n---\nYou may send an item back within 30 days. Keep the receipt.\n"
    )
    return read_shelf(tmp_path)


def said(role: Role, line: Line, number: int, **more: object) -> Said:
    values: dict[str, object] = {
        "id": f"m{number}",
        "place": f"at {role.name}",
        "at": float(number),
        "taken_at": float(number),
    }
    return Said(role, line, **(values | more))  # type: ignore[arg-type] # the test names them


def shown(to: Said, text: str, outcome: str, **more: object) -> Shown:
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
    return Record(
        said=lines,
        shown=[shown(line, *text) for line, text in zip(lines, texts, strict=True)],
        probes=[Probe("an unsigned event", 401, (401, 403))],
        pauses=[Pause("C1", 10.0, 1.0, 11.0)],
        left={"m9": "another bot"},
        states={"slack m1": "done"},
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
    _shown(record, 2, outcome="handed_over")


def _tell_the_log(record: Record) -> None:
    record.log += '{"event": "asked", "text": "Where do penguins live?"}\n'


def _log_a_token(record: Record) -> None:
    record.log += "called with xoxb-1-twin\n"


def _forget(record: Record) -> None:
    record.states["slack m2"] = "404"


DEFECTS: dict[str, tuple[str, Callable[[Record], None]]] = {
    "everything that was said was taken in": ("P1", _never_take),
    "everything that was taken in was answered": ("P1", _lose),
    "no answer was empty": ("P1", _say_nothing),
    "who got no answer was told what to do": ("P1", _leave_alone),
    "what is in the articles was answered": ("P1", _answer_beside),
    "each message was answered once": ("P2", _double),
    "each part was shown once": ("P2", _double_part),
    "each reply arrived whole and in order": ("P2", _stop_halfway),
    "each reply says what it answers": ("P2", _name_nothing),
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
    "what nobody knows was not answered": ("P4", _make_up),
    "customers heard nothing that is for employees": ("P5", _leak),
    "employees did hear what is theirs": ("P5", _hide_from_employees),
    "nothing was claimed that no record backs": ("P6", _promise),
    "who was handed over has a ticket": ("P6", _hand_over_to_nobody),
    "the log is silent about what was written": ("P7", _tell_the_log),
    "the log holds no secret": ("P7", _log_a_token),
    "each message can be looked up afterwards": ("P8", _forget),
}


def test_there_is_a_defect_for_every_check() -> None:
    assert [name for _, name, _ in CHECKS] == list(DEFECTS)


@pytest.mark.parametrize("check", DEFECTS)
def test_each_check_sees_its_defect(check: str, shelf: Shelf) -> None:
    promise, spoil = DEFECTS[check]
    record = good()
    spoil(record)
    assert (promise, check) in broken(record, shelf)


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

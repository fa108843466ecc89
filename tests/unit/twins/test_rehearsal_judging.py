"""Each check of the rehearsal sees what it is there for, and is silent about a desk that does everything right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.twins.rehearsal.judging import CHECKS, judge
from adapters.twins.rehearsal.lanes import Lanes, table
from adapters.twins.rehearsal.seen import Record, Role
from adapters.twins.rehearsal.shelf import Shelf, read_shelf
from tests.unit.twins.good_record import ANSWER, THANKS, TO_NORA, broken, good, said, shown
from tests.unit.twins.spoiled_records import DEFECTS, MORE
from tests.unit.twins.spoiled_sources import leak, leak_an_address
from tests.unit.twins.spoiling import change_shown


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    for name in ("hr", "returns", "toys"):
        (tmp_path / name).mkdir()
    (tmp_path / "departments.yaml").write_text(
        "departments:\n"
        "  hr: {name: HR, user_type: internal_employee, escalation_email: hr@shop.example}\n"
        "  toys: {name: Toys, user_type: external_customer, enabled: false}\n"
        "  returns: {name: Returns, user_type: external_customer, escalation_email: returns@shop.example,\n"
        "    hours: {time_zone: UTC, weekdays: '09:00-17:30'}}\n"
    )
    (tmp_path / "hr" / "leave.md").write_text(
        "---\ntitle: Days of leave\nowner: hr@shop.example\n---\nEvery employee has 27 days of leave in a year.\n"
    )
    (tmp_path / "hr" / "conduct.md").write_text(
        "---\ntitle: Complaints about conduct\naudience: employee:hr\nowner: hr@shop.example\n---\n"
        "Every complaint is opened as a case in Casebook. Every employee has 27 days of leave in a year.\n"
    )
    (tmp_path / "toys" / "kites.md").write_text(
        "---\ntitle: Kites\n---\nA kite may be flown by two children at once.\n"
    )
    (tmp_path / "returns" / "return.md").write_text(
        "---\ntitle: Sending things back\nowner: returns@shop.example\n---\n"
        "You may send an item back within 30 days. Keep the receipt.\n"
    )
    return read_shelf(tmp_path)


def test_a_desk_that_does_everything_right_is_found_to(shelf: Shelf) -> None:
    verdicts = judge(good(), shelf)
    assert [each.violations for each in verdicts if each.violations] == []
    assert {each.promise for each in verdicts} == {f"P{number}" for number in range(1, 9)}


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


def test_what_is_in_an_address_is_no_sign(shelf: Shelf) -> None:
    record = good()
    change_shown(record, 0, channel="whatsapp", text="Ready: https://desk.example/export/a__b**c [1]")
    check = "no answer stood in signs that its platform does not show"
    assert check not in {name for _, name in broken(record, shelf)}


def test_sentences_that_follow_each_other_are_not_cut_short(shelf: Shelf) -> None:
    record = good()
    text = ANSWER.replace("You may send", "**You may** send").replace(" [1]", " Keep the receipt. [1]", 1)
    change_shown(record, 0, text=text)
    assert broken(record, shelf) == set()


def test_a_secret_or_a_phone_number_in_the_log_is_seen(shelf: Shelf) -> None:
    record = good()
    record.secrets = {"TWILIO_AUTH_TOKEN": "a-plain-token", "the address of Ben": "4915112345678"}
    assert broken(record, shelf) == set()
    record.log += '{"conversation": "whatsapp:4915112345678"}\n'
    assert ("P7", "the log holds no secret") in broken(record, shelf)


def test_a_source_for_employees_alone_is_a_leak(shelf: Shelf) -> None:
    record = good()
    change_shown(record, 5, text="Ask returns@shop.example.\n\nSources\n[1] Days of leave · updated today")
    assert ("P5", "customers heard nothing that is for employees") in broken(record, shelf)


def test_an_address_for_employees_alone_is_a_leak(shelf: Shelf) -> None:
    record = good()
    leak_an_address(record)
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
    change_shown(record, 2, text=words)
    assert ("P6", "nothing was claimed that no record backs") in broken(record, shelf)


@pytest.mark.parametrize(
    "words",
    [
        "I have not passed anything on, so please tell them what you need.",
        "All right, I have passed nothing on.",
        "When a ticket is opened, you are told.",
    ],
)
def test_what_is_not_claimed_is_no_claim(words: str, shelf: Shelf) -> None:
    record = good()
    change_shown(record, 2, text=words)
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


def test_what_was_said_before_a_person_had_the_conversation_may_be_answered_until_then(shelf: Shelf) -> None:
    record = good()
    stale = next(said for said in record.said if said.line is TO_NORA)
    record.shown.append(shown(stale, "Of course.", "notice", at=12.0))
    quiet = ("P6", "the desk is quiet while a person has the conversation")
    for quiet_from, is_broken in ((13.0, False), (11.5, True)):
        stale.quiet_from = quiet_from
        assert (quiet in broken(record, shelf)) is is_broken


def test_the_table_has_a_line_for_each_promise_and_each_violation(shelf: Shelf) -> None:
    record = good()
    leak(record)
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

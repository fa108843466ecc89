"""What staff read of whom is written down, found again, and kept for its own time."""

import pytest

from bot.settings import read_settings
from memory.audit import AuditTrail
from memory.ports import AuditRecord, Documents, ReadKind
from memory.retention import DAY_S, expire
from memory.settings import MemorySettings
from tests.unit.inbox import FixedClock


def hashed(person: str) -> str:
    """What is kept of a person's id."""
    return f"<{person}>"


async def test_a_record_says_who_read_what_of_whom_when_and_in_which_request(documents: Documents) -> None:
    clock = FixedClock()
    trail = AuditTrail(documents, clock, hashed=hashed)
    await trail.record(ReadKind.READ_PERSON, who="crm", whom="p1", request="req-1")
    await trail.record(ReadKind.READ_PERSON, who="crm", whom="p1", request="req-1")
    await trail.record(ReadKind.ERASE_PERSON, who="ada", whom="p2", request="req-2")
    once = AuditRecord(clock.now(), "crm", ReadKind.READ_PERSON, "<p1>", "req-1")
    assert [record async for record in trail.all(whom="p1")] == [once, once]
    assert len([record async for record in trail.all()]) == 3
    assert [record async for record in trail.all(since=clock.now() + 1)] == []


async def test_records_outlive_what_they_are_about_and_go_after_their_own_time(documents: Documents) -> None:
    clock = FixedClock()
    await AuditTrail(documents, clock, hashed=hashed).record(ReadKind.READ_TRACE, who="crm", whom="p1", request="r")
    later = clock.now() + 300 * DAY_S
    assert (await expire(documents, now=later, keep_days=1))["audit"] == 0
    assert (await expire(documents, now=later, keep_days=1, audit_days=299))["audit"] == 1


def test_records_are_kept_for_a_year_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRONTDESK_AUDIT_DAYS", raising=False)
    assert read_settings(MemorySettings, env_file=None)[MemorySettings].audit_days == 365

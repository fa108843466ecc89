"""What has had its time is deleted, and nothing else is."""

import pytest

from bot.settings import read_settings
from memory.ports import Documents
from memory.retention import DAY_S, expire, may_expire
from memory.settings import MemorySettings
from tests.simulation.faulty import Call, Crash, FaultyDocuments, Moment, crash_at, every_point

NOW = 1_764_000_000.0


async def keys(documents: Documents, kind: str, order: str) -> list[str]:
    return [stored.key for stored in await documents.find(kind, {}, order=order, limit=999)]


async def test_tombstones_live_for_seven_days(documents: Documents) -> None:
    await documents.insert("event", "old", {"done_at": NOW - 7 * DAY_S - 1})
    await documents.insert("event", "young", {"done_at": NOW - 7 * DAY_S + 1})
    await documents.insert("event", "waiting", {"done_at": None, "arrived": 1.0})
    assert (await expire(documents, now=NOW, keep_days=90))["event"] == 1
    assert await documents.get("event", "old") is None
    assert await documents.count("event", {}) == 2


async def test_turns_and_the_feedback_on_them_go_together(documents: Documents) -> None:
    for name, age in (("old", 91), ("young", 89)):
        await documents.insert("turn", name, {"finished_at": NOW - age * DAY_S})
        await documents.insert("feedback", f"on {name}", {"reply_id": name, "at": NOW - 5 * DAY_S})
    deleted = await expire(documents, now=NOW, keep_days=90)
    assert (deleted["turn"], deleted["feedback"]) == (1, 1)
    assert await keys(documents, "turn", "finished_at") == ["young"]
    assert await keys(documents, "feedback", "at") == ["on young"]


async def test_feedback_without_its_turn_goes_by_its_own_age(documents: Documents) -> None:
    await documents.insert("feedback", "old", {"reply_id": "gone", "at": NOW - 91 * DAY_S})
    assert (await expire(documents, now=NOW, keep_days=90))["feedback"] == 1


async def test_codes_that_link_accounts_go_after_a_day_and_the_change_that_is_being_made_stays(
    documents: Documents,
) -> None:
    await documents.insert("link", "old", {"at": NOW - DAY_S - 1})
    await documents.insert("link", "young", {"at": NOW - DAY_S + 1})
    await documents.insert("link", "change", {"turn": "", "linked": {}})
    assert (await expire(documents, now=NOW, keep_days=90))["link"] == 1
    assert await documents.get("link", "old") is None
    assert await documents.count("link", {}) == 2


async def test_what_is_known_of_sending_goes_with_the_turns_and_a_stop_stays(documents: Documents) -> None:
    for kind in ("delivery", "kept", "alias"):
        await documents.insert(kind, "old", {"at": NOW - 91 * DAY_S})
        await documents.insert(kind, "young", {"at": NOW - 89 * DAY_S})
    await documents.insert("opt_out", "resumed", {"started_at": NOW - 8 * DAY_S})
    await documents.insert("opt_out", "stopped", {"stopped_at": NOW - 900 * DAY_S})
    deleted = await expire(documents, now=NOW, keep_days=90)
    assert [deleted[kind] for kind in ("delivery", "kept", "alias", "opt_out")] == [1, 1, 1, 1]
    assert await documents.get("opt_out", "stopped") is not None


async def test_more_than_a_page_goes_in_one_run(documents: Documents) -> None:
    for number in range(450):
        await documents.insert("turn", f"t{number}", {"finished_at": float(number // 3)})
        await documents.insert("event", f"e{number}", {"done_at": 1.5})
    deleted = await expire(documents, now=NOW, keep_days=1)
    assert (deleted["turn"], deleted["event"]) == (450, 450)


async def test_a_run_that_is_killed_anywhere_is_made_good_by_the_next(documents: Documents) -> None:
    async def fill() -> None:
        for kind in ("turn", "feedback", "event", "replica", "desk"):
            await documents.delete(kind, {})
        await documents.insert("turn", "old", {"finished_at": 1.5})
        await documents.insert("feedback", "on old", {"reply_id": "old", "at": NOW})
        await documents.insert("event", "old", {"done_at": 1.5})
        await documents.insert("replica", "left", {"counter": -1})

    await fill()
    counted = FaultyDocuments(documents)
    await expire(counted, now=NOW, keep_days=90)
    for number, moment in every_point(len(counted.calls)):
        await fill()
        with pytest.raises(Crash):
            await expire(FaultyDocuments(documents, crash_at(number, moment)), now=NOW, keep_days=90)
        await expire(documents, now=NOW, keep_days=90)
        for kind in ("turn", "feedback", "event", "replica"):
            assert await documents.count(kind, {}) == 0


async def test_a_replica_that_said_good_bye_goes_at_once(documents: Documents) -> None:
    await documents.insert("replica", "left", {"counter": -1})
    await documents.insert("replica", "living", {"counter": 5})
    assert (await expire(documents, now=NOW, keep_days=90))["replica"] == 1
    assert await keys(documents, "replica", "counter") == ["living"]


async def test_a_replica_goes_when_its_counter_stood_still_for_a_day(documents: Documents) -> None:
    await documents.insert("replica", "dead", {"counter": 5})
    await documents.insert("replica", "living", {"counter": 5})
    await expire(documents, now=NOW, keep_days=90)
    await documents.replace("replica", "living", {"counter": 6}, version=1)
    assert (await expire(documents, now=NOW + DAY_S / 2, keep_days=90))["replica"] == 0
    assert (await expire(documents, now=NOW + DAY_S, keep_days=90))["replica"] == 1
    assert await keys(documents, "replica", "counter") == ["living"]


@pytest.mark.parametrize("moment", Moment)
async def test_a_replica_that_beats_while_it_is_taken_for_dead_stays(documents: Documents, moment: Moment) -> None:
    await documents.insert("replica", "slow", {"counter": 5})
    await expire(documents, now=NOW, keep_days=90)

    async def beat(call: Call, now: Moment) -> None:
        if (call.method, call.kind, now) == ("replace", "replica", moment):
            known = await documents.get("replica", "slow")
            assert known is not None
            await documents.replace("replica", "slow", {"counter": 6}, version=known.version)

    await expire(FaultyDocuments(documents, beat), now=NOW + DAY_S, keep_days=90)
    slow = await documents.get("replica", "slow")
    assert slow is not None
    assert slow.doc == {"counter": 6}


def test_conversations_are_kept_for_ninety_days_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRONTDESK_RETENTION_DAYS", raising=False)
    assert read_settings(MemorySettings, env_file=None)[MemorySettings].retention_days == 90
    monkeypatch.setenv("FRONTDESK_RETENTION_DAYS", "30")
    assert read_settings(MemorySettings, env_file=None)[MemorySettings].retention_days == 30


async def test_people_go_a_year_after_they_last_came_and_not_before(documents: Documents) -> None:
    await documents.insert("person", "old", {"person": "old", "last_contact": NOW - 366 * DAY_S})
    await documents.insert("person", "young", {"person": "young", "last_contact": NOW - 364 * DAY_S})
    assert (await expire(documents, now=NOW, keep_days=90))["person"] == 1
    assert (await expire(documents, now=NOW, keep_days=90, people_days=30))["person"] == 1


async def test_records_of_conversations_go_when_nobody_was_there_for_long_and_nobody_is(documents: Documents) -> None:
    old = {"finished_at": NOW - 91 * DAY_S, "owner": None, "turn": None}
    await documents.insert("conversation", "old", {**old})
    await documents.insert("conversation", "young", {**old, "finished_at": NOW - 89 * DAY_S})
    await documents.insert("conversation", "owned", {**old, "owner": "a"})
    assert (await expire(documents, now=NOW, keep_days=90))["conversation"] == 1
    assert await documents.get("conversation", "old") is None


async def test_links_go_after_a_day_and_certificates_after_three_years(documents: Documents) -> None:
    await documents.insert("export", "old", {"person": "p", "expires_at": NOW - DAY_S - 1})
    await documents.insert("erasure", "old", {"state": "done", "done_at": NOW - 1097 * DAY_S})
    await documents.insert("erasure", "young", {"state": "done", "done_at": NOW - 1095 * DAY_S})
    await documents.insert("erasure", "working", {"state": "working", "asked_at": 1.5})
    deleted = await expire(documents, now=NOW, keep_days=90)
    assert (deleted["export"], deleted["erasure"]) == (1, 1)


async def test_after_a_jump_of_the_clock_nothing_is_deleted_for_an_hour(documents: Documents) -> None:
    assert await may_expire(documents, now=NOW)
    assert await may_expire(documents, now=NOW + 3600)
    assert not await may_expire(documents, now=NOW + 10 * 365 * DAY_S)
    assert await may_expire(documents, now=NOW + 10 * 365 * DAY_S + 3600)
    assert await may_expire(documents, now=NOW)

"""What the SQLite store does beyond the port's contract: the disk, other processes, its indexes, its failures."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, StoreUnavailable
from memory import sqlite_query as query
from memory.documents import KINDS, Index, Kind
from memory.ports import AtLeast, Cursor, Less, More, Not, OneOf, Stored, Where
from memory.sqlite import MEMORY, SqliteDocuments, open_sqlite

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "desk.sqlite"


@pytest.fixture
async def documents(path: Path) -> AsyncIterator[SqliteDocuments]:
    async with open_sqlite(path, busy_timeout_s=0.05) as documents:
        yield documents


# -- durability ---------------------------------------------------------------------------------------------------


async def test_what_was_stored_is_there_after_reopening(path: Path) -> None:
    async with open_sqlite(path) as documents:
        await documents.insert("turn", "k", {"a": 1})
        await documents.replace("turn", "k", {"a": 2}, version=1)
    async with open_sqlite(path) as documents:
        assert await documents.get("turn", "k") == Stored("k", {"a": 2}, 2)


async def test_what_was_kept_in_memory_is_gone_after_closing() -> None:
    async with open_sqlite(MEMORY) as documents:
        await documents.insert("turn", "k", {})
    async with open_sqlite(MEMORY) as documents:
        assert await documents.count("turn", {}) == 0


async def test_a_process_killed_when_an_insert_returns_has_it_on_the_disk(path: Path) -> None:
    child = await run_child(
        "async with open_sqlite(path) as documents:\n"
        "    await documents.insert('turn', 'k', {'a': 1})\n"
        "    os.kill(os.getpid(), signal.SIGKILL)",
        path,
    )
    assert await child.wait() == -signal.SIGKILL
    async with open_sqlite(path) as documents:
        assert await documents.get("turn", "k") == Stored("k", {"a": 1}, 1)


async def test_every_commit_is_flushed_to_the_disk(documents: SqliteDocuments) -> None:
    for worker in (documents._writer, documents._reader):
        assert (await worker.run(query.Statement("PRAGMA synchronous"))).rows == [(2,)]
        assert (await worker.run(query.Statement("PRAGMA journal_mode"))).rows == [("wal",)]


async def test_only_its_owner_reads_the_file(path: Path, documents: SqliteDocuments) -> None:
    await documents.insert("turn", "k", {})
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"), 0o600)


# -- other processes ----------------------------------------------------------------------------------------------


async def test_two_processes_on_one_file_never_both_insert_a_key(path: Path) -> None:
    async with open_sqlite(path) as documents:
        child = await run_child(
            "async with open_sqlite(path) as documents:\n"
            "    print('ready', flush=True)\n"
            "    won = [n for n in range(200) if await documents.insert('turn', f'k{n}', {'by': 'child'})]\n"
            "print(json.dumps(won))",
            path,
        )
        assert child.stdout is not None
        assert await child.stdout.readline() == b"ready\n"
        mine = [n for n in reversed(range(200)) if await documents.insert("turn", f"k{n}", {"by": "parent"})]
        output, _ = await child.communicate()
        theirs = json.loads(output)
        assert sorted(mine + theirs) == list(range(200))
        assert await documents.count("turn", {"by": "child"}) == len(theirs)


async def test_a_write_waits_for_another_process_and_then_gives_up(path: Path, documents: SqliteDocuments) -> None:
    with another_writer(path) as other:
        with pytest.raises(StoreUnavailable, match="locked") as caught:
            await documents.insert("turn", "k", {})
        assert caught.value.retry_after is not None
        assert await documents.get("turn", "k") is None
        other.execute("COMMIT")
        assert await documents.insert("turn", "k", {})


async def test_a_full_disk_is_told_by_sqlites_own_word_while_small_writes_still_fit(documents: SqliteDocuments) -> None:
    await documents.insert("replica", "a", {"counter": 1})
    [(pages,)] = (await documents._writer.run(query.Statement("PRAGMA page_count"))).rows
    await documents._writer.run(query.Statement(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StoreUnavailable, match="SQLITE_FULL"):
        await documents.insert("turn", "k", {"text": "x" * 100_000})
    assert await documents.replace("replica", "a", {"counter": 2}, version=1)


async def test_a_start_beside_a_busy_process_says_that_the_store_is_not_available(path: Path) -> None:
    async with open_sqlite(path):
        pass
    with another_writer(path), pytest.raises(StoreUnavailable, match="locked"):
        async with open_sqlite(path, busy_timeout_s=0.05):
            pass


# -- one batch ----------------------------------------------------------------------------------------------------


async def test_a_failed_batch_fails_everything_in_it(path: Path, documents: SqliteDocuments) -> None:
    with another_writer(path):
        writes = [documents.insert("turn", f"k{n}", {}) for n in range(5)]
        failed = await asyncio.gather(*writes, return_exceptions=True)
    assert all(isinstance(each, StoreUnavailable) for each in failed)
    assert await documents.count("turn", {}) == 0


async def test_a_batch_that_fails_in_its_middle_leaves_nothing(documents: SqliteDocuments) -> None:
    held = await hold_writer(documents)
    broken = query.Statement("INSERT INTO nowhere VALUES (1)", writes=True)
    calls = [documents.insert("turn", "a", {}), documents._writer.run(broken), documents.insert("turn", "b", {})]
    waiting = [asyncio.ensure_future(call) for call in calls]
    await asyncio.sleep(0)
    held.set()
    failed = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(each, StoreUnavailable) for each in failed)
    assert await documents.count("turn", {}) == 0
    assert await documents.insert("turn", "a", {})


async def test_what_gathers_is_committed_together(documents: SqliteDocuments) -> None:
    commits: list[str] = []
    held = await hold_writer(documents, trace=commits)
    waiting = [asyncio.ensure_future(documents.insert("turn", f"k{n}", {})) for n in range(50)]
    await asyncio.sleep(0)
    held.set()
    assert all(await asyncio.gather(*waiting))
    assert commits.count("COMMIT") == 1


async def test_a_cancelled_caller_takes_nothing_from_the_others(documents: SqliteDocuments) -> None:
    held = await hold_writer(documents)
    waiting = [asyncio.ensure_future(documents.insert("turn", f"k{n}", {})) for n in range(3)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    held.set()
    first, second, third = await asyncio.gather(*waiting, return_exceptions=True)
    assert (first, third) == (True, True)
    assert isinstance(second, asyncio.CancelledError)
    assert await documents.count("turn", {}) == 3


async def test_a_read_does_not_wait_for_the_writer(documents: SqliteDocuments) -> None:
    await documents.insert("turn", "k", {})
    held = await hold_writer(documents)
    try:
        assert await documents.get("turn", "k") == Stored("k", {}, 1)
    finally:
        held.set()


# -- closing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_memory", [True, False])
async def test_closing_twice_is_harmless_and_calls_after_it_say_so(path: Path, in_memory: bool) -> None:
    async with open_sqlite(MEMORY if in_memory else path) as documents:
        await documents.close()
        await documents.close()
    for call in (documents.insert("turn", "k", {}), documents.get("turn", "k"), documents.delete("turn", {})):
        with pytest.raises(StoreUnavailable, match="closed"):
            await call


async def test_closing_finishes_what_was_asked_for(path: Path) -> None:
    async with open_sqlite(path) as documents:
        waiting = [asyncio.ensure_future(documents.insert("turn", f"k{n}", {})) for n in range(20)]
        await asyncio.sleep(0)
    assert all(await asyncio.gather(*waiting))
    async with open_sqlite(path) as documents:
        assert await documents.count("turn", {}) == 20


async def test_closing_ends_its_threads(path: Path) -> None:
    async with open_sqlite(path):
        assert {"documents-writer", "documents-reader"} <= {thread.name for thread in threading.enumerate()}
    assert not {"documents-writer", "documents-reader"} & {thread.name for thread in threading.enumerate()}


# -- what can be wrong with a file --------------------------------------------------------------------------------


@pytest.fixture(
    params=[b"this is no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "noise"]
)
def damaged(path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    path.parent.mkdir()
    path.write_bytes(request.param)
    yield path
    assert path.read_bytes() == request.param


async def test_a_damaged_file_is_refused_with_what_to_do_and_left_alone(damaged: Path) -> None:
    with pytest.raises(ConfigurationError, match="restore it from a backup, or move it away"):
        async with open_sqlite(damaged):
            pass


async def test_a_folder_that_cannot_be_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="FRONTDESK_DATA_DIR"):
        async with open_sqlite(tmp_path / "file" / "desk.sqlite"):
            pass


async def test_a_path_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="must be writable"):
        async with open_sqlite(tmp_path):
            pass


async def test_a_folder_that_may_not_be_read_is_refused(path: Path) -> None:
    child = await run_child(
        "await asyncio.to_thread(int)  # imports what another user may not read\n"
        "path.parent.mkdir()\n"
        "path.parent.chmod(0)\n"
        "if os.getuid() == 0:\n"
        "    os.setuid(65534)\n"
        "try:\n"
        "    async with open_sqlite(path):\n"
        "        print('opened')\n"
        "except ConfigurationError as exc:\n"
        "    print(exc)",
        path,
    )
    output, _ = await child.communicate()
    path.parent.chmod(0o700)
    assert b"FRONTDESK_DATA_DIR" in output


async def test_data_of_a_newer_version_are_left_alone(path: Path) -> None:
    async with open_sqlite(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(ConfigurationError, match="newer version"):
        async with open_sqlite(path):
            pass


async def test_a_full_disk_fails_the_write_and_the_next_one_works_when_there_is_room(path: Path) -> None:
    child = await run_child(
        "async with open_sqlite(path) as documents:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))\n"
        "    stored = 0\n"
        "    try:\n"
        "        while await documents.insert('turn', f'k{stored}', {'text': 'x' * 20_000}):\n"
        "            stored += 1\n"
        "    except StoreUnavailable:\n"
        "        kept = await documents.count('turn', {})\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "    print(json.dumps([stored, kept, await documents.insert('turn', 'last', {})]))",
        path,
    )
    output, _ = await child.communicate()
    stored, kept, works_again = json.loads(output)
    assert 0 < stored == kept
    assert works_again
    async with open_sqlite(path) as documents:
        assert await documents.count("turn", {}) == stored + 1


# -- indexes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "where", "order", "index"),
    [
        ("event", {"done_at": None, "conversation": "c"}, "order", "event__done_at__conversation__order"),
        ("event", {"done_at": None}, "arrived", "event__done_at__arrived"),
        ("turn", {"conversation": "c", "seq": More(3)}, "seq", "turn__conversation__seq"),
        ("turn", {"finished_at": Less(5.5)}, "finished_at", "turn__finished_at"),
        ("feedback", {"at": Less(5)}, "at", "feedback__at"),
        ("feedback", {"person": "p"}, "at", "feedback__person__at"),
        ("turn", {"person": "p"}, "finished_at", "turn__person__finished_at"),
        ("erasure", {"state": "working"}, "asked_at", "erasure__state__asked_at"),
    ],
)
@pytest.mark.parametrize("after", [None, Cursor(1.5, "k"), Cursor("1.5", "k")])
async def test_what_the_desk_lists_comes_from_an_index_in_its_order(
    *, path: Path, documents: SqliteDocuments, kind: str, where: Where, order: str, index: str, after: Cursor | None
) -> None:
    plan = explain(path, query.find(kind, where, order=order, limit=50, after=after))
    assert plan.startswith(f"SEARCH {kind} USING INDEX {index} ")
    assert "TEMP B-TREE" not in plan
    assert f"USING INDEX {index} " in explain(path, query.delete(kind, where))


@pytest.mark.parametrize(
    ("kind", "where", "order", "index"),
    [
        ("event", {"platform": "p"}, "platform", "event__platform"),
        ("event", {"done_at": Less(5.5)}, "done_at", "event__done_at__"),
        ("feedback", {"reply_id": OneOf(("a", "b"))}, "at", "feedback__reply_id"),
        ("person", {"person": OneOf(("a", "b"))}, "person", "person__person"),
        (
            "conversation",
            {"person": OneOf(("a", "b")), "said_at": AtLeast(5)},
            "-said_at",
            "conversation__person__said",
        ),
        ("link", {"at": Less(5)}, "at", "link__at"),
        ("alias", {"person": OneOf(("a", "b"))}, "at", "alias__person"),
        ("conversation", {"erasure": "er_1", "owner": None}, "erasure", "conversation__"),
    ],
)
async def test_what_the_desk_looks_up_goes_by_an_index(
    *, path: Path, documents: SqliteDocuments, kind: str, where: Where, order: str, index: str
) -> None:
    for statement in (
        query.find(kind, where, order=order, limit=50, after=None),
        query.count(kind, where),
        query.delete(kind, where),
    ):
        assert f"SEARCH {kind} USING INDEX {index}" in explain(path, statement)


async def test_an_index_that_is_no_longer_declared_is_dropped(path: Path) -> None:
    async with open_sqlite(path, kinds={"turn": Kind((Index(("a",)), Index(("b",))))}):
        pass
    async with open_sqlite(path, kinds={"turn": Kind((Index(("b",)), Index(("c", "d.e"))))}):
        pass
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    connection.close()
    assert sorted(names) == [("turn__b",), ("turn__c__d.e",)]


async def test_every_declared_kind_can_be_used(documents: SqliteDocuments) -> None:
    for kind in KINDS:
        assert await documents.insert(kind, "k", {})
        assert await documents.delete(kind, {}) == 1


# -- lists and objects --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [["x"], {"x": 1}, [], {}, [1]])
async def test_a_list_or_object_equals_no_value(documents: SqliteDocuments, value: object) -> None:
    text = json.dumps(value, separators=(",", ":"))
    await documents.insert("turn", "k", {"a": value, "n": 1})  # type: ignore[dict-item]  # any JSON
    for condition in (text, None, 1, True, OneOf((text, None)), Less("~"), More("")):
        assert await documents.count("turn", {"a": condition}) == 0
    assert await documents.count("turn", {"a": Not(text)}) == 1
    assert await documents.count("turn", {"a": Not(None)}) == 1
    assert await documents.find("turn", {}, order="a", limit=9) == []


async def test_thousands_of_values_may_be_asked_for_at_once(documents: SqliteDocuments) -> None:
    for number in (5, 4999, 7000):
        await documents.insert("turn", f"k{number}", {"a": f"v{number}"})
    assert await documents.count("turn", {"a": OneOf(tuple(f"v{number}" for number in range(5000)))}) == 2


# -- helpers ------------------------------------------------------------------------------------------------------


async def run_child(body: str, path: Path) -> asyncio.subprocess.Process:
    """Another Python process that runs `body` with `path`."""
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    code = (
        "import asyncio, json, os, resource, signal\n"
        "from pathlib import Path\n"
        "from bot.errors import ConfigurationError, StoreUnavailable\n"
        "from memory.sqlite import open_sqlite\n"
        f"path = Path({str(path)!r})\n"
        f"async def main():\n{indented}\n"
        "asyncio.run(main())\n"
    )
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@contextmanager
def another_writer(path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection that is in the middle of writing."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    finally:
        connection.close()


async def hold_writer(documents: SqliteDocuments, *, trace: list[str] | None = None) -> threading.Event:
    """Keep the writer thread busy until the event is set, so that what is asked meanwhile gathers."""
    held, go_on = threading.Event(), threading.Event()
    connection = documents._writer.connection

    def hold() -> bool:
        held.set()
        return go_on.wait(10)

    connection.create_function("hold", 0, hold)
    if trace is not None:
        connection.set_trace_callback(trace.append)
    holding = asyncio.ensure_future(documents._writer.run(query.Statement("SELECT hold()")))
    holding.add_done_callback(lambda done: done.exception())
    await asyncio.to_thread(held.wait, 10)
    return go_on


def explain(path: Path, statement: query.Statement) -> str:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters).fetchall()
    finally:
        connection.close()
    return "\n".join(row[3] for row in rows)

"""Whether a desk opens on what is stored, and how a store is encrypted and gets another key."""

import asyncio
import base64
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigurationError, StoreUnavailable
from bot.settings import CoreSettings, Settings, read_settings
from desk import commands
from desk.sections import DATABASE
from memory.checkup import check_encryption
from memory.desk import salt_of
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey, parse_data_keys
from memory.encryption.resealing import check_nobody_works, encrypt
from memory.encryption.sealing import BOX
from memory.encryption.unlocking import COMMAND, KIND, SETTING, State, read_note, unlock
from memory.migration import PAGE, Progress
from memory.opening import open_documents
from memory.ports import Documents, Stored
from memory.settings import MemorySettings
from memory.sqlite import MEMORY, SqliteDocuments, open_sqlite
from tests.simulation.faulty import Crash, FaultyDocuments, Points

OLD, NEW = DataKey("old", bytes(32)), DataKey("new", bytes(range(32)))
FALSE = DataKey("old", bytes(range(1, 33)))
CONVERSATION = "whatsapp:+15550001111:+4917612345678"
SECRET = "4917612345678"
SAID = "my card was stolen in Oldenburg"


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever server other tests are given: a setting that is not named is read from the environment."""
    monkeypatch.delenv("MONGODB_URL", raising=False)


@pytest.fixture
async def store() -> AsyncIterator[SqliteDocuments]:
    async with open_sqlite(MEMORY) as documents:
        yield documents


async def everything(store: SqliteDocuments) -> dict[str, list[Stored]]:
    return {kind: await store.page(kind, after=None, limit=9_999) for kind in KINDS}


async def talk(documents: Documents, *, turns: int = 3) -> None:
    """What a desk keeps of a conversation."""
    await salt_of(documents)
    await documents.insert("conversation", CONVERSATION, {"owner": "r1", "seq": turns, "turn": {"said": SAID}})
    for number in range(turns):
        doc: Any = {"conversation": CONVERSATION, "seq": number, "finished_at": 1.5, "asked": [{"text": SAID}]}
        await documents.insert("turn", f"r_{number:05}", doc)
    await documents.insert("opt_out", "somebody", {"stopped_at": 1.5})


async def read(documents: Documents) -> tuple[Any, ...]:
    """The conversation, as the desk sees it."""
    turns = await documents.find("turn", {"conversation": CONVERSATION}, order="seq", limit=9_999)
    held = await documents.get("conversation", CONVERSATION)
    owned = await documents.find("conversation", {"owner": "r1"}, order="owner", limit=9)
    return [(each.key, each.doc) for each in turns], held and held.doc, [each.key for each in owned]


def seen(_: Progress) -> None:
    """Nobody looks at the bar."""


# -- opening ----------------------------------------------------------------------------------------------------------


async def test_replicas_that_start_at_once_agree_on_their_hashes(store: SqliteDocuments) -> None:
    one, other, third = await asyncio.gather(*(unlock(store, keys) for keys in ([OLD], [OLD], [OLD, NEW])))
    await talk(one)
    assert await read(other) == await read(one) == await read(third)
    assert len((await read(one))[0]) == 3


async def test_replicas_that_bring_a_new_key_at_once_both_note_it(store: SqliteDocuments) -> None:
    await unlock(store, [OLD])
    third = DataKey("third", bytes(range(2, 34)))
    await asyncio.gather(unlock(store, [NEW, OLD, third]), unlock(store, [third, OLD, NEW]))
    note = await read_note(store)
    assert note is not None
    assert note.boxes.keys() == {"old", "new", "third"}


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ([], f"encrypted: set {SETTING}.*old"),
        ([NEW], "with the key old, which is not in"),
        ([FALSE], "key old in .* is not the one"),
        ([NEW, FALSE], "key old in .* is not the one"),
    ],
)
async def test_without_the_key_a_desk_does_not_open_and_writes_nothing(
    store: SqliteDocuments, keys: list[DataKey], why: str
) -> None:
    await talk(await unlock(store, [OLD]))
    before = await everything(store)
    with pytest.raises(ConfigurationError, match=why):
        await unlock(store, keys)
    assert await everything(store) == before


@pytest.mark.parametrize("has_been_noted", [True, False])
async def test_a_desk_with_keys_does_not_write_beside_what_is_not_encrypted(
    store: SqliteDocuments, has_been_noted: bool
) -> None:
    await talk(await unlock(store, []) if has_been_noted else store)
    before = await everything(store)
    with pytest.raises(ConfigurationError, match=COMMAND):
        await unlock(store, [OLD])
    assert await everything(store) == before


async def test_of_a_replica_with_keys_and_one_without_that_start_at_once_one_gives_way(store: SqliteDocuments) -> None:
    opened = await asyncio.gather(unlock(store, [OLD]), unlock(store, []), return_exceptions=True)
    assert sorted(isinstance(each, ConfigurationError) for each in opened) == [False, True]


async def test_a_store_in_memory_is_not_encrypted_and_one_in_a_file_is(tmp_path: Path) -> None:
    settings = with_keys("old")[MemorySettings]
    async with open_documents(settings, MEMORY) as documents:
        assert isinstance(documents, SqliteDocuments)
    async with open_documents(settings, tmp_path / "desk.sqlite") as documents:
        await talk(documents)
    async with open_sqlite(tmp_path / "desk.sqlite") as store:
        assert all(BOX in each.doc for each in (await everything(store))["turn"])


# -- encrypting what is there -----------------------------------------------------------------------------------------


async def test_what_was_plain_is_encrypted_whole_and_reads_as_before(store: SqliteDocuments) -> None:
    await talk(await unlock(store, []), turns=PAGE + 7)
    before, progress = await read(store), list[Progress]()
    sealed = await encrypt(store, [OLD], on_progress=progress.append)
    assert (sealed["turn"], sealed["conversation"]) == (PAGE + 7, 1)
    assert await read(await unlock(store, [OLD])) == before
    assert SAID not in f"{await everything(store)}"
    assert SECRET not in f"{await everything(store)}"
    assert [each.done for each in progress if each.kind == "turn"] == [0, PAGE, PAGE + 7]
    assert await store.get("opt_out", "somebody") == Stored("somebody", {"stopped_at": 1.5}, 1)


async def test_the_secret_behind_the_desks_ids_is_encrypted_and_stays_the_same(store: SqliteDocuments) -> None:
    salt = await salt_of(await unlock(store, []))
    await encrypt(store, [OLD], on_progress=seen)
    assert await salt_of(await unlock(store, [OLD])) == salt
    assert salt not in f"{await everything(store)}"


async def test_a_new_first_key_takes_over_and_the_old_one_may_go(store: SqliteDocuments) -> None:
    await talk(await unlock(store, [OLD]))
    before = await everything(store)
    await encrypt(store, [NEW, OLD], on_progress=seen)
    after = await everything(store)
    alone = await unlock(store, [NEW])
    assert len((await read(alone))[0]) == 3
    assert [each.key for each in after["conversation"]] == [each.key for each in before["conversation"]]
    assert [each.doc["conversation"] for each in after["turn"]] == [each.doc["conversation"] for each in before["turn"]]
    with pytest.raises(ConfigurationError):
        await unlock(store, [OLD])


async def test_encrypting_again_changes_nothing(store: SqliteDocuments) -> None:
    await talk(await unlock(store, [OLD]))
    before = await everything(store)
    assert (await encrypt(store, [OLD], on_progress=seen))["turn"] == 3
    after = await everything(store)
    assert {kind: docs for kind, docs in after.items() if kind != KIND} == {
        kind: docs for kind, docs in before.items() if kind != KIND
    }


class Paged(FaultyDocuments):
    """Documents that fail on purpose, with the pages of the store below."""

    def __init__(self, inner: SqliteDocuments, *more: Any) -> None:
        super().__init__(inner, *more)
        self.page = inner.page


@pytest.mark.parametrize("begun_with", ["plain", "old"])
async def test_broken_off_anywhere_it_is_made_good_by_the_next_run(begun_with: str) -> None:
    @asynccontextmanager
    async def kept() -> AsyncIterator[SqliteDocuments]:
        async with open_sqlite(MEMORY) as store:
            await talk(await unlock(store, [OLD] if begun_with == "old" else []), turns=2)
            yield store

    keys = [NEW, OLD] if begun_with == "old" else [NEW]
    async with kept() as store:
        points = Points(lambda: None)  # nobody outside is told of anything
        await encrypt(Paged(store, points), keys, on_progress=seen)
        whole = await read(await unlock(store, [NEW]))
    for crash in points.crashes():
        async with kept() as store:
            with pytest.raises(Crash):
                await encrypt(Paged(store, crash), keys, on_progress=seen)
            note = await read_note(store)
            if note and note.state is State.SEALING:
                with pytest.raises(ConfigurationError, match=COMMAND):
                    await unlock(store, keys)
            sealed = await encrypt(store, keys, on_progress=seen)
            assert (sealed["turn"], sealed["conversation"], sealed["desk"]) == (2, 1, 1)
            assert await read(await unlock(store, [NEW])) == whole


async def test_a_document_that_comes_meanwhile_is_noticed_by_the_count(store: SqliteDocuments) -> None:
    await talk(await unlock(store, []))

    async def meanwhile(progress: Progress) -> None:
        await store.insert("turn", "r_x", {"seq": 9})

    tasks = []

    def show(progress: Progress) -> None:
        if progress.kind == "turn":
            tasks.append(asyncio.get_running_loop().create_task(meanwhile(progress)))

    with pytest.raises(StoreUnavailable, match="turn: there were 3 documents and now 4"):
        await encrypt(store, [OLD], on_progress=show)
    await asyncio.gather(*tasks)
    with pytest.raises(ConfigurationError, match=COMMAND):
        await unlock(store, [OLD])


async def test_a_key_that_is_missing_stops_the_encryption_before_it_begins(store: SqliteDocuments) -> None:
    await talk(await unlock(store, [OLD]))
    before = await everything(store)
    for keys in ([NEW], [NEW, FALSE]):
        with pytest.raises(ConfigurationError, match="old"):
            await encrypt(store, keys, on_progress=seen)
    assert await everything(store) == before


async def test_a_desk_whose_heartbeat_moves_is_seen_and_a_dead_one_is_not(store: SqliteDocuments) -> None:
    await store.insert("replica", "alive", {"counter": 5})
    await store.insert("replica", "dead", {"counter": 7})

    async def a_moment(_: float) -> None:
        await store.replace("replica", "alive", {"counter": 6}, version=1)

    async def nothing(_: float) -> None:
        return

    with pytest.raises(ConfigurationError, match=r"\(alive\)"):
        await check_nobody_works(store, sleep=a_moment)
    await check_nobody_works(store, sleep=nothing)


# -- the command ------------------------------------------------------------------------------------------------------


def with_keys(*ids: str, **more: str) -> Settings:
    known = {"old": OLD, "new": NEW}
    text = ",".join(f"{each}:{base64.b64encode(known[each].secret).decode()}" for each in ids)
    environ = ({"FRONTDESK_DATA_KEYS": text} if ids else {}) | more
    return read_settings(CoreSettings, MemorySettings, environ=environ, env_file=None)


async def test_the_command_leaves_nothing_readable_in_any_file(tmp_path: Path) -> None:
    here = {"FRONTDESK_DATA_DIR": str(tmp_path)}
    async with open_documents(with_keys(**here)[MemorySettings], tmp_path / DATABASE) as documents:
        await talk(documents, turns=30)
    leave_gaps(tmp_path / DATABASE)
    assert SAID.encode() in in_files(tmp_path)
    await commands.encrypt(with_keys("old", **here))
    assert SAID.encode() not in in_files(tmp_path)
    assert SECRET.encode() not in in_files(tmp_path)
    async with open_documents(with_keys("old")[MemorySettings], tmp_path / DATABASE) as documents:
        assert len((await read(documents))[0]) == 30


async def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    here = {"FRONTDESK_DATA_DIR": str(tmp_path)}
    with pytest.raises(ConfigurationError, match=SETTING):
        await commands.encrypt(with_keys(**here))
    with pytest.raises(ConfigurationError, match="FRONTDESK_DATA_DIR"):
        await commands.encrypt(with_keys("old", **here))


def leave_gaps(file: Path) -> None:
    """What was deleted stays in the gaps of the file, as it does unless SQLite was built otherwise."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA secure_delete=OFF")
        rows = [(f"gone-{number}", f'{{"text": "{SAID}"}}') for number in range(500)]
        connection.executemany("INSERT INTO turn (key, version, doc) VALUES (?, 1, ?)", rows)
        connection.commit()
        connection.execute("DELETE FROM turn WHERE key LIKE 'gone-%'")


def in_files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


# -- the setting and the doctor ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("abc", "key 1: expected id:base64"),
        ("k:AAAA", "key 1: expected 32 bytes"),
        ("k:not base64", "key 1: expected 32 bytes"),
        (f"a b:{base64.b64encode(bytes(32)).decode()}", "key 1: expected an id"),
        (
            f"k:{base64.b64encode(bytes(32)).decode()},k:{base64.b64encode(bytes(range(32))).decode()}",
            "an id of its own",
        ),
        (f"k:{base64.b64encode(bytes(32)).decode()},l:{base64.b64encode(bytes(32)).decode()}", "a secret of its own"),
    ],
)
def test_a_wrong_key_is_named_by_its_place_and_not_shown(text: str, why: str) -> None:
    with pytest.raises(ConfigurationError, match=why) as caught:
        read_settings(MemorySettings, environ={"FRONTDESK_DATA_KEYS": text}, env_file=None)
    assert text not in str(caught.value)


def test_keys_stand_in_a_file_as_other_secrets_do(tmp_path: Path) -> None:
    text = f"new:{base64.b64encode(NEW.secret).decode()}, old:{base64.b64encode(OLD.secret).decode()}\n"
    (tmp_path / "keys").write_text(text)
    environ = {"FRONTDESK_DATA_KEYS_FILE": str(tmp_path / "keys")}
    settings = read_settings(MemorySettings, environ=environ, env_file=None)[MemorySettings]
    assert settings.keys == parse_data_keys(text.strip()) == (NEW, OLD)
    assert str(NEW.secret) not in repr(settings.keys)


async def test_the_doctor_says_whether_documents_are_encrypted_and_warns_where_others_reach_the_desk(
    tmp_path: Path,
) -> None:
    file = tmp_path / DATABASE

    async def finding(*ids: str, public_url: str = "") -> tuple[str, str]:
        [found] = await check_encryption(with_keys(*ids)[MemorySettings], file, public_url=public_url)
        return str(found.grade.value), found.what

    assert (await finding())[0] == "ok"
    assert (await finding(public_url="https://desk.shop.example"))[0] == "warning"
    async with open_documents(with_keys("old")[MemorySettings], file):
        assert await finding("old") == ("ok", "documents about people are encrypted with the key old")
        assert (await finding())[0] == "wrong"
        assert (await finding("new"))[0] == "wrong"

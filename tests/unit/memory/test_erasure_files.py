"""P7: what was deleted is in no file of the desk, not even between the lines."""

import asyncio
import random
import re
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.model import JsonObject
from bot.tickets import Draft, Line, Reason, Urgency
from escalation.service import DocumentTickets
from memory.erasure.erasures import DocumentErasures, no_files, nothing
from memory.erasure.probe import CHUNK_BYTES, probe, probe_files
from memory.erasure.proof import DONE, FAILED
from memory.ports import Documents
from memory.sqlite import SqliteDocuments, open_sqlite
from tests.mongo_kit import database, named_url

OPEN_AND_CLOSE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM desk'); c.close()"
ADA = "whatsapp:+4915112345678"
_LEAF = 13
"""How a page begins that holds rows of a table."""
PLANTED = (ADA, "Lovelace", "ada@example.org", "a Quixotic parcel")


def _turn(person: str, text: str, number: int) -> JsonObject:
    return {
        "conversation": f"whatsapp:+1:{person}",
        "person": person,
        "asked": [{"text": text, "name": "Lovelace" if person == ADA else "", "private": True, "channel": "whatsapp"}],
        "reply": {"text": text, "reason": "", "outcome": "answered", "department": "", "citations": []},
        "parts": [],
        "seq": number,
        "finished_at": 1_000_000.5 + number,
    }


async def _fill(documents: Documents, *, turns: int) -> None:
    """Ada among others, in documents that grow, shrink and move, so that the file is as a used one is."""
    dice = random.Random(7)
    for number in range(turns):
        person = ADA if dice.random() < 0.1 else f"whatsapp:+1{dice.randrange(200):09d}"
        text = ("a Quixotic parcel " if person == ADA else "a parcel ") * dice.choice((1, 5, 50, 900))
        await documents.insert("turn", f"r_{number}", _turn(person, text, number))
        if dice.random() < 0.3:
            await documents.replace("turn", f"r_{number}", _turn(person, text * 2, number), version=1)
        record: JsonObject = {
            "owner": None, "turn": None, "epoch": 1, "seq": 1, "attempts": {}, "offered": [text[:40]], "said_at": 1.5,
            "sessions": [{"id": f"s{number}", "person": person, "at": 1.5, "exchanges": [{"asked": text}]}],
        }  # fmt: skip
        await documents.insert("conversation", f"whatsapp:+1:{person}", record)
        verdict: JsonObject = {"reply_id": f"r_{number}", "person": person, "comment": text, "at": 1.5}
        await documents.insert("feedback", f"f{number}", verdict)
        await documents.insert("kept", f"k{number}", {"conversation": f"whatsapp:+1:{person}", "text": text, "at": 1.5})
        await documents.insert("delivery", f"SM{number}", {"reply_id": f"r_{number}", "part": 1, "at": 1.5})
    tickets = DocumentTickets(documents, SystemClock(), secret="salt")
    lines = (Line("person", "a Quixotic parcel", 1.5),)
    form = {"email": "ada@example.org"}
    draft = Draft(
        "returns", Reason.ASKED, Urgency.HIGH, form, "a Quixotic parcel", ADA, f"whatsapp:+1:{ADA}", "whatsapp"
    )
    await tickets.open(replace(draft, transcript=lines, origin={"person": ADA}), once="r_1")
    told: JsonObject = {"ticket": tickets.number("r_1"), "to": "ada@example.org", "at": 1.5, "state": "dead"}
    await documents.insert("notification", "n1", told)
    await documents.insert("link", "hash", {"person": "web:p", "used_by": ADA, "at": 1.5})
    await documents.insert("alias", "hash", {"person": ADA, "at": 1.5})
    await documents.insert("export", "hash", {"person": ADA, "expires_at": 1.5})
    details = {"name": "Lovelace", "email": "ada@example.org"}
    known: JsonObject = {"person": ADA, "details": {**details}, "linked": [], "last_contact": 1.5, "first_contact": 1.5}
    await documents.insert("person", ADA, known)


@asynccontextmanager
async def _forgotten(
    documents: Documents, *, folder: Path | None = None, left_out: frozenset[str] = frozenset(), person: str = ADA
) -> AsyncIterator[tuple[str, Any]]:
    erasures = DocumentErasures(
        documents,
        SystemClock(),
        hashed=lambda _: "hash",
        left_out=left_out,
        compact=documents.compact if isinstance(documents, SqliteDocuments) else nothing,
        rewrite=documents.rewrite if isinstance(documents, SqliteDocuments) else nothing,
        files=partial(probe_files, folder) if folder else no_files,
    )
    erasure = await erasures.begin(person, by="command")
    for _ in range(10):
        await erasures.run()
    report = await erasures.report(erasure)
    assert report
    yield report.state, report.certificate


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_nothing_is_left_in_the_bytes_of_any_file_while_the_desk_runs(tmp_path: Path) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=800)
        assert await probe_files(tmp_path, [ADA]) > 0
        async with _forgotten(documents, folder=tmp_path) as (state, certificate):
            assert state == DONE
            assert certificate["probe"]["files"] == 0
            assert certificate["probe"]["found"] == {}
            files = _files(tmp_path)
            assert files.keys() >= {"frontdesk.sqlite", "frontdesk.sqlite-wal"}
            for value in PLANTED:
                assert [name for name, content in files.items() if value.encode() in content] == []
            assert await documents.count("turn", {}) > 500


class Died(Exception):
    """The process is gone."""


@pytest.mark.parametrize("step", ["seal", "end"])
async def test_who_dies_while_the_files_are_looked_at_leaves_to_the_next_what_to_look_for(
    tmp_path: Path, step: str
) -> None:
    """The certificate once said nothing of the files then."""
    looked: list[Sequence[str]] = []

    async def dies(values: Sequence[str]) -> int | None:
        if (step == "seal") == (ADA in values):
            raise Died
        return await probe_files(tmp_path, values)

    async def looks(values: Sequence[str]) -> int | None:
        looked.append(values)
        return await probe_files(tmp_path, values)

    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=40)
        means: dict[str, Any] = {
            "hashed": lambda _: "hash",
            "compact": documents.compact,
            "rewrite": documents.rewrite,
        }
        first = DocumentErasures(documents, SystemClock(), files=dies, **means)
        erasure = await first.begin(ADA, by="command")
        with pytest.raises(Died):
            await first.run()
        packed = _packed_in(tmp_path)
        assert bool(packed) is (step == "seal")
        again = DocumentErasures(documents, SystemClock(), files=looks, **means)
        await again.run()
        report: Any = await again.report(erasure)
        assert (report.state, report.certificate["probe"]["files"]) == (DONE, 0)
        assert [ADA in values for values in looked] == ([True, False] if step == "seal" else [])
        files = _files(tmp_path)
        for value in (*PLANTED, *packed):
            assert [name for name, content in files.items() if value.encode() in content] == []


def _packed_in(folder: Path) -> list[str]:
    """What an erasure has in its document that tells whom it is about."""
    with closing(sqlite3.connect(folder / "frontdesk.sqlite")) as other:
        docs = [str(row) for row in other.execute("SELECT * FROM erasure")]
    return [found for doc in docs for found in re.findall(r'"packed":"([^"]+)"', doc)]


async def test_what_sqlite_left_behind_as_it_moved_a_row_to_another_page_goes_too(tmp_path: Path) -> None:
    """It overwrites what is deleted, and leaves what it copied elsewhere: one erasure in four failed of that once."""
    database = tmp_path / "frontdesk.sqlite"
    async with open_sqlite(database) as documents:
        await _fill(documents, turns=40)
    _leave_behind(database, f'{{"person":"{ADA}"}}'.encode())
    async with open_sqlite(database) as documents:
        async with _forgotten(documents, folder=tmp_path) as (state, certificate):
            assert (state, certificate["probe"]["files"]) == (DONE, 0)
        assert ADA.encode() not in b"".join(_files(tmp_path).values())
        assert await documents.count("turn", {}) > 20


def _leave_behind(database: Path, remnant: bytes) -> None:
    """Write something where a page of a table has room: behind its list of cells, before the first of them.

    Source: sqlite.org, "Database File Format", 1.6.
    """
    content = bytearray(database.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for page in range(size, len(content), size):
        first, begins = page + 8 + 2 * int.from_bytes(content[page + 3 : page + 5], "big"), page + 5
        room = int.from_bytes(content[begins : begins + 2], "big") - (first - page)
        if content[page] == _LEAF and room > len(remnant):
            content[first : first + len(remnant)] = remnant
            database.write_bytes(content)
            return
    raise AssertionError("no page has room")


async def test_a_copy_in_another_file_of_the_folder_is_found_and_the_certificate_says_so(tmp_path: Path) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=100)
        (tmp_path / "notes.txt").write_text(f"somebody copied {ADA} here")
        async with _forgotten(documents, folder=tmp_path) as (state, certificate):
            assert (state, certificate["probe"]["files"]) == (FAILED, 1)


async def test_one_id_is_not_taken_for_another_that_begins_alike_nor_a_shared_address_for_a_trace(
    tmp_path: Path,
) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=40)
        alike: JsonObject = {
            "details": {"email": "ada@example.org"},
            "linked": [],
            "first_contact": 1,
            "last_contact": 1,
        }
        await documents.insert("person", f"{ADA}2", {"person": f"{ADA}2", **alike})
        async with _forgotten(documents, folder=tmp_path) as (state, certificate):
            assert (state, certificate["probe"]["found"], certificate["probe"]["files"]) == (DONE, {}, 0)


async def test_whose_address_somebody_shares_who_is_forgotten_too_is_forgotten_before_them(tmp_path: Path) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=40)
        bob: JsonObject = {
            "person": "web:bob",
            "details": {"email": "ada@example.org"},
            "linked": [],
            "last_contact": 1.5,
        }
        await documents.insert("person", "web:bob", bob)
        asked: JsonObject = {"text": "ada@example.org", "name": "", "private": True, "channel": "web"}
        unread: JsonObject = {"conversation": "web:customer:bob:c", "person": "web:bob", "asked": [asked]}
        await documents.insert("turn", "r_bob", _turn("web:bob", "", 1) | unread | {"finished_at": time.time()})
        erasures = DocumentErasures(
            documents, SystemClock(), hashed=lambda _: "hash", files=partial(probe_files, tmp_path)
        )
        await erasures.begin("web:bob", by="person")
        await erasures.run()
        async with _forgotten(documents, folder=tmp_path) as (state, certificate):
            assert (state, certificate["probe"]["found"], certificate["probe"]["files"]) == (DONE, {}, 0)


@pytest.mark.parametrize("person", ["nobody", "a", "names"])
async def test_a_word_that_is_no_identity_of_anybody_is_not_looked_for(tmp_path: Path, person: str) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=10)
        async with _forgotten(documents, folder=tmp_path, person=person) as (state, certificate):
            assert (state, certificate["probe"]["values"]) == (DONE, 0)


async def test_looking_through_the_files_lets_go_of_no_lock(tmp_path: Path) -> None:
    """A process that opens and closes a SQLite file by itself loses its locks, and then its log to whoever comes."""
    path = tmp_path / "frontdesk.sqlite"
    async with open_sqlite(path) as documents:
        await documents.insert("desk", "a", {"value": 1})
        assert await probe_files(tmp_path, ["nothing of the kind"]) == 0
        another = await asyncio.create_subprocess_exec(sys.executable, "-c", OPEN_AND_CLOSE, str(path))
        assert await another.wait() == 0
        await documents.insert("desk", "b", {"value": 2})
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT count(*) FROM desk").fetchone() == (2,)


@pytest.mark.parametrize(
    "kind", ["turn", "person", "feedback", "kept", "alias", "export", "conversation", "ticket", "link"]
)
async def test_each_kind_that_is_left_out_is_seen(tmp_path: Path, kind: str) -> None:
    async with open_sqlite(tmp_path / "frontdesk.sqlite") as documents:
        await _fill(documents, turns=40)
        async with _forgotten(documents, left_out=frozenset({kind})) as (state, certificate):
            assert state == FAILED
            assert kind in certificate["probe"]["found"]
        assert kind in await probe(documents, PLANTED, leave_out={})


async def test_a_value_across_two_pieces_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"-" * (CHUNK_BYTES - 4) + ADA.encode() + b"-" * 100)
    assert await probe_files(tmp_path, [ADA]) == 1
    assert await probe_files(tmp_path, ["nobody"]) == 0


async def test_on_mongodb_nothing_is_left_in_any_kind(request: pytest.FixtureRequest) -> None:
    url = named_url(request.config)
    from memory.mongo import open_mongo

    with database(url) as mine:
        async with open_mongo(mine) as documents:
            await _fill(documents, turns=60)
            async with _forgotten(documents) as (state, certificate):
                assert state == DONE
                assert certificate["erased"]["turn"] > 0
            assert await probe(documents, PLANTED, leave_out={}) == {}
            assert await documents.count("turn", {}) > 30

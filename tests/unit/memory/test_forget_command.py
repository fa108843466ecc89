"""`app.py forget` and `audit`: asks first, works without a desk and beside one, and prints the certificate."""

import asyncio
import base64
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import app
from bot.clock import SystemClock
from bot.durable.ids import Ids
from bot.errors import ConfigurationError
from bot.settings import Settings, read_settings
from desk.commands import audit, forget
from desk.sections import DATABASE, SECTIONS
from memory.audit import PAGE, AuditTrail
from memory.desk import salt_of
from memory.erasure.erasures import DocumentErasures
from memory.lock import hold_lock
from memory.opening import open_documents
from memory.ports import ReadKind
from memory.settings import MemorySettings
from memory.sqlite import open_sqlite

PERSON = "slack:T1:U1"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MONGODB_URL", "")
    return read_settings(*SECTIONS.values())


async def _fill(folder: Path) -> None:
    async with open_sqlite(folder / DATABASE) as documents:
        await documents.insert("person", PERSON, {"person": PERSON, "details": {}, "linked": [], "last_contact": 1.5})


def _certificate(printed: str) -> Any:
    return json.loads(printed.partition("\n")[2])


async def test_without_a_desk_it_is_done_here(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await _fill(tmp_path)
    assert await forget(settings, PERSON) == 0
    certificate = _certificate(capsys.readouterr().out)
    assert (certificate["by"], certificate["erased"], certificate["probe"]["files"]) == ("command", {"person": 1}, 0)
    async with open_sqlite(tmp_path / DATABASE) as documents:
        assert await documents.count("person", {}) == 0


async def test_where_documents_are_encrypted_files_are_looked_through_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They were not, and the certificate said nothing of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FRONTDESK_DATA_KEYS", f"k1:{base64.b64encode(bytes(32)).decode()}")
    monkeypatch.setenv("MONGODB_URL", "")
    settings = read_settings(*SECTIONS.values())
    async with open_documents(settings[MemorySettings], tmp_path / DATABASE) as documents:
        await documents.insert("person", PERSON, {"person": PERSON, "details": {}, "linked": [], "last_contact": 1.5})
    (tmp_path / "copy.txt").write_text(f"somebody copied {PERSON} here")
    assert await forget(settings, PERSON) == 1
    certificate = _certificate(capsys.readouterr().out)
    assert (certificate["erased"], certificate["probe"]["files"]) == ({"person": 1}, 1)


async def test_beside_a_desk_that_desk_does_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await _fill(tmp_path)
    with hold_lock(tmp_path):
        async with open_sqlite(tmp_path / DATABASE) as documents:
            desk = DocumentErasures(documents, SystemClock(), hashed=lambda _: "by the desk")
            command = asyncio.create_task(forget(settings, PERSON))
            while not command.done():
                await desk.run()
                await asyncio.wait({command}, timeout=0.05)
            assert await command == 0
    assert _certificate(capsys.readouterr().out)["person"] == "by the desk"


async def test_where_there_is_no_desk_nothing_is_certified(settings: Settings, tmp_path: Path) -> None:
    """A certificate of an empty folder would say that nothing is left of somebody who is in another one."""
    with pytest.raises(ConfigurationError, match="FRONTDESK_DATA_DIR"):
        await forget(settings, PERSON)
    assert not (tmp_path / DATABASE).exists()


async def test_who_read_what_of_whom_is_printed_for_one_person_or_all(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SystemClock()
    async with open_sqlite(tmp_path / DATABASE) as documents:
        ids = Ids(await salt_of(documents))
        trail = AuditTrail(documents, clock, hashed=ids.person)
        await trail.record(ReadKind.READ_TICKET, who="email:a@example.org", whom=PERSON, request="email of FD-1")
        for _ in range(PAGE + 5):
            await trail.record(ReadKind.READ_PERSON, who="crm", whom="web:another", request="req")
    await audit(settings, PERSON, days=1)
    (line,) = capsys.readouterr().out.splitlines()
    assert f"read_ticket      email:a@example.org  of {ids.person(PERSON)}  email of FD-1" in line
    assert PERSON not in line
    await audit(settings, "", days=1)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == PAGE + 6
    assert lines == sorted(lines, key=lambda each: each[:25], reverse=True)
    await audit(settings, "", days=0)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("answer", ["no\n", "\n", ""])
def test_without_a_yes_nothing_is_deleted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert app._is_meant(PERSON) is False
    assert PERSON in capsys.readouterr().out


@pytest.mark.parametrize(("unbuffered", "status"), [("", app.UNREAD), ("1", 0)])
def test_who_reads_no_further_stops_nothing_and_is_told_no_untruth(
    settings: Settings, tmp_path: Path, unbuffered: str, status: int
) -> None:
    """It said that the desk could not be opened, and to look at its host and port; what was to be deleted was left."""
    asyncio.run(_fill(tmp_path))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, str(Path(app.__file__)), "forget", PERSON, "--yes"]
    done = subprocess.run(
        command,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (status, "")

    async def left() -> int:
        async with open_sqlite(tmp_path / DATABASE) as documents:
            return await documents.count("person", {})

    assert asyncio.run(left()) == 0


@pytest.mark.parametrize(("command", "is_named"), [("serve", True), ("audit", False)])
def test_host_and_port_are_named_where_the_desk_listens_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, is_named: bool
) -> None:
    async def fails(*_: object) -> int:
        raise OSError("no space left on device")

    monkeypatch.setattr(app, "_run", fails)
    assert app.main([command]) == 1
    said = capsys.readouterr().err
    assert "no space left on device" in said
    assert ("FRONTDESK_PORT" in said) is is_named

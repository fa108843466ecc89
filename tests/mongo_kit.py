"""A MongoDB for tests: databases of their own on the server that was named, or a server of their own."""

import asyncio
import os
import signal
import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pymongo
import pytest
from pydantic import SecretStr

from adapters.twins.rehearsal.desk import free_port

ROOT = Path(__file__).parents[1]
RUN = ROOT / "deploy/dev/mongo/run"
PATIENCE_S = 30.0
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "frontdesk/servers"


def named_url(config: pytest.Config) -> str:
    """The server that `--mongo-url` or MONGODB_URL names; without one the test is skipped in plain sight."""
    url = str(config.getoption("--mongo-url") or os.environ.get("MONGODB_URL") or "")
    if not url:
        pytest.skip("no MongoDB: --mongo-url or MONGODB_URL names one; deploy/dev/servers start mongo")
    return url


@contextmanager
def patient() -> Iterator[None]:
    """Whoever opens a MongoDB meanwhile waits for it also where the machine stands still."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("memory.mongo.CALL_TIMEOUT_S", PATIENCE_S)
        yield


@contextmanager
def database(server_url: str) -> Iterator[SecretStr]:
    """The URL of a new database, which is gone afterwards."""
    url = urlunsplit(urlsplit(server_url)._replace(path=f"/test_{uuid.uuid4().hex}"))
    try:
        with patient():
            yield SecretStr(url)
    finally:
        with pymongo.MongoClient[dict[str, object]](url) as client:
            client.drop_database(client.get_default_database().name)


def orders_by_utf16(url: SecretStr) -> bool:
    """Whether the server is one in Java, which puts U+E000 after U+1F600."""
    with pymongo.MongoClient[dict[str, object]](url.get_secret_value()) as client:
        probe = client.get_default_database()["probe"]
        probe.insert_many([{"_id": "\ue000"}, {"_id": "😀"}])
        return probe.find_one(sort=[("_id", 1)]) == {"_id": "😀"}


class OwnServer:
    """A server in Java on a port of its own, which keeps its data in a file while it is off."""

    def __init__(self, folder: Path) -> None:
        if not list(_CACHE.glob("mongo-*.*/")):
            pytest.skip("no server that a test could stop: deploy/dev/mongo/run fetch")
        self.port = free_port()
        self._file = folder / "mongo.h2"
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> SecretStr:
        """The URL of a database on it."""
        return SecretStr(f"mongodb://127.0.0.1:{self.port}/desk")

    async def start(self) -> None:
        """Start it and wait until it takes connections."""
        self._process = await asyncio.create_subprocess_exec(
            RUN, str(self.port), str(self._file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        async with asyncio.timeout(30):
            while not await _accepts(self.port):  # noqa: ASYNC110  # another process: there is nothing to be woken by
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """End it as an operator does; again is harmless."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            await self._process.wait()


@asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[OwnServer]:
    """A server that the test may stop and start."""
    server = OwnServer(folder)
    try:
        await server.start()
        yield server
    finally:
        await server.stop()


class CuttingProxy:
    """Hands bytes on to a server; once told to, it cuts the connection where the server's next reply would pass."""

    def __init__(self, server_url: str) -> None:
        self._host, _, port = urlsplit(server_url).netloc.rpartition("@")[2].partition(":")
        self._port = int(port or 27017)
        self._cuts_after = b""
        self.has_cut = asyncio.Event()
        self.url = SecretStr("")
        self._served: set[asyncio.Task[None]] = set()

    def cut_after(self, request: bytes) -> None:
        """Let the next request that holds these bytes pass, and its reply not."""
        self._cuts_after = request
        self.has_cut.clear()

    @asynccontextmanager
    async def running(self, database_url: SecretStr) -> AsyncIterator["CuttingProxy"]:
        """Listen; `url` then names the database through it."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        path = urlsplit(database_url.get_secret_value()).path
        self.url = SecretStr(f"mongodb://127.0.0.1:{port}{path}?directConnection=true")
        async with server:
            yield self
            for task in self._served:
                task.cancel()
            await asyncio.gather(*self._served, return_exceptions=True)

    def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._served.add(asyncio.create_task(self._pass_on(reader, writer)))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            to_reader, to_writer = await asyncio.open_connection(self._host, self._port)
        except BaseException:
            writer.transport.abort()
            raise
        cutting = asyncio.Event()
        forth = asyncio.create_task(self._forth(reader, to_writer, cutting))
        try:
            while chunk := await to_reader.read(65_536):
                if cutting.is_set():
                    self.has_cut.set()
                    break
                writer.write(chunk)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            forth.cancel()
            writer.transport.abort()
            to_writer.transport.abort()

    async def _forth(
        self, reader: asyncio.StreamReader, to_writer: asyncio.StreamWriter, cutting: asyncio.Event
    ) -> None:
        while chunk := await reader.read(65_536):
            if self._cuts_after and self._cuts_after in chunk:
                self._cuts_after = b""
                cutting.set()
            to_writer.write(chunk)
            await to_writer.drain()
        to_writer.close()


async def _accepts(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True

"""MongoDB keeps the contract of the document port, over TCP."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pymongo
import pytest
from pydantic import SecretStr

from bot.errors import ConfigurationError, StoreUnavailable
from memory.documents import Index, Kind
from memory.mongo import open_mongo
from memory.ports import Documents, Not, Stored
from tests.contracts.respelt import Respelt
from tests.contracts.test_documents import KINDS, DocumentsContract, sealed
from tests.mongo_kit import ROOT, CuttingProxy, database, named_url, orders_by_utf16, own_server


class TestMongo(DocumentsContract):
    @pytest.fixture
    async def documents(self, request: pytest.FixtureRequest) -> AsyncIterator[Documents]:
        with database(named_url(request.config)) as url:
            async with open_mongo(url, kinds=KINDS) as documents:
                yield Respelt(documents) if orders_by_utf16(url) else documents


class TestSealedMongo(DocumentsContract):
    @pytest.fixture
    async def documents(self, request: pytest.FixtureRequest) -> AsyncIterator[Documents]:
        with database(named_url(request.config)) as url:
            async with open_mongo(url, kinds=KINDS) as documents:
                yield sealed(Respelt(documents) if orders_by_utf16(url) else documents)


CLAIMER = """
import asyncio, sys
from pydantic import SecretStr
from memory import mongo
from memory.documents import Index, Kind

async def main():
    mongo.CALL_TIMEOUT_S = 30.0
    kinds = {"thing": Kind(indexes=(Index(("a", "n")),))}
    async with mongo.open_mongo(SecretStr(sys.argv[1]), kinds=kinds) as documents:
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        while (found := await documents.claim("thing", {"a": None}, set={"a": sys.argv[2]}, order="n")) is not None:
            print(found.key, flush=True)

asyncio.run(main())
"""


async def test_two_processes_that_claim_at_once_get_no_document_twice(request: pytest.FixtureRequest) -> None:
    with database(named_url(request.config)) as url:
        async with open_mongo(url, kinds=KINDS) as documents:
            keys = [f"k{number:03}" for number in range(300)]
            await asyncio.gather(*(documents.insert("thing", key, {"n": 1}) for key in keys))
            claimers = [await _claimer(url.get_secret_value(), name) for name in ("one", "two")]
            outputs = await asyncio.gather(*(claimer.communicate(b"go\n") for claimer in claimers))
            claimed = [out.decode().split() for out, _ in outputs]
            assert sorted(claimed[0] + claimed[1]) == keys
            assert all(claimed), "one of them came too late to be a test"
            for name, mine in zip(("one", "two"), claimed, strict=True):
                assert await documents.count("thing", {"a": name}) == len(mine)


async def _claimer(url: str, name: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    claimer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CLAIMER, url, name, cwd=ROOT, stdin=pipe, stdout=pipe
    )
    assert claimer.stdout
    assert await claimer.stdout.readline() == b"ready\n"
    return claimer


async def test_a_server_that_goes_away_is_unavailable_and_serves_again_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memory.mongo.CALL_TIMEOUT_S", 8.0)  # once, before each call says that nobody is there
    async with own_server(tmp_path) as server, open_mongo(server.url, kinds=KINDS) as documents:
        assert await documents.insert("thing", "k", {"a": 1})
        await server.stop()
        failed = await asyncio.gather(
            documents.insert("thing", "new", {}),
            documents.get("thing", "k"),
            documents.replace("thing", "k", {}, version=1),
            documents.claim("thing", {}, set={"a": 2}, order="a"),
            documents.find("thing", {}, order="a", limit=1),
            documents.count("thing", {}),
            documents.delete("thing", {}),
            return_exceptions=True,
        )
        assert [getattr(each, "retry_after", None) for each in failed] == [1.0] * 7
        await server.start()
        async with asyncio.timeout(20):
            while True:
                try:
                    found = await documents.get("thing", "k")
                    break
                except StoreUnavailable:
                    continue
        assert found == Stored("k", {"a": 1}, 1)
        assert await documents.replace("thing", "k", {"a": 2}, version=1)


async def test_a_store_that_nobody_serves_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.mongo.CALL_TIMEOUT_S", 0.3)
    with pytest.raises(StoreUnavailable):
        async with open_mongo(SecretStr("mongodb://127.0.0.1:9/desk")):
            pass


@pytest.mark.parametrize("method", ["insert", "replace", "claim", "delete"])
async def test_a_write_whose_reply_is_lost_is_unavailable_and_has_taken_effect_once(
    request: pytest.FixtureRequest, method: str
) -> None:
    server_url = named_url(request.config)
    with database(server_url) as url:
        proxy = CuttingProxy(server_url)
        async with (
            proxy.running(url),
            open_mongo(url, kinds=KINDS) as documents,
            open_mongo(proxy.url, kinds=KINDS) as cut_off,
        ):
            await documents.insert("thing", "there", {"a": 1})
            writes: dict[str, Callable[[], Awaitable[object]]] = {
                "insert": lambda: cut_off.insert("thing", "cut-here", {"a": 1}),
                "replace": lambda: cut_off.replace("thing", "there", {"a": "cut-here"}, version=1),
                "claim": lambda: cut_off.claim("thing", {}, set={"a": "cut-here"}, order="a"),
                "delete": lambda: cut_off.delete("thing", {"a": Not("cut-here")}),
            }
            proxy.cut_after(b"cut-here")
            with pytest.raises(StoreUnavailable):
                await writes[method]()
            assert proxy.has_cut.is_set()
            expected = {
                "insert": [Stored("cut-here", {"a": 1}, 1), Stored("there", {"a": 1}, 1)],
                "replace": [Stored("there", {"a": "cut-here"}, 2)],
                "claim": [Stored("there", {"a": "cut-here"}, 2)],
                "delete": [],
            }
            assert await documents.find("thing", {}, order="a", limit=9) == expected[method]
            if method == "insert":
                assert not await cut_off.insert("thing", "cut-here", {"a": 1})


async def test_indexes_are_made_as_declared_and_only_our_own_are_dropped(request: pytest.FixtureRequest) -> None:
    def names(url: SecretStr) -> set[str]:
        with pymongo.MongoClient[dict[str, object]](url.get_secret_value()) as client:
            return {*client.get_default_database()["thing"].index_information()}

    with database(named_url(request.config)) as url:
        async with open_mongo(url, kinds={"thing": Kind(indexes=(Index(("a", "n"), both_ways=True), Index(("b",))))}):
            assert names(url) == {"_id_", "frontdesk__a__n", "frontdesk__a__n__down", "frontdesk__b"}
        with pymongo.MongoClient[dict[str, object]](url.get_secret_value()) as client:
            client.get_default_database()["thing"].create_index("version", name="an_operators_own")
        async with open_mongo(url, kinds={"thing": Kind(indexes=(Index(("b",)),))}):
            assert names(url) == {"_id_", "frontdesk__b", "an_operators_own"}


async def test_data_of_a_newer_version_are_refused(request: pytest.FixtureRequest) -> None:
    with database(named_url(request.config)) as url:
        with pymongo.MongoClient[dict[str, object]](url.get_secret_value()) as client:
            client.get_default_database()["frontdesk_format"].insert_one({"_id": "format", "format": 99})
        with pytest.raises(ConfigurationError, match="newer version"):
            async with open_mongo(url, kinds=KINDS):
                pass


async def test_a_closed_store_is_unavailable(request: pytest.FixtureRequest) -> None:
    with database(named_url(request.config)) as url:
        async with open_mongo(url, kinds=KINDS) as documents:
            pass
        with pytest.raises(StoreUnavailable):
            await documents.get("thing", "k")

"""What is particular to the index on Weaviate: errors, names, and the scores that it reads out of explanations."""

import asyncio
import contextlib
import inspect
import socket
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from types import ModuleType

import pytest

from bot.errors import DependencyError
from bot.model import CUSTOMERS
from rag.index.ports import Change, Query
from rag.index.weaviate import WeaviateIndex, open_weaviate
from rag.index.weaviate_records import Hit, Record, collection_name, family
from rag.index.weaviate_scores import fuse_hits, read_explanation
from rag.ports import Article, Passage
from rag.settings import WeaviateAddress

ARTICLE = Article("a/hose", "Hose", "a", "public", "o@x.example", "2026-01-01", "The hose is green.")
PREFIX = f"T{uuid.uuid4().hex[:12]}"
"""Of this process: others may run the same tests on the same server."""
NOT_FROM_A_CALL = {"WeaviateProtobufIncompatibility", "_BatchStreamShutdownError"}
"""Raised when the client is imported, and within a kind of batch that is not used."""
EXPLAINED = (
    "\nHybrid (Result Set keyword,bm25) Document b756: original score 0.964429, normalized score: 0.25 - "
    "\nHybrid (Result Set vector,hybridVector) Document b756: original score -0.07289541, normalized score: 0.13918729"
)


async def test_a_server_that_is_away_is_an_error_of_ours_that_says_when_to_try_again() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = WeaviateAddress(f"http://127.0.0.1:{taken.getsockname()[1]}")
        async with open_weaviate(address) as index:
            for call in (
                index.search(Query("hose"), CUSTOMERS, limit=3),
                index.put(ARTICLE),
                index.remove("a/hose"),
                index.versions(),
            ):
                with pytest.raises(DependencyError) as caught:
                    await call
                assert caught.value.retry_after


@pytest.fixture(scope="module")
def client() -> ModuleType:
    """What reaches the server, and its client's errors as `wrong`; slow to import, so not by who only collects."""
    import rag.index.weaviate_client

    return rag.index.weaviate_client


def test_every_error_of_the_client_is_translated(client: ModuleType) -> None:
    classes = [one for one in vars(client.wrong).values() if inspect.isclass(one) and issubclass(one, Exception)]
    assert {one.__name__ for one in classes if not issubclass(one, client.ERRORS)} == NOT_FROM_A_CALL


def test_what_may_pass_says_when_to_try_again_and_repeats_nothing(client: ModuleType) -> None:
    for error in (ValueError("secret words"), TimeoutError(), client.wrong.WeaviateQueryError("secret", "y")):
        ours = client.translated(error)
        assert ours.retry_after
        assert "secret" not in str(ours)


def test_what_came_too_late_is_called_so_however_it_is_wrapped(client: ModuleType) -> None:
    """Whether gRPC or we gave up first is a matter of milliseconds; the store says ValueError of the first."""
    wrapped = ValueError("the query failed")
    wrapped.__context__ = client.grpc.aio.AioRpcError(client.grpc.StatusCode.DEADLINE_EXCEEDED, None, None)
    assert "TimeoutError" in str(client.translated(wrapped))
    assert "TimeoutError" not in str(client.translated(ValueError("refused")))


def test_what_will_not_pass_says_so(client: ModuleType) -> None:
    assert client.wrong.AuthenticationFailedError in client.HOPELESS
    assert client.translated(client.wrong.AuthenticationFailedError("x")).retry_after is None


def test_names_of_collections_differ_as_their_classes_do() -> None:
    classes = ["employee", "employee:hr", "employee_hr", "employee:HR", "Employee:hr", "heads", "class heads", "é"]
    places = [(prefix, model, desk) for prefix in ("A", "B") for model in ("", "m") for desk in ("", "m", "d")]
    names = [collection_name(prefix, model, kind, desk) for prefix, model, desk in places for kind in classes]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.isascii() and name.replace("_", "").isalnum() and name[0].isupper() for name in names)
    assert collection_name("A", "m", "employee", "d").startswith(family("A", "m", "d"))


def test_raw_scores_are_read_out_of_an_explanation() -> None:
    explained = read_explanation(EXPLAINED)
    assert (explained.words, explained.meaning) == (0.964429, -0.07289541)
    assert explained.shares == (0.25, 0.13918729)
    assert read_explanation(None).words is read_explanation("odd").meaning is None


def test_hits_of_two_classes_rank_by_their_raw_scores() -> None:
    """Each class has normalised its own: without the raw scores both of its best would count the same."""
    good = [hit("a", words=8.0, share=1.0), hit("b", words=4.0, share=0.0)]
    poor = [hit("c", words=2.0, share=1.0), hit("d", words=1.0, share=0.0)]
    ranked = [(one.id, round(score, 3)) for one, score in fuse_hits([good, poor], alpha=0.0)]
    assert ranked == [("a", 1.0), ("b", 0.429), ("c", 0.143), ("d", 0.0)]


def test_the_end_of_a_list_that_was_not_returned_is_worked_out() -> None:
    ranked = fuse_hits([[hit("a", words=8.0, share=1.0), hit("b", words=6.0, share=0.75)]], alpha=0.0)
    assert [score for _, score in ranked] == [1.0, 0.75]


def hit(name: str, *, words: float, share: float) -> Hit:
    passage = Passage(name, name, "", "", "", "", "public", "", "")
    return Hit(name, passage, words=words, shares=(share, None))


class TestOnAServer:
    @pytest.fixture
    async def index(self, weaviate: WeaviateAddress) -> AsyncIterator[WeaviateIndex]:
        async with open_weaviate(weaviate, prefix=PREFIX) as index:
            await index.delete_everything()
            yield index
            await index.delete_everything()

    async def test_what_an_interrupted_put_left_is_not_seen_and_cleared_away(self, index: WeaviateIndex) -> None:
        await index.put(ARTICLE)
        before = await self.found(index)
        with pytest.raises(KeyboardInterrupt):
            await Dying(index).put(replace(ARTICLE, text="The hose is red."))
        assert await self.found(index) == before == ["The hose is green."]
        assert await index.put(replace(ARTICLE, text="The hose is blue.")) == Change(added=1, removed=1)
        assert await self.found(index) == ["The hose is blue."]

    async def test_another_process_finds_what_was_put(self, index: WeaviateIndex, weaviate: WeaviateAddress) -> None:
        async with open_weaviate(weaviate, prefix=PREFIX) as other:
            assert await self.found(other) == []
            await index.put(ARTICLE)
            assert await self.found(other) == ["The hose is green."]
            await index.remove(ARTICLE.id)
            assert await self.found(other) == []

    async def test_a_process_that_remembers_a_head_learns_that_another_wrote_it(
        self, index: WeaviateIndex, weaviate: WeaviateAddress
    ) -> None:
        async with open_weaviate(weaviate, prefix=PREFIX) as other:
            for owner in ("o@x.example", "p@x.example", "q@x.example"):
                await index.put(replace(ARTICLE, owner=owner))
                for _ in range(2):
                    found = await other.search(Query("hose"), CUSTOMERS, limit=9)
                    assert [one.owner for one in found] == [owner]

    async def test_an_index_whose_collections_were_deleted_goes_on(self, index: WeaviateIndex) -> None:
        await index.put(ARTICLE)
        await index.delete_everything()
        assert await index.put(ARTICLE) == Change(added=1)
        assert await self.found(index) == ["The hose is green."]

    async def test_collections_from_before_there_were_labels_get_them_without_new_passages(
        self, index: WeaviateIndex, weaviate: WeaviateAddress, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ours = replace(ARTICLE, id="a/ours", reader_class="customer")
        with monkeypatch.context() as earlier:
            forget_labels(earlier)
            for one in (ARTICLE, ours):
                await index.put(one)
        async with open_weaviate(weaviate, prefix=PREFIX) as later:
            for one in (ARTICLE, ours):
                assert await later.put(replace(one, collection="hoses_faqs")) == Change(kept=1)
                assert [await labelled(later, one, with_) for with_ in ("hoses_faqs", "hoses", "")] == [1, 0, 0]
            found = await later.search(Query("hose"), CUSTOMERS, limit=9)
            assert [one.collection for one in found] == ["hoses_faqs"] * 2

    async def test_collections_from_before_there_were_labels_are_found_as_they_are(
        self, index: WeaviateIndex, weaviate: WeaviateAddress, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as earlier:
            forget_labels(earlier)
            await index.put(ARTICLE)
        async with open_weaviate(weaviate, prefix=PREFIX) as later:
            found = await later.search(Query("hose"), CUSTOMERS, limit=9)
            assert [(one.text, one.collection) for one in found] == [("The hose is green.", "")]
            assert await later.put(ARTICLE) == Change(kept=1)

    async def test_a_connection_on_which_no_answer_comes_is_left_for_another_one(
        self, index: WeaviateIndex, weaviate: WeaviateAddress
    ) -> None:
        await index.put(ARTICLE)
        async with holding(*weaviate.grpc) as (port, hold):
            through = replace(weaviate, grpc_url=f"http://127.0.0.1:{port}")
            async with open_weaviate(through, prefix=PREFIX) as other:
                assert await self.found(other) == ["The hose is green."]
                hold()
                with pytest.raises(DependencyError, match="Timeout"):
                    await self.found(other)
                async with asyncio.timeout(20):  # a busy server may be late once more
                    assert await self.found_in_the_end(other) == ["The hose is green."]

    async def found_in_the_end(self, index: WeaviateIndex) -> list[str]:
        while True:
            with contextlib.suppress(DependencyError):
                return await self.found(index)

    async def found(self, index: WeaviateIndex) -> list[str]:
        return [one.text for one in await index.search(Query("hose"), CUSTOMERS, limit=9)]


@asynccontextmanager
async def holding(host: str, port: int) -> AsyncIterator[tuple[int, Callable[[], None]]]:
    """A way to a server, by port; what is called then keeps back all that the connections so far still answer."""
    held, now = set[int](), [0]
    tasks = set[asyncio.Task[None]]()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        try:
            while data := await reader.read(65536):
                if number not in held:
                    writer.write(data)
                    await writer.drain()
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        now[0] += 1
        their_reader, their_writer = await asyncio.open_connection(host, port)
        for ends in ((reader, their_writer, 0), (their_reader, writer, now[0])):
            tasks.add(asyncio.create_task(carry(*ends)))

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], lambda: held.update(range(1, now[0] + 1))
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def labelled(index: WeaviateIndex, article: Article, label: str) -> int:
    """How many passages of the article's class the server finds with exactly this label."""
    from weaviate.classes.query import Filter

    collections = index._server._ours
    collection = collections.of(await collections.passages(article.reader_class))
    found = await collection.query.fetch_objects(filters=Filter.by_property("vector_collection").equal(label))
    return len(found.objects)


def forget_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the schema, and write and read, as if there were no labels."""
    from rag.index import weaviate_collections, weaviate_objects, weaviate_server

    label = weaviate_objects.LABEL
    for name in ("passage_properties", "head_properties"):
        all_of = getattr(weaviate_objects, name)
        monkeypatch.setattr(
            weaviate_collections, name, lambda all_of=all_of: [one for one in all_of() if one.name != label]
        )
    node_of, head_values = weaviate_objects.node_of, weaviate_objects.head_values

    def node_without(record: Record, vector: Sequence[float]) -> object:
        node = node_of(record, vector)
        del node.metadata[label]
        return node

    monkeypatch.setattr(weaviate_server, "node_of", node_without)
    monkeypatch.setattr(
        weaviate_server, "head_values", lambda head: {k: v for k, v in head_values(head).items() if k != label}
    )
    monkeypatch.setattr(weaviate_server, "OF_A_HEAD", [one for one in weaviate_objects.OF_A_HEAD if one != label])


def Dying(index: WeaviateIndex) -> WeaviateIndex:  # noqa: N802 reads as what it makes
    """The same index in a process that is ended before it can write a head."""
    from rag.index.weaviate_records import Head
    from rag.index.weaviate_server import Server

    class DyingServer(Server):
        async def write_head(self, head: Head) -> None:
            raise KeyboardInterrupt

    dying = DyingServer(index._server._ours._place)
    dying._ours = index._server._ours
    return WeaviateIndex(dying, None)

"""A desk moves from SQLite into MongoDB whole, also when the move is broken off."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, StoreUnavailable
from memory.desk import salt_of
from memory.documents import KINDS
from memory.migration import NOT_COPIED, PAGE, Progress, check_whole, migrate
from memory.mongo import MongoDocuments, open_mongo
from memory.ports import OneOf, Stored
from memory.sqlite import SqliteDocuments, open_sqlite
from tests.mongo_kit import database, named_url

TURNS = PAGE * 2 + 7


class _BreaksOff:
    """A target that fails at the nth page."""

    def __init__(self, inner: MongoDocuments, *, at: int) -> None:
        self._inner, self._left = inner, at
        self.insert, self.get, self.replace, self.claim = inner.insert, inner.get, inner.replace, inner.claim
        self.find, self.count, self.delete = inner.find, inner.count, inner.delete
        self.page, self.take_out = inner.page, inner.take_out

    async def put_all(self, kind: str, documents: Sequence[Stored]) -> None:
        await self._inner.put_all(kind, documents)
        self._left -= 1
        if self._left == 0:
            raise StoreUnavailable("the page is there, and its reply is lost")


@asynccontextmanager
async def a_desk(folder: Path) -> AsyncIterator[SqliteDocuments]:
    async with open_sqlite(folder / "desk.sqlite") as documents:
        await salt_of(documents)
        for number in range(TURNS):
            await documents.insert("turn", f"turn-{number:04}", {"seq": number, "asked": [{"text": f"no. {number}"}]})
        await documents.insert("conversation", "without-any-index", {"$odd.name": []})
        await documents.replace("conversation", "without-any-index", {"owner": None, "parts": [1]}, version=1)
        await documents.insert("opt_out", "", {"started_at": None})
        await documents.insert("replica", "gone", {"counter": 7})
        yield documents


@pytest.fixture
async def target(request: pytest.FixtureRequest) -> AsyncIterator[MongoDocuments]:
    with database(named_url(request.config)) as url:
        async with open_mongo(url) as documents:
            yield documents


async def contents(documents: SqliteDocuments | MongoDocuments, keys: dict[str, list[str]]) -> list[Stored | None]:
    return [await documents.get(kind, key) for kind, each in keys.items() for key in each]


async def all_keys(source: SqliteDocuments) -> dict[str, list[str]]:
    kinds = [kind for kind in KINDS if kind not in NOT_COPIED]
    return {kind: [each.key for each in await source.page(kind, after=None, limit=9_999)] for kind in kinds}


async def test_every_document_is_copied_with_its_version_and_counted(tmp_path: Path, target: MongoDocuments) -> None:
    seen: list[Progress] = []
    async with a_desk(tmp_path) as source:
        copied = await migrate(source, target, on_progress=seen.append)
        keys = await all_keys(source)
        assert await contents(target, keys) == await contents(source, keys)
    assert copied["turn"] == TURNS
    assert copied["opt_out"] == 1
    assert await target.count("replica", {}) == 0
    assert [each.done for each in seen if each.kind == "turn"] == [0, PAGE, 2 * PAGE, TURNS]
    await check_whole(target)


@pytest.mark.parametrize("at", [1, 2, 4])
async def test_a_copy_that_was_broken_off_goes_on_where_it_was(tmp_path: Path, target: MongoDocuments, at: int) -> None:
    seen: list[Progress] = []
    async with a_desk(tmp_path) as source:
        with pytest.raises(StoreUnavailable):
            await migrate(source, _BreaksOff(target, at=at), on_progress=lambda _: None)
        with pytest.raises(ConfigurationError, match="migrate"):
            await check_whole(target)
        copied = await migrate(source, target, on_progress=seen.append)
        keys = await all_keys(source)
        assert await contents(target, keys) == await contents(source, keys)
    assert copied["turn"] == TURNS
    if at == 4:
        assert next(each.done for each in seen if each.kind == "turn") == 2 * PAGE


async def test_a_target_with_data_of_its_own_is_left_alone(tmp_path: Path, target: MongoDocuments) -> None:
    await target.insert("turn", "of-another-desk", {})
    async with a_desk(tmp_path) as source:
        with pytest.raises(ConfigurationError, match="in use"):
            await migrate(source, target, on_progress=lambda _: None)
    assert await target.count("turn", {}) == 1


async def test_a_copy_that_is_whole_is_not_done_again(tmp_path: Path, target: MongoDocuments) -> None:
    async with a_desk(tmp_path) as source:
        await migrate(source, target, on_progress=lambda _: None)
        await target.delete("turn", {})
        with pytest.raises(ConfigurationError, match="nothing is left to do"):
            await migrate(source, target, on_progress=lambda _: None)
    assert await target.count("turn", {}) == 0


async def test_another_desk_does_not_go_on_with_the_copy_of_the_first(tmp_path: Path, target: MongoDocuments) -> None:
    async with a_desk(tmp_path / "one") as source:
        with pytest.raises(StoreUnavailable):
            await migrate(source, _BreaksOff(target, at=1), on_progress=lambda _: None)
    async with a_desk(tmp_path / "two") as source:
        with pytest.raises(ConfigurationError, match="another desk"):
            await migrate(source, target, on_progress=lambda _: None)


@pytest.mark.parametrize("at", [1, 2, 4])
async def test_a_desk_that_ran_between_two_tries_is_copied_as_it_is_now(
    tmp_path: Path, target: MongoDocuments, at: int
) -> None:
    """What had been copied stayed as it was: an old answer, and somebody who had been forgotten since."""
    async with a_desk(tmp_path) as source:
        with pytest.raises(StoreUnavailable):
            await migrate(source, _BreaksOff(target, at=at), on_progress=lambda _: None)
        for kind in (kind for kind in KINDS if kind not in NOT_COPIED | {"desk"}):
            for number, stored in enumerate(await source.page(kind, after=None, limit=9_999)):
                if number % 3 == 0:
                    await source.replace(kind, stored.key, {**stored.doc, "again": number}, version=stored.version)
            await source.insert(kind, "!", {"is": "first"})
        await source.delete("turn", {"seq": OneOf((1, 2, 3, PAGE - 1, PAGE, TURNS - 1))})
        await migrate(source, target, on_progress=lambda _: None)
        keys = await all_keys(source)
        assert await contents(target, keys) == await contents(source, keys)
        assert await target.count("turn", {}) == len(keys["turn"])


async def test_what_somebody_added_meanwhile_is_noticed_by_the_count(tmp_path: Path, target: MongoDocuments) -> None:
    class Shared(_BreaksOff):
        async def put_all(self, kind: str, documents: Sequence[Stored]) -> None:
            await super().put_all(kind, documents)
            await target.insert("turn", "meanwhile", {})

    async with a_desk(tmp_path) as source:
        with pytest.raises(StoreUnavailable, match=f"turn: {TURNS} documents in SQLite and {TURNS + 1}"):
            await migrate(source, Shared(target, at=0), on_progress=lambda _: None)


def test_progress_is_a_bar_with_its_figures() -> None:
    assert Progress("turn", 5, 10).text() == f"turn           {'█' * 15}{'░' * 15} 5/10"
    assert Progress("turn", 0, 0).text().endswith("█ 0/0")

"""The contract of the document port: every store passes the same tests."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import JsonObject
from memory.documents import Index, Kind, Sealing
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring
from memory.encryption.sealing import SealedDocuments, Sealer
from memory.ports import AtLeast, Condition, Cursor, Documents, Less, More, Not, OneOf, Scalar, Stored
from memory.sqlite import MEMORY, open_sqlite
from tests.contracts.documents_model import CALLS, LATE, Model
from tests.simulation.faulty import FaultyDocuments

KINDS = {
    "thing": Kind(indexes=(Index(("a", "b")), Index(("n",)), Index(("nested.x", "b")))),
    "other": Kind(),
}
VALUES: dict[str, Any] = {
    "missing": ...,
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "one": 1,
    "one_float": 1.0,
    "negative": -3,
    "fraction": 2.5,
    "text_empty": "",
    "text_1": "1",
    "text_a": "a",
    "text_bracket": "[1]",
    "text_late": LATE,
    "text_emoji": "😀",
}
SUITS_A_CONTRACT = [  # the store is emptied for every example, and each subclass runs the same test on its own
    HealthCheck.function_scoped_fixture,
    HealthCheck.differing_executors,
    HealthCheck.too_slow,
]
ODD_TEXTS = ["😀", 'a"b', "a'b", "50%", "a_b", "back\\slash", "ünï", "line\nbreak", " ", "$where", "a.b", "\uffff"]


class DocumentsContract:
    """What every implementation does. A subclass supplies the fixture `documents`, with `KINDS` and empty."""

    async def test_a_new_document_is_read_back_with_version_one(self, documents: Documents) -> None:
        doc: Any = {"a": 1, "b": None, "c": [1.5, True, {"d": "é"}], "e": {}, "f": "", "g": 2**63 - 1, "h": -(2**63)}
        assert await documents.insert("thing", "k", doc)
        assert await documents.get("thing", "k") == Stored("k", doc, 1)

    async def test_a_missing_key_reads_as_none(self, documents: Documents) -> None:
        assert await documents.get("thing", "k") is None

    async def test_the_same_key_may_be_in_two_kinds(self, documents: Documents) -> None:
        assert await documents.insert("thing", "k", {"a": 1})
        assert await documents.insert("other", "k", {"a": 2})
        assert await read(documents, "k") == {"a": 1}

    async def test_a_second_insert_is_refused_and_changes_nothing(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"a": 1})
        assert not await documents.insert("thing", "k", {"a": 2})
        assert await documents.get("thing", "k") == Stored("k", {"a": 1}, 1)

    async def test_a_deleted_key_may_be_inserted_again(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"a": 1})
        await documents.delete("thing", {})
        assert await documents.insert("thing", "k", {"a": 2})
        assert await documents.get("thing", "k") == Stored("k", {"a": 2}, 1)

    async def test_replace_raises_the_version_and_drops_old_fields(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"a": 1, "b": 2})
        assert await documents.replace("thing", "k", {"c": 3}, version=1)
        assert await documents.get("thing", "k") == Stored("k", {"c": 3}, 2)

    @pytest.mark.parametrize("version", [0, 1, 3])
    async def test_replace_with_another_version_changes_nothing(self, documents: Documents, version: int) -> None:
        await documents.insert("thing", "k", {"a": 1})
        await documents.replace("thing", "k", {"a": 2}, version=1)
        assert not await documents.replace("thing", "k", {"a": 3}, version=version)
        assert await documents.get("thing", "k") == Stored("k", {"a": 2}, 2)

    async def test_replace_of_a_missing_key_creates_nothing(self, documents: Documents) -> None:
        assert not await documents.replace("thing", "k", {"a": 1}, version=0)
        assert not await documents.replace("thing", "k", {"a": 1}, version=1)
        assert await documents.get("thing", "k") is None

    async def test_what_was_given_in_may_be_changed_afterwards(self, documents: Documents) -> None:
        doc: Any = {"a": {"list": [1]}}
        await documents.insert("thing", "k", doc)
        doc["a"]["list"].append(2)
        assert await read(documents, "k") == {"a": {"list": [1]}}

    async def test_what_was_read_may_be_changed_and_the_store_does_not_notice(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"a": [], "n": 1})
        for found in (await got(documents, "k"), (await documents.find("thing", {}, order="n", limit=1))[0]):
            changed: Any = found.doc
            changed["a"].append("mine")
        claimed: Any = await documents.claim("thing", {}, set={"b": [1]}, order="n")
        claimed.doc["b"].append(2)
        assert await read(documents, "k") == {"a": [], "n": 1, "b": [1]}

    # -- two at once ----------------------------------------------------------------------------------------------

    async def test_of_many_inserts_of_one_key_one_wins(self, documents: Documents) -> None:
        won = await asyncio.gather(*(documents.insert("thing", "k", {"a": n}) for n in range(40)))
        assert won.count(True) == 1
        assert await read(documents, "k") == {"a": won.index(True)}

    async def test_of_many_replacements_of_one_version_one_wins(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {})
        won = await asyncio.gather(*(documents.replace("thing", "k", {"a": n}, version=1) for n in range(40)))
        assert won.count(True) == 1
        assert await documents.get("thing", "k") == Stored("k", {"a": won.index(True)}, 2)

    async def test_no_increment_is_lost_between_many_writers(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"n": 0})

        async def add_one() -> None:
            while True:
                stored = await got(documents, "k")
                count: Any = stored.doc["n"]
                if await documents.replace("thing", "k", {"n": count + 1}, version=stored.version):
                    return

        await asyncio.gather(*(add_one() for _ in range(12)))
        assert await documents.get("thing", "k") == Stored("k", {"n": 12}, 13)

    async def test_no_document_is_claimed_twice(self, documents: Documents) -> None:
        await fill(documents, {f"k{n:02}": {"n": n} for n in range(30)})

        async def worker(name: str) -> list[Stored]:
            mine = []
            while (found := await documents.claim("thing", {"a": None}, set={"a": name}, order="n")) is not None:
                mine.append(found)
            return mine

        claimed = await asyncio.gather(*(worker(f"w{n}") for n in range(5)))
        assert sorted(each.key for mine in claimed for each in mine) == [f"k{n:02}" for n in range(30)]
        for number, mine in enumerate(claimed):
            assert {each.doc["a"] for each in mine} <= {f"w{number}"}

    # -- claim ----------------------------------------------------------------------------------------------------

    async def test_claim_takes_the_first_and_returns_it_as_changed(self, documents: Documents) -> None:
        await fill(documents, {"x": {"n": 2}, "y": {"n": 1, "keep": [1]}, "z": {"n": 3}})
        claimed = await documents.claim("thing", {}, set={"a": {"by": "me"}, "b": None}, order="n")
        assert claimed == Stored("y", {"n": 1, "keep": [1], "a": {"by": "me"}, "b": None}, 2)
        assert await documents.get("thing", "y") == claimed

    async def test_claim_goes_down_where_the_order_does(self, documents: Documents) -> None:
        await fill(documents, {"x": {"n": 2}, "y": {"n": 1}, "z": {"n": 3}})
        claimed = await documents.claim("thing", {"n": Less(3)}, set={"n": 0}, order="-n")
        assert claimed == Stored("x", {"n": 0}, 2)

    async def test_claim_of_nothing_changes_nothing(self, documents: Documents) -> None:
        await fill(documents, {"x": {"n": 2}, "y": {"a": "without the order field"}})
        assert await documents.claim("thing", {"n": 5}, set={"a": 1}, order="n") is None
        assert await documents.claim("thing", {"a": Not(None)}, set={"a": 1}, order="n") is None
        assert await documents.get("thing", "x") == Stored("x", {"n": 2}, 1)

    async def test_claim_replaces_a_nested_object_as_a_whole(self, documents: Documents) -> None:
        await documents.insert("thing", "k", {"n": 1, "nested": {"x": 1, "y": 2}})
        claimed = await documents.claim("thing", {}, set={"nested": {"x": 3}}, order="n")
        assert claimed is not None
        assert claimed.doc == {"n": 1, "nested": {"x": 3}}

    # -- conditions -----------------------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("condition", "keys"),
        [
            (None, "missing null"),
            (True, "true"),
            (False, "false"),
            (1, "one one_float"),
            (1.0, "one one_float"),
            (0, "zero"),
            ("1", "text_1"),
            ("a", "text_a"),
            ("A", ""),
            ("", "text_empty"),
            (2.5, "fraction"),
            (Less(1), "negative zero"),
            (Less(1.0), "negative zero"),
            (More(1), "fraction"),
            (AtLeast(1), "fraction one one_float"),
            (AtLeast(-3), "fraction negative one one_float zero"),
            (Less("a"), "text_1 text_bracket text_empty"),
            (AtLeast("a"), "text_a text_emoji text_late"),
            (More("a"), "text_emoji text_late"),
            (More(LATE), "text_emoji"),
            (AtLeast(""), "text_1 text_a text_bracket text_emoji text_empty text_late"),
            (OneOf(()), ""),
            (OneOf((None,)), "missing null"),
            (OneOf((1, "a", True, None, "nothing")), "missing null one one_float text_a true"),
            (OneOf((0, 1)), "one one_float zero"),
            (OneOf(("[1]",)), "text_bracket"),
            ("[1]", "text_bracket"),
        ],
    )
    @pytest.mark.parametrize("field", ["a", "free", "nested.x"])
    async def test_a_condition_matches_by_type_and_value(
        self, documents: Documents, field: str, condition: Condition, keys: str
    ) -> None:
        await fill(documents, {key: wrap(field, value) for key, value in VALUES.items()})
        found = await documents.find("thing", {field: condition}, order="always", limit=99)
        assert " ".join(stored.key for stored in found) == keys
        assert await documents.count("thing", {field: condition}) == len(found)

    @pytest.mark.parametrize("value", [None, True, 1, 0.0, "a", "[1]", "not there"])
    @pytest.mark.parametrize("field", ["a", "free", "nested.x"])
    async def test_not_matches_all_that_equality_does_not(
        self, documents: Documents, field: str, value: Scalar
    ) -> None:
        await fill(documents, {key: wrap(field, each) for key, each in VALUES.items()})
        equal = {stored.key for stored in await documents.find("thing", {field: value}, order="always", limit=99)}
        other = {stored.key for stored in await documents.find("thing", {field: Not(value)}, order="always", limit=99)}
        assert other == VALUES.keys() - equal

    async def test_all_conditions_must_hold(self, documents: Documents) -> None:
        await fill(documents, {"x": {"a": 1, "b": 1}, "y": {"a": 1, "b": 2}, "z": {"a": 2, "b": 2}})
        assert await documents.count("thing", {"a": 1, "b": 2}) == 1
        assert await documents.count("thing", {"a": Less(2), "b": Less(3)}) == 2
        assert await documents.count("thing", {}) == 3

    async def test_dots_reach_into_nested_objects_and_through_what_is_none(self, documents: Documents) -> None:
        await fill(
            documents, {"x": {"nested": {"x": {"y": 1}}}, "y": {"nested": {"x": 5}}, "z": {"nested": 7}, "zz": {}}
        )
        assert await documents.count("thing", {"nested.x.y": 1}) == 1
        assert await documents.count("thing", {"nested.x.y": None}) == 3
        assert await documents.count("thing", {"nested.x": 5}) == 1
        assert [stored.key for stored in await documents.find("thing", {}, order="nested.x", limit=9)] == ["y"]

    @pytest.mark.parametrize("text", ODD_TEXTS)
    async def test_any_text_is_a_key_and_a_value(self, documents: Documents, text: str) -> None:
        await fill(documents, {text: {"a": text, "n": 1}, "decoy": {"a": "decoy", "n": 1}, text + "x": {"a": "x"}})
        assert await read(documents, text) == {"a": text, "n": 1}
        assert [stored.key for stored in await documents.find("thing", {"a": text}, order="n", limit=9)] == [text]
        assert await documents.count("thing", {"a": OneOf((text,))}) == 1
        assert await documents.replace("thing", text, {"a": text, text: text}, version=1)
        assert await documents.delete("thing", {"a": text}) == 1
        assert await documents.get("thing", text) is None

    # -- order ----------------------------------------------------------------------------------------------------

    async def test_a_listing_is_ordered_by_value_then_key(self, documents: Documents) -> None:
        await fill(
            documents,
            {key: {"n": n} for key, n in [("c", 10), ("b", 9.5), ("d", 9.5), ("a", 9.5), ("e", -1), ("g", None)]},
        )
        await documents.insert("thing", "f", {})
        assert await keys_in_order(documents, "n") == ["e", "a", "b", "d", "c"]
        assert await keys_in_order(documents, "-n") == ["c", "a", "b", "d", "e"]

    async def test_text_is_ordered_by_code_point(self, documents: Documents) -> None:
        texts = ["", "10", "9", "B", "a", "ab", "b", "é", LATE, "😀"]
        await fill(documents, {f"k{n}": {"a": text} for n, text in enumerate(reversed(texts))})
        found = await documents.find("thing", {}, order="a", limit=99)
        assert [stored.doc["a"] for stored in found] == texts

    async def test_pages_meet_through_ties_in_both_directions(self, documents: Documents) -> None:
        dice = random.Random(7)
        await fill(documents, {f"k{n:02}": {"n": dice.choice([1, 2, 2.5, 1e-7, 1732270000.123456])} for n in range(40)})
        for order in ("n", "-n"):
            whole = await documents.find("thing", {}, order=order, limit=99)
            for size in (1, 3, 40):
                assert await paged(documents, order, size) == whole

    async def test_a_cursor_goes_on_where_its_document_was_deleted(self, documents: Documents) -> None:
        await fill(documents, {"a": {"n": 1}, "c": {"n": 1}, "d": {"n": 2}})
        after = Cursor(1, "b")
        assert [each.key for each in await documents.find("thing", {}, order="n", limit=9, after=after)] == ["c", "d"]
        assert [each.key for each in await documents.find("thing", {}, order="-n", limit=9, after=after)] == ["c"]

    async def test_the_limit_is_kept_and_none_finds_nothing(self, documents: Documents) -> None:
        await fill(documents, {f"k{n}": {"n": n} for n in range(5)})
        assert len(await documents.find("thing", {}, order="n", limit=3)) == 3
        assert await documents.find("thing", {}, order="n", limit=0) == []

    # -- delete and size ------------------------------------------------------------------------------------------

    async def test_delete_takes_what_matches_and_says_how_many(self, documents: Documents) -> None:
        await fill(documents, {f"k{n}": {"n": n} for n in range(6)})
        assert await documents.delete("thing", {"n": Less(2)}) == 2
        assert await documents.delete("thing", {"n": Less(2)}) == 0
        assert await keys_in_order(documents, "n") == ["k2", "k3", "k4", "k5"]

    async def test_delete_of_everything_leaves_other_kinds_alone(self, documents: Documents) -> None:
        await fill(documents, {f"k{n}": {"n": n} for n in range(6)})
        await documents.insert("other", "k1", {})
        assert await documents.delete("thing", {}) == 6
        assert await documents.count("thing", {}) == 0
        assert await documents.count("other", {}) == 1

    async def test_a_megabyte_in_one_document_comes_back_whole(self, documents: Documents) -> None:
        doc: Any = {"n": 1, "text": 'é😀\\"' * 150_000}
        assert await documents.insert("thing", "k", doc)
        assert await read(documents, "k") == doc

    # -- what no store keeps --------------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        "value",
        ["a\0b", "\ud800", 2**63, -(2**63) - 1, float("nan"), float("inf"), b"", {1: 2}, {"\0": 1}, [["\0"]], object],
        ids=ascii,
    )
    async def test_a_value_that_no_store_keeps_is_refused_before_writing(
        self, documents: Documents, value: Any
    ) -> None:
        await documents.insert("thing", "there", {"n": 1})
        with pytest.raises(ValueError, match=r"."):
            await documents.insert("thing", "k", {"a": value})
        with pytest.raises(ValueError, match=r"."):
            await documents.replace("thing", "there", {"a": value}, version=1)
        with pytest.raises(ValueError, match=r"."):
            await documents.claim("thing", {}, set={"a": value}, order="n")
        assert await documents.get("thing", "k") is None
        assert await documents.get("thing", "there") == Stored("there", {"n": 1}, 1)

    @pytest.mark.parametrize("key", ["a\0b", "\udfff"], ids=ascii)
    async def test_a_key_that_no_store_keeps_is_refused(self, documents: Documents, key: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            await documents.insert("thing", key, {})
        with pytest.raises(ValueError, match=r"."):
            await documents.get("thing", key)

    @pytest.mark.parametrize("field", ["", ".", "a.", "a b", "a'b", "$a", "a[0]", "é", "1a"])
    async def test_a_name_that_is_no_field_is_refused(self, documents: Documents, field: str) -> None:
        with pytest.raises(ValueError, match="field"):
            await documents.count("thing", {field: 1})
        with pytest.raises(ValueError, match="field"):
            await documents.find("thing", {}, order=field, limit=1)

    @pytest.mark.parametrize(
        "condition", ["\0", 2**64, float("nan"), Less(True), OneOf(("\ud800",)), More("\0")], ids=ascii
    )
    async def test_a_condition_that_cannot_be_asked_is_refused(self, documents: Documents, condition: Any) -> None:
        with pytest.raises(ValueError, match=r"."):
            await documents.count("thing", {"a": condition})
        with pytest.raises(ValueError, match=r"."):
            await documents.delete("thing", {"a": condition})

    @pytest.mark.parametrize("value", [None, True])
    async def test_a_cursor_without_a_place_in_the_order_is_refused(self, documents: Documents, value: Scalar) -> None:
        with pytest.raises(ValueError, match="order"):
            await documents.find("thing", {}, order="n", limit=1, after=Cursor(value, "k"))

    async def test_claim_does_not_set_a_nested_field(self, documents: Documents) -> None:
        with pytest.raises(ValueError, match="top level"):
            await documents.claim("thing", {}, set={"nested.x": 1}, order="n")

    async def test_an_undeclared_kind_is_refused(self, documents: Documents) -> None:
        with pytest.raises(ValueError, match="kind"):
            await documents.insert("unheard_of", "k", {})

    # -- against a model ------------------------------------------------------------------------------------------

    @settings(max_examples=60, derandomize=True, database=None, suppress_health_check=SUITS_A_CONTRACT)
    @given(data=st.data())
    async def test_any_sequence_of_calls_does_what_the_model_does(
        self, documents: Documents, data: st.DataObject
    ) -> None:
        await documents.delete("thing", {})
        model = Model()
        for _ in range(data.draw(st.integers(3, 25))):
            method, arguments = data.draw(CALLS)
            assert await getattr(documents, method)("thing", **arguments) == getattr(model, method)(**arguments)


class TestSqliteInMemory(DocumentsContract):
    @pytest.fixture
    async def documents(self) -> AsyncIterator[Documents]:
        async with open_sqlite(MEMORY, kinds=KINDS) as documents:
            yield documents


class TestSqliteOnDisk(DocumentsContract):
    @pytest.fixture
    async def documents(self, tmp_path: Path) -> AsyncIterator[Documents]:
        async with open_sqlite(tmp_path / "desk.sqlite", kinds=KINDS) as documents:
            yield documents


class TestFaultyWithoutFaults(DocumentsContract):
    @pytest.fixture
    async def documents(self) -> AsyncIterator[Documents]:
        async with open_sqlite(MEMORY, kinds=KINDS) as documents:
            yield FaultyDocuments(documents)


class TestSealed(DocumentsContract):
    """What the contract asks for is declared clear, and all else of its documents is sealed."""

    @pytest.fixture
    async def documents(self) -> AsyncIterator[Documents]:
        async with open_sqlite(MEMORY, kinds=KINDS) as documents:
            yield sealed(documents)


class TestSealedOverFaultyWithoutFaults(DocumentsContract):
    @pytest.fixture
    async def documents(self) -> AsyncIterator[Documents]:
        async with open_sqlite(MEMORY, kinds=KINDS) as documents:
            yield sealed(FaultyDocuments(documents))


def sealed(documents: Documents) -> Documents:
    asked = Sealing(clear=("a", "n", "nested", "free", "always", "b"))
    kinds = {"thing": Kind(sealing=asked), "other": Kind(sealing=Sealing())}
    return SealedDocuments(documents, Sealer(Keyring([DataKey("k1", bytes(32))]), bytes(32), kinds))


async def fill(documents: Documents, docs: dict[str, JsonObject]) -> None:
    await asyncio.gather(*(documents.insert("thing", key, doc) for key, doc in docs.items()))


async def got(documents: Documents, key: str) -> Stored:
    stored = await documents.get("thing", key)
    assert stored is not None
    return stored


async def read(documents: Documents, key: str) -> JsonObject:
    return (await got(documents, key)).doc


async def keys_in_order(documents: Documents, order: str) -> list[str]:
    return [stored.key for stored in await documents.find("thing", {}, order=order, limit=99)]


async def paged(documents: Documents, order: str, size: int) -> list[Stored]:
    found: list[Stored] = []
    after = None
    while page := await documents.find("thing", {}, order=order, limit=size, after=after):
        found += page
        after = page[-1].cursor(order)
    return found


def wrap(field: str, value: Any) -> JsonObject:
    """A document that holds the value in this field; `...` leaves it out."""
    doc: JsonObject = {"always": 1}
    outer, _, inner = field.partition(".")
    held: JsonObject = {} if value is ... else {inner or outer: value}
    return {**doc, outer: held} if inner else {**doc, **held}

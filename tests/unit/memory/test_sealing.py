"""Sealed documents: read back as written, unreadable below, and asked for without showing what is asked."""

import asyncio
import base64
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.errors import StoreUnavailable
from memory.documents import KINDS, Index, Kind, Sealing
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring, NotOpened
from memory.encryption.sealing import BOX, SealedDocuments, Sealer
from memory.ports import AtLeast, Condition, Cursor, Documents, Less, More, Not, OneOf, Scalar, Stored
from memory.sqlite import MEMORY, SqliteDocuments, open_sqlite
from tests.contracts.documents_model import Model
from tests.simulation.faulty import FaultyDocuments, every_point, fail_at

OLD, NEW = DataKey("old", bytes(32)), DataKey("new", bytes(range(32)))
PERSONAL = {
    "person": Kind(
        indexes=(Index(("number", "at")),),
        sealing=Sealing(clear=("at", "owner"), hashed=("number", "kin"), personal_key=True),
    )
}
KEY, NAME, NUMBER = "whatsapp:+1555:+4917612345678", "Ada Lovelace", "+4917612345678"


def sealed(inner: Documents, *keys: DataKey, hash_key: bytes = bytes(32)) -> SealedDocuments:
    return SealedDocuments(inner, Sealer(Keyring(keys or (OLD,)), hash_key, PERSONAL))


@pytest.fixture
async def store() -> AsyncIterator[SqliteDocuments]:
    async with open_sqlite(MEMORY, kinds=PERSONAL) as documents:
        yield documents


async def everything(store: SqliteDocuments) -> list[Stored]:
    return await store.page("person", after=None, limit=99)


# -- what is seen from both sides -------------------------------------------------------------------------------------


async def test_what_is_read_is_what_was_written_under_the_key_that_was_given(store: SqliteDocuments) -> None:
    doc: Any = {"at": 1.5, "number": NUMBER, "kin": [1], "name": NAME, "new field": {"deep": [None, 1.0, "é"]}}
    documents = sealed(store)
    assert await documents.insert("person", KEY, doc)
    assert not await documents.insert("person", KEY, doc)
    assert await documents.get("person", KEY) == Stored(KEY, doc, 1)
    assert await documents.find("person", {"number": NUMBER}, order="at", limit=9) == [Stored(KEY, doc, 1)]
    assert await documents.replace("person", KEY, {"name": None}, version=1)
    assert await documents.get("person", KEY) == Stored(KEY, {"name": None}, 2)


async def test_of_a_document_the_store_sees_what_is_declared_clear_and_hashes(store: SqliteDocuments) -> None:
    await sealed(store).insert("person", KEY, {"at": 1.5, "number": NUMBER, "name": NAME, "not declared": NUMBER})
    [stored] = await everything(store)
    assert stored.doc.keys() == {"at", "number", BOX}
    for secret in (NAME, NUMBER, "Lovelace", "whatsapp", "not declared"):
        assert secret not in f"{stored}"


async def test_the_same_document_is_never_sealed_the_same_way_twice(store: SqliteDocuments) -> None:
    documents = sealed(store)
    boxes = set()
    for _ in range(20):
        await documents.insert("person", KEY, {"name": NAME})
        boxes.add(str((await everything(store))[0].doc[BOX]))
        await documents.delete("person", {})
    assert len(boxes) == 20


def test_no_two_boxes_begin_alike_however_many_are_made() -> None:
    keyring = Keyring([OLD])
    heads = {base64.b64decode(keyring.seal(b"", place="p").partition(":")[2])[:28] for _ in range(1_000)}
    assert len(heads) == len({head[:16] for head in heads}) == 1_000


async def test_a_hash_tells_nothing_about_the_same_value_in_another_field(store: SqliteDocuments) -> None:
    await sealed(store).insert("person", NUMBER, {"number": NUMBER, "kin": NUMBER})
    [stored] = await everything(store)
    assert len({stored.key, stored.doc["number"], stored.doc["kin"]}) == 3


async def test_a_field_of_the_boxs_own_name_is_refused(store: SqliteDocuments) -> None:
    with pytest.raises(ValueError, match="field"):
        await sealed(store).insert("person", KEY, {BOX: "x"})


# -- asking -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["name", "name.first", "never", "number.part"])
async def test_a_condition_on_what_is_sealed_is_refused(store: SqliteDocuments, field: str) -> None:
    documents = sealed(store)
    with pytest.raises(ValueError, match="is sealed"):
        await documents.find("person", {field: 1}, order="at", limit=1)
    with pytest.raises(ValueError, match="is sealed"):
        await documents.count("person", {field: None})
    with pytest.raises(ValueError, match="is sealed"):
        await documents.delete("person", {field: Not(1)})
    with pytest.raises(ValueError, match="is sealed"):
        await documents.claim("person", {field: 1}, set={"at": 1}, order="at")
    with pytest.raises(ValueError, match="is sealed"):
        await documents.find("person", {}, order=f"-{field}", limit=1)
    with pytest.raises(ValueError, match="is sealed"):
        await documents.claim("person", {}, set={"name": 1}, order=field)


@pytest.mark.parametrize("condition", [Less("x"), AtLeast("x"), More("x")])
async def test_a_range_over_what_is_hashed_is_refused(store: SqliteDocuments, condition: Condition) -> None:
    with pytest.raises(ValueError, match="equality alone"):
        await sealed(store).count("person", {"number": condition})


VALUES: list[Scalar] = [None, True, False, 0, 1, 1.0, 2.5, 2**53 + 1, -3, "", "1", "a", "é", "[1]", "True"]
_DOCS = st.fixed_dictionaries({"at": st.sampled_from([1, 2, 2.5])}, optional={"number": st.sampled_from(VALUES)})
_CONDITIONS = st.one_of(
    st.sampled_from(VALUES),
    st.builds(Not, st.sampled_from(VALUES)),
    st.builds(OneOf, st.lists(st.sampled_from(VALUES), max_size=3).map(tuple)),
)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(docs=st.lists(_DOCS, max_size=8), condition=_CONDITIONS)
@example(docs=[{"at": 1, "number": 1}, {"at": 1, "number": 1.0}, {"at": 1, "number": True}], condition=1)
@example(docs=[{"at": 1, "number": 1}, {"at": 1, "number": "1"}, {"at": 1, "number": 2.5}], condition=OneOf((1.0,)))
@example(docs=[{"at": 1, "number": None}, {"at": 1}, {"at": 1, "number": "None"}], condition=None)
async def test_equality_of_what_is_hashed_means_what_it_means_elsewhere(
    store: SqliteDocuments, docs: list[Any], condition: Condition
) -> None:
    documents, model = sealed(store), Model()
    await documents.delete("person", {})
    for number, doc in enumerate(docs):
        await documents.insert("person", f"k{number}", doc)
        model.insert(f"k{number}", doc)
    found = await documents.find("person", {"number": condition}, order="at", limit=99)
    wanted = model.find({"number": condition}, "at", limit=99)
    assert sorted(found, key=lambda each: each.key) == sorted(wanted, key=lambda each: each.key)
    assert await documents.count("person", {"number": condition}) == len(wanted)


@pytest.mark.parametrize("order", ["at", "-at", "number", "-number"])
async def test_pages_meet_where_keys_and_the_order_are_hashed(store: SqliteDocuments, order: str) -> None:
    dice, documents = random.Random(3), sealed(store)
    for number in range(30):
        doc: Any = {"at": dice.choice([1, 2]), "number": dice.choice([NUMBER, "a", 3, None]), "name": NAME}
        await documents.insert("person", f"+49{number}", doc)
    whole = await documents.find("person", {}, order=order, limit=99)
    paged: list[Stored] = []
    after: Cursor | None = None
    while page := await documents.find("person", {}, order=order, limit=4, after=after):
        paged += page
        after = page[-1].cursor(order)
    assert paged == whole
    assert len({each.key for each in whole}) == await documents.count("person", {order.removeprefix("-"): Not(None)})


# -- claiming ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [{"owner": "me"}, {"name": "Grace"}, {"number": "+1", "owner": "me"}])
async def test_a_claim_changes_what_is_clear_hashed_or_sealed_and_returns_it(
    store: SqliteDocuments, changes: Any
) -> None:
    documents = sealed(store)
    for number, key in enumerate(("b", "a")):
        await documents.insert("person", key, {"at": number, "number": NUMBER, "name": NAME})
    claimed = await documents.claim("person", {"number": NUMBER}, set=changes, order="at")
    assert claimed == Stored("b", {"at": 0, "number": NUMBER, "name": NAME, **changes}, 2)
    assert await documents.get("person", "b") == claimed
    assert await documents.count("person", {"number": changes.get("number", NUMBER)}) == (
        1 if "number" in changes else 2
    )


async def test_of_many_claims_that_change_what_is_hashed_each_takes_another(store: SqliteDocuments) -> None:
    documents = sealed(store)
    for number in range(12):
        await documents.insert("person", f"k{number}", {"at": number, "number": None})
    claims = (documents.claim("person", {"number": None}, set={"number": f"w{n}"}, order="at") for n in range(20))
    claimed = [found.key for found in await asyncio.gather(*claims) if found is not None]
    assert sorted(claimed) == sorted(f"k{number}" for number in range(12))


@pytest.mark.parametrize("set", [{"owner": 1}, {"name": "Grace"}])
async def test_a_claim_that_fails_anywhere_leaves_a_document_that_can_be_read(store: SqliteDocuments, set: Any) -> None:
    await sealed(store).insert("person", KEY, {"at": 1, "name": NAME})
    counted = FaultyDocuments(store)
    await sealed(counted).claim("person", {}, set=set, order="at")
    for number, moment in every_point(len(counted.calls)):
        with pytest.raises(StoreUnavailable):
            await sealed(FaultyDocuments(store, fail_at(number, moment))).claim("person", {}, set=set, order="at")
        stored = await sealed(store).get("person", KEY)
        assert stored is not None
        assert stored.doc == {"at": 1, "name": NAME} | set


# -- keys -------------------------------------------------------------------------------------------------------------


async def test_every_key_decrypts_and_the_first_one_encrypts(store: SqliteDocuments) -> None:
    await sealed(store, OLD).insert("person", "a", {"name": NAME})
    both = sealed(store, NEW, OLD)
    assert await both.get("person", "a") == Stored("a", {"name": NAME}, 1)
    await both.replace("person", "a", {"name": NAME}, version=1)
    assert await sealed(store, NEW).get("person", "a") == Stored("a", {"name": NAME}, 2)


@pytest.mark.parametrize("key", [NEW, DataKey("old", bytes(range(32)))], ids=["another id", "another secret"])
async def test_without_the_right_key_nothing_is_read_and_the_error_shows_nothing(
    store: SqliteDocuments, key: DataKey
) -> None:
    await sealed(store, OLD).insert("person", KEY, {"name": NAME})
    with pytest.raises(StoreUnavailable, match="cannot be decrypted") as caught:
        await sealed(store, key).get("person", KEY)
    assert NAME not in f"{caught.value}{caught.value.__cause__}"


async def test_a_box_does_not_open_under_another_key_of_the_store_or_as_another_kind(store: SqliteDocuments) -> None:
    documents = sealed(store)
    await documents.insert("person", "a", {"name": "Ann", "at": 1})
    await documents.insert("person", "b", {"name": "Ben", "at": 2})
    one, other = await everything(store)
    assert await store.replace("person", one.key, other.doc, version=one.version)
    with pytest.raises(StoreUnavailable, match="cannot be decrypted"):
        await documents.find("person", {}, order="at", limit=9)
    kinds = {**PERSONAL, "other": PERSONAL["person"]}
    with pytest.raises(StoreUnavailable, match="cannot be decrypted"):
        Sealer(Keyring([OLD]), bytes(32), kinds).open("other", other)


async def test_what_somebody_put_there_unsealed_is_not_taken_for_a_document(store: SqliteDocuments) -> None:
    documents = sealed(store)
    await documents.insert("person", KEY, {"at": 1})
    [stored] = await everything(store)
    await store.replace("person", stored.key, {"at": 1, "name": "Mallory"}, version=1)
    with pytest.raises(StoreUnavailable, match="not encrypted"):
        await documents.get("person", KEY)


@pytest.mark.parametrize("where", [0, 10, 20, 40, -1])
def test_a_box_with_one_other_character_does_not_open(where: int) -> None:
    keyring = Keyring([OLD])
    head, _, body = keyring.seal(b"x" * 30, place="p").partition(":")
    changed = [*body]
    changed[where] = "A" if changed[where] != "A" else "B"
    with pytest.raises(NotOpened):
        keyring.open(f"{head}:{''.join(changed)}", place="p")


@pytest.mark.parametrize("box", ["", "old", "old:", "old:!", "old:AAAA", "other:AAAA"])
def test_what_is_no_box_does_not_open(box: str) -> None:
    with pytest.raises(NotOpened):
        Keyring([OLD]).open(box, place="p")


# -- the declarations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.sealing is not None])
def test_every_index_is_over_what_the_store_can_see(kind: str) -> None:
    sealing = KINDS[kind].sealing
    assert sealing is not None
    fields = {field.partition(".")[0] for index in KINDS[kind].indexes for field in index.fields}
    assert fields <= {*sealing.clear, *sealing.hashed}
    assert not {*sealing.clear} & {*sealing.hashed}

"""What of MongoDB can be said without a server: names and lists as they are kept, errors, and the URL."""

import inspect
from types import ModuleType
from typing import Any

import bson.errors
import pymongo.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import Json
from bot.settings import read_settings
from memory.documents import KINDS, Index
from memory.mongo import MongoDocuments, open_mongo, unavailable
from memory.mongo_query import indexes, pack, unpack
from memory.settings import MemorySettings

_NAMES = st.text(alphabet="a%.$[]25EB", max_size=6)
_JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
)
_TRUSTED = "mongodb://desk:hunter2@db1:27017,db2.example.com/frontdesk?replicaSet=rs0"


@given(value=_JSON)
def test_any_json_comes_back_as_it_was(value: Json) -> None:
    assert unpack(pack(value)) == value


@given(value=_JSON)
def test_no_name_means_anything_to_mongodb_and_no_list_stands_where_a_condition_looks(value: Json) -> None:
    def check(kept: Any) -> None:
        if isinstance(kept, dict):
            assert not any("." in name or "$" in name or name == "" for name in kept)
            if "[]" in kept:
                assert [*kept] == ["[]"]
                for each in kept["[]"]:
                    check(each)
            else:
                for each in kept.values():
                    check(each)
        else:
            assert not isinstance(kept, list)

    check(pack(value))


@pytest.mark.parametrize("module", [pymongo.errors, bson.errors], ids=lambda module: module.__name__)
async def test_every_error_of_the_driver_is_unavailable_and_shows_no_text(module: ModuleType) -> None:
    documents = MongoDocuments(KINDS, _Failing(), timeout_s=1)  # type: ignore[arg-type]  # it only hands out failures
    classes = [each for _, each in inspect.getmembers(module, inspect.isclass) if each.__module__ == module.__name__]
    errors = [each for each in classes if issubclass(each, Exception) and not issubclass(each, OSError)]
    assert len(errors) >= 4
    for cls in errors:
        _Failing.error = _made(cls)
        with pytest.raises(StoreUnavailable) as caught:
            await documents.get("turn", "k")
        assert cls.__name__ in str(caught.value)
        assert "what a person wrote" not in str(caught.value)


class _Failing:
    """In the place of a database whose every look-up fails."""

    error: Exception

    def __getitem__(self, kind: str) -> "_Failing":
        return self

    async def find_one(self, _where: object) -> None:
        raise self.error


def _made(cls: type[Exception]) -> Exception:
    """An error with a text in it, whatever its constructor wants."""
    candidates: tuple[tuple[object, ...], ...] = (
        ("what a person wrote",),
        (ValueError("what a person wrote"), {}),
        ({"errorLabels": []}, True),
    )
    for arguments in candidates:
        try:
            return cls(*arguments)
        except (TypeError, AttributeError, KeyError):
            continue
    return cls({"errorLabels": []})


def test_a_document_that_cannot_be_sent_is_not_worth_a_second_try() -> None:
    assert unavailable(pymongo.errors.DocumentTooLarge("too large")).retry_after is None
    assert unavailable(pymongo.errors.AutoReconnect("away")).retry_after == 1.0


def test_a_listing_that_goes_both_ways_has_an_index_for_each() -> None:
    assert indexes([Index(("a", "n"), both_ways=True), Index(("b",))]) == {
        "frontdesk__a__n": [("doc.a", 1), ("doc.n", 1), ("_id", 1)],
        "frontdesk__a__n__down": [("doc.a", 1), ("doc.n", -1), ("_id", 1)],
        "frontdesk__b": [("doc.b", 1), ("_id", 1)],
    }


def test_the_url_is_a_secret_and_its_hosts_are_not() -> None:
    settings = read_settings(MemorySettings, environ={"MONGODB_URL": _TRUSTED}, env_file=None)[MemorySettings]
    assert settings.uses_mongodb
    assert settings.mongodb_hosts == "db1:27017,db2.example.com"
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://db/frontdesk",
        "mongodb://",
        "mongodb:///frontdesk",
        "mongodb://desk:hun/ter2@db/frontdesk",
        "mongodb://desk:hun?ter2@db/frontdesk",
        "mongodb://desk:hun#ter2@db/frontdesk",
        "mongodb://desk:hun@ter2@db/frontdesk",
        "mongodb://desk:hun ter2@db:port/frontdesk",
        "mongodb://db/front/desk",
        "mongodb://db/front.desk",
        "mongodb://[::1/frontdesk",
    ],
)
def test_a_url_that_could_be_misread_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(ConfigurationError, match="MONGODB_URL") as caught:
        read_settings(MemorySettings, environ={"MONGODB_URL": url}, env_file=None)
    assert "ter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["mongodb://localhost", "mongodb+srv://u:p%40@c.example.net/?w=1", "mongodb://[::1]:1/d"]
)
def test_what_mongodb_understands_is_taken(url: str) -> None:
    assert read_settings(MemorySettings, environ={"MONGODB_URL": url}, env_file=None)[MemorySettings].uses_mongodb


async def test_a_url_that_the_driver_refuses_is_a_setting_to_repair() -> None:
    with pytest.raises(ConfigurationError, match="MONGODB_URL") as caught:
        async with open_mongo(SecretStr("mongodb://desk:hunter%zz@db:99999/frontdesk")):
            pass
    assert "hunter" not in str(caught.value)

"""A desk in MongoDB is encrypted as one in SQLite is, and an encrypted one moves there as it is."""

import base64
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.errors import ConfigurationError
from bot.settings import CoreSettings, Settings, read_settings
from desk import commands
from desk.sections import DATABASE
from memory.checkup import check_encryption
from memory.desk import salt_of
from memory.encryption.data_keys import DataKey
from memory.encryption.resealing import encrypt
from memory.encryption.unlocking import unlock
from memory.migration import PAGE
from memory.mongo import open_mongo
from memory.opening import open_documents
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.sqlite import open_sqlite
from tests.mongo_kit import database, named_url

KEY = DataKey("k1", bytes(range(32)))
CONVERSATION = "whatsapp:+15550001111:+4917612345678"
SAID = "my card was stolen in Oldenburg"
TURNS = PAGE + 3


async def talk(documents: Documents) -> str:
    """What a desk keeps of a conversation; the secret of the desk."""
    await documents.insert("conversation", CONVERSATION, {"owner": None, "turn": {"said": SAID}})
    for number in range(TURNS):
        doc: Any = {"conversation": CONVERSATION, "seq": number, "asked": [{"text": SAID}]}
        await documents.insert("turn", f"r_{number:05}", doc)
    return await salt_of(documents)


async def is_whole(documents: Documents, secret: str) -> bool:
    turns = await documents.find("turn", {"conversation": CONVERSATION}, order="seq", limit=9_999)
    held = await documents.get("conversation", CONVERSATION)
    assert held is not None
    return SAID in f"{turns[-1]}" and SAID in f"{held}" and len(turns) == TURNS and await salt_of(documents) == secret


def settings_of(url: SecretStr, folder: Path) -> Settings:
    environ = {
        "MONGODB_URL": url.get_secret_value(),
        "FRONTDESK_DATA_DIR": str(folder),
        "FRONTDESK_DATA_KEYS": f"{KEY.id}:{base64.b64encode(KEY.secret).decode()}",
    }
    return read_settings(CoreSettings, MemorySettings, environ=environ, env_file=None)


async def test_what_was_plain_in_mongodb_is_encrypted_by_the_command(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with database(named_url(request.config)) as url:
        async with open_mongo(url) as store:
            secret = await talk(await unlock(store, []))
            settings = settings_of(url, tmp_path)
            with pytest.raises(ConfigurationError, match="encrypt"):
                async with open_documents(settings[MemorySettings], tmp_path / DATABASE):
                    pass
            await commands.encrypt(settings)
            kept = f"{[await store.page(kind, after=None, limit=9_999) for kind in ('turn', 'conversation', 'desk')]}"
            for plain in (SAID, "4917612345678", secret):
                assert plain not in kept
        async with open_documents(settings[MemorySettings], tmp_path / DATABASE) as documents:
            assert await is_whole(documents, secret)
        [finding] = await check_encryption(settings[MemorySettings], tmp_path / DATABASE, public_url="")
        assert finding.what == "documents about people are encrypted with the key k1"


@pytest.mark.parametrize("is_encrypted_later", [False, True])
async def test_an_encrypted_desk_moves_into_mongodb_and_opens_there_with_its_keys(
    request: pytest.FixtureRequest, tmp_path: Path, is_encrypted_later: bool
) -> None:
    with database(named_url(request.config)) as url:
        async with open_sqlite(tmp_path / DATABASE) as store:
            secret = await talk(await unlock(store, [] if is_encrypted_later else [KEY]))
            if is_encrypted_later:
                await encrypt(store, [KEY], on_progress=lambda _: None)
        settings = settings_of(url, tmp_path)
        await commands.migrate(settings)
        async with open_documents(settings[MemorySettings], tmp_path / DATABASE) as documents:
            assert await is_whole(documents, secret)
        async with open_mongo(url) as copy:
            with pytest.raises(ConfigurationError, match="FRONTDESK_DATA_KEYS"):
                await unlock(copy, [])
            assert secret not in f"{await copy.get('migration', 'sqlite')}"


async def test_half_a_copy_of_an_encrypted_desk_is_called_that_and_nothing_is_written_to_it(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """It once was said to be not encrypted, and whoever runs it to have it encrypted."""
    with database(named_url(request.config)) as url:
        async with open_mongo(url) as copy:
            await copy.insert("migration", "sqlite", {"desk": "d", "reached": {"turn": "t1"}, "whole": False})
            await copy.insert("turn", "t1", {"seq": 1, "conversation": "hash", "sealed": "1:box"})
            with pytest.raises(ConfigurationError, match="broken off"):
                async with open_documents(settings_of(url, tmp_path)[MemorySettings], tmp_path / DATABASE):
                    pass
            assert await copy.count("sealing", {}) == await copy.count("desk", {}) == 0

"""A server that speaks MongoDB's protocol and lets two replacements of one version win is refused."""

import asyncio
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import bson
import pytest
from pydantic import SecretStr

from bot.errors import ConfigurationError
from memory.mongo import open_mongo
from tests.mongo_kit import patient

_OP_REPLY, _OP_QUERY, _OP_MSG = 1, 2004, 2013
_HEADER = struct.Struct("<iiii")
_HELLO = {"isWritablePrimary": True, "ismaster": True, "minWireVersion": 0, "maxWireVersion": 21, "ok": 1}

Won = Callable[[int], bool]


class LooseServer:
    """Answers every command; of the replacements of a version those win, by number, of which `won` says so."""

    def __init__(self, won: Won) -> None:
        self._won = won
        self._tried: dict[int, int] = {}
        self._served: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._served[task] = writer
        while header := await reader.read(_HEADER.size):
            length, request, _, op = _HEADER.unpack(header)
            body = await reader.readexactly(length - _HEADER.size)
            answer = bson.encode(self._answer(_command(op, body)))
            head = struct.pack("<iqii", 8, 0, 0, 1) if op == _OP_QUERY else struct.pack("<iB", 0, 0)
            reply = head + answer
            code = _OP_REPLY if op == _OP_QUERY else _OP_MSG
            writer.write(_HEADER.pack(_HEADER.size + len(reply), 0, request, code) + reply)
            await writer.drain()
        writer.close()

    async def end(self) -> None:
        """Hang up on everybody."""
        for writer in self._served.values():
            writer.transport.abort()
        await asyncio.gather(*self._served, return_exceptions=True)

    def _answer(self, command: dict[str, Any]) -> dict[str, Any]:
        if "update" in command:
            version = command["updates"][0]["q"]["version"]
            self._tried[version] = number = self._tried.get(version, -1) + 1
            has_won = int(self._won(number))
            return {"n": has_won, "nModified": has_won, "ok": 1}
        if "find" in command or "listIndexes" in command:
            return {"cursor": {"id": bson.Int64(0), "ns": "desk.probe", "firstBatch": []}, "ok": 1}
        return {**_HELLO, "n": 1}


def _command(op: int, body: bytes) -> dict[str, Any]:
    """The command of a request, with the documents that come in a section of their own."""
    if op == _OP_QUERY:
        return dict(bson.decode(body[body.index(b"\0", 4) + 9 :]))
    size = struct.unpack_from("<i", body, 5)[0]
    command: dict[str, Any] = dict(bson.decode(body[5 : 5 + size]))
    rest = body[5 + size :]
    if rest[:1] == b"\1":
        end = rest.index(b"\0", 5)
        command[rest[5:end].decode()] = bson.decode_all(rest[end + 1 :])
    return command


@asynccontextmanager
async def _running(won: Won) -> AsyncIterator[SecretStr]:
    loose = LooseServer(won)
    server = await asyncio.start_server(loose.serve, "127.0.0.1", 0)
    async with server:
        with patient():
            yield SecretStr(f"mongodb://127.0.0.1:{server.sockets[0].getsockname()[1]}/desk?directConnection=true")
        await loose.end()


@pytest.mark.parametrize("won", [lambda number: True, lambda number: number < 2, lambda number: False])
async def test_a_server_on_which_not_just_one_replacement_wins_is_refused(won: Won) -> None:
    async with _running(won) as url:
        with pytest.raises(ConfigurationError, match="of 8 replacements of one version"):
            async with open_mongo(url):
                pass


async def test_a_server_on_which_one_wins_is_taken() -> None:
    async with _running(lambda number: number == 0) as url, open_mongo(url) as documents:
        assert await documents.get("turn", "r_1") is None

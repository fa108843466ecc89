"""Takes events over a WebSocket that the desk opens, for where Slack can call no address of the desk's."""

from collections.abc import Callable

import aiohttp
import orjson
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

_LONGEST_GREETING = 2_000


class SocketMode:
    """Bolt's Socket Mode: an envelope is acknowledged when its answer is 200, so only once it is stored.

    on_open: called when Slack greets a connection; what was said while there was none may not come any more.
    """

    def __init__(self, app: AsyncApp, app_token: str, *, on_open: Callable[[], None]) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token)
        self._handler.client.on_message_listeners.append(self._on_message)
        self._on_open = on_open

    @property
    def is_open(self) -> bool:
        """Whether events arrive."""
        client = self._handler.client
        return client.current_session is not None and not client.current_session.closed and not client.stale

    async def connect(self) -> None:
        """Connect, trying again until it works; the SDK keeps the connection from then on."""
        await self._handler.connect_async()  # type: ignore[no-untyped-call] # the SDK

    async def close(self) -> None:
        """Close the connection."""
        await self._handler.close_async()  # type: ignore[no-untyped-call] # the SDK

    async def _on_message(self, message: aiohttp.WSMessage) -> None:
        if _is_greeting(message.data):
            self._on_open()


def _is_greeting(data: object) -> bool:
    """Whether a message is Slack's `hello`; most are events, which are not parsed for this."""
    if not isinstance(data, str) or '"hello"' not in data or len(data) > _LONGEST_GREETING:
        return False
    try:
        greeting = orjson.loads(data)
    except ValueError:
        return False
    return isinstance(greeting, dict) and greeting.get("type") == "hello"

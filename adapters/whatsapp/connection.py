"""Opens the WhatsApp channel: builds its parts, and lets it find what it missed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from adapters.whatsapp.settings import WhatsAppSettings
from bot.history import History
from bot.ids import Ids
from bot.ports import Channel, Clock, Inbox, Metrics
from memory.ports import Documents

if TYPE_CHECKING:
    from aiohttp.web import RouteDef

    from adapters.whatsapp.assembly import Parts

log = logging.getLogger(__name__)


class WhatsApp:
    """The open channel. routes: what the HTTP server has to answer."""

    def __init__(self, parts: "Parts") -> None:
        self.channel: Channel = parts.channel
        self.routes: list[RouteDef] = parts.webhook.routes()
        self._parts = parts
        self._tasks: set[asyncio.Task[None]] = set()

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered, as far as is known: Twilio has not refused the credentials."""
        return not self._parts.client.is_refused

    def connect(self) -> None:
        """Begin what goes on in the background: finding missed messages, acting on failed ones."""
        self._start(self._parts.catch_up.run)
        self._start(self._parts.reporting.run)

    async def close(self) -> None:
        """Stop what goes on in the background."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        self._tasks.add(asyncio.ensure_future(_as_coroutine(work())))


@asynccontextmanager
async def open_whatsapp(
    settings: WhatsAppSettings,
    *,
    public_url: str,
    inbox: Inbox,
    history: History,
    documents: Documents,
    ids: Ids,
    metrics: Metrics,
    clock: Clock,
) -> AsyncIterator[WhatsApp]:
    """The channel, open until the block ends. Nothing is fetched from Twilio before `connect`.

    settings: with `is_on`. public_url: under which Twilio calls the desk; empty where only this machine can.
    The SDK, which takes half a second to import, is imported here.
    """
    from adapters.whatsapp.assembly import build

    async with AsyncExitStack() as stack:
        parts = await build(
            settings,
            stack,
            public_url=public_url,
            inbox=inbox,
            history=history,
            documents=documents,
            ids=ids,
            metrics=metrics,
            clock=clock,
        )
        whatsapp = WhatsApp(parts)
        stack.push_async_callback(whatsapp.close)
        log.info("whatsapp.opened", extra={"reports": bool(public_url)})
        yield whatsapp


async def _as_coroutine(work: Awaitable[None]) -> None:
    await work

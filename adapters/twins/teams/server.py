"""A double of Teams on this machine: connector, login and keys over HTTP, activities sent as Teams signs them.

It imports nothing of the product, so that the two can disagree. Times, waits and addresses are given from outside.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web

from adapters.twins.faults import Faults
from adapters.twins.serving import listen
from adapters.twins.teams.activities import Activities
from adapters.twins.teams.answers import take_answer
from adapters.twins.teams.delivery import Deliveries, Delivery, check_told
from adapters.twins.teams.errors import Json
from adapters.twins.teams.keys import SigningKeys
from adapters.twins.teams.limits import RateLimits
from adapters.twins.teams.login import Logins
from adapters.twins.teams.methods import METADATA_PATH
from adapters.twins.teams.service import Call, Service
from adapters.twins.teams.streams import cancel_streams
from adapters.twins.teams.world import TENANT, Message, World, populate

APP_ID = "00000000-0000-0000-0000-0000000000aa"
APP_PASSWORD = "the-twins-app-password"  # noqa: S105 of the double


class TeamsTwin:
    """A Teams of your own: `async with TeamsTwin() as teams`, then `teams.environ` for the desk.

    clock: Unix time in seconds, for everything that expires; sleep: how slow answers pass their time.
    app_type: SingleTenant, MultiTenant or UserAssignedMSI.
    door: adds what a program finds below /_twin/ that cannot reach into the twin; see control.py.
    """

    def __init__(
        self,
        *,
        app_id: str = APP_ID,
        app_password: str = APP_PASSWORD,
        tenant_id: str = TENANT,
        app_type: str = "SingleTenant",
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        host: str = "127.0.0.1",
        port: int = 0,
        door: Callable[[web.Application, "TeamsTwin"], None] | None = None,
    ) -> None:
        self.world = populate(World(app_id=app_id, tenant_id=tenant_id, clock=clock))
        self.logins = Logins(app_id, app_password, tenant_id, app_type, clock)
        self.keys, self.faults, self.limits = SigningKeys(), Faults(), RateLimits(clock)
        self.service = Service(
            self.world, self.logins, self.keys, self.faults, self.limits, origin=lambda: self.origin, sleep=sleep
        )
        self.until = self.service.news.until
        self._sleep, self._host, self._port = sleep, host, port
        self._door, self._stack = door, AsyncExitStack()

    async def __aenter__(self) -> "TeamsTwin":
        self._port = await listen(self._stack, self._application(), self._host, self._port)
        session = await self._stack.enter_async_context(aiohttp.ClientSession())
        self.activities = Activities(self.world, origin=self.origin, service_url=self.service_url_of)
        self.deliveries = Deliveries(session, self.world, self.keys, sleep=self._sleep)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.service.close()
        await self._stack.aclose()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{self._host}:{self._port}"

    @property
    def openid_metadata_url(self) -> str:
        """Where tokens are checked."""
        return self.origin + METADATA_PATH

    @property
    def login_url(self) -> str:
        """Where tokens are fetched: `{login_url}/{tenant}/oauth2/v2.0/token`."""
        return f"{self.origin}/login"

    @property
    def service_url(self) -> str:
        """The connector's address for the home tenant, with the slash at its end."""
        return self.service_url_of(self.world.tenant_id)

    @property
    def environ(self) -> dict[str, str]:
        """The settings of a desk that is to work with this twin."""
        return {
            "TEAMS_APP_ID": self.logins.app_id,
            "TEAMS_APP_PASSWORD": self.logins.app_password,
            "TEAMS_TENANT_ID": self.logins.tenant_id,
            "TEAMS_APP_TYPE": self.logins.app_type,
            "TEAMS_OPENID_METADATA_URL": self.openid_metadata_url,
            "TEAMS_LOGIN_URL": self.login_url,
            "TEAMS_SERVICE_URL": self.service_url.rstrip("/"),
            "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": f"{self._host}:{self._port}",
        }

    @property
    def calls(self) -> list[Call]:
        """Every request that arrived, oldest first."""
        return self.service.calls

    def calls_to(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def service_url_of(self, tenant_id: str) -> str:
        """Return the connector's address for a tenant."""
        return f"{self.origin}/emea/{tenant_id}/"

    def said(self, conversation: str = "") -> list[Message]:
        """Return what the bot has said that still stands, oldest first: everywhere, in a conversation or a thread.

        A stream stands as soon as it has text other than its informative one.
        """
        ours = [one for one in self.world.standing(conversation) if one.sender == self.world.bot_id]
        return [message for message in ours if message.stream is None or message.text or message.attachments]

    def typing(self, conversation: str) -> bool:
        """Say whether people in a conversation see the bot typing: for three seconds, until it speaks."""
        return self.world.is_typing(conversation)

    def rotate_keys(self) -> None:
        """Sign with a new key from now on; the old one is no longer published."""
        self.keys.rotate()

    def stop_stream(self, conversation: str) -> list[str]:
        """Let the person press Stop; returns the ids of what was running."""
        return cancel_streams(self.world, conversation)

    async def deliver(self, url: str, activity: Json, **how: Any) -> Delivery:
        """Post a signed activity to the bot and show people what it answers; `how` is what Deliveries.deliver takes.

        Raises NotTold for what Teams would not tell the bot.
        """
        check_told(activity, self.world)
        self.activities.note(activity)
        delivery = await self.deliveries.deliver(url, activity, **how)
        take_answer(self.world, activity, delivery)
        self.service.news.tell()
        return delivery

    async def redeliver(self, url: str, activity: Json, *, new_ids: bool = False) -> Delivery:
        """Post an activity once more although it may have arrived; see Deliveries.redeliver."""
        return await self.deliveries.redeliver(url, activity, new_ids=new_ids)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=4 * 1024 * 1024)
        self.service.add_routes(application)
        if self._door is not None:
            self._door(application, self)
        return application

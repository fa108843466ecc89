"""A double of Twilio for WhatsApp on this machine: its REST API, signed webhooks, status callbacks, trouble on demand.

It imports nothing of the product, so that the two can disagree. Times, waits and addresses are given from outside.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web

from adapters.twins.faults import Faults
from adapters.twins.serving import listen
from adapters.twins.twilio.accounts import Credentials, Sender
from adapters.twins.twilio.delivery import Addresses, Body, Deliveries, Delivery
from adapters.twins.twilio.limits import RateLimits
from adapters.twins.twilio.reporting import Failure, Report, Reporting, order_failure
from adapters.twins.twilio.rest import Call, Rest
from adapters.twins.twilio.signing import Signer, pairs
from adapters.twins.twilio.twiml import read_answer, take_answer
from adapters.twins.twilio.webhooks import Webhooks
from adapters.twins.twilio.world import Message, Typing, World, populate

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "the-twins-auth-token"  # noqa: S105 of the double
SHARED_KEY_SECRET = "the-twins-shared-key"  # noqa: S105
SHARED_KEY_SETTINGS = "key=webhooks_sharedkey_twin,algorithm=HMAC_SHA256"
SENDER = "whatsapp:+15550001111"


class TwilioTwin:
    """A Twilio of your own: `async with TwilioTwin() as twilio`, then `twilio.environ` for the app.

    clock: Unix time in seconds, for everything that expires; sleep: how slow answers pass their time.
    door: adds what a program finds below /_twin/ that cannot reach into the twin; see control.py.
    """

    def __init__(
        self,
        *,
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        whatsapp_from: str = SENDER,
        messaging_service_sid: str = "",
        sms_from: str = "",
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        host: str = "127.0.0.1",
        port: int = 0,
        door: Callable[[web.Application, "TwilioTwin"], None] | None = None,
    ) -> None:
        self.world = populate(
            World(account_sid=account_sid, sender=whatsapp_from, service=messaging_service_sid, clock=clock)
        )
        self.world.sms_numbers.update({sms_from} - {""})
        self.credentials, self.sender = Credentials(account_sid, auth_token), Sender()
        self.faults, self.limits, self.addresses = Faults(), RateLimits(clock), Addresses()
        self.signer = Signer(auth_token)
        self.webhooks = Webhooks(self.world)
        self.rest = Rest(self.world, self.credentials, self.faults, self.limits, sender=self.sender, sleep=sleep)
        self.until = self.rest.news.until
        self._sleep, self._host, self._port, self._storage_port = sleep, host, port, 0
        self._door, self._stack = door, AsyncExitStack()

    async def __aenter__(self) -> "TwilioTwin":
        self._port = await listen(self._stack, self._application(), self._host, self._port)
        self._storage_port = await listen(self._stack, self._storage(), self._host, 0)
        self.rest.storage = f"http://{self._host}:{self._storage_port}"
        session = await self._stack.enter_async_context(aiohttp.ClientSession())
        self.deliveries = Deliveries(session, signer=lambda: self.signer, addresses=self.addresses)
        self.reporting = Reporting(self.world, self.limits, self.deliveries, news=self.rest.news, sleep=self._sleep)
        self.rest.reporting = self.reporting
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rest.close()
        await self.reporting.close()
        await self._stack.aclose()

    @property
    def origin(self) -> str:
        """Scheme, host and port of every twilio.com address."""
        return f"http://{self._host}:{self._port}"

    @property
    def api_url(self) -> str:
        """What TWILIO_API_URL is set to."""
        return self.origin

    @property
    def environ(self) -> dict[str, str]:
        """The settings with which an app reaches this twin."""
        hosts = f"{self._host}:{self._port},{self._host}:{self._storage_port}"
        service = {"TWILIO_MESSAGING_SERVICE_SID": self.world.service} if self.world.service else {}
        texts = {"TWILIO_SMS_FROM": min(self.world.sms_numbers)} if self.world.sms_numbers else {}
        return {
            "TWILIO_ACCOUNT_SID": self.world.account_sid,
            "TWILIO_AUTH_TOKEN": self.credentials.auth_token,
            "TWILIO_WHATSAPP_FROM": self.world.sender,
            **service,
            **texts,
            "TWILIO_API_URL": self.api_url,
            "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": hosts,
        }

    @property
    def calls(self) -> list[Call]:
        """Every request that arrived, oldest first."""
        return self.rest.calls

    def calls_to(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def said(self, person: str = "") -> list[Message]:
        """Return what was sent to a person, by id or address, or to everybody, oldest first."""
        return self.world.said(person)

    def seen(self, person: str = "") -> list[Message]:
        """Return what arrived on a person's phone, in the order of arriving."""
        said = {message.sid: message for message in self.said(person)}
        return [said[sid] for sid in self.reporting.arrived if sid in said]

    @property
    def typing(self) -> list[Typing]:
        """The typing indicators that were asked for, oldest first."""
        return self.world.typing

    @property
    def reports(self) -> list[Report]:
        """The status callbacks that were posted, and what the app answered."""
        return self.reporting.reports

    @property
    def callbacks(self) -> str:
        """Whether messages move on by themselves, auto, or wait for release, held."""
        return self.reporting.mode

    @callbacks.setter
    def callbacks(self, mode: str) -> None:
        self.reporting.mode = mode

    async def release(self, sid: str = "", *, steps: int | None = None) -> None:
        """Let held messages go on, or one: by so many statuses, or to their end."""
        await self.reporting.release(sid, steps=steps)

    async def report(self, sid: str, status: str, error_code: int | None = None, **more: str) -> Delivery | None:
        """Post any status callback of a message; see Reporting.report."""
        return await self.reporting.report(sid, status, error_code, **more)

    async def read(self, sid: str) -> Delivery | None:
        """Let somebody read a message, with read receipts on."""
        return await self.report(sid, "read")

    def fail(self, code: int, *, person: str = "", status: str = "failed", times: int | None = 1) -> Failure:
        """Let coming messages be taken and fail afterwards, with a code. status: failed or undelivered."""
        return order_failure(self.reporting.failures, code, person=person, status=status, times=times)

    def behind(self, public_url: str, local_url: str) -> None:
        """Let the app be known under a public address that leads to a server here, as behind a proxy."""
        self.addresses.add(public_url, local_url)

    def change_token(self, auth_token: str) -> None:
        """Rotate the auth token: it signs, and alone is accepted, from now on."""
        self.credentials.auth_token = auth_token
        self.signer = replace(self.signer, secret=auth_token)

    def use_shared_key(self, secret: str = SHARED_KEY_SECRET, settings: str = SHARED_KEY_SETTINGS) -> None:
        """Sign everything with a shared key from now on."""
        self.signer = Signer(secret, settings)

    async def deliver(self, url: str, form: Body, **how: Any) -> Delivery:
        """Post a signed webhook to the app and send on what it answers; `how` is what Deliveries.deliver takes."""
        delivery = await self.deliveries.deliver(url, form, **how)
        said = read_answer(delivery)
        person = None if isinstance(form, bytes) else self.world.find_person(str(dict(pairs(form)).get("From", "")))
        sent = take_answer(self.world, person.id, said) if person else []
        self.reporting.arrived.extend(message.sid for message in sent)
        self.rest.news.tell()
        return replace(delivery, replies=tuple(message.sid for message in sent), problem=said.problem)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=4 * 1024 * 1024)
        self.rest.add_routes(application)
        if self._door is not None:
            self._door(application, self)
        return application

    def _storage(self) -> web.Application:
        application = web.Application()
        self.rest.add_storage(application)
        return application

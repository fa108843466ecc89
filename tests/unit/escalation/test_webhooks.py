"""Webhooks: signed so that a receiver can tell who, when and whether twice; never to where a redirect or DNS leads."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, TCPConnector, web
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import listening
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from escalation.notices.mail import RETRY_S
from escalation.notices.webhooks import TIMEOUT_S, WebhookSender, key_of
from escalation.settings import Webhook
from rag.sources.fetch import open_sessions
from tests.unit.inbox import FixedClock
from tests.unit.passing import let_pass

SECRET = "a-secret-of-the-shop"
EVENT: JsonObject = {"event": "ticket.created", "at": 1.5}


@dataclass
class Receiver:
    """Another program. status, headers: what it answers, where it answers at all."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    is_silent: bool = False
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        self.taken.append(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        if self.is_silent:
            let_pass(TIMEOUT_S)
            await asyncio.Event().wait()
        return web.Response(status=self.status, headers=self.headers)


class Rebound(AbstractResolver):
    """A name that leads to this machine."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=2, proto=0, flags=0)]

    async def close(self) -> None:
        return


@asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[tuple[ClientSession, ClientSession]]:
    application = web.Application()
    application.router.add_route("*", "/{any:.*}", receiver.take)
    async with (
        listening(application, host="127.0.0.1", port=0, metrics=PrometheusMetrics(), grace_s=1.0) as address,
        open_sessions(resolver=Rebound()) as (guarded, _),
        ClientSession(connector=TCPConnector(resolver=Rebound())) as free,
    ):
        receiver.url = f"{address.url}/hook"
        yield guarded, free


async def post(receiver: Receiver, url: str = "", secret: str = SECRET) -> None:
    async with receiving(receiver) as (guarded, free):
        to = url.replace("PORT", receiver.url.rpartition(":")[2].partition("/")[0]) or receiver.url
        sender = WebhookSender([Webhook(to, secret)], FixedClock(), guarded=guarded, free=free)
        await sender.send("k1", to, dict(EVENT))


async def test_a_receiver_can_tell_who_sent_it_and_when_and_knows_doubles() -> None:
    receiver = Receiver()
    await post(receiver)
    ((headers, body),) = receiver.taken
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert headers["webhook-timestamp"] == str(int(FixedClock().now()))
    assert json.loads(body) == {"id": "k1", **EVENT}
    assert headers["webhook-id"] == "k1"


def test_a_secret_of_the_standard_form_signs_with_its_bytes() -> None:
    assert key_of("whsec_" + base64.b64encode(b"0123456789abcdef").decode()) == b"0123456789abcdef"
    assert key_of("whsec_?") == b"whsec_?"


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 500, 503])
async def test_what_a_receiver_refuses_is_tried_again(status: int) -> None:
    receiver = Receiver(status)
    with pytest.raises(DependencyError, match=str(status)) as caught:
        await post(receiver)
    assert caught.value.retry_after is not None


async def test_a_receiver_that_does_not_answer_is_left_and_tried_again() -> None:
    receiver = Receiver(is_silent=True)
    with pytest.raises(AmbiguousOutcome) as caught:
        await post(receiver)
    assert (caught.value.retry_after, len(receiver.taken)) == (RETRY_S, 1)


async def test_a_receiver_that_is_gone_for_good_is_given_up() -> None:
    with pytest.raises(DependencyError) as caught:
        await post(Receiver(410))
    assert caught.value.retry_after is None


async def test_a_redirect_is_not_followed() -> None:
    receiver = Receiver(307, {"Location": "/elsewhere"})
    with pytest.raises(DependencyError):
        await post(receiver)
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("url", ["http://crm.example:PORT/hook", "http://127.0.0.1.nip.example:PORT/hook"])
async def test_a_name_that_leads_into_this_network_gets_nothing(url: str) -> None:
    receiver = Receiver()
    with pytest.raises(DependencyError) as caught:
        await post(receiver, url)
    assert receiver.taken == []
    assert caught.value.retry_after is not None


@pytest.mark.parametrize("url", ["https://169.254.169.254/latest", "https://10.0.0.1/", "https://[::ffff:127.0.0.1]/"])
async def test_an_address_of_an_inner_network_gets_nothing(url: str) -> None:
    with pytest.raises(DependencyError):
        await post(Receiver(), url)


async def test_an_address_that_is_no_setting_any_more_is_given_up() -> None:
    async with open_sessions() as (guarded, free):
        sender = WebhookSender([], FixedClock(), guarded=guarded, free=free)
        with pytest.raises(DependencyError) as caught:
            await sender.send("k1", "https://crm.example/hook", dict(EVENT))
    assert caught.value.retry_after is None

"""What the tests of the Twilio twin share: a clock that is set by hand, the real client, an app that answers."""

import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from multidict import MultiDict
from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.request_validator import RequestValidator, get_signature_algorithm
from twilio.rest import Client

from adapters.twins.twilio.server import TwilioTwin

TWIML = "<Response/>"


class LocalClient(Client):  # type: ignore[misc]  # the SDK has no types
    """The real client with every host of twilio.com replaced, the paths unchanged."""

    def __init__(self, twilio: TwilioTwin, http_client: AsyncTwilioHttpClient, **how: Any) -> None:
        credentials = {"username": twilio.world.account_sid, "password": twilio.credentials.auth_token} | how
        super().__init__(**credentials, http_client=http_client)
        self._origin = twilio.api_url

    def get_hostname(self, uri: str) -> str:
        """Return where an address is served here."""
        parts = urlsplit(uri)
        return self._origin + parts.path + (f"?{parts.query}" if parts.query else "")


@asynccontextmanager
async def client_of(twilio: TwilioTwin, **how: Any) -> AsyncIterator[LocalClient]:
    """Yield the real client. how: username, password, account_sid."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        async with AsyncTwilioHttpClient() as http_client:
            yield LocalClient(twilio, http_client, **how)


async def refused(call: Awaitable[Any]) -> TwilioRestException:
    """Return the error with which a call is refused."""
    with pytest.raises(TwilioRestException) as failure:
        await call
    return failure.value


@dataclass
class App:
    """An app behind the webhook that keeps what it hears. verdicts: what the real validator says of each request."""

    twilio: TwilioTwin
    secret: str = ""
    public_url: str = ""
    answer: Callable[[web.Request], web.Response] = lambda request: web.Response(text=TWIML, content_type="text/xml")
    url: str = ""
    forms: list[MultiDict[str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    verdicts: list[bool] = field(default_factory=list)

    async def hear(self, request: web.Request) -> web.Response:
        """Keep a request, judge its signature, answer."""
        self.bodies.append(await request.read())
        self.headers.append(dict(request.headers))
        self.paths.append(request.path_qs)
        form = MultiDict(await request.post())
        self.forms.append(form)  # type: ignore[arg-type]
        is_json = request.content_type == "application/json"
        signed: Any = self.bodies[-1].decode() if is_json else form
        url = (self.public_url or str(request.url.origin())) + request.path_qs
        self.verdicts.append(self._judge(url, signed, request.headers.get("X-Twilio-Signature")))
        return self.answer(request)

    def _judge(self, url: str, signed: Any, signature: str | None) -> bool:
        if signature is None:
            return False
        algorithm = get_signature_algorithm(self.headers[-1].get("X-Twilio-Webhooks-Signature-Settings", ""))
        validator = RequestValidator(self.secret or self.twilio.credentials.auth_token)
        return bool(validator.validate(url, signed, signature, algorithm))


@asynccontextmanager
async def app_of(twilio: TwilioTwin, **how: Any) -> AsyncIterator[App]:
    """Serve an app at /whatsapp/webhook and /whatsapp/status. how: fields of App."""
    app = App(twilio, **how)
    application = web.Application()
    application.router.add_post("/whatsapp/{what}", app.hear)
    async with TestServer(application) as server:
        app.url = str(server.make_url("")).rstrip("/")
        yield app

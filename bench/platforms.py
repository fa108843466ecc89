"""What `bench.reference` must know of each platform: who sent a request, and how a reply is posted."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlencode

import aiohttp
import jwt
from aiohttp import web
from botbuilder.schema import Activity
from botframework.connector.aio import ConnectorClient
from botframework.connector.aio.operations_async import ConversationsOperations
from msrest.authentication import BasicTokenAuthentication
from slack_sdk.web.async_client import AsyncWebClient
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

SAID = "An answer."
TWILIO_NAMES = {"From": "from_", "To": "to", "Body": "body", "StatusCallback": "status_callback"}
"""Of the fields of a message in Twilio's SDK."""


@dataclass(frozen=True, slots=True)
class Post:
    """A reply to be posted. given: how aiohttp is to send it."""

    url: str
    given: Mapping[str, Any]


Poster = Callable[[Post], Awaitable[object]]


class Platform(Protocol):
    """What is different from one channel to another."""

    @property
    def paths(self) -> Sequence[str]:
        """Where its requests come in."""

    async def begin(self, session: aiohttp.ClientSession) -> None:
        """Fetch what is needed once."""

    def is_signed(self, request: web.Request, body: bytes) -> bool:
        """Whether the platform sent this."""

    def reply(self, body: bytes) -> Post | None:
        """The answer to what was sent, or None where nobody asks."""

    def by_sdk(self) -> Poster:
        """How the platform's SDK posts a reply."""


class Slack:
    """Signed events; a reply in the thread."""

    paths = ("/slack/events",)

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._secret = environ["SLACK_SIGNING_SECRET"].encode()
        self._url = f"{environ['SLACK_API_URL']}chat.postMessage"
        self._headers = {"Authorization": f"Bearer {environ['SLACK_BOT_TOKEN']}"}
        self._environ = environ

    async def begin(self, session: aiohttp.ClientSession) -> None:
        """Nothing is needed."""

    def is_signed(self, request: web.Request, body: bytes) -> bool:
        """Whether the signature is of these bytes, and new."""
        stamp = request.headers["X-Slack-Request-Timestamp"]
        signed = hmac.new(self._secret, f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        given = request.headers["X-Slack-Signature"]
        return abs(time.time() - int(stamp)) < 300 and hmac.compare_digest(f"v0={signed}", given)

    def reply(self, body: bytes) -> Post:
        """With the marker of CONTRACT section 4."""
        event = json.loads(body)["event"]
        metadata = {"event_type": "frontdesk_reply", "event_payload": _marker(event["ts"])}
        said = {"channel": event["channel"], "thread_ts": event["ts"], "text": SAID, "metadata": metadata}
        return Post(self._url, {"json": said, "headers": self._headers})

    def by_sdk(self) -> Poster:
        """With slack_sdk."""
        sdk = AsyncWebClient(self._environ["SLACK_BOT_TOKEN"], self._environ["SLACK_API_URL"])
        return lambda post: sdk.chat_postMessage(**post.given["json"])


class Teams:
    """Tokens signed by the Bot Connector; a reply to the activity."""

    paths = ("/api/messages",)

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._keys: dict[str, Any] = {}
        self._headers: dict[str, str] = {}

    async def begin(self, session: aiohttp.ClientSession) -> None:
        """The keys of the senders and a token of one's own."""
        environ = self._environ
        async with session.get(environ["TEAMS_OPENID_METADATA_URL"]) as answer:
            place = (await answer.json())["jwks_uri"]
        async with session.get(place) as answer:
            self._keys = {one["kid"]: jwt.PyJWK(one, algorithm="RS256").key for one in (await answer.json())["keys"]}
        asked = {
            "grant_type": "client_credentials",
            "client_id": environ["TEAMS_APP_ID"],
            "client_secret": environ["TEAMS_APP_PASSWORD"],
            "scope": "https://api.botframework.com/.default",
        }
        login = f"{environ['TEAMS_LOGIN_URL']}/{environ['TEAMS_TENANT_ID']}/oauth2/v2.0/token"
        async with session.post(login, data=asked) as answer:
            self._headers = {"Authorization": f"Bearer {(await answer.json())['access_token']}"}

    def is_signed(self, request: web.Request, body: bytes) -> bool:  # noqa: ARG002 the token signs no body
        """Whether the token is the connector's, for this bot, and valid now."""
        token = request.headers["Authorization"].removeprefix("Bearer ")
        key = self._keys[jwt.get_unverified_header(token)["kid"]]
        try:
            jwt.decode(token, key, algorithms=["RS256"], audience=self._environ["TEAMS_APP_ID"])
        except jwt.PyJWTError:
            return False
        return True

    def reply(self, body: bytes) -> Post:
        """With the marker of CONTRACT section 4."""
        activity = json.loads(body)
        place = f"{activity['serviceUrl'].rstrip('/')}/v3/conversations/{quote(activity['conversation']['id'])}"
        said = {
            "type": "message",
            "text": SAID,
            "serviceUrl": activity["serviceUrl"],
            "conversation": {"id": activity["conversation"]["id"]},
            "replyToId": activity["id"],
            "channelData": {"frontdesk": _marker(activity["id"])},
        }
        return Post(f"{place}/activities/{quote(activity['id'])}", {"json": said, "headers": self._headers})

    def by_sdk(self) -> Poster:
        """With botframework-connector, whose client is kept: its adapter makes one for each message."""
        token = BasicTokenAuthentication({"access_token": self._headers["Authorization"].removeprefix("Bearer ")})

        @cache
        def conversations(service_url: str) -> ConversationsOperations:
            return ConnectorClient(token, base_url=service_url).conversations

        def post(post: Post) -> Awaitable[object]:
            said = Activity.deserialize(post.given["json"])
            reply: Awaitable[object] = conversations(said.service_url).reply_to_activity(
                said.conversation.id, said.reply_to_id, said
            )
            return reply

        return post


class WhatsApp:
    """Signed forms from Twilio; a message back, of whose delivery two or three reports come."""

    paths = ("/whatsapp/webhook", "/whatsapp/status")

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._public = environ["FRONTDESK_PUBLIC_URL"]
        self._secret = environ["TWILIO_AUTH_TOKEN"].encode()
        account = environ["TWILIO_ACCOUNT_SID"]
        self._url = f"{environ['TWILIO_API_URL']}/2010-04-01/Accounts/{account}/Messages.json"
        self._auth = aiohttp.BasicAuth(account, environ["TWILIO_AUTH_TOKEN"])
        self._there = environ["TWILIO_API_URL"]

    async def begin(self, session: aiohttp.ClientSession) -> None:
        """Nothing is needed."""

    def is_signed(self, request: web.Request, body: bytes) -> bool:
        """Whether the signature is of this address and these fields."""
        fields = "".join(name + value for name, value in sorted(parse_qsl(body.decode(), keep_blank_values=True)))
        signed = hmac.digest(self._secret, f"{self._public}{request.raw_path}{fields}".encode(), "sha1")
        return hmac.compare_digest(base64.b64encode(signed).decode(), request.headers["X-Twilio-Signature"])

    def reply(self, body: bytes) -> Post | None:
        """With the marker of CONTRACT section 4; a report is not answered."""
        form = dict(parse_qsl(body.decode()))
        if "MessageStatus" in form:
            return None
        message = form["MessageSid"]
        marker = urlencode({"reply": message, "part": 1, "parts": 1, "in_reply_to": message, "outcome": "answered"})
        callback = f"{self._public}/whatsapp/status?{marker}"
        said = {"From": form["To"], "To": form["From"], "Body": SAID, "StatusCallback": callback}
        return Post(self._url, {"data": said, "auth": self._auth})

    def by_sdk(self) -> Poster:
        """With twilio's asynchronous client."""
        there = _TwilioThere(self._there)
        messages = Client(self._auth.login, self._auth.password, http_client=there).messages
        return lambda post: messages.create_async(**{TWILIO_NAMES[name]: it for name, it in post.given["data"].items()})


class _TwilioThere(AsyncTwilioHttpClient):  # type: ignore[misc] # the SDK has no types
    """Twilio's own client, sent to another address."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    async def request(self, method: str, url: str, *given: Any, **named: Any) -> Any:
        """As Twilio's."""
        return await super().request(method, url.replace("https://api.twilio.com", self._place), *given, **named)


PLATFORMS: dict[str, Callable[[Mapping[str, str]], Platform]] = {"slack": Slack, "teams": Teams, "whatsapp": WhatsApp}


def _marker(message: str) -> dict[str, Any]:
    return {"reply_id": message, "part": 1, "parts": 1, "in_reply_to": [message], "outcome": "answered"}

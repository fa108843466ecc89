"""The only caller of the Bot Connector: every answer becomes a value or one of our errors here."""

from collections.abc import AsyncIterator
from urllib.parse import quote

from adapters.http.fields import Fields, part, text
from adapters.http.outbound import SOON_S, repeated
from adapters.teams.http import Http, Reply
from adapters.teams.tokens import Tokens
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from bot.ports import Clock

MAX_PAGES = 50
PAGE_SIZE = "500"
TOKENLESS_S = 60.0
SHUT_OUT = frozenset(
    {
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
        "UserBlocked",
    }
)
"""Codes of a person or a place that wants to hear no more.

Source: learn.microsoft.com, "Send and receive messages", status codes from bot conversational APIs.
"""

_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _NOT_ALLOWED, _CONFLICTED, _TOO_MANY = 401, 403, 404, 405, 412, 429
_SERVER_ERROR = 500
_TOO_LARGE, _BAD_REQUEST = 413, 400


class Refused(DependencyError):
    """Teams answered no, and the call had no effect. status: of HTTP. code: Teams' word for why."""

    def __init__(self, call: str, status: int, code: str, *, retry_after: float | None = None) -> None:
        super().__init__(f"{call}: {status} {code}".rstrip(), retry_after=retry_after)
        self.status = status
        self.code = code

    @property
    def shuts_us_out(self) -> bool:
        """Whether the person or the place wants to hear no more."""
        return self.status == _FORBIDDEN and self.code in SHUT_OUT

    @property
    def is_about_content(self) -> bool:
        """Whether other content may be taken."""
        return self.status in {_BAD_REQUEST, _TOO_LARGE}

    @property
    def is_missing(self) -> bool:
        """Whether what the address names is not there, or not served here."""
        return self.status in {_NOT_FOUND, _NOT_ALLOWED}


class Connector:
    """Calls the connector at a service URL, which must have been found trusted. Raises DependencyError.

    token_is_optional: a client on this machine may be answered without one, where none can be had.
    """

    def __init__(self, http: Http, tokens: Tokens, clock: Clock, *, token_is_optional: bool = False) -> None:
        self._http = http
        self._tokens = tokens
        self._clock = clock
        self._token_is_optional = token_is_optional
        self._without_token_until = 0.0

    async def post(self, service_url: str, path: tuple[str, ...], body: JsonObject) -> str:
        """Send something, once, and return its id where one comes back.

        Raises AmbiguousOutcome when it may have taken effect.
        """
        return text(await self._call("POST", service_url, path, body), "id")

    async def put(self, service_url: str, path: tuple[str, ...], body: JsonObject) -> None:
        """Replace something."""
        await self._call("PUT", service_url, path, body)

    async def delete(self, service_url: str, path: tuple[str, ...]) -> None:
        """Take something back."""
        await self._call("DELETE", service_url, path)

    async def fetch(self, service_url: str, path: tuple[str, ...], query: dict[str, str] | None = None) -> Fields:
        """Read something; a few times, where Teams says that it will work soon."""
        return await repeated(lambda: self._call("GET", service_url, path, query=query), self._clock)

    async def pages(self, service_url: str, path: tuple[str, ...]) -> AsyncIterator[Fields]:
        """Every page of a list. Raises DependencyError also when there are more than MAX_PAGES."""
        query = {"pageSize": PAGE_SIZE}
        for _ in range(MAX_PAGES):
            page = await self.fetch(service_url, path, query)
            yield page
            token = text(page, "continuationToken")
            if not token:
                return
            query = {"pageSize": PAGE_SIZE, "continuationToken": token}
        raise DependencyError(f"{path[-1]}: more than {MAX_PAGES} pages")

    async def _call(
        self,
        method: str,
        service_url: str,
        path: tuple[str, ...],
        body: "JsonObject | None" = None,
        *,
        query: dict[str, str] | None = None,
    ) -> Fields:
        """The answer's object. A token that is refused is renewed once: the call had no effect then."""
        url = "/".join([f"{service_url.rstrip('/')}/v3", *(quote(word, safe="") for word in path)])
        for is_last in (False, True):
            token = await self._token()
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            reply = await self._http.call(method, url, headers=headers, json=body, query=query)
            if reply.status != _UNAUTHORIZED or not token or is_last:
                break
            self._tokens.drop(token)
        if reply.is_ok and reply.is_json:
            return reply.body
        raise translate(reply, f"{method} {path[-2] if len(path) % 2 == 0 else path[-1]}")

    async def _token(self) -> str:
        if self._clock.monotonic() < self._without_token_until:
            return ""
        try:
            return await self._tokens.get()
        except DependencyError:
            if not self._token_is_optional:
                raise
            self._without_token_until = self._clock.monotonic() + TOKENLESS_S
            return ""


def translate(reply: Reply, call: str) -> DependencyError:
    """What an answer that is none means: not done (and when it may work), never to be done, or perhaps done.

    A server error that names when to come back had no effect. Source: learn.microsoft.com, "Optimize your bot with
    rate limiting in Teams".
    """
    code = text(part(reply.body, "error"), "code")[:80]
    if reply.status in {_TOO_MANY, _CONFLICTED}:
        return Refused(call, reply.status, code, retry_after=reply.retry_after or SOON_S)
    if reply.status >= _SERVER_ERROR and reply.retry_after is not None:
        return Refused(call, reply.status, code, retry_after=reply.retry_after)
    if reply.status >= _SERVER_ERROR or reply.is_ok:
        return AmbiguousOutcome(f"{call}: {reply.status} {code}".rstrip())
    if reply.status == _UNAUTHORIZED:
        return Refused(call, reply.status, code, retry_after=30.0)
    return Refused(call, reply.status, code)

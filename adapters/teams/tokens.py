"""Our own token for the Bot Connector: fetched once an hour, from Microsoft's login or from the machine itself."""

import logging
from collections.abc import Callable

from adapters.http.fields import Fields, text
from adapters.teams.http import Http, Reply
from adapters.teams.settings import TeamsSettings
from adapters.teams.single_flight import SingleFlight, until_done
from bot.errors import DependencyError
from bot.ports import Clock

SCOPE, GOVERNMENT_SCOPE = "https://api.botframework.com", "https://api.botframework.us"
EARLY_S = 300.0
"""How long before its end a token is replaced."""

SHORTEST_S = 1.0
REFUSED_PAUSE_S = 30.0
MACHINE_VERSION, SERVICE_VERSION = "2018-02-01", "2019-08-01"
"""Of the identity endpoint of a virtual machine, and of App Service, which wants its header."""

_SERVER_ERROR, _TOO_MANY_REQUESTS = 500, 429

log = logging.getLogger(__name__)


class Tokens:
    """Holds the token. Without a secret there is none: a client on this machine asks for none either."""

    def __init__(self, http: Http, settings: TeamsSettings, clock: Clock) -> None:
        self._http = http
        self._settings = settings
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._fetching = SingleFlight(self._fetch)

    @property
    def are_needed(self) -> bool:
        """Whether there is a secret, or a machine, that gives tokens."""
        has_password = bool(self._settings.app_password.get_secret_value())
        return bool(self._settings.app_id) and (has_password or self._settings.uses_managed_identity)

    @property
    def is_usable(self) -> bool:
        """Whether calls can be made."""
        return bool(self._token) or not self.are_needed

    async def prepare(self, on_ready: Callable[[], None]) -> None:
        """Fetch the first token; whoever needs a later one fetches it then, as calls are what tokens are for."""
        await until_done(self._get_ready, self._clock, lost="teams.token_unavailable")
        log.info("teams.token_fetched")
        on_ready()

    async def get(self) -> str:
        """The token, empty where none is needed. Raises DependencyError, which may be repeated."""
        if self.are_needed and self._clock.monotonic() >= self._until:
            await self._fetching.run()
        return self._token

    def drop(self, token: str) -> None:
        """Forget a token that was refused, unless another has come meanwhile."""
        if token == self._token:
            self._until = 0.0

    async def _get_ready(self) -> None:
        await self.get()

    async def _fetch(self) -> None:
        try:
            reply = await (self._ask_machine() if self._settings.uses_managed_identity else self._ask_login())
        except DependencyError as exc:
            raise DependencyError(f"token: {exc}", retry_after=exc.retry_after or SHORTEST_S) from exc
        token, lives_s = text(reply.body, "access_token"), _seconds(reply.body)
        if not reply.is_ok or not token:
            raise _refusal(reply)
        self._token = token
        self._until = self._clock.monotonic() + max(lives_s - min(EARLY_S, lives_s / 2), SHORTEST_S)

    async def _ask_login(self) -> Reply:
        settings = self._settings
        url = f"{settings.login_url}/{settings.token_tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "client_secret": settings.app_password.get_secret_value(),
            "scope": f"{_scope(settings)}/.default",
        }
        return await self._http.call("POST", url, form=form)

    async def _ask_machine(self) -> Reply:
        """Source: learn.microsoft.com, "How to use managed identities to acquire an access token"."""
        settings, shown = self._settings, self._settings.identity_header.get_secret_value()
        query = {"resource": _scope(settings), "client_id": settings.app_id}
        query["api-version"] = SERVICE_VERSION if shown else MACHINE_VERSION
        headers = {"X-IDENTITY-HEADER": shown} if shown else {"Metadata": "true"}
        return await self._http.call("GET", settings.identity_url, query=query, headers=headers)


def _scope(settings: TeamsSettings) -> str:
    return GOVERNMENT_SCOPE if settings.is_of_government else SCOPE


def _seconds(body: Fields) -> float:
    """How long the token lives: a number, which the machine's endpoint writes as text."""
    try:
        return max(float(str(body.get("expires_in"))), 0.0)
    except ValueError:
        return 0.0


def _refusal(reply: Reply) -> DependencyError:
    """What Microsoft calls the error, without its sentences. A wrong secret can be repaired, so it is tried again."""
    error = text(reply.body, "error")[:80] or "no token"
    is_temporary = reply.status >= _SERVER_ERROR or reply.status == _TOO_MANY_REQUESTS
    pause = SHORTEST_S if is_temporary else REFUSED_PAUSE_S
    return DependencyError(f"token: status {reply.status}, {error}", retry_after=reply.retry_after or pause)

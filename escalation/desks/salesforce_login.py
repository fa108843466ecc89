"""Signs in to Salesforce by OAuth 2.0 client credentials, and once more when a token is no longer good.

Source: help.salesforce.com, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration"
(xcloud.remoteaccess_oauth_client_credentials_flow); the token is asked for at the organisation's own My Domain.
"""

from dataclasses import dataclass
from typing import Any  # JSON of their API

from aiohttp import ClientSession

from bot.errors import DependencyError
from escalation.desks.calls import Answer, call, unreadable
from escalation.notices.mail import SETTINGS_RETRY_S, refusal

WHO = "Salesforce"
_EXPIRED, _REFUSED = 401, 400


@dataclass(frozen=True, slots=True)
class Token:
    """instance_url: where the API is called. user: the id of whom the desk works as."""

    value: str
    instance_url: str
    user: str


class Login:
    """Keeps a token. url: of the organisation's My Domain."""

    def __init__(self, session: ClientSession, *, url: str, client_id: str, client_secret: str) -> None:
        self._session = session
        self._url = f"{url}/services/oauth2/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
        }
        self._token: Token | None = None

    async def token(self) -> Token:
        """The token, fetched where there is none. Raises DependencyError."""
        if self._token is None:
            self._token = _parse(await call(self._session, WHO, "POST", self._url, data=self._form))
        return self._token

    async def call(self, method: str, path: str, **options: Any) -> Answer:
        """Call the API, signed in; a token that has expired is replaced, once. Raises DependencyError."""
        token = await self.token()
        answer = await self._call(token, method, path, options)
        if answer.status != _EXPIRED:
            return answer
        if self._token == token:
            self._token = None
        return await self._call(await self.token(), method, path, options)

    async def _call(self, token: Token, method: str, path: str, options: Any) -> Answer:
        headers = {"Authorization": f"Bearer {token.value}"}
        return await call(self._session, WHO, method, token.instance_url + path, headers=headers, **options)


def _parse(answer: Answer) -> Token:
    """The token of an answer. A refusal is a setting to be corrected, here or there."""
    body = answer.body if isinstance(answer.body, dict) else {}
    if answer.status in (_REFUSED, _EXPIRED):
        what = f"Salesforce refuses the sign-in: {str(body.get('error', ''))[:60]}"
        raise DependencyError(what, retry_after=SETTINGS_RETRY_S)
    if not answer.is_success:
        raise refusal(WHO, answer.status, answer.wait)
    parts = [str(body.get(name) or "") for name in ("access_token", "instance_url", "id")]
    if not all(parts):
        raise unreadable(WHO)
    return Token(parts[0], parts[1].rstrip("/"), parts[2].rpartition("/")[2])

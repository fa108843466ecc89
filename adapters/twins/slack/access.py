"""Who is calling: tokens, what they may do, and how Slack refuses them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from adapters.twins.slack.errors import SlackError

DEFAULT_SCOPES = frozenset(
    [
        *("app_mentions:read", "assistant:write", "chat:write", "commands", "files:read", "reactions:write"),
        *("channels:history", "groups:history", "im:history", "mpim:history", "team:read"),
        *("channels:read", "groups:read", "im:read", "im:write", "mpim:read", "users:read", "users:read.email"),
    ]
)
KIND_SCOPES = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


@dataclass
class Token:
    """A token that was issued. refused: the error with which it is answered from now on, such as token_revoked."""

    value: str
    kind: str = "bot"
    scopes: frozenset[str] = DEFAULT_SCOPES
    refused: str = ""

    def demand(self, needed: Collection[str]) -> None:
        """Raise SlackError missing_scope unless one of these scopes is held (none needed: always held)."""
        if needed and not self.scopes.intersection(needed):
            raise SlackError("missing_scope", needed=",".join(needed), provided=",".join(sorted(self.scopes)))


@dataclass
class Tokens:
    """Every token of the workspace."""

    issued: dict[str, Token] = field(default_factory=dict)

    def issue(self, token: Token) -> Token:
        """Let a token be valid."""
        self.issued[token.value] = token
        return token

    def identify(self, headers: Mapping[str, str], fallback: str, *, kind: str) -> Token:
        """Return whose call this is. fallback: the token argument of a form or query.

        Raises SlackError: not_authed, invalid_auth, what the token is refused with, not_allowed_token_type.
        """
        value = _bearer(headers.get("Authorization", "")) or fallback
        if not value:
            raise SlackError("not_authed")
        token = self.issued.get(value)
        if token is None:
            raise SlackError("invalid_auth")
        if token.refused:
            raise SlackError(token.refused)
        if token.kind != kind:
            raise SlackError("not_allowed_token_type")
        return token

    def scopes_of(self, headers: Mapping[str, str]) -> str:
        """What Slack says in x-oauth-scopes of every answer: the scopes of the token, empty without a good one."""
        token = self.issued.get(_bearer(headers.get("Authorization", "")))
        return ",".join(sorted(token.scopes)) if token and not token.refused else ""


def _bearer(header: str) -> str:
    scheme, _, value = header.partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""

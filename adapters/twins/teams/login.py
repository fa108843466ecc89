"""Where the bot gets its own tokens: Microsoft Entra's client credentials, and the check at the connector's door.

Source of the words: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from adapters.twins.teams.errors import Json, Refused

SCOPE = "https://api.botframework.com/.default"
LIFETIME_S = 3_599
MULTI_TENANT_LOGIN = "botframework.com"


class LoginRefused(Exception):
    """Entra said no. number: the AADSTS code."""

    def __init__(self, status: int, error: str, number: int, description: str) -> None:
        super().__init__(f"{status} {error} AADSTS{number}")
        self.status, self.error, self.number, self.description = status, error, number, description

    def as_json(self) -> Json:
        """Return the body of the answer."""
        return {
            "error": self.error,
            "error_description": f"AADSTS{self.number}: {self.description}",
            "error_codes": [self.number],
            "trace_id": "00000000-0000-0000-0000-000000000001",
            "correlation_id": "00000000-0000-0000-0000-000000000002",
        }


@dataclass
class Logins:
    """Issues tokens to one app and knows them again. lifetime_s: how long they live."""

    app_id: str
    app_password: str
    tenant_id: str
    app_type: str
    clock: Callable[[], float]
    lifetime_s: int = LIFETIME_S
    issued: dict[str, float] = field(default_factory=dict)

    def issue(self, tenant: str, form: Mapping[str, str]) -> Json:
        """Answer a request for a token. Raises LoginRefused."""
        self._check_grant(form)
        self._check_tenant(tenant)
        self._check_secret(form)
        if form["scope"] != SCOPE:
            raise LoginRefused(400, "invalid_scope", 1_002_012, f"The scope {form['scope']} is not valid.")
        token = f"twin.{len(self.issued) + 1}.{self.app_id}"
        self.issued[token] = self.clock() + self.lifetime_s
        lifetime = {"expires_in": self.lifetime_s, "ext_expires_in": self.lifetime_s}
        return {"token_type": "Bearer", **lifetime, "access_token": token}

    def check(self, headers: Mapping[str, str]) -> None:
        """Let a call pass that carries a token of ours which still lives. Raises Refused: 401."""
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or self.issued.get(token, 0.0) <= self.clock():
            raise Refused(401, "", "Authorization has been denied for this request.")

    def revoke(self) -> None:
        """Let no token that was issued so far be good any more."""
        self.issued = dict.fromkeys(self.issued, 0.0)

    def _check_grant(self, form: Mapping[str, str]) -> None:
        for name in ("grant_type", "client_id", "scope"):
            if not form.get(name):
                said = f"The request body must contain the following parameter: '{name}'."
                raise LoginRefused(400, "invalid_request", 900_144, said)
        if form["grant_type"] != "client_credentials":
            raise LoginRefused(400, "unsupported_grant_type", 70_003, "The app requested an unsupported grant type.")

    def _check_tenant(self, tenant: str) -> None:
        if tenant not in {self.tenant_id, MULTI_TENANT_LOGIN}:
            raise LoginRefused(400, "invalid_request", 90_002, f"Tenant '{tenant}' not found.")
        if tenant == MULTI_TENANT_LOGIN and self.app_type != "MultiTenant":
            raise self._unknown_app(self.app_id)

    def _check_secret(self, form: Mapping[str, str]) -> None:
        if form["client_id"] != self.app_id:
            raise self._unknown_app(form["client_id"])
        if not form.get("client_secret"):
            said = "The request body must contain 'client_assertion' or 'client_secret'."
            raise LoginRefused(401, "invalid_client", 7_000_218, said)
        if form["client_secret"] != self.app_password:
            raise LoginRefused(401, "invalid_client", 7_000_215, "Invalid client secret provided.")

    def _unknown_app(self, app_id: str) -> LoginRefused:
        said = f"Application with identifier '{app_id}' was not found in the directory."
        return LoginRefused(400, "unauthorized_client", 700_016, said)

"""Who calls: a bearer key, compared in constant time, and the scopes that it holds."""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from typing import Final

from adapters.api.settings import ApiKey, Scope
from adapters.http.errors import RequestRefused

CHALLENGE: Final = 'Bearer realm="frontdesk"'


class Keyring:
    """Every key of the desk."""

    def __init__(self, keys: Iterable[ApiKey]) -> None:
        self._keys = tuple((_digest(key.secret), key) for key in keys)

    def verify(self, authorization: str, scopes: Collection[Scope]) -> ApiKey:
        """The key in this Authorization header; raises RequestRefused unless it holds at least one of `scopes`."""
        key = self._find(authorization)
        if key is None:
            raise RequestRefused(
                401, "unauthorized", self._unauthorized_because(), headers={"WWW-Authenticate": CHALLENGE}
            )
        if key.scopes.isdisjoint(scopes):
            raise missing_scope(*scopes)
        return key

    def admits(self, authorization: str, scopes: Collection[Scope]) -> bool:
        """Whether `verify` gives a key."""
        key = self._find(authorization)
        return key is not None and not key.scopes.isdisjoint(scopes)

    def _find(self, authorization: str) -> ApiKey | None:
        """Every key is looked at, so that the time taken says nothing about which one was nearly right."""
        scheme, _, secret = authorization.partition(" ")
        given = _digest(secret.strip())
        found = [key for digest, key in self._keys if hmac.compare_digest(digest, given)]
        return found[0] if found and scheme.lower() == "bearer" else None

    def _unauthorized_because(self) -> str:
        if not self._keys:
            return "No key is set up: the desk's operator sets FRONTDESK_API_KEYS."
        return "Expected the header Authorization: Bearer, with a key of this desk."


def missing_scope(*scopes: Scope) -> RequestRefused:
    """The refusal of a key that lacks all of these scopes."""
    headers = {"WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope", scope="{" ".join(scopes)}"'}
    return RequestRefused(403, "missing_scope", f"This key lacks the scope {' or '.join(scopes)}.", headers=headers)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()

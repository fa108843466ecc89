"""Proves that Microsoft's Bot Connector sent a request: checks the bearer token by its published rules."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from bot.errors import BadSignature

ISSUER, GOVERNMENT_ISSUER = "https://api.botframework.com", "https://api.botframework.us"
CHANNEL = "msteams"
SKEW_S = 300
MOST_REMEMBERED = 2_000
_ALGORITHMS = ["RS256"]
_UNREADABLE = (jwt.PyJWTError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Key:
    """A published key. endorsements: the channels that it may sign for; none are named where it may for all."""

    public: RSAPublicKey
    endorsements: frozenset[str] = frozenset()


Keys: TypeAlias = Mapping[str, Key]
"""By key id."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a token vouches for. service_url: where the sender wants to be answered. until: Unix time in seconds."""

    service_url: str
    until: float


class UnknownKey(BadSignature):
    """The token names a key that is not among those known: it may have been published since."""


def read_keys(jwks: Sequence[Any]) -> dict[str, Key]:
    """The RSA keys in a list of JSON web keys; what is none is passed over."""
    keys = {}
    for entry in jwks:
        try:
            public = jwt.PyJWK(entry, algorithm="RS256").key
            key_id, endorsements = entry["kid"], entry.get("endorsements") or ()
            keys[str(key_id)] = Key(public, frozenset(str(name) for name in endorsements))
        except (*_UNREADABLE, KeyError, AttributeError):
            continue
    return keys


def verify(token: str, keys: Keys, *, app_id: str, issuer: str = ISSUER, now: float) -> Verified:
    """Check that this token was issued by the Bot Connector, for this bot, for Teams, and is neither old nor early.

    now: Unix time in seconds, which may differ from the issuer's by 300 s. Raises BadSignature, and UnknownKey where
    another look at the published keys may help. Source: learn.microsoft.com, "Authenticate requests with the Bot
    Connector API".
    """
    claims = _claims(token, keys)
    if claims.get("iss") != issuer:
        raise BadSignature("issuer")
    if claims.get("aud") != app_id or not app_id:
        raise BadSignature("audience")
    until = _seconds(claims, "exp") + SKEW_S
    if now > until:
        raise BadSignature("expired")
    if any(name in claims and _seconds(claims, name) - SKEW_S > now for name in ("nbf", "iat")):
        raise BadSignature("not_yet_valid")
    service_url = claims.get("serviceurl")
    return Verified(service_url if isinstance(service_url, str) else "", until)


def _claims(token: str, keys: Keys) -> dict[str, Any]:
    """What the token says, once its signature holds."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in _ALGORITHMS:
            raise BadSignature("algorithm")
        key = _named(header.get("kid"), keys)
        if key.endorsements and CHANNEL not in key.endorsements:
            raise BadSignature("endorsement")
        unchecked = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}
        claims: dict[str, Any] = jwt.decode(token, key.public, algorithms=_ALGORITHMS, options=unchecked)  # type: ignore[arg-type] # its own TypedDict
    except jwt.InvalidSignatureError as exc:
        raise BadSignature("signature") from exc
    except _UNREADABLE as exc:
        raise BadSignature("token") from exc
    return claims


def _named(key_id: object, keys: Keys) -> Key:
    if not isinstance(key_id, str) or not key_id:
        raise BadSignature("key")
    if key_id not in keys:
        raise UnknownKey("key")
    return keys[key_id]


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadSignature("token")
    try:
        return float(value)
    except OverflowError as exc:
        raise BadSignature("token") from exc


def bearer(header: str) -> str:
    """The token in an Authorization header. Raises BadSignature."""
    scheme, _, token = header.partition(" ")
    if not header:
        raise BadSignature("unsigned")
    if scheme != "Bearer" or not token or not token.isascii() or " " in token:
        raise BadSignature("scheme")
    return token


class Verdicts:
    """Tokens that held, until they expire: Teams shows the same one for an hour. Only their hashes are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Verified] = OrderedDict()

    def find(self, token: str, *, now: float) -> Verified | None:
        """What this token was found to vouch for, while it may."""
        verified = self._kept.get(_hash(token))
        return verified if verified is not None and now <= verified.until else None

    def keep(self, token: str, verified: Verified) -> None:
        """Remember; the oldest are forgotten."""
        self._kept[_hash(token)] = verified
        if len(self._kept) > MOST_REMEMBERED:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all: other keys are published now."""
        self._kept.clear()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()

"""The Authorization header of what Teams sends: a good one, and every bad one by name."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.twins.teams.errors import Json
from adapters.twins.teams.keys import ISSUER, SigningKeys, encode_segment

GOOD = "good"


@dataclass(frozen=True)
class Token:
    """How a request is signed; None stands for what is right: our app, the activity's serviceUrl, the key's own id.

    starts_in_s, ends_in_s: the validity, from now. key: a name of SigningKeys. without: claims and the header "kid"
    that are left out. more: claims besides, or in the place of others. raw: the whole header, "" for none.
    """

    issuer: str = ISSUER
    audience: str | None = None
    service_url: str | None = None
    starts_in_s: float = 0
    ends_in_s: float = 300
    key: str = "current"
    kid: str | None = None
    algorithm: str = "RS256"
    scheme: str = "Bearer"
    without: tuple[str, ...] = ()
    more: Json = field(default_factory=dict)
    raw: str | None = None


DECEITS: Mapping[str, Token] = {
    "no header": Token(raw=""),
    "empty bearer": Token(raw="Bearer "),
    "garbage": Token(raw="Bearer not.a.token"),
    "binary garbage": Token(raw="Bearer \u00ff\u00fe.\u00ff.\u00ff"),
    "two words": Token(raw="Bearer of bad"),
    "basic": Token(scheme="Basic"),
    "no issuer": Token(without=("iss",)),
    "wrong issuer": Token(issuer="https://api.botframework.com.example"),
    "no audience": Token(without=("aud",)),
    "wrong audience": Token(audience="00000000-0000-0000-0000-00000000beef"),
    "no service url": Token(without=("serviceurl",)),
    "wrong service url": Token(service_url="https://smba.example/emea/"),
    "expired": Token(starts_in_s=-1_200, ends_in_s=-600),
    "not yet valid": Token(starts_in_s=600, ends_in_s=1_200),
    "issued in days to come": Token(more={"iat": 99_999_999_999}),
    "issued in words": Token(more={"iat": "soon"}),
    "forged": Token(key="forged"),
    "unknown kid": Token(kid="unknown"),
    "no kid": Token(without=("kid",)),
    "unsigned": Token(algorithm="none"),
    "signed with the public key": Token(algorithm="HS256"),
    "endorsed for another channel": Token(key="webchat"),
}
"""Every header here must be refused; `late` and `early` are within the five minutes that clocks may differ."""

TOLERATED: Mapping[str, Token] = {
    GOOD: Token(),
    "late": Token(starts_in_s=-420, ends_in_s=-120),
    "early": Token(starts_in_s=120, ends_in_s=420),
}


def named(token: Token | str) -> Token:
    """Return a token by its name. Raises KeyError."""
    return token if isinstance(token, Token) else {**DECEITS, **TOLERATED}[token]


def authorization(token: Token, keys: SigningKeys, *, app_id: str, service_url: str, now: float) -> str:
    """Return the header's value, empty for no header. now: Unix time in seconds."""
    if token.raw is not None:
        return token.raw
    claims: Json = {
        "serviceurl": service_url if token.service_url is None else token.service_url,
        "nbf": int(now + token.starts_in_s),
        "exp": int(now + token.ends_in_s),
        "iss": token.issuer,
        "aud": app_id if token.audience is None else token.audience,
        **token.more,
    }
    return f"{token.scheme} {_signed(_without(claims, token), token, keys)}"


def _signed(claims: Json, token: Token, keys: SigningKeys) -> str:
    kid = keys.kid(token.key) if token.kid is None else token.kid
    header = _without({"alg": token.algorithm, "kid": kid, "x5t": kid, "typ": "JWT"}, token)
    signed = f"{_segment(header)}.{_segment(claims)}"
    return f"{signed}.{encode_segment(_signature(signed.encode(), token, keys))}"


def _signature(signed: bytes, token: Token, keys: SigningKeys) -> bytes:
    private = keys.private(token.key)
    match token.algorithm:
        case "none":
            return b""
        case "HS256":
            public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            return hmac.new(public, signed, hashlib.sha256).digest()
        case _:
            return private.sign(signed, padding.PKCS1v15(), SHA256())


def _without(members: Json, token: Token) -> Json:
    return {name: value for name, value in members.items() if name not in token.without}


def _segment(members: Json) -> str:
    return encode_segment(json.dumps(members, separators=(",", ":")).encode())

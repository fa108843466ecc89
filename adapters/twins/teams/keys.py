"""The keys with which the twin signs what it sends, and the two documents in which it publishes them."""

import base64
import hashlib
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.twins.teams.errors import Json

ISSUER = "https://api.botframework.com"
ENDORSEMENTS = {"current": ("msteams", "skype", "webchat", "emulator"), "webchat": ("webchat",), "bare": ()}
CACHE_CONTROL = "public, max-age=86400"
_EXPONENT = 65_537


class SigningKeys:
    """Names of keys: current (Teams signs with it), webchat and bare (published, endorsed for another channel or none).

    Not published: retired (current before the last rotation) and forged.
    """

    def __init__(self) -> None:
        self._generation = 0

    def rotate(self) -> None:
        """Take the current key away and sign with a new one."""
        self._generation += 1

    def private(self, name: str) -> rsa.RSAPrivateKey:
        """Return a key by its name. Raises ValueError for a retired key before the first rotation."""
        if name == "retired" and not self._generation:
            raise ValueError("no key was retired yet: rotate first")
        generation = {"current": self._generation, "retired": self._generation - 1}.get(name)
        return _private_key(name if generation is None else f"{generation}")

    def kid(self, name: str) -> str:
        """Return the id of a key; the forged one pretends to be the current."""
        return _thumbprint(self.private("current" if name == "forged" else name))

    def metadata(self, origin: str) -> Json:
        """Return the OpenID document."""
        return {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{origin}/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def published(self) -> Json:
        """Return the key set."""
        return {"keys": [self._jwk(name, endorsed_for) for name, endorsed_for in ENDORSEMENTS.items()]}

    def _jwk(self, name: str, endorsed_for: tuple[str, ...]) -> Json:
        key, kid = self.private(name), self.kid(name)
        modulus = _encode_number(key.public_key().public_numbers().n)
        jwk: Json = {"kty": "RSA", "use": "sig", "kid": kid, "x5t": kid, "n": modulus, "e": _encode_number(_EXPONENT)}
        return jwk | ({"endorsements": list(endorsed_for)} if endorsed_for else {})


def encode_segment(data: bytes) -> str:
    """Return bytes as a part of a token: base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@cache
def _private_key(name: str) -> rsa.RSAPrivateKey:  # noqa: ARG001 what the cache keeps it by
    """Making a key is slow, so twins of one process share them; none of them guards anything."""
    return rsa.generate_private_key(public_exponent=_EXPONENT, key_size=2048)


def _thumbprint(key: rsa.RSAPrivateKey) -> str:
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return encode_segment(hashlib.sha256(der).digest()[:20])


def _encode_number(number: int) -> str:
    return encode_segment(number.to_bytes((number.bit_length() + 7) // 8, "big"))

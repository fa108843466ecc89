"""Microsoft's signing keys: fetched ahead of time, cached for a day, and refetched when an unknown one turns up."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.http.fields import Fields, text
from adapters.http.outbound import SOON_S
from adapters.teams.single_flight import SingleFlight, until_done
from adapters.teams.verify import Keys, UnknownKey, Verdicts, Verified, bearer, read_keys, verify
from bot.background import Background
from bot.errors import DependencyError
from bot.ports import Clock

KEPT_S = 86_400.0
LOOKS_AT_ONCE, LOOK_EVERY_S = 5, 30.0
"""How often a token with a key that nobody knows may have the published keys fetched again: so often, then so rarely.

Whoever invents keys can thus keep us from a new one for half a minute at most.
"""

TRY_AGAIN_S = 300.0

log = logging.getLogger(__name__)


class Verifier:
    """Says of a request who sent it, from memory; the network is asked about a new key only now and then.

    fetch: the JSON at an address; raises DependencyError. metadata_url: the OpenID document that names the keys.
    """

    def __init__(
        self,
        fetch: Callable[[str], Awaitable[Fields]],
        clock: Clock,
        *,
        metadata_url: str,
        app_id: str,
        issuer: str,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._metadata_url = metadata_url
        self._app_id = app_id
        self._issuer = issuer
        self._keys: Keys = {}
        self._verdicts = Verdicts()
        self._looks: deque[float] = deque(maxlen=LOOKS_AT_ONCE)
        self._loading = SingleFlight(self._load)
        self._old_at = 0.0
        self._background = Background()

    @property
    def is_usable(self) -> bool:
        """Whether the keys are known."""
        return bool(self._keys)

    async def verify(self, authorization: str) -> Verified:
        """What the token in this header vouches for. Raises BadSignature; DependencyError while no key is known."""
        token, now = bearer(authorization), self._clock.now()
        if self._keys and self._clock.monotonic() > self._old_at:
            self._refresh()
        verified = self._verdicts.find(token, now=now)
        if verified is None:
            verified = await self._look_at(token, now)
            self._verdicts.keep(token, verified)
        return verified

    async def prepare(self, on_ready: Callable[[], None]) -> None:
        """Fetch the keys, ever more slowly until it works."""
        await until_done(self._loading.run, self._clock, lost="teams.keys_unreachable")
        log.info("teams.keys_loaded", extra={"keys": len(self._keys)})
        on_ready()

    async def _look_at(self, token: str, now: float) -> Verified:
        try:
            return self._verify(token, now)
        except UnknownKey:
            if not await self._looked_again():
                raise
            return self._verify(token, now)

    def _verify(self, token: str, now: float) -> Verified:
        return verify(token, self._keys, app_id=self._app_id, issuer=self._issuer, now=now)

    async def _looked_again(self) -> bool:
        """Whether the keys have just been fetched. Strangers who invent keys do not make us ask without end."""
        if not self._keys:
            await self._loading.run()
            return True
        now = self._clock.monotonic()
        if len(self._looks) == LOOKS_AT_ONCE and now - self._looks[-1] < LOOK_EVERY_S:
            return False
        self._looks.append(now)
        try:
            await self._loading.run()
        except DependencyError as exc:
            log.warning("teams.keys_unreachable", extra={"error": str(exc)})
            return False
        return True

    async def _load(self) -> None:
        metadata = await self._fetch(self._metadata_url)
        jwks: Any = (await self._fetch(text(metadata, "jwks_uri"))).get("keys")
        keys = read_keys(jwks if isinstance(jwks, list) else [])
        if not keys:
            raise DependencyError("the published keys cannot be read", retry_after=SOON_S)
        self._keys = keys
        self._old_at = self._clock.monotonic() + KEPT_S
        self._verdicts.clear()

    def _refresh(self) -> None:
        """Fetch the keys behind the back of the request; those that are known serve until that works."""
        self._old_at = self._clock.monotonic() + TRY_AGAIN_S
        self._background.start(self._load_quietly)

    async def _load_quietly(self) -> None:
        try:
            await self._loading.run()
        except DependencyError as exc:
            log.warning("teams.keys_unreachable", extra={"error": str(exc)})

"""Knows who the desk is in the workspace, and whether it is still installed there."""

import logging

from adapters.slack.client import Identity, SlackClient
from bot.cache import Cache
from bot.errors import DependencyError
from bot.ports import Clock

MAX_PAUSE_S = 30.0

log = logging.getLogger(__name__)


class Workspace:
    """The desk's identity there by auth.test, asked once. known: None until Slack has said who we are."""

    def __init__(self, client: SlackClient, clock: Clock) -> None:
        self.known: Identity | None = None
        self._clock = clock
        self._revoked = False
        self._client = client
        self._asked = Cache(self._ask, ttl_s=float("inf"), clock=clock)

    @property
    def is_usable(self) -> bool:
        """Whether the token works, as far as is known."""
        return self.known is not None and not self._revoked

    @property
    def me(self) -> str:
        """Our bot's user id, or nothing when it is not known yet."""
        return self.known.user_id if self.known else ""

    async def identity(self) -> Identity:
        """Who we are. Raises DependencyError when Slack does not say."""
        return self.known or await self._asked.get("")

    async def introduce(self) -> None:
        """Ask until Slack says who we are, ever more slowly; that it refuses to is logged once."""
        pause, refused = 1.0, False
        while self.known is None:
            try:
                await self.identity()
            except DependencyError as exc:
                if exc.retry_after is None and not refused:
                    log.warning("slack.token_refused", extra={"error": str(exc)})
                    refused = True
                await self._clock.sleep(max(pause, exc.retry_after or 0.0))
                pause = min(pause * 2, MAX_PAUSE_S)
        log.info("slack.introduced", extra={"team": self.known.team_id})

    def is_ours(self, team_id: str) -> bool:
        """Whether this is the workspace that the token is for; any is, while that is not known."""
        return not team_id or self.known is None or self.known.team_id == team_id

    def revoke(self, how: str) -> None:
        """The workspace took our token away: nothing can be answered until the desk is restarted with a new one."""
        self._revoked = True
        log.error("slack.revoked", extra={"how": how})

    async def _ask(self, _: str) -> Identity:
        self.known = await self._client.identity()
        return self.known

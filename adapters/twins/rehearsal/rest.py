"""The desk's REST interface, as somebody with a key of the rehearsal's asks it."""

from collections.abc import Callable
from typing import Any  # JSON as it comes

import aiohttp

NAME, KEY, LIMITED_KEY = "rehearsal", "rehearsal-key", "key-of-a-program"
"""What the first key is called. The second may ask for customers, and no more."""
SCOPES = "ask+ask:employee+traces:read+tickets:read+tickets:write+people:read+people:erase"
OK = 200
_WITHIN = aiohttp.ClientTimeout(total=20)


class Rest:
    """url: where the desk listens now."""

    def __init__(self, url: Callable[[], str]) -> None:
        self._url = url

    async def get(self, path: str, **where: str) -> dict[str, Any]:
        """What is there; {} where nothing is."""
        status, body = await self.ask("GET", path, params=where)
        return body if status == OK else {}

    async def status(self, path: str) -> int:
        """The status alone; 0 where nobody answers."""
        return (await self.ask("GET", path))[0]

    async def ask(self, method: str, path: str, *, secret: str = KEY, **more: Any) -> tuple[int, dict[str, Any]]:
        """The status, 0 where nobody answers, and what was answered, {} where that is no object. secret: the key."""
        headers = {"Authorization": f"Bearer {secret}"}
        try:
            async with (
                aiohttp.ClientSession(headers=headers, timeout=_WITHIN) as session,
                session.request(method, f"{self._url()}{path}", **more) as answer,
            ):
                is_json = "json" in answer.content_type
                body = await answer.json(content_type=None) if is_json else {}
                return answer.status, body if isinstance(body, dict) else {}
        except (aiohttp.ClientError, OSError):
            return 0, {}

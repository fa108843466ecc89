"""Sends to the bot as Teams does: signed, fifteen seconds to answer, and again when the answer does not come."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp

from adapters.twins import delivery
from adapters.twins.delivery import Attempt
from adapters.twins.teams.errors import Json
from adapters.twins.teams.keys import SigningKeys
from adapters.twins.teams.tokens import GOOD, Token, authorization, named
from adapters.twins.teams.world import World

USER_AGENT = "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)"
ANSWER_WITHIN_S = 15.0


class NotTold(Exception):
    """Teams does not tell a bot of this: it is not mentioned, and the team has not let it read along."""


@dataclass(frozen=True)
class Delivery(delivery.Delivery):
    """Everything that was tried for one activity; an attempt's `sent_id` is the id that the activity had."""

    @property
    def is_accepted(self) -> bool:
        """Say whether the bot took it."""
        return 200 <= self.status < 300  # noqa: PLR2004 2xx

    def json(self) -> Json:
        """Return the last answer, which is a JSON object."""
        answer: Json = json.loads(self.body)
        return answer


class Deliveries:
    """Posts activities to a bot. sleep: how the wait before another try passes."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        world: World,
        keys: SigningKeys,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._session, self._world, self._keys, self._sleep = session, world, keys, sleep

    async def deliver(
        self,
        url: str,
        activity: Json,
        *,
        token: Token | str = GOOD,
        retries: int = 0,
        delays_s: Sequence[float] = (0.0,),
        timeout_s: float = ANSWER_WITHIN_S,
        new_ids: bool | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Delivery:
        """Post an activity, and again up to so many times while there is no answer or one that says 5xx.

        token: how it is signed, or the name of a way to do that wrong. delays_s: seconds before each further try.
        new_ids: whether further tries have a new id and timestamp; Teams does that with invokes and card submits.
        headers, content: other headers and another body, to deceive the bot.
        """
        attempts: list[Attempt] = []
        how: Json = {"timeout_s": timeout_s, "extra": headers or {}, "content": content}
        while True:
            attempts.append(await self._attempt(url, activity, token=named(token), **how))
            if not attempts[-1].failure or len(attempts) > retries:
                return Delivery(tuple(attempts))
            await self._sleep(delays_s[min(len(attempts), len(delays_s)) - 1])
            if new_ids or (new_ids is None and is_resent_anew(activity)):
                activity = renewed(activity, self._world)

    async def redeliver(self, url: str, activity: Json, *, new_ids: bool = False) -> Delivery:
        """Post an activity once more although it may have arrived, as Teams does when it did not see the answer."""
        return await self.deliver(url, renewed(activity, self._world) if new_ids else activity)

    async def _attempt(
        self,
        url: str,
        activity: Json,
        *,
        token: Token,
        timeout_s: float,
        extra: Mapping[str, str],
        content: bytes | None,
    ) -> Attempt:
        body = encode(activity) if content is None else content
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": USER_AGENT}
        service_url, now = str(activity.get("serviceUrl", "")), self._world.clock()
        signed = authorization(token, self._keys, app_id=self._world.app_id, service_url=service_url, now=now)
        headers |= {"Authorization": signed} if signed else {}
        activity_id, timeout = str(activity.get("id", "")), aiohttp.ClientTimeout(total=timeout_s)
        try:
            async with self._session.post(
                url, data=body, headers=headers | dict(extra), timeout=timeout, allow_redirects=False
            ) as answer:
                failure = "server_error" if answer.status >= 500 else ""  # noqa: PLR2004 5xx
                return Attempt(answer.status, failure, await answer.read(), dict(answer.headers), activity_id)
        except TimeoutError:
            return Attempt(0, "timeout", sent_id=activity_id)
        except aiohttp.ClientError:
            return Attempt(0, "connection_failed", sent_id=activity_id)


def check_told(activity: Json, world: World) -> None:
    """Let an activity pass of which Teams tells the bot. Raises NotTold.

    Source: learn.microsoft.com, "Receive all conversation messages".
    """
    if activity.get("type") != "message" or not activity.get("text") or "value" in activity:
        return
    where, entities = activity.get("conversation"), activity.get("entities")
    place = world.place(str(where.get("id", ""))) if isinstance(where, dict) else None
    if place is None or place.kind != "channel" or place.team in world.reads_along:
        return
    listed = [one for one in entities if isinstance(one, dict)] if isinstance(entities, list) else []
    if not any(one.get("type") == "mention" and _is_of(one.get("mentioned"), world.bot_id) for one in listed):
        raise NotTold(activity.get("id"))


def _is_of(who: Any, bot_id: str) -> bool:
    return isinstance(who, dict) and who.get("id") == bot_id


def is_resent_anew(activity: Json) -> bool:
    """Say whether Teams gives an activity a new id when it sends it again: invokes and card submits."""
    return activity.get("type") == "invoke" or ("value" in activity and not activity.get("text"))


def renewed(activity: Json, world: World) -> Json:
    """Return the same activity with a new id and time."""
    return {**activity, "id": world.next_message_id(), **world.times()}


def encode(activity: Json) -> bytes:
    """Return the body as it goes over the wire."""
    return json.dumps(activity, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

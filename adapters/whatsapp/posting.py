"""Puts the parts of replies through Twilio, and finds them there again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from urllib.parse import urlencode
from weakref import WeakValueDictionary

from adapters.whatsapp.client import TwilioClient, TwilioRefused
from adapters.whatsapp.contents import Contents
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.render import in_one_line
from adapters.whatsapp.templates import Templates
from bot.model import JsonObject
from bot.progress import Marker

BEFORE_S = 60
"""How much earlier than ours Twilio's clock may be when a part is looked up."""

MOST_LISTED = 200
MOST_REMEMBERED = 1_000
"""Sids of what was posted last, of which no report may have come yet."""
BAD_CONTENT = frozenset({20404, 21655, 21656, 63005, 63021})
"""Twilio does not take the content or its variables. Source: twilio.com/docs, "Error and warning dictionary"."""

STATUS_PATH = "/whatsapp/status"

log = logging.getLogger(__name__)


class Posting:
    """Sends parts, and finds what was sent. Every method raises DependencyError.

    service: Twilio's id of the messaging service, or "". public_url: where reports come to, or "". templates: by which
    parts may have been told of. contents: for choices that can be tapped; None where they are numbered. sent: what was
    said last in a conversation, by the journal: sid to reply id and part.
    """

    def __init__(
        self,
        client: TwilioClient,
        deliveries: Deliveries,
        *,
        service: str,
        public_url: str,
        templates: Templates,
        contents: Contents | None,
        sent: Callable[[str], Awaitable[Mapping[str, tuple[str, int]]]],
    ) -> None:
        self._client = client
        self._deliveries = deliveries
        self._service = service
        self._public_url = public_url
        self._templates = templates
        self._contents = contents
        self._sent = sent
        self._posted: dict[str, tuple[str, int]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def create(self, part: JsonObject, marker: Marker, *, template: str = "") -> str:
        """Send a part and return its sid.

        template: a content sid that tells of the part; without one, the part with what can be tapped.
        """
        body, offered = str(part["body"]), part.get("content")
        if template or self._contents is None or not isinstance(offered, dict):
            return await self._post(part, marker, template, in_one_line(body))
        content = await self._contents.sid_of(offered)
        try:
            return await self._post(part, marker, content, body)
        except TwilioRefused as exc:
            if not content or exc.code not in BAD_CONTENT:
                raise
            log.warning("whatsapp.content_refused", extra={"code": exc.code, "reply_id": marker.reply_id})
        self._contents.drop(offered)
        return await self._post(part, marker, "", "")

    async def find(self, part: JsonObject, marker: Marker, *, since: float, failed_too: bool) -> str | None:
        """The sid of a part that was sent: by its delivery report, else by its words in Twilio's list.

        since: Unix time. failed_too: also where it was reported as not delivered. Raises StoreUnavailable, too.
        """
        reported = await self._deliveries.find(marker.reply_id, marker.part, failed_too=failed_too)
        return reported or await self._find_listed(part, marker, since)

    def forget(self) -> None:
        """Drop what is remembered of messages, as nobody can say to whom they went."""
        self._posted.clear()
        self._deliveries.forget()

    async def _post(self, part: JsonObject, marker: Marker, content: str, text: str) -> str:
        """content: a content sid whose variable 1 is `text`; "" for the words alone."""
        async with self._alone_with(str(part["to"])):
            sid = await self._client.create(
                to=str(part["to"]),
                sender=str(part["from"]),
                service=self._service,
                body=str(part["body"]),
                template=content,
                text=text,
                callback=self._callback(marker),
            )
            self._posted[sid] = (marker.reply_id, marker.part)
        if len(self._posted) > MOST_REMEMBERED:
            del self._posted[next(iter(self._posted))]
        return sid

    def _alone_with(self, to: str) -> asyncio.Lock:
        """Keeps a look through what a person got from meeting what is being sent there.

        Somebody may have two conversations, by number and by id, that are answered in the same words.
        """
        return self._locks.setdefault(to, asyncio.Lock())

    async def _find_listed(self, part: JsonObject, marker: Marker, since: float) -> str | None:
        """Twilio's list tells words, times and sids, not whose part a message is: each must be known of no other."""
        body, wanted = str(part["body"]), (marker.reply_id, marker.part)
        known = await self._sent(str(part["conversation"]))
        listed = self._client.listed(to=str(part["to"]), since=since - BEFORE_S, most=MOST_LISTED)
        async with self._alone_with(str(part["to"])), aclosing(listed) as found:
            known = {**known, **self._posted}
            async for message in found:
                is_it = message.body == body or (bool(self._templates) and in_one_line(body) in message.body)
                if message.is_inbound or not is_it or known.get(message.sid, wanted) != wanted:
                    continue
                if not await self._deliveries.is_other(message.sid, *wanted):
                    return message.sid
        return None

    def _callback(self, marker: Marker) -> str:
        """Where Twilio reports on a part, by ids only. Nowhere while nobody outside can call us."""
        if not self._public_url:
            return ""
        named = {
            "reply": marker.reply_id,
            "part": marker.part,
            "parts": marker.parts,
            "in_reply_to": ",".join(marker.in_reply_to),
            "outcome": str(marker.outcome),
        }
        return f"{self._public_url}{STATUS_PATH}?{urlencode(named, safe=',')}"

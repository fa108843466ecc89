"""WhatsApp as a channel: sends a reply, finds it again, and holds it back while it may not be sent."""

import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from adapters.whatsapp.client import TwilioClient, TwilioRefused
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.held_parts import Kept, KeptPart, key_of
from adapters.whatsapp.opting import FAREWELL
from adapters.whatsapp.pace import Pace
from adapters.whatsapp.posting import Posting
from adapters.whatsapp.render import MAX_TEMPLATE_CHARS, render
from adapters.whatsapp.reports import OPTED_OUT, OUTSIDE_WINDOW, advice
from adapters.whatsapp.templates import Templates
from bot.errors import AmbiguousOutcome, DependencyError, StoreUnavailable
from bot.handover.contact import FormOf
from bot.model import CUSTOMERS, Audience, ChannelName, Incoming, JsonObject, Reply, Turn
from bot.ports import Clock
from bot.progress import Marker
from bot.recall.described import shown_with

WINDOW_S = 24 * 3600.0
"""How long after a person wrote they may be written to. Source: twilio.com/docs, "Key concepts": 24-hour window."""

MARGIN_S = 60.0
LOOK_UP_AFTER_S = 5.0
STORE_SOON_S = 1.0

log = logging.getLogger(__name__)


class WhatsAppChannel:
    """Implements bot.ports.Channel.

    templates: what invites people to write again. form_of: what a department asks. wrote_at: when the person last
    wrote in a conversation, by the journal; 0 where nobody knows any more.
    """

    name = ChannelName.WHATSAPP
    can_look_up = True
    streams = None

    def __init__(
        self,
        client: TwilioClient,
        contacts: Contacts,
        kept: Kept,
        posting: Posting,
        *,
        templates: Templates,
        form_of: FormOf,
        wrote_at: Callable[[str], Awaitable[float]],
        clock: Clock,
    ) -> None:
        self._client = client
        self._contacts = contacts
        self._kept = kept
        self._posting = posting
        self._templates = templates
        self._form_of = form_of
        self._wrote_at = wrote_at
        self._clock = clock
        self.pace = Pace(clock)

    async def audience(self, message: Incoming) -> Audience:  # noqa: ARG002 - the port's signature
        """Whoever has our number is a customer."""
        return CUSTOMERS

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """Their profile name comes with each message, and no more is to be had."""
        return shown_with(message)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        """The messages that show `reply`."""
        return render(reply, turn, self._form_of)

    async def show_thinking(self, message: Incoming) -> None:
        """The typing indicator, for 25 seconds or until the answer; it also marks the message as read."""
        try:
            await self._client.show_typing(message.platform_id)
        except DependencyError as exc:
            log.info("whatsapp.typing_failed", extra={"error": str(exc)})

    async def heard(self, message: Incoming) -> None:
        """See the port. The store lets one turn of a conversation run at a time, so that nothing goes twice."""
        whose: JsonObject = {"conversation": str(message.conversation), **message.address}
        try:
            if await self._kept.owes(whose) and not await self._contacts.opted_out(str(message.conversation)):
                await self._pay(whose)
        except DependencyError as exc:
            log.warning("whatsapp.kept_waits", extra={"error": str(exc)})
            with contextlib.suppress(StoreUnavailable):
                await self._kept.put_off(whose, until=self._clock.now() + LOOK_UP_AFTER_S)

    async def send(self, part: JsonObject, marker: Marker) -> str:
        """Send one part and return its sid; where it may not be sent now it is kept, and the id says so."""
        try:
            return await self._send(part, marker)
        except StoreUnavailable as exc:
            raise DependencyError(f"create: {exc}", retry_after=STORE_SOON_S) from exc

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        """The sid of a part that was sent: by its delivery report, else by its words in Twilio's list."""
        try:
            if await self._kept.holds(marker):
                return key_of(marker)
            return await self._posting.find(part, marker, since=since, failed_too=True)
        except StoreUnavailable as exc:
            raise DependencyError(f"list: {exc}", retry_after=STORE_SOON_S) from exc

    async def try_again(self, part: JsonObject, marker: Marker, *, after_s: float) -> None:
        """Keep a part that the platform did not take for now, and send it by ourselves later."""
        await self._keep(part, marker, due_at=self._clock.now() + after_s)

    async def pay_due(self) -> None:
        """Send what is to be tried again by now; where that may not be sent any more, the person has to write."""
        for part in await self._kept.due():
            conversation = str(part["conversation"])
            try:
                if not await self._is_open(part) or await self._contacts.opted_out(conversation):
                    await self._kept.put_off(part)
                else:
                    await self._pay(part)
            except DependencyError as exc:
                log.info("whatsapp.kept_waits", extra={"error": str(exc)})

    async def send_later(self, part: JsonObject, marker: Marker, *, invite: bool) -> str:
        """Keep a part until the person writes; with `invite` and a template, tell them of it now.

        Where the template says all of it nothing is kept. Returns the template's sid, or what the part is known by.
        """
        says_all = marker.parts == 1 and len(str(part["body"])) <= MAX_TEMPLATE_CHARS
        language = str(part.get("language", ""))
        template = self._templates.of(language) if invite and marker.part == 1 else ""
        if not template:
            return await self._keep(part, marker)
        known_by = "" if says_all else await self._keep(part, marker)
        try:
            return await self._posting.create(part, marker, template=template)
        except AmbiguousOutcome:
            raise
        except DependencyError as exc:
            log.warning("whatsapp.template_refused", extra={"reply_id": marker.reply_id, "error": str(exc)})
            return known_by or await self._keep(part, marker)

    async def stop(self, part: JsonObject, *, at: float) -> None:
        """Write no more to whom Twilio did not deliver a part, since they opted out. at: Unix time of its sending."""
        await self._contacts.stop(str(part["conversation"]), at=at)

    async def _send(self, part: JsonObject, marker: Marker) -> str:
        conversation = str(part["conversation"])
        if FAREWELL not in part and await self._contacts.opted_out(conversation):
            raise DependencyError("create: the person opted out")
        if not await self._is_open(part):
            return await self.send_later(part, marker, invite=True)
        if await self._kept.owes(part):
            await self._pay(part)
        if marker.part > 1:
            await self.pace.wait(conversation)
        try:
            sid = await self._posting.create(part, marker)
        except TwilioRefused as exc:
            if exc.code == OUTSIDE_WINDOW:
                return await self.send_later(part, marker, invite=True)
            await self._note_refusal(conversation, exc)
            raise
        if marker.part < marker.parts:
            self.pace.sent(conversation, sid)
        return sid

    async def _is_open(self, part: JsonObject) -> bool:
        """Whether the person wrote so lately that they may be written to."""
        wrote_at = _number(part, "asked_at") or await self._wrote_at(str(part["conversation"]))
        return self._clock.now() - wrote_at <= WINDOW_S - MARGIN_S

    async def _keep(self, part: JsonObject, marker: Marker, *, due_at: float = 0.0) -> str:
        words = {name: value for name, value in part.items() if name != "content"}  # by then, something else is asked
        known_by = await self._kept.keep(words, marker, due_at=due_at)
        log.info("whatsapp.part_kept", extra={"reply_id": marker.reply_id, "part": marker.part})
        return known_by

    async def _pay(self, part: JsonObject) -> None:
        """Send what waits for a person, before anything new.

        What somebody else sends just now is not sent here. Raises DependencyError.
        """
        for kept in await self._kept.waiting(part):
            at = kept.sending_at
            if self._clock.now() - at < LOOK_UP_AFTER_S:
                raise DependencyError("kept: being sent", retry_after=LOOK_UP_AFTER_S)
            if at and await self._posting.find(kept.payload, kept.marker, since=at, failed_too=False):
                await self._kept.drop(kept)
                continue
            marked = await self._kept.mark_sending(kept)
            if marked is None:
                raise DependencyError("kept: being sent", retry_after=LOOK_UP_AFTER_S)
            await self._send_kept(marked)
            await self._kept.drop(marked)

    async def _send_kept(self, kept: KeptPart) -> None:
        try:
            await self._posting.create(kept.payload, kept.marker)
        except AmbiguousOutcome as exc:
            raise DependencyError(str(exc), retry_after=LOOK_UP_AFTER_S) from exc
        except DependencyError as exc:
            if exc.retry_after is not None:
                raise
            about = {"reply_id": kept.marker.reply_id, "part": kept.marker.part, "error": str(exc)}
            log.error("whatsapp.kept_part_refused", extra=about)

    async def _note_refusal(self, conversation: str, exc: TwilioRefused) -> None:
        log.warning("whatsapp.refused", extra={"code": exc.code, "do": advice(exc.code)})
        if exc.code == OPTED_OUT:
            await self._contacts.stop(conversation, at=self._clock.now())


def _number(part: JsonObject, name: str) -> float:
    value = part[name]
    return float(value) if isinstance(value, int | float) else 0.0

"""Takes in what people write: stores it, minds who does not want to be written to, and only then is Twilio told 200."""

import logging

from adapters.http.arrival import Arrivals
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.inbound import Heard, Rated, parse
from adapters.whatsapp.opting import Wish
from adapters.whatsapp.wire import Form
from bot.errors import UnsupportedEvent
from bot.ports import Clock, Inbox, Metrics

WISHES = "whatsapp_wishes"
"""People who stopped and resumed; label: wish."""

log = logging.getLogger(__name__)


class Gate:
    """Every method raises StoreUnavailable: then nothing was taken, and it has to come again."""

    def __init__(self, inbox: Inbox, contacts: Contacts, arrivals: Arrivals, *, metrics: Metrics, clock: Clock) -> None:
        self._inbox = inbox
        self._contacts = contacts
        self._arrivals = arrivals
        self._metrics = metrics
        self._clock = clock

    async def take(self, form: Form) -> None:
        """Keep what a webhook says. Raises UnsupportedEvent or MalformedPayload."""
        parsed = parse(form, now=self._clock.now(), order=self._arrivals.next())
        if isinstance(parsed, Rated):
            await self._inbox.record_feedback(parsed.feedback)
        else:
            await self.hear(parsed)

    async def hear(self, heard: Heard) -> bool:
        """Keep a message; whether it is new. Raises UnsupportedEvent where the person does not want an answer."""
        await self._contacts.remember(heard.sender)
        if not await self._wants_answer(heard):
            return False
        return (await self._inbox.accept(heard.message)).is_new

    async def _wants_answer(self, heard: Heard) -> bool:
        conversation, at = str(heard.message.conversation), heard.message.sent_at
        if heard.wish is Wish.STOP:
            await self._contacts.stop(conversation, at=at)
            await self._inbox.stop(heard.message.conversation)
            self._note(heard.wish)
            return False
        if await self._contacts.opted_out(conversation):
            if heard.wish is not Wish.START:
                raise UnsupportedEvent("opted_out")
            await self._contacts.resume(conversation, at=at)
            self._note(heard.wish)
        return not (heard.wish is Wish.START and heard.handled)

    def _note(self, wish: Wish) -> None:
        self._metrics.count(WISHES, wish=wish.value)
        log.info("whatsapp.wish", extra={"wish": wish.value})

"""Stores every message durably and honours opt-outs before Twilio is told 200."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from adapters.http.arrival import Arrivals
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.inbound import Heard, Rated, parse
from adapters.whatsapp.opting import FAREWELL, FAREWELLS, Wish, language_of_stop, may_end_form
from adapters.whatsapp.wire import Form, identifier
from bot.durable.catch_up import Arriving
from bot.errors import UnsupportedEvent
from bot.model import ChannelName, ConversationKey, Incoming
from bot.ports import Clock, Inbox, Metrics
from bot.questions import chosen
from bot.recall.sessions import ABOUT

WISHES = "whatsapp_wishes"
"""People who stopped and resumed; label: wish."""

_NUMBERED = ("",) * 9  # as many as can be chosen by a number

log = logging.getLogger(__name__)


class Gate:
    """Every method raises StoreUnavailable: then nothing was taken, and it has to come again.

    arriving: the messages, by their sids, that come just now. has_form: whether somebody has a form open there.
    find_reply: the id of a reply of ours there, by the sid of any part of it. offered: the questions under it.
    """

    def __init__(
        self,
        inbox: Inbox,
        contacts: Contacts,
        arrivals: Arrivals,
        *,
        has_form: Callable[[ConversationKey, str], Awaitable[bool]],
        find_reply: Callable[[ConversationKey, str], Awaitable[str | None]],
        offered: Callable[[ConversationKey, str], Awaitable[Sequence[str]]],
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self.arriving = Arriving()
        self._inbox = inbox
        self._contacts = contacts
        self._arrivals = arrivals
        self._has_form = has_form
        self._find_reply = find_reply
        self._offered = offered
        self._metrics = metrics
        self._clock = clock

    async def take(self, form: Form) -> None:
        """Keep what a webhook says. Raises UnsupportedEvent or MalformedPayload."""
        async with self.arriving.held(identifier(form, "MessageSid")):
            parsed = parse(form, now=self._clock.now(), order=self._arrivals.next())
            if isinstance(parsed, Rated):
                await self._inbox.record_feedback(parsed.feedback)
                await self._inbox.pass_over(parsed.message)
            else:
                await self.hear(parsed)

    async def hear(self, heard: Heard) -> bool:
        """Keep a message; whether it is new. Raises UnsupportedEvent where the person does not want an answer.

        What gets none is noted, too: Twilio lists it for ever, and what was found there would be answered otherwise.
        """
        await self._contacts.remember(heard.sender)
        message = await self._to_answer(heard)
        return message is not None and (await self._inbox.accept(await self._in_full(message))).is_new

    async def _to_answer(self, heard: Heard) -> Incoming | None:
        """The message as it is answered; None where it is not."""
        message, conversation = heard.message, str(heard.message.conversation)
        if heard.wish is Wish.STOP and not await self._ends_form(heard):
            return await self._stop(heard)
        if heard.silent:
            await self._inbox.pass_over(message)
            raise UnsupportedEvent(heard.silent)
        if await self._contacts.opted_out(conversation):
            if heard.wish is not Wish.START:
                await self._inbox.pass_over(message)
                raise UnsupportedEvent("opted_out")
            await self._contacts.resume(conversation, at=message.sent_at)
            self._note(heard.wish)
            message = replace(message, text=Wish.START.value)  # a "yes" to being written to is none to anything else
        if heard.wish is Wish.START and heard.handled:
            await self._inbox.pass_over(message)
            return None
        return message

    async def _in_full(self, message: Incoming) -> Incoming:
        """With what it quotes: the question for its number, where that stood there; else which reply of ours it is."""
        quoted = message.address.get("quoted", "")
        if not quoted or not message.text:
            return message
        if chosen(message.text, _NUMBERED):
            about = await self._find_reply(message.conversation, quoted)
            return replace(message, address={**message.address, ABOUT: about}) if about else message
        return replace(message, text=chosen(message.text, await self._offered(message.conversation, quoted)))

    async def _ends_form(self, heard: Heard) -> bool:
        """Whether a word is said to the form that is open; not one with which Twilio has stopped everything itself."""
        is_meant = may_end_form(heard.message.text) and not heard.handled
        return is_meant and await self._has_form(heard.message.conversation, heard.message.person.id)

    async def _stop(self, heard: Heard) -> Incoming | None:
        """Write to this person no more. What came before counts once: in a list a button's title may be such a word.

        That it has worked is said where nobody else says so, as the last thing before they begin again.
        """
        message = heard.message
        if await self._inbox.find_event(ChannelName.WHATSAPP, message.platform_id):
            return None
        was_out = await self._contacts.opted_out(str(message.conversation))
        await self._contacts.stop(str(message.conversation), at=message.sent_at)
        await self._inbox.stop(message.conversation)
        self._note(Wish.STOP)
        if was_out or heard.handled or not (language := language_of_stop(message.text)):
            await self._inbox.pass_over(message)
            return None
        address = {**message.address, FAREWELL: language}
        return replace(message, text="", notice=FAREWELLS[language], locale=language, address=address)

    def _note(self, wish: Wish) -> None:
        self._metrics.count(WISHES, wish=wish.value)
        log.info("whatsapp.wish", extra={"wish": wish.value})

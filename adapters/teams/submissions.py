"""Takes forms that come back from a card: checks them, stores what is right, and says what becomes of the card."""

import asyncio
import logging
from dataclasses import replace
from functools import partial

from adapters.teams.channel import TeamsChannel
from adapters.teams.forms import cancelled_card, form_card, sent_card
from adapters.teams.inbound import Submitted
from adapters.teams.invokes import DONE, TAKEN, Answer, failed, replaced
from adapters.teams.render import attached
from bot.background import Background
from bot.errors import DependencyError, StoreUnavailable
from bot.forms import Checked, Form, check
from bot.handover.contact import FREE_TEXT, FormOf
from bot.handover.screen_words import screen_words
from bot.handover.translated import form_for_filling
from bot.model import JsonObject
from bot.people import Filling
from bot.ports import Clock, Inbox
from bot.tickets import GRAVE

ANSWER_S = 8.0
"""How long keeping may take while a card waits. Source: learn.microsoft.com, "Universal Actions": some ten seconds."""

TRIES = 3

log = logging.getLogger(__name__)


class Submissions:
    """What is wrong is said at the fields; what is right is kept like a message, once, and answered in its turn."""

    def __init__(self, inbox: Inbox, channel: TeamsChannel, form_of: FormOf, clock: Clock) -> None:
        """form_of: what a department asks."""
        self._inbox = inbox
        self._channel = channel
        self._form_of = form_of
        self._clock = clock
        self._background = Background()
        self.close = self._background.close

    async def take(self, sent: Submitted) -> Answer:
        """What Teams is told. Raises StoreUnavailable where it sends by itself again what was not kept."""
        form = form_for_filling(self._form_of, sent.filling)
        sent = _within(form, sent)
        checked = _checked(form, sent.filling)
        if sent.is_invoke:
            return await self._answered(sent, form, checked)
        accepted = await self._inbox.accept(sent.message)
        card = _becomes(form, sent.filling, checked)
        if sent.card and card and not sent.place.kind.is_shared:
            self._background.start(partial(self._replace, sent, card))
        return TAKEN if accepted.is_new else DONE

    async def _answered(self, sent: Submitted, form: Form, checked: Checked) -> Answer:
        """The card that takes the place of the one that was pressed; an error leaves it, to be pressed again."""
        words = screen_words(sent.filling.language)
        if sent.place.kind.is_shared:
            return failed(words.alone)
        card = _becomes(form, sent.filling, checked)
        if not checked.is_valid or card is None:
            return replaced(card) if card else failed(" ".join([words.too_large, *checked.problems.values()]))
        try:
            async with asyncio.timeout(ANSWER_S):
                await self._inbox.accept(sent.message)
        except (StoreUnavailable, TimeoutError) as exc:
            log.warning("teams.form_not_kept", extra={"error": type(exc).__name__})
            return failed(words.not_saved, code="ServiceUnavailable", status=500)
        return replaced(card)

    async def _replace(self, sent: Submitted, card: JsonObject) -> None:
        """Put another card in the place of the one that was pressed; where that fails, a press changes nothing."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._channel.change(sent.place, sent.card, attached(card))
            except DependencyError as exc:
                if exc.retry_after is None or attempt == TRIES:
                    log.warning("teams.card_not_replaced", extra={"error": str(exc)})
                    return
                await self._clock.sleep(exc.retry_after)
            else:
                return


def _within(form: Form, sent: Submitted) -> Submitted:
    """The form with the answers to what it asks, and nothing else that a client may have added."""
    given = {name: value for name, value in sent.filling.given.items() if form.has(name)}
    filling = replace(sent.filling, given=given)
    return replace(sent, filling=filling, message=replace(sent.message, submission=filling))


def _checked(form: Form, filling: Filling) -> Checked:
    """The problems; that a grave matter is not written once more is none."""
    if filling.asks:
        return Checked({}, {})
    checked = check(form, filling.given)
    if filling.reason in GRAVE and not filling.given.get(FREE_TEXT, "").strip():
        return Checked(checked.values, {name: why for name, why in checked.problems.items() if name != FREE_TEXT})
    return checked


def _becomes(form: Form, filling: Filling, checked: Checked) -> "JsonObject | None":
    """What stands in the place of the card; None where that would be too large."""
    if filling.asks:
        return cancelled_card(filling.language)
    return sent_card(form, filling) if checked.is_valid else form_card(form, filling, checked.problems)

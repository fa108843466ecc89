"""Opens the form's modal within the click's request, and takes the submission: checked, stored, then acknowledged."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.slack.client import SlackClient
from adapters.slack.forms import FormSent, FormWanted, away_view, errors, form_view, over, over_view
from bot.errors import DependencyError, StoreUnavailable
from bot.forms import check
from bot.handover.contact import FormOf
from bot.handover.screen_words import screen_words
from bot.handover.translated import form_for_filling
from bot.model import ConversationKey, Incoming, JsonObject
from bot.people import Filling
from bot.progress import Accepted

READ_S, OPEN_S, KEEP_S = 1.0, 2.5, 2.5
"""How long reading the form, opening the modal and keeping what was sent may take: Slack gives up after 3 s."""

Begun = Callable[[ConversationKey, str, str], Awaitable[Filling | None]]
"""The form of that id that a person has begun in a conversation, as far as it is filled in; None when it is over."""

log = logging.getLogger(__name__)


class Modals:
    """accept: the inbox. tell: says something to one person in a thread; failing is harmless."""

    def __init__(
        self,
        client: SlackClient,
        accept: Callable[[Incoming], Awaitable[Accepted]],
        tell: Callable[[FormWanted, str], Awaitable[None]],
        *,
        begun: Begun,
        form_of: FormOf,
    ) -> None:
        self._client = client
        self._accept = accept
        self._tell = tell
        self._begun = begun
        self._form_of = form_of

    async def open(self, wanted: FormWanted) -> None:
        """Show the form as it stands now; where Slack does not, say in the thread what to do."""
        try:
            async with asyncio.timeout(OPEN_S):
                view = await self._view(wanted)
                await self._client.post("views.open", {"trigger_id": wanted.trigger, "view": view})
        except (DependencyError, TimeoutError) as exc:
            log.warning("slack.form_not_opened", extra={"error": str(exc) or type(exc).__name__})
            await self._tell(wanted, screen_words(wanted.language).away)

    async def take(self, sent: FormSent) -> JsonObject:
        """What Slack is answered: nothing, which closes the modal, or what is wrong at which field.

        A field that the department has added since cannot be filled in there: it is asked for by talking. Somebody
        else's form is over for whoever sends it: its ticket would be told where it was asked, in the other's message.
        """
        if not sent.is_own:
            return errors({sent.shown[0]: over(sent.filling.language)})
        problems = check(form_for_filling(self._form_of, sent.filling), sent.filling.given).problems
        shown = {name: problems[name] for name in sent.shown if name in problems}
        if shown:
            return errors(shown)
        try:
            async with asyncio.timeout(KEEP_S):
                await self._accept(sent.message)
        except (StoreUnavailable, TimeoutError) as exc:
            log.warning("slack.form_not_kept", extra={"error": str(exc) or type(exc).__name__})
            return errors({sent.shown[0]: screen_words(sent.filling.language).not_kept})
        return {}

    async def _view(self, wanted: FormWanted) -> JsonObject:
        try:
            async with asyncio.timeout(READ_S):
                filling = await self._begun(wanted.conversation, wanted.person.id, wanted.form_id)
        except (StoreUnavailable, TimeoutError) as exc:
            log.warning("slack.form_not_read", extra={"error": str(exc) or type(exc).__name__})
            return away_view(wanted.language)
        if filling is None:
            return over_view(wanted.language)
        return form_view(form_for_filling(self._form_of, filling), filling, wanted)

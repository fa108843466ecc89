"""Carries out what people want done with their own data, before anything else is looked at."""

import hashlib
import json
import secrets
from dataclasses import replace

from bot.model import Asked, ChannelName, Reply, Turn
from bot.people import Profile
from bot.recall.summaries import summary
from bot.rights import privacy
from bot.rights.privacy import FORGET_AWAITED, Kept, Wish
from bot.routing import plain
from bot.words.languages import ENGLISH, language_of
from escalation.ports import Tickets
from memory.ports import Exports, People

MAX_TEXT_CHARS = 20_000
"""What is longer is handed over as a file."""
EXPORT_PATH, FILE_NAME, LANGUAGE = "/export/", "my-data.json", "language"
"""Where the page is, the name of the file, and that of the parameter which says in what language the page is."""
_TOKEN_BYTES = 32
_AS_TEXT = frozenset({ChannelName.REST, ChannelName.TERMINAL})


class Wishes:
    """public_url: of the desk, where it has one; the chat page needs none, as it is of the desk itself."""

    def __init__(
        self,
        people: People,
        exports: Exports,
        tickets: Tickets,
        *,
        kept: Kept,
        public_url: str = "",
    ) -> None:
        self._people = people
        self._exports = exports
        self._tickets = tickets
        self._kept = kept
        self._public_url = public_url

    async def answer(self, turn: Turn, asked: Asked) -> Reply | None:
        """The reply to a message about the person's own data; None where it is about something else.

        Raises StoreUnavailable.
        """
        before = turn.at.language
        words = plain(asked.message.text)
        if _is_awaited(turn, asked) and privacy.wish_of(words) is None:
            is_yes, language = privacy.verdict_of(words, before)
            if is_yes is not None:
                return privacy.begun(turn.id, language) if is_yes else privacy.left(language)
        found = privacy.wish_of(words, language=before or _locale(turn))
        if found is None:
            return None
        wish, language = found
        if not asked.message.private:
            return privacy.in_person(language)
        return await self._granted(wish, turn, language)

    def opening(self, turn: Turn) -> str:
        """What is said first where a confirmation was awaited and something else came: nothing was deleted."""
        first = turn.asked[0]
        if not _is_awaited(turn, first):
            return ""
        words = plain(first.message.text)
        is_yes, language = privacy.verdict_of(words, turn.at.language)
        return "" if is_yes is not None or privacy.wish_of(words) else privacy.left(language).text

    async def _granted(self, wish: Wish, turn: Turn, language: str) -> Reply:
        match wish:
            case Wish.OPTIONS:
                return privacy.options(language)
            case Wish.KNOWN:
                profile = _with_session(await self._people.get(turn.person.id), turn)
                identities = profile.identities if profile else (turn.person.id,)
                tickets = await self._tickets.of_person(identities)
                return privacy.known(profile, turn.person.name, self._kept, language, tickets)
            case Wish.FORGET:
                return privacy.sure(language)
            case Wish.EXPORT:
                return await self._exported(turn, language)

    async def _exported(self, turn: Turn, language: str) -> Reply:
        channel = turn.conversation.channel
        if channel in _AS_TEXT:
            data = json.dumps(await self._exports.of(turn.person.id), ensure_ascii=False, indent=1)
            if len(data) <= MAX_TEXT_CHARS:
                return privacy.exported(data, language)
        if self._public_url or channel is ChannelName.WEB:
            token = secrets.token_urlsafe(_TOKEN_BYTES)
            spoken = "" if language == ENGLISH else f"?{LANGUAGE}={language}"
            link = f"[{FILE_NAME}]({self._public_url}{EXPORT_PATH}{token}{spoken})"
            return privacy.linked(link, token_hash(token), language)
        return privacy.elsewhere(turn.person.id, language)


def _with_session(profile: Profile | None, turn: Turn) -> Profile | None:
    """What is known of a person, with what they are at now as if it were over."""
    issues = summary(turn.session).issues if profile and turn.session else ()
    return replace(profile, issues=(*profile.issues, *issues)) if profile else None


def token_hash(token: str) -> str:
    """What is kept of the secret in a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def _is_awaited(turn: Turn, asked: Asked) -> bool:
    """Whether a message answers the question whether to delete: it is the first after it, in a place of their own."""
    is_first = asked.event_id == turn.asked[0].event_id and asked.message.private
    return is_first and turn.at.awaits == FORGET_AWAITED


def _locale(turn: Turn) -> str:
    """The language of the person's device, as far as the place tells."""
    return turn.last.locale[:2].lower() or language_of(turn.last.text)

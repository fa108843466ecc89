"""Follows how a conversation goes, and brings in a person where it should not go on by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot import handlers
from bot.departments import Department
from bot.handover.handing_over import HandOver
from bot.handover.offers import Wish
from bot.model import Outcome, Reply, Turn
from bot.people import NOTHING_MORE, Exchange, Noticed
from bot.recall.followups import with_what_it_leans_on
from bot.recall.sessions import exchanges_with, is_matter
from bot.tickets import Reason
from bot.words.languages import language_of
from escalation.ports import Decide, Known, Mood, Moods, Sentiment

VENTS_FROM = 0.6
"""How upset a message sounds that is answered as one, where nothing at all is found for it."""
FAINT = 0.2
"""An article that fits less has nothing to do with what was said."""
BARE_WISH_WORDS = 10
"""A wish for a person in so few words says nothing of what it is about, but for what is told of one's own beside it."""
_PARTS = re.compile(r"[.,;:!?\n]+|\s(?:and|but|so|und|aber|et|mais|y|pero|e|ma|mas|en|maar)\s", re.IGNORECASE)
_LEAST_TOLD = 3
_OWN = re.compile(
    r"\b(?:my|our|mein\w{0,2}|unser\w{0,2}|mon|ma|mes|notre|nos|mis?|nuestr[oa]s?|mi[oa]|miei|mie|nostr[oaei]"
    r"|meus?|minhas?|noss[oa]s?|mijn|onze?|ons)\b",
    re.IGNORECASE,
)
_LEFT_ALONE = frozenset({"distress", "form_cancelled", "form_in_private", "ticket", "rate", "goodbye"})
_PLEASANT = frozenset({"greeting", "thanks", "small_talk", "goodbye"})
"""Replies to messages that say nothing but this."""
_REPLACED = frozenset({"unhelpful", "vented", "vague", "content", *NOTHING_MORE})


class Attending:
    """Puts moods, the rules for handing over and the hand-over together; one for the whole desk."""

    def __init__(self, decide: Decide, moods: Moods, hand_over: HandOver) -> None:
        self._decide = decide
        self._moods = moods
        self._hand_over = hand_over

    def at_once(self, turn: Turn, text: str) -> Reason | None:
        """Why a message must go to a person before it is looked up; None for most."""
        return self._decide(Known((text,), declined=_declined(turn)))

    def tells_besides(self, text: str) -> bool:
        """Whether beside a wish for a person something of one's own is told: "my refund never came, get me a human"."""
        parts = [part for part in _PARTS.split(text) if len(part.split()) >= _LEAST_TOLD and _OWN.search(part)]
        return any(self._decide(Known((part,))) is None for part in parts)

    async def after(self, turn: Turn, reply: Reply, departments: Sequence[Department]) -> Reply:
        """The reply with what the turn sounded like, and with the offer of a person where it is time for one.

        Raises StoreUnavailable.
        """
        is_good = reply.outcome is Outcome.ANSWERED or reply.reason in _PLEASANT
        is_calm = is_good and not turn.at.was_upset
        moods = await self._moods.moods([asked.message.text for asked in turn.asked], is_calm=is_calm)
        reply = _with_mood(reply, moods)
        if reply.filling or reply.reason in _LEFT_ALONE or reply.effects:
            return reply
        reply = _vented(reply, turn, moods[-1])
        exchanges = exchanges_with(turn, reply, now=turn.last.sent_at)
        by_id = {each.id: each for each in departments}
        texts = tuple(asked.message.text for asked in turn.asked)
        reason = self._decide(Known(texts, exchanges, by_id.get(reply.department), _declined(turn)))
        if reason is None:
            return reply
        matter = _matter(exchanges, reason)
        owner = by_id.get(reply.department or (matter.department if matter else ""))
        offer = await self._hand_over.offer(turn, Wish(reason, owner, _asked(exchanges, matter)))
        return _with_offer(reply, offer, reason)


def is_bare(text: str) -> bool:
    """Whether a wish for a person does not say what it is about."""
    return len(text.split()) <= BARE_WISH_WORDS


def _declined(turn: Turn) -> frozenset[str]:
    return frozenset(turn.at.declined)


def _with_mood(reply: Reply, moods: Sequence[Mood]) -> Reply:
    """A turn of several messages sounds as its worst one, else as its best."""
    heard = {mood.sentiment for mood in moods}
    order = (Sentiment.NEGATIVE, Sentiment.POSITIVE, Sentiment.NEUTRAL)
    sentiment = next((each for each in order if each in heard), Sentiment.NEUTRAL)
    upset = tuple(round(mood.upset, 3) for mood in moods)
    return replace(reply, sentiment=str(sentiment), noticed=replace(reply.noticed, upset=upset))


def _vented(reply: Reply, turn: Turn, mood: Mood) -> Reply:
    """Anger is not looked up: where it found nothing, its words are not repeated as if they were a question."""
    is_out = reply.outcome is Outcome.NOT_KNOWN or reply.reason in NOTHING_MORE
    is_nothing = is_out and not reply.choices and (reply.confidence or 0) < FAINT
    if not is_nothing or mood.upset < VENTS_FROM or len(turn.asked) > 1 or turn.last.text.rstrip().endswith("?"):
        return reply
    language = language_of(turn.last.text, unless=turn.at.language)
    return replace(
        handlers.vented(language), sentiment=reply.sentiment, noticed=reply.noticed, department=reply.department
    )


def _matter(exchanges: Sequence[Exchange], reason: Reason) -> Exchange | None:
    """What the person is at: the last thing they asked that is somebody's matter, said in calm where it was.

    Where nothing was found, it is one of the things for which that is so.
    """
    about = [each for each in exchanges if each.asked and is_matter(each)]
    if reason is Reason.NOT_KNOWN:
        about = [each for each in about if each.outcome == Outcome.NOT_KNOWN or each.why in NOTHING_MORE]
    owned = [each for each in about if each.department] or about
    calm = [each for each in owned if each.upset < VENTS_FROM]
    return (calm or owned)[-1] if owned else None


def _asked(exchanges: Sequence[Exchange], matter: Exchange | None) -> str:
    """What somebody reads of it who was not there."""
    if matter is None:
        return ""
    so_far = exchanges[: exchanges.index(matter) + 1]
    return with_what_it_leans_on([each.asked for each in so_far if is_matter(each) and each.asked])


def _with_offer(reply: Reply, offer: Reply, reason: Reason) -> Reply:
    """The answer and then the offer; the offer alone where the answer was only that there is none to a complaint, or
    to what no article can hold.
    """
    noticed: Noticed = replace(reply.noticed, offered=str(reason))
    is_nothing = reply.outcome is Outcome.NOT_KNOWN and reason in {Reason.UPSET, Reason.WORKFLOW}
    is_replaced = reply.reason in _REPLACED or is_nothing
    if is_replaced:
        return replace(offer, sentiment=reply.sentiment, noticed=noticed, department=reply.department)
    return replace(reply, text=f"{reply.text}\n\n{offer.text}", filling=offer.filling, noticed=noticed)

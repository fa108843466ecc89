"""Links one person's accounts on several channels: by a code, shown on request, and parted again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.durable.effects import LINK, MAIL_CODE, UNLINK
from bot.forms import is_email
from bot.model import Asked, ChannelName, Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Offer, Refusal
from bot.questions import chosen
from bot.rights.link_requests import Wanted, Wish, agrees, code_of, new_code, shown, wanted
from bot.rights.link_words import WORDS, LinkWords
from bot.rights.mail_requests import address_of, wanted_by_mail
from bot.words.echoing import echo
from bot.words.languages import ENGLISH
from memory.ports import Links, MailedCodes

_TO_LINK, _TO_UNLINK, _OFFERED, _TO_MAIL = "link:", "unlink:", "offered:", "mail:"
"""What a reply awaits: a yes to a link, a yes to parting, that somebody types the code, or an e-mail address."""
_TO_SHOW = re.compile(r"[\w.+@-]+")
"""An address that no channel reads as Markdown."""


class Linking:
    """Answers what is said about linking."""

    def __init__(self, links: Links, *, mailed: MailedCodes | None) -> None:
        """mailed: None where no e-mail is sent."""
        self._links = links
        self._mailed = mailed

    async def reply(self, asked: Asked, text: str, turn: Turn) -> Reply | None:
        """What is said to a message about linking; None where it is about something else. Raises StoreUnavailable.

        text: what the message means, where it was the number of a choice.
        """
        if (awaited := _awaited(turn)) and agrees(text) is not None:
            return await self._decided(awaited, asked, turn)
        code, wish = code_of(text), _wish(text, turn)
        said = _Said(wish.language if wish and wish.language else _language(turn))
        if not asked.message.private and (code or wish):
            if code:
                await self._links.spoil(code)
            return said.in_private(has_code=bool(code))
        if code:
            return await self._typed(code, asked, turn, said)
        return await self._wished(wish, asked, turn, said) if wish else None

    async def with_news(self, reply: Reply, turn: Turn) -> Reply:
        """The reply, with what became of the code that was given here before; while nothing did, that is awaited on."""
        awaited = turn.at.awaits
        if reply.awaits or not awaited.startswith(_OFFERED):
            return reply
        offer = await self._links.offered(awaited.removeprefix(_OFFERED))
        if offer and offer.used_by in (await self._links.identities(turn.person.id))[1:]:
            news = _Said(_language(turn)).news(offer.used_by)
            return replace(reply, text=f"{reply.text}\n\n_{news}_")
        is_open = offer is not None and offer.is_valid and not offer.used_by
        return replace(reply, awaits=awaited) if is_open else reply

    async def _wished(self, wish: Wanted, asked: Asked, turn: Turn, said: "_Said") -> Reply:
        if wish.wish is Wish.MAIL:
            return await self._by_mail(wish, asked, turn, said)
        if wish.wish is Wish.UNLINK:
            return said.linked_with(await self._links.identities(turn.person.id), wish)
        code = new_code()
        key = await self._links.offer(turn.person.id, code, once=asked.event_id)
        return said.offered(code, key, mails=self._mailed is not None) if key else said.too_many_codes()

    async def _by_mail(self, wish: Wanted, asked: Asked, turn: Turn, said: "_Said") -> Reply:
        """A code by e-mail, of which only its reader learns whether there was an account to send it to."""
        if self._mailed is None:
            return said.no_mail()
        channel = str(wish.channel or "")
        address = wish.address or await self._mailed.address(turn.person.id)
        if not is_email(address):
            return said.which_address(channel)
        if not await self._mailed.may_ask(turn.person.id, once=asked.event_id):
            return said.too_many_codes()
        return said.on_its_way(address, channel)

    async def _typed(self, code: str, asked: Asked, turn: Turn, said: "_Said") -> Reply:
        found = await self._links.find(turn.person.id, code, once=asked.event_id)
        return said.refused(found) if isinstance(found, Refusal) else said.to_confirm(found)

    async def _decided(self, awaited: str, asked: Asked, turn: Turn) -> Reply | None:
        """What a yes or no brings about: the first of several; somebody who says both at once has not said yes."""
        answers = {each.event_id: agrees(chosen(each.message.text, turn.offered)) for each in turn.asked}
        if asked.event_id != next(event for event, answer in answers.items() if answer is not None):
            return None
        said = _Said(_language(turn))
        return said.unchanged() if False in answers.values() else await self._confirmed(awaited, asked, turn, said)

    async def _confirmed(self, awaited: str, asked: Asked, turn: Turn, said: "_Said") -> Reply:
        if awaited.startswith(_TO_UNLINK):
            return await self._unlinked(awaited.removeprefix(_TO_UNLINK), turn, said)
        taken = await self._links.take(turn.person.id, awaited.removeprefix(_TO_LINK), once=asked.event_id)
        return said.refused(taken) if isinstance(taken, Refusal) else said.linked(taken)

    async def _unlinked(self, channel: str, turn: Turn, said: "_Said") -> Reply:
        own, *others = await self._links.identities(turn.person.id)
        who = [each for each in others if _channel(each) == channel] if channel else [own]
        if not others or not who:
            return said.nothing_linked()
        return said.unlinked(who, is_this=not channel)


@dataclass(frozen=True, slots=True)
class _Said:
    """The replies, in one language."""

    language: str

    def offered(self, code: str, key: str, *, mails: bool) -> Reply:
        text = self._words.offered.format(code=shown(code))
        text = f"{text} {self._words.else_by_mail}" if mails else text
        return replace(self._notice(text, "link_code"), awaits=f"{_OFFERED}{key}")

    def on_its_way(self, address: str, channel: str) -> Reply:
        is_shown = _TO_SHOW.fullmatch(address)
        named = self._words.named_address.format(address=address) if is_shown else self._words.this_address
        given: JsonObject = {"address": address, "channel": channel, "language": self.language}
        text = self._words.on_its_way.format(address=named)
        return replace(self._notice(text, "link_mailed"), effects=(Effect(MAIL_CODE, given),))

    def which_address(self, channel: str) -> Reply:
        return self._question(self._words.which_address, "link_address", f"{_TO_MAIL}{channel}")

    def no_mail(self) -> Reply:
        return self._notice(self._words.no_mail, "link_no_mail")

    def to_confirm(self, offer: Offer) -> Reply:
        name = echo(offer.name)
        text = self._words.confirm.format(
            account=self._account(offer.person),
            called=self._words.called.format(name=name) if name else "",
            whence=self._words.mailed if offer.is_mailed else self._words.typed,
        )
        asks = self._question(text, "link_confirm", f"{_TO_LINK}{offer.key}")
        return replace(asks, choices=self._words.yes_no)

    def linked(self, offer: Offer) -> Reply:
        text = self._words.linked.format(account=self._account(offer.person))
        return replace(self._notice(text, "linked"), effects=(Effect(LINK, {"with": offer.person}),))

    def news(self, identity: str) -> str:
        return self._words.news.format(account=self._account(identity))

    def linked_with(self, identities: Sequence[str], wish: Wanted) -> Reply:
        others = identities[1:]
        named = [each for each in others if _channel(each) == wish.channel]
        if not others or (wish.channel and not named and _channel(identities[0]) != wish.channel):
            return self.nothing_linked(among=others)
        parted = self._named(named) if named else self._words.this_chat
        text = self._words.linked_with.format(accounts=self._named(others), parted=parted)
        asks = self._question(text, "unlink_confirm", f"{_TO_UNLINK}{wish.channel if named else ''}")
        return replace(asks, choices=self._words.yes_no)

    def nothing_linked(self, among: Sequence[str] = ()) -> Reply:
        text = self._words.only.format(accounts=self._named(among)) if among else self._words.alone
        return self._notice(text, "not_linked")

    def unlinked(self, who: Sequence[str], *, is_this: bool) -> Reply:
        text = self._words.parted.format(parted=self._words.this_chat if is_this else self._named(who))
        return replace(self._notice(text, "unlinked"), effects=(Effect(UNLINK, {"who": [*who]}),))

    def unchanged(self) -> Reply:
        return self._notice(self._words.unchanged, "link_refused")

    def refused(self, why: Refusal) -> Reply:
        return self._notice(self._words.refused[why], f"link_{why}")

    def too_many_codes(self) -> Reply:
        return self._notice(self._words.too_many, "link_codes")

    def in_private(self, *, has_code: bool) -> Reply:
        text = f"{self._words.in_private} {self._words.spoiled}" if has_code else self._words.in_private
        return self._notice(text, "link_in_private")

    @property
    def _words(self) -> LinkWords:
        return WORDS[self.language]

    def _named(self, identities: Sequence[str]) -> str:
        accounts = [*dict.fromkeys(self._account(each) for each in identities)]
        ends = [", ".join(accounts[:-1]), accounts[-1]] if accounts[1:] else accounts
        return f" {self._words.joined} ".join(ends)

    def _account(self, identity: str) -> str:
        return self._words.mine.get(_channel(identity), self._words.other)

    def _notice(self, text: str, reason: str) -> Reply:
        return Reply(text, Outcome.NOTICE, language=self.language, reason=reason)

    def _question(self, text: str, reason: str, awaits: str) -> Reply:
        return Reply(text, Outcome.ASKED, language=self.language, reason=reason, awaits=awaits)


def _language(turn: Turn) -> str:
    """In which the person wrote before, else that of their device, else English."""
    known = turn.at.language
    found = (known, turn.last.locale[:2].lower())
    return next((each for each in found if each in WORDS), ENGLISH)


def _wish(text: str, turn: Turn) -> Wanted | None:
    """What is asked for about linking; an address alone is one where that was asked for."""
    awaited = turn.at.awaits
    if awaited.startswith(_TO_MAIL) and (address := address_of(text)):
        named = awaited.removeprefix(_TO_MAIL)
        return Wanted(Wish.MAIL, ChannelName(named) if named else None, address)
    return wanted_by_mail(text, after_code=awaited.startswith(_OFFERED)) or wanted(text)


def _awaited(turn: Turn) -> str:
    """What the person was asked to confirm, where that is about links and this is still a place for it."""
    awaited = turn.at.awaits
    return awaited if awaited.startswith((_TO_LINK, _TO_UNLINK)) and turn.last.private else ""


def _channel(identity: str) -> str:
    return identity.partition(":")[0]

"""One person on several channels: how a person links their accounts with a code, looks at them and parts them again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.durable.effects import LINK, MAIL_CODE, UNLINK
from bot.forms import is_email
from bot.handlers import echo
from bot.model import Asked, ChannelName, Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Offer, Refusal
from bot.rights.link_requests import Wanted, Wish, agrees, code_of, new_code, shown, wanted
from bot.rights.mail_requests import address_of, wanted_by_mail
from bot.routing import chosen
from memory.ports import Links, MailedCodes

_TO_LINK, _TO_UNLINK, _OFFERED, _TO_MAIL = "link:", "unlink:", "offered:", "mail:"
"""What a reply awaits: a yes to a link, a yes to parting, that somebody types the code, or an e-mail address."""
_TO_SHOW = re.compile(r"[\w.+@-]+")
"""An address that no channel reads as Markdown."""

_CHOICES = ("Yes", "No")
_ACCOUNTS: Final = {
    "slack": "Slack account",
    "teams": "Microsoft Teams account",
    "whatsapp": "WhatsApp account",
    "web": "chat page",
    "rest": "account in an app",
    "terminal": "terminal",
}
_REFUSED: Final = {
    Refusal.LOCKED: "Those were too many wrong codes. I take no more from you for an hour; please try again then.",
    Refusal.UNKNOWN: "I do not know this code. Please check it, or ask me for a new one where you asked for it.",
    Refusal.EXPIRED: "This code was valid for 10 minutes only, or half an hour by e-mail. Please ask me for a new one.",
    Refusal.USED: "This code was used already; each works once. Please ask me for a new one.",
    Refusal.OWN: "This is the code for the other chat: please type it there, not here.",
    Refusal.ALREADY: "These two are linked already.",
    Refusal.FULL: "That would be more accounts than I can link for one person. Please unlink one of them first.",
}


class Linking:
    """Answers what is said about linking."""

    def __init__(self, links: Links, *, mailed: MailedCodes | None = None, code: Callable[[], str] = new_code) -> None:
        """mailed: None where no e-mail is sent. code: makes one; by chance, unless a test has it otherwise."""
        self._links = links
        self._mailed = mailed
        self._code = code

    async def reply(self, asked: Asked, text: str, turn: Turn) -> Reply | None:
        """What is said to a message about linking; None where it is about something else. Raises StoreUnavailable.

        text: what the message means, where it was the number of a choice.
        """
        if (awaited := _awaited(turn)) and agrees(text) is not None:
            return await self._decided(awaited, asked, turn)
        code, wish = code_of(text), _wish(text, turn)
        if not asked.message.private and (code or wish):
            if code:
                await self._links.spoil(code)
            return _in_private(has_code=bool(code))
        if code:
            return await self._typed(code, asked, turn)
        return await self._wished(wish, asked, turn) if wish else None

    async def with_news(self, reply: Reply, turn: Turn) -> Reply:
        """The reply, with what became of the code that was given here before; while nothing did, that is awaited on."""
        awaited = turn.session.awaits if turn.session else ""
        if reply.awaits or not awaited.startswith(_OFFERED):
            return reply
        offer = await self._links.offered(awaited.removeprefix(_OFFERED))
        if offer and offer.used_by in (await self._links.identities(turn.person.id))[1:]:
            news = f"_This chat is now linked with your {_account(offer.used_by)}._"
            return replace(reply, text=f"{reply.text}\n\n{news}")
        is_open = offer is not None and offer.is_valid and not offer.used_by
        return replace(reply, awaits=awaited) if is_open else reply

    async def _wished(self, wish: Wanted, asked: Asked, turn: Turn) -> Reply:
        if wish.wish is Wish.MAIL:
            return await self._by_mail(wish, asked, turn)
        if wish.wish is Wish.UNLINK:
            return _show_linked(await self._links.identities(turn.person.id), wish)
        code = self._code()
        key = await self._links.offer(turn.person.id, code, once=asked.event_id)
        return _offered(code, key, mails=self._mailed is not None) if key else _too_many_codes()

    async def _by_mail(self, wish: Wanted, asked: Asked, turn: Turn) -> Reply:
        """A code by e-mail, of which only its reader learns whether there was an account to send it to."""
        if self._mailed is None:
            return _no_mail()
        channel = str(wish.channel or "")
        address = wish.address or await self._mailed.address(turn.person.id)
        if not is_email(address):
            return _which_address(channel)
        if not await self._mailed.may_ask(turn.person.id, once=asked.event_id):
            return _too_many_codes()
        return _on_its_way(address, channel)

    async def _typed(self, code: str, asked: Asked, turn: Turn) -> Reply:
        found = await self._links.find(turn.person.id, code, once=asked.event_id)
        return _refused(found) if isinstance(found, Refusal) else _to_confirm(found)

    async def _decided(self, awaited: str, asked: Asked, turn: Turn) -> Reply | None:
        """What a yes or no brings about: the first of several; somebody who says both at once has not said yes."""
        said = {each.event_id: agrees(chosen(each.message.text, turn.offered)) for each in turn.asked}
        if asked.event_id != next(event for event, answer in said.items() if answer is not None):
            return None
        return _unchanged() if False in said.values() else await self._confirmed(awaited, asked, turn)

    async def _confirmed(self, awaited: str, asked: Asked, turn: Turn) -> Reply:
        if awaited.startswith(_TO_UNLINK):
            return await self._unlinked(awaited.removeprefix(_TO_UNLINK), turn)
        taken = await self._links.take(turn.person.id, awaited.removeprefix(_TO_LINK), once=asked.event_id)
        return _refused(taken) if isinstance(taken, Refusal) else _linked(taken)

    async def _unlinked(self, channel: str, turn: Turn) -> Reply:
        own, *others = await self._links.identities(turn.person.id)
        who = [each for each in others if _channel(each) == channel] if channel else [own]
        if not others or not who:
            return _nothing_linked()
        parted = f"your {_named(who)}" if channel else "this chat"
        text = (
            f"Done: {parted} is linked with nothing any more. What I learned in one place I no longer use in the other."
        )
        return replace(_notice(text, "unlinked"), effects=(Effect(UNLINK, {"who": [*who]}),))


def _wish(text: str, turn: Turn) -> Wanted | None:
    """What is asked for about linking; an address alone is one where that was asked for."""
    awaited = turn.session.awaits if turn.session else ""
    if awaited.startswith(_TO_MAIL) and (address := address_of(text)):
        named = awaited.removeprefix(_TO_MAIL)
        return Wanted(Wish.MAIL, ChannelName(named) if named else None, address)
    return wanted_by_mail(text, after_code=awaited.startswith(_OFFERED)) or wanted(text)


def _awaited(turn: Turn) -> str:
    """What the person was asked to confirm, where that is about links and this is still a place for it."""
    awaited = turn.session.awaits if turn.session else ""
    return awaited if awaited.startswith((_TO_LINK, _TO_UNLINK)) and turn.last.private else ""


def _offered(code: str, key: str, *, mails: bool) -> Reply:
    else_by_mail = " You cannot open the other chat? Say \u201csend the code by e-mail\u201d." if mails else ""
    text = (
        f"Your code is **{shown(code)}**. Within 10 minutes, send it to me in the other chat that you use, with "
        "nothing else in the message: in Slack, Teams, WhatsApp or the chat page. There I ask you once more before I "
        f"link the two. Give the code to nobody.{else_by_mail}"
    )
    return replace(_notice(text, "link_code"), awaits=f"{_OFFERED}{key}")


def _on_its_way(address: str, channel: str) -> Reply:
    named = f"the address {address}" if _TO_SHOW.fullmatch(address) else "this address"
    text = (
        f"If {named} is on file here for an account of yours, a code is on its way to it. Send it "
        "to me here within half an hour, with nothing else in the message, and give it to nobody. Has nothing come? I "
        "only write to addresses that Slack or Teams shows me itself. To try another one, say \u201csend the code "
        "to\u201d with that address."
    )
    given: JsonObject = {"address": address, "channel": channel}
    return replace(_notice(text, "link_mailed"), effects=(Effect(MAIL_CODE, given),))


def _which_address(channel: str) -> Reply:
    text = "Which e-mail address does your other account have? I send the code there if that address is on file."
    return Reply(text, Outcome.ASKED, reason="link_address", awaits=f"{_TO_MAIL}{channel}")


def _no_mail() -> Reply:
    text = (
        "I cannot send codes by e-mail: no mail server is set up here. Please say \u201clink my accounts\u201d in one "
        "chat and send me the code in the other."
    )
    return _notice(text, "link_no_mail")


def _to_confirm(offer: Offer) -> Reply:
    name = echo(offer.name)
    called = f" of \u201c{name}\u201d" if name else ""
    whence = "to whose e-mail address I sent this code" if offer.is_mailed else "where this code was asked for"
    text = (
        f"This links this chat with the **{_account(offer.person)}**{called}, {whence}. I then "
        "know you as one person in both, and what you asked or told me in one I may use in the other. Say yes only if "
        "you asked for the code yourself. Shall I link them: yes or no?"
    )
    return Reply(text, Outcome.ASKED, choices=_CHOICES, reason="link_confirm", awaits=f"{_TO_LINK}{offer.key}")


def _linked(offer: Offer) -> Reply:
    text = (
        f"Done: this chat and your {_account(offer.person)} are linked. What may be read here stays as it was. "
        "To take them apart again, say \u201cunlink\u201d."
    )
    return replace(_notice(text, "linked"), effects=(Effect(LINK, {"with": offer.person}),))


def _show_linked(identities: Sequence[str], wish: Wanted) -> Reply:
    others = identities[1:]
    named = [each for each in others if _channel(each) == wish.channel]
    if not others or (wish.channel and not named and _channel(identities[0]) != wish.channel):
        return _nothing_linked(among=others)
    parted = f"your {_named(named)}" if named else "this chat"
    text = f"This chat is linked with your {_named(others)}. Shall I take {parted} out of it: yes or no?"
    channel = str(wish.channel) if named else ""
    return Reply(text, Outcome.ASKED, choices=_CHOICES, reason="unlink_confirm", awaits=f"{_TO_UNLINK}{channel}")


def _nothing_linked(among: Sequence[str] = ()) -> Reply:
    if among:
        return _notice(f"This chat is linked with your {_named(among)}, and with nothing else.", "not_linked")
    return _notice("This chat is linked with nothing. To link it, say \u201clink my accounts\u201d.", "not_linked")


def _unchanged() -> Reply:
    return _notice("All right, nothing has changed.", "link_refused")


def _refused(why: Refusal) -> Reply:
    return _notice(_REFUSED[why], f"link_{why}")


def _too_many_codes() -> Reply:
    return _notice("You have asked for three codes within an hour. Please try again in an hour.", "link_codes")


def _in_private(*, has_code: bool) -> Reply:
    spoiled = " Others read here, so this code is no longer valid." if has_code else ""
    return _notice(f"Please write me that in a direct message, where nobody else reads.{spoiled}", "link_in_private")


def _named(identities: Sequence[str]) -> str:
    accounts = [*dict.fromkeys(_account(each) for each in identities)]
    return " and ".join([", ".join(accounts[:-1]), accounts[-1]] if accounts[1:] else accounts)


def _account(identity: str) -> str:
    return _ACCOUNTS.get(_channel(identity), "other account")


def _channel(identity: str) -> str:
    return identity.partition(":")[0]


def _notice(text: str, reason: str) -> Reply:
    return Reply(text, Outcome.NOTICE, reason=reason)

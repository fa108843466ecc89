"""Codes by e-mail: to an account's own mailbox, for somebody who cannot open the chat that they want to link with.

Which addresses are trusted: the one that Slack or Teams shows of a full member of the home workspace or tenant, noted
in the last 30 days. What a person states themselves is never one: whoever states the address of somebody else would
have a code sent to that one, for an account of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.model import ChannelName
from bot.ports import Clock
from memory.counting import DAY_S, Counts
from memory.links import DocumentLinks
from memory.people import DocumentPeople, Vouched
from memory.ports import Documents, MailedCode

MOST_ASKED, MOST_MAILED = 3, 5
"""Codes by e-mail that one identity may ask for in an hour, and that one address is sent in a day."""
FRESH_S = 30 * DAY_S
_ASKED, _MAILED = "asked", "mailed"


@dataclass(frozen=True, slots=True)
class DocumentMailedCodes:
    """Implements `MailedCodes`. hashed: with the desk's own secret. code: makes one of such a hash."""

    documents: Documents
    people: DocumentPeople
    links: DocumentLinks
    clock: Clock
    hashed: Callable[..., str]
    code: Callable[[str], str]

    async def address(self, person_id: str) -> str:
        """See the port."""
        profile = await self.people.get(person_id)
        return profile.email if profile else ""

    async def may_ask(self, person_id: str, *, once: str) -> bool:
        """See the port."""
        key = self.hashed("limits", person_id)
        return await Counts(self.documents, self.clock).add(key, person_id, _ASKED, once, most=MOST_ASKED)

    def asker(self, person_id: str) -> str:
        """See the port."""
        return self.links.asker(person_id)

    async def make(self, address: str, *, asker: str, channel: str, once: str, at: float) -> MailedCode | None:
        """See the port."""
        account = await self._account(address, asker, channel)
        if account is None or not await self._may_mail(account.mailbox, once):
            return None
        code = self.code(self.hashed(_MAILED, once))
        await self.links.mail(account.person, code, asker=asker, at=at)
        return MailedCode(code, account.mailbox, ChannelName(account.person.partition(":")[0]))

    async def _account(self, address: str, asker: str, channel: str) -> Vouched | None:
        """Whose mailbox this is: of several, whoever came last; nobody with whom the asker is one person already."""
        for each in await self.people.vouched(address, since=self.clock.now() - FRESH_S):
            others = await self.links.identities(each.person)
            is_meant = channel in {"", each.person.partition(":")[0]}
            if is_meant and asker not in {self.links.asker(one) for one in others}:
                return each
        return None

    async def _may_mail(self, mailbox: str, once: str) -> bool:
        key = self.hashed("mailbox", mailbox)
        return await Counts(self.documents, self.clock).add(key, "", _MAILED, once, most=MOST_MAILED, within_s=DAY_S)

"""Sends the code that links two chats by e-mail: recorded with the turn that asked for it, and made when it is sent.

What is recorded, and how long that takes, is the same whether an address is on file or not: whether one is, shows in
its mailbox alone.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.errors import DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from bot.words.languages import ENGLISH
from escalation.notices.code_words import code_words
from escalation.notices.notification import Notification, Sender, Way
from escalation.notices.outbox import Outbox
from escalation.notices.wording import CODE, Words, in_language
from memory.ports import MAILED, MailedCodes


@dataclass(frozen=True, slots=True)
class CodeMail:
    """Carries out that a code was asked for, and implements `Sender` for it.

    words: every e-mail by its name, as `read_templates` gives them.
    hashed: what stands for an address, as an erasure computes it. shown: a code as people read it.
    """

    outbox: Outbox
    codes: MailedCodes
    mail: Sender
    words: Mapping[str, Words]
    clock: Clock
    hashed: Callable[[str], str]
    shown: Callable[[str], str]
    valid_s: float

    async def request(self, turn: str, person: str, given: JsonObject) -> None:
        """Record that somebody asked, once for a turn. Raises StoreUnavailable.

        given: `address`, the `channel` of the account that is meant, or "", and the `language` of who asked.
        """
        address = str(given["address"]).lower()
        content: JsonObject = {
            "asker": self.codes.asker(person),
            "asked_on": person.partition(":")[0],
            "channel": given["channel"],
            "language": given.get("language", ENGLISH),
            "at": self.clock.now(),
        }
        event = hashlib.blake2b(turn.encode(), digest_size=8).hexdigest()
        about = f"{MAILED}{self.hashed(address)}"
        await self.outbox.record(Notification(about, f"code@{event}", Way.CODE, address, content))

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port. A code that would come too late is not sent; nor is one to an address that is on no file."""
        at, channel = float(str(content["at"])), str(content["channel"])
        if not 0 <= self.clock.now() - at < self.valid_s:
            raise DependencyError("the code would have come too late")
        made = await self.codes.make(to, asker=str(content["asker"]), channel=channel, once=key, at=at)
        if made is None:
            return
        language = str(content.get("language", ENGLISH))
        named = code_words(language)
        values = {
            "code": self.shown(made.code),
            "account": named.accounts.get(made.channel, named.other_account),
            "place": named.places.get(str(content["asked_on"]), named.other_place),
            "minutes": f"{self.valid_s / 60:.0f}",
        }
        await self.mail.send(key, made.to, in_language(self.words, CODE, language).filled(values))

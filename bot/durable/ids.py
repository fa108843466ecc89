"""Ids under which messages are kept: hashes keyed with the desk's own secret, so that they name nobody."""

import hashlib
import os

from bot.model import ChannelName, Incoming

_READ_AT_ONCE = 4096
_unused = bytearray()


def random_hex(size: int) -> str:
    """So many bytes that nobody can guess, in hex. Asked of the system by the page, as each asking is a system call.

    For the thread of the event loop alone.
    """
    if len(_unused) < size:
        _unused.extend(os.urandom(_READ_AT_ONCE))
    taken = _unused[-size:]
    del _unused[-size:]
    return taken.hex()


class Ids:
    """salt: the desk's secret; the same for every replica, or duplicates are not recognised."""

    def __init__(self, salt: str) -> None:
        self._key = salt.encode()[: hashlib.blake2b.MAX_KEY_SIZE]

    def event(self, message: Incoming) -> str:
        """The id of a message, the same for every delivery of it."""
        return f"ev_{self._hash('event', message.dedupe_key)}"

    def content(self, message: Incoming) -> str:
        """What two deliveries of the same message have in common."""
        person = (message.person.id, message.person.name, message.locale)
        said = (str(message.conversation), *person, message.text, str(message.audience))
        return self._hash("content", *said, *_filled_in(message))

    def platform(self, channel: ChannelName, platform_id: str) -> str:
        """By what a message is found that the platform knows under this id."""
        return self._hash("platform", str(channel), platform_id)

    def feedback(self, reply_id: str, person_id: str) -> str:
        """The one verdict of a person on a reply."""
        return self._hash("feedback", reply_id, person_id)

    def person(self, conversation: str) -> str:
        """By what is remembered of the person in a chat that must not name them, such as that they opted out."""
        return self._hash("person", conversation)

    def link(self, *words: str) -> str:
        """By what a code for linking is found, and how often somebody has tried one; neither can be read from it."""
        return self._hash("link", *words)

    def _hash(self, *words: str) -> str:
        text = "\0".join(words).encode("utf-8", "replace")
        return hashlib.blake2b(text, key=self._key, digest_size=16).hexdigest()


def _filled_in(message: Incoming) -> list[str]:
    """The form that came with it, in the same order whatever order the answers came in."""
    sent = message.submission
    if sent is None:
        return []
    answers = (part for answer in sorted(sent.given.items()) for part in answer)
    return [sent.id, sent.department, sent.reason, sent.question, *answers]

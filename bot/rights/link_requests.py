"""Recognises requests about linked accounts: to link or unlink, a code, a yes or a no. Pure."""

import re
import secrets
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.model import ChannelName
from bot.rights.wording import Sort, Sorts, folded, sorts_of
from bot.routing import plain
from bot.words.languages import ENGLISH
from bot.words.phrases import whole

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0 and O, no 1 and I: 32 letters, so that 8 of them are 40 bits."""
LENGTH: Final = 8
PREFIX: Final = "FD"

_GAP = r"[\s\u2010-\u2015-]*"
_CODE = re.compile(rf"\b{PREFIX}{_GAP}((?:[{ALPHABET}]{_GAP}){{{LENGTH}}})(?![\w-])", re.IGNORECASE)
_CODE_LIKE = re.compile(rf"\b{PREFIX}{_GAP}[0-9A-Z]{{4}}{_GAP}[0-9A-Z]{{4}}(?![\w-])", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w-])([{ALPHABET}]{{4}}[\u2010-\u2015-][{ALPHABET}]{{4}})(?![\w-])", re.IGNORECASE)
"""A code without its prefix, which counts only where somebody says that it is to link something."""
_ANY_CODE = f"{PREFIX}????????"

CHANNEL = r"(?:whats\ ?app|slack|(?:microsoft\ |ms\ )?teams|web|browser)"
_CHANNELS: Final = {
    "whats": ChannelName.WHATSAPP,
    "slack": ChannelName.SLACK,
    "teams": ChannelName.TEAMS,
    "web": ChannelName.WEB,
    "browser": ChannelName.WEB,
}


class Wish(StrEnum):
    """What is to happen with the accounts."""

    LINK = "link"
    UNLINK = "unlink"
    MAIL = "mail"


_ODD: Final = {
    Wish.UNLINK: whole(
        r"""
        unlink | show\ my\ links
      | (?:what|who|which\ (?:accounts|chats))\ (?:is|are|am\ i)\ (?:i\ )?linked(?:\ (?:here|with|to))*
      | which\ accounts\ are\ (?:mine|connected)
        """
    ),
    Wish.LINK: whole(r"(?:please\ |can\ you\ )*use\ me\ on\ (?:both|all)\ channels"),
}
"""English wishes that name neither an account nor what is to be done with it."""
_SAID: Final = frozenset({Sort.SMALL, Sort.HOW, Sort.DO, Sort.WANT, Sort.ALL, Sort.MY, Sort.ME, Sort.THESE})
_PLACES: Final = frozenset({Sort.ACCOUNT, Sort.CHANNEL})
_STATE: Final = frozenset({Sort.SMALL, Sort.HOW, Sort.BE, Sort.MY, Sort.THESE, Sort.LINK}) | _PLACES
_JOINING: Final = _SAID | _STATE | {Sort.BOND}
_LINKING: Final = frozenset({Sort.LINK})
_GIVING: Final = _LINKING | {Sort.CODE}
_PARTING: Final = _JOINING | {Sort.UNLINK, Sort.UNDO, Sort.DELETE}
_YES: Final = whole(
    r"""
    (?:(?:yes|yep|yeah|sure|ok|okay|please|confirm|confirmed|correct|exactly)(?:\ |$))+
  | (?:yes\ )?(?:please\ )?(?:do\ it|do\ that|i\ do|link\ (?:it|them)|unlink\ (?:it|them)|go\ ahead|thats\ (?:right|me))
    (?:\ please)?
  | y | (?:ja|jawohl|genau|klar|gerne?|bitte|richtig|einverstanden|natuerlich|naturlich)(?:\ (?:ja|gerne?|bitte|genau))*
  | (?:oui|daccord|bien\ sur|exactement|volontiers)(?:\ (?:merci|s\ ?il\ (?:vous|te)\ plait|daccord|bien\ sur))?
  | (?:si|claro|de\ acuerdo|vale|por\ supuesto|correcto)(?:\ (?:por\ favor|claro|gracias|que\ si))?
  | (?:si|certo|va\ bene|daccordo|esatto|certamente)(?:\ (?:grazie|per\ favore|certo|va\ bene))?
  | (?:sim|claro|pode\ ser|com\ certeza|correto|exato)(?:\ (?:por\ favor|claro|obrigad[oa]|pode))?
  | (?:ja|graag|akkoord|prima|natuurlijk|klopt|zeker)(?:\ (?:graag|hoor|alstublieft|alsjeblieft|prima|zeker))?
    """
)
_NO: Final = whole(
    r"""
    (?:(?:no|nope|nah|never|cancel|stop|dont)(?:\ |$))+ | n | no\ .{0,40}
  | (?:please\ )?(?:do\ not|dont)(?:\ .{0,40})?
  | nein(?:\ .{0,40})? | lieber\ nicht | non(?:\ .{0,40})? | nao(?:\ .{0,40})? | nee(?:\ .{0,40})?
  | liever\ niet | abbrechen | annuler | cancelar | annulla | annuleren | mejor\ no | meglio\ di\ no
    """
)
_OTHER = re.compile(CHANNEL, re.VERBOSE)


LONGEST = 120
_COMMANDS: Final = {"/link": Wish.LINK, "/unlink": Wish.UNLINK, "/links": Wish.UNLINK}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants. channel: which of their accounts they name, or None. address: an e-mail address, or "".

    language: of the words in which it is wanted.
    """

    wish: Wish
    channel: ChannelName | None = None
    address: str = ""
    language: str = field(default="", compare=False)


@lru_cache
def wanted(text: str) -> Wanted | None:
    """What a whole message asks for about linking; None where it is about something else."""
    if len(text) > LONGEST:
        return None
    if wish := _COMMANDS.get(text.strip().lower()):
        return Wanted(wish)
    words = plain(text)
    for odd_wish, odd in _ODD.items():
        if odd.fullmatch(words):
            return Wanted(odd_wish, channel_in(words), language=ENGLISH)
    for language, sorts in sorts_of(words).items():
        if parts(sorts) or asks_state(sorts) or joins(sorts):
            shows = parts(sorts) or asks_state(sorts)
            return Wanted(Wish.UNLINK if shows else Wish.LINK, channel_in(words), language=language)
    return None


def asks_state(sorts: Sorts) -> bool:
    """Whether a message of these sorts of words asks how it stands: "are my accounts linked"."""
    return sorts >= {Sort.BE, Sort.LINK} and sorts <= _STATE and _names_accounts(sorts)


def joins(sorts: Sorts) -> bool:
    """Whether a message of these sorts of words wants accounts linked: "connect my WhatsApp"."""
    return Sort.LINK in sorts and sorts <= _JOINING and _names_accounts(sorts)


def parts(sorts: Sorts) -> bool:
    """Whether a message of these sorts of words wants accounts linked no longer."""
    if Sort.NOT in sorts:
        return sorts <= _JOINING | {Sort.NOT} and bool(sorts & {Sort.LINK, Sort.BOND}) and bool(sorts & _PLACES)
    if not sorts <= _PARTING:
        return False
    if Sort.UNLINK in sorts and (_names_accounts(sorts) or sorts & {Sort.BOND, Sort.ME, Sort.THESE, Sort.ACCOUNT}):
        return True
    is_named = bool(sorts & (_PLACES | {Sort.MY, Sort.THESE}))
    return Sort.BOND in sorts and (Sort.UNDO in sorts or (Sort.DELETE in sorts and is_named))


def _names_accounts(sorts: Sorts) -> bool:
    both = sorts >= _PLACES or sorts >= {Sort.ME, Sort.CHANNEL} or sorts >= {Sort.THESE, Sort.ACCOUNT}
    return both or (Sort.MY in sorts and bool(sorts & _PLACES))


def code_of(text: str) -> str:
    """The code that a message gives, as it is kept, or "": "FD-…", "my code is FD-…", "link …".

    What only looks like one, with letters that no code has, is a code that nobody was given.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return ""
    found = _CODE.search(text)
    if found and _is_given(found, text, _GIVING):
        return _letters(found[1])
    like, bare = _CODE_LIKE.search(text), _BARE.search(text)
    if like and _is_given(like, text, _GIVING):
        return _ANY_CODE
    return _letters(bare[1]) if bare and _is_given(bare, text, _LINKING) else ""


def _is_given(code: re.Match[str], text: str, said: AbstractSet[Sort]) -> bool:
    """Whether a text says nothing beside a code, or that it is one. said: of which there must be one."""
    around = plain(f"{text[: code.start()]} {text[code.end() :]}")
    if not around.strip():
        return said is _GIVING
    return any(sorts <= _JOINING | {Sort.CODE, Sort.IT} and sorts & said for sorts in sorts_of(around).values())


def _letters(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def code_from(hashed: str) -> str:
    """A code as it is kept, the same for the same keyed hash. hashed: at least 10 hexadecimal digits."""
    number, letters = int(hashed, 16), ""
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return letters


def new_code() -> str:
    """A code as it is kept, by chance alone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """A code as people read and type it: FD-XXXX-XXXX."""
    half = LENGTH // 2
    return f"{PREFIX}-{code[:half]}-{code[half:]}"


def agrees(text: str) -> bool | None:
    """Whether a message says yes or no; None where it says something else."""
    words = folded(plain(text)) if len(text) <= LONGEST else ""
    if words and _NO.fullmatch(words):
        return False
    return True if words and _YES.fullmatch(words) else None


def channel_in(words: str) -> ChannelName | None:
    """The one channel that these words name."""
    named = {name for found in _OTHER.findall(words) for part, name in _CHANNELS.items() if part in found}
    return next(iter(named)) if len(named) == 1 else None

"""What people say about linking their accounts: that they want it or no longer, a code, a yes or a no. Pure."""

import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.model import ChannelName
from bot.routing import plain
from bot.words.phrases import whole

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0 and O, no 1 and I: 32 letters, so that 8 of them are 40 bits."""
LENGTH: Final = 8
PREFIX: Final = "FD"

_CODE = re.compile(
    rf"\W*{PREFIX}[\s\u2010-\u2015-]*((?:[{ALPHABET}][\s\u2010-\u2015-]*){{{LENGTH}}})\W*", re.IGNORECASE
)
_CODE_LIKE = re.compile(
    rf"\W*{PREFIX}[\s\u2010-\u2015-]*[0-9A-Z]{{4}}[\s\u2010-\u2015-]*[0-9A-Z]{{4}}\W*", re.IGNORECASE
)
_ANY_CODE = f"{PREFIX}????????"

CHANNEL = r"(?:whats\ ?app|slack|(?:microsoft\ |ms\ )?teams|web|browser)"
_CHANNELS: Final = {
    "whats": ChannelName.WHATSAPP,
    "slack": ChannelName.SLACK,
    "teams": ChannelName.TEAMS,
    "web": ChannelName.WEB,
    "browser": ChannelName.WEB,
}
ASK = r"""
    (?:(?:hi|hello|hey|please|ok|okay)\ )*
    (?:(?:can|could|would|will)\ you\ (?:please\ )?|(?:can|may|could)\ i\ |how\ (?:do|can)\ i\ |let\ me\ |lets\s
      |i(?:\ would|d)?\ (?:want|need|like|wish)\ (?:you\ )?to\ |i\ wanna\ )?
    (?:please\ )?
"""
MINE = r"(?:my|these|this|our|both|all)"
_ACCOUNTS = r"(?:other\ )?(?:accounts?|chats?|identit(?:y|ies)|profiles?)"
_WITH_WHAT = (
    rf"(?:\ (?:with|to|and|from)(?:\ {MINE})?(?:\ (?:{CHANNEL}|you|here|each\ other|one\ another))(?:\ {_ACCOUNTS})?)"
)
OBJECT = rf"""
    (?: (?:{MINE}\ )*(?:{CHANNEL}\ )?{_ACCOUNTS}(?:\ (?:together|please|up))*{_WITH_WHAT}?
      | (?:{MINE}\ )+{CHANNEL}(?:\ please)?{_WITH_WHAT}?
      | (?:me|us|this){_WITH_WHAT} )
    (?:\ (?:together|please))*
"""
_LINK: Final = whole(
    rf"""
    {ASK}(?:link|connect|merge|pair|combine)(?:\ up)?\ {OBJECT}
  | {ASK}use\ me\ on\ (?:both|all)\ channels
  # German
  | (?:bitte\ )?(?:verkn\u00fcpfe?|verbinde?|koppel|koppele)\ (?:bitte\ )?(?:meine?n?|diese?|die)\s
    (?:{CHANNEL}\ ?)?(?:konten|konto|accounts?|chats?|kan\u00e4le)?(?:\ (?:bitte|miteinander))*
  | (?:ich\ (?:m\u00f6chte|will)\ )?(?:(?:meine?n?|diese?|die)\ )?(?:{CHANNEL}\ )?(?:konten|konto|accounts?|chats?)\s
    (?:miteinander\ )?(?:verkn\u00fcpfen|verbinden|koppeln)
  | (?:ich\ (?:m\u00f6chte|will)\ )?mein\ {CHANNEL}\ (?:verkn\u00fcpfen|verbinden|koppeln)
  # French
  | (?:je\ (?:veux|voudrais)\ )?(?:lier|relier|associer|connecter|connecte|connectez|relie|reliez|associe|associez)\s
    (?:mes\ (?:comptes|discussions)|mon\ compte(?:\ {CHANNEL})?|mon\ {CHANNEL})(?:\ sil\ (?:te|vous)\ pla\u00eet)?
  # Spanish
  | (?:quiero\ |quisiera\ )?(?:vincular|vincula|vincule|conectar|conecta|conecte|enlazar|enlaza|unir)\s
    (?:mis?\ cuentas?(?:\ de\ {CHANNEL})?|mis\ chats|mi\ {CHANNEL})(?:\ por\ favor)?
  # Italian
  | (?:vorrei\ |voglio\ )?(?:collegare|collega|colleghi|associare|associa|unire)\s
    (?:i\ miei\ (?:account|profili)|il\ mio\ (?:account\ )?(?:{CHANNEL}|account))(?:\ per\ favore)?
  # Portuguese
  | (?:quero\ |gostaria\ de\ )?(?:vincular|vincule|vincula|conectar|conecte|ligar|ligue|associar)\s
    (?:(?:as\ )?minhas\ contas|(?:a\ )?minha\ conta(?:\ d[eo]\ {CHANNEL})?|(?:o\ )?meu\ {CHANNEL})(?:\ por\ favor)?
  # Dutch
  | (?:ik\ wil\ )?(?:koppel|verbind)\ (?:mijn|deze)\ (?:{CHANNEL}\ ?)?(?:accounts?)?(?:\ aan\ elkaar)?
  | (?:ik\ wil\ )?mijn\ (?:{CHANNEL}|accounts?)\ (?:koppelen|verbinden)
    """
)
_UNLINK: Final = whole(
    rf"""
    unlink | show\ my\ links
  | (?:what|who|which\ (?:accounts|chats))\ (?:is|are|am\ i)\ (?:i\ )?linked(?:\ (?:here|with|to))*
  | which\ accounts\ are\ (?:mine|connected)
  | {ASK}(?:unlink|disconnect|separate|unpair|split|part)\ (?:{OBJECT}|me|us|this)(?:\ again)?
  | {ASK}undo\ (?:the|my|this)\ link(?:ing)?
  # German
  | (?:die\ |meine\ )?verkn\u00fcpfung\ (?:wieder\ )?(?:aufheben|l\u00f6sen|trennen|entfernen)
  | (?:trenne|entkopple|entkoppel)\ (?:bitte\ )?(?:meine?|diese?)\ (?:{CHANNEL}\ ?)?(?:konten|konto|accounts?|chats?)?
  | (?:meine\ )?konten\ (?:wieder\ )?(?:trennen|entkoppeln)
  # French
  | (?:d\u00e9lier|dissociez?|dissocier|d\u00e9connecter|s\u00e9parer)\ (?:mes\ comptes|mon\ compte|mon\ {CHANNEL})
  # Spanish, Portuguese
  | (?:desvincular|desvincula|desvincule|desconectar|separar)\s
    (?:mis?\ cuentas?|mi\ {CHANNEL}|(?:as\ )?minhas?\ contas?|(?:o\ )?meu\ {CHANNEL})
  # Italian
  | (?:scollegare|scollega|scolleghi|separare)\ (?:i\ miei\ account|il\ mio\ (?:account|{CHANNEL}))
  # Dutch
  | (?:ontkoppel)\ mijn\ (?:{CHANNEL}|accounts?) | mijn\ (?:{CHANNEL}|accounts?)\ ontkoppelen
    """
)
_YES: Final = whole(
    r"""
    (?:(?:yes|yep|yeah|sure|ok|okay|please|confirm|confirmed|correct|exactly)(?:\ |$))+
  | (?:yes\ )?(?:please\ )?(?:do\ it|do\ that|i\ do|link\ (?:it|them)|unlink\ (?:it|them)|go\ ahead|thats\ (?:right|me))
    (?:\ please)?
  | y | ja(?:\ bitte)? | jawohl | oui | s\u00ed | si | s\u00ec | sim | oui\ sil\ vous\ pla\u00eet
    """
)
_NO: Final = whole(
    r"""
    (?:(?:no|nope|nah|never|cancel|stop|dont)(?:\ |$))+ | n | no\ .{0,40}
  | (?:please\ )?(?:do\ not|dont)(?:\ .{0,40})?
  | nein(?:\ danke)? | non(?:\ merci)? | n\u00e3o | nee(?:\ bedankt)?
    """
)
_OTHER = re.compile(CHANNEL, re.VERBOSE)


class Wish(StrEnum):
    """What is to happen with the accounts."""

    LINK = "link"
    UNLINK = "unlink"
    MAIL = "mail"


LONGEST = 120
_COMMANDS: Final = {"/link": Wish.LINK, "/unlink": Wish.UNLINK, "/links": Wish.UNLINK}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants. channel: which of their accounts they name, or None. address: an e-mail address, or ""."""

    wish: Wish
    channel: ChannelName | None = None
    address: str = ""


def wanted(text: str) -> Wanted | None:
    """What a whole message asks for about linking; None where it is about something else."""
    if len(text) > LONGEST:
        return None
    if wish := _COMMANDS.get(text.strip().lower()):
        return Wanted(wish)
    words = plain(text)
    for wish, pattern in ((Wish.UNLINK, _UNLINK), (Wish.LINK, _LINK)):
        if pattern.fullmatch(words):
            return Wanted(wish, channel_in(words))
    return None


def code_of(text: str) -> str:
    """The code that a whole message is, as it is kept, or "".

    What only looks like one, with letters that no code has, is a code that nobody was given.
    """
    if found := _CODE.fullmatch(text):
        return "".join(letter for letter in found[1].upper() if letter in ALPHABET)
    return _ANY_CODE if _CODE_LIKE.fullmatch(text) else ""


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
    words = plain(text) if len(text) <= LONGEST else ""
    if words and _NO.fullmatch(words):
        return False
    return True if words and _YES.fullmatch(words) else None


def channel_in(words: str) -> ChannelName | None:
    """The one channel that these words name."""
    named = {name for found in _OTHER.findall(words) for part, name in _CHANNELS.items() if part in found}
    return next(iter(named)) if len(named) == 1 else None

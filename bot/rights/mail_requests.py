"""Recognises requests for the linking code by e-mail, in every language. Pure."""

import re
from functools import lru_cache
from typing import Final

from bot.forms import is_email
from bot.rights.link_requests import CHANNEL, LONGEST, Wanted, Wish, channel_in, joins
from bot.rights.wording import ADDRESS, Sort, Sorts, sorts_of
from bot.routing import plain
from bot.words.phrases import whole

_ADDRESS = re.compile(r"[^\s@<>,;:|]+@[^\s@<>,;:|]+\.[^\W_]+", re.UNICODE)
_SAID: Final = frozenset({Sort.SMALL, Sort.DO, Sort.WANT, Sort.MY, Sort.ME, Sort.GIVE, Sort.IT, Sort.CODE, Sort.MAIL})
_MAILED: Final = _SAID | {Sort.ACCOUNT, Sort.CHANNEL}
_OTHER = rf"(?:(?:my|these|this|our|both|all|the)\ )?(?:other\ )?(?:{CHANNEL}|chat|channel|account|app|one)"
_NOW = r"(?:\ (?:account|chat|app|any\ ?more|right\ now|now|here|there))*"
_NO_WAY_IN: Final = whole(
    rf"""
    (?:(?:sorry|but|no)\ )*(?:i\ )?(?:can\ ?not|cant|(?:am|im)\ (?:not\ able|unable)\ to)\s
    (?:open|access|reach|use|get\ (?:in)?to|log\ ?in\ ?to)\ {_OTHER}{_NOW}
  | (?:(?:sorry|but|no)\ )*i\ (?:have\ no|dont\ have|have\ lost|lost|no\ longer\ have)\ (?:any\ )?(?:access\ to\ )?
    (?:{_OTHER}|my\ phone){_NOW}
  # German, French, Spanish, Italian, Portuguese, Dutch
  | (?:ich\ )?kann\ (?:den\ anderen\ chat|das\ andere\ konto|(?:mein\ )?{CHANNEL})\ (?:gerade\ )?nicht\ \u00f6ffnen
  | je\ (?:ne\ )?peux\ pas\ ouvrir\ (?:lautre\ (?:discussion|chat|conversation)|{CHANNEL})
  | no\ puedo\ abrir\ (?:el\ otro\ chat|la\ otra\ cuenta|{CHANNEL})
  | non\ (?:posso|riesco\ ad?)\ aprire\ (?:laltra\ chat|{CHANNEL})
  | n\u00e3o\ (?:consigo|posso)\ abrir\ (?:o\ outro\ chat|a\ outra\ conversa|(?:o\ )?{CHANNEL})
  | ik\ kan\ (?:de\ andere\ chat|{CHANNEL})\ niet\ openen
    """
)


@lru_cache
def wanted_by_mail(text: str, *, after_code: bool = False) -> Wanted | None:
    """Whether a whole message asks for the code by e-mail, and to which address; None where it is about another thing.

    after_code: the person has just been given a code: "it", and that they cannot open the other chat, are about that.
    """
    if len(text) > LONGEST:
        return None
    found = _ADDRESS.search(text)
    address = found[0] if found else ""
    words = plain(text.replace(address, f" {ADDRESS} ") if address else text)
    for language, sorts in sorts_of(words).items():
        if _mails(sorts, after_code=after_code):
            return Wanted(Wish.MAIL, channel_in(words), address, language)
    if after_code and _NO_WAY_IN.fullmatch(words):
        return Wanted(Wish.MAIL, channel_in(words), address)
    return None


def _mails(sorts: Sorts, *, after_code: bool) -> bool:
    """Whether a message of these sorts of words wants the code, or accounts linked, by e-mail.

    "Email it" wants the code where one was just given; else it may be anything.
    """
    if joins(sorts - {Sort.MAIL, Sort.GIVE}):
        return Sort.MAIL in sorts
    is_sent = bool(sorts & {Sort.GIVE, Sort.WANT}) or Sort.MY not in sorts
    is_code = Sort.CODE in sorts or (after_code and sorts >= {Sort.IT, Sort.GIVE})
    return Sort.MAIL in sorts and sorts <= _MAILED and is_code and is_sent


def address_of(text: str) -> str:
    """The e-mail address that a whole message is, or ""."""
    found = _ADDRESS.fullmatch(text.strip().removesuffix("."))
    return found[0] if found and is_email(found[0]) else ""

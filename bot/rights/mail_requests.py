"""What people say who want the code that links their accounts by e-mail, in the languages of the desk. Pure."""

import re
from typing import Final

from bot.forms import is_email
from bot.rights.link_requests import ASK, CHANNEL, LONGEST, MINE, OBJECT, Wanted, Wish, channel_in
from bot.routing import plain
from bot.words.phrases import whole

_ADDRESS = re.compile(r"[^\s@<>,;:|]+@[^\s@<>,;:|]+\.[^\W_]+", re.UNICODE)
_HERE = "addressgoeshere"
_NAMED = re.compile(rf"(?:my )?(?:e ?mail )?(?:address )?{_HERE}")
_THE_CODE = r"(?:(?:the|a|that|this|my|your)\ )?(?:link(?:ing)?\ |one\ time\ |new\ )?code"
_FOR = rf"(?:\ (?:for|of)\ (?:my|the)\ {CHANNEL}(?:\ accounts?)?)?"
_EMAIL = r"e\ ?mail(?:adres(?:se)?)?"
_ENDING = r"(?:\ (?:address|account|please|instead|then))*"
_MAIL: Final = whole(
    rf"""
    {ASK}(?:send|get|have)\ (?:me\ )?(?:{_THE_CODE}|it){_FOR}\ (?:by|via|to|through|in|as)\ (?:my\ |an?\ )?
    (?:{_EMAIL}|mail|inbox|mailbox){_ENDING}{_FOR}{_ENDING}
  | {ASK}(?:e\ ?mail|mail)\ (?:me\ )?(?:{_THE_CODE}|it){_FOR}(?:\ to\ (?:me|my\ {_EMAIL}))?{_ENDING}
  | {ASK}(?:link|connect)\ {OBJECT}\ (?:by|via|through|over|with)\ {_EMAIL}
  # German
  | (?:bitte\ )?(?:(?:kannst\ du|k\u00f6nnen\ sie)\ )?(?:schicke?n?\ |sende?n?\ )?(?:sie\ )?(?:mir\ )?(?:bitte\ )?
    (?:den|einen)\ code\ (?:bitte\ )?(?:per|an\ meine|als|via)\ (?:{_EMAIL}|mail)(?:\ (?:schicken|senden))?
  # French
  | (?:(?:peux\ tu|pouvez\ vous)\ )?m?(?:envoyer?|envoie|envoyez)\ (?:moi\ )?(?:le|un)\ code\s
    (?:par|\u00e0\ mon(?:\ adresse)?)\ (?:{_EMAIL}|mail|courriel)(?:\ sil\ (?:te|vous)\ pla\u00eet)?
  # Spanish
  | (?:por\ favor\ )?(?:(?:env\u00eda|envia|env\u00ede|m\u00e1nda|manda|m\u00e1nde|mande)me|me\ puedes\ enviar)\s
    (?:el|un)\ c\u00f3digo\ (?:por|a\ mi)\ (?:{_EMAIL}|mail|correo(?:\ electr\u00f3nico)?)(?:\ por\ favor)?
  # Italian
  | (?:inviami|mandami|mi\ invii|mi\ mandi|pu\u00f2\ inviarmi|puoi\ inviarmi)\ (?:il|un)\ codice\s
    (?:per|via|alla\ mia)\ (?:{_EMAIL}|mail|posta(?:\ elettronica)?)(?:\ per\ favore)?
  # Portuguese
  | (?:por\ favor\ )?(?:(?:envi[ea]|mand[ea])\ me|me\ (?:envi[ea]|mand[ea])|pode\ enviar)\ (?:o|um)\ c\u00f3digo\s
    (?:por|para\ (?:o\ )?meu)\ (?:{_EMAIL}|mail|correio(?:\ eletr[\u00f3\u00f4]nico)?)(?:\ por\ favor)?
  # Dutch
  | (?:(?:kun\ je|kunt\ u)\ )?(?:stuur\ |mail\ )?(?:me\ |mij\ )?(?:de|een)\ code\ (?:per|via|naar\ mijn)\s
    (?:{_EMAIL}|mail)(?:\ (?:sturen|alsjeblieft|alstublieft))*
    """
)
_OTHER = rf"(?:{MINE}\ |the\ )?(?:other\ )?(?:{CHANNEL}|chat|channel|account|app|one)"
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


def wanted_by_mail(text: str, *, after_code: bool) -> Wanted | None:
    """Whether a whole message asks for the code by e-mail, and to which address; None where it is about another thing.

    after_code: the person has just been given a code: that they cannot open the other chat is about it, then.
    """
    if len(text) > LONGEST:
        return None
    found = _ADDRESS.search(text)
    address = found[0] if found else ""
    words = _NAMED.sub("my email", plain(text.replace(address, f" {_HERE} ") if address else text))
    if _MAIL.fullmatch(words) or (after_code and _NO_WAY_IN.fullmatch(words)):
        return Wanted(Wish.MAIL, channel_in(words), address)
    return None


def address_of(text: str) -> str:
    """The e-mail address that a whole message is, or ""."""
    found = _ADDRESS.fullmatch(text.strip().removesuffix("."))
    return found[0] if found and is_email(found[0]) else ""

"""Takes a new address or number over into tickets that are open. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.durable.effects import REACH_OTHERWISE
from bot.forms import EMAIL_IN, PHONE_IN, check_field
from bot.handover.contact import CONTACT
from bot.handover.ticket_words import ANSWERS
from bot.model import Effect, Outcome, Reply
from bot.recall.own import MAIL, MY, NEW, PHONE, is_supposed
from bot.recall.stated import Stated
from bot.tickets import Ticket

_CHANGE: Final = (
    r"change|update|correct|replace|use|(?:\u00e4nder|korrigier|aktualisier)\w*(?: sie)?|change[rz]?|modifie[rz]?"
    r"|corrige[rz]?|cambi(?:a|e|ar|are)?|actuali[cz]\w+|corri(?:ge|ja)|aggiorna|modifica|mud[ae]|alter[ae]"
    r"|atuali[sz]\w+"
    r"|wijzig|verander|pas"
)
_THE: Final = r"the|die|den|das|l[ea]|el|il|lo|o|a|het|de"
_HAVE: Final = r"i have|i['\u2019]ve got|ich habe|j['\u2019]ai|tengo|ho|tenho|ik heb"
_WAYS: Final = {
    name: re.compile(
        rf"(?<!\w)(?:(?P<change>(?:{_CHANGE})\s+(?:{MY}|{_THE})\s+)|{MY}\s+|(?P<the>{_THE})\s+"
        rf"|(?:{_HAVE})\s+(?:an?|eine?|une?|una|um|uma|een)\s+(?={NEW}\b)(?!{noun})|l['\u2019])"
        rf"{NEW}{noun}(?!\w)",
        re.IGNORECASE,
    )
    for name, noun in (("email", MAIL), ("phone", PHONE))
}
"""How one's own address or number is named that is another now."""
_WAY: Final = re.compile(r"@|\d")
_IN: Final = {"email": EMAIL_IN, "phone": PHONE_IN}
_WRONG: Final = re.compile(
    r"\b(?:wrong|incorrect|out of date|falsch|stimmt nicht|faux|fausse|mauvais|incorrect[oa]?|equivocad[oa]|mal"
    r"|sbagliat[oa]|errad[oa]|verkeerd|onjuist)\b",
    re.IGNORECASE,
)
_BETWEEN_WORDS: Final = (
    "is now was the it's its it that right one correct has have changed to i gave you in my ticket on for case wrong "
    "no longer incorrect out of date but new please instead actually still today by an "
    "ist jetzt nun lautet hat sich ge\u00e4ndert auf in zu es die richtig richtige ist neue falsch sondern bitte war "
    "stimmt inzwischen est le la maintenant a chang\u00e9 par c'est d\u00e9sormais faux fausse bonne bon mais "
    "en \u00e0 pour es ahora el ha cambiado a por ahora equivocado equivocada correcto correcta sino nuevo nueva "
    "est\u00e1 mal \u00e8 ora il lo adesso cambiato cambiata con sbagliato sbagliata giusto giusta ma nuovo nuova "
    "\u00e9 agora o mudou para errado errada certo certa mas novo nova "
    "is nu het veranderd gewijzigd naar in juiste goede maar verkeerd voortaan de"
)
_BETWEEN: Final = frozenset(_BETWEEN_WORDS.split())
"""What may stand between the name of it and what it is."""
_DENIED: Final = frozenset({"not", "nicht", "pas", "no", "non", "n\u00e3o", "niet", "isn't"})
_NUMBER_ALONE: Final = re.compile(r"(?:number|nummer|num\u00e9ro|numero|n\u00famero)$", re.IGNORECASE)


def may_name_a_way(text: str) -> bool:
    """Whether a text has anything of an address or a number; most have not, and need not be read for one."""
    return _WAY.search(text) is not None


def names_another(text: str, told: Stated) -> bool:
    """Whether a text says how to reach its writer, or puts that right."""
    return bool(told.ways or told.corrections or any(_named(name, text) for name in _WAYS))


def contact_in(texts: Sequence[str], told: Sequence[Stated], ticket: Ticket) -> dict[str, str]:
    """What is to stand in the form of a ticket to reach its person, where they have said it, or put it right, since."""
    found: dict[str, str] = {}
    for text, one in zip(texts, told, strict=True):
        for name in CONTACT.either:
            before = ticket.form.get(name, "")
            said = [one.ways[name]] if name in one.ways else _named(name, text)
            said += [new for old, new in one.corrections if before and _kept(name, old) == before]
            kept = [value for each in said if (value := _kept(name, each))]
            found |= {name: kept[-1]} if kept else {}
    return {name: value for name, value in found.items() if ticket.form.get(name) != value}


def with_contact(reply: Reply, changed: Sequence[tuple[Ticket, dict[str, str]]], language: str) -> Reply:
    """The reply that changes these tickets so, and says so where the desk says anything; a vain search is not told."""
    if not changed:
        return reply
    effects = [Effect(REACH_OTHERWISE, {"ticket": each.id, "contact": {**contact}}) for each, contact in changed]
    text = ANSWERS[language].reached.format(ids=", ".join(f"**{each.id}**" for each, _ in changed))
    if reply.outcome is Outcome.NOT_KNOWN:
        return Reply(text, Outcome.NOTICE, language=language, reason="ticket", effects=tuple(effects))
    text = f"{reply.text}\n\n{text}" if reply.text else ""
    return replace(reply, text=text, effects=(*effects, *reply.effects))


def _named(name: str, text: str) -> list[str]:
    """The address or number that a text says is one's own, or another now."""
    is_asked = text.rstrip().endswith("?")
    for way in _WAYS[name].finditer(text):
        values = [each for each in _IN[name].finditer(text, way.end()) if _kept(name, each.group())][:2]
        is_none = is_supposed(text, way.start()) or (is_asked and not way["change"])
        if not values or is_none or (way["the"] and not _WRONG.search(text)):
            continue
        new = _meant(text, way.end(), values)
        is_any = _NUMBER_ALONE.search(way.group()) and new and not new.lstrip("(").startswith(("+", "0"))
        if new and not is_any:  # else it may be that of an order
            return [new]
    return []


def _meant(text: str, end: int, values: Sequence[re.Match[str]]) -> str:
    """The first value after a name, or the second where the first is denied; "" where more stands between."""
    first, *more = values
    before = _words(text[end : first.start()])
    if before is None or not before <= _BETWEEN | _DENIED:
        return ""
    after = _words(text[first.end() : more[0].start()]) if more else None
    is_wrong = bool(before & _DENIED) or bool(more and _WRONG.search(text, first.end(), more[0].start()))
    if not is_wrong:
        return first.group()
    return more[0].group() if after is not None and after <= _BETWEEN else ""


def _words(text: str) -> frozenset[str] | None:
    """The words of what stands between, None where a question ends there."""
    return None if "?" in text else frozenset(re.findall(r"[^\W\d]+(?:['\u2019]\w+)?", text.casefold()))


def _kept(name: str, said: str) -> str:
    """An address or a number as a form keeps it, "" where it is none."""
    return check_field(CONTACT.field(name), said)[0]
